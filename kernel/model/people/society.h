#ifndef MODEL_PEOPLE_SOCIETY_H
#define MODEL_PEOPLE_SOCIETY_H

/*
 * What women, young people, organisations and neighbours who are reached change (study 3.1, 3.4, 6.2 to 6.5,
 * 4.6): the place where lines of effort meet the mechanisms of people. Each function is
 *     1 + gain (level of the effect here - usual)
 * of one or more effects (effort.h) with gains of the group `society`, and 1 with the gains at 0, without a
 * doctrine, and at the usual level.
 *
 * Owner: society.c, which keeps nothing. Read by the files named beside each function.
 *
 *     goal *= society_tells_of_rape(m, i_sector);
 */

struct mission;

double society_tells_of_rape(const struct mission *m, int i_sector);    // crsv.c: women who can be spoken to
double society_tells(const struct mission *m, int i_sector);            // reports.c: organisations that watch
double society_brings_disputes(const struct mission *m, int i_sector);  // disputes.c: known before they burst
double society_quarrels(const struct mission *m, int i_sector);         // disputes.c: how many there are
double society_comes_to_blows(const struct mission *m, int i_sector);   // disputes.c: of those unsettled
double society_youth_recruits(const struct mission *m, int i_sector);   // parties.c: idle young people who would go
double society_youth_gangs(const struct mission *m, int i_sector);      // crime.c: who join gangs
double society_reprisal(const struct mission *m, int i_sector);         // abuse.c: hurt by an attack by soldiers
double society_governor(const struct mission *m, int i_sector);         // host.c: a governor's interest
double society_consent(const struct mission *m, int i_sector);          // politics.c: added to local consent's aim
double society_return(const struct mission *m, int i_home);             // displacement.c: wish to go home
double society_flees_again(const struct mission *m, int i_home);        // displacement.c: of those pressed home
double society_acceptance(const struct mission *m, int i_sector);       // reintegration.c: of former fighters
double society_resentment(const struct mission *m, int i_sector);       // reintegration.c: of their benefits

#endif
