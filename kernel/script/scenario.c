/*
 * The scenario loader: from records to a case; see scenario.h.
 *
 * Records come in any order in the file, so sectors are made first and everything that names a sector after
 * them. A record that is wrong is reported and passed over; the checks of the whole case run only when the
 * records themselves are sound, for a map with a misspelt road has no use for "cut off".
 */
#include "script/scenario.h"

#include "model/case/inject.h"
#include "script/data.h"
#include "script/doctrine.h"
#include "script/file_kind.h"
#include "script/paths.h"
#include "script/values.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

enum { SCENARIO_FORMAT = 1, OWNER_CHARS = 128, NAMES_MAX = 300 };

struct loader {
    const struct data_file *file;
    struct model_case *c;
    bool sound; // every record and reference so far could be made
};

static struct origin origin_at(const struct loader *l, int line) {
    return (struct origin){l->file->path, line};
}

static void refuse(struct loader *l, int line, const char *owner, const struct error *err) {
    data_error(l->file, line, "%s%s%s", owner, owner[0] != '\0' ? ": " : "", err->message);
}

/* --- fields --- */

static bool is_among(const char *key, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(key, names[i]) == 0) return true;
    return false;
}

/* A right name with a wrong unit is answered with the unit; else with the nearest of all keys of the record.
 */
static void unknown_field(const struct loader *l, enum scope scope, const char *owner,
                          const struct data_entry *entry, const char *const *others, size_t n_others) {
    const char *names[NAMES_MAX];
    size_t n = 0;
    const struct descriptor *near = parameter_nearest(scope, entry->key);
    const char *other = text_nearest(entry->key, others, n_others);
    bool other_is_nearer = other != NULL && (near == NULL || text_distance(entry->key, other) <
                                                                 text_distance(entry->key, near->name));
    if (near != NULL && !other_is_nearer) {
        bool has_unit = near->type != TYPE_FLAG && near->type != TYPE_CHOICE && strcmp(near->unit, "1") != 0;
        data_error(l->file, entry->line, "unknown key '%.80s' in %s; did you mean '%s'%s%s%s?", entry->key,
                   owner, near->name, has_unit ? " (a number of " : "", has_unit ? near->unit : "",
                   has_unit ? ")" : "");
        return;
    }
    for (size_t i = 0; i < n_others; i++)
        names[n++] = others[i];
    for (size_t i = 0; i < N_PARAMETERS[scope] && n < NAMES_MAX; i++)
        names[n++] = PARAMETERS[scope][i].name;
    value_unknown_key(l->file, owner, entry, names, n);
}

/* Sets the numbers of a record; `others` are its keys that are no numbers, dealt with by the caller. */
static void set_fields(struct loader *l, enum scope scope, int i, const char *owner, const struct data *body,
                       const char *const *others, size_t n_others) {
    for (size_t e = 0; e < body->n_entries; e++) {
        const struct data_entry *entry = &body->entries[e];
        struct error err = ERROR_NONE;
        struct value_reading reading;
        if (entry->key == NULL) {
            data_error(l->file, entry->line,
                       "%s takes named values (name = value; a number has no commas, 6000), not a list",
                       owner);
            continue;
        }
        if (is_among(entry->key, others, n_others)) continue;
        const struct descriptor *d = descriptor_find(PARAMETERS[scope], N_PARAMETERS[scope], entry->key);
        if (d == NULL) {
            unknown_field(l, scope, owner, entry, others, n_others);
            continue;
        }
        if (!value_read(l->file, owner, d, entry, &reading)) continue;
        if (case_set_field(l->c, scope, i, d->name, reading.value, value_evidence(&reading),
                           origin_at(l, entry->line), &err) != STATUS_OK)
            refuse(l, entry->line, owner, &err);
    }
}

/* --- references to sectors --- */

static int unknown_sector(struct loader *l, int line, const char *owner, const char *what, const char *name) {
    l->sound = false;
    if (!l->file->complete) return -1; // the sector may stand where the file was not read
    const char *near = case_nearest(l->c, SCOPE_SECTOR, name);
    char meant[80] = "";
    if (near != NULL) snprintf(meant, sizeof meant, "; did you mean '%s'?", near);
    data_error(l->file, line, "%s: %s names '%.80s', but there is no such sector%s", owner, what, name,
               meant);
    return -1;
}

