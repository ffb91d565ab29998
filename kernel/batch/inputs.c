/* Everything that determines the runs of an experiment; see inputs.h. */
#include "batch/inputs.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/text.h"
#include "batch/source_digest.h" // made by the build, see source_digest.cmake
#include "script/paths.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MAX_BYTES = 16 * 1024 * 1024, SHOWN_DIGEST_CHARS = 12 };

const char *inputs_program_digest(void) {
    return TRUCE_SOURCE_DIGEST;
}

/* Model paths use base/portable_math.h only: the same bits on every machine. */
const char *inputs_math_path(void) {
    return "portable";
}

static enum status no_memory(struct error *err) {
    return error_set(err, STATUS_NO_MEMORY, "out of memory");
}

/* --- collecting --- */

static struct input *find(const struct inputs *in, const char *kind, const char *name) {
    for (size_t i = 0; i < in->n; i++)
        if (strcmp(in->items[i].kind, kind) == 0 && strcmp(in->items[i].name, name) == 0)
            return &in->items[i];
    return NULL;
}

/* Takes over `text`, which may be NULL. */
static enum status add(struct inputs *in, const char *kind, const char *name, const char *path,
                       const char *digest, char *text, struct error *err) {
    if (in->n == in->capacity) {
        size_t capacity = in->capacity > 0 ? 2 * in->capacity : 16;
        struct input *items = memory_resize(in->items, capacity, sizeof *items);
        if (items == NULL) {
            memory_free(text);
            return no_memory(err);
        }
        in->items = items;
        in->capacity = capacity;
    }
    struct input *item = &in->items[in->n++];
    *item = (struct input){
        .kind = kind, .name = memory_copy_text(name), .path = memory_copy_text(path), .text = text};
    snprintf(item->digest, sizeof item->digest, "%s", digest);
    return item->name != NULL && item->path != NULL ? STATUS_OK : no_memory(err);
}

static enum status read_all(FILE *file, const char *path, char **out, size_t *n, struct error *err) {
    struct text t = TEXT_EMPTY;
    t.maximum = FILE_MAX_BYTES;
    char part[4096];
    size_t n_part;
    while ((n_part = fread(part, 1, sizeof part, file)) > 0)
        text_add_bytes(&t, part, n_part);
    if (ferror(file) || text_failed(&t)) {
        text_free(&t);
        return error_set(err, STATUS_IO, "cannot read %s%s", path, ferror(file) ? "" : ": it is too large");
    }
    *n = t.length;
    *out = t.chars != NULL ? t.chars : memory_copy_text("");
    return *out != NULL ? STATUS_OK : no_memory(err);
}

static enum status add_file(struct inputs *in, const char *kind, const char *name, const char *path,
                            struct error *err) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return error_set(err, STATUS_IO, "cannot read %s %s: %s", kind, path, strerror(errno));
    char *text = NULL;
    size_t n = 0;
    enum status status = read_all(file, path, &text, &n, err);
    fclose(file);
    if (status != STATUS_OK) return status;
    char digest[SHA256_DIGEST_STRING_LENGTH]; // plain SHA-256, as sha256sum prints it
    SHA256Data((const uint8_t *)text, n, digest);
    return add(in, kind, name, path, digest, text, err);
}

static enum status add_plugins(struct inputs *in, const struct experiment *e, struct error *err) {
    for (size_t i = 0; i < e->n_options; i++) {
        const struct stack *stack = e->options[i].stack;
        for (size_t k = 0; k < stack_count(stack); k++) {
            const struct plugin *p = stack_plugin(stack, k);
            const struct input *known = find(in, "plugin", plugin_name(p));
            if (known != NULL && strcmp(known->path, plugin_path(p)) == 0) continue;
            if (known != NULL)
                return error_set(err, STATUS_INVALID, "two plugins are named %s: %s and %s", plugin_name(p),
                                 known->path, plugin_path(p));
            enum status status = add_file(in, "plugin", plugin_name(p), plugin_path(p), err);
            if (status != STATUS_OK) return status;
        }
    }
    return STATUS_OK;
}

/* The files of the doctrine that the scenario names, found again as the scenario's loader found them. */
static enum status add_doctrine(struct inputs *in, const struct experiment *e, const char *scenario,
                                struct error *err) {
    const char *name = case_head_const(e->model_case)->doctrine;
    char folder[PATHS_MAX];
    struct path_list files;
    if (name[0] == '\0') return STATUS_OK;
    enum status status = path_find_doctrine(name, scenario, folder, err);
    if (status == STATUS_OK) status = path_list_files(folder, &files, err);
    if (status != STATUS_OK) return status;
    for (size_t i = 0; i < files.n && status == STATUS_OK; i++) {
        char named[PATHS_MAX];
        snprintf(named, sizeof named, "%s%s", name, files.names[i] + strlen(folder));
        status = add_file(in, "doctrine", named, files.names[i], err);
    }
    path_list_free(&files);
    return status;
}

