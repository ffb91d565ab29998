/* truce compare, plot, report: what the results say. All statistics and pictures come from the report floor.
 */
#include "base/clock.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "report/compare/board.h"
#include "report/compare/pairs.h"
#include "report/compare/quantiles.h"
#include "report/compare/times.h"
#include "report/pictures/plot.h"
#include "report/report.h"

#include <stdio.h>
#include <string.h>

/* Loads the results named by the first operand; NULL after telling why, with the exit code in *code. */
static struct results *load(const struct arguments *args, int *code) {
    struct error err = ERROR_NONE;
    struct results *r = NULL;
    enum status status = results_load(&r, arguments_operand(args, 0), &err);
    *code = EXIT_OK;
    if (status == STATUS_OK) return r;
    *code = console_fail_reading(&err);
    return NULL;
}

/* Collects the values of a repeated option; false when there are more than `maximum`. */
static bool collect(const struct arguments *args, const char *name, const char **values, size_t maximum,
                    size_t *n) {
    int cursor = 0;
    *n = 0;
    for (const char *value; (value = arguments_next(args, name, &cursor)) != NULL;) {
        if (*n == maximum) return false;
        values[(*n)++] = value;
    }
    return true;
}

/* --- compare --- */

static const struct option COMPARE_OPTIONS[] = {
    {'m', "metric", "METRIC", "compare this metric instead of the experiment's; all: every one", OPTION_REPEATED},
    {'b', "baseline", "OPTION", "compare with this option instead of the experiment's baseline", 0},
    {0, "board", NULL, "show the fifteen measures of the leadership's board for all options", 0},
    {0, "simultaneous", NULL, "add intervals that hold together for all options (Bonferroni)", 0},
    {0, "all-pairs", NULL, "compare every option with every other, not only with the baseline", 0},
    {0, "quantiles", NULL, "show medians, the low and the high tenth of runs instead of means", 0},
    {0, "times", NULL, "show times to relapse and other failures: risks by year, which comes first", 0},
    {0, "json", NULL, "as JSON", 0},
    {0, "csv", NULL, "as CSV", 0},
    {0, "markdown", NULL, "as Markdown", 0},
    {0},
};

static bool read_format(const struct arguments *args, enum format *format) {
    bool json = arguments_flag(args, "json"), csv = arguments_flag(args, "csv"),
         markdown = arguments_flag(args, "markdown");
    *format = json ? FORMAT_JSON : csv ? FORMAT_CSV : markdown ? FORMAT_MARKDOWN : FORMAT_TEXT;
    return json + csv + markdown <= 1;
}

/* What is asked of a table, and where it goes. */
struct table {
    const struct results *r;
    const char *metrics[N_METRICS]; // none: those of the experiment
    size_t n_metrics;
    const char *baseline; // NULL: that of the experiment
    bool simultaneous;
    enum format format;
    struct text *out;
};

static const char *const *wanted_metrics(const struct table *t) {
    return t->n_metrics > 0 ? t->metrics : NULL;
}

static enum status add_frontier(const struct table *t, struct error *err) {
    struct text verdict = TEXT_EMPTY;
    enum status status = frontier_verdict(t->r, &verdict, err);
    if (verdict.length > 0) text_add(t->out, "\nFrontier. %s\n", text_chars(&verdict));
    text_free(&verdict);
    return status;
}

static enum status write_comparison(const struct table *t, struct error *err) {
    struct comparison *c = NULL;
    bool machine = t->format == FORMAT_JSON || t->format == FORMAT_CSV;
    enum status status = compare_make(&c, t->r, wanted_metrics(t), t->n_metrics, t->baseline, err);
    if (status == STATUS_OK) status = compare_find_best(c, err);
    if (status == STATUS_OK && (machine || t->simultaneous)) status = compare_find_simultaneous(c, err);
    if (status == STATUS_OK && t->format == FORMAT_JSON) status = compare_find_frontier(c, err);
    if (status == STATUS_OK) compare_print(c, t->format, t->out);
    compare_destroy(c);
    return status == STATUS_OK && !machine ? add_frontier(t, err) : status;
}

