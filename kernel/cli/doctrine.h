#ifndef CLI_DOCTRINE_H
#define CLI_DOCTRINE_H

/*
 * The doctrine on a page: the table of its outputs, and what stands behind an output, an activity, a
 * benchmark, a risk or a consideration, for `truce list outputs` and `truce explain`.
 *
 * A key is unique within its kind only; an item is found by output first, then activity, benchmark, risk and
 * consideration, and all that match are shown. Text is laid out for 100 columns.
 *
 *     struct doctrine_item items[DOCTRINE_KINDS];
 *     int n = doctrine_items(c, "5.5", items);
 *     for (int i = 0; i < n; i++) doctrine_print(c, items[i], &out);
 */

#include "base/json.h"
#include "base/text.h"
#include "model/case/doctrine.h"

enum doctrine_item_kind {
    ITEM_OUTPUT,
    ITEM_ACTIVITY,
    ITEM_BENCHMARK,
    ITEM_RISK,
    ITEM_CONSIDERATION,
    DOCTRINE_KINDS
};

struct doctrine_item {
    enum doctrine_item_kind kind;
    int i;
};

/* The items with that key, at most one of each kind. */
int doctrine_items(const struct model_case *c, const char *key, struct doctrine_item items[DOCTRINE_KINDS]);

/* Calls `visit` with every key of the doctrine, for "did you mean". */
void doctrine_each_key(const struct model_case *c, void (*visit)(const char *key, void *payload),
                       void *payload);

void doctrine_print(const struct model_case *c, struct doctrine_item item, struct text *out);
void doctrine_write(const struct model_case *c, struct doctrine_item item, struct json *j); // one object

enum table_form { TABLE_TEXT, TABLE_CSV, TABLE_JSON };
void doctrine_table(const struct model_case *c, enum table_form form, struct text *out);

#endif
