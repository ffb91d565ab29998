/*
 * Random lives on a coarse grid of time, on the engine and on its slow reference (reference.h) at once.
 *
 * Nine processes ask for units, bundles, amounts, items, moods, gates and ends, for any or for all of what
 * they asked, with timeouts of a few ticks, so that nearly everything happens in a tie. They release, partly
 * or wholly, ask again after preemption, interrupt, kill and drop each other; two drivers change the world
 * from outside. After every event everything is compared (twin.h). A world lives for some hundred events;
 * each has a seed of its own, which a failure names: TRUCE_FUZZ_SEED=n runs that world alone.
 *
 * About 500,000 operations by default; TRUCE_FUZZ_OPERATIONS sets another number (the long tier: 10^7).
 *
 * Faults planted one at a time that only this file caught, besides those named in test_ties.c: (process)
 * others served before all tickets of the wait have left their lines; wake-ups at the normal priority.
 * (resource) A process preempts itself; a partial release serves nobody; a released part of a bundle is asked
 * for again. (container) Putters before getters; room below 0 above the capacity. (store) The newest of
 * equals first, the filter not asked, an item given back at the end or shown to nobody, a get that makes room
 * for nobody, one putter admitted at a time; and served inside the store what becomes due by it, not after it
 * (by the order of two wake-ups, in operation 419,986). (condition) A check that stops at the first whose
 * predicate fails. And the rules that process.h and resource.h name for the inside of an instant, each
 * broken: settled or given back in the other order; the wake-up after those it serves; told of a grant never
 * learnt of; an interrupt kept beside an interrupt; the interrupt before the preemption; the first cause of
 * two kept; a bundle counted as preempted once; what it held elsewhere not offered.
 */
#include "twin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static int draw(struct twin *t, int n) {
    return (int)rng_below(&t->rng, (uint64_t)n);
}

static bool chance(struct twin *t, int percent) {
    return draw(t, 100) < percent;
}

static ticks draw_timeout(struct twin *t) {
    static const ticks timeouts[] = {0, 1, 1, 2, 3, 5, TICKS_NEVER, TICKS_NEVER};
    return timeouts[draw(t, 8)];
}

// --- what a process does in a step ----------------------------------------------------------------------

static int draw_free_item(struct twin *t) {
    int item = draw(t, REFERENCE_ITEMS);
    for (int n = 0; n < REFERENCE_ITEMS; n++) {
        if (twin_item_is_free(t, item)) return item;
        item = (item + 1) % REFERENCE_ITEMS;
    }
    return -1;
}

static void ask_for_bundle(struct twin *t, int process, int slot) {
    int64_t units[REFERENCE_RESOURCES];
    for (int i = 0; i < REFERENCE_RESOURCES; i++)
        units[i] = draw(t, 3);
    int n_parts = (units[0] > 0) + (units[1] > 0) + (units[2] > 0);
    if (n_parts == 0) units[draw(t, REFERENCE_RESOURCES)] = 1;
    twin_ask(t, process, slot, asked_bundle(units[0], units[1], units[2], draw(t, 3)));
}

static void ask_for_item(struct twin *t, int process, int slot, bool puts) {
    int store = draw(t, REFERENCE_STORES), priority = draw(t, 3), item = draw_free_item(t);
    if (!puts) {
        twin_ask(t, process, slot, asked_item(store, draw(t, 4) - 1, priority));
    } else if (item >= 0) {
        twin_ask(t, process, slot, asked_storing(store, item, priority));
    }
}

/* What the processes of a world ask for, one letter each; so that in some worlds all crowd before one object.
 */
static const char *const themes[] = {"gpismoebbuuu", "bbuu", "ggppm", "iiisss", "uuub", "isu", "gpui"};
enum { N_THEMES = sizeof themes / sizeof themes[0] };

