#ifndef MODEL_HOST_HOST_H
#define MODEL_HOST_HOST_H

/*
 * The host as a plural actor: who consents to what, and the limits put on the mission
 * (study 1.2, 3.1, 4.3.6e).
 *
 * Four kinds of authority consent on their own, each a number in [0, 1]. The presidency's consent is
 * politics.host_consent_frac, whose welcome wanes and drops with elections (politics.c, politics/vote.c); here resentment
 * follows each election for some years, and the others lobby it down. Army, interior ministry and each
 * sector's governor move, with a half-life of memory_years, towards
 *
 *     (1 - alignment) x interest + alignment x presidency
 *     army      neutral + need_gain x armed / (armed + army worth)
 *                       + support_gain x supported share (host_army.c)
 *     interior  neutral + need_gain x (1 - police at work) + support_gain x mentored
 *                       - crowding_cost x dependency x police at work
 *     governor  neutral + need_gain x armed here / (armed here + police here)
 *                       - rents_cost x rents / richest rents x patrolled
 *
 * so that consent falls as the state no longer needs the mission. Who decides: movement in a sector, army or
 * governor, whoever consents less; customs, visas and licences, the presidency; police stations, the
 * ministry.
 *
 * Limits come each month with a chance of rate / 12 x (1 - consent)^2 x (1 + (boldness_max - 1) boldness)
 * (x (1 + secrecy) where the army has an offensive on) and last for weeks: a ban keeps patrols in, a hold at
 * customs keeps newcomers out and thins all patrols, shut stations end mentoring. A single move is refused
 * where a ban is on, or with chance consent.obstruction_frac x (1 - consent). Each is an event
 * sofa_violation, and the mission answers (lever answer_restriction):
 *     accept   parties that live there learn that it does not act, and people lose faith in it; the authority grows bolder
 *     protest  a little of both, consent falls a little; the limit may end early
 *     defy     the ban is void, parties learn that it acts, boldness halves; consent falls, a stand-off may
 *              kill
 * Nothing here knows of violence: it follows from patrols that stay in and moves that are refused.
 *
 * Owner of struct host: host.c. Read by force.c (patrols, arrivals), response.c and supply.c (moves),
 * state.c (mentors).
 * host.mechanism = off: every function says that nothing is limited.
 */

#include "model/world.h"

enum authority {
    AUTHORITY_PRESIDENCY,
    AUTHORITY_ARMY,
    AUTHORITY_INTERIOR,
    AUTHORITY_GOVERNOR,
    N_AUTHORITIES
};
enum limit_kind { LIMIT_MOVEMENT, LIMIT_CUSTOMS, LIMIT_STATIONS, LIMIT_SINGLE_MOVE };
enum answer { ANSWER_ACCEPT, ANSWER_PROTEST, ANSWER_DEFY };

struct limit {
    double since_day, until_day;
    uint32_t event; // 0: not in force
    enum authority authority;
    bool defied;
};

struct host {
    enum answer answer;
    double army_frac, interior_frac, governor_frac[MAX_SECTORS];    // consent
    double boldness[N_AUTHORITIES], governor_boldness[MAX_SECTORS]; // 0 never tried, 1 as bold as it gets
    struct limit bans[MAX_SECTORS], customs, stations;
    double resents_until_day;
    int n_limits; // in force, defied ones too
    int64_t n_violations;
};

bool host_start(struct mission *m);
void host_month(struct mission *m);
void host_see_election(struct mission *m);
void host_set_answer(struct mission *m, double value);
/* Bar the mission's movement by order, and why that cannot be done; NULL: it can. */
const char *host_why_not_bar(const struct mission *m, int i_sector);
void host_bar(struct mission *m, int i_sector, double median_days);
void host_name_events(struct sim *s);
/* Consent of whoever decides on movement in a sector. */
double host_move_consent(const struct mission *m, int i_sector);
/* Whether a single move into a sector is refused, u being its luck: the answer to that is given at once. */
bool host_refuses_move(struct mission *m, int i_sector, double u);
double host_limited_frac(const struct mission *m, int i_sector);
/* Share of patrols that can go out. */
static inline double host_out_frac(const struct mission *m, int i_sector) {
    return m->host->n_limits == 0 ? 1 : host_limited_frac(m, i_sector);
}
double host_customs_wait_days(const struct mission *m); // until a hold ends; 0: none
double host_mentoring_factor(const struct mission *m);  // 0 while stations are shut
bool host_bars(const struct mission *m, int i_sector);
double host_army_consent(const struct mission *m);
double host_interior_consent(const struct mission *m);
double host_governors_consent(const struct mission *m);

#endif
