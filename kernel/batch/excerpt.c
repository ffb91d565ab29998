/* Making an excerpt and laying out its inputs; see excerpt.h. */
#include "batch/excerpt.h"

#include "batch/excerpt_pack.h"
#include "batch/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLACE_MAX = 1024 };

// --- making ---

/* Tables copied whole, where the file has them: older schemas have fewer. The others stay empty. */
static const char *const WHOLE[] = {"experiment", "inputs",     "sessions",      "notes",
                                    "options",    "parameters", "points",        "metrics",
                                    "sectors",    "frontier",   "frontier_steps", "settings"};

static enum status on_table(sqlite3_stmt *row, void *payload, struct error *err) {
    struct sql *db = payload;
    const char *name = sql_chars(row, 0);
    enum status status = sql_execute(db, sql_chars(row, 1), err);
    for (size_t i = 0; status == STATUS_OK && i < sizeof WHOLE / sizeof *WHOLE; i++) {
        char copy[128];
        if (strcmp(name, WHOLE[i]) != 0) continue;
        snprintf(copy, sizeof copy, "INSERT INTO main.%s SELECT * FROM source.%s", name, name);
        status = sql_execute(db, copy, err);
    }
    return status;
}

static enum status copy_runs(struct sql *db, const char *const *metrics, size_t n_metrics,
                             struct error *err) {
    enum status status =
        sql_execute(db,
                    "INSERT INTO main.runs SELECT * FROM source.runs WHERE status <> 'running';"
                    "UPDATE main.runs SET run_key = '', wall_s = NULL;",
                    err);
    for (size_t i = 0; i < n_metrics && status == STATUS_OK; i++)
        status = sql_put(
            db, err,
            "INSERT OR IGNORE INTO main.outcomes SELECT o.run, o.metric, o.value FROM source.outcomes o"
            " JOIN source.metrics m USING (metric) WHERE m.name = ?",
            "t", metrics[i]);
    return status;
}

static enum status copy_version(struct sql *db, struct error *err) {
    int64_t version, mark;
    char set[96];
    enum status status = sql_integer(db, "PRAGMA source.user_version", 0, &version, err);
    if (status == STATUS_OK) status = sql_integer(db, "PRAGMA source.application_id", 0, &mark, err);
    if (status != STATUS_OK) return status;
    snprintf(set, sizeof set, "PRAGMA main.application_id = %d; PRAGMA main.user_version = %d", (int)mark,
             (int)version);
    return sql_execute(db, set, err);
}

static enum status take_bytes(struct sql *db, struct text *out, struct error *err) {
    sqlite3_int64 n = 0;
    unsigned char *bytes = sqlite3_serialize(db->db, "main", &n, 0);
    if (bytes == NULL) return sql_error(db, err);
    text_add_bytes(out, (const char *)bytes, (size_t)n);
    sqlite3_free(bytes);
    return text_failed(out) ? error_set(err, STATUS_NO_MEMORY, "out of memory") : STATUS_OK;
}

enum status excerpt_make(const char *results_path, const char *const *metrics, size_t n_metrics,
                         struct text *out, struct error *err) {
    struct sql db;
    enum status status = sql_open(&db, ":memory:", SQL_WRITE, err);
    if (status != STATUS_OK) return status;
    status = sql_put(&db, err, "ATTACH ? AS source", "t", results_path);
    if (status == STATUS_OK)
        status =
            sql_each(&db, "SELECT name, sql FROM source.sqlite_schema WHERE type = 'table' ORDER BY rowid",
                     on_table, &db, err);
    if (status == STATUS_OK) status = copy_runs(&db, metrics, n_metrics, err);
    if (status == STATUS_OK) status = copy_version(&db, err);
    if (status == STATUS_OK) status = sql_execute(&db, "DETACH source", err);
    if (status == STATUS_OK) status = excerpt_pack(&db, err);
    if (status == STATUS_OK) status = sql_execute(&db, "VACUUM", err);
    if (status == STATUS_OK) status = take_bytes(&db, out, err);
    sql_close(&db);
    return status;
}

// --- laying out ---

struct layout {
    const char *folder;
};

