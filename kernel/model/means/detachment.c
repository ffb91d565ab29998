/* Platoons away from their company; see detachment.h. */
#include "model/means/detachment.h"

#include "base/variates.h"
#include "model/world.h"

#include <math.h>

_Static_assert((int)DETACHMENT_SECTORS == (int)MAX_SECTORS, "one for each sector");

int detachment_posts(const struct mission *m, int i_sector) {
    return m->detachments->n_posts[i_sector];
}

double detachment_outside_persons(const struct mission *m, int i_sector) {
    const struct detachments *d = m->detachments;
    double ready = d->persons[i_sector] * (1 - m->p->mission_absent_frac);
    return fmax(0, ready - d->n_posts[i_sector] * m->p->detachment_guard_persons);
}

double detachment_persons(const struct mission *m, int i_sector) {
    return m->detachments->persons[i_sector];
}

double detachment_quality(const struct mission *m, int i_sector) {
    const struct detachments *d = m->detachments;
    return d->persons[i_sector] > 0 ? d->quality[i_sector] / d->persons[i_sector] : 0;
}

double detachment_police(const struct mission *m, int i_sector) {
    return m->detachments->police_persons[i_sector];
}

double detachment_total(const struct mission *m) {
    double persons = 0;
    for (int i = 0; i < m->n_sectors; i++)
        persons += m->detachments->persons[i] + m->detachments->police_persons[i];
    return persons;
}

/* --- the life of a platoon --- */

static void count_there(struct mission *m, const struct detachment *d, int sign) {
    struct detachments *all = m->detachments;
    if (d->police) {
        all->police_persons[d->i_sector] = fmax(0, all->police_persons[d->i_sector] + sign * d->persons);
        return;
    }
    all->n_posts[d->i_sector] += sign;
    all->persons[d->i_sector] = fmax(0, all->persons[d->i_sector] + sign * d->persons);
    all->quality[d->i_sector] =
        fmax(0, all->quality[d->i_sector] + sign * d->persons * (double)m->units[d->i_unit].quality_frac);
}

static void end(struct mission *m, struct detachment *d) {
    bool there = d->state == DETACHMENT_THERE;
    if (there) {
        count_there(m, d, -1);
        uint32_t cause = m->cause;
        if (cause == 0) m->cause = d->event;
        record_event(m, INCIDENT_detachment_ended, d->i_sector, -1, d->persons);
        m->cause = cause;
    }
    d->state = DETACHMENT_NONE;
    m->units[d->i_unit].detached_persons = 0;
    m->units[d->i_unit].platoon_given = false;
}

static struct detachment *still(struct mission *m, uint64_t argument, enum detachment_state state) {
    struct detachment *d = &m->detachments->items[argument & 0xff];
    return d->state == state && d->n == argument >> 8 ? d : NULL;
}

static uint64_t name_of(const struct mission *m, const struct detachment *d) {
    return (uint64_t)d->n << 8 | (uint64_t)(d - m->detachments->items);
}

static void on_platoon_back(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    struct detachment *d = still(m, argument, DETACHMENT_THERE);
    if (d == NULL) return;
    end(m, d);
    force_update(m);
}

static void on_platoon_there(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    struct detachment *d = still(m, argument, DETACHMENT_MOVING);
    if (d == NULL) return;
    if (m->sectors[d->i_sector].handed_over) {
        end(m, d);
    } else {
        d->state = DETACHMENT_THERE;
        count_there(m, d, 1);
        m->cause = d->event;
        d->event = record_event(m, INCIDENT_detachment_began, d->i_sector, -1, d->persons);
        m->cause = 0;
        after_days(m, d->days, on_platoon_back, argument);
    }
    force_update(m);
}

static void march(struct mission *m, struct detachment *d) {
    struct unit *u = &m->units[d->i_unit];
    double hours = case_travel_hours(m->c, u->i_sector, d->i_sector, in_rains(m));
    d->state = DETACHMENT_MOVING;
    u->detached_persons = (float)d->persons;
    after_days(m, m->p->detachment_move_days + (isfinite(hours) ? hours / 24 : 0), on_platoon_there,
               name_of(m, d));
    force_update(m);
}

