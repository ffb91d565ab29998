/* Made-up results; see synthetic.h. */
#include "report/synthetic.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/variates.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DECISION_DAY 1461.0
#define HORIZON_DAYS 5479.0

enum { N_MONTHS = 180 };

static char *copy(const char *chars) {
    char *c = memory_copy_text(chars);
    assert(c != NULL);
    return c;
}

static void *take(size_t n, size_t size) {
    void *block = memory_alloc(n, size);
    assert(block != NULL);
    return block;
}

enum { N_KINDS = 8 }; // options beyond them repeat them

static const char *const NAMES[N_KINDS] = {"calendar", "benchmark", "over_the_horizon", "stay",
                                                     "hub",      "rapid",     "sequenced",        "mixed"};
static const char *const STACKS[N_KINDS] = {
    "deployment/wide_area + ddr/rapid + drawdown/calendar(months=36)",
    "deployment/wide_area + ddr/rapid + drawdown/benchmark(hold_days=180)",
    "deployment/wide_area + ddr/rapid + drawdown/over_the_horizon(reserve_persons=650)",
    "deployment/wide_area + ddr/rapid + drawdown/calendar(months=120)",
    "deployment/hub + ddr/rapid + drawdown/calendar(months=36)",
    "deployment/wide_area + ddr/rapid",
    "deployment/wide_area + ddr/sequenced",
    "deployment/hub + ddr/sequenced"};
static const double HAZARD_PER_YEAR[N_KINDS] = {0.030, 0.017, 0.028, 0.012,
                                                          0.035, 0.04,  0.02,  0.03};
static const double EXIT_DAYS[N_KINDS] = {2557, 3300, 2500, 5110, 2557, 2000, 2900, 3000};
static const double COST_USD[N_KINDS] = {4.9e9, 5.6e9, 4.7e9, 7.9e9, 4.6e9, 4.2e9, 5.2e9, 5e9};

/* Luck of one run, the same for every option. */
struct luck {
    double u[12], own[SYNTHETIC_OPTIONS]; // own: what a policy changes in the course of events
    struct stream_key key;
};

static struct luck luck_of(int p, int rep) {
    struct luck l = {.key = stream_key_make(2026, (uint64_t)rep, 0, "synthetic")};
    for (int i = 0; i < 12; i++)
        l.u[i] = stream_uniform(l.key, (uint64_t)p, (uint64_t)i);
    for (int o = 0; o < SYNTHETIC_OPTIONS; o++)
        l.own[o] = stream_uniform(l.key, (uint64_t)p, 100 + (uint64_t)o);
    return l;
}

/* An exponential time to relapse by inversion, so that a lower hazard never brings it forward; some luck is
 * private to the option, as when a policy changes the course of events. */
static double relapse_days(const struct synthetic *how, const struct luck *l, int option) {
    if (how->no_events) return (double)INFINITY;
    double u = l->own[option] < 0.25 ? l->own[option] * 4 : l->u[0];
    return -log(u) / HAZARD_PER_YEAR[option % N_KINDS] * DAYS_PER_YEAR;
}

