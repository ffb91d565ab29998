/* What a party knows of itself; see me.def. */
#include "model/parties/broker.h"
#include "model/parties/command.h"
#include "model/parties/patron.h"
#include "model/parties/strategies.h"
#include "model/politics/elections.h"
#include "model/world.h"

#include <math.h>

const struct descriptor ME[N_ME] = {
#define ME(name, scope, unit, doc)                                                                           \
    {#name, TYPE_REAL, unit, 0, 0, 0, NULL, doc, "of the party itself", CONFIDENCE_DERIVED, SCOPE_##scope, 0},
#include "model/parties/me.def"
};

/* Where he has men he counts; of the rest he has heard what everybody has heard. */
static double rivals_persons(const struct mission *m, int i_party) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double own = party_armed_in(&m->parties[i_party], i);
        double told = fmax(0, m->reported.sectors[SECTOR_METRIC_armed_persons][i] - own), counted = 0;
        for (int k = 0; k < m->n_parties; k++)
            if (k != i_party && is_armed_actor(&m->parties[k])) counted += party_armed_in(&m->parties[k], i);
        sum += own >= 1 ? counted : told;
    }
    return sum;
}

static double rents_usd(const struct mission *m, int i_party) {
    double kept = 1 - command_value(m, i_party, LEVER_pay_commanders, -1);
    double other = patron_usd_per_month(m, i_party) + m->parties[i_party].chest_usd / 12 +
                   command_funds_usd(m, i_party);
    return fmax(0, party_means_usd(m, i_party) / kept - other);
}

static double mission_leaves_days(const struct mission *m) {
    if (!mission_present(m)) return 0;
    double end = m->politics.mandate_end_day;
    return end < 0 ? (double)INFINITY : fmax(0, end - now_days(m));
}

/* What anyone can see, and the network too. */
static double seen_by_all(const struct mission *m, enum me_id id) {
    switch (id) {
    case ME_mission_persons: {
        double sum = 0;
        for (int i = 0; i < m->n_sectors; i++)
            sum += m->sectors[i].outside_persons;
        return sum;
    }
    case ME_mission_leaves_days: return mission_leaves_days(m);
    case ME_vote_days: return elections_on(m) ? elections_days_left(m) : (double)INFINITY;
    case ME_network_frac: return m->broker->strength_frac;
    default: return 0;
    }
}

static double of_network(const struct mission *m, enum me_id id) {
    bool money = id == ME_rents_usd_per_month || id == ME_means_usd_per_month;
    return money ? command_network_usd(m) : seen_by_all(m, id);
}

double policy_me(const struct mission *m, int i_party, enum me_id id) {
    if (i_party < 0) return of_network(m, id);
    const struct party *party = &m->parties[i_party];
    switch (id) {
    case ME_armed_persons: return party_armed(party);
    case ME_win_frac: return party->win_frac;
    case ME_wish: return party->wish;
    case ME_commitment_frac: return party->commitment_frac;
    case ME_resolve_frac: return party->resolve_frac;
    case ME_cohesion_frac: return party->cohesion_frac;
    case ME_means_usd_per_month: return party_means_usd(m, i_party);
    case ME_disarmed_frac: return party_disarmed_frac(party);
    case ME_rents_usd_per_month: return rents_usd(m, i_party);
    case ME_patron_usd_per_month: return patron_usd_per_month(m, i_party);
    case ME_offer_usd_per_month: return m->strategies->of[i_party].offer_usd;
    case ME_included_frac: return party->included_frac;
    case ME_against_persons: return party_host_force(m, i_party) + party_mission_force(m, i_party);
    case ME_rivals_persons: return rivals_persons(m, i_party);
    default: return seen_by_all(m, id); // a column: 0
    }
}

void policy_me_sectors(const struct mission *m, int i_party, enum me_id id, double *out) {
    for (int i = 0; i < m->n_sectors; i++) {
        double armed = i_party >= 0 ? party_armed_in(&m->parties[i_party], i) : 0;
        out[i] = id == ME_armed_in_persons ? armed : m->sectors[i].patrolled_frac;
    }
}
