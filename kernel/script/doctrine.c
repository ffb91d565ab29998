/*
 * The doctrine loader: from records in several files to the catalogue of a case; see doctrine.h.
 *
 * Outputs are made first, for all else belongs to one; then every record by kind, in order of the files. What
 * a record names by key (an activity, a benchmark) is looked for among the records of all files, not among
 * those made so far: a mistake in one record is not reported again wherever it is named.
 */
#include "script/doctrine.h"

#include "base/memory.h"
#include "model/means/sections.h"
#include "model/people/grievances.h"
#include "script/data.h"
#include "script/paths.h"
#include "script/values.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

enum { DOCTRINE_FORMAT = 1, MAX_FILES = 40, OWNER_CHARS = 96, MAX_NAMES = 2000 };

/* --- words --- */

static const char *const SECTION_WORDS[] = {"political", "civil_affairs", "human_rights", "protection",
                                            "electoral", "analysis",      "information",  "liaison",
                                            "ddr",       "justice",       "troops",       "police"};
static const char *const ACCESS_WORDS[] = {"patrols",    "safety",      "communities", "governors",
                                           "presidency", "signatories", "roads"};
static const char *const CONSEQUENCE_WORDS[] = {
    "host_consent", "local_consent", "credibility", "impartiality", "legitimacy", "grievance", "expectation",
    "commitment",   "rumour",        "corruption",  "setback",      "money",      "delay"};
static const char *const TIER_WORDS[] = {"short", "medium", "long"};
static const char *const KIND_WORDS[] = {"process", "state", "perception"};
static const char *const BASIS_WORDS[] = {"capability", "activity"};
static const char *const GRIEVANCE_WORDS[] = {"land", "exclusion", "services", "abuse"};

static_assert(COUNT_OF(SECTION_WORDS) == N_SECTIONS + 2, "a word for every section, soldiers and police");
static_assert(COUNT_OF(GRIEVANCE_WORDS) == N_GRIEVANCES, "a word for every grievance");
static_assert(COUNT_OF(CONSEQUENCE_WORDS) == CONSEQUENCE_DELAY + 1, "a word for every consequence");

const char *doctrine_staff_word(int staff) {
    return SECTION_WORDS[staff >= 0 ? staff : N_SECTIONS - 1 - staff];
}

const char *doctrine_access_word(int i) {
    return (size_t)i < COUNT_OF(ACCESS_WORDS) ? ACCESS_WORDS[i] : NULL;
}

const char *doctrine_consequence_word(enum consequence c) {
    return CONSEQUENCE_WORDS[c];
}

const char *doctrine_tier_word(enum benchmark_tier tier) {
    return TIER_WORDS[tier];
}

const char *doctrine_kind_word(enum benchmark_kind kind) {
    return KIND_WORDS[kind];
}

const char *doctrine_basis_word(enum benchmark_basis basis) {
    return BASIS_WORDS[basis];
}

const char *doctrine_grievance_word(int grievance) {
    return grievance >= 0 ? GRIEVANCE_WORDS[grievance] : "";
}

/* --- numbers --- */