static double outcome(const char *name, const struct synthetic *how, const struct luck *l, int o) {
    double t = relapse_days(how, l, o), left = HORIZON_DAYS - DECISION_DAY;
    bool relapsed = t < left;
    double noise = variate_normal(l->u[2]), war = relapsed ? 1 : 0;
    o %= N_KINDS;
    if (strcmp(name, "relapse") == 0) return relapsed;
    if (strcmp(name, "time_to_relapse_days") == 0) return relapsed ? t : left;
    if (strcmp(name, "cost_usd") == 0) return COST_USD[o] * (1 + 0.06 * noise) * (1 - 0.06 * war);
    if (strcmp(name, "cost_assessed_usd") == 0) return COST_USD[o] * 0.93 * (1 + 0.05 * noise);
    if (strcmp(name, "cost_voluntary_usd") == 0) return 2.1e8 * (1 + 0.2 * noise);
    if (strcmp(name, "civilian_deaths_persons") == 0)
        return floor(variate_lognormal(l->u[3], 320 - 20 * o, 0.5) +
                     war * variate_lognormal(l->u[4], 900, 0.9));
    if (strcmp(name, "battle_deaths_persons") == 0)
        return floor(variate_lognormal(l->u[5], 60, 0.6) + war * variate_lognormal(l->u[6], 700, 1.0));
    if (strcmp(name, "worst_year_deaths_persons") == 0)
        return floor(variate_lognormal(l->u[5], 40, 0.5) + war * variate_lognormal(l->u[6], 500, 0.8));
    if (strcmp(name, "peacekeeper_deaths_persons") == 0)
        return (double)variate_poisson(l->u[7], 22 + 3 * (o == 3));
    if (strcmp(name, "attacks_answered_frac") == 0) return 0.35 + 0.25 * l->u[8];
    if (strcmp(name, "response_median_hours") == 0)
        return l->u[8] < 0.01 ? (double)NAN : 9 + 6 * l->u[8] + (o == 1);
    if (strcmp(name, "mission_person_years") == 0) return COST_USD[o] / 6.6e4 * (1 + 0.03 * noise);
    if (strcmp(name, "exit_day") == 0) return EXIT_DAYS[o] + 120 * l->u[9] * (o > 0);
    if (strcmp(name, "ddr_demobilised_persons") == 0) return 38000 - floor(9000 * l->u[10]);
    if (strcmp(name, "host_police_at_exit_frac") == 0)
        return fmin(1.2, 0.45 + 0.00007 * EXIT_DAYS[o] + 0.1 * noise);
    if (strcmp(name, "dependency_at_exit_frac") == 0) return 0.2 + 0.3 * l->u[11];
    if (strcmp(name, "arrears_months") == 0) return 2 + 3 * l->u[10] - 0.2 * o;
    // Other failures: each at a uniform time, or never.
    if (strncmp(name, "time_to_", 8) == 0) return fmin(left, 3 * left * l->u[(strlen(name) + 1) % 12]);
    if (strcmp(name, "constitutional_break") == 0 || strcmp(name, "communal_failure") == 0 ||
        strcmp(name, "criminal_failure") == 0)
        return 3 * l->u[(strlen(name) + strlen("time_to__days") + 1) % 12] < 1;
    return (double)NAN;
}

static const char *const OUTCOMES[] = {"relapse",
                                       "time_to_relapse_days",
                                       "cost_usd",
                                       "civilian_deaths_persons",
                                       "peacekeeper_deaths_persons",
                                       "host_police_at_exit_frac", // the six headline ones
                                       "cost_assessed_usd",
                                       "cost_voluntary_usd",
                                       "battle_deaths_persons",
                                       "worst_year_deaths_persons",
                                       "attacks_answered_frac",
                                       "response_median_hours",
                                       "mission_person_years",
                                       "exit_day",
                                       "ddr_demobilised_persons",
                                       "dependency_at_exit_frac",
                                       "arrears_months",
                                       "constitutional_break", // only where asked for
                                       "time_to_constitutional_break_days",
                                       "communal_failure",
                                       "time_to_communal_failure_days",
                                       "criminal_failure",
                                       "time_to_criminal_failure_days"};
enum { N_OUTCOMES = sizeof OUTCOMES / sizeof *OUTCOMES, N_HEADLINE = 6, N_ASKED_FOR = 6 };

static const struct metric *find(const char *name) {
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (strcmp(METRICS[i].head.name, name) == 0) return &METRICS[i];
    assert(!"a metric of the table");
    return NULL;
}

static void make_metrics(struct results *r, const struct synthetic *how) {
    r->n_metrics = how->more_failures ? N_OUTCOMES : N_OUTCOMES - N_ASKED_FOR;
    r->metrics = take(N_OUTCOMES, sizeof *r->metrics);
    for (int i = 0; i < r->n_metrics; i++) {
        const struct metric *m = find(OUTCOMES[i]);
        r->metrics[i] = (struct results_metric){.name = copy(m->head.name),
                                                .unit = copy(m->head.unit),
                                                .doc = copy(m->head.doc),
                                                .kind = m->kind,
                                                .better = m->better,
                                                .headline = i < N_HEADLINE,
                                                .smallest_difference = (double)NAN};
    }
    r->metrics[0].smallest_difference = 0.03;
}

static void make_options(struct results *r, const struct synthetic *how) {
    r->n_options = how->n_options > 0 ? how->n_options : 4;
    r->options = take((size_t)r->n_options, sizeof *r->options);
    for (int i = 0; i < r->n_options; i++) {
        r->options[i].name = copy(how->option_names != NULL ? how->option_names[i] : NAMES[i % N_KINDS]);
        r->options[i].stack = copy(STACKS[i % N_KINDS]);
        r->options[i].n_replications = how->n_replications;
    }
}