/* The sector named by a key of the record, or -1 with the error reported. */
static int sector_of(struct loader *l, const char *owner, const struct data_record *record, const char *key) {
    const struct data_entry *entry = data_find(&record->body, key);
    if (entry == NULL) {
        data_error(l->file, record->line, "%s has no '%s': name a sector", owner, key);
    } else if (entry->value.type == DATA_TEXT) {
        int i = case_find(l->c, SCOPE_SECTOR, entry->value.chars);
        return i >= 0 ? i : unknown_sector(l, entry->line, owner, key, entry->value.chars);
    } else if (entry->value.type != DATA_BAD) {
        data_error(l->file, entry->line, "%s: %s is the name of a sector, not %s", owner, key,
                   data_type_words(&entry->value));
    }
    l->sound = false;
    return -1;
}

/* Adds the record to the case; -1, with the error reported, if it cannot be. */
static int add_record(struct loader *l, enum scope scope, const struct data_record *record,
                      const char *name) {
    struct error err = ERROR_NONE;
    if (record->body.type != DATA_TABLE) {
        l->sound = false; // reported by data_file_read
        return -1;
    }
    int i = case_add(l->c, scope, name, origin_at(l, record->line), &err);
    if (i < 0) {
        data_error(l->file, record->line, "%s", err.message);
        l->sound = false;
    }
    return i;
}

/* --- sectors --- */

/* Two numbers { x, y } into `out`. */
static bool read_point(const struct data *value, double out[2]) {
    if (value->type != DATA_TABLE || value->n_entries != 2) return false;
    for (int k = 0; k < 2; k++) {
        if (value->entries[k].position != k + 1 || value->entries[k].value.type != DATA_NUMBER) return false;
        out[k] = value->entries[k].value.number;
    }
    return true;
}

static void set_outline(struct loader *l, int i, const char *owner, const struct data_entry *entry) {
    const struct data *list = &entry->value;
    double xy[CASE_MAX_OUTLINE_POINTS][2];
    struct error err = ERROR_NONE;
    if (list->type == DATA_BAD) return;
    bool ok = list->type == DATA_TABLE && list->n_entries <= CASE_MAX_OUTLINE_POINTS;
    for (size_t k = 0; ok && k < list->n_entries; k++)
        ok = list->entries[k].position == (int)k + 1 && read_point(&list->entries[k].value, xy[k]);
    if (!ok)
        data_error(l->file, entry->line,
                   "%s: the outline is a list of 3 to %d points, { {0, 0}, {4, 1}, {3, 5} }", owner,
                   CASE_MAX_OUTLINE_POINTS);
    else if (case_set_outline(l->c, i, (const double(*)[2])xy, list->n_entries, &err) != STATUS_OK)
        data_error(l->file, entry->line, "%s", err.message);
}

static void set_town(struct loader *l, int i, const char *owner, const struct data_entry *entry) {
    const struct data *list = &entry->value;
    char name[48];
    struct error err = ERROR_NONE;
    if (list->type == DATA_BAD) return;
    bool ok = list->type == DATA_TABLE && list->n_entries == 3;
    for (int k = 0; ok && k < 3; k++)
        ok = list->entries[k].position == k + 1 &&
             list->entries[k].value.type == (k == 0 ? DATA_TEXT : DATA_NUMBER);
    if (!ok) {
        data_error(l->file, entry->line, "%s: the town is a name and a point, { \"Tarnovo\", 2.1, 7.5 }",
                   owner);
        return;
    }
    if (!value_read_text(l->file, owner, &list->entries[0], name, sizeof name)) return;
    if (case_set_town(l->c, i, name, list->entries[1].value.number, list->entries[2].value.number, &err) !=
        STATUS_OK)
        data_error(l->file, entry->line, "%s", err.message);
}

