/*
 * Everything at one instant: every ordered pair and triple of deeds, in every situation, on the engine and on
 * its slow reference (reference.h, twin.h) at once.
 *
 * At tick 5 one, two or three of these happen to a process that waits or holds: what it waits for is granted,
 * its time is out, it is interrupted, preempted, dropped (cancelled), the capacity falls, it is killed, the
 * capacity rises, a condition and a gate come about, something comes into the container and the store. Every
 * deed but the timeout is done by an actor in its own step, and actors may first step back once or twice
 * within the instant (a hold of 0), so that the second deed meets the victim before it is woken, woken, or
 * after its step. After every event, who holds, who waits in which order, who was woken why, and all counts
 * must be those of the reference.
 *
 * Some answers are written down by hand as well, so that engine and reference cannot be wrong together in the
 * plain cases. Triples without stepping back; the long tier (TRUCE_FUZZ_OPERATIONS is set) has one step back
 * of each.
 *
 * Faults planted one at a time. Caught here and by test_fuzz_waiting.c alike: (line) a place that leaves
 * forgets the last, loses its left branch or leaves the branch without its parent; the later of equals first;
 * a newcomer at the front is not the first. (process) The timer not cancelled; the tickets of a timed-out
 * wait stay in line; all-of ends with the first; an interrupt or a preemption of a woken process lost; a
 * second interrupt kept; a kept interrupt before a kept preemption; a kept preemption lost to a kept
 * interrupt; a grant never learnt of kept as a preemption; a preempted grant told as granted; a kill gives
 * nothing back, or makes a wake-up of its own; a drop leaves its joiners or its wake-up; `left` not noted; a
 * kept interrupt ends every wait; tickets not withdrawn from a wait that was over at once; a timer of 0 left
 * out. (service) An object due once only; served one inside another. (resource) A smaller request passes the
 * first; equals preempted; the first holder is the victim; preempting though it does not suffice; a bundle
 * first in one line only, or looking at its first part only; a preempted bundle keeps its other parts, or
 * they are offered to nobody; nor are the lines a granted bundle has left, nor what a withdrawal or a rise of
 * the capacity frees; a timeout counted as a withdrawal; a cut that throws nobody out, or one too many;
 * asking again at the end of the line; waiting time from the first asking; a line not counted over time.
 * (container) One getter served at a time; what a killed getter took is lost; a withdrawal serves nobody.
 * (store) Putters passed by put_now; a new item shown to the last getter; the stay counted from the first
 * coming. (condition) A check that keeps a place that has left; a predicate of NULL served when asked;
 * withdrawals from a gate not counted over time.
 */
#include "twin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TIE = 5, HOLDER = 0, VICTIM, OTHER, THIRD, FIRST_ACTOR, N_ACTORS = 3 };

enum deed {
    GRANT,
    TIMEOUT,
    INTERRUPT,
    PREEMPT,
    DROP,
    CAPACITY_DROP,
    KILL,
    CAPACITY_RISE,
    SIGNAL,
    FILL,
    N_DEEDS
};

enum situation {
    TWO_WAIT,         // for a unit each, of different priority
    HOLDS,            // the victim holds a unit
    BUNDLE_WAITS,     // over three resources, others behind it in two of them
    BUNDLE_HOLDS,     // over two
    ANY_UNIT_OR_MOOD, // a unit or a condition; the other: a unit or a gate
    ALL_UNIT_AND_MOOD,
    ALL_PARTLY_SERVED, // has a unit of the first resource already, waits for one of the second
    ANY_ITEM_OR_UNIT,
    JOINED, // two wait for the end of the victim
    CONTAINER_BLOCKED,
    HOLDS_AND_WAITS, // holds a unit, waits for another
    N_SITUATIONS
};

struct script {
    enum situation situation;
    enum deed deeds[N_ACTORS];
    int n_back[N_ACTORS]; // how often an actor steps back
    int n_deeds;
    bool has_timeout;
    int n_steps[REFERENCE_PROCESSES];
    char log[256]; // who woke why at the tie, e.g. "V granted, "
    size_t n_log;
};

static struct script script; // of the world being lived through
static struct twin twin;     // large

