#ifndef SCRIPT_SANDBOX_H
#define SCRIPT_SANDBOX_H

/*
 * The sandbox: a Lua state for text that other people wrote, plugins and data files alike.
 *
 * It promises no input or output, bounded time and memory, the same result in every process, and clear
 * errors. It is not a wall against an attacker with a fault of the Lua interpreter in hand.
 *
 * - Memory goes through a capped allocator (total, single block, single string of 64 KiB).
 * - Work is metered in gas (script/limits.h). Running out is a kill: it cannot be caught by the Lua code's
 * pcall, every later instruction raises again, and the state refuses further calls. Running out of memory is
 * a kill too.
 * - The environment is built from empty (script/sandbox_library.h): no files, clock, randomness, addresses,
 * bytecode, coroutines or finalizers; pairs goes through sorted keys; unknown names and assignments to
 * globals are errors.
 * - Every Lua API call of the host that can raise runs inside sandbox_protect. Functions here that take a
 *   struct sandbox * never raise; those that take a lua_State * are for use inside and may raise.
 *
 * A function called by Lua must own no memory outside Lua when it may raise. One state belongs to one thread
 * at a time; states share nothing. Threads need a stack of at least 4 MiB.
 *
 *     static int add_sector(lua_State *L) {                // the record constructor `sector`
 *         struct loader *loader = sandbox_host(L);
 *         loader_note(loader, luaL_checkstring(L, 1), sandbox_line(L));
 *         return 0;
 *     }
 *     struct sandbox_setup setup = {.data_only = true, .limits = &data_limits_default, .host = &loader,
 *                                   .functions = (struct sandbox_function[]){{"sector", add_sector}},
 * .n_functions = 1}; struct sandbox *sb; if (sandbox_open(&sb, &setup, &err) == STATUS_OK)
 * sandbox_load_file(sb, path, &err); sandbox_close(sb);
 */

#include "base/status.h"
#include "base/text.h"
#include "script/limits.h"

#include <lua.h>
#include <stdatomic.h>
#include <stdbool.h>

struct sandbox;

struct sandbox_function {
    const char *name;
    lua_CFunction function;
};

struct sandbox_setup {
    const struct stack_limits *limits;        // copied
    bool data_only;                           // only pairs, ipairs, tostring and math beside `functions`
    const struct sandbox_function *functions; // extra names of the environment
    size_t n_functions;
    lua_CFunction add_names; // NULL, or called with the table of names at index 1, to add what is no function
    void *host;              // for sandbox_host
    bool unmetered;          // no instruction is counted: only for text of our own
    const atomic_int *stop; // NULL, or: when non-zero the running call ends with STATUS_INTERRUPTED
};

/* *out is NULL on failure. */
enum status sandbox_open(struct sandbox **out, const struct sandbox_setup *setup,
                         struct error *err) MUST_CHECK;
void sandbox_close(struct sandbox *sb); // NULL allowed

/* Compiles and runs a text (never bytecode) under the chunk name `path`, and keeps the first value it returns
 * for sandbox_push_result. Status: INVALID for a syntax error, PLUGIN_ERROR, PLUGIN_BUDGET, PLUGIN_MEMORY,
 * INTERRUPTED, or NO_MEMORY when the machine, not the cap, ran out. err->where is "path:line". */
enum status sandbox_load(struct sandbox *sb, const char *path, const char *text, size_t n,
                         struct error *err) MUST_CHECK;

/* The bytecode of the text loaded last, into `out`; and running it in another state, which saves compiling
 * the same text for every run. Bytecode must come from sandbox_dump in this process: Lua does not check it.
 */
enum status sandbox_dump(struct sandbox *sb, struct text *out, struct error *err) MUST_CHECK;
enum status sandbox_load_dumped(struct sandbox *sb, const char *path, const struct text *bytecode,
                                struct error *err) MUST_CHECK;

/* Reads the file (IO, or INVALID when larger than limits.text_bytes) and does the same. */
enum status sandbox_load_file(struct sandbox *sb, const char *path, struct error *err) MUST_CHECK;

/* Reads a whole text file of at most `maximum` bytes; the caller frees *out with memory_free. */
enum status sandbox_read_file(const char *path, size_t maximum, char **out, size_t *n,
                              struct error *err) MUST_CHECK;

/* Runs `function` protected, with `payload` as a light userdata argument (lua_touserdata(L, 1)); its results
 * are dropped. Each call has a fresh allowance of hook_gas. Nested use, from inside `function`, is not
 * allowed. */
enum status sandbox_protect(struct sandbox *sb, lua_CFunction function, void *payload,
                            struct error *err) MUST_CHECK;

long sandbox_gas_used(const struct sandbox *sb);     // over the life of the state
size_t sandbox_bytes_used(const struct sandbox *sb); // now
bool sandbox_killed(const struct sandbox *sb);
bool sandbox_timed_out(const struct sandbox *sb); // killed by the clock: another try may go through

/* --- for C functions called by Lua; these may raise --- */

void *sandbox_host(lua_State *L);
void sandbox_push_result(lua_State *L); // what the loaded text returned

/* Meters work done in C: raises (a kill) when the allowance is used up. */
void sandbox_charge(lua_State *L, size_t gas);

/* Memory that C functions hold for Lua code, outside of its allocator: counts against the same cap, raises a kill when
 * there is no room. Giving back never raises. */
void sandbox_take_bytes(lua_State *L, size_t bytes);
void sandbox_give_bytes(lua_State *L, size_t bytes);

/* Whether the state was killed; an error on its way is then the kill's. Never raises. */
bool sandbox_is_killed(lua_State *L);

/* The line of the Lua code that is calling, 0 if there is none; of the loaded text. Never raises. */
int sandbox_line(lua_State *L);

/* The first and last line of the Lua function at a stack index (0 for a C function). Never raises. */
int sandbox_function_line(lua_State *L, int index);

/* Raises "path:line: message" with the calling line; unlike luaL_error it knows every printf format. */
int sandbox_raise(lua_State *L, const char *format, ...) PRINTF_LIKE(2, 3);

/* The same with a line of the caller's choice, e.g. that of a function which returned something wrong. */
int sandbox_raise_at(lua_State *L, int line, const char *format, ...) PRINTF_LIKE(3, 4);

/* Raises in L what ended a thread of the host's making, as if it had happened in L; `status` is lua_resume's. */
int sandbox_raise_of(lua_State *L, lua_State *thread, int status);

/* Fills names[0..most) with the string keys of the table at `index` (read raw), sorted; returns how many. The
 * texts live as long as the table holds them. Keys of other types are counted in *n_others if not NULL. */
size_t sandbox_string_keys(lua_State *L, int index, const char **names, size_t most, size_t *n_others);

/* Writes "; did you mean 'x'?" for the string key nearest to `word` in the table at `index` (read raw), or
 * "". */
void sandbox_nearest_key(lua_State *L, int index, const char *word, char *out, size_t size);

#endif
