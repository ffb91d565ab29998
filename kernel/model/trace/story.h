#ifndef MODEL_TRACE_STORY_H
#define MODEL_TRACE_STORY_H

/*
 * Stories: an event as a sentence for people.
 *
 * stories.def has a row for every type of event, and the compiler insists on it: a new type without a
 * sentence does not build. The sentence is a clause in the past tense, "the UPM went to war with 1,240 under
 * arms", that stands alone with a capital and a full stop, or after "because".
 *
 *     struct text t = TEXT_EMPTY;
 *     story_clause(&(struct told){.incident = INCIDENT_clash, .sector = "grand_bassa", .party = "UPM",
 * .amount = 41}, &t);
 *     // the UPM fought a battle in Grand Bassa with 41 dead
 *
 * Owner: nobody keeps anything. Any thread.
 */

#include "base/text.h"
#include "model/tables.h"

enum telling { TELL_ALWAYS, TELL_SUM, TELL_CHAIN, TELL_SILENT }; // see stories.def

struct story {
    const char *name; // of its type
    enum telling telling;
    double least;
    const char *sentence, *together;
};

const struct story *story_of(enum incident_id incident);

struct told {
    enum incident_id incident;
    const char *sector, *party; // as the scenario names them; NULL: none
    double amount;
    const char
        *about; // what of the case the amount numbers, in its own words: a risk, an output; NULL: unknown
    bool same_party, same_sector; // as those of the sentence it explains: "it", "there"
};

void story_clause(const struct told *told, struct text *out);
void story_sentence(const struct told *told, struct text *out); // with a capital and a full stop
/* "4 attacks on civilians with 12 dead"; `amount` is the sum over n of them. */
void story_together(enum incident_id incident, int n, double amount, struct text *out);
bool story_stands_alone(enum incident_id incident, double amount); // in a story: a line of its own

/* What only began what ends here: it came before, and is no reason. */
bool story_only_precedes(enum incident_id cause, enum incident_id effect);

/* "grand_bassa" as "Grand Bassa"; "UPM" as "the UPM", names that are no acronym as they are. */
void story_place(const char *sector, struct text *out);
void story_party(const char *party, struct text *out);
void story_number(double value, int decimals, struct text *out); // "1,240"

/* How many rows of stories.def belong to no type: 0, unless one was renamed or taken out. */
int story_n_unused(void);

#endif