static void on_assent(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    struct detachment *d = still(m, argument, DETACHMENT_ASKED);
    if (d == NULL) return;
    m->cause = d->event;
    bool agrees = draw(m, LUCK_detachment, (uint64_t)d->i_unit, d->n) < m->p->detachment_assent_frac;
    bool gone = m->units[d->i_unit].state != UNIT_PRESENT || !mission_present(m);
    if (agrees && !gone) {
        march(m, d);
    } else {
        record_event(m, INCIDENT_detachment_refused, d->i_sector, -1, d->persons);
        end(m, d);
    }
    m->cause = 0;
}

/* --- whose --- */

static bool can_give(const struct mission *m, const struct unit *u, bool police) {
    bool whole = u->kind == (police ? UNIT_FORMED_POLICE : UNIT_INFANTRY_COMPANY) &&
                 u->state == UNIT_PRESENT && !u->temporary && !u->rotating;
    return whole && !u->platoon_given && u->out_persons <= 0 && !u->told_to_stay &&
           (double)u->away_until_day <= now_days(m) && !m->sectors[u->i_sector].handing_over &&
           (double)u->persons >= 2 * m->p->detachment_persons;
}

/* One of a capital that need not be asked first, then the nearest. */
static int nearest_unit(const struct mission *m, int i_sector, bool police) {
    int best = -1;
    double least = INFINITY;
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (!can_give(m, u, police)) continue;
        double hours = case_travel_hours(m->c, u->i_sector, i_sector, in_rains(m));
        if (hours > m->p->detachment_max_hours) continue;
        if (u->bound || u->undeclared_caveat) hours += m->p->detachment_max_hours;
        if (hours >= least) continue;
        least = hours;
        best = i;
    }
    return best;
}

static struct detachment *place(struct mission *m) {
    for (int i = 0; i < MAX_DETACHMENTS; i++)
        if (m->detachments->items[i].state == DETACHMENT_NONE) return &m->detachments->items[i];
    return NULL;
}

static const char *send(struct mission *m, int i_sector, double days, bool police) {
    if (m->p->detachment_persons <= 0) return "companies do not detach platoons";
    struct detachment *d = place(m);
    int i_unit = nearest_unit(m, i_sector, police);
    if (d == NULL || i_unit < 0) return "no company near enough has a platoon to give";
    *d = (struct detachment){.state = DETACHMENT_ASKED,
                             .i_unit = i_unit,
                             .i_sector = (int16_t)i_sector,
                             .police = police,
                             .persons = m->p->detachment_persons,
                             .days = days,
                             .event = m->cause,
                             .n = ++m->detachments->n_orders};
    struct unit *u = &m->units[i_unit];
    u->platoon_given = true;
    if (!u->bound && !u->undeclared_caveat) {
        march(m, d);
        return NULL;
    }
    d->event = record_event(m, INCIDENT_assent_asked, i_sector, -1, d->persons);
    double wait = variate_lognormal(draw(m, LUCK_detachment, (uint64_t)i_unit | 1 << 16, d->n),
                                    m->p->detachment_assent_median_days, 0.7);
    after_days(m, wait, on_assent, name_of(m, d));
    return NULL;
}

const char *detachment_send(struct mission *m, int i_sector, double days) {
    return send(m, i_sector, days, false);
}

const char *detachment_send_police(struct mission *m, int i_sector, double days) {
    if (m->sectors[i_sector].n_bases == 0) return "there is no base where the platoon could live";
    return send(m, i_sector, days, true);
}

void detachment_recall(struct mission *m, int i_unit) {
    if (!m->units[i_unit].platoon_given) return;
    for (int i = 0; i < MAX_DETACHMENTS; i++) {
        struct detachment *d = &m->detachments->items[i];
        if (d->state != DETACHMENT_NONE && d->i_unit == i_unit) end(m, d);
    }
}

void detachment_leave(struct mission *m, int i_sector) {
    for (int i = 0; i < MAX_DETACHMENTS; i++) {
        struct detachment *d = &m->detachments->items[i];
        if (d->state == DETACHMENT_THERE && d->i_sector == i_sector) end(m, d);
    }
}

bool detachment_start(struct mission *m) {
    m->detachments = take(m, 1, sizeof *m->detachments);
    return m->detachments != NULL;
}

void detachment_name_events(struct sim *s) {
    NAME_EVENT(s, on_platoon_there);
    NAME_EVENT(s, on_platoon_back);
    NAME_EVENT(s, on_assent);
}
