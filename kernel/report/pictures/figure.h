#ifndef REPORT_FIGURE_H
#define REPORT_FIGURE_H

/*
 * A figure: one picture as a gnuplot script and its data, and the same numbers as a table.
 *
 * The rule that keeps a shared scenario from being a program: no text a user wrote ever enters the script.
 * Names go into the data file and are drawn with `labels`; the script holds only words of this floor and
 * numbers. So figure_gp takes text of ours alone, and figure_label, which takes anything, writes to the data
 * and removes what gnuplot would act on there (control characters, quotes, backslashes).
 *
 * A figure is FIGURE_WIDTH pixels wide with 14 and 13 pixel text: at 85 mm of paper the smaller has 6 points.
 * Panels are placed in pixels, y downwards; labels and small marks are laid over the whole picture in the
 * same pixels, so that C decides where everything is and collisions can be resolved before drawing. Data
 * blocks in NAME.dat are named, and a script finds them by name.
 *
 *     struct figure f;
 *     figure_begin(&f, "survival", "Share of runs without relapse", 420);
 *     figure_block(&f, "curve_0");
 *     text_add(&f.dat, "%g\t%g\n", x, y);
 *     figure_panel(&f, (struct box){50, 370, 40, 300});
 *     figure_gp(&f, "plot D index 'curve_0' using 1:2 with steps notitle\n");
 *     figure_label(&f, 376, 80, (struct label_style){LABEL_LEFT, LABEL_NORMAL, 0x333333}, name);
 *     figure_end(&f);
 */

#include "report/grid.h"

#include <stdint.h>

enum { FIGURE_WIDTH = 520, FIGURE_LINE = 17 }; // FIGURE_LINE: from one line of small text to the next

struct box { // pixels from the left and from the top
    double left, right, top, bottom;
};

struct figure {
    char name[32];     // of the files
    const char *title; // ours, static
    struct text
        description; // one or two sentences for readers who do not see the picture; may hold user text
    int width, height;
    struct text gp, dat;
    struct grid table;
    int n_panels;
    struct text labels[6]; // by alignment and size
    struct text marks, lines;
    struct box *label_boxes; // where labels are, on the safe side: nothing may overlap
    size_t n_labels, label_capacity;
    bool ended;
};

enum label_align { LABEL_LEFT, LABEL_CENTRE, LABEL_RIGHT };
enum label_size { LABEL_NORMAL, LABEL_SMALL };

struct label_style {
    enum label_align align;
    enum label_size size;
    uint32_t rgb;
};

void figure_begin(struct figure *f, const char *name, const char *title, int height);
void figure_widen(struct figure *f, int width); // before anything is placed; a page instead of a column
void figure_end(struct figure *f);              // adds the layer of labels and marks; the figure is complete
void figure_free(struct figure *f);
bool figure_failed(const struct figure *f);

void figure_gp(struct figure *f, const char *format, ...) PRINTF_LIKE(2, 3); // words of ours and numbers only
void figure_block(struct figure *f, const char *format, ...)
    PRINTF_LIKE(2, 3);                               // starts a data block; name of ours
void figure_panel(struct figure *f, struct box box); // the next plot goes there
void figure_label(struct figure *f, double x, double y, struct label_style style,
                  const char *chars); // y: middle
/* As figure_label, cut to what fits into `width` pixels. */
void figure_label_fit(struct figure *f, double x, double y, double width, struct label_style style,
                      const char *chars);
/* Broken between words into lines of at most `width` pixels, FIGURE_LINE apart; how many. */
int figure_label_lines(struct figure *f, double x, double y, double width, struct label_style style,
                       const char *chars);
/* The name of an option, smaller if need be, else cut in its middle: names of one experiment often begin
 * alike. */
void figure_label_name(struct figure *f, double x, double y, double width, struct label_style style,
                       const char *name);
void figure_mark(struct figure *f, double x, double y, int point_type, double size, uint32_t rgb);
void figure_line(struct figure *f, double x0, double y0, double x1, double y1, uint32_t rgb); // hairline

/* --- looks --- */

bool box_overlap(struct box a, struct box b);

/* Okabe & Ito's colours without yellow, dash and point shape by option; the baseline is always dark grey.
 * `text` is a darker shade with a contrast of at least 4.5:1 on white, for names written in colour. */
struct look {
    uint32_t rgb, text;
    const char *dash; // gnuplot's dashtype
    int point;        // gnuplot's pointtype
};
struct look figure_look(int i_option, int i_baseline);

#define INK      0x222222
#define INK_SOFT 0x595959
#define INK_GRID 0xE3E3E3

/* --- placing --- */

double figure_text_width(const char *chars, enum label_size size); // pixels, on the safe side

void figure_name(const char *name, double width, enum label_size size, struct text *out); // cut as above

/* Round limits and step of an axis that shows low..high with about n_steps steps. */
struct axis {
    double min, max, step;
};
struct axis figure_axis(double low, double high, int n_steps);

/* Moves y[0..n) apart to at least `gap`, within low..high, as little as possible and keeping their order. */
void figure_spread(double *y, size_t n, double gap, double low, double high);

/* Boxes of n small multiples below `top`, in rows; returns the height of the picture they need. */
enum { FIGURE_PANELS_MAXIMUM = 12 };
int figure_panels(int n, double top, double panel_height, double below, struct box *boxes);

#endif
