/* The page: complete, well formed, self-contained, and safe with names that are markup. */
#include "report/file.h"
#include "report/report.h"
#include "report/synthetic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

static const char *const HOSTILE[] = {"<script>alert(1)</script>", "\" onload=\"alert(1)", "`id`",
                                      "a & b <i>"};

static char path[256];

static void write_report(const struct synthetic *how, struct text *page) {
    struct results *r = synthetic_make(how);
    struct error err = ERROR_NONE;
    snprintf(path, sizeof path, "%s/truce-report-test-XXXXXX", P_tmpdir);
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    if (report_write(r, path, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_int_equal(file_read(path, page, &err), STATUS_OK);
    synthetic_destroy(r);
}

/* A reader of the standard library of Python, where there is one: tags closed in order, ids once, nothing
 * fetched. */
static const char CHECK[] =
    "import sys, html.parser\n"
    "void = {'meta', 'br', 'hr', 'img', 'link', 'input'}\n"
    "class P(html.parser.HTMLParser):\n"
    "    def __init__(self):\n"
    "        super().__init__(); self.open = []; self.ids = set(); self.links = set(); self.bad = []\n"
    "    def handle_starttag(self, tag, attributes, closed=False):\n"
    "        if tag not in void and not closed: self.open.append(tag)\n"
    "        if tag in ('script', 'iframe', 'img', 'link', 'object', 'image'): self.bad.append('element ' + "
    "tag)\n"
    "        for key, value in attributes:\n"
    "            if key == 'id':\n"
    "                if value in self.ids: self.bad.append('id twice: ' + value)\n"
    "                self.ids.add(value)\n"
    "            if key in ('href', 'src', 'xlink:href'):\n"
    "                if not value.startswith('#'): self.bad.append('fetches ' + value)\n"
    "                self.links.add(value[1:])\n"
    "            if key.startswith('on'): self.bad.append('handler ' + key)\n"
    "            if key == 'aria-labelledby': self.links.update(value.split())\n"
    "    def handle_startendtag(self, tag, attributes): self.handle_starttag(tag, attributes, True)\n"
    "    def handle_endtag(self, tag):\n"
    "        if not self.open or self.open.pop() != tag: self.bad.append('misplaced /' + tag)\n"
    "p = P(); p.feed(open(sys.argv[1], encoding='utf-8').read()); p.close()\n"
    "p.bad += ['never closed: ' + t for t in p.open] + ['no such id: ' + i for i in p.links - p.ids]\n"
    "print('\\n'.join(p.bad[:20])); sys.exit(1 if p.bad else 0)\n";

static void check_with_python(void) {
    if (system("python3 -c 'import html.parser' 2>/dev/null") != 0) return;
    struct text script = TEXT_EMPTY;
    char script_path[300], command[700];
    text_add(&script, "%s", CHECK);
    snprintf(script_path, sizeof script_path, "%s.py", path);
    assert_int_equal(file_write(script_path, &script, NULL), STATUS_OK);
    snprintf(command, sizeof command, "python3 '%s' '%s'", script_path, path);
    int code = system(command);
    unlink(script_path);
    text_free(&script);
    assert_int_equal(code, 0);
}

static void complete_page(void **state) {
    (void)state;
    struct text page = TEXT_EMPTY;
    write_report(&(struct synthetic){.n_replications = 40, .n_points = 1, .n_failed = 3}, &page);
    const char *sections[] = {"verdict",  "options", "pictures", "metrics",   "method",
                              "stress",   "failures", "limits",  "ledger",   "provenance"};
    const char *last = text_chars(&page);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        char id[64];
        snprintf(id, sizeof id, "<section id=\"%s\"", sections[i]);
        const char *at = strstr(last, id);
        if (at == NULL) fail_msg("no section %s after the one before", sections[i]);
        last = at;
    }
    const char *pieces[] = {"Which exit from Liberia relapses least for its cost?",
                            "benchmark relapses ",
                            "37 of 40 pairs, 3 hit by failed runs",
                            "drawdown/benchmark(hold_days=180)",
                            "used up its instruction budget",
                            "It is no forecast of any named",
                            "smallest differences that matter were stated beforehand: relapse 3 points",
                            "McNemar exact",
                            "&lt;b&gt;&amp;amp;",
                            "<dt>seed</dt><dd><code>2026</code>",
                            "Results are partial",
                            "The 20 items of Monks et al. (2019)",
                            "4.3 Estimation approach",
                            "40 replications of each option, with common random numbers; 157 runs done, 3 failed",
                            "To be filled in by hand:",
                            "Of 160 runs wanted 157 were done, 3 failed",
                            " of the other metrics)",
                            "Bootstraps and sign flips draw 5000 times with the seed 2026"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        if (strstr(text_chars(&page), pieces[i]) == NULL) fail_msg("the page does not say: %s", pieces[i]);
    int n_pictures = 0, n_details = 0, n_figures = 0;
    for (const char *at = text_chars(&page); (at = strstr(at, "<figure id=")) != NULL; at++)
        n_figures++;
    for (const char *at = text_chars(&page); (at = strstr(at, "<svg role=\"img\"")) != NULL; at++)
        n_pictures++;
    for (const char *at = text_chars(&page); (at = strstr(at, "<details")) != NULL; at++)
        n_details++;
    assert_int_equal(n_pictures, n_figures);
    assert_true(n_pictures >= 10);
    assert_int_equal(n_details, n_pictures + 6); // times, other metrics, checklist, ledger in two parts, experiment
    assert_null(strstr(text_chars(&page), "http:"));
    assert_null(strstr(text_chars(&page), "https:"));
    assert_true(page.length < 2 * 1000 * 1000);
    check_with_python();
    unlink(path);
    text_free(&page);
}

static void hostile_names(void **state) {
    (void)state;
    struct text page = TEXT_EMPTY;
    write_report(&(struct synthetic){.n_replications = 30,
                                     .n_points = 2,
                                     .n_failed = 1,
                                     .option_names = HOSTILE,
                                     .title = "</title><script>1</script>",
                                     .question = "<img src=x onerror=alert(1)>"},
                 &page);
    assert_null(strstr(text_chars(&page), "<script"));
    assert_null(strstr(text_chars(&page), "<img"));
    assert_null(strstr(text_chars(&page), "\" onload=\""));
    assert_non_null(strstr(text_chars(&page), "&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_non_null(strstr(text_chars(&page), "Outcomes are first averaged over the 2 points"));
    check_with_python();
    unlink(path);
    text_free(&page);
}

/* Without gnuplot the page is still written, with the numbers open, and the caller is told. */
static void without_gnuplot(void **state) {
    (void)state;
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 12, .n_points = 1, .n_options = 2});
    struct error err = ERROR_NONE;
    struct text page = TEXT_EMPTY;
    char *old = strdup(getenv("PATH"));
    snprintf(path, sizeof path, "%s/truce-report-test-XXXXXX", P_tmpdir);
    close(mkstemp(path));
    setenv("PATH", "/nonexistent", 1);
    assert_int_equal(report_write(r, path, &err), STATUS_IO);
    setenv("PATH", old, 1);
    free(old);
    assert_non_null(strstr(err.message, "was written without all its pictures: cannot start gnuplot"));
    assert_int_equal(file_read(path, &page, NULL), STATUS_OK);
    assert_non_null(strstr(text_chars(&page), "Pictures are missing: cannot start gnuplot"));
    assert_non_null(strstr(text_chars(&page), "<details open>"));
    unlink(path);
    text_free(&page);
    synthetic_destroy(r);
}

/* Twelve drawn options over fifteen years stay one light file. */
static void many_options_under_two_megabytes(void **state) {
    (void)state;
    struct text page = TEXT_EMPTY;
    write_report(&(struct synthetic){.n_replications = 30, .n_points = 1, .n_options = 12, .more_failures = true},
                 &page);
    assert_true(page.length > 500000 && page.length < 2000000);
    unlink(path);
    text_free(&page);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(complete_page), cmocka_unit_test(hostile_names),
                                       cmocka_unit_test(many_options_under_two_megabytes),
                                       cmocka_unit_test(without_gnuplot)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
