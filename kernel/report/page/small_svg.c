/* The same picture in fewer bytes; see small_svg.h. */
#include "report/page/small_svg.h"

#include "base/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAXIMUM = 32, WORD_MAXIMUM = 32, NEAR_TENTHS = 3, REACH_MAXIMUM = 64 };

struct attribute {
    const char *name, *value;
    size_t n_name, n_value;
};

/* An open group: where its tag begins and ends in the output. */
struct group {
    size_t begin, end;
};

struct shrinker {
    struct text *out;
    struct group open[DEPTH_MAXIMUM];
    size_t depth;
    struct group closed; // the group that ended just now; end 0 when something came after it
    bool in_plain_tspan;
};

// --- reading ---

static const char *skip_space(const char *at) {
    while (isspace((unsigned char)*at))
        at++;
    return at;
}

/* The next NAME = 'VALUE' of a tag; NULL at its end. */
static const char *next_attribute(const char *at, struct attribute *a) {
    at = skip_space(at);
    a->name = at;
    a->n_name = strcspn(at, "=> /\t\n");
    at = skip_space(at + a->n_name);
    if (a->n_name == 0 || *at != '=') return NULL;
    at = skip_space(at + 1);
    if (*at != '\'' && *at != '"') return NULL;
    const char *end = strchr(at + 1, *at);
    if (end == NULL) return NULL;
    a->value = at + 1;
    a->n_value = (size_t)(end - at - 1);
    return end + 1;
}

static bool is(const struct attribute *a, const char *name) {
    return strlen(name) == a->n_name && memcmp(a->name, name, a->n_name) == 0;
}

static bool is_value(const struct attribute *a, const char *name, const char *value) {
    return is(a, name) && strlen(value) == a->n_value && memcmp(a->value, value, a->n_value) == 0;
}

static bool is_tag(const char *at, const char *name) {
    size_t n = strlen(name);
    return strncmp(at + 1, name, n) == 0 && strchr(" \t\n/>", at[1 + n]) != NULL;
}

// --- curves ---

/* Tenths of a pixel. */
static void add_tenths(long tenths, bool first, struct text *out) {
    if (tenths >= 0 && !first) text_add(out, " ");
    if (tenths < 0) text_add(out, "-");
    long whole = labs(tenths);
    if (whole % 10 == 0)
        text_add(out, "%ld", whole / 10);
    else if (whole < 10)
        text_add(out, ".%ld", whole);
    else
        text_add(out, "%ld.%ld", whole / 10, whole % 10);
}

struct point {
    long x, y; // tenths of a pixel
};

/* The points from a move on. */
struct line {
    struct point *points;
    size_t n, capacity;
    bool failed;
};

static void add_point(struct line *l, double x, double y) {
    if (l->n == l->capacity) {
        size_t capacity = l->capacity > 0 ? 2 * l->capacity : 64;
        struct point *points = memory_resize(l->points, capacity, sizeof *points);
        if (points == NULL) {
            l->failed = true;
            return;
        }
        l->points = points;
        l->capacity = capacity;
    }
    l->points[l->n++] = (struct point){lround(10 * x), lround(10 * y)};
}

/* Whether a point lies beside the straight step from a to b, and not before or behind it. */
static bool is_beside(struct point a, struct point b, struct point p) {
    double dx = (double)(b.x - a.x), dy = (double)(b.y - a.y), px = (double)(p.x - a.x),
           py = (double)(p.y - a.y);
    double length = hypot(dx, dy), near = NEAR_TENTHS;
    if (length == 0) return hypot(px, py) <= near;
    double along = (px * dx + py * dy) / length;
    return fabs(px * dy - py * dx) <= near * length && along >= -near && along <= length + near;
}

/* The last point that one step from point i reaches without leaving those between by more than the eye can
 * tell. */
static size_t reach(const struct line *l, size_t i) {
    size_t j = i + 1;
    while (j + 1 < l->n && j - i < REACH_MAXIMUM) {
        for (size_t k = i + 1; k <= j; k++)
            if (!is_beside(l->points[i], l->points[j + 1], l->points[k])) return j;
        j++;
    }
    return j;
}

