/* Records and values of a case, and copies of it; see case.h and case_private.h. */
#include "model/case/case.h"

#include "base/memory.h"
#include "model/case/private.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- scopes: where their records and numbers are --- */

static const int LIMITS[N_SCOPES] = {1, CASE_MAX_SECTORS, CASE_MAX_ROUTES, CASE_MAX_PARTIES, CASE_MAX_UNITS};

static struct record *records_of(struct model_case *c, enum scope scope) {
    switch (scope) {
    case SCOPE_SECTOR: return c->sector_records;
    case SCOPE_ROUTE: return c->route_records;
    case SCOPE_PARTY: return c->party_records;
    case SCOPE_UNIT: return c->unit_records;
    default: return NULL;
    }
}

struct record *case_record(struct model_case *c, enum scope scope, int i) {
    struct record *records = records_of(c, scope);
    return records != NULL && i >= 0 && i < c->n[scope] ? &records[i] : NULL;
}

const struct record *case_record_const(const struct model_case *c, enum scope scope, int i) {
    return case_record((struct model_case *)c, scope, i);
}

static void *params_of(struct model_case *c, enum scope scope, int i) {
    switch (scope) {
    case SCOPE_SECTOR: return &c->sectors[i];
    case SCOPE_ROUTE: return &c->routes[i];
    case SCOPE_PARTY: return &c->parties[i];
    case SCOPE_UNIT: return &c->units[i];
    default: return &c->world;
    }
}

double *case_value(struct model_case *c, enum scope scope, int i, size_t i_field) {
    char *params = params_of(c, scope, i);
    return (double *)(void *)(params + PARAMETERS[scope][i_field].offset);
}

double case_value_const(const struct model_case *c, enum scope scope, int i, size_t i_field) {
    return *case_value((struct model_case *)c, scope, i, i_field);
}

static void set_defaults(struct model_case *c, enum scope scope, int i) {
    for (size_t f = 0; f < N_PARAMETERS[scope]; f++)
        *case_value(c, scope, i, f) = PARAMETERS[scope][f].def;
}

/* --- texts --- */

const char *case_pool_text(const struct model_case *c, size_t i_text) {
    return text_chars(&c->pool) + i_text;
}

/* The position of a text in the pool, put there if it is new. A case has few different texts. */
static bool pool_add(struct model_case *c, const char *chars, size_t *out) {
    if (chars == NULL) chars = "";
    const char *pool = text_chars(&c->pool);
    for (size_t at = 0; at < c->pool.length; at += strlen(pool + at) + 1) {
        *out = at;
        if (strcmp(pool + at, chars) == 0) return true;
    }
    *out = c->pool.length;
    text_add_bytes(&c->pool, chars, strlen(chars) + 1);
    return !text_failed(&c->pool);
}

bool case_place_of(struct model_case *c, struct origin origin, struct place *out) {
    out->line = origin.line;
    return pool_add(c, origin.file, &out->i_file);
}

/* --- life --- */

struct model_case *case_create(void) {
    struct model_case *c = memory_alloc(1, sizeof *c);
    if (c == NULL) return NULL;
    size_t empty;
    c->head.start_days = CASE_START_UNSET;
    c->n[SCOPE_WORLD] = 1;
    set_defaults(c, SCOPE_WORLD, 0);
    if (!pool_add(c, "", &empty)) {
        case_destroy(c);
        return NULL;
    }
    return c;
}

void case_destroy(struct model_case *c) {
    if (c == NULL) return;
    for (int i = 0; i < CASE_MAX_SECTORS; i++)
        memory_free(c->outlines[i].xy);
    memory_free(c->notes);
    doctrine_free(c->doctrine);
    text_free(&c->pool);
    memory_free(c);
}

static bool copy_outline(struct outline *out, const double (*xy)[2], size_t n) {
    double(*copy)[2] = memory_alloc(n, sizeof *copy);
    if (copy == NULL) return false;
    if (n > 0) memcpy(copy, xy, n * sizeof *copy);
    memory_free(out->xy);
    *out = (struct outline){copy, n};
    return true;
}

