/*
 * Flows; see flow.h.
 *
 * The integral is built from the instants of the changes, the stays and ages from the instants handed back.
 * The `echo` adds a hash of each instant handed out and takes it off when it comes back: the same set gives
 * the same echo in any order, another one with chance 2^-64.
 */
#include "des/flow.h"

#include "base/random.h"

#include <math.h>
#include <stdbool.h>

struct flow flow_start(ticks now) {
    return (struct flow){.start = now, .since = now, .stay_days = TALLY_EMPTY};
}

static uint64_t echo_of(ticks entered) {
    return random_mix(RANDOM_GAMMA * ((uint64_t)entered + 1));
}

static ticks cut(const struct flow *f, ticks entered) {
    return entered < f->start ? f->start : entered;
}

static void advance(struct flow *f, ticks now) {
    f->area += (flow_sum)f->n_inside * (now - f->since);
    f->since = now;
}

ticks flow_enter(struct flow *f, ticks now) {
    advance(f, now);
    f->n_entered++;
    f->n_inside++;
    if (f->n_inside > f->n_inside_max) f->n_inside_max = f->n_inside;
    f->entries += now;
    f->entries_cut += now;
    f->echo += echo_of(now);
    return now;
}

void flow_leave(struct flow *f, ticks entered, ticks now) {
    advance(f, now);
    if (f->n_inside == 0 || entered > now) f->lost = true;
    f->n_left++;
    f->n_inside--;
    f->entries -= entered;
    f->entries_cut -= cut(f, entered);
    f->echo -= echo_of(entered);
    f->stays += now - cut(f, entered);
    tally_add(&f->stay_days, days_from_ticks(now - entered));
}

void flow_reset(struct flow *f, ticks now) {
    f->n_entered = f->n_left = 0;
    f->n_inside_at_start = f->n_inside_max = f->n_inside;
    tally_reset(&f->stay_days);
    f->start = f->since = now;
    f->area = f->stays = 0;
    f->entries_cut = (flow_sum)f->n_inside * now;
}

static flow_sum area_until(const struct flow *f, ticks now) {
    return f->area + (flow_sum)f->n_inside * (now - f->since);
}

double flow_mean_inside(const struct flow *f, ticks now) {
    return now > f->start ? (double)area_until(f, now) / (double)(now - f->start) : (double)NAN;
}

double flow_mean_age_days(const struct flow *f, ticks now) {
    if (f->n_inside == 0) return (double)NAN;
    return (double)((flow_sum)f->n_inside * now - f->entries) / (double)f->n_inside / (double)TICKS_PER_DAY;
}

/* `ages`: of those inside, from the start of the window on. */
static enum status check_balance(const struct flow *f, ticks now, flow_sum ages, struct error *err) {
    if (f->lost || f->n_inside != f->n_inside_at_start + f->n_entered - f->n_left) {
        return error_set(err, STATUS_INTERNAL,
                         "a flow lost count: %lld were inside, %lld entered, %lld left, %lld are",
                         (long long)f->n_inside_at_start, (long long)f->n_entered, (long long)f->n_left,
                         (long long)f->n_inside);
    }
    if (area_until(f, now) != f->stays + ages) {
        return error_set(
            err, STATUS_INTERNAL,
            "Little's law is broken: %.17g entity-ticks inside, %.17g by those who left, %.17g by the rest",
            (double)area_until(f, now), (double)f->stays, (double)ages);
    }
    return STATUS_OK;
}

enum status flow_check(const struct flow *f, ticks now, struct error *err) {
    flow_sum ages = (flow_sum)f->n_inside * now - f->entries_cut;
    enum status status = check_balance(f, now, ages, err);
    if (status != STATUS_OK) return status;
    bool possible = ages >= 0 && ages <= (flow_sum)f->n_inside * (now - f->start);
    if (!possible || (f->n_inside == 0 && (f->echo != 0 || f->entries != 0))) {
        return error_set(err, STATUS_INTERNAL,
                         "entities left a flow with instants of entry that nobody had: the %lld "
                         "still inside would be %.9g days old in sum",
                         (long long)f->n_inside, (double)ages / (double)TICKS_PER_DAY);
    }
    return STATUS_OK;
}

enum status flow_check_unfinished(const struct flow *f, ticks now, const ticks *entered, size_t n,
                                  struct error *err) {
    flow_sum ages = 0;
    uint64_t echo = 0;
    for (size_t i = 0; i < n; i++) {
        ages += now - cut(f, entered[i]);
        echo += echo_of(entered[i]);
    }
    if ((int64_t)n != f->n_inside || echo != f->echo) {
        return error_set(err, STATUS_INTERNAL, "a flow has %lld inside; the %zu who should be are others",
                         (long long)f->n_inside, n);
    }
    return check_balance(f, now, ages, err);
}
