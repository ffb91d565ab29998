/* Drawing rows, and keeping them; see resample.h. */
#include "stats/resample.h"

#include "base/memory.h"

#include <string.h>

/* Streams keep the two kinds apart: "boot" and "flip". */
static const uint64_t STREAMS[N_RESAMPLE_KINDS] = {UINT64_C(0x626f6f74), UINT64_C(0x666c6970)};

enum { RESAMPLES_MINIMUM = 100, SIGNS_PER_WORD = 64, SIGNS_PER_BYTE = 4 };

struct resamples {
    struct kept_rows {
        size_t n, n_resamples;
        uint64_t seed;
        unsigned char *rows;
    } kinds[N_RESAMPLE_KINDS];
};

enum status resampling_check(const struct resampling *plan, struct error *err) {
    if (plan->n_resamples < RESAMPLES_MINIMUM)
        return error_set(err, STATUS_RANGE, "%zu resamples are too few; take at least %d", plan->n_resamples,
                         RESAMPLES_MINIMUM);
    return sample_check_level(plan->level, err);
}

// --- drawing ---

static size_t row_bytes(enum resample_kind kind, size_t n) {
    if (kind == RESAMPLE_COUNTS) return n;
    return (n + SIGNS_PER_WORD - 1) / SIGNS_PER_WORD * (SIGNS_PER_WORD / SIGNS_PER_BYTE);
}

static void draw_counts(struct rng *rng, size_t n, unsigned char *row) {
    memset(row, 0, n);
    for (size_t i = 0; i < n; i++)
        row[rng_below(rng, n)]++;
}

static void draw_signs(struct rng *rng, size_t n_bytes, unsigned char *row) {
    uint64_t bits = 0;
    for (size_t i = 0; i < n_bytes; i++) {
        if (i % (SIGNS_PER_WORD / SIGNS_PER_BYTE) == 0) bits = rng_next(rng);
        row[i] = bits & ((1 << SIGNS_PER_BYTE) - 1);
        bits >>= SIGNS_PER_BYTE;
    }
}

static void draw(struct resample_reader *r, unsigned char *row) {
    if (r->kind == RESAMPLE_COUNTS)
        draw_counts(&r->rng, r->n, row);
    else
        draw_signs(&r->rng, r->row_bytes, row);
}

// --- keeping ---

struct resamples *resamples_create(void) {
    return memory_alloc(1, sizeof(struct resamples));
}

void resamples_destroy(struct resamples *kept) {
    for (int i = 0; kept != NULL && i < N_RESAMPLE_KINDS; i++)
        memory_free(kept->kinds[i].rows);
    memory_free(kept);
}

/* The rows of this plan, drawn now if they are not those kept; NULL when there is no room for them. */
static const unsigned char *keep(struct resample_reader *r, const struct resampling *plan) {
    if (plan->kept == NULL || plan->n_resamples > RESAMPLES_KEPT_BYTES / r->row_bytes) return NULL;
    struct kept_rows *k = &plan->kept->kinds[r->kind];
    bool same =
        k->rows != NULL && k->n == r->n && k->n_resamples == plan->n_resamples && k->seed == plan->seed;
    if (same) return k->rows;
    memory_free(k->rows);
    *k = (struct kept_rows){r->n, plan->n_resamples, plan->seed,
                            memory_alloc(plan->n_resamples, r->row_bytes)};
    for (size_t b = 0; k->rows != NULL && b < plan->n_resamples; b++)
        draw(r, k->rows + b * r->row_bytes);
    return k->rows;
}

// --- reading ---

enum status resample_open(struct resample_reader *r, enum resample_kind kind, size_t n,
                          const struct resampling *plan, struct error *err) {
    if (n == 0 || n > UINT32_MAX) return error_set(err, STATUS_USAGE, "cannot resample %zu replications", n);
    *r = (struct resample_reader){.kind = kind, .n = n, .row_bytes = row_bytes(kind, n)};
    rng_seed(&r->rng, 0, plan->seed, 0, STREAMS[kind]);
    r->next = keep(r, plan);
    if (r->next != NULL) return STATUS_OK;
    r->row = memory_alloc(r->row_bytes, 1);
    if (r->row != NULL) return STATUS_OK;
    return error_set(err, STATUS_NO_MEMORY, "no memory to resample %zu replications", n);
}

const unsigned char *resample_next(struct resample_reader *r) {
    if (r->next == NULL) {
        draw(r, r->row);
        return r->row;
    }
    const unsigned char *row = r->next;
    r->next += r->row_bytes;
    return row;
}

void resample_close(struct resample_reader *r) {
    memory_free(r->row);
}

/* Four sums side by side, so that an addition need not wait for the one before; named, not an array, so that
 * they stay in registers. */
double resample_dot(const unsigned char *counts, const double *x, size_t n) {
    double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        sum0 += counts[i] * x[i];
        sum1 += counts[i + 1] * x[i + 1];
        sum2 += counts[i + 2] * x[i + 2];
        sum3 += counts[i + 3] * x[i + 3];
    }
    for (; i < n; i++)
        sum0 += counts[i] * x[i];
    return (sum0 + sum1) + (sum2 + sum3);
}