static void load_sector(struct loader *l, const struct data_record *record) {
    static const char *const OTHERS[] = {"outline", "town"};
    char owner[OWNER_CHARS];
    int i = add_record(l, SCOPE_SECTOR, record, record->name);
    if (i < 0) return;
    snprintf(owner, sizeof owner, "sector '%s'", record->name);
    set_fields(l, SCOPE_SECTOR, i, owner, &record->body, OTHERS, COUNT_OF(OTHERS));
    const struct data_entry *outline = data_find(&record->body, "outline"),
                            *town = data_find(&record->body, "town");
    if (outline != NULL) set_outline(l, i, owner, outline);
    if (town != NULL) set_town(l, i, owner, town);
}

/* --- routes --- */

static const char *end_name(const struct data_record *record, const char *key) {
    const struct data_entry *entry = record->body.type == DATA_TABLE ? data_find(&record->body, key) : NULL;
    return entry != NULL && entry->value.type == DATA_TEXT ? entry->value.chars : "?";
}

/* A route that leads nowhere has its other fields checked all the same, on a case that is thrown away. */
static void check_lost_route(struct loader *l, const char *owner, const struct data_record *record,
                             const char *const *others, size_t n_others) {
    struct model_case *scratch = case_create(), *kept = l->c;
    if (scratch == NULL) return;
    l->c = scratch;
    int i = case_add(scratch, SCOPE_ROUTE, "lost", origin_at(l, record->line), NULL);
    if (i >= 0) set_fields(l, SCOPE_ROUTE, i, owner, &record->body, others, n_others);
    l->c = kept;
    case_destroy(scratch);
}

static void load_route(struct loader *l, const struct data_record *record) {
    static const char *const OTHERS[] = {"from", "to"};
    char owner[OWNER_CHARS], name[64];
    struct error err = ERROR_NONE;
    if (record->body.type != DATA_TABLE) return;
    snprintf(owner, sizeof owner, "route from '%.40s' to '%.40s'", end_name(record, "from"),
             end_name(record, "to"));
    int a = sector_of(l, owner, record, "from"), b = sector_of(l, owner, record, "to");
    int i = -1;
    if (a >= 0 && b >= 0) {
        snprintf(name, sizeof name, "%s-%s", case_name(l->c, SCOPE_SECTOR, a),
                 case_name(l->c, SCOPE_SECTOR, b));
        i = add_record(l, SCOPE_ROUTE, record, name);
    }
    if (i < 0) {
        check_lost_route(l, owner, record, OTHERS, COUNT_OF(OTHERS));
        return;
    }
    set_fields(l, SCOPE_ROUTE, i, owner, &record->body, OTHERS, COUNT_OF(OTHERS));
    if (case_set_route_ends(l->c, i, a, b, &err) == STATUS_OK) return;
    data_error(l->file, record->line, "%s", err.message);
    l->sound = false;
}

/* --- parties --- */

static void set_shares(struct loader *l, int i, const char *owner, const struct data_entry *sectors) {
    if (sectors->value.type == DATA_BAD) return;
    if (sectors->value.type != DATA_TABLE) {
        data_error(l->file, sectors->line, "%s: sectors is a table of shares, { tarn = 0.7, ... }, not %s",
                   owner, data_type_words(&sectors->value));
        return;
    }
    for (size_t k = 0; k < sectors->value.n_entries; k++) {
        const struct data_entry *entry = &sectors->value.entries[k];
        struct error err = ERROR_NONE;
        if (entry->value.type == DATA_BAD) continue;
        if (entry->key == NULL) {
            data_error(l->file, entry->line, "%s: sectors is a table of shares, { tarn = 0.7, ... }", owner);
            continue;
        }
        if (entry->value.type != DATA_NUMBER) {
            data_error(l->file, entry->line, "%s: sectors: '%s' must be a number", owner, entry->key);
            continue;
        }
        int i_sector = case_find(l->c, SCOPE_SECTOR, entry->key);
        if (i_sector < 0)
            unknown_sector(l, entry->line, owner, "sectors", entry->key);
        else if (case_set_party_share(l->c, i, i_sector, entry->value.number, &err) != STATUS_OK)
            data_error(l->file, entry->line, "%s", err.message);
    }
}

