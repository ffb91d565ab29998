#ifndef MODEL_PEOPLE_MESSAGES_H
#define MODEL_PEOPLE_MESSAGES_H

/*
 * What the mission tells people of itself (study 2.3, 4.2.6, 6.7): silence, limits explained, rumours rebutted,
 * promises.
 *
 * Words go out by broadcast and, a share t, by meetings. Of the people of a sector, with e the work of public
 * information x strategic communications, a whether the radio is on the air, p the patrolled share and C the
 * credibility of the mission (perception.h):
 *     heard      h = e ((1 - t) a + t two_way_reach p)
 *     believed   b = e ((1 - t) a C + t two_way_reach p (C + (1 - C) two_way_trust))
 * and each month, E what is expected, D what is delivered (expectations.h), c local consent, w rumours:
 *     explain    x = explain_frac b max(0, E - D);  E - x;  c (1 - explain_cost x)
 *     promise    E + promise_frac b (1 - E);  c + promise_consent b (1 - c);  C falls by promise_credibility
 *                x max(0, E - D) of itself
 *     rebut      the answer to rumours x (1 + rebut_gain b), and w + (1 - w) rebut_repeat (h - b) w
 * Media that check what they say (media) weaken rumours where they arise, and cost the presidency's consent.
 *
 * Owner: messages.c. Read by expectations.c, rumours.c, perception.c. message.initial silent, nothing ordered:
 * nothing is said, as before.
 */

#include <stdbool.h>

struct mission;

enum message { MESSAGE_SILENT, MESSAGE_EXPLAIN, MESSAGE_REBUT, MESSAGE_PROMISE };

struct messages {
    enum message message;
    double since_day; // negative: nothing ordered yet
};

bool messages_start(struct mission *m);
void messages_month(struct mission *m);
const char *messages_set(struct mission *m, double value); // NULL, or why not
/* What a month of answers to rumours is worth more here, and how much more they are told by the denial. */
double messages_answer(const struct mission *m, int i_sector);
double messages_repeat(const struct mission *m, int i_sector);
double messages_checked(const struct mission *m); // factor of a rumour where media check

#endif
