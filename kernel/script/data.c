/* Reading data files: constructors, and the copy of what they were given into plain C; see data.h. */
#include "script/data.h"

#include "base/memory.h"
#include "script/sandbox.h"

#include <lauxlib.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char VALUE_TYPE[] = "value of a constructor"; // also how Lua names it in errors

enum {
    GAS_PER_ENTRY = 20,
    GAS_PER_RECORD = 200
}; // bounds the memory of the tree: gas is limited, and this is C's share

/* --- reporting --- */

bool data_text_is_clean(const char *chars) {
    for (const unsigned char *p = (const unsigned char *)chars; *p != '\0'; p++) {
        if (*p < 0x20 || *p == 0x7f) return false;
        if (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0) return false; // U+0080 to U+009F in UTF-8
    }
    return true;
}

static void report(const struct data_file *file, enum severity severity, int line, const char *format,
                   va_list args) {
    char message[1024];
    vsnprintf(message, sizeof message, format, args);
    for (unsigned char *p = (unsigned char *)message; *p != '\0'; p++)
        if (*p < 0x20 || *p == 0x7f || (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)) *p = '?';
    diagnostics_add(file->diagnostics, severity, file->path, line, "%s", message);
}

void data_error(const struct data_file *file, int line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(file, SEVERITY_ERROR, line, format, args);
    va_end(args);
}

void data_warning(const struct data_file *file, int line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(file, SEVERITY_WARNING, line, format, args);
    va_end(args);
}

const struct data_entry *data_find(const struct data *table, const char *key) {
    for (size_t i = 0; i < table->n_entries; i++)
        if (table->entries[i].key != NULL && strcmp(table->entries[i].key, key) == 0)
            return &table->entries[i];
    return NULL;
}

const char *data_type_words(const struct data *value) {
    switch (value->type) {
    case DATA_NUMBER: return "a number";
    case DATA_TEXT: return "a text";
    case DATA_FLAG: return "true or false";
    case DATA_TABLE: return "a table";
    default: return value->chars;
    }
}

/* --- from Lua to plain C; all of this runs inside the sandbox's protected call and may raise --- */

struct walk {
    struct data_file *file;
    int line;
    const void *ancestors[DATA_MAX_DEPTH];
};

static void *take(lua_State *L, struct data_file *file, size_t n, size_t size) {
    void *memory = arena_alloc(file->arena, n, size);
    if (memory == NULL) sandbox_raise(L, "out of memory");
    return memory;
}

static const char *take_text(lua_State *L, struct data_file *file, int index) {
    size_t n;
    const char *chars = lua_tolstring(L, index, &n);
    sandbox_charge(L, GAS_PER_ENTRY + n / 4);
    char *copy = take(L, file, n + 1, 1);
    memcpy(copy, chars, n + 1);
    return copy;
}

static struct data bad(const char *what) {
    return (struct data){.type = DATA_BAD, .chars = what};
}

static struct data copy_value(lua_State *L, struct walk *walk, int index, int depth);

static struct data copy_text(lua_State *L, struct walk *walk, int index) {
    struct data text = {.type = DATA_TEXT, .chars = take_text(L, walk->file, index)};
    return strlen(text.chars) == lua_rawlen(L, index) ? text : bad("a text with a zero byte");
}

static int by_key(const void *a, const void *b) {
    const struct data_entry *x = a, *y = b;
    if (x->key == NULL || y->key == NULL) {
        if (x->key == NULL && y->key == NULL)
            return (x->position > y->position) - (x->position < y->position);
        return x->key == NULL ? -1 : 1;
    }
    return strcmp(x->key, y->key);
}

static size_t count_entries(lua_State *L, int index) {
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
        n++;
    sandbox_charge(L, GAS_PER_ENTRY * (n + 1));
    return n;
}

