#ifndef MODEL_DDR_DDR_H
#define MODEL_DDR_DDR_H

/*
 * Disarmament, demobilization and reintegration: individual people in a queueing network, in eight files.
 *
 *     ddr_entry.c      who comes: the four preconditions, parity, lists, the last call
 *     ddr_sites.c      the day of a camp, mobile teams, screening, unrest
 *     ddr_camp.c       food, families, and those kept after discharge: for the army, for a flight home
 *     ddr_money.c      assessed money, cash in two halves, pledges
 *     reintegration.c  offers, training, jobs, acceptance by the neighbours
 *     weapons.c        what was handed in, what leaks, weapons under dual key
 *     cvr.c            community violence reduction and pre-DDR
 *     ddr.c            opening, closing, the month, who follows a call
 *
 * State: struct ddr and struct site stand in world.h, since record, reports and tests read them; what only
 * one file needs (struct homecoming, weapons, cvr) stands behind a pointer. Every stage of fixed length is a
 * first-in-first-out line, so that who is due stands in front; a person stands in one line at most. All
 * memory is the run's.
 *
 * No effect of DDR on the risk of a person is written anywhere (Humphreys and Weinstein 2007 found none):
 * whoever is called follows by his tie to the commander and by what he does that day.
 *
 *     if (!cvr_start_project(m, i_sector, 400)) refuse(reply, "a project runs here");
 *     double share = homecoming_acceptance(m, i_party, i_sector);
 */

#include "model/world.h"

/* --- ddr.c --- */

double ddr_days_in_stage(const struct mission *m, int32_t i_person);
/* Moves up to n fighters of a band out of the stages of a set (bit s for stage s), from a place in the band
 * that u in (0, 1) chooses. The stages must be without lines. Returns how many moved. */
int32_t band_move(struct mission *m, const struct band *band, uint32_t from_stages, enum stage to, int32_t n,
                  double u);
/* People are registered: if the programme counted as complete, it does no longer. */
void ddr_note_registered(struct mission *m, int i_sector, double persons);
/* Announces the end of registration; false: announced already. */
bool ddr_close_registration(struct mission *m, double days);

/* --- ddr_entry.c --- */

/* The four preconditions of the study (4.6) as a commander weighs them, each from 0 to 1. */
struct preconditions {
    double framework, trust, willing, security;
};

struct preconditions ddr_preconditions(const struct mission *m, int i_party); // of a party at large
/* Means over the armed parties, weighted by their fighters at the start. */
struct preconditions ddr_preconditions_mean(const struct mission *m);
double ddr_guarded_frac(const struct mission *m, const struct site *site); // how safe its guards make it
/* The site where a band would go: the nearest in days on the road and in the queue of those not shut; the
 * mobile teams where they work. -1: none. */
int ddr_choose_site(const struct mission *m, const struct band *band);
/* Chance that a commander gives in this month, but for the guards of a site: pace and preconditions. */
double ddr_p_gives_in(const struct mission *m, int i_party, int i_sector);
void ddr_bands_decide(struct mission *m);
void ddr_last_call(struct mission *m); // people off the lists come by themselves
void ddr_disband(struct mission *m);   // after the end of registration: men with nothing to wait for go home
void ddr_entry_name_events(struct sim *s);

/* --- ddr_sites.c --- */

/* Stands a person in a queue, with the day on which his patience will end. */
void ddr_join_queue(struct mission *m, struct roll *line, int32_t i_person, enum stage stage,
                    double median_days);
void ddr_leave_queue(struct mission *m, int32_t i_person); // back to the band, weapon in hand
double ddr_screened_per_day(const struct mission *m); // by the teams of a site
double
ddr_false_names(const struct mission *m); // factor of names that should not be on a list: lines of effort
void ddr_leave_early(struct mission *m, int32_t i_person); // home, in reach of a call
/* Those whose patience is over, or everyone, step out of a line. */
void ddr_give_up(struct mission *m, struct roll *line, bool everyone,
                 void (*leave)(struct mission *, int32_t));
