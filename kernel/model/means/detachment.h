#ifndef MODEL_MEANS_DETACHMENT_H
#define MODEL_MEANS_DETACHMENT_H

/*
 * Platoons away from their company: at a village, a site of the displaced, a camp (study 2.4, 4.3).
 *
 * A company can leave one platoon at a post for a time; the rest goes on as before, less that platoon. The
 * company is the nearest that has one to give. One with a caveat or bound by its memorandum goes only if its
 * capital agrees, which takes time and may end in a refusal. At the post
 *     outside the wire there += platoon - guards of the post
 * and patrols cover around it a part of what they would around a base. It adds to what stands between armed
 * men and a crowd, a camp or a village (gates.c, ddr_entry.c, attacks.c), and gives attackers one more place
 * (violence.c). It ends after its days, or when the company moves, leaves, or the sector is handed over.
 *
 * A formed police unit can leave a platoon in the same way (detach_formed_police). It lives inside the bases
 * of the sector and holds no post: it is formed police there, for crowds and the inner perimeter of a site.
 *
 * Owner: detachment.c, and unit.detached_persons. Read by force.c, violence.c. No order, no platoon: with
 * detachment.persons = 0 orders are refused.
 *
 *     const char *why = detachment_send(m, i_sector, 60); // NULL: agreed or asked for
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

enum { MAX_DETACHMENTS = 64, DETACHMENT_SECTORS = 128 };

enum detachment_state { DETACHMENT_NONE, DETACHMENT_ASKED, DETACHMENT_MOVING, DETACHMENT_THERE };

struct detachment {
    enum detachment_state state;
    int32_t i_unit;
    int16_t i_sector;
    bool police; // formed police
    double persons, days;
    uint32_t event, n; // n: how often this place was used, to tell late events from those of another platoon
};

struct detachments {
    struct detachment items[MAX_DETACHMENTS];
    int n_posts[DETACHMENT_SECTORS];
    double persons[DETACHMENT_SECTORS], quality[DETACHMENT_SECTORS]; // there; quality: persons x quality
    double police_persons[DETACHMENT_SECTORS];                       // there
    uint32_t n_orders;
};

bool detachment_start(struct mission *m);
/* NULL when a platoon goes or its capital is asked; else why not. */
const char *detachment_send(struct mission *m, int i_sector, double days);
const char *detachment_send_police(struct mission *m, int i_sector, double days);
/* The company moves or leaves, or its sector's bases go: its platoon is called back. */
void detachment_recall(struct mission *m, int i_unit);
void detachment_leave(struct mission *m, int i_sector); // posts in a sector that is handed over
int detachment_posts(const struct mission *m, int i_sector);
double detachment_outside_persons(const struct mission *m, int i_sector); // less the guards of posts
double detachment_persons(const struct mission *m, int i_sector);
double detachment_police(const struct mission *m, int i_sector);  // formed police there
double detachment_quality(const struct mission *m, int i_sector); // mean, of those there
double detachment_total(const struct mission *m);
void detachment_name_events(struct sim *s);

#endif
