/* Tidy CSV files and a data dictionary, which is a Frictionless Data Package descriptor; see batch.h. */
#include "batch/batch.h"

#include "base/csv.h"
#include "base/json.h"
#include "batch/series.h"
#include "batch/store.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { FLUSH_BYTES = 256 * 1024 };

struct column {
    const char *name, *type, *unit, *doc;
};

/* A table to export: one SELECT whose columns are those described here, in this order. */
struct table {
    const char *name, *doc, *key; // the columns that name a row, with commas between them
    const char *select;
    struct column columns[16]; // up to the first without a name
};

#define RUN_COLUMNS                                                                                          \
    {"run", "integer", "", "number of the run; joins the tables"},                                           \
        {"option", "text", "", "name of the option"},                                                        \
        {"point", "integer", "", "point of the design, from 0; its parameters are in points.csv"}, {         \
        "replication", "integer", "", "from 0; runs of one replication and point share their luck"           \
    }

static const struct table TABLES[] = {
    {"runs",
     "One row per run that was begun.",
     "run",
     "SELECT run, option, point, replication, status, code, error, attempts, host, thread, wall_s, n_events,"
     " fingerprint, run_key FROM run_list ORDER BY run",
     {RUN_COLUMNS,
      {"status", "text", "", "done, failed, or running (begun and not finished)"},
      {"code", "text", "", "kind of failure; empty when there was none"},
      {"error", "text", "", "words of the failure"},
      {"attempts", "integer", "", "times the run was begun; above 1 after a kill"},
      {"host", "text", "", "computer that did it"},
      {"thread", "integer", "", "thread that did it, from 0"},
      {"wall_s", "number", "s", "time it took"},
      {"n_events", "integer", "events", "events executed"},
      {"fingerprint", "text", "", "hash of the sequence of events, hexadecimal"},
      {"run_key", "text", "", "SHA-256 over everything that determines the run"}}},
    {"outcomes",
     "One row per run and outcome metric; units and meanings are in metrics.csv.",
     "run,metric",
     "SELECT run, option, point, replication, metric, value FROM outcome_list ORDER BY run, metric_number",
     {RUN_COLUMNS,
      {"metric", "text", "", "name of the metric"},
      {"value", "number", "see metrics.csv", "its value; empty when the run has none"}}},
    {"events",
     "The kept events of every run.",
     "run,id",
     "SELECT run, option, point, replication, id, cause, day, type, sector, party, amount, unit FROM "
     "event_list"
     " ORDER BY run, id",
     {RUN_COLUMNS,
      {"id", "integer", "", "number of the event in its run"},
      {"cause", "integer", "", "id of the event that led to it, 0 for none; it may not be kept"},
      {"day", "number", "days", "since the start of the run"},
      {"type", "text", "", "kind of event"},
      {"sector", "text", "", "where; empty when it has no place"},
      {"party", "text", "", "who; empty when no party"},
      {"amount", "number", "see unit", "how much"},
      {"unit", "text", "", "of the amount"}}},
    {"points",
     "The design: one row per point and uncertainty.",
     "point,parameter",
     "SELECT point, address, value, unit FROM point_list ORDER BY point, parameter",
     {{"point", "integer", "", "from 0"},
      {"parameter", "text", "", "address of the uncertain parameter"},
      {"value", "number", "see unit", "its value at this point"},
      {"unit", "text", "", "of the value"}}},
    {"options",
     "The options compared, the baseline first.",
     "option",
     "SELECT name, stack FROM options ORDER BY option",
     {{"option", "text", "", "name"}, {"stack", "text", "", "plugins and their parameters"}}},
    {"metrics",
     "What is measured.",
     "metric",
     "SELECT name, unit, kind, better, min, max, is_outcome, series_row IS NOT NULL, headline, "
     "smallest_difference, doc"
     " FROM metrics ORDER BY metric",
     {{"metric", "text", "", "name"},
      {"unit", "text", "", "of its values"},
      {"kind", "text", "", "binary, mean or event_time"},
      {"better", "text", "", "up, down or neither"},
      {"min", "number", "see unit", "smallest possible value"},
      {"max", "number", "see unit", "largest possible value"},
      {"is_outcome", "integer", "0/1", "one number per run, in outcomes.csv"},
      {"is_series", "integer", "0/1", "one number per run and month is kept, in a column of series.csv"},
      {"headline", "integer", "", "place among the metrics the experiment names, from 0; empty for others"},
      {"smallest_difference", "number", "see unit", "smallest difference that matters, as stated beforehand"},
      {"doc", "text", "", "meaning"}}},
    {"ledger",
     "Every parameter of the case with its source.",
     "address",
     "SELECT address, value, value_text, unit, min, max, source, confidence, set_by_scenario, place, doc "
     "FROM ledger"
     " ORDER BY row",
     {{"address", "text", "", "of the parameter"},
      {"value", "number", "see unit", "its value; the index of the word for a choice"},
      {"value_text", "text", "", "the same as a person writes it"},
      {"unit", "text", "", "of the value"},
      {"min", "number", "see unit", "lower end of the plausible range"},
      {"max", "number", "see unit", "upper end of the plausible range"},
      {"source", "text", "", "where it comes from"},
      {"confidence", "text", "", "measured, estimated, assumed or derived"},
      {"set_by_scenario", "integer", "0/1", "whether the scenario gives it, or it is the default"},
      {"place", "text", "", "file and line that set it"},
      {"doc", "text", "", "meaning"}}},
    {"inputs",
     "What the runs were made from; the texts are in the folder inputs.",
     "kind,name",
     "SELECT kind, name, path, digest FROM inputs ORDER BY kind, name",
     {{"kind", "text", "", "program, experiment, scenario, plugin, or what follows from them"},
      {"name", "text", "", "name"},
      {"path", "text", "", "file it was read from"},
      {"digest", "text", "", "SHA-256 in hexadecimal, or the value itself"}}},
};
enum { N_TABLES = sizeof TABLES / sizeof TABLES[0] };

