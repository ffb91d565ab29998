/* Making gnuplot's SVG fit for readers and for pages: title, description, role, unique ids; see gnuplot.h. */
#include "report/pictures/gnuplot.h"
#include "report/page/html.h"

#include <stdbool.h>
#include <string.h>

#define PART_TITLE "<title>gnuplot_"

/* Copies up to `end`, putting the name and a dash before every id and every reference to one, and leaving out
 * the titles gnuplot gives to its parts ("gnuplot_plot_2"), which a screen reader would read aloud. */
static void add_with_ids(const char *from, const char *end, const char *name, struct text *out) {
    static const char *const BEFORE_ID[] = {" id='", " id=\"", "href='#", "href=\"#", "url(#", PART_TITLE};
    while (from < end) {
        const char *next = end;
        size_t n = 0;
        for (size_t i = 0; i < sizeof BEFORE_ID / sizeof *BEFORE_ID; i++) {
            const char *at = strstr(from, BEFORE_ID[i]);
            if (at == NULL || at >= next) continue;
            next = at;
            n = strlen(BEFORE_ID[i]);
        }
        text_add_bytes(out, from, (size_t)(next - from) + n);
        from = next + n;
        if (n > 0 && strncmp(next, PART_TITLE, n) == 0) {
            out->length -= n;
            const char *after = strstr(from, "</title>");
            from = after == NULL ? end : after + strlen("</title>");
        } else if (n > 0) {
            text_add(out, "%s-", name);
        }
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Coordinates with one decimal instead of two, cut, not rounded: no eye sees a twentieth of a pixel, and a
 * page with eight options is a quarter smaller. Only inside d='...' and points='...', and in place, for it
 * only shrinks. */
static void shorten_paths(char *chars, size_t *length) {
    size_t to = 0;
    char quote = '\0';
    for (size_t from = 0; from < *length; from++) {
        char c = chars[from];
        if (quote == '\0' && (c == '\'' || c == '"')) {
            bool path = from >= 3 && strncmp(&chars[from - 3], " d=", 3) == 0;
            bool points = from >= 8 && strncmp(&chars[from - 8], " points=", 8) == 0;
            if (path || points) quote = c;
        } else if (c == quote) {
            quote = '\0';
        }
        bool two = quote != '\0' && c == '.' && from + 3 < *length && is_digit(chars[from + 1]) &&
                   is_digit(chars[from + 2]) && !is_digit(chars[from + 3]);
        if (two && chars[from + 1] != '0') {
            chars[to++] = '.';
            chars[to++] = chars[from + 1];
        }
        if (two)
            from += 2;
        else
            chars[to++] = c;
    }
    chars[to] = '\0';
    *length = to;
}

void svg_finish(const char *svg, const char *name, const char *title, const char *description,
                struct text *out) {
    const char *tag = strstr(svg, "<svg"), *close = tag != NULL ? strchr(tag, '>') : NULL;
    const char *body = close != NULL ? strstr(close, "</desc>") : NULL;
    if (body == NULL) { // not what gnuplot 5.4 writes: leave it alone rather than break it
        text_add(out, "%s", svg);
        return;
    }
    text_add_bytes(out, svg, (size_t)(tag - svg) + strlen("<svg"));
    text_add(out, " role=\"img\" aria-labelledby=\"%s-title %s-desc\"", name, name);
    const char *attributes = tag + strlen("<svg");
    text_add_bytes(out, attributes, (size_t)(close - attributes) + 1);
    text_add(out, "\n<title id=\"%s-title\">", name);
    html_escape(title, out);
    text_add(out, "</title>\n<desc id=\"%s-desc\">", name);
    html_escape(description, out);
    text_add(out, "</desc>");
    body += strlen("</desc>");
    add_with_ids(body, body + strlen(body), name, out);
    if (!text_failed(out)) shorten_paths(out->chars, &out->length);
}
