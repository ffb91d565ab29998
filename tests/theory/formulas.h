#ifndef THEORY_FORMULAS_H
#define THEORY_FORMULAS_H

/*
 * Queues in closed form. Rates per day; `n_servers` equal servers, each of rate `mu`; offered load a = lambda
 * / mu.
 *
 * Sources: Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory", 4th ed., 2008 (chapters 2 to
 * 5); Kleinrock, "Queueing Systems" II, 1976 (priorities, 3.6); Jackson, "Networks of waiting lines",
 * Operations Research 5, 1957; Palm 1943 and Garnett, Mandelbaum, Reiman, "Designing a call center with
 * impatient customers", Manufacturing & Service Operations Management 4, 2002 (abandonment); Cox, "Renewal
 * Theory", 1962.
 *
 *     double wait_days = formula_erlang_c(3, 2.1) / (3 - 2.1);   // M/M/3 with mean service 1
 */

/* The chance to wait in M/M/c, by the recurrence of Erlang B. */
double formula_erlang_c(int n_servers, double load);
double formula_mmc_inside(double lambda, double mu, int n_servers); // L

/* Number inside by its stationary chances: p_n proportional to the product of birth_{i} / death_{i+1}, i < n.
 */
enum { FORMULA_STATES = 400 };
struct birth_death {
    int n_states;
    double p[FORMULA_STATES]; // of 0, 1, ... inside
};
struct birth_death formula_limited_room(double lambda, double mu, int n_servers, int n_places); // M/M/c/K
struct birth_death formula_impatient(double lambda, double mu, int n_servers, double theta);    // M/M/c+M
struct birth_death formula_repair(int n_machines, int n_crews, double fail_rate, double repair_rate); // down
double formula_mean(const struct birth_death *b);
double formula_mean_queue(const struct birth_death *b, int n_servers); // of those not in service

/* Mean stay in M/G/1 by Pollaczek and Khinchine; mean_square: E[S^2]. */
double formula_mg1_stay_days(double lambda, double mean_days, double mean_square);

/* Mean stay of class 0 or 1 (0 goes first) in M/G/1 with preemption and resumption. */
double formula_preemptive_stay_days(int i_class, const double lambda[2], const double mean_days[2],
                                    const double mean_square[2]);

/* Arrival rates of three stations: total = external + routed, solved by elimination. */
void formula_traffic(const double external[3], double routing[3][3], double total[3]);

#endif
