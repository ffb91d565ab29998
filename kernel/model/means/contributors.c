/* Contributors of troops and police; see contributors.h. */
#include "model/means/contributors.h"

#include "base/variates.h"
#include "model/world.h"

#include <math.h>
#include <string.h>

static bool accountable(const struct mission *m) {
    return (int)m->p->contributor_model == CONTRIBUTORS_ACCOUNTABLE;
}

double contributors_contact(const struct mission *m, int i_sector) {
    if (!accountable(m)) return 1;
    double reference = m->p->contributor_women_reference_frac, women = m->sectors[i_sector].women_frac;
    double more = (women - reference) / reference; // 1: twice as many
    return clamp(1 + m->p->contributor_contact_gain * more, 0.5, 2);
}

/* Observers see what patrols do not pass; they deter nobody. */
double contributors_seen(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    if (s->observers_persons <= 0 || !accountable(m)) return s->patrolled_frac;
    double unseen = half_life_factor(s->observers_persons, m->p->contributor_half_observers_persons);
    return 1 - (1 - s->patrolled_frac) * unseen;
}

/* --- conduct: the case of one incident --- */

struct conduct_case {
    struct mission *m;
    int i_contributor, i_sector, i_unit;
    uint64_t entity, occasion;
    double happened_day;
    uint32_t event;
};

static void send_one_home(struct mission *m, const struct conduct_case *k) {
    struct contributor *c = &m->contributors->items[k->i_contributor];
    if (c->n_silent < (int)m->p->conduct_repatriation_after) return;
    c->n_silent = 0;
    const struct unit *u = &m->units[k->i_unit];
    if (u->state != UNIT_PRESENT) return;
    m->cause = record_event(m, INCIDENT_unit_sent_home, u->i_sector, -1, (double)u->persons);
    force_repatriate(m, k->i_unit);
}

static void on_investigated(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct conduct_case *k = context;
    struct mission *m = k->m;
    struct contributor *c = &m->contributors->items[k->i_contributor];
    struct sector *sector = &m->sectors[k->i_sector];
    if (!mission_present(m)) return;
    c->n_open--;
    m->cause = k->event;
    double years = (now_days(m) - k->happened_day) / DAYS_PER_YEAR;
    bool acts = draw(m, LUCK_conduct_action, k->entity, k->occasion) <
                m->p->conduct_action_frac * (0.5 + c->quality_frac);
    m->cause = record_event(m, acts ? INCIDENT_abuse_answered : INCIDENT_abuse_unanswered, k->i_sector, -1,
                            365 * years);
    double drop = m->p->conduct_consent_drop_frac;
    if (acts) {
        sector->local_consent_frac =
            fmin(1, sector->local_consent_frac * (1 + drop * m->p->conduct_regained_frac));
    } else {
        sector->local_consent_frac *= 1 - fmin(0.5, drop * (1 + years));
        politics_displease_host(m, m->politics.host_consent_frac * m->p->conduct_host_drop_frac,
                                INCIDENT_abuse_unanswered);
        c->n_silent++;
        send_one_home(m, k);
    }
    m->cause = 0;
}

static void on_disclosed(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct conduct_case *k = context;
    struct mission *m = k->m;
    if (!mission_present(m)) return;
    struct contributor *c = &m->contributors->items[k->i_contributor];
    struct sector *sector = &m->sectors[k->i_sector];
    double hidden_days = now_days(m) - k->happened_day;
    k->event = record_event(m, INCIDENT_abuse_disclosed, k->i_sector, -1, hidden_days);
    double drop = m->p->conduct_consent_drop_frac * (1 + hidden_days / DAYS_PER_YEAR);
    sector->local_consent_frac *= 1 - fmin(0.5, drop);
    c->n_disclosed++;
    c->n_open++;
    double days = variate_lognormal(draw(m, LUCK_conduct_delay, k->entity, k->occasion | UINT64_C(1) << 63),
                                    m->p->conduct_investigation_median_days, 0.5);
    sim_schedule_days(m->sim, days, PRIORITY_NORMAL, on_investigated, k, 0);
}

void contributors_caution(struct mission *m, int i_unit) {
    if (accountable(m)) m->contributors->items[m->contributors->of_unit[i_unit]].n_silent++;
}

/* More of it comes to light where people trust those whom they would tell. */
static double p_disclosed(const struct mission *m, int i_sector) {
    double contact = contributors_contact(m, i_sector);
    return fmin(1, m->p->conduct_disclosed_frac * contact);
}

/* One of the contributor's units, by its people. */
static int pick_unit(const struct mission *m, int i_contributor, double u) {
    double left = u * m->contributors->items[i_contributor].persons;
    int last = -1;
    for (int i = 0; i < m->n_units; i++) {
        if (m->contributors->of_unit[i] != i_contributor || m->units[i].state != UNIT_PRESENT) continue;
        last = i;
        left -= (double)m->units[i].persons;
        if (left < 0) break;
    }
    return last;
}

