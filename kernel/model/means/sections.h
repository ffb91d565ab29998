#ifndef MODEL_MEANS_SECTIONS_H
#define MODEL_MEANS_SECTIONS_H

/*
 * The mission's civilian sections: posts, vacancies, recruitment, and the work that waits for them.
 *
 * Each section s has P posts for each sector in the mission's care, of which n are filled. A month
 *     leave   ~ Binomial(n, 1 - exp(-month / tour / access)),   access: share of work that safety allows
 *     recruit ~ Binomial(P - n, 1 - exp(-speed month / time to recruit))
 * speed is section.priority_gain for the section that has priority, less than 1 for the others then, and 0
 * while want of cash has stopped recruitment. Liaison assistants are national staff: hired sooner. Posts of a
 * sector go when it is handed over. The work done, where 1 is what the other parameters suppose, is
 *     c = min(most, n / (normal x need)),   need: posts for each sector at which nothing is left undone
 * and each section has its own mechanism to feed: whoever owns that mechanism multiplies by its c.
 *
 *     political affairs    dialogue with parties (strategies.c; through it frozen.c)
 *     civil affairs        mediation teams (disputes.c)
 *     human rights         abuses by state forces that are reported and documented (reports.c, abuse.c),
 * vetting of soldiers (host_army.c) protection           sexual violence reported (crsv.c), children found
 * (ddr_entry.c) electoral            preparation of the vote: registers, ballots, results less often rejected (politics/elections.c, vote.c) joint
 * analysis       what people tell is checked: warnings, bias (intelligence.c) public information   rumours
 * answered (rumours.c) liaison assistants   what people tell (reports.c, intelligence.c) DDR officers people
 * screened in a day, and strictly (ddr_sites.c, ddr_entry.c) justice, corrections posts of courts filled
 * again (presence.c)
 *
 * Owner: sections.c. With section.mechanism = off every c is 1 and elections are not prepared for.
 *
 *     int n_teams = (int)(m->p->dispute_teams * sections_work(m, SECTION_CIVIL_AFFAIRS));
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;

enum section {
    SECTION_POLITICAL,
    SECTION_CIVIL_AFFAIRS,
    SECTION_HUMAN_RIGHTS,
    SECTION_PROTECTION,
    SECTION_ELECTORAL,
    SECTION_ANALYSIS,
    SECTION_INFORMATION,
    SECTION_LIAISON,
    SECTION_DDR,
    SECTION_JUSTICE,
    N_SECTIONS
};

struct sections {
    int32_t n_posts[N_SECTIONS], n_filled[N_SECTIONS];
    double work_frac[N_SECTIONS];
    int i_priority; // section, or -1
    bool short_of[N_SECTIONS], frozen;
    double prepared_frac; // of the next election
    uint32_t priority_event;
};

bool sections_start(struct mission *m);
void sections_month(struct mission *m);
double sections_work(const struct mission *m, enum section section); // 1: as other parameters suppose
double sections_filled_frac(const struct mission *m);                // of all posts; NAN without any
double sections_prepared_frac(const struct mission *m);              // of the next election, 0 to 1
void sections_election_held(struct mission *m);                      // preparation begins anew
void sections_prioritise(struct mission *m, int section);            // N_SECTIONS: none

#endif
