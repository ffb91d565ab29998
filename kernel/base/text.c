/* Text buffers, exact numbers, nearest names; see text.h. */
#include "base/text.h"

#include "base/memory.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- buffer --- */

static bool make_room(struct text *t, size_t extra) {
    size_t maximum = t->maximum > 0 ? t->maximum : TEXT_MAXIMUM;
    if (t->failed || extra > maximum || t->length + extra + 1 > maximum) return !(t->failed = true);
    size_t wanted = t->length + extra + 1;
    if (wanted <= t->capacity) return true;
    size_t capacity = t->capacity > 0 ? t->capacity : 64;
    while (capacity < wanted)
        capacity *= 2;
    char *chars = memory_resize(t->chars, capacity, 1);
    if (chars == NULL) return !(t->failed = true);
    t->chars = chars;
    t->capacity = capacity;
    return true;
}

void text_add_bytes(struct text *t, const char *bytes, size_t n) {
    if (!make_room(t, n)) return;
    if (n > 0) memcpy(t->chars + t->length, bytes, n);
    t->length += n;
    t->chars[t->length] = '\0';
}

void text_add(struct text *t, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        t->failed = true;
    else if (make_room(t, (size_t)n)) {
        vsnprintf(t->chars + t->length, (size_t)n + 1, format, again);
        t->length += (size_t)n;
    }
    va_end(again);
}

void text_add_number(struct text *t, double value) {
    char digits[NUMBER_CHARS];
    int n = number_print(digits, sizeof digits, value);
    text_add_bytes(t, digits, (size_t)n);
}

const char *text_chars(const struct text *t) {
    return t->chars != NULL ? t->chars : "";
}

bool text_failed(const struct text *t) {
    return t->failed;
}

void text_clear(struct text *t) {
    t->length = 0;
    t->failed = false;
    if (t->chars != NULL) t->chars[0] = '\0';
}

void text_free(struct text *t) {
    memory_free(t->chars);
    *t = TEXT_EMPTY;
}

/* --- numbers --- */

int number_print(char *out, size_t size, double value) {
    if (isnan(value)) return snprintf(out, size, "nan"); // the sign of a NaN differs between machines
    if (isinf(value)) return snprintf(out, size, value > 0 ? "inf" : "-inf");
    if (value == floor(value) && fabs(value) < 1e15)
        return snprintf(out, size, "%.0f", value == 0 ? 0.0 : value);
    int first =
        fabs(value) < DBL_MIN ? 1 : 15; // 15 digits are always true to a normal number, not to a denormal
    for (int digits = first; digits < 17; digits++) {
        int n = snprintf(out, size, "%.*g", digits, value);
        if (strtod(out, NULL) == value) return n;
    }
    return snprintf(out, size, "%.17g", value);
}

bool number_read(const char *chars, double *out) {
    char *end = NULL;
    if (isspace((unsigned char)chars[0])) return false; // strtod would skip it
    double value = strtod(chars, &end);
    if (end == chars || *end != '\0' || !isfinite(value)) return false;
    *out = value;
    return true;
}

/* --- nearest name --- */

enum { NAME_MAX_CHARS = 63 };

static int min3(int a, int b, int c) {
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* Optimal string alignment distance (Levenshtein with swaps of neighbours), three rows. */
int text_distance(const char *a, const char *b) {
    int rows[3][NAME_MAX_CHARS + 1];
    int n_a = (int)strnlen(a, NAME_MAX_CHARS), n_b = (int)strnlen(b, NAME_MAX_CHARS);
    for (int j = 0; j <= n_b; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n_a; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= n_b; j++) {
            int same = tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[j - 1]);
            row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + !same);
            bool swapped = i > 1 && j > 1 &&
                           tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[j - 2]) &&
                           tolower((unsigned char)a[i - 2]) == tolower((unsigned char)b[j - 1]);
            if (swapped && above2[j - 2] + 1 < row[j]) row[j] = above2[j - 2] + 1;
        }
    }
    return rows[n_a % 3][n_b];
}

static bool has_part(const char *name, const char *word) {
    size_t n = strlen(word);
    if (n < 4) return false;
    for (const char *at = strstr(name, word); at != NULL; at = strstr(at + 1, word)) {
        bool starts = at == name || at[-1] == '.' || at[-1] == '_' || at[-1] == '/';
        bool ends = at[n] == '\0' || at[n] == '.' || at[n] == '_' || at[n] == '/';
        if (starts && ends) return true;
    }
    return false;
}

const char *text_nearest(const char *word, const char *const *names, size_t n) {
    const char *best = NULL;
    int allowed = (int)strnlen(word, NAME_MAX_CHARS) / 3;
    int best_distance = (allowed > 1 ? allowed : 1) + 1;
    for (size_t i = 0; i < n; i++) {
        int distance = text_distance(word, names[i]);
        if (distance < best_distance) {
            best_distance = distance;
            best = names[i];
        }
    }
    for (size_t i = 0; best == NULL && i < n; i++)
        if (has_part(names[i], word)) best = names[i];
    return best;
}

const char *text_suggest(const char *word, const char *const *names, size_t n, char out[96]) {
    const char *nearest = text_nearest(word, names, n);
    out[0] = '\0';
    if (nearest != NULL) snprintf(out, 96, "; did you mean '%.60s'?", nearest);
    return out;
}

void text_offer(const char *word, const char *const *names, size_t n, struct text *out) {
    enum { SHOWN = 8 };
    const char *nearest = text_nearest(word, names, n);
    size_t shown = n > SHOWN ? SHOWN : n;
    if (nearest != NULL) {
        text_add(out, "; did you mean '%s'?", nearest);
        return;
    }
    for (size_t i = 0; i < shown; i++)
        text_add(out, "%s%s", i == 0 ? "; there are: " : ", ", names[i]);
    if (shown < n) text_add(out, " and %zu more", n - shown);
}
