/* CSV writer; see csv.h. */
#include "base/csv.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

struct csv csv_begin(struct text *out) {
    return (struct csv){.out = out};
}

static void next_field(struct csv *c) {
    if (c->in_row) text_add_bytes(c->out, ",", 1);
    c->in_row = true;
}

static bool needs_quotes(const char *chars) {
    size_t n = strlen(chars);
    return n == 0 || strpbrk(chars, ",\"\r\n") != NULL || chars[0] == ' ' || chars[n - 1] == ' ';
}

void csv_text(struct csv *c, const char *chars) {
    next_field(c);
    if (chars == NULL) return;
    if (!needs_quotes(chars)) {
        text_add_bytes(c->out, chars, strlen(chars));
        return;
    }
    text_add_bytes(c->out, "\"", 1);
    for (const char *at = chars; *at != '\0'; at++)
        text_add_bytes(c->out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_add_bytes(c->out, "\"", 1);
}

void csv_number(struct csv *c, double value) {
    next_field(c);
    if (!isnan(value)) text_add_number(c->out, value);
}

void csv_integer(struct csv *c, int64_t value) {
    next_field(c);
    text_add(c->out, "%" PRId64, value);
}

void csv_end_row(struct csv *c) {
    text_add_bytes(c->out, "\r\n", 2);
    c->in_row = false;
}
