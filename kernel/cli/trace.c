/* The trace; see trace.h. */
#include "cli/trace.h"

#include "base/json.h"
#include "cli/console.h"

#include <errno.h>
#include <string.h>

enum status trace_open(struct trace *t, const char *path, struct error *err) {
    t->path = path;
    t->flush = false;
    t->file = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
    if (t->file == NULL)
        return error_set(err, STATUS_IO, "cannot open '%s' for the trace: %s", path, strerror(errno));
    return STATUS_OK;
}

void trace_write(const struct truce_event *e, void *payload) {
    struct trace *t = payload;
    struct text line = TEXT_EMPTY;
    struct json j = json_begin(&line, JSON_COMPACT);
    json_open_object(&j);
    json_key(&j, "id");
    json_integer(&j, e->id);
    json_key(&j, "day");
    json_number(&j, e->day);
    json_key(&j, "date");
    json_string(&j, e->date);
    json_key(&j, "incident");
    json_string(&j, e->incident);
    json_key(&j, "sector");
    json_string(&j, e->sector);
    json_key(&j, "party");
    json_string(&j, e->party);
    json_key(&j, "amount");
    json_number(&j, e->amount);
    json_key(&j, "cause");
    json_integer(&j, e->cause);
    if (e->sentence != NULL) {
        json_key(&j, "sentence");
        json_string(&j, e->sentence);
    }
    if (e->plugin != NULL) {
        json_key(&j, "plugin");
        json_string(&j, e->plugin);
    }
    if (e->text != NULL) {
        json_key(&j, "text");
        json_string(&j, e->text);
    }
    json_close(&j);
    text_add(&line, "\n");
    trace_write_line(text_chars(&line), t);
    text_free(&line);
}

void trace_write_line(const char *line, void *payload) {
    struct trace *t = payload;
    fputs(line, t->file);
    if (t->flush && fflush(t->file) != 0 && t->file == stdout) console_end_if_pipe_closed();
}

enum status trace_close(struct trace *t, struct error *err) {
    bool failed = fflush(t->file) != 0 || ferror(t->file) != 0;
    int why = errno;
    if (failed && t->file == stdout) console_end_if_pipe_closed();
    if (t->file != stdout && fclose(t->file) != 0) failed = true;
    t->file = NULL;
    if (failed)
        return error_set(err, STATUS_IO, "cannot write the trace to '%s': %s", t->path, strerror(why));
    return STATUS_OK;
}
