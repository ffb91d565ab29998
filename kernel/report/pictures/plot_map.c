/*
 * Maps of one run: the sectors at a date, by one measure.
 *
 * `map` shows several dates side by side with the values; `map_1`, `map_2` ... one date each, with a plate
 * for every sector: its name and value, who stands there, bases and DDR sites. Plates are moved apart
 * (placing.h) and tied to their town by a line; where there is no room, they lose their details before any is
 * left out, and then the picture says how many.
 *
 * Values are as they were, or as last reported to the mission; units, bases and roads are always as they
 * were.
 */
#include "report/pictures/ground.h"
#include "report/pictures/placing.h"
#include "report/pictures/plot.h"
#include "report/pictures/scheme.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAXIMUM_SECTORS = 128, MARGIN = 8, INSET = 22, TOP = 58, HEADER = 17, ROW = 16, MOST_HEIGHT = 460 };

// --- the measure

int plot_sector_measure(const char *name) {
    for (int i = 0; i < N_SECTOR_METRICS; i++)
        if (strcmp(METRICS[N_WORLD_METRICS + i].head.name, name) == 0) return i;
    return -1;
}

struct map {
    const struct scene *scene;
    int i_measure; // of the sector metrics
    bool reported;
    struct steps steps;
    struct text label; // "incidents 90d"
    const struct snapshot *at[SCENE_DAYS_MAXIMUM];
};

static double value_at(const struct map *m, size_t i_day, int i_sector) {
    const struct snapshot_sector *s = &m->at[i_day]->sectors[i_sector];
    return (double)(m->reported ? s->reported : s->truth)[m->i_measure];
}

/* "incidents in 90 days" */
static void label_measure(const char *name, struct text *out) {
    struct text words = TEXT_EMPTY;
    wording_label(name, &words);
    const char *chars = text_chars(&words), *at = strstr(chars, " 90d");
    if (at == NULL)
        text_add(out, "%s", chars);
    else
        text_add(out, "%.*s in 90 days", (int)(at - chars), chars);
    text_free(&words);
}

