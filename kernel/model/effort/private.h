#ifndef MODEL_EFFORT_PRIVATE_H
#define MODEL_EFFORT_PRIVATE_H

/*
 * The state of the lines of effort, shared by effort.c (work, stocks), board.c (benchmarks) and hazards.c
 * (risks). Nobody else includes this.
 *
 * Everything that an activity needs each month is worked out at the start: which work it adds to, which kinds
 * of access it asks for (few different sets among all activities, so access is worked out once for each set
 * and sector), which benchmarks it waits for.
 */

#include "model/case/doctrine.h"
#include "model/effort/effort.h"
#include "model/world.h"

enum {
    POOL_TROOPS = N_SECTIONS,
    POOL_POLICE,
    POOL_MONEY,
    N_POOLS,       // what outputs compete for
    MAX_MASKS = 64 // different sets of access
};

struct act {
    enum effect_id effect;
    int i_output, i_pool, i_mask, n_needs;
    const int *needs; // benchmarks
    double gain, posts, usd_per_year, attention, complete_years;
    double work_frac; // w: staff, money, prerequisites and focus; not access
    double reach;     // mean access over the sectors in care, by people
    double done_years;
};

struct out {
    int first_act, n_acts; // in `of_output`
    double priority, delayed_until_day, work_frac, spent_usd;
    double share[N_POOLS]; // of what it wants of each, this month
    int n_risks_fired;
};

struct bench {
    bool of_sectors;               // by the share of people who live where it holds
    double wanted;                 // least or most that meets it
    int i_function;                // whose capability it is about
    double value;               // true, of the last review
    double seen_value;          // as reported then
    double true_since, seen_since; // days since when it holds; negative: it does not
    bool met, reported, declared;
};

struct hazard {
    double sum, due;    // accumulated hazard, and where it fires next
    uint64_t n_fired;
};

struct effort {
    const struct doctrine *d;
    struct act *acts;
    int *of_output; // activities, output by output
    struct out *outs;
    struct bench *benches;
    struct hazard *hazards;
    int first[N_EFFECTS], n_cells; // an effect of the world has one cell, one of sectors a cell each
    double *work, *local, *doing, *level;
    double national[N_EFFECTS], national_local[N_EFFECTS]; // level, local capability; by people
    double capability[N_FUNCTIONS];
    double tier_met_frac[3], declared_gap_frac; // of all outputs, since the last review
    bool resting;                               // the mission has left
    double *people;             // share of the country's, by sector
    double mentoring[N_FUNCTIONS], received[N_FUNCTIONS], paid[N_FUNCTIONS];
    bool handed[N_FUNCTIONS];
    int n_masks;
    unsigned masks[MAX_MASKS];
    double *access, access_mean[MAX_MASKS]; // [mask][sector], in care; by people in care
    double programme_usd_per_year, asked_usd_per_year, added_usd, lost_usd, month_usd;
    uint32_t asked_event;
    double usual_attention, attention;
    double assessed[N_FUNCTIONS]; // local capability, as the last review has it
    int n_risks_fired, n_reviews;
};

static inline int n_cells_of(const struct mission *m, enum effect_id e) {
    return EFFECTS[e].in_sector ? m->n_sectors : 1;
}
static inline bool is_done_by_mission(const struct effort *f, const struct act *a) {
    return !f->handed[EFFECTS[a->effect].function];
}
/* Pursued now: wanted, not put off. */
static inline bool is_pursued(const struct mission *m, const struct out *o) {
    return o->priority > 0 && now_days(m) >= o->delayed_until_day;
}
bool effort_is_ready(const struct effort *f, const struct act *a); // what it needs is reported met
double effort_level_national(const struct mission *m, enum effect_id e);
double effort_progress(const struct act *a); // of an activity, 0 to 1

/* board.c */
bool board_start(struct mission *m);

/* hazards.c */
bool hazards_start(struct mission *m);
void hazards_month(struct mission *m);

#endif
