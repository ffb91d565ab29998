/* The audit of common random numbers in sentences; see audit.h. */
#include "report/audit/audit.h"

#include "base/clock.h"
#include "report/wording.h"

#include <inttypes.h>
#include <math.h>

static const char *option_name(const struct audit *a, int i_option) {
    return a->results->options[i_option].name;
}

/* --- pairing --- */

static void add_times(double times, struct text *out) {
    text_add(out, times < 10 ? "%.1f" : "%.0f", times);
}

static void add_correlation(const struct audit_metric *m, struct text *out) {
    text_add(out, " (correlation %.2f, %.2f to %.2f): ", m->correlation, m->correlation_interval.low,
             m->correlation_interval.high);
}

static void say_backfiring(const struct audit_metric *m, struct text *out) {
    text_add(out, "warning, pairing backfires");
    add_correlation(m, out);
    text_add(out, "the variance of the differences is ");
    add_times(1 / m->saved, out);
    text_add(out,
             " times that of independent runs. The comparison holds all the same, since its interval is "
             "that of the differences, but it is wider than it need be: either make more pairs, or run the "
             "two options in two batches with seeds of their own and compare the means without pairing "
             "(Welch)");
}

/* They went against each other by chance: the words are those of compare. */
static void say_no_difference(const struct audit_metric *m, struct text *out) {
    text_add(out, "the same luck made no difference to this comparison");
    add_correlation(m, out);
    text_add(out, "no further below 0 than chance can explain");
}

static void say_gain(const struct audit_metric *m, struct text *out) {
    text_add(out, "pairs %sgo together", m->correlation_interval.low > 0 ? "" : "hardly ");
    add_correlation(m, out);
    text_add(out, "without common luck it would take ");
    if (m->saved < 1.05) {
        text_add(out, "no more runs");
        return;
    }
    add_times(m->saved, out);
    text_add(out, " times as many runs");
}

void audit_say_pairing(const struct audit_metric *m, const struct results *r, struct text *out) {
    wording_label(r->metrics[m->i_metric].name, out);
    text_add(out, ": ");
    if (m->n < 2)
        text_add(out, "nothing can be said from %s", m->n == 0 ? "no pair" : "one pair");
    else if (m->identical)
        text_add(out, "every pair is equal; common luck saves all");
    else if (isinf(m->saved))
        text_add(out, "the difference is the same in every pair; common luck saves all");
    else if (m->constant)
        text_add(out, "one of the two never varies, so pairing neither helps nor harms");
    else if (m->beyond_chance)
        say_backfiring(m, out);
    else if (m->backfires)
        say_no_difference(m, out);
    else
        say_gain(m, out);
    text_add(out, ".");
}

/* --- addresses --- */

enum who { WHO_MANY, WHO_COUNTRY, WHO_SECTOR, WHO_PARTY, WHO_UNIT, WHO_PERSON, WHO_BAND };
enum when { WHEN_MANY, WHEN_ONCE, WHEN_MONTH, WHEN_DAY, WHEN_NTH };

static const struct {
    enum who who;
    enum when when;
} ADDRESSES[N_LUCK] = {
#define ADDRESS(name, who, when) [LUCK_##name] = {WHO_##who, WHEN_##when},
#include "report/audit/addresses.def"
};

/* Packed numbers are told as such: hexadecimal shows their parts. */
static void add_number(const char *what, uint64_t number, struct text *out) {
    if (number < 1000000)
        text_add(out, "%s %" PRIu64, what, number);
    else
        text_add(out, "%s 0x%" PRIx64, what, number);
}

static void add_who(const struct results *r, const struct luck_draw *d, struct text *out) {
    switch (ADDRESSES[d->purpose].who) {
    case WHO_COUNTRY: text_add(out, "the country"); break;
    case WHO_SECTOR:
        if (d->entity < r->n_sectors)
            text_add(out, "%s", r->sectors[d->entity].name);
        else
            add_number("sector", d->entity + 1, out);
        break;
    case WHO_PARTY: add_number("party", d->entity + 1, out); break;
    case WHO_UNIT: add_number("unit", d->entity, out); break;
    case WHO_PERSON: add_number("fighter", d->entity, out); break;
    case WHO_BAND: add_number("band", d->entity, out); break;
    case WHO_MANY: add_number("entity", d->entity, out); break;
    }
}

