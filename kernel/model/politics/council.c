/* Resolutions, and the freeze of a drawdown; see council.h. */
#include "model/politics/council.h"

#include "model/politics/pressure.h"
#include "model/effort/effort.h"
#include "model/world.h"

#include <math.h>

bool council_frozen(const struct mission *m) {
    return now_days(m) < m->politics.frozen_until_day;
}

/* --- what is decided --- */

enum ceiling { CEILING_TROOPS, CEILING_POLICE };

/* Up to a resolution's size: it leaves no one out whom it means to keep. */
static double of_a_size(const struct mission *m, enum ceiling which, double persons) {
    double step =
        which == CEILING_TROOPS ? m->p->council_troops_step_persons : m->p->council_police_step_persons;
    return step > 1 ? step * ceil(persons / step - 1e-9) : persons;
}

static void resolve(struct mission *m, double troops, double police) {
    struct politics *p = &m->politics;
    troops = troops == p->ceiling_troops ? troops : of_a_size(m, CEILING_TROOPS, troops);
    police = police == p->ceiling_police ? police : of_a_size(m, CEILING_POLICE, police);
    if (troops < p->ceiling_troops || police < p->ceiling_police) politics_note_cut(m);
    bool troops_changed = fabs(troops - p->ceiling_troops) >= 1;
    bool changed = troops_changed || fabs(police - p->ceiling_police) >= 1;
    p->ceiling_troops = troops;
    p->ceiling_police = police;
    p->freed_troops = p->freed_police = 0;
    p->recommended_troops = p->recommended_police = -1;
    p->decided_day = now_days(m);
    if (!changed) return;
    uint32_t cause = m->cause;
    if (troops_changed) m->cause = record_event(m, INCIDENT_ceiling_set, -1, -1, troops);
    force_fit_ceiling(m);
    if (mission_present(m)) hook_notify(m, HOOK_on_ceiling, &troops, 1);
    m->cause = cause;
}

/* The sector was handed over with the Council's blessing: its places go with it, at the next resolution. */
void council_note_freed(struct mission *m, double troops, double police) {
    m->politics.freed_troops += troops;
    m->politics.freed_police += police;
}

static double smallest(const struct mission *m) {
    return m->p->council_smallest_frac * m->p->mission_ceiling_troops_persons;
}

static bool something_asked(const struct politics *p) {
    return p->recommended_troops >= 0 || p->recommended_police >= 0;
}

/* --- between renewals: nobody in the Council objects to fewer --- */

static void on_resolution(struct sim *s, void *context, uint64_t argument);

static void ask_in_between(struct mission *m) {
    struct politics *p = &m->politics;
    if (p->resolution_due || p->renewal_due) return;
    double interval = m->p->council_interval_days;
    double day = fmax(now_days(m) + m->p->council_notice_days, p->decided_day + interval);
    day = fmax(day, p->frozen_until_day);
    if (day > p->renewal_day - interval && interval > 0) return; // the renewal is near: it decides
    p->resolution_due = true;
    after_days(m, day - now_days(m), on_resolution, 0);
}

static void on_resolution(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    struct politics *p = &m->politics;
    p->resolution_due = false;
    if (!mission_present(m) || p->mandate_end_day >= 0 || !something_asked(p)) return;
    if (council_frozen(m)) return ask_in_between(m);
    double troops = p->ceiling_troops, police = p->ceiling_police;
    if (p->recommended_troops >= 0) troops = fmin(troops, fmax(smallest(m), p->recommended_troops));
    if (p->recommended_police >= 0) police = fmin(police, p->recommended_police);
    m->cause = p->recommended_event;
    resolve(m, troops, police);
    m->cause = 0;
}

void council_recommend(struct mission *m, double troops, double police) {
    struct politics *p = &m->politics;
    p->recommended_event = m->cause;
    pressure_note_asked(m, troops);
    if (troops >= 0) p->recommended_troops = troops;
    if (police >= 0) p->recommended_police = police;
    bool lower = (troops >= 0 && troops < p->ceiling_troops) || (police >= 0 && police < p->ceiling_police);
    if (lower) ask_in_between(m);
}

/* Money that is not there: no notice, no rounding, nothing kept. */
void council_force_cut(struct mission *m, double frac) {
    const struct politics *p = &m->politics;
    if (p->mandate_end_day >= 0) return;
    resolve(m, floor((1 - frac) * p->ceiling_troops), floor((1 - frac) * p->ceiling_police));
}

/* --- renewals --- */

/* Deaths reported in the past year: what the Council has heard. */
double council_reported_deaths(const struct mission *m) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        for (size_t k = s->n_reports; k-- > 0 && (double)s->reports[k].day > now_days(m) - 365;)
            sum += (double)s->reports[k].deaths_persons;
    }
    return sum;
}

/* A new ceiling, from the present one, what the mission recommends (negative: nothing) and what the Council
 * wishes. */
static double decide(const struct mission *m, enum ceiling which, double ceiling, double recommended,
                     double wish, uint64_t i_renewal) {
    if (recommended < 0) return wish;
    if (recommended <= ceiling) return fmin(recommended, wish);
    double accepts = m->p->council_accept_rise_frac * pressure_trust(m);
    return draw(m, LUCK_council, which, i_renewal) < accepts ? recommended : wish;
}

