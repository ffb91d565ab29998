/* Checkpoints and playing back to them; see playback.h. */
#include "des/playback.h"

#include "des/sim_private.h"

#include <inttypes.h>

struct checkpoint sim_checkpoint(const struct sim *s) {
    return (struct checkpoint){sim_now(s), s->n_executed, s->fingerprint};
}

/* Executes events until there are as many as at the checkpoint, or none is left that the checkpoint can have
 * seen. */
static void play(struct sim *s, const struct checkpoint *c) {
    s->playing_back = true;
    while (s->n_executed < c->n_executed && sim_next_time(s) <= c->now && sim_step(s)) {
    }
    s->playing_back = false;
}

static enum status too_few(const struct sim *s, const struct checkpoint *c, struct error *err) {
    return error_set(err, STATUS_MISMATCH,
                     "playback parted from the run: only %" PRIu64 " of %" PRIu64
                     " events are due by day %.9g; it parted at event %" PRIu64 " or before",
                     s->n_executed, c->n_executed, days_from_ticks(c->now), s->n_executed + 1);
}

static enum status other_events(const struct sim *s, const struct checkpoint *c, struct error *err) {
    return error_set(err, STATUS_MISMATCH,
                     "playback parted from the run: after event %" PRIu64
                     " on day %.9g the fingerprint is %016" PRIx64 ", but was %016" PRIx64
                     "; it parted at that event or before",
                     s->n_executed, sim_now_days(s), s->fingerprint, c->fingerprint);
}

enum status sim_playback(struct sim *s, const struct checkpoint *c, struct error *err) {
    if (s->running) return sim_refuse_inside(s, "sim_playback", err);
    if (s->n_executed > c->n_executed || s->head.now > c->now)
        return error_set(err, STATUS_USAGE,
                         "cannot play back to event %" PRIu64
                         " on day %.9g: the simulation is at event %" PRIu64 " on day %.9g already",
                         c->n_executed, days_from_ticks(c->now), s->n_executed, sim_now_days(s));
    play(s, c);
    if (s->failure.code != STATUS_OK) return error_set(err, s->failure.code, "%s", s->failure.message);
    if (s->n_executed < c->n_executed) return too_few(s, c, err);
    if (s->fingerprint != c->fingerprint) return other_events(s, c, err);
    if (s->head.now < c->now && sim_next_time(s) <= c->now) // the run's clock had passed all that was due
        return error_set(err, STATUS_MISMATCH,
                         "playback parted from the run: event %" PRIu64
                         " is due on day %.9g, but was not by day %.9g",
                         s->n_executed + 1, days_from_ticks(sim_next_time(s)), days_from_ticks(c->now));
    sim_set_clock(s, c->now);
    return STATUS_OK;
}
