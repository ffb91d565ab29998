/* Prints what a run of everything comes to, to the last bit: the fingerprint, and statistics in hexadecimal.
 * Built and run by check_fingerprints.sh with several compilers. */
#include "everything.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void print_tally(const char *name, const struct tally *t) {
    printf("%s %" PRId64 " %a %a %a %a\n", name, t->n, tally_mean(t), tally_variance(t), t->min, t->max);
}

static void print_average(const char *name, const struct time_average *a, ticks now) {
    printf("%s %a\n", name, time_average_mean(a, now));
}

/* Every variate by inversion, summed over many draws. */
static void print_variates(void) {
    struct rng luck;
    rng_seed(&luck, 20260917, 3, 5, 7);
    double sums[7] = {0};
    int64_t counts[3] = {0};
    for (int i = 0; i < 20000; i++) {
        double u = rng_uniform(&luck);
        sums[0] += variate_uniform(u, -1, 3);
        sums[1] += variate_exponential(u, 2.5);
        sums[2] += variate_normal(u);
        sums[3] += variate_lognormal(u, 1.5, 0.7);
        sums[4] += variate_weibull(u, 2, 1.7);
        sums[5] += variate_pareto(u, 1, 2.2);
        sums[6] += variate_triangular(u, 0, 1, 5);
        counts[0] += variate_poisson(u, 3.7) + variate_poisson(u, 1234.5);
        counts[1] += variate_binomial(u, 40, 0.3);
        counts[2] += variate_geometric(u, 0.2);
    }
    for (int i = 0; i < 7; i++)
        printf("variate %d %a\n", i, sums[i]);
    printf("counts %" PRId64 " %" PRId64 " %" PRId64 "\n", counts[0], counts[1], counts[2]);
}

static void print_yard(const struct sim *s, const struct yard *y) {
    ticks now = sim_now(s);
    printf("fingerprint %016" PRIx64 " events %" PRIu64 " day %a\n", sim_fingerprint(s), sim_n_executed(s),
           sim_now_days(s));
    print_tally("cycle", &y->cycle_days);
    print_tally("crane wait", &y->crane.wait_days);
    print_tally("fuel wait", &y->fuel.get_wait_days);
    print_tally("part wait", &y->shelf.get_wait_days);
    print_average("wind", &y->wind, now);
    print_average("crane used", &y->crane.used_units, now);
    print_average("fuel", &y->fuel.level_average, now);
    print_average("gate open", &y->gate.open_frac, now);
    printf("lifts %" PRId64 " given up %" PRId64 " preempted %" PRId64 "\n", y->n_lifts, y->n_given_up,
           y->crane.n_preempted);
}

int main(void) {
    static struct yard yard;
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    if (s == NULL) return EXIT_FAILURE;
    yard_open(s, &yard, 2026);
    enum status status = sim_run_until(s, ticks_from_days(3000), &err);
    if (status == STATUS_OK) {
        print_yard(s, &yard);
        print_variates();
    } else {
        fprintf(stderr, "%s\n", err.message);
    }
    sim_destroy(s);
    return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
