/* Building a picture's script, data and labels; see figure.h. */
#include "report/pictures/figure.h"

#include "base/memory.h"
#include "report/html.h"
#include "report/wording.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// --- text into the two files
// ----------------------------------------------------------------------------------

void figure_gp(struct figure *f, const char *format, ...) {
    char chunk[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(chunk, sizeof chunk, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= sizeof chunk)
        f->gp.failed = true;
    else
        text_add_bytes(&f->gp, chunk, (size_t)n);
}

void figure_block(struct figure *f, const char *format, ...) {
    char name[64];
    va_list args;
    va_start(args, format);
    vsnprintf(name, sizeof name, format, args);
    va_end(args);
    text_add(&f->dat, "%s# %s\n", f->dat.length > 0 ? "\n\n" : "", name);
}

/* A label as a field of the data file: gnuplot reads a leading quote, a backslash and a tab as its own there.
 */
static void add_field(const char *chars, struct text *out) {
    size_t start = out->length;
    while (*chars != '\0') {
        size_t n = html_character(chars);
        if (n == 0 || *chars == '\n' || *chars == '\t')
            text_add(out, n == 0 ? "?" : " ");
        else if (*chars == '"')
            text_add(out, "\xE2\x80\x9D");
        else if (*chars == '\\')
            text_add(out, "/");
        else
            text_add_bytes(out, chars, n);
        chars += n > 0 ? n : 1;
    }
    if (out->length == start) text_add(out, " ");
}

// --- begin and end
// --------------------------------------------------------------------------------------------

void figure_begin(struct figure *f, const char *name, const char *title, int height) {
    memset(f, 0, sizeof *f);
    snprintf(f->name, sizeof f->name, "%s", name);
    f->title = title;
    f->width = FIGURE_WIDTH;
    f->height = height;
}

void figure_widen(struct figure *f, int width) {
    f->width = width;
}

/* What every panel shares; a reader restyles all of them here. */
static const char SETUP[] = "set encoding utf8\n"
                            "set datafile separator tab\n"
                            "set border 3 lw 0.8 lc rgb '#777777'\n"
                            "set tics nomirror out scale 0.5 font SMALL tc rgb '#333333'\n"
                            "set xtics offset 0,0.5\n"
                            "set ytics offset 0.6,0\n"
                            "set grid ytics lt 1 lw 0.7 lc rgb '#e3e3e3'\n"
                            "set style fill solid 1 noborder\n"
                            "unset key\n"
                            "set multiplot\n";

static void add_layer(struct figure *f, const char *name, struct text *rows, const char *how) {
    if (rows->length == 0) return;
    figure_block(f, "%s", name);
    text_add_bytes(&f->dat, rows->chars, rows->length);
    figure_gp(f, "%s D index '%s' %s notitle", f->n_panels++ == 0 ? "plot" : ", \\\n    ", name, how);
}

/* One transparent plot over the whole picture whose axes are pixels. */
static void add_layers(struct figure *f) {
    static const char *const ALIGN[] = {"left", "center", "right"};
    figure_gp(f, "\n# names and marks, in pixels of the picture\n");
    figure_panel(f, (struct box){0, f->width, 0, f->height});
    figure_gp(f,
              "unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow\n");
    figure_gp(f, "unset nonlinear x; unset nonlinear y\n");
    figure_gp(f, "set xrange [0:%d]; set yrange [%d:0]\n", f->width, f->height);
    figure_gp(f, "set label '{/:Bold %s}' at 8,14 left font LARGE tc rgb '#222222' front\n", f->title);
    f->n_panels = 0;
    add_layer(f, "lines", &f->lines, "using 1:2:3:4:5 with vectors nohead lw 0.8 lc rgb variable");
    add_layer(f, "marks", &f->marks, "using 1:2:4:3:5 with points ps variable pt variable lc rgb variable");
    for (int i = 0; i < 6; i++) {
        char name[32], how[128];
        snprintf(name, sizeof name, "labels_%s%s", ALIGN[i % 3], i < 3 ? "" : "_small");
        snprintf(how, sizeof how, "using 1:2:4:3 with labels %s noenhanced font %s tc rgb variable",
                 ALIGN[i % 3], i < 3 ? "NORMAL" : "SMALL");
        add_layer(f, name, &f->labels[i], how);
    }
    if (f->n_panels == 0) figure_gp(f, "plot NaN notitle");
    figure_gp(f, "\nunset multiplot\n");
}

void figure_end(struct figure *f) {
    add_layers(f);
    struct text body = f->gp;
    f->gp = TEXT_EMPTY;
    figure_gp(f,
              "# %s\n# Draw again with: gnuplot %s.gp   (FORMAT = 'png' draws %s.png)\n"
              "if (!exists('FORMAT')) FORMAT = 'svg'\nD = '%s.dat'\nS = FORMAT eq 'png' ? 3 : 1\n",
              f->title, f->name, f->name, f->name);
    figure_gp(
        f,
        "SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'\n"
        "if (FORMAT eq 'png') set terminal pngcairo size %d,%d enhanced font 'sans-serif,14' fontscale %s "
        "linewidth 3 pointscale 3 background '#ffffff'\n"
        "if (FORMAT ne 'png') set terminal svg size %d,%d enhanced font 'sans-serif,14' background "
        "'#ffffff'\n"
        "set output '%s.'.FORMAT\n%s",
        3 * f->width, 3 * f->height, "2.25", f->width, f->height, f->name, SETUP);
    text_add_bytes(&f->gp, text_chars(&body), body.length);
    if (text_failed(&body)) f->gp.failed = true;
    text_free(&body);
    f->ended = true;
}

void figure_free(struct figure *f) {
    text_free(&f->description);
    text_free(&f->gp);
    text_free(&f->dat);
    text_free(&f->marks);
    text_free(&f->lines);
    for (int i = 0; i < 6; i++)
        text_free(&f->labels[i]);
    memory_free(f->label_boxes);
    grid_free(&f->table);
}

bool figure_failed(const struct figure *f) {
    bool failed = text_failed(&f->gp) || text_failed(&f->dat) || text_failed(&f->description) ||
                  f->table.failed || text_failed(&f->marks) || text_failed(&f->lines);
    for (int i = 0; i < 6; i++)
        failed |= text_failed(&f->labels[i]);
    return failed;
}

// --- parts
// ----------------------------------------------------------------------------------------------------

void figure_panel(struct figure *f, struct box b) {
    figure_gp(f, "set lmargin at screen %.5f; set rmargin at screen %.5f; ", b.left / f->width,
              b.right / f->width);
    figure_gp(f, "set tmargin at screen %.5f; set bmargin at screen %.5f\n", 1 - b.top / f->height,
              1 - b.bottom / f->height);
}

/* Remembers where a label is. Letters of 13 and 14 pixels stand within 7 of their middle. */
static void add_label_box(struct figure *f, double x, double y, struct label_style style, const char *chars) {
    if (f->n_labels == f->label_capacity) {
        size_t capacity = f->label_capacity > 0 ? 2 * f->label_capacity : 64;
        struct box *boxes = memory_resize(f->label_boxes, capacity, sizeof *boxes);
        if (boxes == NULL) {
            f->gp.failed = true;
            return;
        }
        f->label_boxes = boxes;
        f->label_capacity = capacity;
    }
    double width = figure_text_width(chars, style.size);
    double left = x - (style.align == LABEL_LEFT ? 0 : style.align == LABEL_CENTRE ? width / 2 : width);
    f->label_boxes[f->n_labels++] = (struct box){left, left + width, y - 7, y + 7};
}

bool box_overlap(struct box a, struct box b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

void figure_label(struct figure *f, double x, double y, struct label_style style, const char *chars) {
    add_label_box(f, x, y, style, chars);
    struct text *out = &f->labels[style.align + 3 * style.size];
    text_add(out, "%.1f\t%.1f\t%u\t", x, y, (unsigned)style.rgb);
    add_field(chars, out);
    text_add(out, "\n");
}

/* Advance widths in thousandths of the type size, rounded up, of the widest common sans-serif (DejaVu Sans,
 * Verdana); what is not listed counts as a wide capital. */
static int character_width(char c) {
    if (strchr("il.,:;'|! jI", c) != NULL) return 325;
    if (strchr("()-ftr/[]", c) != NULL) return 425;
    if (strchr("mMwW%+<>=@", c) != NULL) return c == '%' || c == 'm' || c == 'W' || c == '@' ? 1000 : 865;
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_') return 640;
    return 780;
}

double figure_text_width(const char *chars, enum label_size size) {
    double thousandths = 0;
    for (; *chars != '\0'; chars++)
        if (((unsigned char)*chars & 0xC0) != 0x80) thousandths += character_width(*chars);
    return thousandths / 1000 * (size == LABEL_SMALL ? 13 : 14);
}

void figure_label_fit(struct figure *f, double x, double y, double width, struct label_style style,
                      const char *chars) {
    struct text cut = TEXT_EMPTY;
    for (size_t n = wording_width(chars); n > 1; n--) {
        text_clear(&cut);
        wording_short(chars, n, &cut);
        if (figure_text_width(text_chars(&cut), style.size) <= width) break;
    }
    if (cut.length == 0) text_add(&cut, "%s", chars);
    figure_label(f, x, y, style, text_chars(&cut));
    text_free(&cut);
}

int figure_label_lines(struct figure *f, double x, double y, double width, struct label_style style,
                       const char *chars) {
    struct text line = TEXT_EMPTY, longer = TEXT_EMPTY;
    int n_lines = 0;
    while (*chars != '\0') {
        size_t n = strcspn(chars, " ");
        text_clear(&longer);
        text_add(&longer, "%s%s%.*s", text_chars(&line), line.length > 0 ? " " : "", (int)n, chars);
        if (line.length > 0 && figure_text_width(text_chars(&longer), style.size) > width) {
            figure_label(f, x, y + FIGURE_LINE * n_lines++, style, text_chars(&line));
            text_clear(&line);
            continue;
        }
        text_clear(&line);
        text_add(&line, "%s", text_chars(&longer));
        chars += n + strspn(chars + n, " ");
    }
    if (line.length > 0) figure_label_fit(f, x, y + FIGURE_LINE * n_lines++, width, style, text_chars(&line));
    text_free(&line);
    text_free(&longer);
    return n_lines;
}

/* The first n_head characters, an ellipsis, the last n_tail. */
static void cut_middle(const char *chars, size_t n_head, size_t n_tail, struct text *out) {
    size_t n = wording_width(chars), i = 0;
    for (const char *at = chars; *at != '\0';) {
        size_t length = 1;
        while (((unsigned char)at[length] & 0xC0) == 0x80)
            length++;
        if (i == n_head) text_add(out, "\xE2\x80\xA6");
        if (i < n_head || i >= n - n_tail) text_add_bytes(out, at, length);
        at += length;
        i++;
    }
}

void figure_name(const char *name, double width, enum label_size size, struct text *out) {
    size_t n = wording_width(name);
    if (figure_text_width(name, size) <= width) {
        text_add(out, "%s", name);
        return;
    }
    for (size_t kept = n - 1; kept > 1; kept--) {
        struct text cut = TEXT_EMPTY;
        cut_middle(name, (kept + 1) / 2, kept / 2, &cut);
        bool fits = figure_text_width(text_chars(&cut), size) <= width || kept == 2;
        if (fits) text_add(out, "%s", text_chars(&cut));
        text_free(&cut);
        if (fits) return;
    }
    text_add(out, "%s", name);
}

void figure_label_name(struct figure *f, double x, double y, double width, struct label_style style,
                       const char *name) {
    struct text cut = TEXT_EMPTY;
    if (figure_text_width(name, style.size) > width) style.size = LABEL_SMALL;
    figure_name(name, width, style.size, &cut);
    figure_label(f, x, y, style, text_chars(&cut));
    text_free(&cut);
}

void figure_mark(struct figure *f, double x, double y, int point_type, double size, uint32_t rgb) {
    text_add(&f->marks, "%.1f\t%.1f\t%d\t%.2f\t%u\n", x, y, point_type, size, (unsigned)rgb);
}

void figure_line(struct figure *f, double x0, double y0, double x1, double y1, uint32_t rgb) {
    text_add(&f->lines, "%.1f\t%.1f\t%.1f\t%.1f\t%u\n", x0, y0, x1 - x0, y1 - y0, (unsigned)rgb);
}

// --- looks and placing
// ----------------------------------------------------------------------------------------

struct look figure_look(int i_option, int i_baseline) {
    static const struct look LOOKS[] = {
        {0x0072B2, 0x00588A, "solid", 9},  {0xD55E00, 0xA44800, "(9,4)", 5},
        {0x009E73, 0x00694D, "(3,3)", 13}, {0xCC79A7, 0x8F3F6C, "(9,3,2,3)", 11},
        {0xE69F00, 0x805800, "(5,3)", 15}, {0x56B4E9, 0x1B678F, "(9,3,2,3,2,3)", 8}};
    static const struct look BASELINE = {0x555555, 0x444444, "solid", 7};
    if (i_option == i_baseline) return BASELINE;
    int i = i_option - (i_option > i_baseline);
    int n = (int)(sizeof LOOKS / sizeof *LOOKS);
    struct look look = LOOKS[i % n];
    if (i >= n) { // colours come again with another dash and a hollow shape
        look.dash = LOOKS[(i + n / 2) % n].dash;
        look.point--;
    }
    return look;
}

struct axis figure_axis(double low, double high, int n_steps) {
    if (!(high > low)) high = low + (low == 0 ? 1 : fabs(low) * 0.1);
    double rough = (high - low) / n_steps, power = pow(10, floor(log10(rough))), step = 10 * power;
    static const double NICE[] = {5, 2.5, 2, 1};
    for (size_t i = 0; i < sizeof NICE / sizeof *NICE; i++)
        if (NICE[i] * power >= rough * 0.999) step = NICE[i] * power;
    return (struct axis){floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step};
}

/* Pushes down, then up from the lower edge; `order` is by value, so few enough to sort by insertion. */
void figure_spread(double *y, size_t n, double gap, double low, double high) {
    size_t order[64];
    if (n > 64) n = 64;
    for (size_t i = 0; i < n; i++) {
        size_t j = i;
        for (; j > 0 && y[order[j - 1]] > y[i]; j--)
            order[j] = order[j - 1];
        order[j] = i;
    }
    // Clusters of touching labels are centred on the mean of where they want to be, and merged while they
    // touch.
    double centre[64];
    size_t size[64], n_clusters = 0;
    for (size_t i = 0; i < n; i++) {
        centre[n_clusters] = y[order[i]];
        size[n_clusters++] = 1;
        while (n_clusters > 1) {
            double *a = &centre[n_clusters - 2], *b = &centre[n_clusters - 1];
            size_t *m = &size[n_clusters - 2], *k = &size[n_clusters - 1];
            if (*b - *a >= gap * (double)(*m + *k) / 2) break;
            *a = (*a * (double)*m + *b * (double)*k) / (double)(*m + *k);
            *m += *k;
            n_clusters--;
        }
    }
    size_t i = 0;
    for (size_t c = 0; c < n_clusters; c++) {
        double first = centre[c] - gap * (double)(size[c] - 1) / 2;
        for (size_t k = 0; k < size[c]; k++)
            y[order[i++]] = first + gap * (double)k;
    }
    for (i = n; i-- > 0;) {
        double limit = i + 1 < n ? y[order[i + 1]] - gap : high;
        if (y[order[i]] > limit) y[order[i]] = limit;
    }
    for (i = 0; i < n; i++) {
        double limit = i > 0 ? y[order[i - 1]] + gap : low;
        if (y[order[i]] < limit) y[order[i]] = limit;
    }
}

int figure_panels(int n, double top, double panel_height, double below, struct box *boxes) {
    enum { LEFT = 52, RIGHT = 12, GAP_X = 18, NAME = 22, TICS = 22 };
    int n_columns = n <= 3 ? n : n == 4 ? 2 : 3;
    int n_rows = (n + n_columns - 1) / n_columns;
    double width = (FIGURE_WIDTH - LEFT - RIGHT - GAP_X * (n_columns - 1)) / (double)n_columns;
    for (int i = 0; i < n; i++) {
        double left = LEFT + (i % n_columns) * (width + GAP_X);
        double y = top + NAME + (i / n_columns) * (panel_height + NAME + TICS);
        boxes[i] = (struct box){left, left + width, y, y + panel_height};
    }
    return (int)(top + n_rows * (panel_height + NAME + TICS) + below);
}
