/*
 * Who comes to the programme, and on what terms.
 *
 * A commander weighs, once a month, the four preconditions of the study (4.6): a framework F that others keep
 * too, trust T that promises are kept, the willingness W of his party, and security S at the site, at home
 * and against rivals. He brings his band in with chance
 *
 *     d F T W S (1 - b s)      d: pace of decisions, faster once an end is announced; s: strictness, b: what
 *                              strict entry costs him in friends and dependants on his list
 *
 * so that a programme without peace stalls by itself. His list is a bargain: fighters, less those who go home
 * by themselves and those he leaves off (children) or who stay away (women, where nothing is made for them);
 * plus associates and names without a person, the more the looser the entry and the better the cash. Weapons
 * stay home the less he trusts the agreement, and come out where one is the ticket. Once the end of
 * registration is announced, people off every list come by themselves.
 */
#include "model/ddr/ddr.h"
#include "model/parties/command.h"
#include "model/effort/effort.h"
#include "model/means/sections.h"
#include "model/parties/dilemma.h"

#include <math.h>

/* --- preconditions --- */

static bool is_group(const struct party *p) {
    return is_movement(p) && !p->gone;
}

/* (a): parties of the process who keep the agreement, by the fighters they had; a party outside is hardly
 * moved by it. */
static double framework(const struct mission *m, int i_party) {
    double kept = 0, all = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *party = &m->parties[i];
        if (!is_group(party) || !party->in_process) continue;
        all += party->n_fighters;
        if (party->posture <= POSTURE_STALL) kept += party->n_fighters;
    }
    double own = m->parties[i_party].in_process ? 1 : m->p->ddr_no_framework_frac;
    return all > 0 ? own * kept / all : 0;
}

/* (b): the agreement is believed in, and those who came were paid. */
static double trust(const struct mission *m, const struct party *party) {
    double paid = party->promised_usd > 0 ? party->paid_usd / party->promised_usd : 1;
    return paid * fmin(1, party->commitment_frac / m->p->ddr_trust_needed_frac);
}

/* (c) */
static double willing(const struct mission *m, const struct party *party) {
    if (party->posture == POSTURE_COMPLY) return 1;
    return party->posture == POSTURE_STALL ? m->p->ddr_stall_willing_frac : 0;
}

/* (d): rivals at comparable rates, and nobody to fear at home (dilemma.c); guards of a site come on top. */
static double security(const struct mission *m, int i_party, int i_sector) {
    struct band here = {.i_party = (int16_t)i_party, .i_sector = (int16_t)i_sector};
    return dilemma_ready(m, &here);
}

static double security_at_large(const struct mission *m, int i_party) {
    double safe = 0, shares = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double share = m->parties[i_party].share[i];
        if (share <= 0) continue;
        safe += share * security(m, i_party, i);
        shares += share;
    }
    return shares > 0 ? safe / shares : 1;
}

struct preconditions ddr_preconditions(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    return (struct preconditions){.framework = framework(m, i_party),
                                  .trust = trust(m, party),
                                  .willing = willing(m, party),
                                  .security = security_at_large(m, i_party)};
}

struct preconditions ddr_preconditions_mean(const struct mission *m) {
    struct preconditions sum = {0, 0, 0, 0};
    double all = 0;
    for (int i = 0; i < m->n_parties; i++) {
        double n = m->parties[i].n_fighters;
        if (!is_group(&m->parties[i]) || n <= 0) continue;
        struct preconditions p = ddr_preconditions(m, i);
        sum.framework += n * p.framework;
        sum.trust += n * p.trust;
        sum.willing += n * p.willing;
        sum.security += n * p.security;
        all += n;
    }
    if (all <= 0) return sum;
    return (struct preconditions){sum.framework / all, sum.trust / all, sum.willing / all,
                                  sum.security / all};
}

/* --- where to go --- */

double ddr_guarded_frac(const struct mission *m, const struct site *site) {
    double guards = m->sectors[site->i_sector].outside_persons;
    return guards / (guards + m->p->ddr_guards_wanted_persons);
}

static int mobile_site_of(const struct mission *m, int i_sector) {
    for (int i = 0; i < m->ddr.n_sites; i++)
        if (m->ddr.sites[i].mobile && m->ddr.sites[i].i_sector == i_sector) return i;
    return -1;
}

