#ifndef MODEL_MEANS_LEADERSHIP_H
#define MODEL_MEANS_LEADERSHIP_H

/*
 * The few people at the top: how many orders they can give, how fast they decide in a crisis, what risk they
 * accept for their staff, and whom they can call for help.
 *
 * Attention is a purse of orders that fills at
 *     orders_per_week / (1 + open tasks / half),  half of it in a gap between two heads
 * and holds a few weeks' worth. An order beyond it is carried out later, by as long as the purse needs to
 * fill. The plan of the first day is free. Readiness of the crisis cell decays and is lost with a head of
 * mission; exercises raise it, and real warnings a little. A decision on a warning takes
 *     hours x span^(reference - readiness) x (1/2 + tasks / (tasks + half))
 * An exercise also brings caveats to light that nobody declared: such a unit is not chosen first any more.
 * Where the mission was attacked lately, staff stay away unless their programme is critical: access falls
 * with threat, and with it mentoring and contact; who goes all the same may die.
 *
 * Owner: leadership.c. Read by levers.c, violence.c, state.c, reports.c, force.c. With leadership.model =
 * tireless there is no limit, no decay and no threat; the levers still answer.
 *
 *     double later_days = leadership_take_order(m);
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct leadership {
    double orders_left, counted_day;      // the purse, as of that day; negative: a queue
    double readiness_frac, readiness_day; // of the crisis cell, as of that day
    double gap_until_day;                 // between two heads of mission
    double criticality_frac;              // 0: no risk for staff; 1: go everywhere
    double exercise_day, surge_day;       // last held, last asked for
    double *threat, *threat_day;          // by sector: recent attacks on the mission, fading
    int64_t n_late;
    double staff_deaths, month_staff_deaths;
};

bool leadership_start(struct mission *m);
/* Days until the next order is carried out; 0: at once. Takes it from the purse. */
double leadership_take_order(struct mission *m);
double leadership_readiness(const struct mission *m);
double leadership_decision_factor(const struct mission *m);      // of the time from a warning to an order
double leadership_access(const struct mission *m, int i_sector); // of staff, 0 to 1
void leadership_note_attack(struct mission *m, int i_sector);    // on the mission
void leadership_note_warning(struct mission *m);                 // one more real case for the cell
/* Levers; NULL when accepted, else why not. */
const char *leadership_hold_exercise(struct mission *m);
const char *leadership_request_surge(struct mission *m, int i_sector, double persons);
void leadership_set_criticality(struct mission *m, double frac);
void leadership_name_events(struct sim *s);

#endif
