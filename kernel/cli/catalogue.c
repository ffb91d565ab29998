/* The catalogue of names; see catalogue.h. */
#include "cli/catalogue.h"

#include "base/clock.h"
#include "model/effort/effort.h"
#include "model/tables.h"
#include "report/report.h"
#include "script/api.h"
#include "script/paths.h"
#include "script/plugin.h"
#include "script/scenario.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    enum catalogue_kind kind;
    const char *singular, *plural;
} KINDS[] = {
    {CATALOGUE_SCENARIOS, "scenario", "scenarios"},
    {CATALOGUE_PLUGINS, "plugin", "plugins"},
    {CATALOGUE_PARAMETERS, "parameter", "parameters"},
    {CATALOGUE_METRICS, "metric", "metrics"},
    {CATALOGUE_LEVERS, "lever", "levers"},
    {CATALOGUE_GROUPS, "group of levers", "groups"},
    {CATALOGUE_HOOKS, "hook", "hooks"},
    {CATALOGUE_INCIDENTS, "incident", "incidents"},
    {CATALOGUE_PICTURES, "picture", "pictures"},
    {CATALOGUE_OUTPUTS, "output", "outputs"},
    {CATALOGUE_FUNCTIONS, "function", "functions"},
    {CATALOGUE_EFFECTS, "effect", "effects"},
    {CATALOGUE_MEMBERS, "member", "members"},
    {CATALOGUE_NAMES, "name", "names"},
    {CATALOGUE_TERMS, "term", "terms"},
};
enum { N_KINDS = sizeof KINDS / sizeof KINDS[0] };

const char *catalogue_singular(enum catalogue_kind kind) {
    for (int i = 0; i < N_KINDS; i++)
        if (KINDS[i].kind == kind) return KINDS[i].singular;
    return "";
}

const char *catalogue_plural(int i) {
    return i < N_KINDS ? KINDS[i].plural : NULL;
}

unsigned catalogue_from_plural(const char *plural) {
    for (int i = 0; i < N_KINDS; i++)
        if (strcmp(KINDS[i].plural, plural) == 0) return KINDS[i].kind;
    return 0;
}

/* --- making entries --- */

struct visitor {
    bool (*visit)(const struct entry *e, void *payload);
    void *payload;
    bool stopped;
};

static void show(struct visitor *v, const struct entry *e) {
    if (!v->stopped) v->stopped = !v->visit(e, v->payload);
}

static void add_fact(struct entry *e, const char *key, const char *format, ...) PRINTF_LIKE(3, 4);

static void add_fact(struct entry *e, const char *key, const char *format, ...) {
    if (e->n_facts == ENTRY_FACTS) return;
    struct fact *f = &e->facts[e->n_facts++];
    f->key = key;
    va_list args;
    va_start(args, format);
    vsnprintf(f->value, sizeof f->value, format, args);
    va_end(args);
}

static const char *fact_of(const struct entry *e, const char *key) {
    for (int i = 0; i < e->n_facts; i++)
        if (strcmp(e->facts[i].key, key) == 0) return e->facts[i].value;
    return "";
}

static struct entry entry_of_row(enum catalogue_kind kind, const struct descriptor *row) {
    return (struct entry){.kind = kind,
                          .name = row->name,
                          .address = row->name,
                          .doc = row->doc,
                          .unit = row->unit,
                          .row = row};
}

static void visit_parameters(struct visitor *v) {
    for (int scope = 0; scope < N_SCOPES; scope++)
        for (size_t i = 0; i < N_PARAMETERS[scope]; i++) {
            const struct descriptor *row = &PARAMETERS[scope][i];
            struct entry e = entry_of_row(CATALOGUE_PARAMETERS, row);
            char address[128];
            snprintf(address, sizeof address, "%s.NAME.%s", scope_name((enum scope)scope), row->name);
            if (scope != SCOPE_WORLD) e.address = address;
            show(v, &e);
        }
}