static const char SERIES_DOC[] =
    "One row per run and month, one column per monthly series that the experiment keeps.";
static const struct column SERIES_COLUMNS[] = {
    RUN_COLUMNS, {"month", "integer", "", "from 0; month i covers the days 30.4375 i to 30.4375 (i + 1)"}};
enum { N_SERIES_COLUMNS = sizeof SERIES_COLUMNS / sizeof SERIES_COLUMNS[0] };

/* --- a file in the making --- */

struct output {
    FILE *file;
    char path[1024];
    struct text text;
    struct csv csv;
};

static enum status output_error(const struct output *o, struct error *err) {
    return error_set(err, STATUS_IO, "cannot write %s: %s", o->path, strerror(errno));
}

static enum status output_open(struct output *o, const char *folder, const char *name, struct error *err) {
    *o = (struct output){.text = TEXT_EMPTY};
    int n = snprintf(o->path, sizeof o->path, "%s/%s", folder, name);
    if (n < 0 || (size_t)n >= sizeof o->path)
        return error_set(err, STATUS_IO, "the name of %s is too long", folder);
    o->file = fopen(o->path, "wb");
    return o->file != NULL ? STATUS_OK : output_error(o, err);
}

static enum status output_flush(struct output *o, size_t beyond_bytes, struct error *err) {
    if (text_failed(&o->text)) return error_set(err, STATUS_NO_MEMORY, "%s: out of memory", o->path);
    if (o->text.length <= beyond_bytes) return STATUS_OK;
    size_t n = fwrite(text_chars(&o->text), 1, o->text.length, o->file);
    if (n != o->text.length) return output_error(o, err);
    text_clear(&o->text);
    return STATUS_OK;
}

/* Also after a failure: then only closes. */
static enum status output_close(struct output *o, enum status status, struct error *err) {
    if (status == STATUS_OK) status = output_flush(o, 0, err);
    if (o->file != NULL && fclose(o->file) != 0 && status == STATUS_OK) status = output_error(o, err);
    text_free(&o->text);
    return status;
}

/* --- plain tables --- */

static void csv_field(struct csv *csv, sqlite3_stmt *row, int column) {
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL: csv_text(csv, NULL); break;
    case SQLITE_INTEGER: csv_integer(csv, sqlite3_column_int64(row, column)); break;
    case SQLITE_FLOAT: csv_number(csv, sqlite3_column_double(row, column)); break;
    default: csv_text(csv, sql_chars(row, column));
    }
}

static enum status on_row(sqlite3_stmt *row, void *payload, struct error *err) {
    struct output *o = payload;
    for (int i = 0; i < sqlite3_column_count(row); i++)
        csv_field(&o->csv, row, i);
    csv_end_row(&o->csv);
    return output_flush(o, FLUSH_BYTES, err);
}

static enum status export_table(struct sql *db, const char *folder, const struct table *t,
                                struct error *err) {
    struct output o;
    char file[32];
    snprintf(file, sizeof file, "%s.csv", t->name);
    enum status status = output_open(&o, folder, file, err);
    if (status == STATUS_OK) {
        o.csv = csv_begin(&o.text);
        for (const struct column *c = t->columns; c->name != NULL; c++)
            csv_text(&o.csv, c->name);
        csv_end_row(&o.csv);
        status = sql_each(db, t->select, on_row, &o, err);
    }
    return output_close(&o, status, err);
}

