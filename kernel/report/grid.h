#ifndef REPORT_GRID_H
#define REPORT_GRID_H

/*
 * A grid: a small table of ready-made text, to be laid out for a terminal, for Markdown or for HTML.
 *
 * Columns come first, then cells row by row. What a cell says is decided where the numbers are; how it is
 * aligned, escaped and padded is decided here, once. The text layout pads to the widest cell and counts
 * characters, not bytes. A grid that runs out of memory goes into a failed state, ignores further cells and
 * prints what it has.
 *
 *     struct grid g = GRID_EMPTY;
 *     grid_column(&g, "option", GRID_LEFT);
 *     grid_column(&g, "cost", GRID_RIGHT);
 *     grid_cell(&g, "%s", name);
 *     grid_cell(&g, "USD %d million", 812);
 *     grid_text(&g, 2, &out);
 *     grid_free(&g);
 */

#include "base/text.h"

enum { GRID_COLUMNS_MAXIMUM = 24 };
enum grid_align { GRID_LEFT, GRID_RIGHT };

struct grid {
    size_t n_columns, n_cells, capacity;
    enum grid_align align[GRID_COLUMNS_MAXIMUM];
    char **cells; // titles first, then n_columns a row
    bool failed;
};

#define GRID_EMPTY ((struct grid){0})

void grid_column(struct grid *g, const char *title, enum grid_align align);
void grid_cell(struct grid *g, const char *format, ...) PRINTF_LIKE(2, 3);
void grid_take(struct grid *g, struct text *cell); // adds the text as a cell and frees it
size_t grid_rows(const struct grid *g);            // without the titles
const char *grid_at(const struct grid *g, size_t i_row, size_t i_column);

void grid_text(const struct grid *g, int indent, struct text *out);
void grid_markdown(const struct grid *g, struct text *out);
void grid_html(const struct grid *g, const char *caption, struct text *out); // caption NULL: none
void grid_free(struct grid *g);

#endif
