/* Benchmarks: what is true, what is reported, what is declared; and the review at which each is looked at.
 * See effort.h. */
#include "model/effort/effort.h"

#include "model/effort/private.h"
#include "model/effort/values.h"
#include "model/policy.h"

#include <math.h>
#include <string.h>

enum { REVIEWS_A_SURVEY = 4 }; // an assessment, and its error, is used for a year

/* --- what a benchmark compares --- */

/* Of sectors: the share of the people who live where it holds, against the share wanted. */
static bool is_of_sectors(const struct doctrine_benchmark *b) {
    bool of_sectors = b->metric >= (int)N_WORLD_METRICS || (b->effect >= 0 && EFFECTS[b->effect].in_sector);
    return of_sectors && (b->metric >= 0 || b->sectors_frac > 0);
}

static double wanted_of(const struct doctrine_benchmark *b) {
    if (!is_of_sectors(b)) return b->value;
    return b->sectors_frac > 0 ? b->sectors_frac - 1e-9 : 1 - 1e-9;
}

static bool compares(enum comparison comparison, double value, double with) {
    return comparison == AT_LEAST ? value >= with : value <= with; // not so for NAN
}

static bool holds(const struct doctrine_benchmark *b, const struct bench *s, double value) {
    return compares(s->of_sectors ? AT_LEAST : b->comparison, value, s->wanted);
}

static bool is_near(const struct mission *m, const struct doctrine_benchmark *b, const struct bench *s) {
    double near = m->p->effort_near_frac;
    if (s->of_sectors || b->comparison == AT_LEAST) return s->seen_value >= near * s->wanted;
    return near * s->seen_value <= s->wanted;
}

static double share_of_sectors(const struct mission *m, const struct doctrine_benchmark *b, bool reported,
                               double error) {
    const struct effort *f = m->effort;
    const double *column = NULL; // else sector by sector
    if (b->metric < 0)
        column = &f->local[f->first[b->effect]];
    else if (reported)
        column = policy_report_sectors(m, (enum metric_id)b->metric);
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double value = column != NULL ? column[i] : effort_sector_value(m, (enum metric_id)b->metric, i);
        if (compares(b->comparison, value * (1 + error), b->value)) sum += f->people[i];
    }
    return sum;
}

static double true_value(const struct mission *m, const struct doctrine_benchmark *b, const struct bench *s) {
    if (s->of_sectors) return share_of_sectors(m, b, false, 0);
    if (b->metric >= 0) return effort_world_value(m, (enum metric_id)b->metric);
    if (b->i_activity >= 0) return effort_progress(&m->effort->acts[b->i_activity]);
    if (b->effect >= 0) return m->effort->national_local[b->effect];
    return effort_capability(m, (enum function_id)b->function);
}

/* --- what the mission is told --- */

/* Between -1 and 1, the same for a year. */
static double luck_of(const struct mission *m, uint64_t entity) {
    uint64_t survey = (uint64_t)(m->effort->n_reviews / REVIEWS_A_SURVEY);
    return 2 * draw(m, LUCK_assessment, entity, survey) - 1;
}

/* A figure that is reported anyway is taken as reported. What is assessed has an error, and what the mission's
 * own staff have done looks better to them; other figures are as old as the last review, and uncertain. */
static double seen_value(const struct mission *m, int i, double before) {
    const struct doctrine_benchmark *b = &m->effort->d->benchmarks[i];
    const struct bench *s = &m->effort->benches[i];
    double survey = b->kind == BENCHMARK_PERCEPTION ? m->p->effort_survey_error_frac : 0;
    bool reported = b->metric >= 0 && (METRICS[b->metric].uses & USE_REPORTED) != 0;
    double error = survey + (reported || b->i_activity >= 0 ? 0 : m->p->effort_report_error_frac);
    error = error > 0 ? error * luck_of(m, (uint64_t)i) : 0;
    if (b->metric < 0) error += m->p->effort_optimism_frac;
    if (s->of_sectors) return share_of_sectors(m, b, true, error);
    if (reported) return policy_report_world(m, (enum metric_id)b->metric) * (1 + error);
    double value = b->metric >= 0 ? before : s->value;
    return b->metric < 0 ? fmin(1, value * (1 + error)) : value * (1 + error);
}

