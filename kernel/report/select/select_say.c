/* What a selection says, in sentences and as JSON; see select.h. */
#include "base/json.h"
#include "report/select/select.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const char *name_of(const struct selected *s, int i) {
    return s->results->options[i].name;
}

static void add_label(const struct selected *s, struct text *out) {
    wording_label(s->results->metrics[s->i_metric].name, out);
}

static bool has_difference(const struct selected *s) {
    return s->request.method <= SELECT_RINOTT;
}

static void add_difference(const struct selected *s, struct text *out) {
    measure_stated(&s->change, s->request.difference, out);
}

static void add_percent(double share, struct text *out) {
    text_add_number(out, round(share * 1e6) / 1e4);
    text_add(out, " %%");
}

/* "a, b and c": those in, or those with replications to come. */
static void add_names(const struct selected *s, bool to_come, struct text *out) {
    int n = 0, n_all = 0;
    for (int i = 0; i < s->n_options; i++)
        n_all += to_come ? s->options[i].n_wanted > 0 : s->options[i].in;
    for (int i = 0; i < s->n_options; i++) {
        if (to_come ? s->options[i].n_wanted == 0 : !s->options[i].in) continue;
        text_add(out, "%s%s", n == 0 ? "" : n == n_all - 1 ? " and " : ", ", name_of(s, i));
        n++;
    }
}

// --- what came out
// -------------------------------------------------------------------------------------------------------

static void say_heading(const struct selected *s, struct text *out) {
    static const char *const NAMES[N_SELECT_METHODS] = {"Kim and Nelson's KN", "Kim and Nelson's KN++",
                                                        "Rinott's two stages", "subset selection",
                                                        "optimal computing budget allocation (OCBA)"};
    text_add(out, "Which option has the %s ", s->lower_is_better ? "lowest" : "highest");
    add_label(s, out);
    text_add(out, "? By %s", NAMES[s->request.method]);
    if (has_difference(s)) {
        text_add(out, "; what matters: ");
        add_difference(s, out);
    }
    if (s->request.method != SELECT_OCBA) {
        text_add(out, "; level ");
        add_percent(s->request.level, out);
    }
    if (s->request.n_batch > 1) text_add(out, "; batches of %d replications", s->request.n_batch);
    const struct results_metric *m = &s->results->metrics[s->i_metric];
    text_add(out, ".\nWhat decides: %s, %s is better%s; nothing else.\n\n", m->name,
             s->lower_is_better ? "lower" : "higher",
             m->better == s->request.better ? "" : " (as --better says)");
}

static void say_out(const struct selected *s, struct text *out) {
    for (int i = 0; i < s->n_options; i++) {
        const struct select_option *o = &s->options[i];
        if (o->in) continue;
        text_add(out, "%s is out after ", name_of(s, i));
        wording_count(o->n_used, out);
        text_add(out, " replications (");
        measure_value(&s->measure, o->mean, out);
        text_add(out, "), behind %s.\n", name_of(s, o->i_beaten_by));
    }
}

static void add_means(const struct selected *s, struct text *out) {
    int n = 0;
    for (int i = 0; i < s->n_options; i++) {
        if (!s->options[i].in) continue;
        text_add(out, "%s%s ", n++ == 0 ? "" : ", ", name_of(s, i));
        measure_value(&s->measure, s->options[i].mean, out);
    }
}

/* Over how many replications the means of those in are: "90", "90 to 150". */
static void add_used(const struct selected *s, struct text *out) {
    int64_t least = INT64_MAX, most = 0;
    for (int i = 0; i < s->n_options; i++) {
        const struct select_option *o = &s->options[i];
        if (!o->in) continue;
        least = o->n_used < least ? o->n_used : least;
        most = o->n_used > most ? o->n_used : most;
    }
    wording_count(least, out);
    if (most > least) {
        text_add(out, " to ");
        wording_count(most, out);
    }
    text_add(out, " replications");
}

/* Replications with a value, batched or not, of the option that has the fewest. */
static int64_t least_there(const struct selected *s) {
    int64_t least = INT64_MAX;
    for (int i = 0; i < s->n_options; i++) {
        int64_t n = s->options[i].n_used + s->options[i].n_waiting;
        if (s->options[i].in && n < least) least = n;
    }
    return least;
}

