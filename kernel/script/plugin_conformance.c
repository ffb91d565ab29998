/*
 * What every plugin has to pass, whatever it is for: walks through missions of plain numbers, see plugin_test.h.
 *
 * A walk is five years of one fresh plugin state: reports change each month and mean nothing, every hook of the
 * plugin's kind is called with arguments of its range, columns of candidates are overwritten and freed after the
 * call. Nothing is asked of what the plugin does, only that it goes on, within bounds, and the same way twice.
 */
#include "script/plugin_test.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/random.h"
#include "script/fake_mission.h"
#include "script/hook_words.h"
#include "script/mission_lua.h"
#include "script/sandbox.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { N_MONTHS = 60, DECISION_MONTH = 12, N_WAKES = 200, MOST_CANDIDATES = 1000, N_POSTURES = 4 };
static const double DAYS_PER_MONTH = 30.4375;

enum replies { REPLIES_ACCEPT, REPLIES_REFUSE, REPLIES_MIXED, N_REPLIES };
enum setting { SETTING_DEFAULT, SETTING_MIN, SETTING_MAX, N_SETTINGS };
static const char *const REPLY_WORDS[] = {"levers that accept", "levers that refuse", "levers that accept or refuse"};
static const char *const SETTING_WORDS[] = {"", ", parameters at their least", ", parameters at their most"};

struct walk {
    const struct plugin *plugin;
    struct fake_mission *mission;
    struct mission_lua *binding;
    struct rng luck;
    double values[PLUGIN_MAX_PARAMS];
    int n_sectors;
    bool is_bare; // no outputs, and of parties only those that the plugin drives
    enum replies replies;
    enum setting setting;
    long most_gas; // of one call
    enum hook_id greediest;
    long n_wakes;
    struct digest digest; // of orders and answers
    struct error err;
};

/* --- the mission of a walk --- */

static double between(struct walk *w, double low, double high) {
    return low + (high - low) * rng_uniform(&w->luck);
}

static int whole(struct walk *w, int low, int high) {
    return low + (int)(rng_uniform(&w->luck) * (high - low + 1));
}

/* A plausible value: mostly small, sometimes none, within what the metric can be. */
static double report(struct walk *w, const struct metric *metric) {
    double most = strcmp(metric->head.unit, "persons") == 0 ? 5000 : strcmp(metric->head.unit, "USD") == 0 ? 1e7 : 400;
    double high = fmin(metric->head.max, most), kind = rng_uniform(&w->luck);
    if (metric->kind == KIND_BINARY) return kind < 0.3;
    if (kind < 0.2) return fmax(0, metric->head.min);
    double value = between(w, metric->head.min, kind < 0.6 ? fmin(high, metric->head.min + 10) : high);
    return high > 2 ? floor(value) : value;
}

static void renew_reports(struct walk *w) {
    struct fake_mission *f = w->mission;
    for (int i = 0; i < N_METRICS; i++) {
        if ((METRICS[i].uses & USE_REPORTED) == 0) continue;
        for (int k = 0; i >= N_WORLD_METRICS && k < f->n_sectors; k++)
            f->sectors[i - N_WORLD_METRICS][k] = report(w, &METRICS[i]);
        if (i < N_WORLD_METRICS) f->world[i] = report(w, &METRICS[i]);
    }
    for (int k = 0; k < f->n_sectors; k++) // places do not move
        f->sectors[SECTOR_METRIC_capital - N_WORLD_METRICS][k] = k == 0;
    for (int i = 0; i <= f->n_parties && plugin_role(w->plugin) == ROLE_PARTY; i++) // the network's first
        for (int k = 0; k < N_ME; k++) {
            f->me[i][k] = strcmp(ME[k].unit, "1") == 0 ? rng_uniform(&w->luck) : floor(between(w, 0, 4000));
            for (int s = 0; s < f->n_sectors; s++)
                f->me_sectors[i][k][s] = floor(between(w, 0, 500));
        }
}

