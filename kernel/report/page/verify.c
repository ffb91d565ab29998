/* Verifying a report; see verify.h. */
#include "report/page/verify.h"

#include "base/memory.h"
#include "base/pack.h"
#include "base/random.h"
#include "batch/excerpt.h"
#include "report/file.h"
#include "report/page/page.h"
#include "script/file_kind.h"

#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DATA_MAXIMUM = 512 * 1024 * 1024, RUNS_MINIMUM = 5, RUNS_SHARE = 100 };

static const char DATA_FILE[] = "results.sqlite", ALL_FILE[] = "all.sqlite";

struct check {
    const struct verify_options *options;
    struct verification *out;
    struct text page;
    char folder[PATH_MAX], before[PATH_MAX]; // where the inputs lie; where we were
    struct results *excerpt;
    struct experiment *experiment; // for `all`
};

// --- a folder of its own ---

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static enum status enter_folder(struct check *c, struct error *err) {
    const char *parent = getenv("TMPDIR");
    int n = snprintf(c->folder, sizeof c->folder, "%s/truce-verify-XXXXXX",
                     parent != NULL && *parent != '\0' ? parent : P_tmpdir);
    bool made = n > 0 && (size_t)n < sizeof c->folder && mkdtemp(c->folder) != NULL;
    if (!made) c->folder[0] = '\0';
    if (!made || getcwd(c->before, sizeof c->before) == NULL || chdir(c->folder) != 0)
        return error_set(err, STATUS_IO, "cannot make a folder to work in: %s", strerror(errno));
    return STATUS_OK;
}

