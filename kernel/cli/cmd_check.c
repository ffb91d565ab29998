/* truce check: reads files as a run would, shows every mistake at once, runs nothing. */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/plugin_info.h"
#include "script/doctrine.h"
#include "script/experiment.h"
#include "script/file_kind.h"
#include "script/paths.h"
#include "script/plugin_test.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* --- what is it? --- */

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

static enum file_kind kind_of_file(const char *path) {
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) return FILE_DOCTRINE; // the only kind of folder
    enum file_kind kind = file_kind(path);
    if (kind == FILE_ABSENT) return kind_of_name(path);
    return kind == FILE_OTHER ? FILE_SCENARIO : kind; // whose words for it are those of most files
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
    } else if (kind == FILE_RESULTS || kind == FILE_PAGE) {
        diagnostics_add(d, SEVERITY_ERROR, path, 0, "there is nothing to check%s", file_kind_hint(kind));
        loaded = false;
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
            text_add(&out, "%s: %s, ok\n", path, file_kind_name(kind));
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
