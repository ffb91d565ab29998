/* What the mission tells people of itself; see messages.h. */
#include "model/people/messages.h"

#include "model/effort/effort.h"
#include "model/means/radio.h"
#include "model/means/sections.h"
#include "model/people/expectations.h"
#include "model/world.h"

#include <math.h>

static double effort_of_words(const struct mission *m) {
    double gain = m->p->message_effort_gain;
    return gain > 0 ? effort_factor(m, EFFECT_strategic_messages, 0, gain) : 1;
}

struct hearing {
    double heard_frac, believed_frac;
};

static struct hearing hearing_in(const struct mission *m, int i_sector) {
    double work = fmin(1, sections_work(m, SECTION_INFORMATION)) * effort_of_words(m);
    double two_way = m->p->message_two_way_frac, c = perception_of(m, i_sector, PERCEIVED_CREDIBILITY);
    double aired = (1 - two_way) * radio_heard_frac(m);
    double met = two_way * m->p->message_two_way_reach_frac * m->sectors[i_sector].patrolled_frac;
    double heard = work * (aired + met);
    double believed = work * (aired * c + met * (c + (1 - c) * m->p->message_two_way_trust_frac));
    return (struct hearing){fmin(1, heard), fmin(1, believed)};
}

static bool says(const struct mission *m, enum message message) {
    return m->messages->message == message && mission_present(m);
}

double messages_answer(const struct mission *m, int i_sector) {
    double rebuts = says(m, MESSAGE_REBUT) ? m->p->message_rebut_gain * hearing_in(m, i_sector).believed_frac : 0;
    return effort_of_words(m) * (1 + rebuts);
}

double messages_repeat(const struct mission *m, int i_sector) {
    if (!says(m, MESSAGE_REBUT)) return 0;
    struct hearing h = hearing_in(m, i_sector);
    return m->p->message_rebut_repeat_frac * fmax(0, h.heard_frac - h.believed_frac);
}

double messages_checked(const struct mission *m) {
    double gain = m->p->message_media_gain;
    return gain > 0 ? effort_factor(m, EFFECT_media, 0, -gain) : 1;
}

/* --- the month --- */

static double beyond_delivery(const struct mission *m, int i_sector) {
    return fmax(0, -expectations_gap(m, i_sector));
}

static void explain(struct mission *m, int i_sector) {
    double learnt = m->p->message_explain_frac_per_month * hearing_in(m, i_sector).believed_frac *
                    beyond_delivery(m, i_sector);
    expectations_lower(m, i_sector, learnt);
    m->sectors[i_sector].local_consent_frac *= 1 - m->p->message_explain_cost_frac * learnt;
}

static void promise(struct mission *m, int i_sector) {
    double believed = hearing_in(m, i_sector).believed_frac;
    double *consent = &m->sectors[i_sector].local_consent_frac;
    *consent += m->p->message_promise_consent_frac_per_month * believed * (1 - *consent);
    expectations_promise(m, i_sector, m->p->message_promise_frac_per_month * believed);
    perception_note(m, i_sector, PERCEIVED_CREDIBILITY, false,
                    m->p->message_promise_credibility_frac * beyond_delivery(m, i_sector));
}

/* What is checked and printed is the host's too. */
static void annoy_host(struct mission *m) {
    double over = effort_factor(m, EFFECT_media, 0, 1) - 1;
    if (over <= 0 || m->p->message_media_host_cost <= 0 || !mission_present(m)) return;
    double *consent = &m->politics.host_consent_frac;
    *consent = clamp(*consent - m->p->message_media_host_cost * over / 12, 0, 1);
}

void messages_month(struct mission *m) {
    annoy_host(m);
    if (m->messages->message == MESSAGE_SILENT || !mission_present(m)) return;
    record_cost(m, m->p->message_usd_per_month, 0);
    for (int i = 0; i < m->n_sectors; i++) {
        if (m->messages->message == MESSAGE_EXPLAIN) explain(m, i);
        if (m->messages->message == MESSAGE_PROMISE) promise(m, i);
    }
}

const char *messages_set(struct mission *m, double value) {
    struct messages *s = m->messages;
    if (s->since_day >= 0 && now_days(m) < s->since_day + m->p->message_hold_days)
        return "the last message has just gone out";
    s->message = (enum message)floor(value + 0.5);
    s->since_day = now_days(m);
    return NULL;
}

bool messages_start(struct mission *m) {
    m->messages = take(m, 1, sizeof *m->messages);
    if (m->messages == NULL) return false;
    *m->messages = (struct messages){.message = (enum message)m->p->message_initial, .since_day = -1};
    return true;
}
