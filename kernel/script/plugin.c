/*
 * Loading a plugin: run its text once in a sandbox, then read the table it returned, raw, and report every
 * mistake.
 *
 * Texts live in the plugin's own arena. The functions named check_* run inside sandbox_protect and may raise;
 * what they allocate belongs to the plugin or the diagnostics already, so nothing leaks when they do.
 */
#include "script/plugin.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/memory.h"
#include "script/paths.h"
#include "script/plugin_internal.h"
#include "script/plugin_members.h"
#include "script/plugin_source.h"
#include "script/sandbox.h"

#include <lauxlib.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_KEYS = 128, MAX_NAME = 60, MAX_SUMMARY = 300 };

static const char *const KIND_WORDS[N_ROLES] = {"policies", "party plugins", "injects"};

/* What the checks work on: `field` is the path to the table being read, for lines and names in messages. */
struct check {
    struct plugin *plugin;
    struct diagnostics *d;
    const char *field[SOURCE_MAX_PATH];
    size_t n_fields;
};

/* --- messages --- */

static int line_of(const struct check *c, const char *key) {
    const char *path[SOURCE_MAX_PATH + 1];
    memcpy(path, c->field, c->n_fields * sizeof path[0]);
    path[c->n_fields] = key;
    int line = source_field_line(c->plugin->text, path, c->n_fields + 1);
    if (line == 0 && c->n_fields > 0) line = source_field_line(c->plugin->text, c->field, c->n_fields);
    return line;
}

/* "key", or "params.months.key" inside. */
static void full_name(const struct check *c, const char *key, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < c->n_fields && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%.40s.", c->field[i]);
    if (used < size) snprintf(out + used, size - used, "%.60s", key);
}

static void complain(struct check *c, const char *key, const char *format, ...) PRINTF_LIKE(3, 4);
static void complain(struct check *c, const char *key, const char *format, ...) {
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    diagnostics_add(c->d, SEVERITY_ERROR, c->plugin->path, line_of(c, key), "%s", message);
}

static void complain_type(struct check *c, lua_State *L, const char *key, const char *wanted) {
    char name[256];
    full_name(c, key, name, sizeof name);
    if (lua_isnil(L, -1))
        complain(c, key, "%s is missing; add %s", name, wanted);
    else
        complain(c, key, "%s must be %s, not a %s", name, wanted, luaL_typename(L, -1));
}

/* --- reading fields of the table on the top of the stack, raw --- */

static void push_field(lua_State *L, const char *key) {
    lua_pushstring(L, key);
    lua_rawget(L, -2);
}

static char *keep_text(lua_State *L, struct plugin *p, const char *text) {
    size_t n = strlen(text) + 1;
    char *kept = arena_alloc(p->arena, n, 1);
    if (kept == NULL) luaL_error(L, "out of memory");
    return memcpy(kept, text, n);
}

/* A text of 1 to `most` bytes, or NULL with a message. */
static const char *read_text(struct check *c, lua_State *L, const char *key, size_t most,
                             const char *wanted) {
    const char *text = NULL;
    char name[256];
    push_field(L, key);
    size_t n = 0;
    if (lua_type(L, -1) != LUA_TSTRING)
        complain_type(c, L, key, wanted);
    else
        text = lua_tolstring(L, -1, &n);
    if (text != NULL && (n == 0 || n > most || strlen(text) != n)) {
        full_name(c, key, name, sizeof name);
        complain(c, key, "%s must be %s, of 1 to %zu bytes", name, wanted, most);
        text = NULL;
    }
    if (text != NULL) text = keep_text(L, c->plugin, text);
    lua_pop(L, 1);
    return text;
}

/* A finite number, or NAN with a message. */
static double read_number(struct check *c, lua_State *L, const char *key) {
    double value = (double)NAN;
    push_field(L, key);
    if (lua_type(L, -1) == LUA_TNUMBER && isfinite(lua_tonumber(L, -1)))
        value = lua_tonumber(L, -1);
    else
        complain_type(c, L, key, "a finite number");
    lua_pop(L, 1);
    return value;
}

