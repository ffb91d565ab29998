#ifndef MODEL_CASE_PRIVATE_H
#define MODEL_CASE_PRIVATE_H

/*
 * The inside of a case, shared by case.c (records and values), case_address.c (addresses), case_finish.c
 * (checks of the whole, travel times) and case_ledger.c (evidence, digest). Nobody else includes this.
 *
 * Everything has a fixed place: records live in arrays of their limit, so an index stays valid for ever and a
 * copy of a case is a copy of the struct, of its pool of texts, its notes and its outlines. Texts (files,
 * sources, contributors) are positions in the pool; a pointer into the pool holds until the case next
 * changes.
 *
 * Invariants: notes are at most one for each (scope, record, field); shares_raw is what was given, shares
 * what case_finish made of it, so that finishing a copy again gives the same bits; nothing changes once
 * `finished`.
 */

#include "base/digest.h"
#include "model/case/case.h"
#include "model/case/doctrine.h"
#include "model/case/inject.h"

#include <stdbool.h>

enum {
    CASE_MAX_SECTORS = 128,
    CASE_MAX_ROUTES = 512,
    CASE_MAX_PARTIES = 96,
    CASE_MAX_UNITS = 512,
    CASE_MAX_RECORDS = 512, // of any scope
    CASE_MAX_FIELDS = 2048, // rows of any scope
    RECORD_NAME_CHARS = 64, // a route has the names of two sectors
};

/* A place in a user's file; `i_file` is a position in the pool. */
struct place {
    size_t i_file;
    int line;
};

struct record {
    char name[RECORD_NAME_CHARS];
    struct place place;
};

/* What a scenario said about one value. */
struct note {
    enum scope scope;
    int i_record;
    size_t i_field;
    enum confidence confidence;
    double min, max; // NAN: the descriptor's
    size_t i_source; // in the pool; 0 (the empty text) for the descriptor's
    struct place place;
};

struct outline {
    double (*xy)[2];
    size_t n;
};

struct town {
    char name[48]; // empty: not given
    double x, y;
};

/* The doctrine, see doctrine.h. Files' names are its own, each kept once: origins point there. */
struct doctrine_store {
    char **files;
    struct doctrine_output *outputs;
    struct origin *output_origins;
    struct doctrine_activity *activities;
    struct doctrine_benchmark *benchmarks;
    struct doctrine_risk *risks;
    struct doctrine_consideration *considerations;
    struct doctrine_label *labels;
    int n_files, n_outputs, n_activities, n_benchmarks, n_risks, n_considerations, n_labels;
    int capacity_files, capacity_outputs, capacity_origins, capacity_activities, capacity_benchmarks,
        capacity_risks, capacity_considerations, capacity_labels;
    struct doctrine seen; // what case_doctrine hands out
};

struct model_case {
    struct case_head head;
    struct place place; // of the head
    bool finished;

    struct world_params world;
    struct sector_params sectors[CASE_MAX_SECTORS];
    struct route_params routes[CASE_MAX_ROUTES];
    struct party_params parties[CASE_MAX_PARTIES];
    struct unit_params units[CASE_MAX_UNITS];

    int n[N_SCOPES];
    struct record sector_records[CASE_MAX_SECTORS], route_records[CASE_MAX_ROUTES];
    struct record party_records[CASE_MAX_PARTIES], unit_records[CASE_MAX_UNITS];

    int route_ends[CASE_MAX_ROUTES][2];      // -1 until set
    int unit_base[CASE_MAX_UNITS];           // -1 until set
    size_t unit_contributor[CASE_MAX_UNITS]; // in the pool
    double shares_raw[CASE_MAX_PARTIES][CASE_MAX_SECTORS], shares[CASE_MAX_PARTIES][CASE_MAX_SECTORS];
    struct outline outlines[CASE_MAX_SECTORS];
    double travel_km[CASE_MAX_SECTORS][CASE_MAX_SECTORS]; // from <= to
    struct town towns[CASE_MAX_SECTORS];
    double travel_hours[2][CASE_MAX_SECTORS][CASE_MAX_SECTORS]; // [rains][from][to], from <= to

    struct case_inject injects[CASE_MAX_INJECTS]; // inject.c
    struct record inject_records[CASE_MAX_INJECTS];
    int n_injects;

    struct doctrine_store *doctrine; // NULL: none

    struct note *notes;
    size_t n_notes, notes_capacity;
    struct text pool; // texts one after the other, each with its end; begins with the empty text
};

/* The record, or NULL if there is none (the world has none). */
struct record *case_record(struct model_case *c, enum scope scope, int i);
const struct record *case_record_const(const struct model_case *c, enum scope scope, int i);

/* The place of one number; scope, i and i_field must be valid. */
double *case_value(struct model_case *c, enum scope scope, int i, size_t i_field);
double case_value_const(const struct model_case *c, enum scope scope, int i, size_t i_field);

const struct note *case_note(const struct model_case *c, enum scope scope, int i, size_t i_field); // or NULL

enum status case_refuse_finished(const struct model_case *c, struct error *err);
bool case_place_of(struct model_case *c, struct origin origin, struct place *out); // false: out of memory

void injects_check(const struct model_case *c, struct diagnostics *d);
void injects_digest(const struct model_case *c, struct digest *d);

/* doctrine.c, doctrine_check.c; all take NULL for none. */
void doctrine_free(struct doctrine_store *s);
bool doctrine_copy(struct model_case *to, const struct doctrine_store *s); // false: out of memory
void doctrine_digest(const struct doctrine_store *s, struct digest *d);
void doctrine_check(const struct doctrine_store *s, struct diagnostics *d);
void doctrine_resolve(struct doctrine_store *s); // indices beside keys, once the check has passed

const char *case_pool_text(const struct model_case *c, size_t i_text);

#endif
