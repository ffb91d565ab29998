#ifndef MODEL_SECTOR_SET_H
#define MODEL_SECTOR_SET_H

/*
 * A set of sectors: one bit for each, for as many as a case may have.
 *
 * A plain value, copied and compared like a number. Indices are those of the case, from 0; the empty set is
 * {0}. Order of iteration is the caller's loop over the sectors, so that nothing depends on how the bits lie.
 * Owner: whoever holds it. Any thread.
 *
 *     struct sector_set hospitals = {0};
 *     sector_set_add(&hospitals, u->i_sector);
 *     if (!sector_set_has(&hospitals, i)) ...
 */

#include <stdbool.h>
#include <stdint.h>

enum { SECTOR_SET_BITS = 128, SECTOR_SET_WORDS = SECTOR_SET_BITS / 64 };

struct sector_set {
    uint64_t words[SECTOR_SET_WORDS];
};

static inline void sector_set_add(struct sector_set *set, int i_sector) {
    set->words[i_sector / 64] |= UINT64_C(1) << i_sector % 64;
}

static inline bool sector_set_has(const struct sector_set *set, int i_sector) {
    return (set->words[i_sector / 64] >> i_sector % 64 & 1) != 0;
}

static inline bool sector_set_equal(const struct sector_set *a, const struct sector_set *b) {
    for (int i = 0; i < SECTOR_SET_WORDS; i++)
        if (a->words[i] != b->words[i]) return false;
    return true;
}

#endif
