/* Lines of effort: work and what it leaves behind; see effort.h. */
#include "model/effort/effort.h"

#include "model/effort/private.h"
#include "model/host/host.h"
#include "model/host/payroll.h"
#include "model/means/donors.h"
#include "model/violence/roads.h"

#include <math.h>
#include <string.h>

const struct function_row FUNCTIONS[N_FUNCTIONS] = {
#define FUNCTION(name, title, payer, doc) {#name, title, doc},
#include "model/effort/functions.def"
};

const struct effect_row EFFECTS[N_EFFECTS] = {
#define WORLD  false
#define SECTOR true
#define EFFECT(name, function, scope, kind, usual, doc)                                                      \
    {#name, FUNCTION_##function, scope, EFFECT_##kind, usual, doc},
#include "model/effort/effects.def"
#undef WORLD
#undef SECTOR
};

/* Who pays the people in whom a function's capability lives. */
enum payer { PAYER_ARMY, PAYER_POLICE, PAYER_OFFICIALS, PAYER_DONORS };

static const enum payer PAYERS[N_FUNCTIONS] = {
#define FUNCTION(name, title, payer, doc) PAYER_##payer,
#include "model/effort/functions.def"
};

/* --- reading --- */

double effort_level_national(const struct mission *m, enum effect_id e) {
    return m->effort != NULL ? m->effort->national[e] : EFFECTS[e].usual;
}

double effort_level(const struct mission *m, enum effect_id effect, int i_sector) {
    const struct effort *f = m->effort;
    if (f == NULL) return EFFECTS[effect].usual;
    if (!EFFECTS[effect].in_sector) return f->level[f->first[effect]];
    return i_sector < 0 ? f->national[effect] : f->level[f->first[effect] + i_sector];
}

double effort_factor(const struct mission *m, enum effect_id effect, int i_sector, double gain) {
    if (m->effort == NULL) return 1;
    return max_of(1 + gain * (effort_level(m, effect, i_sector) - EFFECTS[effect].usual), 0);
}

double effort_factor_beside(const struct mission *m, enum effect_id effect, int i_sector, double gain,
                            double work) {
    if (m->effort == NULL) return 1;
    double expected = EFFECTS[effect].usual * fmin(1, work);
    return fmax(0, 1 + gain * (effort_level(m, effect, i_sector) - expected));
}

static double by_people(const struct mission *m, enum effect_id e, const double *cells) {
    const struct effort *f = m->effort;
    if (!EFFECTS[e].in_sector) return cells[f->first[e]];
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++)
        sum += f->people[i] * cells[f->first[e] + i];
    return sum;
}

double effort_progress(const struct act *a) {
    return fmin(1, a->done_years / a->complete_years);
}

/* --- functions --- */

double effort_capability(const struct mission *m, enum function_id function) {
    return m->effort != NULL ? m->effort->capability[function] : 0;
}

/* The means of a function's effects that BUILD. */
static void weigh_capability(struct mission *m) {
    struct effort *f = m->effort;
    double n[N_FUNCTIONS] = {0};
    for (int k = 0; k < (int)N_FUNCTIONS; k++)
        f->capability[k] = 0;
    for (int e = 0; e < (int)N_EFFECTS; e++) {
        if (EFFECTS[e].kind != EFFECT_BUILDS) continue;
        f->capability[EFFECTS[e].function] += f->national_local[e];
        n[EFFECTS[e].function]++;
    }
    for (int k = 0; k < (int)N_FUNCTIONS; k++)
        f->capability[k] = n[k] > 0 ? f->capability[k] / n[k] : 0;
}

double effort_dependency(const struct mission *m, enum function_id function) {
    double done = 0, all = 0;
    for (int e = 0; m->effort != NULL && e < (int)N_EFFECTS; e++) {
        if (EFFECTS[e].function != function) continue;
        double doing = by_people(m, (enum effect_id)e, m->effort->doing);
        done += doing;
        all += doing + m->effort->paid[function] * by_people(m, (enum effect_id)e, m->effort->local) +
               m->effort->received[function];
    }
    return all > 0 ? done / all : 0;
}

double effort_mentoring(const struct mission *m, enum function_id function) {
    if (function == FUNCTION_police) return m->politics.mentoring_frac;
    return m->effort != NULL ? m->effort->mentoring[function] : m->p->effort_mentoring_frac;
}