static bool copy_owned(struct model_case *copy, const struct model_case *c) {
    text_add_bytes(&copy->pool, text_chars(&c->pool), c->pool.length);
    if (text_failed(&copy->pool)) return false;
    copy->notes = memory_alloc(c->n_notes, sizeof *c->notes);
    if (copy->notes == NULL) return false;
    if (c->n_notes > 0) memcpy(copy->notes, c->notes, c->n_notes * sizeof *c->notes);
    copy->n_notes = copy->notes_capacity = c->n_notes;
    for (int i = 0; i < c->n[SCOPE_SECTOR]; i++)
        if (c->outlines[i].n > 0 && !copy_outline(&copy->outlines[i], c->outlines[i].xy, c->outlines[i].n))
            return false;
    return doctrine_copy(copy, c->doctrine);
}

struct model_case *case_copy(const struct model_case *c) {
    struct model_case *copy = memory_alloc(1, sizeof *copy);
    if (copy == NULL) return NULL;
    *copy = *c;
    copy->finished = false;
    copy->notes = NULL; // nothing owned is shared, even when copying fails half-way
    copy->n_notes = copy->notes_capacity = 0;
    copy->doctrine = NULL;
    copy->pool = TEXT_EMPTY;
    memset(copy->outlines, 0, sizeof copy->outlines);
    if (!copy_owned(copy, c)) {
        case_destroy(copy);
        return NULL;
    }
    return copy;
}

struct case_head *case_head(struct model_case *c) {
    return &c->head;
}

const struct case_head *case_head_const(const struct model_case *c) {
    return &c->head;
}

enum status case_refuse_finished(const struct model_case *c, struct error *err) {
    if (!c->finished) return STATUS_OK;
    return error_set(err, STATUS_USAGE,
                     "a finished case cannot be changed; change a copy and finish it again");
}

enum status case_set_place(struct model_case *c, struct origin origin, struct error *err) {
    enum status status = case_refuse_finished(c, err);
    if (status == STATUS_OK && !case_place_of(c, origin, &c->place))
        status = error_set(err, STATUS_NO_MEMORY, "out of memory");
    return status;
}

struct origin case_place(const struct model_case *c) {
    return (struct origin){case_pool_text(c, c->place.i_file), c->place.line};
}

/* --- records --- */

static bool name_is_sound(const char *name, size_t maximum) {
    size_t n = strlen(name);
    if (n == 0 || n > maximum) return false;
    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)name[i]) && name[i] != '_' && name[i] != '-') return false;
    return true;
}

bool case_name_is_sound(const char *name) {
    return name_is_sound(name, CASE_NAME_MAX_CHARS);
}

/* A new record with every number at its default and every reference open. */
static void start_record(struct model_case *c, enum scope scope, int i, const char *name) {
    struct record *record = &records_of(c, scope)[i];
    snprintf(record->name, sizeof record->name, "%s", name);
    set_defaults(c, scope, i);
    if (scope == SCOPE_ROUTE) c->route_ends[i][0] = c->route_ends[i][1] = -1;
    if (scope == SCOPE_UNIT) c->unit_base[i] = -1;
}

int case_add(struct model_case *c, enum scope scope, const char *name, struct origin origin,
             struct error *err) {
    if (case_refuse_finished(c, err) != STATUS_OK) return -1;
    const char *what = scope_name(scope);
    if (records_of(c, scope) == NULL) {
        error_set(err, STATUS_USAGE, "there is only one world; set its values by name");
        return -1;
    }
    if (!name_is_sound(name, scope == SCOPE_ROUTE ? RECORD_NAME_CHARS - 1 : CASE_NAME_MAX_CHARS)) {
        error_set(err, STATUS_INVALID,
                  "'%.80s' is no name for a %s: use 1 to %d letters, digits, '_' and '-'", name, what,
                  CASE_NAME_MAX_CHARS);
        return -1;
    }
    int taken = case_find(c, scope, name);
    if (taken >= 0) {
        error_set(err, STATUS_INVALID, "there is already a %s '%s' (line %d)", what, name,
                  case_origin(c, scope, taken).line);
        return -1;
    }
    if (c->n[scope] >= LIMITS[scope]) {
        error_set(err, STATUS_RANGE, "'%s' is one %s too many: a case has at most %d", name, what,
                  LIMITS[scope]);
        return -1;
    }
    int i = c->n[scope];
    start_record(c, scope, i, name);
    if (!case_place_of(c, origin, &records_of(c, scope)[i].place)) {
        error_set(err, STATUS_NO_MEMORY, "out of memory adding %s '%s'", what, name);
        return -1;
    }
    c->n[scope]++;
    return i;
}

