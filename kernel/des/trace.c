/*
 * The trace; see trace.h. Causes are kept beside the calendar's slots and not in them, so that who does not
 * trace does not pay for them.
 */
#include "des/trace.h"

#include "base/json.h"
#include "base/memory.h"
#include "des/sim_private.h"

#include <inttypes.h>

enum { CAUSES_AT_FIRST = 1024, NAMES_AT_FIRST = 16 };

// --- causes
// ---------------------------------------------------------------------------------------------------------

static bool grow_causes(struct tracer *t, size_t slot) {
    size_t n = t->n_causes > 0 ? t->n_causes : CAUSES_AT_FIRST;
    while (n <= slot)
        n *= 2;
    uint64_t *causes = memory_resize(t->causes, n, sizeof *causes);
    if (causes == NULL) return false;
    for (size_t i = t->n_causes; i < n; i++)
        causes[i] = 0; // was pending before the trace began: not known
    t->causes = causes;
    t->n_causes = n;
    return true;
}

static void set_cause(struct sim *s, event_handle handle) {
    size_t slot = event_slot(handle);
    if (slot >= s->tracer.n_causes && !grow_causes(&s->tracer, slot)) {
        sim_fail(s, STATUS_NO_MEMORY, "out of memory for the causes of %zu events", slot + 1);
        return;
    }
    s->tracer.causes[slot] = s->tracer.n_event;
}

// --- names
// ----------------------------------------------------------------------------------------------------------

static struct event_name *find_name(const struct tracer *t, event_fn *fn) {
    for (size_t i = 0; i < t->n_names; i++)
        if (t->names[i].fn == fn) return &t->names[i];
    return NULL;
}

static const char *name_of(const struct sim *s, event_fn *fn) {
    if (fn == s->head.process_event) return "process";
    const struct event_name *known = find_name(&s->tracer, fn);
    return known != NULL ? known->name : NULL;
}

void sim_name_event(struct sim *s, event_fn *fn, const char *name) {
    struct tracer *t = &s->tracer;
    struct event_name *known = find_name(t, fn);
    if (known != NULL) {
        known->name = name;
        return;
    }
    if (t->n_names == t->names_capacity) {
        size_t capacity = t->names_capacity > 0 ? 2 * t->names_capacity : NAMES_AT_FIRST;
        struct event_name *names = memory_resize(t->names, capacity, sizeof *names);
        if (names == NULL) {
            sim_fail(s, STATUS_NO_MEMORY, "out of memory for the name of an event");
            return;
        }
        t->names = names;
        t->names_capacity = capacity;
    }
    t->names[t->n_names++] = (struct event_name){fn, name};
}

// --- switching
// ------------------------------------------------------------------------------------------------------

void tracer_stop(struct sim *s) {
    s->head.trace_mask &= MASK_LABELS;
    s->attention &= ~(unsigned)ATTENTION_TRACE;
    memory_free(s->tracer.causes);
    s->tracer.causes = NULL;
    s->tracer.n_causes = 0;
}

void tracer_free(struct sim *s) {
    tracer_stop(s);
    memory_free(s->tracer.names);
}

enum status sim_set_trace(struct sim *s, uint32_t mask, trace_fn *fn, void *context, struct error *err) {
    if (mask == 0) {
        tracer_stop(s);
        return STATUS_OK;
    }
    if ((mask & ~(uint32_t)TRACE_ALL) != 0 || fn == NULL)
        return error_set(err, STATUS_USAGE,
                         "a trace needs categories from 1 to 0x%x and a function, not 0x%x%s", TRACE_ALL,
                         mask, fn == NULL ? " and none" : "");
    if (s->tracer.causes == NULL) {
        if (!grow_causes(&s->tracer, 0)) return error_set(err, STATUS_NO_MEMORY, "out of memory for a trace");
        s->tracer.n_event = s->in_event ? s->n_executed : 0;
        s->tracer.n_cause = 0;
    }
    s->tracer.fn = fn;
    s->tracer.context = context;
    s->head.trace_mask = (s->head.trace_mask & MASK_LABELS) | mask;
    s->attention |= ATTENTION_TRACE;
    return STATUS_OK;
}

// --- records
// --------------------------------------------------------------------------------------------------------

void trace_note(struct sim *s, enum trace_category category, const char *what, const char *name, uint64_t id,
                double amount) {
    if (!sim_traces(s, category)) return;
    const struct trace_record record = {
        .tick = sim_now(s),
        .n_event = s->tracer.n_event,
        .n_cause = s->tracer.n_cause,
        .category = category,
        .what = what,
        .name = name,
        .id = id,
        .amount = amount,
    };
    s->tracer.fn(&record, s->tracer.context);
}

void tracer_begin_event(struct sim *s, event_handle next, const struct calendar_event *event) {
    struct tracer *t = &s->tracer;
    size_t slot = event_slot(next);
    t->n_event = s->n_executed;
    t->n_cause = slot < t->n_causes ? t->causes[slot] : 0;
    trace_note(s, TRACE_EVENT, "execute", name_of(s, event->action.fn), event->action.argument,
               (double)event->priority);
}

void tracer_end_event(struct sim *s) {
    s->tracer.n_event = s->tracer.n_cause = 0;
}

void tracer_note_pending(struct sim *s, const char *what, event_handle handle) {
    struct calendar_event event;
    if (!calendar_look(&s->calendar, handle, &event)) return;
    set_cause(s, handle);
    if (!sim_traces(s, TRACE_SCHEDULE)) return;
    trace_note(s, TRACE_SCHEDULE, what, name_of(s, event.action.fn), event.action.argument,
               days_from_ticks(event.tick - sim_now(s)));
}

// --- JSON lines
// -----------------------------------------------------------------------------------------------------

const char *trace_category_name(enum trace_category category) {
    switch (category) {
    case TRACE_EVENT: return "event";
    case TRACE_SCHEDULE: return "schedule";
    case TRACE_PROCESS: return "process";
    case TRACE_RESOURCE: return "resource";
    case TRACE_MODEL: return "model";
    case TRACE_ALL: break;
    }
    return "unknown";
}

static void add_whole(struct json *j, const char *key, uint64_t value) {
    json_key(j, key);
    if (value <= UINT64_C(1) << 53) {
        json_integer(j, (int64_t)value);
    } else { // readers that hold numbers as doubles would round it
        char digits[24];
        snprintf(digits, sizeof digits, "%" PRIu64, value);
        json_string(j, digits);
    }
}

void trace_json_line(const struct trace_record *record, struct text *out) {
    struct json j = json_begin(out, JSON_COMPACT);
    json_open_object(&j);
    json_member_number(&j, "day", days_from_ticks(record->tick));
    add_whole(&j, "event", record->n_event);
    add_whole(&j, "cause", record->n_cause);
    json_member_string(&j, "category", trace_category_name(record->category));
    json_member_string(&j, "what", record->what);
    json_member_string(&j, "name", record->name);
    add_whole(&j, "id", record->id);
    json_member_number(&j, "amount", record->amount);
    json_close(&j);
    text_add_bytes(out, "\n", 1);
}

void trace_json_lines(const struct trace_record *record, void *context) {
    struct trace_file *f = context;
    text_clear(&f->line);
    trace_json_line(record, &f->line);
    size_t n = f->line.length;
    if (text_failed(&f->line) || fwrite(text_chars(&f->line), 1, n, f->file) != n) f->failed = true;
    if (f->flush && fflush(f->file) != 0) f->failed = true;
}

void trace_file_free(struct trace_file *f) {
    text_free(&f->line);
}
