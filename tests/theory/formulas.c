/* Closed forms; see formulas.h. */
#include "theory/formulas.h"

double formula_erlang_c(int n_servers, double load) {
    double blocked = 1; // Erlang B
    for (int n = 1; n <= n_servers; n++)
        blocked = load * blocked / (n + load * blocked);
    double busy = load / n_servers;
    return blocked / (1 - busy * (1 - blocked));
}

double formula_mmc_inside(double lambda, double mu, int n_servers) {
    double load = lambda / mu;
    return load + formula_erlang_c(n_servers, load) * load / (n_servers - load);
}

static int smaller(int a, int b) {
    return a < b ? a : b;
}

static void normalise(struct birth_death *b) {
    double sum = 0;
    for (int n = 0; n < b->n_states; n++)
        sum += b->p[n];
    for (int n = 0; n < b->n_states; n++)
        b->p[n] /= sum;
}

struct birth_death formula_limited_room(double lambda, double mu, int n_servers, int n_places) {
    struct birth_death b = {.n_states = n_places + 1, .p = {1}};
    for (int n = 1; n < b.n_states; n++)
        b.p[n] = b.p[n - 1] * lambda / (mu * smaller(n, n_servers));
    normalise(&b);
    return b;
}

struct birth_death formula_impatient(double lambda, double mu, int n_servers, double theta) {
    struct birth_death b = {.n_states = FORMULA_STATES, .p = {1}};
    for (int n = 1; n < b.n_states; n++)
        b.p[n] = b.p[n - 1] * lambda / (mu * smaller(n, n_servers) + theta * (n - smaller(n, n_servers)));
    normalise(&b);
    return b;
}

struct birth_death formula_repair(int n_machines, int n_crews, double fail_rate, double repair_rate) {
    struct birth_death b = {.n_states = n_machines + 1, .p = {1}};
    for (int n = 1; n < b.n_states; n++)
        b.p[n] = b.p[n - 1] * fail_rate * (n_machines - n + 1) / (repair_rate * smaller(n, n_crews));
    normalise(&b);
    return b;
}

double formula_mean(const struct birth_death *b) {
    double mean = 0;
    for (int n = 1; n < b->n_states; n++)
        mean += n * b->p[n];
    return mean;
}

double formula_mean_queue(const struct birth_death *b, int n_servers) {
    double mean = 0;
    for (int n = n_servers + 1; n < b->n_states; n++)
        mean += (n - n_servers) * b->p[n];
    return mean;
}

double formula_mg1_stay_days(double lambda, double mean_days, double mean_square) {
    return mean_days + lambda * mean_square / (2 * (1 - lambda * mean_days));
}

double formula_preemptive_stay_days(int i_class, const double lambda[2], const double mean_days[2],
                                    const double mean_square[2]) {
    double busy_before = 0, busy = 0, residual = 0;
    for (int i = 0; i <= i_class; i++) {
        busy_before = busy;
        busy += lambda[i] * mean_days[i];
        residual += lambda[i] * mean_square[i] / 2;
    }
    return mean_days[i_class] / (1 - busy_before) + residual / ((1 - busy_before) * (1 - busy));
}

/* (I - R') total = external, by elimination without pivoting: the matrix is diagonally dominant by columns.
 */
void formula_traffic(const double external[3], double routing[3][3], double total[3]) {
    double a[3][4];
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++)
            a[i][j] = (i == j) - routing[j][i];
        a[i][3] = external[i];
    }
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 3; i++) {
            double factor = a[i][k] / a[k][k];
            for (int j = k; j < 4 && i != k; j++)
                a[i][j] -= factor * a[k][j];
        }
    }
    for (int i = 0; i < 3; i++)
        total[i] = a[i][3] / a[i][i];
}
