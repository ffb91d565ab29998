/*
 * The points of an experiment: its design expanded, and the case and stack of one point; see experiment.h and
 * experiment_private.h. Points depend on the file alone (its seed, uncertainties and design), never on who
 * asks.
 */
#include "base/memory.h"
#include "script/experiment.h"
#include "script/experiment_private.h"
#include "stats/design.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { POINTS_CHECKED = 1000 };

static const char POLICY_PREFIX[] = "policy.";

struct builder {
    const struct data_file *file;
    const struct data_record *record;
    const struct marginal *marginals;
    struct experiment *e;
};

static void no_memory(const struct builder *l) {
    data_error(l->file, 0, "out of memory");
}

/* --- addresses of policies --- */

bool experiment_is_policy_address(const char *address) {
    return strncmp(address, POLICY_PREFIX, sizeof POLICY_PREFIX - 1) == 0;
}

/* The plugin of a stack that a policy address names, or NULL. */
const struct plugin *experiment_addressed_plugin(const struct stack *s, const char *address) {
    int i = stack_find(s, address);
    return i >= 0 ? stack_plugin(s, (size_t)i) : NULL;
}

/* --- the design --- */

static bool make_points(struct builder *l, int line, size_t n_points) {
    struct experiment *e = l->e;
    if (n_points < 1 || n_points > EXPERIMENT_MAX_POINTS) {
        data_error(l->file, line, "the design has %zu points; 1 to %d are allowed", n_points,
                   EXPERIMENT_MAX_POINTS);
        return false;
    }
    e->points = memory_alloc(n_points * e->n_uncertainties, sizeof *e->points);
    if (e->points == NULL) {
        no_memory(l);
        return false;
    }
    e->n_points = n_points;
    return true;
}

static void design_lhs(struct builder *l, int line, size_t n) {
    struct experiment *e = l->e;
    struct error err = ERROR_NONE;
    if (!make_points(l, line, n)) return;
    if (design_latin_hypercube(n, e->n_uncertainties, e->seed, e->points, &err) != STATUS_OK) {
        data_error(l->file, line, "%s", err.message);
        return;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < e->n_uncertainties; k++) {
            double *share = &e->points[i * e->n_uncertainties + k];
            *share = marginal_quantile(&l->marginals[k], *share);
        }
}

static void fill_grid(struct builder *l, const size_t *n_levels, size_t *levels) {
    struct experiment *e = l->e;
    for (size_t i = 0; i < e->n_points; i++) {
        design_grid_point(n_levels, e->n_uncertainties, i, levels);
        for (size_t k = 0; k < e->n_uncertainties; k++)
            e->points[i * e->n_uncertainties + k] =
                marginal_quantile(&l->marginals[k], ((double)levels[k] + 0.5) / (double)n_levels[k]);
    }
}

static void design_grid(struct builder *l, int line, size_t n) {
    struct error err = ERROR_NONE;
    size_t n_points, n_dimensions = l->e->n_uncertainties;
    size_t *levels = memory_alloc(2 * n_dimensions, sizeof *levels);
    if (levels == NULL) {
        no_memory(l);
        return;
    }
    for (size_t k = 0; k < n_dimensions; k++)
        levels[k] = l->marginals[k].kind == MARGINAL_CHOICE ? l->marginals[k].n_choices : n;
    if (design_grid_size(levels, n_dimensions, &n_points, &err) != STATUS_OK)
        data_error(l->file, line, "%s", err.message);
    else if (make_points(l, line, n_points))
        fill_grid(l, levels, levels + n_dimensions);
    memory_free(levels);
}

/* The point count of lhs(n) or grid(n), 0 if the entry is neither. */
static size_t design_count(const struct data_entry *entry) {
    const struct data *call = &entry->value;
    bool known =
        call->type == DATA_CALL && (strcmp(call->chars, "lhs") == 0 || strcmp(call->chars, "grid") == 0);
    if (!known || call->n_entries != 1 || call->entries[0].value.type != DATA_NUMBER) return 0;
    double n = call->entries[0].value.number;
    return n == floor(n) && n >= 1 && n <= EXPERIMENT_MAX_POINTS ? (size_t)n : 0;
}

static void expand_design(struct builder *l, const struct data_entry *design, size_t n, bool is_lhs) {
    char name[40];
    snprintf(name, sizeof name, "%s(%zu)", design->value.chars, n);
    l->e->design = memory_copy_text(name);
    if (is_lhs)
        design_lhs(l, design->line, n);
    else
        design_grid(l, design->line, n);
}

static void use_nominal(struct builder *l) {
    const struct data_entry *uncertainties = data_find(&l->record->body, "uncertainties");
    if (l->e->n_uncertainties > 0)
        data_warning(l->file, uncertainties->line, "the uncertainties are not varied; add design = lhs(64)");
    for (size_t i = 0; i < l->e->n_uncertainties; i++)
        memory_free(l->e->uncertainties[i]);
    l->e->n_uncertainties = 0;
    l->e->design = memory_copy_text("nominal");
    make_points(l, l->record->line, 1);
}

