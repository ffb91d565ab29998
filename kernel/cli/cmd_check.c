/* truce check: reads files as a run would, shows every mistake at once, runs nothing. */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/plugin_info.h"
#include "script/doctrine.h"
#include "script/experiment.h"
#include "script/paths.h"
#include "script/plugin_test.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum file_kind {
    FILE_SCENARIO,
    FILE_PLUGIN,
    FILE_EXPERIMENT,
    FILE_DOCTRINE,
    FILE_ANNOTATIONS,
    FILE_TEST,
    FILE_UNREADABLE
};

static const char *const KIND_NAMES[] = {"scenario", "plugin",      "experiment",
                                         "doctrine", "annotations", "test"};

/* --- what is it? --- */

/* Past a comment that starts at `at`, or `at` itself if there is none there. */
static const char *skip_comment(const char *at) {
    if (strncmp(at, "--", 2) != 0) return at;
    if (strncmp(at + 2, "[[", 2) == 0) {
        const char *end = strstr(at, "]]");
        return end != NULL ? end + 2 : at + strlen(at);
    }
    return at + strcspn(at, "\n");
}

static bool begins_with_word(const char *at, const char *word) {
    size_t n = strlen(word);
    return strncmp(at, word, n) == 0 && !isalnum((unsigned char)at[n]) && at[n] != '_' && at[n] != '.';
}

static const char *const DOCTRINE_WORDS[] = {"doctrine", "output", "activity",      "benchmark",
                                             "risk",     "label",  "consideration", NULL};

static bool begins_with_any(const char *at, const char *const *words) {
    for (; *words != NULL; words++)
        if (begins_with_word(at, *words)) return true;
    return false;
}

/* By the first line, outside comments, that starts with one of the words only that kind of file starts a line
 * with. */
static enum file_kind kind_of_text(const char *text) {
    const char *at = text;
    while (*at != '\0') {
        const char *after = skip_comment(at);
        if (after != at) {
            at = after;
            continue;
        }
        if (begins_with_word(at, "experiment")) return FILE_EXPERIMENT;
        if (begins_with_word(at, "scenario")) return FILE_SCENARIO;
        if (begins_with_word(at, "return")) return FILE_PLUGIN;
        if (begins_with_any(at, DOCTRINE_WORDS)) return FILE_DOCTRINE;
        at += strcspn(at, "\n-");
        if (*at == '-' && at[1] != '-') at++;
        if (*at == '\n') at++;
    }
    return strstr(text, "api_version") != NULL ? FILE_PLUGIN
                                               : FILE_SCENARIO; // a plugin that lacks its `return`
}

/* A name without ".lua" is one of the library: plugins have a folder, scenarios and doctrines have none. */
static enum file_kind kind_of_name(const char *name) {
    size_t n = strlen(name);
    char path[PATHS_MAX];
    if (n > 4 && strcmp(name + n - 4, ".lua") == 0) return FILE_UNREADABLE;
    if (strchr(name, '/') == NULL && path_find_doctrine(name, NULL, path, NULL) == STATUS_OK)
        return FILE_DOCTRINE;
    if (path_find(LIBRARY_PLUGINS, name, path, NULL) == STATUS_OK &&
        path_find(LIBRARY_SCENARIOS, name, path, NULL) != STATUS_OK)
        return FILE_PLUGIN;
    return strchr(name, '/') != NULL ? FILE_PLUGIN : FILE_SCENARIO;
}

static bool ends_in(const char *path, const char *ending) {
    size_t n = strlen(path), n_ending = strlen(ending);
    return n > n_ending && strcmp(path + n - n_ending, ending) == 0;
}

static enum file_kind kind_of_file(const char *path) {
    struct stat about;
    if (ends_in(path, ".test.lua")) return FILE_TEST;
    if (ends_in(path, ".d.lua")) return FILE_ANNOTATIONS;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) return FILE_DOCTRINE; // the only kind of folder
    FILE *file = fopen(path, "rb");
    if (file == NULL) return kind_of_name(path);
    char bytes[64 * 1024];
    size_t n = fread(bytes, 1, sizeof bytes - 1, file);
    int why = ferror(file) != 0 ? errno : 0;
    fclose(file);
    if (why != 0) {
        errno = why;
        return FILE_UNREADABLE;
    }
    bytes[n] = '\0';
    return kind_of_text(bytes);
}

/* --- checking --- */