int case_find(const struct model_case *c, enum scope scope, const char *name) {
    for (int i = 0; scope != SCOPE_WORLD && i < c->n[scope]; i++)
        if (strcmp(case_record_const(c, scope, i)->name, name) == 0) return i;
    return -1;
}

int case_count(const struct model_case *c, enum scope scope) {
    return c->n[scope];
}

const char *case_name(const struct model_case *c, enum scope scope, int i) {
    const struct record *record = case_record_const(c, scope, i);
    return record != NULL ? record->name : "";
}

int case_party_slots(const struct model_case *c) {
    int n = c->n[SCOPE_PARTY] + CASE_MAX_SPLINTERS;
    return n < CASE_MAX_PARTIES ? n : CASE_MAX_PARTIES;
}

const char *case_party_name(const struct model_case *c, int i_party) {
    static const char *const SPLINTERS[CASE_MAX_SPLINTERS] = {
        "splinter-1",  "splinter-2",  "splinter-3",  "splinter-4",  "splinter-5",
        "splinter-6",  "splinter-7",  "splinter-8",  "splinter-9",  "splinter-10",
        "splinter-11", "splinter-12", "splinter-13", "splinter-14", "splinter-15"};
    int i_splinter = i_party - c->n[SCOPE_PARTY];
    if (i_splinter < 0) return case_name(c, SCOPE_PARTY, i_party);
    return i_splinter < CASE_MAX_SPLINTERS ? SPLINTERS[i_splinter] : "";
}

struct origin case_origin(const struct model_case *c, enum scope scope, int i) {
    const struct record *record = case_record_const(c, scope, i);
    if (record == NULL) return (struct origin){"", 0};
    return (struct origin){case_pool_text(c, record->place.i_file), record->place.line};
}

const char *case_nearest(const struct model_case *c, enum scope scope, const char *name) {
    const char *names[CASE_MAX_RECORDS];
    if (scope == SCOPE_WORLD) return NULL;
    for (int i = 0; i < c->n[scope]; i++)
        names[i] = case_record_const(c, scope, i)->name;
    return text_nearest(name, names, (size_t)c->n[scope]);
}

/* --- values --- */

const struct note *case_note(const struct model_case *c, enum scope scope, int i, size_t i_field) {
    for (size_t k = 0; k < c->n_notes; k++) {
        const struct note *note = &c->notes[k];
        if (note->scope == scope && note->i_record == i && note->i_field == i_field) return note;
    }
    return NULL;
}

static bool grow_notes(struct model_case *c) {
    if (c->n_notes < c->notes_capacity) return true;
    size_t capacity = c->notes_capacity > 0 ? 2 * c->notes_capacity : 64;
    struct note *notes = memory_resize(c->notes, capacity, sizeof *notes);
    if (notes == NULL) return false;
    c->notes = notes;
    c->notes_capacity = capacity;
    return true;
}

/* Keeps a note, in the place of an earlier one about the same value. */
static bool keep_note(struct model_case *c, const struct note *note) {
    struct note *old = (struct note *)case_note(c, note->scope, note->i_record, note->i_field);
    if (old == NULL && !grow_notes(c)) return false;
    if (old == NULL) old = &c->notes[c->n_notes++];
    *old = *note;
    return true;
}

/* The evidence must be a range within the descriptor's that contains the value. */
static enum status check_evidence(const struct descriptor *d, double value, const struct evidence *e,
                                  struct error *err) {
    double min = isnan(e->min) ? d->min : e->min, max = isnan(e->max) ? d->max : e->max;
    const char *space = strcmp(d->unit, "1") == 0 ? "" : " ",
               *unit = strcmp(d->unit, "1") == 0 ? "" : d->unit;
    if (!(min <= max))
        return error_set(err, STATUS_RANGE, "%s: the range %.10g to %.10g is empty", d->name, min, max);
    if (min < d->min || max > d->max)
        return error_set(err, STATUS_RANGE,
                         "%s: the range %.10g to %.10g leaves the allowed %.10g to %.10g%s%s", d->name, min,
                         max, d->min, d->max, space, unit);
    if (value < min || value > max)
        return error_set(err, STATUS_RANGE, "%s is %.10g but its own range is %.10g to %.10g%s%s", d->name,
                         value, min, max, space, unit);
    return STATUS_OK;
}

