/* The schema of a results file; see schema.h. */
#include "batch/schema.h"

static const char VERSION_1[] =
    "CREATE TABLE experiment ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1), path TEXT NOT NULL, question TEXT NOT NULL, seed TEXT NOT NULL,"
    "  design TEXT NOT NULL, n_replications INTEGER NOT NULL, n_options INTEGER NOT NULL, n_points INTEGER "
    "NOT NULL,"
    "  i_baseline INTEGER NOT NULL, scenario_path TEXT NOT NULL, scenario_name TEXT NOT NULL,"
    "  scenario_title TEXT NOT NULL, fictional INTEGER NOT NULL, start_days INTEGER NOT NULL,"
    "  decision_day REAL NOT NULL, horizon_days REAL NOT NULL);"

    "CREATE TABLE inputs ("
    "  kind TEXT NOT NULL, name TEXT NOT NULL, path TEXT, digest TEXT NOT NULL, text TEXT,"
    "  PRIMARY KEY (kind, name)) WITHOUT ROWID;"
    "CREATE TABLE sessions ("
    "  session INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, command_line TEXT, program TEXT NOT "
    "NULL,"
    "  sqlite TEXT NOT NULL, host TEXT NOT NULL, folder TEXT, pid INTEGER NOT NULL, n_threads INTEGER NOT "
    "NULL,"
    "  n_done INTEGER, n_failed INTEGER, elapsed_s REAL, store_s REAL);"
    "CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL);"

    "CREATE TABLE options (option INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stack TEXT NOT NULL);"
    "CREATE TABLE parameters ("
    "  parameter INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, doc TEXT NOT NULL);"
    "CREATE TABLE points ("
    "  point INTEGER NOT NULL, parameter INTEGER NOT NULL REFERENCES parameters, value REAL NOT NULL,"
    "  PRIMARY KEY (point, parameter)) WITHOUT ROWID;"
    "CREATE TABLE metrics ("
    "  metric INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, kind TEXT NOT NULL,"
    "  better TEXT NOT NULL, min REAL, max REAL, doc TEXT NOT NULL, is_outcome INTEGER NOT NULL,"
    "  series_row INTEGER, headline INTEGER, smallest_difference REAL);"
    "CREATE TABLE sectors (sector INTEGER PRIMARY KEY, name TEXT NOT NULL, outline BLOB NOT NULL);"
    "CREATE TABLE parties (party INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE TABLE event_types ("
    "  type INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, doc TEXT NOT NULL);"
    "CREATE TABLE ledger ("
    "  row INTEGER PRIMARY KEY, address TEXT NOT NULL, value REAL NOT NULL, value_text TEXT NOT NULL,"
    "  unit TEXT NOT NULL, min REAL, max REAL, source TEXT NOT NULL, confidence TEXT NOT NULL,"
    "  set_by_scenario INTEGER NOT NULL, place TEXT NOT NULL, doc TEXT NOT NULL);"

    "CREATE TABLE runs ("
    "  run INTEGER PRIMARY KEY, option INTEGER NOT NULL REFERENCES options, point INTEGER NOT NULL,"
    "  replication INTEGER NOT NULL, run_key TEXT NOT NULL,"
    "  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed')), code TEXT, error TEXT,"
    "  attempts INTEGER NOT NULL, session INTEGER NOT NULL REFERENCES sessions, thread INTEGER NOT NULL,"
    "  wall_s REAL, n_events INTEGER, fingerprint TEXT);"
    "CREATE TABLE outcomes ("
    "  run INTEGER NOT NULL REFERENCES runs, metric INTEGER NOT NULL REFERENCES metrics, value REAL,"
    "  PRIMARY KEY (run, metric)) WITHOUT ROWID;"
    "CREATE TABLE series (run INTEGER PRIMARY KEY REFERENCES runs, n_months INTEGER NOT NULL, data BLOB NOT "
    "NULL);"
    "CREATE TABLE events ("
    "  run INTEGER NOT NULL REFERENCES runs, id INTEGER NOT NULL, cause INTEGER NOT NULL, day REAL NOT NULL,"
    "  type INTEGER NOT NULL REFERENCES event_types, sector INTEGER, party INTEGER, amount REAL,"
    "  PRIMARY KEY (run, id)) WITHOUT ROWID;"

    "CREATE VIEW run_list AS"
    "  SELECT run, o.name || '/' || point || '/' || replication AS run_id, o.name AS option, point, "
    "replication,"
    "    status, code, error, attempts, s.host AS host, thread, wall_s, n_events, fingerprint, run_key"
    "  FROM runs JOIN options o USING (option) JOIN sessions s USING (session);"
    "CREATE VIEW outcome_list AS"
    "  SELECT run, o.name AS option, point, replication, metric AS metric_number, m.name AS metric, m.unit "
    "AS unit, value"
    "  FROM outcomes JOIN runs r USING (run) JOIN options o USING (option) JOIN metrics m USING (metric);"
    "CREATE VIEW event_list AS"
    "  SELECT run, o.name AS option, point, replication, e.id AS id, e.cause AS cause, e.day AS day, t.name "
    "AS type,"
    "    s.name AS sector, p.name AS party, e.amount AS amount, t.unit AS unit"
    "  FROM events e JOIN runs r USING (run) JOIN options o USING (option) JOIN event_types t USING (type)"
    "    LEFT JOIN sectors s USING (sector) LEFT JOIN parties p USING (party);"
    "CREATE VIEW point_list AS"
    "  SELECT point, parameter, address, value, unit FROM points JOIN parameters USING (parameter);";

/* The two outcomes that an experiment sets against each other, and the order of mixing. */
static const char VERSION_2[] =
    "CREATE TABLE frontier ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1), x INTEGER NOT NULL REFERENCES metrics,"
    "  y INTEGER NOT NULL REFERENCES metrics);"
    "CREATE TABLE frontier_steps (step INTEGER PRIMARY KEY, option INTEGER NOT NULL REFERENCES options);";

/* Options may want different numbers of replications: one that a selection has put out wants no more. */
static const char VERSION_3[] =
    "ALTER TABLE options ADD COLUMN n_replications INTEGER NOT NULL DEFAULT 0;"
    "UPDATE options SET n_replications = (SELECT n_replications FROM experiment);";

/* Not all series are kept (metrics.series_row says which), and those of a run are one zlib stream. */
static const char VERSION_4[] = "ALTER TABLE series ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;";

/* What every plugin of an option was set to, defaults too: without them nobody learns what was run. */
static const char VERSION_5[] =
    "CREATE TABLE IF NOT EXISTS settings ("
    "  option INTEGER NOT NULL REFERENCES options, place INTEGER NOT NULL, row INTEGER NOT NULL,"
    "  plugin TEXT NOT NULL, summary TEXT NOT NULL, parameter TEXT NOT NULL, value TEXT NOT NULL,"
    "  given INTEGER NOT NULL, PRIMARY KEY (option, place, row)) WITHOUT ROWID;";

const char *const SCHEMA_STEPS[] = {VERSION_1, VERSION_2, VERSION_3, VERSION_4, VERSION_5};
const int SCHEMA_VERSION = sizeof SCHEMA_STEPS / sizeof SCHEMA_STEPS[0];
