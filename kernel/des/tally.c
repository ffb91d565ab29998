/* Tallies and time averages; see tally.h. Welford, "Note on a method for calculating corrected sums of
 * squares and products", Technometrics 4 (1962). */
#include "des/tally.h"

#include <math.h>

/* Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
 */
void tally_merge(struct tally *into, const struct tally *from) {
    if (from->n == 0) return;
    if (into->n == 0) { // exactly, whatever the squares below would do
        *into = *from;
        return;
    }
    double n = (double)into->n, m = (double)from->n, distance = from->mean - into->mean;
    into->n += from->n;
    into->mean += distance * (m / (n + m));
    into->squares += from->squares + distance * distance * (n / (n + m)) * m;
    if (from->min < into->min) into->min = from->min;
    if (from->max > into->max) into->max = from->max;
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

double tally_sd(const struct tally *t) {
    return sqrt(tally_variance(t));
}

double tally_sum(const struct tally *t) {
    return (double)t->n * t->mean;
}

struct time_average time_average_start(double value, ticks now) {
    return (struct time_average){.value = value, .min = value, .max = value, .start = now, .since = now};
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
