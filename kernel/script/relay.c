/* What a run tells; see relay.h. */
#include "script/relay.h"

#include "model/case/doctrine.h"
#include "model/trace/story.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 640 };

static void print_date(const struct relay *r, double day, char date[11]) {
    char wide[32]; // years beyond 9999 are cut, not overrun
    date_print(case_head_const(r->model_case)->start_days + (int64_t)floor(day), wide, sizeof wide);
    snprintf(date, 11, "%.10s", wide);
}

/* Tells the whole lines ("31.5 words\n") that plugin `i` has logged since the last call. */
static void tell_log(struct relay *r, size_t i) {
    const char *at = stack_run_log(r->run, (int)i) + r->n_told[i], *end;
    for (; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        char words[MAX_LINE], *space;
        snprintf(words, sizeof words, "%.*s", (int)(end - at), at);
        r->n_told[i] += (size_t)(end - at) + 1;
        struct relayed line = {.day = strtod(words, &space),
                               .plugin = stack_name(r->stack, i)};
        line.text = *space == ' ' ? space + 1 : space;
        print_date(r, line.day, line.date);
        r->tell(&line, r->payload);
    }
}

static size_t n_logs(const struct relay *r) {
    size_t n = stack_count(r->stack);
    return n < RELAY_MAX_PLUGINS ? n : RELAY_MAX_PLUGINS;
}

static void tell_logs(struct relay *r) {
    for (size_t i = 0; i < n_logs(r); i++)
        tell_log(r, i);
}

/* What of the case an event's amount numbers, in its own words; NULL: nothing. */
static const char *about(const struct model_case *c, const struct run_event *e) {
    bool risk = e->incident == INCIDENT_risk_fired;
    bool output = e->incident == INCIDENT_benchmarks_declared || e->incident == INCIDENT_benchmarks_lost;
    if (!risk && !output) return NULL; // an amount of anything else may be no whole number at all
    const struct doctrine *d = case_doctrine(c);
    int i = (int)e->amount;
    if (i >= (risk ? d->n_risks : d->n_outputs)) return NULL;
    return risk ? d->risks[i].text : d->outputs[i].name;
}

void relay_event(const struct run_event *e, void *payload) {
    struct relay *r = payload;
    tell_logs(r);
    struct relayed told = {.event = e, .day = e->day};
    if (e->i_sector >= 0) told.sector = case_name(r->model_case, SCOPE_SECTOR, e->i_sector);
    if (e->i_party >= 0) told.party = case_party_name(r->model_case, e->i_party);
    told.text = about(r->model_case, e);
    print_date(r, e->day, told.date);
    text_clear(&r->sentence);
    const struct told words = {.incident = e->incident,
                               .sector = told.sector,
                               .party = told.party,
                               .amount = e->amount,
                               .about = told.text};
    story_sentence(&words, &r->sentence);
    told.sentence = text_chars(&r->sentence);
    r->tell(&told, r->payload);
}

void relay_skip_logs(void *payload) {
    struct relay *r = payload;
    for (size_t i = 0; i < n_logs(r); i++)
        r->n_told[i] = strlen(stack_run_log(r->run, (int)i));
}

void relay_end(struct relay *r) {
    if (r->run != NULL && r->tell != NULL) tell_logs(r);
    text_free(&r->sentence);
}