static enum status map_start(struct map *m, const struct plot_input *in, struct error *err) {
    const char *measure = in->measure != NULL ? in->measure : "armed_persons";
    *m =
        (struct map){.scene = in->scene, .i_measure = plot_sector_measure(measure), .reported = in->reported};
    if (m->i_measure < 0) {
        const char *names[N_SECTOR_METRICS];
        for (int i = 0; i < N_SECTOR_METRICS; i++)
            names[i] = METRICS[N_WORLD_METRICS + i].head.name;
        const char *nearest = text_nearest(measure, names, N_SECTOR_METRICS);
        return error_set(err, STATUS_NOT_FOUND, "no measure of sectors is named '%s'; did you mean '%s'?",
                         measure, nearest != NULL ? nearest : "armed_persons");
    }
    size_t n = m->scene->n_days * (size_t)m->scene->n_sectors;
    double *values = memory_alloc(n, sizeof *values);
    if (values == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture map");
    for (size_t d = 0; d < m->scene->n_days; d++) {
        m->at[d] = scene_at(m->scene, m->scene->days[d]);
        for (int i = 0; i < m->scene->n_sectors; i++)
            values[d * (size_t)m->scene->n_sectors + (size_t)i] = value_at(m, d, i);
    }
    m->steps = steps_make(METRICS[N_WORLD_METRICS + m->i_measure].head.unit, values, n);
    memory_free(values);
    label_measure(measure, &m->label);
    return STATUS_OK;
}

static void map_fills(const struct map *m, size_t i_day, uint32_t *fills) {
    for (int i = 0; i < m->scene->n_sectors; i++)
        fills[i] = steps_colour(&m->steps, steps_class(&m->steps, value_at(m, i_day, i)));
}

static void value_words(const struct map *m, size_t i_day, int i_sector, struct text *out) {
    steps_number(&m->steps, value_at(m, i_day, i_sector), out);
}

// --- words around the map

static const char *day_words(const struct scene *s, double day) {
    if (fabs(day - s->decision_day) < 1) return ", the decision date";
    if (s->exit_day < s->horizon_days && fabs(day - s->exit_day) < 1) return ", the mission's exit";
    if (s->exit_day < s->horizon_days && fabs(day - s->exit_day - 5 * DAYS_PER_YEAR) < 1)
        return ", five years after the exit";
    return fabs(day - s->horizon_days) < 1 ? ", the end of the run" : "";
}

static void add_what(const struct map *m, struct text *out) {
    text_add(out, "%s", text_chars(&m->label));
    struct text unit = TEXT_EMPTY;
    measure_words(&m->steps.measure, &unit);
    const char *of = METRICS[N_WORLD_METRICS + m->i_measure].head.unit;
    if (unit.length == 0 && strcmp(of, "1") != 0 && strcmp(of, "0/1") != 0 &&
        strstr(text_chars(&m->label), of) == NULL)
        text_add(&unit, "%s", of);
    if (unit.length > 0) text_add(out, " (%s)", text_chars(&unit));
    text_add(out, m->reported ? ", as reported to the mission" : ", as it was");
    text_free(&unit);
}

/* Lines of words as wide as the picture; returns the y below. */
static double add_lines(struct figure *f, double y, const char *chars) {
    struct text line = TEXT_EMPTY;
    const double width = FIGURE_WIDTH - 2 * MARGIN;
    while (*chars != '\0') {
        size_t n = 0, end = 0; // bytes that fit, at a space if possible
        for (size_t i = 1;; i++) {
            if (chars[i] != ' ' && chars[i] != '\0') continue;
            text_clear(&line);
            text_add(&line, "%.*s", (int)i, chars);
            if (figure_text_width(text_chars(&line), LABEL_SMALL) > width && n > 0) break;
            n = i;
            if (chars[i] == '\0') break;
        }
        text_clear(&line);
        text_add(&line, "%.*s", (int)n, chars);
        figure_label_fit(f, MARGIN, y, width, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                         text_chars(&line));
        y += 16;
        for (end = n; chars[end] == ' '; end++) {
        }
        chars += end;
    }
    text_free(&line);
    return y;
}

static double add_caption(const struct map *m, struct figure *f, double y, const char *more) {
    const struct scene *s = m->scene;
    struct text line = TEXT_EMPTY;
    text_add(&line, "One run, %s: %s.", s->run, s->chosen);
    if (s->schematic)
        text_add(&line,
                 " The scenario has no outlines: a scheme laid out from its roads, places mean nothing.");
    if (s->n_without_outline > 0)
        text_add(&line, " %d sectors have no outline and are left out.", s->n_without_outline);
    text_add(&line, "%s%s", more[0] != '\0' ? " " : "", more);
    y = add_lines(f, y, text_chars(&line));
    text_free(&line);
    return y;
}

static void add_swatch(struct figure *f, struct text *rects, double x, double y, uint32_t rgb) {
    (void)f;
    text_add(rects, "%.1f\t%.1f\t%.1f\t%.1f\t%u\n", x, x + 20, y - 7, y + 7, (unsigned)rgb);
}

/* The steps from left to right, in rows; returns the y below. */
static double add_scale(const struct map *m, struct figure *f, struct text *rects, double y) {
    double x = MARGIN;
    for (int i = 0; i < m->steps.n; i++) {
        struct text words = TEXT_EMPTY;
        steps_words(&m->steps, i, &words);
        double width = 26 + figure_text_width(text_chars(&words), LABEL_SMALL) + 10;
        if (x + width > FIGURE_WIDTH - MARGIN && x > MARGIN) {
            x = MARGIN;
            y += 19;
        }
        add_swatch(f, rects, x, y, steps_colour(&m->steps, i));
        figure_label(f, x + 26, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, text_chars(&words));
        x += width;
        text_free(&words);
    }
    return y + 20;
}

static double add_road_key(const struct map *m, struct figure *f, double y) {
    static const char *const ROADS[] = {"road open", "contested", "blocked", "closed by rains"};
    double x = MARGIN;
    if (m->scene->n_routes == 0) return y;
    for (int k = 0; k < 4; k++) {
        ground_road_key(f, x, y, (enum snapshot_road)k, ROADS[k]);
        x += 36 + figure_text_width(ROADS[k], LABEL_SMALL) + 14;
    }
    return y + 19;
}

static void draw_rects(struct figure *f, const char *name, const struct text *rects) {
    if (rects->length == 0) return;
    figure_block(f, "%s", name);
    text_add_bytes(&f->dat, text_chars(rects), rects->length);
    figure_gp(
        f,
        "plot D index '%s' using (($1+$2)/2):(($3+$4)/2):1:2:3:4:5 with boxxyerror lc rgb variable fs solid "
        "1 border lc rgb '#777777' notitle\n",
        name);
}

// --- the table

static void add_number(struct figure *f, double value) {
    struct text cell = TEXT_EMPTY;
    wording_count(llround(value), &cell);
    grid_take(&f->table, &cell);
}

enum force_group { GROUP_FIGHTING, GROUP_POLICING, GROUP_SUPPORTING, N_GROUPS, GROUP_ANY = N_GROUPS };

static enum force_group group_of(enum unit_kind kind) {
    if (kind == UNIT_INFANTRY_COMPANY || kind == UNIT_QUICK_REACTION) return GROUP_FIGHTING;
    return kind == UNIT_FORMED_POLICE || kind == UNIT_POLICE_OFFICERS ? GROUP_POLICING : GROUP_SUPPORTING;
}

struct garrison {
    int n[N_GROUPS + 1]; // GROUP_ANY: 0, but on plates that hold nothing else
    double persons[N_GROUPS + 1];
};

static struct garrison garrison_at(const struct scene *s, const struct snapshot *at, int i_sector) {
    struct garrison g = {{0}, {0}};
    for (int i = 0; i < at->n_units; i++) {
        const struct snapshot_unit *u = &at->units[i];
        if (u->i_sector != i_sector || u->state == SNAPSHOT_NOT_HERE || u->state == SNAPSHOT_SENT_HOME)
            continue;
        enum force_group group = group_of(s->records[u->i_record].kind);
        g.n[group]++;
        g.persons[group] += (double)u->persons;
    }
    return g;
}

static void add_columns(struct figure *f) {
    static const char *const TITLES[] = {"date", "sector"};
    static const char *const NUMBERS[] = {
        "as it was",       "as reported", "fighting units", "soldiers in them",
        "police units",    "police",      "support units",  "soldiers in support",
        "bases",           "opening",     "closing",        "temporary",
        "in camp or queue"};
    for (size_t i = 0; i < 2; i++)
        grid_column(&f->table, TITLES[i], GRID_LEFT);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        grid_column(&f->table, NUMBERS[i], GRID_RIGHT);
    grid_column(&f->table, "handed over", GRID_LEFT);
}

static void add_measured(const struct map *m, struct figure *f, double value) {
    struct text cell = TEXT_EMPTY;
    if (isfinite(value))
        steps_number(&m->steps, value, &cell);
    else
        text_add(&cell, "not known");
    grid_take(&f->table, &cell);
}

static void add_rows(const struct map *m, struct figure *f, size_t i_day) {
    const struct scene *s = m->scene;
    const struct snapshot *at = m->at[i_day];
    for (int i = 0; i < s->n_sectors; i++) {
        const struct snapshot_sector *here = &at->sectors[i];
        struct garrison g = garrison_at(s, at, i);
        struct text date = TEXT_EMPTY;
        scene_date(s, s->days[i_day], &date);
        grid_take(&f->table, &date);
        grid_cell(&f->table, "%s", s->sectors[i].name);
        add_measured(m, f, (double)here->truth[m->i_measure]);
        add_measured(m, f, (double)here->reported[m->i_measure]);
        for (int k = 0; k < N_GROUPS; k++) {
            add_number(f, g.n[k]);
            add_number(f, g.persons[k]);
        }
        add_number(f, here->n_bases);
        add_number(f, here->n_opening);
        add_number(f, here->n_closing);
        add_number(f, here->n_temporary);
        add_number(f, here->waiting_persons + here->cantoned_persons);
        grid_cell(&f->table, "%s", here->handed_over ? "yes" : here->handing_over ? "under way" : "no");
    }
}

// --- several dates

/* The value in each sector, where there is room for it near its middle. */
static int add_values(const struct map *m, struct figure *f, const struct ground *g, size_t i_day,
                      const uint32_t *fills, struct text *patches) {
    const struct scene *s = m->scene;
    struct plate *plates = memory_alloc((size_t)s->n_sectors, sizeof *plates);
    int n_hidden = 0;
    for (int i = 0; plates != NULL && i < s->n_sectors; i++) {
        struct text words = TEXT_EMPTY;
        double x, y;
        value_words(m, i_day, i, &words);
        scheme_middle(s->sectors[i].xy, s->sectors[i].n_xy, &x, &y);
        plates[i] = (struct plate){.x = ground_x(g, x), .y = ground_y(g, y), .height = 13, .reach = 7};
        plates[i].width = figure_text_width(text_chars(&words), LABEL_SMALL);
        if (s->sectors[i].n_xy == 0) plates[i].x = plates[i].y = -1e4; // not on the map
        text_free(&words);
    }
    if (plates != NULL) plates_place(plates, (size_t)s->n_sectors, g->box);
    for (int i = 0; plates != NULL && i < s->n_sectors; i++) {
        if (s->sectors[i].n_xy == 0) continue;
        n_hidden += plates[i].hidden;
        if (plates[i].hidden) continue;
        struct text words = TEXT_EMPTY;
        value_words(m, i_day, i, &words);
        text_add(patches, "%.1f\t%.1f\t%.1f\t%.1f\t%u\n", plates[i].left, plates[i].left + plates[i].width,
                 plates[i].top - 0.5, plates[i].top + 13.5, (unsigned)fills[i]);
        figure_label(f, plates[i].left + plates[i].width / 2, plates[i].top + 6.5,
                     (struct label_style){LABEL_CENTRE, LABEL_SMALL, steps_ink(fills[i])},
                     text_chars(&words));
        text_free(&words);
    }
    if (plates == NULL) f->gp.failed = true;
    memory_free(plates);
    return n_hidden;
}

static void describe(const struct map *m, struct figure *f, size_t from, size_t n) {
    struct text *out = &f->description;
    text_add(out, "The map shows %s in each sector, in up to five shades, ", text_chars(&m->label));
    text_add(out, m->reported ? "as reported to the mission, on " : "as it truly was, on ");
    for (size_t d = from; d < from + n; d++) {
        int most = 0;
        for (int i = 1; i < m->scene->n_sectors; i++)
            if (value_at(m, d, i) > value_at(m, d, most)) most = i;
        if (d > from) text_add(out, "; ");
        scene_date(m->scene, m->scene->days[d], out);
        text_add(out, "%s (most in %s: ", day_words(m->scene, m->scene->days[d]),
                 m->scene->sectors[most].name);
        value_words(m, d, most, out);
        text_add(out, ")");
    }
    text_add(out, ". One run, %s, of the scenario \"%s\".", m->scene->run, m->scene->title);
}

static enum status draw_dates(struct map *m, struct figures *out, struct error *err) {
    const struct scene *s = m->scene;
    int n_columns = s->n_days == 1 ? 1 : 2, n_rows = ((int)s->n_days + n_columns - 1) / n_columns;
    double width = (FIGURE_WIDTH - 2 * MARGIN - (n_columns - 1) * 12.0) / n_columns;
    double tall = ground_height(s, width, 300), below = TOP + n_rows * (tall + 44);
    struct figure *f = figures_add(out, "map", "The sectors over time", (int)below + 118);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture map");
    struct text what = TEXT_EMPTY, rects = TEXT_EMPTY, patches = TEXT_EMPTY;
    uint32_t fills[MAXIMUM_SECTORS];
    int n_hidden = 0;
    add_what(m, &what);
    figure_label_fit(f, MARGIN, 34, FIGURE_WIDTH - 2 * MARGIN,
                     (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT}, text_chars(&what));
    ground_begin(f);
    add_columns(f);
    for (size_t d = 0; d < s->n_days; d++) {
        double left = MARGIN + (double)(d % (size_t)n_columns) * (width + 12);
        double top = TOP + 36 + (double)(d / (size_t)n_columns) * (tall + 44);
        struct ground g = ground_make(s, (struct box){left, left + width, top, top + tall});
        struct text title = TEXT_EMPTY;
        scene_date(s, s->days[d], &title);
        figure_label(f, left, top - 27, (struct label_style){LABEL_LEFT, LABEL_NORMAL, INK},
                     text_chars(&title));
        const char *words = day_words(s, s->days[d]);
        figure_label(f, left, top - 11, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     words[0] != '\0' ? words + 2 : "");
        text_free(&title);
        map_fills(m, d, fills);
        ground_draw(&g, f, (int)d, fills, m->at[d]->roads);
        n_hidden += add_values(m, f, &g, d, fills, &patches);
        add_rows(m, f, d);
    }
    char more[96] = "";
    if (n_hidden > 0) snprintf(more, sizeof more, "%d values did not fit: they are in the table.", n_hidden);
    if (patches.length > 0) {
        figure_block(f, "patches");
        text_add_bytes(&f->dat, text_chars(&patches), patches.length);
        figure_gp(f, "plot D index 'patches' using (($1+$2)/2):(($3+$4)/2):1:2:3:4:5 with boxxyerror lc rgb "
                     "variable fs "
                     "solid 1 noborder notitle\n");
    }
    double y = add_scale(m, f, &rects, below + 12);
    draw_rects(f, "scale", &rects);
    y = add_road_key(m, f, y);
    add_caption(m, f, y, more);
    describe(m, f, 0, s->n_days);
    text_free(&rects);
    text_free(&patches);
    text_free(&what);
    figure_end(f);
    return STATUS_OK;
}

// --- one date

/* How much a plate says, from most to least. */
enum detail { DETAIL_ALL, DETAIL_TOTAL, DETAIL_VALUE, DETAIL_NUMBER, N_DETAILS };

struct badge { // what a plate says of a sector
    char head[48], value[32];
    char rows[N_GROUPS][24];
    enum force_group group[N_GROUPS];
    int n_rows;
    bool places; // a row of bases and sites
};

static void make_badge(const struct map *m, size_t i_day, int i, enum detail detail, struct badge *b) {
    const struct snapshot_sector *here = &m->at[i_day]->sectors[i];
    struct garrison g = garrison_at(m->scene, m->at[i_day], i);
    struct text words = TEXT_EMPTY;
    *b = (struct badge){.n_rows = 0};
    if (detail == DETAIL_NUMBER)
        text_add(&words, "%d", i + 1);
    else
        wording_short(m->scene->sectors[i].name, 16, &words);
    snprintf(b->head, sizeof b->head, "%s", text_chars(&words));
    text_clear(&words);
    value_words(m, i_day, i, &words);
    snprintf(b->value, sizeof b->value, "%s", text_chars(&words));
    if (detail == DETAIL_TOTAL) {
        g.n[GROUP_ANY] = g.n[GROUP_FIGHTING] + g.n[GROUP_POLICING] + g.n[GROUP_SUPPORTING];
        g.persons[GROUP_ANY] =
            g.persons[GROUP_FIGHTING] + g.persons[GROUP_POLICING] + g.persons[GROUP_SUPPORTING];
        g.n[GROUP_FIGHTING] = g.n[GROUP_POLICING] = g.n[GROUP_SUPPORTING] = 0;
    }
    for (int k = 0; k <= N_GROUPS && detail <= DETAIL_TOTAL; k++) {
        if (g.n[k] == 0) continue;
        text_clear(&words);
        wording_count(llround(g.persons[k]), &words);
        b->group[b->n_rows] = (enum force_group)k;
        snprintf(b->rows[b->n_rows++], sizeof b->rows[0], "%d: %s", g.n[k], text_chars(&words));
    }
    b->places = detail <= DETAIL_TOTAL && (here->n_bases + here->n_temporary > 0 || here->site ||
                                           here->handing_over || here->handed_over);
    text_free(&words);
}

static double places_width(const struct snapshot_sector *s) {
    return 6 + (s->n_bases > 0) * 34 + (s->n_temporary > 0) * 34 + s->site * 16 +
           (s->handing_over || s->handed_over) * 16;
}

static void size_plate(const struct badge *b, const struct snapshot_sector *here, struct plate *p) {
    double width = 14 + figure_text_width(b->head, LABEL_SMALL) + figure_text_width(b->value, LABEL_SMALL);
    for (int k = 0; k < b->n_rows; k++)
        width = fmax(width, 36 + figure_text_width(b->rows[k], LABEL_SMALL));
    if (b->places) width = fmax(width, places_width(here));
    p->width = width + 3; // a gap between neighbours
    p->height = HEADER + ROW * (b->n_rows + b->places) + 3;
}

/* A box in the manner of a unit symbol, 24 by 12: crossed for those who fight, P for police, S for support,
 * empty for all. */
static void add_symbol(struct figure *f, double x, double y, enum force_group group) {
    figure_line(f, x, y - 6, x + 24, y - 6, INK);
    figure_line(f, x + 24, y - 6, x + 24, y + 6, INK);
    figure_line(f, x + 24, y + 6, x, y + 6, INK);
    figure_line(f, x, y + 6, x, y - 6, INK);
    if (group == GROUP_FIGHTING) {
        figure_line(f, x, y - 6, x + 24, y + 6, INK);
        figure_line(f, x, y + 6, x + 24, y - 6, INK);
    } else if (group != GROUP_ANY) {
        figure_label(f, x + 12, y, (struct label_style){LABEL_CENTRE, LABEL_SMALL, INK},
                     group == GROUP_POLICING ? "P" : "S");
    }
}

enum { MARK_BASE = 5, MARK_TEMPORARY = 4, MARK_SITE = 9, MARK_SHUT = 8, MARK_HANDED = 12 };

static void add_places(struct figure *f, const struct snapshot_sector *s, double x, double y) {
    const struct label_style small = {LABEL_LEFT, LABEL_SMALL, INK};
    char n[16];
    if (s->n_bases > 0) {
        snprintf(n, sizeof n, "%d", s->n_bases);
        figure_mark(f, x + 8, y, MARK_BASE, 0.8, INK);
        figure_label(f, x + 16, y, small, n);
        x += 34;
    }
    if (s->n_temporary > 0) {
        snprintf(n, sizeof n, "%d", s->n_temporary);
        figure_mark(f, x + 8, y, MARK_TEMPORARY, 0.8, INK);
        figure_label(f, x + 16, y, small, n);
        x += 34;
    }
    if (s->site) {
        figure_mark(f, x + 8, y, s->site_shut ? MARK_SHUT : MARK_SITE, 0.9, 0xA44800);
        x += 16;
    }
    if (s->handing_over || s->handed_over) figure_mark(f, x + 8, y, MARK_HANDED, 1.0, INK);
}

static void add_plate(struct figure *f, const struct badge *b, const struct plate *p, uint32_t fill,
                      const struct snapshot_sector *here, struct text *white, struct text *heads) {
    double left = p->left + 1.5, right = p->left + p->width - 1.5, top = p->top + 1.5,
           bottom = p->top + p->height - 1.5;
    text_add(white, "%.1f\t%.1f\t%.1f\t%.1f\t%u\n", left, right, top, bottom, 0xffffffu);
    text_add(heads, "%.1f\t%.1f\t%.1f\t%.1f\t%u\n", left, right, top, top + HEADER, (unsigned)fill);
    double y = top + HEADER / 2.0;
    figure_label(f, left + 4, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, steps_ink(fill)}, b->head);
    figure_label(f, right - 4, y, (struct label_style){LABEL_RIGHT, LABEL_SMALL, steps_ink(fill)}, b->value);
    y = top + HEADER + ROW / 2.0;
    for (int k = 0; k < b->n_rows; k++, y += ROW) {
        add_symbol(f, left + 4, y, b->group[k]);
        figure_label(f, left + 32, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, b->rows[k]);
    }
    if (b->places) add_places(f, here, left, y);
}

