/* The mission's radio; see radio.h. */
#include "model/means/radio.h"

#include "base/variates.h"
#include "model/world.h"

double radio_heard_frac(const struct mission *m) {
    return now_days(m) < m->radio->off_until_day ? m->p->radio_unaired_frac : 1;
}

static void on_air_again(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (!mission_present(m)) return;
    m->cause = m->radio->event;
    record_event(m, INCIDENT_radio_on_air, -1, -1, 1);
    m->cause = 0;
}

void radio_month(struct mission *m) {
    struct radio *r = m->radio;
    if (m->p->radio_shut_per_year <= 0 || !mission_present(m) || now_days(m) < r->off_until_day) return;
    uint64_t month = (uint64_t)now_month(m);
    double mean = m->p->radio_shut_per_year / 12 * (1 - m->politics.host_consent_frac);
    if (!happens(draw(m, LUCK_radio, 0, month), mean)) return;
    double days = variate_lognormal(draw(m, LUCK_radio, 1, month), m->p->radio_shut_median_days, 0.7);
    r->off_until_day = now_days(m) + days;
    r->event = record_event(m, INCIDENT_radio_shut, -1, -1, days);
    after_days(m, days, on_air_again, 0);
}

bool radio_start(struct mission *m) {
    m->radio = take(m, 1, sizeof *m->radio);
    return m->radio != NULL;
}

void radio_name_events(struct sim *s) {
    NAME_EVENT(s, on_air_again);
}
