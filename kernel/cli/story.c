/* Stories on the command line; see story.h. */
#include "cli/story.h"

#include "cli/console.h"
#include "report/file.h"
#include "report/story/storyline.h"
#include "script/relay.h"

#include <string.h>

void story_gather(const struct truce_event *e, struct chronicle *c) {
    struct chronicle_event kept = {.id = e->id,
                                   .cause = e->cause,
                                   .day = e->day,
                                   .sector = e->sector,
                                   .party = e->party,
                                   .amount = e->amount,
                                   .plugin = e->plugin,
                                   .text = e->text};
    for (int i = 0; i < N_INCIDENTS && e->id != 0; i++)
        if (strcmp(INCIDENTS[i].name, e->incident) == 0) kept.incident = (enum incident_id)i;
    chronicle_add(c, &kept);
}

struct truce_event story_public(const struct relayed *told) {
    const struct run_event *e = told->event;
    return (struct truce_event){.id = e != NULL ? e->id : 0,
                                .cause = e != NULL ? e->cause : 0,
                                .day = told->day,
                                .date = told->date,
                                .incident = e != NULL ? INCIDENTS[e->incident].name : "log",
                                .sector = told->sector,
                                .party = told->party,
                                .amount = e != NULL ? e->amount : 0,
                                .plugin = told->plugin,
                                .text = told->text,
                                .sentence = told->sentence};
}

int story_save(const struct chronicle *c, const char *title, const char *path) {
    struct error err = ERROR_NONE;
    struct text out = {.failed = c->failed};
    text_add(&out, "%s\n", title);
    storyline_write(c, &out);
    int code = EXIT_OK;
    if (strcmp(path, "-") == 0)
        code = console_write(&out);
    else if (file_write(path, &out, &err) != STATUS_OK)
        code = console_fail(&err);
    text_free(&out);
    return code;
}