// --- what the four do -----------------------------------------------------------------------------------

static ticks timeout_of(int process) {
    return process == VICTIM && script.has_timeout ? TIE : TICKS_NEVER;
}

static void ask_first(struct twin *t, int process) {
    static const struct asked nothing = {.amount = 0};
    struct asked asked[N_SITUATIONS][FIRST_ACTOR][2] = {
        [TWO_WAIT] = {[HOLDER] = {asked_units(0, 2, 2)},
                      [VICTIM] = {asked_units(0, 1, 2)},
                      [OTHER] = {asked_units(0, 1, 3)}},
        [HOLDS] = {[HOLDER] = {asked_units(0, 1, 2)},
                   [VICTIM] = {asked_units(0, 1, 2)},
                   [OTHER] = {asked_units(0, 1, 2)},
                   [THIRD] = {asked_units(0, 2, 3)}},
        [BUNDLE_WAITS] = {[HOLDER] = {asked_bundle(1, 1, 0, 2)},
                          [VICTIM] = {asked_bundle(2, 1, 1, 2)},
                          [OTHER] = {asked_units(1, 1, 3)},
                          [THIRD] = {asked_units(2, 2, 2)}},
        [BUNDLE_HOLDS] = {[HOLDER] = {asked_units(0, 1, 1)},
                          [VICTIM] = {asked_bundle(1, 1, 0, 2)},
                          [OTHER] = {asked_units(1, 1, 2)},
                          [THIRD] = {asked_bundle(1, 0, 2, 2)}},
        [ANY_UNIT_OR_MOOD] = {[HOLDER] = {asked_units(0, 2, 1)},
                              [VICTIM] = {asked_units(0, 1, 2), asked_mood(2, 0)},
                              [OTHER] = {asked_units(0, 1, 1), asked_gate(0)},
                              [THIRD] = {asked_units(0, 2, 3), asked_mood(-1, 0)}},
        [ALL_UNIT_AND_MOOD] = {[HOLDER] = {asked_units(0, 2, 2)},
                               [VICTIM] = {asked_mood(2, 0), asked_units(0, 1, 2)},
                               [OTHER] = {asked_units(0, 1, 2), asked_gate(0)},
                               [THIRD] = {asked_amount(ASKED_GET, 2, 0), asked_mood(2, 1)}},
        [ALL_PARTLY_SERVED] = {[HOLDER] = {asked_bundle(1, 1, 0, 1)},
                               [VICTIM] = {asked_units(0, 1, 2), asked_units(1, 1, 2)},
                               [OTHER] = {asked_units(0, 1, 2)},
                               [THIRD] = {asked_amount(ASKED_GET, 2, 0), asked_units(1, 1, 3)}},
        [ANY_ITEM_OR_UNIT] = {[HOLDER] = {asked_units(1, 1, 2)},
                              [VICTIM] = {asked_item(0, 1, 0), asked_units(1, 1, 2)},
                              [OTHER] = {asked_item(0, -1, 1)},
                              [THIRD] = {asked_storing(1, 3, 0), asked_units(1, 1, 2)}},
        [JOINED] = {[HOLDER] = {asked_units(0, 2, 2)},
                    [VICTIM] = {asked_units(0, 2, 2)},
                    [OTHER] = {asked_end(VICTIM)},
                    [THIRD] = {asked_end(VICTIM), asked_units(0, 1, 2)}},
        [CONTAINER_BLOCKED] = {[HOLDER] = {asked_units(0, 2, 2)},
                               [VICTIM] = {asked_amount(ASKED_GET, 5, 0), asked_units(0, 1, 2)},
                               [OTHER] = {asked_amount(ASKED_GET, 2, 0)},
                               [THIRD] = {asked_amount(ASKED_PUT, 7, 0)}},
        [HOLDS_AND_WAITS] = {[HOLDER] = {asked_units(1, 1, 2)},
                             [VICTIM] = {asked_units(0, 1, 2), nothing},
                             [OTHER] = {asked_units(0, 2, 2)},
                             [THIRD] = {asked_units(1, 1, 3)}},
    };
    const struct asked *both = asked[script.situation][process];
    for (int k = 0; k < 2; k++) {
        bool is_nothing = both[k].kind == ASKED_RESOURCE && memcmp(&both[k], &nothing, sizeof nothing) == 0;
        if (!is_nothing) twin_ask(t, process, k, both[k]);
    }
}

