#ifndef MODEL_WORLD_H
#define MODEL_WORLD_H

/*
 * The state of a run: private to the model floor.
 *
 * `struct mission` holds the clock, the luck and one struct per part of the world; each part has a file that
 * owns it (named beside the struct) and is the only one to change it. Others read it, or call the owner's
 * functions, declared below by owner. All memory is the run's arena.
 *
 * Rhythm: a tick of the calendar is an event. People in DDR are served by one event per site and day;
 * leaders, bands, the state and reports move once a month, spread over the month or at its end; attacks,
 * units, bases, mandates and elections are events of their own.
 */

#include "base/portable_math.h"
#include "base/random.h"
#include "des/sim.h"
#include "des/trace.h"
#include "model/effort/effort.h"
#include "model/hooks.h"
#include "model/luck.h"
#include "model/means/budget.h"
#include "model/means/contributors.h"
#include "model/means/leadership.h"
#include "model/means/supply.h"
#include "model/people/grievances.h"
#include "model/people/perception.h"
#include "model/run.h"
#include "model/trace/cause.h"

enum { MAX_SECTORS = 128, MAX_PARTIES = 96 };

/* --- persons and bands: fighters.c --- */

enum stage {
    STAGE_COMMUNITY,   // an associate who is no fighter
    STAGE_ARMED,       // under arms with a band
    STAGE_WAITING,     // registered, in the queue of a site
    STAGE_CANTONED,    // has handed in the weapon, holds a bed
    STAGE_REINSERTION, // discharged, in transitional support
    STAGE_R_WAITING,   // waits for a reintegration place
    STAGE_R_TRAINING,  // in training
    STAGE_IDLE,        // back home without training or job: left early, refused, or self-demobilised
    STAGE_TRAINED,     // reintegration completed, no job yet
    STAGE_EMPLOYED,    // reintegration completed, at work
    STAGE_INTEGRATED,  // in the new army or police
    STAGE_CARE,        // a child with child protection
    STAGE_REPATRIATED, // a foreign fighter sent home
    STAGE_REMOBILISED, // took up arms again
    STAGE_LOST,        // dead, captured or gone for good
    STAGE_STORED,      // with his band, the weapon under dual key
    STAGE_SERVICE,     // has a place in the army or police, waits in camp for his class
    STAGE_RETURN,      // a foreign fighter who waits in camp to be sent home
    STAGE_CVR,         // outside the programme, at work in a community violence reduction project
    N_STAGES
};

enum {
    PERSON_WEAPON = 1,
    PERSON_WOMAN = 2,
    PERSON_CHILD = 4,
    PERSON_FOREIGN = 8,
    PERSON_ASSOCIATE = 16,
    PERSON_CACHE = 32,
    PERSON_DISABLED = 64,
    PERSON_REGISTERED = 128 // has been admitted to the programme
};

struct persons { // struct of arrays, by person
    int32_t n;
    uint8_t *stage;
    uint8_t *flags;
    uint16_t *band;
    float *since_day;                  // when the stage began
    float *gives_up_day;               // in a queue: when patience ends
    int32_t *next_in_line;             // -1 at the end
    int32_t n_in[N_STAGES];            // fighters by stage, all bands
    int32_t open_millionths[N_STAGES]; // who is in a stage follows a whole tie with this chance: ddr.c
};

/* A first-in-first-out line of persons, linked through next_in_line. A person stands in one line at most. */
struct roll {
    int32_t first, last, n;
};

enum band_state { BAND_OUT, BAND_COMING, BAND_IN };

struct band {
    int16_t i_party, i_sector;
    int32_t first_person, n_fighters, n_associates; // fighters first, then associates, side by side
    int32_t n_idle, n_trained;                      // fighters open to a call: idle, or trained without a job
    int32_t n_in[N_STAGES];                         // fighters by stage
    int64_t open_millionths;                        // who would follow a whole tie, persons x 10^6
    int32_t n_armed, n_guns;                        // under arms; fighters who own a weapon or hide one
    enum band_state state;
    float in_day;        // when it last came in; negative: never
    double fresh_factor; // what makes its tie whole on that day
};

