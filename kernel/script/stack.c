/* Stacks of plugins, and their states for one run; see plugin.h. */
#include "base/digest.h"
#include "base/memory.h"
#include "script/mission_lua.h"
#include "script/plugin.h"

#include <stdio.h>
#include <string.h>

struct entry {
    const struct plugin *plugin;
    double values[PLUGIN_MAX_PARAMS];
    uint32_t given; // bit i: values[i] was given, not left at its default
};

struct stack {
    size_t n;
    struct entry entries[STACK_MAX_PLUGINS];
};

_Static_assert(PLUGIN_MAX_PARAMS <= 32, "struct entry keeps a bit for each parameter");

struct stack *stack_create(void) {
    return memory_alloc(1, sizeof(struct stack));
}

void stack_destroy(struct stack *s) {
    memory_free(s);
}

struct stack *stack_copy(const struct stack *s) {
    struct stack *copy = stack_create();
    if (copy != NULL) *copy = *s;
    return copy;
}

/* --- adding --- */

/* One message for each lever group that an earlier plugin owns already. */
static void check_owners(const struct stack *s, const struct plugin *p, const char *file, int line,
                         struct diagnostics *d) {
    for (size_t i = 0; i < s->n; i++) {
        uint64_t both = plugin_owners(s->entries[i].plugin) & plugin_owners(p);
        for (size_t k = 0; k < N_LEVERS; k++) {
            uint64_t group = lever_group_bit((enum lever_id)k);
            if ((both & group) == 0) continue;
            both &= ~group; // told once
            diagnostics_add(d, SEVERITY_ERROR, file, line,
                            "lever group '%s' is claimed by both '%s' and '%s'", LEVERS[k].owner,
                            plugin_name(s->entries[i].plugin), plugin_name(p));
        }
    }
}

static int find_param(const struct plugin *p, const char *name, struct error *err) {
    size_t n;
    const char *names[PLUGIN_MAX_PARAMS], *nearest;
    const struct descriptor *params = plugin_params(p, &n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(params[i].name, name) == 0) return (int)i;
        names[i] = params[i].name;
    }
    nearest = text_nearest(name, names, n);
    error_set(err, STATUS_NOT_FOUND, "plugin '%s' has no parameter '%.60s'%s%s%s", plugin_name(p), name,
              nearest != NULL ? "; did you mean '"
              : n == 0        ? "; it has none"
                              : "",
              nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
    return -1;
}

static enum status set_value(struct entry *e, const char *name, double value, struct error *err) {
    size_t n;
    int i = find_param(e->plugin, name, err);
    if (i < 0) return STATUS_NOT_FOUND;
    enum status status = descriptor_check(&plugin_params(e->plugin, &n)[i], value, err);
    if (status != STATUS_OK) return status;
    e->values[i] = value;
    e->given |= (uint32_t)1 << i;
    return STATUS_OK;
}

bool stack_add(struct stack *s, const struct plugin *p, const struct plugin_value *values, size_t n_values,
               const char *file, int line, struct diagnostics *d) {
    size_t n_errors = d->n_errors, n_params;
    const struct descriptor *params = plugin_params(p, &n_params);
    struct entry entry = {.plugin = p};
    for (size_t i = 0; i < n_params; i++)
        entry.values[i] = params[i].def;
    if (s->n == STACK_MAX_PLUGINS)
        diagnostics_add(d, SEVERITY_ERROR, file, line, "at most %d plugins make a stack", STACK_MAX_PLUGINS);
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(plugin_name(s->entries[i].plugin), plugin_name(p)) == 0)
            diagnostics_add(d, SEVERITY_ERROR, file, line, "plugin '%s' is in the stack twice",
                            plugin_name(p));
    if (d->n_errors == n_errors) check_owners(s, p, file, line, d);
    for (size_t i = 0; i < n_values; i++) {
        struct error err = ERROR_NONE;
        if (set_value(&entry, values[i].name, values[i].value, &err) != STATUS_OK)
            diagnostics_add(d, SEVERITY_ERROR, file, line, "%s", err.message);
    }
    if (d->n_errors > n_errors) return false;
    s->entries[s->n++] = entry;
    return true;
}

/* --- values by address --- */

