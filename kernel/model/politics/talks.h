#ifndef MODEL_POLITICS_TALKS_H
#define MODEL_POLITICS_TALKS_H

/*
 * Talks: how a war ends at the table, and how a group outside the process comes in (study 3.2).
 *
 * Both sides must be ready; a stalemate that hurts makes them so (Zartman 1989):
 *     party       at war: hurt(weariness) x stalemate(1 - chance);   outside, not at war: commitment x (1 -
 * chance^2) government  at war: hurt(its weariness) x stalemate(chance);   else: its will to carry out the
 * agreement hurt(w) = min(1, w / weary_scale),     stalemate(x) = min(1, 2 x): who expects to win does not
 * talk. The government's weariness grows with each month in which it is at war with anyone, and fades as a
 * party's does.
 *
 * Mediation  M = 1 - (1 - mission part)(1 - region part)
 *     mission    mission_frac x work of the political section x effort_factor(good offices), dialogue
 * (engage) on top; 0 when it has left region     (region_frac + (1 - region_frac) x oversight) x
 * effort_factor(regional engagement): with or without it; oversight: what was pledged for after the exit
 * (talks_set_oversight) Talks with a party open with the rate open_per_month x M x ready party x ready
 * government, those with one outside that does not fight
 * only while it is offered something or talked to; or when called for (lever call_talks) and both are ready. They last for weeks. Then the
 * offer stands: offer = receptive x (concession x ready government + guarantee x M) and the leader signs if
 * with it he would rather not fight: stop his war, or, for one outside, keep the peace (parties.c; what he
 * had from earlier talks falls away). Else talks fail: some commitment is lost, and nobody talks for a while.
 * Signed: the offer is taken off his wish, halving with the years; part in government, commitment; broken
 * provisions are open again (agreement_renew), suspicion falls, a group outside is in the process. Nothing
 * holds if the offer fades before the agreement delivers.
 *
 * Owner: talks.c. talks.open_per_month = 0 and no call: none of it acts.
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;
struct order;
struct order_reply;

enum { TALKS_SLOTS = 96 };

struct talk { // with one party
    bool on, of_war; // of_war: opened with a party at war
    double not_before_day, offer, signed_day; // signed_day negative: nothing signed
    uint32_t event;
    uint64_t n; // how many talks so far
};

struct talks {
    struct talk of[TALKS_SLOTS];
    double government_weariness, oversight_frac;
    int n_signed;
};

bool talks_start(struct mission *m);
void talks_month(struct mission *m);
void talks_name_events(struct sim *s);
double talks_pull(const struct mission *m, int i_party);      // of what was signed: off the wish to fight
double talks_region(const struct mission *m);                 // mediation by the region alone, 0 to 1
double talks_mediation(const struct mission *m, int i_party); // by all, 0 to 1
double talks_ready(const struct mission *m, int i_party, double *government); // both sides, 0 to 1
/* Political oversight by neighbours or an envoy, pledged for the time after the mission: share of what a
 * mission could do. */
void talks_set_oversight(struct mission *m, double frac);
void talks_call(struct mission *m, const struct order *o, struct order_reply *reply); // lever call_talks

#endif