static void draw_step(struct point from, struct point to, char *command, struct text *out) {
    long dx = to.x - from.x, dy = to.y - from.y;
    char needed = dy == 0 ? 'h' : dx == 0 ? 'v' : 'l';
    bool first = needed != *command;
    if (first) text_add(out, "%c", needed);
    if (needed != 'v') add_tenths(dx, first, out);
    if (needed != 'h') add_tenths(dy, first && needed == 'v', out);
    *command = needed;
}

static void draw_line(struct line *l, struct text *out) {
    char command = 'M';
    if (l->n == 0) return;
    text_add(out, "M");
    add_tenths(l->points[0].x, true, out);
    add_tenths(l->points[0].y, false, out);
    for (size_t i = 0; i + 1 < l->n;) {
        size_t j = reach(l, i);
        draw_step(l->points[i], l->points[j], &command, out);
        i = j;
    }
    l->n = 0;
}

/* "M52,67.8 L270.9,67.8 z", and the "x,y x,y" of polygons, which begin with a move. False, and nothing
 * written, when there is anything else in it. */
static bool add_curve(const char *at, size_t n, bool polygon, struct text *out) {
    struct line line = {0};
    struct text curve = TEXT_EMPTY;
    const char *end = at + n;
    bool good = true, may_draw = polygon; // after "z" the pen is elsewhere: only a move is understood
    while (good && (at = skip_space(at)) < end) {
        char *after;
        if (*at == 'M') draw_line(&line, &curve);
        if (*at == 'z' || *at == 'Z') {
            draw_line(&line, &curve);
            text_add(&curve, "z");
        }
        if (*at == 'M' || *at == 'z' || *at == 'Z') may_draw = *at == 'M';
        if (strchr("MLzZ", *at) != NULL) {
            at++;
            continue;
        }
        double x = strtod(at, &after), y = 0;
        good = may_draw && after != at && *after == ',';
        const char *second = after + 1;
        if (good) y = strtod(second, &after);
        good = good && after != second && after <= end;
        if (good) add_point(&line, x, y);
        at = after;
    }
    draw_line(&line, &curve);
    if (polygon) text_add(&curve, "z");
    good = good && !line.failed && !text_failed(&curve);
    if (good) text_add_bytes(out, text_chars(&curve), curve.length);
    memory_free(line.points);
    text_free(&curve);
    return good;
}

// --- tags ---

/* "rgb( 85, 85, 85)" is "#555"; "0.160000" is "0.16". */
static void add_value(const struct attribute *a, struct text *out) {
    char word[WORD_MAXIMUM];
    int red, green, blue, n_read = 0;
    double x, y;
    if (a->n_value >= sizeof word) {
        text_add_bytes(out, a->value, a->n_value);
        return;
    }
    snprintf(word, sizeof word, "%.*s", (int)a->n_value, a->value);
    bool colour =
        sscanf(word, "rgb(%d,%d,%d)%n", &red, &green, &blue, &n_read) == 3 && n_read == (int)a->n_value;
    double number;
    bool placed = sscanf(word, "translate(%lf,%lf)%n", &x, &y, &n_read) == 2 && n_read == (int)a->n_value;
    if (placed) {
        text_add(out, "translate(");
        add_tenths(lround(10 * x), true, out);
        text_add(out, ",");
        add_tenths(lround(10 * y), true, out);
        text_add(out, ")");
    } else if (colour && red % 17 == 0 && green % 17 == 0 && blue % 17 == 0)
        text_add(out, "#%x%x%x", (unsigned)(red / 17), (unsigned)(green / 17), (unsigned)(blue / 17));
    else if (colour)
        text_add(out, "#%02x%02x%02x", (unsigned)red & 255, (unsigned)green & 255, (unsigned)blue & 255);
    else if (strchr(word, '.') != NULL && number_read(word, &number))
        text_add_number(out, number);
    else
        text_add(out, "%s", word);
}

/* gnuplot names its curves, some of them twice, and nothing refers to them. */
static bool is_curve_name(const struct attribute *a) {
    static const char WORD[] = "-gnuplot_plot_";
    size_t n = sizeof WORD - 1;
    for (size_t i = 0; is(a, "id") && i + n <= a->n_value; i++)
        if (memcmp(a->value + i, WORD, n) == 0) return true;
    return false;
}

