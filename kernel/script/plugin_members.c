/* Members of m and e, read in the text of a plugin; see plugin_members.h. */
#include "script/plugin_members.h"

#include "base/memory.h"
#include "script/api.h"
#include "script/plugin_source.h"
#include "script/sandbox_library.h"

#include <stdio.h>
#include <string.h>

enum { MAX_KNOWN = 1024, MAX_NAME = 64 };

struct reader {
    const struct plugin *plugin;
    struct diagnostics *d;
    const char *known[MAX_KNOWN]; // of the view that is being looked at
    size_t n_known;
    char e_names[MAX_KNOWN][MAX_NAME]; // of the hooks that the plugin defines
    size_t n_e;
    char own[SOURCE_MAX_NAMES][MAX_NAME]; // variables of the text
    size_t n_own;
};

static void add(struct reader *r, const char *name) {
    if (r->n_known < MAX_KNOWN) r->known[r->n_known++] = name;
}

static bool has(const struct reader *r, const char *name) {
    for (size_t i = 0; i < r->n_known; i++)
        if (strcmp(r->known[i], name) == 0) return true;
    return false;
}

/* A metric that no plugin can read: "; it is not reported to the mission", or "". */
static const char *not_reported(const char *name) {
    for (int i = 0; i < N_METRICS; i++)
        if (!(METRICS[i].uses & USE_REPORTED) && strcmp(METRICS[i].head.name, name) == 0)
            return "; it is not reported to the mission";
    return "";
}

static void complain(struct reader *r, int line, const char *view, const char *name) {
    const char *nearest = text_nearest(name, r->known, r->n_known);
    bool is_metric_view =
        strcmp(view, "m") == 0 || strcmp(view, "m.world") == 0 || strcmp(view, "m.sectors") == 0;
    char hint[160] = "";
    if (is_metric_view && api_metric_elsewhere(name, hint)[0] == '\0')
        snprintf(hint, sizeof hint, "%s", not_reported(name));
    if (hint[0] == '\0' && nearest != NULL) snprintf(hint, sizeof hint, "; did you mean '%.60s'?", nearest);
    if (hint[0] == '\0' && strcmp(view, "m") == 0)
        snprintf(hint, sizeof hint, "; keep values of your own in m.state");
    diagnostics_add(r->d, SEVERITY_ERROR, r->plugin->path, line, "%s has no '%.60s'%s", view, name, hint);
}

/* --- what each view has --- */

static void add_api(struct reader *r, enum api_group group) {
    for (size_t i = 0; i < N_API; i++)
        if (API[i].group == group && (API[i].roles >> r->plugin->role & 1) != 0) add(r, API[i].name);
}

static void add_metrics(struct reader *r, int first, int end) {
    for (int i = first; i < end; i++)
        if ((METRICS[i].uses & USE_REPORTED) != 0) add(r, METRICS[i].head.name);
}

static bool add_view(struct reader *r, const char *view) {
    static const struct {
        const char *name;
        enum api_group group;
    } GROUPS[] = {{"sectors", API_SECTORS},
                  {"parties", API_PARTIES},
                  {"outputs", API_OUTPUTS},
                  {"functions", API_FUNCTIONS},
                  {"me", API_ME}};
    if (strcmp(view, "world") == 0) {
        add_metrics(r, 0, N_WORLD_METRICS);
        return true;
    }
    if (strcmp(view, "params") == 0) {
        for (size_t i = 0; i < r->plugin->n_params; i++)
            add(r, r->plugin->params[i].name);
        return true;
    }
    for (size_t i = 0; i < sizeof GROUPS / sizeof GROUPS[0]; i++) {
        if (strcmp(view, GROUPS[i].name) != 0) continue;
        add_api(r, GROUPS[i].group);
        if (GROUPS[i].group == API_SECTORS) add_metrics(r, N_WORLD_METRICS, N_METRICS);
        return true;
    }
    return false; // state and rng have any name; a number has none, as the run will say
}