/* Each file of a doctrine stands for its whole folder: the same mistakes are found again, and shown once. */
static bool check_doctrine(const char *path, struct diagnostics *d) {
    struct diagnostics own = DIAGNOSTICS_NONE;
    struct model_case *c = doctrine_alone(path, &own);
    bool loaded = c != NULL;
    for (size_t i = 0; i < own.n; i++)
        diagnostics_add(d, own.items[i].severity, own.items[i].file, own.items[i].line, "%s",
                        own.items[i].message);
    case_destroy(c);
    diagnostics_free(&own);
    return loaded;
}

static bool load_and_drop(const char *path, enum file_kind kind, struct diagnostics *d) {
    bool loaded;
    if (kind == FILE_EXPERIMENT) {
        struct experiment *e = experiment_load(path, d);
        loaded = e != NULL;
        experiment_destroy(e);
    } else if (kind == FILE_PLUGIN) {
        struct plugin *p = plugin_load(path, d);
        loaded = p != NULL;
        plugin_destroy(p);
    } else if (kind == FILE_DOCTRINE) {
        loaded = check_doctrine(path, d);
    } else if (kind == FILE_TEST) {
        loaded = plugin_test_check(path, d);
    } else if (kind == FILE_ANNOTATIONS) {
        loaded = true; // for editors: no Lua that runs
    } else {
        struct model_case *c = scenario_load(path, d);
        loaded = c != NULL;
        case_destroy(c);
    }
    return loaded;
}

/* --- --info: what plugins declare --- */

static int show_info(const struct arguments *args) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text out = TEXT_EMPTY;
    struct json j = json_begin(&out, JSON_INDENTED);
    bool json = arguments_flag(args, "json"), invalid = false;
    if (json) json_open_array(&j);
    for (int i = 0; arguments_operand(args, i) != NULL; i++) {
        const char *path = arguments_operand(args, i);
        enum file_kind kind = kind_of_file(path);
        if (kind == FILE_TEST || kind == FILE_ANNOTATIONS)
            continue; // beside the plugins that a pattern names
        struct plugin *p = plugin_load(path, &d);
        invalid = invalid || p == NULL;
        if (p != NULL && json) plugin_info_write(p, &j);
        if (p != NULL && !json) text_add(&out, "%s", out.length > 0 ? "\n" : "");
        if (p != NULL && !json) plugin_info_print(p, &out);
        plugin_destroy(p);
    }
    if (json) json_close(&j);
    if (json) text_add(&out, "\n");
    console_diagnostics(&d);
    diagnostics_free(&d);
    int code = console_write(&out);
    text_free(&out);
    return invalid ? EXIT_INVALID : code;
}

static int check(const struct arguments *args) {
    if (arguments_flag(args, "info")) return show_info(args);
    if (arguments_flag(args, "json")) {
        console_error("--json goes with --info");
        return EXIT_USAGE;
    }
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text out = TEXT_EMPTY;
    bool unreadable = false, invalid = false;
    for (int i = 0; arguments_operand(args, i) != NULL; i++) {
        const char *path = arguments_operand(args, i);
        enum file_kind kind = kind_of_file(path);
        if (kind == FILE_UNREADABLE) {
            console_error("%s: cannot be read: %s", path, strerror(errno));
            unreadable = true;
        } else if (load_and_drop(path, kind, &d)) {
            text_add(&out, "%s: %s, ok\n", path, KIND_NAMES[kind]);
        } else {
            invalid = true;
        }
    }
    console_diagnostics(&d);
    diagnostics_free(&d);
    int code = console_write(&out);
    text_free(&out);
    if (unreadable) return EXIT_IO;
    return invalid ? EXIT_INVALID : code;
}

static const struct option OPTIONS[] = {
    {0, "info", NULL, "of plugins: kind, levers, hooks and parameters, as declared", 0},
    {0, "json", NULL, "with --info: as JSON", 0},
    {0},
};

const struct command COMMAND_CHECK = {
    .name = "check",
    .operands = "FILE...",
    .summary = "check scenarios, plugins, experiments and doctrines without running them",
    .examples = "  truce check scenarios/kestria.lua\n"
                "  truce check plugins/*/*.lua scripts/experiments/*.lua\n"
                "  truce check scenarios/doctrine/challenges-forum\n"
                "  truce check --info drawdown/benchmark\n",
    .notes = "The kind of a file is seen from its content. All mistakes are shown at once; exit code 3 if "
             "there is one.\nA folder, or a file of one, that holds a doctrine is checked as a whole.\n",
    .options = OPTIONS,
    .min_operands = 1,
    .max_operands = -1,
    .run = check,
};
