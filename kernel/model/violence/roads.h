#ifndef MODEL_VIOLENCE_ROADS_H
#define MODEL_VIOLENCE_ROADS_H

/*
 * Roads as they are today: explosive devices, their makers, ambushes, and what can pass (study 4.3).
 *
 * Each month, on each road between two sectors, with d devices in it and D in all roads, over the parties k
 * that stall or worse, armed_k being the mean of both ends:
 *     laid    ~ Poisson(devices_per_month * sum_k network_k * posture factor_k * min(1, armed_k / 100))
 *     found   ~ Binomial(d, 1 - (1 - patrol_find * sight) exp(-cleared_per_team * teams / D))
 *     strikes ~ Binomial(d, hit), each on a day of its own; they hit the mission or civilians
 *     network = network * (1 - exploited_loss) ^ (exploitation * found), and regrows towards its first
 *     threat  = d + sum_k posture factor_k * armed_k (1 - patrolled) / armed_per_threat, k spoiling or worse
 * and the road is contested or blocked as the threat passes two marks; a battle on it blocks it for a while.
 * patrol_find and cleared_per_team are x 1 + clearance_gain (level of route clearance - usual), exploitation
 * is x 1 + exploited_gain (level - usual), at most 1, by the mean of both ends (effort.h). Clearance teams (a
 * unit's clearance_teams) go where devices are, in proportion. A contested road is slow and invites ambushes
 * on the mission's traffic; nothing passes a blocked one but by air.
 *
 * Read by: response.c (hours on the way), supply.c (convoys, whose ambushes are its own), violence.c
 * (neighbours), the metrics. Owner of struct roads: roads.c. With no network, road.contested_threat at its
 * largest and road.blocked_threat at its largest all roads stay open and case_travel_hours holds.
 *
 *     double hours[MAX_SECTORS];
 *     roads_hours_to(m, i_sector, hours); // from every sector
 */

#include "model/world.h"

enum road_status { ROAD_OPEN, ROAD_CONTESTED, ROAD_BLOCKED };

struct road {
    int a, b, devices, i_layer; // the party that laid last; -1: none
    enum road_status status;
    double blocked_until_day;
    uint32_t event; // that gave it its status; 0: open since the first day
};

struct roads {
    int n, n_not_open;
    struct road *items;
    /* Which roads meet in a sector: those of sector s are meeting[first_meeting[s] .. first_meeting[s + 1]).
     */
    int *meeting, first_meeting[MAX_SECTORS + 1];
    /* Hours from everywhere to a sector, kept until a road changes or the rains do; see hours_kept. */
    double *hours_now, *hours_to; // of each road; row by sector
    uint32_t n_changes, hours_now_stamp, hours_to_stamp[MAX_SECTORS];
    double network_frac[MAX_PARTIES], network_first_frac[MAX_PARTIES];
    double km, open_km;
    int n_hostile; // parties that spoil or fight this month, and how much each counts
    int i_hostile[MAX_PARTIES];
    double hostility[MAX_PARTIES];
};

bool roads_start(struct mission *m);
void roads_inherit(struct mission *m, int i_parent, int i_child); // a splinter has its parent's makers too
void roads_month(struct mission *m);
void roads_hours_to(const struct mission *m, int i_to, double *hours);
double roads_hours(const struct mission *m, int i_from, int i_to);
double roads_open_frac(const struct mission *m);
uint32_t roads_trouble_event(const struct mission *m, int i_sector); // why a road into it is shut; 0: none is
void roads_open_frac_by_sector(const struct mission *m, double *open_frac);
void roads_block(struct mission *m, int a, int b); // a battle on the way
bool roads_can_shut(const struct mission *m, int i_sector); // it has roads, and their status is modelled
void roads_shut(struct mission *m, int i_sector, double days); // every road into it
void roads_name_events(struct sim *s);

#endif