/* --- one use --- */

static bool is_lever(const char *name, enum lever_id *lever) {
    for (int i = 0; i < N_LEVERS; i++)
        if (strcmp(LEVERS[i].head.name, name) == 0) {
            *lever = (enum lever_id)i;
            return true;
        }
    return false;
}

static void check_lever(struct reader *r, int line, enum lever_id lever) {
    const struct plugin *p = r->plugin;
    const char *name = LEVERS[lever].head.name, *owner = LEVERS[lever].owner;
    if ((p->owners & lever_group_bit(lever)) != 0) return;
    if (p->role == ROLE_POLICY && lever_role(lever) == ROLE_POLICY)
        diagnostics_add(
            r->d, SEVERITY_ERROR, p->path, line,
            "m:%s needs the lever group '%s', which this plugin does not own: add \"%s\" to owns = { }", name,
            owner, owner);
    else
        diagnostics_add(r->d, SEVERITY_ERROR, p->path, line,
                        "m:%s is not a lever of this kind of plugin: see truce explain %s", name, name);
}

/* A report that says yes or no by a number. */
static bool is_yes_or_no(const char *view, const char *name) {
    bool is_world = strcmp(view, "world") == 0;
    if (!is_world && strcmp(view, "sectors") != 0) return false;
    for (int i = is_world ? 0 : N_WORLD_METRICS; i < (is_world ? N_WORLD_METRICS : N_METRICS); i++)
        if (strcmp(METRICS[i].head.name, name) == 0) return METRICS[i].kind == KIND_BINARY;
    return false;
}

/* m.first, or m.first.second. */
static void on_m(struct reader *r, const struct source_use *use) {
    enum lever_id lever;
    char view[MAX_NAME + 4];
    r->n_known = 0;
    if (use->is_set && strcmp(use->first, "state") != 0) {
        diagnostics_add(r->d, SEVERITY_ERROR, r->plugin->path, use->line,
                        "m.%s%s%s cannot be set; keep values of your own in m.state", use->first,
                        use->second[0] != '\0' ? "." : "", use->second);
        return;
    }
    if (is_lever(use->first, &lever)) {
        check_lever(r, use->line, lever);
        return;
    }
    add_api(r, API_MISSION);
    if (!has(r, use->first)) {
        for (int i = 0; i < N_LEVERS; i++)
            add(r, LEVERS[i].head.name);
        complain(r, use->line, "m", use->first);
        return;
    }
    r->n_known = 0;
    snprintf(view, sizeof view, "m.%s", use->first);
    if (use->second[0] == '\0' || !add_view(r, use->first)) return;
    if (has(r, use->second)) {
        if (use->is_condition && is_yes_or_no(use->first, use->second))
            diagnostics_add(r->d, SEVERITY_ERROR, r->plugin->path, use->line,
                            "m.%s.%s is 0 or 1, and 0 is true in Lua: write == 1", use->first, use->second);
        return;
    }
    complain(r, use->line, view, use->second);
}

/* e.first: a name of some hook that the plugin has; which hook it stands in is not looked at. */
static void on_e(struct reader *r, const struct source_use *use) {
    r->n_known = 0;
    for (size_t i = 0; i < r->n_e; i++)
        add(r, r->e_names[i]);
    if (!has(r, use->first)) complain(r, use->line, "e", use->first);
}

static void on_use(const struct source_use *use, void *payload) {
    struct reader *r = payload;
    if (use->of == 'm')
        on_m(r, use);
    else if (r->n_e > 0)
        on_e(r, use);
}

/* --- names of the sandbox --- */

static bool add_library(struct reader *r, const char *name) {
    static const struct {
        const char *name;
        enum api_group group;
    } GROUPS[] = {{"math", API_MATH}, {"string", API_STRING}, {"table", API_TABLE}};
    for (size_t i = 0; i < sizeof GROUPS / sizeof GROUPS[0]; i++)
        if (strcmp(name, GROUPS[i].name) == 0) {
            add_api(r, GROUPS[i].group);
            return true;
        }
    return false;
}

