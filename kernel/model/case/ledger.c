/* The ledger of evidence and the digest of a case; see case.h. */
#include "base/digest.h"
#include "model/case/case.h"
#include "model/case/private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- ledger --- */

static void fill_evidence(const struct model_case *c, const struct note *note, struct ledger_row *row) {
    const struct descriptor *d = row->descriptor;
    row->evidence = (struct evidence){d->confidence, d->min, d->max, d->source};
    row->origin = (struct origin){"", 0};
    row->set_by_scenario = note != NULL;
    if (note == NULL) return;
    row->evidence.confidence = note->confidence;
    if (!isnan(note->min)) row->evidence.min = note->min;
    if (!isnan(note->max)) row->evidence.max = note->max;
    if (note->i_source != 0) row->evidence.source = case_pool_text(c, note->i_source);
    row->origin = (struct origin){case_pool_text(c, note->place.i_file), note->place.line};
}

static void fill_address(struct ledger_row *row, enum scope scope, const char *name) {
    const char *field = row->descriptor->name;
    if (scope == SCOPE_WORLD)
        snprintf(row->address, sizeof row->address, "%s", field);
    else
        snprintf(row->address, sizeof row->address, "%s.%s.%s", scope_name(scope), name, field);
}

/* The rows of one field: first the default, if any record was left at it, then the records that were set. */
static bool field_rows(const struct model_case *c, enum scope scope, size_t f,
                       bool (*emit)(const struct ledger_row *, void *), void *payload) {
    bool default_shown = false;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < case_count(c, scope); i++) {
            const struct note *note = case_note(c, scope, i, f);
            if ((note != NULL) != (pass == 1) || (note == NULL && default_shown)) continue;
            struct ledger_row row = {.descriptor = &PARAMETERS[scope][f],
                                     .value = case_value_const(c, scope, i, f)};
            default_shown = default_shown || note == NULL;
            fill_address(&row, scope, note != NULL ? case_name(c, scope, i) : "*");
            fill_evidence(c, note, &row);
            if (!emit(&row, payload)) return false;
        }
    }
    return true;
}

void case_ledger(const struct model_case *c, bool (*row)(const struct ledger_row *, void *payload),
                 void *payload) {
    for (enum scope scope = SCOPE_WORLD; scope < N_SCOPES; scope++)
        for (size_t f = 0; f < N_PARAMETERS[scope]; f++)
            if (!field_rows(c, scope, f, row, payload)) return;
}

/* --- digest --- */

/* Names go in too: random streams may be keyed by them. Field names go in so that a new row of the table, or
 * an old one renamed, changes the digest. */
static void digest_scope(const struct model_case *c, enum scope scope, struct digest *d) {
    digest_add_text(d, scope_name(scope));
    digest_add_u64(d, (uint64_t)case_count(c, scope));
    for (size_t f = 0; f < N_PARAMETERS[scope]; f++)
        digest_add_text(d, PARAMETERS[scope][f].name);
    for (int i = 0; i < case_count(c, scope); i++) {
        digest_add_text(d, case_name(c, scope, i));
        for (size_t f = 0; f < N_PARAMETERS[scope]; f++)
            digest_add_number(d, case_value_const(c, scope, i, f));
    }
}

static void digest_references(const struct model_case *c, struct digest *d) {
    for (int i = 0; i < c->n[SCOPE_ROUTE]; i++) {
        digest_add_u64(d, (uint64_t)c->route_ends[i][0]);
        digest_add_u64(d, (uint64_t)c->route_ends[i][1]);
    }
    for (int i = 0; i < c->n[SCOPE_UNIT]; i++) {
        digest_add_u64(d, (uint64_t)c->unit_base[i]);
        digest_add_text(d, case_unit_contributor(c, i));
    }
    for (int p = 0; p < c->n[SCOPE_PARTY]; p++)
        for (int s = 0; s < c->n[SCOPE_SECTOR]; s++)
            digest_add_number(d, c->shares_raw[p][s]);
}

void case_digest(const struct model_case *c, char out[65]) {
    struct digest d;
    digest_begin(&d);
    digest_add_text(&d, "truce case 1");
    digest_add_u64(&d, (uint64_t)c->head.start_days);
    for (enum scope scope = SCOPE_WORLD; scope < N_SCOPES; scope++)
        digest_scope(c, scope, &d);
    digest_references(c, &d);
    injects_digest(c, &d);
    doctrine_digest(c->doctrine, &d);
    digest_finish_hex(&d, out);
}
