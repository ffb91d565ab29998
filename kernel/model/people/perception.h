#ifndef MODEL_PEOPLE_PERCEPTION_H
#define MODEL_PEOPLE_PERCEPTION_H

/*
 * How people of a sector see the state and the mission; each 0 to 1 (study 1.2, 3.3, 4.2, 2.3).
 *
 *     legitimacy    of the state: services that come and are credited to it, clean officials, accepted
 * elections, police who do not prey credibility   of the mission: that it does what it announces; learned
 * from what was answered here and what was not impartiality  of the mission: that it is nobody's; learned
 * from whom it helps, hits, hires and escorts
 *
 * Owner: perception.c. Others note what people see with perception_note: towards 1 (good) or 0 (bad), by that
 * share of the way. Read by: local consent (politics.c), recruiting (parties.c), warnings (response.c),
 * acceptance of elections, commitments.
 *
 *     perception_note(m, i_sector, PERCEIVED_LEGITIMACY, false, 0.05); // paid nothing, preyed upon
 */

#include <stdbool.h>

struct mission;

enum perception { PERCEIVED_LEGITIMACY, PERCEIVED_CREDIBILITY, PERCEIVED_IMPARTIALITY, N_PERCEPTIONS };

struct perceived { // of a sector
    double frac[N_PERCEPTIONS];
};

bool perception_start(struct mission *m);
void perception_month(struct mission *m);
/* i_sector -1: everywhere. */
void perception_note(struct mission *m, int i_sector, enum perception what, bool good, double weight);
double perception_of(const struct mission *m, int i_sector, enum perception what);
double perception_national(const struct mission *m, enum perception what); // by people

#endif
