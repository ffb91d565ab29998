/* Cohesion, splits and take-overs; see splinter.h. */
#include "model/parties/splinter.h"

#include "base/portable_math.h"
#include "model/parties/command.h"
#include "model/violence/crsv.h"
#include "model/violence/roads.h"
#include "model/politics/transition.h"
#include "model/world.h"

#include <math.h>

enum { LUCK_IDS_PER_WING = 4, FIRST_SPLINTER_LUCK_ID = MAX_PARTIES };

bool splinter_start(struct mission *m) {
    m->splinters = take(m, 1, sizeof *m->splinters);
    return m->splinters != NULL;
}

static bool switched_on(const struct mission *m) {
    return m->p->splinter_most_count > 0;
}

/* --- cohesion --- */

void splinter_blow(struct mission *m, int i_party, double loss) {
    struct party *party = &m->parties[i_party];
    if (!switched_on(m) || loss <= 0) return;
    party->cohesion_frac = fmax(0, party->cohesion_frac - loss);
    party->blow_event = m->cause;
}

static void mend(struct mission *m, int i_party, double keep) {
    struct party *party = &m->parties[i_party];
    double unpaid = 1 - party_paid_frac(m, i_party);
    double loyal = fmin(1, m->p->command_loyalty_gain * command_value(m, i_party, LEVER_pay_commanders, -1));
    double own = party->p->cohesion_frac + (1 - party->p->cohesion_frac) * loyal;
    double rest = own * (1 - m->p->splinter_unpaid_loss_frac * unpaid);
    party->cohesion_frac = rest + (party->cohesion_frac - rest) * keep;
}

/* --- what the wings have --- */

struct wings {
    double benefit[MAX_SECTORS], fighters[MAX_SECTORS], mean_benefit; // benefit 0 to 1
    double leaving_persons[MAX_SECTORS]; // registered fighters under arms in bands that are still out
};

static void weigh_wings(const struct mission *m, int i_party, struct wings *w) {
    const struct party *party = &m->parties[i_party];
    double settled[MAX_SECTORS] = {0}, came_in[MAX_SECTORS] = {0}, sum = 0, all = 0;
    *w = (struct wings){0};
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++) {
        const struct band *band = &m->bands[b];
        if (band->i_party != i_party) continue;
        int s = band->i_sector;
        w->fighters[s] += band->n_fighters;
        if (band->state == BAND_OUT) w->leaving_persons[s] += band->n_armed;
        if (band->state != BAND_IN) continue;
        settled[s] +=
            band->n_fighters - band->n_idle - (1 - m->p->party_trained_worth_frac) * band->n_trained;
        came_in[s] += band->n_fighters;
    }
    for (int s = 0; s < m->n_sectors; s++) {
        if (w->fighters[s] <= 0) continue;
        double work = came_in[s] > 0 ? settled[s] / came_in[s] : 1;
        double unsafe = (1 - fmin(1, state_police_frac(m, s))) * (1 - transition_safety(m, s));
        w->benefit[s] = (work + 1 - unsafe + 1 - grievance_felt(m, s, MATTER_AGREEMENT)) / 3;
        sum += w->benefit[s] * w->fighters[s];
        all += w->fighters[s];
    }
    w->mean_benefit = all > 0 ? sum / all : 0;
}

/* --- splits --- */

static int room(const struct mission *m) {
    int slots = MAX_PARTIES - case_count(m->c, SCOPE_PARTY);
    int most = m->p->splinter_most_count < slots ? (int)m->p->splinter_most_count : slots;
    return most - m->splinters->n_formed;
}

static uint64_t luck_of_wing(const struct mission *m, int i_root, int i_sector) {
    int n_before = 0;
    for (int i = case_count(m->c, SCOPE_PARTY); i < m->n_parties; i++)
        n_before += m->parties[i].i_root == i_root && m->parties[i].share[i_sector] > 0;
    int wing = i_root * MAX_SECTORS + i_sector;
    return (uint64_t)(FIRST_SPLINTER_LUCK_ID + wing * LUCK_IDS_PER_WING + n_before % LUCK_IDS_PER_WING);
}

