#ifndef DES_LINE_H
#define DES_LINE_H

/*
 * Lines: who waits, in the order of service.
 *
 * Everything that can be waited for (resource, container, store, condition, gate, the end of a process) keeps
 * those who wait in a line, ordered by (priority, order): the smaller priority first, then who asked first.
 * `order` comes from one counter of the simulation (sim_next_order), so it is unique and the same in every
 * line a bundle stands in.
 *
 * A place is the caller's struct, embedded in what waits; nothing is allocated. Joining at the end and
 * leaving at the front, the common cases, take constant time; joining and leaving anywhere take O(log n),
 * amortised.
 *
 *     line_join(&r->line, &q->place, priority, sim_next_order(s));
 *     struct place *first = line_first(&r->line);          // NULL when nobody waits
 *     line_leave(&r->line, &q->place);
 */

#include <stdbool.h>
#include <stdint.h>

struct place {
    struct place *up, *left, *right; // private to line.c
    uint64_t order;
    int priority;
    uint32_t weight : 31; // private
    uint32_t in_line : 1;
};

struct line {
    struct place *root, *first, *last; // private to line.c
    int64_t n;
};

#define LINE_EMPTY ((struct line){.n = 0})

void line_join(struct line *l, struct place *p, int priority, uint64_t order);
void line_leave(struct line *l, struct place *p);              // nothing happens if it is not in line
static inline struct place *line_first(const struct line *l) { // NULL when nobody waits
    return l->first;
}
static inline struct place *line_last(const struct line *l) {
    return l->last;
}
struct place *line_after(const struct place *p);  // NULL after the last
struct place *line_before(const struct place *p); // NULL before the first

#endif
