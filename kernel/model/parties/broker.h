#ifndef MODEL_PARTIES_BROKER_H
#define MODEL_PARTIES_BROKER_H

/*
 * The criminal network that lives off the routes and corrupts the state (study 4.4).
 *
 * One network with strength B in [0, 1]: its hold on the trade. It grows, logistically, towards the share of
 * the country's rents that neither patrols nor working police watch. It pays armed groups for protection
 * (part of their means, as a share of the rents where they are) and diverts part of the money of the state's
 * forces: leak = leak_frac x B,     protection = protection_frac x B. Pressure (lever press_broker, effort e)
 * halves it in press_half_life / e. Leaders of the host profit: each month of pressure costs host consent e x
 * B x elite x cost / 12; people live off the trade: grievances grow where its rents are. So hitting it hard
 * and early can lose the host before it loses the network.
 *
 * Investigators (effort.h, illicit economy) make less of the rents safe: it grows towards the unwatched share
 * x 1 - investigation_gain (level - usual). Beyond the usual, investigation_gain (level - usual) is resented
 * as pressure is.
 *
 * Owner of its strength; read by the purse (state.c), parties' means (parties.c), host consent, grievances.
 * broker.strength_frac = 0: no network, and none comes up.
 */

#include <stdbool.h>

struct mission;

struct broker {
    double strength_frac, pressure_frac;
};

bool broker_start(struct mission *m);
void broker_month(struct mission *m);
void broker_press(struct mission *m, double effort);
double broker_leak(const struct mission *m);       // share of the state's money
double broker_protection(const struct mission *m); // paid to armed groups, as a share of the rents

#endif
