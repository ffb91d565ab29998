/* What a party knows of itself; see me.def. */
#include "model/world.h"

const struct descriptor ME[N_ME] = {
#define ME(name, scope, unit, doc)                                                                           \
    {#name, TYPE_REAL, unit, 0, 0, 0, NULL, doc, "of the party itself", CONFIDENCE_DERIVED, SCOPE_##scope, 0},
#include "model/parties/me.def"
};

double policy_me(const struct mission *m, int i_party, enum me_id id) {
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
    default: return 0; // a column
    }
}

void policy_me_sectors(const struct mission *m, int i_party, enum me_id id, double *out) {
    for (int i = 0; i < m->n_sectors; i++)
        out[i] = id == ME_armed_in_persons ? party_armed_in(&m->parties[i_party], i) : 0;
}
