/*
 * Stores: first in first out and by priority, filters that block nobody, putters in order at a full store,
 * and whose an item is when a process is killed; then 30,000 random steps with store_check and a naive copy
 * of the store kept beside it: an array searched from end to end.
 *
 * Faults planted one at a time, each of which made this file fail: the first getter's filter blocks the
 * others; a putter's item, or one that came back, not shown to the getters; a killed put undone; an item that
 * goes back to the end, or before more urgent ones; store_take_now admitting nobody; a served ticket that
 * cannot be asked with again; others served before the store is done; a greater capacity that serves nobody;
 * the sides mixed up in counting who timed out.
 */
#include "des/store.h"

#include "base/random.h"
#include "des/user.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct thing {
    struct store_item item;
    int kind, urgency, number;
};

static bool is_of_kind(const struct store_item *item, void *context) {
    return ((const struct thing *)(const void *)item)->kind == *(const int *)context;
}

static bool is_more_urgent(const struct store_item *a, const struct store_item *b) {
    return ((const struct thing *)(const void *)a)->urgency >
           ((const struct thing *)(const void *)b)->urgency;
}

/* Puts `thing`, or, if it is NULL, gets one of `kind` (0: any); once, then ends. */
struct hand {
    struct process process;
    struct store *store;
    struct store_ticket ticket;
    struct thing *thing;
    int kind, priority;
    double timeout_days; // 0: none
    bool has_ended, was_served;
    enum wake ended;
    double at_days;
};

static void on_hand(struct sim *s, struct process *p, enum wake why) {
    struct hand *h = p->context;
    if (why == WAKE_START) {
        ticks timeout = h->timeout_days > 0 ? ticks_from_days(h->timeout_days) : TICKS_NEVER;
        bool at_once = h->thing != NULL
                           ? store_put(s, h->store, &h->ticket, &h->thing->item, h->priority, timeout, p)
                           : store_get(s, h->store, &h->ticket, h->kind != 0 ? is_of_kind : NULL, &h->kind,
                                       h->priority, timeout, p);
        if (!at_once) return;
        why = WAKE_GRANTED;
    }
    h->ended = why;
    h->has_ended = true;
    h->was_served = ticket_is_served(&h->ticket.ticket);
    h->at_days = sim_now_days(s);
}