void experiment_make_points(const struct data_file *file, const struct data_record *record,
                            const struct marginal *marginals, struct experiment *e) {
    struct builder builder = {file, record, marginals, e}, *l = &builder;
    const struct data_entry *design = data_find(&record->body, "design");
    if (design != NULL && design->value.type == DATA_BAD) return;
    bool is_word =
        design != NULL && design->value.type == DATA_TEXT && strcmp(design->value.chars, "nominal") == 0;
    size_t n = design != NULL ? design_count(design) : 0;
    if (design == NULL || is_word)
        use_nominal(l);
    else if (n == 0)
        data_error(l->file, design->line, "design is lhs(n), grid(n) or \"nominal\", with n from 1 to %d",
                   EXPERIMENT_MAX_POINTS);
    else if (l->e->n_uncertainties > 0)
        expand_design(l, design, n, strcmp(design->value.chars, "lhs") == 0);
    else if (data_find(&l->record->body, "uncertainties") == NULL)
        data_error(l->file, design->line, "the design has no uncertainties to vary");
    if (l->e->design == NULL && n == 0 && (design == NULL || is_word)) no_memory(l);
}

/* --- one point --- */

static double value_at(const struct experiment *e, size_t i_point, size_t i_uncertainty) {
    return e->points[i_point * e->n_uncertainties + i_uncertainty];
}

static enum status finish_case(struct model_case *c, struct error *err) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    enum status status = STATUS_OK;
    if (!case_finish(c, &d)) status = error_set(err, STATUS_INVALID, "the case does not hold together");
    for (size_t i = 0; status != STATUS_OK && i < d.n; i++) {
        if (d.items[i].severity != SEVERITY_ERROR) continue;
        error_set(err, status, "%s", d.items[i].message);
        break;
    }
    diagnostics_free(&d);
    return status;
}

static enum status case_at(const struct experiment *e, const struct model_case *from, size_t i_point,
                           struct model_case **out, struct error *err) {
    enum status status = STATUS_OK;
    *out = NULL;
    if (i_point >= e->n_points)
        return error_set(err, STATUS_NOT_FOUND, "the design has no point %zu", i_point);
    struct model_case *c = case_copy(from);
    if (c == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    for (size_t k = 0; status == STATUS_OK && k < e->n_uncertainties; k++)
        if (!experiment_is_policy_address(e->uncertainties[k]))
            status = case_set(c, e->uncertainties[k], value_at(e, i_point, k), err);
    if (status == STATUS_OK) status = finish_case(c, err);
    if (status != STATUS_OK) {
        case_destroy(c);
        return status;
    }
    *out = c;
    return STATUS_OK;
}

enum status experiment_case_at(const struct experiment *e, size_t i_option, size_t i_point,
                               struct model_case **out, struct error *err) {
    *out = NULL;
    if (i_option >= e->n_options) return error_set(err, STATUS_NOT_FOUND, "no option %zu", i_option);
    const struct model_case *own = e->options[i_option].model_case;
    return case_at(e, own != NULL ? own : e->model_case, i_point, out, err);
}

enum status experiment_stack_at(const struct experiment *e, size_t i_option, size_t i_point,
                                struct stack **out, struct error *err) {
    enum status status = STATUS_OK;
    *out = NULL;
    if (i_option >= e->n_options || i_point >= e->n_points)
        return error_set(err, STATUS_NOT_FOUND, "no option %zu or no point %zu", i_option, i_point);
    struct stack *s = stack_copy(e->options[i_option].stack);
    if (s == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    for (size_t k = 0; status == STATUS_OK && k < e->n_uncertainties; k++)
        if (experiment_is_policy_address(e->uncertainties[k]) &&
            experiment_addressed_plugin(s, e->uncertainties[k]) != NULL)
            status = stack_set(s, e->uncertainties[k], value_at(e, i_point, k), err);
    if (status != STATUS_OK) {
        stack_destroy(s);
        return status;
    }
    *out = s;
    return STATUS_OK;
}

/* --- all points --- */

/* Combinations can be wrong where each value is right (more women and children than fighters): try them
 * before running. */
void experiment_check_points(const struct data_file *file, const struct data_record *record,
                             const struct experiment *e) {
    for (size_t i = 0; i < e->n_points && i < POINTS_CHECKED; i++) {
        struct error err = ERROR_NONE;
        struct model_case *shared = NULL;
        enum status status = case_at(e, e->model_case, i, &shared, &err);
        case_destroy(shared);
        for (size_t k = 0; status == STATUS_OK && k < e->n_options; k++) {
            struct stack *s = NULL;
            struct model_case *c = NULL;
            if (e->options[k].model_case != NULL) status = experiment_case_at(e, k, i, &c, &err);
            if (status == STATUS_OK) status = experiment_stack_at(e, k, i, &s, &err);
            stack_destroy(s);
            case_destroy(c);
        }
        if (status == STATUS_OK) continue;
        data_error(file, record->line, "point %zu of the design is no sound case: %s", i + 1, err.message);
        return; // the others are likely to fail alike
    }
}