/* A place inside a folder: relative, no empty part, no part "." or "..", no control characters. */
static bool is_inside(const char *place) {
    if (place[0] == '\0' || strlen(place) >= PLACE_MAX / 2) return false;
    for (const char *at = place; *at != '\0';) {
        size_t n = strcspn(at, "/");
        if (n == 0 || (n == 1 && at[0] == '.') || (n == 2 && at[0] == '.' && at[1] == '.')) return false;
        for (size_t i = 0; i < n; i++)
            if ((unsigned char)at[i] < 0x20 || at[i] == 0x7F) return false;
        at += n;
        if (*at == '/' && *++at == '\0') return false;
    }
    return true;
}

static enum status refuse(const char *kind, const char *place, struct error *err) {
    return error_set(err, STATUS_INVALID, "%.20s %.200s: a place outside the folder is refused", kind, place);
}

static enum status make_parents(const char *path, size_t from, struct error *err) {
    char folder[PLACE_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *slash = strchr(folder + from, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            return error_set(err, STATUS_IO, "cannot make folder %s: %s", folder, strerror(errno));
        *slash = '/';
    }
    return STATUS_OK;
}

/* Nothing is overwritten and no link is followed; a place taken already keeps what it has. */
static enum status write_text(const char *path, const void *bytes, size_t n, struct error *err) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST) return STATUS_OK;
    if (file < 0) return error_set(err, STATUS_IO, "cannot write %s: %s", path, strerror(errno));
    FILE *out = fdopen(file, "wb");
    bool whole = out != NULL && fwrite(bytes, 1, n, out) == n;
    if (out == NULL) close(file);
    if (out != NULL && fclose(out) != 0) whole = false;
    return whole ? STATUS_OK : error_set(err, STATUS_IO, "cannot write %s: %s", path, strerror(errno));
}

static enum status put(const struct layout *l, const char *kind, const char *place, sqlite3_stmt *row,
                       struct error *err) {
    char path[PLACE_MAX];
    if (!is_inside(place)) return refuse(kind, place, err);
    int n = snprintf(path, sizeof path, "%s/%s", l->folder, place);
    if (n < 0 || n >= PLACE_MAX) return refuse(kind, place, err);
    enum status status = make_parents(path, strlen(l->folder) + 1, err);
    if (status != STATUS_OK) return status;
    return write_text(path, sql_chars(row, 3), (size_t)sqlite3_column_bytes(row, 3), err);
}

/* The part of a path from the last folder of that name on: "/usr/share/truce/plugins/ddr/rapid.lua" was
 * found in a library, and is to be found in one again. NULL if there is none. */
static const char *from_folder(const char *path, const char *folder) {
    char part[32];
    const char *last = NULL;
    snprintf(part, sizeof part, "/%s/", folder);
    for (const char *at = strstr(path, part); at != NULL; at = strstr(at + 1, part))
        last = at + 1;
    return last;
}

static enum status put_library(const struct layout *l, const char *folder, sqlite3_stmt *row,
                               struct error *err) {
    const char *kind = sql_chars(row, 0), *path = sql_chars(row, 2), *inner = from_folder(path, folder);
    char named[PLACE_MAX];
    enum status status = STATUS_OK;
    bool doctrine = strcmp(kind, "doctrine") == 0; // its files have their ending in their names
    int n = snprintf(named, sizeof named, "%s/%s%s%s", folder, doctrine ? "doctrine/" : "", sql_chars(row, 1),
                     doctrine ? "" : ".lua");
    if (n < 0 || n >= PLACE_MAX) return refuse(kind, sql_chars(row, 1), err);
    if (path[0] != '/') status = put(l, kind, path, row, err); // as it was named
    if (status == STATUS_OK && inner != NULL && path[0] == '/') status = put(l, kind, inner, row, err);
    if (status == STATUS_OK) status = put(l, kind, named, row, err);
    return status;
}

static enum status on_input(sqlite3_stmt *row, void *payload, struct error *err) {
    const struct layout *l = payload;
    const char *kind = sql_chars(row, 0);
    if (strcmp(kind, "experiment") == 0) return put(l, kind, "experiment.lua", row, err);
    return put_library(l, strcmp(kind, "plugin") == 0 ? "plugins" : "scenarios", row, err);
}

