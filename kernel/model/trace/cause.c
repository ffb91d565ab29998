/* Causes; see cause.h. */
#include "model/trace/cause.h"

#include "model/world.h"

enum where { WHERE_COUNTRY, WHERE_SECTOR, WHERE_PARTY, WHERE_HOME };

struct rule {
    enum incident_id effect, cause;
    enum where where;
    double within_days;
};

static const struct rule RULES[] = {
#define CAUSE(effect, cause, where, within_days)                                                             \
    {INCIDENT_##effect, INCIDENT_##cause, WHERE_##where, within_days},
#include "model/trace/causes.def"
};
enum { N_RULES = sizeof RULES / sizeof RULES[0], CALM_DAYS = 365 };

struct latest {
    uint32_t id; // 0: none yet
    float day;
};

struct causes {
    struct latest country[N_INCIDENTS];
    struct latest (*sectors)[N_INCIDENTS];
    struct latest parties[MAX_PARTIES][N_INCIDENTS];
    double posture[MAX_PARTIES], calm_day[MAX_PARTIES];  // the last one told; since when it complies
    int16_t first_rule[N_INCIDENTS], next_rule[N_RULES]; // the rules of an effect, linked; -1 at the end
};

bool causes_start(struct mission *m) {
    struct causes *c = m->causes = take(m, 1, sizeof *c);
    if (c == NULL) return false;
    c->sectors = take(m, (size_t)m->n_sectors, sizeof *c->sectors);
    for (int i = 0; i < N_INCIDENTS; i++)
        c->first_rule[i] = -1;
    for (int k = 0; k < N_RULES; k++) {
        c->next_rule[k] = c->first_rule[RULES[k].effect];
        c->first_rule[RULES[k].effect] = (int16_t)k;
    }
    return c->sectors != NULL;
}

/* Of a party's postures those it went up to are remembered; when it keeps the agreement again, the day. */
static bool goes_down(struct causes *c, const struct run_event *e) {
    if (e->incident != INCIDENT_posture || e->i_party < 0) return false;
    bool down = e->amount < c->posture[e->i_party];
    c->posture[e->i_party] = e->amount;
    if (down && e->amount == POSTURE_COMPLY) c->calm_day[e->i_party] = e->day;
    return down;
}

void cause_remember(struct mission *m, const struct run_event *e) {
    struct latest latest = {e->id, (float)e->day};
    if (goes_down(m->causes, e)) return;
    m->causes->country[e->incident] = latest;
    if (e->i_sector >= 0) m->causes->sectors[e->i_sector][e->incident] = latest;
    if (e->i_party >= 0) m->causes->parties[e->i_party][e->incident] = latest;
}

static struct latest at_home(const struct mission *m, enum incident_id cause, int i_party) {
    struct latest found = {0, 0};
    for (int i = 0; i < m->n_sectors; i++) {
        struct latest here = m->causes->sectors[i][cause];
        if (here.id > found.id && case_party_share(m->c, i_party, i) > 0) found = here;
    }
    return found;
}

/* Campaigns go on for months after a war: but not for ever. */
static struct latest of_party(const struct mission *m, enum incident_id cause, int i_party) {
    const struct causes *c = m->causes;
    struct latest found = c->parties[i_party][cause];
    bool warlike = cause == INCIDENT_posture || cause == INCIDENT_war_began;
    double calm_day = c->calm_day[i_party];
    bool over = calm_day > (double)found.day && now_days(m) > calm_day + CALM_DAYS;
    return warlike && over ? (struct latest){0, 0} : found;
}

static struct latest look(const struct mission *m, const struct rule *rule, int i_sector, int i_party) {
    const struct causes *c = m->causes;
    switch (rule->where) {
    case WHERE_SECTOR: return i_sector >= 0 ? c->sectors[i_sector][rule->cause] : (struct latest){0, 0};
    case WHERE_PARTY: return i_party >= 0 ? of_party(m, rule->cause, i_party) : (struct latest){0, 0};
    case WHERE_HOME: return i_party >= 0 ? at_home(m, rule->cause, i_party) : (struct latest){0, 0};
    default: return c->country[rule->cause];
    }
}

uint32_t cause_for(const struct mission *m, enum incident_id incident, int i_sector, int i_party) {
    if (m->cause != 0) return m->cause;
    uint32_t best = 0;
    for (int k = m->causes->first_rule[incident]; k >= 0; k = m->causes->next_rule[k]) {
        struct latest found = look(m, &RULES[k], i_sector, i_party);
        if (found.id > best && (double)found.day >= now_days(m) - RULES[k].within_days) best = found.id;
    }
    return best;
}

uint32_t cause_latest(const struct mission *m, enum incident_id incident, int i_sector, int i_party) {
    const struct causes *c = m->causes;
    if (i_sector >= 0) return c->sectors[i_sector][incident].id;
    return i_party >= 0 ? c->parties[i_party][incident].id : c->country[incident].id;
}
