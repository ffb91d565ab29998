/* One self-contained page: draws the pictures in a folder of its own, reads them back, writes the sections.
 */
#include "base/memory.h"
#include "report/file.h"
#include "report/page/frame.h"
#include "report/page/page.h"
#include "report/pictures/gnuplot.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// --- pictures
// -------------------------------------------------------------------------------------------------

static enum status make_folder(struct text *out, struct error *err) {
    const char *parent = getenv("TMPDIR");
    char folder[4096];
    int n = snprintf(folder, sizeof folder, "%s/truce-report-XXXXXX",
                     parent != NULL && *parent != '\0' ? parent : P_tmpdir);
    if (n < 0 || (size_t)n >= sizeof folder || mkdtemp(folder) == NULL)
        return error_set(err, STATUS_IO, "cannot make a folder for the pictures: %s", strerror(errno));
    text_add(out, "%s", folder);
    return STATUS_OK;
}

static void remove_figure(const char *folder, const char *name) {
    static const char *const ENDINGS[] = {"gp", "dat", "svg", "log"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        struct text path = TEXT_EMPTY;
        file_path(folder, name, ENDINGS[i], &path);
        unlink(text_chars(&path));
        text_free(&path);
    }
}

static enum status read_one(const struct figure *f, const char *folder, char **svg, struct error *err) {
    struct text path = TEXT_EMPTY, content = TEXT_EMPTY;
    file_path(folder, f->name, "svg", &path);
    enum status status = file_read(text_chars(&path), &content, err);
    if (status == STATUS_OK) *svg = memory_copy_text(text_chars(&content));
    if (status == STATUS_OK && *svg == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture %s", f->name);
    text_free(&path);
    text_free(&content);
    return status;
}

/* The first failure ends the drawing; what was drawn stays, and `err` says why the rest is missing. */
static enum status draw_all(const struct figures *figures, char **svgs, struct error *err) {
    struct text folder = TEXT_EMPTY;
    struct error unheard = ERROR_NONE;
    enum status status = make_folder(&folder, err);
    size_t n_drawn = 0;
    if (status == STATUS_OK)
        status = gnuplot_draw_all(figures->items, figures->n, text_chars(&folder), "svg", &n_drawn, err);
    for (size_t i = 0; i < n_drawn; i++) {
        enum status one =
            read_one(&figures->items[i], text_chars(&folder), &svgs[i], status == STATUS_OK ? err : &unheard);
        if (status == STATUS_OK) status = one;
    }
    for (size_t i = 0; folder.length > 0 && i < figures->n; i++)
        remove_figure(text_chars(&folder), figures->items[i].name);
    if (folder.length > 0) rmdir(text_chars(&folder));
    text_free(&folder);
    return status;
}

// --- the page
// -------------------------------------------------------------------------------------------------

static enum status write_page(const struct page *p, struct error *err) {
    frame_begin(p->r->question, p->out);
    page_verdict(p);
    page_options(p);
    page_board(p);
    page_times(p);
    page_pictures(p);
    page_metrics(p);
    page_method(p);
    page_stress(p);
    page_failures(p);
    page_limits(p);
    page_ledger(p);
    page_provenance(p);
    enum status status = page_data(p, err);
    text_add(p->out, "</main>\n");
    frame_end(p->out);
    return status;
}

enum status report_text(const struct results *r, struct text *out, struct error *problem, struct error *err) {
    struct comparison *headline = NULL, *all = NULL;
    struct board *board = NULL;
    struct times *times = NULL;
    struct figures figures = {0};
    struct text frontier = TEXT_EMPTY, left_out = TEXT_EMPTY;
    char **svgs = NULL;
    enum status status = compare_make(&headline, r, NULL, 0, NULL, err);
    if (status == STATUS_OK) status = compare_find_best(headline, err);
    const char *every[] = {COMPARE_ALL_METRICS};
    if (status == STATUS_OK) status = compare_make(&all, r, every, 1, NULL, err);
    if (status == STATUS_OK) status = frontier_verdict(r, &frontier, err);
    if (status == STATUS_OK) status = board_make(&board, r, NULL, err);
    if (status == STATUS_OK) status = times_make(&times, r, NULL, err);
    struct plot_wish made = {.board = board};
    if (status == STATUS_OK) status = plot_make_all(r, headline, NULL, 0, &made, &figures, &left_out, err);
    if (status == STATUS_OK) svgs = memory_alloc(figures.n, sizeof *svgs);
    if (status == STATUS_OK && svgs == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the report");
    if (status != STATUS_OK) goto out;
    *problem = ERROR_NONE;
    bool drawn = draw_all(&figures, svgs, problem) == STATUS_OK;
    status = write_page(&(struct page){.r = r,
                                       .headline = headline,
                                       .all = all,
                                       .frontier = text_chars(&frontier),
                                       .board = board,
                                       .times = times,
                                       .figures = &figures,
                                       .svgs = svgs,
                                       .left_out = text_chars(&left_out),
                                       .svg_problem = drawn ? "" : problem->message,
                                       .out = out},
                        err);
    if (status == STATUS_OK && text_failed(out))
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the report");
out:
    for (size_t i = 0; svgs != NULL && i < figures.n; i++)
        memory_free(svgs[i]);
    memory_free(svgs);
    text_free(&frontier);
    text_free(&left_out);
    figures_free(&figures);
    board_destroy(board);
    times_destroy(times);
    compare_destroy(headline);
    compare_destroy(all);
    return status;
}

enum status report_write(const struct results *r, const char *path, struct error *err) {
    struct text out = TEXT_EMPTY;
    struct error problem = ERROR_NONE;
    enum status status = report_text(r, &out, &problem, err);
    if (status == STATUS_OK) {
        page_digest(text_chars(&out), out.length, &out);
        status = file_write(path, &out, err);
    }
    text_free(&out);
    if (status == STATUS_OK && problem.code != STATUS_OK)
        return error_set(err, problem.code, "the report %s was written without all its pictures: %s", path,
                         problem.message);
    return status;
}