int ddr_choose_site(const struct mission *m, const struct band *band) {
    if (m->ddr.mobile_track[band->i_sector]) return mobile_site_of(m, band->i_sector);
    int best = -1;
    double best_days = INFINITY;
    bool rains = in_rains(m);
    for (int i = 0; i < m->ddr.n_sites; i++) {
        const struct site *site = &m->ddr.sites[i];
        if (site->mobile) continue;
        double hours = case_travel_hours(m->c, band->i_sector, site->i_sector, rains);
        double days = hours / m->p->ddr_march_hours_per_day + site->waiting.n / ddr_screened_per_day(m);
        if (now_days(m) < site->shut_until_day || days >= best_days) continue;
        best_days = days;
        best = i;
    }
    return best;
}

/* --- the list --- */

/* A commission that has seen the men, and tells them what they are owed, is cheated less. */
double ddr_false_names(const struct mission *m) {
    return effort_factor(m, EFFECT_ddr_preparation, -1, -m->p->ddr_prepared_lists_gain);
}

/* Chance that a weapon stays hidden at home. */
static double p_hide(const struct mission *m, const struct band *band) {
    double p = dilemma_hide_frac(m, band) * (1 - m->p->ddr_ticket_frac * m->ddr.strict_frac);
    double ordered = command_value(m, band->i_party, LEVER_hide_weapons, -1);
    return ordered > 0 ? 1 - (1 - p) * (1 - ordered) : p;
}

static void register_person(struct mission *m, struct site *site, int32_t i_person) {
    double patience = m->p->ddr_patience_median_days;
    if (!site->mobile && camp_unfed_family(m, i_person)) patience *= m->p->ddr_unfed_family_factor;
    ddr_join_queue(m, &site->waiting, i_person, STAGE_WAITING, patience);
}

static bool stays_away(const struct mission *m, const struct site *site, const struct band *band,
                       int32_t i_person) {
    uint8_t flags = m->persons.flags[i_person];
    uint64_t who = (uint64_t)i_person;
    double hidden = m->p->ddr_children_hidden_frac / fmax(0.5, sections_work(m, SECTION_PROTECTION));
    if ((flags & PERSON_CHILD) && draw(m, LUCK_child_hidden, who, 0) < hidden) return true;
    double avoids = site->mobile ? 0 : m->p->ddr_women_avoid_frac * (1 - m->p->ddr_fitted_frac);
    if ((flags & PERSON_WOMAN) && draw(m, LUCK_women_avoid, who, 0) < avoids) return true;
    double p = m->p->ddr_self_demobilised_frac * 2 * (1 - m->parties[band->i_party].p->cohesion_frac);
    return draw(m, LUCK_follow_band, who, 0) < p;
}

static void fighter_at_site(struct mission *m, struct site *site, const struct band *band, int32_t i_person,
                            double hide) {
    uint8_t *flags = &m->persons.flags[i_person];
    bool stored = m->persons.stage[i_person] == STAGE_STORED; // both keys are there: nothing to hide
    if ((*flags & PERSON_WEAPON) && !stored && draw(m, LUCK_hide_weapon, (uint64_t)i_person, 0) < hide)
        *flags = (uint8_t)((*flags & ~PERSON_WEAPON) | PERSON_CACHE);
    if (stays_away(m, site, band, i_person))
        person_set_stage(m, i_person, STAGE_IDLE);
    else
        register_person(m, site, i_person);
}

static double cash_pull(const struct mission *m) {
    return fmin(m->p->ddr_claim_max_factor, m->p->ddr_cash_usd / m->p->ddr_claim_cash_usd);
}

static double p_listed(const struct mission *m) {
    return fmin(1, m->p->ddr_claim_frac * (1 - m->ddr.strict_frac) * cash_pull(m) * ddr_false_names(m));
}

/* Share of the listed associates who get a weapon of the commander's own store for the day: the ticket. */
static double p_lent(const struct mission *m, const struct band *band) {
    const struct party_params *p = m->parties[band->i_party].p;
    double weapons = p->spare_weapons_frac * band->n_fighters * (1 - p_hide(m, band));
    double names = band->n_associates * p_listed(m);
    return names > 0 ? fmin(1, weapons / names) : 0;
}

