#ifndef TESTS_SCRIPT_BUSY_MISSION_H
#define TESTS_SCRIPT_BUSY_MISSION_H

/* A mission of plain numbers (script/fake_mission.h) in which every number is another, for tests of the bindings. */

#include "script/fake_mission.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Three outputs, the second without benchmarks of any kind. */
static inline void add_busy_outputs(struct fake_mission *f) {
    static const char *const KEYS[] = {"3.1", "5.5", "6.7"};
    static const char *const NAMES[] = {"Host engaged", "Police strengthened", "Media supported"};
    f->n_outputs = 3;
    for (int i = 0; i < 3; i++) {
        double none = i == 1 ? (double)NAN : 0;
        strcpy(f->output_keys[i], KEYS[i]);
        strcpy(f->output_names[i], NAMES[i]);
        f->outputs[i] = (struct policy_output){.priority = 1.25 - i,
                                               .work_frac = 0.31,
                                               .spent_usd = 1234.5,
                                               .ready_frac = 0.75,
                                               .reported_frac = {0.1 + none, 0.2 + none, 0.3 + none},
                                               .declared_frac = {0.4 + none, 0.5 + none, 0.6 + none},
                                               .capability_met_frac = 0.7 + none,
                                               .activity_met_frac = 0.8 + none,
                                               .n_risks_fired = 9};
    }
    for (int i = 0; i < policy_n_functions(NULL); i++)
        f->functions[i] = (struct policy_function){0.11, 0.22, 0.33, 0.44, i == 0 ? 0.55 : (double)NAN, i == 0};
}

static inline void add_busy_parties(struct fake_mission *f) {
    static const char *const NAMES[] = {"GOV", "RED", "splinter-1"};
    f->n_parties = 3;
    for (int i = 0; i < 3; i++) {
        strcpy(f->party_names[i], NAMES[i]);
        f->parties[i] = (struct policy_party){
            .posture = i, .in_process = i == 1, .government = i == 0, .patron_usd_per_month = 250 * i};
        for (int k = 0; k < N_ME; k++) {
            f->me[i + 1][k] = 10 * (i + 1) + k + 0.5;
            for (int s = 0; s < f->n_sectors; s++)
                f->me_sectors[i + 1][k][s] = f->me[i + 1][k] + 100 * s;
        }
    }
}

static inline void busy_mission_init(struct fake_mission *f, int n_sectors) {
    static const char *const NAMES[] = {"tarn", "centre", "delta", "ridge", "coast"};
    fake_mission_init(f, n_sectors);
    f->now_days = 731.25;
    f->decision_day = 1200;
    f->programme_usd = 4.2e7;
    for (int i = 0; i < N_WORLD_METRICS; i++)
        f->world[i] = 1000 + 7 * i;
    for (int s = 0; s < n_sectors; s++) {
        strcpy(f->sector_names[s], NAMES[s % 5]);
        for (int i = N_WORLD_METRICS; i < N_METRICS; i++)
            f->sectors[i - N_WORLD_METRICS][s] = 100 * i + s + 0.25;
        for (int to = 0; to < n_sectors; to++)
            f->travel_hours[s][to] = s == to ? 0 : to == 4 ? (double)INFINITY : 3.5 * (s + 1) + to;
    }
    add_busy_parties(f);
    add_busy_outputs(f);
}

static inline void refuse_all(struct fake_mission *f, const char *reason) {
    for (int i = 0; i < N_LEVERS; i++)
        fake_mission_refuse(f, (enum lever_id)i, reason);
}

#endif
