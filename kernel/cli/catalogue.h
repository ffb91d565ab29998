#ifndef CLI_CATALOGUE_H
#define CLI_CATALOGUE_H

/*
 * The catalogue: every name the program knows, as uniform entries for `truce list` and `truce explain`.
 *
 * Parameters, metrics, levers, hooks, incidents, functions and effects come from the model's tables; members
 * of `m` and names of the sandbox from script/api.h; plugins with their parameters, and scenarios, from the
 * folders of the library (script/paths.h), loaded and checked on the way; the words of tables from
 * cli/terms.def. An entry and all it points to live only during the visit: copy what you keep.
 *
 *     static bool print(const struct entry *e, void *payload) { ...; return true; }
 *     catalogue_visit(CATALOGUE_METRICS | CATALOGUE_LEVERS, print, NULL);
 */

#include "base/descriptor.h"
#include "base/json.h"
#include "base/text.h"

enum catalogue_kind {
    CATALOGUE_SCENARIOS = 1,
    CATALOGUE_PLUGINS = 2,
    CATALOGUE_PARAMETERS = 4,
    CATALOGUE_METRICS = 8,
    CATALOGUE_LEVERS = 16,
    CATALOGUE_HOOKS = 32,
    CATALOGUE_INCIDENTS = 64,
    CATALOGUE_PICTURES = 128,
    CATALOGUE_FUNCTIONS = 256,
    CATALOGUE_EFFECTS = 512,
    CATALOGUE_OUTPUTS = 1024, // of a doctrine: cli/doctrine.h shows them, no entry does
    CATALOGUE_MEMBERS = 2048, // of `m`, of tests, of a plugin's table
    CATALOGUE_NAMES = 4096,   // of the sandbox
    CATALOGUE_GROUPS = 8192,  // of levers: what `owns` lists
    CATALOGUE_TERMS = 16384,  // words of tables and method lines
    CATALOGUE_ALL = 32767
};

enum { ENTRY_FACTS = 10 };

struct entry {
    enum catalogue_kind kind;
    const char *name;    // "police_persons", "ddr.cash_usd", "drawdown/calendar"
    const char *address; // how it is written in full: "sector.NAME.police_persons"
    const char *doc;
    const char *unit;             // "" when it has none
    const struct descriptor *row; // NULL for hooks, incidents, plugins, scenarios and pictures
    struct fact {
        const char *key;
        char value[768];
    } facts[ENTRY_FACTS]; // what only this kind of thing has
    int n_facts;
};

/* "parameter", "metric", ... and the plural as in `truce list`; 0 for an unknown plural. */
const char *catalogue_singular(enum catalogue_kind kind);
const char *catalogue_plural(int i); // the i-th plural, NULL past the last
unsigned catalogue_from_plural(const char *plural);

/* Calls `visit` for every entry of the kinds asked for, in a fixed order, until it returns false. */
void catalogue_visit(unsigned kinds, bool (*visit)(const struct entry *e, void *payload), void *payload);

/* Whether a word, as a person types it, is this term or another word for it. */
bool entry_is_term(const struct entry *e, const char *word);

void entry_print_line(const struct entry *e, struct text *out); // one line, for lists
void entry_print(const struct entry *e, struct text *out);      // all of it
void entry_write(const struct entry *e, struct json *j); // all of it, as members of an open JSON object

#endif
