#ifndef MODEL_VIOLENCE_RUMOURS_H
#define MODEL_VIOLENCE_RUMOURS_H

/*
 * Disinformation against the mission (study 2.3).
 *
 * Each sector has a strength w of what is said against the mission, 0 to 1. Parties that stall or worse start
 * waves where they live: mean number a month = wave_per_month * posture factor * (1 - consent) * reach, with
 * reach between one half and all as people live in towns. Real failures feed it too: an attack nobody
 * answered, a crowd fired upon (rumours_feed). It fades with rate ln 2 / half_life * (1 + answer_gain *
 * answer * sight): an answer reaches those who see the mission and trust it, so it works least where it is
 * needed most. While it lasts, local consent falls by consent_drop * w a month, attacks on the mission and
 * violent crowds rise, and crowds may turn on the mission.
 *
 * Read by: politics (through local consent: what people tell, what is reported), violence.c, roads.c and
 * crowds.c (rates), the metrics. Owner of struct rumours: rumours.c. rumour.wave_per_month = 0 turns it off.
 *
 *     rumours_feed(m, i_sector, m->p->rumour_fed_frac); // something happened that can be told against it
 *     double w = rumours_level(m, i_sector);
 */

#include "model/world.h"

struct rumours {
    double level[MAX_SECTORS];
    double answer_frac; // a policy's lever
};

bool rumours_start(struct mission *m);
void rumours_month(struct mission *m);
double rumours_level(const struct mission *m, int i_sector);
void rumours_feed(struct mission *m, int i_sector, double strength_frac);
void rumours_spread(struct mission *m, int i_sector, double strength_frac); // a wave, whoever started it
double rumours_national(const struct mission *m); // weighted by people
void rumours_name_events(struct sim *s);

#endif
