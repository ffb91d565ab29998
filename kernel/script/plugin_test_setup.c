/*
 * What a test says of a mission, read into numbers; see plugin_test_private.h. Every key is known, or an error
 * that names the nearest: a metric that is misspelt would otherwise be 0 for ever and the test pass by luck.
 */
#include "script/plugin_test_private.h"

#include "base/clock.h"
#include "script/hook_words.h"

#include <lauxlib.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { MAX_KEYS = 200 };

/* --- reading tables, raw --- */

/* Pushes the value of a key of the table at `index`. */
static int push_key(lua_State *L, int index, const char *key) {
    index = lua_absindex(L, index);
    lua_pushstring(L, key);
    return lua_rawget(L, index);
}

static void check_table(lua_State *L, int index, const char *what) {
    if (!lua_istable(L, index)) sandbox_raise(L, "%s must be a table, not a %s", what, luaL_typename(L, index));
}

static void check_keys(lua_State *L, int index, const char *what, const char *const *known, size_t n_known) {
    const char *keys[MAX_KEYS];
    char near[96];
    size_t n_others, n = sandbox_string_keys(L, index, keys, MAX_KEYS, &n_others);
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < n_known && strcmp(known[k], keys[i]) != 0)
            k++;
        if (k == n_known)
            sandbox_raise(L, "%s: unknown key '%.60s'%s", what, keys[i], text_suggest(keys[i], known, n_known, near));
    }
    if (n_others > 0) sandbox_raise(L, "%s: a value without a name", what);
}

/* The number (or true, false) on the top, popped. */
static double take_number(lua_State *L, const char *what, const char *key) {
    double value = lua_isboolean(L, -1) ? lua_toboolean(L, -1) : lua_tonumber(L, -1);
    if ((lua_type(L, -1) != LUA_TNUMBER && !lua_isboolean(L, -1)) || isnan(value))
        sandbox_raise(L, "%s.%s must be a number, not %s", what, key, lua_isnil(L, -1) ? "nil" : luaL_typename(L, -1));
    lua_pop(L, 1);
    return value;
}

static void read_number(lua_State *L, int index, const char *what, const char *key, double *out) {
    if (push_key(L, index, key) == LUA_TNIL)
        lua_pop(L, 1);
    else
        *out = take_number(L, what, key);
}

/* A name of the table at `index`; false: it has none of this key. */
static bool read_name(lua_State *L, int index, const char *what, const char *key, char out[FAKE_MAX_NAME]) {
    int type = push_key(L, index, key);
    if (type != LUA_TNIL && (type != LUA_TSTRING || lua_rawlen(L, -1) == 0 || lua_rawlen(L, -1) >= FAKE_MAX_NAME))
        sandbox_raise(L, "%s.%s must be a text of 1 to %d bytes", what, key, FAKE_MAX_NAME - 1);
    if (type != LUA_TNIL) snprintf(out, FAKE_MAX_NAME, "%s", lua_tostring(L, -1));
    lua_pop(L, 1);
    return type != LUA_TNIL;
}

/* --- records: a party, an output, a function --- */

struct field {
    const char *name;
    size_t offset;
    enum { FIELD_REAL, FIELD_INT, FIELD_FLAG } type;
    double min, max;
};

static void read_fields(lua_State *L, int index, const char *what, const struct field *fields, size_t n, void *record) {
    for (size_t i = 0; i < n; i++) {
        char *at = (char *)record + fields[i].offset;
        double value = (double)NAN;
        read_number(L, index, what, fields[i].name, &value);
        if (isnan(value)) continue;
        if (value < fields[i].min || value > fields[i].max)
            sandbox_raise(L, "%s.%s must be %g to %g, not %g", what, fields[i].name, fields[i].min, fields[i].max, value);
        if (fields[i].type == FIELD_REAL)
            *(double *)(void *)at = value;
        else if (fields[i].type == FIELD_INT)
            *(int *)(void *)at = (int)value;
        else
            *(bool *)(void *)at = value != 0;
    }
}

static void check_record(lua_State *L, int index, const char *what, const struct field *fields, size_t n,
                         const char *const *names, size_t n_names) {
    const char *known[32];
    size_t n_known = 0;
    check_table(L, index, what);
    for (size_t i = 0; i < n; i++)
        known[n_known++] = fields[i].name;
    for (size_t i = 0; i < n_names; i++)
        known[n_known++] = names[i];
    check_keys(L, index, what, known, n_known);
}

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