// --- series
// ---------------------------------------------------------------------------------------------------

static double clamp(double x, double low, double high) {
    return fmin(high, fmax(low, x));
}

static double ramp(double day, double from, double to) {
    return clamp((day - from) / (to - from), 0, 1);
}

static double ceiling_at(int o, double day) {
    double gone = o == 1 ? 0.5 * ramp(day, 1600, 3300) + 0.5 * ramp(day, 2600, 3300)
                         : ramp(day, DECISION_DAY, EXIT_DAYS[o]);
    double steps = o == 0 ? floor(gone * 6) / 6 : floor(gone * 12) / 12;
    return 15000 * (1 - steps);
}

static double demobilised_at(const struct luck *l, double day) {
    return (38000 - 9000 * l->u[10]) * ramp(day, 90 + 200 * l->u[9], 700 + 200 * l->u[9]);
}

static double series_value(const char *name, const struct synthetic *how, const struct luck *l, int o,
                           int month) {
    double day = month * DAYS_PER_MONTH, t = DECISION_DAY + relapse_days(how, l, o);
    double war = day > t && day < t + 900 ? 1 : 0;
    o %= N_KINDS;
    double noise = variate_normal(stream_uniform(l->key, 1000 + strlen(name), (uint64_t)month));
    double ceiling = ceiling_at(o, day), discharged = demobilised_at(l, day);
    double reintegrated = 0.7 * demobilised_at(l, day - 500),
           waiting = 0.15 * demobilised_at(l, day - 100) * (1 - ramp(day, 900, 2200));
    if (strcmp(name, "battle_deaths_persons") == 0)
        return floor(fmax(0, 1.5 + 2 * noise) * exp(-day / 900)) +
               war * floor(fmax(0, 20 + 30 * l->u[6] + 9 * noise));
    if (strcmp(name, "civilian_deaths_persons") == 0)
        return floor(fmax(0, 8 + 6 * noise) * (0.15 + exp(-day / 700))) +
               war * floor(fmax(0, 30 + 20 * l->u[4] + 9 * noise));
    if (strcmp(name, "ceiling_persons") == 0) return ceiling;
    if (strcmp(name, "troops_persons") == 0)
        return fmin(ceiling * 0.98, 15000 * ramp(day, -60, 330 + 180 * l->u[9]) * (0.9 + 0.08 * l->u[8]));
    if (strcmp(name, "police_persons") == 0) return 0.07 * ceiling;
    if (strcmp(name, "local_consent_frac") == 0)
        return clamp(0.55 + 0.15 * ramp(day, 0, 1500) - 0.1 * ramp(day, EXIT_DAYS[o], EXIT_DAYS[o] + 700) +
                         0.08 * variate_normal(l->u[2]) - 0.25 * war + 0.01 * noise,
                     0, 1);
    if (strcmp(name, "host_consent_frac") == 0)
        return clamp(0.7 - 0.1 * ramp(day, 0, 4000) + 0.05 * variate_normal(l->u[3]), 0, 1);
    if (strcmp(name, "host_police_frac") == 0)
        return clamp(0.1 + (0.5 + 0.04 * o) * ramp(day, 200, 3200) + 0.1 * l->u[11] - 0.15 * war, 0, 2);
    if (strcmp(name, "fighters_armed_persons") == 0)
        return fmax(0, 40000 - discharged - 3000 * ramp(day, 60, 500) + 2500 * war);
    if (strcmp(name, "ddr_waiting_persons") == 0)
        return 1500 * ramp(day, 60, 300) * (1 - ramp(day, 400, 800));
    if (strcmp(name, "ddr_cantoned_persons") == 0)
        return 3000 * ramp(day, 60, 200) * (1 - ramp(day, 600, 1000));
    if (strcmp(name, "ddr_demobilised_persons") == 0) return discharged;
    if (strcmp(name, "reintegration_waiting_persons") == 0) return waiting;
    if (strcmp(name, "reintegrated_persons") == 0) return reintegrated;
    if (strcmp(name, "remobilised_persons") == 0) return 2500 * (day > t ? 1 : 0);
    if (strcmp(name, "deserted_persons") == 0) return 0.05 * discharged;
    if (strcmp(name, "cost_usd") == 0) return ceiling * 4600 + 1e6;
    return l->u[month % 12];
}

