#ifndef MODEL_MEANS_CONTRIBUTORS_H
#define MODEL_MEANS_CONTRIBUTORS_H

/*
 * Contributors of troops and police: whom they send, how their people behave, and what they do about it.
 *
 * A contributor is all units of one name. Its people commit sexual exploitation or abuse at a rate that falls
 * with quality; a part of it is disclosed, months later, and what the community learns of costs consent, the
 * more the longer it was hidden. An investigation follows, and then the contributor acts or does not: action
 * wins part of the consent back, silence loses more, and too many silences send a unit home.
 *     drop = consent x drop_frac x (1 + years hidden)
 * Women on patrol reach people whom men do not: `contact` scales what trust lets the mission see. It raises
 * what is reported and warned of; it stops no attack by itself. A unit bound by its memorandum of
 * understanding stays in the sector it was promised for (force.c).
 *
 * Owner: contributors.c. Read by reports.c (sight), politics through consent, force.c (units sent home).
 * With contributor.model = silent nothing of this happens.
 *
 *     double sight = patrolled * (1 - trust + trust * fmin(1, consent * contributors_contact(m, i)));
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

enum { MAX_CONTRIBUTORS = 64 };

struct contributor {
    const char *name;
    double persons, quality_frac;      // here now; mean
    int n_disclosed, n_open, n_silent; // silent: since a unit of it was last sent home
};

struct contributors {
    int n;
    struct contributor items[MAX_CONTRIBUTORS];
    int16_t *of_unit; // by unit: its contributor
};

bool contributors_start(struct mission *m); // after the units are made
void contributors_month(struct mission *m);
double contributors_seen(const struct mission *m, int i_sector);    // by patrols, and observers
double contributors_contact(const struct mission *m, int i_sector); // 1 at the reference share of women
void contributors_caution(struct mission *m, int i_unit); // counts like a silence on abuse
/* The largest takes that share of its people home, whole units, at least one; returns how many, with `go` false
 * only that. */
double contributors_withdraw(struct mission *m, double frac, bool go);
int contributors_unit_in(const struct mission *m, int i_sector); // the largest there; -1: none, or off
/* Abuse by that unit comes to light; `occasion` counts such events, whatever policies do. */
void contributors_expose(struct mission *m, int i_unit, double hidden_days, uint64_t occasion);
void contributors_name_events(struct sim *s);

#endif