#define NUMBER(name, type, unit, def, min, max)                                                              \
    { name, TYPE_##type, unit, def, min, max, NULL, "", NULL, CONFIDENCE_ASSUMED, SCOPE_WORLD, 0 }

static const struct descriptor GAIN = NUMBER("gain", FRACTION, "1", 0, 0, 1),
                               POSTS = NUMBER("posts", REAL, "posts in each sector", 0, 0, 500),
                               USD = NUMBER("usd_per_year", REAL, "USD/year in each sector", 0, 0, 1e8),
                               ATTENTION = NUMBER("attention", REAL, "tasks", 0, 0, 3),
                               COMPLETE = NUMBER("complete_years", REAL, "years", 2, 0.1, 20),
                               SECTORS = NUMBER("in_sectors", FRACTION, "1", 1, 0, 1),
                               HOLD = NUMBER("hold_months", REAL, "months", 0, 0, 60),
                               PER_YEAR = NUMBER("per_year", REAL, "per year", 0, 0, 12),
                               SIZE = NUMBER("size", FRACTION, "1", 0, 0, 1);

/* --- the reader --- */

struct reader {
    struct data_file *files[MAX_FILES];
    size_t n_files;
    const struct data_file *file; // of the record being read
    const struct data_record *record;
    const char *folder;
    struct model_case *c;
    struct diagnostics *d;
    size_t n_errors_before;
    char owner[OWNER_CHARS]; // "activity 'mentor_stations'", for messages
};

static bool is_sound(const struct reader *r) {
    return r->d->n_errors == r->n_errors_before;
}

/* Calls `read` for every record of a kind that has a body, in order of the files. */
static void each(struct reader *r, const char *constructor, void (*read)(struct reader *)) {
    for (size_t f = 0; f < r->n_files; f++) {
        r->file = r->files[f];
        for (size_t i = 0; i < r->file->n_records; i++) {
            r->record = &r->file->records[i];
            if (strcmp(r->record->constructor, constructor) != 0 || r->record->body.type != DATA_TABLE)
                continue;
            const char *name = r->record->name;
            snprintf(r->owner, sizeof r->owner, "%s%s%.48s%s", constructor, name != NULL ? " '" : "",
                     name != NULL ? name : "", name != NULL ? "'" : "");
            read(r);
        }
    }
}

/* The first record of that kind and name in any file. */
static const struct data_record *find_record(const struct reader *r, const char *constructor,
                                             const char *name, const struct data_file **file) {
    for (size_t f = 0; f < r->n_files; f++)
        for (size_t i = 0; i < r->files[f]->n_records; i++) {
            const struct data_record *record = &r->files[f]->records[i];
            if (strcmp(record->constructor, constructor) != 0 || record->name == NULL ||
                strcmp(record->name, name) != 0)
                continue;
            if (file != NULL) *file = r->files[f];
            return record;
        }
    return NULL;
}

/* Whether names that are not found are mistakes: a file that stopped half-way may have held them. */
static bool files_are_complete(const struct reader *r) {
    for (size_t f = 0; f < r->n_files; f++)
        if (!r->files[f]->complete) return false;
    return true;
}

static struct origin origin_here(const struct reader *r) {
    return (struct origin){r->file->path, r->record->line};
}

/* --- reading one value of the record --- */

static const struct data_entry *entry_of(const struct reader *r, const char *key) {
    return data_find(&r->record->body, key);
}

static const struct data_entry *needed(const struct reader *r, const char *key, const char *what) {
    const struct data_entry *entry = entry_of(r, key);
    if (entry == NULL) data_error(r->file, r->record->line, "%s has no '%s': %s", r->owner, key, what);
    return entry;
}

static void read_text(const struct reader *r, const char *key, const char *what, char *out, size_t size) {
    const struct data_entry *entry = needed(r, key, what);
    if (entry != NULL) value_read_text(r->file, r->owner, entry, out, size);
}

static const char TEXT_WANTED[] = "say in plain words what it is";

static double read_number(const struct reader *r, const struct descriptor *d, bool must) {
    const struct data_entry *entry =
        must ? needed(r, d->name, "give a number") : data_find(&r->record->body, d->name);
    struct value_reading reading;
    struct error err = ERROR_NONE;
    if (entry == NULL || !value_read(r->file, r->owner, d, entry, &reading)) return d->def;
    if (descriptor_check(d, reading.value, &err) != STATUS_OK)
        data_error(r->file, entry->line, "%s: %s", r->owner, err.message);
    return reading.value;
}

static void wrong_name(const struct reader *r, int line, const char *what, const char *word,
                       const char *const *names, size_t n) {
    const char *near = text_nearest(word, names, n);
    struct text all = TEXT_EMPTY;
    for (size_t i = 0; i < n && n <= 14; i++)
        text_add(&all, "%s%s", i > 0 ? ", " : "", names[i]);
    data_error(r->file, line, "%s: there is no %s '%.60s'%s%s%s%s%s", r->owner, what, word,
               near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "",
               near == NULL && all.length > 0 ? "; there are " : "", near == NULL ? text_chars(&all) : "");
    text_free(&all);
}

/* The index of a word of the entry among the names, or -1 with the error reported. */
static int word_of(const struct reader *r, const struct data_entry *entry, const char *what,
                   const char *const *names, size_t n) {
    if (entry->value.type == DATA_BAD) return -1;
    if (entry->value.type != DATA_TEXT) {
        data_error(r->file, entry->line, "%s: %s is the name of one %s, not %s", r->owner,
                   entry->key != NULL ? entry->key : what, what, data_type_words(&entry->value));
        return -1;
    }
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], entry->value.chars) == 0) return (int)i;
    wrong_name(r, entry->line, what, entry->value.chars, names, n);
    return -1;
}

static int read_word(const struct reader *r, const char *key, const char *what, const char *const *names,
                     size_t n) {
    char wanted[64];
    snprintf(wanted, sizeof wanted, "name one %s", what);
    const struct data_entry *entry = needed(r, key, wanted);
    return entry != NULL ? word_of(r, entry, what, names, n) : -1;
}

static bool read_flag(const struct reader *r, const char *key) {
    const struct data_entry *entry = entry_of(r, key);
    if (entry == NULL || entry->value.type == DATA_BAD) return false;
    if (entry->value.type != DATA_FLAG)
        data_error(r->file, entry->line, "%s: %s is true or false, not %s", r->owner, key,
                   data_type_words(&entry->value));
    return entry->value.type == DATA_FLAG && entry->value.number != 0;
}

/* --- names of the model --- */

