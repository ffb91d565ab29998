/* Numbers and names for people; see wording.h. */
#include "report/wording.h"

#include "base/clock.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

// --- choosing a measure
// ---------------------------------------------------------------------------------------

/* Decimals such that the half width keeps one or two digits, and that the number itself has no more than
 * three or four; without a half width, three digits of the number. */
static int decimals_for(double magnitude, double half_width) {
    int enough = magnitude >= 100 || magnitude == 0 ? 0 : magnitude >= 10 ? 1 : 2;
    if (!(half_width > 0) || !isfinite(half_width)) return enough;
    int wanted = half_width >= 1 ? 0 : half_width >= 0.1 ? 1 : 2;
    return wanted < enough ? wanted : enough;
}

static struct measure scaled(double scale, const char *before, const char *one, const char *many,
                             double magnitude, double half_width) {
    return (struct measure){scale, decimals_for(magnitude / scale, half_width / scale), before, one, many};
}

static struct measure money(double a, double h) {
    if (a >= 1e9) {
        struct measure m = scaled(1e9, "USD ", " billion", " billion", a, h);
        if (m.decimals == 0) m.decimals = 1;
        return m;
    }
    if (a >= 1e6) return scaled(1e6, "USD ", " million", " million", a, h);
    if (a >= 1e4) return scaled(1e3, "USD ", " thousand", " thousand", a, h);
    return scaled(1, "USD ", "", "", a, h);
}

static struct measure duration(double a, double h, double long_days) {
    if (a < long_days) return scaled(1, "", " day", " days", a, h);
    struct measure m = scaled(DAYS_PER_YEAR, "", " year", " years", a, h);
    m.decimals = 1;
    return m;
}

static bool is_share(const char *unit) {
    return strcmp(unit, "1") == 0 || strcmp(unit, "0/1") == 0;
}

static struct measure other(const char *unit, double a, double h) {
    if (strcmp(unit, "hours") == 0) return scaled(1, "", " hour", " hours", a, h);
    if (strcmp(unit, "months") == 0) return scaled(1, "", " month", " months", a, h);
    if (a >= 1e5) return scaled(1000, "", " thousand", " thousand", a, h);
    return scaled(1, "", "", "", a, h); // people, attacks, weapons: the label says what is counted
}

struct measure measure_level(const char *unit, double magnitude, double half_width) {
    double a = fabs(magnitude);
    if (is_share(unit)) {
        struct measure m = scaled(0.01, "", " %", " %", a, half_width);
        if (!(half_width > 0)) m.decimals = a < 0.1 && a > 0 ? 1 : 0;
        if (m.decimals > 1) m.decimals = 1;
        return m;
    }
    if (strcmp(unit, "USD") == 0) return money(a, half_width);
    if (strcmp(unit, "days") == 0) return duration(a, half_width, 2 * DAYS_PER_YEAR);
    return other(unit, a, half_width);
}

struct measure measure_difference(const char *unit, double magnitude, double half_width) {
    double a = fabs(magnitude);
    if (is_share(unit)) {
        struct measure m = scaled(0.01, "", " point", " points", a, half_width);
        if (m.decimals > 1) m.decimals = 1;
        return m;
    }
    if (strcmp(unit, "USD") == 0) return money(a, half_width);
    if (strcmp(unit, "days") == 0) return duration(a, half_width, DAYS_PER_YEAR);
    return other(unit, a, half_width);
}

struct measure measure_difference_like(const struct measure *m, double value) {
    struct measure finer = *m;
    while (finer.decimals < 3 && value != 0 && fabs(value) / m->scale * pow(10, finer.decimals) < 2)
        finer.decimals++;
    return finer;
}

static bool reads_as_nothing(const struct measure *m, double value) {
    struct text shown = TEXT_EMPTY;
    measure_number(m, value, false, &shown);
    bool nothing = value != 0 && strspn(text_chars(&shown), "-0.,") == shown.length;
    text_free(&shown);
    return nothing;
}

