/* The provenance ledger; see ledger.h. */
#include "report/ledger.h"

#include "report/grid.h"

#include <stdio.h>
#include <string.h>

enum { MAX_GROUPS = 128, GROUP_NAME_MAX_CHARS = 31, N_GIVEN = CONFIDENCE_ASSUMED + 1 };

struct group {
    char name[GROUP_NAME_MAX_CHARS + 1];
    int n[N_GIVEN]; // by confidence
};

struct groups {
    struct group items[MAX_GROUPS];
    int n;
};

/* --- the rows, of a case or of the tables --- */

typedef bool (*row_fn)(const struct ledger_row *row, void *payload);

static void table_rows(row_fn emit, void *payload) {
    for (enum scope scope = SCOPE_WORLD; scope < N_SCOPES; scope++)
        for (size_t f = 0; f < N_PARAMETERS[scope]; f++) {
            const struct descriptor *d = &PARAMETERS[scope][f];
            struct ledger_row row = {
                .descriptor = d, .value = d->def, .evidence = {d->confidence, d->min, d->max, d->source}};
            if (scope == SCOPE_WORLD)
                snprintf(row.address, sizeof row.address, "%s", d->name);
            else
                snprintf(row.address, sizeof row.address, "%s.NAME.%s", scope_name(scope), d->name);
            if (!emit(&row, payload)) return;
        }
}

static void each_row(const struct model_case *c, row_fn emit, void *payload) {
    if (c != NULL)
        case_ledger(c, emit, payload);
    else
        table_rows(emit, payload);
}

static struct group *group_of(struct groups *g, const struct ledger_row *row) {
    size_t length = strcspn(row->address, ".");
    for (int i = 0; i < g->n; i++)
        if (strlen(g->items[i].name) == length && strncmp(g->items[i].name, row->address, length) == 0)
            return &g->items[i];
    if (g->n == MAX_GROUPS) return NULL;
    struct group *new = &g->items[g->n++];
    *new = (struct group){0};
    snprintf(new->name, sizeof new->name, "%.*s", (int)length, row->address);
    return new;
}

static bool count(const struct ledger_row *row, void *payload) {
    struct group *group = group_of(payload, row);
    int k = row->evidence.confidence;
    if (group != NULL && k < N_GIVEN) group->n[k]++;
    return true;
}

/* --- shares --- */

static void add_share_row(struct grid *g, const struct group *group) {
    int all = 0;
    for (int k = 0; k < N_GIVEN; k++)
        all += group->n[k];
    grid_cell(g, "%s", group->name);
    grid_cell(g, "%d", all);
    for (int k = 0; k < N_GIVEN; k++)
        grid_cell(g, "%d", group->n[k]);
    for (int k = 0; k < N_GIVEN; k++)
        grid_cell(g, "%.0f", all > 0 ? 100.0 * group->n[k] / all : 0);
}

static struct grid share_grid(const struct groups *groups) {
    struct grid g = GRID_EMPTY;
    struct group sum = {.name = "all"};
    grid_column(&g, "group", GRID_LEFT);
    grid_column(&g, "values", GRID_RIGHT);
    for (int share = 0; share < 2; share++)
        for (int k = 0; k < N_GIVEN; k++) {
            char title[32];
            snprintf(title, sizeof title, "%s%s", share ? "% " : "", confidence_name((enum confidence)k));
            grid_column(&g, title, GRID_RIGHT);
        }
    for (int i = 0; i < groups->n; i++) {
        add_share_row(&g, &groups->items[i]);
        for (int k = 0; k < N_GIVEN; k++)
            sum.n[k] += groups->items[i].n[k];
    }
    add_share_row(&g, &sum);
    return g;
}

static void count_groups(const struct model_case *c, struct groups *groups) {
    groups->n = 0;
    each_row(c, count, groups);
}

void ledger_shares(const struct model_case *c, struct text *out) {
    struct groups groups;
    count_groups(c, &groups);
    struct grid g = share_grid(&groups);
    grid_text(&g, 2, out);
    grid_free(&g);
}

/* --- the page --- */

struct group_writer {
    struct groups *groups;
    const struct group *group;
    struct grid *grid;
};

static void add_range(struct grid *g, const struct ledger_row *row) {
    struct text cell = TEXT_EMPTY;
    if (row->descriptor->type == TYPE_CHOICE) {
        for (const char *at = row->descriptor->choices; *at != '\0'; at++)
            text_add_bytes(&cell, *at == '|' ? ", " : at, *at == '|' ? 2 : 1);
    } else if (row->descriptor->type == TYPE_FLAG) {
        text_add(&cell, "no or yes");
    } else {
        text_add_number(&cell, row->evidence.min);
        text_add(&cell, " to ");
        text_add_number(&cell, row->evidence.max);
    }
    grid_take(g, &cell);
}

static bool write_row(const struct ledger_row *row, void *payload) {
    struct group_writer *w = payload;
    if (group_of(w->groups, row) != w->group) return true;
    char value[64];
    descriptor_print_value(row->descriptor, row->value, value, sizeof value);
    grid_cell(w->grid, "%s", row->address);
    grid_cell(w->grid, "%s", value);
    grid_cell(w->grid, "%s", row->descriptor->unit);
    add_range(w->grid, row);
    grid_cell(w->grid, "%s", confidence_name(row->evidence.confidence));
    grid_cell(w->grid, "%s", row->evidence.source != NULL ? row->evidence.source : "not given");
    return true;
}

static void write_group(const struct model_case *c, struct groups *groups, int i, struct text *out) {
    static const char *const TITLES[] = {"parameter", "value", "unit", "range", "confidence", "source"};
    struct grid g = GRID_EMPTY;
    for (size_t k = 0; k < sizeof TITLES / sizeof TITLES[0]; k++)
        grid_column(&g, TITLES[k], k == 1 ? GRID_RIGHT : GRID_LEFT);
    struct group_writer w = {groups, &groups->items[i], &g};
    each_row(c, write_row, &w);
    text_add(out, "\n## %s\n\n", groups->items[i].name);
    grid_markdown(&g, out);
    grid_free(&g);
}

static void write_head(const struct model_case *c, struct text *out) {
    const char *name = c != NULL ? case_head_const(c)->name : "";
    text_add(out, "# Ledger of parameters%s%s\n\n", c != NULL ? ": " : "", name);
    text_add(out, "Made by `truce list parameters --ledger%s%s`; do not edit.\n",
             c != NULL ? " --scenario " : "", name);
    text_add(out, "What each parameter means: `truce explain NAME`.\n\n"
                  "**measured**: read in a source. **estimated**: derived from a source, with a judgement of "
                  "ours.\n**assumed**: no source; the range is wide on purpose, to be swept. A text under "
                  "\"source\" then says why the value is plausible.\n\n");
    const char *whose =
        c != NULL ? "A name with `*` stands for all records that the scenario leaves at the default."
                  : "These are the values that hold where a scenario says nothing; a scenario "
                    "replaces value, range and source.";
    text_add(out, "%s\n\n", whose);
}

void ledger_page(const struct model_case *c, struct text *out) {
    struct groups groups;
    count_groups(c, &groups);
    struct grid g = share_grid(&groups);
    write_head(c, out);
    text_add(out, "## Shares\n\n");
    grid_markdown(&g, out);
    grid_free(&g);
    for (int i = 0; i < groups.n; i++)
        write_group(c, &groups, i, out);
}
