/*
 * What a run draws: the audit counts it and costs no bit; observers and policies leave the luck of others
 * alone; antithetic luck is 1 - u everywhere.
 *
 * Planted faults, each seen to fail: a draw of luck made when a policy looks at a report; the digest a
 * running hash that depends on the order; the epoch, the entity or the occasion left out of it; antithetic
 * forgotten for the streams of policies, and after a change of the luck epoch; the audit handed out when
 * nobody asked.
 */
#include "model/world.h"
#include "small_case.h"

enum { N_ASKED = 50 };

/* A policy that looks, draws from a stream of its own, and writes down what the model's luck would be. */
struct watcher {
    double own[N_ASKED], luck[N_LUCK][N_ASKED];
    double sum;
    bool asks; // for the model's luck too, which an audit would count
};

static enum status watch(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct watcher *w = self;
    struct rng r = policy_stream(m, "watcher", "dice");
    for (int i = 0; i < N_ASKED; i++)
        w->own[i] = rng_uniform(&r);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        w->sum += policy_report_world(m, (enum metric_id)i);
    for (int i = 0; w->asks && i < N_LUCK; i++)
        for (int j = 0; j < N_ASKED; j++)
            w->luck[i][j] = draw(m, (enum luck)i, 100000 + (uint64_t)j, (uint64_t)i);
    return STATUS_OK;
}

static enum status open_ddr(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)self;
    (void)call;
    struct order order = {.lever = LEVER_open_ddr, .i_sector = -1};
    struct order_reply reply;
    return policy_order(m, 0, &order, &reply, err);
}

static struct policy watcher_policy(struct watcher *w) {
    return (struct policy){.name = "watcher",
                           .self = w,
                           .call = watch,
                           .hooks = UINT64_C(1) << HOOK_on_month | UINT64_C(1) << HOOK_on_incident |
                                    UINT64_C(1) << HOOK_on_review};
}

static struct policy ddr_policy(void) {
    return (struct policy){.name = "open",
                           .hooks = UINT64_C(1) << HOOK_on_start,
                           .owners = lever_group_bit(LEVER_open_ddr),
                           .call = open_ddr};
}

static struct run_result execute(struct run_request request, struct policy *policies, int n,
                                 struct arena *arena) {
    request.policies = policies;
    request.n_policies = n;
    request.seed = 2385;
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    return result;
}

static bool same(const struct run_result *a, const struct run_result *b, enum luck purpose) {
    return a->audit[purpose].n_draws == b->audit[purpose].n_draws &&
           a->audit[purpose].digest == b->audit[purpose].digest;
}

