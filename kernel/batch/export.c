/* Tidy CSV files and a data dictionary; see batch.h. */
#include "batch/batch.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/memory.h"
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
    const char *file, *doc, *select;
    struct column columns[16]; // up to the first without a name
};

#define RUN_COLUMNS                                                                                          \
    {"run", "integer", "", "number of the run; joins the tables"},                                           \
        {"option", "text", "", "name of the option"},                                                        \
        {"point", "integer", "", "point of the design, from 0; see points.csv"}, {                           \
        "replication", "integer", "", "replication, from 0; runs with equal replication share their luck"    \
    }

static const struct table TABLES[] = {
    {"runs.csv",
     "One row per run that was begun.",
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
    {"outcomes.csv",
     "One row per run and outcome metric; units and meanings are in metrics.csv.",
     "SELECT run, option, point, replication, metric, value FROM outcome_list ORDER BY run, metric_number",
     {RUN_COLUMNS,
      {"metric", "text", "", "name of the metric"},
      {"value", "number", "see metrics.csv", "its value; empty when the run has none"}}},
    {"events.csv",
     "The kept events of every run.",
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
    {"points.csv",
     "The design: one row per point and uncertainty.",
     "SELECT point, address, value, unit FROM point_list ORDER BY point, parameter",
     {{"point", "integer", "", "from 0"},
      {"parameter", "text", "", "address of the uncertain parameter"},
      {"value", "number", "see unit", "its value at this point"},
      {"unit", "text", "", "of the value"}}},
    {"options.csv",
     "The options compared, the baseline first.",
     "SELECT name, stack FROM options ORDER BY option",
     {{"option", "text", "", "name"}, {"stack", "text", "", "plugins and their parameters"}}},
    {"metrics.csv",
     "What is measured.",
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
      {"is_series", "integer", "0/1", "one number per run and month, a column of series.csv"},
      {"headline", "integer", "", "place among the metrics the experiment names, from 0; empty for others"},
      {"smallest_difference", "number", "see unit", "smallest difference that matters, as stated beforehand"},
      {"doc", "text", "", "meaning"}}},
    {"ledger.csv",
     "Every parameter of the case with its source.",
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
    {"inputs.csv",
     "What the runs were made from; the texts are in the folder inputs.",
     "SELECT kind, name, path, digest FROM inputs ORDER BY kind, name",
     {{"kind", "text", "", "program, experiment, scenario, plugin, or what follows from them"},
      {"name", "text", "", "name"},
      {"path", "text", "", "file it was read from"},
      {"digest", "text", "", "SHA-256 in hexadecimal, or the value itself"}}},
};
enum { N_TABLES = sizeof TABLES / sizeof TABLES[0] };

static const char SERIES_DOC[] = "One row per run and month, one column per series metric.";
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
    enum status status = output_open(&o, folder, t->file, err);
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
    double *months; // one run's numbers
    size_t capacity;
};

static enum status on_series_name(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct series_output *s = payload;
    csv_text(&s->out.csv, sql_chars(row, 0));
    s->n_series++;
    return STATUS_OK;
}

static enum status write_months(struct series_output *s, sqlite3_stmt *row, size_t n_months,
                                struct error *err) {
    for (size_t month = 0; month < n_months; month++) {
        for (int i = 0; i < N_SERIES_COLUMNS - 1; i++)
            csv_field(&s->out.csv, row, i);
        csv_integer(&s->out.csv, (int64_t)month);
        for (size_t k = 0; k < s->n_series; k++)
            csv_number(&s->out.csv, s->months[k * n_months + month]);
        csv_end_row(&s->out.csv);
        enum status status = output_flush(&s->out, FLUSH_BYTES, err);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

static enum status on_series(sqlite3_stmt *row, void *payload, struct error *err) {
    struct series_output *s = payload;
    int64_t n_months = sqlite3_column_int64(row, N_SERIES_COLUMNS - 1);
    size_t n = (size_t)sqlite3_column_bytes(row, N_SERIES_COLUMNS) / sizeof(double);
    if (n_months < 1 || n != s->n_series * (size_t)n_months)
        return error_set(err, STATUS_INVALID, "a monthly series has the wrong length");
    if (n > s->capacity) {
        double *months = memory_resize(s->months, n, sizeof *months);
        if (months == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
        s->months = months;
        s->capacity = n;
    }
    store_unpack(sqlite3_column_blob(row, N_SERIES_COLUMNS), n, s->months);
    return write_months(s, row, (size_t)n_months, err);
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
    if (status == STATUS_OK)
        status = sql_each(
            db,
            "SELECT run, o.name, point, replication, n_months, data FROM series JOIN runs USING (run)"
            " JOIN options o USING (option) ORDER BY run",
            on_series, &s, err);
    memory_free(s.months);
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

static void write_column(struct json *j, const char *name, const char *type, const char *unit,
                         const char *doc) {
    json_open_object(j);
    json_key(j, "name");
    json_string(j, name);
    json_key(j, "type");
    json_string(j, type);
    json_key(j, "unit");
    json_string(j, unit);
    json_key(j, "doc");
    json_string(j, doc);
    json_close(j);
}

static void begin_file(struct json *j, const char *file, const char *doc) {
    json_open_object(j);
    json_key(j, "file");
    json_string(j, file);
    json_key(j, "doc");
    json_string(j, doc);
    json_key(j, "columns");
    json_open_array(j);
}

static void end_file(struct json *j) {
    json_close(j);
    json_close(j);
}

static enum status on_series_column(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct json *j = payload;
    json_open_object(j);
    const char *const keys[] = {"name", "type", "unit", "doc"};
    for (int i = 0; i < 4; i++) {
        json_key(j, keys[i]);
        json_string(j, sql_chars(row, i));
    }
    json_close(j);
    return STATUS_OK;
}

static enum status describe_series(struct sql *db, struct json *j, struct error *err) {
    begin_file(j, "series.csv", SERIES_DOC);
    for (int i = 0; i < N_SERIES_COLUMNS; i++)
        write_column(j, SERIES_COLUMNS[i].name, SERIES_COLUMNS[i].type, SERIES_COLUMNS[i].unit,
                     SERIES_COLUMNS[i].doc);
    enum status status = sql_each(
        db, "SELECT name, 'number', unit, doc FROM metrics WHERE series_row IS NOT NULL ORDER BY series_row",
        on_series_column, j, err);
    end_file(j);
    return status;
}

static enum status export_dictionary(struct sql *db, const char *folder, struct error *err) {
    struct output o;
    enum status status = output_open(&o, folder, "dictionary.json", err);
    if (status == STATUS_OK) {
        struct json j = json_begin(&o.text, JSON_INDENTED);
        json_open_object(&j);
        json_key(&j, "made_by");
        json_string(&j, "truce " TRUCE_VERSION);
        json_key(&j, "numbers");
        json_string(&j, "as many digits as it takes to read back exactly; an empty field is a missing value");
        json_key(&j, "files");
        json_open_array(&j);
        for (int i = 0; i < N_TABLES; i++) {
            begin_file(&j, TABLES[i].file, TABLES[i].doc);
            for (const struct column *c = TABLES[i].columns; c->name != NULL; c++)
                write_column(&j, c->name, c->type, c->unit, c->doc);
            end_file(&j);
        }
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
