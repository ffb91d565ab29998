/* The record of a stopped run; see checkpoint.h. Documents are read by SQLite's JSON functions, in memory. */
#include "batch/checkpoint.h"

#include "base/json.h"
#include "batch/sql.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_DIGEST_CHARS = 12, FINGERPRINT_CHARS = 16 };

/* --- writing --- */

static void member(struct json *j, const char *key, const char *value) {
    json_member_string(j, key, value);
}

static void write_input(struct json *j, const struct checkpoint_input *input) {
    json_open_object(j);
    member(j, "given", input->given);
    member(j, "name", input->name);
    member(j, "digest", input->digest);
    json_close(j);
}

static void write_inputs(struct json *j, const struct checkpoint_record *r) {
    json_key(j, "scenario");
    write_input(j, &r->scenario);
    json_key(j, "plugins");
    json_open_array(j);
    for (size_t i = 0; i < r->n_plugins; i++)
        write_input(j, &r->plugins[i]);
    json_close(j);
    member(j, "stack", r->stack);
    json_key(j, "set");
    json_open_object(j);
    for (size_t i = 0; i < r->n_settings; i++)
        member(j, r->settings[i].address, r->settings[i].value);
    json_close(j);
}

static void write_place(struct json *j, const struct checkpoint *at) {
    char hex[FINGERPRINT_CHARS + 1];
    snprintf(hex, sizeof hex, "%016" PRIx64, at->fingerprint);
    json_key(j, "checkpoint");
    json_open_object(j);
    json_member_number(j, "day", days_from_ticks(at->now));
    json_member_integer(j, "tick", at->now);
    json_member_integer(j, "events", (int64_t)at->n_executed);
    member(j, "fingerprint", hex);
    json_close(j);
}

void checkpoint_write(const struct checkpoint_record *r, struct text *out) {
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, r->seed);
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    member(&j, "truce", r->version);
    member(&j, "program", r->program);
    write_inputs(&j, r);
    member(&j, "seed", seed); // a string: readers that hold numbers as doubles would round it
    json_member_integer(&j, "replication", r->replication);
    json_member_bool(&j, "antithetic", r->antithetic);
    write_place(&j, &r->at);
    json_close(&j);
    text_add(out, "\n");
}

/* --- reading --- */

struct reading {
    struct checkpoint_record *out;
    struct arena *arena;
    size_t n; // of the list being read
};

static const char *keep(struct reading *r, sqlite3_stmt *row, int column, struct error *err) {
    const char *chars = sql_chars(row, column);
    char *copy = arena_alloc(r->arena, strlen(chars) + 1, 1);
    if (copy == NULL) {
        error_set(err, STATUS_NO_MEMORY, "out of memory");
        return NULL;
    }
    return strcpy(copy, chars);
}

static bool read_whole(const char *chars, int base, uint64_t max, uint64_t *out) {
    char *end = NULL;
    errno = 0;
    *out = strtoull(chars, &end, base);
    return chars[0] != '\0' && chars[0] != '-' && *end == '\0' && errno == 0 && *out <= max;
}

// The members of the document that are no lists, in the order of the columns below.
static const char *const MEMBERS[] = {"truce",
                                      "program",
                                      "scenario.given",
                                      "scenario.name",
                                      "scenario.digest",
                                      "stack",
                                      "seed",
                                      "replication",
                                      "antithetic",
                                      "checkpoint.tick",
                                      "checkpoint.events",
                                      "checkpoint.fingerprint"};
enum { N_TEXTS = 6, N_NUMBERS = 6, N_MEMBERS = N_TEXTS + N_NUMBERS };
static enum status on_members(sqlite3_stmt *row, void *payload, struct error *err) {
    struct reading *r = payload;
    struct checkpoint_record *out = r->out;
    const char **texts[N_TEXTS] = {&out->version,       &out->program,         &out->scenario.given,
                                   &out->scenario.name, &out->scenario.digest, &out->stack};
    static const uint64_t MAXIMA[N_NUMBERS] = {UINT64_MAX,    UINT32_MAX, 1,
                                               INT64_MAX - 1, INT64_MAX,  UINT64_MAX};
    uint64_t numbers[N_NUMBERS];
    for (int i = 0; i < N_MEMBERS; i++) {
        bool good = sql_chars(row, i)[0] != '\0';
        if (good && i >= N_TEXTS)
            good = read_whole(sql_chars(row, i), i == N_MEMBERS - 1 ? 16 : 10, MAXIMA[i - N_TEXTS],
                              &numbers[i - N_TEXTS]);
        if (!good) return error_set(err, STATUS_INVALID, "the checkpoint has no right '%s'", MEMBERS[i]);
        if (i < N_TEXTS && (*texts[i] = keep(r, row, i, err)) == NULL) return STATUS_NO_MEMORY;
    }
    out->seed = numbers[0];
    out->replication = (uint32_t)numbers[1];
    out->antithetic = numbers[2] != 0; // JSON's true reads as 1
    out->at =
        (struct checkpoint){.now = (ticks)numbers[3], .n_executed = numbers[4], .fingerprint = numbers[5]};
    return STATUS_OK;
}

static enum status read_members(struct reading *r, struct sql *db, struct error *err) {
    struct text select = TEXT_EMPTY;
    for (int i = 0; i < N_MEMBERS; i++)
        text_add(&select, "%s json_extract(body, '$.%s')", i > 0 ? "," : "SELECT", MEMBERS[i]);
    text_add(&select, " FROM document");
    enum status status = text_failed(&select) ? error_set(err, STATUS_NO_MEMORY, "out of memory")
                                              : sql_each(db, text_chars(&select), on_members, r, err);
    text_free(&select);
    return status;
}