static void visit_metrics(struct visitor *v) {
    for (int i = 0; i < N_METRICS; i++) {
        const struct metric *m = &METRICS[i];
        struct entry e = entry_of_row(CATALOGUE_METRICS, &m->head);
        bool of_world = m->head.scope == SCOPE_WORLD;
        add_fact(&e, "of", "%s", of_world ? "the whole country" : "each sector");
        if (m->uses & USE_REPORTED)
            add_fact(&e, "in plugins", of_world ? "m.world.%s" : "m.sectors.%s[i]", m->head.name);
        else
            add_fact(&e, "in plugins", "not there: it is not reported to the mission");
        add_fact(&e, "kind", "%s", metric_kind_name(m->kind));
        add_fact(&e, "better", "%s", better_name(m->better));
        bool outcome = m->uses & USE_OUTCOME, series = m->uses & USE_SERIES,
             reported = m->uses & USE_REPORTED;
        add_fact(&e, "uses", "%s%s%s%s%s", outcome ? "outcome" : "",
                 outcome && (series || reported) ? ", " : "", series ? "series" : "",
                 series && reported ? ", " : "", reported ? "reported" : "");
        show(v, &e);
    }
}

/* What an order is about, as its first argument. */
static const char *lever_target_word(enum scope scope) {
    switch (scope) {
    case SCOPE_SECTOR: return "sector";
    case SCOPE_PARTY: return "party";
    case SCOPE_OUTPUT: return "output";
    case SCOPE_FUNCTION: return "function";
    default: return "";
    }
}

static void add_who_orders(struct entry *e, enum lever_id lever) {
    const char *owner = LEVERS[lever].owner;
    switch (lever_role(lever)) {
    case ROLE_POLICY: add_fact(e, "who", "a policy with owns = { \"%s\" }", owner); break;
    case ROLE_PARTY: add_fact(e, "who", "a party plugin with drives = \"%s\"", owner); break;
    default: add_fact(e, "who", "any inject");
    }
}

/* Its doc says what it may be refused for in sentences of their own. */
static void add_refusals(struct entry *e, const char *doc) {
    struct text words = TEXT_EMPTY;
    while (*doc != '\0') {
        const char *end = strstr(doc, ". ");
        size_t n = end != NULL ? (size_t)(end - doc) + 1 : strlen(doc);
        if (memmem(doc, n, "refuse", 6) != NULL || memmem(doc, n, "Refused", 7) != NULL ||
            memmem(doc, n, "agree", 5) != NULL)
            text_add(&words, "%s%.*s", words.length > 0 ? " " : "", (int)n, doc);
        doc += n;
        if (*doc == ' ') doc++;
    }
    add_fact(e, "refused", "%s",
             words.length > 0 ? text_chars(&words)
                              : "when it cannot be done now; the order returns false and says why");
    text_free(&words);
}

static void visit_levers(struct visitor *v) {
    for (int i = 0; i < N_LEVERS; i++) {
        const struct lever *l = &LEVERS[i];
        struct entry e = entry_of_row(CATALOGUE_LEVERS, &l->head);
        const char *target = lever_target_word(l->head.scope);
        bool has_target = target[0] != '\0', has_value = l->head.unit[0] != '\0';
        add_fact(&e, "order", "m:%s(%s%s%s)", l->head.name, target, has_target && has_value ? ", " : "",
                 has_value ? "value" : "");
        add_fact(&e, "owner", "%s", l->owner);
        add_fact(&e, "lead", "%g days", l->lead_days);
        add_who_orders(&e, (enum lever_id)i);
        add_refusals(&e, l->head.doc);
        show(v, &e);
    }
}

static void add_roles(struct entry *e, unsigned roles) {
    struct text words = TEXT_EMPTY;
    for (int role = 0; role < N_ROLES; role++)
        if (roles & 1u << role)
            text_add(&words, "%s%s", words.length > 0 ? ", " : "", policy_role_name((enum policy_role)role));
    add_fact(e, "who", "%s%s", roles == ROLES_ANY ? "plugins of any kind: " : "plugins of kind ",
             text_chars(&words));
    text_free(&words);
}

/* What a hook is given, "#sector,deaths_persons", as an author writes it: "e.sector, e.deaths_persons". */
static void add_members(struct entry *e, const char *fact, const char *names, const char *suffix) {
    struct text words = TEXT_EMPTY;
    while (*names != '\0') {
        size_t n = strcspn(names, ",");
        bool is_index = names[0] == '#'; // of a sector; its name says so
        text_add(&words, "%se.%.*s%s", words.length > 0 ? ", " : "", (int)(n - is_index), names + is_index,
                 suffix);
        names += names[n] == ',' ? n + 1 : n;
    }
    if (words.length > 0) add_fact(e, fact, "%s", text_chars(&words));
    text_free(&words);
}

