/* Marginals of uncertain parameters; see marginal.h. */
#include "script/marginal.h"

#include "base/variates.h"
#include "script/values.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

struct form {
    const char *name;
    enum marginal_kind kind;
    size_t n_numbers;
    const char *usage;
};

static const struct form FORMS[] = {
    {"uniform", MARGINAL_UNIFORM, 2, "uniform(lowest, highest)"},
    {"triangular", MARGINAL_TRIANGULAR, 3, "triangular(lowest, most likely, highest)"},
    {"normal", MARGINAL_NORMAL, 4, "normal(mean, standard deviation, lowest, highest)"},
    {"choice", MARGINAL_CHOICE, 0, "choice { first, second, ... }"},
};

static const struct form *form_of(const struct data *value) {
    for (size_t i = 0; value->type == DATA_CALL && i < COUNT_OF(FORMS); i++)
        if (strcmp(FORMS[i].name, value->chars) == 0) return &FORMS[i];
    return NULL;
}

/* --- reading --- */

static bool read_numbers(const struct data_file *file, const struct data_entry *entry,
                         const struct form *form, struct marginal *out) {
    const struct data *call = &entry->value;
    bool ok = call->n_entries == form->n_numbers;
    for (size_t i = 0; ok && i < form->n_numbers; i++) {
        ok = call->entries[i].value.type == DATA_NUMBER;
        out->numbers[i] = call->entries[i].value.number;
    }
    if (!ok) data_error(file, entry->line, "'%.80s': write %s, with numbers", entry->key, form->usage);
    return ok;
}

/* The lowest and highest value of a marginal with numbers, for the check against the parameter's range. */
static void support(const struct marginal *m, double *low, double *high) {
    *low = m->kind == MARGINAL_NORMAL ? m->numbers[2] : m->numbers[0];
    *high = m->kind == MARGINAL_UNIFORM      ? m->numbers[1]
            : m->kind == MARGINAL_TRIANGULAR ? m->numbers[2]
                                             : m->numbers[3];
}

static bool check_numbers(const struct data_file *file, const struct data_entry *entry,
                          const struct form *form, const struct descriptor *d, const struct marginal *m) {
    struct error err = ERROR_NONE;
    double low, high;
    support(m, &low, &high);
    bool mode_outside = m->kind == MARGINAL_TRIANGULAR && (m->numbers[1] < low || m->numbers[1] > high);
    if (!(low < high) || mode_outside || (m->kind == MARGINAL_NORMAL && !(m->numbers[1] > 0))) {
        data_error(file, entry->line, "'%.80s': the numbers are not in order: %s", entry->key, form->usage);
        return false;
    }
    if (descriptor_check(d, low, &err) == STATUS_OK && descriptor_check(d, high, &err) == STATUS_OK)
        return true;
    data_error(file, entry->line, "'%.80s' from %.10g to %.10g: %s", entry->key, low, high, err.message);
    return false;
}

/* The share of a standard normal below z, by bisection of its quantile: slow, but the same bits on every
 * machine. */
static double share_below(double z) {
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double middle = low + (high - low) / 2;
        if (variate_normal(middle) < z)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

static bool read_choices(const struct data_file *file, const struct data_entry *entry,
                         const struct descriptor *d, struct marginal *out) {
    const struct data *call = &entry->value;
    const struct data *list = call->n_entries == 1 ? &call->entries[0].value : NULL;
    if (list == NULL || list->type != DATA_TABLE || list->n_entries < 2 ||
        list->n_entries > MARGINAL_MAX_CHOICES) {
        data_error(file, entry->line, "'%.80s': write choice { first, second, ... }, with 2 to %d values",
                   entry->key, MARGINAL_MAX_CHOICES);
        return false;
    }
    for (size_t i = 0; i < list->n_entries; i++) {
        struct value_reading reading;
        struct error err = ERROR_NONE;
        if (!value_read(file, "", d, &list->entries[i], &reading)) return false;
        if (descriptor_check(d, reading.value, &err) != STATUS_OK) {
            data_error(file, list->entries[i].line, "%s", err.message);
            return false;
        }
        out->choices[out->n_choices++] = reading.value;
    }
    return true;
}

bool marginal_read(const struct data_file *file, const struct data_entry *entry, const struct descriptor *d,
                   struct marginal *out) {
    const struct form *form = form_of(&entry->value);
    *out = (struct marginal){.whole = d->type == TYPE_COUNT};
    if (entry->value.type == DATA_BAD) return false;
    if (form == NULL) {
        data_error(file, entry->line, "'%.80s' needs uniform(), triangular(), normal() or choice { }, not %s",
                   entry->key, data_type_words(&entry->value));
        return false;
    }
    out->kind = form->kind;
    if (form->kind == MARGINAL_CHOICE) return read_choices(file, entry, d, out);
    if (d->type == TYPE_FLAG || d->type == TYPE_CHOICE) {
        data_error(file, entry->line, "'%.80s' is %s: use choice { }", entry->key,
                   d->type == TYPE_FLAG ? "true or false" : "one of some words");
        return false;
    }
    if (!read_numbers(file, entry, form, out) || !check_numbers(file, entry, form, d, out)) return false;
    if (form->kind == MARGINAL_NORMAL) {
        out->u_low = share_below((out->numbers[2] - out->numbers[0]) / out->numbers[1]);
        out->u_high = share_below((out->numbers[3] - out->numbers[0]) / out->numbers[1]);
    }
    return true;
}

/* --- values --- */

static double clamp(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

static double normal_quantile(const struct marginal *m, double u) {
    const double *n = m->numbers;
    double z = variate_normal(m->u_low + u * (m->u_high - m->u_low));
    return clamp(n[0] + n[1] * z, n[2], n[3]);
}

double marginal_quantile(const struct marginal *m, double u) {
    const double *n = m->numbers;
    double value;
    switch (m->kind) {
    case MARGINAL_CHOICE:
        return m->choices[(size_t)clamp(floor(u * (double)m->n_choices), 0, (double)m->n_choices - 1)];
    case MARGINAL_UNIFORM:
        if (m->whole) return clamp(n[0] + floor(u * (n[1] - n[0] + 1)), n[0], n[1]);
        return variate_uniform(u, n[0], n[1]);
    case MARGINAL_TRIANGULAR: value = variate_triangular(u, n[0], n[1], n[2]); break;
    case MARGINAL_NORMAL:
    default: value = normal_quantile(m, u);
    }
    return m->whole ? floor(value + 0.5) : value;
}
