/*
 * Reintegration: from discharge to a life among neighbours.
 *
 * After transitional support people wait for a place that voluntary money must pay. Of those offered one a
 * part takes it up, fewer the longer they have waited. Some leave before the end, fewer where tools will
 * come, more where people are afraid; and in a bad year the partners of a sector fail altogether, and who was
 * to finish there waits for another place. Training alone changes nothing; tools and capital lower the idle
 * time of those without a job, and a payment still to come gives them something to lose (Blattman and Annan
 * 2016). Jobs are few and shared: a former fighter at home looks for one whether he was in the programme or
 * not, so no effect of participation is written here (Humphreys and Weinstein 2007).
 *
 * Neighbours accept a returnee, as share a = (1 - w abuse) (1 - resentment): `abuse` is what his group did
 * where he comes home, remembered for years and renewed by each campaign against civilians; `resentment`
 * grows with benefits that only fighters get and fades. Acceptance scales the chance of a job; resentment
 * feeds grievance and costs the mission local consent.
 */
#include "model/ddr/ddr.h"
#include "model/people/displacement.h"
#include "model/people/society.h"

#include <math.h>

static const double FULL_PACKAGE_USD = 125; // of Blattman and Annan, on which the effect was measured

enum { MONTHS_OF_SEARCH = 6 }; // a man asks around from one sowing to the next

struct homecoming {
    double resentment_frac[MAX_SECTORS];
    double abuse_frac[MAX_PARTIES][MAX_SECTORS];
};

/* --- acceptance --- */

double homecoming_acceptance(const struct mission *m, int i_party, int i_sector) {
    const struct homecoming *h = m->homecoming;
    return clamp((1 - m->p->ddr_abuse_weight * h->abuse_frac[m->parties[i_party].i_root][i_sector]) *
                     (1 - h->resentment_frac[i_sector]) * society_acceptance(m, i_sector),
                 0, 1);
}

double homecoming_abuse_here(const struct mission *m, int i_party, int i_sector) {
    return m->homecoming->abuse_frac[m->parties[i_party].i_root][i_sector];
}

double homecoming_blood(const struct mission *m, int i_party) {
    double sum = 0, all = 0;
    for (int s = 0; s < m->n_sectors; s++) {
        sum += m->parties[i_party].share[s] * homecoming_abuse_here(m, i_party, s);
        all += m->parties[i_party].share[s];
    }
    return all > 0 ? sum / all : 0;
}

double homecoming_acceptance_mean(const struct mission *m) {
    double sum = 0, all = 0;
    for (int i = 0; i < m->n_parties; i++)
        for (int s = 0; s < m->n_sectors; s++) {
            double n = m->parties[i].n_fighters * m->parties[i].share[s];
            if (n <= 0) continue;
            sum += n * homecoming_acceptance(m, i, s);
            all += n;
        }
    return all > 0 ? sum / all : 1;
}

void homecoming_please(struct mission *m, int i_sector, double frac) {
    m->homecoming->resentment_frac[i_sector] *= 1 - frac;
}

static void remember_abuse(struct mission *m) {
    double keep = half_life_factor(1.0 / 12, m->p->ddr_abuse_half_life_years);
    double add = m->p->ddr_abuse_per_campaign_month;
    for (int i = 0; i < m->n_parties; i++)
        for (int s = 0; s < m->n_sectors; s++) {
            if (m->parties[i].i_root == i) m->homecoming->abuse_frac[i][s] *= keep;
            double *abuse =
                &m->homecoming->abuse_frac[m->parties[i].i_root][s]; // a splinter's shame is its root's
            if (m->parties[i].campaign[s]) *abuse += add * (1 - *abuse);
        }
}

static void resent_benefits(struct mission *m) {
    double supported[MAX_SECTORS] = {0};
    bool anyone = m->persons.n_in[STAGE_REINSERTION] + m->persons.n_in[STAGE_R_TRAINING] > 0;
    for (int b = 0; b < m->n_bands && anyone; b++) {
        const struct band *band = &m->bands[b];
        supported[band->i_sector] += band->n_in[STAGE_REINSERTION] + band->n_in[STAGE_R_TRAINING];
    }
    double keep = half_life_factor(1.0 / 12, m->p->ddr_resentment_half_life_years);
    double alone = fmax(0, 1 - 2 * m->ddr.community_share_frac); // how far fighters alone are served
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *s = &m->sectors[i];
        double *resentment = &m->homecoming->resentment_frac[i];
        double per_1000 = 1000 * supported[i] / s->p->population_persons;
        double gain = fmin(1, m->p->ddr_resentment_per_month * alone * per_1000 * society_resentment(m, i));
        *resentment = *resentment * keep + gain * (1 - *resentment);
        double felt = m->p->ddr_resentment_grievance_per_month * *resentment;
        grievance_add(m, i, GRIEVANCE_EXCLUSION, felt);
        if (mission_present(m)) s->local_consent_frac *= 1 - felt;
    }
}

