#ifndef SCRIPT_RELAY_H
#define SCRIPT_RELAY_H

/*
 * Relay: what a run tells while it goes on - its events, with names, dates and a sentence each, and between
 * them the lines that policies write with m.log, in the order in which they came.
 *
 *     struct relay r = {.model_case = c, .stack = s, .run = stack_run, .tell = print, .payload = file};
 *     request.trace = relay_event;
 *     request.trace_payload = &r;
 *     request.played_back = relay_skip_logs; // of a run that goes on from a checkpoint
 *     status = run_execute(&request, arena, &result, &err);
 *     relay_end(&r); // the last log lines, of a failed run too; frees
 *
 * What is told is borrowed for the call. It watches and changes nothing. One run, one thread.
 */

#include "base/text.h"
#include "model/run.h"
#include "script/plugin.h"

struct relayed {
    const struct run_event *event; // NULL: a line that a plugin has logged
    double day;
    char date[11];
    const char *sector, *party; // names; NULL: none
    const char *sentence;       // "The UPM went to war with 1,240 under arms."; of a log line NULL
    const char *plugin, *text;  // of a log line; the text alone: what an event is about (story.h), else NULL
};

enum { RELAY_MAX_PLUGINS = 64 }; // the logs of more plugins are not told

struct relay {
    const struct model_case *model_case;
    const struct stack *stack;
    const struct stack_run *run;
    void (*tell)(const struct relayed *, void *payload);
    void *payload;
    size_t n_told[RELAY_MAX_PLUGINS]; // private from here: bytes of each plugin's log
    struct text sentence;
};

void relay_event(const struct run_event *e, void *relay);
void relay_skip_logs(void *relay); // what has been logged so far was told before
void relay_end(struct relay *r);

#endif