static void load_party(struct loader *l, const struct data_record *record) {
    static const char *const OTHERS[] = {"sectors"};
    char owner[OWNER_CHARS];
    int i = add_record(l, SCOPE_PARTY, record, record->name);
    if (i < 0) return;
    snprintf(owner, sizeof owner, "party '%s'", record->name);
    set_fields(l, SCOPE_PARTY, i, owner, &record->body, OTHERS, COUNT_OF(OTHERS));
    const struct data_entry *sectors = data_find(&record->body, "sectors");
    if (sectors != NULL) set_shares(l, i, owner, sectors);
}

/* --- units --- */

static void set_contributor(struct loader *l, int i, const char *owner, const struct data_entry *entry) {
    struct error err = ERROR_NONE;
    char name[CASE_NAME_MAX_CHARS + 2];
    if (!value_read_text(l->file, owner, entry, name, sizeof name)) return;
    if (case_set_unit_contributor(l->c, i, name, &err) != STATUS_OK) refuse(l, entry->line, owner, &err);
}

static void load_unit(struct loader *l, const struct data_record *record) {
    static const char *const OTHERS[] = {"base", "contributor"};
    char owner[OWNER_CHARS];
    struct error err = ERROR_NONE;
    int i = add_record(l, SCOPE_UNIT, record, record->name);
    if (i < 0) return;
    snprintf(owner, sizeof owner, "unit '%s'", record->name);
    set_fields(l, SCOPE_UNIT, i, owner, &record->body, OTHERS, COUNT_OF(OTHERS));
    const struct data_entry *contributor = data_find(&record->body, "contributor");
    if (contributor != NULL) set_contributor(l, i, owner, contributor);
    int i_base = sector_of(l, owner, record, "base");
    if (i_base >= 0 && case_set_unit_base(l->c, i, i_base, &err) != STATUS_OK)
        refuse(l, record->line, owner, &err);
}

/* --- the head --- */

static void set_world(struct loader *l, int line, const char *address, double value) {
    struct error err = ERROR_NONE;
    if (case_set_evidence(l->c, address, value, NULL, origin_at(l, line), &err) != STATUS_OK)
        data_error(l->file, line, "%s", err.message);
}

/* A date "2030-01-01"; false, reported, if it is none. */
static bool read_date(struct loader *l, const struct data_entry *entry, int64_t *out) {
    if (entry->value.type == DATA_BAD) return false;
    if (entry->value.type == DATA_TEXT && date_read(entry->value.chars, out)) return true;
    data_error(l->file, entry->line, "%s is a date, \"2030-12-31\", not %s%s%.40s%s", entry->key,
               entry->value.type == DATA_TEXT ? "" : data_type_words(&entry->value),
               entry->value.type == DATA_TEXT ? "'" : "",
               entry->value.type == DATA_TEXT ? entry->value.chars : "",
               entry->value.type == DATA_TEXT ? "'" : "");
    return false;
}

static void set_dates(struct loader *l, const struct data_record *record) {
    const struct data_entry *start = data_find(&record->body, "start"),
                            *decision = data_find(&record->body, "decision");
    int64_t start_days, decision_days;
    if (start == NULL) {
        data_error(l->file, record->line, "scenario has no start: give a date, start = \"2030-01-01\"");
        l->sound = false;
        return;
    }
    if (!read_date(l, start, &start_days)) {
        l->sound = false;
        return;
    }
    case_head(l->c)->start_days = start_days;
    if (decision == NULL || !read_date(l, decision, &decision_days)) return;
    if (decision_days < start_days)
        data_error(l->file, decision->line, "the decision date lies before the start");
    else
        set_world(l, decision->line, "time.decision_day", (double)(decision_days - start_days));
}

/* "06-01" as the day of a year without a leap day: at most a day off in the others. */
static bool read_day_of_year(const struct data *value, double *out) {
    char date[16];
    int64_t days;
    if (value->type != DATA_TEXT || strlen(value->chars) != 5) return false;
    snprintf(date, sizeof date, "2001-%s", value->chars);
    if (!date_read(date, &days)) return false;
    *out = date_day_of_year(days);
    return true;
}

