#ifndef REPORT_LEDGER_H
#define REPORT_LEDGER_H

/*
 * The provenance ledger: every parameter of the model with value, unit, range, source and confidence, and how
 * many of them are measured, estimated and assumed, by group and in all.
 *
 * A group is what stands before the dot of a name ("ddr" of "ddr.cash_usd"), or the kind of record that the
 * parameter belongs to ("sector"). Without a case the ledger is that of the tables: the values and sources
 * that hold where a scenario says nothing. With a case it is the case's own: what its scenario set, each
 * record by itself, and what it left as it was, once.
 *
 * The Markdown page of the tables is committed as kernel/model/LEDGER.md; a test compares the two.
 *
 *     struct text out = TEXT_EMPTY;
 *     ledger_page(NULL, &out);
 */

#include "base/text.h"
#include "model/case/case.h"

void ledger_page(const struct model_case *c, struct text *out);   // Markdown; c may be NULL
void ledger_shares(const struct model_case *c, struct text *out); // the shares alone, for a terminal

#endif