/* --- parties: parties.c --- */

enum posture { POSTURE_COMPLY, POSTURE_STALL, POSTURE_SPOIL, POSTURE_WAR };

struct party {
    const struct party_params *p;
    int n_sectors;                   // of the country
    int first_band, n_bands;         // its bands lie in this range: those whose i_party is this one
    int32_t n_fighters;              // at the start, of the bands it has now
    int32_t armed_persons;           // of those with a record
    int32_t armed_in[MAX_SECTORS];   // registered fighters under arms, by sector
    double recruits_in[MAX_SECTORS]; // under arms too, but people without a record
    enum posture posture;
    double commitment_frac, resolve_frac, shock, shock_day, weariness;
    double promised_usd, paid_usd;
    double win_frac, wish; // last judgement: his chance; how far he would rather fight
    double war_began_day, war_ended_day;
    int n_wars;
    uint32_t war_event, shock_event;
    bool campaign[MAX_SECTORS];  // violence.c: active against civilians
    float severity[MAX_SECTORS]; // of that campaign: 1 on average
    double share[MAX_SECTORS];   // of its people, by sector
    double included_frac;        // its part in government
    double cohesion_frac;        // splinter.c
    bool in_process;             // bound by the agreement: may disarm under it
    bool gone;                   // taken over by another
    int i_root;                  // the party of the case that it comes from
    uint64_t luck_id;            // its address in the luck of the run, the same under every option
    uint32_t blow_event;         // the last event that cost it cohesion
    double chest_usd;            // what its commanders drew for phantoms
    double setback_frac, setback_day; // what battles lost have cost it in recruits, on that day; it fades
    double complies_since_day;
    double leader_died_day; // negative: none yet
    bool civilian;          // its men went home long ago: a movement without arms
    double arms_frac;            // share of its unarmed men who can be armed from abroad
};

/* --- sectors --- */

struct report_line { // reports.c: what has been reported of a sector, with its day
    float day, deaths_persons;
    enum incident_id incident;
};

struct sector {
    const struct sector_params *p;
    /* force.c */
    int n_bases, n_bases_wanted, n_bases_opening, n_bases_closing, n_temporary, n_companies;
    double weight, troops_persons, outside_persons, quality_frac, police_persons, formed_police_persons;
    double patrolled_frac; // share of the area where patrols are seen in a week
    bool handing_over, handed_over;
    double handed_over_day;
    int helicopters;   // of support units that are there
    double women_frac; // of those outside the wire
    double observers_persons;
    double surge_persons;    // lent by a neighbouring mission: leadership.c
    double reaction_persons; // of quick reaction forces: they do not patrol
    /* state.c */
    double host_police_persons, idle_youth_persons, jobs_persons;
    /* grievances.c */
    double grievance_frac, grievance_of_kind[N_GRIEVANCES]; // with any; with one of that kind
    /* politics.c */
    double local_consent_frac;
    /* reports.c */
    struct report_line *reports;
    size_t n_reports, reports_capacity, first_report;
    double met_since_day; // since when all benchmarks hold; negative: they do not
    int32_t armed_start_persons,
        registered_persons; // fighters of this sector: at the start, and come in since
};

/* --- units: force.c --- */

enum unit_state { UNIT_PLEDGED, UNIT_PRESENT, UNIT_MOVING, UNIT_LEAVING, UNIT_GONE };