void effort_set_mentoring(struct mission *m, enum function_id function, double frac) {
    if (function == FUNCTION_police)
        m->politics.mentoring_frac = frac; // one number: the police's time is spent once (state.c)
    else if (m->effort != NULL)
        m->effort->mentoring[function] = frac;
}

void effort_hand_over(struct mission *m, enum function_id function) {
    if (m->effort != NULL) m->effort->handed[function] = true;
}

bool effort_handed_over(const struct mission *m, enum function_id function) {
    return m->effort != NULL && m->effort->handed[function];
}

void effort_receive(struct mission *m, enum function_id function, double level) {
    if (m->effort != NULL) m->effort->received[function] = clamp(level, 0, 1);
}

void effort_set_back(struct mission *m, enum effect_id effect, int i_sector, double frac) {
    struct effort *f = m->effort;
    if (f == NULL) return;
    bool all = i_sector < 0 || !EFFECTS[effect].in_sector;
    for (int k = 0; k < n_cells_of(m, effect); k++)
        if (all || k == i_sector) f->local[f->first[effect] + k] *= 1 - clamp(frac, 0, 1);
    f->national_local[effect] = by_people(m, effect, f->local);
    weigh_capability(m);
}

/* --- outputs --- */

void effort_set_priority(struct mission *m, int i_output, double priority) {
    if (m->effort != NULL) m->effort->outs[i_output].priority = priority;
}

void effort_add_money(struct mission *m, double usd) {
    if (m->effort != NULL) m->effort->added_usd += usd;
}

void effort_ask_money(struct mission *m, double usd_per_year) {
    struct effort *f = m->effort;
    bool more = usd_per_year > f->programme_usd_per_year;
    f->asked_usd_per_year = more ? usd_per_year : 0;
    f->asked_event = m->cause;
    if (!more) f->programme_usd_per_year = usd_per_year;
}

void effort_note_renewal(struct mission *m, uint64_t i_renewal) {
    struct effort *f = m->effort;
    if (f == NULL || f->asked_usd_per_year <= 0) return;
    double usd = f->asked_usd_per_year;
    f->asked_usd_per_year = 0;
    bool granted = draw(m, LUCK_programme_money, 0, i_renewal) < m->p->effort_grant_frac;
    if (granted) f->programme_usd_per_year = usd;
    uint32_t cause = m->cause;
    m->cause = f->asked_event;
    record_event(m, granted ? INCIDENT_programmes_funded : INCIDENT_programmes_refused, -1, -1, usd);
    m->cause = cause;
}

double effort_programme_usd(const struct mission *m) {
    return m->effort != NULL ? m->effort->programme_usd_per_year : 0;
}

double effort_open_tasks(const struct mission *m) {
    const struct effort *f = m->effort;
    return f != NULL ? m->p->effort_task_gain * (f->attention - f->usual_attention) : 0;
}

/* --- what there is to work with --- */

static double base_access(const struct mission *m, unsigned bit, int i, const double *open_roads,
                          double talking) {
    switch (bit) {
    case ACCESS_PATROLS: return m->sectors[i].patrolled_frac;
    case ACCESS_SAFETY: return leadership_access(m, i);
    case ACCESS_COMMUNITIES: return m->sectors[i].local_consent_frac;
    case ACCESS_GOVERNORS:
        return m->p->host_mechanism != 0 ? m->host->governor_frac[i] : m->politics.host_consent_frac;
    case ACCESS_PRESIDENCY: return m->politics.host_consent_frac;
    case ACCESS_SIGNATORIES: return talking;
    default: return open_roads[i];
    }
}

/* Of the movements' fighters, those whose leaders are in the process and do not fight. */
static double talking_frac(const struct mission *m) {
    double talking = 0, all = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (!is_movement(p) || p->gone) continue;
        all += (double)p->n_fighters;
        if (p->in_process && p->posture != POSTURE_WAR) talking += (double)p->n_fighters;
    }
    return all > 0 ? talking / all : 1;
}

static bool in_care(const struct mission *m, int i_sector) {
    return !m->sectors[i_sector].handed_over && mission_present(m);
}