/* What SVG takes for granted, and what only a separate file needs. */
static bool is_idle(const struct attribute *a) {
    return is_value(a, "stroke-linecap", "butt") || is_value(a, "stroke-linejoin", "miter") ||
           is_value(a, "class", "gridline") || is_value(a, "font-family", "sans-serif") ||
           is_value(a, "font-size", "12.00") || is_value(a, "text-anchor", "start") || is(a, "xmlns") ||
           is(a, "xmlns:xlink") || is_curve_name(a);
}

/* A stroke in the colour of the moment: what most groups say, and the page says once for its class. */
static bool is_line_style(const struct attribute *a) {
    return is_value(a, "fill", "none") || is_value(a, "color", "black") ||
           is_value(a, "stroke", "currentColor");
}

/* "l", or with a usual width of the stroke "l7" to "l10", tenths of a pixel; "" when it is not that style.
 * `wide` tells whether the width is in it. */
static const char *line_class(const char *at, bool *wide) {
    static const char *const WIDTHS[] = {"0.70", "0.80", "0.90", "1.00"}, *const CLASSES[] = {"l7", "l8",
                                                                                              "l9", "l10"};
    struct attribute a;
    const char *found = "l";
    int n = 0;
    *wide = false;
    while ((at = next_attribute(at, &a)) != NULL) {
        n += is_line_style(&a);
        for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++)
            if (is_value(&a, "stroke-width", WIDTHS[i])) {
                found = CLASSES[i];
                *wide = true;
            }
    }
    return n == 3 ? found : "";
}

static bool is_text_group(const char *at) {
    struct attribute a;
    while ((at = next_attribute(at, &a)) != NULL)
        if (is(&a, "font-size")) return true;
    return false;
}

static void add_attributes(const char *at, struct text *out) {
    struct attribute a;
    bool wide = false, words = is_text_group(at);
    const char *class = line_class(at, &wide);
    bool lines = class[0] != '\0';
    if (lines) text_add(out, " class=\"%s\"", class);
    while ((at = next_attribute(at, &a)) != NULL) {
        if (is_idle(&a) || (lines && (is_line_style(&a) || (wide && is(&a, "stroke-width")))) ||
            (words && is_value(&a, "stroke", "none")))
            continue;
        bool link = is(&a, "xlink:href");
        text_add(out, " %.*s=\"", (int)(link ? 4 : a.n_name), link ? "href" : a.name);
        add_value(&a, out);
        text_add(out, "\"");
    }
}

/* A path or polygon with its curve in steps; false if the curve is not of the kind known. */
static bool add_drawing(const char *tag, bool polygon, struct text *out) {
    struct attribute a;
    struct text curve = TEXT_EMPTY, others = TEXT_EMPTY;
    const char *at = tag + 1 + strlen(polygon ? "polygon" : "path");
    bool drawn = false;
    while ((at = next_attribute(at, &a)) != NULL) {
        if (is(&a, polygon ? "points" : "d")) {
            drawn = add_curve(a.value, a.n_value, polygon, &curve);
        } else if (!is_idle(&a)) {
            text_add(&others, " %.*s=\"", (int)a.n_name, a.name);
            add_value(&a, &others);
            text_add(&others, "\"");
        }
    }
    if (drawn) text_add(out, "<path%s d=\"%s\"/>", text_chars(&others), text_chars(&curve));
    text_free(&curve);
    text_free(&others);
    return drawn;
}

/* Tags whose attributes are rewritten; any other is copied. */
static void add_plain(const char *tag, const char *past, struct text *out) {
    static const char *const KNOWN[] = {"svg", "use", "circle", "rect", "path"};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        if (!is_tag(tag, KNOWN[i])) continue;
        text_add(out, "<%s", KNOWN[i]);
        add_attributes(tag + 1 + strlen(KNOWN[i]), out);
        text_add(out, past[-2] == '/' ? "/>" : ">");
        return;
    }
    text_add_bytes(out, tag, (size_t)(past - tag));
}

static void cut(struct text *t, size_t length) {
    if (t->chars == NULL || length > t->length) return;
    t->length = length;
    t->chars[length] = '\0';
}

