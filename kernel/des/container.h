#ifndef DES_CONTAINER_H
#define DES_CONTAINER_H

/*
 * Containers: an amount of something that is put in and taken out (litres of fuel, rations, dollars).
 *
 * Amounts are whole numbers of a unit the caller chooses, so that what went in, came out and is there always
 * balances exactly. Those who take wait until the level suffices, those who put wait until there is room.
 * Each side is served by (priority, order) and its first blocks the rest of its side; if both could be
 * served, who takes goes before who puts. So at any moment neither side is empty-handed for no reason: its
 * first cannot be served.
 *
 * What a killed process took without learning of it flows back, even above the capacity; what it put stays
 * in, and its ticket stays served. A served ticket may be asked with again.
 *
 *     if (!container_get(s, &fuel_litres, &convoy->fuel, 1800, 0, TICKS_NEVER, p)) return;
 */

#include "des/process.h"
#include "des/service.h"
#include "des/tally.h"

struct container_ticket {
    struct ticket ticket;
    struct place place;
    struct container *container;
    int64_t amount; // above 0: to take; below 0: to put
    ticks since;
};

struct container {
    struct service service; // private to container.c
    const char *name;       // borrowed
    int64_t level, capacity;
    bool is_impossible; // it began with a capacity or level that cannot be
    struct line getters, putters;

    // Statistics since the start or the last reset.
    struct time_average level_average, waiting_getters, waiting_putters;
    struct tally get_wait_days, put_wait_days;
    int64_t amount_in, amount_out, level_then; // in - out = level - level_then
    int64_t n_get_timed_out, n_get_withdrawn, n_put_timed_out, n_put_withdrawn; // who left unserved
};

/* A level below 0 or above the capacity fails the simulation when the container is first used. */
void container_init(struct container *c, const char *name, int64_t capacity, int64_t level, ticks now);
void container_ask_get(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                       int priority, struct process *p);
void container_ask_put(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                       int priority, struct process *p);
bool container_get(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                   int priority, ticks timeout, struct process *p) MUST_CHECK;
bool container_put(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                   int priority, ticks timeout, struct process *p) MUST_CHECK;

/* What can be moved at once without passing anybody in line, up to `amount`; from anywhere, not only from a
 * process. Gives the amount moved. */
int64_t container_take_now(struct sim *s, struct container *c, int64_t amount);
int64_t container_add_now(struct sim *s, struct container *c, int64_t amount);

void container_set_capacity(struct sim *s, struct container *c, int64_t capacity); // what is over it stays
void container_reset_statistics(struct sim *s, struct container *c);
enum status container_check(const struct sim *s, const struct container *c, struct error *err) MUST_CHECK;

#endif