static enum status write_board(const struct table *t, struct error *err) {
    struct board *b = NULL;
    enum status status = board_make(&b, t->r, t->baseline, err);
    if (status == STATUS_OK) board_print(b, t->format, t->out);
    board_destroy(b);
    return status;
}

static enum status write_times(const struct table *t, struct error *err) {
    struct times *x = NULL;
    enum status status = times_make(&x, t->r, t->baseline, err);
    if (status == STATUS_OK) times_print(x, t->format, t->out);
    times_destroy(x);
    return status;
}

static enum status write_pairs(const struct table *t, struct error *err) {
    struct all_pairs *a = NULL;
    enum status status = pairs_make(&a, t->r, wanted_metrics(t), t->n_metrics, err);
    if (status == STATUS_OK) pairs_print(a, t->format, t->out);
    pairs_destroy(a);
    return status;
}

static enum status write_quantiles(const struct table *t, struct error *err) {
    struct quantiles *q = NULL;
    enum status status = quantiles_make(&q, t->r, wanted_metrics(t), t->n_metrics, t->baseline, err);
    if (status == STATUS_OK) quantiles_print(q, t->format, t->out);
    if (status == STATUS_OK && t->format == FORMAT_CSV && q->left_out.length > 0)
        console_say("Not here: %s", text_chars(&q->left_out)); // a table of numbers has no place for it
    quantiles_destroy(q);
    return status;
}

/* The kinds of table, which exclude one another; the first is the one that needs no option. */
static const struct kind {
    const char *option;
    enum status (*write)(const struct table *t, struct error *err);
    const char *no_metric, *no_baseline; // why the option cannot be given; NULL: it can
} KINDS[] = {
    {"", write_comparison, NULL, NULL},
    {"board", write_board, "--board shows its own measures: leave out --metric", NULL},
    {"times", write_times, "--times shows all times to an event: leave out --metric", NULL},
    {"all-pairs", write_pairs, NULL, "--all-pairs compares each with each: leave out --baseline"},
    {"quantiles", write_quantiles, NULL, NULL},
};

/* The kind asked for; NULL after telling why there is none. */
static const struct kind *choose_kind(const struct arguments *args) {
    const struct kind *k = &KINDS[0];
    for (size_t i = 1; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (!arguments_flag(args, KINDS[i].option)) continue;
        if (k != &KINDS[0]) {
            console_error("give one of --%s and --%s", k->option, KINDS[i].option);
            return NULL;
        }
        k = &KINDS[i];
    }
    const char *why = arguments_value(args, "metric") != NULL     ? k->no_metric
                      : arguments_value(args, "baseline") != NULL ? k->no_baseline
                                                                  : NULL;
    if (why == NULL && k != &KINDS[0] && arguments_flag(args, "simultaneous"))
        why = "--simultaneous widens the intervals of the plain comparison only";
    if (why != NULL) console_error("%s", why);
    return why == NULL ? k : NULL;
}

static int compare(const struct arguments *args) {
    struct text out = TEXT_EMPTY;
    struct table t = {.baseline = arguments_value(args, "baseline"),
                      .simultaneous = arguments_flag(args, "simultaneous"),
                      .out = &out};
    const struct kind *k = choose_kind(args);
    if (k == NULL) return EXIT_USAGE;
    if (!read_format(args, &t.format)) {
        console_error("give one of --json, --csv and --markdown");
        return EXIT_USAGE;
    }
    if (!collect(args, "metric", t.metrics, N_METRICS, &t.n_metrics)) {
        console_error("more than %d metrics", N_METRICS);
        return EXIT_USAGE;
    }
    int code;
    struct results *r = load(args, &code);
    if (r == NULL) return code;
    struct error err = ERROR_NONE;
    t.r = r;
    code = k->write(&t, &err) == STATUS_OK ? console_write(&out) : console_fail(&err);
    text_free(&out);
    results_destroy(r);
    return code;
}

