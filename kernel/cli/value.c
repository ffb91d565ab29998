/* The value of a parameter in one scenario; see value.h. */
#include "cli/value.h"

#include <string.h>

struct finder {
    const struct model_case *c;
    const struct descriptor *row;
    const char *word; // the address of one record, or NULL for all
    bool is_set;      // that record's value, by the scenario
    struct text *out;
    struct json *json;
};

static bool names_record(const char *word) {
    for (enum scope scope = SCOPE_SECTOR; scope < N_SCOPES; scope++) {
        size_t n = strlen(scope_name(scope));
        if (strncmp(word, scope_name(scope), n) != 0 || word[n] != '.') continue;
        return strchr(word + n + 1, '.') != NULL && strncmp(word + n, ".NAME.", 6) != 0;
    }
    return false;
}

bool value_is_there(const struct model_case *c, const char *word, struct error *err) {
    return !names_record(word) || case_get(c, word, NULL, NULL, err) == STATUS_OK;
}

/* --- one value --- */

static void print(const struct finder *f, const struct ledger_row *row) {
    char value[64];
    const struct evidence *e = &row->evidence;
    descriptor_print_value(f->row, row->value, value, sizeof value);
    text_add(f->out, "  in %s: %s = %s", case_head_const(f->c)->name,
             f->word != NULL ? f->word : row->address, value);
    if (!row->set_by_scenario) {
        text_add(f->out, ", the default\n");
        return;
    }
    text_add(f->out, " (%s, ", confidence_name(e->confidence));
    text_add_number(f->out, e->min);
    text_add(f->out, " to ");
    text_add_number(f->out, e->max);
    text_add(f->out, ")\n    %s\n", e->source != NULL ? e->source : "source not given");
    if (row->origin.line > 0) text_add(f->out, "    %s:%d\n", row->origin.file, row->origin.line);
}

static void write(const struct finder *f, const struct ledger_row *row) {
    struct json *j = f->json;
    json_open_object(j);
    json_member_string(j, "address", f->word != NULL ? f->word : row->address);
    json_member_number(j, "value", row->value);
    json_member_number(j, "min", row->evidence.min);
    json_member_number(j, "max", row->evidence.max);
    json_member_string(j, "confidence", confidence_name(row->evidence.confidence));
    json_member_string(j, "source", row->evidence.source);
    json_member_bool(j, "set_by_scenario", row->set_by_scenario);
    json_member_string(j, "file", row->origin.file);
    json_member_number(j, "line", row->origin.line);
    json_close(j);
}

/* --- finding it in the ledger, which has the default of all records that are left at it as one row --- */

static bool show(const struct ledger_row *row, void *payload) {
    const struct finder *f = payload;
    bool wanted = row->descriptor == f->row;
    if (f->word != NULL) wanted = wanted && row->set_by_scenario == f->is_set;
    if (f->word != NULL && f->is_set) wanted = wanted && strcmp(row->address, f->word) == 0;
    if (!wanted) return true;
    if (f->json != NULL)
        write(f, row);
    else
        print(f, row);
    return true;
}

static void find(struct finder *f) {
    struct origin origin;
    if (!names_record(f->word)) f->word = NULL;
    f->is_set = f->word != NULL && case_value_origin(f->c, f->word, &origin);
    case_ledger(f->c, show, f);
}

void value_print(const struct model_case *c, const struct descriptor *row, const char *word,
                 struct text *out) {
    struct finder f = {.c = c, .row = row, .word = word, .out = out};
    if (row != NULL) find(&f);
}

void value_write(const struct model_case *c, const struct descriptor *row, const char *word, struct json *j) {
    struct finder f = {.c = c, .row = row, .word = word, .json = j};
    json_key(j, "values");
    json_open_array(j);
    if (row != NULL) find(&f);
    json_close(j);
}
