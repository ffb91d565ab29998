#ifndef MODEL_CASE_CASE_H
#define MODEL_CASE_CASE_H

/*
 * A case: the country, the parties and the mission as they stand on the first day, with every number's
 * source.
 *
 * The loader (or a C test) builds a case record by record, then freezes it with case_finish, which checks
 * what no single value can show (routes that lead somewhere, a connected network, a government, a party with
 * a home) and computes travel times. A finished case is immutable and shared by all threads; case_copy gives
 * a changeable copy for a point of a design, to be changed with case_set and finished again.
 *
 *     struct model_case *c = case_create();
 *     int north = case_add(c, SCOPE_SECTOR, "north", origin, &err);
 *     case_set_field(c, SCOPE_SECTOR, north, "population_persons", 410e3, NULL, origin, &err);
 *     ...
 *     struct diagnostics d = DIAGNOSTICS_NONE;
 *     if (!case_finish(c, &d)) ...
 *
 * Names of records are unique within their scope and stay as given; routes are named "a-b" by their ends.
 * Texts that are handed out (names, sources, files) belong to the case and hold until it next changes.
 */

#include "base/clock.h"
#include "base/diagnostics.h"
#include "model/tables.h"

struct model_case;

#define CASE_START_UNSET INT64_MIN // start_days of a new case
enum { CASE_NAME_MAX_CHARS = 31, CASE_MAX_OUTLINE_POINTS = 500 };

/* Where in a user's file a record or value comes from; file "" and line 0 when it has no place. Copied. */
struct origin {
    const char *file;
    int line;
};

/* The evidence given for one value, replacing that of its descriptor. NULL fields keep the descriptor's. */
struct evidence {
    enum confidence confidence;
    double min, max; // NAN keeps the descriptor's bound
    const char *source;
};

struct model_case *case_create(void);                     // NULL when out of memory
void case_destroy(struct model_case *c);                  // NULL allowed
struct model_case *case_copy(const struct model_case *c); // NULL when out of memory; not finished

/* --- what kind of case --- */

struct case_head {
    char name[64];      // "liberia-2003": letters, digits, '-' and '_'
    char title[128];    // free text for people
    int64_t start_days; // days since 1970-01-01
    bool fictional;
    char summary[1024];
    char doctrine[32]; // "challenges-forum", the name of its folder; "": none (see doctrine.h)
    char doctrine_title[128], doctrine_source[512];
};

struct case_head *case_head(struct model_case *c);
const struct case_head *case_head_const(const struct model_case *c);

/* The place of the case's head in a file, for what concerns the case as a whole. */
enum status case_set_place(struct model_case *c, struct origin origin, struct error *err);
struct origin case_place(const struct model_case *c);

/* --- records --- */

/* Adds a record of a scope other than SCOPE_WORLD and returns its index, or -1 with `err` set (name taken, no
 * memory, too many: 128 sectors, 512 routes, 96 parties, 512 units). */
int case_add(struct model_case *c, enum scope scope, const char *name, struct origin origin,
             struct error *err);

int case_find(const struct model_case *c, enum scope scope, const char *name); // index or -1
int case_count(const struct model_case *c, enum scope scope);                  // 1 for SCOPE_WORLD
const char *case_name(const struct model_case *c, enum scope scope, int i);
/* The parties of a run: those of the case, and "splinter-1" and so on for those that form during the run. */
enum { CASE_MAX_SPLINTERS = 15 };
int case_party_slots(const struct model_case *c); // how many a run can have at most
const char *case_party_name(const struct model_case *c, int i_party);
struct origin case_origin(const struct model_case *c, enum scope scope, int i);

/* Whether a text can name a record: 1 to 31 letters, digits, '_' and '-'. */
bool case_name_is_sound(const char *name);

/* The record, or the parameter, that a wrong name was probably meant for; NULL if none is near. A parameter
 * with the same stem and another unit ("length_miles" for "length_km", "population" for "population_persons")
 * counts as nearest. */
const char *case_nearest(const struct model_case *c, enum scope scope, const char *name);
const struct descriptor *parameter_nearest(enum scope scope, const char *word);

/* Sets one number of a record (index 0 for SCOPE_WORLD), checked against its descriptor. `evidence` may be
 * NULL; its range, when given, must contain the value. STATUS_NOT_FOUND names the nearest field. */
