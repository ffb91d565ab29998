#ifndef TESTS_PROCESS_PROBE_H
#define TESTS_PROCESS_PROBE_H

/* The country of party_probe.h with a doctrine of one output and one activity, so that the level of one effect is high
 * (gain 1) or next to nothing (gain 0.01): for couplings of the peace process with lines of effort. */

#include "party_probe.h"

#include "model/case/doctrine.h"

static inline void add_activity(struct model_case *c, enum effect_id effect, double gain) {
    struct error err = ERROR_NONE;
    struct doctrine_output output = {.key = "1.1", .name = "one output"};
    int i = case_add_output(c, &output, NOWHERE, &err);
    struct doctrine_activity a = {.key = "work", .text = "work on it", .i_output = i, .effect = effect, .gain = gain,
                                  .staff = SECTION_POLITICAL, .complete_years = 1, .origin = NOWHERE};
    if (i < 0 || case_add_activity(c, &a, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static inline void probe_effect(double band_persons, const struct setting *settings, enum effect_id effect, double gain, int n,
                                struct probe *p) {
    struct model_case *c = country(band_persons, settings);
    struct arena *arena = arena_create();
    add_activity(c, effect, gain);
    finish_case(c);
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        probe_run(c, arena, r, p);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
}

/* Luck that would hide what is asked: shocks, splits, want of cash. */
#define CALM {"party.shock_per_year", 0}, {"splinter.most_count", 0}, {"splinter.absorb_per_year", 0}

#endif
