/* truce verify: whether a report says what its runs say. */
#include "cli/commands.h"
#include "cli/console.h"
#include "report/page/verify.h"

#include "base/json.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

static const struct option OPTIONS[] = {
    {'r', "results", "RESULTS", "the results file too: every section of the page is made again from it", 0},
    {'a', "all", NULL, "run every run again, and make every section of the page from them", 0},
    {'n', "runs", "N", "run so many runs again (default: one in a hundred, at least five)", 0},
    {0, "seed", "N", "which runs (default: by the clock; it is printed)", 0},
    {'j', "threads", "N", "with --all: worker threads (default: one per processor)", 0},
    {0, "json", NULL, "as JSON", 0},
    {0},
};

static void say_runs(const struct verification *v, const struct verify_options *o, struct text *out) {
    text_add(out, "  runs      %" PRId64 " of %" PRId64 " run again", v->n_rerun, v->n_runs);
    if (!o->all) text_add(out, " (sample seed %" PRIu64 ")", o->seed);
    if (v->n_runs_different == 0)
        text_add(out, ": same events and outcomes, bit for bit\n");
    else
        text_add(out, ": %" PRId64 " came out differently, the first %s\n", v->n_runs_different,
                 v->first_run);
}

static void say_numbers(const struct verification *v, struct text *out) {
    text_add(out, "  numbers   %zu in %d sections made again", v->n_numbers, v->n_sections);
    if (v->n_sections_different == 0)
        text_add(out, ": all as the page has them\n");
    else
        text_add(out, ": %d not as the page has them; the first in the page\n            %s\n",
                 v->n_sections_different, v->first_section);
    if (v->whole)
        text_add(out, "  left out  the provenance (paths, hosts, times) and the drawing of the pictures\n");
    else
        text_add(out, "  not made  board, pictures, other metrics, assumptions: give --results FILE or --all "
                      "for these\n");
}

/* What the results file is, beside the page. */
static void say_results(const struct verification *v, struct text *out) {
    if (v->results == RESULTS_NONE) return;
    text_add(out, "  results   ");
    if (v->results == RESULTS_OTHER) {
        text_add(out,
                 "the results file is of ANOTHER experiment than the page: %s is not the same;\n"
                 "            give the file that the page was made from, or verify it without --results\n",
                 v->other);
        return;
    }
    if (v->results == RESULTS_SAME)
        text_add(out, "the results file has the page's runs");
    else if (v->n_replications != v->n_replications_there)
        text_add(out, "the results file now has %d replications, the page was made from %d:\n            ",
                 v->n_replications_there, v->n_replications);
    else
        text_add(out, "the results file now has %s than the page was made from:\n            ",
                 v->results == RESULTS_MORE ? "more runs" : "fewer runs");
    if (v->results != RESULTS_SAME)
        text_add(out, "make the page anew, or verify it by itself, without --results\n"
                      "  shared    the page's runs that the file has");
    text_add(out, ", %" PRId64 " of %" PRId64 ": ", v->n_shared, v->n_runs);
    if (v->n_shared_different == 0)
        text_add(out, "the same there, bit for bit\n");
    else
        text_add(out, "%" PRId64 " DIFFERENT there, the first %s\n", v->n_shared_different, v->first_shared);
}

static void say_verdict(const struct verification *v, struct text *out) {
    struct verification alone = *v; // the page by itself
    alone.results = RESULTS_NONE;
    alone.n_shared_different = 0;
    if (!verified(&alone))
        text_add(out, "The page does NOT say what its runs say.\n");
    else if (v->results == RESULTS_OTHER || v->n_shared_different > 0)
        text_add(out, "The page agrees with its own data, NOT with the results file.\n");
    else if (v->whole && v->n_rerun == v->n_runs)
        text_add(out, "The page says what its runs say.\n");
    else
        text_add(out, "What was checked agrees: %" PRId64 " of %" PRId64 " runs, %d sections.\n", v->n_rerun,
                 v->n_runs, v->n_sections);
}

