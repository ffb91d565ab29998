/*
 * Persons, bands and the ties between them.
 *
 * Each fighter, and each associate a commander could list, is a row of struct of arrays. Persons of one band
 * lie side by side, fighters before associates, so that a band is a range. Lines (queues) are linked through
 * one array; a person stands in at most one. The counts of armed persons per party and sector are kept at
 * every change of stage, and only by person_set_stage.
 */
#include "model/ddr/ddr.h"

#include "base/variates.h"

#include <math.h>

/* --- making people --- */

static int32_t whole(double persons) {
    return (int32_t)(persons + 0.5);
}

static void make_person(struct mission *m, int32_t i, int i_band, const struct party_params *p,
                        bool associate) {
    uint8_t flags = 0;
    if (draw(m, LUCK_person_make, (uint64_t)i, 0) < p->women_frac) flags |= PERSON_WOMAN;
    if (associate) {
        flags |= PERSON_ASSOCIATE;
    } else {
        if (draw(m, LUCK_person_make, (uint64_t)i, 1) < p->children_frac) flags |= PERSON_CHILD;
        if (draw(m, LUCK_person_make, (uint64_t)i, 2) < p->weapons_frac) flags |= PERSON_WEAPON;
        m->bands[i_band].n_guns += (flags & PERSON_WEAPON) != 0;
        double u = draw(m, LUCK_person_make, (uint64_t)i, 3);
        if (u < p->foreign_frac) flags |= PERSON_FOREIGN;
        if (u >= 1 - p->disabled_frac) flags |= PERSON_DISABLED; // the other end of the same draw
        m->bands[i_band].n_in[STAGE_COMMUNITY]++;                // for a moment, until he is armed below
        m->persons.n_in[STAGE_COMMUNITY]++;
    }
    m->persons.flags[i] = flags;
    m->persons.stage[i] = STAGE_COMMUNITY;
    m->persons.band[i] = (uint16_t)i_band;
    m->persons.next_in_line[i] = -1;
    if (!associate) person_set_stage(m, i, STAGE_ARMED);
}

static int bands_in(const struct mission *m, int i_party, int i_sector) {
    const struct party_params *p = m->parties[i_party].p;
    double fighters = p->fighters_persons * case_party_share(m->c, i_party, i_sector);
    return fighters < 1 ? 0 : (int)ceil(fighters / p->band_persons);
}

static void make_bands(struct mission *m, int i_party, int i_sector, int32_t *next_person) {
    struct party *party = &m->parties[i_party];
    int n = bands_in(m, i_party, i_sector);
    double share = case_party_share(m->c, i_party, i_sector);
    int32_t fighters = whole(party->p->fighters_persons * share),
            associates = whole(party->p->associates_persons * share);
    for (int k = 0; k < n; k++) {
        struct band *band = &m->bands[m->n_bands];
        *band = (struct band){.i_party = (int16_t)i_party,
                              .i_sector = (int16_t)i_sector,
                              .first_person = *next_person,
                              .n_fighters = fighters / n + (k < fighters % n),
                              .n_associates = associates / n + (k < associates % n),
                              .state = BAND_OUT,
                              .in_day = -1};
        for (int32_t i = 0; i < band->n_fighters + band->n_associates; i++)
            make_person(m, *next_person + i, m->n_bands, party->p, i >= band->n_fighters);
        *next_person += band->n_fighters + band->n_associates;
        party->n_fighters += band->n_fighters;
        party->n_bands++;
        m->n_bands++;
    }
}

static int32_t count_people(const struct mission *m, int *n_bands) {
    int32_t n = 0;
    *n_bands = 0;
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i])) continue;
        for (int s = 0; s < m->n_sectors; s++) {
            int bands = bands_in(m, i, s);
            double share = case_party_share(m->c, i, s);
            *n_bands += bands;
            if (bands > 0)
                n += whole(m->parties[i].p->fighters_persons * share) +
                     whole(m->parties[i].p->associates_persons * share);
        }
    }
    return n;
}

