#ifndef BASE_JSON_H
#define BASE_JSON_H

/*
 * JSON, written as a stream into a `struct text` (RFC 8259). Nothing is kept but the nesting, so a document
 * of any length costs no memory beyond its text.
 *
 * Two styles: JSON_INDENTED for people and for files that are compared (2 spaces a level), JSON_COMPACT for
 * JSON lines (no newline anywhere inside; the caller adds one after each value). Numbers are printed so that
 * they read back exactly; NaN and infinities, which JSON has not, become null. Strings are UTF-8: what must
 * be escaped is, and bytes that are not valid UTF-8 become U+FFFD, so the output is valid whatever a scenario
 * contains.
 *
 *     struct json j = json_begin(&out, JSON_INDENTED);
 *     json_open_object(&j);
 *     json_member_number(&j, "cost_usd", 1.25e9);
 *     json_close(&j);
 *     if (!json_complete(&j)) ...
 *
 * A call that would break the grammar (a value in an object without a key, a close too many, more than
 * JSON_DEPTH levels) writes nothing and makes json_complete false, as does a failed text. Check once at the
 * end. The writer borrows the text; it needs no freeing. One writer, one thread.
 */

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum json_style { JSON_INDENTED, JSON_COMPACT };

enum { JSON_DEPTH = 64 };

struct json {
    struct text *out;
    enum json_style style;
    int depth;
    uint64_t objects; // bit i: level i is an object, not an array
    uint64_t filled;  // bit i: level i has an item already
    bool after_key, done, broken;
};

struct json json_begin(struct text *out, enum json_style style);

void json_open_object(struct json *j);
void json_open_array(struct json *j);
void json_close(struct json *j); // the innermost object or array

void json_key(struct json *j, const char *name);

void json_string(struct json *j, const char *chars); // NULL writes null
void json_number(struct json *j, double value);
void json_integer(struct json *j, int64_t value);
void json_bool(struct json *j, bool value);
void json_null(struct json *j);

/* A key and its value at once: a member of the object. */
void json_member_string(struct json *j, const char *name, const char *chars);
void json_member_number(struct json *j, const char *name, double value);
void json_member_integer(struct json *j, const char *name, int64_t value);
void json_member_bool(struct json *j, const char *name, bool value);

/* Exactly one whole value was written, without a mistake or a failure of the text. */
bool json_complete(const struct json *j);

#endif
