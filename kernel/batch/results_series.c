/*
 * Monthly series and events of results in memory, read when first asked for; see results.h.
 *
 * Series of many runs are large (14 MB each for 10,000 runs of 15 years), and readers look at one or two at a
 * time. Beyond results.series_memory_bytes they lie in a temporary file without a name, mapped into memory:
 * what is not being looked at can leave it (results_rest). The room on disk is taken beforehand, so that a
 * full disk is an error and not a signal.
 */
#include "batch/results_private.h"

#include "base/arena.h"
#include "base/memory.h"
#include "batch/series.h"
#include "batch/store.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { REST_EVERY_BYTES = 32 * 1024 * 1024 };

struct series_block { // the series of one call
    struct series_block *next;
    void *memory;
    size_t n_bytes;
    bool on_disk;
};

static enum status no_memory(struct error *err) {
    return error_set(err, STATUS_NO_MEMORY, "out of memory while loading monthly series");
}

// --- memory ---

/* A file without a name and with room for so many bytes; -1 when there is none. */
static int room_on_disk(size_t n_bytes) {
    const char *parent = getenv("TMPDIR");
    char name[4096];
    int n = snprintf(name, sizeof name, "%s/truce-series-XXXXXX",
                     parent != NULL && *parent != '\0' ? parent : P_tmpdir);
    int file = n > 0 && (size_t)n < sizeof name ? mkostemp(name, O_CLOEXEC) : -1;
    if (file < 0) return -1;
    unlink(name);
    if (posix_fallocate(file, 0, (off_t)n_bytes) == 0) return file;
    close(file);
    return -1;
}

static struct series_block *take_block(const struct results *r, size_t n_bytes) {
    struct series_block *b = arena_alloc(r->memory, 1, sizeof *b);
    if (b == NULL) return NULL;
    int file = n_bytes > r->series_memory_bytes ? room_on_disk(n_bytes) : -1;
    *b = (struct series_block){.n_bytes = n_bytes, .on_disk = file >= 0};
    b->memory = mmap(NULL, n_bytes, PROT_READ | PROT_WRITE,
                     file >= 0 ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS, file, 0);
    if (file >= 0) close(file);
    return b->memory != MAP_FAILED ? b : NULL;
}

static void rest(const struct series_block *b) {
    if (b->on_disk) madvise(b->memory, b->n_bytes, MADV_DONTNEED); // of a shared file nothing is lost
}

void results_rest(const struct results *r) {
    for (const struct series_block *b = r->blocks != NULL ? *r->blocks : NULL; b != NULL; b = b->next)
        rest(b);
}

void results_free_series(struct results *r) {
    for (struct series_block *b = r->blocks != NULL ? *r->blocks : NULL; b != NULL; b = b->next)
        munmap(b->memory, b->n_bytes);
}

// --- series ---

struct filler {
    const struct results *r;
    int n;     // series to read
    int *rows; // their places in r->series
    double **values;
    struct series_block *block;
    unsigned char *seen; // of every run
    size_t n_bytes_since_rest;
};

static void put_months(const struct filler *f, size_t i_run, const struct series_of_run *s) {
    size_t n_months = (size_t)f->r->n_months;
    for (int k = 0; k < f->n; k++) {
        double *out = f->values[k] + i_run * n_months;
        size_t n = s != NULL ? s->n_months : 0;
        if (n > 0) memcpy(out, s->months + (size_t)f->rows[k] * n, n * sizeof *out);
        for (size_t month = n; month < n_months; month++)
            out[month] = (double)NAN;
    }
}

static enum status on_run(const struct series_of_run *s, void *payload, struct error *err) {
    struct filler *f = payload;
    size_t i_run;
    if (!results_find_run(f->r, s->run, &i_run) || f->r->run_status[i_run] != RUN_DONE) return STATUS_OK;
    if (s->n_months > (size_t)f->r->n_months)
        return error_set(err, STATUS_INVALID, "%s is damaged: a monthly series has the wrong length",
                         f->r->path);
    put_months(f, i_run, s);
    f->seen[i_run] = 1;
    f->n_bytes_since_rest += (size_t)f->n * s->n_months * sizeof(double);
    if (f->n_bytes_since_rest < REST_EVERY_BYTES) return STATUS_OK;
    rest(f->block);
    f->n_bytes_since_rest = 0;
    return STATUS_OK;
}

static enum status read_all(struct filler *f, struct error *err) {
    struct store *store = NULL;
    enum status status = store_open(&store, f->r->path, STORE_READ, err);
    if (status != STATUS_OK) return status;
    status = series_each(store_sql(store), 0, on_run, f, err);
    store_close(store);
    for (size_t i = 0; i < results_n_cells(f->r) && status == STATUS_OK; i++)
        if (!f->seen[i]) put_months(f, i, NULL);
    rest(f->block);
    return status;
}

/* Room for every series, each from a page of its own on. */
static enum status fill(struct filler *f, struct error *err) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t n_each = results_n_cells(f->r) * (size_t)f->r->n_months * sizeof(double);
    if (n_each > SIZE_MAX / 2 / (size_t)f->n) return no_memory(err);
    n_each = (n_each + page - 1) / page * page;
    f->block = take_block(f->r, n_each * (size_t)f->n);
    f->seen = memory_alloc(results_n_cells(f->r), 1);
    if (f->block == NULL || f->seen == NULL) return no_memory(err);
    for (int k = 0; k < f->n; k++)
        f->values[k] = (double *)((char *)f->block->memory + (size_t)k * n_each);
    enum status status = read_all(f, err);
    if (status != STATUS_OK) {
        munmap(f->block->memory, f->block->n_bytes);
        return status;
    }
    f->block->next = *f->r->blocks;
    *f->r->blocks = f->block;
    for (int k = 0; k < f->n; k++)
        f->r->series[f->rows[k]].values = f->values[k];
    return STATUS_OK;
}

enum status results_need_series(const struct results *r, const char *const *names, size_t n_names,
                                struct error *err) {
    if (names == NULL) {
        names = SERIES_SHOWN;
        n_names = N_SERIES_SHOWN;
    }
    struct filler f = {.r = r,
                       .rows = memory_alloc(n_names, sizeof *f.rows),
                       .values = memory_alloc(n_names, sizeof *f.values)};
    enum status status = f.rows != NULL && f.values != NULL ? STATUS_OK : no_memory(err);
    for (size_t i = 0; i < n_names && status == STATUS_OK; i++) {
        int row = results_find_series(r, names[i]);
        if (row >= 0 && r->series[row].values == NULL) f.rows[f.n++] = row;
    }
    if (status == STATUS_OK && f.n > 0 && r->n_months > 0) status = fill(&f, err);
    memory_free(f.seen);
    memory_free(f.rows);
    memory_free(f.values);
    return status;
}

int results_find_series(const struct results *r, const char *name) {
    for (int i = 0; i < r->n_series; i++)
        if (strcmp(r->series[i].name, name) == 0) return i;
    return -1;
}

double results_series_value(const struct results *r, int i_series, int i_option, int i_point,
                            int i_replication, int i_month) {
    const double *values = r->series[i_series].values;
    if (values == NULL) return (double)NAN;
    size_t i = ((size_t)i_option * (size_t)r->n_points + (size_t)i_point) * (size_t)r->n_replications +
               (size_t)i_replication;
    return values[i * (size_t)r->n_months + (size_t)i_month];
}