static const struct field PARTY_FIELDS[] = {
    {"posture", offsetof(struct policy_party, posture), FIELD_INT, 0, 3},
    {"in_process", offsetof(struct policy_party, in_process), FIELD_FLAG, 0, 1},
    {"government", offsetof(struct policy_party, government), FIELD_FLAG, 0, 1},
    {"gone", offsetof(struct policy_party, gone), FIELD_FLAG, 0, 1},
    {"patron_usd_per_month", offsetof(struct policy_party, patron_usd_per_month), FIELD_REAL, 0, 1e9},
};

static const struct field OUTPUT_FIELDS[] = {
    {"priority", offsetof(struct policy_output, priority), FIELD_REAL, 0, 2},
    {"work_frac", offsetof(struct policy_output, work_frac), FIELD_REAL, 0, 1},
    {"spent_usd", offsetof(struct policy_output, spent_usd), FIELD_REAL, 0, 1e12},
    {"ready_frac", offsetof(struct policy_output, ready_frac), FIELD_REAL, 0, 1},
    {"met_short_frac", offsetof(struct policy_output, reported_frac), FIELD_REAL, 0, 1},
    {"met_medium_frac", offsetof(struct policy_output, reported_frac[1]), FIELD_REAL, 0, 1},
    {"met_long_frac", offsetof(struct policy_output, reported_frac[2]), FIELD_REAL, 0, 1},
    {"declared_short_frac", offsetof(struct policy_output, declared_frac), FIELD_REAL, 0, 1},
    {"declared_medium_frac", offsetof(struct policy_output, declared_frac[1]), FIELD_REAL, 0, 1},
    {"declared_long_frac", offsetof(struct policy_output, declared_frac[2]), FIELD_REAL, 0, 1},
    {"capability_met_frac", offsetof(struct policy_output, capability_met_frac), FIELD_REAL, 0, 1},
    {"activity_met_frac", offsetof(struct policy_output, activity_met_frac), FIELD_REAL, 0, 1},
    {"risks_fired", offsetof(struct policy_output, n_risks_fired), FIELD_INT, 0, 1000},
};

static const struct field FUNCTION_FIELDS[] = {
    {"capability_frac", offsetof(struct policy_function, capability_frac), FIELD_REAL, 0, 1},
    {"dependency_frac", offsetof(struct policy_function, dependency_frac), FIELD_REAL, 0, 1},
    {"mentoring_frac", offsetof(struct policy_function, mentoring_frac), FIELD_REAL, 0, 1},
    {"met_frac", offsetof(struct policy_function, reported_frac), FIELD_REAL, 0, 1},
    {"declared_frac", offsetof(struct policy_function, declared_frac), FIELD_REAL, 0, 1},
    {"handed_over", offsetof(struct policy_function, handed_over), FIELD_FLAG, 0, 1},
};

/* --- lists of records that are found again by their names --- */