static void misconduct(struct mission *m, int i_contributor, uint64_t occasion) {
    uint64_t entity = (uint64_t)i_contributor;
    double u = draw(m, LUCK_conduct_place, entity, occasion);
    int i_unit = pick_unit(m, i_contributor, u);
    if (i_unit < 0) return;
    int i_sector = m->units[i_unit].i_sector;
    if (draw(m, LUCK_conduct_disclosed, entity, occasion) >= p_disclosed(m, i_sector)) return;
    struct conduct_case *k = take(m, 1, sizeof *k);
    if (k == NULL) return;
    *k = (struct conduct_case){m, i_contributor, i_sector, i_unit, entity, occasion, now_days(m), 0};
    double days = variate_lognormal(draw(m, LUCK_conduct_delay, entity, occasion),
                                    m->p->conduct_disclosure_median_days, 0.8);
    sim_schedule_days(m->sim, days, PRIORITY_NORMAL, on_disclosed, k, 0);
}

/* --- the month --- */

static void count(struct mission *m) {
    struct contributors *all = m->contributors;
    for (int i = 0; i < all->n; i++)
        all->items[i].persons = all->items[i].quality_frac = 0;
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (u->state != UNIT_PRESENT) continue;
        struct contributor *c = &all->items[all->of_unit[i]];
        c->persons += (double)u->persons;
        c->quality_frac += (double)u->persons * (double)u->quality_frac;
    }
    for (int i = 0; i < all->n; i++)
        if (all->items[i].persons > 0) all->items[i].quality_frac /= all->items[i].persons;
}

/* --- from outside --- */

/* By who is here now; what the month has counted stays as it is. */
static int largest_now(const struct mission *m, double *most_persons) {
    double persons[MAX_CONTRIBUTORS] = {0};
    for (int i = 0; i < m->n_units; i++)
        if (m->units[i].state == UNIT_PRESENT)
            persons[m->contributors->of_unit[i]] += (double)m->units[i].persons;
    int best = 0;
    for (int i = 1; i < m->contributors->n; i++)
        if (persons[i] > persons[best]) best = i;
    *most_persons = persons[best];
    return best;
}

double contributors_withdraw(struct mission *m, double frac, bool go) {
    struct contributors *all = m->contributors;
    if (all->n == 0) return 0;
    double persons, gone = 0;
    int i_contributor = largest_now(m, &persons);
    double wanted = frac * persons;
    for (int i = 0; i < m->n_units && gone < wanted; i++) {
        if (all->of_unit[i] != i_contributor || m->units[i].state != UNIT_PRESENT) continue;
        gone += (double)m->units[i].persons;
        if (go) force_repatriate(m, i);
    }
    return gone;
}

int contributors_unit_in(const struct mission *m, int i_sector) {
    int best = -1;
    for (int i = 0; i < m->n_units && accountable(m); i++) {
        const struct unit *u = &m->units[i];
        if (u->state != UNIT_PRESENT || u->i_sector != i_sector) continue;
        if (best < 0 || u->persons > m->units[best].persons) best = i;
    }
    return best;
}

void contributors_expose(struct mission *m, int i_unit, double hidden_days, uint64_t occasion) {
    struct conduct_case *k = take(m, 1, sizeof *k);
    if (k == NULL) return;
    int i_contributor = m->contributors->of_unit[i_unit];
    uint64_t entity = UINT64_C(1) << 32 | (uint64_t)i_contributor;
    *k = (struct conduct_case){m,      i_contributor, m->units[i_unit].i_sector,     i_unit,
                               entity, occasion,      now_days(m) - hidden_days, 0};
    on_disclosed(m->sim, k, 0);
}

void contributors_month(struct mission *m) {
    if (!accountable(m) || !mission_present(m)) return;
    count(m);
    uint32_t month = (uint32_t)now_month(m);
    for (int i = 0; i < m->contributors->n; i++) {
        const struct contributor *c = &m->contributors->items[i];
        double mean = m->p->conduct_per_1000_years / 12 * c->persons / 1000 * fmax(0, 1.7 - c->quality_frac);
        int64_t n = variate_poisson(draw(m, LUCK_conduct_count, (uint64_t)i, month), mean);
        for (int64_t k = 0; k < n; k++)
            misconduct(m, i, stream_occasion(month, (uint32_t)k));
    }
}

/* --- the start --- */

static int contributor_of(struct contributors *all, const char *name) {
    for (int i = 0; i < all->n; i++)
        if (strcmp(all->items[i].name, name) == 0) return i;
    if (all->n == MAX_CONTRIBUTORS) return MAX_CONTRIBUTORS - 1; // the rest count as one
    all->items[all->n].name = name;
    return all->n++;
}

bool contributors_start(struct mission *m) {
    struct contributors *all = m->contributors = take(m, 1, sizeof *all);
    if (all == NULL) return false;
    all->of_unit = take(m, (size_t)m->n_units + 1, sizeof *all->of_unit);
    if (all->of_unit == NULL) return false;
    for (int i = 0; i < m->n_units; i++)
        all->of_unit[i] = (int16_t)contributor_of(all, case_unit_contributor(m->c, m->units[i].i_record));
    return true;
}

void contributors_name_events(struct sim *s) {
    NAME_EVENT(s, on_disclosed);
    NAME_EVENT(s, on_investigated);
}
