#ifndef MODEL_POLITICS_PRESSURE_H
#define MODEL_POLITICS_PRESSURE_H

/*
 * What presses on the Council to cut, what it answers, and what its committees and the host make of it
 * (study 2.6, 2.8, 6.6.6a).
 *
 * Pressure adds up from what grows and what comes and goes:
 *     P = years / patience_years + crisis_pressure x [another crisis]
 *         + cost_pressure x ceiling / first ceiling
 *         + calm_pressure x clamp(1 - K / crisis_deaths, -1, 1) + host_pressure x [a request stands]
 *         - plan_relief x trust x [the mission asked for fewer itself],   K: reported deaths of a year
 * Above 1 the Council cuts at a renewal, cut_per_year_frac x min(1, (P - 1) / ramp), and narrows the mandate;
 * at date_at it sets an end. A massacre lets all that wait.
 * Trust falls when a sector reported ready sees killings, or the mission speaks with two voices; it stands
 * behind every yes: a rise granted, a plan believed, an end put off.
 * Some months after a renewal the budget committee may cut posts and programmes all the same.
 * The host asks for a smaller mission before it withdraws consent; who heeds it is forgiven something.
 *
 * Owner: pressure.c. Read by council.c (cuts, ends, rises), sections.c (posts), transition.c (extensions).
 * With council.patience = years the Council presses as the years pass and not otherwise; trust_loss_frac,
 * committee_cut_per_year, consent.request_below_frac, tasks_dropped = 0 switch off their parts.
 *
 *     double cut = pressure_cut_frac(m);
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct pressure {
    double trust_frac, asked_less_day;
    double request_day, request_troops, quiet_until_day; // of the host: when, and how large the mission was
    bool request_stands;
    uint32_t request_event;
    bool seen_handed[128], was_ready[128]; // [sector] its hand-over was looked at; it had been reported ready
    double posts_cut_until_day, posts_cut_frac;
    uint64_t dropped; // outputs struck from the mandate, as bits
    double extension_days;
    uint64_t n_extensions;
    uint32_t extension_event;
};

bool pressure_start(struct mission *m);
void pressure_month(struct mission *m);
double pressure_now(const struct mission *m);
double pressure_trust(const struct mission *m);
double pressure_cut_frac(const struct mission *m);                  // of the ceiling, at a renewal
void pressure_note_asked(struct mission *m, double troops);         // negative: no word on it
void pressure_renewed(struct mission *m, uint64_t i_renewal);       // tasks, an end, the committee to come
double pressure_posts_frac(const struct mission *m);                // of planned posts, that are paid for
const char *pressure_ask_extension(struct mission *m, double days); // NULL, or why not
void pressure_name_events(struct sim *s);

#endif