static void set_rains(struct loader *l, const struct data_entry *entry) {
    const struct data *rains = &entry->value;
    double first, last;
    if (rains->type == DATA_BAD) return;
    if (rains->type != DATA_TABLE || rains->n_entries != 2 ||
        !read_day_of_year(&rains->entries[0].value, &first) ||
        !read_day_of_year(&rains->entries[1].value, &last)) {
        data_error(l->file, entry->line,
                   "rains is the first and last day of the rainy season, { \"06-01\", \"10-31\" }");
        return;
    }
    set_world(l, entry->line, "time.rains_first_day", first);
    set_world(l, entry->line, "time.rains_last_day", last);
}

static void set_horizon(struct loader *l, const struct data_entry *entry) {
    const struct descriptor *d;
    struct value_reading reading;
    struct error err = ERROR_NONE;
    if (case_get(l->c, "time.horizon_years", &d, NULL, &err) != STATUS_OK ||
        !value_read(l->file, "", d, entry, &reading))
        return;
    if (case_set_evidence(l->c, d->name, reading.value, value_evidence(&reading), origin_at(l, entry->line),
                          &err) != STATUS_OK)
        data_error(l->file, entry->line, "%s", err.message);
}

static void set_head_texts(struct loader *l, const struct data_record *record) {
    struct case_head *head = case_head(l->c);
    const struct data_entry *name = data_find(&record->body, "name"),
                            *title = data_find(&record->body, "title");
    const struct data_entry *summary = data_find(&record->body, "summary");
    if (name == NULL)
        data_error(l->file, record->line, "scenario has no name");
    else if (value_read_text(l->file, "scenario", name, head->name, sizeof head->name) &&
             !case_name_is_sound(head->name))
        data_error(l->file, name->line,
                   "'%s' is no name for a scenario: use 1 to %d letters, digits, '_' and '-', and `title` "
                   "for free text",
                   head->name, CASE_NAME_MAX_CHARS);
    snprintf(head->title, sizeof head->title, "%s", head->name);
    if (title != NULL) value_read_text(l->file, "scenario", title, head->title, sizeof head->title);
    if (summary != NULL) value_read_text(l->file, "scenario", summary, head->summary, sizeof head->summary);
}

static void check_format(struct loader *l, const struct data_record *record) {
    const struct data_entry *format = data_find(&record->body, "format");
    if (format == NULL)
        data_error(l->file, record->line, "scenario has no format: write format = %d", SCENARIO_FORMAT);
    else if (format->value.type != DATA_NUMBER || format->value.number != SCENARIO_FORMAT)
        data_error(l->file, format->line, "this version reads scenarios of format %d only", SCENARIO_FORMAT);
}

/* The catalogue of outputs that the mission pursues, from a folder of its own (script/doctrine.h). */
static void load_doctrine(struct loader *l, const struct data_entry *entry) {
    char name[sizeof case_head(l->c)->doctrine], folder[PATHS_MAX];
    struct error err = ERROR_NONE;
    if (!value_read_text(l->file, "scenario", entry, name, sizeof name) || strcmp(name, "none") == 0) return;
    if (!case_name_is_sound(name))
        data_error(l->file, entry->line, "'%s' is no name for a doctrine: use letters, digits, '_' and '-'",
                   name);
    else if (path_find_doctrine(name, l->file->path, folder, &err) != STATUS_OK)
        data_error(l->file, entry->line, "%s", err.message);
    else
        doctrine_load(folder, l->c, l->file->diagnostics);
}

static void load_head(struct loader *l, const struct data_record *record) {
    static const char *const KEYS[] = {"format",   "name",          "title",     "summary", "start",
                                       "decision", "horizon_years", "fictional", "rains",   "doctrine"};
    struct error err = ERROR_NONE;
    if (record->body.type != DATA_TABLE) return;
    if (case_set_place(l->c, origin_at(l, record->line), &err) != STATUS_OK)
        data_error(l->file, record->line, "%s", err.message);
    value_check_keys(l->file, "scenario", &record->body, KEYS, COUNT_OF(KEYS));
    check_format(l, record);
    set_head_texts(l, record);
    const struct data_entry *horizon = data_find(&record->body, "horizon_years");
    const struct data_entry *rains = data_find(&record->body, "rains"),
                            *fictional = data_find(&record->body, "fictional"),
                            *doctrine = data_find(&record->body, "doctrine");
    if (horizon != NULL) set_horizon(l, horizon);
    if (rains != NULL) set_rains(l, rains);
    if (doctrine != NULL) load_doctrine(l, doctrine);
    set_dates(l, record);
    if (fictional == NULL) return;
    if (fictional->value.type == DATA_FLAG)
        case_head(l->c)->fictional = fictional->value.number != 0;
    else if (fictional->value.type != DATA_BAD)
        data_error(l->file, fictional->line, "fictional is true or false, not %s",
                   data_type_words(&fictional->value));
}

