/* Stacks of plugins, and their states for one run; see plugin.h. */
#include "base/digest.h"
#include "base/memory.h"
#include "model/case/case.h"
#include "script/mission_lua.h"
#include "script/plugin.h"

#include <stdio.h>
#include <string.h>

enum { STACK_MAX_PARTIES = 96 };

struct entry {
    const struct plugin *plugin;
    double values[PLUGIN_MAX_PARAMS];
    uint32_t given;                         // bit i: values[i] was given, not left at its default
    char name[STACK_NAME_CHARS], party[32]; // "parties/greedy@KLF", "KLF"; "" for none
    int line;                               // where it was added
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

/* One message for each lever group that an earlier policy owns already. Groups that belong to a kind of
 * plugin are shared. */
static void check_owners(const struct stack *s, const struct plugin *p, const char *file, int line,
                         struct diagnostics *d) {
    if (plugin_role(p) != ROLE_POLICY) return;
    for (size_t i = 0; i < s->n; i++) {
        uint64_t both = plugin_owners(s->entries[i].plugin) & plugin_owners(p);
        if (plugin_role(s->entries[i].plugin) != ROLE_POLICY) continue;
        for (size_t k = 0; k < N_LEVER_GROUPS; k++) {
            if ((both >> k & 1) == 0) continue;
            diagnostics_add(
                d, SEVERITY_ERROR, file, line,
                "lever group '%s' is claimed by both '%s' and '%s'; an option can have only one plugin that "
                "gives orders about them",
                LEVER_GROUPS[k].name, plugin_name(s->entries[i].plugin), plugin_name(p));
        }
    }
}

/* Two plugins that would drive the same party. One that names a party goes before one that takes all. */
static void check_drivers(const struct stack *s, const struct entry *e, const char *file, int line,
                          struct diagnostics *d) {
    if (plugin_role(e->plugin) != ROLE_PARTY) return;
    enum actor actor = plugin_actor(e->plugin);
    for (size_t i = 0; i < s->n; i++) {
        const struct entry *other = &s->entries[i];
        if (plugin_role(other->plugin) != ROLE_PARTY || strcmp(other->party, e->party) != 0) continue;
        if (e->party[0] == '\0' && plugin_actor(other->plugin) != actor) continue;
        if (e->party[0] != '\0')
            diagnostics_add(d, SEVERITY_ERROR, file, line, "'%s' and '%s' both drive the party '%s'",
                            other->name, e->name, e->party);
        else if (actor == DRIVES_BROKER)
            diagnostics_add(d, SEVERITY_ERROR, file, line, "'%s' and '%s' both drive the broker", other->name,
                            e->name);
        else
            diagnostics_add(d, SEVERITY_ERROR, file, line,
                            "'%s' and '%s' both drive every %s; name the party of one (party = ...)",
                            other->name, e->name, actor_name(actor));
    }
}

/* Gives the entry the party that it is to drive, and its name. */
static void take_party(struct entry *e, const char *party, const char *file, int line,
                       struct diagnostics *d) {
    const char *name = plugin_name(e->plugin);
    snprintf(e->name, sizeof e->name, "%s", name);
    if (party == NULL) return;
    if (plugin_role(e->plugin) != ROLE_PARTY)
        diagnostics_add(d, SEVERITY_ERROR, file, line,
                        "'%s' is of kind '%s'; only a plugin of kind 'party' is given a party", name,
                        plugin_kind(e->plugin));
    else if (plugin_actor(e->plugin) == DRIVES_BROKER)
        diagnostics_add(d, SEVERITY_ERROR, file, line,
                        "'%s' drives the broker, which is no party: leave out 'party'", name);
    else if (!case_name_is_sound(party))
        diagnostics_add(d, SEVERITY_ERROR, file, line, "'%s': '%.60s' is no name of a party", name, party);
    else {
        snprintf(e->party, sizeof e->party, "%s", party);
        snprintf(e->name, sizeof e->name, "%s@%s", name, party);
    }
}

static int find_param(const struct plugin *p, const char *name, struct error *err) {
    size_t n;
    const char *names[PLUGIN_MAX_PARAMS + 1], *nearest;
    const struct descriptor *params = plugin_params(p, &n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(params[i].name, name) == 0) return (int)i;
        names[i] = params[i].name;
    }
    names[n] = PLUGIN_PARTY_ARGUMENT;
    nearest = text_nearest(name, names, n + (plugin_role(p) == ROLE_PARTY));
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

bool stack_add_for(struct stack *s, const struct plugin *p, const char *party,
                   const struct plugin_value *values, size_t n_values, const char *file, int line,
                   struct diagnostics *d) {
    size_t n_errors = d->n_errors, n_params;
    const struct descriptor *params = plugin_params(p, &n_params);
    struct entry entry = {.plugin = p, .line = line};
    for (size_t i = 0; i < n_params; i++)
        entry.values[i] = params[i].def;
    take_party(&entry, party, file, line, d);
    if (s->n == STACK_MAX_PLUGINS)
        diagnostics_add(d, SEVERITY_ERROR, file, line, "at most %d plugins make a stack", STACK_MAX_PLUGINS);
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->entries[i].name, entry.name) == 0)
            diagnostics_add(d, SEVERITY_ERROR, file, line, "plugin '%s' is in the stack twice", entry.name);
    if (d->n_errors == n_errors) check_owners(s, p, file, line, d);
    if (d->n_errors == n_errors) check_drivers(s, &entry, file, line, d);
    for (size_t i = 0; i < n_values; i++) {
        struct error err = ERROR_NONE;
        if (set_value(&entry, values[i].name, values[i].value, &err) != STATUS_OK)
            diagnostics_add(d, SEVERITY_ERROR, file, line, "%s", err.message);
    }
    if (d->n_errors > n_errors) return false;
    s->entries[s->n++] = entry;
    return true;
}

