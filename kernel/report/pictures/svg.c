/* Making gnuplot's SVG fit for readers and for pages: title, description, role, unique ids; see gnuplot.h. */
#include "report/html.h"
#include "report/pictures/gnuplot.h"

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
            bool polygon = from >= 10 && strncmp(&chars[from - 10], " points = ", 10) == 0;
            if (path || points || polygon) quote = c;
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

static bool begins(const char *chars, const char *with) {
    return strncmp(chars, with, strlen(with)) == 0;
}

/* The length of an empty group at `chars`, with the lines it is on, or 0. gnuplot opens one at every change
 * of colour, and draws nothing in most. */
static size_t empty_group(const char *chars) {
    static const char OPEN[] = "<g fill=\"none\"", CLOSE[] = "</g>";
    if (!begins(chars, OPEN)) return 0;
    const char *end = strchr(chars, '>');
    if (end == NULL) return 0;
    const char *after = end + 1 + strspn(end + 1, " \t\n");
    return begins(after, CLOSE) ? (size_t)(after + strlen(CLOSE) - chars) : 0;
}

/* Words alone in a group become one element with the group's attributes: "<g A>\n<text>W</text>\n</g>" is
 * "<text A>W</text>". After drop_idle_marks, in place. */
static void join_words(char *chars, size_t *length) {
    static const char OPEN[] = "<g transform=", TEXT[] = ">\n<text>", END[] = "</text>\n</g>";
    size_t to = 0;
    for (size_t from = 0; from < *length;) {
        const char *tag = begins(&chars[from], OPEN) ? strchr(&chars[from], '>') : NULL;
        const char *words = tag != NULL && begins(tag, TEXT) ? tag + strlen(TEXT) : NULL;
        const char *end = words != NULL ? strchr(words, '<') : NULL;
        if (end == NULL || !begins(end, END)) {
            chars[to++] = chars[from++];
            continue;
        }
        size_t n_attributes = (size_t)(tag - &chars[from]) - 2, n_words = (size_t)(end - words);
        memmove(&chars[to + 5], &chars[from + 2],
                n_attributes); // three further than they were, four nearer than TEXT
        chars[to + 5 + n_attributes] = '>';
        memmove(&chars[to + 6 + n_attributes], words, n_words);
        memcpy(&chars[to], "<text", 5);
        memcpy(&chars[to + 6 + n_attributes + n_words], "</text>", 7);
        to += n_attributes + n_words + 13;
        from = (size_t)(end - chars) + strlen(END);
    }
    chars[to] = '\0';
    *length = to;
}

/* Attributes that say what holds anyway, the font because svg_finish says it once; no words of a label can
 * hold a straight quote. */
static size_t idle_attribute(const char *chars) {
    static const char *const IDLE[] = {" stroke-linecap=\"butt\"",    " stroke-linejoin=\"miter\"",
                                       " stroke-width=\"1.00\"",      " class=\"gridline\"",
                                       " font-family=\"sans-serif\"", " stroke-dasharray=\"none\""};
    for (size_t i = 0; chars[0] == ' ' && i < sizeof IDLE / sizeof *IDLE; i++)
        if (begins(chars, IDLE[i])) return strlen(IDLE[i]);
    return 0;
}

/* Leaves out what only costs room: empty groups, idle attributes, tabs that indent, and the span around the
 * words of a tick that repeats the font of its group. In place, for it only shrinks. */
static void drop_idle_marks(char *chars, size_t *length) {
    static const char SPAN[] = "<text><tspan font-family=\"sans-serif\" >", SPAN_END[] = "</tspan></text>";
    size_t to = 0;
    for (size_t from = 0; from < *length;) {
        size_t n = chars[from] == '<' ? empty_group(&chars[from]) : idle_attribute(&chars[from]);
        bool indents = chars[from] == '\t' && (to == 0 || chars[to - 1] == '\n');
        bool blank = chars[from] == '\n' && to > 0 && chars[to - 1] == '\n';
        if (n > 0 || indents || blank) {
            from += n > 0 ? n : 1;
            continue;
        }
        const char *words = &chars[from] + strlen(SPAN);
        const char *tag = chars[from] == '<' && begins(&chars[from], SPAN) ? strchr(words, '<') : NULL;
        if (tag != NULL && begins(tag, SPAN_END)) {
            size_t n_words = (size_t)(tag - words);
            memcpy(&chars[to], "<text>", 6);
            memmove(&chars[to + 6], words, n_words);
            memcpy(&chars[to + 6 + n_words], "</text>", 7);
            to += n_words + 13;
            from = (size_t)(tag - chars) + strlen(SPAN_END);
        } else {
            chars[to++] = chars[from++];
        }
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
    text_add(out, " role=\"img\" aria-labelledby=\"%s-title %s-desc\" font-family='sans-serif'", name, name);
    const char *attributes = tag + strlen("<svg");
    text_add_bytes(out, attributes, (size_t)(close - attributes) + 1);
    text_add(out, "\n<title id=\"%s-title\">", name);
    html_escape(title, out);
    text_add(out, "</title>\n<desc id=\"%s-desc\">", name);
    html_escape(description, out);
    text_add(out, "</desc>");
    body += strlen("</desc>");
    add_with_ids(body, body + strlen(body), name, out);
    if (text_failed(out)) return;
    shorten_paths(out->chars, &out->length);
    drop_idle_marks(out->chars, &out->length);
    join_words(out->chars, &out->length);
}
