/* Storylines; see storyline.h. */
#include "report/storyline.h"

#include "base/clock.h"
#include "model/story.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 100, INDENT = 5 };

/* The month being told. */
struct month {
    int year, month;
    bool any; // its heading stands
    int n[N_INCIDENTS];
    double amount[N_INCIDENTS]; // of what is told together
    uint32_t last_id;           // of the line before
};

struct teller {
    const struct chronicle *c;
    struct text *out;
    struct month m;
};

/* "3  Words, folded at the width of a page with their continuation indented." */
static void add_folded(const char *margin, const char *words, struct text *out) {
    size_t column = INDENT;
    text_add(out, "%*s", INDENT, margin);
    for (const char *at = words; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (column > INDENT && column + n > WIDTH) {
            text_add(out, "\n%*s", INDENT, "");
            column = INDENT;
        } else if (column > INDENT) {
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

static void add_heading(struct teller *t) {
    static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (t->m.any) return;
    t->m.any = true;
    text_add(t->out, "\n%s %d\n", MONTHS[t->m.month - 1], t->m.year);
}

static void end_month(struct teller *t) {
    struct text words = TEXT_EMPTY;
    for (int i = 0; i < N_INCIDENTS; i++) {
        if (t->m.n[i] == 0) continue;
        text_add(&words, "%s", words.length > 0 ? "; " : "Also: ");
        story_together((enum incident_id)i, t->m.n[i], t->m.amount[i], &words);
    }
    if (words.length > 0) {
        add_heading(t);
        text_add(&words, ".");
        add_folded("", text_chars(&words), t->out);
    }
    text_free(&words);
}

static int begin_day(struct teller *t, double day) {
    char date[32];
    int year = 0, month = 1, of_month = 1;
    date_print(t->c->start_days + (int64_t)floor(day), date, sizeof date);
    if (sscanf(date, "%d-%d-%d", &year, &month, &of_month) != 3) month = 1;
    if (year == t->m.year && month == t->m.month) return of_month;
    if (t->m.year != 0) end_month(t);
    t->m = (struct month){.year = year, .month = month, .last_id = t->m.last_id};
    return of_month;
}

static void tell_line(struct teller *t, int day, const char *words) {
    char margin[16];
    add_heading(t);
    snprintf(margin, sizeof margin, "%3d  ", day);
    add_folded(margin, words, t->out);
}

/* The cause is said when it is not the line before. */
static void tell_event(struct teller *t, int day, const struct chronicle_event *e) {
    struct text words = TEXT_EMPTY;
    chronicle_sentence(e, &words);
    const struct chronicle_event *cause = chronicle_cause(t->c, e);
    if (cause != NULL && cause->id != t->m.last_id && words.length > 0) {
        words.chars[--words.length] = '\0'; // its full stop
        text_add(&words, ", because ");
        chronicle_clause(cause, &words);
        if (floor(cause->day) < floor(e->day)) {
            text_add(&words, " on ");
            chronicle_date(t->c, cause->day, &words);
        }
        text_add(&words, ".");
    }
    tell_line(t, day, text_chars(&words));
    t->m.last_id = e->id;
    text_free(&words);
}

static void tell_log(struct teller *t, int day, const struct chronicle_event *e) {
    struct text words = TEXT_EMPTY;
    text_add(&words, "[%s] %s", e->plugin, e->text);
    tell_line(t, day, text_chars(&words));
    text_free(&words);
}

void storyline_write(const struct chronicle *c, struct text *out) {
    struct teller t = {.c = c, .out = out};
    for (size_t i = 0; i < c->n; i++) {
        const struct chronicle_event *e = &c->items[i];
        int day = begin_day(&t, e->day);
        if (e->id == 0) {
            tell_log(&t, day, e);
        } else if (story_stands_alone(e->incident, e->amount)) {
            tell_event(&t, day, e);
        } else if (story_of(e->incident)->telling == TELL_MONTH) {
            t.m.n[e->incident]++;
            t.m.amount[e->incident] += e->amount;
        }
    }
    if (c->n > 0) end_month(&t);
}