/* Returns how many the commander keeps back, with a phantom in each one's place on the list. */
static int32_t register_fighters(struct mission *m, struct site *site, const struct band *band) {
    double hide = p_hide(m, band), back = dilemma_back_frac(m, band);
    int32_t n_back = 0;
    for (int32_t i = band->first_person; i < band->first_person + band->n_fighters; i++) {
        enum stage stage = (enum stage)m->persons.stage[i];
        bool here = stage == STAGE_ARMED || stage == STAGE_REMOBILISED || stage == STAGE_STORED;
        if (here && stage != STAGE_STORED && dilemma_keeps_back(m, i, back))
            n_back++;
        else if (here)
            fighter_at_site(m, site, band, i, hide);
    }
    return n_back;
}

static void register_associates(struct mission *m, struct site *site, const struct band *band) {
    int32_t first = band->first_person + band->n_fighters;
    double listed = p_listed(m), lent = band->in_day < 0 ? p_lent(m, band) : 0;
    for (int32_t i = first; i < first + band->n_associates; i++) {
        if (m->persons.stage[i] != STAGE_COMMUNITY) continue;
        double u = draw(m, LUCK_claim, (uint64_t)i, 0);
        if (u >= listed) continue;
        if (u < listed * lent) m->persons.flags[i] |= PERSON_WEAPON;
        register_person(m, site, i);
    }
}

/* Names without a person, the first time a band comes: they count as come in, and their cash is due. */
static void list_phantoms(struct mission *m, struct site *site, const struct band *band, double found_out) {
    double loose = 1 - m->ddr.strict_frac;
    int32_t n =
        (int32_t)(band->n_fighters * m->p->ddr_phantom_frac * loose * loose * ddr_false_names(m) + 0.5);
    site->n_phantoms += n;
    m->sectors[band->i_sector].registered_persons += band->n_fighters + n - (int32_t)(found_out + 0.5);
}

/* --- a band comes in --- */

static void on_band(struct sim *s, void *context, uint64_t i_band) {
    (void)s;
    struct mission *m = context;
    struct band *band = &m->bands[i_band];
    const struct party *party = &m->parties[band->i_party];
    if (band->state != BAND_COMING) return;
    band->state = BAND_OUT;
    int i_site = ddr_choose_site(m, band);
    bool turned_away = !mission_present(m) || i_site < 0 || !ddr_registration_open(m);
    bool held_back = command_value(m, band->i_party, LEVER_hold_back_men, -1) >= 1;
    if (turned_away || held_back || willing(m, party) <= 0) return; // or a change of mind on the way
    struct site *site = &m->ddr.sites[i_site];
    int32_t n_before = site->waiting.n;
    int32_t n_back = register_fighters(m, site, band);
    register_associates(m, site, band);
    double found_out = dilemma_list_phantoms(m, band, site->i_sector, n_back);
    if (band->in_day < 0) list_phantoms(m, site, band, found_out);
    band_come_in(m, band);
    record_event(m, INCIDENT_band_came_in, site->i_sector, band->i_party, site->waiting.n - n_before);
    ddr_note_registered(m, site->i_sector, site->waiting.n - n_before);
    ddr_wake_site(m, i_site);
}

/* --- the month of decisions --- */

static double days_left(const struct mission *m) {
    return m->ddr.registration_ends_day < 0 ? (double)INFINITY : m->ddr.registration_ends_day - now_days(m);
}

/* What all bands of a party share: pace, and all of the preconditions but security at home and at the site.
 */
static double p_of_party(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    bool hurried = days_left(m) <= m->p->ddr_last_call_days;
    double pace = m->p->ddr_band_decision_frac;
    if (hurried) pace = fmax(pace, m->p->ddr_deadline_decision_frac);
    double bargain = 1 - m->p->ddr_bargain_frac * m->ddr.strict_frac;
    double let_go = 1 - command_value(m, i_party, LEVER_hold_back_men, -1);
    return pace * bargain * framework(m, i_party) * trust(m, party) * willing(m, party) * let_go;
}

double ddr_p_gives_in(const struct mission *m, int i_party, int i_sector) {
    return p_of_party(m, i_party) * security(m, i_party, i_sector);
}

/* Bands of one party and one home lie side by side and weigh the same dangers: the last answer will do. */
struct weighed {
    int i_party, i_sector;
    double ready;
};

static double ready_as_before(const struct mission *m, const struct band *band, struct weighed *last) {
    if (last->i_party != band->i_party || last->i_sector != band->i_sector)
        *last = (struct weighed){band->i_party, band->i_sector, dilemma_ready(m, band)};
    return last->ready;
}

