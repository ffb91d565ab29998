/* Chronicles; see chronicle.h. */
#include "report/story/chronicle.h"

#include "base/clock.h"
#include "base/memory.h"
#include "model/trace/story.h"

#include <math.h>
#include <string.h>

/* Room for one more item, or false. */
static bool make_room(struct chronicle *c, void **items, size_t n, size_t *capacity, size_t size) {
    if (n < *capacity) return true;
    size_t wanted = *capacity > 0 ? 2 * *capacity : 256;
    void *more = memory_resize(*items, wanted, size);
    if (more == NULL) {
        c->failed = true;
        return false;
    }
    *items = more;
    *capacity = wanted;
    return true;
}

static const char *keep_word(struct chronicle *c, const char *word) {
    void *words = c->words;
    bool room = make_room(c, &words, c->n_words, &c->words_capacity, sizeof *c->words);
    c->words = words;
    char *copy = room ? memory_copy_text(word) : NULL;
    if (copy == NULL) c->failed = true;
    if (copy != NULL) c->words[c->n_words++] = copy;
    return copy;
}

/* Names recur: each is kept once, at the front of the words. */
static const char *keep_name(struct chronicle *c, const char *name) {
    if (name == NULL) return NULL;
    for (size_t i = 0; i < c->n_names; i++)
        if (strcmp(c->words[i], name) == 0) return c->words[i];
    const char *kept = keep_word(c, name);
    if (kept == NULL) return NULL;
    char *last = c->words[c->n_words - 1];
    c->words[c->n_words - 1] = c->words[c->n_names];
    c->words[c->n_names++] = last;
    return last;
}

static void note_place(struct chronicle *c, uint32_t id) {
    void *place = c->place;
    if (c->n_places == 0) c->first_id = id;
    bool room = make_room(c, &place, c->n_places, &c->places_capacity, sizeof *c->place);
    c->place = place;
    if (room && id == c->first_id + c->n_places) c->place[c->n_places++] = (uint32_t)c->n;
}

void chronicle_add(struct chronicle *c, const struct chronicle_event *e) {
    void *items = c->items;
    bool room = make_room(c, &items, c->n, &c->capacity, sizeof *c->items);
    c->items = items;
    if (!room) return;
    if (e->id != 0) note_place(c, e->id);
    struct chronicle_event kept = *e;
    kept.sector = keep_name(c, e->sector);
    kept.party = keep_name(c, e->party);
    kept.plugin = keep_name(c, e->plugin);
    kept.text = e->text == NULL ? NULL : e->id == 0 ? keep_word(c, e->text) : keep_name(c, e->text);
    c->items[c->n++] = kept;
}

const struct chronicle_event *chronicle_find(const struct chronicle *c, uint32_t id) {
    if (id < c->first_id || id - c->first_id >= c->n_places || id == 0) return NULL;
    return &c->items[c->place[id - c->first_id]];
}

void chronicle_free(struct chronicle *c) {
    for (size_t i = 0; i < c->n_words; i++)
        memory_free(c->words[i]);
    memory_free(c->words);
    memory_free(c->items);
    memory_free(c->place);
    *c = (struct chronicle){0};
}

const struct chronicle_event *chronicle_cause(const struct chronicle *c, const struct chronicle_event *e) {
    do
        e = chronicle_find(c, e->cause);
    while (e != NULL && story_of(e->incident)->telling == TELL_SILENT);
    return e;
}

const struct chronicle_event *chronicle_beside(const struct chronicle *c, const struct chronicle_event *e) {
    while (e != NULL && e->incident != INCIDENT_posture) {
        e = chronicle_find(c, e->cause);
        if (e != NULL && story_of(e->incident)->telling != TELL_SILENT) return NULL;
    }
    const struct chronicle_event *before = e != NULL ? chronicle_find(c, e->id - 1) : NULL;
    bool judged = before != NULL && before->id != e->cause && before->party == e->party &&
                  before->incident >= INCIDENT_judged_own_men && before->incident <= INCIDENT_judged_offers;
    return judged ? before : NULL;
}

static struct told told_of(const struct chronicle_event *e) {
    return (struct told){
        .incident = e->incident, .sector = e->sector, .party = e->party, .amount = e->amount, .about = e->id != 0 ? e->text : NULL};
}

void chronicle_clause(const struct chronicle_event *e, struct text *out) {
    const struct told told = told_of(e);
    story_clause(&told, out);
}

void chronicle_clause_after(const struct chronicle_event *e, const struct chronicle_event *effect,
                            struct text *out) {
    struct told told = told_of(e); // names of a chronicle are kept once
    const char *said = story_of(effect->incident)->sentence;
    told.same_party = e->party != NULL && e->party == effect->party && strstr(said, "{party}") != NULL;
    told.same_sector = e->sector != NULL && e->sector == effect->sector && strstr(said, "{sector}") != NULL;
    story_clause(&told, out);
}

void chronicle_sentence(const struct chronicle_event *e, struct text *out) {
    const struct told told = told_of(e);
    story_sentence(&told, out);
}

void chronicle_date(const struct chronicle *c, double day, struct text *out) {
    char date[32];
    date_print(c->start_days + (int64_t)floor(day), date, sizeof date);
    text_add(out, "%s", date);
}