static bool is_plain_table(struct check *c, lua_State *L, const char *key, const char *wanted) {
    if (!lua_istable(L, -1)) {
        complain_type(c, L, key, wanted);
        return false;
    }
    if (!lua_getmetatable(L, -1)) return true;
    lua_pop(L, 1);
    complain(c, key, "%s must be a plain table, without a metatable", key);
    return false;
}

/* Small letters, digits, '_' and, in names of plugins, '-' and '/'; a letter first. */
static bool is_name(const char *text, const char *also) {
    if (text[0] < 'a' || text[0] > 'z') return false;
    for (const char *c = text; *c != '\0'; c++)
        if (!(*c >= 'a' && *c <= 'z') && !(*c >= '0' && *c <= '9') && *c != '_' && strchr(also, *c) == NULL)
            return false;
    return true;
}

/* Complains of the keys of the table on the top that are not in known[0..n); the first n_right are offered.
 */
static void check_keys(struct check *c, lua_State *L, const char *const *known, size_t n, size_t n_right) {
    const char *keys[MAX_KEYS];
    size_t n_others, n_keys = sandbox_string_keys(L, -1, keys, MAX_KEYS, &n_others);
    char name[256];
    for (size_t i = 0; i < n_keys; i++) {
        size_t k = 0;
        while (k < n && strcmp(keys[i], known[k]) != 0)
            k++;
        if (k < n) continue;
        char near[96];
        full_name(c, keys[i], name, sizeof name);
        complain(c, keys[i], "unknown key '%s'%s", name, text_suggest(keys[i], known, n_right, near));
    }
    if (n_others > 0) {
        full_name(c, "", name, sizeof name);
        complain(c, "", "%s%zu value%s without a name; every value here needs a key", name, n_others,
                 n_others == 1 ? "" : "s");
    }
}

/* --- the parts of a plugin --- */

static void check_version(struct check *c, lua_State *L) {
    push_field(L, "api_version");
    bool is_number = lua_type(L, -1) == LUA_TNUMBER;
    if (!is_number)
        complain(c, "api_version",
                 lua_isnil(L, -1) ? "api_version is missing; add api_version = %d"
                                  : "api_version must be the number %d, without quotes",
                 PLUGIN_API_VERSION);
    lua_pop(L, 1);
    if (!is_number) return;
    double version = read_number(c, L, "api_version");
    if (!isnan(version) && version != PLUGIN_API_VERSION)
        complain(c, "api_version", "api_version %g is not supported; this version of Truce knows %d", version,
                 PLUGIN_API_VERSION);
}

static void check_kind(struct check *c, lua_State *L) {
    const char *kind = read_text(c, L, "kind", MAX_NAME, "\"policy\", \"party\" or \"inject\""),
               *names[N_ROLES];
    char near[96];
    if (kind == NULL) return;
    c->plugin->kind = kind;
    for (int i = 0; i < N_ROLES; i++) {
        names[i] = policy_role_name((enum policy_role)i);
        if (strcmp(kind, names[i]) != 0) continue;
        c->plugin->role = (enum policy_role)i;
        return;
    }
    complain(c, "kind", "unknown kind '%s'; it must be 'policy', 'party' or 'inject'%s", kind,
             text_suggest(kind, names, N_ROLES, near));
}

/* What a party plugin drives: "movement", "government" or "broker". */
static void check_drives(struct check *c, lua_State *L) {
    const char *names[N_DRIVEN];
    char near[96];
    if (c->plugin->role != ROLE_PARTY) {
        push_field(L, "drives");
        if (!lua_isnil(L, -1)) complain(c, "drives", "drives is for plugins of kind 'party'");
        lua_pop(L, 1);
        return;
    }
    const char *drives = read_text(c, L, "drives", MAX_NAME, "\"movement\", \"government\" or \"broker\"");
    for (int i = 0; i < N_DRIVEN; i++) {
        names[i] = actor_name((enum actor)i);
        if (drives == NULL || strcmp(drives, names[i]) != 0) continue;
        c->plugin->actor = (enum actor)i;
        return;
    }
    if (drives != NULL)
        complain(c, "drives",
                 "drives: a party plugin drives a 'movement', a 'government' or a 'broker', not '%s'%s",
                 drives, text_suggest(drives, names, N_DRIVEN, near));
}

