/*
 * One run from the first day to the horizon: sets the parts up, starts their rhythms, lets the calendar go,
 * and collects the outcomes. The order of the starts below is part of the product: it fixes the order of
 * events of one instant.
 */
#include "model/effort/effort.h"
#include "model/host/conduct.h"
#include "model/host/economy.h"
#include "model/host/host.h"
#include "model/host/host_army.h"
#include "model/host/integrity.h"
#include "model/host/justice.h"
#include "model/host/payroll.h"
#include "model/means/detachment.h"
#include "model/means/donors.h"
#include "model/means/generation.h"
#include "model/means/intelligence.h"
#include "model/means/radio.h"
#include "model/means/sections.h"
#include "model/outside/outside.h"
#include "model/outside/records.h"
#include "model/people/aid.h"
#include "model/people/customary.h"
#include "model/people/displacement.h"
#include "model/people/erw.h"
#include "model/people/expectations.h"
#include "model/people/gates.h"
#include "model/people/messages.h"
#include "model/people/presence.h"
#include "model/politics/pledges.h"
#include "model/politics/pressure.h"
#include "model/politics/receivers.h"
#include "model/politics/transition.h"
#include "model/people/reckoning.h"
#include "model/politics/agreement.h"
#include "model/politics/ceasefire.h"
#include "model/politics/talks.h"
#include "model/politics/failure.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "des/label.h"
#include "model/trace/judgement.h"
#include "model/trace/notices.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- luck --- */

static void make_luck(struct mission *m, uint32_t epoch) {
    m->luck_epoch = epoch;
    for (int i = 0; i < N_LUCK; i++) {
        struct stream_key key =
            stream_key_make(m->request->seed, m->request->replication, epoch, luck_name((enum luck)i));
        m->luck[i] = m->request->antithetic ? stream_key_antithetic(key) : key;
    }
}

static void on_luck_epoch(struct sim *s, void *context, uint64_t epoch) {
    (void)s;
    make_luck(context, (uint32_t)epoch);
}

static bool start_audit(struct mission *m) {
    const struct run_request *r = m->request;
    if (!r->audit && r->luck_listener.hear == NULL) return true;
    m->audit = take(m, 1, sizeof *m->audit);
    if (m->audit != NULL) m->audit->listener = r->luck_listener;
    return m->audit != NULL;
}

void note_draw(const struct mission *m, enum luck purpose, uint64_t entity, uint64_t occasion) {
    struct luck_draw draw = {.day = now_days(m),
                             .purpose = purpose,
                             .epoch = m->luck_epoch,
                             .entity = entity,
                             .occasion = occasion};
    luck_hear(m->audit, &draw);
}

/* --- rhythms --- */

static void on_month(struct sim *s, void *context, uint64_t i_month) {
    struct mission *m = context;
    if (m->request->stop != NULL && atomic_load_explicit(m->request->stop, memory_order_relaxed) != 0) {
        sim_fail(s, STATUS_INTERRUPTED, "stopped on day %.0f", now_days(m));
        return;
    }
    state_month(m);
    grievances_month(m);
    politics_month(m);
    pressure_month(m);
    receivers_month(m);
    pledges_month(m);
    transition_month(m);
    payroll_month(m);
    integrity_month(m);
    conduct_month(m);
    host_month(m);
    host_army_month(m);
    justice_month(m);
    customary_month(m);
    supply_month(m);
    contributors_month(m);
    sections_month(m);
    effort_month(m);
    radio_month(m);
    force_month(m);
    ddr_month(m);
    agreement_month(m);
    parties_month(m);
    ceasefire_month(m);
    talks_month(m);
    violence_month(m);
    intelligence_month(m);
    displacement_month(m);
    aid_month(m);
    economy_month(m);
    erw_month(m);
    gates_month(m);
    presence_month(m);
    reckoning_month(m);
    perception_month(m);
    messages_month(m);
    expectations_month(m);
    reports_refresh(m);
    if (mission_present(m)) hook_notify(m, HOOK_on_month, NULL, 0);
    sim_schedule(s, ticks_from_days((double)(i_month + 1) * DAYS_PER_MONTH), PRIORITY_NORMAL, on_month, m,
                 i_month + 1);
}

static void on_month_end(struct sim *s, void *context, uint64_t i_month) {
    struct mission *m = context;
    notices_month(m);
    record_month(m);
    records_month(m);
    sim_schedule(s, ticks_from_days((double)(i_month + 1) * DAYS_PER_MONTH), PRIORITY_STATISTICS,
                 on_month_end, m, i_month + 1);
}

