#ifndef MODEL_LUCK_H
#define MODEL_LUCK_H

/*
 * The purposes for which the model draws luck. Each has its own key; a draw is then addressed by who (entity)
 * and on which occasion, never by how many draws came before. So a policy that causes or spares an event
 * shifts no other draw, and all options meet the same shocks, pledges, elections and plans.
 *
 * The audit says what a run drew: for each purpose how many draws, and a digest of their addresses that does
 * not depend on the order of the draws. Two runs drew the same for a purpose when both figures agree, so the
 * audits of two options side by side show where their luck parts: which purposes one of them asked at other
 * occasions. A run keeps it only when asked to (struct run_request); not asked, a draw pays one test for it.
 * Policies' own streams are not in it: their keys are their own, and they can shift nothing.
 *
 * A listener is told every draw, with its address and its day, so that two runs can be compared draw by draw
 * (report/audit/luck_match.h). It watches and changes nothing.
 */

#include <stdint.h>

enum luck {
#define LUCK(name) LUCK_##name,
#include "model/luck.def"
    N_LUCK
};

const char *luck_name(enum luck purpose); // "attack_count"

/* Add up as the draws come; all 0 at the start. `digest` is a sum over the draws of a mix of epoch of luck,
 * entity and occasion: equal for equal multisets of addresses, else different but for one chance in 2^64. */
struct luck_tally {
    uint64_t n_draws, digest;
};

void luck_note(struct luck_tally *tally, uint32_t epoch, uint64_t entity, uint64_t occasion);

/* One draw as it was asked for. */
struct luck_draw {
    double day; // since the start of the run
    enum luck purpose;
    uint32_t epoch;
    uint64_t entity, occasion;
};

struct luck_listener {
    void (*hear)(const struct luck_draw *draw, void *payload);
    void *payload;
};

/* What a run keeps of its luck while it goes on. */
struct luck_audit {
    struct luck_tally tallies[N_LUCK];
    struct luck_listener listener; // hear NULL: nobody
};

void luck_hear(struct luck_audit *audit, const struct luck_draw *draw);

#endif
