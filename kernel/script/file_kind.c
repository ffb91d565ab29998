/* What a file is; see file_kind.h. */
#include "script/file_kind.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static const struct {
    const char *name, *hint;
} KINDS[] = {
    [FILE_SCENARIO] = {"scenario", ": it is a scenario; try `truce run`, or name it in an experiment"},
    [FILE_PLUGIN] = {"plugin",
                     ": it is a plugin; try `truce run kestria -p` with it, or name it in an experiment"},
    [FILE_EXPERIMENT] = {"experiment",
                         ": it is an experiment; try `truce batch`, which writes a results file"},
    [FILE_DOCTRINE] = {"doctrine", ": it is a file of a doctrine; try `truce check`"},
    [FILE_ANNOTATIONS] = {"annotations", ": it is for editors and holds no Lua that runs"},
    [FILE_TEST] = {"test", ": it holds tests of a plugin; try `truce test`"},
    [FILE_RESULTS] = {"results file",
                      ": it is a results file; try `truce compare`, `plot`, `report` or `status`"},
    [FILE_PAGE] = {"page",
                   ": it is a page for a browser; one that `truce report` wrote goes to `truce verify`"},
    [FILE_OTHER] = {"", ""},
    [FILE_ABSENT] = {"", ""},
    [FILE_UNREADABLE] = {"", ""},
};

const char *file_kind_name(enum file_kind kind) {
    return KINDS[kind].name;
}

const char *file_kind_hint(enum file_kind kind) {
    return KINDS[kind].hint;
}

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
static enum file_kind kind_of_lua(const char *text) {
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
    return strstr(text, "api_version") != NULL ? FILE_PLUGIN : FILE_OTHER; // a plugin that lacks its `return`
}

static enum file_kind kind_of_bytes(const char *bytes) {
    const char *first = bytes + strspn(bytes, " \t\r\n");
    if (strncmp(bytes, "SQLite format 3", 15) == 0) return FILE_RESULTS;
    if (strncasecmp(first, "<!doctype html", 14) == 0 || strncasecmp(first, "<html", 5) == 0)
        return FILE_PAGE;
    return kind_of_lua(bytes);
}

static bool ends_in(const char *path, const char *ending) {
    size_t n = strlen(path), n_ending = strlen(ending);
    return n > n_ending && strcmp(path + n - n_ending, ending) == 0;
}

enum file_kind file_kind(const char *path) {
    struct stat about;
    if (ends_in(path, ".test.lua")) return FILE_TEST;
    if (ends_in(path, ".d.lua")) return FILE_ANNOTATIONS;
    FILE *file = stat(path, &about) == 0 && S_ISDIR(about.st_mode) ? NULL : fopen(path, "rb");
    if (file == NULL) return FILE_ABSENT;
    char bytes[64 * 1024];
    size_t n = fread(bytes, 1, sizeof bytes - 1, file);
    int why = ferror(file) != 0 ? errno : 0;
    fclose(file);
    errno = why;
    if (why != 0) return FILE_UNREADABLE;
    bytes[n] = '\0';
    return kind_of_bytes(bytes);
}