const struct command COMMAND_COMPARE = {
    .name = "compare",
    .operands = "RESULTS",
    .summary = "compare the options of a results file, with intervals and a plain verdict",
    .examples = "  truce compare a.sqlite\n"
                "  truce compare a.sqlite --metric relapse --metric cost_usd --baseline benchmark\n"
                "  truce compare a.sqlite --board\n"
                "  truce compare a.sqlite --times\n"
                "  truce compare a.sqlite --all-pairs --metric relapse\n"
                "  truce compare a.sqlite --markdown > comparison.md\n",
    .notes = "Options are compared pair by pair under the same luck. Metrics: `truce list metrics`.\n"
             "`truce explain corr` explains a column, `truce list terms` all the words of the tables.\n",
    .options = COMPARE_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = compare,
};

/* --- plot --- */

enum { MAXIMUM_KINDS = 32 };

static const struct option PLOT_OPTIONS[] = {
    {'o', "output", "DIR", "folder for the pictures", OPTION_REQUIRED},
    {'k', "kind", "KIND", "draw this kind only", OPTION_REPEATED},
    {0, "format", "svg|png", "format of the pictures (default svg)", 0},
    {0, "run", "OPTION/POINT/REP", "the run shown by map and gantt (default: the middle run of the baseline)",
     0},
    {0, "date", "YYYY-MM-DD", "a date shown by map (default: decision date, exit, five years later)",
     OPTION_REPEATED},
    {0, "measure", "METRIC", "what map shows of the sectors (default armed_persons)", 0},
    {0, "as", "true|reported", "map shows it as it was, or as reported to the mission (default true)", 0},
    {0},
};

/* What is wanted of the pictures of one run; EXIT_OK or EXIT_USAGE. */
static int read_wish(const struct arguments *args, struct plot_wish *wish, const char **dates,
                     size_t *n_dates) {
    const char *as = arguments_value(args, "as");
    *wish = (struct plot_wish){.scene = {.run = arguments_value(args, "run")},
                               .measure = arguments_value(args, "measure")};
    wish->reported = as != NULL && strcmp(as, "reported") == 0;
    if (as != NULL && !wish->reported && strcmp(as, "true") != 0) {
        console_error("--as is '%s' but must be true or reported", as);
        return EXIT_USAGE;
    }
    if (wish->measure != NULL && plot_sector_measure(wish->measure) < 0) {
        console_error(
            "--measure is '%s' but no metric of sectors is named so; `truce list metrics` shows them",
            wish->measure);
        return EXIT_USAGE;
    }
    if (!collect(args, "date", dates, SCENE_DAYS_MAXIMUM, n_dates)) {
        console_error("more than %d dates", SCENE_DAYS_MAXIMUM);
        return EXIT_USAGE;
    }
    return EXIT_OK;
}

static int read_dates(const char *const *dates, size_t n, const struct results *r, double *days) {
    for (size_t i = 0; i < n; i++) {
        int64_t date;
        bool good = date_read(dates[i], &date);
        days[i] = good ? (double)(date - r->start_days) : -1;
        if (good && days[i] >= 0 && days[i] <= r->horizon_days) continue;
        char first[32], last[32];
        date_print(r->start_days, first, sizeof first);
        date_print(r->start_days + (int64_t)r->horizon_days, last, sizeof last);
        console_error("--date is '%s' but must be a date from %s to %s", dates[i], first, last);
        return EXIT_USAGE;
    }
    return EXIT_OK;
}

static int check_kinds(const char *const *kinds, size_t n) {
    const char *names[MAXIMUM_KINDS];
    size_t n_names = 0;
    for (; n_names < plot_n_kinds() && n_names < MAXIMUM_KINDS; n_names++)
        names[n_names] = plot_kind(n_names, NULL);
    for (size_t i = 0; i < n; i++) {
        bool known = false;
        for (size_t k = 0; k < n_names; k++)
            known |= strcmp(kinds[i], names[k]) == 0;
        if (known) continue;
        const char *nearest = text_nearest(kinds[i], names, n_names);
        if (nearest != NULL)
            console_error("unknown kind of picture '%s'; did you mean '%s'?", kinds[i], nearest);
        else
            console_error("unknown kind of picture '%s'; `truce list pictures` shows them", kinds[i]);
        return EXIT_USAGE;
    }
    return EXIT_OK;
}

