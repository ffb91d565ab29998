/* Diagnostics: collect, drop doubles, print in the order of the files; see diagnostics.h. */
#include "base/diagnostics.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool same_entry(const struct diagnostic *a, enum severity severity, const char *file, int line,
                       const char *message) {
    return a->severity == severity && a->line == line && strcmp(a->file, file) == 0 &&
           strcmp(a->message, message) == 0;
}

static bool grow(struct diagnostics *d) {
    if (d->n < d->capacity) return true;
    size_t capacity = d->capacity > 0 ? d->capacity * 2 : 16;
    struct diagnostic *items = memory_resize(d->items, capacity, sizeof *items);
    if (items == NULL) return false;
    d->items = items;
    d->capacity = capacity;
    return true;
}

void diagnostics_add(struct diagnostics *d, enum severity severity, const char *file, int line,
                     const char *format, ...) {
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    for (size_t i = 0; i < d->n; i++)
        if (same_entry(&d->items[i], severity, file, line, message)) return;
    if (severity == SEVERITY_ERROR)
        d->n_errors++;
    else
        d->n_warnings++;
    if (d->n >= DIAGNOSTICS_MAXIMUM || !grow(d)) return;
    struct diagnostic entry = {severity, memory_copy_text(file), line, memory_copy_text(message)};
    if (entry.file == NULL || entry.message == NULL) {
        memory_free(entry.file);
        memory_free(entry.message);
        return; // still counted above, so the input is refused all the same
    }
    d->items[d->n++] = entry;
}

/* Where items[i] belongs among the sorted items before it: behind those of its file that stand at its line or
 * above, or at the end if its file is new. */
static size_t place_of(const struct diagnostic *items, size_t i) {
    size_t place = i;
    while (place > 0 && strcmp(items[place - 1].file, items[i].file) != 0)
        place--;
    if (place == 0) return i;
    while (place > 0 && strcmp(items[place - 1].file, items[i].file) == 0 &&
           items[place - 1].line > items[i].line)
        place--;
    return place;
}

/* Insertion sort: stable, and lists are short. */
static void sort_by_place(struct diagnostics *d) {
    for (size_t i = 1; i < d->n; i++) {
        size_t place = place_of(d->items, i);
        struct diagnostic entry = d->items[i];
        memmove(&d->items[place + 1], &d->items[place], (i - place) * sizeof entry);
        d->items[place] = entry;
    }
}

void diagnostics_print(struct diagnostics *d, struct text *out) {
    sort_by_place(d);
    for (size_t i = 0; i < d->n; i++) {
        const struct diagnostic *e = &d->items[i];
        const char *kind = e->severity == SEVERITY_ERROR ? "error" : "warning";
        if (e->line > 0)
            text_add(out, "%s:%d: %s: %s\n", e->file, e->line, kind, e->message);
        else
            text_add(out, "%s: %s: %s\n", e->file, kind, e->message);
    }
    size_t n_hidden = d->n_errors + d->n_warnings - d->n;
    if (n_hidden > 0) text_add(out, "... and %zu more\n", n_hidden);
    if (d->n_errors > 0) text_add(out, "%zu error%s", d->n_errors, d->n_errors == 1 ? "" : "s");
    if (d->n_errors > 0 && d->n_warnings > 0) text_add(out, ", ");
    if (d->n_warnings > 0) text_add(out, "%zu warning%s", d->n_warnings, d->n_warnings == 1 ? "" : "s");
    if (d->n_errors > 0)
        text_add(out, ". Nothing was run.\n");
    else if (d->n_warnings > 0)
        text_add(out, ".\n");
}

void diagnostics_free(struct diagnostics *d) {
    for (size_t i = 0; i < d->n; i++) {
        memory_free(d->items[i].file);
        memory_free(d->items[i].message);
    }
    memory_free(d->items);
    *d = DIAGNOSTICS_NONE;
}
