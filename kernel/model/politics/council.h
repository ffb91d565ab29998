#ifndef MODEL_POLITICS_COUNCIL_H
#define MODEL_POLITICS_COUNCIL_H

/*
 * How large the mission may be, and when the Council holds a drawdown up.
 *
 * One resolution decides at a time. Each year's renewal is one; when the mission asks for fewer in between,
 * there is one more, after notice_days and no nearer than interval_days to the last or to the coming renewal:
 * else the renewal decides. What a resolution sets is of a resolution's size (hundreds of troops, tens of
 * police): lower     the least of what is asked, of what its patience leaves, and of the ceiling less the
 * places of sectors handed over since; never fewer than smallest_frac of the first ceiling end       when the
 * need itself, at a renewal, is below that: the mandate ends in a year, with no ceiling more higher    with
 * accept_rise_frac, at a renewal A sector handed over sends its units home, and so lowers what is needed; the
 * ceiling follows at the next resolution. What has been asked for is forgotten once decided, so that no old
 * wish raises a ceiling again.
 *
 * Freeze: when a drawdown has begun and freeze_killed_persons civilians are reported killed within
 * freeze_window_days in sectors that the mission holds or left within a year, nothing is lowered, handed over
 * or closed for freeze_days; hand-overs under way wait, with the troops that were to leave. A mandate that
 * ends already ends. The wishes put off are decided afterwards.
 *
 * Owner: council.c, of the ceilings and dates in struct politics. Read by force.c (room, surplus,
 * hand-overs), levers.c. council.freeze_days = 0: never frozen; interval_days = 0, troops_step_persons =
 * police_step_persons = 1: any number of resolutions of any size.
 *
 *     if (!council_frozen(m)) force_hand_over(m, i_sector);
 */

#include <stdbool.h>

struct mission;
struct sim;

void council_start(struct mission *m);
void council_recommend(struct mission *m, double troops, double police);  // negative: no word on it
void council_note_freed(struct mission *m, double troops, double police); // places of a sector handed over
void council_hear_killed(struct mission *m); // a report with civilian dead has come in
bool council_frozen(const struct mission *m);
double council_reported_deaths(const struct mission *m); // within a year
double council_killed_in(const struct mission *m, int i_sector, double since_day); // civilians, as reported
void council_force_cut(struct mission *m, double frac);                            // money is not there
void council_name_events(struct sim *s);

#endif
