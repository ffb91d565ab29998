#ifndef MODEL_PARTIES_REDLINE_H
#define MODEL_PARTIES_REDLINE_H

/*
 * Red lines: learned resolve, staked in public.
 *
 * Each answered or unanswered breach moves its author's belief that the mission acts. Where the mission has
 * announced that it will answer any attack in a sector (lever announce_red_line), more hangs on it: an
 * answered breach moves the belief `answered_gain` times as far, an unanswered one `unanswered_gain` times,
 * and the other parties learn `witness_frac` of it. The line itself deters by as much as it is believed, risk
 * seen = seen x min(1, resolve x (1 + deterrence_gain x resolve)), and the decision to answer is made
 * beforehand, which saves time. A line that is not kept costs local consent. So a bluff works while the
 * mission is believed, and invites the next breach once it is called.
 *
 * Nobody can be everywhere when the line is crossed. An attack that no unit reached leaves the matter open
 * for `strike_days`: operations that hit its author meanwhile keep the line, else it is broken. With 0 it is
 * broken at once.
 *
 * Owner of the lines; read by attacks.c and gates.c (risk, what the outcome teaches) and
 * response.c (decision time). No line announced:
 * nothing of this acts.
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

enum { REDLINE_SECTORS = 128 };

struct crossing { // of a line, not answered yet
    bool open;
    int i_party;
    uint32_t event; // the attack
    uint64_t n;     // how many there were here, to tell the late verdict of another
};

struct redlines {
    struct crossing crossing[REDLINE_SECTORS];
    double until_day[REDLINE_SECTORS];
    double silent_until_day[REDLINE_SECTORS]; // after a line was broken here
    unsigned event[REDLINE_SECTORS];          // the announcement
};

bool redline_start(struct mission *m);
bool redline_announce(struct mission *m, int i_sector, double days); // false: one was broken here lately
bool redline_stands(const struct mission *m, int i_sector);
/* A party attacked, and what it saw: it learns, and so do others. */
void redline_breach(struct mission *m, int i_party, int i_sector, bool answered);
/* Operations have hit a party: lines it crossed lately are kept. m->cause: the operation. */
void redline_strike(struct mission *m, int i_party);
void redline_name_events(struct sim *s);
double redline_resolve(const struct mission *m, int i_party, int i_sector); // as an attacker there sees it
double redline_decision_factor(const struct mission *m, int i_sector);
double redline_consent_factor(const struct mission *m, int i_sector);

#endif
