/*
 * Lines; see line.h. A line is a treap (Seidel and Aragon, "Randomized search trees", Algorithmica 16, 1996):
 * a search tree in (priority, order) and at once a heap in a weight, so that its shape is that of a random
 * tree. The weight is a hash of `order`, no random number: the same calls always give the same tree.
 *
 * Most who join come last and leave first, and need no tree. So a place that joins at the end has weight 0,
 * the least, and just hangs to the right of the last: such fresh places are a list at the tree's lower right,
 * which is a valid treap. Only when somebody joins elsewhere do they get their weights and rise.
 */
#include "des/line.h"

#include <stddef.h>

// The finaliser of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
// 2014).
static uint32_t weight_of(uint64_t order) {
    order = (order ^ order >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    order = (order ^ order >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)(order >> 33) | 1;
}

static bool comes_before(const struct place *a, const struct place *b) {
    return a->priority != b->priority ? a->priority < b->priority : a->order < b->order;
}

/* Where the tree points to `p`. */
static struct place **link_to(struct line *l, const struct place *p) {
    if (p->up == NULL) return &l->root;
    return p->up->left == p ? &p->up->left : &p->up->right;
}

/* Puts `child` in the place of `p`, of which it was a branch, and `p` below it. */
static void rotate_up(struct line *l, struct place *child) {
    struct place *p = child->up;
    struct place **link = link_to(l, p);
    struct place **inner = p->left == child ? &child->right : &child->left;
    struct place **outer = p->left == child ? &p->left : &p->right;
    *outer = *inner;
    if (*inner != NULL) (*inner)->up = p;
    *inner = p;
    child->up = p->up;
    p->up = child;
    *link = child;
}

static struct place *leftmost(struct place *p) {
    while (p->left != NULL)
        p = p->left;
    return p;
}

static struct place *rightmost(struct place *p) {
    while (p->right != NULL)
        p = p->right;
    return p;
}

static void rise(struct line *l, struct place *p) {
    p->weight = weight_of(p->order) & 0x7fffffff;
    while (p->up != NULL && p->up->weight < p->weight)
        rotate_up(l, p);
}

/* Gives the fresh places their weights, from the first of them to the last. */
static void settle(struct line *l) {
    struct place *p = l->last;
    while (p->up != NULL && p->up->weight == 0)
        p = p->up;
    for (; p != NULL; p = p->right)
        rise(l, p);
}

/* Hangs `p` below the leaf or half leaf where it belongs. */
static void hang(struct line *l, struct place *p) {
    struct place **link = &l->root;
    while (*link != NULL) {
        p->up = *link;
        link = comes_before(p, p->up) ? &p->up->left : &p->up->right;
    }
    *link = p;
    if (link == &l->first->left) l->first = p;
}

void line_join(struct line *l, struct place *p, int priority, uint64_t order) {
    *p = (struct place){.order = order, .priority = priority, .in_line = 1};
    if (l->n++ == 0) {
        l->root = l->first = l->last = p;
    } else if (comes_before(l->last, p)) {
        p->up = l->last;
        l->last = p->up->right = p;
    } else {
        if (l->last->weight == 0) settle(l);
        hang(l, p);
        rise(l, p);
    }
}

void line_leave(struct line *l, struct place *p) {
    if (!p->in_line) return;
    while (p->left != NULL && p->right != NULL)
        rotate_up(l, p->left->weight > p->right->weight ? p->left : p->right);
    struct place *branch = p->left != NULL ? p->left : p->right;
    if (l->first == p) l->first = branch != NULL ? leftmost(branch) : p->up;
    if (l->last == p) l->last = branch != NULL ? rightmost(branch) : p->up;
    *link_to(l, p) = branch;
    if (branch != NULL) branch->up = p->up;
    p->in_line = 0;
    l->n--;
}

struct place *line_after(const struct place *p) {
    if (p->right != NULL) return leftmost(p->right);
    while (p->up != NULL && p->up->right == p)
        p = p->up;
    return p->up;
}

struct place *line_before(const struct place *p) {
    if (p->left != NULL) return rightmost(p->left);
    while (p->up != NULL && p->up->left == p)
        p = p->up;
    return p->up;
}