static enum status on_plugin(sqlite3_stmt *row, void *payload, struct error *err) {
    struct reading *r = payload;
    struct checkpoint_input *p = &r->out->plugins[r->n++];
    p->given = keep(r, row, 0, err);
    p->name = keep(r, row, 1, err);
    p->digest = keep(r, row, 2, err);
    if (p->given == NULL || p->name == NULL || p->digest == NULL) return STATUS_NO_MEMORY;
    if (p->given[0] != '\0' && p->digest[0] != '\0') return STATUS_OK;
    return error_set(err, STATUS_INVALID, "the checkpoint has no right plugin %zu", r->n);
}

static enum status on_setting(sqlite3_stmt *row, void *payload, struct error *err) {
    struct reading *r = payload;
    struct checkpoint_setting *s = &r->out->settings[r->n++];
    s->address = keep(r, row, 0, err);
    s->value = keep(r, row, 1, err);
    return s->address != NULL && s->value != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

/* Makes room for the rows that a list of the document has. */
static enum status make_room(struct reading *r, struct sql *db, const char *count, size_t size, void **items,
                             size_t *n, struct error *err) {
    int64_t n_rows = 0;
    enum status status = sql_integer(db, count, 0, &n_rows, err);
    if (status != STATUS_OK) return status;
    *items = arena_alloc(r->arena, (size_t)n_rows + 1, size);
    *n = (size_t)n_rows;
    r->n = 0;
    return *items != NULL ? STATUS_OK : error_set(err, STATUS_NO_MEMORY, "out of memory");
}

static enum status read_lists(struct reading *r, struct sql *db, struct error *err) {
    struct checkpoint_record *out = r->out;
    void *items;
    enum status status = make_room(r, db, "SELECT count(*) FROM document, json_each(body, '$.plugins')",
                                   sizeof *out->plugins, &items, &out->n_plugins, err);
    if (status != STATUS_OK) return status;
    out->plugins = items;
    status = sql_each(db,
                      "SELECT json_extract(value, '$.given'), json_extract(value, '$.name'),"
                      " json_extract(value, '$.digest') FROM document, json_each(body, '$.plugins')",
                      on_plugin, r, err);
    if (status != STATUS_OK) return status;
    status = make_room(r, db, "SELECT count(*) FROM document, json_each(body, '$.set')",
                       sizeof *out->settings, &items, &out->n_settings, err);
    if (status != STATUS_OK) return status;
    out->settings = items;
    return sql_each(db, "SELECT key, value FROM document, json_each(body, '$.set')", on_setting, r, err);
}

enum status checkpoint_read(struct checkpoint_record *out, const char *json, struct arena *arena,
                            struct error *err) {
    *out = (struct checkpoint_record){.n_plugins = 0};
    struct reading r = {.out = out, .arena = arena};
    struct sql db;
    int64_t is_json = 0;
    enum status status = sql_open(&db, ":memory:", SQL_WRITE, err);
    if (status != STATUS_OK) return status;
    status = sql_execute(&db, "CREATE TABLE document (body TEXT)", err);
    if (status == STATUS_OK) status = sql_put(&db, err, "INSERT INTO document VALUES (?)", "t", json);
    if (status == STATUS_OK)
        status = sql_integer(&db, "SELECT json_valid(body) FROM document", 0, &is_json, err);
    if (status == STATUS_OK && !is_json)
        status = error_set(err, STATUS_INVALID, "the checkpoint is not JSON");
    if (status == STATUS_OK) status = read_members(&r, &db, err);
    if (status == STATUS_OK) status = read_lists(&r, &db, err);
    if (status == STATUS_IO) // SQLite's word for a list that holds something else
        status = error_set(err, STATUS_INVALID, "the checkpoint has no right 'plugins' or 'set'");
    sql_close(&db);
    return status;
}

/* --- comparing --- */

static void name_change(struct text *t, const char *kind, const char *name, const char *then,
                        const char *now) {
    if (strcmp(then, now) == 0) return;
    text_add(t, "%s%s %s has changed since the checkpoint was made (sha256 %.*s then, %.*s now)",
             t->length > 0 ? "; " : "", kind, name, SHOWN_DIGEST_CHARS, then, SHOWN_DIGEST_CHARS, now);
}

enum status checkpoint_compare(const struct checkpoint_record *then, const struct checkpoint_record *now,
                               struct error *err) {
    struct text t = TEXT_EMPTY;
    name_change(&t, "program", "truce", then->program, now->program);
    name_change(&t, "scenario", then->scenario.name, then->scenario.digest, now->scenario.digest);
    for (size_t i = 0; i < then->n_plugins && i < now->n_plugins; i++)
        name_change(&t, "plugin", then->plugins[i].name, then->plugins[i].digest, now->plugins[i].digest);
    if (t.length == 0) name_change(&t, "stack", "of plugin values", then->stack, now->stack);
    enum status status = STATUS_OK;
    if (t.length > 0 || t.failed)
        status = error_set(err, STATUS_MISMATCH, "%.400s%s; restore what has changed", text_chars(&t),
                           t.length > 400 ? "..." : "");
    text_free(&t);
    return status;
}