void audit_say_purpose(enum luck purpose, struct text *out) {
    for (const char *c = luck_name(purpose); *c != '\0'; c++)
        text_add_bytes(out, *c == '_' ? " " : c, 1);
}

static void add_when(enum luck purpose, uint64_t occasion, struct text *out) {
    switch (ADDRESSES[purpose].when) {
    case WHEN_ONCE: break;
    case WHEN_MONTH: add_number(", month", occasion, out); break;
    case WHEN_DAY: add_number(", day", occasion, out); break;
    case WHEN_NTH: add_number(", number", occasion + 1, out); break;
    case WHEN_MANY: add_number(", occasion", occasion, out); break;
    }
}

static void add_draw(const struct results *r, const struct luck_draw *d, struct text *out) {
    audit_say_purpose(d->purpose, out);
    text_add(out, " (");
    add_who(r, d, out);
    add_when(d->purpose, d->occasion, out);
    if (d->epoch > 0) text_add(out, ", luck epoch %" PRIu32, d->epoch);
    text_add(out, ")");
}

static void add_date(const struct results *r, double day, struct text *out) {
    char date[16];
    date_print(r->start_days + (int64_t)floor(day), date, sizeof date);
    text_add(out, "%s (day %.0f)", date, floor(day));
}

/* --- where luck parts --- */

bool audit_suspects(const struct luck_shares *s) {
    return s->n_slipped >= 10 && 5 * s->n_slipped >= s->n_after + s->n_slipped;
}

void audit_say_pair(const struct audit *a, const struct audit_option *o, const struct audit_pair *p,
                    struct text *out) {
    const struct results *r = a->results;
    text_add(out, "replication %d: ", p->i_replication);
    if (!p->parted) {
        text_add(out, "the same luck to the end");
        return;
    }
    text_add(out, "the same luck until ");
    add_date(r, p->first.day, out);
    if (p->difference == LUCK_SLIPPED) {
        text_add(out, "; then both ask for ");
        add_draw(r, &p->first, out);
        add_number(", the baseline as number", p->other_occasion, out);
        return;
    }
    text_add(out, "; then only %s asks for ",
             option_name(a, p->difference == LUCK_ASKED_BY_A ? o->i_option : a->i_baseline));
    add_draw(r, &p->first, out);
}

static void add_shared(const struct audit_option *o, struct text *out) {
    int64_t both = 0, all = 0, before = 0;
    for (int i = 0; i < N_LUCK; i++) {
        const struct luck_shares *s = &o->purposes[i];
        before += s->n_before;
        both += s->n_after;
        all += s->n_after + s->n_a + s->n_b;
    }
    text_add(out, " Before that they share all of their ");
    wording_count(before, out);
    text_add(out, " draws, from then on %.0f %% of ", all > 0 ? 100.0 * (double)both / (double)all : 100);
    wording_count(all, out);
    text_add(out, "; what both ask for is answered alike.");
}

void audit_say(const struct audit *a, const struct audit_option *o, struct text *out) {
    double earliest = INFINITY, latest = 0;
    for (int i = 0; i < o->n_pairs; i++) {
        if (!o->pairs[i].parted) continue;
        earliest = fmin(earliest, o->pairs[i].first.day);
        latest = fmax(latest, o->pairs[i].first.day);
    }
    text_add(out, "%s and %s ", option_name(a, o->i_option), option_name(a, a->i_baseline));
    if (o->n_pairs == 0) {
        text_add(out, "have no pair that could be run again.");
        return;
    }
    text_add(out, "have the same luck to the end in %d of %d pair%s run again", o->n_pairs - o->n_parted,
             o->n_pairs, o->n_pairs == 1 ? "" : "s");
    if (o->n_parted > 0) {
        text_add(out, "; %s part on ", o->n_parted == o->n_pairs ? "they" : "the others");
        add_date(a->results, earliest, out);
        if (floor(latest) > floor(earliest)) {
            text_add(out, " at the earliest and ");
            add_date(a->results, latest, out);
            text_add(out, " at the latest");
        }
    }
    text_add(out, ".");
    if (o->n_parted > 0) add_shared(o, out);
    for (int i = 0; i < N_LUCK; i++) {
        if (!audit_suspects(&o->purposes[i])) continue;
        text_add(out, " Warning: ");
        audit_say_purpose((enum luck)i, out);
        text_add(
            out,
            " slips, so its draws seem to be numbered in the order of asking: an earlier draw more in one run"
            " gives all later ones other luck.");
    }
}
