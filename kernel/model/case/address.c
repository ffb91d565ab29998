/* Values by address ("ddr.cash_usd", "sector.north.police_persons"), and the nearest right name; see case.h.
 */
#include "model/case/case.h"

#include "model/case/private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- the nearest parameter --- */

/* Length of a name without its last underscored part, which by convention is the unit: "length" of
 * "length_km". */
static size_t stem_length(const char *name) {
    const char *last = strrchr(name, '_');
    return last != NULL && last != name ? (size_t)(last - name) : strlen(name);
}

static bool same_stem(const char *a, const char *b) {
    size_t n = stem_length(b);
    return (stem_length(a) == n || strlen(a) == n) && strncmp(a, b, n) == 0;
}

_Static_assert(sizeof(struct world_params) / sizeof(double) <= CASE_MAX_FIELDS,
               "more parameters than names fit");

/* A right name with a wrong unit, or none, is nearer than any slip of the fingers. */
const struct descriptor *parameter_nearest(enum scope scope, const char *word) {
    const char *names[CASE_MAX_FIELDS];
    size_t n = N_PARAMETERS[scope];
    for (size_t i = 0; i < n; i++) {
        names[i] = PARAMETERS[scope][i].name;
        if (same_stem(word, names[i])) return &PARAMETERS[scope][i];
    }
    const char *near = text_nearest(word, names, n);
    return near != NULL ? descriptor_find(PARAMETERS[scope], n, near) : NULL;
}

/* --- addresses --- */

struct address {
    enum scope scope;
    int i_record;
    size_t i_field;
};

static enum status not_found(struct error *err, const char *address, const char *cause, const char *nearest) {
    if (nearest == NULL)
        return error_set(err, STATUS_NOT_FOUND,
                         "unknown parameter '%.100s'%s; `truce list parameters` shows them", address, cause);
    return error_set(err, STATUS_NOT_FOUND, "unknown parameter '%.100s'%s; did you mean '%s'?", address,
                     cause, nearest);
}

/* A field of a record named without its record deserves a better answer than the nearest world parameter. */
static enum status unknown_world_name(const char *address, struct error *err) {
    for (enum scope scope = SCOPE_SECTOR; scope < N_SCOPES; scope++) {
        const struct descriptor *d = descriptor_find(PARAMETERS[scope], N_PARAMETERS[scope], address);
        if (d == NULL) continue;
        return error_set(err, STATUS_NOT_FOUND, "'%s' belongs to a %s: write %s.NAME.%s", address,
                         scope_name(scope), scope_name(scope), address);
    }
    const struct descriptor *near = parameter_nearest(SCOPE_WORLD, address);
    return not_found(err, address, "", near != NULL ? near->name : NULL);
}

static enum status resolve_world(const char *address, struct address *out, struct error *err) {
    const struct descriptor *d = descriptor_find(PARAMETERS[SCOPE_WORLD], N_PARAMETERS[SCOPE_WORLD], address);
    if (d == NULL) return unknown_world_name(address, err);
    *out = (struct address){SCOPE_WORLD, 0, (size_t)(d - PARAMETERS[SCOPE_WORLD])};
    return STATUS_OK;
}

static enum status resolve_scope(const char *address, const char *word, enum scope *out, struct error *err) {
    const char *names[N_SCOPES - 1];
    for (enum scope scope = SCOPE_SECTOR; scope < N_SCOPES; scope++) {
        *out = scope;
        if (strcmp(word, scope_name(scope)) == 0) return STATUS_OK;
        names[scope - 1] = scope_name(scope);
    }
    const char *near = text_nearest(word, names, N_SCOPES - 1);
    char meant[160];
    if (near != NULL) snprintf(meant, sizeof meant, "%s.%.120s", near, strchr(address, '.') + 1);
    return not_found(err, address, "", near != NULL ? meant : NULL);
}

/* "scope.record.field", already cut into its three words. */
static enum status resolve_record(const struct model_case *c, const char *address, char *const words[3],
                                  struct address *out, struct error *err) {
    char cause[160], meant[256];
    enum status status = resolve_scope(address, words[0], &out->scope, err);
    if (status != STATUS_OK) return status;
    out->i_record = case_find(c, out->scope, words[1]);
    if (out->i_record < 0) {
        const char *near = case_nearest(c, out->scope, words[1]);
        if (near != NULL) snprintf(meant, sizeof meant, "%s.%s.%s", words[0], near, words[2]);
        snprintf(cause, sizeof cause, ": there is no %s '%s'", words[0], words[1]);
        return not_found(err, address, cause, near != NULL ? meant : NULL);
    }
    const struct descriptor *d = descriptor_find(PARAMETERS[out->scope], N_PARAMETERS[out->scope], words[2]);
    if (d == NULL) {
        const struct descriptor *near = parameter_nearest(out->scope, words[2]);
        if (near != NULL) snprintf(meant, sizeof meant, "%s.%s.%s", words[0], words[1], near->name);
        return not_found(err, address, "", near != NULL ? meant : NULL);
    }
    out->i_field = (size_t)(d - PARAMETERS[out->scope]);
    return STATUS_OK;
}

static enum status resolve(const struct model_case *c, const char *address, struct address *out,
                           struct error *err) {
    char chars[160];
    if (strlen(address) >= sizeof chars) return not_found(err, address, "... (too long)", NULL);
    memcpy(chars, address, strlen(address) + 1);
    char *first = strchr(chars, '.'), *last = strrchr(chars, '.');
    if (first == last) return resolve_world(address, out, err);
    *first = *last = '\0';
    char *const words[3] = {chars, first + 1, last + 1};
    return resolve_record(c, address, words, out, err);
}

enum status case_get(const struct model_case *c, const char *address, const struct descriptor **descriptor,
                     double *value, struct error *err) {
    struct address at;
    enum status status = resolve(c, address, &at, err);
    if (status != STATUS_OK) return status;
    if (descriptor != NULL) *descriptor = &PARAMETERS[at.scope][at.i_field];
    if (value != NULL) *value = case_value_const(c, at.scope, at.i_record, at.i_field);
    return STATUS_OK;
}

enum status case_set_evidence(struct model_case *c, const char *address, double value,
                              const struct evidence *evidence, struct origin origin, struct error *err) {
    struct address at;
    enum status status = resolve(c, address, &at, err);
    if (status != STATUS_OK) return status;
    const char *field = PARAMETERS[at.scope][at.i_field].name;
    return case_set_field(c, at.scope, at.i_record, field, value, evidence, origin, err);
}

enum status case_set(struct model_case *c, const char *address, double value, struct error *err) {
    static const struct evidence BY_HAND = {CONFIDENCE_ASSUMED, NAN, NAN,
                                            "set by address, for this run or design"};
    return case_set_evidence(c, address, value, &BY_HAND, (struct origin){"", 0}, err);
}

bool case_value_origin(const struct model_case *c, const char *address, struct origin *out) {
    struct address at;
    if (resolve(c, address, &at, NULL) != STATUS_OK) return false;
    const struct note *note = case_note(c, at.scope, at.i_record, at.i_field);
    if (note == NULL) return false;
    *out = (struct origin){case_pool_text(c, note->place.i_file), note->place.line};
    return true;
}

enum status case_set_text(struct model_case *c, const char *address, const char *value, struct error *err) {
    const struct descriptor *d;
    double number;
    enum status status = case_get(c, address, &d, NULL, err);
    if (status == STATUS_OK) status = descriptor_read_value(d, value, &number, err);
    if (status == STATUS_OK) status = case_set(c, address, number, err);
    return status;
}