static void add_text(const struct verification *v, const struct verify_options *o, const char *path,
                     struct text *out) {
    text_add(out, "%s\n", path);
    text_add(out, "  bytes     %s\n",
             v->bytes_same ? "as they were written" : "CHANGED since the page was written");
    say_runs(v, o, out);
    say_numbers(v, out);
    say_results(v, out);
    say_verdict(v, out);
}

static void add_json(const struct verification *v, const struct verify_options *o, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    const struct {
        const char *key;
        int64_t value;
    } counts[] = {{"seed", (int64_t)o->seed},
                  {"runs", v->n_runs},
                  {"runs_again", v->n_rerun},
                  {"runs_different", v->n_runs_different},
                  {"sections", v->n_sections},
                  {"sections_different", v->n_sections_different},
                  {"numbers", (int64_t)v->n_numbers},
                  {"replications", v->n_replications},
                  {"results_replications", v->n_replications_there},
                  {"shared_runs", v->n_shared},
                  {"shared_runs_different", v->n_shared_different}};
    static const char *const RESULTS[] = {NULL, "same", "more", "fewer", "other"};
    json_open_object(&j);
    json_member_bool(&j, "verified", verified(v));
    json_member_bool(&j, "bytes_same", v->bytes_same);
    json_member_bool(&j, "whole_page", v->whole);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        json_member_integer(&j, counts[i].key, counts[i].value);
    }
    json_member_string(&j, "results", RESULTS[v->results]);
    json_member_string(&j, "first_run_different", v->first_run);
    json_member_string(&j, "first_section_different", v->first_section);
    json_close(&j);
    text_add(out, "\n");
}

static int verify(const struct arguments *args) {
    struct error err = ERROR_NONE;
    struct verification v;
    uint64_t n_runs, n_threads, seed;
    if (arguments_whole(args, "runs", 0, 1, 10000000, &n_runs, &err) != STATUS_OK ||
        arguments_whole(args, "seed", (uint64_t)time(NULL), 0, INT64_MAX, &seed, &err) != STATUS_OK ||
        arguments_whole(args, "threads", 0, 1, 1024, &n_threads, &err) != STATUS_OK)
        return console_fail(&err);
    struct batch_options batch = {
        .n_threads = (int)n_threads, .stop = console_watch_interrupts(), .progress = console_progress};
    struct verify_options o = {.results_path = arguments_value(args, "results"),
                               .all = arguments_flag(args, "all"),
                               .n_runs = (int)n_runs,
                               .seed = seed,
                               .batch = &batch};
    const char *path = arguments_operand(args, 0);
    enum status status = verify_report(path, &o, &v, &err);
    console_progress_end();
    if (status != STATUS_OK) return console_fail_reading(&err);
    struct text out = TEXT_EMPTY;
    if (arguments_flag(args, "json"))
        add_json(&v, &o, &out);
    else
        add_text(&v, &o, path, &out);
    int code = console_write(&out);
    text_free(&out);
    if (code != EXIT_OK) return code;
    return verified(&v) ? EXIT_OK : EXIT_CHECK_FAILED;
}

const struct command COMMAND_VERIFY = {
    .name = "verify",
    .operands = "REPORT",
    .summary = "whether a report says what its runs say: reruns some of them, makes its numbers again",
    .examples =
        "  truce verify report.html                       a sample of its runs; verdict, options, question\n"
        "  truce verify report.html --results a.sqlite    every section of the page too\n"
        "  truce verify report.html --all                 every run and every section, from the page alone\n",
    .notes =
        "The page carries all it takes: experiment, scenario, doctrine, plugins and the fingerprints of its "
        "runs. It must be\nverified by the version of truce that made it. Exit code 1: something is not as "
        "the page says, or the\nresults file is of another experiment, or has other numbers for runs of the "
        "page. "
        "Exit code 0 for a page that is\ntrue but older: when the file was topped up since, this is said, "
        "the "
        "page is verified by its own data, and the\nruns that both have are compared bit for bit (--json: "
        "results is same, more, fewer or other).\n",
    .options = OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = verify,
};
