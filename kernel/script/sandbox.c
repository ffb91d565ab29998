/*
 * The sandbox's engine: allocator, meter, protected calls and the words of errors; see sandbox.h. What Lua
 * code can name is in sandbox_library.c.
 *
 * A kill has to survive four ways out that plain Lua offers: pcall (ours raises again), finalizers and weak
 * tables (our setmetatable drops them), a message handler (ours is C and calls nothing), and coroutines (not
 * offered; the host makes those of processes and charges them, for each counts its own instructions). After a
 * kill the count hook fires on every instruction and raises again.
 */
#include "script/sandbox.h"

#include "base/memory.h"
#include "base/text.h"
#include "script/file_kind.h"
#include "script/hints.h"
#include "script/sandbox_library.h"

#include <errno.h>
#include <lauxlib.h>
#include <lualib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    HOOK_STEP = 1000,              // instructions between two looks at the meter
    STRING_BYTES = 64 * 1024 + 64, // with Lua's header; bounds what one comparison or concatenation can cost
    BYTES_PER_GAS = 16,
    MAX_FRAMES = 5 // of a traceback; more are cut
};

const struct stack_limits stack_limits_default = {.hook_gas = 1000 * 1000,
                                                  .run_gas = 100 * 1000 * 1000,
                                                  .state_bytes = 8 * 1024 * 1024,
                                                  .block_bytes = 1024 * 1024,
                                                  .text_bytes = 64 * 1024,
                                                  .cpu_seconds = 2};

/* Text of 256 KiB: the deepest expression it can hold makes Lua's error reporter recurse through about 5 MB
 * of stack. */
const struct stack_limits data_limits_default = {.hook_gas = 10 * 1000 * 1000,
                                                 .run_gas = 10 * 1000 * 1000,
                                                 .state_bytes = 16 * 1024 * 1024,
                                                 .block_bytes = 2 * 1024 * 1024,
                                                 .text_bytes = 256 * 1024,
                                                 .cpu_seconds = 10};

enum kill { KILL_NONE, KILL_GAS, KILL_CPU, KILL_MEMORY, KILL_STOP, KILL_HOST_MEMORY };

struct sandbox {
    lua_State *L;
    struct stack_limits limits;
    const atomic_int *stop;
    void *host;
    size_t bytes;
    long gas, gas_end;  // used, and where the present call must end
    long gas_uncounted; // bytes below one unit
    unsigned n_looks;   // at the meter
    double cpu_start;   // of the present call, negative until the first look
    double last_look;   // by a rough clock
    enum kill kill;
    bool refused_by_host, syntax_error;
    char path[sizeof((struct error *)0)->where - 16]; // as the user named it
    char source[LUA_IDSIZE];                          // how Lua writes it before a line
    int line;                                         // of the last error, 0 unknown
    const char *text;                                 // while it is loaded, else NULL
    size_t n_text;
    char message[sizeof((struct error *)0)->message];
};

static const char ENVIRONMENT_KEY = 'e', RESULT_KEY = 'r',
                  CHUNK_KEY = 'c'; // their addresses are registry keys

static struct sandbox *sandbox_of(lua_State *L) {
    return *(struct sandbox **)lua_getextraspace(L);
}

/* --- memory --- */

static bool may_grow(struct sandbox *sb, bool is_string, size_t grown, size_t block) {
    if (is_string && block > STRING_BYTES) return false;
    return block <= sb->limits.block_bytes && sb->bytes + grown <= sb->limits.state_bytes;
}