static void weigh_access(struct mission *m) {
    struct effort *f = m->effort;
    double open_roads[MAX_SECTORS], talking = talking_frac(m), people = 0;
    roads_open_frac_by_sector(m, open_roads);
    for (int k = 0; k < f->n_masks; k++)
        f->access_mean[k] = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double least[2 * ACCESS_ROADS];
        bool care = in_care(m, i);
        people += care ? f->people[i] : 0;
        for (unsigned bit = 1; bit <= ACCESS_ROADS; bit *= 2)
            least[bit] = clamp(base_access(m, bit, i, open_roads, talking), 0, 1);
        for (int k = 0; k < f->n_masks; k++) {
            double reach = care ? 1 : 0;
            for (unsigned left = f->masks[k]; left != 0 && care; left &= left - 1) {
                double of_kind = least[left & -left]; // the lowest bit that is left
                reach = of_kind < reach ? of_kind : reach;
            }
            f->access[k * m->n_sectors + i] = reach;
            f->access_mean[k] += f->people[i] * reach;
        }
    }
    for (int k = 0; k < f->n_masks; k++)
        f->access_mean[k] = people > 0 ? f->access_mean[k] / people : 0;
}

static int sectors_in_care(const struct mission *m) {
    int n = 0;
    for (int i = 0; i < m->n_sectors; i++)
        n += in_care(m, i);
    return n;
}

/* Programme money of a month: the members' part stops when programmes are cut, donors' when they look elsewhere. */
static double month_money(struct mission *m) {
    struct effort *f = m->effort;
    double cut = budget_flows(m) && m->budget->programmes_cut ? m->p->budget_programme_cut_frac : 0;
    double voluntary = m->p->effort_voluntary_frac;
    double usd = f->programme_usd_per_year / 12 *
                 ((1 - voluntary) * (1 - cut) + voluntary * donors_paid_frac(m));
    double added = f->added_usd / 12, lost = fmin(usd + added, f->lost_usd);
    f->added_usd -= added;
    f->lost_usd -= lost;
    return usd + added - lost;
}

static double supply_of(const struct mission *m, int pool) {
    if (pool == POOL_MONEY) return m->effort->month_usd;
    double persons = 0;
    for (int i = 0; i < m->n_sectors && pool >= POOL_TROOPS; i++)
        if (in_care(m, i))
            persons += pool == POOL_TROOPS ? m->sectors[i].outside_persons : m->sectors[i].police_persons;
    if (pool >= POOL_TROOPS) return persons;
    return m->sections != NULL ? (double)m->sections->n_filled[pool] : (double)INFINITY;
}

/* --- who gets it: in proportion to demand by priority, nobody more than he wants --- */

struct demand {
    double of[DOCTRINE_MAX_OUTPUTS][N_POOLS];
};

static void add_demand(struct mission *m, struct demand *d) {
    struct effort *f = m->effort;
    double n_care = sectors_in_care(m);
    f->attention = 0;
    for (int i = 0; i < f->d->n_activities; i++) {
        const struct act *a = &f->acts[i];
        const struct out *o = &f->outs[a->i_output];
        if (!is_done_by_mission(f, a) || !is_pursued(m, o)) continue;
        double aim = min_of(o->priority, 1);
        d->of[a->i_output][a->i_pool] += aim * a->posts * n_care;
        d->of[a->i_output][POOL_MONEY] += aim * a->usd_per_year / 12 * n_care;
        f->attention += aim * a->attention;
    }
}

/* How much an output gets for each unit that it wants and each unit of priority: as it would be if all got
 * less than they want, then again without those who would get more. */
static void share_out(struct mission *m, struct demand *d, int pool) {
    struct effort *f = m->effort;
    int wanting[DOCTRINE_MAX_OUTPUTS], n = 0;
    double left = supply_of(m, pool), wanted = 0;
    for (int o = 0; o < f->d->n_outputs; o++) {
        f->outs[o].share[pool] = 1;
        wanted += d->of[o][pool];
        if (d->of[o][pool] > 0) wanting[n++] = o;
    }
    for (bool again = wanted > left; again;) {
        double weight = 0;
        for (int k = 0; k < n; k++)
            weight += f->outs[wanting[k]].priority * d->of[wanting[k]][pool];
        double rate = weight > 0 ? left / weight : 0;
        int n_left = 0;
        for (int k = 0; k < n; k++) {
            struct out *o = &f->outs[wanting[k]];
            o->share[pool] = min_of(o->priority * rate, 1);
            if (o->share[pool] < 1)
                wanting[n_left++] = wanting[k];
            else
                left = fmax(0, left - d->of[wanting[k]][pool]);
        }
        again = n_left < n;
        n = n_left;
    }
}