static void visit_hooks(struct visitor *v) {
    for (int i = 0; i < N_HOOKS; i++) {
        const struct hook *h = &HOOKS[i];
        struct entry e = {
            .kind = CATALOGUE_HOOKS, .name = h->name, .address = h->name, .doc = h->doc, .unit = h->unit};
        static const char *const KINDS_OF_HOOK[] = {"notify: told, returns nothing",
                                                    "choose: asked for a number",
                                                    "process: begun once, waits and goes on"};
        add_fact(&e, "kind", "%s", KINDS_OF_HOOK[h->kind]);
        add_roles(&e, h->roles);
        if (h->kind == HOOK_PROCESS)
            add_fact(&e, "written", "run = function(m) ... end");
        else
            add_fact(&e, "written", "%s = function(m%s) ... end", h->name,
                     h->arguments[0] != '\0' || h->columns[0] != '\0' ? ", e" : "");
        add_members(&e, "arguments", h->arguments, "");
        add_members(&e, "candidates", h->columns, "[k]");
        if (h->kind == HOOK_CHOOSE) add_fact(&e, "default", "%g", h->def);
        show(v, &e);
    }
}

static void visit_groups(struct visitor *v) {
    static const char *const WHOSE[] = {[ROLE_POLICY] = "one policy of a stack, which lists it in owns",
                                        [ROLE_PARTY] = "party plugins that drive such an actor",
                                        [ROLE_INJECT] = "all inject plugins"};
    for (int g = 0; g < N_LEVER_GROUPS; g++) {
        const struct lever_group_row *row = &LEVER_GROUPS[g];
        struct text levers = TEXT_EMPTY;
        struct entry e = {
            .kind = CATALOGUE_GROUPS, .name = row->name, .address = row->name, .doc = row->doc, .unit = ""};
        for (int i = 0; i < N_LEVERS; i++)
            if ((int)LEVERS[i].group == g)
                text_add(&levers, "%s%s", levers.length > 0 ? ", " : "", LEVERS[i].head.name);
        add_fact(&e, "belongs to", "%s", WHOSE[row->role]);
        add_fact(&e, "levers", "%s", text_chars(&levers));
        text_free(&levers);
        show(v, &e);
    }
}

static void visit_incidents(struct visitor *v) {
    for (int i = 0; i < N_INCIDENTS; i++) {
        const struct incident_type *t = &INCIDENTS[i];
        struct entry e = {
            .kind = CATALOGUE_INCIDENTS, .name = t->name, .address = t->name, .doc = t->doc, .unit = t->unit};
        add_fact(&e, "kept", "%s", t->kept ? "with the results of every run" : "in traces only");
        add_fact(&e, "violence", "%s", t->counts ? "yes: the mission may report it" : "no");
        show(v, &e);
    }
}

static void visit_pictures(struct visitor *v) {
    for (size_t i = 0; i < plot_n_kinds(); i++) {
        struct entry e = {.kind = CATALOGUE_PICTURES, .unit = ""};
        e.name = e.address = plot_kind(i, &e.doc);
        show(v, &e);
    }
}

/* The doc of an effect ends in the files that read it: "Officials posted: presence.c." */
static void split_doc(const char *doc, char what[200], char readers[100]) {
    const char *colon = strrchr(doc, ':');
    int n = colon != NULL ? (int)(colon - doc) : (int)strlen(doc);
    snprintf(what, 200, "%.*s", n, doc);
    snprintf(readers, 100, "%s", colon != NULL ? colon + 2 : "");
    size_t length = strlen(readers);
    if (length > 0 && readers[length - 1] == '.') readers[length - 1] = '\0';
}

static void visit_functions(struct visitor *v) {
    for (int f = 0; f < N_FUNCTIONS; f++) {
        const struct function_row *row = &FUNCTIONS[f];
        struct text effects = TEXT_EMPTY;
        struct entry e = {.kind = CATALOGUE_FUNCTIONS, .name = row->name, .address = row->name, .unit = ""};
        e.doc = row->doc;
        for (int i = 0; i < N_EFFECTS; i++)
            if ((int)EFFECTS[i].function == f)
                text_add(&effects, "%s%s", effects.length > 0 ? ", " : "", EFFECTS[i].name);
        add_fact(&e, "title", "%s", row->title);
        add_fact(&e, "effects", "%s", text_chars(&effects));
        text_free(&effects);
        show(v, &e);
    }
}

