#ifndef REPORT_AUDIT_LUCK_MATCH_H
#define REPORT_AUDIT_LUCK_MATCH_H

/*
 * Two runs under one luck, draw by draw: from when on it parts, by what, and how much of it they share.
 *
 * A draw that both ask for at one address is answered the same: that is how draws are made (base/random.h),
 * not something found out. So luck can part in two ways only, and both are counted:
 *
 *   asked by one   one run asks at an address at which the other never asks. Nothing wrong: an option that
 * causes an attack draws its size. What it costs is precision, since that draw is not shared. slipped both
 * ask for one purpose about one entity at one moment, but under different numbers of the occasion. Then the
 * number says what came before, not what is happening: a draw that is numbered in the order of asking slips
 * for good after the first difference, and everything it decides afterwards is other luck although the same
 * is happening. Some of it is meant ("the n-th attack here"); a purpose that slips most of the time has a
 * wrong address.
 *
 * An address counts once however often it is asked, since the answer is the same. A draw `moved` when both
 * ask at its address, at different moments: the same luck meets another situation. Luck parts at the first
 * draw that only one asked, or that slipped; before it the runs have all their luck in common.
 *
 *     struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY; // as listeners of two runs: luck_log_hear
 *     struct luck_match match;
 *     if (luck_match_make(&a, &b, &match, err) == STATUS_OK && match.parted) printf("day %g",
 * match.first.day); luck_log_free(&a);
 *
 * A log that runs out of memory is marked `failed` and matching it is STATUS_NO_MEMORY. Matching sorts
 * copies; the logs stay as they are. One log, one thread.
 */

#include "base/status.h"
#include "model/luck.h"

#include <stdbool.h>
#include <stddef.h>

struct luck_log {
    struct luck_draw *draws; // in the order of asking
    size_t n, capacity;
    bool failed;
};

#define LUCK_LOG_EMPTY ((struct luck_log){0})

void luck_log_hear(const struct luck_draw *draw, void *log); // of struct luck_listener
void luck_log_free(struct luck_log *log);

enum luck_difference { LUCK_ASKED_BY_A, LUCK_ASKED_BY_B, LUCK_SLIPPED };

/* Of one purpose, distinct addresses. */
struct luck_shares {
    int64_t n_before;  // asked by both, by either of them before luck parted
    int64_t n_after;   // asked by both, from then on
    int64_t n_moved;   // of these two: at different moments
    int64_t n_a, n_b;  // asked by one only
    int64_t n_slipped; // see above; they are among the others as well
    double first_day;  // of its first difference; INFINITY when it has none
};

struct luck_match {
    bool parted;
    enum luck_difference difference; // the first
    struct luck_draw first;          // as A asked, or B where only B did
    uint64_t other_occasion;         // LUCK_SLIPPED: the number that B used
    struct luck_shares purposes[N_LUCK];
};

enum status luck_match_make(const struct luck_log *a, const struct luck_log *b, struct luck_match *out,
                            struct error *err) MUST_CHECK;

#endif
