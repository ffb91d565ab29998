#ifndef MODEL_MEANS_INTELLIGENCE_H
#define MODEL_MEANS_INTELLIGENCE_H

/*
 * What the mission is told, by whom, and which way that leans.
 *
 * Patrols see what they pass. The rest comes from people, and those who talk are mostly of one community in
 * each sector: that of the armed party with most followers there (o). They say less of their own men's plans
 * and more of others', and some of what they say is not so. With told the trust they have in the mission,
 *     bias    b = bias x (1 - checked x min(1, analysis)) x n,  analysis: work of the joint analysis staff;
 *              n: what is not known of the spoilers, 1 - knowledge_gain (level - usual x analysis) (effort.h)
 *     told of party k   = told x (1 - b) if k = o, else told x (1 + b);  x alert networks of communities and
 * bases, 1 + liaison_gain (level - usual x work of the liaison section) false warnings    ~ Poisson(rate x
 * consent x b x (1 + rumours)) a month, of a party k with men there, k
 * != o estimate of armed men nobody saw = register x (1 + b (others' share - own share)) A false warning is
 * answered like a true one: a company is away for nothing.
 *
 * Owner: intelligence.c. Read by attacks.c (warnings, alarms), reports.c (estimates), response.c (companies
 * out). With intelligence.bias_frac = 0 all of it is gone.
 *
 *     double sight = intelligence_sight(m, i_sector, i_party);
 */

#include <stdbool.h>

struct mission;
struct sim;

bool intelligence_start(struct mission *m);
void intelligence_month(struct mission *m);
/* As reports_sight, of what this party does. */
double intelligence_sight(const struct mission *m, int i_sector, int i_party);
double intelligence_estimate_factor(const struct mission *m, int i_sector);
int intelligence_talkers(const struct mission *m, int i_sector); // the party of those who talk; -1: nobody's
void intelligence_name_events(struct sim *s);

#endif