static void check_name(struct check *c, lua_State *L) {
    const char *name = read_text(c, L, "name", MAX_NAME, "a name such as \"drawdown/benchmark\"");
    if (name == NULL) return;
    c->plugin->name = name;
    if (!is_name(name, "-/"))
        complain(c, "name",
                 "name '%s' may have small letters, digits, '_', '-' and '/' only, and begins with a letter",
                 name);
}

/* The groups that a policy can own, in the order of the table. */
static size_t lever_groups(const char *groups[N_LEVER_GROUPS]) {
    size_t n = 0;
    for (size_t i = 0; i < N_LEVER_GROUPS; i++)
        if (LEVER_GROUPS[i].role == ROLE_POLICY) groups[n++] = LEVER_GROUPS[i].name;
    return n;
}

/* A group as a bit; 0 for none of this name. */
static uint64_t group_bit(const char *group) {
    for (size_t i = 0; i < N_LEVER_GROUPS; i++)
        if (strcmp(LEVER_GROUPS[i].name, group) == 0) return UINT64_C(1) << i;
    return 0;
}

static void complain_of_group(struct check *c, const char *group) {
    const char *groups[N_LEVER_GROUPS];
    size_t n = lever_groups(groups);
    struct text all = TEXT_EMPTY;
    char near[96];
    for (size_t i = 0; i < n; i++)
        text_add(&all, "%s%s", i > 0 ? ", " : "", groups[i]);
    text_suggest(group, groups, n, near);
    complain(c, "owns", "owns: no lever group '%.60s'%s%s", group, near[0] != '\0' ? near : "; there are ",
             near[0] != '\0' ? "" : text_chars(&all));
    text_free(&all);
}

/* The groups that belong to a kind of plugin: a policy cannot own them. True if this is one, reported. */
static bool is_reserved(struct check *c, const char *group) {
    for (int i = 0; i < N_DRIVEN; i++) {
        if (strcmp(group, actor_name((enum actor)i)) != 0) continue;
        complain(
            c, "owns",
            "owns: '%s' are the levers of a plugin of kind 'party' that drives a %s; no policy owns them",
            group, group);
        return true;
    }
    if (strcmp(group, "outside") != 0) return false;
    complain(c, "owns", "owns: 'outside' are the levers of plugins of kind 'inject'; no policy owns them");
    return true;
}

static void check_group(struct check *c, const char *group) {
    if (is_reserved(c, group)) return;
    uint64_t owned = group_bit(group);
    if (owned == 0)
        complain_of_group(c, group);
    else if (c->plugin->owners & owned)
        complain(c, "owns", "owns: '%s' is listed twice", group);
    c->plugin->owners |= owned;
}

/* Other kinds have the levers of what they are, and need not say so. */
static void take_own_group(struct check *c, lua_State *L) {
    struct plugin *p = c->plugin;
    push_field(L, "owns");
    if (!lua_isnil(L, -1))
        complain(c, "owns", "owns is for policies; a plugin of kind '%s' has the levers of its kind",
                 p->kind);
    lua_pop(L, 1);
    p->owners = group_bit(p->role == ROLE_INJECT ? "outside" : actor_name(p->actor));
}

