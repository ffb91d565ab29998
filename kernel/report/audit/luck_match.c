/* Matching the draws of two runs; see luck_match.h. */
#include "report/audit/luck_match.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- logs --- */

static bool grow(struct luck_log *log) {
    size_t capacity = log->capacity > 0 ? 2 * log->capacity : 4096;
    struct luck_draw *more = memory_resize(log->draws, capacity, sizeof *more);
    if (more == NULL) return false;
    log->draws = more;
    log->capacity = capacity;
    return true;
}

void luck_log_hear(const struct luck_draw *draw, void *payload) {
    struct luck_log *log = payload;
    if (log->failed) return;
    log->failed = log->n == log->capacity && !grow(log);
    if (!log->failed) log->draws[log->n++] = *draw;
}

void luck_log_free(struct luck_log *log) {
    memory_free(log->draws);
    *log = LUCK_LOG_EMPTY;
}

/* --- orders --- */

struct asked { // a draw and its place in the order of asking
    struct luck_draw draw;
    size_t place;
};

static int by_number(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int by_subject(const struct luck_draw *a, const struct luck_draw *b) {
    if (a->purpose != b->purpose) return by_number(a->purpose, b->purpose);
    if (a->epoch != b->epoch) return by_number(a->epoch, b->epoch);
    return by_number(a->entity, b->entity);
}

static int by_address(const struct luck_draw *a, const struct luck_draw *b) {
    int order = by_subject(a, b);
    return order != 0 ? order : by_number(a->occasion, b->occasion);
}

static int by_moment(const struct luck_draw *a, const struct luck_draw *b) {
    int order = by_subject(a, b);
    return order != 0 ? order : (a->day > b->day) - (a->day < b->day);
}

static int address_then_place(const void *a, const void *b) {
    const struct asked *x = a, *y = b;
    int order = by_address(&x->draw, &y->draw);
    return order != 0 ? order : by_number(x->place, y->place);
}

static int moment_then_occasion(const void *a, const void *b) {
    const struct asked *x = a, *y = b;
    int order = by_moment(&x->draw, &y->draw);
    if (order == 0) order = by_number(x->draw.occasion, y->draw.occasion);
    return order != 0 ? order : by_number(x->place, y->place);
}

/* --- what differs --- */

struct side {
    struct asked *items;
    size_t n, i;
};

struct matching {
    struct luck_match *out;
    size_t first_place; // of the first difference, to tell which came first on its day
};

static void differ(struct matching *m, enum luck_difference difference, const struct asked *at,
                   uint64_t other_occasion) {
    struct luck_shares *shares = &m->out->purposes[at->draw.purpose];
    shares->first_day = fmin(shares->first_day, at->draw.day);
    bool earlier = !m->out->parted || at->draw.day < m->out->first.day ||
                   (at->draw.day == m->out->first.day && at->place < m->first_place);
    if (!earlier) return;
    m->out->parted = true;
    m->out->difference = difference;
    m->out->first = at->draw;
    m->out->other_occasion = other_occasion;
    m->first_place = at->place;
}

/* Which of the two comes next in the merge: below 0 A alone, above 0 B alone, 0 both. */
static int next_of(const struct side *a, const struct side *b,
                   int (*order)(const struct luck_draw *, const struct luck_draw *)) {
    if (a->i == a->n) return 1;
    if (b->i == b->n) return -1;
    return order(&a->items[a->i].draw, &b->items[b->i].draw);
}

static void step_past_address(struct side *s) {
    const struct luck_draw *at = &s->items[s->i].draw;
    while (s->i < s->n && by_address(at, &s->items[s->i].draw) == 0)
        s->i++;
}

static void find_lonely(struct matching *m, struct side *a, struct side *b) {
    a->i = b->i = 0;
    while (a->i < a->n || b->i < b->n) {
        int next = next_of(a, b, by_address);
        const struct asked *at = next <= 0 ? &a->items[a->i] : &b->items[b->i];
        if (next < 0) m->out->purposes[at->draw.purpose].n_a++;
        if (next > 0) m->out->purposes[at->draw.purpose].n_b++;
        if (next != 0) differ(m, next < 0 ? LUCK_ASKED_BY_A : LUCK_ASKED_BY_B, at, 0);
        if (next <= 0) step_past_address(a);
        if (next >= 0) step_past_address(b);
    }
}

/* When both asked, before or after the parting; so it must be known. */
static void count_common(struct luck_match *out, struct side *a, struct side *b) {
    a->i = b->i = 0;
    while (a->i < a->n || b->i < b->n) {
        int next = next_of(a, b, by_address);
        if (next == 0) {
            const struct luck_draw *x = &a->items[a->i].draw, *y = &b->items[b->i].draw;
            struct luck_shares *shares = &out->purposes[x->purpose];
            bool before = !out->parted || fmin(x->day, y->day) < out->first.day;
            *(before ? &shares->n_before : &shares->n_after) += 1;
            shares->n_moved += x->day != y->day;
        }
        if (next <= 0) step_past_address(a);
        if (next >= 0) step_past_address(b);
    }
}

/* The next address at this moment that the other side has not, or NULL; moves past all of the moment. */
static const struct asked *next_without(struct side *s, size_t end, const struct side *other,
                                        size_t other_end) {
    while (s->i < end) {
        const struct asked *at = &s->items[s->i];
        bool common = false;
        for (size_t k = other->i; k < other_end && !common; k++)
            common = other->items[k].draw.occasion == at->draw.occasion;
        step_past_address(s);
        if (s->i > end) s->i = end;
        if (!common) return at;
    }
    return NULL;
}

static size_t end_of_moment(const struct side *s) {
    size_t end = s->i;
    while (end < s->n && by_moment(&s->items[s->i].draw, &s->items[end].draw) == 0)
        end++;
    return end;
}

/* Both sides stand at one moment of one subject: pairs what only A asked there with what only B did. */
static void slip(struct matching *m, struct side *a, struct side *b) {
    size_t end_a = end_of_moment(a), end_b = end_of_moment(b);
    const struct side all_a = *a, all_b = *b;
    for (;;) {
        const struct asked *x = next_without(a, end_a, &all_b, end_b);
        const struct asked *y = next_without(b, end_b, &all_a, end_a);
        if (x == NULL || y == NULL) break;
        m->out->purposes[x->draw.purpose].n_slipped++;
        differ(m, LUCK_SLIPPED, x, y->draw.occasion);
    }
    a->i = end_a;
    b->i = end_b;
}

static void find_slipped(struct matching *m, struct side *a, struct side *b) {
    a->i = b->i = 0;
    while (a->i < a->n || b->i < b->n) {
        int next = next_of(a, b, by_moment);
        if (next == 0)
            slip(m, a, b);
        else
            (next < 0 ? a : b)->i++;
    }
}

static bool copy(struct side *s, const struct luck_log *log) {
    s->items = memory_alloc(log->n > 0 ? log->n : 1, sizeof *s->items);
    if (s->items == NULL) return false;
    s->n = log->n;
    for (size_t i = 0; i < log->n; i++)
        s->items[i] = (struct asked){log->draws[i], i};
    return true;
}

static void order(struct side *s, int (*compare)(const void *, const void *)) {
    qsort(s->items, s->n, sizeof *s->items, compare);
}

enum status luck_match_make(const struct luck_log *a, const struct luck_log *b, struct luck_match *out,
                            struct error *err) {
    struct side sa = {0}, sb = {0};
    struct matching m = {.out = out};
    enum status status = STATUS_OK;
    memset(out, 0, sizeof *out);
    for (int i = 0; i < N_LUCK; i++)
        out->purposes[i].first_day = INFINITY;
    if (a->failed || b->failed || !copy(&sa, a) || !copy(&sb, b)) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory to compare the luck of two runs");
        goto out;
    }
    order(&sa, moment_then_occasion);
    order(&sb, moment_then_occasion);
    find_slipped(&m, &sa, &sb);
    order(&sa, address_then_place);
    order(&sb, address_then_place);
    find_lonely(&m, &sa, &sb);
    count_common(out, &sa, &sb);
out:
    memory_free(sa.items);
    memory_free(sb.items);
    return status;
}