static int effect_of(const struct reader *r, const struct data_entry *entry) {
    const char *names[N_EFFECTS];
    for (int i = 0; i < N_EFFECTS; i++)
        names[i] = EFFECTS[i].name;
    return word_of(r, entry, "effect", names, N_EFFECTS);
}

static int function_of(const struct reader *r, const struct data_entry *entry) {
    const char *names[N_FUNCTIONS];
    for (int i = 0; i < N_FUNCTIONS; i++)
        names[i] = FUNCTIONS[i].name;
    return word_of(r, entry, "function", names, N_FUNCTIONS);
}

/* A metric that has a value while a run goes on. Some names are of the country and of each sector:
 * `of_sectors` tells which is meant. */
static int metric_of(const struct reader *r, const struct data_entry *entry, bool of_sectors) {
    const char *names[N_METRICS];
    for (int i = 0; i < N_METRICS; i++)
        names[i] = METRICS[i].head.name;
    int i = word_of(r, entry, "metric", names, N_METRICS);
    for (int k = N_WORLD_METRICS; i >= 0 && of_sectors && k < N_METRICS; k++)
        if (strcmp(names[k], entry->value.chars) == 0) i = k;
    if (i < 0 || (METRICS[i].uses & (USE_SERIES | USE_REPORTED))) return i;
    data_error(r->file, entry->line,
               "%s: %s is known only at the end of a run; name a metric of the series (truce list metrics)",
               r->owner, names[i]);
    return -1;
}

static int read_output(const struct reader *r) {
    const char *names[DOCTRINE_MAX_OUTPUTS];
    const struct doctrine *all = case_doctrine(r->c);
    const struct data_entry *entry = needed(r, "output", "name the output it belongs to, \"5.5\"");
    if (entry == NULL) return -1;
    for (int i = 0; i < all->n_outputs; i++)
        names[i] = all->outputs[i].key;
    bool may_stand_elsewhere =
        entry->value.type == DATA_TEXT &&
        (!files_are_complete(r) || find_record(r, "output", entry->value.chars, NULL) != NULL) &&
        case_find_output(r->c, entry->value.chars) < 0;
    return may_stand_elsewhere ? -1 : word_of(r, entry, "output", names, (size_t)all->n_outputs);
}

/* The key of a record of another kind, copied to `out`; "" with the error reported if there is none. */
static void read_key(const struct reader *r, const struct data_entry *entry, const char *kind,
                     char out[DOCTRINE_KEY_CHARS]) {
    out[0] = '\0';
    if (entry->value.type == DATA_BAD) return;
    if (entry->value.type != DATA_TEXT) {
        data_error(r->file, entry->line, "%s: the key of %s %s is a text, not %s", r->owner,
                   kind[0] == 'a' ? "an" : "a", kind, data_type_words(&entry->value));
        return;
    }
    if (find_record(r, kind, entry->value.chars, NULL) != NULL) {
        snprintf(out, DOCTRINE_KEY_CHARS, "%s", entry->value.chars);
        return;
    }
    if (!files_are_complete(r)) return;
    const char **names = memory_alloc(MAX_NAMES, sizeof *names);
    size_t n = 0;
    for (size_t f = 0; names != NULL && f < r->n_files; f++)
        for (size_t i = 0; i < r->files[f]->n_records; i++) {
            const struct data_record *record = &r->files[f]->records[i];
            if (strcmp(record->constructor, kind) == 0 && record->name != NULL && n < MAX_NAMES)
                names[n++] = record->name;
        }
    wrong_name(r, entry->line, kind, entry->value.chars, names, n);
    memory_free(names);
}

/* Calls `take` for each text of a list { "a", "b" }, at most `most`. */
static void each_of_list(struct reader *r, const char *key, size_t most, void *payload,
                         void (*take)(struct reader *r, const struct data_entry *entry, size_t i,
                                      void *payload)) {
    const struct data_entry *list = entry_of(r, key);
    if (list == NULL || list->value.type == DATA_BAD) return;
    if (list->value.type != DATA_TABLE) {
        data_error(r->file, list->line, "%s: %s is a list, { \"...\", \"...\" }, not %s", r->owner, key,
                   data_type_words(&list->value));
        return;
    }
    if (list->value.n_entries > most)
        data_error(r->file, list->line, "%s: %s has %zu items but can have at most %zu", r->owner, key,
                   list->value.n_entries, most);
    for (size_t i = 0; i < list->value.n_entries && i < most; i++) {
        const struct data_entry *entry = &list->value.entries[i];
        if (entry->key != NULL)
            data_error(r->file, entry->line, "%s: %s is a list without names, not { %.40s = ... }", r->owner,
                       key, entry->key);
        else
            take(r, entry, i, payload);
    }
}

static void check_keys(const struct reader *r, const char *const *keys, size_t n) {
    value_check_keys(r->file, r->owner, &r->record->body, keys, n);
}