static void *capped_alloc(void *payload, void *block, size_t old_bytes, size_t new_bytes) {
    struct sandbox *sb = payload;
    bool is_string =
        block == NULL && old_bytes == LUA_TSTRING; // for a new object Lua passes its kind as the size
    if (block == NULL) old_bytes = 0;
    if (new_bytes == 0) {
        sb->bytes -= old_bytes;
        memory_free(block);
        return NULL;
    }
    size_t grown = new_bytes > old_bytes ? new_bytes - old_bytes : 0;
    if (grown > 0 && !may_grow(sb, is_string, grown, new_bytes)) return NULL;
    void *moved = memory_resize(block, new_bytes, 1);
    if (moved == NULL) {
        if (grown == 0) return block; // Lua relies on shrinking never to fail
        sb->refused_by_host = true;
        return NULL;
    }
    sb->bytes = sb->bytes - old_bytes + new_bytes;
    sb->gas_uncounted += (long)grown;
    sb->gas += sb->gas_uncounted / BYTES_PER_GAS;
    sb->gas_uncounted %= BYTES_PER_GAS;
    return moved;
}

/* --- the meter --- */

static double cpu_seconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0) return 0;
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Cheap and rough: no system call. Only the distance between two looks counts. */
static double rough_seconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC_COARSE, &now) != 0) return 0;
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The processor's clock is a system call, so it is read every fourth time, and whenever a step took long: 1,000
 * instructions that compare strings full of zero bytes take a second and more. */
static bool cpu_used_up(struct sandbox *sb) {
    double rough = rough_seconds();
    bool was_long = rough - sb->last_look > 0.05;
    sb->last_look = rough;
    if (sb->n_looks++ % 4 != 0 && !was_long) return false;
    double now = cpu_seconds();
    if (sb->cpu_start < 0) sb->cpu_start = now;
    return now - sb->cpu_start > sb->limits.cpu_seconds;
}

/* True when the present call must end; the reason is then in sb->kill. */
static bool must_end(struct sandbox *sb) {
    if (sb->kill != KILL_NONE) return true;
    if (sb->gas >= sb->gas_end)
        sb->kill = KILL_GAS;
    else if (sb->stop != NULL && atomic_load_explicit(sb->stop, memory_order_relaxed) != 0)
        sb->kill = KILL_STOP;
    else if (cpu_used_up(sb))
        sb->kill = KILL_CPU;
    return sb->kill != KILL_NONE;
}

static void describe_place(lua_State *L, struct sandbox *sb);

static void on_count(lua_State *L, lua_Debug *activation) {
    (void)activation;
    struct sandbox *sb = sandbox_of(L);
    bool is_first = sb->kill == KILL_NONE;
    if (is_first) sb->gas += HOOK_STEP;
    if (!must_end(sb)) return;
    if (is_first) describe_place(L, sb); // before a pcall can unwind it
    lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
    luaL_error(L, "stopped");
}

static void raise_kill(lua_State *L, struct sandbox *sb, bool is_first) {
    if (is_first) describe_place(L, sb);
    lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
    luaL_error(L, "stopped");
}

void sandbox_take_bytes(lua_State *L, size_t bytes) {
    struct sandbox *sb = sandbox_of(L);
    bool is_first = sb->kill == KILL_NONE;
    if (is_first && bytes > sb->limits.state_bytes - sb->bytes) sb->kill = KILL_MEMORY;
    if (sb->kill != KILL_NONE) raise_kill(L, sb, is_first);
    sandbox_charge(L, bytes / BYTES_PER_GAS);
    sb->bytes += bytes;
}

void sandbox_give_bytes(lua_State *L, size_t bytes) {
    sandbox_of(L)->bytes -= bytes;
}

bool sandbox_is_killed(lua_State *L) {
    return sandbox_of(L)->kill != KILL_NONE;
}

void sandbox_charge(lua_State *L, size_t gas) {
    struct sandbox *sb = sandbox_of(L);
    long most = sb->gas_end - sb->gas;
    if (most > 0 && gas < (size_t)most)
        sb->gas += (long)gas;
    else
        sb->gas = sb->gas_end;
    if (sb->gas < sb->gas_end && sb->kill == KILL_NONE) return;
    bool is_first = sb->kill == KILL_NONE;
    must_end(sb);
    raise_kill(L, sb, is_first);
}