static enum wait_for how_it_waits(void) {
    bool all = script.situation == ALL_UNIT_AND_MOOD || script.situation == ALL_PARTLY_SERVED;
    return all ? WAIT_ALL : WAIT_ANY;
}

/* The victim that holds a unit of the first resource also asks for the second. */
static bool ask_second(struct twin *t, int process) {
    if (script.situation != HOLDS_AND_WAITS || process != VICTIM) return false;
    twin_ask(t, process, 1, asked_units(1, 1, 2));
    return true;
}

static void first_step(struct twin *t, int process) {
    ask_first(t, process);
    if (!twin_wait(t, process, how_it_waits(), timeout_of(process))) return;
    if (ask_second(t, process)) {
        if (!twin_wait(t, process, WAIT_ANY, timeout_of(process))) return;
    }
    // It has what it asked for: the holder keeps it until it is told, the others for a while.
    bool over = twin_wait(t, process, WAIT_ANY,
                          process == HOLDER            ? 40
                          : timeout_of(process) == TIE ? TIE
                                                       : 9);
    assert_false(over);
}

/* Asks again for what was taken from it or not granted, twice at most, then gives up. */
static void later_step(struct twin *t, int process, enum wake why) {
    bool asked = false;
    if (why != WAKE_GRANTED && script.n_steps[process] < 4) {
        for (int k = 0; k < REFERENCE_SLOTS; k++) {
            const struct asked *a = &t->reference.processes[process].slots[k];
            if (a->kind != ASKED_RESOURCE || a->state != TICKET_IDLE || !a->may_ask_again) continue;
            twin_ask_again(t, process, k);
            asked = true;
        }
    }
    bool goes_on = asked || why == WAKE_GRANTED || why == WAKE_INTERRUPTED;
    if (goes_on && !twin_wait(t, process, WAIT_ANY, asked ? 6 : 3)) return;
    twin_release_all(t, process); // its end
}

// --- what the actors do ---------------------------------------------------------------------------------

static void preempt(struct twin *t, int process) {
    twin_ask(t, process, 0, asked_units(0, 2, 0));
    bool over = twin_wait(t, process, WAIT_ANY, 4);
    if (over) {
        over = twin_wait(t, process, WAIT_ANY, 4);
        assert_false(over);
    }
}

static void signal_all(struct twin *t) {
    twin_set_mood(t, 2);
    twin_check_condition(t);
    twin_set_gate(t, true);
    twin_set_gate(t, false);
}

static void fill(struct twin *t) {
    twin_set_container_capacity(t, 12);
    twin_add_now(t, 3);
    if (twin_item_is_free(t, 1)) twin_put_item_now(t, 0, 1);
    if (twin_item_is_free(t, 2)) twin_put_item_now(t, 0, 2);
    if (twin_item_is_free(t, 4)) twin_put_item_now(t, 1, 4);
    twin_take_item_now(t, 1, -1);
}

static void act(struct twin *t, int process, enum deed deed) {
    switch (deed) {
    case GRANT: twin_release_all(t, HOLDER); break;
    case INTERRUPT: twin_interrupt(t, VICTIM, 7700 + (uint64_t)process); break;
    case PREEMPT: preempt(t, process); break;
    case DROP: twin_drop(t, VICTIM); break;
    case CAPACITY_DROP: twin_set_capacity(t, 0, 0); break;
    case KILL: twin_kill(t, VICTIM); break;
    case CAPACITY_RISE: twin_set_capacity(t, 0, 3); break;
    case SIGNAL: signal_all(t); break;
    case FILL: fill(t); break;
    case TIMEOUT:
    case N_DEEDS: break;
    }
}

/* Holds until the tie, steps back as often as it is told, acts, and gives back what it preempted. */
static void actor_step(struct twin *t, int process, enum wake why) {
    int i_actor = process - FIRST_ACTOR, n_step = script.n_steps[process], n_back = script.n_back[i_actor];
    if (why == WAKE_KILLED || n_step > n_back + 2) {
        twin_release_all(t, process);
    } else if (n_step < n_back + 2) {
        bool over = twin_wait(t, process, WAIT_ANY, n_step == 1 ? TIE : 0);
        assert_false(over);
    } else {
        act(t, process, script.deeds[i_actor]);
    }
}

