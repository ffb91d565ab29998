/* Sentences; see story.h. */
#include "model/trace/story.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Rows in the order of the file, and for each type its row: STORY_x is not declared when stories.def has no
 * x. */
enum story_row {
#define STORY(name, ...) STORY_##name,
#include "model/trace/stories.def"
    N_STORIES
};

static const struct story STORIES[N_STORIES] = {
#define STORY(name, telling, least, sentence, together) {#name, TELL_##telling, least, sentence, together},
#include "model/trace/stories.def"
};

static const enum story_row ROW_OF[N_INCIDENTS] = {
#define INCIDENT(name, ...) STORY_##name,
#include "model/incidents.def"
};

const struct story *story_of(enum incident_id incident) {
    return &STORIES[ROW_OF[incident]];
}

int story_n_unused(void) {
    return (int)N_STORIES - (int)N_INCIDENTS;
}

bool story_stands_alone(enum incident_id incident, double amount) {
    const struct story *s = story_of(incident);
    return s->telling == TELL_ALWAYS || (s->telling == TELL_SUM && amount >= s->least);
}

/* --- names and numbers --- */

void story_place(const char *sector, struct text *out) {
    bool begins = true;
    for (const char *at = sector; *at != '\0'; at++) {
        bool gap = *at == '_' || *at == '-';
        char c = gap ? ' ' : begins ? (char)toupper((unsigned char)*at) : *at;
        text_add_bytes(out, &c, 1);
        begins = gap;
    }
}

void story_party(const char *party, struct text *out) {
    bool acronym = true;
    for (const char *at = party; *at != '\0'; at++)
        if (islower((unsigned char)*at)) acronym = false;
    text_add(out, "%s%s", acronym ? "the " : "", party);
}

void story_number(double value, int decimals, struct text *out) {
    char digits[64];
    snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
    size_t n = strcspn(digits, ".");
    for (size_t i = 0; digits[i] != '\0'; i++) {
        if (i > 0 && i < n && (n - i) % 3 == 0) text_add_bytes(out, ",", 1);
        text_add_bytes(out, &digits[i], 1);
    }
}

static void add_count(double count, const char *when_zero, struct text *out) {
    if (llround(count) == 0)
        text_add(out, "%s", when_zero);
    else
        story_number(count, 0, out);
}

static void add_usd(double usd, struct text *out) {
    if (fabs(usd) >= 1e6) {
        story_number(usd / 1e6, 1, out);
        text_add(out, " million USD");
    } else {
        story_number(usd, 0, out);
        text_add(out, " USD");
    }
}

/* "hand_over" as "hand over" */
static void add_lever(double number, struct text *out) {
    bool known = number >= 0 && number < N_LEVERS;
    for (const char *at = known ? LEVERS[(int)number].head.name : "?"; *at != '\0'; at++)
        text_add_bytes(out, *at == '_' ? " " : at, 1);
}

/* --- filling in --- */

struct filling {
    const struct told *told;
    int n; // of the events told together
    struct text *out;
    size_t begins; // where in `out`
};

static void fill(const struct filling *f, const char *words, size_t length);

/* Where the brace that opens at `at` ends, NULL if nowhere before `end`; others may stand in it. */
static const char *brace_end(const char *at, const char *end) {
    int depth = 0;
    for (; at < end; at++) {
        depth += (*at == '{') - (*at == '}');
        if (depth == 0) return at;
    }
    return NULL;
}

/* The next bar of "a|{b|c}|d" that stands in no brace, or the end. */
static const char *bar_or_end(const char *at, const char *end) {
    int depth = 0;
    for (; at < end; at++) {
        depth += (*at == '{') - (*at == '}');
        if (depth == 0 && *at == '|') break;
    }
    return at;
}

/* The i-th of "a|b|c", the last one for more. */
static void add_choice(const struct filling *f, const char *words, size_t length, double index) {
    const char *end = words + length, *bar = bar_or_end(words, end);
    for (int i = 0; bar < end && i < (int)index; i++) {
        words = bar + 1;
        bar = bar_or_end(words, end);
    }
    fill(f, words, (size_t)(bar - words));
}

static bool is_word(const char *at, size_t length, const char *word) {
    return strlen(word) == length && memcmp(at, word, length) == 0;
}

static void add_names(const struct filling *f, const char *at, size_t n) {
    if (is_word(at, n, "party")) {
        bool first = f->told->same_party && f->out->length == f->begins;
        if (first)
            text_add(f->out, "it");
        else if (f->told->party != NULL)
            story_party(f->told->party, f->out);
        else
            text_add(f->out, "an armed group");
    } else if (is_word(at, n, "sector")) {
        if (f->told->same_sector)
            text_add(f->out, "it");
        else if (f->told->sector != NULL)
            story_place(f->told->sector, f->out);
        else
            text_add(f->out, "a sector");
    }
}

/* What the case calls it, or the words given where its case is not at hand. */
static void add_about(const struct filling *f, const char *instead, size_t n) {
    const char *words = f->told->about != NULL ? f->told->about : instead;
    if (words != instead) n = strlen(words);
    while (n > 0 && strchr(". ", words[n - 1]) != NULL)
        n--; // the sentence has its own full stop
    text_add_bytes(f->out, words, n);
}

