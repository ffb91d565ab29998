#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/*
 * Time. Inside the kernel an instant is a whole number of ticks since the start of the run; days and dates
 * exist only at its edges. A tick is 2^-20 day (about 82 ms): a power of two, so that days convert to ticks
 * and back without rounding and the same calendar instant is the same number however it was computed.
 *
 * Dates are civil dates of the proleptic Gregorian calendar, counted in days from 1970-01-01 (Howard
 * Hinnant's published algorithm, "chrono-compatible low-level date algorithms").
 */

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t ticks;

#define TICKS_PER_DAY  ((ticks)1 << 20)
#define TICKS_NEVER    INT64_MAX

#define DAYS_PER_YEAR  365.25
#define DAYS_PER_MONTH 30.4375 // a twelfth of DAYS_PER_YEAR: the length of a month in all monthly series

/* To the nearest tick. What no tick can hold (over 24 thousand million years, infinity, NaN) is TICKS_NEVER,
 * or -TICKS_NEVER in the past; TICKS_NEVER in days is infinity. */
static inline ticks ticks_from_days(double days) {
    const double limit = 0x1p43; // days in 2^63 ticks
    if (!(days < limit)) return TICKS_NEVER;
    if (days <= -limit) return -TICKS_NEVER;
    // Rounds halves away from zero, as llround does but without a call. What is added lies one step below a
    // half, so that the largest number below a half is not carried to 1 by the rounding of the sum.
    return (ticks)(days * (double)TICKS_PER_DAY + copysign(0x1.fffffffffffffp-2, days));
}

static inline double days_from_ticks(ticks t) {
    return t == TICKS_NEVER ? (double)INFINITY : (double)t / (double)TICKS_PER_DAY;
}

/* Days from 1970-01-01 to the given date; month 1-12, day 1-31, not checked. */
int64_t date_to_days(int year, int month, int day);

/* Reads "YYYY-MM-DD", ten characters exactly; false if it is not a real date. */
bool date_read(const char *chars, int64_t *days_since_1970);

/* Writes "YYYY-MM-DD"; `size` of 11 suffices for years 0-9999. */
void date_print(int64_t days_since_1970, char *out, size_t size);

/* Day of the year, 1 to 366. */
int date_day_of_year(int64_t days_since_1970);

#endif
