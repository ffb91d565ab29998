/* Names and audit of the model's luck; see luck.h. */
#include "model/luck.h"

#include "base/random.h"

#include <stddef.h>

const char *luck_name(enum luck purpose) {
    static const char *const NAMES[N_LUCK] = {
#define LUCK(name) #name,
#include "model/luck.def"
    };
    return NAMES[purpose];
}

/* The address mixed as a draw is, under a key that is no run's. */
void luck_note(struct luck_tally *tally, uint32_t epoch, uint64_t entity, uint64_t occasion) {
    struct stream_key key = {random_mix(epoch + RANDOM_GAMMA), RANDOM_GAMMA, 0};
    tally->n_draws++;
    tally->digest += stream_bits(key, entity, occasion);
}

void luck_hear(struct luck_audit *audit, const struct luck_draw *draw) {
    luck_note(&audit->tallies[draw->purpose], draw->epoch, draw->entity, draw->occasion);
    if (audit->listener.hear != NULL) audit->listener.hear(draw, audit->listener.payload);
}