static int plot(const struct arguments *args) {
    const char *kinds[MAXIMUM_KINDS], *format = arguments_value(args, "format"),
                                      *folder = arguments_value(args, "output");
    size_t n;
    if (format == NULL) format = "svg";
    if (strcmp(format, "svg") != 0 && strcmp(format, "png") != 0) {
        console_error("--format is '%s' but must be svg or png", format);
        return EXIT_USAGE;
    }
    if (!collect(args, "kind", kinds, MAXIMUM_KINDS, &n)) {
        console_error("more than %d kinds", MAXIMUM_KINDS);
        return EXIT_USAGE;
    }
    struct plot_wish wish;
    const char *dates[SCENE_DAYS_MAXIMUM];
    double days[SCENE_DAYS_MAXIMUM];
    int code = check_kinds(kinds, n);
    if (code == EXIT_OK) code = read_wish(args, &wish, dates, &wish.scene.n_days);
    struct results *r = code == EXIT_OK ? load(args, &code) : NULL;
    if (r == NULL) return code;
    wish.scene.days = days;
    code = read_dates(dates, wish.scene.n_days, r, days);
    struct error err = ERROR_NONE;
    struct text left_out = TEXT_EMPTY;
    enum status status = STATUS_OK;
    if (code == EXIT_OK) status = plot_draw_wish(r, folder, kinds, n, format, &wish, &left_out, &err);
    results_destroy(r);
    if (code == EXIT_OK && status == STATUS_OK && left_out.length > 0)
        console_say("Pictures of one run are left out: %s", text_chars(&left_out));
    text_free(&left_out);
    if (code != EXIT_OK) return code;
    if (status != STATUS_OK) return console_fail(&err);
    console_say("Pictures, their gnuplot scripts and data are in %s", folder);
    return EXIT_OK;
}

const struct command COMMAND_PLOT = {
    .name = "plot",
    .operands = "RESULTS",
    .summary = "draw the pictures of a results file, each with its gnuplot script and data",
    .examples = "  truce plot a.sqlite -o plots\n"
                "  truce plot a.sqlite -o plots --format png\n"
                "  truce plot a.sqlite -o plots --kind map --run calendar/0/17 --date 2034-06-01 --measure "
                "armed_persons\n",
    .notes =
        "Kinds of pictures and what they answer (in full: `truce list pictures`):\n"
        "  differences    which option does better, on what, and is that sure?\n"
        "  survival       how long does peace last?\n"
        "  quantile_dots  how many of twenty futures go wrong, and when?\n"
        "  failures       which failure comes first?\n"
        "  cost_relapse   what does a safer exit cost?\n"
        "  frontier       what does a mixture give and take?\n"
        "  board          how do the options stand on the leadership's fifteen measures? (one A4 page)\n"
        "  benchmarks     which benchmarks are met, and do they hold once the mission leaves?\n"
        "  fans           how does it unfold, and how widely may it vary?\n"
        "  ceiling        are the troops there that were authorised?\n"
        "  ddr            where are the fighters?\n"
        "  ddr_flow       what became of those who came into the DDR programme?\n"
        "  map            where are things on given dates, in one run?\n"
        "  gantt          who was where and when, in one run?\n"
        "The run of map and gantt is executed again: that needs the files of the experiment as they were.\n"
        "One example of each, and how to read and restyle it: scripts/plots/README.md.\n",
    .options = PLOT_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = plot,
};

/* --- report --- */

static const struct option REPORT_OPTIONS[] = {
    {'o', "output", "FILE", "the HTML file", OPTION_REQUIRED},
    {0},
};

static int report(const struct arguments *args) {
    int code;
    struct results *r = load(args, &code);
    if (r == NULL) return code;
    struct error err = ERROR_NONE;
    const char *path = arguments_value(args, "output");
    enum status status = report_write(r, path, &err);
    results_destroy(r);
    if (status != STATUS_OK) return console_fail(&err);
    console_say("The report is in %s", path);
    return EXIT_OK;
}

const struct command COMMAND_REPORT = {
    .name = "report",
    .operands = "RESULTS",
    .summary = "write one self-contained HTML file: verdict, pictures, tables, method, sources",
    .examples = "  truce report a.sqlite -o report.html\n",
    .options = REPORT_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = report,
};