static void ask_for_something(struct twin *t, int process, int slot) {
    const char *theme = themes[t->seed % N_THEMES];
    int n = 0, other = draw(t, REFERENCE_PROCESSES), priority = draw(t, 3);
    while (theme[n] != 0)
        n++;
    switch (theme[draw(t, n)]) {
    case 'g': twin_ask(t, process, slot, asked_amount(ASKED_GET, 1 + draw(t, 6), priority)); break;
    case 'p': twin_ask(t, process, slot, asked_amount(ASKED_PUT, 1 + draw(t, 6), priority)); break;
    case 'i': ask_for_item(t, process, slot, false); break;
    case 's': ask_for_item(t, process, slot, true); break;
    case 'm': twin_ask(t, process, slot, asked_mood(draw(t, 4) - 1, priority)); break;
    case 'o': twin_ask(t, process, slot, asked_gate(priority)); break;
    case 'e':
        if (other != process) twin_ask(t, process, slot, asked_end(other));
        break;
    case 'b': ask_for_bundle(t, process, slot); break;
    default:
        twin_ask(t, process, slot, asked_units(draw(t, REFERENCE_RESOURCES), 1 + draw(t, 3), priority));
        break;
    }
}

static void release_part(struct twin *t, int process, int slot) {
    const struct asked *a = &t->reference.processes[process].slots[slot];
    int resource = draw(t, REFERENCE_RESOURCES), first = 0;
    while (a->units[first] == 0)
        first++;
    if (a->units[resource] == 0) return;
    // At least one unit must stay; but a part of a bundle, except the first, may go altogether.
    int64_t n_units = 1 + draw(t, (int)a->units[resource]);
    if (n_units == a->units[resource] && resource == first) return;
    twin_release_part(t, process, slot, resource, n_units);
}

static void let_go(struct twin *t, int process) {
    for (int k = 0; k < REFERENCE_SLOTS; k++) {
        if (!twin_holds(t, process, k)) continue;
        int dice = draw(t, 10);
        if (dice < 4) twin_release(t, process, k);
        if (dice == 5) release_part(t, process, k);
    }
}

static bool may_ask_again(const struct twin *t, int process, int slot) {
    const struct asked *a = &t->reference.processes[process].slots[slot];
    return a->kind == ASKED_RESOURCE && a->state == TICKET_IDLE && a->may_ask_again;
}

static void ask_for_some(struct twin *t, int process) {
    int n_wanted = draw(t, 4);
    for (int k = 0; k < REFERENCE_SLOTS && n_wanted > 0; k++) {
        if (!twin_is_free(t, process, k)) continue;
        if (may_ask_again(t, process, k) && chance(t, 80)) {
            twin_ask_again(t, process, k);
            n_wanted--;
        } else if (chance(t, 70)) {
            ask_for_something(t, process, k);
            n_wanted--;
        }
    }
}

static bool process_holds(const struct twin *t, int process) {
    for (int k = 0; k < REFERENCE_SLOTS; k++) {
        if (twin_holds(t, process, k)) return true;
    }
    return false;
}

/* A few blows at once to one process, if possible to one that is woken already. */
static void gang_up(struct twin *t, int process) {
    for (int i = 0; i < REFERENCE_PROCESSES; i++) {
        const struct reference_process *p = &t->reference.processes[i];
        if (p->state == PROCESS_WOKEN && (process_holds(t, i) || draw(t, 4) == 0)) process = i;
    }
    twin_interrupt(t, process, 31);
    twin_interrupt(t, process, 32);
    if (chance(t, 60)) twin_set_capacity(t, draw(t, 2) * 2, 0);
    if (chance(t, 30)) twin_kill(t, process);
    if (chance(t, 20)) twin_drop(t, process);
}

/* Of somebody who waits for units, holds them, or may ask for them again; preferably of one who waits. */
static void change_a_priority(struct twin *t) {
    int first = draw(t, REFERENCE_PROCESSES * REFERENCE_SLOTS), chosen = -1;
    for (int i = 0; i < REFERENCE_PROCESSES * REFERENCE_SLOTS; i++) {
        int id = (first + i) % (REFERENCE_PROCESSES * REFERENCE_SLOTS);
        const struct asked *a = &t->reference.processes[id / REFERENCE_SLOTS].slots[id % REFERENCE_SLOTS];
        if (a->kind != ASKED_RESOURCE || (a->state == TICKET_IDLE && !a->may_ask_again)) continue;
        if (chosen < 0 || a->state == TICKET_IN_LINE) chosen = id;
        if (a->state == TICKET_IN_LINE && chance(t, 70)) break;
    }
    if (chosen >= 0) twin_set_priority(t, chosen / REFERENCE_SLOTS, chosen % REFERENCE_SLOTS, draw(t, 4) - 1);
}