/* --- a place in training --- */

static double place_usd(const struct mission *m, bool disabled) {
    double usd = fmax(0, m->p->ddr_reintegration_usd - m->p->ddr_capital_usd) + m->ddr.capital_usd;
    return usd * (disabled ? m->p->ddr_disabled_cost_factor : 1) * (1 + m->ddr.community_share_frac);
}

double homecoming_gap_usd(const struct mission *m) {
    double wanted = m->ddr.r_waiting.n * m->p->ddr_takes_place_frac * place_usd(m, false);
    return fmax(0, wanted - m->ddr.trust_fund_usd);
}

static void end_reinsertion(struct mission *m) {
    struct roll *line = &m->ddr.reinsertion;
    while (line->n > 0 && ddr_days_in_stage(m, line->first) >= m->p->ddr_reinsertion_days)
        ddr_join_queue(m, &m->ddr.r_waiting, roll_take(m, line), STAGE_R_WAITING,
                       m->p->ddr_home_patience_median_days);
}

static void offer_places(struct mission *m) {
    struct roll *line = &m->ddr.r_waiting;
    int places = (int)m->p->ddr_reintegration_places_per_month;
    double waited_days = -1, interest = 0; // many joined the line on one day
    while (places > 0 && line->n > 0) {
        double usd = place_usd(m, (m->persons.flags[line->first] & PERSON_DISABLED) != 0);
        if (m->ddr.trust_fund_usd < usd) return;
        int32_t i_person = roll_take(m, line);
        if (ddr_days_in_stage(m, i_person) != waited_days) {
            waited_days = ddr_days_in_stage(m, i_person);
            interest = half_life_factor(waited_days, m->p->ddr_interest_half_days);
        }
        if (draw(m, LUCK_takes_place, (uint64_t)i_person, 0) >= interest * m->p->ddr_takes_place_frac) {
            ddr_leave_early(m, i_person);
            continue;
        }
        m->ddr.trust_fund_usd -= usd;
        record_cost(m, 0, usd);
        person_set_stage(m, i_person, STAGE_R_TRAINING);
        roll_add(m, &m->ddr.r_training, i_person);
        places--;
    }
}

/* --- after it --- */

static void on_future_due(struct sim *s, void *context, uint64_t n) {
    (void)s;
    struct mission *m = context;
    double usd = fmin((double)n * m->p->ddr_future_usd, m->ddr.trust_fund_usd);
    m->ddr.trust_fund_usd -= usd;
    record_cost(m, 0, usd);
}

static double package_frac(const struct mission *m) {
    return fmin(1, m->ddr.capital_usd / FULL_PACKAGE_USD);
}

/* Tools to come keep people in class; danger at home takes them out of it. */
static bool stayed(const struct mission *m, int32_t i_person) {
    int i_sector = m->bands[m->persons.band[i_person]].i_sector;
    double leaves = m->p->ddr_training_dropout_frac * (1 - package_frac(m) / 2);
    double flees = m->p->ddr_fear_dropout_frac * displacement_fear(m, i_sector);
    return draw(m, LUCK_training, (uint64_t)i_person, 0) < (1 - leaves) * (1 - flees);
}

/* Partners who fail do so for a year. */
static bool partners_work(const struct mission *m, int i_sector) {
    uint64_t year = (uint64_t)(now_days(m) / DAYS_PER_YEAR);
    return draw(m, LUCK_partner, (uint64_t)i_sector, year) >= m->p->ddr_partner_fails_frac;
}

static void graduate(struct mission *m, int32_t i_person) {
    const struct band *band = &m->bands[m->persons.band[i_person]];
    struct sector *home = &m->sectors[band->i_sector];
    bool job = home->jobs_persons >= 1 &&
               draw(m, LUCK_job, (uint64_t)i_person, 0) <
                   m->p->ddr_takes_job_frac * homecoming_acceptance(m, band->i_party, band->i_sector);
    if (job) home->jobs_persons -= 1;
    person_set_stage(m, i_person, job ? STAGE_EMPLOYED : STAGE_TRAINED);
    m->ddr.n_reintegrated++;
}

