#ifndef MODEL_EFFORT_EFFORT_H
#define MODEL_EFFORT_EFFORT_H

/*
 * Lines of effort: what the outputs of the doctrine (case/doctrine.h) turn staff, money, attention and access
 * into, who does it, and what is left when the mission goes. One engine for all outputs.
 *
 * Each month, of an activity a of an output with priority p (1 unless ordered; 0: not pursued):
 *
 *     staff   what its output gets of the posts filled in its section (or of soldiers outside the wire, of
 *             police) / posts wanted;  money: the same of the month's programme money.  Both are shared in
 *             proportion to p x demand, nobody more than he wants
 *     ready   1 when all benchmarks that it needs are reported met, else unready_frac
 *     focus   min(1, (focus_outputs / outputs pursued)^dilution)
 *     w_a   = min(1, p) x min(staff, money) x ready x focus
 *
 * and in a sector it gets as far as its least access there: patrols, safety of staff, consent of people, of
 * governors or of the presidency, movements that talk, open roads; nowhere where the mission has handed over.
 * An activity for the whole country gets as far as the mean of that, by people. Work on an effect is the sum
 * over its activities of gain x w_a x access, at most 1. Of an effect that BUILDS the share mentor_f of
 * function f is teaching; one that only DOES has no L, and all of its work is doing:
 *
 *     D     = work x (1 - mentor_f)
 *     L'    = L + ((1 - L) x learning x work x mentor_f x (1 - crowding x D) - L x fading x (1 - paid_f)) / 12
 *     level = min(1, L x paid_f + D + R_f)
 *
 * paid_f: of those in whom the capability lives - officials, police, army (payroll.h), or people whom donors
 * pay (functions.def). R_f: what receivers do of a function (effort_receive). So doing is quick, teaching
 * slow; doing crowds out learning; D goes with the mission or with the function, L only with the pay.
 * What a level changes is up to the file that reads it (effects.def): factor = 1 + gain x (level - usual).
 *
 * At each review (board.c) every benchmark is looked at: truly, as reported, as declared. Each month risks
 * (hazards.c) add up their hazard and fire. With effort.mechanism = off, or without a doctrine, every level is
 * usual, every factor 1, and nothing is spent, drawn or told.
 *
 * Owner: effort.c (work, stocks), board.c (benchmarks), hazards.c (risks). Memory: the run's arena.
 *
 *     hours *= effort_factor(m, EFFECT_protection_planning, i_sector, -m->p->response_planning_gain);
 */

#include "model/tables.h"

#include <stdbool.h>
#include <stdint.h>

struct mission;

enum function_id {
#define FUNCTION(name, ...) FUNCTION_##name,
#include "model/effort/functions.def"
    N_FUNCTIONS
};

enum effect_id {
#define EFFECT(name, ...) EFFECT_##name,
#include "model/effort/effects.def"
    N_EFFECTS
};

enum effect_kind { EFFECT_DOES, EFFECT_BUILDS };

struct function_row {
    const char *name, *title, *doc;
};

struct effect_row {
    const char *name;
    enum function_id function;
    bool in_sector;
    enum effect_kind kind;
    double usual;
    const char *doc;
};

extern const struct function_row FUNCTIONS[N_FUNCTIONS];
extern const struct effect_row EFFECTS[N_EFFECTS];

bool effort_start(struct mission *m);
void effort_month(struct mission *m);
void effort_review(struct mission *m); // board.c: benchmarks, at each review

/* --- for the files that read effects; i_sector of an effect of the world: any --- */

double effort_level(const struct mission *m, enum effect_id effect, int i_sector);
/* 1 + gain x (level - usual), never negative; 1 while off. */
double effort_factor(const struct mission *m, enum effect_id effect, int i_sector, double gain);
/* The same where the reader counts the work of a section already: 1 + gain x (level - usual x min(1, work)).
 * What an empty section takes from the level is not taken twice, and what is there without it counts. */
double effort_factor_beside(const struct mission *m, enum effect_id effect, int i_sector, double gain,
                            double work);
/* A setback: that share of the local capability is lost; i_sector -1: everywhere. */
void effort_set_back(struct mission *m, enum effect_id effect, int i_sector, double frac);

/* --- functions --- */

double effort_capability(const struct mission *m,
                         enum function_id f); // L of its effects that BUILD, by people
double effort_dependency(const struct mission *m,
                         enum function_id f); // share of the level that the mission does
double effort_mentoring(const struct mission *m, enum function_id f);
void effort_set_mentoring(struct mission *m, enum function_id f, double frac);
/* From now on the mission does nothing of it any more; others do what they can. */
void effort_hand_over(struct mission *m, enum function_id f);
bool effort_handed_over(const struct mission *m, enum function_id f);
void effort_receive(struct mission *m, enum function_id f, double level); // R, from now on

/* --- outputs; index as in the doctrine --- */

void effort_set_priority(struct mission *m, int i_output, double priority);
void effort_add_money(struct mission *m, double usd); // programme money, on top of the year's
void effort_ask_money(struct mission *m, double usd_per_year); // less: at once; more: at the next renewal
void effort_note_renewal(struct mission *m, uint64_t i_renewal); // the Council and donors decide on it
double effort_programme_usd(const struct mission *m); // programme money of this year
double effort_open_tasks(const struct mission *m);    // for leaders' attention

/* What a review sees of an output. Benchmarks: share of all of a tier - short, medium, long. */
struct effort_board {
    double priority, work_frac, spent_usd;
    double met_frac[3], reported_frac[3], declared_frac[3]; // truly, as reported, as declared; NAN: none
    double capability_met_frac, activity_met_frac;          // of those of each basis, as reported; NAN: none
    int n_risks_fired;
};
struct effort_board effort_board(const struct mission *m, int i_output);
/* The present value of a metric of the lines of effort; NAN: not one of them. */
double effort_present(const struct mission *m, enum metric_id metric);
/* Share of the benchmarks of local capability that a function meets, as reported; NAN: none. */
double effort_function_met(const struct mission *m, enum function_id f, bool declared);

#endif