void sandbox_reraise_kill(lua_State *L, int pcall_status) {
    struct sandbox *sb = sandbox_of(L);
    if (pcall_status == LUA_ERRMEM && sb->kill == KILL_NONE) {
        sb->kill = sb->refused_by_host ? KILL_HOST_MEMORY : KILL_MEMORY;
        describe_place(L, sb);
    }
    if (sb->kill != KILL_NONE) lua_error(L);
}

/* --- the words of errors; nothing here allocates in Lua or calls it --- */

int sandbox_line(lua_State *L) {
    lua_Debug frame;
    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "l", &frame);
        if (frame.currentline > 0) return frame.currentline;
    }
    return 0;
}

int sandbox_function_line(lua_State *L, int index) {
    if (!lua_isfunction(L, index) || lua_iscfunction(L, index)) return 0;
    lua_Debug about;
    lua_pushvalue(L, index);
    lua_getinfo(L, ">S", &about);
    return about.linedefined;
}

static void append(struct sandbox *sb, const char *format, ...) PRINTF_LIKE(2, 3);
static void append(struct sandbox *sb, const char *format, ...) {
    size_t used = strlen(sb->message);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sb->message + used, sizeof sb->message - used, format, arguments);
    va_end(arguments);
}

/* "in 'pick', called from line 20, called from line 31": the frames of Lua code, innermost first. */
static void append_frames(lua_State *L, struct sandbox *sb) {
    lua_Debug frame;
    const char *name = NULL;
    int n_frames = 0;
    for (int level = 0; n_frames <= MAX_FRAMES && lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "nSl", &frame);
        if (frame.currentline <= 0) continue;
        n_frames++;
        if (n_frames == 1) name = frame.name;
        if (n_frames == 2 && name != NULL)
            append(sb, " (in '%.60s', called from line %d", name, frame.currentline);
        if (n_frames == 2 && name == NULL) append(sb, " (called from line %d", frame.currentline);
        if (n_frames > 2 && n_frames <= MAX_FRAMES) append(sb, ", called from line %d", frame.currentline);
    }
    if (n_frames > MAX_FRAMES) append(sb, ", ...");
    if (n_frames > 1) append(sb, ")");
}

static void describe_place(lua_State *L, struct sandbox *sb) {
    sb->line = sandbox_line(L);
    sb->message[0] = '\0';
    append_frames(L, sb);
}

/* Takes "source:12: " off the front of a message and remembers the line; Lua puts it there. */
static const char *strip_place(struct sandbox *sb, const char *message) {
    size_t n = strlen(sb->source);
    int line = 0, n_read = 0;
    if (n == 0 || strncmp(message, sb->source, n) != 0) return message;
    if (sscanf(message + n, ":%d: %n", &line, &n_read) != 1 || n_read == 0) return message;
    sb->line = line;
    return message + n + n_read;
}

/* The line of the text being loaded that a syntax error names, into `out`; false for other errors. */
static bool copy_wrong_line(const struct sandbox *sb, char *out, size_t size) {
    const char *at = sb->text, *end = sb->text + sb->n_text, *line_end;
    if (!sb->syntax_error || at == NULL) return false;
    for (int line = 1; at < end && line < sb->line; line++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        at = next != NULL ? next + 1 : end;
    }
    line_end = memchr(at, '\n', (size_t)(end - at));
    snprintf(out, size, "%.*s", (int)((line_end != NULL ? line_end : end) - at), at);
    return true;
}

static void append_with_hint(struct sandbox *sb, const char *message) {
    char line[200];
    message = strip_place(sb, message);
    append(sb, "%s%s", message, hint_of(message, copy_wrong_line(sb, line, sizeof line) ? line : NULL));
}

/* Error objects are never converted: that could call Lua code. */
static void describe_error(lua_State *L, struct sandbox *sb, int index) {
    sb->line = sandbox_line(L);
    sb->message[0] = '\0';
    char digits[NUMBER_CHARS];
    switch (lua_type(L, index)) {
    case LUA_TSTRING: append_with_hint(sb, lua_tostring(L, index)); break;
    case LUA_TNUMBER:
        number_print(digits, sizeof digits, lua_tonumber(L, index));
        append(sb, "%s", digits);
        break;
    default: append(sb, "(error object is a %s)", lua_typename(L, lua_type(L, index)));
    }
    append_frames(L, sb);
}