/* Many lines thinly are less than their sum. */
static double focus_factor(const struct mission *m) {
    const struct effort *f = m->effort;
    double n = 0;
    for (int o = 0; o < f->d->n_outputs; o++) {
        const struct out *out = &f->outs[o];
        int still = 0;
        for (int k = 0; k < out->n_acts; k++)
            still += is_done_by_mission(f, &f->acts[f->of_output[out->first_act + k]]);
        if (is_pursued(m, out) && still > 0) n += fmin(1, out->priority) * still / out->n_acts;
    }
    if (n <= m->p->effort_focus_outputs) return 1;
    return portable_pow(m->p->effort_focus_outputs / n, m->p->effort_dilution);
}

/* --- work --- */

bool effort_is_ready(const struct effort *f, const struct act *a) {
    for (int k = 0; k < a->n_needs; k++)
        if (!f->benches[a->needs[k]].reported) return false;
    return true;
}

static void work_at(struct mission *m, struct act *a, double focus, double n_care) {
    struct effort *f = m->effort;
    struct out *o = &f->outs[a->i_output];
    a->work_frac = 0;
    a->reach = f->access_mean[a->i_mask];
    if (n_care <= 0 || !is_done_by_mission(f, a) || !is_pursued(m, o)) return;
    double aim = min_of(o->priority, 1);
    double means = min_of(a->posts > 0 ? o->share[a->i_pool] : 1, a->usd_per_year > 0 ? o->share[POOL_MONEY] : 1);
    double ready = effort_is_ready(f, a) ? 1 : m->p->effort_unready_frac;
    a->work_frac = aim * means * ready * focus;
    a->done_years += a->work_frac * a->reach / 12;
    o->spent_usd += aim * means * a->usd_per_year / 12 * n_care;
}

/* What it comes to for its effect, where it can go. */
static void add_work(struct mission *m, const struct act *a) {
    struct effort *f = m->effort;
    double *work = &f->work[f->first[a->effect]];
    if (a->work_frac <= 0) return;
    if (!EFFECTS[a->effect].in_sector) {
        work[0] += a->gain * a->work_frac * a->reach;
        return;
    }
    const double *access = &f->access[a->i_mask * m->n_sectors];
    double done = a->gain * a->work_frac;
    for (int i = 0, n = m->n_sectors; i < n; i++)
        work[i] += done * access[i];
}

static double spent_so_far(const struct effort *f) {
    double sum = 0;
    for (int o = 0; o < f->d->n_outputs; o++)
        sum += f->outs[o].spent_usd;
    return sum;
}

static void work_month(struct mission *m) {
    struct effort *f = m->effort;
    for (int i = 0; i < f->n_cells; i++)
        f->work[i] = 0;
    double focus = focus_factor(m), n_care = sectors_in_care(m), before = spent_so_far(f);
    for (int i = 0; i < f->d->n_activities; i++) {
        work_at(m, &f->acts[i], focus, n_care);
        add_work(m, &f->acts[i]);
    }
    for (int o = 0; o < f->d->n_outputs; o++) {
        struct out *out = &f->outs[o];
        double sum = 0;
        for (int k = 0; k < out->n_acts; k++) {
            const struct act *a = &f->acts[f->of_output[out->first_act + k]];
            sum += a->work_frac * a->reach;
        }
        out->work_frac = out->n_acts > 0 ? sum / out->n_acts : 0;
    }
    double spent = spent_so_far(f) - before, voluntary = m->p->effort_voluntary_frac;
    record_cost(m, (1 - voluntary) * spent, voluntary * spent);
}

/* --- stocks --- */

