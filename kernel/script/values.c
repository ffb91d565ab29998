/* Parameter values in data files; see values.h. */
#include "script/values.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

enum { WORDS_CHARS = 200, SOURCE_CHARS = 500 };

/* --- what a field expects --- */

static void describe_expected(const struct descriptor *d, char *out, size_t size) {
    if (d->type == TYPE_FLAG)
        snprintf(out, size, "true or false");
    else if (d->type == TYPE_CHOICE)
        snprintf(out, size, "one of the words %s", d->choices);
    else if (strcmp(d->unit, "1") == 0)
        snprintf(out, size, "a number");
    else
        snprintf(out, size, "a number of %s", d->unit);
}

static bool wrong_type(const struct data_file *file, const char *owner, const struct descriptor *d, int line,
                       const struct data *value) {
    char expected[WORDS_CHARS];
    describe_expected(d, expected, sizeof expected);
    data_error(file, line, "%s%s%s is %s, not %s", owner, owner[0] != '\0' ? ": " : "", d->name, expected,
               data_type_words(value));
    return false;
}

static bool wrong_word(const struct data_file *file, const char *owner, const struct descriptor *d, int line,
                       const char *word) {
    const char *names[16];
    char words[16][40];
    size_t n = 0;
    for (const char *at = d->choices; at != NULL && n < COUNT_OF(names); n++) {
        snprintf(words[n], sizeof words[n], "%.*s", (int)strcspn(at, "|"), at);
        names[n] = words[n];
        at = strchr(at, '|');
        if (at != NULL) at++;
    }
    const char *near = text_nearest(word, names, n);
    char meant[64] = "";
    if (near != NULL) snprintf(meant, sizeof meant, "; did you mean '%s'?", near);
    data_error(file, line, "%s%s%s is '%.80s' but must be one of %s%s", owner, owner[0] != '\0' ? ": " : "",
               d->name, word, d->choices, meant);
    return false;
}

/* --- plain values --- */

static bool read_plain(const struct data_file *file, const char *owner, const struct descriptor *d, int line,
                       const struct data *value, double *out) {
    if (value->type == DATA_BAD) return false; // reported
    enum data_type needed = d->type == TYPE_FLAG     ? DATA_FLAG
                            : d->type == TYPE_CHOICE ? DATA_TEXT
                                                     : DATA_NUMBER;
    if (value->type != needed) return wrong_type(file, owner, d, line, value);
    *out = value->number;
    if (d->type != TYPE_CHOICE) return true;
    int index = descriptor_choice(d, value->chars);
    if (index < 0) return wrong_word(file, owner, d, line, value->chars);
    *out = index;
    return true;
}

/* --- values with evidence --- */

static bool read_bound(const struct data_file *file, const struct descriptor *d, const struct data *options,
                       const char *key, double *out) {
    const struct data_entry *entry = data_find(options, key);
    *out = NAN;
    if (entry == NULL) return true;
    if (entry->value.type == DATA_NUMBER) {
        *out = entry->value.number;
        return true;
    }
    if (entry->value.type != DATA_BAD)
        data_error(file, entry->line, "%s of %s is a number, not %s", key, d->name,
                   data_type_words(&entry->value));
    return false;
}

static bool read_source(const struct data_file *file, const char *constructor, int line,
                        const struct descriptor *d, const struct data *options, struct evidence *out) {
    const struct data_entry *entry = options != NULL ? data_find(options, "source") : NULL;
    char copy[SOURCE_CHARS];
    out->source = "stated without a source";
    if (entry == NULL) {
        if (out->confidence == CONFIDENCE_ASSUMED) return true;
        data_error(file, line, "%s is %s() without a source: add { source = \"...\" }, or write assumed(...)",
                   d->name, constructor);
        return false;
    }
    if (!value_read_text(file, d->name, entry, copy, sizeof copy)) return false;
    if (entry->value.chars[0] == '\0') {
        data_error(file, entry->line, "%s: the source is empty", d->name);
        return false;
    }
    out->source = entry->value.chars;
    return true;
}

static bool read_options(const struct data_file *file, const struct descriptor *d,
                         const struct data_entry *entry, const struct data *options, struct evidence *out) {
    static const char *const KEYS[] = {"source", "min", "max"};
    const char *constructor = entry->value.chars;
    out->min = out->max = NAN;
    if (options == NULL) return read_source(file, constructor, entry->line, d, NULL, out);
    if (options->type != DATA_TABLE) {
        if (options->type != DATA_BAD)
            data_error(
                file, entry->line,
                "%s: the second part of %s() is a table { source = ..., min = ..., max = ... }, not %s",
                d->name, constructor, data_type_words(options));
        return false;
    }
    char owner[WORDS_CHARS];
    snprintf(owner, sizeof owner, "%s() of %s", constructor, d->name);
    bool ok = value_check_keys(file, owner, options, KEYS, COUNT_OF(KEYS));
    ok = read_bound(file, d, options, "min", &out->min) && ok;
    ok = read_bound(file, d, options, "max", &out->max) && ok;
    return read_source(file, constructor, entry->line, d, options, out) && ok;
}

static bool confidence_of(const char *constructor, enum confidence *out) {
    static const enum confidence CONFIDENCES[] = {CONFIDENCE_MEASURED, CONFIDENCE_ESTIMATED,
                                                  CONFIDENCE_ASSUMED};
    for (size_t i = 0; i < COUNT_OF(CONFIDENCES); i++) {
        *out = CONFIDENCES[i];
        if (strcmp(constructor, confidence_name(*out)) == 0) return true;
    }
    return false;
}

