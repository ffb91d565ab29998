/* Where files are looked for; see paths.h. */
#include "script/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef TRUCE_DATA_DIR
#define TRUCE_DATA_DIR "/usr/share/truce"
#endif

enum { PATH_BYTES = 4096 };

/* The folder of the running program plus `relative`; false when the system does not tell. */
static bool beside_program(const char *relative, char *out, size_t size) {
    char program[PATH_BYTES];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0) return false;
    program[n] = '\0';
    char *slash = strrchr(program, '/');
    if (slash == NULL) return false;
    *slash = '\0';
    int length = snprintf(out, size, "%s/%s", program, relative);
    return length > 0 && (size_t)length < size;
}

/* The i-th place where a library may stand; "" for a place that does not apply. */
static bool place(int i, char *out, size_t size) {
    const char *named = getenv("TRUCE_LIBRARY");
    out[0] = '\0';
    switch (i) {
    case 0: snprintf(out, size, "%s", named != NULL ? named : ""); return true;
    case 1: snprintf(out, size, "."); return true;
    case 2: if (!beside_program("../..", out, size)) out[0] = '\0'; return true;
    case 3: if (!beside_program("../share/truce", out, size)) out[0] = '\0'; return true;
    case 4: snprintf(out, size, "%s", TRUCE_DATA_DIR); return true;
    default: return false;
    }
}

bool paths_folder(int i, const char *part, char *out, size_t size) {
    char library[PATH_BYTES];
    if (!place(i, library, sizeof library)) return false;
    bool here = strcmp(library, ".") == 0; // "scenarios/kestria.lua" reads better than "./scenarios/..." in messages
    int n = snprintf(out, size, "%s%s%s", here ? "" : library, here ? "" : "/", part);
    if (library[0] == '\0' || n < 0 || (size_t)n >= size) out[0] = '\0';
    return true;
}

static bool is_path(const char *name) {
    size_t n = strlen(name);
    return name[0] == '/' || strncmp(name, "./", 2) == 0 || strncmp(name, "../", 3) == 0 ||
           (n > 4 && strcmp(name + n - 4, ".lua") == 0);
}

bool paths_find(const char *part, const char *name, char *out, size_t size) {
    if (is_path(name)) {
        int n = snprintf(out, size, "%s", name);
        return n >= 0 && (size_t)n < size && access(out, R_OK) == 0;
    }
    char folder[PATH_BYTES];
    for (int i = 0; paths_folder(i, part, folder, sizeof folder); i++) {
        int n = snprintf(out, size, "%s/%s.lua", folder, name);
        if (folder[0] != '\0' && n >= 0 && (size_t)n < size && access(out, R_OK) == 0) return true;
    }
    return false;
}
