/* .luacheckrc and .luarc.json; see annotations.h. */
#include "cli/annotations.h"
#include "script/api.h"

#include <string.h>

enum { WIDTH = 120 };

struct list {
    struct text *out;
    size_t line_start; // where the line begins, for breaking it
    int indent;
    bool any;
};

static void begin_list(struct list *list, struct text *out, const char *head, int indent) {
    *list = (struct list){.out = out, .line_start = out->length, .indent = indent};
    text_add(out, "%s", head);
}

static void add_item(struct list *list, const char *name) {
    text_add(list->out, "%s", list->any ? "," : "");
    if (list->out->length - list->line_start + strlen(name) + 5 > WIDTH) {
        text_add(list->out, "\n%*s", list->indent, "");
        list->line_start = list->out->length - (size_t)list->indent;
    } else {
        text_add(list->out, list->any ? " " : "");
    }
    text_add(list->out, "\"%s\"", name);
    list->any = true;
}

static void add_group(struct list *list, enum api_group group) {
    for (size_t i = 0; i < N_API; i++)
        if (API[i].group == group) add_item(list, API[i].name);
}

static void add_library(struct text *out, const char *name, enum api_group group) {
    struct list list;
    text_add(out, "    %s = { fields = {\n", name);
    begin_list(&list, out, "        ", 8);
    add_group(&list, group);
    text_add(out, " } },\n");
}

static void add_files(struct text *out, const char *folder, enum api_group group, bool with_evidence) {
    struct list list;
    text_add(out, "files[\"%s\"] = { read_globals = {\n", folder);
    begin_list(&list, out, "    ", 4);
    add_group(&list, group);
    if (with_evidence) add_group(&list, API_EVIDENCE);
    text_add(out, " } }\n");
}

void luacheck_print(struct text *out) {
    struct list list;
    text_add(out,
             "-- What luacheck allows in plugins, their tests and data files: the names of the sandbox.\n"
             "-- Written by `truce list luacheck`; do not edit.\n"
             "std = \"none\"\nmax_line_length = 130\nread_globals = {\n");
    begin_list(&list, out, "    ", 4);
    add_group(&list, API_BASE);
    text_add(out, ",\n");
    add_library(out, "math", API_MATH);
    add_library(out, "string", API_STRING);
    add_library(out, "table", API_TABLE);
    text_add(out, "}\n");
    add_files(out, "scenarios", API_SCENARIO, true);
    add_files(out, "scenarios/doctrine", API_DOCTRINE, false);
    add_files(out, "scripts/experiments", API_EXPERIMENT, true);
    add_files(out, "experiments", API_EXPERIMENT, true);
    text_add(out, "exclude_files = { \"plugins/types\", \"tests/sandbox\", \"tests/script\", \"build\" }\n");
}

/* The language server's own definitions of the standard libraries go: the annotations hold ours. */
void luarc_print(struct text *out) {
    static const char *const BUILTINS[] = {"basic", "bit",  "bit32", "coroutine", "debug",  "ffi",   "io",
                                           "jit",   "math", "os",    "package",   "string", "table", "utf8"};
    enum { N_BUILTINS = sizeof BUILTINS / sizeof BUILTINS[0] };
    text_add(out,
             "{\n    \"runtime.version\": \"Lua 5.4\",\n    \"workspace.library\": [\"plugins/types\"],\n"
             "    \"workspace.checkThirdParty\": false,\n"
             "    \"workspace.ignoreDir\": [\"build\", \"kernel\", \"tests\", \"scripts/queues\"],\n"
             "    \"runtime.builtin\": {\n");
    for (int i = 0; i < N_BUILTINS; i++)
        text_add(out, "        \"%s\": \"disable\"%s\n", BUILTINS[i], i + 1 < N_BUILTINS ? "," : "");
    text_add(out, "    }\n}\n");
}
