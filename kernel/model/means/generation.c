/* Force generation; see generation.h. */
#include "model/means/generation.h"

#include "base/variates.h"
#include "model/world.h"

static void on_equipped(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    struct unit *u = &m->units[i_unit];
    if (u->state == UNIT_GONE || u->state == UNIT_LEAVING) return;
    u->quality_frac = (float)case_unit(m->c, u->i_record)->quality_frac;
    record_event(m, INCIDENT_unit_equipped, u->i_sector, -1, (double)u->persons);
    force_update(m);
}

void generation_rehat(struct mission *m, int i_unit) {
    struct unit *u = &m->units[i_unit];
    if (case_unit(m->c, u->i_record)->rehatted == 0 || m->p->generation_equipment_frac >= 1) return;
    u->quality_frac *= (float)m->p->generation_equipment_frac;
    double days = variate_lognormal(draw(m, LUCK_pledge_kept, (uint64_t)i_unit, 1),
                                    m->p->generation_equipment_median_days, 0.4);
    after_days(m, days, on_equipped, (uint64_t)i_unit);
}

double generation_pledge_days(struct mission *m, int i_unit) {
    struct unit *u = &m->units[i_unit];
    bool lost = !u->pledge_settled &&
                draw(m, LUCK_pledge_kept, (uint64_t)i_unit, 0) < m->p->generation_pledge_lost_frac;
    u->pledge_settled = true;
    if (!lost) return 0;
    record_event(m, INCIDENT_pledge_withdrawn, case_unit_base(m->c, u->i_record), -1, (double)u->persons);
    return variate_lognormal(draw(m, LUCK_pledge_kept, (uint64_t)i_unit, 2),
                             m->p->generation_replaced_median_days, 0.4);
}

void generation_name_events(struct sim *s) {
    NAME_EVENT(s, on_equipped);
}