static void see_pay(struct mission *m) {
    for (int k = 0; k < (int)N_FUNCTIONS; k++) {
        double *paid = &m->effort->paid[k];
        switch (PAYERS[k]) {
        case PAYER_ARMY: *paid = payroll_paid_frac(m, SERVICE_ARMY); break;
        case PAYER_POLICE: *paid = payroll_paid_frac(m, SERVICE_POLICE); break;
        case PAYER_OFFICIALS: *paid = payroll_paid_frac(m, SERVICE_OFFICIALS); break;
        default: *paid = donors_paid_frac(m); break;
        }
    }
}

static void weigh_levels(struct mission *m, enum effect_id e) {
    struct effort *f = m->effort;
    enum function_id function = EFFECTS[e].function;
    double paid = f->paid[function], received = f->received[function];
    const double *local = &f->local[f->first[e]], *doing = &f->doing[f->first[e]];
    double *level = &f->level[f->first[e]];
    for (int i = 0, n = n_cells_of(m, e); i < n; i++)
        level[i] = min_of(local[i] * paid + doing[i] + received, 1);
    f->national[e] = by_people(m, e, f->level);
    if (EFFECTS[e].kind == EFFECT_BUILDS) f->national_local[e] = by_people(m, e, f->local);
}

/* Nobody is taught: all of the work is doing. */
static void do_all(struct mission *m, enum effect_id e) {
    const double *work = &m->effort->work[m->effort->first[e]];
    double *doing = &m->effort->doing[m->effort->first[e]];
    for (int i = 0, n = n_cells_of(m, e); i < n; i++)
        doing[i] = min_of(work[i], 1);
}

static void do_and_teach(struct mission *m, enum effect_id e) {
    struct effort *f = m->effort;
    double mentor = effort_mentoring(m, EFFECTS[e].function), crowding = m->p->effort_crowding_frac;
    double learning = m->p->effort_learning_per_year;
    double fades = m->p->effort_fading_per_year * (1 - f->paid[EFFECTS[e].function]) / 12;
    for (int i = f->first[e], end = i + n_cells_of(m, e); i < end; i++) {
        double work = min_of(f->work[i], 1), doing = work * (1 - mentor), local = f->local[i];
        double learned = learning * work * mentor * (1 - crowding * doing) / 12;
        f->doing[i] = doing;
        f->local[i] = local + ((1 - local) * learned - local * fades);
    }
}

static void stocks_month(struct mission *m) {
    see_pay(m);
    for (int e = 0; e < (int)N_EFFECTS; e++) {
        if (EFFECTS[e].kind == EFFECT_BUILDS)
            do_and_teach(m, (enum effect_id)e);
        else
            do_all(m, (enum effect_id)e);
        weigh_levels(m, (enum effect_id)e);
    }
    weigh_capability(m);
}

/* Everybody has gone: no work any more. */
static void rest(struct effort *f) {
    if (f->resting) return;
    f->resting = true;
    for (int i = 0; i < f->n_cells; i++)
        f->work[i] = 0;
    for (int i = 0; i < f->d->n_activities; i++)
        f->acts[i].work_frac = f->acts[i].reach = 0;
    for (int o = 0; o < f->d->n_outputs; o++)
        f->outs[o].work_frac = 0;
}

static void go_to_work(struct mission *m) {
    struct demand demand;
    memset(demand.of, 0, (size_t)m->effort->d->n_outputs * sizeof demand.of[0]);
    weigh_access(m);
    m->effort->month_usd = month_money(m);
    add_demand(m, &demand);
    for (int pool = 0; pool < N_POOLS; pool++)
        share_out(m, &demand, pool);
    work_month(m);
}

void effort_month(struct mission *m) {
    struct effort *f = m->effort;
    if (f == NULL) return;
    bool alone = !mission_present(m) && now_month(m) % 3 == 0; // nobody reviews; the state is as it is
    if (f->n_reviews == 0 || alone) effort_review(m);
    if (mission_present(m))
        go_to_work(m);
    else
        rest(f);
    stocks_month(m);
    hazards_month(m);
}

/* --- the start --- */

/* 64 different sets of access are more than any doctrine has; beyond, the last one asks for everything. */
static int mask_of(struct effort *f, unsigned access) {
    for (int k = 0; k < f->n_masks; k++)
        if (f->masks[k] == access) return k;
    if (f->n_masks == MAX_MASKS) {
        f->masks[MAX_MASKS - 1] |= access;
        return MAX_MASKS - 1;
    }
    f->masks[f->n_masks] = access;
    return f->n_masks++;
}