bool fighters_start(struct mission *m) {
    int n_bands;
    struct persons *p = &m->persons;
    p->n = count_people(m, &n_bands);
    if (n_bands > UINT16_MAX) {
        sim_fail(m->sim, STATUS_RANGE, "%d bands are too many (at most %d): raise band_persons", n_bands,
                 UINT16_MAX);
        return false;
    }
    size_t n = (size_t)p->n;
    p->stage = take(m, n, sizeof *p->stage);
    p->flags = take(m, n, sizeof *p->flags);
    p->band = take(m, n, sizeof *p->band);
    p->since_day = take(m, n, sizeof *p->since_day);
    p->gives_up_day = take(m, n, sizeof *p->gives_up_day);
    p->next_in_line = take(m, n, sizeof *p->next_in_line);
    m->bands = take(m, (size_t)n_bands, sizeof *m->bands);
    if (sim_status(m->sim) != STATUS_OK) return false;
    int32_t next_person = 0;
    for (int i = 0; i < m->n_parties; i++) {
        m->parties[i].first_band = m->n_bands;
        if (!is_armed_actor(&m->parties[i])) continue;
        for (int s = 0; s < m->n_sectors; s++)
            make_bands(m, i, s, &next_person);
    }
    return true;
}

/* --- stages and lines --- */

static bool under_arms(enum stage stage) {
    return stage == STAGE_ARMED || stage == STAGE_REMOBILISED;
}

void person_set_stage(struct mission *m, int32_t i_person, enum stage stage) {
    struct persons *p = &m->persons;
    struct band *band = &m->bands[p->band[i_person]];
    enum stage before = (enum stage)p->stage[i_person];
    int change = under_arms(stage) - under_arms(before);
    if (change != 0) {
        struct party *party = &m->parties[band->i_party];
        party->armed_persons += change;
        party->armed_in[band->i_sector] += change;
        band->n_armed += change;
    }
    if ((p->flags[i_person] & PERSON_ASSOCIATE) == 0) {
        band->n_in[before]--;
        band->n_in[stage]++;
        p->n_in[before]--;
        p->n_in[stage]++;
        band->open_millionths += p->open_millionths[stage] - p->open_millionths[before];
        band->n_idle = band->n_in[STAGE_IDLE] + band->n_in[STAGE_R_WAITING];
        band->n_trained = band->n_in[STAGE_TRAINED];
    }
    p->stage[i_person] = (uint8_t)stage;
    p->since_day[i_person] = (float)now_days(m);
}

void roll_add(struct mission *m, struct roll *line, int32_t i_person) {
    m->persons.next_in_line[i_person] = -1;
    if (line->n == 0)
        line->first = i_person;
    else
        m->persons.next_in_line[line->last] = i_person;
    line->last = i_person;
    line->n++;
}

int32_t roll_take(struct mission *m, struct roll *line) {
    if (line->n == 0) return -1;
    int32_t i_person = line->first;
    line->first = m->persons.next_in_line[i_person];
    m->persons.next_in_line[i_person] = -1;
    line->n--;
    return i_person;
}

void roll_drop(struct mission *m, struct roll *line, int32_t i_before, int32_t i_person) {
    int32_t *next_in_line = m->persons.next_in_line;
    if (i_before < 0)
        line->first = next_in_line[i_person];
    else
        next_in_line[i_before] = next_in_line[i_person];
    if (line->last == i_person) line->last = i_before;
    next_in_line[i_person] = -1;
    line->n--;
}

void roll_keep(struct mission *m, struct roll *line, enum stage stage) {
    struct roll kept = {0};
    for (int32_t i; (i = roll_take(m, line)) >= 0;)
        if (m->persons.stage[i] == stage) roll_add(m, &kept, i);
    *line = kept;
}

/* --- the commander's call --- */

/* 2^(-t / h) at the time t of now: the tie of a band that came in on day d is c 2^-((t - d) / h), so that one
 * factor serves all bands (see band_come_in). */
static double fading(const struct mission *m) {
    return half_life_factor(now_days(m) / DAYS_PER_YEAR, m->p->party_tie_half_life_years);
}

/* The tie between a commander and his men, not between the leader and his commanders. */
static double tie(const struct mission *m, const struct band *band, double fading_now) {
    double cohesion = m->parties[band->i_party].p->cohesion_frac;
    return band->in_day < 0 ? cohesion : cohesion * fmin(1, fading_now * band->fresh_factor);
}

double band_tie(const struct mission *m, const struct band *band) {
    return tie(m, band, fading(m));
}

void band_come_in(struct mission *m, struct band *band) {
    band->state = BAND_IN;
    band->in_day = (float)now_days(m);
    band->fresh_factor = half_life_factor(-now_days(m) / DAYS_PER_YEAR, m->p->party_tie_half_life_years);
}

/* Chance that one without a weapon follows, against one who has one: some can be armed from abroad. */
static double unarmed_worth(const struct mission *m, int i_party) {
    double bare = m->p->dilemma_unarmed_worth_frac;
    return bare + (1 - bare) * fmin(1, m->parties[i_party].arms_frac);
}