static void make_series(struct results *r, const struct synthetic *how) {
    if (how->no_series) return;
    r->n_months = N_MONTHS;
    r->series = take(N_WORLD_METRICS, sizeof *r->series);
    size_t n_runs = (size_t)r->n_options * (size_t)r->n_points * (size_t)r->n_replications;
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if (!(METRICS[i].uses & USE_SERIES)) continue;
        struct results_series *s = &r->series[r->n_series++];
        *s = (struct results_series){copy(METRICS[i].head.name), copy(METRICS[i].head.unit),
                                     copy(METRICS[i].head.doc), take(n_runs * N_MONTHS, sizeof(double))};
        for (size_t run = 0; run < n_runs; run++) {
            int o = (int)(run / (size_t)(r->n_points * r->n_replications));
            struct luck l = luck_of((int)(run / (size_t)r->n_replications) % r->n_points,
                                    (int)(run % (size_t)r->n_replications));
            for (int month = 0; month < N_MONTHS; month++)
                s->values[run * N_MONTHS + (size_t)month] =
                    r->run_status[run] == RUN_DONE ? series_value(s->name, how, &l, o, month) : (double)NAN;
        }
    }
}

// --- runs, failures and the rest
// ------------------------------------------------------------------------------

static void make_runs(struct results *r, const struct synthetic *how) {
    size_t n_runs = (size_t)r->n_options * (size_t)r->n_points * (size_t)r->n_replications;
    r->outcomes = take(n_runs * (size_t)r->n_metrics, sizeof(double));
    r->run_status = take(n_runs, 1);
    memset(r->run_status, RUN_DONE, n_runs);
    for (int i = 0; i < how->n_failed && r->n_options > 1;
         i++) // all in the second option, spread over the replications
        r->run_status[(size_t)(r->n_points * r->n_replications) +
                      (size_t)(i * 37 % (r->n_points * r->n_replications))] = RUN_FAILED;
    for (int o = 0; o < r->n_options; o++)
        for (int p = 0; p < r->n_points; p++)
            for (int rep = 0; rep < r->n_replications; rep++) {
                struct luck l = luck_of(p, rep);
                bool done = results_state(r, o, p, rep) == RUN_DONE;
                for (int m = 0; m < r->n_metrics; m++)
                    *results_outcome(r, o, p, rep, m) =
                        done ? outcome(r->metrics[m].name, how, &l, o) : (double)NAN;
            }
    r->n_failures = how->n_failed > 0;
    r->failures = take(1, sizeof *r->failures);
    if (how->n_failed == 0) return;
    r->failures[0] = (struct results_failure){
        copy("drawdown/benchmark.lua:31: the plugin used up its instruction budget <in 'on_review'>"),
        copy(r->options[1].name), how->n_failed, copy("benchmark/0/37")};
}

static void make_notes(struct results *r) {
    static const char *const NOTES[][2] = {
        {"truce", "0.1.0"},
        {"scenario", "liberia-2003 sha256 4f2c9e"},
        {"seed", "2026"},
        {"math", "portable"},
        {"command", "truce batch scripts/experiments/drawdown.lua -o a.sqlite"},
        {"wall time", "118 s on 2 threads"}};
    r->n_notes = sizeof NOTES / sizeof *NOTES;
    r->notes = take(r->n_notes, sizeof *r->notes);
    for (size_t i = 0; i < r->n_notes; i++)
        r->notes[i] = (struct results_note){copy(NOTES[i][0]), copy(NOTES[i][1])};
}

static void make_ledger(struct results *r) {
    r->n_ledger = N_PARAMETERS[SCOPE_WORLD];
    r->ledger = take(r->n_ledger, sizeof *r->ledger);
    for (size_t i = 0; i < r->n_ledger; i++) {
        const struct descriptor *d = &PARAMETERS[SCOPE_WORLD][i];
        char value[64], range[80];
        descriptor_print_value(d, d->def, value, sizeof value);
        snprintf(range, sizeof range, "%g to %g", d->min, d->max);
        r->ledger[i] =
            (struct results_ledger_row){copy(d->name), copy(value),     copy(d->unit),
                                        copy(range),   copy(d->source), copy(confidence_name(d->confidence)),
                                        i % 7 == 0,    copy(d->doc)};
    }
}