static void write_log(int process, enum wake why) {
    static const char *const names[] = {"H", "V", "O", "T"};
    static const char *const reasons[] = {"start", "granted", "timer", "interrupted", "preempted", "killed"};
    int n = snprintf(script.log + script.n_log, sizeof script.log - script.n_log, "%s %s, ", names[process],
                     reasons[why]);
    if (n > 0 && script.n_log + (size_t)n < sizeof script.log) script.n_log += (size_t)n;
}

static void step(struct twin *t, int process, enum wake why) {
    script.n_steps[process]++;
    if (process < FIRST_ACTOR && sim_now(t->sim) == TIE) write_log(process, why);
    if (process >= FIRST_ACTOR) {
        actor_step(t, process, why);
    } else if (why == WAKE_KILLED) {
        twin_release_all(t, process);
    } else if (script.n_steps[process] == 1) {
        first_step(t, process);
    } else {
        later_step(t, process, why);
    }
}

// --- worlds ---------------------------------------------------------------------------------------------

/* The deeds happen in their order, since each actor's hold is begun in that order; the victim's wait, whose
 * timer is the timeout, is begun among them. */
static void live(uint64_t seed) {
    static const int64_t capacities[] = {2, 1, 2};
    struct twin *t = &twin;
    t->step = step;
    twin_begin(t, seed, capacities, 8, 1);
    script.n_log = 0;
    memset(script.n_steps, 0, sizeof script.n_steps);
    memset(script.log, 0, sizeof script.log);
    script.has_timeout = false;
    twin_start(t, HOLDER, PRIORITY_NORMAL);
    bool victim_started = false;
    for (int i = 0; i < script.n_deeds; i++)
        script.has_timeout |= script.deeds[i] == TIMEOUT;
    for (int i = 0; i < script.n_deeds; i++) {
        if (script.deeds[i] != TIMEOUT) {
            twin_start(t, FIRST_ACTOR + i, PRIORITY_NORMAL);
        } else if (!victim_started) {
            victim_started = true;
            twin_start(t, VICTIM, PRIORITY_NORMAL);
        }
    }
    if (!victim_started) twin_start(t, VICTIM, PRIORITY_NORMAL);
    twin_start(t, OTHER, PRIORITY_NORMAL);
    twin_start(t, THIRD, PRIORITY_NORMAL);
    twin_run(t, 1000);
}

static uint64_t seed_of(void) { // enough to name a world
    uint64_t seed = (uint64_t)script.situation;
    for (int i = 0; i < N_ACTORS; i++)
        seed = seed * 1000 + (uint64_t)script.deeds[i] * 10 + (uint64_t)script.n_back[i];
    return seed;
}

static void live_all_backs(int n_back_maximum) {
    for (int backs = 0; backs < 27; backs++) {
        script.n_back[0] = backs / 9;
        script.n_back[1] = backs / 3 % 3;
        script.n_back[2] = script.n_deeds > 2 ? backs % 3 : 0;
        if (script.n_deeds < 3 && backs % 3 > 0) continue;
        bool is_wanted = true;
        for (int i = 0; i < script.n_deeds; i++)
            is_wanted &=
                script.n_back[i] <= n_back_maximum && !(script.deeds[i] == TIMEOUT && script.n_back[i] > 0);
        if (is_wanted) live(seed_of());
    }
}

static void test_all_pairs(void **state) {
    (void)state;
    script.n_deeds = 2;
    for (int i = 0; i < N_SITUATIONS * N_DEEDS * N_DEEDS; i++) {
        script.situation = (enum situation)(i / (N_DEEDS * N_DEEDS));
        script.deeds[0] = (enum deed)(i / N_DEEDS % N_DEEDS);
        script.deeds[1] = (enum deed)(i % N_DEEDS);
        live_all_backs(2);
    }
}

/* Triples without stepping back; in the long tier (TRUCE_FUZZ_OPERATIONS is set) with one step back of each.
 */
