/*
 * A Gantt of one run: who was where and when.
 *
 * One bar for each unit, from arrival to departure, in a row for each record of the scenario (the units of
 * one contributor and kind that came together), in the colour of the sector where it stands and, where there
 * is room, with its name. Below: the bases of each sector as numbers in bars; then troops against the
 * ceiling. Lines mark decision date and exit, ticks the renewals of the mandate. Seen twice a month, so that
 * a bar may be half a month long or short.
 */
#include "report/pictures/ground.h"
#include "report/pictures/plot.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    LEFT = 200,
    RIGHT = 508,
    TOP = 82,
    ROW_LEAST = 16,
    LANE = 14,
    MOST_RECORDS = 90,
    BASE_ROW = 17,
    STRENGTH = 110
};

/* By the sector's place in the case, so that two pictures of one case agree. */
static const uint32_t TINTS[] = {0xA6D8F5, 0xF5C27A, 0x8AD3BF, 0xF7EE9E, 0xE5BDD3, 0xE89A78,
                                 0x86B0DC, 0xC9E4A0, 0xC3B1E1, 0xDCC7A6, 0xC7F0F2, 0xF9D3CB};
enum { N_TINTS = sizeof TINTS / sizeof *TINTS };
#define MOVING  0x9A9A9A
#define AT_HOME 0xE0E0E0

struct gantt {
    const struct scene *s;
    struct figure *f;
    struct text bars;
    int *n_units; // [record]
    double y;
    double end_day; // of the axis: a while after the exit, for nothing moves any more
};

struct stay {        // of a unit
    double from, to; // days
    int i_sector;
    uint8_t state;
};

static double x_of(const struct gantt *g, double day) {
    return LEFT + (RIGHT - LEFT) * fmin(day, g->end_day) / g->end_day;
}

static void add_bar(struct gantt *g, double from, double to, double top, double bottom, uint32_t rgb) {
    text_add(&g->bars, "%.1f\t%.1f\t%.1f\t%.1f\t%u\n", x_of(g, from), x_of(g, to), top, bottom,
             (unsigned)rgb);
}

static double day_after(const struct scene *s, size_t k) {
    return k + 1 < s->n_snapshots ? s->snapshots[k + 1].day : s->horizon_days;
}

// --- units

static bool here(const struct snapshot_unit *u) {
    return u->state != SNAPSHOT_NOT_HERE;
}

/* The next stay of a unit from snapshot *k on; false: no more. */
static bool next_stay(const struct scene *s, int i_unit, size_t *k, struct stay *out) {
    while (*k < s->n_snapshots &&
           (i_unit >= s->snapshots[*k].n_units || !here(&s->snapshots[*k].units[i_unit])))
        ++*k;
    if (*k == s->n_snapshots) return false;
    const struct snapshot_unit *first = &s->snapshots[*k].units[i_unit];
    *out = (struct stay){s->snapshots[*k].day, 0, first->i_sector, first->state};
    for (; *k < s->n_snapshots; ++*k) {
        const struct snapshot_unit *u = &s->snapshots[*k].units[i_unit];
        if (u->i_sector != out->i_sector || u->state != out->state) break;
        out->to = day_after(s, *k);
    }
    return true;
}

/* Days for which a unit stands in a sector, of those from..to: the longest stay of that sort. */
static bool stands(const struct scene *s, int i_unit, int i_sector, double *from, double *to) {
    double best = 0, first = *from, last = *to;
    size_t k = 0;
    for (struct stay stay; next_stay(s, i_unit, &k, &stay);) {
        double a = fmax(stay.from, first), b = fmin(stay.to, last);
        if (stay.state != SNAPSHOT_HERE || stay.i_sector != i_sector || b - a <= best) continue;
        best = b - a;
        *from = a;
        *to = b;
    }
    return best > 0;
}