static void renew_actors(struct walk *w) {
    struct fake_mission *f = w->mission;
    for (int i = 0; i < f->n_parties; i++) {
        f->parties[i].posture = whole(w, 0, 3);
        f->parties[i].in_process = rng_uniform(&w->luck) < 0.5;
        f->parties[i].patron_usd_per_month = rng_uniform(&w->luck) < 0.5 ? 0 : floor(between(w, 0, 1e5));
    }
    for (int i = 0; i < f->n_outputs; i++) {
        double share = i % 3 == 1 ? (double)NAN : rng_uniform(&w->luck); // some have no benchmarks
        f->outputs[i] = (struct policy_output){.priority = between(w, 0, 2), .work_frac = rng_uniform(&w->luck),
                                               .ready_frac = rng_uniform(&w->luck), .n_risks_fired = whole(w, 0, 9),
                                               .reported_frac = {share, share, share}, .declared_frac = {1, share, 0},
                                               .capability_met_frac = share, .activity_met_frac = share};
    }
    for (int i = 0; i < FAKE_MAX_FUNCTIONS; i++) {
        double share = w->is_bare ? (double)NAN : rng_uniform(&w->luck);
        f->functions[i] = (struct policy_function){.capability_frac = rng_uniform(&w->luck), .dependency_frac = 0.5,
                                                   .reported_frac = share, .declared_frac = share,
                                                   .handed_over = rng_uniform(&w->luck) < 0.2};
    }
}

static void renew_replies(struct walk *w) {
    for (int i = 0; i < N_LEVERS; i++) {
        bool refuses = w->replies == REPLIES_REFUSE || (w->replies == REPLIES_MIXED && rng_uniform(&w->luck) < 0.5);
        fake_mission_refuse(w->mission, (enum lever_id)i, refuses ? "not today" : NULL);
    }
}

static void furnish(struct walk *w) {
    struct fake_mission *f = w->mission;
    bool drives = plugin_role(w->plugin) == ROLE_PARTY;
    fake_mission_init(f, w->n_sectors);
    f->decision_day = DECISION_MONTH * DAYS_PER_MONTH;
    f->programme_usd = w->is_bare ? 0 : 4e7;
    for (int i = 0; i < w->n_sectors; i += 5)
        for (int k = 0; k < w->n_sectors; k++)
            if (i != k) f->travel_hours[i][k] = (double)INFINITY; // cut off
    if (w->is_bare && !drives) f->n_parties = 0;
    if (w->is_bare) return;
    for (; f->n_parties < 4; f->n_parties++)
        snprintf(f->party_names[f->n_parties], FAKE_MAX_NAME, "splinter-%d", f->n_parties);
    f->parties[3].gone = true;
    static const char *const KEYS[] = {"1.1", "3.1", "5.5", "6.7", "7.2"};
    for (; f->n_outputs < 5; f->n_outputs++) {
        strcpy(f->output_keys[f->n_outputs], KEYS[f->n_outputs]);
        strcpy(f->output_names[f->n_outputs], "An output");
    }
}

/* --- calling hooks --- */

static bool ends_with(const char *word, const char *ending) {
    size_t n = strlen(word), n_ending = strlen(ending);
    return n >= n_ending && strcmp(word + n - n_ending, ending) == 0;
}

/* A value that the model could give an argument of this name. */
static double argument(struct walk *w, const char *word, bool is_sector) {
    if (is_sector) return whole(w, 0, w->n_sectors - 1);
    if (ends_with(word, "_frac")) return rng_uniform(&w->luck);
    if (strcmp(word, "pledge") == 0) return whole(w, 1, 3);
    if (strcmp(word, "secured") == 0 || strcmp(word, "accepted") == 0) return whole(w, 0, 1);
    if (strcmp(word, "kind") == 0) return whole(w, 0, 2);
    if (strcmp(word, "would") == 0) return whole(w, 1, N_POSTURES);
    if (strcmp(word, "wish") == 0) return between(w, -1, 1);
    return whole(w, 0, 3) == 0 ? 0 : whole(w, 0, 200);
}

static void add_orders(struct walk *w) {
    struct fake_mission *f = w->mission;
    for (int i = 0; i < f->n_orders; i++) {
        const struct order *o = &f->orders[i].order;
        digest_add_text(&w->digest, LEVERS[o->lever].head.name);
        digest_add_number(&w->digest, o->i_sector);
        digest_add_number(&w->digest, o->value);
        digest_add_number(&w->digest, o->i_party + 100.0 * o->i_item);
    }
    f->n_orders = 0;
}

