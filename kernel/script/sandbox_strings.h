#ifndef SCRIPT_SANDBOX_STRINGS_H
#define SCRIPT_SANDBOX_STRINGS_H

/*
 * Strings in the sandbox: the string library without patterns, and text of values without addresses.
 *
 * Every result is at most 64 KiB and metered. Numbers are written so that they read back exactly (0.1 + 0.2
 * is not 0.3). A table or function is written as its type: an address would differ in every process.
 *
 * All functions may raise; they run inside sandbox_protect.
 */

#include <lua.h>

enum { SANDBOX_TEXT_BYTES = 64 * 1024 };

void sandbox_push_strings(lua_State *L);         // pushes the table of functions
void sandbox_push_text(lua_State *L, int index); // pushes the value at `index` as text
int sandbox_tostring(lua_State *L);              // Lua's tostring

#endif
