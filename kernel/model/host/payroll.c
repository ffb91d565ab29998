/* Pay by service, mutiny, coup; see payroll.h. */
#include "model/host/payroll.h"

#include "model/effort/effort.h"
#include "model/host/host_army.h"
#include "model/host/integrity.h"
#include "model/politics/failure.h"
#include "model/violence/abuse.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>

/* --- pay day --- */

static void set_arrears(struct mission *m, enum pay_service service, double months) {
    m->payroll->arrears_months[service] = months;
    m->payroll->paid_frac[service] = integrity_pay_factor(m) / (1 + months / m->p->state_arrears_half_months);
}

static void owe(struct mission *m, enum pay_service service, double missing_months) {
    double months = m->payroll->arrears_months[service] + missing_months;
    set_arrears(m, service, clamp(months, 0, m->p->state_debt_max_months));
}

/* What is short, shared out: the army first. */
static void pay_short(struct mission *m, double f, double army, double police) {
    double kept_back = police > 0 ? m->p->payroll_army_first_frac * fmin(f, 1 - f) : 0;
    double to_army = army > 0 ? kept_back * police / army : 0;
    if (army > 0 && f + to_army > 1) {
        to_army = 1 - f;
        kept_back = police > 0 ? to_army * army / police : 0;
    }
    double to_police = f - (army > 0 ? kept_back : 0);
    owe(m, SERVICE_ARMY, 1 - (f + to_army));
    owe(m, SERVICE_POLICE, 1 - to_police);
    owe(m, SERVICE_OFFICIALS, fmin(1, (1 - to_police) * (1 + m->p->payroll_officials_last_frac)));
}

/* What is left over pays debts, in proportion to what is owed; officials', whose pay is small, at the pace
 * of the police. */
static void pay_off(struct mission *m, double extra, double army, double police) {
    const double *months = m->payroll->arrears_months;
    double owed = army * months[SERVICE_ARMY] + police * months[SERVICE_POLICE];
    double share = owed > 0 ? fmin(1, extra * (army + police) / owed) : 1;
    for (int k = 0; k < N_SERVICES; k++)
        owe(m, (enum pay_service)k, -share * months[k]);
}

void payroll_pay(struct mission *m, double paid_frac, double army_persons, double police_persons) {
    if (m->p->payroll_by_service == 0)
        for (int k = 0; k < N_SERVICES; k++)
            set_arrears(m, (enum pay_service)k, m->state.arrears_months);
    else if (paid_frac < 1)
        pay_short(m, fmax(0, paid_frac), army_persons, police_persons);
    else
        pay_off(m, paid_frac - 1, army_persons, police_persons);
}

/* The army is paid months of its arrears out of what the police were to have. */
static void buy_off(struct mission *m, double months) {
    if (m->p->payroll_by_service == 0) return; // one purse, one arrears: nobody to take it from
    double paid = fmin(months, m->payroll->arrears_months[SERVICE_ARMY]), police = 0;
    for (int i = 0; i < m->n_sectors; i++)
        police += m->sectors[i].host_police_persons;
    owe(m, SERVICE_ARMY, -paid);
    if (police > 0) owe(m, SERVICE_POLICE, paid * m->state.army_persons / police);
}

/* --- deserters --- */

/* The strongest party that does not keep the agreement, where it is strongest; -1: none. */
static int find_takers(const struct mission *m, int *i_sector) {
    int best = -1;
    double most = 20;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (!is_armed_actor(p) || p->posture < POSTURE_STALL) continue;
        for (int s = 0; s < m->n_sectors; s++) {
            if (party_armed_in(p, s) <= most) continue;
            most = party_armed_in(p, s);
            best = i;
            *i_sector = s;
        }
    }
    return best;
}

/* Of those who have left the army, half join. */
static void flee(struct mission *m, double gone) {
    int i_sector = -1, i_party = find_takers(m, &i_sector);
    if (i_party < 0) return;
    record_event(m, INCIDENT_mutineers_joined, i_sector, i_party, gone / 2);
    party_add_recruits(m, i_party, i_sector, gone / 2);
}

/* --- coup --- */

static double loyal_force(const struct mission *m, double loyal_frac) {
    const struct sector *capital = &m->sectors[m->payroll->i_capital];
    return loyal_frac * m->state.army_worth +
           capital->host_police_persons * payroll_paid_frac(m, SERVICE_POLICE) *
               m->p->party_police_worth_frac +
           capital->outside_persons * capital->quality_frac * m->p->party_mission_worth *
               m->p->coup_mission_guard_frac;
}

static void withhold_aid(struct mission *m) {
    if (m->p->coup_withheld_days <= 0) return;
    m->payroll->withheld_until_day = now_days(m) + m->p->coup_withheld_days;
    record_event(m, INCIDENT_aid_withheld, -1, -1, m->p->coup_revenue_loss_frac);
}

static void shake_leaders(struct mission *m, double shock) {
    for (int i = 0; i < m->n_parties && shock > 0; i++)
        if (is_armed_actor(&m->parties[i])) party_shock(m, i, shock);
}

