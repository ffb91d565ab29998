/* The audit as CSV; see audit.h. */
#include "cli/audit.h"

#include "base/csv.h"
#include "cli/console.h"
#include "report/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void add_rows(struct text *out, const struct truce_result *result) {
    struct csv c = csv_begin(out);
    csv_text(&c, "purpose");
    csv_text(&c, "draws");
    csv_text(&c, "digest");
    csv_end_row(&c);
    const char *purpose;
    uint64_t n_draws, digest;
    for (size_t i = 0; truce_result_draws(result, i, &purpose, &n_draws, &digest); i++) {
        char hex[20];
        snprintf(hex, sizeof hex, "%016" PRIx64, digest);
        csv_text(&c, purpose);
        csv_integer(&c, (int64_t)n_draws);
        csv_text(&c, hex);
        csv_end_row(&c);
    }
}

int audit_write(const struct truce_result *result, const char *path) {
    struct text out = TEXT_EMPTY;
    struct error err = ERROR_NONE;
    int code = EXIT_OK;
    add_rows(&out, result);
    if (strcmp(path, "-") == 0)
        code = console_write(&out);
    else if (file_write(path, &out, &err) != STATUS_OK)
        code = console_fail(&err);
    text_free(&out);
    return code;
}