/* False when the plugin failed; w->err says how. */
static bool call_once(struct walk *w, struct hook_call *c) {
    long before = mission_lua_gas(w->binding);
    if (mission_lua_call(w->binding, fake_mission(w->mission), c, &w->err) != STATUS_OK) return false;
    long gas = mission_lua_gas(w->binding) - before;
    if (gas > w->most_gas) w->most_gas = gas, w->greediest = c->hook;
    digest_add_number(&w->digest, c->answer);
    add_orders(w);
    return true;
}

/* For each party that it drives, if it drives any. */
static bool call(struct walk *w, struct hook_call *c) {
    struct fake_mission *f = w->mission;
    int first = -1, end = 0;
    if (plugin_role(w->plugin) == ROLE_PARTY && plugin_actor(w->plugin) != DRIVES_BROKER) first = 0, end = f->n_parties;
    for (int i = first; i < end; i++) {
        bool is_its_own = i < 0 || f->parties[i].government == (plugin_actor(w->plugin) == DRIVES_GOVERNMENT);
        if (!is_its_own || (i >= 0 && f->parties[i].gone)) continue;
        c->i_party = i;
        c->answer = 0;
        if (!call_once(w, c)) return false;
    }
    return true;
}

/* With so many candidates; their columns are gone after the call. */
static bool choose(struct walk *w, struct hook_call *c, int n) {
    const struct hook *hook = &HOOKS[c->hook];
    double *block = memory_alloc((size_t)n * HOOK_MAX_NUMBERS + 1, sizeof *block);
    char word[HOOK_WORD_CHARS];
    bool is_sector;
    if (block == NULL) return error_set(&w->err, STATUS_NO_MEMORY, "out of memory"), false;
    c->n_candidates = n;
    for (int k = 0; hook_word(hook->columns, k, word, &is_sector); k++) {
        double *column = block + (size_t)k * (size_t)n;
        for (int i = 0; i < n; i++)
            column[i] = argument(w, word, is_sector);
        c->columns[k] = column;
        c->n_columns = k + 1;
    }
    bool done = call(w, c);
    for (size_t i = 0; i < (size_t)n * HOOK_MAX_NUMBERS; i++)
        block[i] = (double)NAN;
    memory_free(block);
    return done;
}

static bool call_hook(struct walk *w, enum hook_id hook) {
    static const int N_CANDIDATES[] = {1, 0, MOST_CANDIDATES, 2};
    struct hook_call c = {.hook = hook};
    char word[HOOK_WORD_CHARS];
    bool is_sector;
    for (int k = 0; hook_word(HOOKS[hook].arguments, k, word, &is_sector); k++) {
        if (is_sector && w->n_sectors == 0) return true; // cannot happen without sectors
        c.arguments[k] = argument(w, word, is_sector);
        c.n_arguments = k + 1;
    }
    if (HOOKS[hook].kind != HOOK_CHOOSE) return call(w, &c);
    if (HOOKS[hook].columns[0] == '\0') return choose(w, &c, N_POSTURES);
    for (int i = 0; i < 4; i++)
        if (!choose(w, &c, N_CANDIDATES[i])) return false;
    return true;
}

static bool wants(const struct walk *w, int hook) {
    if ((plugin_hooks(w->plugin) >> hook & 1) != 0) return true;
    bool has_process = (plugin_hooks(w->plugin) >> HOOK_run & 1) != 0;
    return has_process && HOOKS[hook].kind == HOOK_NOTIFY && (HOOKS[hook].roles >> plugin_role(w->plugin) & 1) != 0;
}

/* Lets time pass, with the wakes that fall into it. */
static bool pass_to(struct walk *w, double day) {
    int i_party;
    double wake_day;
    for (int n = 0; fake_mission_take_wake(w->mission, day, &i_party, &wake_day); n++) {
        struct hook_call c = {.hook = HOOK_run, .i_party = i_party};
        if (n > 1000) {
            error_set(&w->err, STATUS_PLUGIN_BUDGET, "the process woke 1000 times in one month");
            return false;
        }
        w->mission->now_days = fmax(w->mission->now_days, wake_day);
        if (!call_once(w, &c)) return false;
        w->n_wakes++;
    }
    w->mission->now_days = fmax(w->mission->now_days, day);
    return true;
}

