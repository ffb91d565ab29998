/* Crime; see crime.h. */
#include "model/violence/crime.h"

#include "model/effort/effort.h"
#include "model/people/society.h"
#include "model/violence/violence.h"

#include <math.h>

enum { QUARTERS = 4 }; // in a year

static const double WAVE_GRIEVANCE_PER_100K = 30; // the rate for which crime.grievance_per_year is given

static double police_cover(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    double need = s->p->population_persons / 1000 * m->p->state_police_target_per_1000;
    double officers = (s->police_persons - s->formed_police_persons) * (1 - m->politics.mentoring_frac) +
                      s->formed_police_persons * m->p->crime_formed_worth_frac;
    return fmin(1, state_police_frac(m, i_sector) + officers / need);
}

double crime_former_idle(const struct mission *m, int i_sector) {
    return m->crime->former_idle_persons[i_sector];
}

static void count_former_idle(struct mission *m) {
    double *idle = m->crime->former_idle_persons;
    for (int i = 0; i < m->n_sectors; i++)
        idle[i] = 0;
    for (int b = 0; b < m->n_bands; b++) {
        const struct band *band = &m->bands[b];
        idle[band->i_sector] += band->n_idle + band->n_trained * m->p->ddr_reintegrated_idle_factor;
    }
}

struct flow {
    double join_per_year, former_share, leave_per_year;
};

static struct flow flow_of_gangs(struct mission *m, int i_sector) {
    const enum effect_id street = EFFECT_community_policing;
    const struct sector *s = &m->sectors[i_sector];
    double cover = m->crime->cover_frac[i_sector] = police_cover(m, i_sector);
    double troops_per_1000 = 1000 * s->troops_persons / s->p->population_persons;
    double former = m->p->crime_former_fighter_factor * m->crime->former_idle_persons[i_sector];
    double pool = s->idle_youth_persons + former;
    return (struct flow){.join_per_year = m->p->crime_join_per_year * pool * (1 - cover) *
                                          society_youth_gangs(m, i_sector) *
                                          effort_factor(m, street, i_sector, -m->p->crime_street_join_gain) *
                                          (1 + m->p->crime_economy_gain * troops_per_1000),
                         .former_share = pool > 0 ? former / pool : 0,
                         .leave_per_year = m->p->crime_leave_per_year +
                                           m->p->crime_arrest_per_year * cover *
                                               effort_factor(m, street, i_sector, m->p->crime_street_gain)};
}

/* The war has left gangs as many as would be there in the long run. */
bool crime_start(struct mission *m) {
    struct crime *c = m->crime = take(m, 1, sizeof *m->crime);
    if (c == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++) {
        struct flow f = flow_of_gangs(m, i);
        c->gang_persons[i] = f.join_per_year / f.leave_per_year;
        c->people += m->sectors[i].p->population_persons;
    }
    return true;
}

static void move_gangs(struct mission *m, int i_sector) {
    struct crime *c = m->crime;
    struct flow f = flow_of_gangs(m, i_sector);
    double keep = 1 / (1 + f.leave_per_year / QUARTERS), came = f.join_per_year / QUARTERS;
    c->gang_persons[i_sector] = c->gang_persons[i_sector] * keep + came;
    c->gang_former_persons[i_sector] = c->gang_former_persons[i_sector] * keep + came * f.former_share;
}

/* The expected rate, not the month's luck, is what people live with. */
static void live_with(struct mission *m, int i_sector, double per_100k_year) {
    double waves = per_100k_year / WAVE_GRIEVANCE_PER_100K;
    grievance_add(m, i_sector, GRIEVANCE_ABUSE, m->p->crime_grievance_per_year / QUARTERS * waves);
    bool wave = per_100k_year >= m->p->crime_wave_per_100k;
    if (wave && !m->crime->wave[i_sector]) record_event(m, INCIDENT_crime_wave, i_sector, -1, per_100k_year);
    m->crime->wave[i_sector] = wave;
}

static void crime_quarter(struct mission *m) {
    struct crime *c = m->crime;
    count_former_idle(m);
    for (int i = 0; i < m->n_sectors; i++) {
        double people = m->sectors[i].p->population_persons;
        move_gangs(m, i);
        c->by_gangs_per_month[i] = c->gang_persons[i] * m->p->crime_killings_per_member_year / 12;
        c->homicides_per_month[i] =
            people / 1e5 * m->p->crime_homicide_base_per_100k / 12 + c->by_gangs_per_month[i];
        live_with(m, i, c->homicides_per_month[i] * 12 / people * 1e5);
    }
}

void crime_month(struct mission *m) {
    struct crime *c = m->crime;
    uint64_t month = (uint64_t)now_month(m);
    if ((month - 1) % 3 == 0) crime_quarter(m); // from the first month on
    for (int i = 0; i < m->n_sectors; i++) {
        double u = draw(m, LUCK_homicide, (uint64_t)i, month), by_gangs = c->by_gangs_per_month[i];
        harm_add(m, HARM_HOMICIDE, (double)how_many(u, c->homicides_per_month[i]));
        harm_add(m, HARM_GANG_HOMICIDE, by_gangs);
        if (by_gangs > 0)
            harm_add(m, HARM_FORMER_HOMICIDE, by_gangs * c->gang_former_persons[i] / c->gang_persons[i]);
    }
}