/* So many first letters of a sector's name as no other sector begins with, two at least. */
static size_t initials(const struct scene *s, int i_sector) {
    const char *name = s->sectors[i_sector].name;
    size_t n = 2;
    for (int i = 0; i < s->n_sectors; i++) {
        size_t same = 0;
        while (name[same] != '\0' && name[same] == s->sectors[i].name[same])
            same++;
        if (i != i_sector && same >= n) n = same + 1;
    }
    while (((unsigned char)name[n < strlen(name) ? n : strlen(name)] & 0xC0) == 0x80) // whole letters
        n++;
    return n;
}

/* Where there is no room for the name; nothing where not even they fit. */
static void add_initials(struct gantt *g, const struct stay *stay, double until, double y) {
    struct text letters = TEXT_EMPTY;
    text_add(&letters, "%.*s", (int)initials(g->s, stay->i_sector), g->s->sectors[stay->i_sector].name);
    double x = x_of(g, fmax(stay->from, until)), end = x_of(g, stay->to);
    if (x + figure_text_width(text_chars(&letters), LABEL_SMALL) + 2 <= end)
        figure_label(g->f, (x + end) / 2, y, (struct label_style){LABEL_CENTRE, LABEL_SMALL, INK},
                     text_chars(&letters));
    text_free(&letters);
}

/* Writes the sector's name over a stay and those of the next units in the same place, if the days they share
 * are long enough for it; `until`: to when each lane has been written over. */
static void name_stay(struct gantt *g, const int *units, int n, int i, const struct stay *stay, double top,
                      double lane, double *until) {
    const char *name = g->s->sectors[stay->i_sector].name;
    struct text words = TEXT_EMPTY;
    wording_short(name, 6, &words);
    double needed = figure_text_width(text_chars(&words), LABEL_SMALL) + 5, from = fmax(stay->from, until[i]),
           to = stay->to;
    text_free(&words);
    int lanes = 1;
    while (i + lanes < n) {
        double a = fmax(from, until[i + lanes]), b = to;
        if (!stands(g->s, units[i + lanes], stay->i_sector, &a, &b) || x_of(g, b) - x_of(g, a) < needed)
            break;
        from = a;
        to = b;
        lanes++;
    }
    double width = x_of(g, to) - x_of(g, from);
    if (width < needed) {
        add_initials(g, stay, until[i], top + lane / 2);
        return;
    }
    for (int k = 0; k < lanes; k++)
        until[i + k] = to;
    figure_label_fit(g->f, x_of(g, from) + 3, top + lanes * lane / 2, width - 4,
                     (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, name);
}

static uint32_t stay_colour(const struct stay *stay) {
    if (stay->state == SNAPSHOT_SENT_HOME) return AT_HOME;
    return stay->state == SNAPSHOT_HERE ? TINTS[stay->i_sector % N_TINTS] : MOVING;
}

static const char *state_words(uint8_t state) {
    static const char *const WORDS[] = {[SNAPSHOT_NOT_HERE] = "not here",
                                        [SNAPSHOT_HERE] = "there",
                                        [SNAPSHOT_ON_THE_MOVE] = "on the move",
                                        [SNAPSHOT_LEAVING] = "leaving",
                                        [SNAPSHOT_SENT_HOME] = "sent home for want of cash"};
    return WORDS[state];
}

static const char *kind_words(enum unit_kind kind) {
    static const char *const WORDS[] = {[UNIT_INFANTRY_COMPANY] = "infantry",
                                        [UNIT_FORMED_POLICE] = "formed police",
                                        [UNIT_POLICE_OFFICERS] = "police",
                                        [UNIT_SUPPORT] = "support",
                                        [UNIT_QUICK_REACTION] = "quick reaction",
                                        [UNIT_ENGINEERS] = "engineers",
                                        [UNIT_AVIATION] = "aviation",
                                        [UNIT_MEDICAL] = "medical",
                                        [UNIT_LOGISTICS] = "logistics",
                                        [UNIT_OBSERVERS] = "observers"};
    return WORDS[kind];
}

static void add_table_row(struct gantt *g, int i_record, int number, const struct stay *stay) {
    struct text from = TEXT_EMPTY, to = TEXT_EMPTY;
    grid_cell(&g->f->table, "%s %d", g->s->records[i_record].name, number);
    grid_cell(&g->f->table, "%s", g->s->records[i_record].contributor);
    grid_cell(&g->f->table, "%s", kind_words(g->s->records[i_record].kind));
    grid_cell(&g->f->table, "%s", g->s->sectors[stay->i_sector].name);
    grid_cell(&g->f->table, "%s", state_words(stay->state));
    scene_date(g->s, stay->from, &from);
    scene_date(g->s, stay->to, &to);
    grid_take(&g->f->table, &from);
    grid_take(&g->f->table, &to);
}

static double lane_height(int n) {
    return n == 1 ? ROW_LEAST
                  : LANE; // each holds the first letters of its sector: colour alone is lost in grey
}

static bool ever_here(const struct scene *s, int i_unit) {
    size_t k = 0;
    struct stay stay;
    return next_stay(s, i_unit, &k, &stay);
}

static int units_of(const struct scene *s, int i_record, int *out) {
    const struct snapshot *last = &s->snapshots[s->n_snapshots - 1];
    int n = 0;
    for (int i = 0; i < last->n_units; i++)
        if (last->units[i].i_record == i_record && ever_here(s, i)) out[n++] = i;
    return n;
}

static void draw_record(struct gantt *g, int i_record, int *units, double *until) {
    const struct scene *s = g->s;
    int n = units_of(s, i_record, units);
    double lane = lane_height(n), top = g->y;
    struct text words = TEXT_EMPTY;
    for (int i = 0; i < n; i++)
        until[i] = 0;
    for (int i = 0; i < n; i++) {
        size_t k = 0;
        for (struct stay stay; next_stay(s, units[i], &k, &stay);) {
            double y = top + i * lane;
            add_bar(g, stay.from, stay.to, y + 0.3, y + lane - 0.3, stay_colour(&stay));
            if (stay.state == SNAPSHOT_HERE) name_stay(g, units, n, i, &stay, y, lane, until);
            add_table_row(g, i_record, i + 1, &stay);
        }
    }
    const struct scene_record *r = &s->records[i_record];
    text_add(&words, "%s", r->name);
    if (n > 1) text_add(&words, " \xC3\x97%d", n);
    text_add(&words, ", %s", kind_words(r->kind));
    double middle = top + n * lane / 2;
    if (r->contributor[0] != '\0' && n > 1) { // two lanes are high enough for a second line
        figure_label_fit(g->f, 8, middle + 7.5, LEFT - 16,
                         (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT}, r->contributor);
        middle -= 7.5;
    } else if (r->contributor[0] != '\0')
        text_add(&words, ", %s", r->contributor);
    figure_label_fit(g->f, 8, middle, LEFT - 16, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK},
                     text_chars(&words));
    text_free(&words);
    g->y += n * lane + 2;
}