/* From the town to the nearest point of the plate. */
static void add_leader(const struct plate *p, struct text *out) {
    double x = fmax(p->left + 2, fmin(p->x, p->left + p->width - 2));
    double y = fmax(p->top + 2, fmin(p->y, p->top + p->height - 2));
    text_add(out, "%.1f\t%.1f\n%.1f\t%.1f\n\n", p->x, p->y, x, y);
}

/* A dot where a town can be seen: marks lie over plates. */
static void add_town(struct figure *f, const struct plate *plates, size_t n, double x, double y) {
    for (size_t i = 0; i < n; i++) {
        const struct plate *p = &plates[i];
        bool under =
            x > p->left - 3 && x < p->left + p->width + 3 && y > p->top - 3 && y < p->top + p->height + 3;
        if (!p->hidden && under) return;
    }
    figure_mark(f, x, y, 7, 0.7, INK);
}

/* The most detail with which all plates find a place; returns how many are hidden all the same. */
static size_t lay_plates(const struct map *m, size_t i_day, const struct ground *g, struct plate *plates,
                         struct badge *badges, enum detail *detail) {
    const struct scene *s = m->scene;
    struct box area = {2, FIGURE_WIDTH - 2, g->box.top - 6, g->box.bottom + 20};
    size_t n_hidden = 0;
    for (*detail = DETAIL_ALL; *detail < N_DETAILS; ++*detail) {
        size_t n = 0;
        for (int i = 0; i < s->n_sectors; i++) {
            if (s->sectors[i].n_xy == 0) continue;
            make_badge(m, i_day, i, *detail, &badges[n]);
            plates[n] = (struct plate){.x = ground_x(g, s->sectors[i].x), .y = ground_y(g, s->sectors[i].y)};
            plates[n].reach = *detail == DETAIL_NUMBER ? 80 : 170;
            size_plate(&badges[n], &m->at[i_day]->sectors[i], &plates[n]);
            n++;
        }
        n_hidden = plates_place(plates, n, area);
        if (n_hidden == 0 || *detail == DETAIL_NUMBER) break;
    }
    return n_hidden;
}