bool stack_add(struct stack *s, const struct plugin *p, const struct plugin_value *values, size_t n_values,
               const char *file, int line, struct diagnostics *d) {
    return stack_add_for(s, p, NULL, values, n_values, file, line, d);
}

/* --- against a case --- */

static bool is_of_sort(const struct model_case *c, int i_party, enum actor actor) {
    bool government = (int)case_party(c, i_party)->kind == PARTY_GOVERNMENT;
    return actor == (government ? DRIVES_GOVERNMENT : DRIVES_MOVEMENT);
}

/* "; did you mean 'x'?", or the names there are. */
static void right_parties(const struct model_case *c, const struct entry *e, struct text *out) {
    const char *names[STACK_MAX_PARTIES];
    size_t n = 0;
    for (int i = 0; i < case_count(c, SCOPE_PARTY) && n < STACK_MAX_PARTIES; i++)
        if (is_of_sort(c, i, plugin_actor(e->plugin))) names[n++] = case_name(c, SCOPE_PARTY, i);
    const char *nearest = text_nearest(e->party, names, n);
    if (nearest != NULL) text_add(out, "; did you mean '%s'?", nearest);
    if (nearest == NULL) text_add(out, n > 0 ? "; there %s " : "; there is none", n == 1 ? "is" : "are");
    for (size_t i = 0; i < n && nearest == NULL; i++)
        text_add(out, "%s'%s'", i > 0 ? ", " : "", names[i]);
}

static bool check_party(const struct entry *e, const struct model_case *c, const char *file, int line,
                        struct diagnostics *d) {
    enum actor actor = plugin_actor(e->plugin);
    int i = case_find(c, SCOPE_PARTY, e->party);
    if (i >= 0 && is_of_sort(c, i, actor)) return true;
    struct text right = TEXT_EMPTY;
    right_parties(c, e, &right);
    diagnostics_add(d, SEVERITY_ERROR, file, line,
                    i < 0 ? "'%s' drives a %s, and '%s' is no party of %s%s"
                          : "'%s' drives a %s, and '%s' of %s is none%s",
                    plugin_name(e->plugin), actor_name(actor), e->party, case_head_const(c)->name,
                    text_chars(&right));
    text_free(&right);
    return false;
}

bool stack_check_case(const struct stack *s, const struct model_case *c, const char *file, int line,
                      struct diagnostics *d) {
    bool right = true;
    for (size_t i = 0; i < s->n; i++) {
        const struct entry *e = &s->entries[i];
        if (e->party[0] != '\0' && !check_party(e, c, file, e->line > 0 ? e->line : line, d)) right = false;
    }
    return right;
}

/* --- values by address --- */

static enum status unknown_address(const struct stack *s, const char *address, struct error *err) {
    char addresses[STACK_MAX_PLUGINS * PLUGIN_MAX_PARAMS][STACK_NAME_CHARS + 72];
    const char *names[STACK_MAX_PLUGINS * PLUGIN_MAX_PARAMS];
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        size_t n_params;
        const struct descriptor *params = plugin_params(s->entries[i].plugin, &n_params);
        for (size_t k = 0; k < n_params; k++, n++) {
            snprintf(addresses[n], sizeof addresses[n], "policy.%s.%s", s->entries[i].name, params[k].name);
            names[n] = addresses[n];
        }
    }
    const char *nearest = text_nearest(address, names, n);
    return error_set(err, STATUS_NOT_FOUND, "no plugin of the stack has a parameter '%.100s'%s%s%s", address,
                     nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                     nearest != NULL ? "'?" : "");
}