static void design_digest(const struct experiment *e, char out[65]) {
    struct digest d;
    digest_begin(&d);
    digest_add_u64(&d, e->n_uncertainties);
    for (size_t i = 0; i < e->n_uncertainties; i++)
        digest_add_text(&d, e->uncertainties[i]);
    digest_add_u64(&d, e->n_points);
    for (size_t i = 0; i < e->n_points * e->n_uncertainties; i++)
        digest_add_number(&d, e->points[i]);
    digest_finish_hex(&d, out);
}

/* What the experiment says beforehand it will judge by. */
static void statement_digest(const struct experiment *e, char out[65]) {
    struct digest d;
    digest_begin(&d);
    digest_add_text(&d, e->options[e->i_baseline].name);
    for (size_t i = 0; i < e->n_metrics; i++) {
        digest_add_text(&d, METRICS[e->metrics[i].metric].head.name);
        digest_add_number(&d, e->metrics[i].smallest_difference);
    }
    const struct experiment_frontier *f = &e->frontier;
    if (f->stated) {
        digest_add_text(&d, METRICS[f->x].head.name);
        digest_add_text(&d, METRICS[f->y].head.name);
    }
    for (size_t i = 0; i < f->n_along; i++)
        digest_add_text(&d, e->options[f->along[i]].name);
    digest_finish_hex(&d, out);
}

static enum status add_derived(struct inputs *in, const struct experiment *e,
                               const struct stack_limits *limits, struct error *err) {
    char digest[65];
    enum status status = STATUS_OK;
    for (size_t i = 0; i < e->n_options && status == STATUS_OK; i++) {
        stack_digest(e->options[i].stack, digest);
        status = add(in, "option", e->options[i].name, "", digest, NULL, err);
    }
    if (status != STATUS_OK) return status;
    case_digest(e->model_case, digest);
    if ((status = add(in, "case", case_head_const(e->model_case)->name, "", digest, NULL, err)) != STATUS_OK)
        return status;
    for (size_t i = 0; i < e->n_options && status == STATUS_OK; i++) {
        if (e->options[i].model_case == NULL) continue;
        case_digest(e->options[i].model_case, digest);
        status = add(in, "case of option", e->options[i].name, "", digest, NULL, err);
    }
    if (status != STATUS_OK) return status;
    design_digest(e, digest);
    if ((status = add(in, "design", "of points", e->design, digest, NULL, err)) != STATUS_OK) return status;
    statement_digest(e, digest);
    if ((status = add(in, "statement", "metrics, smallest differences, baseline and frontier", "", digest,
                      NULL, err)) != STATUS_OK)
        return status;
    snprintf(digest, sizeof digest, "%" PRIu64, e->seed);
    if ((status = add(in, "luck", "seed", "", digest, NULL, err)) != STATUS_OK) return status;
    char all[INPUT_DIGEST_CHARS];
    snprintf(all, sizeof all, "%ld/%ld/%zu/%zu/%zu", limits->hook_gas, limits->run_gas, limits->state_bytes,
             limits->block_bytes, limits->text_bytes);
    return add(in, "limits", "of plugins", "", all, NULL, err);
}

enum status inputs_collect(struct inputs *in, const struct experiment *e, const struct stack_limits *limits,
                           struct error *err) {
    *in = (struct inputs){0};
    char *text = memory_copy_text(e->text);
    if (text == NULL) return no_memory(err);
    char digest[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)text, strlen(text), digest);
    enum status status = add(in, "experiment", "experiment", e->path, digest, text, err);
    if (status == STATUS_OK)
        status = add(in, "program", "truce", TRUCE_VERSION, TRUCE_SOURCE_DIGEST, NULL, err);
    char scenario[PATHS_MAX];
    if (status == STATUS_OK) status = path_find(LIBRARY_SCENARIOS, e->scenario_path, scenario, err);
    if (status == STATUS_OK)
        status = add_file(in, "scenario", case_head_const(e->model_case)->name, scenario, err);
    if (status == STATUS_OK) status = add_doctrine(in, e, scenario, err);
    if (status == STATUS_OK) status = add_plugins(in, e, err);
    if (status == STATUS_OK) status = add_derived(in, e, limits, err);
    if (status != STATUS_OK) inputs_free(in);
    return status;
}

