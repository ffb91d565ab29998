#ifndef MODEL_PARTIES_STRATEGIES_H
#define MODEL_PARTIES_STRATEGIES_H

/*
 * What the mission does to a party: the strategies of Stedman (1997), each with its risk.
 *
 * Inducement (offer_money, offer_posts). Money a month while the party complies, worth
 *     offer_worth x q / (q + half),     q = money for each armed man,
 * off its wish to fight; it lapses when the party no longer complies. Offered to a spoiler, others see
 * `imitation` of that worth as the price of spoiling. Posts raise its part in government, and the host's
 * leaders resent it.
 *
 * Socialisation (engage). Commitment closes engage_gain x effort x receptive of its gap in a year; politics
 * freezes less (frozen.h). Efforts, those for patrons included, are bounded by the head of mission's time.
 *
 * Coercion (press). Each month, where the party's men and the mission's soldiers both are, it loses
 *     press_loss x effort x force / (force + armed) x sight
 * of them, and believes more that the mission acts. Where the mission does not see, it kills civilians:
 * grievances grow, consent falls, youth join; and the party strikes back at the mission.
 *
 * Departing train (proceed_without). Until the day set the party fears to be left behind, by as much as the
 * others of the process have disarmed. On that day it is in, if it complies, or out: no part in government,
 * no place in DDR, and its rivals no longer wait for it.
 *
 * A limited spoiler is receptive wholly, a greedy one less, a total one hardly: with fixed types (switch
 * party.spoiler_type) by his type, and with endogenous ones the less, the better his chance to win.
 * A group outside the process joins it, and may disarm, when for a quarter it complies, trusts the agreement
 * above a threshold, is offered something or talked to, and is paid its price: a limited spoiler has none, a
 * greedy one wants so much of the income that he gives up, a total one does not join.
 *
 * Owner of the orders; changes commitment, part in government, in_process, grievance and local consent.
 * Without orders nothing of this acts.
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;
struct order;
struct order_reply;

enum { STRATEGY_SLOTS = 96 };

struct strategy { // towards one party
    double offer_usd, engage, press, patron_effort;
    bool offered_to_spoiler, taken; // the offer; it has been paid
    double leaves_day;              // of the train; negative: none
    uint32_t train_event, press_event, wooed_event, patron_event;
    int months_complying;
};

struct strategies {
    struct strategy of[STRATEGY_SLOTS]; // by party
    int n_spoiling_months;              // of all movements, so far; read by outcomes.c only
};

bool strategies_start(struct mission *m);
void strategies_month(struct mission *m);
void strategies_name_events(struct sim *s);
/* Levers of the group `parties`. */
void strategies_pull_lever(struct mission *m, const struct order *o, struct order_reply *reply);

double strategies_pull(const struct mission *m, int i_party);     // off the wish to fight; can be negative
/* How far dialogue, offers of talks and the fear of being left behind can reach him: 0 to 1. */
double strategies_receptive(const struct mission *m, int i_party);
/* What a group outside wants for coming in: nothing, money for the rents it gives up, or nothing that there is. */
bool strategies_price_met(const struct mission *m, int i_party);
bool strategies_wooed(const struct mission *m, int i_party); // offered something, talked to, or the train set
double strategies_dialogue(const struct mission *m, int i_party); // 0 to 1
double strategies_patron_effort(const struct mission *m, int i_party); // 0 to 1
uint32_t strategies_patron_event(const struct mission *m, int i_party);
double strategies_retaliation(const struct mission *m, int i_party); // factor of its attacks on the mission

#endif