static bool read_call(const struct data_file *file, const char *owner, const struct descriptor *d,
                      const struct data_entry *entry, struct value_reading *out) {
    const struct data *call = &entry->value;
    if (!confidence_of(call->chars, &out->evidence.confidence)) {
        data_error(file, entry->line, "%s%s%s cannot be %s()", owner, owner[0] != '\0' ? ": " : "", d->name,
                   call->chars);
        return false;
    }
    if (call->n_entries < 1 || call->n_entries > 2) {
        data_error(file, entry->line,
                   "%s: %s() takes a value and a table, as in %s(120, { source = \"...\" })", d->name,
                   call->chars, call->chars);
        return false;
    }
    bool ok = read_plain(file, owner, d, entry->line, &call->entries[0].value, &out->value);
    const struct data *options = call->n_entries == 2 ? &call->entries[1].value : NULL;
    out->has_evidence = true;
    return read_options(file, d, entry, options, &out->evidence) && ok;
}

bool value_read(const struct data_file *file, const char *owner, const struct descriptor *d,
                const struct data_entry *entry, struct value_reading *out) {
    *out = (struct value_reading){.has_evidence = false};
    if (entry->value.type == DATA_CALL) return read_call(file, owner, d, entry, out);
    return read_plain(file, owner, d, entry->line, &entry->value, &out->value);
}

const struct evidence *value_evidence(const struct value_reading *reading) {
    return reading->has_evidence ? &reading->evidence : NULL;
}

/* --- tables of addresses --- */

static void set_one(const struct data_file *file, const struct data_entry *entry, bool override,
                    struct model_case *c) {
    struct error err = ERROR_NONE;
    const struct descriptor *d;
    struct value_reading reading;
    struct origin earlier;
    if (entry->key == NULL) {
        data_error(file, entry->line, "set { } takes addresses, as in [\"ddr.cash_usd\"] = 300");
        return;
    }
    if (case_get(c, entry->key, &d, NULL, &err) != STATUS_OK) {
        data_error(file, entry->line, "%s", err.message);
        return;
    }
    if (!override && case_value_origin(c, entry->key, &earlier) && strcmp(earlier.file, file->path) == 0) {
        data_error(file, entry->line, "'%s' was given already, on line %d", entry->key, earlier.line);
        return;
    }
    if (!value_read(file, "", d, entry, &reading)) return;
    struct origin origin = {file->path, entry->line};
    if (case_set_evidence(c, entry->key, reading.value, value_evidence(&reading), origin, &err) != STATUS_OK)
        data_error(file, entry->line, "%s", err.message);
}

void values_set_all(const struct data_file *file, const struct data *table, struct model_case *c) {
    for (size_t i = 0; i < table->n_entries; i++)
        set_one(file, &table->entries[i], false, c);
}

void values_override_all(const struct data_file *file, const struct data *table, struct model_case *c) {
    for (size_t i = 0; i < table->n_entries; i++)
        set_one(file, &table->entries[i], true, c);
}

/* --- text and keys --- */

bool value_read_text(const struct data_file *file, const char *owner, const struct data_entry *entry,
                     char *out, size_t size) {
    const struct data *value = &entry->value;
    const char *key = entry->key != NULL ? entry->key : "name";
    if (value->type == DATA_BAD) return false;
    if (value->type != DATA_TEXT)
        data_error(file, entry->line, "%s: %s is a text, not %s", owner, key, data_type_words(value));
    else if (!data_text_is_clean(value->chars))
        data_error(file, entry->line, "%s: %s has control characters (line breaks and tabs count)", owner,
                   key);
    else if (strlen(value->chars) >= size)
        data_error(file, entry->line, "%s: %s has %zu bytes; at most %zu are allowed", owner, key,
                   strlen(value->chars), size - 1);
    else {
        snprintf(out, size, "%s", value->chars);
        return true;
    }
    return false;
}

void value_unknown_key(const struct data_file *file, const char *owner, const struct data_entry *entry,
                       const char *const *names, size_t n) {
    const char *near = text_nearest(entry->key, names, n);
    char all[600] = "";
    if (near != NULL) {
        data_error(file, entry->line, "unknown key '%.80s' in %s; did you mean '%s'?", entry->key, owner,
                   near);
        return;
    }
    for (size_t i = 0; i < n; i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i > 0 ? ", " : "", names[i]);
    data_error(file, entry->line, "unknown key '%.80s' in %s; it can have %s", entry->key, owner, all);
}

bool value_check_keys(const struct data_file *file, const char *owner, const struct data *table,
                      const char *const *names, size_t n) {
    bool ok = true;
    for (size_t i = 0; i < table->n_entries; i++) {
        const struct data_entry *entry = &table->entries[i];
        bool known = false;
        for (size_t k = 0; k < n && entry->key != NULL; k++)
            known = known || strcmp(entry->key, names[k]) == 0;
        if (known) continue;
        ok = false;
        if (entry->key == NULL)
            data_error(file, entry->line,
                       "%s takes named values (name = value; a number has no commas, 6000), not a list",
                       owner);
        else
            value_unknown_key(file, owner, entry, names, n);
    }
    return ok;
}
