#ifndef MODEL_HOST_CONDUCT_H
#define MODEL_HOST_CONDUCT_H

/*
 * How those who bear arms for the state behave: police by sector, the army as a whole (study 5.4.6, 5.5.6).
 *
 * Conduct Q, 0 to 1, of those who serve is mixed with that of newcomers, and moves, half in memory_years,
 * towards what their service expects of them:
 *     mixed   Q <= Q + newcomers / all (Q new - Q),   Q new = rough + (fit - rough) x vetted
 *     aim     usual x discipline x (1 - unpaid_loss x unpaid) x (1 - example_loss x d)
 * Discipline is that of the doctrine (police conduct; chain of command and military justice), 1 at the usual
 * level; d is by how much corruption is above the usual. Vetting (lever vet_police) takes time: police grow
 * at 1 - vetting_slows (vetted - usual vetting) of their pace. So many fast means worse police for years, and
 * so does an army that grows faster than its discipline. Who is dismissed (integrity.h) was of the worst.
 *
 * With x = Q - usual,
 *     predation    x max(0, unpaid - predation_gain x)    and the less the more someone looks over them
 *     arrests      1 + arrest_gain x: the rest are let go on the way, or were the wrong ones, which people
 *                  remember
 *     order        1 + order_gain x of police work settles grievances: people turn to police whom they trust
 *     abuse        1 - abuse_gain x of soldiers' onset of violence against people, and of sexual violence
 *     legitimacy   of the state, noted each month by people who meet its police
 *
 * Owner of struct conduct: conduct.c. Read by state.c, justice.c, violence.c, abuse.c, crsv.c. With
 * forces.mechanism = off every factor is 1.
 *
 *     rate *= conduct_predation(m, i_sector, unpaid);
 */

#include "model/world.h"

struct conduct {
    double police_frac[MAX_SECTORS], army_frac;
    double vet_frac; // share of police recruits who are vetted
};

bool conduct_start(struct mission *m);
void conduct_month(struct mission *m);
const char *conduct_vet_police(struct mission *m, double frac); // NULL, or why the order is refused
void conduct_see_police(struct mission *m, int i_sector, double newcomers, double dismissed_frac);
void conduct_see_soldiers(struct mission *m, double newcomers);
double conduct_police(const struct mission *m, int i_sector);
double conduct_police_national(const struct mission *m); // by officers
double conduct_army(const struct mission *m);
double conduct_hiring_factor(const struct mission *m);
double conduct_predation(const struct mission *m, int i_sector, double unpaid);
double conduct_arrests(const struct mission *m, int i_sector);
double conduct_order(const struct mission *m, int i_sector);
double conduct_abuse(const struct mission *m);

#endif
