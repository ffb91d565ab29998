#ifndef MODEL_POLITICS_FAILURE_H
#define MODEL_POLITICS_FAILURE_H

/*
 * Other ways in which a peace fails, beside relapse (record.c), each counted once, from the decision date on:
 *
 *     constitutional  officers seize power, a vote is put off beyond the constitution's limit, or a
 *                     government that lost it stays
 *
 *     communal        failure.communal_deaths_per_million people killed within 365 days in attacks on
 *                     civilians and communal clashes, by whomever, for each million of the country
 *
 *     criminal        failure.homicides_per_100k homicides in twelve months for each 100,000 people
 *
 * It observes: nothing in the model reads it. Owner of struct failure: failure.c.
 */

#include "model/world.h"

enum failure_kind { FAILURE_CONSTITUTIONAL, FAILURE_COMMUNAL, FAILURE_CRIMINAL, N_FAILURES };

struct failure {
    double day[N_FAILURES]; // negative: not yet
    struct window killed;
    double homicides[12], people; // by month of a year
    int n_months;
};

bool failure_start(struct mission *m);
void failure_note_break(struct mission *m);                  // m->cause is the event it follows from
void failure_note_killed(struct mission *m, double persons); // civilians or people of a community
void failure_month(struct mission *m);
double failure_outcome(const struct mission *m, enum metric_id metric); // NAN: not one of its metrics

#endif