/* The message handler of every protected call. */
static int on_error(lua_State *L) {
    struct sandbox *sb = sandbox_of(L);
    if (sb->kill == KILL_NONE) describe_error(L, sb, 1);
    return 1;
}

static enum status report_kill(const struct sandbox *sb, struct error *err) {
    switch (sb->kill) {
    case KILL_GAS:
        if (sb->gas >= sb->limits.run_gas)
            return error_set_at(err, STATUS_PLUGIN_BUDGET, sb->path, sb->line,
                                "stopped: it used up its budget of %ld instructions for the whole run%s",
                                sb->limits.run_gas, sb->message);
        return error_set_at(err, STATUS_PLUGIN_BUDGET, sb->path, sb->line,
                            "stopped: it used up its budget of %ld instructions for one call; does a "
                            "loop never end, or never wait?%s",
                            sb->limits.hook_gas, sb->message);
    case KILL_CPU:
        return error_set_at(err, STATUS_PLUGIN_BUDGET, sb->path, sb->line,
                            "stopped: it used more than %g s of processor time in one call%s",
                            sb->limits.cpu_seconds, sb->message);
    case KILL_STOP: return error_set_at(err, STATUS_INTERRUPTED, sb->path, sb->line, "stopped by the user");
    case KILL_HOST_MEMORY: return error_set_at(err, STATUS_NO_MEMORY, sb->path, sb->line, "out of memory");
    case KILL_MEMORY:
    default:
        return error_set_at(
            err, STATUS_PLUGIN_MEMORY, sb->path, sb->line,
            "stopped: it needed more memory than allowed (%zu bytes in all, %zu in one block, %d in one "
            "string)%s",
            sb->limits.state_bytes, sb->limits.block_bytes, 64 * 1024, sb->message);
    }
}

/* --- protected calls --- */

static void begin_call(struct sandbox *sb) {
    long left = sb->limits.run_gas - sb->gas;
    sb->gas_end = sb->gas + (left < sb->limits.hook_gas ? left : sb->limits.hook_gas);
    sb->cpu_start = -1;
    sb->refused_by_host = sb->syntax_error = false;
    sb->line = 0;
    sb->message[0] = '\0';
}

enum status sandbox_protect(struct sandbox *sb, lua_CFunction function, void *payload, struct error *err) {
    lua_State *L = sb->L;
    if (sb->kill != KILL_NONE) return report_kill(sb, err);
    begin_call(sb);
    lua_settop(L, 1); // the message handler; none of these calls allocates
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, payload);
    int result = lua_pcall(L, 1, 0, 1);
    if (result == LUA_ERRMEM && sb->kill == KILL_NONE)
        sb->kill = sb->refused_by_host ? KILL_HOST_MEMORY : KILL_MEMORY;
    if (sb->kill != KILL_NONE) return report_kill(sb, err);
    if (result == LUA_OK) return STATUS_OK;
    enum status status = sb->syntax_error ? STATUS_INVALID : STATUS_PLUGIN_ERROR;
    if (sb->message[0] == '\0')
        append(sb, "error while handling an error"); // LUA_ERRERR: our handler had no stack
    return error_set_at(err, status, sb->path, sb->line, "%s", sb->message);
}

static int raise_at(lua_State *L, int line, const char *format, va_list arguments) {
    char message[sizeof((struct error *)0)->message];
    vsnprintf(message, sizeof message, format, arguments);
    lua_pushfstring(L, "%s:%d: %s", sandbox_of(L)->source, line, message);
    return lua_error(L);
}

int sandbox_raise(lua_State *L, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format); // lua_error jumps over va_end, which does nothing on our compilers
    return raise_at(L, sandbox_line(L), format, arguments);
}