static void run(struct sim *s, double days) {
    struct error err = ERROR_NONE;
    if (sim_run_until(s, ticks_from_days(days), &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void check(const struct sim *s, const struct store *st) {
    struct error err = ERROR_NONE;
    if (store_check(s, st, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void begin(struct sim *s, struct store *st, struct hand *h) {
    h->store = st;
    process_start(s, &h->process, on_hand, h, 1);
}

static void act(struct sim *s, struct store *st, struct hand *h) {
    begin(s, st, h);
    run(s, sim_now_days(s));
    check(s, st);
}

static int number_of(const struct store_item *item) {
    return item == NULL ? -1 : ((const struct thing *)(const void *)item)->number;
}

static int got(const struct hand *h) {
    return h->was_served ? number_of(h->ticket.item) : -1;
}

static void test_first_in_first_out(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[4];
    struct hand get[5] = {{.priority = 0}, {.priority = 0}, {.priority = -1}};
    store_init(&st, "arms", 9, NULL, 0);
    for (int i = 0; i < 4; i++)
        thing[i] = (struct thing){.number = i};
    assert_true(store_put_now(s, &st, &thing[0].item));
    assert_true(store_put_now(s, &st, &thing[1].item));
    act(s, &st, &get[0]);
    assert_int_equal(got(&get[0]), 0);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 1);
    assert_null(store_take_now(s, &st, NULL, NULL));
    act(s, &st, &get[1]);
    act(s, &st, &get[2]); // more urgent: gets the next
    run(s, 2);
    assert_true(store_put_now(s, &st, &thing[2].item));
    assert_true(store_put_now(s, &st, &thing[3].item));
    run(s, 2);
    assert_true(got(&get[2]) == 2 && got(&get[1]) == 3);
    assert_true(get[1].at_days == 2);
    check(s, &st);
    sim_destroy(s);
}

static void test_most_urgent_first_and_in_order_among_equals(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    static const int urgencies[] = {3, 7, 3, 9, 7}, order[] = {3, 1, 4, 0, 2};
    struct thing thing[5];
    store_init(&st, "messages", 9, is_more_urgent, 0);
    for (int i = 0; i < 5; i++) {
        thing[i] = (struct thing){.urgency = urgencies[i], .number = i};
        assert_true(store_put_now(s, &st, &thing[i].item));
        check(s, &st);
    }
    for (int i = 0; i < 5; i++)
        assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), order[i]);
    check(s, &st);
    sim_destroy(s);
}

static void test_a_filter_that_finds_nothing_blocks_nobody(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[4] = {
        {.kind = 1, .number = 0}, {.kind = 2, .number = 1}, {.kind = 2, .number = 2}, {.kind = 3}};
    struct hand of_4 = {.kind = 4}, of_2 = {.kind = 2}, also_2 = {.kind = 2}, any = {0}, of_3 = {.kind = 3};
    store_init(&st, "depot", 9, NULL, 0);
    assert_true(store_put_now(s, &st, &thing[0].item));
    act(s, &st, &of_4);
    act(s, &st, &of_2);
    act(s, &st, &also_2);
    act(s, &st, &any); // behind three who wait
    assert_int_equal(got(&any), 0);
    assert_true(store_put_now(s, &st, &thing[1].item));
    run(s, 1);
    assert_true(got(&of_2) == 1 && !also_2.has_ended && !of_4.has_ended);
    assert_true(store_put_now(s, &st, &thing[3].item)); // nobody wants it: it stays
    assert_true(store_put_now(s, &st, &thing[2].item));
    act(s, &st, &of_3);
    assert_true(got(&also_2) == 2 && of_3.was_served);
    assert_int_equal(st.n_items, 0);
    assert_int_equal(st.getters.n, 1);
    check(s, &st);
    sim_destroy(s);
}

static void test_full_store_lets_putters_in_in_order(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[6];
    struct hand put[4], of_9 = {.kind = 9}, get = {0};
    store_init(&st, "ramp", 2, NULL, 0);
    for (int i = 0; i < 6; i++)
        thing[i] = (struct thing){.kind = i == 3 ? 9 : 1, .number = i};
    for (int i = 0; i < 2; i++)
        assert_true(store_put_now(s, &st, &thing[i].item));
    assert_false(store_put_now(s, &st, &thing[2].item));
    static const int priorities[] = {5, 5, 4, 5};
    for (int i = 0; i < 4; i++) { // things 2 to 5
        put[i] = (struct hand){.thing = &thing[2 + i], .priority = priorities[i]};
        act(s, &st, &put[i]);
        assert_false(put[i].has_ended);
    }
    act(s, &st, &of_9); // what it wants is in line, but the store is full
    assert_false(of_9.has_ended);
    run(s, 3);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 0);
    run(s, 3);
    assert_true(put[2].was_served && !put[0].has_ended);
    act(s, &st, &get); // takes 1: 2 comes in
    assert_true(got(&get) == 1 && put[0].was_served && !put[1].has_ended);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)),
                     4); // 3 goes through to its getter, 5 comes in
    run(s, 4);
    assert_true(put[1].was_served && put[3].was_served && got(&of_9) == 3);
    assert_true(st.n_items == 2 && st.putters.n == 0);
    check(s, &st);
    sim_destroy(s);
}

