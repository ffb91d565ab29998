#ifndef REPORT_FILE_H
#define REPORT_FILE_H

/*
 * Whole files in and out, as texts. A file appears complete or not at all only as far as one write allows; on
 * failure the message names the path and the reason.
 *
 *     file_path("out/plots", "fans_deaths", "svg", &path);   // "out/plots/fans_deaths.svg"
 *     status = file_write(text_chars(&path), &svg, err);
 */

#include "base/text.h"

void file_path(const char *folder, const char *name, const char *ending, struct text *out);
enum status file_read(const char *path, struct text *out, struct error *err) MUST_CHECK;
enum status file_write(const char *path, const struct text *t, struct error *err) MUST_CHECK;
enum status file_make_folder(const char *path,
                             struct error *err) MUST_CHECK; // with its parents; fine if it exists

#endif