struct measure measure_telling(const struct measure *m, double value, double low, double high) {
    struct measure finer = *m;
    if (!isfinite(low) || !isfinite(high)) return finer;
    for (int i = 0; i < 2 && finer.decimals < 3; i++) {
        // "-0.1, within 0.1" of -0.14 to -0.06 would reach zero, and "0.0 to 1.5" of -0.04 to 1.5 would not
        bool near_zero = low * high > 0 && measure_collapses(&finer, low, high) &&
                         fabs(value) / finer.scale < 1.5 * pow(10, -finer.decimals);
        bool ends_lost = low < high && (reads_as_nothing(&finer, low) || reads_as_nothing(&finer, high)) &&
                         !measure_collapses(&finer, low, high);
        if (!near_zero && !ends_lost) return finer;
        finer.decimals++;
    }
    bool still_lost = reads_as_nothing(&finer, low) || reads_as_nothing(&finer, high);
    return still_lost ? *m : finer; // nearer to zero than anybody would care
}

// --- printing
// -------------------------------------------------------------------------------------------------

static void add_grouped(const char *digits, size_t n, struct text *out) {
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0) text_add(out, ",");
        text_add_bytes(out, digits + i, 1);
    }
}

static void add_decimal(double value, int decimals, bool sign, struct text *out) {
    char digits[400];
    // A hair outwards: 2.5 is not stored as 2.5 by every sum that makes it, and must round the same way from
    // all.
    snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value) * (1 + 1e-12));
    bool zero = strspn(digits, "0.") == strlen(digits);
    if (value < 0 && !zero) text_add(out, "-");
    if (value > 0 && !zero && sign) text_add(out, "+");
    size_t n_whole = strcspn(digits, ".");
    add_grouped(digits, n_whole, out);
    text_add(out, "%s", digits + n_whole);
}

void measure_number(const struct measure *m, double value, bool sign, struct text *out) {
    if (isnan(value))
        text_add(out, "-");
    else if (isinf(value))
        text_add(out, "unbounded");
    else
        add_decimal(value / m->scale, m->decimals, sign, out);
}

void measure_value(const struct measure *m, double value, struct text *out) {
    if (isnan(value)) {
        text_add(out, "-");
        return;
    }
    text_add(out, "%s", m->before);
    size_t start = out->length;
    measure_number(m, value, false, out);
    const char *shown = text_chars(out) + start;
    bool one = strcmp(shown, "1") == 0 || strcmp(shown, "-1") == 0;
    text_add(out, "%s", one ? m->one : m->many);
}

bool measure_collapses(const struct measure *m, double low, double high) {
    if (!isfinite(low) || !isfinite(high)) return false;
    struct text a = TEXT_EMPTY, b = TEXT_EMPTY;
    measure_number(m, low, false, &a);
    measure_number(m, high, false, &b);
    bool same = low < high && strcmp(text_chars(&a), text_chars(&b)) == 0;
    text_free(&a);
    text_free(&b);
    return same;
}

void measure_interval(const struct measure *m, double low, double high, struct text *out) {
    if (isinf(low) && isinf(high)) {
        text_add(out, "unbounded");
        return;
    }
    if (low == high) {
        text_add(out, "all equal");
        return;
    }
    if (measure_collapses(m, low, high)) {
        text_add(out, "within ");
        measure_number(m, m->scale * pow(10, -m->decimals), false, out);
        return;
    }
    measure_number(m, low, false, out);
    text_add(out, " to ");
    measure_number(m, high, false, out);
}

/* Whether the ends read equally far from the value. */
static bool reads_centred(const struct measure *m, double value, double low, double high) {
    struct text below = TEXT_EMPTY, above = TEXT_EMPTY;
    measure_number(m, value - low, false, &below);
    measure_number(m, high - value, false, &above);
    bool centred = strcmp(text_chars(&below), text_chars(&above)) == 0;
    text_free(&below);
    text_free(&above);
    return centred;
}

void measure_estimate(const struct measure *m, double value, double low, double high, struct text *out) {
    measure_number(m, value, false, out);
    if (!isfinite(low) || !isfinite(high) || low == high) return;
    if (measure_collapses(m, low, high) || reads_as_nothing(m, (high - low) / 2)) {
        text_add(out, " \xC2\xB1<");
        measure_number(m, m->scale * pow(10, -m->decimals), false, out);
    } else if (reads_centred(m, value, low, high)) {
        text_add(out, " \xC2\xB1");
        measure_number(m, (high - low) / 2, false, out);
    } else if (low < 0) { // a dash before a minus cannot be read
        text_add(out, " (");
        measure_interval(m, low, high, out);
        text_add(out, ")");
    } else {
        text_add(out, " (");
        measure_number(m, low, false, out);
        text_add(out, "\xE2\x80\x93");
        measure_number(m, high, false, out);
        text_add(out, ")");
    }
}

