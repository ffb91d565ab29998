/* JSON writer: a bit per level says what the level is and whether it needs a comma; see json.h. */
#include "base/json.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

struct json json_begin(struct text *out, enum json_style style) {
    return (struct json){.out = out, .style = style};
}

static uint64_t innermost(const struct json *j) {
    return (uint64_t)1 << (j->depth - 1);
}

static void new_line(struct json *j) {
    if (j->style == JSON_COMPACT) return;
    text_add_bytes(j->out, "\n", 1);
    for (int i = 0; i < j->depth; i++)
        text_add_bytes(j->out, "  ", 2);
}

static void add_item_separator(struct json *j) {
    if (j->filled & innermost(j)) text_add_bytes(j->out, ",", 1);
    j->filled |= innermost(j);
    new_line(j);
}

/* Makes ready for a value; false if none may stand here. */
static bool before_value(struct json *j) {
    bool in_object = j->depth > 0 && (j->objects & innermost(j));
    if (j->broken || j->done || in_object != j->after_key) return !(j->broken = true);
    if (j->depth > 0 && !in_object) add_item_separator(j);
    j->after_key = false;
    j->done = j->depth == 0;
    return true;
}

static void open_level(struct json *j, bool object) {
    if (j->depth >= JSON_DEPTH) j->broken = true;
    if (!before_value(j)) return;
    j->done = false;
    text_add_bytes(j->out, object ? "{" : "[", 1);
    j->depth++;
    j->filled &= ~innermost(j);
    if (object)
        j->objects |= innermost(j);
    else
        j->objects &= ~innermost(j);
}

void json_open_object(struct json *j) {
    open_level(j, true);
}

void json_open_array(struct json *j) {
    open_level(j, false);
}

void json_close(struct json *j) {
    if (j->depth == 0 || j->after_key) j->broken = true;
    if (j->broken) return;
    bool filled = (j->filled & innermost(j)) != 0, object = (j->objects & innermost(j)) != 0;
    j->depth--;
    if (filled) new_line(j);
    text_add_bytes(j->out, object ? "}" : "]", 1);
    j->done = j->depth == 0;
}

/* Length of the valid UTF-8 sequence at `at` (Unicode 15, table 3-7), 0 if there is none. Stops at the final
 * '\0'. */
static size_t utf8_length(const unsigned char *at) {
    unsigned first = at[0], low = 0x80, high = 0xBF;
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    if (first == 0xE0) low = 0xA0;  // no overlong forms
    if (first == 0xED) high = 0x9F; // no surrogates
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F; // nothing beyond U+10FFFF
    size_t n = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at[1] < low || at[1] > high) return 0;
    for (size_t i = 2; i < n; i++)
        if (at[i] < 0x80 || at[i] > 0xBF) return 0;
    return n;
}

static void add_escaped(struct text *out, unsigned char c) {
    static const char NAMED[] = "\"\"\\\\\bb\ff\nn\rr\tt"; // pairs: the character, its letter
    for (const char *at = NAMED; *at != '\0'; at += 2)
        if ((unsigned char)*at == c) {
            text_add(out, "\\%c", at[1]);
            return;
        }
    text_add(out, "\\u%04x", (unsigned)c);
}

static void add_quoted(struct text *out, const char *chars) {
    text_add_bytes(out, "\"", 1);
    const unsigned char *at = (const unsigned char *)chars, *plain = at;
    while (*at != '\0') {
        size_t n = utf8_length(at);
        if (n > 0 && *at >= 0x20 && *at != '"' && *at != '\\') {
            at += n;
            continue;
        }
        text_add_bytes(out, (const char *)plain, (size_t)(at - plain));
        if (n == 0)
            text_add_bytes(out, "\xEF\xBF\xBD", 3);
        else
            add_escaped(out, *at);
        plain = ++at;
    }
    text_add_bytes(out, (const char *)plain, (size_t)(at - plain));
    text_add_bytes(out, "\"", 1);
}

void json_key(struct json *j, const char *name) {
    if (j->depth == 0 || !(j->objects & innermost(j)) || j->after_key) j->broken = true;
    if (j->broken) return;
    add_item_separator(j);
    add_quoted(j->out, name);
    text_add(j->out, j->style == JSON_COMPACT ? ":" : ": ");
    j->after_key = true;
}

void json_string(struct json *j, const char *chars) {
    if (chars == NULL)
        json_null(j);
    else if (before_value(j))
        add_quoted(j->out, chars);
}

void json_number(struct json *j, double value) {
    if (!isfinite(value))
        json_null(j);
    else if (before_value(j))
        text_add_number(j->out, value);
}

void json_integer(struct json *j, int64_t value) {
    if (before_value(j)) text_add(j->out, "%" PRId64, value);
}

void json_bool(struct json *j, bool value) {
    if (before_value(j)) text_add(j->out, value ? "true" : "false");
}

void json_null(struct json *j) {
    if (before_value(j)) text_add(j->out, "null");
}

void json_member_string(struct json *j, const char *name, const char *chars) {
    json_key(j, name);
    json_string(j, chars);
}

void json_member_number(struct json *j, const char *name, double value) {
    json_key(j, name);
    json_number(j, value);
}

void json_member_integer(struct json *j, const char *name, int64_t value) {
    json_key(j, name);
    json_integer(j, value);
}

void json_member_bool(struct json *j, const char *name, bool value) {
    json_key(j, name);
    json_bool(j, value);
}

bool json_complete(const struct json *j) {
    return j->done && !j->broken && !text_failed(j->out);
}