/* --- injects --- */

/* A name that is none of names[0..n): with the nearest, or where to find them. */
static void unknown_name(const struct loader *l, int line, const char *owner, const char *what,
                         const char *word, const char *const *names, size_t n, const char *list) {
    const char *near = text_nearest(word, names, n);
    if (near != NULL)
        data_error(l->file, line, "%s: '%.80s' is no %s; did you mean '%s'?", owner, word, what, near);
    else
        data_error(l->file, line, "%s: '%.80s' is no %s; %s", owner, word, what, list);
}

static bool read_number(const struct loader *l, const char *owner, const struct data_entry *entry,
                        double *out) {
    *out = entry->value.number;
    if (entry->value.type == DATA_NUMBER) return true;
    if (entry->value.type != DATA_BAD)
        data_error(l->file, entry->line, "%s: %s is a number, not %s", owner, entry->key,
                   data_type_words(&entry->value));
    return false;
}

/* The name at a key that must be there, or NULL with the error reported. */
static const char *needed_name(const struct loader *l, const char *owner, const struct data *body, int line,
                               const char *key, const char *example) {
    const struct data_entry *entry = data_find(body, key);
    if (entry == NULL)
        data_error(l->file, line, "%s has no '%s': write %s", owner, key, example);
    else if (entry->value.type == DATA_TEXT)
        return entry->value.chars;
    else if (entry->value.type != DATA_BAD)
        data_error(l->file, entry->line, "%s: %s is a name, not %s", owner, key,
                   data_type_words(&entry->value));
    return NULL;
}

static bool read_lever(const struct loader *l, const char *owner, const struct data_record *record,
                       enum lever_id *out) {
    const char *names[N_LEVERS];
    const char *word = needed_name(l, owner, &record->body, record->line, "order", "order = \"flood\"");
    size_t n = 0;
    if (word == NULL) return false;
    int line = data_find(&record->body, "order")->line;
    for (int i = 0; i < (int)N_LEVERS; i++) {
        *out = (enum lever_id)i;
        if (inject_may_order(*out)) names[n++] = LEVERS[i].head.name;
        if (strcmp(LEVERS[i].head.name, word) != 0) continue;
        if (inject_may_order(*out)) return true;
        data_error(l->file, line, "%s: '%s' is no event from outside but a lever of the group '%s'", owner,
                   word, LEVERS[i].owner);
        return false;
    }
    unknown_name(l, line, owner, "event from outside", word, names, n,
                 "`truce list levers` has them in the group 'outside'");
    return false;
}

static bool read_metric(const struct loader *l, const char *owner, const struct data_entry *when,
                        enum metric_id *out) {
    const char *names[N_WORLD_METRICS];
    const char *word = needed_name(l, owner, &when->value, when->line, "metric",
                                   "metric = \"host_consent_frac\"");
    size_t n = 0;
    if (word == NULL) return false;
    int line = data_find(&when->value, "metric")->line;
    for (int i = 0; i < (int)N_WORLD_METRICS; i++) {
        *out = (enum metric_id)i;
        if (inject_may_read(*out)) names[n++] = METRICS[i].head.name;
        if (strcmp(METRICS[i].head.name, word) != 0) continue;
        if (inject_may_read(*out)) return true;
        data_error(l->file, line,
                   "%s: '%s' is known only when a run has ended; a condition reads a monthly series", owner,
                   word);
        return false;
    }
    unknown_name(l, line, owner, "metric of the country with a monthly series", word, names, n,
                 "`truce list metrics` has them");
    return false;
}

