/* Notices; see notices.h. */
#include "model/trace/notices.h"

#include "model/ddr/ddr.h"

#include <math.h>

/* Marks below which a change is not worth a notice; they are about telling and change no outcome. */
static const double CROWD_PERSONS = 50, THINNED_FRAC = 0.5, THINNED_FROM_PERSONS = 50,
                    TROOPS_STILL_THERE_FRAC = 0.75;

struct notices {
    bool overdue[MAX_SECTORS];           // by site: that cash is overdue has been told
    bool wanting;                        // the same of places in reintegration
    double pay_months;                   // arrears told of
    double left_persons;                 // who had left the queues by the last notice
    double outside_persons[MAX_SECTORS]; // the most in a sector since the last notice
    double troops_persons[MAX_SECTORS];  // who were there then
    int months_below[MAX_SECTORS];       // for how long it has been below the mark
};

bool notices_start(struct mission *m) {
    m->notices = take(m, 1, sizeof *m->notices);
    return m->notices != NULL;
}

/* What is owed on the day it falls due is not overdue: it comes within days, while the account holds. */
static bool cash_comes(const struct mission *m) {
    return mission_present(m) && money_free_usd(m) >= m->p->ddr_cash_usd / 2;
}

static void notice_cash(struct mission *m, int i_site) {
    const struct site *site = &m->ddr.sites[i_site];
    bool *told = &m->notices->overdue[i_site];
    double owed = cash_comes(m) ? 0 : money_owed_persons(m, site);
    if (owed >= CROWD_PERSONS && !*told) record_event(m, INCIDENT_cash_overdue, site->i_sector, -1, owed);
    *told = owed >= CROWD_PERSONS || (*told && owed > 0);
}

/* Places stand empty for want of money, not for want of people. */
static void notice_places(struct mission *m) {
    bool *told = &m->notices->wanting, broke = m->ddr.trust_fund_usd < m->p->ddr_reintegration_usd;
    double waiting = m->ddr.r_waiting.n;
    if (broke && waiting >= CROWD_PERSONS && !*told)
        record_event(m, INCIDENT_places_wanting, -1, -1, waiting);
    *told = broke && waiting > 0 && (*told || waiting >= CROWD_PERSONS);
}

static void notice_leavers(struct mission *m) {
    double left = (double)m->ddr.n_left_early, more = left - m->notices->left_persons;
    if (more < CROWD_PERSONS) return;
    record_event(m, INCIDENT_left_queues, -1, -1, more);
    m->notices->left_persons = left;
}

static void notice_pay(struct mission *m) {
    double *told = &m->notices->pay_months, months = floor(m->state.arrears_months);
    if (months > *told) record_event(m, INCIDENT_pay_overdue, -1, -1, m->state.arrears_months);
    *told = months;
}

/* Roads that the rains close keep troops in who have not gone. */
static enum incident_id thinned_by(const struct mission *m, int i_sector) {
    double then = m->notices->troops_persons[i_sector];
    bool there = m->sectors[i_sector].troops_persons >= TROOPS_STILL_THERE_FRAC * then;
    return there && in_rains(m) ? INCIDENT_rains_thinned : INCIDENT_sector_thinned;
}

/* Two months running: a rotation is not a thinning. */
static void notice_patrols(struct mission *m, int i_sector) {
    double *most = &m->notices->outside_persons[i_sector], now = m->sectors[i_sector].outside_persons;
    int *months = &m->notices->months_below[i_sector];
    bool below = *most >= THINNED_FROM_PERSONS && now < THINNED_FRAC * *most;
    *months = below ? *months + 1 : 0;
    if (*months == 2) {
        record_event(m, thinned_by(m, i_sector), i_sector, -1, now);
        *most = 0;
    }
    if (now < *most) return;
    *most = now;
    m->notices->troops_persons[i_sector] = m->sectors[i_sector].troops_persons;
}

void notices_month(struct mission *m) {
    for (int i = 0; i < m->ddr.n_sites; i++)
        notice_cash(m, i);
    notice_places(m);
    notice_leavers(m);
    notice_pay(m);
    for (int i = 0; i < m->n_sectors; i++)
        notice_patrols(m, i);
}