static void test_who_gives_up_keeps_his_item_and_is_in_nobodys_way(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[3] = {{.number = 0}, {.number = 1}, {.number = 2}};
    struct hand put = {.thing = &thing[1], .timeout_days = 1.25}, next = {.thing = &thing[2]};
    struct hand get = {.kind = 5, .timeout_days = 2.5};
    store_init(&st, "hall", 1, NULL, 0);
    assert_true(store_put_now(s, &st, &thing[0].item));
    act(s, &st, &put);
    act(s, &st, &next);
    act(s, &st, &get);
    run(s, 3);
    assert_true(put.ended == WAKE_TIMER && !put.was_served && put.at_days == 1.25);
    assert_true(get.ended == WAKE_TIMER && get.at_days == 2.5);
    check(s, &st);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 0);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 2);
    check(s, &st);
    sim_destroy(s);
}

static void test_item_of_a_killed_getter_goes_back_to_its_place(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[4];
    struct hand get = {.kind = 1}, put = {.thing = &thing[3]}, behind = {.kind = 1}, late = {.kind = 1};
    store_init(&st, "yard", 3, NULL, 0);
    for (int i = 0; i < 4; i++)
        thing[i] = (struct thing){.kind = i == 1 ? 1 : 2, .number = i};
    act(s, &st, &get);
    for (int i = 0; i < 2; i++)
        assert_true(store_put_now(s, &st, &thing[i].item));
    assert_true(ticket_is_served(&get.ticket.ticket)); // has thing 1, does not know it
    assert_true(store_put_now(s, &st, &thing[2].item));
    assert_true(process_kill(s, &get.process));
    check(s, &st);
    assert_true(st.first == &thing[0].item && st.first->after == &thing[1].item);
    run(s, 1);
    assert_true(get.ended == WAKE_KILLED && !get.was_served);
    act(s, &st, &put);
    act(s, &st, &behind); // takes thing 1 at once; thing 3 comes in
    assert_true(got(&behind) == 1 && put.was_served);

    thing[1].kind = 1;
    act(s, &st, &late);
    struct hand second = {.kind = 1};
    act(s, &st, &second);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 0);
    assert_true(store_put_now(s, &st, &thing[1].item));
    assert_true(process_drop(s, &late.process)); // the next in line has it
    run(s, 2);
    assert_int_equal(got(&second), 1);
    check(s, &st);
    sim_destroy(s);
}

static void test_item_that_came_first_goes_back_behind_a_more_urgent_one(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[3] = {
        {.kind = 1, .urgency = 2, .number = 0}, {.urgency = 8}, {.urgency = 2, .number = 2}};
    struct hand get = {.kind = 1};
    store_init(&st, "messages", 9, is_more_urgent, 0);
    act(s, &st, &get);
    for (int i = 0; i < 3; i++)
        assert_true(store_put_now(s, &st, &thing[i].item));
    assert_true(process_kill(s, &get.process));
    check(s, &st);
    assert_ptr_equal(st.first, &thing[1].item);
    assert_ptr_equal(st.last, &thing[2].item);
    sim_destroy(s);
}

static void test_killed_putter_can_tell_whose_the_item_is(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[3] = {{.number = 0}, {.number = 1}, {.number = 2}};
    struct hand in = {.thing = &thing[1]}, out = {.thing = &thing[2]};
    store_init(&st, "hall", 1, NULL, 0);
    assert_true(store_put_now(s, &st, &thing[0].item));
    act(s, &st, &in);
    act(s, &st, &out);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 0); // thing 1 is in
    assert_true(process_kill(s, &in.process) && process_kill(s, &out.process));
    run(s, 1);
    assert_true(in.ended == WAKE_KILLED && in.was_served);
    assert_true(out.ended == WAKE_KILLED && !out.was_served);
    assert_true(st.first == &thing[1].item && st.n_items == 1);
    check(s, &st);
    sim_destroy(s);
}

static void on_listener(struct sim *s, struct process *p, enum wake why) {
    struct hand *h = p->context; // h[0] and h[1]: of two stores
    if (why != WAKE_START) return;
    for (int i = 0; i < 2; i++)
        store_ask_get(s, h[i].store, &h[i].ticket, is_of_kind, &h[i].kind, 0, p);
    assert_false(process_wait(s, p, WAIT_ANY, TICKS_NEVER));
}

