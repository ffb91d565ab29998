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
    json_member_integer(&j, "id", e->id);
    json_member_number(&j, "day", e->day);
    json_member_string(&j, "date", e->date);
    json_member_string(&j, "incident", e->incident);
    json_member_string(&j, "sector", e->sector);
    json_member_string(&j, "party", e->party);
    json_member_number(&j, "amount", e->amount);
    json_member_integer(&j, "cause", e->cause);
    if (e->sentence != NULL) {
        json_member_string(&j, "sentence", e->sentence);
    }
    if (e->plugin != NULL) {
        json_member_string(&j, "plugin", e->plugin);
    }
    if (e->text != NULL) {
        json_member_string(&j, "text", e->text);
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