static enum status no_such_field(enum scope scope, const char *field, struct error *err) {
    const struct descriptor *near = parameter_nearest(scope, field);
    if (near == NULL)
        return error_set(err, STATUS_NOT_FOUND, "a %s has no field '%.80s'", scope_name(scope), field);
    return error_set(err, STATUS_NOT_FOUND, "a %s has no field '%.80s'; did you mean '%s' (%s)?",
                     scope_name(scope), field, near->name, near->unit);
}

enum status case_set_field(struct model_case *c, enum scope scope, int i, const char *field, double value,
                           const struct evidence *evidence, struct origin origin, struct error *err) {
    // A number without evidence is the author's word: trusted least, and swept over the descriptor's whole
    // range.
    static const struct evidence PLAIN = {CONFIDENCE_ASSUMED, NAN, NAN, "stated without a source"};
    enum status status = case_refuse_finished(c, err);
    if (status != STATUS_OK) return status;
    if (i < 0 || i >= c->n[scope])
        return error_set(err, STATUS_INTERNAL, "no %s number %d", scope_name(scope), i);
    const struct descriptor *d = descriptor_find(PARAMETERS[scope], N_PARAMETERS[scope], field);
    if (d == NULL) return no_such_field(scope, field, err);
    const struct evidence *e = evidence != NULL ? evidence : &PLAIN;
    status = descriptor_check(d, value, err);
    if (status == STATUS_OK) status = check_evidence(d, value, e, err);
    if (status != STATUS_OK) return status;
    struct note note = {scope, i, (size_t)(d - PARAMETERS[scope]), e->confidence, e->min, e->max, 0, {0, 0}};
    if (!pool_add(c, e->source, &note.i_source) || !case_place_of(c, origin, &note.place) || !keep_note(c, &note))
        return error_set(err, STATUS_NO_MEMORY, "out of memory setting %s", field);
    *case_value(c, scope, i, note.i_field) = value;
    return STATUS_OK;
}

/* --- references and shapes --- */

static bool is_sector(const struct model_case *c, int i) {
    return i >= 0 && i < c->n[SCOPE_SECTOR];
}

static enum status check_indices(const struct model_case *c, enum scope scope, int i, int i_sector,
                                 struct error *err) {
    enum status status = case_refuse_finished(c, err);
    if (status != STATUS_OK) return status;
    if (i < 0 || i >= c->n[scope])
        return error_set(err, STATUS_INTERNAL, "no %s number %d", scope_name(scope), i);
    if (!is_sector(c, i_sector)) return error_set(err, STATUS_NOT_FOUND, "no sector number %d", i_sector);
    return STATUS_OK;
}

enum status case_set_route_ends(struct model_case *c, int i_route, int i_sector_a, int i_sector_b,
                                struct error *err) {
    enum status status = check_indices(c, SCOPE_ROUTE, i_route, i_sector_a, err);
    if (status == STATUS_OK) status = check_indices(c, SCOPE_ROUTE, i_route, i_sector_b, err);
    if (status != STATUS_OK) return status;
    const char *a = c->sector_records[i_sector_a].name, *b = c->sector_records[i_sector_b].name;
    if (i_sector_a == i_sector_b)
        return error_set(err, STATUS_INVALID,
                         "a route must lead from one sector to another, not from '%s' to itself", a);
    for (int i = 0; i < c->n[SCOPE_ROUTE]; i++) {
        const int *ends = c->route_ends[i];
        bool same = (ends[0] == i_sector_a && ends[1] == i_sector_b) ||
                    (ends[0] == i_sector_b && ends[1] == i_sector_a);
        if (i != i_route && same)
            return error_set(err, STATUS_INVALID, "there is already a route between '%s' and '%s' (line %d)",
                             a, b, c->route_records[i].place.line);
    }
    c->route_ends[i_route][0] = i_sector_a;
    c->route_ends[i_route][1] = i_sector_b;
    return STATUS_OK;
}

enum status case_set_unit_base(struct model_case *c, int i_unit, int i_sector, struct error *err) {
    enum status status = check_indices(c, SCOPE_UNIT, i_unit, i_sector, err);
    if (status == STATUS_OK) c->unit_base[i_unit] = i_sector;
    return status;
}

