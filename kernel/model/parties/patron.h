#ifndef MODEL_PARTIES_PATRON_H
#define MODEL_PARTIES_PATRON_H

/*
 * Patrons abroad, and the neighbour's war.
 *
 * A patron supports a party (party.patron_usd_per_month) or has stopped. Each month he stops with the rate
 * stop x (1 + stop_gain x E) and comes back with return x (1 - E), where E in [0, 1] is how far the mission
 * has won him over: it follows the effort spent on him (lever engage_patron) with a half-life, and falls back
 * when the effort ends. His money is part of the party's means. His word weighs with a party that lives off
 * him: word = leverage x E x (his money / all its means),     taken off the wish to fight.
 *
 * A war next door breaks out and ends on days that no policy moves. While it lasts, fighters and arms come
 * over the border each month into sectors that lie there, to the strongest group that does not keep the
 * agreement; where there is none, they find nobody. Fighters come without a record; arms let more unarmed men
 * follow a call (dilemma.h). Both are typed events. No border sector, or a rate of 0: no spill-over.
 */

#include <stdbool.h>

struct mission;
struct sim;

enum { PATRON_SLOTS = 96 };

struct patrons {
    bool stopped[PATRON_SLOTS];
    double won_over_frac[PATRON_SLOTS];
    bool war_next_door;
    unsigned war_event;
    double came_persons;
    double outside_war_until_day; // by an inject
    unsigned outside_war_event;
};

bool patron_start(struct mission *m);
void patron_month(struct mission *m);
void patron_name_events(struct sim *s);
void patron_stop(struct mission *m, int i_party); // by m->cause
const char *patron_why_no_war(const struct mission *m); // NULL: one could break out
void patron_war_until(struct mission *m, double day);   // by m->cause
double patron_usd_per_month(const struct mission *m, int i_party); // now
double patron_word(const struct mission *m, int i_party);          // on the scale of the prize

#endif
