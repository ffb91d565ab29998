#ifndef MODEL_LUCK_H
#define MODEL_LUCK_H

/*
 * The purposes for which the model draws luck. Each has its own key; a draw is then addressed by who (entity)
 * and on which occasion, never by how many draws came before. So a policy that causes or spares an event
 * shifts no other draw, and all options meet the same shocks, pledges, elections and plans.
 */

#define LUCK_MAP(X)                                                                                          \
    X(unit_arrival)                                                                                          \
    X(unit_caveat) X(unit_refusal) X(campaign) X(attack_count) X(attack_day) X(attack_size)                  \
        X(attack_tolerance) X(attack_plan) X(attack_length) X(warning) X(decision_time) X(prevention)        \
            X(displacement) X(obstruction) X(clash_count) X(clash_day) X(clash_size) X(mission_attack_count) \
                X(mission_attack_day) X(mission_attack_deaths) X(predation) X(predation_size) X(moment)      \
                    X(shock) X(shock_size) X(follow_call) X(loss) X(drift) X(election_loser)                 \
                        X(election_result) X(band_decision) X(band_day) X(follow_band) X(claim)              \
                            X(hide_weapon) X(patience) X(verification) X(quota) X(unrest) X(job) X(pledge)   \
                                X(pledge_delay) X(revenue) X(council) X(cash_gap) X(report) X(report_delay)  \
                                    X(person_make)

enum luck {
#define X(name) LUCK_##name,
    LUCK_MAP(X)
#undef X
        N_LUCK
};

#endif