static enum status unknown_address(const struct stack *s, const char *address, struct error *err) {
    char addresses[STACK_MAX_PLUGINS * PLUGIN_MAX_PARAMS][136];
    const char *names[STACK_MAX_PLUGINS * PLUGIN_MAX_PARAMS];
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        size_t n_params;
        const struct descriptor *params = plugin_params(s->entries[i].plugin, &n_params);
        for (size_t k = 0; k < n_params; k++, n++) {
            snprintf(addresses[n], sizeof addresses[n], "policy.%s.%s", plugin_name(s->entries[i].plugin),
                     params[k].name);
            names[n] = addresses[n];
        }
    }
    const char *nearest = text_nearest(address, names, n);
    return error_set(err, STATUS_NOT_FOUND, "no plugin of the stack has a parameter '%.100s'%s%s%s", address,
                     nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                     nearest != NULL ? "'?" : "");
}

enum status stack_set(struct stack *s, const char *address, double value, struct error *err) {
    static const char PREFIX[] = "policy.";
    size_t n_prefix = sizeof PREFIX - 1;
    const char *dot = strrchr(address, '.');
    if (strncmp(address, PREFIX, n_prefix) != 0 || dot < address + n_prefix)
        return unknown_address(s, address, err);
    size_t n_name = (size_t)(dot - address) - n_prefix;
    for (size_t i = 0; i < s->n; i++) {
        const char *name = plugin_name(s->entries[i].plugin);
        if (strlen(name) != n_name || strncmp(name, address + n_prefix, n_name) != 0) continue;
        return set_value(&s->entries[i], dot + 1, value, err);
    }
    return unknown_address(s, address, err);
}

/* --- reading --- */

size_t stack_count(const struct stack *s) {
    return s->n;
}

const struct plugin *stack_plugin(const struct stack *s, size_t i) {
    return s->entries[i].plugin;
}

double stack_value(const struct stack *s, size_t i_plugin, size_t i_param) {
    return s->entries[i_plugin].values[i_param];
}

void stack_describe(const struct stack *s, struct text *out) {
    if (s->n == 0) text_add(out, "no plugins");
    for (size_t i = 0; i < s->n; i++) {
        const struct entry *e = &s->entries[i];
        size_t n_params, n_shown = 0;
        const struct descriptor *params = plugin_params(e->plugin, &n_params);
        text_add(out, "%s%s", i > 0 ? " + " : "", plugin_name(e->plugin));
        for (size_t k = 0; k < n_params; k++) {
            if (!(e->given >> k & 1)) continue;
            text_add(out, "%s%s=", n_shown++ == 0 ? "(" : ", ", params[k].name);
            text_add_number(out, e->values[k]);
        }
        if (n_shown > 0) text_add(out, ")");
    }
}

void stack_digest(const struct stack *s, char out[65]) {
    struct digest digest;
    digest_begin(&digest);
    for (size_t i = 0; i < s->n; i++) {
        size_t n_params;
        const struct descriptor *params = plugin_params(s->entries[i].plugin, &n_params);
        digest_add_text(&digest, plugin_name(s->entries[i].plugin));
        digest_add_text(&digest, plugin_digest(s->entries[i].plugin));
        for (size_t k = 0; k < n_params; k++) {
            digest_add_text(&digest, params[k].name);
            digest_add_number(&digest, s->entries[i].values[k]);
        }
    }
    digest_finish_hex(&digest, out);
}

/* --- one run --- */

struct stack_run {
    int n;
    struct mission_lua *bindings[STACK_MAX_PLUGINS];
    struct policy policies[STACK_MAX_PLUGINS];
};

enum status stack_open(struct stack_run **out, const struct stack *s, const struct stack_limits *limits,
                       struct error *err) {
    enum status status = STATUS_OK;
    *out = NULL;
    struct stack_run *run = memory_alloc(1, sizeof *run);
    if (run == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < s->n && status == STATUS_OK; i++) {
        const struct plugin *p = s->entries[i].plugin;
        status = mission_lua_open(&run->bindings[i], p, s->entries[i].values, (int)i, limits, err);
        if (status != STATUS_OK) break;
        run->policies[i] = (struct policy){.name = plugin_name(p),
                                           .self = run->bindings[i],
                                           .hooks = plugin_hooks(p),
                                           .owners = plugin_owners(p),
                                           .call = mission_lua_call};
        run->n++;
    }
    if (status != STATUS_OK) {
        stack_close(run);
        return status;
    }
    *out = run;
    return STATUS_OK;
}

struct policy *stack_run_policies(struct stack_run *run, int *n) {
    *n = run->n;
    return run->policies;
}

const char *stack_run_log(const struct stack_run *run, int i_plugin) {
    return mission_lua_log(run->bindings[i_plugin]);
}

void stack_close(struct stack_run *run) {
    if (run == NULL) return;
    for (int i = 0; i < run->n; i++)
        mission_lua_close(run->bindings[i]);
    memory_free(run);
}
