#ifndef DES_LABEL_H
#define DES_LABEL_H

/*
 * Labels: a number that events inherit from one another.
 *
 * A model that wants to know why something happened keeps one number, "what is being dealt with". While the
 * simulation knows where that number lies, it notes it with every event that is scheduled (or moved), and
 * puts it back before that event is executed: what follows from an event carries its label, however many days
 * later and through whichever function it was scheduled. Inside an event the model changes the number as it
 * likes. Labels are the model's own; the kernel's trace has causes of its own kind (des/trace.h).
 *
 *     sim_set_label(s, &m->cause, &err);
 *     m->cause = record(m, CASH_GAP);
 *     sim_schedule_days(s, 30, PRIORITY_NORMAL, on_departure, m, i_unit); // runs with m->cause as it is now
 *
 * Invariants: labels change no order, no result and no fingerprint. Events scheduled before sim_set_label
 * have label 0. Owner: the number stays the caller's and must outlive the run; the table of labels, 4 bytes
 * for each event that is pending at once, is the simulation's. Whoever sets no label pays nothing; with it,
 * an event costs some twenty instructions more. Used by the simulation's thread.
 */

#include "des/sim.h"

/* From now on `*label` is inherited; NULL: no longer. sim_reset ends it too. If the table cannot grow later,
 * the simulation fails. */
enum status sim_set_label(struct sim *s, uint32_t *label, struct error *err) MUST_CHECK;

#endif