static void test_one_in_two_lines_gets_one_item(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[2] = {{.kind = 1, .number = 0}, {.kind = 2, .number = 1}};
    struct hand h[2] = {{.kind = 1, .store = &st}, {.kind = 2, .store = &st}};
    store_init(&st, "inbox", 9, NULL, 0);
    for (int i = 0; i < 2; i++) {
        process_start(s, &h[0].process, on_listener, h, 1);
        run(s, 1 + i);
        assert_int_equal(st.getters.n, 2);
        assert_true(store_put_now(s, &st, &thing[1].item));
        assert_true(store_put_now(s, &st, &thing[0].item)); // too late
        run(s, 1 + i);
        assert_true(ticket_is_served(&h[1].ticket.ticket) && !ticket_is_served(&h[0].ticket.ticket));
        assert_int_equal(number_of(h[1].ticket.item), 1);
        assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 0);
        check(s, &st);
    }
    sim_destroy(s);
}

struct torn {
    struct process process;
    struct store_ticket put;
    struct request request;
    struct store *store;
    struct thing *thing;
};

static void on_torn(struct sim *s, struct process *p, enum wake why) {
    struct torn *x = p->context;
    if (why != WAKE_START) return;
    store_ask_put(s, x->store, &x->put, &x->thing->item, 0, p);
    resource_ask(s, x->request.resource, &x->request, 2, 0, p);
    assert_false(process_wait(s, p, WAIT_ANY, TICKS_NEVER));
}

/* Its put lets a getter go and then another putter in; that it leaves the line of the resource comes after
 * both. */
static void test_lines_of_others_are_served_when_the_store_is_done(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct resource r;
    struct thing thing[3] = {{.kind = 1}, {.kind = 9}, {.kind = 1}};
    struct torn x = {.store = &st, .thing = &thing[1], .request = {.resource = &r}};
    struct user holder = {0}, behind = {0};
    struct hand get = {.kind = 9}, put = {.thing = &thing[2]};
    store_init(&st, "ramp", 1, NULL, 0);
    resource_init(&r, "crane", RESOURCE_PATIENT, 2, 0);
    assert_true(store_put_now(s, &st, &thing[0].item));
    user_enter(s, &holder, 1, &r, 1, 0);
    process_start(s, &x.process, on_torn, &x, 2);
    run(s, 1);
    user_enter(s, &behind, 3, &r, 1, 0);
    act(s, &st, &get);
    act(s, &st, &put);
    assert_non_null(store_take_now(s, &st, NULL, NULL));
    assert_true(sim_step(s) && sim_step(s) && sim_step(s));
    assert_true(get.was_served && put.was_served && behind.n_log == 1);
    run(s, 2);
    user_expect(&behind, 1, WAKE_GRANTED, 1);
    check(s, &st);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_statistics(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[3] = {{.kind = 0}};
    struct hand get = {0}, put = {.thing = &thing[2]};
    store_init(&st, "hall", 1, NULL, 0);
    act(s, &st, &get);
    run(s, 2);
    assert_true(store_put_now(s, &st, &thing[0].item)); // got at once
    assert_true(store_put_now(s, &st, &thing[1].item));
    run(s, 4);
    act(s, &st, &put);
    run(s, 8);
    assert_non_null(store_take_now(s, &st, NULL, NULL));
    assert_true(tally_mean(&st.get_wait_days) == 2);
    assert_true(tally_mean(&st.stay_days) == 3); // 0 and 6 days
    assert_true(time_average_mean(&st.items, sim_now(s)) == 6 / 8.0);
    assert_true(time_average_mean(&st.waiting_getters, sim_now(s)) == 2 / 8.0);
    assert_true(time_average_mean(&st.waiting_putters, sim_now(s)) == 4 / 8.0);
    assert_true(st.n_in == 3 && st.n_out == 2);
    store_reset_statistics(s, &st);
    check(s, &st);
    assert_non_null(store_take_now(s, &st, NULL, NULL));
    assert_true(st.n_in == 0 && st.n_out == 1);
    check(s, &st);
    sim_destroy(s);
}

static void test_capacity_that_shrinks_keeps_items_and_that_grows_serves_putters(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[6];
    struct hand put[3];
    store_init(&st, "dock", 3, NULL, 0);
    for (int i = 0; i < 6; i++)
        thing[i] = (struct thing){.number = i};
    for (int i = 0; i < 3; i++)
        assert_true(store_put_now(s, &st, &thing[i].item));
    for (int i = 0; i < 3; i++) {
        put[i] = (struct hand){.thing = &thing[3 + i]};
        act(s, &st, &put[i]);
    }
    store_set_capacity(s, &st, 1); // all three stay
    check(s, &st);
    assert_int_equal(st.n_items, 3);
    for (int i = 0; i < 2; i++)
        assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), i);
    assert_int_equal(st.putters.n, 3); // one lies there, none has gone in
    run(s, 2.5);
    store_set_capacity(s, &st, 3);
    run(s, 2.5);
    check(s, &st);
    assert_true(put[0].was_served && put[1].was_served && !put[2].was_served);
    assert_true(put[1].at_days == 2.5 && st.put_wait_days.n == 2 && st.put_wait_days.max == 2.5);
    assert_int_equal(number_of(store_take_now(s, &st, NULL, NULL)), 2);
    run(s, 3);
    assert_true(put[2].was_served);
    store_set_capacity(s, &st, -1);
    assert_int_equal(sim_status(s), STATUS_RANGE);
    assert_int_equal(st.capacity_items, 3);
    sim_destroy(s);
}