/* What stands between the braces. */
static void fill_in(const struct filling *f, const char *at, size_t n) {
    double amount = f->told->amount;
    bool one = llround(fabs(amount)) == 1;
    if (*at == '=')
        add_choice(f, at + 1, n - 1, fmax(0, floor(amount + 0.5)));
    else if (*at == '-')
        add_choice(f, at + 1, n - 1, amount < 0 ? 0 : 1);
    else if (*at == '?')
        add_choice(f, at + 1, n - 1, llround(amount) == 0 ? 0 : 1);
    else if (is_word(at, n, "n"))
        story_number(amount, 0, f->out);
    else if (is_word(at, n, "no") || is_word(at, n, "none"))
        add_count(amount, at[n - 1] == 'o' ? "no" : "none", f->out);
    else if (is_word(at, n, "people"))
        text_add(f->out, one ? "person" : "people");
    else if (is_word(at, n, "n1"))
        story_number(amount, 1, f->out);
    else if (is_word(at, n, "pct"))
        text_add(f->out, "%.0f %%", 100 * amount);
    else if (is_word(at, n, "usd"))
        add_usd(amount, f->out);
    else if (is_word(at, n, "s"))
        text_add(f->out, one ? "" : "s");
    else if (is_word(at, n, "s1"))
        text_add(f->out, fabs(amount) >= 0.95 && fabs(amount) < 1.05 ? "" : "s");
    else if (is_word(at, n, "was"))
        text_add(f->out, one ? "was" : "were");
    else if (is_word(at, n, "k"))
        text_add(f->out, "%d", f->n);
    else if (is_word(at, n, "ks"))
        text_add(f->out, f->n == 1 ? "" : "s");
    else if (is_word(at, n, "kes"))
        text_add(f->out, f->n == 1 ? "" : "es");
    else if (n > 6 && memcmp(at, "about=", 6) == 0)
        add_about(f, at + 6, n - 6);
    else if (is_word(at, n, "lever"))
        add_lever(amount, f->out);
    else
        add_names(f, at, n);
}

/* Whether a part in square brackets can be told: its names are there. */
static bool can_tell(const struct filling *f, const char *at, const char *end) {
    for (; at < end; at++) {
        if (f->told->sector == NULL && strncmp(at, "{sector}", 8) == 0) return false;
        if (f->told->party == NULL && strncmp(at, "{party}", 7) == 0) return false;
    }
    return true;
}

/* "[ in {sector}]" of the sector that has just been named: said in a word, or left out. */
static bool add_there(const struct filling *f, const char *at, const char *end) {
    size_t n = (size_t)(end - at);
    if (!f->told->same_sector || n < 9 || memcmp(end - 8, "{sector}", 8) != 0) return false;
    if (is_word(at, n, "[ in {sector}") || is_word(at, n, "[ to {sector}")) text_add(f->out, " there");
    return true;
}

static void fill(const struct filling *f, const char *words, size_t length) {
    const char *stop = words + length;
    for (const char *at = words; at < stop; at++) {
        const char *end;
        if (*at == '[') {
            end = memchr(at, ']', (size_t)(stop - at));
            if (end != NULL && (!can_tell(f, at, end) || add_there(f, at, end))) at = end;
        } else if (*at == '{' && (end = brace_end(at, stop)) != NULL) {
            fill_in(f, at + 1, (size_t)(end - at - 1));
            at = end;
        } else if (*at != ']') {
            text_add_bytes(f->out, at, 1);
        }
    }
}

static void fill_all(const struct told *told, int n, const char *words, struct text *out) {
    fill(&(struct filling){.told = told, .n = n, .out = out, .begins = out->length}, words, strlen(words));
}

void story_clause(const struct told *told, struct text *out) {
    fill_all(told, 1, story_of(told->incident)->sentence, out);
}

void story_sentence(const struct told *told, struct text *out) {
    struct text clause = TEXT_EMPTY;
    story_clause(told, &clause);
    const char *words = text_chars(&clause);
    text_add(out, "%c%s.", toupper((unsigned char)words[0]), words[0] != '\0' ? words + 1 : "");
    text_free(&clause);
}

void story_together(enum incident_id incident, int n, double amount, struct text *out) {
    const struct told told = {.incident = incident, .amount = amount};
    fill_all(&told, n, story_of(incident)->together, out);
}

bool story_only_precedes(enum incident_id cause, enum incident_id effect) {
    static const enum incident_id PAIRS[][2] = {{INCIDENT_talks_opened, INCIDENT_talks_failed},
                                                {INCIDENT_residual_began, INCIDENT_residual_ended},
                                                {INCIDENT_pledge_secured, INCIDENT_pledge_broken},
                                                {INCIDENT_receiver_began, INCIDENT_receiver_gave_up},
                                                {INCIDENT_campaign_began, INCIDENT_election_won},
                                                {INCIDENT_campaign_began, INCIDENT_opposition_won},
                                                {INCIDENT_ddr_reopened, INCIDENT_ddr_completed}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++)
        if (PAIRS[i][0] == cause && PAIRS[i][1] == effect) return true;
    return false;
}
