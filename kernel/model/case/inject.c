/* Injects of a case; see inject.h. */
#include "model/case/inject.h"

#include "model/case/private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double MAX_DAYS = 36500;

bool inject_may_order(enum lever_id lever) {
    return (int)lever >= 0 && (int)lever < (int)N_LEVERS && lever_role(lever) == ROLE_INJECT;
}

bool inject_may_read(enum metric_id metric) {
    return (int)metric >= 0 && (int)metric < (int)N_WORLD_METRICS && (METRICS[metric].uses & USE_SERIES) != 0;
}

/* --- what one inject must be --- */

static enum status check_name(const struct model_case *c, const char *name, struct error *err) {
    if (!case_name_is_sound(name))
        return error_set(err, STATUS_INVALID,
                         "'%.80s' is no name for an inject: use 1 to %d letters, digits, '_' and '-'", name,
                         CASE_NAME_MAX_CHARS);
    for (int i = 0; i < c->n_injects; i++)
        if (strcmp(c->inject_records[i].name, name) == 0)
            return error_set(err, STATUS_INVALID, "there is already an inject '%s' (line %d)", name,
                             c->inject_records[i].place.line);
    if (c->n_injects >= CASE_MAX_INJECTS)
        return error_set(err, STATUS_RANGE, "'%s' is one inject too many: a case has at most %d", name,
                         CASE_MAX_INJECTS);
    return STATUS_OK;
}

/* A lever of one scope has a target of that scope, and none of another. */
static enum status check_target(const struct model_case *c, const struct lever *lever, enum scope scope,
                                int i, struct error *err) {
    const char *what = scope_name(scope);
    if (lever->head.scope != scope) {
        if (i < 0) return STATUS_OK;
        return error_set(err, STATUS_INVALID, "%s has no %s: it %s", lever->head.name, what,
                         lever->head.scope == SCOPE_WORLD ? "is about the whole country"
                                                          : "takes another target");
    }
    if (i < 0) return error_set(err, STATUS_INVALID, "%s needs a %s", lever->head.name, what);
    if (i >= case_count(c, scope)) return error_set(err, STATUS_NOT_FOUND, "no %s number %d", what, i);
    return STATUS_OK;
}

static enum status check_order(const struct model_case *c, const struct case_inject *inject,
                               struct error *err) {
    if (!inject_may_order(inject->lever))
        return error_set(err, STATUS_INVALID, "an inject orders a lever of the group 'outside'");
    const struct lever *lever = &LEVERS[inject->lever];
    enum status status = check_target(c, lever, SCOPE_SECTOR, inject->i_sector, err);
    if (status == STATUS_OK) status = check_target(c, lever, SCOPE_PARTY, inject->i_party, err);
    if (status != STATUS_OK) return status;
    if (lever->head.unit[0] != '\0') return descriptor_check(&lever->head, inject->value, err);
    return inject->value == 0 ? STATUS_OK
                              : error_set(err, STATUS_INVALID, "%s takes no value", lever->head.name);
}

static enum status check_for(double days, struct error *err) {
    if (days >= 0 && days <= MAX_DAYS) return STATUS_OK;
    return error_set(err, STATUS_RANGE, "for_days is %.10g but must lie in 0 to %.10g days", days, MAX_DAYS);
}

/* More often than daily is no event but a rate. */
static enum status check_every(double days, struct error *err) {
    if (days == 0 || (days >= 1 && days <= MAX_DAYS)) return STATUS_OK;
    return error_set(err, STATUS_RANGE,
                     "every_days is %.10g but must lie in 1 to %.10g days, or be 0 for once", days, MAX_DAYS);
}

static enum status check_when(const struct case_inject *inject, struct error *err) {
    enum status status = STATUS_OK;
    if (!isnan(inject->from_day) && inject->from_day < 0)
        return error_set(err, STATUS_RANGE, "its day lies before the start of the case");
    if (inject->side == INJECT_NO_CONDITION)
        return isnan(inject->from_day)
                   ? error_set(err, STATUS_INVALID, "it says neither `at` (a date) nor `when` (a condition)")
                   : check_every(inject->every_days, err);
    if (!inject_may_read(inject->metric))
        return error_set(err, STATUS_INVALID,
                         "a condition reads a metric of the country with a monthly series");
    const struct descriptor *d = &METRICS[inject->metric].head;
    if (!(inject->bound >= d->min && inject->bound <= d->max))
        return error_set(err, STATUS_RANGE, "%s %s %.10g can never change: it lies in %.10g to %.10g",
                         d->name, inject->side == INJECT_ABOVE ? "above" : "below", inject->bound, d->min,
                         d->max);
    status = check_for(inject->for_days, err);
    return status == STATUS_OK ? check_every(inject->every_days, err) : status;
}

/* --- records --- */

enum status case_add_inject(struct model_case *c, const char *name, const struct case_inject *inject,
                            struct origin origin, struct error *err) {
    struct record *record = &c->inject_records[c->n_injects < CASE_MAX_INJECTS ? c->n_injects : 0];
    enum status status = case_refuse_finished(c, err);
    if (status == STATUS_OK) status = check_name(c, name, err);
    if (status == STATUS_OK) status = check_order(c, inject, err);
    if (status == STATUS_OK) status = check_when(inject, err);
    if (status != STATUS_OK) return status;
    if (!case_place_of(c, origin, &record->place))
        return error_set(err, STATUS_NO_MEMORY, "out of memory adding inject '%s'", name);
    snprintf(record->name, sizeof record->name, "%s", name);
    c->injects[c->n_injects++] = *inject;
    return STATUS_OK;
}

int case_n_injects(const struct model_case *c) {
    return c->n_injects;
}

const struct case_inject *case_inject(const struct model_case *c, int i) {
    return &c->injects[i];
}

const char *case_inject_name(const struct model_case *c, int i) {
    return c->inject_records[i].name;
}

struct origin case_inject_origin(const struct model_case *c, int i) {
    const struct place *place = &c->inject_records[i].place;
    return (struct origin){case_pool_text(c, place->i_file), place->line};
}

/* --- the whole --- */

void injects_check(const struct model_case *c, struct diagnostics *d) {
    double horizon_days = c->world.time_horizon_years * DAYS_PER_YEAR;
    for (int i = 0; i < c->n_injects; i++) {
        struct origin origin = case_inject_origin(c, i);
        if (!(c->injects[i].from_day >= horizon_days)) continue; // NAN: no day
        diagnostics_add(d, SEVERITY_ERROR, origin.file, origin.line,
                        "inject '%s': its day, %.0f after the start, must come before the horizon, day %.0f",
                        case_inject_name(c, i), c->injects[i].from_day, floor(horizon_days));
    }
}

/* Nothing is added for a case without injects: its digest is what it was before there were any. By name, for
 * the numbers of levers and metrics are those of one version. */
void injects_digest(const struct model_case *c, struct digest *d) {
    for (int i = 0; i < c->n_injects; i++) {
        const struct case_inject *inject = &c->injects[i];
        const double numbers[] = {inject->i_sector, inject->i_party,  inject->value,      inject->from_day,
                                  inject->bound,    inject->for_days, inject->every_days, inject->side};
        digest_add_text(d, "inject");
        digest_add_text(d, LEVERS[inject->lever].head.name);
        digest_add_text(d, inject->side != INJECT_NO_CONDITION ? METRICS[inject->metric].head.name : "");
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
            digest_add_number(d, numbers[k]);
    }
}