static int find_name(const char names[][FAKE_MAX_NAME], int n, const char *name) {
    int i = 0;
    while (i < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

static void read_parties(lua_State *L, struct fake_mission *f, bool fresh) {
    static const char *const NAMES[] = {"name"};
    check_table(L, -1, "parties");
    if (fresh) f->n_parties = 0;
    for (int i = 1; i <= (int)lua_rawlen(L, -1); i++) {
        char name[FAKE_MAX_NAME];
        lua_rawgeti(L, -1, i);
        check_record(L, -1, "parties[...]", PARTY_FIELDS, LENGTH(PARTY_FIELDS), NAMES, 1);
        if (!read_name(L, -1, "parties[...]", "name", name)) sandbox_raise(L, "parties: number %d has no name", i);
        int at = find_name(f->party_names, f->n_parties, name);
        if (at == FAKE_MAX_PARTIES) sandbox_raise(L, "parties: at most %d", FAKE_MAX_PARTIES);
        if (at == f->n_parties) f->parties[f->n_parties++] = (struct policy_party){0};
        strcpy(f->party_names[at], name);
        read_fields(L, -1, name, PARTY_FIELDS, LENGTH(PARTY_FIELDS), &f->parties[at]);
        lua_pop(L, 1);
    }
}

static void read_outputs(lua_State *L, struct fake_mission *f, bool fresh) {
    static const char *const NAMES[] = {"key", "name"};
    check_table(L, -1, "outputs");
    if (fresh) f->n_outputs = 0;
    for (int i = 1; i <= (int)lua_rawlen(L, -1); i++) {
        char key[FAKE_MAX_NAME];
        lua_rawgeti(L, -1, i);
        check_record(L, -1, "outputs[...]", OUTPUT_FIELDS, LENGTH(OUTPUT_FIELDS), NAMES, 2);
        if (!read_name(L, -1, "outputs[...]", "key", key)) sandbox_raise(L, "outputs: number %d has no key", i);
        int at = find_name(f->output_keys, f->n_outputs, key);
        if (at == FAKE_MAX_OUTPUTS) sandbox_raise(L, "outputs: at most %d", FAKE_MAX_OUTPUTS);
        if (at == f->n_outputs) {
            double none = (double)NAN;
            f->outputs[f->n_outputs++] = (struct policy_output){
                .priority = 1, .capability_met_frac = none, .activity_met_frac = none,
                .reported_frac = {none, none, none}, .declared_frac = {none, none, none}};
            strcpy(f->output_names[at], key);
        }
        strcpy(f->output_keys[at], key);
        read_name(L, -1, "outputs[...]", "name", f->output_names[at]);
        read_fields(L, -1, key, OUTPUT_FIELDS, LENGTH(OUTPUT_FIELDS), &f->outputs[at]);
        lua_pop(L, 1);
    }
}

static void read_functions(lua_State *L, struct fake_mission *f) {
    const char *names[FAKE_MAX_FUNCTIONS];
    size_t n = 0;
    check_table(L, -1, "functions");
    for (int i = 0; i < policy_n_functions(NULL) && i < FAKE_MAX_FUNCTIONS; i++)
        names[n++] = policy_function_name(i);
    check_keys(L, -1, "functions", names, n);
    for (size_t i = 0; i < n; i++) {
        if (push_key(L, -1, names[i]) != LUA_TNIL) {
            check_record(L, -1, names[i], FUNCTION_FIELDS, LENGTH(FUNCTION_FIELDS), NULL, 0);
            read_fields(L, -1, names[i], FUNCTION_FIELDS, LENGTH(FUNCTION_FIELDS), &f->functions[i]);
        }
        lua_pop(L, 1);
    }
}

/* --- reports --- */

/* The metric of a report, or an error. */
static int find_report(lua_State *L, const char *what, const char *name, int first, int end) {
    const char *names[N_METRICS + 2];
    char near[96];
    size_t n = 0;
    for (int i = first; i < end; i++) {
        bool is_reported = (METRICS[i].uses & USE_REPORTED) != 0, is_it = strcmp(METRICS[i].head.name, name) == 0;
        if (is_it && is_reported) return i;
        if (is_it) sandbox_raise(L, "%s.%s is not reported to the mission", what, name);
        if (is_reported) names[n++] = METRICS[i].head.name;
    }
    return sandbox_raise(L, "%s: unknown key '%.60s'%s", what, name, text_suggest(name, names, n, near));
}

static double check_report(lua_State *L, const char *what, int metric, double value) {
    struct error err = ERROR_NONE;
    if (descriptor_check(&METRICS[metric].head, value, &err) != STATUS_OK)
        sandbox_raise(L, "%s: a mission is never told this: %s", what, err.message);
    return value;
}

static void read_world(lua_State *L, struct fake_mission *f) {
    const char *keys[MAX_KEYS];
    size_t n_others;
    check_table(L, -1, "world");
    size_t n = sandbox_string_keys(L, -1, keys, MAX_KEYS, &n_others);
    if (n_others > 0) sandbox_raise(L, "world: a value without a name");
    for (size_t i = 0; i < n; i++) {
        int metric = find_report(L, "world", keys[i], 0, N_WORLD_METRICS);
        push_key(L, -1, keys[i]);
        f->world[metric] = check_report(L, "world", metric, take_number(L, "world", keys[i]));
    }
}

/* A list of n values, one a sector, or one number for all. The value is on the top. */
static void read_column(lua_State *L, const char *what, const char *key, int n, double *out) {
    if (!lua_istable(L, -1)) {
        lua_pushvalue(L, -1);
        double all = take_number(L, what, key);
        for (int i = 0; i < n; i++)
            out[i] = all;
        return;
    }
    if ((int)lua_rawlen(L, -1) != n)
        sandbox_raise(L, "%s.%s has %d values; there are %d sectors", what, key, (int)lua_rawlen(L, -1), n);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, -1, i + 1);
        out[i] = take_number(L, what, key);
    }
}

