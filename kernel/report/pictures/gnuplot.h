#ifndef REPORT_GNUPLOT_H
#define REPORT_GNUPLOT_H

/*
 * Drawing a figure: writes NAME.gp and NAME.dat into a folder, runs gnuplot there, and finishes the SVG.
 *
 * gnuplot is started by posix_spawn with an argument vector and an environment of two variables: no shell,
 * nobody's start-up file, nothing a user wrote on its command line. The finished SVG has role="img", our own
 * title and description, and ids that begin with the figure's name, so that several can stand in one page.
 * The same figure gives the same bytes.
 *
 *     enum status status = gnuplot_draw(&figure, "out/plots", "svg", err);   // STATUS_IO when gnuplot is
 * missing
 */

#include "report/pictures/figure.h"

enum status gnuplot_draw(const struct figure *f, const char *folder, const char *image_format,
                         struct error *err) MUST_CHECK;

/* Several, side by side on all processors. The first figure that fails ends it; *n_drawn are whole. */
enum status gnuplot_draw_all(const struct figure *figures, size_t n, const char *folder,
                             const char *image_format, size_t *n_drawn, struct error *err) MUST_CHECK;

/* Title, description and unique ids for the SVG text gnuplot wrote; into `out`. */
void svg_finish(const char *svg, const char *name, const char *title, const char *description,
                struct text *out);

#endif
