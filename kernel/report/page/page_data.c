/* What a page carries to be verified by: an excerpt of its results, and the digest of its own bytes; see
 * page.h. */
#include "report/page/page.h"

#include "base/memory.h"
#include "base/pack.h"
#include "batch/excerpt.h"

#include <string.h>

#include <sha2.h>

static bool is_needed(const struct results *r, int i) {
    const struct results_metric *m = &r->metrics[i];
    bool on_frontier = r->frontier.n_along > 0 && (i == r->frontier.x || i == r->frontier.y);
    bool times = m->kind == KIND_EVENT_TIME; // and whether the event happened
    for (int k = 0; k < r->n_metrics && !times; k++)
        times = r->metrics[k].kind == KIND_EVENT_TIME && compare_event_metric(r, k) == i;
    return m->headline || on_frontier || times || strcmp(m->name, "cost_usd") == 0;
}

size_t page_data_metrics(const struct results *r, const char **names) {
    size_t n = 0;
    bool any = false;
    for (int i = 0; i < r->n_metrics; i++)
        any = any || r->metrics[i].headline;
    for (int i = 0; i < r->n_metrics; i++)
        if (!any || is_needed(r, i)) names[n++] = r->metrics[i].name; // without a question all are headlines
    return n;
}

static void say_what(size_t n_metrics, struct text *out) {
    text_add(
        out,
        "<section id=\"data\">\n<h2>Data to verify this page by</h2>\n<p>The page carries a small results "
        "file "
        "(SQLite, packed with zlib, as base64): the experiment, scenario, doctrine and plugins as they were "
        "run, the fingerprint of every run, and %zu outcomes of each. <code>truce verify</code> on this file "
        "alone lays them out, runs a sample of the runs again, and computes the verdict, the options and the "
        "metrics of the question anew; with <code>--results</code> or <code>--all</code> the whole "
        "page.</p>\n</section>\n",
        n_metrics);
}

enum status page_data(const struct page *p, struct error *err) {
    struct text bytes = TEXT_EMPTY, packed = TEXT_EMPTY;
    const char **names = memory_alloc((size_t)p->r->n_metrics, sizeof *names);
    if (names == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the report");
    size_t n = page_data_metrics(p->r, names);
    enum status status = excerpt_make(p->r->path, names, n, &bytes, err);
    if (status == STATUS_NOT_FOUND || status == STATUS_IO) { // results that are in no file
        text_add(p->out,
                 "<section id=\"data\">\n<h2>Data to verify this page by</h2>\n<p>None: the results file "
                 "could not be read again.</p>\n</section>\n");
        memory_free(names);
        return STATUS_OK;
    }
    if (status == STATUS_OK) status = pack_zlib(text_chars(&bytes), bytes.length, PACK_SMALL, &packed, err);
    if (status == STATUS_OK) {
        say_what(n, p->out);
        text_add(p->out, PAGE_DATA_BEGIN);
        pack_base64(text_chars(&packed), packed.length, p->out);
        text_add(p->out, "\n" PAGE_DATA_END);
    }
    memory_free(names);
    text_free(&bytes);
    text_free(&packed);
    return status;
}

void page_digest(const char *bytes, size_t n, struct text *out) {
    char hex[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)bytes, n, hex);
    text_add(out, PAGE_DIGEST_BEGIN "%s -->\n", hex);
}
