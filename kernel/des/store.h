#ifndef DES_STORE_H
#define DES_STORE_H

/*
 * Stores: single things that are put in and taken out (weapons at a site, messages to a headquarters).
 *
 * Items lie in the order in which they came, or, with a `before` function, in that order (a priority store).
 * Who takes may bring a filter and gets the first item that passes it; who finds none waits, and does not
 * block those behind, whose filters may pass other items. Those who put wait while the store is full, and go
 * in in order. A new item goes to the first getter in line whose filter passes it. A filter that looks at
 * more than the item is asked again only when an item comes or the getter asks.
 *
 * What a killed process got without learning of it goes back to its old place, even into a full store; what
 * it put stays in, and its ticket stays served. A served ticket may be asked with again.
 *
 * Items are the caller's, with a struct store_item embedded as first member; the store links them and owns
 * nothing.
 *
 *     if (!store_get(s, &inbox, &hq->next, is_urgent, hq, 0, TICKS_NEVER, p)) return;
 *     struct message *m = (struct message *)hq->next.item;
 */

#include "des/process.h"
#include "des/service.h"
#include "des/tally.h"

struct store_item {
    struct store_item *before, *after; // private to store.c
    ticks since;                       // when it came in
    uint64_t order;                    // in which it came in
};

typedef bool store_filter_fn(const struct store_item *item, void *context);           // looks only
typedef bool store_before_fn(const struct store_item *a, const struct store_item *b); // a strict order

struct store_ticket {
    struct ticket ticket;
    struct place place;
    struct store *store;
    struct store_item *item; // to put; or, once served, what was got
    store_filter_fn *filter; // NULL: any item
    void *context;
    ticks since;
    bool puts;
};

struct store {
    struct service service;     // private to store.c,
    struct store_item *unshown; // as is this: put in, and not yet shown to the getters in line
    const char *name;           // borrowed
    int64_t capacity_items, n_items;
    struct store_item *first, *last;
    store_before_fn *comes_before; // NULL: first in, first out
    struct line getters, putters;

    // Statistics since the start or the last reset.
    struct time_average items, waiting_getters, waiting_putters;
    struct tally stay_days;                    // of items taken out
    struct tally get_wait_days, put_wait_days; // of those served
    int64_t n_in, n_out, n_items_then;         // in - out = n_items - n_items_then
    int64_t n_get_timed_out, n_get_withdrawn, n_put_timed_out, n_put_withdrawn; // who left unserved
};

/* A capacity below 0 fails the simulation when the store is first used. */
void store_init(struct store *st, const char *name, int64_t capacity_items, store_before_fn *comes_before,
                ticks now);
void store_ask_get(struct sim *s, struct store *st, struct store_ticket *t, store_filter_fn *filter,
                   void *context, int priority, struct process *p);
void store_ask_put(struct sim *s, struct store *st, struct store_ticket *t, struct store_item *item,
                   int priority, struct process *p);
bool store_get(struct sim *s, struct store *st, struct store_ticket *t, store_filter_fn *filter,
               void *context, int priority, ticks timeout, struct process *p) MUST_CHECK;
bool store_put(struct sim *s, struct store *st, struct store_ticket *t, struct store_item *item, int priority,
               ticks timeout, struct process *p) MUST_CHECK;

/* At once or not at all, without passing anybody in line; from anywhere. */
bool store_put_now(struct sim *s, struct store *st, struct store_item *item);
struct store_item *store_take_now(struct sim *s, struct store *st, store_filter_fn *filter, void *context);

/* A new capacity, 0 or more. Items over it stay; those who put are served when it grows. */
void store_set_capacity(struct sim *s, struct store *st, int64_t capacity_items);

void store_reset_statistics(struct sim *s, struct store *st);
enum status store_check(const struct sim *s, const struct store *st, struct error *err) MUST_CHECK;

#endif