static double armed_worth(const struct mission *m, const struct band *band) {
    double unarmed = unarmed_worth(m, band->i_party), armed = (double)band->n_guns / band->n_fighters;
    return unarmed + (1 - unarmed) * clamp(armed, 0, 1);
}

double fighters_callable(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double persons = 0, fading_now = fading(m);
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++) {
        const struct band *band = &m->bands[b];
        if (band->i_party != i_party || band->open_millionths <= 0) continue;
        persons += 1e-6 * (double)band->open_millionths * tie(m, band, fading_now) * armed_worth(m, band);
    }
    return persons;
}

/* A man without a weapon follows less often, unless one that leaked is handed to him. */
static bool follows(struct mission *m, struct band *band, int32_t i_person, double p, double u) {
    uint8_t *flags = &m->persons.flags[i_person];
    if (u >= p) return false;
    if ((*flags & (PERSON_WEAPON | PERSON_CACHE)) || u < p * unarmed_worth(m, band->i_party)) return true;
    if (!weapons_draw_one(m, band->i_party)) return false;
    *flags |= PERSON_WEAPON;
    band->n_guns++;
    return true;
}

static int32_t call_band(struct mission *m, struct band *band, int n_th_war) {
    double held = band_tie(m, band);
    int32_t came = 0;
    for (int32_t i = band->first_person; i < band->first_person + band->n_fighters; i++) {
        double p = held * ddr_follow_person(m, i);
        if (p <= 0 || !follows(m, band, i, p, draw(m, LUCK_follow_call, (uint64_t)i, (uint64_t)n_th_war)))
            continue;
        person_set_stage(m, i, STAGE_REMOBILISED);
        if (m->persons.flags[i] & PERSON_CACHE) m->persons.flags[i] |= PERSON_WEAPON;
        came++;
    }
    if (came > 0) band->state = BAND_OUT;
    return came;
}

int32_t fighters_call(struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    int32_t came = 0;
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++)
        if (m->bands[b].i_party == i_party) came += call_band(m, &m->bands[b], party->n_wars);
    ddr_mend_lines(m);
    m->ddr.n_remobilised += came;
    return came;
}

/* --- the network: who comes by and by --- */

static const enum stage AT_HOME[] = {STAGE_IDLE,       STAGE_R_WAITING, STAGE_TRAINED,   STAGE_REINSERTION,
                                     STAGE_R_TRAINING, STAGE_EMPLOYED,  STAGE_INTEGRATED};
enum { N_AT_HOME = sizeof AT_HOME / sizeof AT_HOME[0] };

/* How strongly the party draws the former fighters of a band: its own through their tie, those of others for pay,
 * where it lives. */
static double draws_band(const struct mission *m, int i_party, const struct band *band, double fading_now) {
    if (band->open_millionths <= 0) return 0;
    if (band->i_party == i_party) return tie(m, band, fading_now) * armed_worth(m, band);
    bool lives_here = m->parties[i_party].share[band->i_sector] > m->p->party_home_share_frac;
    return lives_here ? m->p->party_hire_factor * armed_worth(m, band) : 0;
}

/* Who is hired by another group is lost to his own, and one of its recruits. */
static int32_t bring(struct mission *m, int i_band, int i_party, double p, uint64_t occasion) {
    struct band *band = &m->bands[i_band];
    bool own = band->i_party == i_party;
    int32_t came = 0;
    for (int k = 0; k < N_AT_HOME; k++) {
        enum stage stage = AT_HOME[k];
        double p_stage = fmin(1, p * 1e-6 * m->persons.open_millionths[stage]);
        if (band->n_in[stage] == 0 || p_stage <= 0) continue;
        uint64_t who = ((uint64_t)i_band * N_STAGES + (uint64_t)stage) << 1;
        int64_t n = variate_binomial(draw(m, LUCK_rejoin, who, occasion), band->n_in[stage], p_stage);
        if (n < 1) continue;
        came += band_move(m, band, 1u << stage, own ? STAGE_REMOBILISED : STAGE_LOST, (int32_t)n,
                          draw(m, LUCK_rejoin, who | 1, occasion));
    }
    if (came > 0 && own) band->state = BAND_OUT;
    if (!own) m->parties[i_party].recruits_in[band->i_sector] += came;
    return came;
}

/* Those whom it would draw in a month, beyond camps. */
static double drawn_persons(const struct mission *m, int i_party) {
    double persons = 0, fading_now = fading(m);
    for (int b = 0; b < m->n_bands; b++)
        persons += 1e-6 * (double)m->bands[b].open_millionths *
                   draws_band(m, i_party, &m->bands[b], fading_now);
    return persons;
}

