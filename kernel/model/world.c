/* Time, seasons, arithmetic and memory that every file of the model leans on; see world.h. It reads the clock
 * and the calendar of the case, nothing else of the world. */
#include "model/world.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/portable_math.h"

int now_month(const struct mission *m) {
    return (int)(now_days(m) / DAYS_PER_MONTH);
}

bool in_rains_on(const struct mission *m, double day_of_run) {
    int day = date_day_of_year(case_head_const(m->c)->start_days + (int64_t)day_of_run);
    int first = (int)m->p->time_rains_first_day, last = (int)m->p->time_rains_last_day;
    return first <= last ? day >= first && day <= last : day >= first || day <= last;
}

bool in_rains(const struct mission *m) {
    return in_rains_on(m, now_days(m));
}

double half_life_factor(double elapsed, double half_life) {
    return portable_exp(-0.6931471805599453 * elapsed / half_life);
}

event_handle after_days(struct mission *m, double days, event_fn *fn, uint64_t argument) {
    return sim_schedule_days(m->sim, days > 0 ? days : 0, PRIORITY_NORMAL, fn, m, argument);
}

void *take(struct mission *m, size_t n, size_t size) {
    void *memory = arena_alloc(m->arena, n, size);
    if (memory == NULL) sim_fail(m->sim, STATUS_NO_MEMORY, "out of memory during the run");
    return memory;
}

bool mission_present(const struct mission *m) {
    return !m->politics.mission_over;
}
