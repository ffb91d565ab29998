#ifndef MODEL_MEANS_RADIO_H
#define MODEL_MEANS_RADIO_H

/*
 * The mission's radio and its licence (study 2.3): who is heard when rumours go round.
 *
 * Each month the host may take the licence back,
 *     p = 1 - exp(-shut_per_year / 12 x (1 - consent of the presidency)),
 * for a lognormal time. While the station is off the air, what the mission says against rumours is worth only
 * radio.unaired_frac of it: meetings, leaflets, guests of other stations.
 *
 * Owner: radio.c. Read by rumours.c. With radio.shut_per_year = 0 it is always on the air.
 *
 *     answer *= radio_heard_frac(m);
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct radio {
    double off_until_day;
    uint32_t event;
};

bool radio_start(struct mission *m);
void radio_month(struct mission *m);
double radio_heard_frac(const struct mission *m);
void radio_name_events(struct sim *s);

#endif
