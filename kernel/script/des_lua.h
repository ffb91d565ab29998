#ifndef SCRIPT_DES_LUA_H
#define SCRIPT_DES_LUA_H

/*
 * The event engine (kernel/des) as a Lua table, for a stock interpreter and for the sandbox alike.
 *
 * des_lua_push gives the table `des`; kernel/luamodule/README.md describes what Lua code finds in it. One
 * simulation of Lua is one full userdata that owns a struct des: the struct sim, an arena with everything
 * that was made for it, and a Lua thread that is never run but anchors values (functions, arguments, threads
 * of processes). Every other object is a small userdata that keeps the simulation alive and leads to a struct
 * in the arena; after s:close() they lead nowhere, and each use is an error.
 *
 * Errors of Lua code inside an event never jump over a frame of the kernel: they are caught where the kernel
 * called Lua, kept, make the simulation fail, and are raised again by the function of this binding that
 * called the kernel.
 *
 * What differs between hosts goes through struct des_host: metering, memory outside of Lua, kills, files. The
 * host must outlive the Lua state. Thread rule: that of the Lua state.
 *
 *     des_lua_push(L, &des_host_plain); // may raise
 *     lua_setfield(L, -2, "des");
 */

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

struct des_host {
    void (*charge)(lua_State *L, size_t gas);       // work done in C; may raise. NULL: not metered
    void (*take_bytes)(lua_State *L, size_t bytes); // memory outside of Lua; may raise. NULL: not counted
    void (*give_bytes)(lua_State *L, size_t bytes); // back again
    bool (*is_killed)(lua_State *L);                // the error on its way is none to be described
    void (*raise_kill)(lua_State *L,
                       int pcall_status); // raises a kill again; returns if it was a plain error
    bool is_sandboxed;                    // no files, no tracebacks of many lines
};

extern const struct des_host des_host_plain; // a stock interpreter

void des_lua_push(lua_State *L, const struct des_host *host);

#endif
