#ifndef REPORT_STORYLINE_H
#define REPORT_STORYLINE_H

/*
 * A storyline: one run as plain text to read from start to end, with what matters only.
 *
 * First how it ended: relapse and what counts as one, the exit, wars, deaths. Then quarter by quarter: a line
 * for each event that deserves one (stories.def), with its cause unless that has been said before, then one
 * paragraph that sums up the rest as far as it amounts to something (quarters.def). Logged lines of policies
 * stand among them. Quarters in which nothing is told are left out.
 *
 *     April to June 2032
 *      3 Jun  The UPM went to war with 1,240 under arms, because the mood at the head of the UPM turned
 * bolder. In all: 14 attacks on civilians with 32 dead; 2,190 displaced people came home.
 */

#include "report/story/chronicle.h"

void storyline_write(const struct chronicle *c, struct text *out);

/* Types of event told by sums without a row in quarters.def, or the other way round: 0. */
int storyline_n_unsummed(void);

#endif