/* The key at the top but one of the stack, as a name or position; false if it is neither. */
static bool copy_key(lua_State *L, struct walk *walk, struct data_entry *entry) {
    if (lua_type(L, -2) == LUA_TSTRING) {
        entry->key = take_text(L, walk->file, -2);
        return true;
    }
    if (!lua_isinteger(L, -2)) return false;
    lua_Integer position = lua_tointeger(L, -2);
    if (position < 1 || position > INT_MAX) return false;
    entry->position = (int)position;
    return true;
}

static struct data copy_table(lua_State *L, struct walk *walk, int index, int depth) {
    const void *self = lua_topointer(L, index);
    for (int i = 0; i < depth; i++)
        if (walk->ancestors[i] == self) return bad("a table that contains itself");
    if (depth == DATA_MAX_DEPTH) return bad("a table more than 8 levels deep");
    if (lua_getmetatable(L, index)) return bad("a table with a metatable");
    walk->ancestors[depth] = self;
    struct data table = {.type = DATA_TABLE, .n_entries = count_entries(L, index)};
    table.entries = take(L, walk->file, table.n_entries, sizeof *table.entries);
    struct data_entry *entry = table.entries;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1), entry++) {
        entry->line = walk->line;
        if (!copy_key(L, walk, entry)) return bad("a table with a key that is neither a name nor a position");
        entry->value = copy_value(L, walk, lua_gettop(L), depth + 1);
    }
    if (table.n_entries > 1) qsort(table.entries, table.n_entries, sizeof *table.entries, by_key);
    return table;
}

static struct data copy_any(lua_State *L, struct walk *walk, int index, int depth) {
    const struct data *call;
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (!isfinite(lua_tonumber(L, index))) return bad("a number that is not finite");
        return (struct data){.type = DATA_NUMBER, .number = lua_tonumber(L, index)};
    case LUA_TBOOLEAN: return (struct data){.type = DATA_FLAG, .number = lua_toboolean(L, index)};
    case LUA_TSTRING: return copy_text(L, walk, index);
    case LUA_TTABLE: return copy_table(L, walk, index, depth);
    case LUA_TUSERDATA:
        call = luaL_testudata(L, index, VALUE_TYPE);
        return call != NULL ? *call : bad("something that is no data");
    case LUA_TFUNCTION: return bad("a function (are braces missing behind a name?)");
    default: return bad("nothing");
    }
}

static struct data copy_value(lua_State *L, struct walk *walk, int index, int depth) {
    int top = lua_gettop(L);
    luaL_checkstack(L, 8, "too many nested tables");
    struct data value = copy_any(L, walk, index, depth);
    lua_settop(L, top);
    return value;
}

/* --- constructors --- */

/* The arguments become entries by position; a value constructor is data and holds data, never Lua objects. */
static int construct_value(lua_State *L, const char *constructor) {
    struct data_file *file = sandbox_host(L);
    struct walk walk = {.file = file, .line = sandbox_line(L)};
    int n = lua_gettop(L);
    struct data call = {.type = DATA_CALL, .chars = constructor, .n_entries = (size_t)n};
    sandbox_charge(L, GAS_PER_ENTRY);
    call.entries = take(L, file, call.n_entries, sizeof *call.entries);
    for (int i = 0; i < n; i++)
        call.entries[i] = (struct data_entry){
            .position = i + 1, .line = walk.line, .value = copy_value(L, &walk, i + 1, 0)};
    struct data *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = call;
    luaL_newmetatable(L, VALUE_TYPE);
    lua_setmetatable(L, -2);
    return 1;
}

static struct data_record *add_record(lua_State *L, const char *constructor) {
    struct data_file *file = sandbox_host(L);
    sandbox_charge(L, GAS_PER_RECORD);
    if (file->n_records >= DATA_MAX_RECORDS) sandbox_raise(L, "more than %d records", DATA_MAX_RECORDS);
    struct data_record *record = &file->records[file->n_records];
    *record = (struct data_record){.constructor = constructor, .line = sandbox_line(L), .body = bad(NULL)};
    file->n_records++;
    return record;
}