static double add_key(const struct map *m, struct figure *f, enum detail detail, double y) {
    const struct label_style small = {LABEL_LEFT, LABEL_SMALL, INK};
    static const char *const WORDS[] = {"fighting units: persons", "police", "support"};
    double x = MARGIN;
    if (detail == DETAIL_ALL) {
        for (int k = 0; k < N_GROUPS; k++) {
            add_symbol(f, x, y, (enum force_group)k);
            figure_label(f, x + 30, y, small, WORDS[k]);
            x += 30 + figure_text_width(WORDS[k], LABEL_SMALL) + 16;
        }
        y += 19;
    } else if (detail == DETAIL_TOTAL) {
        add_symbol(f, x, y, GROUP_ANY);
        figure_label(f, x + 30, y, small, "units: persons, of all kinds");
        y += 19;
    }
    if (detail <= DETAIL_TOTAL) {
        static const struct {
            int mark;
            uint32_t rgb;
            const char *words;
        } KEY[] = {{MARK_BASE, INK, "bases"},
                   {MARK_TEMPORARY, INK, "temporary"},
                   {MARK_SITE, 0xA44800, "DDR site"},
                   {MARK_SHUT, 0xA44800, "shut"},
                   {MARK_HANDED, INK, "handed over"}};
        x = MARGIN;
        for (size_t k = 0; k < sizeof KEY / sizeof *KEY; k++) {
            figure_mark(f, x + 6, y, KEY[k].mark, 0.9, KEY[k].rgb);
            figure_label(f, x + 16, y, small, KEY[k].words);
            x += 16 + figure_text_width(KEY[k].words, LABEL_SMALL) + 18;
        }
        y += 19;
    }
    return add_road_key(m, f, y);
}