int sandbox_raise_at(lua_State *L, int line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    return raise_at(L, line, format, arguments);
}

int sandbox_raise_of(lua_State *L, lua_State *thread, int status) {
    struct sandbox *sb = sandbox_of(L);
    char message[sizeof sb->message];
    if (status == LUA_ERRMEM && sb->kill == KILL_NONE) {
        sb->kill = sb->refused_by_host ? KILL_HOST_MEMORY : KILL_MEMORY;
        describe_place(thread, sb);
    }
    if (sb->kill != KILL_NONE) return luaL_error(L, "stopped");
    describe_error(thread, sb, -1);
    memcpy(message, sb->message, sizeof message);
    lua_pushfstring(L, "%s:%d: %s", sb->source, sb->line, message);
    return lua_error(L);
}

/* --- loading --- */

struct source_text {
    const char *chars;
    size_t n;
    const char *mode; // "t" source, "b" bytecode of our own
};

/* The chunk name. Lua would shorten a long one in messages; shortening it here lets strip_place know how it
 * reads. */
static void name_source(struct sandbox *sb, const char *path) {
    size_t n = strlen(path), n_kept = sizeof sb->source - 5;
    snprintf(sb->path, sizeof sb->path, "%s", path);
    if (n <= n_kept)
        snprintf(sb->source, sizeof sb->source, "%s", path);
    else
        snprintf(sb->source, sizeof sb->source, "...%s", path + n - n_kept + 3);
}

static int load_protected(lua_State *L) {
    struct sandbox *sb = sandbox_of(L);
    const struct source_text *text = lua_touserdata(L, 1);
    char chunk_name[LUA_IDSIZE + 1];
    snprintf(chunk_name, sizeof chunk_name, "@%s", sb->source);
    int result = luaL_loadbufferx(L, text->chars, text->n, chunk_name, text->mode);
    if (result == LUA_ERRMEM) sandbox_reraise_kill(L, result);
    if (result != LUA_OK) {
        sb->syntax_error = true;
        return lua_error(L);
    }
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ENVIRONMENT_KEY);
    lua_setupvalue(L, -2, 1);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &CHUNK_KEY);
    lua_call(L, 0, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &RESULT_KEY);
    return 0;
}

enum status sandbox_load(struct sandbox *sb, const char *path, const char *text, size_t n,
                         struct error *err) {
    if (n > sb->limits.text_bytes)
        return error_set_at(err, STATUS_INVALID, path, 0, "the text has %zu bytes; at most %zu are allowed",
                            n, sb->limits.text_bytes);
    if (n > 0 && text[0] == LUA_SIGNATURE[0])
        return error_set_at(err, STATUS_INVALID, path, 0, "this is compiled Lua; only source text is read");
    name_source(sb, path);
    struct source_text source = {text, n, "t"};
    sb->text = text;
    sb->n_text = n;
    enum status status = sandbox_protect(sb, load_protected, &source, err);
    sb->text = NULL;
    return status;
}

static int write_bytes(lua_State *L, const void *bytes, size_t n, void *out) {
    (void)L;
    text_add_bytes(out, bytes, n);
    return text_failed(out);
}

static int dump_protected(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &CHUNK_KEY);
    lua_dump(L, write_bytes, lua_touserdata(L, 1), 0);
    return 0;
}

enum status sandbox_dump(struct sandbox *sb, struct text *out, struct error *err) {
    text_clear(out);
    enum status status = sandbox_protect(sb, dump_protected, out, err);
    if (status == STATUS_OK && text_failed(out)) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    return status;
}

enum status sandbox_load_dumped(struct sandbox *sb, const char *path, const struct text *bytecode,
                                struct error *err) {
    name_source(sb, path);
    struct source_text source = {bytecode->chars, bytecode->length, "b"};
    return sandbox_protect(sb, load_protected, &source, err);
}