static bool month(struct walk *w, int i_month) {
    if (!pass_to(w, i_month * DAYS_PER_MONTH)) return false;
    renew_reports(w);
    renew_actors(w);
    renew_replies(w);
    if (i_month == DECISION_MONTH && wants(w, HOOK_on_decision_date) && !call_hook(w, HOOK_on_decision_date)) return false;
    for (int h = 0; h < N_HOOKS; h++) {
        bool now = h == HOOK_on_month || (h == HOOK_on_review && i_month % 3 == 0) || (h + i_month) % 4 == 0;
        if (h == HOOK_on_start || h == HOOK_on_decision_date || h == HOOK_run || !now || !wants(w, h)) continue;
        if (!call_hook(w, (enum hook_id)h)) return false;
    }
    return true;
}

static void set_values(struct walk *w) {
    size_t n;
    const struct descriptor *params = plugin_params(w->plugin, &n);
    for (size_t i = 0; i < n; i++)
        w->values[i] = w->setting == SETTING_MIN ? params[i].min : w->setting == SETTING_MAX ? params[i].max : params[i].def;
}

/* The plugin is opened, walks for so many months, and is closed. */
static bool walk(struct walk *w, int n_months) {
    struct mission_lua_setup setup = {
        .plugin = w->plugin, .values = w->values, .port = &fake_port, .limits = &stack_limits_default};
    w->err = ERROR_NONE;
    w->binding = NULL;
    w->luck = stream_at(stream_key_make(11, 0, 0, "conformance"), (uint64_t)w->n_sectors, (uint64_t)w->replies);
    set_values(w);
    furnish(w);
    renew_reports(w);
    renew_replies(w);
    digest_add_text(&w->digest, "walk");
    if (mission_lua_open(&w->binding, &setup, &w->err) != STATUS_OK) return false;
    bool goes_on = true;
    if (wants(w, HOOK_on_start)) goes_on = call_hook(w, HOOK_on_start);
    if (goes_on && (plugin_hooks(w->plugin) >> HOOK_run & 1) != 0) goes_on = call_hook(w, HOOK_run);
    for (int i = 1; goes_on && i <= n_months; i++)
        goes_on = month(w, i);
    if (goes_on) digest_add_text(&w->digest, mission_lua_log(w->binding));
    mission_lua_close(w->binding);
    return goes_on;
}

/* --- the tests --- */

static const int SECTORS[] = {0, 1, 2, 12, 64};
enum { N_SIZES = sizeof SECTORS / sizeof SECTORS[0] };

static void add(struct test_results *out, const struct plugin *p, const char *name, const char *message, const char *where) {
    char full_name[200];
    snprintf(full_name, sizeof full_name, "%s: %s", plugin_name(p), name);
    test_results_add(out, full_name, message, where, NULL, NULL);
}

/* Every size, furnished or bare, with every reply (mixed ones for unusual parameters). False at the first failure,
 * which `message` tells. */
static bool walk_everywhere(struct walk *w, char message[600]) {
    message[0] = '\0';
    for (int size = 0; size < N_SIZES; size++)
        for (int bare = 0; bare < 2; bare++)
            for (int replies = w->setting == SETTING_DEFAULT ? 0 : REPLIES_MIXED; replies < N_REPLIES; replies++) {
                w->n_sectors = SECTORS[size];
                w->is_bare = bare != 0;
                w->replies = (enum replies)replies;
                if (walk(w, N_MONTHS)) continue;
                snprintf(message, 600, "with %d sectors%s, %s%s, on day %.0f: %.400s", w->n_sectors,
                         bare ? ", no outputs, no parties" : "", REPLY_WORDS[replies], SETTING_WORDS[w->setting],
                         w->mission->now_days, w->err.message);
                return false;
            }
    return true;
}

static void test_words(const struct plugin *p, struct test_results *out) {
    size_t n;
    const struct descriptor *params = plugin_params(p, &n);
    char message[300] = "";
    if (!ends_with(plugin_summary(p), ".")) snprintf(message, sizeof message, "the summary is no sentence: \"%.150s\"", plugin_summary(p));
    for (size_t i = 0; i < n && message[0] == '\0'; i++)
        if (!ends_with(params[i].doc, "."))
            snprintf(message, sizeof message, "the doc of params.%.60s is no sentence: \"%.150s\"", params[i].name, params[i].doc);
    add(out, p, "summary and parameters are explained in sentences", message, plugin_path(p));
}