enum status excerpt_restore(const char *results_path, const char *folder, struct error *err) {
    struct sql db;
    struct layout l = {folder};
    enum status status = sql_open(&db, results_path, SQL_WRITE, err);
    if (status != STATUS_OK) return status;
    status = excerpt_unpack(&db, err);
    if (status != STATUS_OK) goto out;
    status = sql_each(&db,
                      "SELECT kind, name, path, text FROM inputs WHERE text IS NOT NULL AND kind IN"
                      " ('experiment', 'scenario', 'doctrine', 'plugin') ORDER BY kind, name",
                      on_input, &l, err);
    if (status == STATUS_OK) status = sql_execute(&db, "UPDATE experiment SET path = 'experiment.lua'", err);
out:
    sql_close(&db);
    return status;
}

// --- comparing ---

static enum status on_difference(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct excerpt_difference *d = payload;
    snprintf(d->first, sizeof d->first, "%.120s/%d/%d: %.80s", sql_chars(row, 0), sqlite3_column_int(row, 1),
             sqlite3_column_int(row, 2), sql_chars(row, 3));
    return STATUS_OK;
}

/* The runs that are not alike: other events, another ending, or an outcome that is not the same number. */
static const char UNLIKE[] =
    "CREATE TEMP TABLE unlike AS"
    " SELECT a.run AS run, CASE WHEN b.run IS NULL THEN 'not there' ELSE 'events' END AS what FROM main.runs a LEFT JOIN other.runs b USING (run)"
    "  WHERE b.run IS NULL OR a.status IS NOT b.status OR a.fingerprint IS NOT b.fingerprint"
    "   OR a.n_events IS NOT b.n_events OR a.error IS NOT b.error"
    " UNION ALL SELECT a.run, m.name FROM main.outcomes a JOIN main.metrics m USING (metric)"
    "  JOIN other.runs USING (run)"
    "  LEFT JOIN other.outcomes b ON b.run = a.run AND b.metric = a.metric WHERE a.value IS NOT b.value";

static const char MORE[] = "SELECT COUNT(*) FROM other.runs WHERE status <> 'running' AND run NOT IN"
                           " (SELECT run FROM main.runs)";

/* What determines runs (batch/inputs.h) and is not the same here and there; what people chose comes first. */
static const char OTHER_INPUT[] =
    "SELECT kind, name FROM"
    " (SELECT a.kind, a.name FROM main.inputs a LEFT JOIN other.inputs b USING (kind, name)"
    "   WHERE b.digest IS NOT a.digest"
    "  UNION SELECT b.kind, b.name FROM other.inputs b LEFT JOIN main.inputs a USING (kind, name)"
    "   WHERE a.digest IS NULL)"
    " WHERE kind <> 'experiment' ORDER BY kind <> 'luck', kind <> 'option', kind, name LIMIT 1";

static enum status on_other_input(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct excerpt_difference *d = payload;
    snprintf(d->other, sizeof d->other, "%.40s %.200s", sql_chars(row, 0), sql_chars(row, 1));
    return STATUS_OK;
}

enum status excerpt_compare(const char *excerpt_path, const char *results_path,
                            struct excerpt_difference *out, struct error *err) {
    struct sql db;
    *out = (struct excerpt_difference){0};
    enum status status = sql_open(&db, excerpt_path, SQL_WRITE, err);
    if (status != STATUS_OK) return status;
    status = sql_put(&db, err, "ATTACH ? AS other", "t", results_path);
    if (status == STATUS_OK) status = sql_execute(&db, UNLIKE, err);
    if (status == STATUS_OK)
        status = sql_integer(&db, "SELECT COUNT(*) FROM main.runs", 0, &out->n_runs, err);
    if (status == STATUS_OK)
        status = sql_integer(&db, "SELECT COUNT(DISTINCT run) FROM unlike", 0, &out->n_different, err);
    if (status == STATUS_OK)
        status =
            sql_each(&db,
                     "SELECT o.name, r.point, r.replication, what FROM unlike JOIN main.runs r USING (run)"
                     " JOIN main.options o USING (option) ORDER BY what = 'not there', run, what LIMIT 1",
                     on_difference, out, err);
    if (status == STATUS_OK)
        status = sql_integer(&db, "SELECT COUNT(*) FROM unlike WHERE what = 'not there'", 0, &out->n_lacking,
                             err);
    if (status == STATUS_OK) status = sql_integer(&db, MORE, 0, &out->n_more, err);
    if (status == STATUS_OK) status = sql_each(&db, OTHER_INPUT, on_other_input, out, err);
    sql_close(&db);
    return status;
}
