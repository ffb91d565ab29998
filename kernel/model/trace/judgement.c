/* Judgement; see judgement.h. */
#include "model/trace/judgement.h"

#include "base/portable_math.h"
#include "model/trace/cause.h"
#include "model/world.h"

#include <math.h>

static const double WORTH_TELLING = 0.02; // of the agreement kept in full: a smaller push prepared nothing

enum { HALF_YEAR_DAYS = 183 };

struct judged {
    struct judgement low[2], high[2],
        now;       // farthest from war and nearest to it, in this half-year and the one before
    int half_year; // from 1; 0: none yet
};

struct judgements {
    struct judged of[MAX_PARTIES];
};

bool judgements_start(struct mission *m) {
    m->judgements = take(m, 1, sizeof *m->judgements);
    return m->judgements != NULL;
}

/* What lasts of a wish: without mood and shock. */
static double lasting(const struct judgement *j) {
    return j->gain - j->weariness - j->agreement - j->offers;
}

void judgement_note(struct mission *m, int i_party, const struct judgement *now) {
    struct judged *j = &m->judgements->of[i_party];
    int half_year = 1 + (int)(now_days(m) / HALF_YEAR_DAYS);
    if (half_year != j->half_year) {
        bool next = half_year == j->half_year + 1 && j->half_year > 0;
        j->low[1] = next ? j->low[0] : *now;
        j->high[1] = next ? j->high[0] : *now;
        j->low[0] = j->high[0] = *now;
        j->half_year = half_year;
    }
    if (lasting(now) < lasting(&j->low[0])) j->low[0] = *now;
    if (lasting(now) > lasting(&j->high[0])) j->high[0] = *now;
    j->now = *now;
}

struct reason {
    enum incident_id incident;
    double push;   // of the wish, in the direction of the change
    double amount; // of the event
};

/* How far a force has changed, as the contest reads it. */
static double relative_change(double then, double now) {
    return portable_log(fmax(1, now) / fmax(1, then));
}

enum { N_REASONS = 6 };

static void weigh(bool in_process, const struct judgement *then, const struct judgement *now, int direction,
                  struct reason out[N_REASONS]) {
    double own = relative_change(then->own_persons, now->own_persons);
    double host = relative_change(then->host_persons, now->host_persons);
    double mission = relative_change(then->mission_persons, now->mission_persons);
    double all = fabs(own) + fabs(host) + fabs(mission), gain = fabs(now->gain - then->gain);
    double share = all > 0 ? direction * gain / all : 0;
    struct reason reasons[N_REASONS] = {
        {INCIDENT_judged_own_men, share * own, now->own_persons - then->own_persons},
        {INCIDENT_judged_host, -share * host, now->host_persons - then->host_persons},
        {INCIDENT_judged_peacekeepers, -share * mission, now->mission_persons - then->mission_persons},
        {in_process ? INCIDENT_judged_agreement : INCIDENT_judged_peace, direction * (then->agreement - now->agreement), now->delivered_frac},
        {INCIDENT_judged_war, direction * (then->weariness - now->weariness),
         now->weariness - then->weariness},
        {INCIDENT_judged_offers, direction * (then->offers - now->offers), now->offers - then->offers},
    };
    for (int i = 0; i < N_REASONS; i++)
        out[i] = reasons[i];
}

/* What he was farthest from: war on the way to it, peace on the way back. */
static const struct judgement *begins(const struct judged *j, int direction) {
    if (direction > 0) return lasting(&j->low[1]) < lasting(&j->low[0]) ? &j->low[1] : &j->low[0];
    return lasting(&j->high[1]) > lasting(&j->high[0]) ? &j->high[1] : &j->high[0];
}

/* What prepared the change: recorded; 0 if nothing did. */
static uint32_t tell_reason(struct mission *m, int i_party, const struct judged *j, int direction,
                            double *push) {
    struct reason reasons[N_REASONS];
    weigh(m->parties[i_party].in_process, begins(j, direction), &j->now, direction, reasons);
    const struct reason *best = &reasons[0];
    for (int i = 1; i < N_REASONS; i++)
        if (reasons[i].push > best->push) best = &reasons[i];
    *push = fmax(0, best->push);
    return *push < WORTH_TELLING ? 0 : record_event(m, best->incident, -1, i_party, best->amount);
}

/* What came last: the mood of the moment, when it weighed more than what prepared it. */
static uint32_t tell_moment(struct mission *m, int i_party, uint32_t reason, double moment) {
    m->cause = reason;
    uint32_t event = record_event(m, INCIDENT_judged_moment, -1, i_party, moment);
    m->cause = 0;
    return event;
}

/* On the way back to peace a trigger or the mission's end is only the day on which he judged: both tempt, and
 * hold nobody back. */
static bool only_occasion(const struct mission *m, int i_party, uint32_t handed, int direction) {
    return direction < 0 && handed != 0 &&
           (handed == cause_latest(m, INCIDENT_trigger, -1, i_party) ||
            handed == cause_latest(m, INCIDENT_mission_closed, -1, -1));
}

/* Of what prepared it, what shook him and his mood: what moved him most. Something else that is being dealt
 * with, an exit say, stands for itself. */
static uint32_t find_cause(struct mission *m, int i_party, const struct judged *j, int direction) {
    uint32_t blow = m->parties[i_party].shock_event, handed = m->cause;
    bool occasion = only_occasion(m, i_party, handed, direction);
    if (handed != 0 && handed != blow && !occasion) return handed;
    double push, mood = direction * j->now.moment, shock = direction * j->now.shock;
    m->cause = 0;
    uint32_t cause = tell_reason(m, i_party, j, direction, &push);
    if (blow != 0 && shock > fmax(push, mood))
        cause = blow;
    else if (mood > push)
        cause = tell_moment(m, i_party, cause, j->now.moment);
    m->cause = handed;
    return cause != 0 || occasion ? cause : handed;
}

uint32_t judgement_cause(struct mission *m, int i_party, int direction) {
    struct judged *j = &m->judgements->of[i_party];
    uint32_t cause = find_cause(m, i_party, j, direction);
    if (m->parties[i_party].posture == POSTURE_WAR) j->low[0] = j->low[1] = j->now;
    if (m->parties[i_party].posture == POSTURE_COMPLY) j->high[0] = j->high[1] = j->now;
    return cause;
}