int stack_find(const struct stack *s, const char *address) {
    static const char PREFIX[] = "policy.";
    size_t n_prefix = sizeof PREFIX - 1;
    const char *dot = strrchr(address, '.');
    if (strncmp(address, PREFIX, n_prefix) != 0 || dot < address + n_prefix) return -1;
    size_t n_name = (size_t)(dot - address) - n_prefix;
    for (size_t i = 0; i < s->n; i++) {
        const char *name = s->entries[i].name;
        if (strlen(name) == n_name && strncmp(name, address + n_prefix, n_name) == 0) return (int)i;
    }
    return -1;
}

enum status stack_set(struct stack *s, const char *address, double value, struct error *err) {
    int i = stack_find(s, address);
    if (i < 0) return unknown_address(s, address, err);
    return set_value(&s->entries[i], strrchr(address, '.') + 1, value, err);
}

/* --- reading --- */

size_t stack_count(const struct stack *s) {
    return s->n;
}

const struct plugin *stack_plugin(const struct stack *s, size_t i) {
    return s->entries[i].plugin;
}

const char *stack_name(const struct stack *s, size_t i) {
    return s->entries[i].name;
}

const char *stack_party(const struct stack *s, size_t i) {
    return s->entries[i].party[0] != '\0' ? s->entries[i].party : NULL;
}

double stack_value(const struct stack *s, size_t i_plugin, size_t i_param) {
    return s->entries[i_plugin].values[i_param];
}

bool stack_given(const struct stack *s, size_t i_plugin, size_t i_param) {
    return s->entries[i_plugin].given >> i_param & 1;
}

void stack_describe(const struct stack *s, struct text *out) {
    if (s->n == 0) text_add(out, "no plugins");
    for (size_t i = 0; i < s->n; i++) {
        const struct entry *e = &s->entries[i];
        size_t n_params, n_shown = 0;
        const struct descriptor *params = plugin_params(e->plugin, &n_params);
        text_add(out, "%s%s", i > 0 ? " + " : "", e->name);
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
        digest_add_text(&digest, s->entries[i].name);
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

/* What the plugin is called for: its hooks, and for a process every hook that tells. */
static uint64_t hooks_wanted(const struct plugin *p) {
    uint64_t wanted = plugin_hooks(p);
    if ((wanted >> HOOK_run & 1) == 0) return wanted;
    for (int i = 0; i < N_HOOKS; i++)
        if (HOOKS[i].kind == HOOK_NOTIFY && (HOOKS[i].roles >> plugin_role(p) & 1) != 0)
            wanted |= UINT64_C(1) << i;
    return wanted;
}

enum status stack_open_on(struct stack_run **out, const struct stack *s, const struct mission_port *port,
                          const struct stack_limits *limits, struct error *err) {
    enum status status = STATUS_OK;
    *out = NULL;
    struct stack_run *run = memory_alloc(1, sizeof *run);
    if (run == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < s->n && status == STATUS_OK; i++) {
        const struct entry *e = &s->entries[i];
        const struct mission_lua_setup setup = {e->plugin, e->values, (int)i, port, limits};
        status = mission_lua_open(&run->bindings[i], &setup, err);
        if (status != STATUS_OK) break;
        run->policies[i] = (struct policy){.name = e->name,
                                           .role = plugin_role(e->plugin),
                                           .actor = plugin_actor(e->plugin),
                                           .party = stack_party(s, i),
                                           .self = run->bindings[i],
                                           .hooks = hooks_wanted(e->plugin),
                                           .owners = plugin_owners(e->plugin),
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

enum status stack_open(struct stack_run **out, const struct stack *s, const struct stack_limits *limits,
                       struct error *err) {
    return stack_open_on(out, s, &model_port, limits, err);
}

struct policy *stack_run_policies(struct stack_run *run, int *n) {
    *n = run->n;
    return run->policies;
}

const char *stack_run_log(const struct stack_run *run, int i_plugin) {
    return mission_lua_log(run->bindings[i_plugin]);
}

bool stack_run_timed_out(const struct stack_run *run) {
    for (int i = 0; i < run->n; i++)
        if (mission_lua_timed_out(run->bindings[i])) return true;
    return false;
}

void stack_close(struct stack_run *run) {
    if (run == NULL) return;
    for (int i = 0; i < run->n; i++)
        mission_lua_close(run->bindings[i]);
    memory_free(run);
}