struct unit {
    int16_t i_record, i_sector, i_home; // where it is, and where it returns to from a temporary base
    enum unit_kind kind;
    enum unit_state state;
    bool undeclared_caveat, rotating, temporary;
    bool told_to_stay; // by its capital, until it rotates (supply.c)
    bool bound;        // to its sector, by its memorandum of understanding
    bool caveat_known; // an exercise has shown it: leadership.c
    bool waited;       // with its arrival, for money owed to its capital
    float persons, quality_frac, women_frac, away_until_day;
    event_handle move_end;  // while it moves
    float out_persons;      // response.c: so many are out to answer an attack
    bool platoon_given;     // detachment.c: a platoon is away, on its way, or asked for
    float detached_persons; // and so many are not here
    bool pledge_settled;    // generation.c: whether its capital keeps its promise is known
};

/* --- DDR: ddr.c and its parts, see ddr.h --- */

enum { MAX_SITES = 2 * MAX_SECTORS };

struct site { // a cantonment site, or the mobile teams of a sector
    int i_sector;
    bool mobile, hungry;
    int n_riots;
    struct roll waiting, cantoned;
    struct roll staying; // discharged, but kept in camp: for a place in service, or a flight home
    double shut_until_day;
    double owed_persons[MAX_PARTIES]; // people at or near the site whose cash is overdue, by party
    double rations_person_days, next_convoy_day, eaten_day, usd_per_day;
    double no_cash_until_day; // the convoy that should have brought it did not come
    int32_t n_phantoms;       // names without a person, not yet paid
    double stock_weapons;     // collected here and not yet destroyed
    uint32_t trouble_event;   // of what keeps supplies away
    event_handle next_day;
};

struct ddr {
    bool open, completed;
    double paused_until_day, intake_per_day, strict_frac;
    double parity_frac; // largest lead at which a party's bands are taken in
    double account_usd, trust_fund_usd; // assessed for this fiscal year; voluntary
    double camps_usd_per_day;           // what the camps cost now, beyond demobilization itself
    double last_band_day, registration_ends_day;
    double conditions[4], acceptance_frac;    // means of this quarter, for the record
    double community_share_frac, capital_usd; // of reintegration: for the neighbours; in tools, a head
    int32_t quota_left;
    bool mobile_track[MAX_SECTORS];
    event_handle next_operation, next_class; // of the mobile teams, of the army's school
    int32_t n_classes;
    int n_sites;
    struct site sites[MAX_SITES];
    struct roll reinsertion, r_waiting, r_training;
    int64_t n_discharged, n_reintegrated, n_remobilised, n_left_early, n_weapons, n_riots, n_riot_deaths;
    int64_t n_women, n_children, n_phantoms, n_hungry_days;
};

struct homecoming; // reintegration.c
struct weapons;    // weapons.c
struct cvr;        // cvr.c

/* --- the mission as a whole --- */

struct politics {
    double ceiling_troops, ceiling_police, recommended_troops,
        recommended_police; // negative: nothing recommended
    double host_consent_frac, mentoring_frac, reserve_persons, mandate_end_day; // mandate_end: negative: open
    double reserve_here_until_day;
    bool reserve_on_its_way, mission_over, withdrawal_asked;
    double first_cut_day, exit_day, dependency_at_exit;
    uint32_t recommended_event; // the order behind the recommendation
    double decided_day, renewal_day, frozen_until_day; // council.c: the last resolution, the next renewal
    double freed_troops, freed_police;                 // places of sectors handed over since
    bool resolution_due, renewal_due;
    uint32_t cash_gap_event; // the latest
    struct grudge {
        double weight, day;
    } grudges[N_INCIDENTS]; // what the presidency lost its consent over
};

struct state {
    double army_persons, army_quality_frac, revenue_usd_per_month, arrears_usd, arrears_months;
    double army_worth; // persons x quality x paid
    double fortune;    // of the purse, in standard deviations
};

struct dead_of_day {
    float day, persons;
};

struct window { // a year's deaths, to find relapse and the worst year
    struct dead_of_day *items;
    size_t n, capacity, first;
    double sum_persons;
};

enum { AFTER_EXIT_YEARS = 5 }; // how long after the exit a war still counts against it

