#ifndef REPORT_WORDING_H
#define REPORT_WORDING_H

/*
 * Numbers and names as a person reads them: "USD 812 million", "31 %", "4.2 years", "1,240".
 *
 * A measure says how a quantity is shown: by what it is divided, how many decimals, which words go before and
 * after. It is chosen once for all figures that are compared with one another, so that a difference and its
 * interval never change scale halfway ("USD 120 million (80 to 160)"). Decimals follow the half width of the
 * interval: digits that the data do not support are not shown. Units are those of the descriptor tables;
 * shares ("1" and "0/1") become per cent, their differences points, long times years, large money thousands,
 * millions or billions.
 *
 * Sentences and pictures use these; machine formats (JSON, CSV) never do: there numbers read back exactly.
 *
 *     struct measure m = measure_difference("USD", 1.2e8, 4e7);
 *     measure_value(&m, 1.2e8, &text);              // "USD 120 million"
 *     measure_number(&m, 8e7, false, &text);        // "80"
 */

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct measure {
    double scale; // shown = value / scale
    int decimals;
    const char *before;     // "USD " or ""
    const char *one, *many; // " point", " points"; " %" twice; "" twice
};

/* `magnitude`: the largest value to be shown; `half_width` of its interval, 0 or NAN when there is none. */
struct measure measure_level(const char *unit, double magnitude, double half_width);
struct measure measure_difference(const char *unit, double magnitude, double half_width);

/* The same scale with decimals enough for a small value beside it: 0.3, not 0. */
struct measure measure_difference_like(const struct measure *m, double value);

/* The same scale with up to two decimals more where the ends of the interval about a value would be read as
 * zero, or as reaching it, and are not. */
struct measure measure_telling(const struct measure *m, double value, double low, double high);

/* The scaled number alone, with thousands separators; `sign` writes a plus before positive numbers. NAN is
 * "-", infinities are "unbounded". */
void measure_number(const struct measure *m, double value, bool sign, struct text *out);
void measure_value(const struct measure *m, double value, struct text *out); // with its words

/* "2.8 to 3.9"; where the digits shown are too coarse to tell the ends apart, "within 0.1" of the number
 * beside it; "all equal" where the ends are one number, because nothing varied in what was seen. */
void measure_interval(const struct measure *m, double low, double high, struct text *out);

/* A number with its interval, short: "31 ±4", "31 ±<1" where the digits are too coarse, or "8 (3–20)" where
 * the number is not in the middle; the number alone where the interval is unbounded or nothing varied. */
void measure_estimate(const struct measure *m, double value, double low, double high, struct text *out);

/* Whether the ends read the same, and differ. */
bool measure_collapses(const struct measure *m, double low, double high);

/* A number somebody stated, with just the digits it has: "3 points", "2.5 points". */
void measure_stated(const struct measure *m, double value, struct text *out);

/* What the numbers are in: "USD million", "%", "points", "years", or "" when the label says it. */
void measure_words(const struct measure *m, struct text *out);

void wording_count(int64_t n, struct text *out); // "1,240"
void wording_about(int64_t n, struct text *out); // "about 1,300" of 1,240: a plan, of two digits, rounded up
void wording_p(double p, struct text *out);      // "0.031", "<0.001"

/* "civilian_deaths_persons" -> "civilian deaths"; the unit is said elsewhere. */
void wording_label(const char *metric_name, struct text *out);

/* At most n_chars characters (UTF-8 code points) of a name, the last one an ellipsis if it was cut. */
void wording_short(const char *name, size_t n_chars, struct text *out);

size_t wording_width(const char *chars); // code points: columns on a terminal, for the alphabets we meet

/* Words up to column 100 and no further, each line begun with `indent` spaces but the first, which begins at
 * column `column`; ends the line. */
void wording_wrap(struct text *out, const char *words, int column, int indent);

/* The same of several lines, each begun with `indent` spaces and gone on with two more. */
void wording_wrap_lines(struct text *out, const char *lines, int indent);

#endif