static void read_sector_names(lua_State *L, struct fake_mission *f) {
    if ((int)lua_rawlen(L, -1) != f->n_sectors)
        sandbox_raise(L, "sectors.name has %d values; there are %d sectors", (int)lua_rawlen(L, -1), f->n_sectors);
    for (int i = 0; i < f->n_sectors; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TSTRING || lua_rawlen(L, -1) >= FAKE_MAX_NAME)
            sandbox_raise(L, "sectors.name: number %d must be a short text", i + 1);
        snprintf(f->sector_names[i], FAKE_MAX_NAME, "%s", lua_tostring(L, -1));
        lua_pop(L, 1);
    }
}

/* How many sectors the table on the top speaks of: `n`, or the length of its longest list; 0 if it does not say. */
static int count_sectors(lua_State *L) {
    const char *keys[MAX_KEYS];
    double n = 0;
    size_t n_keys = sandbox_string_keys(L, -1, keys, MAX_KEYS, NULL);
    for (size_t i = 0; i < n_keys; i++) {
        if (push_key(L, -1, keys[i]) == LUA_TTABLE) n = fmax(n, (double)lua_rawlen(L, -1));
        lua_pop(L, 1);
    }
    read_number(L, -1, "sectors", "n", &n);
    if (!(n >= 0 && n <= FAKE_MAX_SECTORS) || n != floor(n))
        sandbox_raise(L, "sectors.n must be a whole number from 0 to %d", FAKE_MAX_SECTORS);
    return (int)n;
}

static void read_sectors(lua_State *L, struct fake_mission *f, bool fresh) {
    const char *keys[MAX_KEYS];
    size_t n_others, n = sandbox_string_keys(L, -1, keys, MAX_KEYS, &n_others);
    if (n_others > 0) sandbox_raise(L, "sectors: a value without a name");
    for (size_t i = 0; i < n; i++) {
        if (strcmp(keys[i], "n") == 0) {
            if (!fresh) sandbox_raise(L, "t.set: the number of sectors is set by t.mission");
            continue;
        }
        push_key(L, -1, keys[i]);
        if (strcmp(keys[i], "name") == 0) {
            check_table(L, -1, "sectors.name");
            read_sector_names(L, f);
        } else {
            int metric = find_report(L, "sectors", keys[i], N_WORLD_METRICS, N_METRICS);
            double *column = f->sectors[metric - N_WORLD_METRICS];
            read_column(L, "sectors", keys[i], f->n_sectors, column);
            for (int k = 0; k < f->n_sectors; k++)
                check_report(L, "sectors", metric, column[k]);
        }
        lua_pop(L, 1);
    }
}

static void read_travel(lua_State *L, struct fake_mission *f) {
    check_table(L, -1, "travel_hours");
    if ((int)lua_rawlen(L, -1) != f->n_sectors)
        sandbox_raise(L, "travel_hours has %d rows; there are %d sectors", (int)lua_rawlen(L, -1), f->n_sectors);
    for (int i = 0; i < f->n_sectors; i++) {
        lua_rawgeti(L, -1, i + 1);
        check_table(L, -1, "travel_hours[...]");
        read_column(L, "travel_hours", "[...]", f->n_sectors, f->travel_hours[i]);
        lua_pop(L, 1);
    }
}

/* --- parameters, and what a party knows of itself --- */

static void read_params(lua_State *L, struct tester *t) {
    size_t n_params, n_others;
    const struct descriptor *params = plugin_params(t->plugin, &n_params);
    const char *names[PLUGIN_MAX_PARAMS], *keys[MAX_KEYS];
    struct error err = ERROR_NONE;
    check_table(L, -1, "params");
    for (size_t i = 0; i < n_params; i++)
        names[i] = params[i].name;
    check_keys(L, -1, "params", names, n_params);
    size_t n = sandbox_string_keys(L, -1, keys, MAX_KEYS, &n_others);
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        while (strcmp(names[at], keys[i]) != 0)
            at++;
        push_key(L, -1, keys[i]);
        t->values[at] = take_number(L, "params", keys[i]);
        if (descriptor_check(&params[at], t->values[at], &err) != STATUS_OK) sandbox_raise(L, "%s", err.message);
    }
}