void inputs_free(struct inputs *in) {
    for (size_t i = 0; i < in->n; i++) {
        memory_free(in->items[i].name);
        memory_free(in->items[i].path);
        memory_free(in->items[i].text);
    }
    memory_free(in->items);
    *in = (struct inputs){0};
}

enum status inputs_store(const struct inputs *in, struct sql *db, struct error *err) {
    enum status status = STATUS_OK;
    for (size_t i = 0; i < in->n && status == STATUS_OK; i++) {
        const struct input *item = &in->items[i];
        status = sql_put(db, err, "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?)", "ttttt", item->kind,
                         item->name, item->path[0] != '\0' ? item->path : (const char *)NULL, item->digest,
                         item->text);
    }
    return status;
}

/* --- comparing --- */

struct comparison {
    const struct inputs *now;
    bool *seen; // of now->items
    const char *path;
    struct text files, derived; // sentences
};

static bool is_primary(const char *kind) {
    return strcmp(kind, "program") == 0 || strcmp(kind, "scenario") == 0 || strcmp(kind, "doctrine") == 0 ||
           strcmp(kind, "plugin") == 0;
}

static struct text *sentence(struct comparison *c, const char *kind) {
    struct text *t = is_primary(kind) ? &c->files : &c->derived;
    if (t->length > 0) text_add(t, "; ");
    return t;
}

static void add_value(struct text *t, const char *digest) {
    bool is_digest = strlen(digest) == 64;
    text_add(t, "%s%.*s", is_digest ? "sha256 " : "", is_digest ? SHOWN_DIGEST_CHARS : 64, digest);
}

static enum status on_stored(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct comparison *c = payload;
    const char *kind = sql_chars(row, 0), *name = sql_chars(row, 1), *then = sql_chars(row, 2);
    struct input *item = find(c->now, kind, name);
    if (item == NULL) {
        text_add(sentence(c, kind), "%s %s is no longer part of the experiment", kind, name);
        return STATUS_OK;
    }
    c->seen[item - c->now->items] = true;
    if (strcmp(kind, "experiment") == 0 || strcmp(item->digest, then) == 0) return STATUS_OK;
    struct text *t = sentence(c, kind);
    text_add(t, "%s %s has changed since %s was made (", kind, name, c->path);
    add_value(t, then);
    text_add(t, " then, ");
    add_value(t, item->digest);
    text_add(t, " now)");
    return STATUS_OK;
}

static void name_new(struct comparison *c) {
    for (size_t i = 0; i < c->now->n; i++)
        if (!c->seen[i])
            text_add(sentence(c, c->now->items[i].kind), "%s %s is not in %s", c->now->items[i].kind,
                     c->now->items[i].name, c->path);
}

enum status inputs_compare(const struct inputs *in, struct sql *db, struct error *err) {
    struct comparison c = {.now = in, .path = db->path};
    c.seen = memory_alloc(in->n, sizeof *c.seen);
    if (c.seen == NULL) return no_memory(err);
    enum status status =
        sql_each(db, "SELECT kind, name, digest FROM inputs ORDER BY kind, name", on_stored, &c, err);
    if (status == STATUS_OK) {
        name_new(&c);
        const struct text *t = c.files.length > 0 ? &c.files : &c.derived;
        if (t->length > 0)
            status = error_set(err, STATUS_MISMATCH, "%.380s%s; give another -o, or restore what has changed",
                               text_chars(t), t->length > 380 ? "..." : "");
    }
    text_free(&c.files);
    text_free(&c.derived);
    memory_free(c.seen);
    return status;
}

void inputs_run_key(const char *case_digest_hex, const char *stack_digest_hex,
                    const struct stack_limits *limits, uint64_t seed, int i_replication, char out[65]) {
    struct digest d;
    digest_begin(&d);
    digest_add_text(&d, "truce run 1");
    digest_add_text(&d, TRUCE_VERSION);
    digest_add_text(&d, TRUCE_SOURCE_DIGEST);
    digest_add_text(&d, inputs_math_path());
    digest_add_u64(&d, (uint64_t)limits->hook_gas);
    digest_add_u64(&d, (uint64_t)limits->run_gas);
    digest_add_u64(&d, limits->state_bytes);
    digest_add_u64(&d, limits->block_bytes);
    digest_add_u64(&d, limits->text_bytes);
    digest_add_text(&d, case_digest_hex);
    digest_add_text(&d, stack_digest_hex);
    digest_add_u64(&d, seed);
    digest_add_u64(&d, (uint64_t)i_replication);
    digest_finish_hex(&d, out);
}