static void say_open(const struct selected *s, struct text *out) {
    if (s->n_used + s->n_waiting == 0 && s->n_read > 0) {
        text_add(out, "Nothing can be said: in none of ");
        wording_count(s->n_read, out);
        text_add(out, " replications has every option a value.\n");
        return;
    }
    if (s->i_best < 0) {
        text_add(out, "Nothing can be said yet: it takes ");
        wording_count(s->request.method == SELECT_SUBSET ? 2 * s->request.n_batch : s->request.n_first, out);
        text_add(out, " replications of every option, and there are ");
        wording_count(least_there(s), out);
        text_add(out, ".\n");
        return;
    }
    if (s->request.method == SELECT_SUBSET)
        text_add(out, "Any of these can still be the best: ");
    else {
        text_add(out, "Not to be told apart ");
        if (has_difference(s)) {
            text_add(out, "within ");
            add_difference(s, out);
            text_add(out, " ");
        }
        text_add(out, "yet: ");
    }
    add_means(s, out);
    text_add(out, " (after ");
    add_used(s, out);
    text_add(out, ").\n");
}

static void say_winner(const struct selected *s, struct text *out) {
    const struct select_option *best = &s->options[s->i_best];
    if (s->n_in > 1 && s->request.method != SELECT_RINOTT) {
        add_names(s, false, out);
        text_add(out, " were equal in every one of ");
        wording_count(s->n_used, out);
        text_add(out, " replications: take any of them.\n");
        return;
    }
    text_add(out, "%s is selected after ", name_of(s, s->i_best));
    wording_count(best->n_used, out);
    text_add(out, " replications%s",
             s->request.method == SELECT_SUBSET ? ": it alone can still be the best" : "");
    if (has_difference(s)) {
        text_add(out, ": the best option, or one within ");
        add_difference(s, out);
        text_add(out, " of the best");
    }
    text_add(out, ".\n");
}

static void say_fresh(const struct selected *s, struct text *out) {
    const struct fresh *f = &s->fresh;
    if (f->n_wanted == 0) return;
    text_add(out, "In the replications that selected it its mean was ");
    measure_value(&s->measure, s->options[s->i_best].mean, out);
    text_add(out, ", which flatters a winner. ");
    if (f->n < 2) {
        text_add(out, "There is no fresh estimate yet.\n");
        return;
    }
    text_add(out, "From ");
    wording_count(f->n, out);
    text_add(out, " fresh replications: ");
    measure_value(&s->measure, f->mean, out);
    text_add(out, " (95 %% interval ");
    measure_interval(&s->measure, f->interval.low, f->interval.high, out);
    text_add(out, ", %s).\n", f->method);
}

static void say_ocba(const struct selected *s, struct text *out) {
    int64_t n = 0;
    text_add(out, "So far, after ");
    add_used(s, out);
    text_add(out, ": ");
    add_means(s, out);
    text_add(out, ".\n");
    for (int i = 0; i < s->n_options; i++)
        n += s->options[i].n_wanted > 0 ? s->options[i].n_wanted : s->options[i].n_used;
    text_add(out, "Of a budget of ");
    wording_count(s->request.n_budget, out);
    text_add(out, " replications in all:");
    for (int i = 0; i < s->n_options; i++) {
        const struct select_option *o = &s->options[i];
        text_add(out, "%s %s ", i == 0 ? "" : ",", name_of(s, i));
        wording_count(o->n_wanted > 0 ? o->n_wanted : o->n_used, out);
    }
    text_add(out, ".\n");
    if (n > s->request.n_budget)
        text_add(out, "(That is more than the budget, for some options have had more than their share.)\n");
}

/* Why figures are not those of compare, which looks at single replications. */
static void say_waiting(const struct selected *s, struct text *out) {
    if (s->n_waiting == 0 || s->i_best < 0) return;
    bool alike = true;
    for (int i = 0; i < s->n_options; i++)
        alike = alike && (!s->options[i].in || s->options[i].n_waiting == s->n_waiting);
    if (alike && s->n_waiting == 1)
        text_add(out, "The last replication fills no batch of %d yet and is in no figure here; ",
                 s->request.n_batch);
    else
        text_add(out,
                 "The last %s%" PRId64 " replications%s fill no batch of %d yet and are in no figure here; ",
                 alike ? "" : "up to ", s->n_waiting, alike ? "" : " of each option", s->request.n_batch);
    text_add(out, "`truce compare` uses every one, so its figures differ a little.\n");
}

static void say_lost(const struct selected *s, struct text *out) {
    if (s->n_failed + s->n_undefined == 0) return;
    wording_count(s->n_failed + s->n_undefined, out);
    text_add(out, " of ");
    wording_count(s->n_read, out);
    text_add(out, " replications lacked a run or a value: ");
    wording_count(s->n_failed, out);
    text_add(out, " with a failed run, ");
    wording_count(s->n_undefined, out);
    text_add(out, " undefined%s%s", s->i_undefined >= 0 ? ", such as for " : "",
             s->i_undefined >= 0 ? name_of(s, s->i_undefined) : "");
    if (s->n_partial > 0) {
        text_add(out, "; ");
        wording_count(s->n_partial, out);
        text_add(out, " were used with the points they had");
    }
    text_add(out, ". If what fails is not like the rest, this selection is biased.\n");
}

