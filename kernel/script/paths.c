/* Where plugins and scenarios lie; see paths.h. */
#include "script/paths.h"

#include "base/memory.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef TRUCE_DATA_DIR
#define TRUCE_DATA_DIR "/usr/share/truce"
#endif

enum { MAX_ROOTS = 5, MAX_DEPTH = 4, MAX_LISTED = 1000 };

#define DOCTRINE_FOLDER "doctrine"
#define TYPES_FOLDER    "types"

static const char *const FOLDERS[] = {"plugins", "scenarios"};
static const char *const KINDS[] = {"plugin", "scenario"};

static bool is_file(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static bool is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The folder at `relative` to the running program's, if it is there and holds a plugins folder. */
static bool beside_program(const char *relative, char out[PATHS_MAX]) {
    char program[PATHS_MAX], folder[PATHS_MAX], plugins[PATHS_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0) return false;
    program[n] = '\0';
    *strrchr(program, '/') = '\0';
    int length = snprintf(folder, sizeof folder, "%s/%s", program, relative);
    if (length < 0 || length >= PATHS_MAX) return false;
    char *resolved = realpath(folder, NULL); // without "..", for messages
    if (resolved == NULL) return false;
    length = snprintf(out, PATHS_MAX, "%s", resolved);
    free(resolved);
    return length < PATHS_MAX && snprintf(plugins, sizeof plugins, "%s/plugins", out) < PATHS_MAX &&
           is_folder(plugins);
}

/* The folders that hold plugins/ and scenarios/, in the order they are searched; "" is the current one. */
struct roots {
    const char *at[MAX_ROOTS];
    size_t n;
    char installed[PATHS_MAX], built[PATHS_MAX];
};

static void list_roots(struct roots *r) {
    const char *from_environment = getenv("TRUCE_DATA");
    r->n = 0;
    r->at[r->n++] = "";
    if (from_environment != NULL && from_environment[0] != '\0') r->at[r->n++] = from_environment;
    if (beside_program("../share/truce", r->installed)) r->at[r->n++] = r->installed;
    if (beside_program("../..", r->built)) r->at[r->n++] = r->built;
    r->at[r->n++] = TRUCE_DATA_DIR;
}

static bool has_extension(const char *name) {
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".lua") == 0;
}

/* "greedy.lua", but neither "greedy.test.lua" nor "truce.d.lua": those are no plugins and no scenarios. */
static bool is_listed(const char *name) {
    const char *dot = strchr(name, '.');
    return has_extension(name) && dot == name + strlen(name) - 4;
}

/* False if the path would be too long. */
static bool make_path(char path[PATHS_MAX], const char *root, enum library library, const char *name) {
    int n = snprintf(path, PATHS_MAX, "%s%s%s%s%s%s", root, root[0] != '\0' ? "/" : "", FOLDERS[library],
                     name[0] != '\0' ? "/" : "", name, name[0] == '\0' || has_extension(name) ? "" : ".lua");
    return n > 0 && n < PATHS_MAX;
}

static enum status not_found(enum library library, const char *name, struct error *err) {
    struct text looked = TEXT_EMPTY;
    struct path_list known = {0};
    const char *nearest = NULL;
    struct roots roots;
    char path[PATHS_MAX];
    list_roots(&roots);
    for (size_t i = 0; i < roots.n; i++)
        if (make_path(path, roots.at[i], library, "")) text_add(&looked, "%s%s/", i > 0 ? ", " : "", path);
    if (path_list(library, &known, NULL) == STATUS_OK)
        nearest = text_nearest(name, (const char *const *)known.names, known.n);
    error_set(err, STATUS_NOT_FOUND, "no %s '%.100s'%s%s%s (it is no file, and not in %s)", KINDS[library],
              name, nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
              nearest != NULL ? "'?" : "", text_chars(&looked));
    path_list_free(&known);
    text_free(&looked);
    return STATUS_NOT_FOUND;
}

/* What lies in a library's folder and is none of it: doctrines among the scenarios; tests and the annotations
 * for editors among the plugins. */
