#ifndef TEST_DES_TWIN_H
#define TEST_DES_TWIN_H

/*
 * The engine and its slow reference, side by side: every call is made on both, every answer and every wake-up
 * compared.
 *
 * A test writes what a process does in its step and what the world does from outside, with the calls below.
 * When the engine resumes a process, the reference is asked what happens next: it must be the same process,
 * for the same reason, at the same instant. After every event everything that can be looked at is compared:
 * who holds, who waits in which order, what lies in the stores, the counts and averages, how many events are
 * pending, and the engine's own checks of its promises. A difference fails the test with the seed, the number
 * of the operation and the last calls.
 */

#include "base/random.h"
#include "reference.h"

struct twin;

struct twin_slot {
    struct request parts[REFERENCE_RESOURCES];
    struct container_ticket amount;
    struct store_ticket item;
    struct condition_ticket condition;
    struct join join;
    enum asked_kind kind; // of the last use
    int class_wanted, threshold;
    struct twin *twin;
};

struct twin_process {
    struct process process;
    struct twin *twin;
    int id;
    uint64_t n_steps;
    struct twin_slot slots[REFERENCE_SLOTS];
};

struct twin_item {
    struct store_item item;
    int id, class, rank;
};

typedef void twin_step_fn(struct twin *t, int process, enum wake why);
typedef void twin_drive_fn(struct twin *t, uint64_t argument);

enum { TWIN_NOTES = 48 };

struct twin_note {
    const char *what;
    ticks now;
    int64_t a, b, c, d;
};

struct twin {
    struct sim *sim;
    struct reference reference;
    struct resource resources[REFERENCE_RESOURCES];
    struct container container;
    struct store stores[REFERENCE_STORES];
    struct condition condition;
    struct gate gate;
    struct twin_process processes[REFERENCE_PROCESSES];
    struct twin_item items[REFERENCE_ITEMS];
    twin_step_fn *step;
    twin_drive_fn *drive;
    const void *script; // the test's own
    bool is_thorough;   // compare before every call too, not only after every event: finds the guilty call
    struct rng rng;
    uint64_t seed, n_operations;
    struct twin_note notes[TWIN_NOTES];
    uint64_t n_notes;
};

/* A fresh world: resource 0 and 2 preempt, 1 does not; store 1 is a priority store. The simulation is kept.
 */
void twin_begin(struct twin *t, uint64_t seed, const int64_t capacities[REFERENCE_RESOURCES],
                int64_t container_capacity, int64_t store_capacity);
void twin_free(struct twin *t);

/* Executes at most n events, comparing after each; gives the number executed. */
int twin_run(struct twin *t, int n_events);

void twin_schedule(struct twin *t, ticks delay, int priority, uint64_t argument);
void twin_start(struct twin *t, int process, int event_priority);

// --- in a step ------------------------------------------------------------------------------------------

bool twin_ask(struct twin *t, int process, int slot, struct asked what);
bool twin_ask_again(struct twin *t, int process, int slot);
bool twin_wait(struct twin *t, int process, enum wait_for any_or_all, ticks timeout);

// --- from anywhere --------------------------------------------------------------------------------------

bool twin_interrupt(struct twin *t, int process, uint64_t cause);
bool twin_kill(struct twin *t, int process);
bool twin_drop(struct twin *t, int process); // releases first what the process holds
void twin_release(struct twin *t, int process, int slot);
void twin_release_part(struct twin *t, int process, int slot, int resource, int64_t n_units);
void twin_release_all(struct twin *t, int process); // what it holds and has learnt of
void twin_set_capacity(struct twin *t, int resource, int64_t capacity);
void twin_set_priority(struct twin *t, int process, int slot, int priority);
void twin_set_store_capacity(struct twin *t, int store, int64_t capacity);
void twin_set_container_capacity(struct twin *t, int64_t capacity);
void twin_take_now(struct twin *t, int64_t amount);
void twin_add_now(struct twin *t, int64_t amount);
void twin_put_item_now(struct twin *t, int store, int item);
void twin_take_item_now(struct twin *t, int store, int class_wanted);
void twin_set_mood(struct twin *t, int mood);
void twin_check_condition(struct twin *t);
void twin_set_gate(struct twin *t, bool open);
void twin_reset_statistics(struct twin *t);

// --- looking, for scripts that depend on what they got --------------------------------------------------

bool twin_holds(const struct twin *t, int process, int slot);   // a request served, and the process knows
bool twin_is_free(const struct twin *t, int process, int slot); // may be asked with
bool twin_item_is_free(const struct twin *t, int item);         // neither in a store nor on its way in or out

// --- asking: what the fields of struct asked mean, in words ---------------------------------------------

struct asked asked_units(int resource, int64_t n_units, int priority);
struct asked asked_bundle(int64_t n_0, int64_t n_1, int64_t n_2, int priority);
struct asked asked_amount(enum asked_kind get_or_put, int64_t amount, int priority);
struct asked asked_item(int store, int class_wanted, int priority);
struct asked asked_storing(int store, int item, int priority);
struct asked asked_mood(int threshold, int priority);
struct asked asked_gate(int priority);
struct asked asked_end(int process);

#endif