static void an_audit_changes_no_bit_and_comes_only_when_asked_for(void **state) {
    (void)state;
    struct model_case *c = small_case();
    set_case(c, "time.horizon_years", 7);
    finish_case(c);
    struct policy p = ddr_policy();
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = execute((struct run_request){.model_case = c}, &p, 1, one);
    struct run_result b = execute((struct run_request){.model_case = c, .audit = true}, &p, 1, two);
    assert_true(a.fingerprint == b.fingerprint && a.n_events == b.n_events);
    assert_memory_equal(a.outcomes, b.outcomes, sizeof a.outcomes);
    assert_null(a.audit);
    assert_non_null(b.audit);
    assert_true(b.audit[LUCK_revenue].n_draws == 12 * 7); // one a month
    assert_true(b.audit[LUCK_person_make].n_draws ==
                4 * 2500 + 1250); // of a fighter four, of an associate one
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

static void who_watches_shifts_nobodys_luck(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct watcher w = {.sum = 0};
    struct policy stack[] = {ddr_policy(), watcher_policy(&w)};
    struct arena *one = arena_create(), *two = arena_create();
    struct run_request request = {.model_case = c, .replication = 23, .audit = true};
    struct run_result a = execute(request, stack, 1, one), b = execute(request, stack, 2, two);
    assert_true(w.sum > 0);
    for (int i = 0; i < N_LUCK; i++)
        if (!same(&a, &b, (enum luck)i)) fail_msg("the observer shifts %s", luck_name((enum luck)i));
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

/* What the country does by itself is drawn at the same occasions with and without a disarmament programme;
 * what the programme brings about is not, and the audit tells. */
static void the_audit_shows_where_two_options_part(void **state) {
    (void)state;
    static const enum luck ALIKE[] = {LUCK_unit_arrival, LUCK_shock,   LUCK_pledge,
                                      LUCK_pledge_delay, LUCK_revenue, LUCK_person_make};
    struct model_case *c = small_case();
    finish_case(c);
    struct policy p = ddr_policy();
    struct arena *one = arena_create(), *two = arena_create();
    struct run_request request = {.model_case = c, .replication = 5, .audit = true};
    struct run_result a = execute(request, &p, 1, one), b = execute(request, NULL, 0, two);
    for (size_t i = 0; i < sizeof ALIKE / sizeof ALIKE[0]; i++)
        if (!same(&a, &b, ALIKE[i])) fail_msg("the programme shifts %s", luck_name(ALIKE[i]));
    assert_false(same(&a, &b, LUCK_verification));
    assert_true(a.audit[LUCK_verification].n_draws > 0 && b.audit[LUCK_verification].n_draws == 0);
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

static struct luck_tally tally(const uint64_t (*addresses)[3], int n) {
    struct luck_tally t = {0, 0};
    for (int i = 0; i < n; i++)
        luck_note(&t, (uint32_t)addresses[i][0], addresses[i][1], addresses[i][2]);
    return t;
}

static void a_digest_knows_every_address_and_no_order(void **state) {
    (void)state;
    const uint64_t FIRST[4][3] = {{0, 4711, 3}, {0, 4712, 3}, {1, 3, 4711}, {0, 4711, 3}};
    const uint64_t TURNED[4][3] = {{1, 3, 4711}, {0, 4711, 3}, {0, 4711, 3}, {0, 4712, 3}};
    struct luck_tally t = tally(FIRST, 4), same_draws = tally(TURNED, 4), fewer = tally(FIRST, 3);
    assert_true(t.n_draws == 4 && t.digest == same_draws.digest && t.digest != fewer.digest);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 3; j++) {
            uint64_t changed[4][3];
            memcpy(changed, FIRST, sizeof changed);
            changed[i][j]++;
            assert_true(tally((const uint64_t(*)[3])changed, 4).digest != t.digest);
        }
    for (int i = 0; i < N_LUCK; i++)
        for (int j = 0; j < i; j++)
            assert_string_not_equal(luck_name((enum luck)i), luck_name((enum luck)j));
}

/* The last month's look decides: it comes after the change of epoch. */
static void assert_opposite(const struct watcher *w, const struct watcher *v) {
    for (int j = 0; j < N_ASKED; j++) {
        assert_true(w->own[j] + v->own[j] == 1);
        for (int i = 0; i < N_LUCK; i++)
            assert_true(w->luck[i][j] + v->luck[i][j] == 1 && w->luck[i][j] > 0 && v->luck[i][j] > 0);
    }
}

static void antithetic_luck_is_opposite_in_every_draw(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct arena *arenas[3] = {arena_create(), arena_create(), arena_create()};
    for (uint32_t epoch = 0; epoch < 2; epoch++) {
        struct watcher w[3] = {{.asks = true}, {.asks = true}, {.asks = true}};
        struct run_result results[3];
        for (int i = 0; i < 3; i++) {
            struct policy stack[] = {ddr_policy(), watcher_policy(&w[i])};
            struct run_request request = {.model_case = c,
                                          .replication = 9,
                                          .antithetic = i > 0,
                                          .luck_epoch = epoch,
                                          .luck_epoch_day = 400};
            arena_reset(arenas[i]);
            results[i] = execute(request, stack, 2, arenas[i]);
        }
        assert_opposite(&w[0], &w[1]);
        assert_int_not_equal(results[0].fingerprint, results[1].fingerprint);
        assert_int_equal(results[1].fingerprint, results[2].fingerprint);
    }
    for (int i = 0; i < 3; i++)
        arena_destroy(arenas[i]);
    case_destroy(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_audit_changes_no_bit_and_comes_only_when_asked_for),
        cmocka_unit_test(who_watches_shifts_nobodys_luck),
        cmocka_unit_test(the_audit_shows_where_two_options_part),
        cmocka_unit_test(a_digest_knows_every_address_and_no_order),
        cmocka_unit_test(antithetic_luck_is_opposite_in_every_draw),
    };
    return cmocka_run_group_tests_name("model.luck", tests, NULL, NULL);
}
