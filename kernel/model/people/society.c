/* Where lines of effort meet the mechanisms of people; see society.h. */
#include "model/people/society.h"

#include "model/effort/effort.h"
#include "model/world.h"

static double more(const struct mission *m, enum effect_id effect, int i_sector, double gain) {
    return gain > 0 ? effort_factor(m, effect, i_sector, gain) : 1;
}

static double less(const struct mission *m, enum effect_id effect, int i_sector, double gain) {
    return gain > 0 ? effort_factor(m, effect, i_sector, -gain) : 1;
}

double society_tells_of_rape(const struct mission *m, int i_sector) {
    return more(m, EFFECT_womens_participation, i_sector, m->p->society_women_report_gain);
}

double society_tells(const struct mission *m, int i_sector) {
    return more(m, EFFECT_civil_society, i_sector, m->p->society_civil_report_gain);
}

double society_brings_disputes(const struct mission *m, int i_sector) {
    return more(m, EFFECT_womens_participation, i_sector, m->p->society_women_dispute_gain) *
           more(m, EFFECT_civil_society, i_sector, m->p->society_civil_dispute_gain);
}

double society_quarrels(const struct mission *m, int i_sector) {
    return less(m, EFFECT_reconciliation, i_sector, m->p->society_reconciliation_dispute_gain);
}

double society_comes_to_blows(const struct mission *m, int i_sector) {
    return less(m, EFFECT_local_dialogue, i_sector, m->p->society_dialogue_dispute_gain);
}

double society_youth_recruits(const struct mission *m, int i_sector) {
    return less(m, EFFECT_youth_programmes, i_sector, m->p->society_youth_recruit_gain);
}

double society_youth_gangs(const struct mission *m, int i_sector) {
    return less(m, EFFECT_youth_programmes, i_sector, m->p->society_youth_gang_gain);
}

double society_reprisal(const struct mission *m, int i_sector) {
    return more(m, EFFECT_civil_society, i_sector, m->p->society_civil_reprisal_gain);
}

double society_governor(const struct mission *m, int i_sector) {
    return more(m, EFFECT_local_relations, i_sector, m->p->society_relations_governor_gain);
}

double society_consent(const struct mission *m, int i_sector) {
    return more(m, EFFECT_local_relations, i_sector, m->p->society_relations_consent_gain) - 1;
}

double society_return(const struct mission *m, int i_home) {
    return more(m, EFFECT_return_support, i_home, m->p->society_return_speed_gain) *
           more(m, EFFECT_reconciliation, i_home, m->p->society_reconciliation_return_gain);
}

double society_flees_again(const struct mission *m, int i_home) {
    return less(m, EFFECT_return_support, i_home, m->p->society_return_choice_gain);
}

double society_acceptance(const struct mission *m, int i_sector) {
    return more(m, EFFECT_community_reintegration, i_sector, m->p->society_prepared_acceptance_gain) *
           more(m, EFFECT_reconciliation, i_sector, m->p->society_reconciliation_acceptance_gain);
}

double society_resentment(const struct mission *m, int i_sector) {
    return less(m, EFFECT_community_reintegration, i_sector, m->p->society_prepared_resentment_gain);
}