static void test_who_left_unserved_is_counted_on_its_side(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[4];
    struct hand put[3], get[2] = {{.kind = 4, .timeout_days = 1}, {.kind = 4}};
    store_init(&st, "dock", 0, NULL, 0);
    for (int i = 0; i < 3; i++) {
        thing[i] = (struct thing){.number = i};
        put[i] = (struct hand){.thing = &thing[i], .timeout_days = i < 2 ? 1.5 : 0};
        act(s, &st, &put[i]);
    }
    act(s, &st, &get[0]);
    act(s, &st, &get[1]);
    run(s, 2);
    process_interrupt(s, &get[1].process, 0);
    process_kill(s, &put[2].process);
    run(s, 2);
    assert_true(st.n_put_timed_out == 2 && st.n_put_withdrawn == 1);
    assert_true(st.n_get_timed_out == 1 && st.n_get_withdrawn == 1);
    store_reset_statistics(s, &st);
    assert_int_equal(st.n_put_timed_out + st.n_put_withdrawn + st.n_get_timed_out + st.n_get_withdrawn, 0);
    sim_destroy(s);
}

static void test_an_impossible_capacity_fails_the_first_use(void **state) {
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct sim *s = sim_create(NULL);
        struct error err = ERROR_NONE;
        struct store st;
        struct thing thing = {.number = 1};
        struct process p = {.id = 7, .state = PROCESS_ACTING};
        struct store_ticket t = {0};
        store_init(&st, "dock", -2, NULL, 0);
        if (i == 0) store_ask_get(s, &st, &t, NULL, NULL, 0, &p);
        if (i == 1) store_ask_put(s, &st, &t, &thing.item, 0, &p);
        if (i == 2) assert_false(store_put_now(s, &st, &thing.item));
        if (i == 3) assert_null(store_take_now(s, &st, NULL, NULL));
        assert_int_equal(sim_run_until(s, 0, &err), STATUS_RANGE);
        assert_string_equal(err.message, "dock: a capacity of -2 items; it must be 0 or more");
        sim_destroy(s);
    }
}