static void on_review(struct sim *s, void *context, uint64_t i_review) {
    (void)s;
    struct mission *m = context;
    if (!mission_present(m)) return;
    reports_refresh(m);
    effort_review(m);
    hook_notify(m, HOOK_on_review, NULL, 0);
    after_days(m, m->p->time_review_days, on_review, i_review + 1);
}

static void on_decision_date(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    record_decision_date(m);
    if (!mission_present(m)) return;
    reports_refresh(m);
    hook_notify(m, HOOK_on_decision_date, NULL, 0);
}

static void start_rhythms(struct mission *m) {
    sim_schedule(m->sim, ticks_from_days(DAYS_PER_MONTH), PRIORITY_NORMAL, on_month, m, 1);
    sim_schedule(m->sim, ticks_from_days(DAYS_PER_MONTH), PRIORITY_STATISTICS, on_month_end, m, 1);
    after_days(m, m->p->time_review_days, on_review, 1);
    after_days(m, m->p->time_decision_day, on_decision_date, 0);
    records_start(m);
    if (m->request->luck_epoch > 0)
        sim_schedule(m->sim, ticks_from_days(m->request->luck_epoch_day), PRIORITY_FIRST, on_luck_epoch, m,
                     m->request->luck_epoch);
}

static bool set_up(struct mission *m) {
    m->n_sectors = case_count(m->c, SCOPE_SECTOR);
    m->n_parties = case_count(m->c, SCOPE_PARTY);
    m->horizon_days = m->p->time_horizon_years * DAYS_PER_YEAR;
    for (int i = 0; i < m->n_sectors; i++)
        m->sectors[i].p = case_sector(m->c, i);
    for (int i = 0; i < m->n_parties; i++)
        m->parties[i].p = case_party(m->c, i);
    make_luck(m, 0);
    if (!start_audit(m)) return false;
    if (!hooks_start(m)) return false;
    if (!snapshots_start(m)) return false;
    if (!causes_start(m) || !judgements_start(m) || !notices_start(m)) return false;
    if (!record_start(m) || !reports_start(m) || !outside_start(m)) return false;
    if (!host_start(m) || !host_army_start(m) || !payroll_start(m) || !justice_start(m) ||
        !customary_start(m) || !integrity_start(m) || !conduct_start(m))
        return false;
    if (!budget_start(m) || !supply_start(m)) return false;
    if (!sections_start(m) || !detachment_start(m) || !donors_start(m) || !radio_start(m)) return false;
    if (!pressure_start(m) || !receivers_start(m) || !pledges_start(m) || !transition_start(m)) return false;
    if (!leadership_start(m) || !fighters_start(m) || !force_start(m) || !contributors_start(m)) return false;
    state_start(m);
    grievances_start(m);
    if (!failure_start(m)) return false;
    politics_start(m);
    budget_open(m);
    supply_open(m);
    if (!messages_start(m) || !reckoning_start(m)) return false;
    if (!parties_start(m) || !agreement_start(m) || !ceasefire_start(m) || !talks_start(m)) return false;
    if (!intelligence_start(m) || !ddr_start(m)) return false;
    if (!presence_start(m) || !erw_start(m) || !displacement_start(m) || !gates_start(m) || !aid_start(m) ||
        !economy_start(m) || !expectations_start(m) || !perception_start(m))
        return false;
    if (!violence_start(m) || !effort_start(m)) return false;
    reports_count_armed(m);
    return sim_status(m->sim) == STATUS_OK;
}

static void name_events(struct sim *s) {
    NAME_EVENT(s, on_month);
    NAME_EVENT(s, on_month_end);
    NAME_EVENT(s, on_review);
    NAME_EVENT(s, on_decision_date);
    NAME_EVENT(s, on_luck_epoch);
    force_name_events(s);
    parties_name_events(s);
    violence_name_events(s);
    gates_name_events(s);
    ddr_name_events(s);
    politics_name_events(s);
    reports_name_events(s);
    host_name_events(s);
    payroll_name_events(s);
    integrity_name_events(s);
    justice_name_events(s);
    host_army_name_events(s);
    budget_name_events(s);
    contributors_name_events(s);
    leadership_name_events(s);
    levers_name_events(s);
    hooks_name_events(s);
    supply_name_events(s);
    aid_name_events(s);
    donors_name_events(s);
    outside_name_events(s);
    records_name_events(s);
    pressure_name_events(s);
    receivers_name_events(s);
    transition_name_events(s);
    radio_name_events(s);
    detachment_name_events(s);
    generation_name_events(s);
    intelligence_name_events(s);
    ceasefire_name_events(s);
    talks_name_events(s);
}