void measure_stated(const struct measure *m, double value, struct text *out) {
    struct measure exact = *m;
    double shown = value / m->scale;
    for (exact.decimals = 0; exact.decimals < 3; exact.decimals++) {
        double power = pow(10, exact.decimals);
        if (fabs(shown * power - round(shown * power)) < 1e-6 * power) break;
    }
    measure_value(&exact, value, out);
}

void measure_words(const struct measure *m, struct text *out) {
    const char *after = m->many[0] == ' ' && m->before[0] == '\0' ? m->many + 1 : m->many;
    if (m->before[0] != '\0') text_add(out, "USD");
    text_add(out, "%s", after);
}

void wording_count(int64_t n, struct text *out) {
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, n);
    if (n < 0) text_add(out, "-");
    add_grouped(digits + (n < 0), strlen(digits) - (n < 0), out);
}

void wording_about(int64_t n, struct text *out) {
    int64_t step = 1;
    while (n / step >= 100)
        step *= 10;
    text_add(out, "about ");
    wording_count((n + step - 1) / step * step, out);
}

void wording_p(double p, struct text *out) {
    if (isnan(p))
        text_add(out, "-");
    else if (p < 0.001)
        text_add(out, "<0.001");
    else
        text_add(out, p < 0.1 ? "%.3f" : "%.2f", p);
}

// --- names
// ----------------------------------------------------------------------------------------------------

void wording_label(const char *metric_name, struct text *out) {
    static const char *const UNITS[] = {"_persons", "_usd", "_frac", "_days", "_hours", "_months"};
    size_t n = strlen(metric_name), length = n;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        size_t n_unit = strlen(UNITS[i]);
        if (n > n_unit && strcmp(metric_name + n - n_unit, UNITS[i]) == 0) length = n - n_unit;
    }
    size_t i = 0;
    if (strncmp(metric_name, "ddr_", 4) == 0) {
        text_add(out, "DDR");
        i = 3;
    }
    for (; i < length; i++)
        text_add_bytes(out, metric_name[i] == '_' ? " " : metric_name + i, 1);
}

static bool starts_character(char c) {
    return ((unsigned char)c & 0xC0) != 0x80;
}

size_t wording_width(const char *chars) {
    size_t n = 0;
    for (; *chars != '\0'; chars++)
        n += starts_character(*chars);
    return n;
}

void wording_short(const char *name, size_t n_chars, struct text *out) {
    if (wording_width(name) <= n_chars) {
        text_add(out, "%s", name);
        return;
    }
    size_t n_bytes = 0, n = 0;
    for (; name[n_bytes] != '\0'; n_bytes++)
        if (starts_character(name[n_bytes]) && n++ + 1 >= n_chars) break;
    text_add_bytes(out, name, n_bytes);
    text_add(out, "\xE2\x80\xA6");
}

enum { PAGE_WIDTH = 100 };

static int width_of(const char *chars, size_t n) { // code points
    int width = 0;
    for (size_t i = 0; i < n; i++)
        width += ((unsigned char)chars[i] & 0xC0) != 0x80;
    return width;
}

void wording_wrap(struct text *out, const char *words, int column, int indent) {
    bool first = true;
    while (*words != '\0') {
        size_t n = strcspn(words, " ");
        if (words[n] == ' ' && words[n + 1] == '%')
            n += 1 + strcspn(words + n + 1, " "); // "95 %" stays together
        int width = width_of(words, n);
        if (!first && column + 1 + width > PAGE_WIDTH) {
            text_add(out, "\n%*s", indent, "");
            column = indent;
            first = true;
        }
        text_add(out, "%s%.*s", first ? "" : " ", (int)n, words);
        column += width + !first;
        first = false;
        words += n;
        while (*words == ' ')
            words++;
    }
    text_add(out, "\n");
}

void wording_wrap_lines(struct text *out, const char *lines, int indent) {
    while (*lines != '\0') {
        struct text line = TEXT_EMPTY;
        size_t n = strcspn(lines, "\n");
        text_add_bytes(&line, lines, n);
        text_add(out, "%*s", indent, "");
        wording_wrap(out, text_chars(&line), indent, indent + 2);
        text_free(&line);
        lines += n + (lines[n] == '\n');
    }
}