static void visit_effects(struct visitor *v) {
    for (int i = 0; i < N_EFFECTS; i++) {
        const struct effect_row *row = &EFFECTS[i];
        char what[200], readers[100];
        struct entry e = {.kind = CATALOGUE_EFFECTS, .name = row->name, .address = row->name, .unit = ""};
        split_doc(row->doc, what, readers);
        e.doc = what;
        add_fact(&e, "function", "%s", FUNCTIONS[row->function].name);
        add_fact(&e, "of", "%s", row->in_sector ? "each sector" : "the whole country");
        add_fact(&e, "kind", "%s",
                 row->kind == EFFECT_BUILDS
                     ? "builds: leaves local capability behind, as far as it is mentored"
                     : "does: there only while the mission does it");
        add_fact(&e, "usual level", "%g", row->usual);
        add_fact(&e, "read by", "%s", readers);
        show(v, &e);
    }
}

/* "m:travel_hours(from, to)", "string.format(format, ...)", as an author writes it. */
static void print_use(const struct api_row *row, const char *address, struct text *out) {
    bool dot_to_colon = api_is_method(row);
    const char *last = strrchr(address, '.');
    if (dot_to_colon && last != NULL)
        text_add(out, "%.*s:%s", (int)(last - address), address, last + 1);
    else
        text_add(out, "%s", address);
    bool is_column = row->arguments == NULL && strstr(row->type, "[]") != NULL && row->group != API_PLUGIN;
    if (is_column) text_add(out, "[i]");
    if (row->arguments == NULL) return;
    text_add(out, "("); // names only: what they are is for editors
    for (const char *at = row->arguments; *at != '\0'; at = api_next_item(at))
        text_add(out, "%s%.*s", at > row->arguments ? ", " : "", (int)strcspn(at, ":"), at);
    text_add(out, ")");
}

static void visit_api(struct visitor *v, enum api_group first, enum api_group last,
                      enum catalogue_kind kind) {
    for (size_t i = 0; i < N_API; i++) {
        const struct api_row *row = &API[i];
        char address[80];
        struct text use = TEXT_EMPTY;
        struct entry e = {
            .kind = kind, .name = row->name, .address = address, .doc = row->doc, .unit = row->unit};
        if (row->group < first || row->group > last) continue;
        snprintf(address, sizeof address, "%s%s", api_prefix(row->group), row->name);
        print_use(row, address, &use);
        add_fact(&e, "written", "%s", text_chars(&use));
        if (row->type[0] != '\0' && strcmp(row->type, "dot") != 0)
            add_fact(&e, row->arguments != NULL ? "returns" : "type", "%s", row->type);
        add_fact(&e, "in", "%s", api_place(row));
        if (kind == CATALOGUE_MEMBERS && row->group != API_TEST) add_roles(&e, row->roles);
        text_free(&use);
        show(v, &e);
    }
}

static const struct {
    const char *name, *also, *printed_by, *doc, *source;
} TERMS[] = {
#define TERM(name, also, printed_by, doc, source) {name, also, printed_by, doc, source},
#include "cli/terms.def"
};

static void visit_terms(struct visitor *v) {
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
        struct entry e = {
            .kind = CATALOGUE_TERMS, .name = TERMS[i].name, .address = TERMS[i].name, .unit = ""};
        e.doc = TERMS[i].doc;
        add_fact(&e, "in", "%s", TERMS[i].printed_by);
        if (TERMS[i].also[0] != '\0') add_fact(&e, "also", "%s", TERMS[i].also);
        if (TERMS[i].source[0] != '\0') add_fact(&e, "source", "%s", TERMS[i].source);
        show(v, &e);
    }
}