static void read_me(lua_State *L, struct tester *t) {
    const char *names[N_ME];
    struct fake_mission *f = t->mission;
    check_table(L, -1, "me");
    bool network = plugin_role(t->plugin) == ROLE_PARTY && plugin_actor(t->plugin) == DRIVES_BROKER;
    if (t->i_party < 0 && !network) sandbox_raise(L, "me: this plugin drives no party of the mission");
    for (int i = 0; i < N_ME; i++)
        names[i] = ME[i].name;
    check_keys(L, -1, "me", names, N_ME);
    for (int i = 0; i < N_ME; i++) {
        if (push_key(L, -1, names[i]) == LUA_TNIL)
            lua_pop(L, 1);
        else if (ME[i].scope != SCOPE_SECTOR)
            f->me[t->i_party + 1][i] = take_number(L, "me", names[i]);
        else {
            read_column(L, "me", names[i], f->n_sectors, f->me_sectors[t->i_party + 1][i]);
            lua_pop(L, 1);
        }
    }
}

/* --- t.mission and t.set --- */

/* Which party a party plugin drives: the one that was named, else the first of its sort. */
static void choose_party(lua_State *L, int index, struct tester *t) {
    const struct fake_mission *f = t->mission;
    char name[FAKE_MAX_NAME];
    enum actor actor = plugin_actor(t->plugin);
    if (plugin_role(t->plugin) != ROLE_PARTY || actor == DRIVES_BROKER) return;
    if (index != 0 && read_name(L, index, "t.mission", "party", name)) {
        t->i_party = find_name(f->party_names, f->n_parties, name);
        if (t->i_party == f->n_parties) sandbox_raise(L, "party: there is no party '%s'", name);
        return;
    }
    if (t->i_party >= 0) return;
    for (int i = 0; i < f->n_parties && t->i_party < 0; i++)
        if (f->parties[i].government == (actor == DRIVES_GOVERNMENT)) t->i_party = i;
}

static void read_date(lua_State *L, struct fake_mission *f) {
    if (lua_type(L, -1) != LUA_TSTRING || !date_read(lua_tostring(L, -1), &f->start_date))
        sandbox_raise(L, "start_date must be a text such as \"2003-10-01\"");
}

static void read_head(lua_State *L, int index, struct fake_mission *f) {
    read_number(L, index, "t.mission", "now_days", &f->now_days);
    read_number(L, index, "t.mission", "decision_day", &f->decision_day);
    read_number(L, index, "t.mission", "programme_usd", &f->programme_usd);
    if (push_key(L, index, "start_date") != LUA_TNIL) read_date(L, f);
    lua_pop(L, 1);
}

/* Pushes the part of this name; false: there is none, and nothing was pushed. */
static bool push_part(lua_State *L, int index, const char *name) {
    if (push_key(L, index, name) != LUA_TNIL) return true;
    lua_pop(L, 1);
    return false;
}

static void read_parts(lua_State *L, int index, struct tester *t, bool fresh) {
    struct fake_mission *f = t->mission;
    if (push_part(L, index, "sectors")) read_sectors(L, f, fresh), lua_pop(L, 1);
    if (push_part(L, index, "world")) read_world(L, f), lua_pop(L, 1);
    if (push_part(L, index, "parties")) read_parties(L, f, fresh), lua_pop(L, 1);
    if (push_part(L, index, "outputs")) read_outputs(L, f, fresh), lua_pop(L, 1);
    if (push_part(L, index, "functions")) read_functions(L, f), lua_pop(L, 1);
    if (push_part(L, index, "travel_hours")) read_travel(L, f), lua_pop(L, 1);
    choose_party(L, fresh ? index : 0, t);
    if (push_part(L, index, "me")) read_me(L, t), lua_pop(L, 1);
}

void tester_read_mission(lua_State *L, int index, struct tester *t, bool fresh) {
    static const char *const KEYS[] = {"now_days", "decision_day", "programme_usd", "start_date", "world",
                                       "sectors", "parties", "outputs", "functions", "travel_hours", "me",
                                       "params", "party"};
    enum { N_SET_KEYS = LENGTH(KEYS) - 2 };
    index = lua_absindex(L, index);
    check_table(L, index, fresh ? "t.mission" : "t.set");
    check_keys(L, index, fresh ? "t.mission" : "t.set", KEYS, fresh ? LENGTH(KEYS) : N_SET_KEYS);
    if (fresh && push_part(L, index, "sectors")) {
        check_table(L, -1, "sectors");
        int n = count_sectors(L);
        bool says = n > 0 || push_part(L, -1, "n");
        if (says && n == 0) lua_pop(L, 1);
        fake_mission_init(t->mission, says ? n : 2);
        lua_pop(L, 1);
    }
    read_head(L, index, t->mission);
    read_parts(L, index, t, fresh);
    if (fresh && push_part(L, index, "params")) read_params(L, t), lua_pop(L, 1);
}

