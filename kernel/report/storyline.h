#ifndef REPORT_STORYLINE_H
#define REPORT_STORYLINE_H

/*
 * A storyline: one run as plain text to read from start to end, with what matters only.
 *
 * Month by month: a line for each event that deserves one (stories.def) with its cause where that is not the
 * line before, then one line that sums up the rest of the month. Logged lines of policies stand among them.
 * Months in which nothing is told are left out.
 *
 *     June 2032
 *       3  The UPM went to war with 1,240 under arms, because the mood at the head of the UPM turned bolder.
 *          Also: 4 attacks on civilians with 12 dead; 2 bases closed.
 */

#include "report/chronicle.h"

void storyline_write(const struct chronicle *c, struct text *out);

#endif