static void leave_folder(struct check *c) {
    if (c->before[0] != '\0' && chdir(c->before) != 0) perror(c->before);
    if (c->folder[0] != '\0') nftw(c->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

// --- the page and its data ---

static void check_bytes(struct check *c) {
    const char *chars = text_chars(&c->page), *line = NULL;
    struct text wanted = TEXT_EMPTY;
    for (const char *at = strstr(chars, PAGE_DIGEST_BEGIN); at != NULL;
         at = strstr(at + 1, PAGE_DIGEST_BEGIN))
        line = at;
    if (line != NULL) page_digest(chars, (size_t)(line - chars), &wanted);
    c->out->bytes_same = line != NULL && strcmp(line, text_chars(&wanted)) == 0;
    text_free(&wanted);
}

static enum status write_data(struct check *c, struct error *err) {
    const char *begin = strstr(text_chars(&c->page), PAGE_DATA_BEGIN);
    const char *end = begin != NULL ? strstr(begin, PAGE_DATA_END) : NULL;
    struct text packed = TEXT_EMPTY, bytes = TEXT_EMPTY;
    bytes.maximum = DATA_MAXIMUM;
    if (end == NULL)
        return error_set(err, STATUS_INVALID,
                         "this is no report of truce with data to verify it by, or it is cut short");
    begin += strlen(PAGE_DATA_BEGIN);
    enum status status = unpack_base64(begin, (size_t)(end - begin), &packed, err);
    if (status == STATUS_OK)
        status = unpack_zlib(text_chars(&packed), packed.length, DATA_MAXIMUM, &bytes, err);
    if (status == STATUS_OK) status = file_write(DATA_FILE, &bytes, err);
    text_free(&packed);
    text_free(&bytes);
    return status;
}

// --- runs ---

static void note_run(struct check *c, const char *run, const char *what) {
    if (c->out->n_runs_different++ == 0)
        snprintf(c->out->first_run, sizeof c->out->first_run, "%.120s: %.120s", run, what);
}

static enum status rerun_one(struct check *c, int option, int point, int replication, struct arena *arena,
                             struct error *err) {
    struct rerun_result r;
    char run[256];
    snprintf(run, sizeof run, "%.200s/%d/%d", c->excerpt->options[option].name, point, replication);
    enum status status = batch_rerun(DATA_FILE, run, NULL, NULL, arena, &r, err);
    if (status != STATUS_OK) return status;
    c->out->n_rerun++;
    if (!r.same) note_run(c, run, r.first_difference);
    arena_reset(arena);
    return STATUS_OK;
}

/* Each run is taken with the share of those still wanted among those still to come (Knuth's selection
 * sampling), so the sample is exact in size and in the order of the file. */
static enum status rerun_sample(struct check *c, struct error *err) {
    const struct results *r = c->excerpt;
    int64_t wanted =
        c->options->n_runs > 0 ? c->options->n_runs : (c->out->n_runs + RUNS_SHARE - 1) / RUNS_SHARE;
    int64_t left = c->out->n_runs;
    if (c->options->n_runs <= 0 && wanted < RUNS_MINIMUM) wanted = RUNS_MINIMUM;
    struct arena *arena = arena_create();
    struct rng rng;
    enum status status =
        arena != NULL ? STATUS_OK : error_set(err, STATUS_NO_MEMORY, "no memory to run again");
    rng_seed(&rng, 0, c->options->seed, 0, UINT64_C(0x766572696679)); // "verify"
    for (int o = 0; o < r->n_options; o++)
        for (int p = 0; p < r->n_points; p++)
            for (int rep = 0; rep < r->n_replications && status == STATUS_OK; rep++) {
                if (results_state(r, o, p, rep) == RUN_MISSING) continue;
                bool chosen = rng_below(&rng, (uint64_t)left) < (uint64_t)wanted;
                left--;
                if (!chosen) continue;
                wanted--;
                status = rerun_one(c, o, p, rep, arena, err);
            }
    arena_destroy(arena);
    return status;
}

static enum status rerun_all(struct check *c, struct error *err) {
    struct batch_options o = c->options->batch != NULL ? *c->options->batch : (struct batch_options){0};
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct batch_summary summary;
    struct excerpt_difference difference;
    int *n_of_option = memory_alloc((size_t)c->excerpt->n_options, sizeof *n_of_option);
    enum status status = STATUS_OK;
    c->experiment = experiment_load("experiment.lua", &d);
    if (c->experiment == NULL || n_of_option == NULL)
        status = error_set(err, STATUS_INVALID, "the experiment in the page cannot be read: %s",
                           d.n > 0 ? d.items[0].message : "out of memory");
    for (int i = 0; status == STATUS_OK && i < c->excerpt->n_options; i++)
        n_of_option[i] = c->excerpt->options[i].n_replications;
    o.n_replications = c->excerpt->n_replications;
    o.n_of_option = n_of_option;
    if (status == STATUS_OK) status = batch_run(c->experiment, ALL_FILE, &o, &summary, err);
    if (status == STATUS_OK) status = excerpt_compare(DATA_FILE, ALL_FILE, &difference, err);
    if (status == STATUS_OK) {
        c->out->n_rerun = difference.n_runs;
        c->out->n_runs_different = difference.n_different;
        snprintf(c->out->first_run, sizeof c->out->first_run, "%s", difference.first);
    }
    diagnostics_free(&d);
    memory_free(n_of_option);
    return status;
}

// --- numbers ---

/* Numbers that a reader sees: runs of digits, with the points and commas inside them, outside of tags. */
static size_t count_numbers(const char *chars, size_t n) {
    size_t count = 0;
    bool in_tag = false, in_number = false;
    for (size_t i = 0; i < n; i++) {
        bool digit = chars[i] >= '0' && chars[i] <= '9';
        in_tag = chars[i] == '<' || (in_tag && chars[i] != '>');
        if (digit && !in_number && !in_tag) count++;
        in_number = !in_tag && (digit || (in_number && (chars[i] == '.' || chars[i] == ',')));
    }
    return count;
}

static void note_section(struct check *c, const char *name, const char *found, size_t n) {
    if (c->out->n_sections_different++ > 0) return;
    snprintf(c->out->first_section, sizeof c->out->first_section, "%.60s: %.*s", name, n < 180 ? (int)n : 180,
             found);
}

/* Where two texts part, the line of the second from there on. */
static void compare_section(struct check *c, const char *name, const char *made, size_t n_made,
                            const char *found, size_t n_found) {
    c->out->n_sections++;
    c->out->n_numbers += count_numbers(made, n_made);
    if (n_made == n_found && memcmp(made, found, n_made) == 0) return;
    size_t i = 0;
    while (i < n_made && i < n_found && made[i] == found[i])
        i++;
    while (i > 0 && i < n_found && found[i - 1] != '\n' && found[i - 1] != '>')
        i--;
    note_section(c, name, found + i, strcspn(found + i, "\n"));
}

/* A piece made again must stand in the page as it is; `name` is an element id at its start. */
static void find_piece(struct check *c, const char *name, const struct text *made) {
    const char *chars = text_chars(&c->page), *line = text_chars(made);
    size_t n_first = strcspn(line, "\n");
    const char *found = strstr(chars, line);
    if (found != NULL || made->length == 0) {
        compare_section(c, name, line, made->length, line, made->length);
        return;
    }
    char *first = memory_alloc(n_first + 1, 1);
    if (first != NULL) memcpy(first, line, n_first);
    found = first != NULL ? strstr(chars, first) : NULL; // its first line says where it ought to stand
    memory_free(first);
    if (found == NULL) found = chars;
    size_t n_left = strlen(found);
    compare_section(c, name, line, made->length, found, made->length < n_left ? made->length : n_left);
}

static void find_section(struct check *c, const char *name, void (*write)(const struct page *),
                         struct page *p) {
    text_clear(p->out);
    write(p);
    find_piece(c, name, p->out);
}

/* From the excerpt alone: what rests on the metrics of the question. */
static enum status check_excerpt(struct check *c, struct error *err) {
    struct comparison *headline = NULL;
    struct text out = TEXT_EMPTY, frontier = TEXT_EMPTY;
    enum status status = compare_make(&headline, c->excerpt, NULL, 0, NULL, err);
    if (status == STATUS_OK) status = compare_find_best(headline, err);
    if (status == STATUS_OK) status = frontier_verdict(c->excerpt, &frontier, err);
    if (status == STATUS_OK) {
        struct page p = {.r = c->excerpt, .headline = headline, .all = headline, .out = &out};
        p.frontier = text_chars(&frontier);
        find_section(c, "verdict", page_verdict, &p);
        find_section(c, "options", page_options, &p);
        for (size_t i = 0; i < headline->n_blocks; i++) {
            text_clear(&out);
            page_metric(&p, i);
            find_piece(c, c->excerpt->metrics[headline->blocks[i].i_metric].name, &out);
        }
        if (text_failed(&out)) status = error_set(err, STATUS_NO_MEMORY, "no memory to verify the report");
    }
    compare_destroy(headline);
    text_free(&out);
    text_free(&frontier);
    return status;
}

/* Pictures are drawn by gnuplot, whose versions differ; their numbers stand in the tables beside them. */
static void leave_out(struct text *t, const char *begin, const char *end) {
    if (t->chars == NULL) return;
    char *to = t->chars;
    for (const char *from = t->chars; *from != '\0';) {
        const char *stop = strncmp(from, begin, strlen(begin)) == 0 ? strstr(from, end) : NULL;
        if (stop != NULL)
            from = stop + strlen(end);
        else
            *to++ = *from++;
    }
    *to = '\0';
    t->length = (size_t)(to - t->chars);
}

static const char *next_section(const char *at) {
    const char *next = strstr(at + 1, "<section id=\"");
    return next != NULL ? next : at + strlen(at);
}

static void section_name(const char *at, char out[64]) {
    int n = 0;
    const char *id = strchr(at, '"');
    if (strncmp(at, "<section", 8) == 0 && id != NULL) n = (int)strcspn(id + 1, "\"");
    snprintf(out, 64, "%.*s", n > 60 ? 60 : n, n > 0 ? id + 1 : "");
    if (n == 0) snprintf(out, 64, "head of the page");
}

/* Every section but the provenance (paths, hosts and times) and the data. */
static void check_whole(struct check *c, struct text *made) {
    leave_out(made, "<svg", "</svg>");
    leave_out(&c->page, "<svg", "</svg>");
    bool without_run = strstr(text_chars(&c->page), PAGE_NO_RUN) != NULL;
    if (without_run !=
        (strstr(text_chars(made), PAGE_NO_RUN) != NULL)) { // one of them had no files to run it again
        leave_out(made, PAGE_ONE_RUN, PAGE_ONE_RUN_END "\n");
        leave_out(&c->page, PAGE_ONE_RUN, PAGE_ONE_RUN_END "\n");
    }
    c->out->whole = true;
    c->out->n_sections = c->out->n_sections_different = 0;
    c->out->n_numbers = 0;
    const char *a = text_chars(made), *b = text_chars(&c->page);
    while (*a != '\0' && *b != '\0') {
        const char *a_end = next_section(a), *b_end = next_section(b);
        char name[64];
        section_name(a, name);
        if (strcmp(name, "provenance") != 0 && strcmp(name, "data") != 0)
            compare_section(c, name, a, (size_t)(a_end - a), b, (size_t)(b_end - b));
        a = a_end;
        b = b_end;
    }
    if (*a != *b) note_section(c, "the page", "a section more or less than there should be", 44);
}

static enum status check_results(struct check *c, const char *path, struct error *err) {
    struct results *r = NULL;
    struct text made = TEXT_EMPTY;
    struct error problem;
    enum status status = results_load(&r, path, err);
    if (status == STATUS_OK) status = report_text(r, &made, &problem, err);
    if (status == STATUS_OK) check_whole(c, &made);
    results_destroy(r);
    text_free(&made);
    return status;
}

static bool same_wanted(const struct results *a, const struct results *b) {
    bool same = a->n_options == b->n_options && a->n_replications == b->n_replications;
    for (int i = 0; same && i < a->n_options; i++)
        same = a->options[i].n_replications == b->options[i].n_replications;
    return same;
}

/* What the page and the results file are made of comes first: a page of 98 replications is no false page of
 * 110. Runs are numbered alike only in one experiment. */
static enum status meet_results(struct check *c, const char *path, struct error *err) {
    struct excerpt_difference d;
    struct results *r = NULL;
    enum status status = results_load(&r, path, err);
    if (status == STATUS_OK) status = excerpt_compare(DATA_FILE, path, &d, err);
    if (status == STATUS_OK) {
        struct verification *v = c->out;
        bool alike = same_wanted(c->excerpt, r) && d.n_lacking == 0 && d.n_more == 0;
        v->n_replications = c->excerpt->n_replications;
        v->n_replications_there = r->n_replications;
        v->results = d.other[0] != '\0' ? RESULTS_OTHER
                     : alike            ? RESULTS_SAME
                     : d.n_lacking > 0  ? RESULTS_FEWER
                                        : RESULTS_MORE;
        snprintf(v->other, sizeof v->other, "%s", d.other);
        if (v->results != RESULTS_OTHER) {
            v->n_shared = d.n_runs - d.n_lacking;
            v->n_shared_different = d.n_different - d.n_lacking;
        }
        if (v->n_shared_different > 0) snprintf(v->first_shared, sizeof v->first_shared, "%s", d.first);
    }
    results_destroy(r);
    return status;
}

// --- the whole ---

static void count_runs(struct check *c) {
    const struct results *r = c->excerpt;
    for (int o = 0; o < r->n_options; o++)
        for (int p = 0; p < r->n_points; p++)
            for (int rep = 0; rep < r->n_replications; rep++)
                c->out->n_runs += results_state(r, o, p, rep) != RUN_MISSING;
}

static enum status check_data(struct check *c, const char *results_path, struct error *err) {
    enum status status = write_data(c, err);
    if (status == STATUS_OK) status = excerpt_restore(DATA_FILE, ".", err);
    if (status == STATUS_OK) status = results_load(&c->excerpt, DATA_FILE, err);
    if (status == STATUS_OK) count_runs(c);
    if (status == STATUS_OK) status = check_excerpt(c, err);
    if (status == STATUS_OK) status = c->options->all ? rerun_all(c, err) : rerun_sample(c, err);
    if (status == STATUS_OK && results_path != NULL) status = meet_results(c, results_path, err);
    if (status == STATUS_OK && c->out->results == RESULTS_SAME) return check_results(c, results_path, err);
    if (status == STATUS_OK && c->options->all) return check_results(c, ALL_FILE, err);
    return status;
}

enum status verify_report(const char *path, const struct verify_options *options, struct verification *out,
                          struct error *err) {
    struct check c = {.options = options, .out = out};
    *out = (struct verification){0};
    enum file_kind kind = file_kind(path);
    if (kind != FILE_PAGE && file_kind_hint(kind)[0] != '\0')
        return error_set(err, STATUS_INVALID, "%s is no report of truce%s", path, file_kind_hint(kind));
    char *results_path = options->results_path != NULL ? realpath(options->results_path, NULL) : NULL;
    enum status status = file_read(path, &c.page, err);
    if (status == STATUS_OK && options->results_path != NULL && results_path == NULL)
        status = error_set(err, STATUS_NOT_FOUND, "cannot read results file %s: %s", options->results_path,
                           strerror(errno));
    if (status == STATUS_OK) {
        check_bytes(&c);
        out->n_numbers_in_all = count_numbers(text_chars(&c.page), c.page.length);
        status = enter_folder(&c, err);
    }
    if (status == STATUS_OK) status = check_data(&c, results_path, err);
    if (status == STATUS_MISMATCH) {
        struct error why = *err;
        error_set(err, STATUS_MISMATCH, "%s cannot be verified here: %.300s", path, why.message);
    }
    leave_folder(&c);
    results_destroy(c.excerpt);
    experiment_destroy(c.experiment);
    text_free(&c.page);
    free(results_path);
    return status;
}

bool verified(const struct verification *v) {
    return v->bytes_same && v->n_runs_different == 0 && v->n_sections_different == 0 && v->n_rerun > 0 &&
           v->results != RESULTS_OTHER && v->n_shared_different == 0;
}
