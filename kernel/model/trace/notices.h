#ifndef MODEL_TRACE_NOTICES_H
#define MODEL_TRACE_NOTICES_H

/*
 * Notices: slow changes of the state, told as events when they have come about.
 *
 * Cash that falls overdue, former fighters who wait for places nobody pays for, people who lose patience in a
 * queue, a state that slips another month behind with pay, a sector whose patrols melt away: none of these
 * happens at one instant, but each is a link between events that do. Once a month, when everyone has acted,
 * the state is compared with what it was when last told, and what has crossed a mark is recorded.
 *
 * It observes: nothing in the model reads it. Owner: struct mission, memory from the run's arena.
 *
 *     notices_month(m); // at the end of each month
 */

#include <stdbool.h>

struct mission;

bool notices_start(struct mission *m);
void notices_month(struct mission *m);

#endif