double fighters_rejoin(struct mission *m, int i_party, double months, double most_persons) {
    double rate = m->p->party_rejoin_frac_per_month * months, fading_now = fading(m);
    double wanted = rate > 0 ? rate * drawn_persons(m, i_party) : 0;
    if (wanted <= 0 || most_persons <= 0) return 0;
    rate *= fmin(1, most_persons / wanted);
    uint64_t occasion = m->parties[i_party].luck_id << 32 | (uint64_t)now_days(m);
    int32_t came = 0;
    for (int b = 0; b < m->n_bands; b++) {
        double p = rate * draws_band(m, i_party, &m->bands[b], fading_now);
        if (p > 0) came += bring(m, b, i_party, p, occasion);
    }
    if (came > 0) ddr_mend_lines(m);
    m->ddr.n_remobilised += came;
    return came;
}

/* What threatens all armed men of a band alike takes some of them: one draw says how many (binomial), another
 * from which place in the band on, so that it costs a band and not each man a draw. A weapon stays with who
 * goes home, hidden. Returns how many. */
static int32_t take_armed(struct mission *m, int i_band, enum luck purpose, double frac, uint64_t occasion,
                          enum stage to) {
    const struct band *band = &m->bands[i_band];
    int32_t size = band->n_fighters + band->n_associates;
    uint64_t who = (uint64_t)i_band << 1;
    int32_t n = (int32_t)variate_binomial(draw(m, purpose, who, occasion), band->n_armed, frac);
    int32_t at = n > 0 ? (int32_t)(draw(m, purpose, who | 1, occasion) * size) : 0;
    for (int32_t left = n; left > 0; at = at + 1 < size ? at + 1 : 0) {
        int32_t i = band->first_person + at;
        if (!under_arms((enum stage)m->persons.stage[i])) continue;
        uint8_t *flags = &m->persons.flags[i];
        if (to == STAGE_IDLE && (*flags & PERSON_WEAPON))
            *flags = (uint8_t)((*flags & ~PERSON_WEAPON) | PERSON_CACHE);
        person_set_stage(m, i, to);
        left--;
    }
    return n;
}

void band_drift(struct mission *m, int i_band, double frac, uint64_t occasion) {
    take_armed(m, i_band, LUCK_drift, frac, occasion, STAGE_IDLE);
}

/* A while of peace without pay: some of those under arms go home, with their weapon hidden. */
void fighters_drift(struct mission *m, int i_party, double frac, uint64_t occasion) {
    struct party *party = &m->parties[i_party];
    if (frac <= 0 || party_armed(party) <= 0) return;
    for (int s = 0; s < m->n_sectors; s++)
        party->recruits_in[s] *= 1 - frac;
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++)
        if (m->bands[b].n_armed > 0 && m->bands[b].i_party == i_party) band_drift(m, b, frac, occasion);
}

static double lose_recruits(struct party *party, int i_sector, double frac) {
    double lost = party->recruits_in[i_sector] * frac;
    party->recruits_in[i_sector] -= lost;
    return lost;
}

double fighters_lose_in(struct mission *m, int i_party, int i_sector, double frac, uint64_t occasion) {
    struct party *party = &m->parties[i_party];
    double lost = lose_recruits(party, i_sector, frac);
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++) {
        const struct band *band = &m->bands[b];
        if (band->n_armed > 0 && band->i_party == i_party && band->i_sector == i_sector)
            lost += take_armed(m, b, LUCK_loss, frac, occasion, STAGE_LOST);
    }
    return lost;
}

void fighters_lose(struct mission *m, int i_party, double frac, uint64_t occasion) {
    struct party *party = &m->parties[i_party];
    for (int s = 0; s < m->n_sectors; s++)
        if (party_armed_in(party, s) > 0) lose_recruits(party, s, frac);
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++)
        if (m->bands[b].n_armed > 0 && m->bands[b].i_party == i_party)
            take_armed(m, b, LUCK_loss, frac, occasion, STAGE_LOST);
}

/* --- a band goes over to another party --- */

void band_change_party(struct mission *m, int i_band, int i_party) {
    struct band *band = &m->bands[i_band];
    struct party *from = &m->parties[band->i_party], *to = &m->parties[i_party];
    from->armed_persons -= band->n_armed;
    from->armed_in[band->i_sector] -= band->n_armed;
    from->n_fighters -= band->n_fighters;
    to->armed_persons += band->n_armed;
    to->armed_in[band->i_sector] += band->n_armed;
    to->n_fighters += band->n_fighters;
    band->i_party = (int16_t)i_party;
}
