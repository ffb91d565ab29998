/* The checklist STRESS-DES, filled from what was run; see page.h and stress.def. */
#include "report/page/page.h"

#include "base/clock.h"
#include "report/html.h"

#include <string.h>

/* What only a person can answer is marked by this word at its start, so that nobody takes a gap for an
 * answer. */
#define TO_FILL "<strong>To be filled in by hand:</strong> "

static void add(const struct page *p, const char *chars) {
    html_escape(chars, p->out);
}

static const char *note(const struct page *p, const char *key) {
    for (size_t i = 0; i < p->r->n_notes; i++)
        if (strcmp(p->r->notes[i].key, key) == 0) return p->r->notes[i].value;
    return "not recorded";
}

static const char *plural(int64_t n) {
    return n == 1 ? "" : "s";
}

// --- objectives ---

static void say_purpose(const struct page *p) {
    text_add(p->out, "To answer: &quot;");
    add(p, p->r->question);
    text_add(p->out, p->r->fictional ? "&quot;, for an invented country. "
                                     : "&quot;, for a case built from published figures of a past mission. ");
    text_add(p->out,
             "Not for forecasts of any country. " TO_FILL "who asked, and what will be decided by it.");
}

static void say_outputs(const struct page *p) {
    const struct comparison *c = p->headline;
    text_add(p->out, "%d outcomes of each run", p->r->n_metrics);
    const char *before = "; those of the question are ";
    for (size_t i = 0; i < c->n_blocks; i++) {
        struct text label = TEXT_EMPTY;
        wording_label(p->r->metrics[c->blocks[i].i_metric].name, &label);
        text_add(p->out, "%s", before);
        add(p, text_chars(&label));
        text_free(&label);
        before = ", ";
    }
    text_add(p->out,
             ". Each is defined, with its unit, under <a href=\"#metrics\">Every metric</a>; the measures of "
             "<a href=\"#board\">the board</a> are made of them and of monthly series.");
}

static void say_aims(const struct page *p) {
    const struct results *r = p->r;
    text_add(p->out, "%d option%s compared with the baseline ", r->n_options - 1, plural(r->n_options - 1));
    add(p, r->options[r->i_baseline].name);
    if (r->n_points > 1)
        text_add(p->out, ", at %d points over %d uncertain input%s", r->n_points, r->n_uncertainties,
                 plural(r->n_uncertainties));
    else
        text_add(p->out, ", with the inputs at their nominal values");
    text_add(p->out, ". What each option does: <a href=\"#options\">Options</a>.");
}

// --- logic ---

static void say_diagram(const struct page *p) {
    text_add(p->out, "None is drawn on this page. The model&#39;s parts and their order in a run are "
                     "described in the pages "
                     "that come with the program (kernel/model). " TO_FILL
                     "a diagram for this study, if its readers need "
                     "one.");
}

static void say_logic(const struct page *p) {
    text_add(
        p->out,
        "Discrete events over sectors, armed parties, population, mission and host state, described in the "
        "pages that come with the program; its sources are named by their digest under "
        "<a href=\"#provenance\">Provenance</a>.");
}

static void say_scenario_logic(const struct page *p) {
    text_add(p->out, "The case is ");
    add(p, p->r->scenario_name);
    text_add(p->out, "; how the options differ from one another, in plugins, parameters and "
                     "changes to the case, is listed under <a href=\"#options\">Options</a>. "
                     "The texts of experiment, scenario and plugins as they were run are part of this file.");
}

static void say_algorithms(const struct page *p) {
    text_add(
        p->out,
        "Decisions in a run are made by the plugins named under <a href=\"#options\">Options</a>; each is a "
        "short program in Lua, embedded in this file as it was run.");
}

static void say_components(const struct page *p) {
    text_add(
        p->out,
        "Entities, activities, queues and resources are those of the model&#39;s pages; this case has %zu "
        "sectors. Entry and exit points: people enter and leave the programme for former fighters, and the "
        "mission enters and leaves sectors, as its scenario and plugins say.",
        p->r->n_sectors);
}

// --- data ---

static void say_sources(const struct page *p) {
    size_t n[3] = {0};
    static const char *const NAMES[] = {"measured", "estimated", "assumed"};
    for (size_t i = 0; i < p->r->n_ledger; i++)
        for (size_t k = 0; k < 3; k++)
            n[k] += p->r->ledger[i].confidence != NULL && strcmp(p->r->ledger[i].confidence, NAMES[k]) == 0;
    text_add(
        p->out,
        "%zu parameters: %zu measured, %zu estimated, %zu assumed without a source. Each with its source: "
        "<a href=\"#ledger\">Assumptions</a>.",
        p->r->n_ledger, n[0], n[1], n[2]);
}

static void say_preprocessing(const struct page *p) {
    text_add(
        p->out,
        "None by the program: values are used as the scenario gives them. " TO_FILL
        "how the scenario&#39;s figures were derived from their sources, where its comments do not say.");
}

