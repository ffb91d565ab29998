/* truce compare, plot, report: what the results say. All statistics and pictures come from the report floor.
 */
#include "cli/commands.h"
#include "cli/console.h"
#include "report/compare/board.h"
#include "report/compare/times.h"
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
    {'m', "metric", "METRIC", "compare this metric instead of the experiment's", OPTION_REPEATED},
    {'b', "baseline", "OPTION", "compare with this option instead of the experiment's baseline", 0},
    {0, "board", NULL, "show the fifteen measures of the leadership's board for all options", 0},
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

static enum status add_frontier(const struct results *r, struct text *out, struct error *err) {
    struct text verdict = TEXT_EMPTY;
    enum status status = frontier_verdict(r, &verdict, err);
    if (verdict.length > 0) text_add(out, "\nFrontier. %s\n", text_chars(&verdict));
    text_free(&verdict);
    return status;
}

static int print_comparison(const struct arguments *args, const struct results *r, enum format format) {
    const char *metrics[N_METRICS];
    size_t n;
    if (!collect(args, "metric", metrics, N_METRICS, &n)) {
        console_error("more than %d metrics", N_METRICS);
        return EXIT_USAGE;
    }
    struct error err = ERROR_NONE;
    struct comparison *c = NULL;
    enum status status =
        compare_make(&c, r, n > 0 ? metrics : NULL, n, arguments_value(args, "baseline"), &err);
    if (status == STATUS_OK) status = compare_find_best(c, &err);
    struct text out = TEXT_EMPTY;
    if (status == STATUS_OK) compare_print(c, format, &out);
    compare_destroy(c);
    if (status != STATUS_OK) return console_fail(&err);
    if (format == FORMAT_TEXT || format == FORMAT_MARKDOWN) status = add_frontier(r, &out, &err);
    if (status != STATUS_OK) {
        text_free(&out);
        return console_fail(&err);
    }
    int code = console_write(&out);
    text_free(&out);
    return code;
}

static int print_board(const struct arguments *args, const struct results *r, enum format format) {
    if (arguments_value(args, "metric") != NULL) {
        console_error("--board shows its own measures: leave out --metric");
        return EXIT_USAGE;
    }
    struct error err = ERROR_NONE;
    struct board *b = NULL;
    enum status status = board_make(&b, r, arguments_value(args, "baseline"), &err);
    if (status != STATUS_OK) return console_fail(&err);
    struct text out = TEXT_EMPTY;
    board_print(b, format, &out);
    board_destroy(b);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

static int print_times(const struct arguments *args, const struct results *r, enum format format) {
    if (arguments_value(args, "metric") != NULL) {
        console_error("--times shows all times to an event: leave out --metric");
        return EXIT_USAGE;
    }
    struct error err = ERROR_NONE;
    struct times *t = NULL;
    enum status status = times_make(&t, r, arguments_value(args, "baseline"), &err);
    if (status != STATUS_OK) return console_fail(&err);
    struct text out = TEXT_EMPTY;
    times_print(t, format, &out);
    times_destroy(t);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

static int compare(const struct arguments *args) {
    enum format format;
    if (!read_format(args, &format)) {
        console_error("give one of --json, --csv and --markdown");
        return EXIT_USAGE;
    }
    int code;
    struct results *r = load(args, &code);
    if (r == NULL) return code;
    code = arguments_flag(args, "board")   ? print_board(args, r, format)
           : arguments_flag(args, "times") ? print_times(args, r, format)
                                           : print_comparison(args, r, format);
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
                "  truce compare a.sqlite --markdown > comparison.md\n",
    .notes = "Options are compared pair by pair under the same luck. Metrics: `truce list metrics`.\n",
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
    {0},
};

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
    int code = check_kinds(kinds, n);
    struct results *r = code == EXIT_OK ? load(args, &code) : NULL;
    if (r == NULL) return code;
    struct error err = ERROR_NONE;
    enum status status = plot_draw(r, folder, n > 0 ? kinds : NULL, n, format, &err);
    results_destroy(r);
    if (status != STATUS_OK) return console_fail(&err);
    console_say("Pictures, their gnuplot scripts and data are in %s", folder);
    return EXIT_OK;
}

const struct command COMMAND_PLOT = {
    .name = "plot",
    .operands = "RESULTS",
    .summary = "draw the pictures of a results file, each with its gnuplot script and data",
    .examples = "  truce plot a.sqlite -o plots\n"
                "  truce plot a.sqlite -o plots --format png\n",
    .notes = "Kinds of pictures and what they answer (in full: `truce list pictures`):\n"
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