/* --- arguments of hooks --- */

/* A sector as a test names it, by index or name, 0-based; the value is on the top and popped. */
static double take_sector(lua_State *L, const struct fake_mission *f, const char *word) {
    if (lua_type(L, -1) == LUA_TSTRING) {
        const char *name = lua_tostring(L, -1);
        int i = find_name(f->sector_names, f->n_sectors, name);
        if (i == f->n_sectors) sandbox_raise(L, "e.%s: there is no sector '%.60s'", word, name);
        lua_pop(L, 1);
        return i;
    }
    double i = take_number(L, "e", word);
    if (i != floor(i) || i < 0 || i > f->n_sectors)
        sandbox_raise(L, "e.%s must be a sector, 1 to %d, not %g", word, f->n_sectors, i);
    return i - 1;
}

static double take_argument(lua_State *L, const struct fake_mission *f, const char *word, bool is_sector) {
    if (!lua_isnil(L, -1)) return is_sector ? take_sector(L, f, word) : take_number(L, "e", word);
    lua_pop(L, 1);
    return 0; // of a sector: the first
}

/* The candidates: all columns that are given have the same length; those left out hold zeros. */
static void read_candidates(lua_State *L, int index, struct tester *t, struct hook_call *call) {
    enum { MOST = 1000 };
    const char *columns = HOOKS[call->hook].columns;
    char word[HOOK_WORD_CHARS];
    bool is_sector;
    double n = columns[0] == '\0' ? 4 : -1; // a posture is one of four
    for (int k = 0; hook_word(columns, k, word, &is_sector); k++) {
        if (push_part(L, index, word)) {
            check_table(L, -1, word);
            if (n >= 0 && n != (double)lua_rawlen(L, -1)) sandbox_raise(L, "e.%s: columns of different lengths", word);
            n = (double)lua_rawlen(L, -1);
            lua_pop(L, 1);
        }
        call->n_columns = k + 1;
    }
    if (n < 0) n = 0;
    if (n > MOST) sandbox_raise(L, "at most %d candidates", MOST);
    call->n_candidates = (int)n;
    size_t room = ((size_t)n + 1) * (size_t)(call->n_columns + 1) * sizeof(double);
    double *block = memset(lua_newuserdatauv(L, room, 0), 0, room);
    for (int k = 0; hook_word(columns, k, word, &is_sector); k++) {
        double *column = block + k * call->n_candidates;
        call->columns[k] = column;
        if (!push_part(L, index, word)) continue;
        for (int i = 0; i < call->n_candidates; i++) {
            lua_rawgeti(L, -1, i + 1);
            column[i] = take_argument(L, t->mission, word, is_sector);
        }
        lua_pop(L, 1);
    }
}

void tester_read_arguments(lua_State *L, int index, struct tester *t, struct hook_call *call) {
    const struct hook *hook = &HOOKS[call->hook];
    char words[2 * HOOK_MAX_NUMBERS][64];
    const char *known[2 * HOOK_MAX_NUMBERS];
    size_t n_known = 0;
    bool is_sector;
    if (lua_isnoneornil(L, index)) lua_newtable(L), lua_replace(L, index);
    check_table(L, index, "the arguments of a hook");
    for (int k = 0; hook_word(hook->arguments, k, words[n_known], &is_sector); k++, n_known++)
        known[n_known] = words[n_known];
    for (int k = 0; hook_word(hook->columns, k, words[n_known], &is_sector); k++, n_known++)
        known[n_known] = words[n_known];
    check_keys(L, index, hook->name, known, n_known);
    for (int k = 0; hook_word(hook->arguments, k, words[0], &is_sector); k++) {
        push_key(L, index, words[0]);
        call->arguments[k] = take_argument(L, t->mission, words[0], is_sector);
        call->n_arguments = k + 1;
    }
    if (hook->kind == HOOK_CHOOSE) read_candidates(L, index, t, call);
}