enum status case_set_unit_contributor(struct model_case *c, int i_unit, const char *name, struct error *err) {
    enum status status = case_refuse_finished(c, err);
    if (status != STATUS_OK) return status;
    if (i_unit < 0 || i_unit >= c->n[SCOPE_UNIT])
        return error_set(err, STATUS_INTERNAL, "no unit number %d", i_unit);
    if (!case_name_is_sound(name))
        return error_set(err, STATUS_INVALID,
                         "'%.80s' is no name for a contributor: use 1 to %d letters, digits, '_' and '-'",
                         name, CASE_NAME_MAX_CHARS);
    if (!pool_add(c, name, &c->unit_contributor[i_unit]))
        return error_set(err, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

enum status case_set_party_share(struct model_case *c, int i_party, int i_sector, double share,
                                 struct error *err) {
    enum status status = check_indices(c, SCOPE_PARTY, i_party, i_sector, err);
    if (status != STATUS_OK) return status;
    if (!(share >= 0 && share <= 1e6))
        return error_set(err, STATUS_RANGE,
                         "the share of party '%s' in sector '%s' is %.10g but must lie in 0 to 1e6",
                         c->party_records[i_party].name, c->sector_records[i_sector].name, share);
    c->shares_raw[i_party][i_sector] = share;
    return STATUS_OK;
}

enum status case_set_outline(struct model_case *c, int i_sector, const double (*xy)[2], size_t n,
                             struct error *err) {
    enum status status = check_indices(c, SCOPE_SECTOR, i_sector, i_sector, err);
    if (status != STATUS_OK) return status;
    const char *name = c->sector_records[i_sector].name;
    if (n < 3 || n > CASE_MAX_OUTLINE_POINTS)
        return error_set(err, STATUS_RANGE, "the outline of sector '%s' has %zu points but must have 3 to %d",
                         name, n, CASE_MAX_OUTLINE_POINTS);
    for (size_t i = 0; i < n; i++)
        if (!(fabs(xy[i][0]) <= 1e6 && fabs(xy[i][1]) <= 1e6))
            return error_set(err, STATUS_RANGE,
                             "point %zu of the outline of sector '%s' must lie in -1e6 to 1e6", i + 1, name);
    if (!copy_outline(&c->outlines[i_sector], xy, n))
        return error_set(err, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

size_t case_outline(const struct model_case *c, int i_sector, const double (**xy)[2]) {
    if (!is_sector(c, i_sector)) return 0;
    *xy = (const double(*)[2])c->outlines[i_sector].xy;
    return c->outlines[i_sector].n;
}

enum status case_set_town(struct model_case *c, int i_sector, const char *name, double x, double y,
                          struct error *err) {
    enum status status = check_indices(c, SCOPE_SECTOR, i_sector, i_sector, err);
    if (status != STATUS_OK) return status;
    struct town *town = &c->towns[i_sector];
    if (name[0] == '\0' || strlen(name) >= sizeof town->name)
        return error_set(err, STATUS_INVALID, "the name of a town has 1 to %zu bytes", sizeof town->name - 1);
    if (!(fabs(x) <= 1e6 && fabs(y) <= 1e6))
        return error_set(err, STATUS_RANGE, "the town '%s' must lie in -1e6 to 1e6", name);
    snprintf(town->name, sizeof town->name, "%s", name);
    town->x = x;
    town->y = y;
    return STATUS_OK;
}

const char *case_town(const struct model_case *c, int i_sector, double *x, double *y) {
    if (!is_sector(c, i_sector) || c->towns[i_sector].name[0] == '\0') return NULL;
    *x = c->towns[i_sector].x;
    *y = c->towns[i_sector].y;
    return c->towns[i_sector].name;
}

/* --- reading back --- */

const struct world_params *case_world(const struct model_case *c) {
    return &c->world;
}

const struct sector_params *case_sector(const struct model_case *c, int i) {
    return &c->sectors[i];
}

const struct route_params *case_route(const struct model_case *c, int i) {
    return &c->routes[i];
}

const struct party_params *case_party(const struct model_case *c, int i) {
    return &c->parties[i];
}

const struct unit_params *case_unit(const struct model_case *c, int i) {
    return &c->units[i];
}

void case_route_ends(const struct model_case *c, int i, int *a, int *b) {
    *a = c->route_ends[i][0];
    *b = c->route_ends[i][1];
}

double case_party_share(const struct model_case *c, int i_party, int i_sector) {
    return c->finished ? c->shares[i_party][i_sector] : c->shares_raw[i_party][i_sector];
}

int case_unit_base(const struct model_case *c, int i) {
    return c->unit_base[i];
}

const char *case_unit_contributor(const struct model_case *c, int i) {
    return case_pool_text(c, c->unit_contributor[i]);
}