/* The record's own key, checked and unique; false, reported, otherwise. */
static bool take_key(const struct reader *r, char out[DOCTRINE_KEY_CHARS]) {
    const struct data_file *first_file = NULL;
    const char *key = r->record->name;
    size_t n = strlen(key);
    bool sound = n > 0 && n < DOCTRINE_KEY_CHARS;
    for (size_t i = 0; i < n && sound; i++)
        sound = isalnum((unsigned char)key[i]) || strchr("._-", key[i]) != NULL;
    if (!sound) {
        data_error(r->file, r->record->line,
                   "'%.60s' is no key: use 1 to %d letters, digits, '.', '_' and '-'", key,
                   DOCTRINE_KEY_CHARS - 1);
        return false;
    }
    snprintf(out, DOCTRINE_KEY_CHARS, "%s", key);
    const struct data_record *first = find_record(r, r->record->constructor, key, &first_file);
    if (first == r->record) return true;
    data_error(r->file, r->record->line, "%s '%s' was given already (%s:%d)", r->record->constructor, key,
               first_file->path, first->line);
    return false;
}

/* Keeps an error of the case's builder, which has seen what this reader has not. */
static void report_status(const struct reader *r, enum status status, const struct error *err) {
    if (status != STATUS_OK) data_error(r->file, r->record->line, "%s: %s", r->owner, err->message);
}

/* --- outputs --- */

static void load_output(struct reader *r) {
    static const char *const KEYS[] = {"name"};
    struct doctrine_output o = {0};
    struct error err = ERROR_NONE;
    check_keys(r, KEYS, COUNT_OF(KEYS));
    bool keyed = take_key(r, o.key);
    read_text(r, "name", "give the title of its section", o.name, sizeof o.name);
    if (!keyed) return;
    if (case_doctrine(r->c)->n_outputs == DOCTRINE_MAX_OUTPUTS)
        data_error(r->file, r->record->line, "'%s' is one output too many: a doctrine has at most %d", o.key,
                   DOCTRINE_MAX_OUTPUTS);
    else if (case_add_output(r->c, &o, origin_here(r), &err) < 0)
        report_status(r, err.code, &err);
}

/* --- activities --- */

static void take_access(struct reader *r, const struct data_entry *entry, size_t i, void *payload) {
    struct doctrine_activity *a = payload;
    int bit = word_of(r, entry, "access", ACCESS_WORDS, COUNT_OF(ACCESS_WORDS));
    (void)i;
    if (bit >= 0) a->access |= 1u << bit;
}

static void take_need(struct reader *r, const struct data_entry *entry, size_t i, void *payload) {
    struct doctrine_activity *a = payload;
    read_key(r, entry, "benchmark", a->needs[i]);
}

static void load_activity(struct reader *r) {
    static const char *const KEYS[] = {"output", "text",           "effect",       "gain",
                                       "staff",  "posts",          "usd_per_year", "attention",
                                       "access", "complete_years", "needs"};
    struct doctrine_activity a = {.origin = origin_here(r)};
    struct error err = ERROR_NONE;
    check_keys(r, KEYS, COUNT_OF(KEYS));
    bool keyed = take_key(r, a.key);
    a.i_output = read_output(r);
    read_text(r, "text", TEXT_WANTED, a.text, sizeof a.text);
    const struct data_entry *effect = needed(r, "effect", "name what it changes (truce list effects)");
    int i_effect = effect != NULL ? effect_of(r, effect) : -1;
    a.gain = read_number(r, &GAIN, true);
    int i_staff = read_word(r, "staff", "section", SECTION_WORDS, COUNT_OF(SECTION_WORDS));
    a.staff = i_staff < N_SECTIONS ? i_staff : N_SECTIONS - 1 - i_staff;
    a.posts = read_number(r, &POSTS, true);
    a.usd_per_year = read_number(r, &USD, false);
    a.attention = read_number(r, &ATTENTION, false);
    a.complete_years = read_number(r, &COMPLETE, false);
    each_of_list(r, "access", COUNT_OF(ACCESS_WORDS), &a, take_access);
    each_of_list(r, "needs", DOCTRINE_MAX_NEEDS, &a, take_need);
    if (!keyed || a.i_output < 0 || i_effect < 0 || i_staff < 0) return;
    a.effect = (enum effect_id)i_effect;
    report_status(r, case_add_activity(r->c, &a, &err), &err);
}

/* --- comparisons: at_least or at_most --- */

