/*
 * Weapons that were handed in, and weapons that only went under lock.
 *
 * What a site collects stands in its store until it is destroyed or taken away, a share a month. Meanwhile it
 * leaks: some are sold, a riot loots, a party that spoils or fights raids a store that few guard. A leaked
 * weapon arms a man who would have followed a call but has none: the raider's own men, or anyone's through
 * the market.
 *
 * Transitional weapons management: bands put their weapons under dual key (one theirs, one the mission's)
 * before a programme can begin. It is easier to give what can be taken back; while they are under key the
 * rivals see them disarmed, and they attack nobody. Nobody supports them for it but pre-DDR: without, they
 * take the weapons back little by little; at war, most of them at once.
 */
#include "model/ddr/ddr.h"
#include "model/effort/effort.h"
#include "model/trace/cause.h"

#include <math.h>

struct weapons {
    double market, of_party[MAX_PARTIES]; // leaked, and not yet in somebody's hands
    double n_leaked;
    bool offered[MAX_SECTORS], offered_somewhere;
    uint32_t offer_event[MAX_SECTORS]; // the order to offer it
    double support_persons;            // pre-DDR as ordered
};

/* --- the stores --- */

void weapons_hand_in(struct mission *m, struct site *site, int32_t i_person) {
    uint8_t *flags = &m->persons.flags[i_person];
    if ((*flags & PERSON_WEAPON) == 0) return;
    *flags &= (uint8_t)~PERSON_WEAPON;
    if ((*flags & PERSON_ASSOCIATE) == 0) m->bands[m->persons.band[i_person]].n_guns--;
    m->ddr.n_weapons++;
    site->stock_weapons++;
}

void weapons_looted(struct mission *m, struct site *site, double frac, int i_party) {
    struct weapons *w = m->weapons;
    double n = floor(site->stock_weapons * frac);
    if (n < 1) return;
    site->stock_weapons -= n;
    w->n_leaked += n;
    *(i_party >= 0 ? &w->of_party[i_party] : &w->market) += n;
    record_event(m, INCIDENT_weapons_lost, site->i_sector, i_party, n);
}

bool weapons_draw_one(struct mission *m, int i_party) {
    struct weapons *w = m->weapons;
    double *from = w->of_party[i_party] >= 1 ? &w->of_party[i_party] : &w->market;
    if (*from < 1) return false;
    *from -= 1;
    return true;
}

double weapons_leaked(const struct mission *m) {
    return m->weapons->n_leaked;
}

static void raid_maybe(struct mission *m, struct site *site, int i_party) {
    const struct party *party = &m->parties[i_party];
    if (!is_armed_actor(party) || party->posture < POSTURE_SPOIL) return;
    if (party_armed_in(party, site->i_sector) < 20) return;
    double p = m->p->weapons_raid_per_month * (1 - ddr_guarded_frac(m, site));
    uint64_t who = (uint64_t)i_party << 16 | (uint64_t)site->i_sector;
    if (draw(m, LUCK_raid, who, (uint64_t)now_month(m)) < p) weapons_looted(m, site, 1, i_party);
}

/* Locks, marks, lists and saws. */
static double kept(const struct mission *m, double gain) {
    return effort_factor(m, EFFECT_weapons_management, -1, gain);
}

static void month_of_store(struct mission *m, struct site *site) {
    double sold =
        site->stock_weapons * fmin(1, m->p->weapons_leak_frac_per_month * kept(m, -m->p->weapons_leak_gain));
    m->weapons->market += sold;
    m->weapons->n_leaked += sold;
    site->stock_weapons -= sold;
    site->stock_weapons *=
        1 - fmin(1, m->p->weapons_destroyed_frac_per_month * kept(m, m->p->weapons_destroyed_gain));
    for (int i = 0; i < m->n_parties && site->stock_weapons >= 1; i++)
        raid_maybe(m, site, i);
}

/* --- dual key --- */

void weapons_offer_store(struct mission *m, int i_sector, bool offered) {
    m->weapons->offered[i_sector] = offered;
    m->weapons->offer_event[i_sector] = m->cause;
    m->weapons->offered_somewhere |= offered;
}

void weapons_support(struct mission *m, double persons) {
    m->weapons->support_persons = persons;
}

