/* Names in the library's folders; see library.h. */
#include "cli/library.h"

#include "base/memory.h"
#include "script/paths.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096 };

static bool add(struct library_names *l, const char *name) {
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->names[i], name) == 0) return true;
    if (l->n == l->capacity) {
        size_t capacity = l->capacity > 0 ? l->capacity * 2 : 32;
        char **grown = memory_resize(l->names, capacity, sizeof *grown);
        if (grown == NULL) return false;
        l->names = grown;
        l->capacity = capacity;
    }
    l->names[l->n] = memory_copy_text(name);
    return l->names[l->n] != NULL && ++l->n > 0;
}

static bool is_lua(const char *name, size_t *stem) {
    size_t n = strlen(name);
    *stem = n > 4 ? n - 4 : 0;
    return n > 4 && strcmp(name + n - 4, ".lua") == 0 && name[0] != '.';
}

/* Adds every FOLDER/x.lua as PREFIXx; folders inside, one level deep, when `deep`. */
static bool read_folder(struct library_names *l, const char *folder, const char *prefix, bool deep) {
    DIR *dir = opendir(folder);
    if (dir == NULL) return true;
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir)) != NULL;) {
        char name[512], inside[PATH_BYTES];
        size_t stem;
        if (is_lua(entry->d_name, &stem) && !deep) {
            snprintf(name, sizeof name, "%s%.*s", prefix, (int)stem, entry->d_name);
            ok = add(l, name);
        } else if (deep && entry->d_name[0] != '.') {
            snprintf(inside, sizeof inside, "%s/%s", folder, entry->d_name);
            snprintf(name, sizeof name, "%.250s/", entry->d_name);
            ok = read_folder(l, inside, name, false);
        }
    }
    closedir(dir);
    return ok;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum status library_list(struct library_names *out, const char *part) {
    *out = (struct library_names){0};
    bool deep = strcmp(part, "plugins") == 0, ok = true;
    char folder[PATH_BYTES];
    for (int i = 0; ok && paths_folder(i, part, folder, sizeof folder); i++)
        ok = read_folder(out, folder, "", deep);
    if (out->n > 0) qsort(out->names, out->n, sizeof *out->names, compare_names);
    if (ok) return STATUS_OK;
    library_free(out);
    return STATUS_NO_MEMORY;
}

void library_free(struct library_names *l) {
    for (size_t i = 0; i < l->n; i++)
        memory_free(l->names[i]);
    memory_free(l->names);
    *l = (struct library_names){0};
}
