#ifndef BATCH_CHECKPOINT_H
#define BATCH_CHECKPOINT_H

/*
 * The record of a stopped run, as a JSON document: what it was made from, each input with its digest, and how
 * far it got. With the same inputs it goes on from there by playback (des/playback.h); an input that has
 * changed since is refused by its name.
 *
 *     {"truce": "0.1.0", "program": "5f3c...",
 *      "scenario": {"given": "kestria", "name": "kestria", "digest": "81b0..."},
 *      "plugins": [{"given": "drawdown/calendar:months=48", "name": "drawdown/calendar", "digest":
 * "c41d..."}], "stack": "9e10...", "set": {"mission.reach_km": "75"}, "seed": 7, "replication": 0,
 * "antithetic": false, "checkpoint": {"day": 730.5, "tick": 765984768, "events": 21733, "fingerprint":
 * "71c6a1e0b5d3f924"}}
 *
 * `given` is what the user wrote, so relative paths count from the folder the program is called in. `day` is
 * for people, `tick` counts. The struct holds borrowed texts: those of a document that was read live in the
 * caller's arena.
 *
 *     status = checkpoint_read(&then, json, arena, &err);
 *     ... make the same inputs again, describe them in `now` ...
 *     status = checkpoint_compare(&then, &now, &err);
 */

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"
#include "des/playback.h"

struct checkpoint_input {
    const char *given, *name, *digest;
};

struct checkpoint_setting {
    const char *address, *value;
};

struct checkpoint_record {
    const char *version, *program; // digest of the kernel's sources
    struct checkpoint_input scenario, *plugins;
    const char *stack; // digest of the plugins with their values
    struct checkpoint_setting *settings;
    size_t n_plugins, n_settings;
    uint64_t seed;
    uint32_t replication;
    bool antithetic;
    struct checkpoint at;
};

void checkpoint_write(const struct checkpoint_record *r, struct text *out);

/* STATUS_INVALID says what is missing or wrong in the document. */
enum status checkpoint_read(struct checkpoint_record *out, const char *json, struct arena *arena,
                            struct error *err) MUST_CHECK;

/* STATUS_MISMATCH with the names of what has changed. */
enum status checkpoint_compare(const struct checkpoint_record *then, const struct checkpoint_record *now,
                               struct error *err) MUST_CHECK;

#endif