/* Reads one of the two for a quantity with this range; false, reported, if there is not exactly one. */
static bool read_comparison(const struct reader *r, const struct data *table, int line,
                            const struct descriptor *range, enum comparison *comparison, double *value) {
    const struct data_entry *least = data_find(table, "at_least"), *most = data_find(table, "at_most");
    const struct data_entry *entry = least != NULL ? least : most;
    struct value_reading reading;
    struct error err = ERROR_NONE;
    if ((least != NULL) == (most != NULL)) {
        data_error(r->file, line, "%s: give at_least or at_most, %s", r->owner,
                   least != NULL ? "not both" : "as a number to compare with");
        return false;
    }
    *comparison = least != NULL ? AT_LEAST : AT_MOST;
    struct descriptor d = *range;
    d.name = entry->key;
    if (!value_read(r->file, r->owner, &d, entry, &reading)) return false;
    *value = reading.value;
    if (descriptor_check(&d, reading.value, &err) == STATUS_OK) return true;
    data_error(r->file, entry->line, "%s: %s (the range of %s)", r->owner, err.message, range->name);
    return false;
}

static struct descriptor range_of_metric(int metric) {
    struct descriptor d = METRICS[metric].head;
    d.type = TYPE_REAL;
    return d;
}

/* --- benchmarks --- */

/* What the benchmark compares; the name of the key that says so, or NULL with the error reported. */
static const char *read_subject(struct reader *r, struct doctrine_benchmark *b) {
    static const char *const SUBJECTS[] = {"metric", "activity", "effect", "capability"};
    const struct data_entry *found = NULL;
    int n = 0;
    for (size_t i = 0; i < COUNT_OF(SUBJECTS); i++) {
        const struct data_entry *entry = entry_of(r, SUBJECTS[i]);
        if (entry == NULL) continue;
        found = entry;
        n++;
    }
    if (n != 1) {
        data_error(r->file, r->record->line,
                   "%s must read exactly one of metric, activity, effect and capability (a function); it "
                   "reads %s",
                   r->owner, n == 0 ? "none" : "several");
        return NULL;
    }
    if (strcmp(found->key, "metric") == 0) b->metric = metric_of(r, found, entry_of(r, "in_sectors") != NULL);
    if (strcmp(found->key, "effect") == 0) b->effect = effect_of(r, found);
    if (strcmp(found->key, "capability") == 0) b->function = function_of(r, found);
    if (strcmp(found->key, "activity") == 0) read_key(r, found, "activity", b->activity);
    bool known = b->metric >= 0 || b->effect >= 0 || b->function >= 0 || b->activity[0] != '\0';
    return known ? found->key : NULL;
}

static void check_kind(const struct reader *r, const struct doctrine_benchmark *b, const char *subject) {
    bool of_activity = strcmp(subject, "activity") == 0;
    if (of_activity != (b->kind == BENCHMARK_PROCESS))
        data_error(r->file, r->record->line,
                   "%s: a process benchmark, and no other, reads the progress of an activity", r->owner);
    if (b->kind == BENCHMARK_PERCEPTION && b->metric < 0)
        data_error(r->file, r->record->line, "%s: a perception is a metric that people are asked about",
                   r->owner);
}

static bool is_of_sectors(const struct doctrine_benchmark *b) {
    if (b->metric >= 0) return METRICS[b->metric].head.scope == SCOPE_SECTOR;
    return b->effect >= 0 && EFFECTS[b->effect].in_sector;
}

static bool read_predicate(struct reader *r, struct doctrine_benchmark *b) {
    static const struct descriptor SHARE = NUMBER("a share", REAL, "1", 0, 0, 1);
    const char *subject = read_subject(r, b);
    if (subject == NULL) return false;
    struct descriptor range = b->metric >= 0 ? range_of_metric(b->metric) : SHARE;
    bool ok = read_comparison(r, &r->record->body, r->record->line, &range, &b->comparison, &b->value);
    b->sectors_frac = read_number(r, &SECTORS, false);
    if (entry_of(r, "in_sectors") != NULL && !is_of_sectors(b))
        data_error(r->file, entry_of(r, "in_sectors")->line,
                   "%s: in_sectors needs a metric or effect of sectors; this one is of the whole country",
                   r->owner);
    return ok;
}

static void load_benchmark(struct reader *r) {
    static const char *const KEYS[] = {"output",  "text",       "tier",       "kind",       "basis",
                                       "metric",  "activity",   "effect",     "capability", "at_least",
                                       "at_most", "in_sectors", "hold_months"};
    struct doctrine_benchmark b = {.metric = -1, .effect = -1, .function = -1, .origin = origin_here(r)};
    struct error err = ERROR_NONE;
    size_t n_errors = r->d->n_errors;
    check_keys(r, KEYS, COUNT_OF(KEYS));
    bool keyed = take_key(r, b.key);
    b.i_output = read_output(r);
    read_text(r, "text", TEXT_WANTED, b.text, sizeof b.text);
    int tier = read_word(r, "tier", "tier", TIER_WORDS, COUNT_OF(TIER_WORDS));
    int kind = read_word(r, "kind", "kind", KIND_WORDS, COUNT_OF(KIND_WORDS));
    int basis = read_word(r, "basis", "basis", BASIS_WORDS, COUNT_OF(BASIS_WORDS));
    bool ok = read_predicate(r, &b);
    b.hold_months = read_number(r, &HOLD, false);
    if (!ok || tier < 0 || kind < 0 || basis < 0) return;
    b.tier = (enum benchmark_tier)tier;
    b.kind = (enum benchmark_kind)kind;
    b.basis = (enum benchmark_basis)basis;
    check_kind(r, &b,
               b.metric >= 0     ? "metric"
               : b.effect >= 0   ? "effect"
               : b.function >= 0 ? "capability"
                                 : "activity");
    if (keyed && b.i_output >= 0 && r->d->n_errors == n_errors)
        report_status(r, case_add_benchmark(r->c, &b, &err), &err);
}

