#ifndef MODEL_VIOLENCE_CROWDS_H
#define MODEL_VIOLENCE_CROWDS_H

/*
 * Violent crowds in towns, and who deals with them (study 4.5.6c, 4.1.6b).
 *
 * In a sector there come a month
 *     crowds ~ Poisson(per_year / 12 * town dwellers in millions * grievance * (1 + crowd_gain * rumour))
 * and some more in a campaign and in the three weeks after a rejected election (elections.h). The tool is the first of these that can hold
 * the crowd's size: host police at work here; with them a formed police unit, if one is near enough by the
 * roads of the day; troops outside the wire here, after a hand-over that takes hours unless it was rehearsed
 * lately; nobody. People die while the crowd is not held, and by the tool:
 *     deaths ~ Poisson(size / 1000 * hours * deaths_per_1000_hour) + Poisson(size / 1000 * by tool)
 * Troops have rifles. Mostly the sight is enough; with chance [fire_per_1000 * size / 1000 * (1.5 - quality)]
 * they fire, and LogN(killed_median, killed_spread) die, at least one. That costs consent of people and
 * presidency, feeds rumours, and a board of inquiry sits: with chance killed / (killed + inquiry_fault) it
 * sends the unit home, which wins a part of the trust back; else the contributor is cautioned. Where rumours
 * are strong and trust is gone a crowd may turn on the mission.
 *
 * Read by: politics (local consent), contributors.c, rumours.c, the metrics. Owner of struct crowds: crowds.c.
 * crowd.per_year = crowd.election_per_million = 0 turns it off.
 *
 *     crowds_on_election(m, accepted); // by vote.c, with m->cause set to the election
 *     enum crowd_tool tool = crowds_tool(m, i_sector, size_persons, &hours);
 */

#include "model/world.h"

enum crowd_tool { TOOL_HOST_POLICE, TOOL_FORMED_POLICE, TOOL_TROOPS, TOOL_NONE };

struct crowds {
    double rehearsed_day; // negative: never
};

bool crowds_start(struct mission *m);
void crowds_month(struct mission *m);
void crowds_on_election(struct mission *m, bool accepted);
void crowds_on_campaign(struct mission *m, uint64_t i_election); // before the vote: elections.c
void crowds_rehearse(struct mission *m);
/* Who would hold a crowd of a size, and after how many hours. */
enum crowd_tool crowds_tool(const struct mission *m, int i_sector, double size_persons, double *hours);
void crowds_name_events(struct sim *s);

#endif