static bool is_other_file(enum library library, const char *name) {
    size_t n = strlen(name);
    if (library == LIBRARY_SCENARIOS) return strncmp(name, DOCTRINE_FOLDER "/", sizeof DOCTRINE_FOLDER) == 0;
    return strncmp(name, TYPES_FOLDER "/", sizeof TYPES_FOLDER) == 0 ||
           (n > 5 && strcmp(name + n - 5, ".test") == 0);
}

enum status path_find(enum library library, const char *name, char path[PATHS_MAX], struct error *err) {
    struct roots roots;
    list_roots(&roots);
    if (strlen(name) < PATHS_MAX && is_file(name)) {
        strcpy(path, name);
        return STATUS_OK;
    }
    bool is_name = name[0] != '\0' && name[0] != '/' && !is_other_file(library, name);
    for (size_t i = 0; i < roots.n && is_name; i++)
        if (make_path(path, roots.at[i], library, name) && is_file(path)) return STATUS_OK;
    return not_found(library, name, err);
}

/* --- listing --- */

static enum status add_name(struct path_list *list, const char *name) {
    if (list->n == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : 2 * list->capacity;
        char **names = memory_resize(list->names, capacity, sizeof *names);
        if (names == NULL) return STATUS_NO_MEMORY;
        list->names = names;
        list->capacity = capacity;
    }
    list->names[list->n] = memory_copy_text(name);
    if (list->names[list->n] == NULL) return STATUS_NO_MEMORY;
    list->n++;
    return STATUS_OK;
}

/* Adds the .lua files below `folder`; `prefix` is the name so far ("drawdown/"). */
static enum status add_folder(struct path_list *list, const char *folder, const char *prefix, int depth) {
    enum status status = STATUS_OK;
    DIR *open_folder = opendir(folder);
    if (open_folder == NULL) return STATUS_OK;
    for (struct dirent *entry = readdir(open_folder);
         entry != NULL && status == STATUS_OK && list->n < MAX_LISTED; entry = readdir(open_folder)) {
        char path[PATHS_MAX], name[PATHS_MAX];
        if (entry->d_name[0] == '.') continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= PATHS_MAX) continue;
        if (snprintf(name, sizeof name, "%s%s", prefix, entry->d_name) >= PATHS_MAX - 1) continue;
        if (is_folder(path) && depth < MAX_DEPTH) {
            strcat(name, "/");
            status = add_folder(list, path, name, depth + 1);
        } else if (is_listed(entry->d_name) && is_file(path)) {
            name[strlen(name) - 4] = '\0';
            status = add_name(list, name);
        }
    }
    closedir(open_folder);
    return status;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Repeats go, and what is none of the library. */
static void tidy(struct path_list *list, enum library library) {
    size_t n_kept = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (is_other_file(library, list->names[i]) ||
            (n_kept > 0 && strcmp(list->names[n_kept - 1], list->names[i]) == 0))
            memory_free(list->names[i]);
        else
            list->names[n_kept++] = list->names[i];
    }
    list->n = n_kept;
}

enum status path_list(enum library library, struct path_list *out, struct error *err) {
    struct roots roots;
    char folder[PATHS_MAX];
    enum status status = STATUS_OK;
    list_roots(&roots);
    *out = (struct path_list){0};
    for (size_t i = 0; i < roots.n && status == STATUS_OK; i++)
        if (make_path(folder, roots.at[i], library, "")) status = add_folder(out, folder, "", 0);
    if (status != STATUS_OK) {
        path_list_free(out);
        return error_set(err, status, "out of memory");
    }
    if (out->n > 0) qsort(out->names, out->n, sizeof out->names[0], compare_names);
    tidy(out, library);
    return STATUS_OK;
}

enum status path_list_files(const char *folder, struct path_list *out, struct error *err) {
    enum status status = STATUS_OK;
    *out = (struct path_list){0};
    DIR *open_folder = opendir(folder);
    if (open_folder == NULL)
        return error_set(err, STATUS_IO, "cannot read the folder %s: %s", folder, strerror(errno));
    for (struct dirent *entry = readdir(open_folder); entry != NULL && status == STATUS_OK;
         entry = readdir(open_folder)) {
        char path[PATHS_MAX];
        if (entry->d_name[0] == '.' || !has_extension(entry->d_name)) continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= PATHS_MAX) continue;
        if (is_file(path)) status = add_name(out, path);
    }
    closedir(open_folder);
    if (status != STATUS_OK) {
        path_list_free(out);
        return error_set(err, status, "out of memory");
    }
    if (out->n > 0) qsort(out->names, out->n, sizeof out->names[0], compare_names);
    return STATUS_OK;
}