// --- what is needed
// ---------------------------------------------------------------------------------------------------

/* A word of a shell command. */
static void add_word(const char *word, struct text *out) {
    bool plain = word[0] != '\0' && word[0] != '-';
    for (const char *at = word; *at != '\0'; at++)
        plain = plain && (strchr("_./:+=@%-,", *at) != NULL || (*at >= '0' && *at <= '9') ||
                          (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'));
    if (plain) {
        text_add(out, "%s", word);
        return;
    }
    text_add(out, "'");
    for (const char *at = word; *at != '\0'; at++)
        text_add_bytes(out, *at == '\'' ? "'\\''" : at, *at == '\'' ? 4 : 1);
    text_add(out, "'");
}

static void add_command(const struct selected *s, struct text *out) {
    const struct results *r = s->results;
    const char *experiment = "EXPERIMENT";
    for (size_t i = 0; i < r->n_notes; i++)
        if (strcmp(r->notes[i].key, "experiment") == 0) experiment = r->notes[i].value;
    text_add(out, "truce batch ");
    add_word(experiment, out);
    text_add(out, " -o ");
    add_word(r->path, out);
    for (int i = 0; i < s->n_options; i++) {
        if (s->options[i].n_wanted == 0) continue;
        struct text word = TEXT_EMPTY;
        text_add(&word, "%s=%" PRId64, name_of(s, i), s->options[i].n_wanted);
        text_add(out, " --reps-of ");
        add_word(text_chars(&word), out);
        text_free(&word);
    }
}

static bool any_wanted(const struct selected *s) {
    for (int i = 0; i < s->n_options; i++)
        if (s->options[i].n_wanted > 0) return true;
    return false;
}

static void say_needed(const struct selected *s, struct text *out) {
    if (!any_wanted(s)) return;
    text_add(out, "\nNeeded: ");
    if (s->finished) {
        wording_count(s->fresh.n_wanted - s->fresh.n, out);
        text_add(out, " more fresh replications of %s", name_of(s, s->i_best));
    } else if (s->probably > 0) {
        if (s->i_best >= 0) text_add(out, "probably ");
        wording_count(s->probably - s->n_read, out);
        text_add(out, " more replications of ");
        add_names(s, true, out);
        if (s->at_most > s->probably) {
            text_add(out, " (at most ");
            wording_count(s->at_most - s->n_read, out);
            text_add(out, "%s)", s->request.method == SELECT_KN ? "" : " by the spread so far");
        }
    } else {
        text_add(out, "more replications of ");
        add_names(s, true, out);
    }
    text_add(out, ":\n  ");
    add_command(s, out);
    text_add(out, "\n");
}

// --- how to read it
// ----------------------------------------------------------------------------------------------------

static void say_assumptions(const struct selected *s, struct text *out) {
    if (s->request.n_batch > 1)
        text_add(out,
                 "It assumes that means of %d replications are normal (single ones of this outcome are not)",
                 s->request.n_batch);
    else
        text_add(out, "It assumes that outcomes are normal");
    text_add(out, " and that replications are independent. ");
}

static void say_promise(const struct selected *s, struct text *out) {
    text_add(out, "If one option is better than every other by ");
    add_difference(s, out);
    text_add(out, " or more, it is the one selected with probability ");
    add_percent(s->request.level, out);
    text_add(out, " at least. Options within ");
    add_difference(s, out);
    text_add(
        out,
        " of the best count as good as it, and any of them may be selected: read \"the best, or within ");
    add_difference(s, out);
    text_add(out, " of it\"");
}

static void say_reading(const struct selected *s, struct text *out) {
    text_add(out, "\nHow to read this. ");
    switch (s->request.method) {
    case SELECT_KN:
    case SELECT_KN_PLUS_PLUS:
        say_promise(s, out);
        text_add(out, " (with several that close, this is experience and not proof). ");
        say_assumptions(s, out);
        text_add(out, "That options share their luck is allowed for, and used. ");
        if (s->request.method == SELECT_KN_PLUS_PLUS)
            text_add(out, "KN++ re-estimates the spread as it goes; its promise holds for small differences, "
                          "where many "
                          "replications are needed (Kim and Nelson 2006).\n");
        else
            text_add(out, "(Kim and Nelson 2001.)\n");
        break;
    case SELECT_RINOTT:
        say_promise(s, out);
        text_add(out, ". ");
        say_assumptions(s, out);
        text_add(out,
                 "It also assumes options independent of one another. Ours share their luck, which it does "
                 "not use: kn "
                 "needs fewer replications. (Rinott 1978, h = %.4f.)\n",
                 s->h);
        break;
    case SELECT_SUBSET:
        text_add(out, "With probability ");
        add_percent(s->request.level, out);
        text_add(out, " at least the best option is among those left, however small its lead. ");
        say_assumptions(s, out);
        text_add(out,
                 "Looking again after more replications uses this probability again: decide on their number "
                 "beforehand. (Gupta 1965; Nelson and others 2001; on paired differences.)\n");
        break;
    default:
        text_add(
            out,
            "This spends a budget where it helps to find the best: on what varies much and lies close to the "
            "best so "
            "far. It promises no probability, and treats options as independent. (Chen and others 2000.)\n");
    }
}

void select_print(const struct selected *s, struct text *out) {
    say_heading(s, out);
    say_out(s, out);
    if (s->request.method == SELECT_OCBA)
        say_ocba(s, out);
    else if (s->finished && s->i_best >= 0)
        say_winner(s, out);
    else
        say_open(s, out);
    say_fresh(s, out);
    say_waiting(s, out);
    say_lost(s, out);
    say_needed(s, out);
    say_reading(s, out);
}

// --- JSON
// ------------------------------------------------------------------------------------------------------

static void json_option(struct json *j, const struct selected *s, int i) {
    const struct select_option *o = &s->options[i];
    json_open_object(j);
    json_member_string(j, "option", name_of(s, i));
    json_member_bool(j, "in", o->in);
    json_member_string(j, "beaten_by", o->in ? NULL : name_of(s, o->i_beaten_by));
    json_key(j, "out_after");
    if (o->in)
        json_null(j);
    else
        json_integer(j, o->out_after);
    json_member_number(j, "mean", o->mean);
    json_member_integer(j, "replications_used", o->n_used);
    json_member_integer(j, "replications_waiting", o->n_waiting);
    json_member_integer(j, "replications_wanted", o->n_wanted);
    json_close(j);
}

static void json_fresh(struct json *j, const struct selected *s) {
    const struct fresh *f = &s->fresh;
    json_key(j, "fresh");
    if (f->n_wanted == 0) {
        json_null(j);
        return;
    }
    json_open_object(j);
    json_member_integer(j, "first_replication", f->n_from);
    json_member_integer(j, "replications", f->n);
    json_member_integer(j, "replications_wanted", f->n_wanted);
    json_member_number(j, "mean", f->mean);
    json_member_number(j, "low", f->interval.low);
    json_member_number(j, "high", f->interval.high);
    json_member_number(j, "level", 0.95);
    json_member_string(j, "method", f->method);
    json_close(j);
}

static void json_plan(struct json *j, const struct selected *s) {
    const struct results_metric *m = &s->results->metrics[s->i_metric];
    json_member_string(j, "metric", m->name);
    json_member_string(j, "unit", m->unit);
    json_member_string(j, "better", better_name(s->request.better));
    json_member_string(j, "method", select_method_name(s->request.method));
    json_member_number(j, "level", s->request.level);
    json_member_number(j, "difference", s->request.difference);
    json_member_integer(j, "batch", s->request.n_batch);
    json_member_integer(j, "first", s->request.n_first);
}

void select_json(const struct selected *s, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    struct text command = TEXT_EMPTY;
    json_open_object(&j);
    json_plan(&j, s);
    json_member_bool(&j, "finished", s->finished);
    json_member_string(&j, s->finished ? "selected" : "leading",
                       s->i_best >= 0 ? name_of(s, s->i_best) : NULL);
    json_member_integer(&j, "options_left", s->n_in);
    json_member_integer(&j, "replications_read", s->n_read);
    json_member_integer(&j, "replications_used", s->n_used);
    json_member_integer(&j, "replications_with_failed_runs", s->n_failed);
    json_member_integer(&j, "replications_undefined", s->n_undefined);
    json_member_integer(&j, "replications_partial", s->n_partial);
    json_member_integer(&j, "probably_needed", s->probably);
    json_member_integer(&j, "at_most_needed", s->at_most);
    if (s->request.method == SELECT_RINOTT) json_member_number(&j, "rinott_h", s->h);
    if (s->request.method == SELECT_OCBA) json_member_integer(&j, "budget", s->request.n_budget);
    json_key(&j, "options");
    json_open_array(&j);
    for (int i = 0; i < s->n_options; i++)
        json_option(&j, s, i);
    json_close(&j);
    json_fresh(&j, s);
    if (any_wanted(s)) add_command(s, &command);
    json_member_string(&j, "command", any_wanted(s) ? text_chars(&command) : NULL);
    json_close(&j);
    text_add(out, "\n");
    text_free(&command);
}
