#ifndef MODEL_PARTIES_COMMAND_H
#define MODEL_PARTIES_COMMAND_H

/*
 * Command: what the leader of a party, the rulers or the heads of the network have ordered (study 4.4; Stedman 1997).
 *
 * A plugin that drives a party gives orders: levers of the groups movement, government and broker. An order adds
 * no mechanism of its own. It stands until the next one and is read as a factor or a gate where the thing itself
 * happens: the attacks on civilians of this party in this sector times x, the share of bands that are told to
 * stay away, the share of the state's income that is taken out of the pay. Each mechanism stays what it is, with
 * its own men, money and luck: who orders more than he has men for gets what the men can do.
 *
 * Orders that cost: taxes and recruiting beyond the usual burden the people where his men are,
 *     grievance +burden_per_year / 12 x (beyond the usual) x armed / (armed + 100)     a month;
 * bribes beyond the usual eat the network, bribe_cost_per_year / 12 of it a month for each unit; money that the
 * network gives a party is at most what it earns: strength x rents x income_frac, shared out when more is promised.
 *
 * Each order is an event (party_ordered, broker_ordered) once it changes something, and what follows from it names
 * it as its cause. A posture that the driver chose against the model's rule is one too (posture_ordered). A
 * splinter takes over what its leader has heard last: the orders of the party that it came from.
 *
 * Owner of struct commands: command.c. NULL while no plugin of the stack drives anyone: then every factor is 1,
 * every share 0, and the model is what it was, bit for bit.
 *
 *     rate *= command_value(m, i_party, LEVER_attack_mission, -1);
 *     m->cause = command_event(m, i_party, LEVER_attack_mission, -1); // 0: the usual
 */

#include "model/policy.h"

#include <stdbool.h>

enum { COMMAND_BROKER = -1 }; // in the place of a party

struct mission;
struct sim;

bool command_start(struct mission *m);
void command_month(struct mission *m);
void command_name_events(struct sim *s);
void command_split(struct mission *m, int i_party, int i_from);
/* Levers of the groups movement, government and broker. */
void command_pull(struct mission *m, const struct order *o, struct order_reply *reply);

/* The order that stands, or what is usual. i_sector: -1 but for levers of a sector. */
double command_value(const struct mission *m, int i_party, enum lever_id lever, int i_sector);
/* The order's event when it departs from the usual, else 0. */
uint32_t command_event(const struct mission *m, int i_party, enum lever_id lever, int i_sector);

/* Money from the network, now. */
double command_funds_usd(const struct mission *m, int i_party);
double command_network_usd(const struct mission *m); // what the network earns in a month

/* The posture that the driver of a party chooses; the model's where he has none or leaves it to it. */
int command_posture(struct mission *m, int i_party, int would, bool has_the_men);
/* Whether that was his own choice, against the model's rule, when it was last asked. */
bool command_chose(const struct mission *m, int i_party);

#endif