/* How much those who assess want to be done: 0 to 1. */
static double pressure(const struct mission *m) {
    const struct politics *p = &m->politics;
    if (p->mandate_end_day >= 0) return 1;
    double beyond_years = now_days(m) / DAYS_PER_YEAR - m->p->council_patience_years;
    double host = 1 - p->host_consent_frac / fmax(1e-9, 2 * m->p->consent_withdrawal_below_frac);
    return clamp(fmax(1 + beyond_years, host), 0, 1);
}

/* What has been declared met stays so while it is near: nobody takes it back lightly. */
static bool declares(const struct mission *m, int i, double urge) {
    const struct doctrine_benchmark *b = &m->effort->d->benchmarks[i];
    const struct bench *s = &m->effort->benches[i];
    if (s->reported) return true;
    if (!is_near(m, b, s)) return false;
    if (s->declared) return true;
    double p = m->p->effort_declare_frac * urge;
    return p > 0 && draw(m, LUCK_declared_met, (uint64_t)i, (uint64_t)m->effort->n_reviews) < p;
}

/* --- the review --- */

/* Since when it has held is kept in `since`; true when that is long enough. */
static bool held(const struct mission *m, const struct doctrine_benchmark *b, bool holds_now, double *since) {
    if (!holds_now) {
        *since = -1;
        return false;
    }
    double now = now_days(m);
    if (*since < 0) *since = now;
    return now - *since >= b->hold_months * DAYS_PER_MONTH;
}

static void review_one(struct mission *m, int i, double urge) {
    const struct doctrine_benchmark *b = &m->effort->d->benchmarks[i];
    struct bench *s = &m->effort->benches[i];
    double before = s->value;
    s->value = true_value(m, b, s);
    s->met = held(m, b, holds(b, s, s->value), &s->true_since);
    if (!mission_present(m)) return; // nobody looks any more: what is on paper stays
    s->seen_value = seen_value(m, i, before);
    s->reported = held(m, b, holds(b, s, s->seen_value), &s->seen_since);
    s->declared = declares(m, i, urge);
}

/* One event for what is newly declared of an output, one for what is taken back. */
static void tell(struct mission *m, const int *n_new, const int *n_lost) {
    for (int o = 0; o < m->effort->d->n_outputs; o++) {
        if (n_new[o] > 0) record_event(m, INCIDENT_benchmarks_declared, -1, -1, o);
        if (n_lost[o] > 0) record_event(m, INCIDENT_benchmarks_lost, -1, -1, o);
    }
}

static void assess_functions(struct mission *m) {
    struct effort *f = m->effort;
    for (int k = 0; k < (int)N_FUNCTIONS; k++) {
        double error = m->p->effort_report_error_frac * luck_of(m, (uint64_t)(1 << 16 | k));
        double seen = effort_capability(m, (enum function_id)k) * (1 + error + m->p->effort_optimism_frac);
        f->assessed[k] = fmin(1, seen);
    }
}

struct count {
    double n, met, reported, declared;
};

static void count_in(struct count *c, const struct bench *s) {
    c->n++;
    c->met += s->met;
    c->reported += s->reported;
    c->declared += s->declared;
}

static void count_all(struct effort *f) {
    struct count tiers[3] = {{0}}, all = {0};
    for (int i = 0; i < f->d->n_benchmarks; i++) {
        count_in(&tiers[f->d->benchmarks[i].tier], &f->benches[i]);
        count_in(&all, &f->benches[i]);
    }
    for (int t = 0; t < 3; t++)
        f->tier_met_frac[t] = tiers[t].n > 0 ? tiers[t].met / tiers[t].n : 0;
    f->declared_gap_frac = all.n > 0 ? (all.declared - all.reported) / all.n : 0;
}