/* above = 3, or below = 3 */
static bool read_bound(const struct loader *l, const char *owner, const struct data_entry *when,
                       struct case_inject *out) {
    const struct data_entry *above = data_find(&when->value, "above"),
                            *below = data_find(&when->value, "below");
    out->side = above != NULL ? INJECT_ABOVE : INJECT_BELOW;
    if ((above != NULL) != (below != NULL))
        return read_number(l, owner, above != NULL ? above : below, &out->bound);
    data_error(l->file, when->line, "%s has %s; give one of them", owner,
               above != NULL ? "both 'above' and 'below'" : "neither 'above' nor 'below'");
    return false;
}

/* when = { metric = ..., above or below = ..., for_days = ... } */
static bool read_condition(const struct loader *l, const char *owner, const struct data_entry *when,
                           struct case_inject *out) {
    static const char *const KEYS[] = {"metric", "above", "below", "for_days"};
    char what[OWNER_CHARS + 16];
    const struct data *body = &when->value;
    if (body->type != DATA_TABLE) {
        if (body->type != DATA_BAD)
            data_error(l->file, when->line,
                       "%s: when is a table, { metric = ..., below = ..., for_days = ... }, not %s", owner,
                       data_type_words(body));
        return false;
    }
    snprintf(what, sizeof what, "%s, when", owner);
    const struct data_entry *for_days = data_find(body, "for_days");
    bool good = value_check_keys(l->file, what, body, KEYS, COUNT_OF(KEYS));
    good = read_metric(l, what, when, &out->metric) && good;
    good = read_bound(l, what, when, out) && good;
    return (for_days == NULL || read_number(l, what, for_days, &out->for_days)) && good;
}

/* Where the lever acts, or on whom. */
static bool read_target(struct loader *l, const char *owner, const struct data_record *record,
                        enum scope scope, struct case_inject *out) {
    const struct data_entry *party = data_find(&record->body, "party");
    if (data_find(&record->body, "sector") != NULL || scope == SCOPE_SECTOR) {
        out->i_sector = sector_of(l, owner, record, "sector");
        if (out->i_sector < 0) return false;
    }
    if (party == NULL && scope != SCOPE_PARTY) return true;
    const char *word = needed_name(l, owner, &record->body, record->line, "party", "the name of one");
    if (word == NULL) return false;
    out->i_party = case_find(l->c, SCOPE_PARTY, word);
    if (out->i_party >= 0 || !l->file->complete) return out->i_party >= 0;
    const char *near = case_nearest(l->c, SCOPE_PARTY, word);
    unknown_name(l, party->line, owner, "party of this scenario", word, &near, near != NULL,
                 "its parties have other names");
    return false;
}

/* The value of a lever that takes one. */
static bool read_strength(const struct loader *l, const char *owner, const struct data_record *record,
                          const struct descriptor *lever, double *out) {
    const struct data_entry *value = data_find(&record->body, "value");
    bool takes = lever->unit[0] != '\0', pure = strcmp(lever->unit, "1") == 0;
    struct error err = ERROR_NONE;
    if (value == NULL && takes)
        data_error(l->file, record->line, "%s has no value: %s takes %.10g to %.10g%s%s", owner, lever->name,
                   lever->min, lever->max, pure ? "" : " ", pure ? "" : lever->unit);
    if (value == NULL) return !takes;
    if (!takes) {
        data_error(l->file, value->line, "%s: %s takes no value", owner, lever->name);
        return false;
    }
    if (!read_number(l, owner, value, out)) return false;
    if (descriptor_check(lever, *out, &err) == STATUS_OK) return true;
    refuse((struct loader *)l, value->line, owner, &err);
    return false;
}

static bool read_day(struct loader *l, const char *owner, const struct data_entry *at, double *out) {
    int64_t days, start = case_head(l->c)->start_days;
    if (!read_date(l, at, &days) || start == CASE_START_UNSET) return false; // reported
    *out = (double)(days - start);
    if (days >= start) return true;
    data_error(l->file, at->line, "%s: at lies before the start of the scenario", owner);
    return false;
}

