/* The doctrine of a case: adding, copying, digest; see doctrine.h. Checks of the whole: doctrine_check.c. */
#include "model/case/doctrine.h"

#include "base/digest.h"
#include "base/memory.h"
#include "model/case/private.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- growing lists; all belongs to the case --- */

static bool grow(void *items, int n, int *capacity, size_t size) {
    if (n < *capacity) return true;
    int wanted = *capacity > 0 ? 2 * *capacity : 32;
    void *block;
    memcpy(&block, items, sizeof block); // whatever it points to
    block = memory_resize(block, (size_t)wanted, size);
    if (block == NULL) return false;
    memcpy(items, &block, sizeof block);
    *capacity = wanted;
    return true;
}

#define GROW(store, list) grow(&(store)->list, (store)->n_##list, &(store)->capacity_##list, sizeof *(store)->list)

void doctrine_free(struct doctrine_store *s) {
    if (s == NULL) return;
    for (int i = 0; i < s->n_files; i++)
        memory_free(s->files[i]);
    memory_free(s->files);
    memory_free(s->outputs);
    memory_free(s->output_origins);
    memory_free(s->activities);
    memory_free(s->benchmarks);
    memory_free(s->risks);
    memory_free(s->considerations);
    memory_free(s->labels);
    memory_free(s);
}

/* A file's name that stays where it is. */
static bool keep_file(struct doctrine_store *s, struct origin *origin) {
    const char *file = origin->file != NULL ? origin->file : "";
    for (int i = 0; i < s->n_files; i++)
        if (strcmp(s->files[i], file) == 0) {
            origin->file = s->files[i];
            return true;
        }
    char *copy = GROW(s, files) ? memory_copy_text(file) : NULL;
    if (copy == NULL) return false;
    s->files[s->n_files++] = copy;
    origin->file = copy;
    return true;
}

static enum status out_of_memory(struct error *err) {
    return error_set(err, STATUS_NO_MEMORY, "out of memory for the doctrine");
}

/* The store, made when it is first needed. */
static enum status open_store(struct model_case *c, struct doctrine_store **out, struct error *err) {
    if (c->finished)
        return error_set(err, STATUS_USAGE,
                         "a finished case cannot be changed; change a copy and finish it again");
    if (c->doctrine == NULL) c->doctrine = memory_alloc(1, sizeof *c->doctrine);
    *out = c->doctrine;
    return c->doctrine != NULL ? STATUS_OK : out_of_memory(err);
}

static void see(struct doctrine_store *s) {
    s->seen = (struct doctrine){s->n_outputs,        s->n_activities, s->n_benchmarks, s->n_risks,
                                s->n_considerations, s->n_labels,     s->outputs,      s->activities,
                                s->benchmarks,       s->risks,        s->considerations, s->labels};
}

/* --- what one item can show by itself --- */

static bool is_key(const char *key) {
    if (key[0] == '\0') return false;
    for (const char *at = key; *at != '\0'; at++)
        if (!isalnum((unsigned char)*at) && strchr("._-", *at) == NULL) return false;
    return true;
}

static enum status check_head(const struct doctrine_store *s, const char *what, const char *key,
                              const char *text, int i_output, int least_output, struct error *err) {
    if (!is_key(key))
        return error_set(err, STATUS_INVALID,
                         "'%.60s' is no key for a %s: use 1 to %d letters, digits, '.', '_' and '-'", key, what,
                         DOCTRINE_KEY_CHARS - 1);
    if (text[0] == '\0') return error_set(err, STATUS_INVALID, "%s '%s' has no text", what, key);
    if (i_output < least_output || i_output >= s->n_outputs)
        return error_set(err, STATUS_INVALID, "%s '%s' belongs to no output", what, key);
    return STATUS_OK;
}

static enum status check_range(const char *what, const char *key, const char *field, double value, double min,
                               double max, struct error *err) {
    if (value >= min && value <= max) return STATUS_OK; // not so for NAN
    return error_set(err, STATUS_RANGE, "%s '%s': %s is %.10g but must lie in %.10g to %.10g", what, key, field,
                     value, min, max);
}

