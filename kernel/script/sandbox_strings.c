/* Strings in the sandbox; see sandbox_strings.h. */
#include "script/sandbox_strings.h"

#include "base/text.h"
#include "script/sandbox.h"
#include "script/sandbox_library.h"

#include <lauxlib.h>
#include <lualib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MAX_BYTE_RESULTS = 250, MAX_CONVERSION = 24, MAX_WIDTH = 99, CONVERTED_CHARS = 512 };

void sandbox_push_text(lua_State *L, int index) {
    char digits[NUMBER_CHARS];
    switch (lua_type(L, index)) {
    case LUA_TSTRING: lua_pushvalue(L, index); return;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index))
            snprintf(digits, sizeof digits, "%lld", (long long)lua_tointeger(L, index));
        else
            number_print(digits, sizeof digits, lua_tonumber(L, index));
        lua_pushstring(L, digits);
        return;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); return;
    default: lua_pushstring(L, luaL_typename(L, index));
    }
}

int sandbox_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    sandbox_push_text(L, 1);
    return 1;
}

static int string_rep(lua_State *L) {
    size_t n_text, n_separator;
    const char *text = luaL_checklstring(L, 1, &n_text);
    lua_Integer n = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &n_separator);
    if (n <= 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if (n > SANDBOX_TEXT_BYTES || (size_t)n * (n_text + n_separator) > SANDBOX_TEXT_BYTES)
        return sandbox_raise(L, "rep: the result has more than 64 KiB, or more than 65,536 parts");
    sandbox_charge(L, (size_t)n);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Integer i = 0; i < n; i++) {
        luaL_addlstring(&out, text, n_text);
        if (i + 1 < n) luaL_addlstring(&out, separator, n_separator);
    }
    luaL_pushresult(&out);
    return 1;
}

/* A position counted from the start, or from the end if negative; clipped to 0..n+1. */
static size_t position(lua_Integer given, size_t n) {
    if (given < 0) return (lua_Integer)n + given < 0 ? 0 : (size_t)((lua_Integer)n + given + 1);
    return given > (lua_Integer)n + 1 ? n + 1 : (size_t)given;
}

static int string_byte(lua_State *L) {
    size_t n;
    const char *text = luaL_checklstring(L, 1, &n);
    lua_Integer first = luaL_optinteger(L, 2, 1);
    size_t i = position(first, n), j = position(luaL_optinteger(L, 3, first), n);
    if (i < 1) i = 1;
    if (j > n) j = n;
    if (i > j) return 0;
    if (j - i >= MAX_BYTE_RESULTS)
        return sandbox_raise(L, "byte: at most %d bytes at once", MAX_BYTE_RESULTS);
    luaL_checkstack(L, (int)(j - i) + 1, NULL);
    sandbox_charge(L, j - i + 1);
    for (size_t k = i; k <= j; k++)
        lua_pushinteger(L, (unsigned char)text[k - 1]);
    return (int)(j - i) + 1;
}

/* --- format --- */

/* Reads flags, width and precision after '%' into `spec` (with the '%'); returns the conversion letter's
 * place. */
static const char *read_conversion(lua_State *L, const char *from, char spec[MAX_CONVERSION]) {
    const char *c = from;
    while (*c != '\0' && strchr("-+ #0", *c) != NULL)
        c++;
    int width = 0, precision = 0;
    for (; *c >= '0' && *c <= '9' && width <= MAX_WIDTH; c++)
        width = width * 10 + (*c - '0');
    if (*c == '.')
        for (c++; *c >= '0' && *c <= '9' && precision <= MAX_WIDTH; c++)
            precision = precision * 10 + (*c - '0');
    if (width > MAX_WIDTH || precision > MAX_WIDTH || c - from > MAX_CONVERSION - 6)
        sandbox_raise(L, "format: a width or precision is larger than 99");
    spec[0] = '%';
    memcpy(spec + 1, from, (size_t)(c - from));
    spec[c - from + 1] = '\0';
    return c;
}

/* NaN prints with a sign on some machines and without on others; infinity always the same. */
static void print_real(char *out, size_t size, char *spec, char letter, double value) {
    size_t n = strlen(spec);
    if (isnan(value)) {
        snprintf(out, size, "nan");
        return;
    }
    spec[n] = letter;
    spec[n + 1] = '\0';
    snprintf(out, size, spec, value);
}

static void print_integer(char *out, size_t size, char *spec, char letter, lua_Integer value) {
    size_t n = strlen(spec);
    if (letter == 'i') letter = 'd';
    spec[n] = 'l';
    spec[n + 1] = 'l';
    spec[n + 2] = letter;
    spec[n + 3] = '\0';
    snprintf(out, size, spec, (long long)value);
}

static void add_string(lua_State *L, luaL_Buffer *out, int argument, char *spec) {
    size_t n;
    int type = lua_type(L, argument);
    if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TBOOLEAN && type != LUA_TNIL)
        luaL_argerror(L, argument,
                      "%s takes a text, number or boolean; a table or function has no reproducible text");
    sandbox_push_text(L, argument);
    const char *text = lua_tolstring(L, -1, &n);
    if (spec[1] == '\0' || n >= CONVERTED_CHARS - MAX_WIDTH) {
        luaL_addvalue(out);
        return;
    }
    char converted[CONVERTED_CHARS];
    strcat(spec, "s");
    snprintf(converted, sizeof converted, spec, text);
    lua_pop(L, 1); // before the buffer is touched: it may keep a box on the stack
    luaL_addstring(out, converted);
}

static void add_conversion(lua_State *L, luaL_Buffer *out, int argument, char letter, char *spec) {
    char converted[CONVERTED_CHARS];
    switch (letter) {
    case 'd':
    case 'i':
    case 'x':
    case 'X':
    case 'o': print_integer(converted, sizeof converted, spec, letter, luaL_checkinteger(L, argument)); break;
    case 'c':
        converted[0] = (char)luaL_checkinteger(L, argument);
        luaL_addlstring(out, converted, 1);
        return;
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': print_real(converted, sizeof converted, spec, letter, luaL_checknumber(L, argument)); break;
    case 's': add_string(L, out, argument, spec); return;
    default:
        sandbox_raise(L, "format: no conversion '%%%c'; there are d i x X o c e E f g G s and %%%%", letter);
        return;
    }
    luaL_addstring(out, converted);
}

static int string_format(lua_State *L) {
    size_t n;
    const char *format = luaL_checklstring(L, 1, &n), *end = format + n;
    int argument = 1, n_arguments = lua_gettop(L);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    sandbox_charge(L, n / 4);
    for (const char *c = format; c < end; c++) {
        char spec[MAX_CONVERSION];
        if (*c != '%') {
            luaL_addchar(&out, *c);
        } else if (c + 1 < end && c[1] == '%') {
            luaL_addchar(&out, *c++);
        } else {
            c = read_conversion(L, c + 1, spec);
            if (++argument > n_arguments) return luaL_argerror(L, argument, "no value");
            sandbox_charge(L, 10);
            add_conversion(L, &out, argument, *c, spec);
        }
        if (luaL_bufflen(&out) > SANDBOX_TEXT_BYTES)
            return sandbox_raise(L, "format: the result has more than 64 KiB");
    }
    luaL_pushresult(&out);
    return 1;
}

#define STOCK NULL

static const struct sandbox_name STRING_NAMES[] = {
#define STRING(name, source, ...) {#name, source, true},
#include "script/names.def"
};

void sandbox_push_strings(lua_State *L) {
    sandbox_push_names(L, luaopen_string, STRING_NAMES, sizeof STRING_NAMES / sizeof STRING_NAMES[0], true);
}