static void store_maybe(struct mission *m, int i_band) {
    const struct band *band = &m->bands[i_band];
    int32_t n_armed = band->n_in[STAGE_ARMED] + band->n_in[STAGE_REMOBILISED];
    if (!m->weapons->offered[band->i_sector] || band->state != BAND_OUT || n_armed == 0) return;
    double outside = m->sectors[band->i_sector].outside_persons;
    double guarded = outside / (outside + m->p->ddr_guards_wanted_persons);
    double p =
        m->p->weapons_store_decision_factor * guarded * ddr_p_gives_in(m, band->i_party, band->i_sector);
    double u = draw(m, LUCK_store_decision, (uint64_t)i_band, (uint64_t)now_month(m));
    if (u >= p) return;
    uint32_t from = 1u << STAGE_ARMED | 1u << STAGE_REMOBILISED;
    int32_t n = band_move(m, band, from, STAGE_STORED, n_armed, u);
    uint32_t cause = m->cause;
    if (cause == 0) m->cause = m->weapons->offer_event[band->i_sector];
    record_event(m, INCIDENT_weapons_stored, band->i_sector, band->i_party, n);
    m->cause = cause;
}

/* Share of a band's stored weapons that goes back to its men this month. */
static double taken_back_frac(const struct mission *m, const struct band *band, double supported_frac) {
    if (!mission_present(m)) return 1;
    double impatient = m->p->weapons_store_impatience_frac_per_month * (1 - supported_frac);
    bool spoils = m->parties[band->i_party].posture >= POSTURE_SPOIL;
    return fmax(impatient, spoils ? m->p->weapons_store_break_frac / 2 : 0);
}

/* They take them back because the mission is gone, because their party spoils, or because they were put away
 * and nobody supports those who wait. */
static uint32_t why_back(const struct mission *m, const struct band *band) {
    if (!mission_present(m)) return cause_latest(m, INCIDENT_mission_closed, -1, -1);
    bool spoils = m->parties[band->i_party].posture >= POSTURE_SPOIL;
    uint32_t posture = spoils ? cause_latest(m, INCIDENT_posture, -1, band->i_party) : 0;
    return posture != 0 ? posture : cause_latest(m, INCIDENT_weapons_stored, band->i_sector, -1);
}

static void take_back(struct mission *m, double supported_frac) {
    for (int b = 0; b < m->n_bands; b++) {
        const struct band *band = &m->bands[b];
        if (band->n_in[STAGE_STORED] == 0) continue;
        double frac = taken_back_frac(m, band, supported_frac);
        double u = draw(m, LUCK_store_back, (uint64_t)b, (uint64_t)now_month(m));
        int32_t wanted = (int32_t)(frac * band->n_in[STAGE_STORED] + u);
        int32_t n = band_move(m, band, 1u << STAGE_STORED, STAGE_ARMED, wanted, u);
        if (n == 0) continue;
        uint32_t cause = m->cause;
        if (cause == 0) m->cause = why_back(m, band);
        record_event(m, INCIDENT_weapons_taken_back, band->i_sector, band->i_party, n);
        m->cause = cause;
    }
}

/* Pre-DDR: paid by the month, for as many as wanted, stored and affordable. Returns the share supported. */
static double support(struct mission *m, double stored) {
    double n = fmin(m->weapons->support_persons, stored);
    if (n <= 0 || !mission_present(m) || !cvr_spend(m, n * m->p->cvr_pre_ddr_usd_per_month)) return 0;
    return n / stored;
}

void weapons_month(struct mission *m) {
    for (int i = 0; i < m->ddr.n_sites; i++)
        if (m->ddr.sites[i].stock_weapons > 0) month_of_store(m, &m->ddr.sites[i]);
    int32_t stored = m->persons.n_in[STAGE_STORED];
    if (stored > 0) take_back(m, support(m, stored));
    if (!mission_present(m) || !m->weapons->offered_somewhere) return;
    for (int b = 0; b < m->n_bands; b++)
        store_maybe(m, b);
}

bool weapons_start(struct mission *m) {
    m->weapons = take(m, 1, sizeof *m->weapons);
    return m->weapons != NULL;
}
