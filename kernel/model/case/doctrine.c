/* The doctrine of a case: what was added, kept in growing lists; see doctrine.h. */
#include "model/case/doctrine.h"

#include "base/digest.h"
#include "base/memory.h"
#include "model/case/private.h"

#include <string.h>

struct case_doctrine {
    struct doctrine_output *outputs;
    struct doctrine_activity *activities;
    struct doctrine_benchmark *benchmarks;
    struct doctrine_risk *risks;
    struct doctrine_consideration *considerations;
    struct doctrine_label *labels;
    struct doctrine view;
};

/* Room for one more of n; lists double at powers of two. */
static void *grown(void *list, int n, size_t size) {
    bool full = n == 0 || (n & (n - 1)) == 0;
    return full ? memory_resize(list, n == 0 ? 1 : 2 * (size_t)n, size) : list;
}

static struct case_doctrine *own(struct model_case *c) {
    if (c->doctrine == NULL) c->doctrine = memory_alloc(1, sizeof *c->doctrine);
    return c->doctrine;
}

#define ADD(c, list, record, err)                                                                            \
    do {                                                                                                     \
        struct case_doctrine *d = own(c);                                                                    \
        void *block = d != NULL ? grown(d->list, d->view.n_##list, sizeof *d->list) : NULL;                  \
        if (block == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");                         \
        d->list = block;                                                                                     \
        d->list[d->view.n_##list++] = *(record);                                                             \
        d->view.list = d->list;                                                                              \
        return STATUS_OK;                                                                                    \
    } while (0)

static enum status add_output(struct model_case *c, const struct doctrine_output *o, struct error *err) {
    ADD(c, outputs, o, err);
}

int case_add_output(struct model_case *c, const struct doctrine_output *o, struct origin origin,
                    struct error *err) {
    (void)origin;
    return add_output(c, o, err) == STATUS_OK ? c->doctrine->view.n_outputs - 1 : -1;
}

enum status case_add_activity(struct model_case *c, const struct doctrine_activity *a, struct error *err) {
    ADD(c, activities, a, err);
}
enum status case_add_benchmark(struct model_case *c, const struct doctrine_benchmark *b, struct error *err) {
    ADD(c, benchmarks, b, err);
}
enum status case_add_risk(struct model_case *c, const struct doctrine_risk *r, struct error *err) {
    ADD(c, risks, r, err);
}
enum status case_add_consideration(struct model_case *c, const struct doctrine_consideration *k,
                                   struct error *err) {
    ADD(c, considerations, k, err);
}
enum status case_add_label(struct model_case *c, const struct doctrine_label *l, struct error *err) {
    ADD(c, labels, l, err);
}

const struct doctrine *case_doctrine(const struct model_case *c) {
    static const struct doctrine NONE;
    return c->doctrine != NULL ? &c->doctrine->view : &NONE;
}

int case_find_output(const struct model_case *c, const char *key) {
    const struct doctrine *d = case_doctrine(c);
    for (int i = 0; i < d->n_outputs; i++)
        if (strcmp(d->outputs[i].key, key) == 0) return i;
    return -1;
}

void case_doctrine_destroy(struct case_doctrine *d) {
    if (d == NULL) return;
    memory_free(d->outputs);
    memory_free(d->activities);
    memory_free(d->benchmarks);
    memory_free(d->risks);
    memory_free(d->considerations);
    memory_free(d->labels);
    memory_free(d);
}

static bool copy_list(void **out, const void *list, int n, size_t size) {
    size_t room = 1;
    if (n == 0) return true;
    while (room < (size_t)n) // as grown() left it
        room *= 2;
    *out = memory_alloc(room, size);
    if (*out != NULL) memcpy(*out, list, (size_t)n * size);
    return *out != NULL;
}

#define COPY(list) copy_list((void **)&copy->list, d->list, d->view.n_##list, sizeof *d->list)

bool case_doctrine_copy(struct case_doctrine **out, const struct case_doctrine *d) {
    *out = NULL;
    if (d == NULL) return true;
    struct case_doctrine *copy = *out = memory_alloc(1, sizeof *copy);
    if (copy == NULL) return false;
    if (!COPY(outputs) || !COPY(activities) || !COPY(benchmarks) || !COPY(risks) || !COPY(considerations) ||
        !COPY(labels))
        return false;
    copy->view = d->view;
    copy->view.outputs = copy->outputs;
    copy->view.activities = copy->activities;
    copy->view.benchmarks = copy->benchmarks;
    copy->view.risks = copy->risks;
    copy->view.considerations = copy->considerations;
    copy->view.labels = copy->labels;
    return true;
}

/* Texts and considerations play no part in a run. */
void case_doctrine_digest(const struct model_case *c, struct digest *d) {
    const struct doctrine *all = case_doctrine(c);
    digest_add_u64(d, (uint64_t)all->n_outputs);
}
