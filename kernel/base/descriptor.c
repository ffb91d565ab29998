/* Descriptors: checking and printing values by their declared type; see descriptor.h. */
#include "base/descriptor.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *value_type_name(enum value_type type) {
    static const char *const NAMES[] = {"real", "count", "fraction", "flag", "choice"};
    return NAMES[type];
}

const char *confidence_name(enum confidence confidence) {
    static const char *const NAMES[] = {"measured", "estimated", "assumed", "derived"};
    return NAMES[confidence];
}

const char *scope_name(enum scope scope) {
    static const char *const NAMES[] = {"world", "sector", "route",   "party",
                                        "unit",  "output", "function"};
    return NAMES[scope];
}

static int n_choices(const struct descriptor *d) {
    int n = d->choices != NULL;
    for (const char *at = d->choices; at != NULL && *at != '\0'; at++)
        n += *at == '|';
    return n;
}

/* The range of the row, narrowed to what its type can hold. */
static void value_range(const struct descriptor *d, double *min, double *max) {
    double type_max = d->type == TYPE_FRACTION || d->type == TYPE_FLAG ? 1 : (double)INFINITY;
    if (d->type == TYPE_CHOICE) type_max = n_choices(d) - 1;
    bool from_zero = d->type != TYPE_REAL && d->type != TYPE_COUNT;
    *min = from_zero ? fmax(d->min, 0) : d->min;
    *max = fmin(d->max, type_max);
}

enum status descriptor_check(const struct descriptor *d, double value, struct error *err) {
    if (!isfinite(value)) return error_set(err, STATUS_RANGE, "%s must be a finite number", d->name);
    bool unitless = strcmp(d->unit, "1") == 0;
    bool whole = d->type == TYPE_COUNT || d->type == TYPE_FLAG || d->type == TYPE_CHOICE;
    if (whole && value != floor(value))
        return error_set(err, STATUS_RANGE, "%s must be a whole number%s%s, not %.10g", d->name,
                         unitless ? "" : " of ", unitless ? "" : d->unit, value);
    double min, max;
    value_range(d, &min, &max);
    if (value < min || value > max)
        return error_set(err, STATUS_RANGE, "%s is %.10g but must lie in %.10g to %.10g%s%s", d->name, value,
                         min, max, unitless ? "" : " ", unitless ? "" : d->unit);
    return STATUS_OK;
}

int descriptor_choice(const struct descriptor *d, const char *word) {
    if (d->choices == NULL) return -1;
    size_t n = strlen(word);
    int index = 0;
    for (const char *at = d->choices; at != NULL; index++) {
        const char *bar = strchr(at, '|');
        size_t length = bar != NULL ? (size_t)(bar - at) : strlen(at);
        if (length == n && strncmp(at, word, n) == 0) return index;
        at = bar != NULL ? bar + 1 : NULL;
    }
    return -1;
}

void descriptor_print_value(const struct descriptor *d, double value, char *out, size_t size) {
    if (d->type == TYPE_FLAG) {
        snprintf(out, size, "%s", value != 0 ? "yes" : "no");
        return;
    }
    if (d->type == TYPE_CHOICE && d->choices != NULL) {
        const char *at = d->choices;
        for (int i = 0; i < value && at != NULL; i++) {
            at = strchr(at, '|');
            if (at != NULL) at++;
        }
        if (at != NULL) {
            snprintf(out, size, "%.*s", (int)strcspn(at, "|"), at);
            return;
        }
    }
    number_print(out, size, value);
}

enum status descriptor_read_value(const struct descriptor *d, const char *chars, double *out,
                                  struct error *err) {
    double value;
    if (d->type == TYPE_CHOICE) {
        int index = descriptor_choice(d, chars);
        if (index < 0)
            return error_set(err, STATUS_RANGE, "%s is '%s' but must be one of %s", d->name, chars,
                             d->choices);
        value = index;
    } else if (d->type == TYPE_FLAG && (strcmp(chars, "yes") == 0 || strcmp(chars, "true") == 0)) {
        value = 1;
    } else if (d->type == TYPE_FLAG && (strcmp(chars, "no") == 0 || strcmp(chars, "false") == 0)) {
        value = 0;
    } else if (!number_read(chars, &value)) {
        return error_set(err, STATUS_RANGE, "%s needs a number, not '%s'", d->name, chars);
    }
    enum status status = descriptor_check(d, value, err);
    if (status == STATUS_OK) *out = value;
    return status;
}

const struct descriptor *descriptor_find(const struct descriptor *rows, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].name, name) == 0) return &rows[i];
    return NULL;
}