static void load_inject(struct loader *l, const struct data_record *record) {
    static const char *const KEYS[] = {"order", "sector", "party", "value", "at", "when", "every_days"};
    struct case_inject inject = CASE_INJECT_NONE;
    struct error err = ERROR_NONE;
    char owner[OWNER_CHARS];
    const struct data *body = &record->body;
    if (body->type != DATA_TABLE) return;
    snprintf(owner, sizeof owner, "inject '%.64s'", record->name);
    const struct data_entry *at = data_find(body, "at"), *when = data_find(body, "when"),
                            *every = data_find(body, "every_days");
    bool good = value_check_keys(l->file, owner, body, KEYS, COUNT_OF(KEYS));
    bool known = read_lever(l, owner, record, &inject.lever);
    const struct descriptor *lever = &LEVERS[inject.lever].head;
    good = read_target(l, owner, record, known ? lever->scope : SCOPE_WORLD, &inject) && known && good;
    if (known) good = read_strength(l, owner, record, lever, &inject.value) && good;
    if (at != NULL) good = read_day(l, owner, at, &inject.from_day) && good;
    if (when != NULL) good = read_condition(l, owner, when, &inject) && good;
    if (every != NULL) good = read_number(l, owner, every, &inject.every_days) && good;
    if (good &&
        case_add_inject(l->c, record->name, &inject, origin_at(l, record->line), &err) != STATUS_OK)
        refuse(l, record->line, owner, &err);
}

/* --- the file --- */

static void load_set(struct loader *l, const struct data_record *record) {
    if (record->body.type == DATA_TABLE) values_set_all(l->file, &record->body, l->c);
}

static size_t load_all(struct loader *l, const char *constructor,
                       void (*load)(struct loader *, const struct data_record *)) {
    size_t n = 0;
    for (size_t i = 0; i < l->file->n_records; i++) {
        const struct data_record *record = &l->file->records[i];
        if (strcmp(record->constructor, constructor) != 0) continue;
        load(l, record);
        n++;
    }
    return n;
}

static void check_one_head(struct loader *l) {
    const struct data_record *first = NULL;
    for (size_t i = 0; i < l->file->n_records; i++) {
        const struct data_record *record = &l->file->records[i];
        if (strcmp(record->constructor, "scenario") != 0) continue;
        if (first != NULL)
            data_error(l->file, record->line, "a second scenario { }; the first is on line %d", first->line);
        else
            first = record;
    }
    if (first == NULL && l->file->complete)
        data_error(l->file, 0, "there is no scenario { format = 1, name = ..., start = ... } in this file%s",
                   file_kind_hint(file_kind(l->file->path)));
    if (first == NULL)
        l->sound = false;
    else
        load_head(l, first);
}

static void load_records(struct loader *l) {
    check_one_head(l);
    load_all(l, "sector", load_sector);
    load_all(l, "route", load_route);
    load_all(l, "party", load_party);
    load_all(l, "unit", load_unit);
    load_all(l, "set", load_set);
    load_all(l, "inject", load_inject);
}

static struct model_case *load_file(const struct data_file *file, struct diagnostics *d,
                                    size_t n_errors_before) {
    struct loader l = {.file = file, .c = case_create(), .sound = true};
    if (l.c == NULL) {
        diagnostics_add(d, SEVERITY_ERROR, file->path, 0, "out of memory");
        return NULL;
    }
    load_records(&l);
    if (l.sound && file->complete) case_finish(l.c, d);
    if (d->n_errors == n_errors_before) return l.c;
    case_destroy(l.c);
    return NULL;
}

struct model_case *scenario_read(const char *path, const char *text, size_t n, struct diagnostics *d) {
    size_t n_errors_before = d->n_errors;
    struct data_file *file = data_file_read_text(path, text, n, DATA_SCENARIO, d);
    struct model_case *c = file != NULL ? load_file(file, d, n_errors_before) : NULL;
    data_file_destroy(file);
    return c;
}

struct model_case *scenario_load(const char *path, struct diagnostics *d) {
    char found[PATHS_MAX];
    size_t n_errors_before = d->n_errors;
    struct error err = ERROR_NONE;
    if (path_find(LIBRARY_SCENARIOS, path, found, &err) != STATUS_OK) {
        diagnostics_add(d, SEVERITY_ERROR, path, 0, "%s", err.message);
        return NULL;
    }
    struct data_file *file = data_file_read(found, DATA_SCENARIO, d);
    struct model_case *c = file != NULL ? load_file(file, d, n_errors_before) : NULL;
    data_file_destroy(file);
    return c;
}
