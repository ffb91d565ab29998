#ifndef MODEL_PEOPLE_EXPECTATIONS_H
#define MODEL_PEOPLE_EXPECTATIONS_H

/*
 * What communities expect of the mission, against what they get. Owner: expectations.c.
 *
 * E of a sector rises with a promise of size p, E' = E + p (1 - E): the first base that opens, a promise made
 * by others (expectations_promise), and it drifts towards what is delivered, D = patrolled share x (1 -
 * fear), with a half-life: people learn what to expect. Consent follows D - E: the target of local consent
 * (politics.c) moves by gain x (D - E). In the long run the term is nil; what is left is the welcome, the
 * disappointment and the recovery. Broken promises (a site shut, expectations_disappoint) cost consent at
 * once, with what was expected.
 *
 * Reads: patrols and bases (force.c), fear (displacement.h). Read by: politics.c (local consent), so warning
 * and reports (warning.trust_frac); reports.
 */

#include <stdbool.h>

struct mission;

struct expectations {
    double *expected_frac; // [sector]
    bool *had_base;        // [sector]: whether a base has been seen there
};

bool expectations_start(struct mission *m);
void expectations_month(struct mission *m);
void expectations_promise(struct mission *m, int i_sector, double size_frac);
void expectations_lower(struct mission *m, int i_sector, double by); // limits explained: messages.h
/* A promise is broken before a share of the people. */
void expectations_disappoint(struct mission *m, int i_sector, double people_frac);
double expectations_delivered(const struct mission *m, int i_sector); // D, 0 to 1
double expectations_gap(const struct mission *m, int i_sector);       // D - E; 0 while off
double expectations_consent(const struct mission *m, int i_sector);   // gain x (D - E)

#endif