enum status case_set_field(struct model_case *c, enum scope scope, int i, const char *field, double value,
                           const struct evidence *evidence, struct origin origin, struct error *err);

/* Text of things that are references or shapes rather than numbers. */
enum status case_set_route_ends(struct model_case *c, int i_route, int i_sector_a, int i_sector_b,
                                struct error *err);
enum status case_set_unit_base(struct model_case *c, int i_unit, int i_sector, struct error *err);
enum status case_set_unit_contributor(struct model_case *c, int i_unit, const char *name, struct error *err);
/* Share of a party's fighters in a sector; shares are normalised at case_finish. */
enum status case_set_party_share(struct model_case *c, int i_party, int i_sector, double share,
                                 struct error *err);
/* The sector's outline on the map: n points in any one planar unit, x to the right, y up. Copied. */
enum status case_set_outline(struct model_case *c, int i_sector, const double (*xy)[2], size_t n,
                             struct error *err);
size_t case_outline(const struct model_case *c, int i_sector, const double (**xy)[2]);

/* The sector's main town, where its roads meet: a name to print (at most 47 bytes) and a point on the map. */
enum status case_set_town(struct model_case *c, int i_sector, const char *name, double x, double y,
                          struct error *err);
const char *case_town(const struct model_case *c, int i_sector, double *x, double *y); // NULL if not given

/* Sets by address, as `--set` and sweeps do: "ddr.cash_usd", "sector.north.police_persons",
 * "party.KLF.cohesion_frac". An unknown address names the nearest one. */
enum status case_set(struct model_case *c, const char *address, double value, struct error *err);

/* The same with evidence and a place in a file, as case_set_field. */
enum status case_set_evidence(struct model_case *c, const char *address, double value,
                              const struct evidence *evidence, struct origin origin, struct error *err);

/* Whether the value at an address was set, and where; false for values left at their default and unknown
 * addresses. */
bool case_value_origin(const struct model_case *c, const char *address, struct origin *out);

/* Reads a value a person wrote ("0.3", "total", "yes") for the parameter at `address`, then sets it. */
enum status case_set_text(struct model_case *c, const char *address, const char *value, struct error *err);

/* The descriptor and present value behind an address; STATUS_NOT_FOUND names the nearest address. */
enum status case_get(const struct model_case *c, const char *address, const struct descriptor **descriptor,
                     double *value, struct error *err);

/* Checks the whole, normalises shares, computes travel times. All problems go to `d`, with the places of the
 * records concerned; true if there was none. */
bool case_finish(struct model_case *c, struct diagnostics *d);

/* Hours on the road from sector a to b, in the dry season or the rains; INFINITY when cut off. Finished cases
 * only. */
double case_travel_hours(const struct model_case *c, int a, int b, bool rains);

/* Hours on one route by itself, INFINITY when the rains close it. */
double case_route_hours(const struct model_case *c, int i_route, bool rains);

/* Kilometres of the shortest road from sector a to b, closed or not; INFINITY when there is none. Finished
 * cases only. */
double case_travel_km(const struct model_case *c, int a, int b);

/* --- reading back --- */

const struct world_params *case_world(const struct model_case *c);
const struct sector_params *case_sector(const struct model_case *c, int i);
const struct route_params *case_route(const struct model_case *c, int i);
const struct party_params *case_party(const struct model_case *c, int i);
const struct unit_params *case_unit(const struct model_case *c, int i);
void case_route_ends(const struct model_case *c, int i, int *a, int *b);
double case_party_share(const struct model_case *c, int i_party, int i_sector);
int case_unit_base(const struct model_case *c, int i);
const char *case_unit_contributor(const struct model_case *c, int i); // "" if not given

/* The ledger: every parameter of the case with value, range, source and confidence, in a fixed order. Values
 * left at their default appear once per scope. Calls `row` for each; stops when it returns false. */
struct ledger_row {
    char address[160];
    const struct descriptor *descriptor;
    double value;
    struct evidence evidence; // complete: what the scenario gave, else what the descriptor says
    bool set_by_scenario;
    struct origin origin; // of the value, if set by a scenario
};
void case_ledger(const struct model_case *c, bool (*row)(const struct ledger_row *, void *payload),
                 void *payload);

/* SHA-256, in hex, over everything that determines runs of this case (not over sources or outlines). */
void case_digest(const struct model_case *c, char out[65]);

#endif