/* --- risks --- */

static void read_when(struct reader *r, struct doctrine_risk *risk) {
    static const char *const KEYS[] = {"metric", "at_least", "at_most"};
    const struct data_entry *when = entry_of(r, "when");
    if (when == NULL || when->value.type == DATA_BAD) return;
    if (when->value.type != DATA_TABLE) {
        data_error(r->file, when->line, "%s: when is a table, { metric = ..., at_least = ... }, not %s",
                   r->owner, data_type_words(&when->value));
        return;
    }
    value_check_keys(r->file, r->owner, &when->value, KEYS, COUNT_OF(KEYS));
    const struct data_entry *metric = data_find(&when->value, "metric");
    if (metric == NULL) {
        data_error(r->file, when->line, "%s: when has no metric", r->owner);
        return;
    }
    risk->when_metric = metric_of(r, metric, false);
    if (risk->when_metric < 0) return;
    struct descriptor range = range_of_metric(risk->when_metric);
    read_comparison(r, &when->value, when->line, &range, &risk->when_comparison, &risk->when_value);
}

/* `key` belongs to one consequence only: needed there, refused elsewhere. */
static const struct data_entry *only_with(const struct reader *r, const char *key, const char *word,
                                          bool wanted, const char *what) {
    const struct data_entry *entry = entry_of(r, key);
    if (wanted) return needed(r, key, what);
    if (entry != NULL)
        data_error(r->file, entry->line, "%s: '%s' belongs to hits = \"%s\" only", r->owner, key, word);
    return NULL;
}

static void load_risk(struct reader *r) {
    static const char *const KEYS[] = {"output", "text", "per_year", "during", "neglect",
                                       "when",   "hits", "size",     "effect", "grievance"};
    struct doctrine_risk risk = {.when_metric = -1, .effect = -1, .grievance = -1, .origin = origin_here(r)};
    struct error err = ERROR_NONE;
    size_t n_errors = r->d->n_errors;
    check_keys(r, KEYS, COUNT_OF(KEYS));
    bool keyed = take_key(r, risk.key);
    risk.i_output = read_output(r);
    read_text(r, "text", TEXT_WANTED, risk.text, sizeof risk.text);
    risk.per_year = read_number(r, &PER_YEAR, true);
    risk.size = read_number(r, &SIZE, true);
    risk.by_neglect = read_flag(r, "neglect");
    if (entry_of(r, "during") != NULL) read_key(r, entry_of(r, "during"), "activity", risk.while_activity);
    read_when(r, &risk);
    int hits = read_word(r, "hits", "consequence", CONSEQUENCE_WORDS, COUNT_OF(CONSEQUENCE_WORDS));
    const struct data_entry *effect = only_with(r, "effect", "setback", hits == CONSEQUENCE_SETBACK,
                                                "name the effect whose local capability is set back"),
                            *grievance = only_with(r, "grievance", "grievance", hits == CONSEQUENCE_GRIEVANCE,
                                                   "name its kind: land, exclusion, services or abuse");
    if (effect != NULL) risk.effect = effect_of(r, effect);
    if (risk.effect >= 0 && EFFECTS[risk.effect].kind != EFFECT_BUILDS)
        data_error(r->file, effect->line, "%s: '%s' leaves no local capability behind that could be set back",
                   r->owner, EFFECTS[risk.effect].name);
    if (grievance != NULL)
        risk.grievance = word_of(r, grievance, "grievance", GRIEVANCE_WORDS, COUNT_OF(GRIEVANCE_WORDS));
    if (!keyed || risk.i_output < 0 || hits < 0 || r->d->n_errors != n_errors) return;
    risk.consequence = (enum consequence)hits;
    report_status(r, case_add_risk(r->c, &risk, &err), &err);
}

/* --- considerations and labels --- */

static bool is_lever(const char *word) {
    for (int i = 0; i < N_LEVERS; i++)
        if (strcmp(LEVERS[i].head.name, word) == 0) return true;
    return false;
}

