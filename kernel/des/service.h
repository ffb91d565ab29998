#ifndef DES_SERVICE_H
#define DES_SERVICE_H

/*
 * Service: whose lines are to be looked at again, one after another, never one inside another.
 *
 * Serving one object can make another due: a wait for any of several ends and frees the way in other lines, a
 * bundle is granted or preempted in several resources at once. If each served the next from inside, a chain
 * of n objects would go n calls deep. So an object that is due is put on one list of the simulation, and
 * whoever finds the list empty serves it to the end, in the order in which the objects became due. The list
 * is empty between events.
 *
 * `serve` goes on until nobody in the object's lines can be served, so an object that becomes due while it is
 * being served is not put on the list again. Objects embed a struct service as first member; no memory is
 * allocated.
 *
 *     r->service.serve = serve;             // once
 *     r->in_use_units -= n_units;
 *     service_due(s, &r->service);          // served when this returns; within another's service, soon after
 */

#include "des/sim.h"

struct service {
    void (*serve)(struct sim *s, struct service *v);
    struct service *next; // on the list
    bool is_due;
};

void service_due(struct sim *s, struct service *v);

#endif