bool ddr_registration_open(const struct mission *m);
int ddr_mobile_site(struct mission *m, int i_sector); // made when first asked for; -1: no room
void ddr_wake_site(struct mission *m, int i_site);
void ddr_sites_month(struct mission *m);
void ddr_sites_name_events(struct sim *s);

/* --- ddr_camp.c --- */

enum { CAMP_QUIET_DAYS = 5 }; // a camp where only those kept are left is looked at once in so many days

void camp_eat(struct mission *m, struct site *site);                               // a day's food, or hunger
void camp_keep(struct mission *m, struct site *site, int32_t i, enum stage stage); // after discharge
bool camp_takes_quota_place(struct mission *m, int32_t i_person);  // screening: a place in service
bool camp_unfed_family(const struct mission *m, int32_t i_person); // has one with him, and nobody feeds it
void camp_stop_keeping(struct mission *m, int32_t i_person);       // he leaves, or goes home
void camp_month(struct mission *m);
void camp_name_events(struct sim *s);

/* --- ddr_money.c --- */

/* Promises half of the cash to n people of a party. What the account cannot pay is owed, and remembered. */
void money_promise_half(struct mission *m, struct site *site, int i_party, double n);
void money_promise_second(struct mission *m, int i_site, int i_party, int64_t n); // ninety days later
void money_pay_owed(struct mission *m, struct site *site);
void money_bring_forward(struct mission *m, struct site *site); // after a riot over it
void money_pay_phantoms(struct mission *m, struct site *site, int n_discharged);
double money_owed_persons(const struct mission *m, const struct site *site);
bool money_spend(struct mission *m, double usd); // assessed; false: not there, nothing spent
void money_cut(struct mission *m, double frac);  // of what is left this year, for want of cash
double money_free_usd(const struct mission *m);  // assessed, less what is held back to feed the camps
void money_dropouts(struct mission *m);          // the discharged whose cash is overdue
void money_start(struct mission *m);
void money_name_events(struct sim *s);

/* --- reintegration.c --- */

bool homecoming_start(struct mission *m);
void homecoming_month(struct mission *m);
double homecoming_acceptance(const struct mission *m, int i_party, int i_sector); // 0 to 1
/* What its men did to people there, 0 to 1; and the mean over where it lives. */
double homecoming_abuse_here(const struct mission *m, int i_party, int i_sector);
double homecoming_blood(const struct mission *m, int i_party);
double homecoming_acceptance_mean(const struct mission *m);
void homecoming_please(struct mission *m, int i_sector, double frac); // takes a share of the resentment away
double homecoming_trained_open(const struct mission *m); // openness of a trained person, for his tools
double homecoming_gap_usd(const struct mission *m);
void homecoming_name_events(struct sim *s);

/* --- weapons.c --- */

bool weapons_start(struct mission *m);
void weapons_hand_in(struct mission *m, struct site *site, int32_t i_person);
void weapons_looted(struct mission *m, struct site *site, double frac, int i_party); // -1: into the market
bool weapons_draw_one(struct mission *m, int i_party); // someone called needs one: leaked ones, if any
void weapons_offer_store(struct mission *m, int i_sector, bool offered);
double weapons_leaked(const struct mission *m);
void weapons_support(struct mission *m, double persons); // pre-DDR, up to so many
void weapons_month(struct mission *m);

/* --- cvr.c --- */

bool cvr_start(struct mission *m);
bool cvr_start_project(struct mission *m, int i_sector, double persons); // false: one runs here
double cvr_persons(const struct mission *m);
bool cvr_spend(struct mission *m, double usd); // false: not there, nothing spent
void cvr_fiscal_year(struct mission *m);
void cvr_cut(struct mission *m, double frac); // of what is left of this year's money
void cvr_name_events(struct sim *s);

#endif