static void on_renewal_decision(struct sim *s, void *context, uint64_t i_renewal) {
    (void)s;
    struct mission *m = context;
    struct politics *p = &m->politics;
    p->renewal_due = false;
    if (!mission_present(m) || p->mandate_end_day >= 0) return;
    effort_note_renewal(m, i_renewal);
    bool frozen = council_frozen(m);
    if (frozen && p->recommended_troops <= p->ceiling_troops && p->recommended_police <= p->ceiling_police) {
        if (something_asked(p)) ask_in_between(m); // renewed as it is; the wish waits
        return;
    }
    double cut = frozen ? 0 : pressure_cut_frac(m), kept = frozen ? p->ceiling_troops : 0;
    double wish = fmin(p->ceiling_troops * (1 - cut), fmax(0, p->ceiling_troops - p->freed_troops));
    double troops =
        fmax(kept, decide(m, CEILING_TROOPS, p->ceiling_troops, p->recommended_troops, wish, i_renewal));
    double share = 1 - cut; // police fall with cuts, not with sectors: those keep theirs for a while
    bool silent = p->recommended_troops >= 0 && p->recommended_police < 0; // on police, not on troops
    if (silent && p->ceiling_troops > 0) share = fmin(1, troops / p->ceiling_troops);
    wish = fmin(p->ceiling_police * (1 - m->p->council_police_cut_frac * (1 - share)),
                fmax(0, p->ceiling_police - p->freed_police));
    double police = decide(m, CEILING_POLICE, p->ceiling_police, p->recommended_police, wish, i_renewal);
    if (frozen) police = fmax(police, p->ceiling_police);
    if (something_asked(p)) m->cause = p->recommended_event;
    if (troops < smallest(m)) {
        politics_end_mandate(m, 365);
        return;
    }
    resolve(m, troops, police);
    if (!frozen) pressure_renewed(m, i_renewal);
}

static void on_renewal(struct sim *s, void *context, uint64_t i_renewal) {
    (void)s;
    struct mission *m = context;
    struct politics *p = &m->politics;
    if (!mission_present(m) || p->mandate_end_day >= 0) return; // nothing to renew any more
    p->renewal_due = true;
    p->renewal_day = now_days(m) + m->p->council_renewal_days + m->p->council_notice_days;
    reports_refresh(m);
    hook_notify(m, HOOK_on_renewal, &(double){now_days(m)}, 1);
    after_days(m, m->p->council_notice_days, on_renewal_decision, i_renewal);
    after_days(m, m->p->council_renewal_days, on_renewal, i_renewal + 1);
}

/* --- freeze --- */

static bool kills_civilians(enum incident_id incident) {
    return incident == INCIDENT_attack_on_civilians || incident == INCIDENT_abuse_by_state ||
           incident == INCIDENT_predation || incident == INCIDENT_communal_clash;
}

double council_killed_in(const struct mission *m, int i_sector, double since_day) {
    const struct sector *s = &m->sectors[i_sector];
    double sum = 0;
    for (size_t k = s->n_reports; k-- > 0 && (double)s->reports[k].day > since_day;)
        if (kills_civilians(s->reports[k].incident)) sum += (double)s->reports[k].deaths_persons;
    return sum;
}

/* Where the mission is or was until a year ago. */
static double killed_since(const struct mission *m, double since_day) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        if (s->handed_over && s->handed_over_day < now_days(m) - DAYS_PER_YEAR) continue;
        sum += council_killed_in(m, i, since_day);
    }
    return sum;
}

void council_hear_killed(struct mission *m) {
    struct politics *p = &m->politics;
    bool drawn_down = p->first_cut_day >= 0 && p->mandate_end_day < 0 && mission_present(m);
    if (m->p->council_freeze_days <= 0 || !drawn_down || council_frozen(m)) return;
    double killed =
        killed_since(m, fmax(now_days(m) - m->p->council_freeze_window_days, p->frozen_until_day));
    if (killed < m->p->council_freeze_killed_persons) return;
    p->frozen_until_day = now_days(m) + m->p->council_freeze_days;
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_council_freezes, -1, -1, killed);
    hook_notify(m, HOOK_on_freeze, (double[]){killed, m->p->council_freeze_days}, 2);
    m->cause = cause;
}

/* --- the start --- */

void council_start(struct mission *m) {
    struct politics *p = &m->politics;
    p->ceiling_troops = m->p->mission_ceiling_troops_persons;
    p->ceiling_police = m->p->mission_ceiling_police_persons;
    p->recommended_troops = p->recommended_police = -1;
    p->renewal_day = m->p->council_renewal_days;
    after_days(m, m->p->council_renewal_days - m->p->council_notice_days, on_renewal, 1);
}

void council_name_events(struct sim *s) {
    NAME_EVENT(s, on_resolution);
    NAME_EVENT(s, on_renewal_decision);
    NAME_EVENT(s, on_renewal);
}