static void open_group(struct shrinker *s, const char *tag) {
    struct text *out = s->out;
    struct group g = {.begin = out->length};
    text_add(out, "<g");
    add_attributes(tag + 2, out);
    text_add(out, ">");
    g.end = out->length;
    struct group last = s->closed;
    size_t n = g.end - g.begin;
    bool same = last.end > 0 && n > strlen("<g>") && last.end - last.begin == n && out->chars != NULL &&
                memcmp(out->chars + last.begin, out->chars + g.begin, n) == 0 &&
                strstr(out->chars + g.begin, " id=") == NULL &&
                strstr(out->chars + g.begin, " transform=") == NULL;
    if (same) { // goes on where the group before it ended
        cut(out, g.begin - strlen("</g>"));
        g = last;
    }
    s->open[s->depth++] = g;
    s->closed.end = 0;
}

static void close_group(struct shrinker *s) {
    struct group g = s->open[--s->depth];
    if (g.end == s->out->length) { // nothing in it
        cut(s->out, g.begin);
        return;
    }
    text_add(s->out, "</g>");
    s->closed = g;
}

/* Whether anything refers to a definition. */
static bool is_used(const char *svg, const char *id, size_t n) {
    for (const char *at = svg; (at = strchr(at, '#')) != NULL; at++)
        if (strncmp(at + 1, id, n) == 0 && !isalnum((unsigned char)at[1 + n]) && at[1 + n] != '_' &&
            at[1 + n] != '-')
            return true;
    return false;
}

/* The definitions that something after them refers to, or a definition that is kept: symbols come one a line,
 * and a filter, which nothing of ours uses, over several. */
static void add_definitions(struct shrinker *s, const char *at, const char *end) {
    struct text kept = TEXT_EMPTY;
    for (const char *line = at; line < end;) {
        const char *next = strchr(line, '<');
        if (next == NULL || next >= end) break;
        const char *close = strstr(next, is_tag(next, "filter") ? "</filter>" : "/>");
        if (close == NULL || close >= end) break;
        close += is_tag(next, "filter") ? strlen("</filter>") : 2;
        struct attribute a;
        const char *place = next + 1 + strcspn(next + 1, " \t\n/>");
        bool used = false;
        while ((place = next_attribute(place, &a)) != NULL && place <= close)
            if (is(&a, "id")) used = is_used(end, a.value, a.n_value) || is_used(at, a.value, a.n_value);
        if (used) add_plain(next, close, &kept);
        line = close;
    }
    if (kept.length > 0) text_add(s->out, "<defs>%s</defs>", text_chars(&kept));
    text_free(&kept);
}

static const char *add_tag(struct shrinker *s, const char *tag) {
    const char *end = strchr(tag, '>');
    if (end == NULL) return tag + strlen(tag);
    const char *past = end + 1;
    if (is_tag(tag, "g") && s->depth < DEPTH_MAXIMUM) {
        open_group(s, tag);
        return past;
    }
    if (strncmp(tag, "</g>", 4) == 0 && s->depth > 0) {
        close_group(s);
        return past;
    }
    s->closed.end = 0;
    const char *definitions = is_tag(tag, "defs") ? strstr(tag, "</defs>") : NULL;
    struct attribute a;
    if (definitions != NULL) {
        add_definitions(s, past, definitions);
        return definitions + strlen("</defs>");
    }
    if (strncmp(tag, "</tspan>", 8) == 0 && s->in_plain_tspan) {
        s->in_plain_tspan = false;
        return past;
    }
    const char *rest = is_tag(tag, "tspan") ? next_attribute(tag + 6, &a) : NULL;
    if (rest != NULL && is_value(&a, "font-family", "sans-serif") && skip_space(rest) == end) {
        s->in_plain_tspan = true; // the group around it says so already
        return past;
    }
    bool path = is_tag(tag, "path"), polygon = is_tag(tag, "polygon");
    if ((path || polygon) && add_drawing(tag, polygon, s->out)) return past;
    add_plain(tag, past, s->out);
    return past;
}

void small_svg(const char *svg, struct text *out) {
    struct shrinker s = {.out = out};
    const char *at = strstr(svg, "<svg");
    while (at != NULL && *at != '\0') {
        if (*at == '<') {
            at = add_tag(&s, at);
            continue;
        }
        size_t n = strcspn(at, "<");
        bool blank = strspn(at, " \t\r\n") >= n;
        if (!blank) s.closed.end = 0;
        if (!blank) text_add_bytes(out, at, n);
        at += n;
    }
    text_add(out, "\n");
}