/* An empty party like its parent, outside the process and without a patron. */
static int make_child(struct mission *m, int i_parent, int i_sector) {
    const struct party *parent = &m->parties[i_parent];
    struct party_params *p = take(m, 1, sizeof *p);
    if (p == NULL) return -1;
    *p = *parent->p;
    p->kind = PARTY_NON_SIGNATORY;
    p->included = p->patron_usd_per_month = 0;
    p->fighters_persons = p->associates_persons =
        0; // those of the case are counted with the party they come from
    p->commitment_frac = parent->commitment_frac * m->p->splinter_commitment_kept_frac;
    uint64_t luck_id = luck_of_wing(m, parent->i_root, i_sector);
    int i_child = m->n_parties++;
    struct party *child = &m->parties[i_child];
    *child = (struct party){.p = p,
                            .n_sectors = m->n_sectors,
                            .first_band = parent->first_band,
                            .n_bands = parent->n_bands,
                            .posture = parent->posture == POSTURE_WAR ? POSTURE_SPOIL : parent->posture,
                            .commitment_frac = p->commitment_frac,
                            .resolve_frac = parent->resolve_frac,
                            .weariness = parent->weariness,
                            .cohesion_frac = p->cohesion_frac,
                            .i_root = parent->i_root,
                            .luck_id = luck_id,
                            .arms_frac = parent->arms_frac,
                            .win_frac = parent->win_frac,
                            .complies_since_day = now_days(m),
                            .leader_died_day = -1};
    child->share[i_sector] = 1;
    crsv_inherit(m, i_parent, i_child);
    roads_inherit(m, i_parent, i_child);
    hooks_split(m, i_child, i_parent);
    command_split(m, i_child, i_parent);
    return i_child;
}

static void take_wing(struct mission *m, int i_parent, int i_child, int i_sector) {
    struct party *parent = &m->parties[i_parent], *child = &m->parties[i_child];
    double before = parent->armed_in[i_sector];
    for (int b = parent->first_band; b < parent->first_band + parent->n_bands; b++) {
        const struct band *band = &m->bands[b];
        if (band->i_party == i_parent && band->i_sector == i_sector && band->state == BAND_OUT)
            band_change_party(m, b, i_child);
    }
    double share = before > 0 ? child->armed_in[i_sector] / before : 0;
    child->recruits_in[i_sector] = parent->recruits_in[i_sector] * share;
    parent->recruits_in[i_sector] -= child->recruits_in[i_sector];
}

static void split(struct mission *m, int i_parent, int i_sector) {
    uint32_t cause = m->cause;
    m->cause = m->parties[i_parent].blow_event;
    if (room(m) <= 0) {
        if (m->splinters->n_without_room++ == 0)
            record_event(m, INCIDENT_splinter_bound, i_sector, i_parent, m->n_parties);
    } else {
        int i_child = make_child(m, i_parent, i_sector);
        if (i_child >= 0) {
            take_wing(m, i_parent, i_child, i_sector);
            m->splinters->n_formed++;
            double persons = party_armed(&m->parties[i_child]);
            m->cause = record_event(m, INCIDENT_party_split, i_sector, i_parent, persons);
            m->cause = record_event(m, INCIDENT_splinter_formed, i_sector, i_child, persons);
            party_begin(m, i_child);
            party_decide(m, i_child);
        }
    }
    m->cause = cause;
}

static bool can_leave(const struct mission *m, const struct party *party, const struct wings *w, int i_sector) {
    double smallest = m->p->splinter_smallest_persons, leaving = w->leaving_persons[i_sector];
    return leaving >= smallest && party_armed(party) - leaving >= smallest;
}

static void on_leave(struct sim *sim, void *context, uint64_t wing) {
    (void)sim;
    struct mission *m = context;
    int i_party = (int)(wing / MAX_SECTORS), i_sector = (int)(wing % MAX_SECTORS);
    struct wings w;
    weigh_wings(m, i_party, &w);
    if (!m->parties[i_party].gone && can_leave(m, &m->parties[i_party], &w, i_sector))
        split(m, i_party, i_sector);
}

static double p_leave(const struct mission *m, double strain) {
    return 1 - portable_exp(-m->p->splinter_leave_per_year * fmax(0, strain) / 12);
}

/* The sectors whose luck of this month would let a wing go under the greatest strain there can be: mostly
 * none, which spares the weighing. */
static int find_restless(const struct mission *m, const struct party *party, double p_most, int *sectors,
                         double *lucks) {
    int n = 0;
    for (int s = 0; s < m->n_sectors; s++) {
        if (party->armed_in[s] < m->p->splinter_smallest_persons) continue;
        uint64_t wing = party->luck_id * MAX_SECTORS + (uint64_t)s;
        double u = draw(m, LUCK_split, wing, (uint64_t)now_month(m));
        if (u >= p_most) continue;
        sectors[n] = s;
        lucks[n++] = u;
    }
    return n;
}

