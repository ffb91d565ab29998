#ifndef REPORT_AUDIT_AUDIT_H
#define REPORT_AUDIT_AUDIT_H

/*
 * The audit of common random numbers: what pairing by luck gained, and where the luck of two options parts.
 *
 * Two questions are answered for every option against the baseline. From the stored outcomes of all pairs:
 * how strongly do the two options' outcomes go together, and how many times more runs would be needed if each
 * option had luck of its own (stats/paired.h)? Where the two go against each other beyond chance (the whole
 * 95 % interval of their correlation is below 0) pairing backfires: the differences vary more than those of
 * independent runs would, and the audit says so in words; where it is by chance, that the same luck made no
 * difference. From the first few pairs, run again with every draw recorded (report/audit/luck_match.h): until
 * which day were all draws the same, what was the first that only one of them asked for, and how much of each
 * purpose's luck is still shared afterwards?
 *
 *     struct audit_plan plan = {.n_pairs = 5};
 *     struct audit *a;
 *     if (audit_make(&a, results, &plan, &err) != STATUS_OK) ...
 *     audit_print(a, FORMAT_TEXT, &text);
 *     audit_destroy(a);
 *
 * The rerun needs the experiment, its scenario and plugins as they were, where the batch found them, and the
 * results must come out bit for bit as they were stored: otherwise STATUS_NOT_FOUND or STATUS_MISMATCH says
 * what has changed. With n_pairs 0 nothing is run. Reruns are of the first design point, and of the first
 * replications that both options have finished. The audit borrows the results.
 */

#include "report/audit/luck_match.h"
#include "report/report.h"
#include "stats/paired.h"

enum { AUDIT_PAIRS = 5, AUDIT_PAIRS_MAXIMUM = 1000 };

struct audit_plan {
    const char *option, *baseline; // NULL: every option, the experiment's baseline
    const char *const *metrics;    // NULL: the headline metrics
    size_t n_metrics;
    int n_pairs; // to be run again
};

struct audit_metric {
    int i_metric;
    size_t n; // pairs; 0: nothing can be said
    double correlation, saved;
    struct interval correlation_interval; // 95 %, Fisher's z
    bool identical, constant;             // every pair equal; one side never varies
    bool backfires;     // the difference varies more than that of independent runs, be it by chance
    bool beyond_chance; // backfires, and the whole interval is below 0: only then the words say "backfires"
};

struct audit_pair {
    int i_replication;
    bool parted;
    enum luck_difference difference; // A is the option, B the baseline
    struct luck_draw first;
    uint64_t other_occasion;
};

struct audit_option {
    int i_option;
    size_t n_metrics;
    struct audit_metric *metrics;
    int n_pairs, n_parted;
    struct audit_pair *pairs;
    struct luck_shares purposes[N_LUCK]; // summed over the pairs; the earliest first_day
    int n_parted_in[N_LUCK];             // pairs in which the purpose has a difference
};

struct audit {
    const struct results *results;
    int i_baseline;
    size_t n_options;
    struct audit_option *options;
};

enum status audit_make(struct audit **out, const struct results *r, const struct audit_plan *plan,
                       struct error *err) MUST_CHECK;
void audit_destroy(struct audit *a); // NULL allowed

/* The audit of one set of pairs, for whoever has them already. */
struct audit_metric audit_pairing(const struct paired *p, int i_metric);

/* What it found, in a sentence or two: "relapse: pairs go together (correlation 0.41, 0.33 to 0.48): without
 * common luck it would take 1.7 times as many runs." Where pairing backfires it says what to do. */
void audit_say_pairing(const struct audit_metric *m, const struct results *r, struct text *out);

/* Where one pair's luck parts, and a sentence on all of them. */
void audit_say_pair(const struct audit *a, const struct audit_option *o, const struct audit_pair *p,
                    struct text *out);
void audit_say(const struct audit *a, const struct audit_option *o, struct text *out);

/* The name of a purpose in words, "attack count". */
void audit_say_purpose(enum luck purpose, struct text *out);

/* Whether so much of a purpose slips that its address must be wrong: at least ten draws, and a fifth of what
 * both asked for after the parting. */
bool audit_suspects(const struct luck_shares *s);

void audit_print(const struct audit *a, enum format format, struct text *out);

#endif