/* As a person types it: "P HOLM", "p-holm"; figures are examples, "within 0.01" is "within 0.1". */
static void plain_term(const char *chars, size_t n, char out[64]) {
    size_t length = 0;
    for (size_t i = 0; i < n && length < 63; i++) {
        bool space = chars[i] == ' ' || chars[i] == '_' || chars[i] == '-';
        if (chars[i] == '%' || chars[i] == '.' || chars[i] == ',' || isdigit((unsigned char)chars[i]))
            continue;
        if (space && (length == 0 || out[length - 1] == ' ')) continue;
        out[length++] = space ? ' ' : (char)tolower((unsigned char)chars[i]);
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
}

bool entry_is_term(const struct entry *e, const char *word) {
    if (e->kind != CATALOGUE_TERMS) return false;
    char wanted[64], one[64];
    plain_term(word, strlen(word), wanted);
    plain_term(e->name, strlen(e->name), one);
    if (wanted[0] == '\0' || strcmp(one, wanted) == 0) return wanted[0] != '\0';
    for (const char *at = fact_of(e, "also"); *at != '\0';) {
        size_t n = strcspn(at, ",");
        plain_term(at, n, one);
        if (strcmp(one, wanted) == 0) return true;
        at += n + (at[n] == ',');
    }
    return false;
}

/* --- what lies in the library's folders --- */

static void list_bits(uint64_t bits, int n, const char *(*name)(int i), char *out, size_t size) {
    size_t length = 0;
    out[0] = '\0';
    for (int i = 0; i < n; i++) {
        if (!(bits & (uint64_t)1 << i) || strstr(out, name(i)) != NULL) continue;
        int added = snprintf(out + length, size - length, "%s%s", length > 0 ? ", " : "", name(i));
        length += added > 0 ? (size_t)added : 0;
        if (length >= size) return;
    }
}

static const char *hook_name(int i) {
    return HOOKS[i].name;
}

static const char *group_name(int group) {
    return LEVER_GROUPS[group].name;
}

static void show_plugin(struct visitor *v, const struct plugin *p) {
    struct entry e = {.kind = CATALOGUE_PLUGINS,
                      .name = plugin_name(p),
                      .address = plugin_name(p),
                      .doc = plugin_summary(p),
                      .unit = ""};
    char list[sizeof e.facts[0].value];
    add_fact(&e, "kind", "%s", plugin_kind(p));
    list_bits(plugin_owners(p), N_LEVER_GROUPS, group_name, list, sizeof list);
    add_fact(&e, "owns", "%s", list[0] != '\0' ? list : "nothing");
    list_bits(plugin_hooks(p), N_HOOKS, hook_name, list, sizeof list);
    add_fact(&e, "hooks", "%s", list);
    size_t n;
    const struct descriptor *rows = plugin_params(p, &n);
    list[0] = '\0';
    for (size_t i = 0, length = 0; i < n && length < sizeof list; i++)
        length +=
            (size_t)snprintf(list + length, sizeof list - length, "%s%s", i > 0 ? ", " : "", rows[i].name);
    add_fact(&e, "parameters", "%s", n > 0 ? list : "none");
    add_fact(&e, "file", "%s", plugin_path(p));
    add_fact(&e, "sha256", "%s", plugin_digest(p));
    show(v, &e);
}

static void show_plugin_parameters(struct visitor *v, const struct plugin *p) {
    size_t n;
    const struct descriptor *rows = plugin_params(p, &n);
    for (size_t i = 0; i < n; i++) {
        struct entry e = entry_of_row(CATALOGUE_PARAMETERS, &rows[i]);
        char address[256];
        snprintf(address, sizeof address, "policy.%s.%s", plugin_name(p), rows[i].name);
        e.address = address;
        add_fact(&e, "plugin", "%s", plugin_name(p));
        show(v, &e);
    }
}

static void show_broken(struct visitor *v, enum catalogue_kind kind, const char *name,
                        const struct diagnostics *d) {
    struct entry e = {
        .kind = kind, .name = name, .address = name, .doc = "invalid: see `truce check`", .unit = ""};
    if (d->n > 0) add_fact(&e, "error", "%s:%d: %s", d->items[0].file, d->items[0].line, d->items[0].message);
    show(v, &e);
}

static void visit_plugins(struct visitor *v, unsigned kinds) {
    struct path_list names;
    if (path_list(LIBRARY_PLUGINS, &names, NULL) != STATUS_OK) return;
    for (size_t i = 0; i < names.n; i++) {
        struct diagnostics d = DIAGNOSTICS_NONE;
        struct plugin *p = plugin_load(names.names[i], &d);
        if (p == NULL && (kinds & CATALOGUE_PLUGINS)) show_broken(v, CATALOGUE_PLUGINS, names.names[i], &d);
        if (p != NULL && (kinds & CATALOGUE_PLUGINS)) show_plugin(v, p);
        if (p != NULL && (kinds & CATALOGUE_PARAMETERS)) show_plugin_parameters(v, p);
        plugin_destroy(p);
        diagnostics_free(&d);
    }
    path_list_free(&names);
}

/* "10: tarn, ulvik, ...", as far as a fact is long. */
static void add_names(struct entry *e, const char *key, const struct model_case *c, enum scope scope) {
    struct text names = TEXT_EMPTY;
    int n = case_count(c, scope);
    for (int i = 0; i < n; i++)
        text_add(&names, "%s%s", i > 0 ? ", " : "", case_name(c, scope, i));
    bool fits = names.length < sizeof e->facts[0].value - 8;
    add_fact(e, key, "%d%s%s", n, fits && n > 0 ? ": " : "", fits ? text_chars(&names) : "");
    text_free(&names);
}

static void show_scenario(struct visitor *v, const struct model_case *c, const char *name) {
    const struct case_head *head = case_head_const(c);
    struct entry e = {
        .kind = CATALOGUE_SCENARIOS, .name = name, .address = name, .doc = head->summary, .unit = ""};
    char date[32];
    date_print(head->start_days, date, sizeof date);
    add_fact(&e, "title", "%s", head->title);
    add_fact(&e, "kind", "%s", head->fictional ? "fictional" : "historical case");
    add_fact(&e, "start", "%s", date);
    for (int scope = SCOPE_SECTOR; scope < N_SCOPES; scope++) {
        static const char *const PLURALS[] = {"", "sectors", "routes", "parties", "units"};
        if (scope == SCOPE_SECTOR || scope == SCOPE_PARTY)
            add_names(&e, PLURALS[scope], c, (enum scope)scope);
        else
            add_fact(&e, PLURALS[scope], "%d", case_count(c, (enum scope)scope));
    }
    show(v, &e);
}

static void visit_scenarios(struct visitor *v) {
    struct path_list names;
    if (path_list(LIBRARY_SCENARIOS, &names, NULL) != STATUS_OK) return;
    for (size_t i = 0; i < names.n; i++) {
        struct diagnostics d = DIAGNOSTICS_NONE;
        struct model_case *c = scenario_load(names.names[i], &d);
        if (c != NULL)
            show_scenario(v, c, names.names[i]);
        else
            show_broken(v, CATALOGUE_SCENARIOS, names.names[i], &d);
        case_destroy(c);
        diagnostics_free(&d);
    }
    path_list_free(&names);
}

void catalogue_visit(unsigned kinds, bool (*visit)(const struct entry *e, void *payload), void *payload) {
    struct visitor v = {visit, payload, false};
    if (kinds & CATALOGUE_SCENARIOS) visit_scenarios(&v);
    if (kinds & CATALOGUE_PARAMETERS) visit_parameters(&v);
    if (kinds & (CATALOGUE_PLUGINS | CATALOGUE_PARAMETERS)) visit_plugins(&v, kinds);
    if (kinds & CATALOGUE_METRICS) visit_metrics(&v);
    if (kinds & CATALOGUE_LEVERS) visit_levers(&v);
    if (kinds & CATALOGUE_HOOKS) visit_hooks(&v);
    if (kinds & CATALOGUE_INCIDENTS) visit_incidents(&v);
    if (kinds & CATALOGUE_PICTURES) visit_pictures(&v);
    if (kinds & CATALOGUE_FUNCTIONS) visit_functions(&v);
    if (kinds & CATALOGUE_EFFECTS) visit_effects(&v);
    if (kinds & CATALOGUE_MEMBERS) visit_api(&v, API_MISSION, API_PARAM, CATALOGUE_MEMBERS);
    if (kinds & CATALOGUE_NAMES) visit_api(&v, API_BASE, API_EVIDENCE, CATALOGUE_NAMES);
    if (kinds & CATALOGUE_GROUPS) visit_groups(&v);
    if (kinds & CATALOGUE_TERMS) visit_terms(&v);
}

/* --- printing --- */

/* Metrics and levers have a range but no default that a person sets. */
static bool has_default(const struct entry *e) {
    return e->kind == CATALOGUE_PARAMETERS;
}

static bool has_range(const struct entry *e) {
    return e->row != NULL && e->unit[0] != '\0' && e->row->type != TYPE_FLAG && e->row->type != TYPE_CHOICE;
}

static const char *roles_of(const struct entry *e) {
    const char *who = fact_of(e, "who"), *kinds = strstr(who, "of kind ");
    return kinds != NULL ? kinds + strlen("of kind ") : "any kind";
}

void entry_print_line(const struct entry *e, struct text *out) {
    char value[64] = "", quantity[128];
    if (has_default(e)) descriptor_print_value(e->row, e->row->def, value, sizeof value);
    bool plain = e->row != NULL && (e->row->type == TYPE_FLAG || e->row->type == TYPE_CHOICE);
    snprintf(quantity, sizeof quantity, "%s%s%s", value, value[0] != '\0' && !plain ? " " : "",
             plain ? "" : e->unit);
    if (e->kind == CATALOGUE_EFFECTS)
        text_add(out, "%-24s %-15s %s; read by %s\n", e->address, e->facts[0].value, e->doc,
                 e->facts[e->n_facts - 1].value);
    else if (e->kind == CATALOGUE_FUNCTIONS)
        text_add(out, "%-15s %-24s %s\n", e->address, e->facts[0].value, e->doc);
    else if (e->kind & (CATALOGUE_SCENARIOS | CATALOGUE_PLUGINS | CATALOGUE_PICTURES | CATALOGUE_GROUPS))
        text_add(out, "%-28s %s\n", e->address, e->doc);
    else if (e->kind == CATALOGUE_TERMS)
        text_add(out, "%-20s %s\n", e->address, e->doc);
    else if (e->kind == CATALOGUE_LEVERS)
        text_add(out, "%-26s %-13s %-13s %s\n", e->address, fact_of(e, "owner"), e->unit, e->doc);
    else if (e->kind == CATALOGUE_HOOKS)
        text_add(out, "%-18s %-21s %s\n", e->address, roles_of(e), e->doc);
    else if (e->kind & (CATALOGUE_MEMBERS | CATALOGUE_NAMES))
        text_add(out, "%-34s %s\n", e->facts[0].value, e->doc);
    else
        text_add(out, "%-38s %-22s %s\n", e->address, quantity, e->doc);
}

void entry_print(const struct entry *e, struct text *out) {
    char value[64];
    text_add(out, "%s (%s)\n  %s\n", e->address, catalogue_singular(e->kind), e->doc);
    if (has_default(e)) {
        descriptor_print_value(e->row, e->row->def, value, sizeof value);
        text_add(out, "  %-11s %s\n", "default", value);
    }
    if (e->row != NULL && e->row->choices != NULL) text_add(out, "  %-11s %s\n", "choices", e->row->choices);
    if (has_range(e)) {
        text_add(out, "  %-11s ", "range");
        text_add_number(out, e->row->min);
        text_add(out, " to ");
        text_add_number(out, e->row->max);
        text_add(out, "\n");
    }
    if (e->unit[0] != '\0') text_add(out, "  %-11s %s\n", "unit", e->unit);
    for (int i = 0; i < e->n_facts; i++)
        text_add(out, "  %-11s %s\n", e->facts[i].key, e->facts[i].value);
    if (e->row == NULL || e->kind == CATALOGUE_LEVERS) return;
    text_add(out, "  %-11s %s\n", "source", e->row->source != NULL ? e->row->source : "not given");
    text_add(out, "  %-11s %s\n", "confidence", confidence_name(e->row->confidence));
}

static void write_row(const struct entry *e, struct json *j) {
    const struct descriptor *row = e->row;
    json_member_string(j, "type", value_type_name(row->type));
    if (has_default(e)) {
        json_member_number(j, "default", row->def);
    }
    json_member_number(j, "min", row->min);
    json_member_number(j, "max", row->max);
    json_member_string(j, "choices", row->choices);
    json_member_string(j, "scope", scope_name(row->scope));
    json_member_string(j, "source", row->source);
    json_member_string(j, "confidence", confidence_name(row->confidence));
}

void entry_write(const struct entry *e, struct json *j) {
    json_member_string(j, "entry", catalogue_singular(e->kind));
    json_member_string(j, "name", e->name);
    json_member_string(j, "address", e->address);
    json_member_string(j, "unit", e->unit);
    json_member_string(j, "doc", e->doc);
    if (e->row != NULL) write_row(e, j);
    for (int i = 0; i < e->n_facts; i++) {
        json_member_string(j, e->facts[i].key, e->facts[i].value);
    }
}