/* --- watching and parting --- */

static void on_kernel_record(const struct trace_record *record, void *context) {
    const struct mission *m = context;
    if (!m->playing_back) m->request->kernel_trace(record, m->request->kernel_trace_payload);
}

static void on_pace(struct sim *s, ticks next, void *context) {
    const struct mission *m = context;
    if (!m->request->pace(days_from_ticks(next), m->request->pace_payload)) sim_stop(s);
}

static enum status watch(struct mission *m, struct error *err) {
    m->playing_back = m->request->checkpoint != NULL;
    if (m->request->pace != NULL) sim_set_pace(m->sim, on_pace, m);
    enum status status = sim_set_label(m->sim, &m->cause, err);
    if (status != STATUS_OK || m->request->kernel_trace == NULL) return status;
    name_events(m->sim);
    return sim_set_trace(m->sim, TRACE_ALL, on_kernel_record, m, err);
}

static enum status play_back(struct mission *m, struct error *err) {
    if (m->request->checkpoint == NULL) return STATUS_OK;
    enum status status = sim_playback(m->sim, m->request->checkpoint, err);
    m->playing_back = false;
    if (status == STATUS_OK && m->request->played_back != NULL)
        m->request->played_back(m->request->trace_payload);
    return status;
}

/* Halts on the days asked for, up to the end; a halt is between events and leaves no trace. */
static enum status take_snapshots(struct mission *m, ticks end, struct error *err) {
    const struct run_request *r = m->request;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < r->n_snapshots; i++) {
        ticks at = ticks_from_days(r->snapshot_days[i]);
        if (at < sim_now(m->sim) || at > end) continue;
        status = sim_run_until(m->sim, at, err);
        if (status != STATUS_OK || sim_now(m->sim) < at) break; // the pacer has stopped the run
        snapshot_take(m);
        status = sim_status(m->sim);
    }
    return status;
}

/* To the horizon, or to where the request says. */
static enum status go_on(struct mission *m, struct error *err) {
    const struct run_request *r = m->request;
    ticks end = ticks_from_days(m->horizon_days);
    if (r->stop_day > 0 && r->stop_day < m->horizon_days) end = ticks_from_days(r->stop_day);
    if (end < sim_now(m->sim))
        return error_set(err, STATUS_RANGE, "cannot stop on day %.9g: it is already day %.9g", r->stop_day,
                         now_days(m));
    if (r->stop_event == 0 && take_snapshots(m, end, err) != STATUS_OK) return sim_status(m->sim);
    bool stepped = true; // false: the pacer has stopped the run, or it has failed
    while (stepped && sim_n_executed(m->sim) < r->stop_event && sim_next_time(m->sim) <= end)
        stepped = sim_step(m->sim);
    bool there = !stepped || (r->stop_event > 0 && sim_n_executed(m->sim) >= r->stop_event);
    return there ? sim_run_events(m->sim, 0, err) : sim_run_until(m->sim, end, err);
}

enum status run_execute(const struct run_request *request, struct arena *arena, struct run_result *out,
                        struct error *err) {
    struct mission *m = arena_alloc(arena, 1, sizeof *m);
    if (m == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory for a run");
    m->request = request;
    m->c = request->model_case;
    m->p = case_world(m->c);
    m->arena = arena;
    m->sim = sim_create(err);
    if (m->sim == NULL) return STATUS_NO_MEMORY;
    enum status status = watch(m, err);
    if (status == STATUS_OK && set_up(m)) {
        force_update(m);
        reports_refresh(m); // here and not for a policy that looks: the first report is part of the run
        hook_notify(m, HOOK_on_start, NULL, 0);
        hooks_run(m);
        force_laydown(m);
        force_update(m);
        start_rhythms(m);
    }
    if (status == STATUS_OK) status = play_back(m, err);
    if (status == STATUS_OK) status = go_on(m, err);
    if (status == STATUS_OK) {
        record_outcomes(m, out);
        if (m->request->audit) out->audit = m->audit->tallies;
        out->snapshots = snapshots_taken(m, &out->n_snapshots);
    }
    sim_destroy(m->sim);
    return status;
}
