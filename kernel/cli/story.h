#ifndef CLI_STORY_H
#define CLI_STORY_H

/*
 * Gathering what a run tells, for the commands that speak about it afterwards: `--story FILE` of run and
 * rerun, and `why`. It takes the events of truce.h, so that a run of any kind can be gathered.
 *
 *     struct chronicle c = {.start_days = start};
 *     options.trace = ...story_gather(event, &c)...
 *     code = story_save(&c, title, "run.txt"); // "-" is stdout
 *     chronicle_free(&c);
 */

#include "report/story/chronicle.h"
#include "truce.h"

struct relayed; // script/relay.h

void story_gather(const struct truce_event *event, struct chronicle *c);

/* What a rerun tells, as an event of truce.h; its texts are those of `told`. */
struct truce_event story_public(const struct relayed *told);

/* Exit code. The story begins with the title. */
int story_save(const struct chronicle *c, const char *title, const char *path);

#endif
