#ifndef CLI_TRACE_H
#define CLI_TRACE_H

/*
 * A trace: every event of a run as one line of JSON, in the order in which they happened.
 *
 *     {"id":7,"day":31.5,"date":"2030-02-01","incident":"clash","sector":"tarn","party":"KLF",...}
 *
 * `cause` is the id of the event that led to it, 0 for none; `amount` is in the unit that `truce explain
 * INCIDENT` gives, and `sentence` says all that to people. A line that a plugin wrote with m.log has
 * "incident":"log", id 0, and "plugin" and "text" beside.
 *
 *     struct trace t;
 *     if (trace_open(&t, "run.jsonl", &err) != STATUS_OK) ...
 *     trace_write(&event, &t);
 *     if (trace_close(&t, &err) != STATUS_OK) ...
 */

#include "base/status.h"
#include "truce.h"

#include <stdbool.h>
#include <stdio.h>

struct trace {
    FILE *file;
    const char *path; // as given; "-" is stdout
    bool flush;       // after every line, for who reads along; set after trace_open
};

enum status trace_open(struct trace *t, const char *path, struct error *err) MUST_CHECK;
void trace_write(const struct truce_event *event, void *t); // has the shape of truce_run_traced's callback
void trace_write_line(const char *line, void *t);           // one that is JSON already, with its newline
enum status trace_close(struct trace *t,
                        struct error *err) MUST_CHECK; // says if any line could not be written

#endif
