/* truce new: a small file that works, to begin from. */
#include "cli/annotations.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/templates.h"
#include "report/file.h"
#include "script/paths.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_NAME = 60 };

/* --- writing, never over a file --- */

static int write_new(const char *path, const struct text *text) {
    struct error err = ERROR_NONE;
    char folder[PATHS_MAX];
    if (access(path, F_OK) == 0) {
        console_error("%s is there already; nothing was written over it", path);
        return EXIT_USAGE;
    }
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) {
        *slash = '\0';
        if (file_make_folder(folder, &err) != STATUS_OK) return console_fail(&err);
    }
    return file_write(path, text, &err) == STATUS_OK ? EXIT_OK : console_fail(&err);
}

static int write_template(const char *template, const char *name, const char *path) {
    struct text text = TEXT_EMPTY;
    template_fill(template, name, path, &text);
    int code = write_new(path, &text);
    text_free(&text);
    if (code == EXIT_OK) console_say("Wrote %s", path);
    return code;
}

/* --- names --- */

/* "plugins/my/thing.lua" is as good as "my/thing". Writes the name; false with a message if it is none. */
static bool read_name(const char *given, const char *folder, bool may_have_slash, char name[MAX_NAME + 1]) {
    size_t n_folder = strlen(folder), n = strlen(given);
    if (strncmp(given, folder, n_folder) == 0) given += n_folder, n -= n_folder;
    if (n > 4 && strcmp(given + n - 4, ".lua") == 0) n -= 4;
    if (n == 0 || n > MAX_NAME - 10) {
        console_error("a name has 1 to %d letters", MAX_NAME - 10);
        return false;
    }
    snprintf(name, MAX_NAME + 1, "%.*s", (int)n, given);
    bool good = name[0] >= 'a' && name[0] <= 'z' && name[n - 1] != '/' && strstr(name, "//") == NULL;
    for (const char *c = name; *c != '\0' && good; c++)
        good = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_' || *c == '-' ||
               (*c == '/' && may_have_slash);
    if (!good)
        console_error("'%s' is no good name: small letters, digits, '_' and '-'%s, and a letter first", name,
                      may_have_slash ? ", folders with '/'" : "");
    return good;
}

static bool exists_in_library(enum library library, const char *name) {
    char path[PATHS_MAX];
    return path_find(library, name, path, NULL) == STATUS_OK;
}

/* --- the kinds of files --- */

static const struct {
    const char *kind, *template, *test, *try_with;
} PLUGIN_KINDS[] = {
    {"policy", TEMPLATE_POLICY, TEMPLATE_POLICY_TEST, ""},
    {"party", TEMPLATE_PARTY, TEMPLATE_PARTY_TEST, ":party=KLF"},
    {"inject", TEMPLATE_INJECT, TEMPLATE_INJECT_TEST, ""},
};
enum { N_PLUGIN_KINDS = sizeof PLUGIN_KINDS / sizeof PLUGIN_KINDS[0] };

static int new_plugin(const struct arguments *args, const char *given) {
    char name[MAX_NAME + 1], path[PATHS_MAX], test[PATHS_MAX];
    const char *kind = arguments_value(args, "kind");
    int i = 0;
    while (i < N_PLUGIN_KINDS && kind != NULL && strcmp(kind, PLUGIN_KINDS[i].kind) != 0)
        i++;
    if (i == N_PLUGIN_KINDS) {
        console_error("--kind is policy, party or inject, not '%s'", kind);
        return EXIT_USAGE;
    }
    if (!read_name(given, "plugins/", true, name)) return EXIT_USAGE;
    snprintf(path, sizeof path, "plugins/%s.lua", name);
    snprintf(test, sizeof test, "plugins/%s.test.lua", name);
    if (access(path, F_OK) != 0 && exists_in_library(LIBRARY_PLUGINS, name))
        console_say("From this folder, %s hides the plugin of that name in the library.", path);
    if (access(path, F_OK) != 0 && access(test, F_OK) == 0) { // neither is written if one cannot be
        console_error("%s is there already; nothing was written", test);
        return EXIT_USAGE;
    }
    int code = write_template(PLUGIN_KINDS[i].template, name, path);
    if (code == EXIT_OK) code = write_template(PLUGIN_KINDS[i].test, name, test);
    if (code == EXIT_OK)
        console_say("Next:\n  truce check %s\n  truce test %s\n  truce run kestria -p %s%s\n"
                    "Completion in an editor: truce new editor",
                    path, name, name, PLUGIN_KINDS[i].try_with);
    return code;
}

