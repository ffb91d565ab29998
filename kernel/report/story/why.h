#ifndef REPORT_WHY_H
#define REPORT_WHY_H

/*
 * Why: the chain behind a headline number of one run, in at most five causes.
 *
 * why.def says which events a metric is made of. From each the causes are followed backwards. A metric made
 * by one event (relapse, exit) gets that event's chain. One made by many (deaths, riots) gets its events put
 * together by what they follow from: two chains are equal when they have the same types and parties, and the
 * same war, hand-over or ceiling where they meet one. The five groups that weigh most are told, each by the
 * chain of its largest event; the rest is counted. A metric that runs on (cost) is cut into spells at the
 * events that changed its pace. Where a chain comes
 * round to the same kind of event again (a clash, a dispute, a clash), the round is told as one. A chain of
 * more than five causes loses steps of routine first (a unit that goes home), then what never makes a line of
 * a story, and keeps its end and its root whatever its length.
 *
 *     struct why_question q = {.chronicle = &c, .metric = METRIC_relapse, .value = 1, .run = "hub/0/17"};
 *     struct why why;
 *     status = why_ask(&q, &why, &err); // NOT_FOUND: no event makes this metric; names those that have an
 * answer why_print(&q, &why, &out);
 *
 * Results point into the chronicle. Nothing here needs freeing.
 */

#include "report/story/chronicle.h"

enum { WHY_MAX_CAUSES = 5, WHY_MAX_GROUPS = 5, WHY_MAX_PLACES = 3 };

enum why_how { WHY_FIRST, WHY_LAST, WHY_SUM, WHY_COUNT, WHY_SOME, WHY_SPELL };

struct why_question {
    const struct chronicle *chronicle;
    enum metric_id metric;
    double value;         // of the metric in this run
    const double *series; // for spells: the metric by the month; NULL: none
    int n_months;
    const char *run; // "hub_rapid/0/17", as the user would write it
};

struct why_chain {
    const struct chronicle_event *effect;
    const struct chronicle_event *causes[WHY_MAX_CAUSES]; // the nearest first
    int n_causes, n_left_out;                             // left out: between the last but one and the last
    int rounds, cause_rounds[WHY_MAX_CAUSES]; // earlier ones of the same kind further up, told as one
};

struct why_group {
    double weight;  // amounts, or number of events; of a spell, what the metric grew by
    int n;          // events
    double largest; // amount of the event whose chain stands for all
    double first_day, last_day;
    const char *places[WHY_MAX_PLACES]; // where most of it happened; NULL past the last
    struct why_chain chain;             // of a spell that begins with the run: no effect
    uint64_t key;                       // private
};

struct why {
    enum why_how how;
    int n_events;
    double total;            // of all groups
    int n_groups, n_smaller; // told, and not
    double smaller_weight;
    struct why_group groups[WHY_MAX_GROUPS]; // one for FIRST and LAST, the largest first
};

enum status why_ask(const struct why_question *q, struct why *out, struct error *err) MUST_CHECK;
void why_print(const struct why_question *q, const struct why *why, struct text *out);
void why_write_json(const struct why_question *q, const struct why *why, struct text *out);

#endif