static void new_rulers(struct mission *m, double with_frac) {
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_coup, m->payroll->i_capital, -1, with_frac);
    m->payroll->n_coups++;
    failure_note_break(m);
    politics_displease_host(m, m->p->coup_consent_loss_frac * m->politics.host_consent_frac, INCIDENT_coup);
    host_army_lose_commitment(m, m->p->coup_commitment_loss_frac);
    buy_off(m, m->p->state_debt_max_months);
    withhold_aid(m);
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i])) continue;
        party_lose_commitment(m, i, m->p->coup_commitment_loss_frac);
    }
    shake_leaders(m, m->p->coup_shock);
    m->cause = cause;
}

/* One that fails is paid for by the army: those with it are gone, and trust with them. */
static void purge(struct mission *m, double with_frac) {
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_coup_failed, m->payroll->i_capital, -1, with_frac);
    double gone = 0.5 * with_frac * m->state.army_persons;
    m->state.army_persons -= gone;
    m->state.army_quality_frac *= 1 - 0.2 * with_frac;
    flee(m, gone * m->p->mutiny_desert_frac);
    shake_leaders(m, m->p->coup_shock * m->p->coup_failed_shock_frac);
    m->cause = cause;
}

void payroll_attempt_coup(struct mission *m, double with, double u) {
    double plotters = with * m->state.army_worth, loyal = loyal_force(m, 1 - with);
    double win = plotters > 0 ? 1 / (1 + portable_pow(loyal / plotters, m->p->party_contest_exponent)) : 0;
    if (u < win)
        new_rulers(m, with);
    else
        purge(m, with);
}

static void attempt(struct mission *m, uint64_t month) {
    double with = draw(m, LUCK_coup_share, 0, month);
    payroll_attempt_coup(m, with, draw(m, LUCK_coup_result, 0, month));
}

/* --- mutiny --- */

static void leave_with_weapons(struct mission *m, double mutineers) {
    double gone = mutineers * m->p->mutiny_desert_frac;
    m->state.army_persons -= gone;
    flee(m, gone);
}

static void loot(struct mission *m, uint64_t month) {
    double deaths = floor(0.5 + variate_lognormal(draw(m, LUCK_mutiny_loot, 0, month),
                                                  m->p->mutiny_loot_deaths_median_persons, 0.8));
    abuse_at_once(m, m->payroll->i_capital, deaths, month);
}

static void mutiny(struct mission *m, uint64_t month, bool turns) {
    double mutineers = m->state.army_persons * m->p->mutiny_share_frac;
    m->payroll->n_mutinies++;
    m->cause = record_event(m, INCIDENT_army_mutiny, m->payroll->i_capital, -1, mutineers);
    loot(m, month);
    leave_with_weapons(m, mutineers);
    if (turns)
        attempt(m, month);
    else
        buy_off(m, m->p->mutiny_bought_months);
    m->cause = 0;
}

static void on_mutiny(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    mutiny(context, argument >> 1, (argument & 1) != 0);
}

static void on_coup(struct sim *s, void *context, uint64_t month) {
    (void)s;
    struct mission *m = context;
    attempt(m, month);
    m->cause = 0;
}

/* On a day of the month that the same luck u, below the chance p, gives. */
void payroll_month(struct mission *m) {
    uint64_t month = (uint64_t)now_month(m);
    double watched = effort_factor(m, EFFECT_security_oversight, 0, -m->p->institution_oversight_gain);
    double led = effort_factor(m, EFFECT_army_discipline, 0, -m->p->institution_discipline_gain);
    double after = m->p->mutiny_after_months, owed = payroll_arrears_months(m, SERVICE_ARMY);
    double mean = owed > after ? m->p->mutiny_per_year / 12 * (owed - after) / after * led : 0;
    double u = mean > 0 ? draw(m, LUCK_mutiny, 0, month) : 1, p_mutiny = 1 - portable_exp(-mean);
    if (u < p_mutiny) {
        double turns = m->p->coup_mutiny_turns_frac;
        uint64_t argument = month << 1 | (u < p_mutiny * turns);
        after_days(m, DAYS_PER_MONTH * u / p_mutiny, on_mutiny, argument);
        return;
    }
    double rate = m->p->coup_per_year / 12 * (2 - payroll_paid_frac(m, SERVICE_ARMY)) * watched *
                  integrity_coup_factor(m);
    double v = rate > 0 && m->state.army_persons > 0 ? draw(m, LUCK_coup, 0, month) : 1;
    double p_coup = 1 - portable_exp(-rate);
    if (v < p_coup) after_days(m, DAYS_PER_MONTH * v / p_coup, on_coup, month);
}

bool payroll_start(struct mission *m) {
    m->payroll = take(m, 1, sizeof *m->payroll);
    if (m->payroll == NULL) return false;
    for (int k = 0; k < N_SERVICES; k++)
        m->payroll->paid_frac[k] = 1;
    double most = -1;
    for (int i = 0; i < m->n_sectors; i++) {
        double townspeople = m->sectors[i].p->population_persons * m->sectors[i].p->urban_frac;
        if (townspeople > most) m->payroll->i_capital = i;
        most = fmax(most, townspeople);
    }
    return true;
}

void payroll_name_events(struct sim *s) {
    NAME_EVENT(s, on_mutiny);
    NAME_EVENT(s, on_coup);
}
