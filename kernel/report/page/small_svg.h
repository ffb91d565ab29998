#ifndef REPORT_SMALL_SVG_H
#define REPORT_SMALL_SVG_H

/*
 * Small SVG: the same picture in fewer bytes, for the page.
 *
 * gnuplot writes every point of a curve in full, opens a group for each stroke and defines symbols that
 * nobody uses: two thirds of its bytes draw nothing. Here curves become relative steps in tenths of a pixel,
 * groups that are empty go and neighbours that say the same become one, colours are written short, and
 * definitions without a reference are left out. What is seen stays: points move by a twentieth of a pixel at
 * most, those go that lie within 0.3 of the straight step drawn in their place, and order and text stay.
 * Font, its size of 12 and the style of lines (class "l") are left to the page, which sets them for all
 * pictures. Only what gnuplot writes is understood; any other tag is copied as it stands.
 *
 *     small_svg(chars, &out);          // from "<svg" to "</svg>", without the namespaces a separate file
 * needs
 *
 * A pure function of its text.
 */

#include "base/text.h"

void small_svg(const char *svg, struct text *out);

#endif