static int fill_record(lua_State *L, struct data_record *record, int index) {
    struct walk walk = {.file = sandbox_host(L), .line = record->line};
    if (lua_gettop(L) != index || !lua_istable(L, index))
        return sandbox_raise(L, "%s needs one table: %s%s { ... }", record->constructor, record->constructor,
                             record->name != NULL ? " \"name\"" : "");
    record->body = copy_value(L, &walk, index, 0);
    return 0;
}

static int construct_record(lua_State *L, const char *constructor) {
    return fill_record(L, add_record(L, constructor), 1);
}

/* The second half of `sector "tarn" { ... }`. */
static int construct_body(lua_State *L) {
    struct data_record *record = lua_touserdata(L, lua_upvalueindex(1));
    if (record->body.type != DATA_BAD || record->body.chars != NULL)
        return sandbox_raise(L, "%s '%s' is given a second table", record->constructor, record->name);
    return fill_record(L, record, 1);
}

static int construct_named_record(lua_State *L, const char *constructor) {
    if (lua_type(L, 1) != LUA_TSTRING)
        return sandbox_raise(L, "%s needs a name and a table: %s \"name\" { ... }", constructor, constructor);
    const char *name = take_text(L, sandbox_host(L), 1);
    struct data_record *record = add_record(L, constructor);
    record->name = name;
    lua_pushlightuserdata(L, record);
    lua_pushcclosure(L, construct_body, 1);
    return 1;
}

/* All constructors of the three kinds of files, the rows of names.def. A C function for each, because the
 * sandbox's environment holds plain C functions and the name under which one was called cannot be relied on.
 */
#define DEFINE(name, shape)                                                                                  \
    static int new_##name(lua_State *L) {                                                                    \
        return construct_##shape(L, #name);                                                                  \
    }
#define LIST(name)                   {#name, new_##name},

#define SCENARIO(name, shape, ...)   DEFINE(name, shape)
#define EXPERIMENT(name, shape, ...) DEFINE(name, shape)
#define DOCTRINE(name, shape, ...)   DEFINE(name, shape)
#define EVIDENCE(name, shape, ...)   DEFINE(name, shape)
#include "script/names.def"

static const struct sandbox_function SCENARIO_FUNCTIONS[] = {
#define SCENARIO(name, ...) LIST(name)
#define EVIDENCE(name, ...) LIST(name)
#include "script/names.def"
};
static const struct sandbox_function EXPERIMENT_FUNCTIONS[] = {
#define EXPERIMENT(name, ...) LIST(name)
#define EVIDENCE(name, ...)   LIST(name)
#include "script/names.def"
};
static const struct sandbox_function DOCTRINE_FUNCTIONS[] = {
#define DOCTRINE(name, ...) LIST(name)
#include "script/names.def"
};

static const struct {
    const struct sandbox_function *functions;
    size_t n;
} ENVIRONMENTS[] = {
    // by enum data_kind
    {SCENARIO_FUNCTIONS, sizeof SCENARIO_FUNCTIONS / sizeof SCENARIO_FUNCTIONS[0]},
    {EXPERIMENT_FUNCTIONS, sizeof EXPERIMENT_FUNCTIONS / sizeof EXPERIMENT_FUNCTIONS[0]},
    {DOCTRINE_FUNCTIONS, sizeof DOCTRINE_FUNCTIONS / sizeof DOCTRINE_FUNCTIONS[0]},
};

/* --- what no reader should have to look at --- */

static void report_bad(const struct data_file *file, const struct data *table, const char *inside) {
    for (size_t i = 0; i < table->n_entries; i++) {
        const struct data_entry *entry = &table->entries[i];
        char name[128];
        if (entry->key != NULL)
            snprintf(name, sizeof name, "%s", entry->key);
        else
            snprintf(name, sizeof name, "%s[%d]", inside, entry->position);
        if (entry->value.type == DATA_BAD)
            data_error(file, entry->line, "'%.80s' is %s, which a data file cannot hold", name,
                       entry->value.chars);
        report_bad(file, &entry->value, name);
    }
}

