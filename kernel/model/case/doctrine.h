#ifndef MODEL_CASE_DOCTRINE_H
#define MODEL_CASE_DOCTRINE_H

/*
 * The doctrine of a case: the catalogue of outputs that the mission pursues, as data. Section numbers are
 * those of the Challenges Forum study (2nd edition); all wording is our own.
 *
 * A loader (or a C test) adds outputs, then what belongs to them; case_finish checks what refers to what, puts
 * indices beside the keys so that no run looks for a name, and checks that every benchmark reads something that
 * the model reads too. A finished doctrine is immutable. A case
 * without outputs has none, and effort.h is off.
 *
 *     int i = case_add_output(c, &(struct doctrine_output){.key = "5.5", .name = "..."}, origin, &err);
 *     case_add_activity(c, &(struct doctrine_activity){.key = "mentor_stations", .i_output = i, ...}, ...);
 *
 * Texts are copied. Keys are unique within their kind.
 */

#include "model/case/case.h"
#include "model/effort/effort.h"
#include "model/means/sections.h"
#include "model/people/grievances.h"

enum {
    DOCTRINE_MAX_OUTPUTS = 64,
    DOCTRINE_MAX_NEEDS = 4,
    DOCTRINE_MAX_TRIES = 4,
    DOCTRINE_KEY_CHARS = 48,
    DOCTRINE_TEXT_CHARS = 200
};

struct doctrine_output {
    char key[DOCTRINE_KEY_CHARS];   // "5.5"
    char name[DOCTRINE_TEXT_CHARS]; // the section's title
};

/* What an activity must reach. The least of those asked for decides. */
enum doctrine_access {
    ACCESS_PATROLS = 1,     // soldiers or police who pass there
    ACCESS_SAFETY = 2,      // staff may travel
    ACCESS_COMMUNITIES = 4, // local consent
    ACCESS_GOVERNORS = 8,   // consent of the local authority
    ACCESS_PRESIDENCY = 16, // consent of the host at the top
    ACCESS_SIGNATORIES =
        32, // movements that talk: share of fighters whose party is in the process and does not fight
    ACCESS_ROADS = 64 // roads that are not blocked
};

/* Who does it: a civilian section, or soldiers or police officers (counted against those present). */
enum { STAFF_TROOPS = -1, STAFF_POLICE = -2 }; // else enum section

struct doctrine_activity {
    char key[DOCTRINE_KEY_CHARS];
    char text[DOCTRINE_TEXT_CHARS]; // what is done, in plain words
    int i_output;
    enum effect_id effect;
    double gain;           // share of the effect that it makes up at full work, 0 to 1
    int staff;             // enum section, STAFF_TROOPS or STAFF_POLICE
    double posts;          // wanted for each sector in care
    double usd_per_year;   // programme money for each sector in care
    double attention;      // open tasks of leaders (leadership.h), 0 to 3
    unsigned access;       // of enum doctrine_access
    double complete_years; // of full work until it counts as done (process benchmarks)
    char needs[DOCTRINE_MAX_NEEDS][DOCTRINE_KEY_CHARS]; // keys of benchmarks, "" at the end
    int n_needs, i_needs[DOCTRINE_MAX_NEEDS];           // the same by index: set by case_finish
    struct origin origin;
};

enum benchmark_tier { TIER_SHORT, TIER_MEDIUM, TIER_LONG };
enum benchmark_kind { BENCHMARK_PROCESS, BENCHMARK_STATE, BENCHMARK_PERCEPTION };
enum benchmark_basis { BASIS_CAPABILITY, BASIS_ACTIVITY }; // local capability, or what the mission does
enum comparison { AT_LEAST, AT_MOST };

/* A predicate: on a metric (of the country, or of enough sectors), on the progress of an activity, or on the
 * local capability of an effect or function. Exactly one of the four is given. */
struct doctrine_benchmark {
    char key[DOCTRINE_KEY_CHARS];
    char text[DOCTRINE_TEXT_CHARS];
    int i_output;
    enum benchmark_tier tier;
    enum benchmark_kind kind;
    enum benchmark_basis basis;
    int metric;                        // enum metric_id, or -1
    char activity[DOCTRINE_KEY_CHARS]; // its progress, 0 to 1 ("": none)
    int i_activity;                    // the same by index, -1: none; set by case_finish
    int effect, function;              // local capability, 0 to 1; -1: none
    enum comparison comparison;
    double value;
    double sectors_frac; // of a sector's metric or effect: in that share of the sectors, by people
    double hold_months;  // so long before it counts
    struct origin origin;
};