enum status sandbox_read_file(const char *path, size_t maximum, char **out, size_t *n, struct error *err) {
    enum status status = STATUS_OK;
    char *text = NULL;
    size_t n_read = 0;
    enum file_kind kind = file_kind(path);
    if (kind == FILE_RESULTS || kind == FILE_PAGE)
        return error_set_at(err, STATUS_INVALID, path, 0, "this is no Lua%s", file_kind_hint(kind));
    FILE *file = fopen(path, "rb");
    if (file == NULL) return error_set_at(err, STATUS_IO, path, 0, "cannot be read: %s", strerror(errno));
    text = memory_alloc(maximum + 2, 1);
    if (text == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "out of memory");
        goto out;
    }
    n_read = fread(text, 1, maximum + 1, file);
    if (ferror(file))
        status = error_set_at(err, STATUS_IO, path, 0, "cannot be read: %s", strerror(errno));
    else if (n_read > maximum)
        status = error_set_at(err, STATUS_INVALID, path, 0, "the file has more than %zu bytes", maximum);
out:
    fclose(file);
    if (status != STATUS_OK) {
        memory_free(text);
        return status;
    }
    text[n_read] = '\0';
    *out = text;
    *n = n_read;
    return STATUS_OK;
}

enum status sandbox_load_file(struct sandbox *sb, const char *path, struct error *err) {
    char *text;
    size_t n;
    enum status status = sandbox_read_file(path, sb->limits.text_bytes, &text, &n, err);
    if (status != STATUS_OK) return status;
    status = sandbox_load(sb, path, text, n, err);
    memory_free(text);
    return status;
}

/* --- opening and closing --- */

/* Never reached unless an invariant is broken: Lua aborts after it returns. */
static int on_panic(lua_State *L) {
    static const char LAST_WORDS[] = "truce: internal error: a Lua error outside a protected call\n";
    (void)L;
    return write(STDERR_FILENO, LAST_WORDS, sizeof LAST_WORDS - 1) < 0;
}

static int open_protected(lua_State *L) {
    const struct sandbox_setup *setup = lua_touserdata(L, 1);
    sandbox_library_push_environment(L, setup);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ENVIRONMENT_KEY);
    return 0;
}

enum status sandbox_open(struct sandbox **out, const struct sandbox_setup *setup, struct error *err) {
    *out = NULL;
    struct sandbox *sb = memory_alloc(1, sizeof *sb);
    if (sb == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    sb->limits = *setup->limits;
    sb->stop = setup->stop;
    sb->host = setup->host;
    sb->L = lua_newstate(capped_alloc, sb);
    if (sb->L == NULL) {
        enum status status = sb->refused_by_host ? STATUS_NO_MEMORY : STATUS_PLUGIN_MEMORY;
        memory_free(sb);
        return error_set(err, status, "no memory for a Lua state");
    }
    *(struct sandbox **)lua_getextraspace(sb->L) = sb;
    lua_atpanic(sb->L, on_panic);
    if (!setup->unmetered) lua_sethook(sb->L, on_count, LUA_MASKCOUNT, HOOK_STEP);
    lua_pushcfunction(sb->L, on_error);
    enum status status = sandbox_protect(sb, open_protected, (void *)setup, err);
    if (status != STATUS_OK) {
        sandbox_close(sb);
        return status;
    }
    *out = sb;
    return STATUS_OK;
}

void sandbox_close(struct sandbox *sb) {
    if (sb == NULL) return;
    lua_close(sb->L);
    memory_free(sb);
}

long sandbox_gas_used(const struct sandbox *sb) {
    return sb->gas;
}

size_t sandbox_bytes_used(const struct sandbox *sb) {
    return sb->bytes;
}

bool sandbox_killed(const struct sandbox *sb) {
    return sb->kill != KILL_NONE;
}

bool sandbox_timed_out(const struct sandbox *sb) {
    return sb->kill == KILL_CPU;
}

void *sandbox_host(lua_State *L) {
    return sandbox_of(L)->host;
}

void sandbox_push_result(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &RESULT_KEY);
}