static void say_parameters(const struct page *p) {
    text_add(p->out, "All %zu with value, unit and range: <a href=\"#ledger\">Assumptions</a>.",
             p->r->n_ledger);
    if (p->r->n_uncertainties > 0) text_add(p->out, " Varied between the points: ");
    for (int i = 0; i < p->r->n_uncertainties; i++) {
        if (i > 0) text_add(p->out, ", ");
        add(p, p->r->uncertainty_names[i]);
    }
    if (p->r->n_uncertainties > 0) text_add(p->out, ".");
}

static void say_assumptions(const struct page *p) {
    text_add(
        p->out,
        "The assumed values are marked in the <a href=\"#ledger\">ledger</a>; what follows from them for the "
        "verdict is said under <a href=\"#limits\">What this cannot tell you</a>. " TO_FILL
        "why those behind the verdict are thought fair.");
}

// --- experimentation ---

static void say_initialisation(const struct page *p) {
    char start[16];
    date_print(p->r->start_days, start, sizeof start);
    text_add(p->out,
             "Every run starts on %s from the state that the scenario describes: a terminating simulation, "
             "with no "
             "warm-up to delete.",
             start);
}

static void say_run_length(const struct page *p) {
    text_add(p->out,
             "%.0f days (%.1f years), whatever the option. Relapse and other failures count from the "
             "decision date, day %.0f; options may differ before it.",
             p->r->horizon_days, p->r->horizon_days / DAYS_PER_YEAR, p->r->decision_day);
}

static void say_estimation(const struct page *p) {
    int least = p->r->n_replications;
    for (int i = 0; i < p->r->n_options; i++)
        if (p->r->options[i].n_replications < least) least = p->r->options[i].n_replications;
    if (least < p->r->n_replications)
        text_add(p->out, "%d to %d replications of an option", least, p->r->n_replications);
    else
        text_add(p->out, "%d replications of each option", p->r->n_replications);
    text_add(
        p->out,
        "%s, with common random numbers; %lld runs done, %lld failed, %lld not run. Intervals and tests: "
        "<a href=\"#method\">Method</a>.",
        p->r->n_points > 1 ? " and point" : "", (long long)p->headline->n_done,
        (long long)p->headline->n_failed, (long long)p->headline->n_missing);
}

// --- implementation and access ---

static void say_software(const struct page *p) {
    add(p, note(p, "program"));
    text_add(p->out, ", in C17; plugins, scenarios and experiments in Lua 5.4; compiler ");
    add(p, note(p, "compiler"));
    text_add(p->out, ".");
}

static void say_random(const struct page *p) {
    add(p, note(p, "random numbers"));
    text_add(p->out, "; luck is ");
    add(p, note(p, "luck"));
    text_add(p->out, ". Seed ");
    add(p, note(p, "seed"));
    text_add(p->out, ". Arithmetic: ");
    add(p, note(p, "arithmetic"));
    text_add(p->out, ", the same bits on every machine.");
}

static void say_execution(const struct page *p) {
    text_add(p->out, "Next-event time advance with a calendar of events, events at one instant by priority, "
                     "then in the order of their "
                     "scheduling; one run is one "
                     "thread, and results do not depend on the number of threads.");
}

static void say_system(const struct page *p) {
    text_add(p->out,
             "Host, threads and seconds spent in runs: <a href=\"#provenance\">Provenance</a>. " TO_FILL
             "processor and memory, where speed matters.");
}

static void say_sharing(const struct page *p) {
    text_add(
        p->out,
        "This file carries the experiment, scenario, doctrine and plugins as they were run, and <code>truce "
        "verify</code> runs them again. " TO_FILL "where the program of that version can be had.");
}

void page_stress(const struct page *p) {
    static const struct {
        const char *section, *item, *name;
        void (*say)(const struct page *);
    } ITEMS[] = {
#define STRESS(section, item, name, say) {section, item, name, say},
#include "report/page/stress.def"
#undef STRESS
    };
    size_t n_items = sizeof ITEMS / sizeof *ITEMS;
    text_add(
        p->out,
        "<section id=\"stress\">\n<h2>Checklist STRESS-DES</h2>\n<p>The %zu items of Monks et al. (2019), "
        "<em>Strengthening the reporting of empirical simulation studies</em>, filled from what was run. "
        "What only "
        "a person can say is marked.</p>\n",
        n_items);
    text_add(
        p->out,
        "<details><summary>The %zu items</summary>\n<div class=\"table\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"STRESS-DES checklist\"><table>\n<caption>STRESS-DES "
        "checklist</caption>\n<thead><tr><th "
        "scope=\"col\">section</th><th scope=\"col\">item</th><th scope=\"col\">what was done, and where it "
        "stands</th></tr></thead>\n<tbody>\n",
        n_items);
    for (size_t i = 0; i < n_items; i++) {
        bool first = i == 0 || strcmp(ITEMS[i].section, ITEMS[i - 1].section) != 0;
        text_add(p->out, "<tr><td>%s</td><th scope=\"row\">%s %s</th><td>", first ? ITEMS[i].section : "",
                 ITEMS[i].item, ITEMS[i].name);
        ITEMS[i].say(p);
        text_add(p->out, "</td></tr>\n");
    }
    text_add(p->out, "</tbody>\n</table></div>\n</details>\n</section>\n");
}
