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
 */

#include <stdint.h>

/* Displacement, gates and remnants of war: displacement.c, gates.c, erw.c. */
#define LUCK_MAP_WORLD(X)                                                                                    \
    X(flight) X(site_militarised) X(site_searched) X(site_attack) X(site_attack_size) X(erw_accident)

/* The mission's means: budget.c, supply.c, contributors.c, leadership.c. */
#define LUCK_MAP_MEANS(X)                                                                                    \
    X(contribution)                                                                                          \
    X(convoy_time) X(convoy_ambush) X(convoy_deaths) X(told_to_stay) X(camp_accident) X(conduct_count)       \
        X(conduct_place) X(conduct_disclosed) X(conduct_delay) X(conduct_action) X(head_of_mission)          \
            X(exercise) X(staff_deaths) X(surge)

#define LUCK_MAP(X)                                                                                          \
    X(unit_arrival)                                                                                          \
    X(unit_caveat)                                                                                           \
    X(unit_refusal)                                                                                          \
    X(campaign)                                                                                              \
    X(attack_count) X(attack_day) X(attack_size) X(attack_tolerance) X(attack_plan) X(attack_length)         \
        X(warning) X(decision_time) X(prevention) X(displacement) X(obstruction) X(clash_count) X(clash_day) \
            X(clash_size) X(mission_attack_count) X(mission_attack_day) X(mission_attack_deaths)             \
                X(predation) X(predation_size) X(moment) X(shock) X(shock_size) X(follow_call) X(loss)       \
                    X(drift) X(election_loser) X(election_result) X(band_decision) X(band_day)               \
                        X(follow_band) X(claim) X(hide_weapon) X(patience) X(verification) X(quota)          \
                            X(unrest) X(job) X(pledge) X(pledge_delay) X(revenue) X(council) X(cash_gap)     \
                                X(report) X(report_delay) X(person_make) LUCK_MAP_WORLD(X) LUCK_MAP_MEANS(X)

enum luck {
#define X(name) LUCK_##name,
    LUCK_MAP(X)
#undef X
        N_LUCK
};

const char *luck_name(enum luck purpose); // "attack_count"

/* Add up as the draws come; all 0 at the start. `digest` is a sum over the draws of a mix of epoch of luck,
 * entity and occasion: equal for equal multisets of addresses, else different but for one chance in 2^64. */
struct luck_tally {
    uint64_t n_draws, digest;
};

void luck_note(struct luck_tally *tally, uint32_t epoch, uint64_t entity, uint64_t occasion);

#endif
