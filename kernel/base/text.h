#ifndef BASE_TEXT_H
#define BASE_TEXT_H

/*
 * Text: a growing buffer with a hard maximum, numbers that read back exactly, and the nearest right name.
 *
 * A `struct text` that runs out of memory or past its maximum goes into a failed state, keeps what it had and
 * ignores further writes; check text_failed once at the end instead of after every call.
 *
 *     struct text t = TEXT_EMPTY;
 *     text_add(&t, "%s has ", name);
 *     text_add_number(&t, 0.1);
 *     puts(text_chars(&t));
 *     text_free(&t);
 */

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *chars;
    size_t length;
    size_t capacity;
    size_t maximum; // bytes; 0 means TEXT_MAXIMUM
    bool failed;
};

enum { TEXT_MAXIMUM = 64 * 1024 * 1024 };

#define TEXT_EMPTY ((struct text){0})

void text_add(struct text *t, const char *format, ...) PRINTF_LIKE(2, 3);
void text_add_bytes(struct text *t, const char *bytes, size_t n);
void text_add_number(struct text *t, double value); // as number_print
const char *text_chars(const struct text *t);       // never NULL; valid until the next write
bool text_failed(const struct text *t);
void text_clear(struct text *t); // empties, keeps the memory
void text_free(struct text *t);

/* Writes the shortest decimal text that reads back as the same double ("0.1", "1e+300", "nan", "inf") and
 * returns its length. Whole numbers below 1e15 have no exponent. `size` of NUMBER_CHARS always suffices. */
enum { NUMBER_CHARS = 32 };
int number_print(char *out, size_t size, double value);

/* Reads a whole text as a finite number (also "0x10", as C does); false if anything is left over, before it
 * or behind it, or if it is not finite. */
bool number_read(const char *chars, double *out);

/* Edits (insert, delete, replace, swap of neighbours) between two names, case-insensitive: the measure for
 * "did you mean". Names longer than 63 bytes are compared on their first 63. */
int text_distance(const char *a, const char *b);

/* The name in names[0..n) nearest to `word`, or NULL if none is near (more than a third of its length off).
 * Ties go to the earlier name. A name that has `word` as a whole dotted or underscored part also counts. */
const char *text_nearest(const char *word, const char *const *names, size_t n);
/* The same as the end of a message: "; did you mean 'x'?", or "" when nothing is near. Returns `out`. */
const char *text_suggest(const char *word, const char *const *names, size_t n, char out[96]);
/* The same, and where nothing is near what there is: "; there are: a, b and 6 more". */
void text_offer(const char *word, const char *const *names, size_t n, struct text *out);

#endif