struct record { // record.c: what outcomes and series are made of
    double civilian_deaths, battle_deaths, peacekeeper_deaths, attacks;
    double month_civilian, month_battle, month_peacekeeper, month_attacks, month_cost;
    int64_t n_planned, n_answered;
    double *response_hours;
    size_t n_responses, responses_capacity;
    double cost_assessed, cost_voluntary, person_years, arrears_sum;
    struct window battle_year, all_year;
    bool in_conflict, relapsed;
    bool relapsed_after_exit; // at war when the mission left, or within five years
    double relapse_day, worst_year;
    double reach_sum; // of the months after the decision date
    int n_reach_months;
    double reach_at_decision, host_consent_last, host_police_at_exit;
    int month, n_months;
    double *series[N_WORLD_METRICS];
    struct run_event *kept;
    size_t n_kept, kept_capacity;
    uint32_t last_event;
};

struct reported {
    double world[N_WORLD_METRICS];
    double *sectors[N_METRICS]; // by metric id; NULL for world metrics
};

struct mission {
    const struct run_request *request;
    const struct model_case *c;
    const struct world_params *p;
    struct sim *sim;
    struct arena *arena;
    struct stream_key luck[N_LUCK];
    struct luck_audit *audit; // NULL when the run keeps none
    double horizon_days;
    int n_sectors, n_parties, n_units, n_bands;
    struct sector sectors[MAX_SECTORS];
    struct party parties[MAX_PARTIES];
    struct unit *units;
    struct band *bands;
    struct persons persons;
    struct ddr ddr;
    struct homecoming *homecoming;
    struct weapons *weapons;
    struct cvr *cvr;
    struct politics politics;
    struct state state;
    struct budget *budget; // budget.h
    struct supply *supply; // supply.h
    struct contributors *contributors;
    struct leadership *leadership;
    struct record record;
    struct reported reported;
    struct splinters *splinters;
    struct triggers *triggers;
    struct dilemma *dilemma;
    struct patrons *patrons;
    struct broker *broker;
    struct redlines *redlines;
    struct frozen *frozen;
    struct strategies *strategies;
    struct commands *commands; // parties/command.h; NULL while nobody is driven
    struct host *host;                 // host.h
    struct host_army *host_army;       // host_army.h
    struct payroll *payroll;           // payroll.h
    struct justice *justice;           // justice.h
    struct customary *customary;       // customary.h
    struct integrity *integrity;       // integrity.h; NULL while off
    struct conduct *conduct;           // conduct.h; NULL while off
    struct displacement *displacement; // each NULL while its mechanism is off
    struct gates *gates;
    struct erw *erw;
    struct expectations *expectations;
    struct presence *presence;
    struct aid *aid;
    struct perceived *perception; // [sector]
    struct messages *messages;
    struct reckoning *reckoning;
    struct effort *effort;        // effort.h; NULL while off
    struct donors *donors;
    struct outside *outside; // outside/outside.h
    struct inject_states *injects; // outside/records.h; NULL: the case has none
    struct agreement *agreement; // agreement.h; NULL while off
    struct ceasefire *ceasefire; // ceasefire.h
    struct talks *talks;         // talks.h
    struct pressure *pressure; // pressure.h
    struct receivers *receivers;
    struct pledges *pledges;
    struct transition *transition;
    struct radio *radio;
    struct economy *economy;
    struct sections *sections;
    struct elections *elections; // politics/elections.h
    struct failure *failure;     // politics/failure.h
    struct intelligence *intelligence;
    struct detachments *detachments;
    /* What the files on violence keep; see the header of each. */
    struct violence *violence;
    struct response *response;
    struct roads *roads;
    struct checkpoints *checkpoints;
    struct rumours *rumours;
    struct crsv *crsv;
    struct crowds *crowds;
    struct crime *crime;
    struct disputes *disputes;
    struct abuse *abuse;
    struct hooks *hooks; // hooks.h
    bool playing_back;   // on the way to a checkpoint: nobody is told anything
    uint32_t luck_epoch; // of the draws made now
    uint32_t cause;      // the event that is being dealt with: cause of those it leads to (cause.h)
    struct causes *causes;
    struct judgements *judgements;
    struct notices *notices;
    struct snapshots *snapshots; // trace/snapshot.h; NULL when the run keeps none
};

