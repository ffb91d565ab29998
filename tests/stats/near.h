#ifndef TESTS_STATS_NEAR_H
#define TESTS_STATS_NEAR_H

/* cmocka's comparison of doubles is of floats in some versions; this one says the figures when it fails. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(got, wanted, tolerance)                                                                  \
    do {                                                                                                     \
        double got_ = (got), wanted_ = (wanted);                                                             \
        if (!(fabs(got_ - wanted_) <= (tolerance)))                                                          \
            fail_msg("%s is %.10g, not %.10g within %g", #got, got_, wanted_, (double)(tolerance));          \
    } while (0)

/* Equal to the last bit, infinities included. */
#define assert_same(got, wanted)                                                                             \
    do {                                                                                                     \
        double got_ = (got), wanted_ = (wanted);                                                             \
        if (got_ != wanted_) fail_msg("%s is %.17g, not %.17g", #got, got_, wanted_);                        \
    } while (0)

#define assert_ok(call) assert_int_equal((call), STATUS_OK)

#endif