static bool is_of_mission(const struct reader *r, const char *name) {
    enum lever_id lever;
    for (size_t i = 0; i < N_API; i++)
        if (API[i].group == API_MISSION && strcmp(API[i].name, name) == 0) return true;
    return is_lever(name, &lever) && (r->plugin->owners & lever_group_bit(lever)) != 0;
}

/* In the words of the run (sandbox_library.c). */
static void complain_of_name(struct reader *r, const struct source_use *use, const char *prefix,
                             const char *name) {
    const char *reason = sandbox_reason_absent(name), *nearest = text_nearest(name, r->known, r->n_known);
    char hint[160] = "";
    if (reason != NULL)
        snprintf(hint, sizeof hint, ": %s", reason);
    else if (prefix[0] == '\0' && is_of_mission(r, name))
        snprintf(hint, sizeof hint, "; it is in the mission: m.%.60s", name);
    else if (nearest != NULL)
        snprintf(hint, sizeof hint, "; did you mean '%.60s'?", nearest);
    else if (prefix[0] == '\0')
        snprintf(hint, sizeof hint, "; a name of your own is 'local', and made above its use");
    diagnostics_add(r->d, SEVERITY_ERROR, r->plugin->path, use->line, "unknown name '%s%.60s'%s", prefix,
                    name, hint);
}

static void on_declared(const char *name, void *payload) {
    struct reader *r = payload;
    if (r->n_own == SOURCE_MAX_NAMES) return;
    snprintf(r->own[r->n_own], MAX_NAME, "%s", name);
    add(r, r->own[r->n_own++]);
}

static void on_free_name(const struct source_use *use, void *payload) {
    struct reader *r = payload;
    char prefix[MAX_NAME + 1];
    r->n_known = 0;
    if (add_library(r, use->first)) {
        snprintf(prefix, sizeof prefix, "%s.", use->first);
        if (use->second[0] != '\0' && !has(r, use->second)) complain_of_name(r, use, prefix, use->second);
        return;
    }
    add_api(r, API_BASE);
    if (has(r, use->first)) return;
    if (use->is_set) {
        diagnostics_add(r->d, SEVERITY_ERROR, r->plugin->path, use->line,
                        "assignment to the global '%s'; write 'local' before its first use", use->first);
        return;
    }
    add(r, "math");
    add(r, "string");
    add(r, "table");
    r->n_own = 0;
    source_declared_names(r->plugin->text, on_declared, r);
    complain_of_name(r, use, "", use->first);
}

/* --- the names of e --- */

static void add_list(struct reader *r, const char *list) {
    while (list != NULL && *list != '\0' && r->n_e < MAX_KNOWN) {
        size_t n = strcspn(list, ",");
        bool is_index = *list == '#';
        snprintf(r->e_names[r->n_e++], MAX_NAME, "%.*s", (int)(n - is_index), list + is_index);
        list += list[n] == ',' ? n + 1 : n;
    }
}

static void add_hooks(struct reader *r) {
    bool waits = (r->plugin->hooks >> HOOK_run & 1) != 0; // m:wait_for may give the e of any hook
    for (int i = 0; i < N_HOOKS; i++) {
        if (!waits && (r->plugin->hooks >> i & 1) == 0) continue;
        add_list(r, HOOKS[i].arguments);
        add_list(r, HOOKS[i].columns);
        if (HOOKS[i].kind == HOOK_CHOOSE) add_list(r, "n");
    }
}

void plugin_check_members(const struct plugin *p, struct diagnostics *d) {
    struct reader *r = memory_alloc(1, sizeof *r);
    if (r == NULL) return; // what it would find, a run finds
    r->plugin = p;
    r->d = d;
    add_hooks(r);
    source_uses(p->text, on_use, r);
    source_free_names(p->text, on_free_name, r);
    memory_free(r);
}
