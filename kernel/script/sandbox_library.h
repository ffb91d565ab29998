#ifndef SCRIPT_SANDBOX_LIBRARY_H
#define SCRIPT_SANDBOX_LIBRARY_H

/*
 * What Lua code in the sandbox can name, built from empty.
 *
 * The names are the rows of names.def. Data files get pairs, ipairs, tostring and math only.
 *
 * Ours where Lua's own would break a promise of the sandbox:
 *   pairs, sort      one order in every process; Lua's depends on addresses and the clock
 *   tostring, format no addresses; numbers so that they read back exactly
 *   pcall            does not catch a kill
 *   setmetatable     takes a copy without __gc, __close, __mode, __len, __pairs, __name, so that there are no
 *                    finalizers, no weak tables and no lies about length; a table is given one metatable,
 * once; chains of __index tables end after 8 rep, concat, insert, remove, unpack, byte: bounded and metered;
 * Lua's loop in C where no instruction is counted
 *
 * All functions here may raise; they run inside sandbox_protect.
 */

#include "script/sandbox.h"

/* A row of names.def: a function of ours, or NULL for Lua's own of that name. */
struct sandbox_name {
    const char *name;
    lua_CFunction function;
    bool in_data; // also in data files
};

/* Pushes a table of these names; Lua's own come from the library that `open` opens. */
void sandbox_push_names(lua_State *L, lua_CFunction open, const struct sandbox_name *names, size_t n,
                        bool data_only);

/* Pushes the table that becomes _ENV. */
void sandbox_library_push_environment(lua_State *L, const struct sandbox_setup *setup);

/* Why a name of stock Lua is not here; NULL for others. Never raises. */
const char *sandbox_reason_absent(const char *name);

/* After a lua_pcall made for Lua code: raises again if the state was killed, or if memory ran out. The error
 * object is on the top of the stack. */
void sandbox_reraise_kill(lua_State *L, int pcall_status);

#endif
