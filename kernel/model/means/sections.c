/* Civilian sections; see sections.h. */
#include "model/means/sections.h"

#include "base/variates.h"
#include "model/politics/pressure.h"
#include "model/world.h"

#include <math.h>

/* Below and above these shares of its posts a section is told of as short or as staffed again; telling only.
 */
static const double SHORT_FRAC = 0.6, STAFFED_FRAC = 0.75;

/* --- what the scenario plans: posts for each sector, and how many the work needs --- */

static double posts_per_sector(const struct mission *m, enum section section) {
    const struct world_params *p = m->p;
    const double posts[N_SECTIONS] = {
        p->section_political_posts,   p->section_civil_affairs_posts, p->section_human_rights_posts,
        p->section_protection_posts,  p->section_electoral_posts,     p->section_analysis_posts,
        p->section_information_posts, p->section_liaison_posts,       p->section_ddr_posts,
        p->section_justice_posts,
    };
    return posts[section];
}

static double need_per_sector(const struct mission *m, enum section section) {
    const struct world_params *p = m->p;
    const double need[N_SECTIONS] = {
        p->section_political_need,   p->section_civil_affairs_need, p->section_human_rights_need,
        p->section_protection_need,  p->section_electoral_need,     p->section_analysis_need,
        p->section_information_need, p->section_liaison_need,       p->section_ddr_need,
        p->section_justice_need,
    };
    return need[section];
}

static int sectors_in_care(const struct mission *m) {
    int n = 0;
    for (int i = 0; i < m->n_sectors; i++)
        n += !m->sectors[i].handed_over;
    return n;
}

/* --- reading --- */

double sections_work(const struct mission *m, enum section section) {
    return m->sections != NULL ? m->sections->work_frac[section] : 1;
}

double sections_filled_frac(const struct mission *m) {
    if (m->sections == NULL) return (double)NAN;
    double filled = 0, posts = 0;
    for (int s = 0; s < N_SECTIONS; s++) {
        filled += m->sections->n_filled[s];
        posts += m->sections->n_posts[s];
    }
    return posts > 0 ? filled / posts : 0;
}

double sections_prepared_frac(const struct mission *m) {
    return m->sections != NULL ? m->sections->prepared_frac : 0;
}

void sections_election_held(struct mission *m) {
    if (m->sections != NULL) m->sections->prepared_frac = 0;
}

void sections_prioritise(struct mission *m, int section) {
    if (m->sections == NULL) return;
    m->sections->i_priority = section < N_SECTIONS ? section : -1;
    m->sections->priority_event = m->cause;
}

/* --- who leaves and who comes --- */

/* People leave sooner where staff may not go out, or die. */
static double p_leave(const struct mission *m) {
    double access = 0;
    for (int i = 0; i < m->n_sectors; i++)
        access += leadership_access(m, i) / m->n_sectors;
    return 1 - portable_exp(-1 / (m->p->section_tour_months * fmax(0.1, access)));
}

static double p_recruit(const struct mission *m, enum section section) {
    const struct sections *all = m->sections;
    double days =
        section == SECTION_LIAISON ? m->p->section_recruit_national_days : m->p->section_recruit_days;
    double speed = all->i_priority < 0               ? 1
                   : all->i_priority == (int)section ? m->p->section_priority_gain
                                                     : m->p->section_priority_others_frac;
    return all->frozen ? 0 : 1 - portable_exp(-speed * DAYS_PER_MONTH / days);
}

static void move_staff(struct mission *m, enum section section, double leave, uint64_t month) {
    struct sections *all = m->sections;
    int32_t *filled = &all->n_filled[section], posts = all->n_posts[section];
    if (*filled > posts) *filled = posts; // their posts went with a sector
    int64_t left = variate_binomial(draw(m, LUCK_staff, section, month << 1), *filled, leave);
    int64_t came = variate_binomial(draw(m, LUCK_staff, section, month << 1 | 1), posts - *filled,
                                    p_recruit(m, section));
    *filled += (int32_t)(came - left);
}