#define RANGE(field, min, max)                                                                               \
    if (status == STATUS_OK) status = check_range(what, item->key, #field, item->field, min, max, err)

static enum status taken(const char *what, const char *key, struct origin origin, struct error *err) {
    return error_set(err, STATUS_INVALID, "there is already %s %s '%s' (line %d)",
                     strchr("ao", what[0]) != NULL ? "an" : "a", what, key, origin.line);
}

#define REFUSE_TAKEN(list)                                                                                   \
    for (int i = 0; status == STATUS_OK && i < s->n_##list; i++)                                             \
    if (strcmp(s->list[i].key, item->key) == 0) status = taken(what, item->key, s->list[i].origin, err)

#define KEEP(list)                                                                                           \
    if (status != STATUS_OK) return status;                                                                  \
    if (!GROW(s, list)) return out_of_memory(err);                                                           \
    s->list[s->n_##list] = *item;                                                                            \
    if (!keep_file(s, &s->list[s->n_##list].origin)) return out_of_memory(err);                              \
    s->n_##list++;                                                                                           \
    see(s)

/* --- adding --- */

int case_add_output(struct model_case *c, const struct doctrine_output *item, struct origin origin,
                    struct error *err) {
    struct doctrine_store *s;
    enum status status = open_store(c, &s, err);
    int i = case_find_output(c, item->key);
    if (status == STATUS_OK) status = check_head(s, "output", item->key, item->name, -1, -1, err);
    if (status == STATUS_OK && i >= 0) status = taken("output", item->key, s->output_origins[i], err);
    if (status == STATUS_OK && s->n_outputs == DOCTRINE_MAX_OUTPUTS)
        status = error_set(err, STATUS_RANGE, "'%s' is one output too many: a doctrine has at most %d",
                           item->key, DOCTRINE_MAX_OUTPUTS);
    if (status != STATUS_OK) return -1;
    if (!GROW(s, outputs) || !grow(&s->output_origins, s->n_outputs, &s->capacity_origins, sizeof origin) ||
        !keep_file(s, &origin)) {
        out_of_memory(err);
        return -1;
    }
    s->outputs[s->n_outputs] = *item;
    s->output_origins[s->n_outputs] = origin;
    i = s->n_outputs++;
    see(s);
    return i;
}

enum status case_add_activity(struct model_case *c, const struct doctrine_activity *item, struct error *err) {
    static const char what[] = "activity";
    struct doctrine_store *s;
    enum status status = open_store(c, &s, err);
    if (status == STATUS_OK)
        status = check_head(s, what, item->key, item->text, item->i_output, 0, err);
    RANGE(effect, 0, N_EFFECTS - 1);
    RANGE(gain, 0, 1);
    RANGE(staff, STAFF_POLICE, N_SECTIONS - 1);
    RANGE(posts, 0, 1000);
    RANGE(usd_per_year, 0, 1e9);
    RANGE(attention, 0, 3);
    RANGE(access, 0, 2 * ACCESS_ROADS - 1);
    RANGE(complete_years, 0.01, 50);
    REFUSE_TAKEN(activities);
    KEEP(activities);
    return STATUS_OK;
}

enum status case_add_benchmark(struct model_case *c, const struct doctrine_benchmark *item,
                               struct error *err) {
    static const char what[] = "benchmark";
    struct doctrine_store *s;
    enum status status = open_store(c, &s, err);
    if (status == STATUS_OK)
        status = check_head(s, what, item->key, item->text, item->i_output, 0, err);
    RANGE(tier, TIER_SHORT, TIER_LONG);
    RANGE(kind, BENCHMARK_PROCESS, BENCHMARK_PERCEPTION);
    RANGE(basis, BASIS_CAPABILITY, BASIS_ACTIVITY);
    RANGE(metric, -1, N_METRICS - 1);
    RANGE(effect, -1, N_EFFECTS - 1);
    RANGE(function, -1, N_FUNCTIONS - 1);
    RANGE(value, -1e12, 1e12);
    RANGE(sectors_frac, 0, 1);
    RANGE(hold_months, 0, 240);
    REFUSE_TAKEN(benchmarks);
    KEEP(benchmarks);
    return STATUS_OK;
}

enum status case_add_risk(struct model_case *c, const struct doctrine_risk *item, struct error *err) {
    static const char what[] = "risk";
    struct doctrine_store *s;
    enum status status = open_store(c, &s, err);
    if (status == STATUS_OK)
        status = check_head(s, what, item->key, item->text, item->i_output, 0, err);
    RANGE(per_year, 0, 12);
    RANGE(when_metric, -1, N_METRICS - 1);
    RANGE(when_value, -1e12, 1e12);
    RANGE(consequence, 0, CONSEQUENCE_DELAY);
    RANGE(size, 0, 1);
    RANGE(effect, -1, N_EFFECTS - 1);
    RANGE(grievance, -1, N_GRIEVANCES - 1);
    REFUSE_TAKEN(risks);
    KEEP(risks);
    return STATUS_OK;
}

enum status case_add_consideration(struct model_case *c, const struct doctrine_consideration *item,
                                   struct error *err) {
    static const char what[] = "consideration";
    struct doctrine_store *s;
    enum status status = open_store(c, &s, err);
    if (status == STATUS_OK)
        status = check_head(s, what, item->key, item->name, item->i_output, -1, err);
    if (status == STATUS_OK && (item->family < 'A' || item->family > 'Z'))
        status = error_set(err, STATUS_INVALID, "consideration '%s': its family must be a letter A to Z",
                           item->key);
    REFUSE_TAKEN(considerations);
    KEEP(considerations);
    return STATUS_OK;
}

enum status case_add_label(struct model_case *c, const struct doctrine_label *item, struct error *err) {
    struct doctrine_store *s;
    enum status status = open_store(c, &s, err);
    if (status != STATUS_OK) return status;
    if (item->i_output < 0 || item->i_output >= s->n_outputs)
        return error_set(err, STATUS_INVALID, "label '%.60s' belongs to no output", item->text);
    if (!GROW(s, labels)) return out_of_memory(err);
    s->labels[s->n_labels++] = *item;
    see(s);
    return STATUS_OK;
}

/* --- reading --- */

const struct doctrine *case_doctrine(const struct model_case *c) {
    static const struct doctrine NONE = {0};
    struct doctrine_store *s = c->doctrine;
    if (s == NULL) return &NONE;
    return &s->seen;
}

int case_find_output(const struct model_case *c, const char *key) {
    const struct doctrine_store *s = c->doctrine;
    for (int i = 0; s != NULL && i < s->n_outputs; i++)
        if (strcmp(s->outputs[i].key, key) == 0) return i;
    return -1;
}

/* --- copies --- */

/* A copy of n items of which the block may be NULL. */
static bool copy_list(void *out, const void *items, int n, size_t size) {
    void *block = memory_alloc((size_t)n, size);
    if (block == NULL) return false;
    if (n > 0) memcpy(block, items, (size_t)n * size);
    memcpy(out, &block, sizeof block);
    return true;
}

#define COPY(list)                                                                                           \
    (copy_list(&copy->list, s->list, s->n_##list, sizeof *s->list) &&                                        \
     (copy->n_##list = copy->capacity_##list = s->n_##list) >= 0)

#define KEEP_FILES(list)                                                                                     \
    for (int i = 0; i < copy->n_##list; i++)                                                                 \
    if (!keep_file(copy, &copy->list[i].origin)) return false

static bool copy_all(struct doctrine_store *copy, const struct doctrine_store *s) {
    if (!COPY(outputs) || !COPY(activities) || !COPY(benchmarks) || !COPY(risks) || !COPY(considerations) ||
        !COPY(labels))
        return false;
    if (!copy_list(&copy->output_origins, s->output_origins, s->n_outputs, sizeof *s->output_origins))
        return false;
    copy->capacity_origins = s->n_outputs;
    for (int i = 0; i < copy->n_outputs; i++)
        if (!keep_file(copy, &copy->output_origins[i])) return false;
    KEEP_FILES(activities);
    KEEP_FILES(benchmarks);
    KEEP_FILES(risks);
    KEEP_FILES(considerations);
    see(copy);
    return true;
}

bool doctrine_copy(struct model_case *to, const struct doctrine_store *s) {
    if (s == NULL) return true;
    to->doctrine = memory_alloc(1, sizeof *to->doctrine);
    return to->doctrine != NULL && copy_all(to->doctrine, s);
}

/* --- digest: all that determines runs; not texts, considerations and labels --- */

static void digest_activity(const struct doctrine_activity *a, struct digest *d) {
    const double numbers[] = {a->i_output,     a->effect,    a->gain,   a->staff,         a->posts,
                              a->usd_per_year, a->attention, a->access, a->complete_years};
    digest_add_text(d, a->key);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        digest_add_number(d, numbers[i]);
    for (int i = 0; i < DOCTRINE_MAX_NEEDS; i++)
        digest_add_text(d, a->needs[i]);
}

static void digest_benchmark(const struct doctrine_benchmark *b, struct digest *d) {
    const double numbers[] = {b->i_output, b->tier,       b->kind,  b->basis,        b->metric,     b->effect,
                              b->function, b->comparison, b->value, b->sectors_frac, b->hold_months};
    digest_add_text(d, b->key);
    digest_add_text(d, b->activity);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        digest_add_number(d, numbers[i]);
}

static void digest_risk(const struct doctrine_risk *r, struct digest *d) {
    const double numbers[] = {r->i_output,        r->per_year,   r->by_neglect,  r->when_metric,
                              r->when_comparison, r->when_value, r->consequence, r->size,
                              r->effect,          r->grievance};
    digest_add_text(d, r->key);
    digest_add_text(d, r->while_activity);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        digest_add_number(d, numbers[i]);
}

void doctrine_digest(const struct doctrine_store *s, struct digest *d) {
    if (s == NULL) return; // a case without a doctrine has the digest it had before there were any
    digest_add_text(d, "doctrine");
    for (int i = 0; i < s->n_outputs; i++)
        digest_add_text(d, s->outputs[i].key);
    for (int i = 0; i < s->n_activities; i++)
        digest_activity(&s->activities[i], d);
    for (int i = 0; i < s->n_benchmarks; i++)
        digest_benchmark(&s->benchmarks[i], d);
    for (int i = 0; i < s->n_risks; i++)
        digest_risk(&s->risks[i], d);
}
