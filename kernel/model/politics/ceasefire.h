#ifndef MODEL_POLITICS_CEASEFIRE_H
#define MODEL_POLITICS_CEASEFIRE_H

/*
 * The cease-fire between those who keep it: violations below war, who is told to have done them, and keeping
 * forces apart (study 4.1).
 *
 * A party that complies or stalls, with armed men in a sector where others are armed too, violates it there
 * with the rate violations x min(1, armed / full battle) x contact x (stalls: stall_factor) x (1 +
 * retaliation x suspicion) contact = others / (others + armed) x apart,      others: armed men of other
 * parties, and soldiers of the army apart   = (1 - line x line_frac x patrolled) x
 * effort_factor(EFFECT_separation) line: agreement.line = on, a line or zone of separation where the
 * mission's patrols keep forces apart.
 *
 * Each is attributed by the joint monitoring, or not, with chance
 *     1 - (1 - monitored x watched)(1 - monitored x observers / (observers + half)),
 * x effort_factor(EFFECT_ceasefire_monitoring); watched: patrols pass. After the exit only the region watches
 * (talks_region). An attributed one is answered: its author sees that breaches are, and nobody else draws a
 * conclusion. An unattributed one adds to the suspicion of the sector, which halves in so many days, and
 * costs all who live there commitment. Suspicion is read by the security dilemma (dilemma.c: fear), by
 * skirmishes (violence.c), and brings retaliation.
 *
 * Owner: ceasefire.c. ceasefire.violations_per_month = 0: no violations, no suspicion.
 */

#include <stdbool.h>

struct mission;
struct sim;

enum { CEASEFIRE_SECTORS = 128 };

struct ceasefire {
    double suspicion[CEASEFIRE_SECTORS];
    int n_month, n_last_month, n_seen_month, n_seen_last_month; // seen: attributed
    double n_total;
};

bool ceasefire_start(struct mission *m);
void ceasefire_month(struct mission *m);
void ceasefire_name_events(struct sim *s);
double ceasefire_suspicion(const struct mission *m, int i_sector); // 0 to 1
double ceasefire_apart(const struct mission *m,
                       int i_sector); // factor of contact between armed forces; 1: nobody keeps them apart
/* Armed men who have another side before them here: of each side, soldiers of the host among them, its number
 * x the share of the others. */
double ceasefire_facing(const struct mission *m, int i_sector);
double ceasefire_attributed(const struct mission *m, int i_sector); // chance
/* Battles of a party that spoils, against those without suspicion and separation. */
double ceasefire_skirmish_factor(const struct mission *m, int i_sector);
void ceasefire_calm(struct mission *m, int i_party,
                    double frac); // suspicion where it lives falls by that share

#endif