static void test_misuse_fails_the_run_and_check_finds_what_is_broken(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct thing thing[3] = {{.kind = 1}, {.kind = 1}, {.kind = 2}};
    struct hand get = {.kind = 2}, put = {.thing = &thing[2]};
    store_init(&st, "hall", 2, NULL, 0);
    for (int i = 0; i < 2; i++)
        assert_true(store_put_now(s, &st, &thing[i].item));
    act(s, &st, &get);
    act(s, &st, &put);
    int64_t *const fields[] = {&st.n_items,   &st.n_in,      &st.n_out,         &st.n_items_then,
                               &st.getters.n, &st.putters.n, &st.capacity_items};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        *fields[i] += 1;
        assert_int_equal(store_check(s, &st, NULL), STATUS_INTERNAL);
        *fields[i] -= 1;
    }
    thing[1].kind = 2; // could be got
    assert_int_equal(store_check(s, &st, NULL), STATUS_INTERNAL);
    thing[1].kind = 1;
    st.first->order = st.last->order + 1;
    assert_int_equal(store_check(s, &st, NULL), STATUS_INTERNAL);
    store_ask_get(s, &st, &get.ticket, NULL, NULL, 0, &get.process); // in use
    assert_int_equal(sim_status(s), STATUS_USAGE);
    sim_destroy(s);
}

// --- at random, against a naive copy -----------------------------------------------------------------------

enum { N_THINGS = 40, N_HANDS = 24, N_KINDS = 3, CAPACITY = 9 };

struct naive {
    struct thing *there[N_THINGS]; // in the order in which they lie
    int n;
};

static void naive_put(struct naive *m, struct thing *thing) {
    int i = m->n++;
    for (; i > 0 && thing->urgency > m->there[i - 1]->urgency; i--)
        m->there[i] = m->there[i - 1];
    m->there[i] = thing;
}

static struct thing *naive_take(struct naive *m, int kind) {
    for (int i = 0; i < m->n; i++) {
        struct thing *thing = m->there[i];
        if (kind != 0 && thing->kind != kind) continue;
        m->n--;
        for (; i < m->n; i++)
            m->there[i] = m->there[i + 1];
        return thing;
    }
    return NULL;
}

static uint32_t draw(struct rng *luck, uint32_t n) {
    return (uint32_t)(rng_uniform(luck) * n);
}

/* Puts and takes at once, without lines: the store must hold what the copy holds, in the same order. */
static void test_order_against_a_naive_copy(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    struct naive m = {.n = 0};
    static struct thing thing[N_THINGS];
    static bool is_in[N_THINGS];
    struct rng luck;
    rng_seed(&luck, 31, 4, 2026, 17);
    store_init(&st, "any", CAPACITY, is_more_urgent, 0);
    int64_t n_taken = 0;
    for (int step = 0; step < 20000; step++) {
        int i = (int)draw(&luck, N_THINGS), kind = (int)draw(&luck, N_KINDS + 1);
        if (!is_in[i])
            thing[i] = (struct thing){.kind = 1 + i % N_KINDS, .urgency = (int)draw(&luck, 4), .number = i};
        if (!is_in[i] && draw(&luck, 2) == 0) {
            bool fits = m.n < CAPACITY;
            assert_int_equal(store_put_now(s, &st, &thing[i].item), fits);
            if (fits) naive_put(&m, &thing[i]);
            is_in[i] = fits;
        } else {
            struct thing *expected = naive_take(&m, kind);
            struct store_item *item = store_take_now(s, &st, kind != 0 ? is_of_kind : NULL, &kind);
            assert_ptr_equal(item, expected);
            n_taken += item != NULL;
            if (expected != NULL) is_in[expected->number] = false;
        }
        check(s, &st);
    }
    assert_true(n_taken > 5000);
    sim_destroy(s);
}

/* What a hand that has ended leaves behind; 1: it got something. */
static int hand_over(struct hand *h, bool *is_out) {
    if (!h->has_ended) return 0;
    h->has_ended = false;
    bool puts = h->thing != NULL;
    int number = !puts ? got(h) : h->was_served ? -1 : h->thing->number;
    if (number < 0) return 0;
    assert_false(is_out[number]);
    is_out[number] = true;
    return !puts;
}