static void make_sectors(struct results *r) {
    r->n_sectors = 10;
    r->sectors = take(r->n_sectors, sizeof *r->sectors);
    for (size_t i = 0; i < r->n_sectors; i++) {
        char name[32];
        snprintf(name, sizeof name, "county%zu", i);
        double x = (double)(i % 4), y = (double)(i / 4);
        double square[8] = {x, y, x + 1, y, x + 1, y + 1, x, y + 1};
        r->sectors[i] = (struct results_sector){copy(name), take(8, sizeof(double)), 4};
        memcpy(r->sectors[i].xy, square, sizeof square);
    }
}

static void make_events(struct results *r, const struct synthetic *how) {
    r->events = take((size_t)(r->n_options * r->n_points * r->n_replications), sizeof *r->events);
    for (int o = 0; o < r->n_options; o++)
        for (int rep = 0; rep < r->n_replications; rep++) {
            struct luck l = luck_of(0, rep);
            double t = DECISION_DAY + relapse_days(how, &l, o);
            if (t >= HORIZON_DAYS || results_state(r, o, 0, rep) != RUN_DONE) continue;
            r->events[r->n_events++] =
                (struct results_event){o, 0, rep, t, copy("relapse"), copy(""), copy("LURD"), 25};
        }
}

struct results *synthetic_make(const struct synthetic *how) {
    struct results *r = take(1, sizeof *r);
    r->path = copy("a.sqlite");
    r->question =
        copy(how->question != NULL ? how->question : "Which exit from Liberia relapses least for its cost?");
    r->scenario_name = copy("liberia-2003");
    r->scenario_title = copy(how->title != NULL ? how->title : "Liberia 2003-2018 (synthetic test data)");
    r->start_days = date_to_days(2003, 10, 1);
    r->decision_day = DECISION_DAY;
    r->horizon_days = HORIZON_DAYS;
    r->n_points = how->n_points;
    r->n_replications = how->n_replications;
    r->experiment_text =
        copy("experiment { format = 1, question = \"Which exit?\", scenario = \"liberia-2003\",\n"
             "  options = { calendar = { \"drawdown/calendar\" } }, note = \"<b>&amp;\" }\n");
    make_options(r, how);
    make_metrics(r, how);
    r->i_baseline = how->i_baseline;
    make_runs(r, how);
    make_series(r, how);
    make_notes(r);
    make_ledger(r);
    make_sectors(r);
    make_events(r, how);
    return r;
}

void synthetic_destroy(struct results *r) {
    for (int i = 0; i < r->n_options; i++) {
        memory_free(r->options[i].name);
        memory_free(r->options[i].stack);
    }
    for (int i = 0; i < r->n_metrics; i++) {
        memory_free(r->metrics[i].name);
        memory_free(r->metrics[i].unit);
        memory_free(r->metrics[i].doc);
    }
    for (int i = 0; i < r->n_series; i++) {
        memory_free(r->series[i].name);
        memory_free(r->series[i].unit);
        memory_free(r->series[i].doc);
        memory_free(r->series[i].values);
    }
    for (size_t i = 0; i < r->n_failures; i++) {
        memory_free(r->failures[i].message);
        memory_free(r->failures[i].option);
        memory_free(r->failures[i].example_run);
    }
    for (size_t i = 0; i < r->n_events; i++) {
        memory_free(r->events[i].type);
        memory_free(r->events[i].sector);
        memory_free(r->events[i].party);
    }
    for (size_t i = 0; i < r->n_notes; i++) {
        memory_free(r->notes[i].key);
        memory_free(r->notes[i].value);
    }
    for (size_t i = 0; i < r->n_ledger; i++) {
        struct results_ledger_row *row = &r->ledger[i];
        char *texts[] = {row->address, row->value,      row->unit, row->range,
                         row->source,  row->confidence, row->doc};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            memory_free(texts[j]);
    }
    for (size_t i = 0; i < r->n_sectors; i++) {
        memory_free(r->sectors[i].name);
        memory_free(r->sectors[i].xy);
    }
    void *rest[] = {r->path,    r->question, r->scenario_name,   r->scenario_title,
                    r->options, r->metrics,  r->outcomes,        r->run_status,
                    r->series,  r->failures, r->events,          r->notes,
                    r->ledger,  r->sectors,  r->experiment_text, r};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        memory_free(rest[i]);
}