static double records_height(const struct gantt *g, int n_records) {
    double height = 0;
    for (int r = 0; r < n_records; r++)
        if (g->n_units[r] > 0) height += g->n_units[r] * lane_height(g->n_units[r]) + 2;
    return height;
}

// --- bases

static int base_bits(const struct snapshot_sector *s) {
    return s->n_bases << 8 | s->n_temporary;
}

static bool ever_based(const struct scene *s, int i_sector) {
    for (size_t k = 0; k < s->n_snapshots; k++)
        if (base_bits(&s->snapshots[k].sectors[i_sector]) != 0) return true;
    return false;
}

static void draw_base_stretch(struct gantt *g, int i_sector, int bits, double from, double to) {
    int n = bits >> 8, temporary = bits & 255;
    if (n + temporary == 0) return;
    char words[16];
    snprintf(words, sizeof words,
             temporary == 0 ? "%d"
             : n == 0       ? "+%d"
                            : "%d+%d",
             n == 0 ? temporary : n, temporary);
    double pixel = g->end_day / (RIGHT - LEFT); // of air before the next number
    add_bar(g, from, fmax(from, to - pixel), g->y + 1.5, g->y + BASE_ROW - 1.5,
            n > 0 ? TINTS[i_sector % N_TINTS] : AT_HOME);
    double width = x_of(g, to) - x_of(g, from);
    if (figure_text_width(words, LABEL_SMALL) + 2 <= width)
        figure_label(g->f, (x_of(g, from) + x_of(g, to)) / 2, g->y + BASE_ROW / 2.0,
                     (struct label_style){LABEL_CENTRE, LABEL_SMALL, INK}, words);
}

