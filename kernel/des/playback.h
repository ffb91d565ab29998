#ifndef DES_PLAYBACK_H
#define DES_PLAYBACK_H

/*
 * Playback: a run that was cut at any event goes on later, elsewhere, as if it had never been cut.
 *
 * A checkpoint does not hold the state of the model, of which the kernel knows nothing; it holds how far the
 * run was: the instant, the number of executed events, and the fingerprint there. To go on, build the
 * simulation again as it was built then and play it back: the same events are executed again up to the
 * checkpoint, and the fingerprint proves that they were the same. From there on the run is the uninterrupted
 * one, bit for bit. The price is the time of the run up to the checkpoint (measured: 1.0 to 1.1 times that)
 * and no memory.
 *
 *     struct checkpoint c = sim_checkpoint(s); // after sim_run_until, sim_run_events or sim_stop
 *     ...
 *     build(again); // same inputs, same calls as before the first event
 *     status = sim_playback(again, &c, &err); // STATUS_MISMATCH: something has changed
 *     status = sim_run_until(again, horizon, &err);
 *
 * What a host did to the simulation from outside between events (scheduling, sim_mark) is not played back: do
 * such things in events. The fingerprint sees instants, priorities and arguments of events; what a model
 * computes without ever scheduling by it needs a sim_mark to be proved too. A simulation that is not yet at
 * the checkpoint may also be played forward to it, so several checkpoints of one run narrow down where
 * another one parts from it. Playing back asks no pacer and ends at no sim_stop; a trace, if it is on, sees
 * it all.
 */

#include "des/sim.h"

struct checkpoint {
    ticks now;
    uint64_t n_executed;
    uint64_t fingerprint;
};

struct checkpoint sim_checkpoint(const struct sim *s); // not from inside an event

/* Brings a simulation that has executed fewer events to the checkpoint. STATUS_MISMATCH says what differs and
 * by which event at the latest; STATUS_USAGE if the simulation is past the checkpoint; else the failure of
 * the simulation. */
enum status sim_playback(struct sim *s, const struct checkpoint *c, struct error *err) MUST_CHECK;

#endif