/* "sector.NAME.police_persons" as `truce list parameters` writes it. */
static bool is_field(const char *word) {
    for (enum scope scope = SCOPE_SECTOR; scope < N_SCOPES; scope++) {
        char head[32];
        int n = snprintf(head, sizeof head, "%s.NAME.", scope_name(scope));
        if (strncmp(word, head, (size_t)n) == 0)
            return descriptor_find(PARAMETERS[scope], N_PARAMETERS[scope], word + n) != NULL;
    }
    return false;
}

static void unknown_try(const struct reader *r, const struct data_entry *entry,
                        const struct path_list *plugins) {
    const char **names = memory_alloc(MAX_NAMES, sizeof *names);
    size_t n = 0;
    for (int i = 0; names != NULL && i < N_LEVERS; i++)
        names[n++] = LEVERS[i].head.name;
    for (size_t i = 0; names != NULL && i < N_PARAMETERS[SCOPE_WORLD] && n < MAX_NAMES; i++)
        names[n++] = PARAMETERS[SCOPE_WORLD][i].name;
    for (size_t i = 0; names != NULL && i < plugins->n && n < MAX_NAMES; i++)
        names[n++] = plugins->names[i];
    wrong_name(r, entry->line, "lever, parameter or plugin", entry->value.chars, names, n);
    memory_free(names);
}

static void take_try(struct reader *r, const struct data_entry *entry, size_t i, void *payload) {
    struct doctrine_consideration *k = payload;
    struct path_list plugins = {0};
    if (entry->value.type == DATA_BAD) return;
    if (!value_read_text(r->file, r->owner, entry, k->tries[i], sizeof k->tries[i])) return;
    const char *word = entry->value.chars;
    bool known = is_lever(word) || is_field(word) ||
                 descriptor_find(PARAMETERS[SCOPE_WORLD], N_PARAMETERS[SCOPE_WORLD], word) != NULL;
    if (!known && path_list(LIBRARY_PLUGINS, &plugins, NULL) != STATUS_OK) return;
    for (size_t p = 0; p < plugins.n && !known; p++)
        known = strcmp(plugins.names[p], word) == 0;
    if (!known) unknown_try(r, entry, &plugins);
    path_list_free(&plugins);
}

static void read_family(const struct reader *r, struct doctrine_consideration *k) {
    const struct data_entry *entry = needed(r, "family", "name it by one capital letter, \"O\"");
    if (entry == NULL || entry->value.type == DATA_BAD) return;
    const char *word = entry->value.type == DATA_TEXT ? entry->value.chars : "";
    if (strlen(word) == 1 && word[0] >= 'A' && word[0] <= 'Z')
        k->family = word[0];
    else
        data_error(r->file, entry->line, "%s: family is one capital letter, \"O\"", r->owner);
}

static void load_consideration(struct reader *r) {
    static const char *const KEYS[] = {"output", "name", "a", "b", "family", "try"};
    struct doctrine_consideration k = {.i_output = -1, .origin = origin_here(r)};
    struct error err = ERROR_NONE;
    size_t n_errors = r->d->n_errors;
    check_keys(r, KEYS, COUNT_OF(KEYS));
    bool keyed = take_key(r, k.key);
    if (entry_of(r, "output") != NULL) k.i_output = read_output(r); // those of chapter 2 have none
    read_text(r, "name", "say what is at stake", k.name, sizeof k.name);
    read_text(r, "a", "describe the first pole", k.pole_a, sizeof k.pole_a);
    read_text(r, "b", "describe the second pole", k.pole_b, sizeof k.pole_b);
    read_family(r, &k);
    each_of_list(r, "try", DOCTRINE_MAX_TRIES, &k, take_try);
    if (keyed && r->d->n_errors == n_errors) report_status(r, case_add_consideration(r->c, &k, &err), &err);
}

static void load_label(struct reader *r) {
    static const char *const KEYS[] = {"output", "tier", "text", "why"};
    struct doctrine_label l = {0};
    struct error err = ERROR_NONE;
    size_t n_errors = r->d->n_errors;
    check_keys(r, KEYS, COUNT_OF(KEYS));
    l.i_output = read_output(r);
    int tier = read_word(r, "tier", "tier", TIER_WORDS, COUNT_OF(TIER_WORDS));
    read_text(r, "text", TEXT_WANTED, l.text, sizeof l.text);
    read_text(r, "why", "say why it reads nothing in the model", l.why, sizeof l.why);
    if (l.i_output < 0 || tier < 0 || r->d->n_errors != n_errors) return;
    l.tier = (enum benchmark_tier)tier;
    report_status(r, case_add_label(r->c, &l, &err), &err);
}

/* --- the head and the folder --- */