static enum status draw_date(struct map *m, size_t i_day, struct figures *out, struct error *err) {
    const struct scene *s = m->scene;
    double tall = ground_height(s, FIGURE_WIDTH - 2 * INSET, MOST_HEIGHT), bottom = TOP + fmax(tall, 150);
    char name[32];
    snprintf(name, sizeof name, "map_%zu", i_day + 1);
    struct figure *f = figures_add(out, name, "The sectors at a date", (int)bottom + 166);
    size_t n = (size_t)s->n_sectors;
    struct plate *plates = memory_alloc(n, sizeof *plates);
    struct badge *badges = memory_alloc(n, sizeof *badges);
    struct text what = TEXT_EMPTY, white = TEXT_EMPTY, heads = TEXT_EMPTY, leaders = TEXT_EMPTY,
                scale = TEXT_EMPTY;
    uint32_t fills[MAXIMUM_SECTORS];
    enum status status = STATUS_OK;
    if (f == NULL || plates == NULL || badges == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture map");
        goto out;
    }
    scene_date(s, s->days[i_day], &what);
    text_add(&what, "%s: ", day_words(s, s->days[i_day]));
    add_what(m, &what);
    figure_label_fit(f, MARGIN, 34, FIGURE_WIDTH - 2 * MARGIN,
                     (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT}, text_chars(&what));
    struct ground g = ground_make(s, (struct box){INSET, FIGURE_WIDTH - INSET, TOP, bottom});
    map_fills(m, i_day, fills);
    ground_begin(f);
    ground_draw(&g, f, 0, fills, m->at[i_day]->roads);
    enum detail detail;
    size_t n_hidden = lay_plates(m, i_day, &g, plates, badges, &detail), k = 0;
    for (int i = 0; i < s->n_sectors; i++) {
        if (s->sectors[i].n_xy == 0) continue;
        if (!plates[k].hidden) {
            add_leader(&plates[k], &leaders);
            add_plate(f, &badges[k], &plates[k], fills[i], &m->at[i_day]->sectors[i], &white, &heads);
        }
        k++;
    }
    for (int i = 0; i < s->n_sectors; i++)
        if (s->sectors[i].n_xy > 0)
            add_town(f, plates, k, ground_x(&g, s->sectors[i].x), ground_y(&g, s->sectors[i].y));
    figure_block(f, "leaders");
    text_add_bytes(&f->dat, text_chars(&leaders), leaders.length);
    if (leaders.length > 0)
        figure_gp(f, "plot D index 'leaders' using 1:2 with lines lw 1.2 lc rgb '#222222' notitle\n");
    draw_rects(f, "plates", &white);
    draw_rects(f, "heads", &heads);
    double y = add_scale(m, f, &scale, bottom + 36);
    draw_rects(f, "scale", &scale);
    y = add_key(m, f, detail, y);
    char more[128] = "";
    if (n_hidden > 0) snprintf(more, sizeof more, "%zu plates did not fit. ", n_hidden);
    if (detail == DETAIL_NUMBER)
        snprintf(more + strlen(more), sizeof more - strlen(more), "Numbers are rows of the table.");
    add_caption(m, f, y, more);
    add_columns(f);
    add_rows(m, f, i_day);
    describe(m, f, i_day, 1);
    figure_end(f);
out:
    text_free(&what);
    text_free(&white);
    text_free(&heads);
    text_free(&leaders);
    text_free(&scale);
    memory_free(plates);
    memory_free(badges);
    return status;
}

enum status plot_map(const struct plot_input *in, struct figures *out, struct error *err) {
    if (in->scene == NULL || in->scene->n_sectors == 0) return STATUS_OK;
    struct map m;
    enum status status = map_start(&m, in, err);
    if (status == STATUS_OK && in->scene->n_days > 1) status = draw_dates(&m, out, err);
    size_t n = in->scene->usual_days && in->scene->n_days > 1 ? 1 : in->scene->n_days;
    for (size_t d = 0; status == STATUS_OK && d < n; d++)
        status = draw_date(&m, d, out, err);
    text_free(&m.label);
    return status;
}