/* --- shared helpers: run.c --- */

static inline double now_days(const struct mission *m) {
    return sim_now_days(m->sim);
}
int now_month(const struct mission *m); // whole months since the start
bool in_rains(const struct mission *m);
bool in_rains_on(const struct mission *m, double day); // so many days after the start
double half_life_factor(double elapsed, double half_life); // 2^(-elapsed/half_life)
static inline double clamp(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}
/* As fmin and fmax, which are calls into the C library, for inner loops; not for NAN. */
static inline double min_of(double a, double b) {
    return a < b ? a : b;
}
static inline double max_of(double a, double b) {
    return a > b ? a : b;
}
/* Whether something of which so many are expected (Poisson) happens at all, u being its luck. */
static inline bool happens(double u, double mean) {
    return u < mean && u < 1 - portable_exp(-mean); // the first is cheap, and false nearly always
}
/* Every draw of the model goes through here; note_draw is for the audit of luck. */
void note_draw(const struct mission *m, enum luck purpose, uint64_t entity, uint64_t occasion);
static inline double draw(const struct mission *m, enum luck purpose, uint64_t entity, uint64_t occasion) {
    if (m->audit != NULL) note_draw(m, purpose, entity, occasion);
    return stream_uniform(m->luck[purpose], entity, occasion);
}
event_handle after_days(struct mission *m, double days, event_fn *fn, uint64_t argument);
/* What the kernel's trace calls the events of a function: each file names its own. */
#define NAME_EVENT(s, fn) sim_name_event(s, fn, #fn)
/* Memory of the run, or NULL after sim_fail: callers return. */
void *take(struct mission *m, size_t n, size_t size);

/* --- record.c, outcomes.c --- */

bool record_start(struct mission *m);
/* Records a typed event, with the present cause; returns its id. */
uint32_t record_event(struct mission *m, enum incident_id incident, int i_sector, int i_party, double amount);
void record_civilian_deaths(struct mission *m, double persons);
void record_battle_deaths(struct mission *m, int i_sector, int i_party, double persons);
double record_window_add(struct mission *m, struct window *w, double persons); // returns the sum of a year
void record_response(struct mission *m, double hours);
void record_cost(struct mission *m, double assessed_usd, double voluntary_usd);
void record_month(struct mission *m);
void record_decision_date(struct mission *m);
void record_note_peace(struct mission *m);  // a year with fewer battle deaths than make a conflict
void record_note_exit(struct mission *m);   // the mission has left
void record_start_clock(struct mission *m); // of relapse: the decision date, which all options share //
                                            // starts the clock of relapse
void record_outcomes(struct mission *m, struct run_result *out);
double record_world(const struct mission *m,
                    enum metric_id metric); // the true present value of a series metric

/* --- force.c --- */

bool force_start(struct mission *m);
void force_laydown(struct mission *m);     // move companies towards bases and weights
void force_fit_ceiling(struct mission *m); // send surplus home, let pledged units come
void force_update(struct mission *m);      // strengths, people outside the wire, patrolled shares
void force_update_sector(struct mission *m, int i_sector); // the same for one, where nothing else has changed
void force_month(struct mission *m);
void force_set_bases(struct mission *m, int i_sector, int n); // of a sector not being handed over
bool force_open_temporary(struct mission *m, int i_sector,
                          double days); // the same; false: no company to spare