static int new_scenario(const struct arguments *args, const char *given) {
    char name[MAX_NAME + 1], path[PATHS_MAX];
    (void)args;
    if (!read_name(given, "scenarios/", false, name)) return EXIT_USAGE;
    snprintf(path, sizeof path, "scenarios/%s.lua", name);
    if (access(path, F_OK) != 0 && exists_in_library(LIBRARY_SCENARIOS, name))
        console_say("From this folder, %s hides the scenario of that name in the library.", path);
    int code = write_template(TEMPLATE_SCENARIO, name, path);
    if (code == EXIT_OK)
        console_say("Next:\n  truce check %s\n  truce run %s --story story.txt\n  truce explain "
                    "police_persons --scenario %s",
                    path, name, name);
    return code;
}

static int new_experiment(const struct arguments *args, const char *given) {
    char name[MAX_NAME + 1], path[PATHS_MAX];
    (void)args;
    if (!read_name(given, "experiments/", false, name)) return EXIT_USAGE;
    snprintf(path, sizeof path, "experiments/%s.lua", name);
    int code = write_template(TEMPLATE_EXPERIMENT, name, path);
    if (code == EXIT_OK)
        console_say("Next:\n  truce check %s\n  truce batch %s -o %s.sqlite\n  truce compare %s.sqlite", path,
                    path, name, name);
    return code;
}

/* The three files that make editors and luacheck know the sandbox. Those that are there stay. */
static int new_editor(const struct arguments *args, const char *given) {
    static const struct {
        const char *path;
        void (*print)(struct text *out);
    } FILES[] = {
        {ANNOTATIONS_FILE, annotations_print}, {".luarc.json", luarc_print}, {".luacheckrc", luacheck_print}};
    int code = EXIT_OK, n_written = 0;
    (void)args;
    (void)given;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0] && code == EXIT_OK; i++) {
        struct text text = TEXT_EMPTY;
        if (access(FILES[i].path, F_OK) == 0) {
            console_say("Left %s as it is", FILES[i].path);
            continue;
        }
        FILES[i].print(&text);
        code = write_new(FILES[i].path, &text);
        if (code == EXIT_OK) console_say("Wrote %s", FILES[i].path);
        n_written++;
        text_free(&text);
    }
    if (code == EXIT_OK && n_written > 0)
        console_say("Next: open this folder in an editor with the Lua language server; luacheck plugins");
    return code;
}

static const struct {
    const char *word;
    bool takes_name;
    int (*write)(const struct arguments *args, const char *given);
} KINDS[] = {{"plugin", true, new_plugin},
             {"scenario", true, new_scenario},
             {"experiment", true, new_experiment},
             {"editor", false, new_editor}};
enum { N_KINDS = sizeof KINDS / sizeof KINDS[0] };

static int unknown_kind(const char *word) {
    const char *words[N_KINDS];
    for (int i = 0; i < N_KINDS; i++)
        words[i] = KINDS[i].word;
    const char *nearest = text_nearest(word, words, N_KINDS);
    if (nearest != NULL)
        console_error("nothing new is called '%s'; did you mean '%s'?", word, nearest);
    else
        console_error("nothing new is called '%s'; there are plugin, scenario, experiment and editor", word);
    return EXIT_USAGE;
}

static int new (const struct arguments *args) {
    const char *word = arguments_operand(args, 0), *name = arguments_operand(args, 1);
    int i = 0;
    while (i < N_KINDS && strcmp(word, KINDS[i].word) != 0)
        i++;
    if (i == N_KINDS) return unknown_kind(word);
    if (KINDS[i].takes_name != (name != NULL)) {
        console_error("%s", name != NULL ? "truce new editor takes no name"
                                         : "it needs a name: truce new plugin my/first");
        return EXIT_USAGE;
    }
    if (arguments_value(args, "kind") != NULL && i != 0) {
        console_error("--kind goes with truce new plugin");
        return EXIT_USAGE;
    }
    return KINDS[i].write(args, name);
}

static const struct option OPTIONS[] = {
    {'k', "kind", "KIND", "of a plugin: policy (the default), party or inject", 0},
    {0},
};

const struct command COMMAND_NEW = {
    .name = "new",
    .operands = "plugin|scenario|experiment|editor [NAME]",
    .summary = "write a small file that works, to begin from",
    .examples = "  truce new plugin my/first              plugins/my/first.lua and its test\n"
                "  truce new plugin my/warlord --kind party\n"
                "  truce new scenario two-valleys         scenarios/two-valleys.lua\n"
                "  truce new experiment first             experiments/first.lua\n"
                "  truce new editor                       what editors and luacheck need to know the names\n",
    .notes = "Files go into the current folder, where the other commands find them. None is written over.\n",
    .options = OPTIONS,
    .min_operands = 1,
    .max_operands = 2,
    .run = new,
};
