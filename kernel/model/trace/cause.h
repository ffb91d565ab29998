#ifndef MODEL_TRACE_CAUSE_H
#define MODEL_TRACE_CAUSE_H

/*
 * Causes: which earlier event a new one follows from.
 *
 * Three ways, tried in this order. (1) Something is being dealt with: m->cause. The calendar lets it last: an
 * event runs with the m->cause it was scheduled under (des/label.h), so a company that leaves forty days
 * after a cash gap still knows of it. (2) The effect reads a state that an event left behind: causes.def
 * names that event, and the memory here finds the latest one of its type, in its sector or of its party. (3)
 * None: the event stands at the root of its chain - luck, the calendar, or the state of things on the first
 * day.
 *
 * Causes are told and never read by the model, so they change no outcome. A cause is always earlier than its
 * effect and has a smaller id; chains therefore end.
 *
 * Owner: struct mission; memory from the run's arena, about 8 bytes a type and sector or party.
 *
 *     struct run_event e = {.incident = incident, .cause = cause_for(m, incident, i_sector, i_party), ...};
 *     cause_remember(m, &e);
 */

#include "model/run.h"

struct mission;

bool causes_start(struct mission *m); // before anything is recorded
uint32_t cause_for(const struct mission *m, enum incident_id incident, int i_sector, int i_party);
void cause_remember(struct mission *m, const struct run_event *e);

/* The latest event of a type, in a sector or of a party if one is given; 0 if there was none. */
uint32_t cause_latest(const struct mission *m, enum incident_id incident, int i_sector, int i_party);

#endif
