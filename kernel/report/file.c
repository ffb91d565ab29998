/* Whole files in and out; see file.h. */
#include "report/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void file_path(const char *folder, const char *name, const char *ending, struct text *out) {
    text_add(out, "%s/%s.%s", folder, name, ending);
}

enum status file_read(const char *path, struct text *out, struct error *err) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return error_set(err, STATUS_IO, "cannot read %s: %s", path, strerror(errno));
    char chunk[8192];
    for (size_t n = fread(chunk, 1, sizeof chunk, file); n > 0; n = fread(chunk, 1, sizeof chunk, file))
        text_add_bytes(out, chunk, n);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed || text_failed(out)) return error_set(err, STATUS_IO, "cannot read all of %s", path);
    return STATUS_OK;
}

enum status file_write(const char *path, const struct text *t, struct error *err) {
    if (text_failed(t)) return error_set(err, STATUS_NO_MEMORY, "no memory for %s", path);
    FILE *file = fopen(path, "wb");
    if (file == NULL) return error_set(err, STATUS_IO, "cannot write %s: %s", path, strerror(errno));
    bool written = fwrite(text_chars(t), 1, t->length, file) == t->length;
    written = fclose(file) == 0 && written;
    return written ? STATUS_OK : error_set(err, STATUS_IO, "cannot write %s: %s", path, strerror(errno));
}

enum status file_make_folder(const char *path, struct error *err) {
    struct text part = TEXT_EMPTY;
    for (const char *at = path; *at != '\0';) {
        at += strspn(at, "/");
        at += strcspn(at, "/");
        text_clear(&part);
        text_add_bytes(&part, path, (size_t)(at - path));
        if (mkdir(text_chars(&part), 0777) != 0 && errno != EEXIST) break;
    }
    text_free(&part);
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return error_set(err, STATUS_IO, "cannot make the folder %s: %s", path, strerror(errno));
    return STATUS_OK;
}