static void finish_training(struct mission *m) {
    struct roll *line = &m->ddr.r_training;
    uint64_t n = 0;
    double failed[MAX_SECTORS] = {0};
    while (line->n > 0 && ddr_days_in_stage(m, line->first) >= m->p->ddr_reintegration_days) {
        int32_t i_person = roll_take(m, line);
        int i_sector = m->bands[m->persons.band[i_person]].i_sector;
        if (!partners_work(m, i_sector)) {
            failed[i_sector]++;
            ddr_join_queue(m, &m->ddr.r_waiting, i_person, STAGE_R_WAITING,
                           m->p->ddr_home_patience_median_days);
        } else if (!stayed(m, i_person)) {
            ddr_leave_early(m, i_person);
        } else {
            graduate(m, i_person);
            n++;
        }
    }
    for (int i = 0; i < m->n_sectors; i++)
        if (failed[i] > 0) record_event(m, INCIDENT_training_failed, i, -1, failed[i]);
    if (n > 0 && m->p->ddr_future_usd > 0) after_days(m, m->p->ddr_future_days, on_future_due, n);
}

double homecoming_trained_open(const struct mission *m) {
    return 1 - (1 - m->p->ddr_reintegrated_idle_factor) * package_frac(m);
}

/* --- jobs for those at home --- */

/* Chance that a man of each party finds work this half-year in each sector where there is enough for all. */
static void weigh_search(const struct mission *m, double p_find[MAX_PARTIES][MAX_SECTORS]) {
    double found = fmin(1, MONTHS_OF_SEARCH * m->p->ddr_job_search_frac_per_month);
    for (int i = 0; i < m->n_parties; i++)
        for (int s = 0; s < m->n_sectors; s++)
            p_find[i][s] = found * homecoming_acceptance(m, i, s);
}

static int32_t n_seeking(const struct band *band) {
    return band->n_in[STAGE_IDLE] + band->n_in[STAGE_TRAINED];
}

/* Where there are too few jobs for all who would find one, each band gets its part. */
static void share_jobs(const struct mission *m, double p_find[MAX_PARTIES][MAX_SECTORS]) {
    double wanted[MAX_SECTORS] = {0};
    for (int b = 0; b < m->n_bands; b++) {
        const struct band *band = &m->bands[b];
        wanted[band->i_sector] += n_seeking(band) * p_find[band->i_party][band->i_sector];
    }
    for (int s = 0; s < m->n_sectors; s++) {
        double share = wanted[s] > 0 ? fmin(1, m->sectors[s].jobs_persons / wanted[s]) : 0;
        for (int i = 0; i < m->n_parties; i++)
            p_find[i][s] *= share;
    }
}

/* Whole persons out of expected parts of persons, band by band: those of a sector add up, from a start that
 * one draw gives, and each whole number passed is a man (systematic sampling). */
static void find_jobs(struct mission *m) {
    double p_find[MAX_PARTIES][MAX_SECTORS], passed[MAX_SECTORS];
    bool anyone = m->persons.n_in[STAGE_IDLE] + m->persons.n_in[STAGE_TRAINED] > 0;
    if (!anyone || m->p->ddr_job_search_frac_per_month <= 0) return;
    weigh_search(m, p_find);
    share_jobs(m, p_find);
    for (int s = 0; s < m->n_sectors; s++)
        passed[s] = draw(m, LUCK_job_search, (uint64_t)s, (uint64_t)now_month(m));
    for (int b = 0; b < m->n_bands; b++) {
        const struct band *band = &m->bands[b];
        struct sector *home = &m->sectors[band->i_sector];
        double *sum = &passed[band->i_sector], before = floor(*sum);
        *sum += n_seeking(band) * p_find[band->i_party][band->i_sector];
        int32_t n = (int32_t)fmin(floor(*sum) - before, home->jobs_persons);
        if (n <= 0) continue;
        uint32_t from = 1u << STAGE_IDLE | 1u << STAGE_TRAINED;
        home->jobs_persons -= band_move(m, band, from, STAGE_EMPLOYED, n, *sum - floor(*sum));
    }
}

void homecoming_month(struct mission *m) {
    end_reinsertion(m);
    offer_places(m);
    finish_training(m);
    if (now_month(m) % MONTHS_OF_SEARCH == 0) find_jobs(m);
    remember_abuse(m);
    resent_benefits(m);
}

bool homecoming_start(struct mission *m) {
    m->homecoming = take(m, 1, sizeof *m->homecoming);
    if (m->homecoming == NULL) return false;
    for (int i = 0; i < m->n_parties; i++)
        for (int s = 0; s < m->n_sectors; s++)
            if (m->parties[i].share[s] > 0) m->homecoming->abuse_frac[i][s] = m->parties[i].p->abuse_frac;
    return true;
}

void homecoming_name_events(struct sim *s) {
    NAME_EVENT(s, on_future_due);
}
