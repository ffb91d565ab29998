/* The section on times to an event: risks by year, and which failure comes first; see page.h. */
#include "report/page/page.h"

#include "report/compare/times.h"
#include "report/html.h"

enum { PAGE_NAME_CHARS = 60 };

static void add_escaped(const struct page *p, const char *before, const struct text *t, const char *after) {
    text_add(p->out, "%s", before);
    html_escape(text_chars(t), p->out);
    text_add(p->out, "%s", after);
}

static void add_event(const struct page *p, int i_event) {
    struct text label = TEXT_EMPTY, sentence = TEXT_EMPTY;
    times_event_label(p->times, i_event, &label);
    times_say_event(p->times, i_event, &sentence);
    add_escaped(p, "<h3>Time to ", &label, "</h3>\n");
    if (sentence.length > 0) add_escaped(p, "<p class=\"notes\">", &sentence, "</p>\n");
    for (int k = 0; k < N_TIMES_TABLES; k++) {
        struct grid g = GRID_EMPTY;
        if (!times_table_shown(p->times, i_event, k)) continue;
        struct text caption = TEXT_EMPTY;
        text_add(&caption, "%s: %s", text_chars(&label), times_table_title(k));
        times_grid(p->times, i_event, k, PAGE_NAME_CHARS, &g);
        grid_html(&g, text_chars(&caption), p->out);
        grid_free(&g);
        text_free(&caption);
    }
    text_free(&label);
    text_free(&sentence);
}

static void add_first(const struct page *p) {
    if (p->times->first == NULL) return;
    text_add(p->out, "<h3>Which failure comes first</h3>\n");
    for (int y = 0; y < p->times->n_years; y++) {
        struct grid g = GRID_EMPTY;
        struct text caption = TEXT_EMPTY;
        text_add(&caption, "%% of runs within %.3g year%s of the decision date, adding up to 100",
                 p->times->years[y], p->times->years[y] == 1 ? "" : "s");
        times_first_grid(p->times, y, PAGE_NAME_CHARS, &g);
        grid_html(&g, text_chars(&caption), p->out);
        grid_free(&g);
        text_free(&caption);
    }
}

void page_times(const struct page *p) {
    struct text method = TEXT_EMPTY;
    text_add(p->out, "<section id=\"times\">\n<h2>How long it lasts</h2>\n");
    if (p->times->n_events == 0) {
        text_add(p->out, "<p>These results hold no time to an event.</p>\n</section>\n");
        return;
    }
    times_method(p->times, &method);
    add_escaped(p, "<p>", &method, "</p>\n<details open><summary>Tables by event</summary>\n");
    for (int e = 0; e < p->times->n_events; e++)
        add_event(p, e);
    add_first(p);
    text_add(p->out, "</details>\n</section>\n");
    text_free(&method);
}