/* --- cash --- */

static void see_cash(struct mission *m) {
    struct sections *all = m->sections;
    bool short_of_cash = budget_flows(m) && m->budget->programmes_cut;
    if (short_of_cash && !all->frozen)
        record_event(m, INCIDENT_recruitment_stopped, -1, -1, sections_filled_frac(m));
    all->frozen = short_of_cash;
}

/* Staff as many as the normal share of the need are part of what a person-year of the mission costs; what a
 * vacant post saves goes to people on loan. */
static void pay(struct mission *m) {
    double beyond = 0, n_care = sectors_in_care(m);
    for (int s = 0; s < N_SECTIONS; s++)
        beyond += m->sections->n_filled[s] -
                  m->p->section_normal_frac * n_care * need_per_sector(m, (enum section)s);
    record_cost(m, fmax(0, beyond) * m->p->section_post_usd_per_year / 12, 0);
}

/* --- the month --- */

static void count_posts(struct mission *m) {
    int n = mission_present(m) ? sectors_in_care(m) : 0;
    for (int s = 0; s < N_SECTIONS; s++)
        m->sections->n_posts[s] = (int32_t)ceil(pressure_posts_frac(m) * n * posts_per_sector(m, (enum section)s));
}

static void weigh(struct mission *m, enum section section) {
    struct sections *all = m->sections;
    double need = m->p->section_normal_frac * sectors_in_care(m) * need_per_sector(m, section);
    double work = need > 0 ? all->n_filled[section] / need : 1;
    all->work_frac[section] = fmin(m->p->section_most_frac, work);
}

static void tell(struct mission *m, enum section section) {
    struct sections *all = m->sections;
    if (all->n_posts[section] == 0) return;
    double filled = (double)all->n_filled[section] / all->n_posts[section];
    if (!all->short_of[section] && filled < SHORT_FRAC) {
        all->short_of[section] = true;
        record_event(m, INCIDENT_section_short, -1, -1, section);
    } else if (all->short_of[section] && filled >= STAFFED_FRAC) {
        all->short_of[section] = false;
        uint32_t cause = m->cause;
        if ((int)section == all->i_priority) m->cause = all->priority_event;
        record_event(m, INCIDENT_section_staffed, -1, -1, section);
        m->cause = cause;
    }
}

/* A vote is prepared for a year and more: registers, kits, staff, rules for disputes. */
static void prepare_vote(struct mission *m) {
    double step = DAYS_PER_MONTH / m->p->section_vote_days * fmin(1, sections_work(m, SECTION_ELECTORAL));
    m->sections->prepared_frac = fmin(1, m->sections->prepared_frac + step);
}

void sections_month(struct mission *m) {
    if (m->sections == NULL) return;
    count_posts(m);
    if (!mission_present(m)) {
        for (int s = 0; s < N_SECTIONS; s++)
            m->sections->n_filled[s] = 0;
        m->sections->prepared_frac = 0;
        return;
    }
    see_cash(m);
    double leave = p_leave(m);
    uint64_t month = (uint64_t)now_month(m);
    for (int s = 0; s < N_SECTIONS; s++) {
        move_staff(m, (enum section)s, leave, month);
        weigh(m, (enum section)s);
        tell(m, (enum section)s);
    }
    prepare_vote(m);
    pay(m);
}

bool sections_start(struct mission *m) {
    if (m->p->section_mechanism == 0) return true;
    struct sections *all = take(m, 1, sizeof *all);
    if (all == NULL) return false;
    m->sections = all;
    all->i_priority = -1;
    for (int s = 0; s < N_SECTIONS; s++) {
        double posts = ceil(m->n_sectors * posts_per_sector(m, (enum section)s));
        all->n_posts[s] = (int32_t)posts;
        all->n_filled[s] = (int32_t)floor(posts * m->p->section_start_frac + 0.5);
        all->short_of[s] = true; // a start is no news
        weigh(m, (enum section)s);
    }
    return true;
}