void effort_review(struct mission *m) {
    struct effort *f = m->effort;
    if (f == NULL) return;
    int n_new[DOCTRINE_MAX_OUTPUTS] = {0}, n_lost[DOCTRINE_MAX_OUTPUTS] = {0};
    double urge = pressure(m);
    for (int i = 0; i < f->d->n_benchmarks; i++) {
        bool declared = f->benches[i].declared;
        review_one(m, i, urge);
        int o = f->d->benchmarks[i].i_output;
        n_new[o] += f->benches[i].declared && !declared;
        n_lost[o] += !f->benches[i].declared && declared;
    }
    count_all(f);
    if (mission_present(m)) assess_functions(m);
    if (f->n_reviews++ > 0) tell(m, n_new, n_lost); // what the first day finds is no news
}

/* --- the board --- */

static double share(double part, double n) {
    return n > 0 ? part / n : (double)NAN;
}

struct effort_board effort_board(const struct mission *m, int i_output) {
    const struct effort *f = m->effort;
    struct effort_board board = {0};
    struct count tiers[3] = {{0}}, bases[2] = {{0}};
    for (int i = 0; f != NULL && i < f->d->n_benchmarks; i++) {
        const struct doctrine_benchmark *b = &f->d->benchmarks[i];
        if (b->i_output != i_output) continue;
        count_in(&tiers[b->tier], &f->benches[i]);
        count_in(&bases[b->basis], &f->benches[i]);
    }
    for (int t = 0; t < 3; t++) {
        board.met_frac[t] = share(tiers[t].met, tiers[t].n);
        board.reported_frac[t] = share(tiers[t].reported, tiers[t].n);
        board.declared_frac[t] = share(tiers[t].declared, tiers[t].n);
    }
    board.capability_met_frac = share(bases[BASIS_CAPABILITY].reported, bases[BASIS_CAPABILITY].n);
    board.activity_met_frac = share(bases[BASIS_ACTIVITY].reported, bases[BASIS_ACTIVITY].n);
    if (f == NULL) return board;
    board.priority = f->outs[i_output].priority;
    board.work_frac = f->outs[i_output].work_frac;
    board.spent_usd = f->outs[i_output].spent_usd;
    board.n_risks_fired = f->outs[i_output].n_risks_fired;
    return board;
}

/* The function whose capability a benchmark is about; of a metric, that of the output's first activity. */
static int function_of(const struct effort *f, int i) {
    const struct doctrine_benchmark *b = &f->d->benchmarks[i];
    const struct out *o = &f->outs[b->i_output];
    if (b->function >= 0) return b->function;
    if (b->effect >= 0) return EFFECTS[b->effect].function;
    if (b->i_activity >= 0) return EFFECTS[f->acts[b->i_activity].effect].function;
    return o->n_acts > 0 ? (int)EFFECTS[f->acts[f->of_output[o->first_act]].effect].function : -1;
}

double effort_function_met(const struct mission *m, enum function_id function, bool declared) {
    const struct effort *f = m->effort;
    struct count c = {0};
    for (int i = 0; f != NULL && i < f->d->n_benchmarks; i++)
        if (f->d->benchmarks[i].basis == BASIS_CAPABILITY && f->benches[i].i_function == (int)function)
            count_in(&c, &f->benches[i]);
    return share(declared ? c.declared : c.reported, c.n);
}

/* --- metrics; NAN: not one of these --- */

static double spent_usd(const struct mission *m) {
    double sum = 0;
    for (int o = 0; o < m->effort->d->n_outputs; o++)
        sum += m->effort->outs[o].spent_usd;
    return sum;
}

