#ifndef SCRIPT_MARGINAL_H
#define SCRIPT_MARGINAL_H

/*
 * Marginals: how far one uncertain number of an experiment may lie from what the scenario says.
 *
 *     ["donors.shortfall_frac"] = uniform(0.1, 0.6)
 *     ["ddr.cash_usd"]          = triangular(100, 300, 600)       -- lowest, most likely, highest
 *     ["consent.wane_per_year"] = normal(0.03, 0.01, 0, 0.08)     -- mean, standard deviation, cut off at
 * both ends
 *     ["party.spoiler_type"]    = choice { "fixed", "endogenous" } -- each with the same chance
 *
 * A marginal is read with the descriptor of its parameter and lies wholly within that parameter's range.
 * Values come by inversion of a share u in (0, 1), with portable arithmetic only (base/variates.h), so that
 * all engines and machines see the same points. Whole-number parameters get whole numbers, each of a uniform
 * with the same chance.
 *
 *     struct marginal m;
 *     if (marginal_read(file, entry, descriptor, &m)) value = marginal_quantile(&m, 0.25);
 */

#include "base/descriptor.h"
#include "script/data.h"

enum { MARGINAL_MAX_CHOICES = 32 };
enum marginal_kind { MARGINAL_UNIFORM, MARGINAL_TRIANGULAR, MARGINAL_NORMAL, MARGINAL_CHOICE };

struct marginal {
    enum marginal_kind kind;
    bool whole;           // a count: rounded
    double numbers[4];    // the arguments, in their order
    double u_low, u_high; // of a normal: the shares at which it is cut off
    double choices[MARGINAL_MAX_CHOICES];
    size_t n_choices;
};

/* False, with the error reported, if the entry holds no marginal for this parameter. */
bool marginal_read(const struct data_file *file, const struct data_entry *entry, const struct descriptor *d,
                   struct marginal *out);

double marginal_quantile(const struct marginal *m, double u);

#endif
