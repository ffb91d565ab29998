#ifndef MODEL_VIOLENCE_RESPONSE_H
#define MODEL_VIOLENCE_RESPONSE_H

/*
 * The answer to an attack: deter, pre-empt, neutralise, consolidate (study, ch. 4).
 *
 * Deterrence is the attacker's, before anything moves: attacks.c asks for what he sees, and units that stay
 * at a place after an attack are part of it (response_seen_frac). Once a warning or an alarm has come, the
 * mission chooses among sectors with troops to spare, nearest first; the unit may refuse (a caveat nobody
 * declared), and then a second is asked; the host may bar the move; units with a night caveat and aircraft
 * wait for light; roads are as they are that day (roads.h). It arrives
 *     before the attack:  pre-empts it, with chance response.prevented_frac
 *     during it:          cuts it short; deaths are the share of its length that has passed
 *     within some days:   consolidates: people see that somebody came, and attackers that somebody stays
 *     later, or never:    nothing.
 * Whoever goes is tied up: response.persons of his company are missing at home from the order until
 * arrival + response.stay_days + the way back, and the company answers nobody else meanwhile. So answering
 * one attack costs the next one, and presence at home; both are seen by force.c through the unit's
 * out_persons.
 *
 * Owner of struct response and of unit.out_persons: response.c.
 *
 *     struct alarm a = {.i_sector = s, .i_party = p, .entity = e, .occasion = o, .hours_left = 30};
 *     double arrival_day = response_send(m, &a);        // INFINITY: nobody goes
 *     enum phase phase = response_phase(arrival_day, attack_day, length_days, aftermath_days);
 */

#include "model/world.h"

enum phase { PHASE_PREEMPT, PHASE_NEUTRALISE, PHASE_CONSOLIDATE, PHASE_NONE, N_PHASES };

struct response {
    double watched_until_day[MAX_SECTORS]; // a unit stays there after an attack
    int64_t n_planned, n_deterred;         // while the mission was there
    int64_t n_by_phase[N_PHASES];          // of those not deterred
};

/* Of an attack: its address in the luck of the run and the time left. */
struct alarm {
    int i_sector, i_party;
    uint64_t entity, occasion;
    double hours_left; // negative: it is under way
};

double response_send(struct mission *m, const struct alarm *a);
enum phase response_phase(double arrival_day, double attack_day, double length_days, double aftermath_days);
double response_seen_frac(const struct mission *m, int i_sector);
/* Hours until units that wait for light can move. */
double response_hours_to_light(const struct mission *m, double day);
void response_name_events(struct sim *s);

#endif