void force_hand_over(struct mission *m, int i_sector);
void force_leave_all(struct mission *m); // mandate over: everyone goes
double force_troops(const struct mission *m);
double force_police(const struct mission *m);
double force_away(const struct mission *m); // sent home for want of cash, to come back
void force_repatriate(struct mission *m, int i_unit);
void force_send_away(struct mission *m, double troops_frac, double until_day); // for want of cash
/* The best unit in a sector for a response, or -1. */
int force_responder(const struct mission *m, int i_sector);
void force_name_events(struct sim *s);

/* --- fighters.c --- */

bool fighters_start(struct mission *m);
void person_set_stage(struct mission *m, int32_t i_person,
                      enum stage stage); // keeps the counts of armed persons
void roll_add(struct mission *m, struct roll *line, int32_t i_person);
int32_t roll_take(struct mission *m, struct roll *line); // the first, or -1
void roll_drop(struct mission *m, struct roll *line, int32_t i_before,
               int32_t i_person);                                       // i_before: -1 at the front
void roll_keep(struct mission *m, struct roll *line, enum stage stage); // drops those no longer in `stage`
void band_come_in(struct mission *m, struct band *band);                // its tie begins to fade
double band_tie(const struct mission *m, const struct band *band); // 0 to 1: strength of the commander's call
double fighters_callable(const struct mission *m, int i_party);    // expected followers of a call, persons
int32_t fighters_call(struct mission *m, int i_party);             // calls; returns those who came
/* A while of war: old comrades of its own, and idle ones of other groups where it lives, come by and by, at most so
 * many. Returns how many. */
double fighters_rejoin(struct mission *m, int i_party, double months, double most_persons);
void fighters_drift(struct mission *m, int i_party, double frac, uint64_t occasion);
void band_drift(struct mission *m, int i_band, double frac, uint64_t occasion); // the same in one band
void fighters_lose(struct mission *m, int i_party, double frac, uint64_t occasion);
/* The same in one sector; returns how many, recruits included. */
double fighters_lose_in(struct mission *m, int i_party, int i_sector, double frac, uint64_t occasion);
void band_change_party(struct mission *m, int i_band, int i_party); // with its counts; not its recruits

/* --- parties.c --- */

bool parties_start(struct mission *m);
void parties_month(struct mission *m);            // splits, patrons, strategies and the rest
void party_begin(struct mission *m, int i_party); // its leader begins to decide
void party_vanish(struct mission *m, int i_party);
double party_means_usd(const struct mission *m, int i_party); // a month, from rents, patrons, crime
double party_paid_frac(const struct mission *m, int i_party); // share of its fighters that its means keep
double party_host_force(const struct mission *m, int i_party);
double party_mission_force(const struct mission *m, int i_party);
/* Decides at once; a change of posture is told with the event that led to it: of an opening, only one towards war. */
void party_decide_for(struct mission *m, int i_party, enum incident_id incident, double amount, bool opening);
double party_armed(const struct party *p); // persons under arms, recruits included
static inline double party_armed_in(const struct party *p, int i_sector) {
    return p->armed_in[i_sector] + p->recruits_in[i_sector];
}
double party_delivered(const struct mission *m, int i_party); // share of the agreement delivered, 0 to 1
double party_disarmed_frac(const struct party *p);
/* Its belief in the mission moves towards 1 (answered) or 0, `weight` times as far as after one attack. */
void party_learn(struct mission *m, int i_party, bool answered, double weight);
/* The other side has broken the agreement, or its guarantor has taken sides. */
void party_lose_commitment(struct mission *m, int i_party, double frac);
/* People without a record who join, or, negative, are taken away. */
void party_add_recruits(struct mission *m, int i_party, int i_sector, double persons);
void party_shock(struct mission *m, int i_party, double strength);
void party_decide(struct mission *m, int i_party);
enum posture party_would(struct mission *m, int i_party); // what its leader would do now
double posture_factor(const struct mission *m, enum posture posture);
/* A party that is not the government, whether it still has arms or not. */
static inline bool is_movement(const struct party *p) {
    return p->p->kind != PARTY_GOVERNMENT;
}
/* One that has not become a civilian movement. */
static inline bool is_armed_actor(const struct party *p) {
    return is_movement(p) && !p->civilian;
}
/* A battle has cost it such a share of its men: fewer join, and its commanders quarrel. */
void party_see_losses(struct mission *m, int i_party, double frac);
/* A month of recruiting among idle young people of a sector: as many as there are and as the party can pay
 * and lead. */
