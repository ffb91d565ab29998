#ifndef REPORT_PLACING_H
#define REPORT_PLACING_H

/*
 * Placing plates: rectangles of text near the points they speak of, none over another.
 *
 * First all push each other apart a little while they are drawn back to their points; then each in turn takes
 * the nearest free place to where it has come to; last, pairs that stand crosswise change places, and each
 * moves towards its point as far as it can. So two plates that are shown never overlap: a plate for which no
 * place within its reach is free is not shown, and counted. Turns are tried in five orders, and the best
 * kept: fewest hidden, then the smallest sum of squared distances. The same plates give the same places.
 *
 *     struct plate plates[2] = {{.x = 40, .y = 40, .width = 60, .height = 30, .reach = 80}, ...};
 *     size_t n_hidden = plates_place(plates, 2, (struct box){0, 520, 40, 400});
 */

#include "report/pictures/figure.h"

struct plate {
    double x, y;          // the point it speaks of, pixels
    double width, height; // pixels, margins included
    double reach;         // how far its middle may be from the point
    double left, top;     // out
    bool hidden;          // out
};

size_t plates_place(struct plate *plates, size_t n, struct box area); // how many are hidden
bool plates_overlap(const struct plate *a, const struct plate *b);

#endif