static const char *last_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void load_head(struct reader *r) {
    static const char *const KEYS[] = {"format", "name", "title", "source"};
    struct case_head *head = case_head(r->c);
    check_keys(r, KEYS, COUNT_OF(KEYS));
    if (head->doctrine[0] != '\0') {
        data_error(r->file, r->record->line, "a second doctrine { }; a folder has one");
        return;
    }
    const struct data_entry *format = needed(r, "format", "write format = 1"),
                            *name = needed(r, "name", "write the name of its folder");
    if (format != NULL && (format->value.type != DATA_NUMBER || format->value.number != DOCTRINE_FORMAT))
        data_error(r->file, format->line, "this version reads doctrines of format %d only", DOCTRINE_FORMAT);
    snprintf(head->doctrine, sizeof head->doctrine, "%s", last_name(r->folder));
    char given[sizeof head->doctrine];
    if (name != NULL && value_read_text(r->file, r->owner, name, given, sizeof given) &&
        strcmp(given, last_name(r->folder)) != 0)
        data_error(r->file, name->line, "the doctrine is named '%s' but its folder '%s'", given,
                   last_name(r->folder));
    read_text(r, "title", "give it a title", head->doctrine_title, sizeof head->doctrine_title);
    read_text(r, "source", "say where it comes from", head->doctrine_source, sizeof head->doctrine_source);
}

static bool read_files(struct reader *r, const struct path_list *list) {
    if (list->n == 0 || list->n > MAX_FILES) {
        diagnostics_add(r->d, SEVERITY_ERROR, r->folder, 0,
                        list->n == 0 ? "there is no .lua file in this folder"
                                     : "more than 40 .lua files in this folder");
        return false;
    }
    for (size_t i = 0; i < list->n; i++) {
        struct data_file *file = data_file_read(list->names[i], DATA_DOCTRINE, r->d);
        if (file != NULL) r->files[r->n_files++] = file;
    }
    return r->n_files == list->n; // one with a syntax error leaves too much unknown
}

static void load_records(struct reader *r) {
    each(r, "doctrine", load_head);
    if (case_head_const(r->c)->doctrine[0] == '\0' && files_are_complete(r))
        diagnostics_add(r->d, SEVERITY_ERROR, r->folder, 0,
                        "there is no doctrine { format = 1, name = ..., title = ..., source = ... } in it");
    each(r, "output", load_output);
    each(r, "activity", load_activity);
    each(r, "benchmark", load_benchmark);
    each(r, "risk", load_risk);
    each(r, "consideration", load_consideration);
    each(r, "label", load_label);
}

bool doctrine_load(const char *folder, struct model_case *c, struct diagnostics *d) {
    struct reader r = {.folder = folder, .c = c, .d = d, .n_errors_before = d->n_errors};
    struct path_list list;
    struct error err = ERROR_NONE;
    if (path_list_files(folder, &list, &err) != STATUS_OK) {
        diagnostics_add(d, SEVERITY_ERROR, folder, 0, "%s", err.message);
        return false;
    }
    if (read_files(&r, &list)) load_records(&r);
    for (size_t i = 0; i < r.n_files; i++)
        data_file_destroy(r.files[i]);
    path_list_free(&list);
    return is_sound(&r);
}

/* --- without a scenario --- */

/* The folder of a doctrine that is named, is a folder, or holds the file. */
static bool folder_of(const char *path, char out[PATHS_MAX], struct error *err) {
    struct stat about;
    int n;
    if (stat(path, &about) == 0 && !S_ISDIR(about.st_mode)) {
        const char *slash = strrchr(path, '/');
        n = snprintf(out, PATHS_MAX, "%.*s", slash != NULL ? (int)(slash - path) : 1,
                     slash != NULL ? path : ".");
    } else if (strchr(path, '/') != NULL || stat(path, &about) == 0) {
        n = snprintf(out, PATHS_MAX, "%s", path);
    } else {
        return path_find_doctrine(path, NULL, out, err) == STATUS_OK;
    }
    while (n > 1 && n < PATHS_MAX && out[n - 1] == '/')
        out[--n] = '\0';
    if (strcmp(out, ".") == 0 && getcwd(out, PATHS_MAX) != NULL) return true; // its name is wanted
    if (n < PATHS_MAX) return true;
    error_set(err, STATUS_USAGE, "the path is too long");
    return false;
}

struct model_case *doctrine_alone(const char *path, struct diagnostics *d) {
    char folder[PATHS_MAX];
    struct error err = ERROR_NONE;
    if (!folder_of(path, folder, &err)) {
        diagnostics_add(d, SEVERITY_ERROR, path, 0, "%s", err.message);
        return NULL;
    }
    struct model_case *c = case_create();
    if (c == NULL) diagnostics_add(d, SEVERITY_ERROR, path, 0, "out of memory");
    if (c != NULL && doctrine_load(folder, c, d)) {
        size_t n_errors = d->n_errors;
        case_check_doctrine(c, d);
        if (d->n_errors == n_errors) return c;
    }
    case_destroy(c);
    return NULL;
}