static void disturb(struct twin *t) {
    int process = draw(t, REFERENCE_PROCESSES), item;
    switch (draw(t, 17)) {
    case 0:
    case 1:
    case 2: twin_interrupt(t, process, rng_below(&t->rng, 1000)); break;
    case 3: twin_kill(t, process); break;
    case 4: twin_drop(t, process); break;
    case 5: twin_take_now(t, 1 + draw(t, 5)); break;
    case 6: twin_add_now(t, 1 + draw(t, 5)); break;
    case 7:
        item = draw_free_item(t);
        if (item >= 0) twin_put_item_now(t, draw(t, REFERENCE_STORES), item);
        break;
    case 8: twin_take_item_now(t, draw(t, REFERENCE_STORES), draw(t, 4) - 1); break;
    case 9: twin_set_mood(t, draw(t, 4)); break;
    case 10: twin_check_condition(t); break;
    case 11: twin_set_gate(t, chance(t, 50)); break;
    case 12: gang_up(t, process); break;
    case 13:
    case 14: change_a_priority(t); break;
    case 15: twin_set_store_capacity(t, draw(t, REFERENCE_STORES), draw(t, 6)); break;
    default: twin_set_capacity(t, draw(t, REFERENCE_RESOURCES), draw(t, 6)); break;
    }
}

static void step(struct twin *t, int process, enum wake why) {
    if (chance(t, 15)) disturb(t);
    if (why == WAKE_KILLED || chance(t, 4)) {
        twin_release_all(t, process);
        return;
    }
    for (int n_tries = 0; n_tries < 3; n_tries++) {
        let_go(t, process);
        ask_for_some(t, process);
        if (chance(t, 5)) disturb(t);
        if (!twin_wait(t, process, chance(t, 60) ? WAIT_ANY : WAIT_ALL, draw_timeout(t))) return;
    }
    bool over = twin_wait(t, process, WAIT_ANY, 1 + draw(t, 2));
    assert_false(over);
}

// --- the world around -----------------------------------------------------------------------------------

static void drive(struct twin *t, uint64_t argument) {
    static const int priorities[] = {PRIORITY_FIRST, PRIORITY_NORMAL, PRIORITY_NORMAL, PRIORITY_LAST};
    for (int n = 1 + draw(t, 3); n > 0; n--)
        disturb(t);
    if (chance(t, 8)) twin_set_container_capacity(t, 1 + draw(t, 10));
    if (chance(t, 3)) twin_reset_statistics(t);
    for (int i = 0; i < REFERENCE_PROCESSES; i++) {
        if (t->reference.processes[i].state != PROCESS_IDLE || chance(t, 50)) continue;
        twin_start(t, i, chance(t, 75) ? PRIORITY_NORMAL : PRIORITY_NORMAL - 8);
    }
    twin_schedule(t, draw(t, 4), priorities[draw(t, 4)], argument);
}

static void live(struct twin *t, uint64_t seed) {
    static const int64_t capacities[][REFERENCE_RESOURCES] = {{3, 3, 2}, {1, 1, 1}, {5, 2, 4}, {2, 4, 0}};
    twin_begin(t, seed, capacities[seed % 4], 4 + (int64_t)(seed % 7), 1 + (int64_t)(seed % 5));
    for (int i = 0; i < REFERENCE_PROCESSES; i++)
        twin_start(t, i, PRIORITY_NORMAL);
    twin_schedule(t, 0, PRIORITY_NORMAL, 1);
    twin_schedule(t, 1, PRIORITY_FIRST, 2);
    twin_run(t, 400);
}

static void test_random_lives(void **state) {
    (void)state;
    static struct twin twin; // large
    twin.step = step;
    twin.drive = drive;
    const char *operations = getenv("TRUCE_FUZZ_OPERATIONS"), *seed = getenv("TRUCE_FUZZ_SEED");
    uint64_t n_wanted = operations != NULL ? strtoull(operations, NULL, 10) : 500000;
    if (seed != NULL) {
        twin.is_thorough = true;
        live(&twin, strtoull(seed, NULL, 10));
    }
    for (uint64_t i = 0; seed == NULL && twin.n_operations < n_wanted; i++)
        live(&twin, 1000 + i);
    twin_free(&twin);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_lives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