/* --- series --- */

struct series_output {
    struct output out;
    size_t n_series;
};

static enum status on_series_name(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct series_output *s = payload;
    csv_text(&s->out.csv, sql_chars(row, 0));
    s->n_series++;
    return STATUS_OK;
}

static enum status on_series(const struct series_of_run *run, void *payload, struct error *err) {
    struct series_output *s = payload;
    struct csv *csv = &s->out.csv;
    for (size_t month = 0; month < run->n_months; month++) {
        csv_integer(csv, run->run);
        csv_text(csv, run->option);
        csv_integer(csv, run->point);
        csv_integer(csv, run->replication);
        csv_integer(csv, (int64_t)month);
        for (size_t k = 0; k < s->n_series; k++)
            csv_number(csv, run->months[k * run->n_months + month]);
        csv_end_row(csv);
        enum status status = output_flush(&s->out, FLUSH_BYTES, err);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

static enum status export_series(struct sql *db, const char *folder, struct error *err) {
    struct series_output s = {.n_series = 0};
    enum status status = output_open(&s.out, folder, "series.csv", err);
    if (status == STATUS_OK) {
        s.out.csv = csv_begin(&s.out.text);
        for (int i = 0; i < N_SERIES_COLUMNS; i++)
            csv_text(&s.out.csv, SERIES_COLUMNS[i].name);
        status = sql_each(db, "SELECT name FROM metrics WHERE series_row IS NOT NULL ORDER BY series_row",
                          on_series_name, &s, err);
        csv_end_row(&s.out.csv);
    }
    if (status == STATUS_OK) status = series_each(db, 0, on_series, &s, err);
    return output_close(&s.out, status, err);
}

/* --- the texts of the inputs --- */

struct texts_output {
    const char *folder;
    int n;
};

/* A name that stays in the folder, whatever a results file from elsewhere says. */
static void safe_name(char *out, size_t size, int n, const char *kind, const char *name) {
    int at = snprintf(out, size - 5, "%02d-%.20s-%.100s", n, kind, name);
    for (int i = 0; i < at; i++)
        if (!isalnum((unsigned char)out[i]) && out[i] != '-' && out[i] != '_') out[i] = '-';
    strcat(out, ".lua");
}

static enum status on_text(sqlite3_stmt *row, void *payload, struct error *err) {
    struct texts_output *t = payload;
    char name[160];
    safe_name(name, sizeof name, ++t->n, sql_chars(row, 0), sql_chars(row, 1));
    struct output o;
    enum status status = output_open(&o, t->folder, name, err);
    if (status == STATUS_OK) text_add_bytes(&o.text, sql_chars(row, 2), (size_t)sqlite3_column_bytes(row, 2));
    return output_close(&o, status, err);
}

static enum status make_folder(const char *path, struct error *err) {
    struct stat info;
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode)))
        return STATUS_OK;
    return error_set(err, STATUS_IO, "cannot make folder %s: %s", path, strerror(errno));
}

static enum status export_texts(struct sql *db, const char *folder, struct error *err) {
    char inner[1024];
    int n = snprintf(inner, sizeof inner, "%s/inputs", folder);
    if (n < 0 || (size_t)n >= sizeof inner)
        return error_set(err, STATUS_IO, "the name of %s is too long", folder);
    enum status status = make_folder(inner, err);
    struct texts_output t = {.folder = inner};
    if (status != STATUS_OK) return status;
    return sql_each(db, "SELECT kind, name, text FROM inputs WHERE text IS NOT NULL ORDER BY kind, name",
                    on_text, &t, err);
}

/* --- the dictionary --- */

static void write_pair(struct json *j, const char *key, const char *value) {
    json_member_string(j, key, value);
}

/* Frictionless calls text a string; `unit` is a property of our own, left out where a column has none. */
static void write_column(struct json *j, const char *name, const char *type, const char *unit,
                         const char *doc) {
    json_open_object(j);
    write_pair(j, "name", name);
    write_pair(j, "type", strcmp(type, "text") == 0 ? "string" : type);
    if (*unit != '\0') write_pair(j, "unit", unit);
    write_pair(j, "description", doc);
    json_close(j);
}

static void begin_table(struct json *j, const char *name, const char *doc) {
    char path[32];
    snprintf(path, sizeof path, "%s.csv", name);
    json_open_object(j);
    write_pair(j, "name", name);
    write_pair(j, "path", path);
    write_pair(j, "description", doc);
    json_key(j, "schema");
    json_open_object(j);
    json_key(j, "fields");
    json_open_array(j);
}