static void finish_record(const struct data_file *file, const struct data_source *source,
                          struct data_record *record) {
    const char *quote = record->name != NULL ? "'" : "", *name = record->name != NULL ? record->name : "";
    data_source_place(source, record);
    if (record->body.type == DATA_TABLE)
        report_bad(file, &record->body, record->constructor);
    else if (record->body.chars != NULL)
        data_error(file, record->line, "%s %s%.40s%s is %s, which a data file cannot hold",
                   record->constructor, quote, name, quote, record->body.chars);
    else if (file->complete)
        data_error(file, record->line, "%s '%.40s' has no table: %s \"%.40s\" { ... }", record->constructor,
                   name, record->constructor, name);
}

/* --- files --- */

static enum status run_text(struct data_file *file, enum data_kind kind, struct error *err) {
    struct sandbox *sandbox;
    struct sandbox_setup setup = {.limits = &data_limits_default, .data_only = true, .host = file};
    setup.functions = ENVIRONMENTS[kind].functions;
    setup.n_functions = ENVIRONMENTS[kind].n;
    enum status status = sandbox_open(&sandbox, &setup, err);
    if (status == STATUS_OK) status = sandbox_load(sandbox, file->path, file->text, file->n_text, err);
    sandbox_close(sandbox);
    return status;
}

/* The line of an error's place "path:12", 0 if it has none. */
static int line_of(const struct error *err) {
    const char *colon = strrchr(err->where, ':');
    return colon != NULL ? (int)strtol(colon + 1, NULL, 10) : 0;
}

static bool prepare(struct data_file *file, const char *path, const char *text, size_t n) {
    file->arena = arena_create();
    if (file->arena == NULL) return false;
    file->path = memory_copy_text(path);
    file->text = memory_alloc(n + 1, 1);
    file->records = arena_alloc(file->arena, DATA_MAX_RECORDS, sizeof *file->records);
    if (file->path == NULL || file->text == NULL || file->records == NULL) return false;
    memcpy(file->text, text, n);
    file->n_text = n;
    return true;
}

struct data_file *data_file_read_text(const char *path, const char *text, size_t n, enum data_kind kind,
                                      struct diagnostics *d) {
    struct error err = ERROR_NONE;
    struct data_file *file = memory_alloc(1, sizeof *file);
    if (file == NULL || !prepare(file, path, text, n)) goto no_memory;
    file->diagnostics = d;
    enum status status = run_text(file, kind, &err);
    file->complete = status == STATUS_OK;
    if (!file->complete) data_error(file, line_of(&err), "%s", err.message);
    if (status == STATUS_INVALID) { // a syntax error: nothing ran, so there is nothing more to say
        data_file_destroy(file);
        return NULL;
    }
    struct data_source *source = data_source_create(file);
    if (source == NULL) goto no_memory;
    for (size_t i = 0; i < file->n_records; i++)
        finish_record(file, source, &file->records[i]);
    return file;

no_memory:
    diagnostics_add(d, SEVERITY_ERROR, path, 0, "out of memory");
    data_file_destroy(file);
    return NULL;
}

struct data_file *data_file_read(const char *path, enum data_kind kind, struct diagnostics *d) {
    struct error err = ERROR_NONE;
    char *text;
    size_t n;
    if (sandbox_read_file(path, data_limits_default.text_bytes, &text, &n, &err) != STATUS_OK) {
        diagnostics_add(d, SEVERITY_ERROR, path, 0, "%s", err.message);
        return NULL;
    }
    struct data_file *file = data_file_read_text(path, text, n, kind, d);
    memory_free(text);
    return file;
}

void data_file_destroy(struct data_file *file) {
    if (file == NULL) return;
    arena_destroy(file->arena);
    memory_free(file->path);
    memory_free(file->text);
    memory_free(file);
}
