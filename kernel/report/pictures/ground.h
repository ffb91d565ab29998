#ifndef REPORT_GROUND_H
#define REPORT_GROUND_H

/*
 * The ground of a map: sectors filled by a measure in at most five steps, and roads by their state.
 *
 * Colours are the five of Brewer's YlGnBu (Harrower and Brewer, "ColorBrewer.org", 2003; safe for
 * colour-blind readers and for grey printers), light for little and dark for much, whatever is good; text on
 * them is dark or white, whichever has the larger contrast. Steps are the same for all dates of a picture.
 * Roads differ by dash and, when nothing passes, by a mark.
 *
 *     struct steps steps = steps_make("persons", values, n);
 *     struct ground g = ground_make(scene, box);
 *     ground_draw(&g, figure, 0, classes, snapshot->roads, true);
 */

#include "report/pictures/figure.h"
#include "report/pictures/scene.h"
#include "report/wording.h"

enum { STEPS_MAXIMUM = 5 };

struct steps {
    int n;                       // classes; 0: no value at all
    double above[STEPS_MAXIMUM]; // class i holds what is at least above[i], and less than above[i + 1]
    bool single;                 // classes are single numbers
    bool counts;                 // values are whole numbers, and shown so
    double highest;
    struct measure measure;
};

struct steps steps_make(const char *unit, const double *values, size_t n); // NAN is left out
int steps_class(const struct steps *s, double value);                      // -1: NAN
uint32_t steps_colour(const struct steps *s, int i_class);                 // -1: light grey
uint32_t steps_ink(uint32_t fill);                                         // text on that colour
void steps_number(const struct steps *s, double value, struct text *out);  // "?" for NAN
void steps_words(const struct steps *s, int i_class, struct text *out);    // "20 to 40"

struct ground {
    const struct scene *scene;
    struct box box;
    double scale, x0, y0; // pixels = x0 + scale * x, y0 - scale * y
};

struct ground ground_make(const struct scene *s,
                          struct box box); // fits all outlines, in the middle of the box
double ground_height(const struct scene *s, double width, double most); // what a map of that width needs
double ground_x(const struct ground *g, double x);
double ground_y(const struct ground *g, double y);

/* Full of pixels: a transparent plot over the whole figure, for polygons and lines. */
void ground_begin(struct figure *f);
/* Data blocks are named by the panel. `roads`: enum snapshot_road by route. */
void ground_draw(const struct ground *g, struct figure *f, int i_panel, const uint32_t *fills,
                 const uint8_t *roads);
void ground_road_key(struct figure *f, double x, double y, enum snapshot_road state, const char *words);

#endif
