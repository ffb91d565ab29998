/* Constants of ranking and selection; see selection_constants.h. */
#include "stats/selection_constants.h"

#include "stats/distribution.h"

#include <math.h>

enum { N_NODES = 240, N_HALVINGS = 60 };

/* A distribution as points with weights that add up to 1. */
struct grid {
    double at[N_NODES], weight[N_NODES];
};

static void normalise(struct grid *g) {
    double sum = 0;
    for (int i = 0; i < N_NODES; i++)
        sum += g->weight[i];
    for (int i = 0; i < N_NODES; i++)
        g->weight[i] /= sum;
}

/* Chi-square in s = log x: density proportional to exp(df s / 2 - exp(s) / 2). The left end leaves out e^-32,
 * the right end less. */
static void chi_square_grid(int df, struct grid *g) {
    double middle = log(df), low = middle - 64.0 / df - 9 * sqrt(2.0 / df),
           high = log(df + 12 * sqrt(2.0 * df) + 80), step = (high - low) / (N_NODES - 1);
    for (int i = 0; i < N_NODES; i++) {
        double s = low + i * step;
        g->at[i] = exp(s);
        g->weight[i] = exp(df / 2.0 * (s - middle) - (exp(s) - df) / 2);
    }
    normalise(g);
}

/* Student's t in s = asinh(t / sqrt df): density proportional to cosh(s)^-df. */
static void student_grid(int df, struct grid *g) {
    double reach = 36.0 / df + 10 / sqrt(df), step = 2 * reach / (N_NODES - 1);
    for (int i = 0; i < N_NODES; i++) {
        double s = -reach + i * step;
        g->at[i] = sqrt(df) * sinh(s);
        g->weight[i] = pow(cosh(s), -df);
    }
    normalise(g);
}

static double student(double t, double df) {
    double tail = distribution_student_p(t, df) / 2;
    return t > 0 ? 1 - tail : tail;
}

/* P(correct selection) with constant h. */
typedef double (*chance)(const struct grid *g, int k, int df, double h);

static double chance_rinott(const struct grid *g, int k, int df, double h) {
    double sum = 0;
    for (int i = 0; i < N_NODES; i++) {
        double inner = 0;
        for (int j = 0; j < N_NODES; j++)
            if (g->weight[j] > 1e-18)
                inner += g->weight[j] * distribution_normal(h / sqrt(df * (1 / g->at[i] + 1 / g->at[j])));
        sum += g->weight[i] * pow(inner, k - 1);
    }
    return sum;
}

static double chance_dudewicz_dalal(const struct grid *g, int k, int df, double h) {
    double sum = 0;
    for (int i = 0; i < N_NODES; i++)
        sum += g->weight[i] * pow(student(g->at[i] + h, df), k - 1);
    return sum;
}

/* The chance rises with h: from 1/k at 0 towards 1. */
static enum status solve(chance f, const struct grid *g, double p_star, int k, int df, double *h,
                         struct error *err) {
    double low = 0, high = 1;
    while (f(g, k, df, high) < p_star) {
        low = high;
        high *= 2;
        if (high > 1e9)
            return error_set(err, STATUS_RANGE, "no constant for probability %g with %d options", p_star, k);
    }
    for (int i = 0; i < N_HALVINGS && high - low > 1e-9 * high; i++) {
        double middle = (low + high) / 2;
        if (f(g, k, df, middle) < p_star)
            low = middle;
        else
            high = middle;
    }
    *h = (low + high) / 2;
    return STATUS_OK;
}

enum status selection_check(double level, int k, int df, struct error *err) {
    if (k < 2) return error_set(err, STATUS_RANGE, "selecting needs at least 2 options, not %d", k);
    if (df < 1) return error_set(err, STATUS_RANGE, "selecting needs at least 2 first observations");
    if (!(level > 1.0 / k && level < 1))
        return error_set(err, STATUS_RANGE,
                         "the level is %g but must lie between 1/%d, what a guess reaches, and 1", level, k);
    return STATUS_OK;
}

enum status selection_rinott(double p_star, int k, int df, double *h, struct error *err) {
    struct grid g;
    enum status status = selection_check(p_star, k, df, err);
    if (status != STATUS_OK) return status;
    chi_square_grid(df, &g);
    return solve(chance_rinott, &g, p_star, k, df, h, err);
}

enum status selection_dudewicz_dalal(double p_star, int k, int df, double *h1, struct error *err) {
    struct grid g;
    enum status status = selection_check(p_star, k, df, err);
    if (status != STATUS_OK) return status;
    student_grid(df, &g);
    return solve(chance_dudewicz_dalal, &g, p_star, k, df, h1, err);
}

enum status selection_kim_nelson(double level, int k, int df, struct kim_nelson *out, struct error *err) {
    enum status status = selection_check(level, k, df, err);
    if (status != STATUS_OK) return status;
    double beta = (1 - level) / (k - 1);
    out->eta = (pow(2 * beta, -2.0 / df) - 1) / 2;
    out->h_squared = 2 * out->eta * df;
    return STATUS_OK;
}
