#ifndef REPORT_HTML_H
#define REPORT_HTML_H

/*
 * HTML: text made safe for it.
 *
 * Everything that this floor has not written itself goes through html_escape: names, titles, questions, error
 * messages, file texts. It makes text safe both between tags and inside a double-quoted attribute, and it
 * removes what XML and HTML forbid (control characters, broken UTF-8).
 */

#include "base/text.h"

void html_escape(const char *chars, struct text *out); // NULL writes nothing

/* The length in bytes of the valid, allowed UTF-8 character at `chars`, or 0 if there is none (a control
 * character other than newline and tab, or a broken sequence). */
size_t html_character(const char *chars);

#endif