static int pool_of(int staff) {
    return staff == STAFF_TROOPS ? POOL_TROOPS : staff == STAFF_POLICE ? POOL_POLICE : staff;
}

static void start_acts(struct mission *m) {
    struct effort *f = m->effort;
    for (int i = 0; i < f->d->n_activities; i++) {
        const struct doctrine_activity *from = &f->d->activities[i];
        struct act *a = &f->acts[i];
        *a = (struct act){.effect = from->effect,
                          .i_output = from->i_output,
                          .i_pool = pool_of(from->staff),
                          .i_mask = mask_of(f, from->access),
                          .gain = from->gain,
                          .posts = from->posts,
                          .usd_per_year = from->usd_per_year,
                          .attention = from->attention,
                          .n_needs = from->n_needs,
                          .needs = from->i_needs,
                          .complete_years = from->complete_years};
        f->usual_attention += a->attention;
    }
    f->attention = f->usual_attention;
    for (int o = 0, n = 0; o < f->d->n_outputs; o++) {
        f->outs[o] = (struct out){.first_act = n, .priority = 1, .delayed_until_day = -1};
        for (int i = 0; i < f->d->n_activities; i++)
            if (f->acts[i].i_output == o) f->of_output[n++] = i;
        f->outs[o].n_acts = n - f->outs[o].first_act;
    }
}

static bool take_memory(struct mission *m) {
    struct effort *f = m->effort;
    const struct doctrine *d = f->d;
    for (int e = 0; e < (int)N_EFFECTS; e++) {
        f->first[e] = f->n_cells;
        f->n_cells += n_cells_of(m, (enum effect_id)e);
    }
    size_t n_cells = (size_t)f->n_cells;
    f->work = take(m, 4 * n_cells, sizeof *f->work);
    f->acts = take(m, (size_t)d->n_activities + 1, sizeof *f->acts);
    f->of_output = take(m, (size_t)d->n_activities + 1, sizeof *f->of_output);
    f->outs = take(m, (size_t)d->n_outputs, sizeof *f->outs);
    f->benches = take(m, (size_t)d->n_benchmarks + 1, sizeof *f->benches);
    f->hazards = take(m, (size_t)d->n_risks + 1, sizeof *f->hazards);
    f->people = take(m, (size_t)m->n_sectors, sizeof *f->people);
    if (f->work == NULL || f->acts == NULL || f->of_output == NULL || f->outs == NULL || f->benches == NULL ||
        f->hazards == NULL || f->people == NULL)
        return false;
    f->local = f->work + n_cells;
    f->doing = f->local + n_cells;
    f->level = f->doing + n_cells;
    return true;
}

static void start_levels(struct mission *m) {
    struct effort *f = m->effort;
    double people = 0;
    for (int i = 0; i < m->n_sectors; i++)
        people += m->sectors[i].p->population_persons;
    for (int i = 0; i < m->n_sectors; i++)
        f->people[i] = people > 0 ? m->sectors[i].p->population_persons / people : 1.0 / m->n_sectors;
    for (int k = 0; k < (int)N_FUNCTIONS; k++) {
        f->mentoring[k] = m->p->effort_mentoring_frac;
        f->paid[k] = 1;
    }
    for (int e = 0; e < (int)N_EFFECTS; e++) {
        for (int k = 0; k < n_cells_of(m, (enum effect_id)e) && EFFECTS[e].kind == EFFECT_BUILDS; k++)
            f->local[f->first[e] + k] = m->p->effort_start_local_frac;
        weigh_levels(m, (enum effect_id)e);
    }
    weigh_capability(m);
}

bool effort_start(struct mission *m) {
    const struct doctrine *d = case_doctrine(m->c);
    if (d->n_outputs == 0 || m->p->effort_mechanism == 0) return true;
    struct effort *f = m->effort = take(m, 1, sizeof *f);
    if (f == NULL) return false;
    f->d = d;
    f->programme_usd_per_year = m->p->effort_programme_usd_per_year;
    if (!take_memory(m)) return false;
    start_acts(m);
    f->access = take(m, (size_t)f->n_masks * (size_t)m->n_sectors + 1, sizeof *f->access);
    if (f->access == NULL) return false;
    start_levels(m);
    return board_start(m) && hazards_start(m);
}