double effort_present(const struct mission *m, enum metric_id metric) {
    bool off = m->effort == NULL;
    switch (metric) {
#define FUNCTION(name, ...)                                                                                  \
    case METRIC_capability_##name##_frac: return effort_capability(m, FUNCTION_##name);
#include "model/effort/functions.def"
    case METRIC_short_benchmarks_met_frac: return off ? 0 : m->effort->tier_met_frac[TIER_SHORT];
    case METRIC_medium_benchmarks_met_frac: return off ? 0 : m->effort->tier_met_frac[TIER_MEDIUM];
    case METRIC_long_benchmarks_met_frac: return off ? 0 : m->effort->tier_met_frac[TIER_LONG];
    case METRIC_declared_gap_frac: return off ? 0 : m->effort->declared_gap_frac;
    case METRIC_programme_usd: return off ? 0 : spent_usd(m);
    case METRIC_risks_fired: return off ? 0 : m->effort->n_risks_fired;
    default: return (double)NAN;
    }
}

/* --- what a policy can know --- */

int policy_n_outputs(const struct mission *m) {
    return m->effort != NULL ? m->effort->d->n_outputs : 0;
}

const char *policy_output_key(const struct mission *m, int i_output) {
    return m->effort->d->outputs[i_output].key;
}

const char *policy_output_name(const struct mission *m, int i_output) {
    return m->effort->d->outputs[i_output].name;
}

int policy_find_output(const struct mission *m, const char *key) {
    return m->effort != NULL ? case_find_output(m->c, key) : -1;
}

/* Share of an output's activities whose prerequisites are reported met; 1 without any. */
static double ready_frac(const struct effort *f, const struct out *o) {
    int n = 0;
    for (int k = 0; k < o->n_acts; k++)
        n += effort_is_ready(f, &f->acts[f->of_output[o->first_act + k]]);
    return o->n_acts > 0 ? (double)n / o->n_acts : 1;
}

struct policy_output policy_output(const struct mission *m, int i_output) {
    struct effort_board board = effort_board(m, i_output);
    struct policy_output out = {.priority = board.priority,
                                .work_frac = board.work_frac,
                                .spent_usd = board.spent_usd,
                                .capability_met_frac = board.capability_met_frac,
                                .activity_met_frac = board.activity_met_frac,
                                .ready_frac = ready_frac(m->effort, &m->effort->outs[i_output]),
                                .n_risks_fired = board.n_risks_fired};
    for (int t = 0; t < 3; t++) {
        out.reported_frac[t] = board.reported_frac[t];
        out.declared_frac[t] = board.declared_frac[t];
    }
    return out;
}

int policy_n_functions(const struct mission *m) {
    (void)m;
    return N_FUNCTIONS;
}

const char *policy_function_name(int i_function) {
    return FUNCTIONS[i_function].name;
}

int policy_find_function(const char *name) {
    for (int k = 0; k < (int)N_FUNCTIONS; k++)
        if (strcmp(FUNCTIONS[k].name, name) == 0) return k;
    return -1;
}

struct policy_function policy_function(const struct mission *m, int i_function) {
    enum function_id k = (enum function_id)i_function;
    return (struct policy_function){.capability_frac = m->effort != NULL ? m->effort->assessed[k] : 0,
                                    .dependency_frac = effort_dependency(m, k),
                                    .mentoring_frac = effort_mentoring(m, k),
                                    .reported_frac = effort_function_met(m, k, false),
                                    .declared_frac = effort_function_met(m, k, true),
                                    .handed_over = effort_handed_over(m, k)};
}

double policy_programme_usd(const struct mission *m) {
    return effort_programme_usd(m);
}

/* --- the start --- */

bool board_start(struct mission *m) {
    struct effort *f = m->effort;
    for (int i = 0; i < f->d->n_benchmarks; i++) {
        const struct doctrine_benchmark *b = &f->d->benchmarks[i];
        f->benches[i] = (struct bench){.i_function = function_of(f, i),
                                       .of_sectors = is_of_sectors(b),
                                       .wanted = wanted_of(b),
                                       .true_since = -1,
                                       .seen_since = -1};
    }
    return true;
}