static void draw_bases_of(struct gantt *g, int i_sector) {
    const struct scene *s = g->s;
    double from = 0;
    bool handed = false;
    for (size_t k = 0; k < s->n_snapshots; k++) {
        const struct snapshot_sector *now = &s->snapshots[k].sectors[i_sector];
        bool ends =
            k + 1 == s->n_snapshots || base_bits(&s->snapshots[k + 1].sectors[i_sector]) != base_bits(now);
        if (ends) {
            draw_base_stretch(g, i_sector, base_bits(now), from, day_after(s, k));
            from = day_after(s, k);
        }
        if (now->handed_over && !handed)
            figure_mark(g->f, x_of(g, s->snapshots[k].day), g->y + BASE_ROW / 2.0, 13, 1.1, INK);
        handed |= now->handed_over;
    }
    figure_label_fit(g->f, 16, g->y + BASE_ROW / 2.0, LEFT - 24,
                     (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, s->sectors[i_sector].name);
    g->y += BASE_ROW;
}

// --- time

static void draw_years(struct gantt *g, double bottom) {
    int years = (int)(g->end_day / DAYS_PER_YEAR + 0.5), step = years > 24 ? 5 : years > 7 ? 2 : 1;
    figure_block(g->f, "years");
    for (int year = 0;; year++) {
        struct text date = TEXT_EMPTY;
        char january[16];
        int64_t days;
        scene_date(g->s, 0, &date);
        int first = 0;
        sscanf(text_chars(&date), "%d", &first);
        text_free(&date);
        snprintf(january, sizeof january, "%04d-01-01", first + year);
        if (!date_read(january, &days)) break;
        double day = (double)(days - g->s->start_days);
        if (day > g->end_day) break;
        if (day < 0) continue;
        text_add(&g->f->dat, "%.1f\t%d\n%.1f\t%.1f\n\n", x_of(g, day), TOP - 8, x_of(g, day), bottom);
        snprintf(january, sizeof january, "%d", first + year);
        if (year % step == 0 && x_of(g, day) < RIGHT - 4)
            figure_label(g->f, x_of(g, day), TOP - 18,
                         (struct label_style){LABEL_CENTRE, LABEL_SMALL, INK_SOFT}, january);
    }
}

static void draw_moment(struct gantt *g, double day, const char *words, double bottom,
                        enum label_align align) {
    figure_line(g->f, x_of(g, day), TOP - 30, x_of(g, day), bottom, INK);
    figure_label(g->f, x_of(g, day) + (align == LABEL_LEFT ? 3 : -3), TOP - 32,
                 (struct label_style){align, LABEL_SMALL, INK}, words);
}

static int draw_renewals(struct gantt *g) {
    int n = 0;
    for (size_t k = 1; k < g->s->n_snapshots; k++) {
        double due = g->s->snapshots[k - 1].renewal_day;
        if (g->s->snapshots[k].mission_over) break;
        if (g->s->snapshots[k].renewal_day <= due + 1 || due > g->end_day) continue;
        figure_mark(g->f, x_of(g, due), TOP - 6, 11, 0.7, INK_SOFT);
        n++;
    }
    return n;
}

// --- strength

static void draw_strength(struct gantt *g, struct box box) {
    const struct scene *s = g->s;
    struct figure *f = g->f;
    double highest = 1;
    figure_block(f, "strength");
    for (size_t k = 0; k < s->n_snapshots; k++) {
        const struct snapshot *at = &s->snapshots[k];
        double ceiling = at->mission_over ? 0 : at->ceiling_troops;
        text_add(&f->dat, "%.4f\t%.6g\t%.6g\t%.6g\n", at->day, at->troops / 1000, ceiling / 1000,
                 at->police / 1000);
        highest = fmax(highest, fmax(at->troops, ceiling));
    }
    struct axis axis = figure_axis(0, highest / 1000, 3);
    figure_panel(f, box);
    figure_gp(f,
              "set border 3; set ytics %.6g; unset xtics; set grid ytics; set xrange [0:%.4f]; set yrange "
              "[0:%.6g]\n",
              axis.step, g->end_day, axis.max);
    figure_gp(f, "plot D index 'strength' using 1:3 with steps dt (6,3) lw 1.4 lc rgb '#444444' notitle, \\\n"
                 "    D index 'strength' using 1:2 with lines lw 2 lc rgb '#0072B2' notitle, \\\n"
                 "    D index 'strength' using 1:4 with lines dt (2,3) lw 1.6 lc rgb '#00694D' notitle\n");
    const struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    double y = box.top + 8;
    figure_label(f, 8, y, soft, "thousand persons");
    static const struct {
        const char *words;
        uint32_t rgb;
    } KEY[] = {{"ceiling of troops", 0x444444}, {"troops", 0x00588A}, {"police", 0x00694D}};
    for (int i = 0; i < 3; i++)
        figure_label(f, 16, y + 20 + 17 * i, (struct label_style){LABEL_LEFT, LABEL_SMALL, KEY[i].rgb},
                     KEY[i].words);
    figure_block(f, "strength_key");
    for (int i = 0; i < 3; i++)
        text_add(&f->dat, "%.1f\t%.1f\n%.1f\t%.1f\n\n", 146.0, y + 20 + 17 * i, 170.0, y + 20 + 17 * i);
}

static void draw_strength_key(struct figure *f) {
    static const char *const DASHES[] = {"(6,3)", "solid", "(2,3)"};
    static const uint32_t COLOURS[] = {0x444444, 0x0072B2, 0x00694D};
    for (int i = 0; i < 3; i++)
        figure_gp(f,
                  "plot D index 'strength_key' every :::%d::%d using 1:2 with lines dt %s lw 2 lc rgb "
                  "'#%06x' notitle\n",
                  i, i, DASHES[i], (unsigned)COLOURS[i]);
}

// --- the picture

static void add_columns(struct figure *f) {
    static const char *const TITLES[] = {"unit", "contributor", "kind", "sector", "state", "from", "to"};
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(&f->table, TITLES[i], GRID_LEFT);
}

static void add_key(struct gantt *g, double y, int n_renewals) {
    static const struct {
        uint32_t rgb;
        const char *words;
    } KEY[] = {{0xA6D8F5, "in a sector (colour, name)"},
               {MOVING, "moving or leaving"},
               {AT_HOME, "home for want of cash"}};
    double x = 8;
    for (int i = 0; i < 3; i++) {
        text_add(&g->bars, "%.1f\t%.1f\t%.1f\t%.1f\t%u\n", x, x + 18, y - 6, y + 6, (unsigned)KEY[i].rgb);
        figure_label(g->f, x + 23, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, KEY[i].words);
        x += i == 1 ? 0 : 23 + figure_text_width(KEY[i].words, LABEL_SMALL) + 8;
        if (i == 1) y += 18; // the third stands below the second
    }
    figure_mark(g->f, 16, y, 13, 1.1, INK);
    figure_label(g->f, 26, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, "sector handed over");
    if (n_renewals == 0) return;
    figure_mark(g->f, 16, y + 18, 11, 0.7, INK_SOFT);
    figure_label(g->f, 26, y + 18, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, "mandate renewed");
}

static void draw_bars(struct gantt *g) {
    figure_block(g->f, "bars");
    text_add_bytes(&g->f->dat, text_chars(&g->bars), g->bars.length);
    ground_begin(g->f);
    figure_gp(g->f, "plot D index 'years' using 1:2 with lines lw 0.8 lc rgb '#e3e3e3' notitle\n");
    figure_gp(
        g->f,
        "plot D index 'bars' using (($1+$2)/2):(($3+$4)/2):1:2:3:4:5 with boxxyerror lc rgb variable fs "
        "solid 1 noborder notitle\n");
    draw_strength_key(g->f);
}

static void describe(const struct gantt *g, int n_records, int n_shown) {
    struct text *out = &g->f->description;
    text_add(out,
             "Bars over time for %d units in %d groups of one run, %s (%s): where each stands from its "
             "arrival to its departure; ",
             g->s->n_units, n_records, g->s->run, g->s->chosen);
    text_add(out, "below, bases by sector, and troops and police against the ceiling of troops. ");
    if (g->s->exit_day < g->s->horizon_days) {
        text_add(out, "The mission leaves on ");
        scene_date(g->s, g->s->exit_day, out);
    } else {
        text_add(out, "The mission is still there at the end");
    }
    text_add(out, ".");
    if (n_shown < n_records) text_add(out, " %d groups are left out of the picture.", n_records - n_shown);
}

static void draw(struct gantt *g, int n_shown, int n_based, int *units, double *until) {
    const struct scene *s = g->s;
    const struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text line = TEXT_EMPTY;
    text_add(&line, "%s, %s", s->run, s->chosen);
    figure_label_fit(g->f, 8, 31, FIGURE_WIDTH - 16, soft, text_chars(&line));
    text_free(&line);
    g->y = TOP;
    double bottom =
        TOP + records_height(g, n_shown) + (n_based > 0 ? 22 + n_based * BASE_ROW : 0) + 12 + STRENGTH;
    draw_years(g, bottom);
    for (int r = 0; r < n_shown; r++)
        if (g->n_units[r] > 0) draw_record(g, r, units, until);
    if (n_based > 0) {
        figure_label(g->f, 8, g->y + 12, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     "bases (+ temporary)");
        g->y += 22;
    }
    for (int i = 0; i < s->n_sectors; i++)
        if (ever_based(s, i)) draw_bases_of(g, i);
    draw_strength(g, (struct box){LEFT, RIGHT, g->y + 12, g->y + 12 + STRENGTH});
    bool close = s->exit_day < s->horizon_days && fabs(x_of(g, s->exit_day) - x_of(g, s->decision_day)) < 56;
    draw_moment(g, s->decision_day, "decision", bottom,
                close && s->exit_day > s->decision_day ? LABEL_RIGHT : LABEL_LEFT);
    if (s->exit_day < s->horizon_days)
        draw_moment(g, s->exit_day, "exit", bottom,
                    x_of(g, s->exit_day) > RIGHT - 34 ? LABEL_RIGHT : LABEL_LEFT);
    int n_renewals = draw_renewals(g);
    add_key(g, bottom + 20, n_renewals);
    draw_bars(g);
}

enum status plot_gantt(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct scene *s = in->scene;
    if (s == NULL || s->n_records == 0 || s->n_units == 0) return STATUS_OK;
    struct gantt g = {.s = s, .bars = TEXT_EMPTY};
    size_t n = (size_t)s->n_units;
    int *units = memory_alloc(n, sizeof *units), n_shown = s->n_records, n_based = 0;
    double *until = memory_alloc(n, sizeof *until);
    g.n_units = memory_alloc((size_t)s->n_records, sizeof *g.n_units);
    enum status status = STATUS_OK;
    if (units == NULL || until == NULL || g.n_units == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture gantt");
        goto out;
    }
    for (int r = 0; r < s->n_records; r++)
        g.n_units[r] = units_of(s, r, units);
    if (n_shown > MOST_RECORDS) n_shown = MOST_RECORDS;
    for (int i = 0; i < s->n_sectors; i++)
        n_based += ever_based(s, i);
    double height =
        TOP + records_height(&g, n_shown) + (n_based > 0 ? 22 + n_based * BASE_ROW : 0) + 12 + STRENGTH + 72;
    g.f = figures_add(out, "gantt", "Units, bases and strength over time", (int)height);
    if (g.f == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture gantt");
        goto out;
    }
    g.end_day =
        s->exit_day < s->horizon_days ? fmin(s->horizon_days, s->exit_day * 1.06 + 30) : s->horizon_days;
    add_columns(g.f);
    draw(&g, n_shown, n_based, units, until);
    describe(&g, s->n_records, n_shown);
    figure_end(g.f);
out:
    text_free(&g.bars);
    memory_free(units);
    memory_free(until);
    memory_free(g.n_units);
    return status;
}
