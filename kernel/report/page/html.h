#ifndef REPORT_HTML_H
#define REPORT_HTML_H

/*
 * HTML: escaping, and the frame of the page (head, style, end).
 *
 * Everything that is not written in this floor goes through html_escape: names, titles, questions, error
 * messages, file texts. It makes text safe both between tags and inside a double-quoted attribute, and it
 * removes what XML and HTML forbid (control characters, broken UTF-8). The page asks for nothing from
 * outside: system fonts, style inside, no script; a Content-Security-Policy in the head says so to the
 * browser too.
 *
 *     html_page_begin("Liberia 2003", &out);
 *     text_add(&out, "<p>"); html_escape(name, &out); text_add(&out, "</p>");
 *     html_page_end(&out);
 */

#include "base/text.h"

void html_escape(const char *chars, struct text *out); // NULL writes nothing
void html_page_begin(const char *title, struct text *out);
void html_page_end(struct text *out);

/* The length in bytes of the valid, allowed UTF-8 character at `chars`, or 0 if there is none (a control
 * character other than newline and tab, or a broken sequence). */
size_t html_character(const char *chars);

#endif