void party_recruit_at(struct mission *m, int i_party, int i_sector, double persons);
void parties_name_events(struct sim *s);

/* --- violence.c --- */

bool violence_start(struct mission *m);
void violence_month(struct mission *m);
void violence_month_end(struct mission *m); // after the month's figures have been taken
/* What was planned in a war (war_event) that its leader has stopped meanwhile: mostly not done. */
bool violence_called_off(const struct mission *m, int i_party, uint32_t war_event, uint64_t entity,
                         uint64_t occasion);
void violence_call_off(struct mission *m, int i_party); // its campaigns, at the end of a war
void violence_order(struct mission *m, const struct order *o, struct order_reply *reply);
double violence_present(const struct mission *m, enum metric_id metric); // NAN: not one of its metrics
double violence_outcome(const struct mission *m, enum metric_id metric);
void violence_reports(struct mission *m); // what the mission is told of it
void violence_name_events(struct sim *s);

/* --- ddr.c; more in ddr.h --- */

bool ddr_start(struct mission *m);
void ddr_open(struct mission *m);
void ddr_month(struct mission *m);
/* Chance that a person follows a call of a commander to whom his tie is whole, by what he does now. */
double ddr_follow_person(struct mission *m, int32_t i_person);
void ddr_weigh_stages(struct mission *m); // that chance for each stage, when it has changed
void ddr_mend_lines(struct mission *m);   // after a call: drops those who followed it
void ddr_name_events(struct sim *s);

/* --- state.c --- */

void state_start(struct mission *m);
void state_month(struct mission *m);
double state_paid_frac(const struct mission *m);                 // work done by a force for its pay, 0 to 1
double state_police_frac(const struct mission *m, int i_sector); // true share of the need at work
double state_police_national(const struct mission *m);
double state_dependency(const struct mission *m);
double state_dependency_in(const struct mission *m, int i_sector);

/* --- politics/politics.c --- */

void politics_start(struct mission *m);
void politics_month(struct mission *m);
bool mission_present(const struct mission *m);
/* The presidency's consent falls, over events of that type. */
void politics_displease_host(struct mission *m, double drop, enum incident_id by);
void politics_please_host(struct mission *m, double gain); // its consent rises
double politics_reserve(const struct mission *m); // persons outside the country who can be called
uint32_t politics_grudge(const struct mission *m); // the event it holds against the mission most; 0: none
void politics_name_events(struct sim *s);

/* --- politics/transition.c --- */

bool politics_end_mandate(struct mission *m, double days); // false: it ends no later already
void politics_note_exit(struct mission *m);                // the last unit has left
void politics_note_cut(struct mission *m);                 // the first hand-over or cut

/* --- reports.c --- */

bool reports_start(struct mission *m);
void reports_count_armed(struct mission *m); // on the first day: what the estimates start from
/* What the mission gets to know of a sector: what patrols see, a part of it only through people's trust. 0
 * to 1. */
double reports_sight(const struct mission *m, int i_sector);
/* The same where people tell so much more or less than they would. */
double reports_sight_told(const struct mission *m, int i_sector, double told_factor);
void reports_incident(struct mission *m, enum incident_id incident, int i_sector,
                      double deaths); // may be reported, later
void reports_refresh(struct mission *m);
void reports_name_events(struct sim *s);

/* --- levers.c --- */

void levers_name_events(struct sim *s);
#endif
