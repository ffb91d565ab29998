/* Tallies and time averages; see tally.h. Welford, "Note on a method for calculating corrected sums of
 * squares and products", Technometrics 4 (1962). */
#include "des/tally.h"

#include <math.h>

void tally_add(struct tally *t, double value) {
    double distance = value - t->mean;
    t->n++;
    t->mean += distance / (double)t->n;
    t->squares += distance * (value - t->mean);
    if (value < t->min) t->min = value;
    if (value > t->max) t->max = value;
}

void tally_reset(struct tally *t) {
    *t = TALLY_EMPTY;
}

double tally_mean(const struct tally *t) {
    return t->n > 0 ? t->mean : (double)NAN;
}

double tally_variance(const struct tally *t) {
    return t->n > 1 ? t->squares / (double)(t->n - 1) : (double)NAN;
}

double tally_sum(const struct tally *t) {
    return (double)t->n * t->mean;
}

struct time_average time_average_start(double value, ticks now) {
    return (struct time_average){.value = value, .min = value, .max = value, .start = now, .since = now};
}

void time_average_set(struct time_average *a, double value, ticks now) {
    a->area += a->value * (double)(now - a->since);
    a->since = now;
    a->value = value;
    if (value < a->min) a->min = value;
    if (value > a->max) a->max = value;
}

void time_average_add(struct time_average *a, double change, ticks now) {
    time_average_set(a, a->value + change, now);
}

void time_average_reset(struct time_average *a, ticks now) {
    *a = time_average_start(a->value, now);
}

static double area_until(const struct time_average *a, ticks now) {
    return a->area + a->value * (double)(now - a->since);
}

double time_average_mean(const struct time_average *a, ticks now) {
    return now > a->start ? area_until(a, now) / (double)(now - a->start) : (double)NAN;
}

double time_average_integral_days(const struct time_average *a, ticks now) {
    return area_until(a, now) / (double)TICKS_PER_DAY;
}
