#ifndef REPORT_NAMING_H
#define REPORT_NAMING_H

/*
 * Names at dots: which name belongs to which dot must be seen without colour.
 *
 * A name stands beside its own dot, nearer to it than to any other, or a leader runs to it that keeps away
 * from all other dots, crosses no other leader and no other name. Names cover no dot, no interval and no
 * other name. Each takes the cheapest such place of the whole area, in several orders of the names; the best
 * order is kept, and so the same dots give the same places. Where no place is left, intervals may be covered;
 * a name for which there is none even so is hidden, and counted: ask again with shorter names.
 *
 *     struct named dots[2] = {{.x = 40, .y = 40, .across = {20, 60, 40, 40}, .along = ..., .width = 60},
 * ...}; size_t n_hidden = naming_place(dots, 2, NULL, 0, (struct box){60, 500, 50, 320});
 */

#include "report/pictures/figure.h"

struct named {
    double x, y, width;       // the dot and how long its name is, pixels
    struct box across, along; // its intervals as lines without breadth; all at the dot where it has none
    struct box place;         // out: of the name
    bool has_leader, hidden;  // out
    double lead_x, lead_y;    // out: where the leader leaves the dot is the dot; where it ends
};

struct stroke { // a line of the picture that names should not cover
    double x0, y0, x1, y1;
};

enum { NAMING_MAXIMUM = 32 };

size_t naming_place(struct named *dots, size_t n, const struct stroke *strokes, size_t n_strokes,
                    struct box area);
double stroke_distance(struct stroke s, double x, double y); // from a point, pixels

/* Leader and name as naming_place has put them. */
void naming_draw(struct figure *f, const struct named *dot, struct label_style style, uint32_t leader,
                 const char *name);

#endif