/* Each thing is in nobody's hands, with one who would put it, or in the store. */
static void test_no_item_is_lost_or_doubled_at_random(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct store st;
    static struct thing thing[N_THINGS];
    static bool is_out[N_THINGS]; // in nobody's hands
    static struct hand h[N_HANDS];
    struct rng luck;
    rng_seed(&luck, 77, 6, 2026, 19);
    store_init(&st, "any", CAPACITY, NULL, 0);
    for (int i = 0; i < N_THINGS; i++) {
        thing[i] = (struct thing){.kind = 1 + i % N_KINDS, .number = i};
        is_out[i] = true;
    }
    int64_t n_got = 0;
    for (int step = 0; step < 30000; step++) {
        struct hand *one = &h[draw(&luck, N_HANDS)];
        uint32_t what = draw(&luck, 8), i = draw(&luck, N_THINGS);
        n_got += hand_over(one, is_out);
        if (!process_is_alive(&one->process)) {
            *one = (struct hand){.process = one->process, .timeout_days = draw(&luck, 2) * 1.5};
            one->priority = (int)draw(&luck, 2);
            one->kind = (int)draw(&luck, N_KINDS + 1);
            if (is_out[i]) one->thing = &thing[i];
            is_out[i] = false;
            begin(s, &st, one);
        } else if (what == 0) {
            process_kill(s, &one->process);
        } else if (what == 1) {
            process_interrupt(s, &one->process, 0);
        } else if (what == 2 && is_out[i]) {
            is_out[i] = !store_put_now(s, &st, &thing[i].item);
        } else if (what == 3) {
            struct store_item *item = store_take_now(s, &st, NULL, NULL);
            if (item != NULL) assert_false(is_out[number_of(item)]);
            if (item != NULL) is_out[number_of(item)] = true;
        }
        if (draw(&luck, 2) == 0) sim_step(s);
        check(s, &st);
    }
    run(s, sim_now_days(s) + 2); // who has a timeout is through
    int64_t n_out = 0, n_putting = st.putters.n;
    for (int i = 0; i < N_HANDS; i++)
        n_got += hand_over(&h[i], is_out);
    for (int i = 0; i < N_THINGS; i++)
        n_out += is_out[i];
    assert_int_equal(n_out + n_putting + st.n_items, N_THINGS);
    assert_true(n_got > 1000);
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_in_first_out),
        cmocka_unit_test(test_most_urgent_first_and_in_order_among_equals),
        cmocka_unit_test(test_a_filter_that_finds_nothing_blocks_nobody),
        cmocka_unit_test(test_full_store_lets_putters_in_in_order),
        cmocka_unit_test(test_who_gives_up_keeps_his_item_and_is_in_nobodys_way),
        cmocka_unit_test(test_item_of_a_killed_getter_goes_back_to_its_place),
        cmocka_unit_test(test_item_that_came_first_goes_back_behind_a_more_urgent_one),
        cmocka_unit_test(test_killed_putter_can_tell_whose_the_item_is),
        cmocka_unit_test(test_one_in_two_lines_gets_one_item),
        cmocka_unit_test(test_lines_of_others_are_served_when_the_store_is_done),
        cmocka_unit_test(test_statistics),
        cmocka_unit_test(test_capacity_that_shrinks_keeps_items_and_that_grows_serves_putters),
        cmocka_unit_test(test_who_left_unserved_is_counted_on_its_side),
        cmocka_unit_test(test_an_impossible_capacity_fails_the_first_use),
        cmocka_unit_test(test_misuse_fails_the_run_and_check_finds_what_is_broken),
        cmocka_unit_test(test_order_against_a_naive_copy),
        cmocka_unit_test(test_no_item_is_lost_or_doubled_at_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
