/* Storylines; see storyline.h. */
#include "report/story/storyline.h"

#include "base/clock.h"
#include "base/memory.h"
#include "model/trace/story.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 100, INDENT = 8, N_JOINED = 3 };

enum summing { SUMMED_SUM, SUMMED_LAST };

static const struct summed {
    enum incident_id incident;
    enum summing how;
    int least_events;
    double least_amount;
} SUMMED[] = {
#define QUARTER(incident, how, least_events, least_amount)                                                   \
    {INCIDENT_##incident, SUMMED_##how, least_events, least_amount},
#include "report/story/quarters.def"
};
enum { N_SUMMED = sizeof SUMMED / sizeof SUMMED[0] };

static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

struct date {
    int year, month, day; // from 1
};

/* The quarter being told. */
struct quarter {
    int year, n; // of the year, from 0
    bool any;    // its heading stands
    int events[N_INCIDENTS], n_alone[N_INCIDENTS];
    double amount[N_INCIDENTS], last[N_INCIDENTS]; // of what is told together
};

struct teller {
    const struct chronicle *c;
    struct text *out;
    struct quarter q;
    uint32_t last_id; // of the line before
    uint32_t *said;   // ids of the causes told
    size_t n_said, capacity;
    double joined_day[N_JOINED]; // whose hand-overs, say, have been told
    bool planned;                // "as planned" has been said
};

/* "3 Apr  Words, folded at the width of a page with their continuation indented." */
static void fold(int indent, const char *margin, const char *words, struct text *out) {
    size_t column = (size_t)indent;
    text_add(out, "%*s", indent, margin);
    for (const char *at = words; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (column > (size_t)indent && column + n > WIDTH) {
            text_add(out, "\n%*s", indent, "");
            column = (size_t)indent;
        } else if (column > (size_t)indent) {
            text_add(out, " ");
        }
        text_add_bytes(out, at, n);
        column += n + 1;
        at += n;
        while (*at == ' ')
            at++;
    }
    text_add(out, "\n");
}

static void add_folded(const char *margin, const char *words, struct text *out) {
    fold(INDENT, margin, words, out);
}

static void add_at_margin(const char *words, struct text *out) {
    fold(0, "", words, out);
}

static void add_heading(struct teller *t) {
    if (t->q.any) return;
    t->q.any = true;
    text_add(t->out, "\n%s to %s %d\n", MONTHS[3 * t->q.n], MONTHS[3 * t->q.n + 2], t->q.year);
}

/* --- the sums of a quarter --- */

int storyline_n_unsummed(void) {
    int n = 0;
    for (int i = 0; i < N_INCIDENTS; i++) {
        bool found = false;
        for (int k = 0; k < N_SUMMED; k++)
            found = found || (int)SUMMED[k].incident == i;
        n += found != (story_of((enum incident_id)i)->telling == TELL_SUM);
    }
    return n;
}

static bool amounts_to_something(const struct summed *s, int n, double amount, double last) {
    if (s->how == SUMMED_LAST) return last >= s->least_amount;
    return n >= s->least_events || amount >= s->least_amount;
}

static void end_quarter(struct teller *t) {
    struct text words = TEXT_EMPTY;
    for (int k = 0; k < N_SUMMED; k++) {
        const struct summed *s = &SUMMED[k];
        int n = t->q.events[s->incident];
        double amount = t->q.amount[s->incident], last = t->q.last[s->incident];
        if (n == 0 || n == t->q.n_alone[s->incident] || !amounts_to_something(s, n, amount, last)) continue;
        text_add(&words, "%s", words.length > 0 ? "; " : "In all: ");
        story_together(s->incident, n, s->how == SUMMED_LAST ? last : amount, &words);
    }
    if (words.length > 0) {
        add_heading(t);
        text_add(&words, ".");
        add_folded("", text_chars(&words), t->out);
    }
    text_free(&words);
}

static void add_to_quarter(struct teller *t, const struct chronicle_event *e) {
    t->q.events[e->incident]++;
    t->q.n_alone[e->incident] += story_stands_alone(e->incident, e->amount);
    t->q.amount[e->incident] += e->amount;
    t->q.last[e->incident] = e->amount;
}

static struct date date_of(const struct chronicle *c, double day) {
    char words[32];
    struct date date = {0, 1, 1};
    date_print(c->start_days + (int64_t)floor(day), words, sizeof words);
    if (sscanf(words, "%d-%d-%d", &date.year, &date.month, &date.day) != 3) date = (struct date){0, 1, 1};
    return date;
}

static void begin_day(struct teller *t, struct date date) {
    int n = (date.month - 1) / 3;
    if (date.year == t->q.year && n == t->q.n) return;
    if (t->q.year != 0) end_quarter(t);
    t->q = (struct quarter){.year = date.year, .n = n};
}

/* --- lines --- */

static void tell_line(struct teller *t, struct date date, const char *words) {
    char margin[16];
    add_heading(t);
    snprintf(margin, sizeof margin, "%2d %.3s  ", date.day % 100, MONTHS[(date.month - 1) % 12]);
    add_folded(margin, words, t->out);
}

/* Says each cause once: a war need not be named again with each of its battles. */
static bool first_time(struct teller *t, uint32_t id) {
    for (size_t i = 0; i < t->n_said; i++)
        if (t->said[i] == id) return false;
    if (t->n_said == t->capacity) {
        size_t capacity = t->capacity > 0 ? 2 * t->capacity : 64;
        uint32_t *said = memory_resize(t->said, capacity, sizeof *said);
        if (said == NULL) return true;
        t->said = said;
        t->capacity = capacity;
    }
    t->said[t->n_said++] = id;
    return true;
}

/* A step of a routine explains nothing to who reads on: the last band of many, the last company of a base,
 * the last who fled to a site of thousands. */
static bool is_step(enum incident_id cause) {
    return cause == INCIDENT_band_came_in || cause == INCIDENT_unit_left || cause == INCIDENT_base_closed ||
           cause == INCIDENT_unit_arrived || cause == INCIDENT_flight;
}

/* "2 May", with the year if it is another. */
static void add_date(struct teller *t, double day, double told_on_day, struct text *words) {
    struct date date = date_of(t->c, day);
    text_add(words, "%d %s", date.day, MONTHS[(date.month - 1) % 12]);
    if (date.year != date_of(t->c, told_on_day).year) text_add(words, " %d", date.year);
}

/* That the mission did what it had ordered needs no saying, and of a crowd it would be wrong. The sites open
 * by the plan's date. */
static void add_plan(struct teller *t, const struct chronicle_event *e, struct text *words) {
    if (e->incident != INCIDENT_ddr_opened || t->planned) return;
    text_add(words, ", as planned");
    t->planned = true;
}

/* Two that are one: a crowd is fired upon as it riots, fuel is cut with the same stroke as units. What lies
 * behind is told. */
static bool is_same_deed(enum incident_id effect, enum incident_id cause) {
    return (effect == INCIDENT_crowd_fired_upon && cause == INCIDENT_riot) ||
           (effect == INCIDENT_cash_gap && cause == INCIDENT_support_cut);
}

static const struct chronicle_event *cause_to_tell(struct teller *t, const struct chronicle_event *e) {
    const struct chronicle_event *cause = chronicle_cause(t->c, e);
    return cause != NULL && is_same_deed(e->incident, cause->incident) ? chronicle_cause(t->c, cause) : cause;
}

static void add_cause(struct teller *t, const struct chronicle_event *e, struct text *words) {
    const struct chronicle_event *cause = cause_to_tell(t, e);
    if (cause == NULL || is_step(cause->incident) || story_only_precedes(cause->incident, e->incident))
        return;
    if (cause->incident == INCIDENT_order_given) {
        add_plan(t, e, words);
        return;
    }
    if (!first_time(t, cause->id) || cause->id == t->last_id) return;
    bool same_day = floor(cause->day) >= floor(e->day);
    if (cause->incident == e->incident && cause->sector == e->sector && !same_day) {
        text_add(words, ", as on ");
        add_date(t, cause->day, e->day, words);
        return;
    }
    text_add(words, ", because ");
    if (!same_day) {
        text_add(words, "on ");
        add_date(t, cause->day, e->day, words);
        text_add(words, " ");
    }
    chronicle_clause_after(cause, e, words);
}

/* The words without their full stop, their reason, the stop. */
static void tell_words(struct teller *t, struct date date, const struct chronicle_event *e,
                       struct text *words) {
    if (words->length > 0) words->chars[--words->length] = '\0';
    add_cause(t, e, words);
    text_add(words, ".");
    tell_line(t, date, text_chars(words));
    t->last_id = e->id;
}

static void tell_event(struct teller *t, struct date date, const struct chronicle_event *e) {
    struct text words = TEXT_EMPTY;
    chronicle_sentence(e, &words);
    tell_words(t, date, e, &words);
    text_free(&words);
}

/* --- what happens many times on one day --- */

/* A boycott of the civil opposition names no party: another sentence. */
static int joined_kind(const struct chronicle_event *e) {
    static const enum incident_id JOINED[N_JOINED] = {INCIDENT_sector_handed_over,
                                                      INCIDENT_function_handed_over, INCIDENT_vote_boycotted};
    for (int k = 0; k < N_JOINED; k++)
        if (JOINED[k] == e->incident && (k != 2 || e->party != NULL)) return k;
    return -1;
}

/* The next of its kind on the same day from the i-th event on, or NULL. */
static const struct chronicle_event *next_alike(const struct chronicle *c, size_t *i,
                                                const struct chronicle_event *first) {
    for (; *i < c->n && floor(c->items[*i].day) <= floor(first->day); ++*i)
        if (c->items[*i].id != 0 && joined_kind(&c->items[*i]) == joined_kind(first))
            return &c->items[(*i)++];
    return NULL;
}

/* How many bytes two sentences share at their beginnings and at their ends, in whole words. */
static void shared_words(const char *a, const char *b, size_t *head, size_t *tail) {
    size_t n = 0, m = 0, na = strlen(a), nb = strlen(b), least = na < nb ? na : nb;
    while (n < least && n < *head && a[n] == b[n])
        n++;
    while (n > 0 && a[n - 1] != ' ')
        n--;
    while (m + n < least && m < *tail && a[na - 1 - m] == b[nb - 1 - m])
        m++;
    while (m > 0 && a[na - m] != ' ' && a[na - m] != '.')
        m--;
    *head = n;
    *tail = m;
}

/* "The mission handed Brenta, Dale and Orsk over to the host": what alike sentences share is said once. The
 * later ones are passed over when their turn comes. */
static void tell_together(struct teller *t, struct date date, size_t i) {
    const struct chronicle_event *first = &t->c->items[i], *e;
    struct text all = TEXT_EMPTY, one = TEXT_EMPTY, words = TEXT_EMPTY;
    chronicle_sentence(first, &all);
    size_t head = all.length, tail = all.length, n = 0, told = 0;
    for (size_t k = i; (e = next_alike(t->c, &k, first)) != NULL; n++) {
        text_clear(&one);
        chronicle_sentence(e, &one);
        if (n > 0) shared_words(text_chars(&all), text_chars(&one), &head, &tail);
    }
    if (n <= 1) head = all.length, tail = 0;
    text_add_bytes(&words, text_chars(&all), head);
    for (size_t k = i; n > 1 && (e = next_alike(t->c, &k, first)) != NULL;) {
        text_clear(&one);
        chronicle_sentence(e, &one);
        told++;
        text_add(&words, "%s", told == 1 ? "" : told == n ? " and " : ", ");
        text_add_bytes(&words, text_chars(&one) + head, one.length - head - tail);
    }
    text_add_bytes(&words, text_chars(&all) + all.length - tail, tail);
    tell_words(t, date, first, &words);
    text_free(&all);
    text_free(&one);
    text_free(&words);
}

static void tell_log(struct teller *t, struct date date, const struct chronicle_event *e) {
    struct text words = TEXT_EMPTY;
    size_t n = strlen(e->text);
    while (n > 0 && (e->text[n - 1] == '.' || e->text[n - 1] == ' '))
        n--;
    if (n > 0) text_add(&words, "%c%.*s", toupper((unsigned char)e->text[0]), (int)n - 1, e->text + 1);
    for (size_t i = 1; i + 1 < words.length; i++) // names of places as the story has them
        if (words.chars[i] == '_' && isalpha((unsigned char)words.chars[i + 1])) {
            words.chars[i] = ' ';
            words.chars[i + 1] = (char)toupper((unsigned char)words.chars[i + 1]);
        }
    text_add(&words, " (plan %s).", e->plugin);
    tell_line(t, date, text_chars(&words));
    text_free(&words);
}

static void tell_alone(struct teller *t, struct date date, size_t i) {
    const struct chronicle_event *e = &t->c->items[i];
    int kind = joined_kind(e);
    if (kind < 0) {
        tell_event(t, date, e);
    } else if (floor(e->day) > t->joined_day[kind]) {
        t->joined_day[kind] = floor(e->day);
        tell_together(t, date, i);
    }
}

/* --- how it ended, at the head --- */

struct outcome {
    const struct chronicle_event *relapse, *closed; // the first, the last; NULL: none
    int n_wars, n_relapses;
    double civilians, registered; // persons
};

static void count_event(struct outcome *o, const struct chronicle_event *e) {
    switch (e->incident) {
    case INCIDENT_relapse:
        if (o->relapse == NULL) o->relapse = e;
        o->n_relapses++;
        break;
    case INCIDENT_mission_closed: o->closed = e; break;
    case INCIDENT_war_began: o->n_wars++; break;
    case INCIDENT_band_came_in: o->registered += e->amount; break;
    case INCIDENT_attack_on_civilians:
    case INCIDENT_predation:
    case INCIDENT_abuse_by_state: o->civilians += e->amount; break;
    default: break;
    }
}

static void add_day(const struct chronicle *c, double day, struct text *words) {
    struct date date = date_of(c, day);
    text_add(words, "%d %s %d", date.day, MONTHS[(date.month - 1) % 12], date.year);
}

static void add_relapse(const struct chronicle *c, const struct outcome *o, struct text *words) {
    if (o->relapse == NULL) {
        text_add(words, "No relapse: never 25 deaths in battle within a year after a year of calm");
        return;
    }
    text_add(words, "Relapse on ");
    add_day(c, o->relapse->day, words);
    if (o->n_relapses > 1) text_add(words, ", the first of %d", o->n_relapses);
    if (o->relapse->sector == NULL &&
        o->relapse->party == NULL) { // no battle made it: record_start_clock did
        text_add(words, ": still at war on the day of the decision, from which relapse counts");
        return;
    }
    text_add(words,
             ": 25 deaths in battle within a year after a year of calm; civilians do not count for it");
}

static void write_outcome(const struct chronicle *c, struct text *out) {
    struct outcome o = {0};
    for (size_t i = 0; i < c->n; i++)
        if (c->items[i].id != 0) count_event(&o, &c->items[i]);
    struct text words = TEXT_EMPTY;
    add_relapse(c, &o, &words);
    text_add(&words, ".");
    add_at_margin(text_chars(&words), out);
    text_clear(&words);
    if (o.closed != NULL) {
        text_add(&words, "The mission left on ");
        add_day(c, o.closed->day, &words);
    } else {
        text_add(&words, "The mission was still there at the end");
    }
    text_add(&words, "; parties went to war %d time%s; attacks by armed men killed ", o.n_wars,
             o.n_wars == 1 ? "" : "s");
    story_number(o.civilians, 0, &words);
    text_add(&words, " civilians; ");
    story_number(o.registered, 0, &words);
    text_add(&words, " people registered for disarmament.");
    add_at_margin(text_chars(&words), out);
    text_free(&words);
}

void storyline_write(const struct chronicle *c, struct text *out) {
    struct teller t = {.c = c, .out = out, .joined_day = {-1, -1, -1}};
    if (c->n > 0) write_outcome(c, out);
    for (size_t i = 0; i < c->n; i++) {
        const struct chronicle_event *e = &c->items[i];
        struct date date = date_of(c, e->day);
        begin_day(&t, date);
        if (e->id == 0)
            tell_log(&t, date, e);
        else if (story_stands_alone(e->incident, e->amount))
            tell_alone(&t, date, i);
        if (e->id != 0 && story_of(e->incident)->telling == TELL_SUM) add_to_quarter(&t, e);
    }
    if (c->n > 0) end_quarter(&t);
    memory_free(t.said);
}