static void write_key(struct json *j, const char *key) {
    json_key(j, "primaryKey");
    json_open_array(j);
    for (size_t n; *key != '\0'; key += n + (key[n] == ',')) {
        char name[32];
        n = strcspn(key, ",");
        snprintf(name, sizeof name, "%.*s", (int)n, key);
        json_string(j, name);
    }
    json_close(j);
}

/* A column that has the name of another table's key points into that table. */
static const char *const PARENTS[][2] = {{"run", "runs"}, {"option", "options"}, {"metric", "metrics"}};

static const char *parent_of(const char *column, const char *table) {
    for (size_t i = 0; i < sizeof PARENTS / sizeof PARENTS[0]; i++)
        if (strcmp(PARENTS[i][0], column) == 0 && strcmp(PARENTS[i][1], table) != 0) return PARENTS[i][1];
    return NULL;
}

static void write_joins(struct json *j, const char *table, const struct column *columns, size_t n) {
    json_key(j, "foreignKeys");
    json_open_array(j);
    for (size_t i = 0; i < n; i++) {
        const char *parent = parent_of(columns[i].name, table);
        if (parent == NULL) continue;
        json_open_object(j);
        write_pair(j, "fields", columns[i].name);
        json_key(j, "reference");
        json_open_object(j);
        write_pair(j, "resource", parent);
        write_pair(j, "fields", columns[i].name);
        json_close(j);
        json_close(j);
    }
    json_close(j);
}

static void end_table(struct json *j, const char *table, const char *key, const struct column *columns,
                      size_t n) {
    json_close(j); // the fields
    write_key(j, key);
    write_joins(j, table, columns, n);
    json_key(j, "missingValues");
    json_open_array(j);
    json_string(j, "");
    json_close(j);
    json_close(j);
    json_close(j);
}

static void describe_table(const struct table *t, struct json *j) {
    size_t n = 0;
    begin_table(j, t->name, t->doc);
    for (; t->columns[n].name != NULL; n++) {
        const struct column *c = &t->columns[n];
        write_column(j, c->name, c->type, c->unit, c->doc);
    }
    end_table(j, t->name, t->key, t->columns, n);
}

static enum status on_series_column(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    write_column(payload, sql_chars(row, 0), "number", sql_chars(row, 1), sql_chars(row, 2));
    return STATUS_OK;
}

static enum status describe_series(struct sql *db, struct json *j, struct error *err) {
    begin_table(j, "series", SERIES_DOC);
    for (int i = 0; i < N_SERIES_COLUMNS; i++)
        write_column(j, SERIES_COLUMNS[i].name, SERIES_COLUMNS[i].type, SERIES_COLUMNS[i].unit,
                     SERIES_COLUMNS[i].doc);
    enum status status =
        sql_each(db, "SELECT name, unit, doc FROM metrics WHERE series_row IS NOT NULL ORDER BY series_row",
                 on_series_column, j, err);
    end_table(j, "series", "run,month", SERIES_COLUMNS, N_SERIES_COLUMNS);
    return status;
}

static enum status export_dictionary(struct sql *db, const char *folder, struct error *err) {
    struct output o;
    enum status status = output_open(&o, folder, "dictionary.json", err);
    if (status == STATUS_OK) {
        struct json j = json_begin(&o.text, JSON_INDENTED);
        json_open_object(&j);
        write_pair(&j, "profile", "tabular-data-package");
        write_pair(&j, "name", "truce-results");
        write_pair(&j, "made_by", "truce " TRUCE_VERSION);
        write_pair(
            &j, "description",
            "Runs of an experiment, as written by truce export. Numbers have as many digits as it takes "
            "to read them back exactly, or are inf or -inf; an empty field is a missing value.");
        json_key(&j, "resources");
        json_open_array(&j);
        for (int i = 0; i < N_TABLES; i++)
            describe_table(&TABLES[i], &j);
        status = describe_series(db, &j, err);
        json_close(&j);
        json_close(&j);
        text_add(&o.text, "\n");
    }
    return output_close(&o, status, err);
}

enum status batch_export(const char *results_path, const char *folder, struct error *err) {
    struct store *store = NULL;
    enum status status = store_open(&store, results_path, STORE_READ, err);
    if (status != STATUS_OK) return status;
    struct sql *db = store_sql(store);
    status = sql_execute(db, "BEGIN", err); // one state of the file, also while a batch goes on
    if (status == STATUS_OK) status = make_folder(folder, err);
    for (int i = 0; i < N_TABLES && status == STATUS_OK; i++)
        status = export_table(db, folder, &TABLES[i], err);
    if (status == STATUS_OK) status = export_series(db, folder, err);
    if (status == STATUS_OK) status = export_texts(db, folder, err);
    if (status == STATUS_OK) status = export_dictionary(db, folder, err);
    store_close(store);
    return status;
}
