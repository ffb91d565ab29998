#ifndef REPORT_FRAME_H
#define REPORT_FRAME_H

/*
 * The frame of the page: head, style, end. The page asks for nothing from outside: system fonts, style inside,
 * no script; a Content-Security-Policy in the head says so to the browser too.
 *
 *     frame_begin("Liberia 2003", &out);
 *     ...
 *     frame_end(&out);
 */

#include "base/text.h"

void frame_begin(const char *title, struct text *out);
void frame_end(struct text *out);

#endif