enum status path_list_below(const char *folder, struct path_list *out, struct error *err) {
    char prefix[PATHS_MAX];
    *out = (struct path_list){0};
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    snprintf(prefix, sizeof prefix, "%.*s/", (int)n, folder);
    enum status status = add_folder(out, folder, prefix, 0);
    for (size_t i = 0; i < out->n && status == STATUS_OK; i++) { // a path has its ending
        char *path = memory_resize(out->names[i], strlen(out->names[i]) + sizeof ".lua", 1);
        if (path == NULL) status = STATUS_NO_MEMORY;
        if (path != NULL) out->names[i] = strcat(path, ".lua");
    }
    if (status != STATUS_OK) {
        path_list_free(out);
        return error_set(err, status, "out of memory");
    }
    if (out->n > 0) qsort(out->names, out->n, sizeof out->names[0], compare_names);
    return STATUS_OK;
}

/* --- doctrines --- */

enum { MAX_DOCTRINES = 100 };

/* Adds the folders in `folder` to the names known, for "did you mean". */
static void add_folders(struct path_list *known, const char *folder) {
    DIR *open_folder = opendir(folder);
    if (open_folder == NULL) return;
    for (struct dirent *entry = readdir(open_folder); entry != NULL && known->n < MAX_DOCTRINES;
         entry = readdir(open_folder)) {
        char path[PATHS_MAX];
        if (entry->d_name[0] == '.') continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= PATHS_MAX) continue;
        if (is_folder(path) && add_name(known, entry->d_name) != STATUS_OK) break;
    }
    closedir(open_folder);
}

/* The folder that holds the doctrines beside a scenario, or in the i-th of the data folders. */
static bool doctrine_root(const char *beside, const struct roots *roots, int i, char out[PATHS_MAX]) {
    int n;
    if (i >= 0) {
        const char *root = roots->at[i];
        n = snprintf(out, PATHS_MAX, "%s%s%s/%s", root, root[0] != '\0' ? "/" : "",
                     FOLDERS[LIBRARY_SCENARIOS], DOCTRINE_FOLDER);
    } else {
        const char *slash = beside != NULL ? strrchr(beside, '/') : NULL;
        if (beside == NULL) return false;
        n = snprintf(out, PATHS_MAX, "%.*s%s", slash != NULL ? (int)(slash - beside) + 1 : 0, beside,
                     DOCTRINE_FOLDER);
    }
    return n > 0 && n < PATHS_MAX;
}

enum status path_find_doctrine(const char *name, const char *beside, char path[PATHS_MAX],
                               struct error *err) {
    struct path_list known = {0};
    struct text looked = TEXT_EMPTY;
    struct roots roots;
    char root[PATHS_MAX];
    bool found = false;
    list_roots(&roots);
    for (int i = -1; i < (int)roots.n && !found; i++) {
        if (!doctrine_root(beside, &roots, i, root)) continue;
        int n = snprintf(path, PATHS_MAX, "%s/%s", root, name);
        found = n < PATHS_MAX && name[0] != '\0' && is_folder(path);
        add_folders(&known, root);
        text_add(&looked, "%s%s/", looked.length > 0 ? ", " : "", root);
    }
    if (!found) {
        if (known.n > 0) qsort(known.names, known.n, sizeof known.names[0], compare_names);
        const char *nearest = text_nearest(name, (const char *const *)known.names, known.n);
        error_set(err, STATUS_NOT_FOUND, "no doctrine '%.60s'%s%s%s (there is no such folder in %s)", name,
                  nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                  nearest != NULL ? "'?" : "", text_chars(&looked));
    }
    path_list_free(&known);
    text_free(&looked);
    return found ? STATUS_OK : STATUS_NOT_FOUND;
}

void path_list_free(struct path_list *list) {
    for (size_t i = 0; i < list->n; i++)
        memory_free(list->names[i]);
    memory_free(list->names);
    *list = (struct path_list){0};
}