static void band_decides(struct mission *m, int i_band, double p_party, struct weighed *last) {
    struct band *band = &m->bands[i_band];
    uint64_t who = (uint64_t)i_band, month = (uint64_t)now_month(m);
    double u = draw(m, LUCK_band_decision, who, month);
    if (u >= p_party) return;
    double p = p_party * ready_as_before(m, band, last);
    if (u >= p) return;
    int i_site = ddr_choose_site(m, band);
    if (i_site < 0) return;
    if (u >= p * ddr_guarded_frac(m, &m->ddr.sites[i_site])) return;
    double window = fmin(DAYS_PER_MONTH, days_left(m)) - 2; // before the gate closes
    if (window <= 0) return;
    band->state = BAND_COMING;
    after_days(m, 1 + window * draw(m, LUCK_band_day, who, month), on_band, who);
}

void ddr_bands_decide(struct mission *m) {
    if (now_days(m) < m->ddr.paused_until_day || !ddr_registration_open(m)) return;
    double p_party[MAX_PARTIES];
    struct weighed last = {.i_party = -1};
    for (int i = 0; i < m->n_parties; i++)
        p_party[i] = is_group(&m->parties[i]) && dilemma_may_come(m, i) ? p_of_party(m, i) : 0;
    for (int b = 0; b < m->n_bands; b++)
        if (m->bands[b].state == BAND_OUT && p_party[m->bands[b].i_party] > 0)
            band_decides(m, b, p_party[m->bands[b].i_party], &last);
}

/* --- the last call --- */

static bool walks_in(const struct mission *m, int32_t i_person) {
    uint8_t flags = m->persons.flags[i_person];
    enum stage stage = (enum stage)m->persons.stage[i_person];
    bool outside = (flags & PERSON_ASSOCIATE) ? stage == STAGE_COMMUNITY : stage == STAGE_IDLE;
    if (!outside || (flags & PERSON_REGISTERED)) return false;
    double p = m->p->ddr_walk_in_frac * cash_pull(m);
    if (flags & PERSON_ASSOCIATE) p *= 1 - m->ddr.strict_frac;
    return draw(m, LUCK_walk_in, (uint64_t)i_person, 0) < p;
}

/* Those of a band's community who come by themselves, with the hidden weapon if they let go of it. */
static void on_walk_in(struct sim *s, void *context, uint64_t i_band) {
    (void)s;
    struct mission *m = context;
    const struct band *band = &m->bands[i_band];
    int i_site = ddr_choose_site(m, band);
    if (!mission_present(m) || i_site < 0) return;
    struct site *site = &m->ddr.sites[i_site];
    int32_t n_before = site->waiting.n;
    double hide = p_hide(m, band);
    for (int32_t i = band->first_person; i < band->first_person + band->n_fighters + band->n_associates;
         i++) {
        if (!walks_in(m, i)) continue;
        uint8_t *flags = &m->persons.flags[i];
        if ((*flags & PERSON_CACHE) && draw(m, LUCK_hide_weapon, (uint64_t)i, 1) >= hide)
            *flags = (uint8_t)((*flags & ~PERSON_CACHE) | PERSON_WEAPON);
        register_person(m, site, i);
    }
    if (site->waiting.n > n_before) ddr_note_registered(m, site->i_sector, site->waiting.n - n_before);
    ddr_wake_site(m, i_site);
}

void ddr_last_call(struct mission *m) {
    double window = days_left(m) - 1;
    if (!m->ddr.open || window <= 0 || m->p->ddr_walk_in_frac <= 0) return;
    for (int b = 0; b < m->n_bands; b++)
        after_days(m, window * draw(m, LUCK_walk_in_day, (uint64_t)b, 0), on_walk_in, (uint64_t)b);
}

/* --- after it --- */

void ddr_disband(struct mission *m) {
    if (ddr_registration_open(m)) return;
    uint64_t occasion = (uint64_t)1 << 40 | (uint64_t)now_month(m); // apart from the drift of the unpaid
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *party = &m->parties[i];
        if (party->in_process && party->posture == POSTURE_COMPLY)
            fighters_drift(m, i, m->p->ddr_disband_frac_per_month, occasion);
    }
}

void ddr_entry_name_events(struct sim *s) {
    NAME_EVENT(s, on_band);
    NAME_EVENT(s, on_walk_in);
}
