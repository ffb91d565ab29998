#ifndef MODEL_POLITICS_RECEIVERS_H
#define MODEL_POLITICS_RECEIVERS_H

/*
 * Who takes what the mission hands over (study 2.7, 6.6.3, box on MINUJUSTH): the UN country team, the state,
 * a regional or bilateral partner, civil society.
 *
 * The mission orders a hand-over; after lead_days of joint planning its own doing of the function stops, and
 * the receiver k does it at
 *     level = capacity_k x money_k x min(1, focus_functions / functions it holds) x ramp x equipment
 *     ramp  = 1 - (1 - prepared) 2^(-years / ramp_years_k)
 *     money = own_k + (1 - own_k) x what donors pay, more with the economic pledge; of the state: its payroll
 *     equipment = 1 + asset_gain x G / (G + asset_half_usd),   G: given by the mission
 * Preparation grows from the first day by preparation_per_year of what lacks, faster with the mission's work
 * on development planning, once the exit is announced, and within a joint plan. So a function handed over to
 * a receiver that is unprepared or unpaid is a cliff edge, with a ceremony. A receiver may give a function
 * up.
 *
 * Owner: receivers.c. Read by effort.c (R), transition.c (readiness). With receiver.mechanism = off nobody
 * takes anything.
 *
 *     const char *why = receivers_hand_over(m, FUNCTION_justice, RECEIVER_TEAM);
 */

#include "model/effort/effort.h"

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

enum receiver { RECEIVER_TEAM, RECEIVER_STATE, RECEIVER_PARTNER, RECEIVER_SOCIETY, N_RECEIVERS };

struct received { // of one function
    bool planned, handed;
    int i_receiver; // -1: nobody
    double planned_day, handed_day, prepared_frac, level;
    uint32_t event;
};

struct receivers {
    struct received of[N_FUNCTIONS];
    double prepared_frac[N_RECEIVERS];
    double given_usd; // equipment of the mission
};

bool receivers_start(struct mission *m);
void receivers_month(struct mission *m);
const char *receivers_hand_over(struct mission *m, enum function_id f, enum receiver k); // NULL, or why not
double receivers_level(const struct mission *m, enum function_id f);                     // 0 without one
double receivers_level_mean(const struct mission *m); // of functions handed over; 0 without any
int receivers_n_handed(const struct mission *m);
void receivers_give_assets(struct mission *m, double usd);
void receivers_name_events(struct sim *s);

#endif
