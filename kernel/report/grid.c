/* Small tables of text; see grid.h. */
#include "report/grid.h"

#include "base/memory.h"
#include "report/html.h"
#include "report/wording.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes ownership of `cell`, also when it fails; NULL is a failure. */
static void push(struct grid *g, char *cell) {
    if (cell != NULL && !g->failed && g->n_cells == g->capacity) {
        size_t capacity = g->capacity > 0 ? 2 * g->capacity : 32;
        char **cells = memory_resize(g->cells, capacity, sizeof *cells);
        if (cells != NULL) {
            g->cells = cells;
            g->capacity = capacity;
        }
        g->failed = cells == NULL;
    }
    if (cell == NULL || g->failed) {
        g->failed = true;
        memory_free(cell);
        return;
    }
    g->cells[g->n_cells++] = cell;
}

void grid_column(struct grid *g, const char *title, enum grid_align align) {
    if (g->n_columns == GRID_COLUMNS_MAXIMUM || g->n_cells != g->n_columns) g->failed = true;
    if (g->failed) return;
    push(g, memory_copy_text(title));
    if (!g->failed) g->align[g->n_columns++] = align;
}

void grid_take(struct grid *g, struct text *cell) {
    if (text_failed(cell)) g->failed = true;
    push(g, memory_copy_text(text_chars(cell)));
    text_free(cell);
}

void grid_cell(struct grid *g, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *cell = n < 0 ? NULL : memory_alloc((size_t)n + 1, 1);
    if (cell != NULL) vsnprintf(cell, (size_t)n + 1, format, again);
    va_end(again);
    push(g, cell);
}

size_t grid_rows(const struct grid *g) {
    return g->n_columns == 0 ? 0 : g->n_cells / g->n_columns - 1;
}

const char *grid_at(const struct grid *g, size_t i_row, size_t i_column) {
    return g->cells[(i_row + 1) * g->n_columns + i_column];
}

void grid_free(struct grid *g) {
    for (size_t i = 0; i < g->n_cells; i++)
        memory_free(g->cells[i]);
    memory_free(g->cells);
    *g = GRID_EMPTY;
}

// --- layouts
// --------------------------------------------------------------------------------------------------

static size_t column_width(const struct grid *g, size_t i_column) {
    size_t widest = 0;
    for (size_t i = i_column; i < g->n_cells; i += g->n_columns) {
        size_t width = wording_width(g->cells[i]);
        if (width > widest) widest = width;
    }
    return widest;
}

static void add_padded(const char *cell, size_t width, enum grid_align align, bool last, struct text *out) {
    int pad = (int)(width - wording_width(cell));
    if (align == GRID_RIGHT) text_add(out, "%*s%s", pad, "", cell);
    if (align == GRID_LEFT) text_add(out, "%s%*s", cell, last ? 0 : pad, "");
    text_add(out, last ? "\n" : "  ");
}

void grid_text(const struct grid *g, int indent, struct text *out) {
    size_t width[GRID_COLUMNS_MAXIMUM];
    for (size_t i = 0; i < g->n_columns; i++)
        width[i] = column_width(g, i);
    for (size_t i = 0; i < g->n_cells; i++) {
        size_t column = i % g->n_columns;
        if (column == 0) text_add(out, "%*s", indent, "");
        add_padded(g->cells[i], width[column], g->align[column], column + 1 == g->n_columns, out);
    }
}

/* A cell cannot end its column or start markup: what Markdown reads as such is escaped. */
static void add_markdown(const char *cell, struct text *out) {
    for (; *cell != '\0'; cell++) {
        if (strchr("|\\`*_<>[]&", *cell) != NULL) text_add(out, "\\");
        text_add_bytes(out, *cell == '\n' ? " " : cell, 1);
    }
}

void grid_markdown(const struct grid *g, struct text *out) {
    for (size_t i = 0; i < g->n_cells; i++) {
        size_t column = i % g->n_columns;
        text_add(out, column == 0 ? "| " : " | ");
        add_markdown(g->cells[i], out);
        if (column + 1 < g->n_columns) continue;
        text_add(out, " |\n");
        for (size_t j = 0; i + 1 == g->n_columns && j < g->n_columns; j++)
            text_add(out, "%s%s",
                     g->align[j] == GRID_LEFT ? "| --- " : "| ---: ", j + 1 == g->n_columns ? "|\n" : "");
    }
}

static void add_html_row(const struct grid *g, size_t first, bool head, struct text *out) {
    text_add(out, "<tr>");
    for (size_t j = 0; j < g->n_columns; j++) {
        const char *tag = head || j == 0 ? "th" : "td";
        text_add(out, "<%s%s%s>", tag,
                 head     ? " scope=\"col\""
                 : j == 0 ? " scope=\"row\""
                          : "",
                 g->align[j] == GRID_RIGHT ? " class=\"n\"" : "");
        html_escape(g->cells[first + j], out);
        text_add(out, "</%s>", tag);
    }
    text_add(out, "</tr>\n");
}

void grid_html(const struct grid *g, const char *caption, struct text *out) {
    if (g->n_columns == 0) return;
    text_add(out, "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html_escape(caption != NULL ? caption : "table", out);
    text_add(out, "\"><table>\n");
    if (caption != NULL) {
        text_add(out, "<caption>");
        html_escape(caption, out);
        text_add(out, "</caption>\n");
    }
    text_add(out, "<thead>");
    if (g->n_cells >= g->n_columns) add_html_row(g, 0, true, out);
    text_add(out, "</thead>\n<tbody>\n");
    for (size_t first = g->n_columns; first + g->n_columns <= g->n_cells; first += g->n_columns)
        add_html_row(g, first, false, out);
    text_add(out, "</tbody></table></div>\n");
}