static void wings_month(struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double base = 1 - party->cohesion_frac - m->p->splinter_strain_tolerance, lucks[MAX_SECTORS];
    double weight = m->p->splinter_gap_weight, smallest = m->p->splinter_smallest_persons;
    int sectors[MAX_SECTORS];
    if (base + weight <= 0 || party_armed(party) < 2 * smallest)
        return; // no gap is that wide, or no wing that strong
    int n = find_restless(m, party, p_leave(m, base + weight), sectors, lucks);
    if (n == 0) return;
    struct wings w;
    weigh_wings(m, i_party, &w);
    for (int k = 0; k < n; k++) {
        int s = sectors[k];
        double gap = fmax(0, w.mean_benefit - w.benefit[s]), p = p_leave(m, base + weight * gap);
        if (!can_leave(m, party, &w, s) || lucks[k] >= p) continue;
        after_days(m, DAYS_PER_MONTH * lucks[k] / p, on_leave, (uint64_t)(i_party * MAX_SECTORS + s));
        return; // one at a time: the next weighs anew
    }
}

/* --- take-overs --- */

static double overlap_frac(const struct mission *m, int i_party, int i_other) {
    double beside = 0, all = party_armed(&m->parties[i_party]);
    for (int s = 0; s < m->n_sectors; s++)
        if (party_armed_in(&m->parties[i_other], s) >= 1) beside += party_armed_in(&m->parties[i_party], s);
    return all > 0 ? beside / all : 0;
}

/* The strongest that could take a group over, or -1. */
static int find_taker(const struct mission *m, int i_party) {
    int best = -1;
    double least = party_armed(&m->parties[i_party]) * m->p->splinter_absorb_ratio;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *other = &m->parties[i];
        bool outside = !other->in_process || other->posture >= POSTURE_SPOIL;
        if (i == i_party || other->gone || !is_armed_actor(other) || !outside) continue;
        if (party_armed(other) < least || overlap_frac(m, i_party, i) <= 0) continue;
        least = party_armed(other);
        best = i;
    }
    return best;
}

static void take_over(struct mission *m, int i_party, int i_taker) {
    struct party *party = &m->parties[i_party], *taker = &m->parties[i_taker];
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_party_absorbed, -1, i_party, party_armed(party));
    party_vanish(m, i_party);
    double n = party->n_fighters, n_taker = taker->n_fighters;
    for (int s = 0; s < m->n_sectors; s++) {
        if (n + n_taker > 0)
            taker->share[s] = (taker->share[s] * n_taker + party->share[s] * n) / (n + n_taker);
        taker->recruits_in[s] += party->recruits_in[s];
        party->recruits_in[s] = 0;
        party->campaign[s] = false;
    }
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++)
        if (m->bands[b].i_party == i_party) band_change_party(m, b, i_taker);
    int end = party->first_band + party->n_bands, end_taker = taker->first_band + taker->n_bands;
    if (party->first_band < taker->first_band) taker->first_band = party->first_band;
    taker->n_bands = (end > end_taker ? end : end_taker) - taker->first_band;
    m->splinters->n_absorbed++;
    record_event(m, INCIDENT_party_grew, -1, i_taker, party_armed(taker));
    m->cause = cause;
}

static void take_over_maybe(struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    if (party->in_process || m->p->splinter_absorb_per_year <= 0 || party_armed(party) < 1) return;
    double u = draw(m, LUCK_absorb, party->luck_id, (uint64_t)now_month(m));
    double rate = m->p->splinter_absorb_per_year; // at most; to look for a taker takes longer than the draw
    int i_taker = happens(u, rate / 12) ? find_taker(m, i_party) : -1;
    if (i_taker >= 0 && happens(u, rate * overlap_frac(m, i_party, i_taker) / 12))
        take_over(m, i_party, i_taker);
}

void splinter_month(struct mission *m) {
    double keep = half_life_factor(1.0 / 12, m->p->splinter_recovery_half_life_years);
    int n = m->n_parties; // those that split off this month wait for the next
    for (int i = 0; i < n; i++) {
        if (m->parties[i].gone || !is_armed_actor(&m->parties[i])) continue;
        if (switched_on(m)) {
            mend(m, i, keep);
            wings_month(m, i);
        }
        take_over_maybe(m, i);
    }
}

void splinter_name_events(struct sim *s) {
    NAME_EVENT(s, on_leave);
}