static void check_owns(struct check *c, lua_State *L) {
    if (c->plugin->role != ROLE_POLICY) {
        take_own_group(c, L);
        return;
    }
    push_field(L, "owns");
    if (!lua_isnil(L, -1) &&
        is_plain_table(c, L, "owns", "a list of lever groups, such as { \"ceiling\" }")) {
        size_t n = lua_rawlen(L, -1), n_others;
        const char *key;
        if (sandbox_string_keys(L, -1, &key, 1, &n_others) > 0 || n_others != n)
            complain(c, "owns", "owns must be a plain list, such as { \"ceiling\" }");
        for (size_t i = 1; i <= n && i <= N_LEVERS; i++) {
            if (lua_rawgeti(L, -1, (lua_Integer)i) == LUA_TSTRING)
                check_group(c, lua_tostring(L, -1));
            else
                complain(c, "owns", "owns: item %zu must be the name of a lever group, not a %s", i,
                         luaL_typename(L, -1));
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
}

static enum value_type read_type(struct check *c, lua_State *L) {
    static const enum value_type TYPES[] = {TYPE_REAL, TYPE_COUNT, TYPE_FRACTION, TYPE_FLAG};
    enum value_type type = TYPE_REAL;
    bool found = false;
    push_field(L, "type");
    if (lua_type(L, -1) == LUA_TSTRING)
        for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
            if (strcmp(lua_tostring(L, -1), value_type_name(TYPES[i])) == 0) {
                type = TYPES[i];
                found = true;
            }
    if (!found && !lua_isnil(L, -1))
        complain(c, "type", "type must be \"real\", \"count\", \"fraction\" or \"flag\"");
    lua_pop(L, 1);
    return type;
}

/* The table of one parameter is on the top. */
static void check_param(struct check *c, lua_State *L, const char *name) {
    static const char *const KEYS[] = {
#define P_PARAM(name, ...) #name,
#include "script/members.def"
    };
    struct descriptor row = {
        .source = c->plugin->path, .confidence = CONFIDENCE_ASSUMED, .scope = SCOPE_WORLD};
    struct error err = ERROR_NONE;
    size_t n_errors = c->d->n_errors;
    c->field[c->n_fields++] = name;
    check_keys(c, L, KEYS, sizeof KEYS / sizeof KEYS[0], sizeof KEYS / sizeof KEYS[0]);
    row.name = keep_text(L, c->plugin, name);
    row.type = read_type(c, L);
    row.def = read_number(c, L, "default");
    row.min = read_number(c, L, "min");
    row.max = read_number(c, L, "max");
    row.unit = read_text(c, L, "unit", MAX_NAME, "a text such as \"days\" (\"1\" for a pure number)");
    row.doc = read_text(c, L, "doc", MAX_SUMMARY, "a sentence on what it does");
    if (row.min > row.max)
        complain(c, "min", "params.%s: min %g is larger than max %g", name, row.min, row.max);
    if (c->d->n_errors == n_errors && descriptor_check(&row, row.def, &err) != STATUS_OK)
        complain(c, "default", "params.%s: the default is out of range: %s", name, err.message);
    c->n_fields--;
    c->plugin->params[c->plugin->n_params++] = row;
}

static void check_params(struct check *c, lua_State *L) {
    const char *names[MAX_KEYS];
    size_t n_others, n;
    push_field(L, "params");
    if (lua_isnil(L, -1) || !is_plain_table(c, L, "params", "a table of parameters")) {
        lua_pop(L, 1);
        return;
    }
    n = sandbox_string_keys(L, -1, names, MAX_KEYS, &n_others);
    if (n_others > 0) complain(c, "params", "params: every parameter needs a name");
    if (n > PLUGIN_MAX_PARAMS) complain(c, "params", "params: at most %d parameters", PLUGIN_MAX_PARAMS);
    c->field[c->n_fields++] = "params";
    for (size_t i = 0; i < n && i < PLUGIN_MAX_PARAMS; i++) {
        push_field(L, names[i]);
        if (!is_name(names[i], "") || strlen(names[i]) > MAX_NAME)
            complain(c, names[i], "params: '%.60s' is no good name; use small letters, digits and '_'",
                     names[i]);
        else if (c->plugin->role == ROLE_PARTY && strcmp(names[i], PLUGIN_PARTY_ARGUMENT) == 0)
            complain(c, names[i],
                     "params: '" PLUGIN_PARTY_ARGUMENT "' is reserved: it names the party to drive");
        else if (is_plain_table(c, L, names[i], "a table { default =, min =, max =, unit =, doc = }"))
            check_param(c, L, names[i]);
        lua_pop(L, 1);
    }
    c->n_fields--;
    lua_pop(L, 1);
}

static bool may_define(const struct plugin *p, size_t i_hook) {
    return (HOOKS[i_hook].roles >> p->role & 1) != 0;
}

/* The names of the hooks that this kind of plugin may define. */
static size_t right_hooks(const struct plugin *p, const char *names[N_HOOKS]) {
    size_t n = 0;
    for (size_t i = 0; i < N_HOOKS; i++)
        if (may_define(p, i)) names[n++] = HOOKS[i].name;
    return n;
}

/* "policies", "policies and injects". */
static const char *roles_words(unsigned roles, char out[64]) {
    out[0] = '\0';
    for (int i = 0; i < N_ROLES; i++) {
        size_t used = strlen(out);
        if (roles >> i & 1) snprintf(out + used, 64 - used, "%s%s", used > 0 ? " and " : "", KIND_WORDS[i]);
    }
    return out;
}

static void complain_of_role(struct check *c, size_t i_hook) {
    const char *names[N_HOOKS];
    char near[96], whose[64];
    size_t n = right_hooks(c->plugin, names);
    struct text all = TEXT_EMPTY;
    for (size_t i = 0; i < n; i++)
        text_add(&all, "%s%s", i > 0 ? ", " : "", names[i]);
    complain(c, HOOKS[i_hook].name, "%s is a hook of %s; a plugin of kind '%s' may define %s%s",
             HOOKS[i_hook].name, roles_words(HOOKS[i_hook].roles, whose), c->plugin->kind, text_chars(&all),
             text_suggest(HOOKS[i_hook].name, names, n, near));
    text_free(&all);
}

static void check_hooks(struct check *c, lua_State *L) {
    for (size_t i = 0; i < N_HOOKS; i++) {
        push_field(L, HOOKS[i].name);
        if (lua_isnil(L, -1)) {
            lua_pop(L, 1);
            continue;
        }
        if (!may_define(c->plugin, i))
            complain_of_role(c, i);
        else if (lua_isfunction(L, -1))
            c->plugin->hooks |= (uint64_t)1 << i;
        else
            complain_type(c, L, HOOKS[i].name, "a function");
        lua_pop(L, 1);
    }
}

/* A hook of another kind of plugin is known, and complained of by check_hooks, but never offered. */
static void check_top_keys(struct check *c, lua_State *L) {
    static const char *const HEAD[] = {
#define P(name, ...) #name,
#include "script/members.def"
    };
    const char *known[sizeof HEAD / sizeof HEAD[0] + 2 * N_HOOKS];
    size_t n = 0;
    for (size_t i = 0; i < sizeof HEAD / sizeof HEAD[0]; i++)
        known[n++] = HEAD[i];
    size_t n_right = n + right_hooks(c->plugin, known + n);
    n = n_right;
    for (size_t i = 0; i < N_HOOKS; i++)
        known[n++] = HOOKS[i].name;
    check_keys(c, L, known, n, n_right);
}

_Static_assert(N_HOOKS <= 64, "a set of hooks is a 64-bit word");

static int check_all(lua_State *L) {
    struct check *c = lua_touserdata(L, 1);
    sandbox_push_result(L);
    if (!lua_istable(L, -1)) {
        diagnostics_add(
            c->d, SEVERITY_ERROR, c->plugin->path, 0,
            "a plugin returns one table, 'return { api_version = 1, ... }'; this one returns %s%s",
            lua_isnil(L, -1) ? "" : "a ", lua_isnil(L, -1) ? "nothing" : luaL_typename(L, -1));
        return 0;
    }
    if (!is_plain_table(c, L, "the plugin", "a table")) return 0;
    check_kind(c, L); // what else there may be depends on it
    check_top_keys(c, L);
    check_version(c, L);
    check_name(c, L);
    c->plugin->summary = read_text(c, L, "summary", MAX_SUMMARY, "a sentence on what it does");
    check_drives(c, L);
    check_owns(c, L);
    check_params(c, L);
    check_hooks(c, L);
    plugin_check_members(c->plugin, c->d);
    return 0;
}

/* --- load --- */

/* "path:12" of a sandbox error, taken apart again. */
static void report_error(struct diagnostics *d, const char *path, const struct error *err) {
    const char *colon = strrchr(err->where, ':');
    int line = colon != NULL ? atoi(colon + 1) : 0;
    diagnostics_add(d, SEVERITY_ERROR, path, line, "%s", err->message);
}

static void warn_of_name(const struct plugin *p, struct diagnostics *d) {
    char ending[MAX_NAME + 6];
    size_t n_path = strlen(p->path), n = (size_t)snprintf(ending, sizeof ending, "%s.lua", p->name);
    const char *library = strstr(p->path, "plugins/");
    if (library == NULL || (n_path >= n && strcmp(p->path + n_path - n, ending) == 0)) return;
    diagnostics_add(d, SEVERITY_WARNING, p->path, 0, "the name '%s' is not that of the file", p->name);
}

/* Runs and checks the text that the plugin holds. */
static enum status examine(struct plugin *p, struct diagnostics *d, struct error *err) {
    struct sandbox *sb = NULL;
    struct sandbox_setup setup = {.limits = &stack_limits_default};
    struct check check = {.plugin = p, .d = d};
    enum status status = sandbox_open(&sb, &setup, err);
    if (status == STATUS_OK) status = sandbox_load(sb, p->path, p->text, p->n_text, err);
    if (status == STATUS_OK) status = sandbox_protect(sb, check_all, &check, err);
    if (status == STATUS_OK) status = sandbox_dump(sb, &p->bytecode, err);
    sandbox_close(sb);
    return status;
}

/* Of this text, which becomes the plugin's own. */
static struct plugin *make_plugin(const char *path, char *text, size_t n, struct diagnostics *d) {
    struct error err = ERROR_NONE;
    size_t n_errors = d->n_errors;
    struct plugin *p = memory_alloc(1, sizeof *p);
    if (p == NULL) {
        memory_free(text);
        diagnostics_add(d, SEVERITY_ERROR, path, 0, "out of memory");
        return NULL;
    }
    p->text = text;
    p->n_text = n;
    p->arena = arena_create();
    p->path = memory_copy_text(path);
    if (p->arena == NULL || p->path == NULL || p->text == NULL)
        diagnostics_add(d, SEVERITY_ERROR, path, 0, "out of memory");
    else if (examine(p, d, &err) != STATUS_OK)
        report_error(d, p->path, &err);
    if (d->n_errors > n_errors) {
        plugin_destroy(p);
        return NULL;
    }
    SHA256Data((const uint8_t *)p->text, p->n_text, p->digest); // plain, as sha256sum prints it
    return p;
}

struct plugin *plugin_read(const char *path, const char *text, size_t n, struct diagnostics *d) {
    char *copy = memory_alloc(n + 1, 1);
    if (copy != NULL) memcpy(copy, text, n);
    return make_plugin(path, copy, n, d);
}

struct plugin *plugin_load(const char *spec, struct diagnostics *d) {
    char path[PATHS_MAX], *text = NULL;
    size_t n = 0;
    struct error err = ERROR_NONE;
    if (path_find(LIBRARY_PLUGINS, spec, path, &err) != STATUS_OK) {
        diagnostics_add(d, SEVERITY_ERROR, spec, 0, "%s", err.message);
        return NULL;
    }
    if (sandbox_read_file(path, stack_limits_default.text_bytes, &text, &n, &err) != STATUS_OK) {
        report_error(d, path, &err);
        return NULL;
    }
    struct plugin *p = make_plugin(path, text, n, d);
    if (p != NULL) warn_of_name(p, d);
    return p;
}

void plugin_destroy(struct plugin *p) {
    if (p == NULL) return;
    if (p->arena != NULL) arena_destroy(p->arena);
    memory_free(p->path);
    memory_free(p->text);
    text_free(&p->bytecode);
    memory_free(p);
}

const char *plugin_name(const struct plugin *p) {
    return p->name;
}

const char *plugin_kind(const struct plugin *p) {
    return p->kind;
}

enum policy_role plugin_role(const struct plugin *p) {
    return p->role;
}

enum actor plugin_actor(const struct plugin *p) {
    return p->actor;
}

const char *plugin_summary(const struct plugin *p) {
    return p->summary;
}

const char *plugin_path(const struct plugin *p) {
    return p->path;
}

const char *plugin_digest(const struct plugin *p) {
    return p->digest;
}

const struct descriptor *plugin_params(const struct plugin *p, size_t *n) {
    *n = p->n_params;
    return p->params;
}

uint64_t plugin_hooks(const struct plugin *p) {
    return p->hooks;
}

uint64_t plugin_owners(const struct plugin *p) {
    return p->owners;
}