/* What a risk does when it fires: one blow, of that size. */
enum consequence {
    CONSEQUENCE_HOST_CONSENT,  // presidency's consent falls by size
    CONSEQUENCE_LOCAL_CONSENT, // of communities, in a sector drawn by people
    CONSEQUENCE_CREDIBILITY,   // of the mission (perception.h)
    CONSEQUENCE_IMPARTIALITY,  // of the mission, as seen
    CONSEQUENCE_LEGITIMACY,    // of the state
    CONSEQUENCE_GRIEVANCE,     // an aggrieved share in a sector, kind in `grievance`
    CONSEQUENCE_EXPECTATION,   // a promise of that size everywhere
    CONSEQUENCE_COMMITMENT,    // of all movements, falls by that share
    CONSEQUENCE_RUMOUR,        // a wave of that strength in a sector
    CONSEQUENCE_CORRUPTION,    // rises by that share
    CONSEQUENCE_SETBACK,       // of the effect's local capability
    CONSEQUENCE_MONEY,         // share of the year's programme money lost
    CONSEQUENCE_DELAY          // of the output: no work for size x 12 months
};

struct doctrine_risk {
    char key[DOCTRINE_KEY_CHARS];
    char text[DOCTRINE_TEXT_CHARS];
    int i_output;
    double per_year;                         // when fully exposed
    char while_activity[DOCTRINE_KEY_CHARS]; // exposure is its work; "": the output is pursued at all
    int i_activity;                          // the same by index, -1: none; set by case_finish
    bool by_neglect; // exposure is 1 - level of its effect instead: what nobody does, after exit too
    int when_metric;                         // only while the metric compares so; -1: always
    enum comparison when_comparison;
    double when_value;
    enum consequence consequence;
    double size;
    int effect;    // CONSEQUENCE_SETBACK, else -1
    int grievance; // enum grievance, CONSEQUENCE_GRIEVANCE, else -1
    struct origin origin;
};

/* A consideration: two poles between which a leader chooses, and what to turn in the model to move between
 * them (names of levers, parameters' addresses, plugins). Without any it is listed as not yet played. */
struct doctrine_consideration {
    char key[DOCTRINE_KEY_CHARS]; // "5.5.6a"
    char name[DOCTRINE_TEXT_CHARS], pole_a[DOCTRINE_TEXT_CHARS], pole_b[DOCTRINE_TEXT_CHARS];
    char family;  // 'A' to 'Z'
    int i_output; // -1: of chapter 2
    char tries[DOCTRINE_MAX_TRIES][DOCTRINE_KEY_CHARS];
    struct origin origin;
};

/* A benchmark of the study that reads nothing in the model: counted, never shipped as a benchmark. */
struct doctrine_label {
    char text[DOCTRINE_TEXT_CHARS];
    int i_output;
    enum benchmark_tier tier;
    char why[DOCTRINE_TEXT_CHARS];
};

int case_add_output(struct model_case *c, const struct doctrine_output *o, struct origin origin,
                    struct error *err);
enum status case_add_activity(struct model_case *c, const struct doctrine_activity *a, struct error *err);
enum status case_add_benchmark(struct model_case *c, const struct doctrine_benchmark *b, struct error *err);
enum status case_add_risk(struct model_case *c, const struct doctrine_risk *r, struct error *err);
enum status case_add_consideration(struct model_case *c, const struct doctrine_consideration *k,
                                   struct error *err);
enum status case_add_label(struct model_case *c, const struct doctrine_label *l, struct error *err);

struct doctrine {
    int n_outputs, n_activities, n_benchmarks, n_risks, n_considerations, n_labels;
    const struct doctrine_output *outputs;
    const struct doctrine_activity *activities;
    const struct doctrine_benchmark *benchmarks;
    const struct doctrine_risk *risks;
    const struct doctrine_consideration *considerations;
    const struct doctrine_label *labels;
};
const struct doctrine *case_doctrine(const struct model_case *c);  // all counts 0 without one
int case_find_output(const struct model_case *c, const char *key); // index or -1
/* What case_finish checks of it (who refers to what, benchmarks that read something), for a doctrine without a
 * country. */
void case_check_doctrine(const struct model_case *c, struct diagnostics *d);
/* What else in the model reads a metric (readers.def); NULL: nothing, and a benchmark may not. */
const char *doctrine_reader(int metric);

#endif
