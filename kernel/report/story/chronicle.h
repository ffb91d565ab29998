#ifndef REPORT_CHRONICLE_H
#define REPORT_CHRONICLE_H

/*
 * A chronicle: everything one run told, kept for those who ask afterwards what led to what.
 *
 * It takes events and logged lines as they come and copies what it keeps. Events of a run have ids that rise
 * by one from 1 (or from where a stopped run was continued), so that finding one costs nothing.
 *
 *     struct chronicle c = {.start_days = date_to_days(2030, 1, 1)};
 *     chronicle_add(&c, &(struct chronicle_event){.id = 1, .incident = INCIDENT_clash, ...});
 *     const struct chronicle_event *cause = chronicle_find(&c, e->cause);
 *     chronicle_free(&c);
 *
 * Owner: the caller. Out of memory it fails as a text does: `failed` is set and the rest is not kept.
 */

#include "base/text.h"
#include "model/tables.h"

#include <stdint.h>

struct chronicle_event {
    uint32_t id, cause; // id 0: a logged line
    double day;
    enum incident_id incident;
    const char *sector, *party; // NULL: none
    double amount;
    const char *plugin, *text; // of a logged line; the text alone: what an event is about (story.h); else NULL
};

struct chronicle {
    int64_t start_days;
    struct chronicle_event *items; // in the order in which they were told
    size_t n, capacity;
    uint32_t *place; // of the event with id first_id + i
    uint32_t first_id;
    size_t n_places, places_capacity;
    char **words; // names and logged lines; names stand here once
    size_t n_words, words_capacity, n_names;
    bool failed;
};

void chronicle_add(struct chronicle *c, const struct chronicle_event *e);
const struct chronicle_event *chronicle_find(const struct chronicle *c, uint32_t id); // NULL: none
void chronicle_free(struct chronicle *c);

/* The next cause upwards that says something (stories.def), NULL at the root. */
const struct chronicle_event *chronicle_cause(const struct chronicle *c, const struct chronicle_event *e);

/* What held beside the cause when a party decided so: the judgement told just before its change of posture,
 * if it is not the cause already. NULL: nothing. */
const struct chronicle_event *chronicle_beside(const struct chronicle *c, const struct chronicle_event *e);

/* "the UPM went to war with 1,240 under arms", or as a sentence. */
void chronicle_clause(const struct chronicle_event *e, struct text *out);
/* The same after "because" in a sentence on its effect: "it went to war with 1,240 under arms". */
void chronicle_clause_after(const struct chronicle_event *e, const struct chronicle_event *effect,
                            struct text *out);
void chronicle_sentence(const struct chronicle_event *e, struct text *out);
void chronicle_date(const struct chronicle *c, double day, struct text *out); // "2035-03-08"

#endif