static void test_name(const struct plugin *p, struct test_results *out) {
    char ending[100], message[300] = "";
    snprintf(ending, sizeof ending, "%.90s.lua", plugin_name(p));
    const char *last = strrchr(ending, '/'); // outside a library the last part has to do
    bool is_library = strstr(plugin_path(p), "plugins/") != NULL;
    if (!ends_with(plugin_path(p), is_library || last == NULL ? ending : last + 1))
        snprintf(message, sizeof message, "the name '%.90s' is not that of the file", plugin_name(p));
    add(out, p, "its name is that of its file", message, plugin_path(p));
}

static void test_gas(const struct walk *w, struct test_results *out) {
    char message[300] = "";
    long most = stack_limits_default.hook_gas / 10;
    if (w->most_gas > most)
        snprintf(message, sizeof message, "%s used %ld of gas in one call; a tenth of what it may is %ld",
                 HOOKS[w->greediest].name, w->most_gas, most);
    add(out, w->plugin, "a call stays within a tenth of its gas", message, plugin_path(w->plugin));
}

/* The same walk twice, from fresh states. */
static void test_repeat(struct walk *w, struct test_results *out) {
    uint8_t digests[2][DIGEST_BYTES];
    bool walked = true;
    w->setting = SETTING_DEFAULT;
    w->n_sectors = 12;
    w->is_bare = false;
    w->replies = REPLIES_MIXED;
    for (int i = 0; i < 2; i++) {
        digest_begin(&w->digest);
        walked = walk(w, N_MONTHS) && walked;
        digest_finish(&w->digest, digests[i]);
    }
    digest_begin(&w->digest);
    bool same = walked && memcmp(digests[0], digests[1], DIGEST_BYTES) == 0;
    add(out, w->plugin, "a fresh state gives the same orders again",
        same ? "" : walked ? "two walks through the same mission gave different orders" : w->err.message, plugin_path(w->plugin));
}

static void test_wakes(struct walk *w, struct test_results *out) {
    char message[600] = "";
    if ((plugin_hooks(w->plugin) >> HOOK_run & 1) == 0) return;
    w->setting = SETTING_DEFAULT;
    w->n_sectors = 12;
    w->replies = REPLIES_MIXED;
    w->is_bare = false;
    w->n_wakes = 0;
    if (!walk(w, N_WAKES)) snprintf(message, sizeof message, "after %ld wakes: %.450s", w->n_wakes, w->err.message);
    add(out, w->plugin, "its process lives through 200 months of wakes", message, w->err.where);
}

static const char *const WALKS[N_SETTINGS] = {
    "survives every hook on missions of 0 to 64 sectors, levers accepting or refusing",
    "survives them with every parameter at its least",
    "survives them with every parameter at its most",
};

static bool walk_begin(struct walk **out, const struct plugin *p) {
    struct walk *w = memory_alloc(1, sizeof *w);
    struct fake_mission *mission = memory_alloc(1, sizeof *mission);
    if (w == NULL || mission == NULL) {
        memory_free(w);
        memory_free(mission);
        return false;
    }
    w->plugin = p;
    w->mission = mission;
    digest_begin(&w->digest);
    *out = w;
    return true;
}

static void walk_end(struct walk *w) {
    memory_free(w->mission);
    memory_free(w);
}

void plugin_conformance_run(const struct plugin *p, struct test_results *out) {
    struct walk *w;
    if (!walk_begin(&w, p)) {
        out->out_of_memory = true;
        return;
    }
    test_name(p, out);
    test_words(p, out);
    for (int setting = 0; setting < N_SETTINGS; setting++) {
        char message[600];
        w->setting = (enum setting)setting;
        walk_everywhere(w, message);
        add(out, p, WALKS[setting], message, w->err.where);
    }
    test_gas(w, out);
    test_repeat(w, out);
    test_wakes(w, out);
    walk_end(w);
}

void plugin_conformance_digest(const struct plugin *p, char out[65]) {
    struct walk *w;
    char message[600];
    out[0] = '\0';
    if (!walk_begin(&w, p)) return;
    walk_everywhere(w, message);
    digest_add_text(&w->digest, message);
    digest_finish_hex(&w->digest, out);
    walk_end(w);
}
