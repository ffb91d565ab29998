/* Status codes: the table in status.h, expanded into names and sentences. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    const char *sentence;
} TEXTS[] = {
#define X(code, name, sentence) [STATUS_##code] = {name, sentence},
    STATUS_MAP(X)
#undef X
};

static const size_t N_TEXTS = sizeof TEXTS / sizeof TEXTS[0];

const char *status_name(enum status code) {
    return (size_t)code < N_TEXTS ? TEXTS[code].name : "unknown";
}

const char *status_sentence(enum status code) {
    return (size_t)code < N_TEXTS ? TEXTS[code].sentence : "unknown status";
}

/* By way of a copy, because the arguments may hold the old message ("while loading: %s"). */
static void set_message(struct error *err, const char *format, va_list args) {
    char message[sizeof err->message];
    vsnprintf(message, sizeof message, format, args);
    memcpy(err->message, message, sizeof message);
}

enum status error_set(struct error *err, enum status code, const char *format, ...) {
    if (err == NULL) return code;
    err->code = code;
    va_list args;
    va_start(args, format);
    set_message(err, format, args);
    va_end(args);
    return code;
}

enum status error_set_at(struct error *err, enum status code, const char *file, int line, const char *format,
                         ...) {
    if (err == NULL) return code;
    err->code = code;
    va_list args;
    va_start(args, format);
    set_message(err, format, args);
    va_end(args);
    if (line > 0)
        snprintf(err->where, sizeof err->where, "%s:%d", file, line);
    else
        snprintf(err->where, sizeof err->where, "%s", file);
    return code;
}