static void test_all_triples(void **state) {
    (void)state;
    int n_back_maximum = getenv("TRUCE_FUZZ_OPERATIONS") != NULL ? 1 : 0;
    script.n_deeds = 3;
    for (int i = 0; i < N_SITUATIONS * N_DEEDS * N_DEEDS * N_DEEDS; i++) {
        script.situation = (enum situation)(i / (N_DEEDS * N_DEEDS * N_DEEDS));
        script.deeds[0] = (enum deed)(i / (N_DEEDS * N_DEEDS) % N_DEEDS);
        script.deeds[1] = (enum deed)(i / N_DEEDS % N_DEEDS);
        script.deeds[2] = (enum deed)(i % N_DEEDS);
        live_all_backs(n_back_maximum);
    }
    twin_free(&twin);
}

// --- by hand --------------------------------------------------------------------------------------------

struct known {
    enum situation situation;
    enum deed first, second;
    int n_back; // of the second
    const char *log;
};

static void test_known_answers(void **state) {
    (void)state;
    static const struct known known[] = {
        {TWO_WAIT, GRANT, TIMEOUT, 0, "V granted, O granted, "},
        {TWO_WAIT, TIMEOUT, GRANT, 0, "V timer, V granted, O granted, "},
        {TWO_WAIT, GRANT, INTERRUPT, 0, "V granted, O granted, V interrupted, "},
        {TWO_WAIT, INTERRUPT, GRANT, 0, "V interrupted, O granted, "},
        {TWO_WAIT, GRANT, KILL, 0, "V killed, O granted, "},
        {TWO_WAIT, GRANT, DROP, 0, "O granted, "},
        {TWO_WAIT, GRANT, PREEMPT, 0, "V preempted, O preempted, "},
        {TWO_WAIT, PREEMPT, GRANT, 0, "H preempted, "},
        {TWO_WAIT, GRANT, CAPACITY_DROP, 0, "V preempted, O preempted, "},
        {TWO_WAIT, CAPACITY_DROP, GRANT, 0, "H preempted, "},
        {TWO_WAIT, GRANT, CAPACITY_DROP, 1, "V granted, O granted, O preempted, V preempted, "},
        {HOLDS, TIMEOUT, PREEMPT, 0, "V timer, O preempted, H preempted, "},
        {HOLDS, PREEMPT, TIMEOUT, 0, "V preempted, H preempted, "},
        {HOLDS, CAPACITY_DROP, INTERRUPT, 0, "V preempted, H preempted, "},
        {HOLDS, INTERRUPT, CAPACITY_DROP, 0, "V interrupted, H preempted, V preempted, "},
        {HOLDS, KILL, PREEMPT, 0, "V killed, H preempted, "},
        {BUNDLE_WAITS, GRANT, CAPACITY_DROP, 0, "V preempted, O granted, T granted, "},
        {BUNDLE_WAITS, TIMEOUT, GRANT, 0, "V timer, T granted, "},
        {ALL_PARTLY_SERVED, GRANT, PREEMPT, 0, "O preempted, V preempted, "},
        {ALL_PARTLY_SERVED, PREEMPT, GRANT, 0, "V preempted, H preempted, T granted, "},
        {ANY_UNIT_OR_MOOD, GRANT, SIGNAL, 0, "O granted, V granted, T granted, "},
        {ANY_UNIT_OR_MOOD, SIGNAL, GRANT, 0, "V granted, T granted, O granted, "},
        {JOINED, DROP, KILL, 0, "O granted, T granted, "},
        {CONTAINER_BLOCKED, FILL, TIMEOUT, 0, "T granted, V granted, O granted, "},
        {CONTAINER_BLOCKED, TIMEOUT, FILL, 0, "V timer, O granted, T granted, "},
    };
    script.n_deeds = 2;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        script.situation = known[i].situation;
        script.deeds[0] = known[i].first;
        script.deeds[1] = known[i].second;
        script.n_back[0] = script.n_back[2] = 0;
        script.n_back[1] = known[i].n_back;
        live(i);
        assert_string_equal(script.log, known[i].log);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_all_pairs),
        cmocka_unit_test(test_all_triples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
