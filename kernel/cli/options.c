/*
 * The option parser; see options.h. One pass over argv; every word becomes one `struct argument`. What the
 * table demands (required options, number of operands, no repetition) is checked at the end, so that `--help`
 * works whatever else was typed.
 */
#include "cli/options.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAXIMUM_NAMES = 40 };

static const struct option COMMON[] = {
    {'h', "help", NULL, "", 0},
    {0, "no-color", NULL, "", 0},
    {0},
};

static const struct option *find(const struct option *table, const char *name, size_t length) {
    for (const struct option *o = table; o->name != NULL; o++)
        if (strncmp(o->name, name, length) == 0 && o->name[length] == '\0') return o;
    return NULL;
}

static const struct option *find_letter(const struct option *table, char letter) {
    for (const struct option *o = table; o->name != NULL; o++)
        if (o->letter == letter) return o;
    return NULL;
}

/* The reading position: the words left and where they go. */
struct reader {
    struct arguments *args;
    const struct command *command;
    char *const *word;
    char *const *end;
    struct error *err;
};

static enum status keep(struct reader *r, const struct option *option, const char *value) {
    if (option == &COMMON[0]) r->args->help = true;
    if (option == &COMMON[1]) r->args->no_color = true;
    if (r->args->n == ARGUMENTS_MAXIMUM)
        return error_set(r->err, STATUS_USAGE, "more than %d arguments", ARGUMENTS_MAXIMUM);
    r->args->items[r->args->n++] = (struct argument){option, value};
    return STATUS_OK;
}

static enum status unknown_option(struct reader *r, const char *name, size_t length) {
    const char *names[MAXIMUM_NAMES];
    size_t n = 0;
    for (const struct option *o = r->command->options; o->name != NULL && n < MAXIMUM_NAMES - 2; o++)
        names[n++] = o->name;
    names[n++] = COMMON[0].name;
    names[n++] = COMMON[1].name;
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1), name);
    const char *nearest = text_nearest(word, names, n);
    if (nearest != NULL)
        return error_set(r->err, STATUS_USAGE, "unknown option '--%s'; did you mean '--%s'?", word, nearest);
    return error_set(r->err, STATUS_USAGE, "unknown option '--%s'", word);
}

static enum status need_value(struct reader *r, const struct option *option, const char *attached) {
    if (attached != NULL) return keep(r, option, attached);
    if (r->word == r->end)
        return error_set(r->err, STATUS_USAGE, "--%s needs a value: %s", option->name, option->value);
    return keep(r, option, *r->word++);
}

static enum status read_long(struct reader *r, const char *name) {
    size_t length = strcspn(name, "=");
    const char *attached = name[length] == '=' ? name + length + 1 : NULL;
    const struct option *option = find(r->command->options, name, length);
    if (option == NULL) option = find(COMMON, name, length);
    if (option == NULL) return unknown_option(r, name, length);
    if (option->value != NULL) return need_value(r, option, attached);
    if (attached != NULL) return error_set(r->err, STATUS_USAGE, "--%s takes no value", option->name);
    return keep(r, option, NULL);
}

static enum status read_letters(struct reader *r, const char *letters) {
    for (const char *at = letters; *at != '\0'; at++) {
        const struct option *option = find_letter(r->command->options, *at);
        if (option == NULL) option = find_letter(COMMON, *at);
        if (option == NULL) return error_set(r->err, STATUS_USAGE, "unknown option '-%c'", *at);
        if (option->value != NULL) return need_value(r, option, at[1] != '\0' ? at + 1 : NULL);
        enum status status = keep(r, option, NULL);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

static int count_option(const struct arguments *args, const struct option *option) {
    int n = 0;
    for (int i = 0; i < args->n; i++)
        n += args->items[i].option == option;
    return n;
}

static enum status check_demands(const struct arguments *args, const struct command *command,
                                 struct error *err) {
    for (const struct option *o = command->options; o->name != NULL; o++) {
        int n = count_option(args, o);
        if (n == 0 && (o->flags & OPTION_REQUIRED))
            return error_set(err, STATUS_USAGE, "--%s %s is needed", o->name, o->value);
        if (n > 1 && o->value != NULL && !(o->flags & OPTION_REPEATED))
            return error_set(err, STATUS_USAGE, "--%s was given %d times; it can have one value", o->name, n);
    }
    int n_operands = count_option(args, NULL);
    if (n_operands < command->min_operands)
        return error_set(err, STATUS_USAGE, "missing operand; usage: truce %s %s", command->name,
                         command->operands);
    if (command->max_operands >= 0 && n_operands > command->max_operands)
        return error_set(err, STATUS_USAGE, "one operand too many: '%s'",
                         arguments_operand(args, command->max_operands));
    return STATUS_OK;
}

enum status arguments_read(struct arguments *out, const struct command *command, int argc, char *const *argv,
                           struct error *err) {
    *out = (struct arguments){.n = 0};
    struct reader r = {out, command, argv, argv + argc, err};
    enum status status = STATUS_OK;
    bool only_operands = false;
    while (status == STATUS_OK && r.word < r.end) {
        const char *word = *r.word++;
        if (!only_operands && strcmp(word, "--") == 0)
            only_operands = true;
        else if (!only_operands && strncmp(word, "--", 2) == 0)
            status = read_long(&r, word + 2);
        else if (!only_operands && word[0] == '-' && word[1] != '\0')
            status = read_letters(&r, word + 1);
        else
            status = keep(&r, NULL, word);
    }
    if (status != STATUS_OK || out->help) return status;
    return check_demands(out, command, err);
}

/* --- reading back --- */

static bool is(const struct argument *a, const char *name) {
    return a->option != NULL && strcmp(a->option->name, name) == 0;
}

bool arguments_flag(const struct arguments *args, const char *name) {
    for (int i = 0; i < args->n; i++)
        if (is(&args->items[i], name)) return true;
    return false;
}

const char *arguments_value(const struct arguments *args, const char *name) {
    for (int i = args->n - 1; i >= 0; i--)
        if (is(&args->items[i], name)) return args->items[i].value;
    return NULL;
}

const char *arguments_next(const struct arguments *args, const char *name, int *cursor) {
    while (*cursor < args->n) {
        const struct argument *a = &args->items[(*cursor)++];
        if (is(a, name)) return a->value;
    }
    return NULL;
}

const char *arguments_operand(const struct arguments *args, int i) {
    for (int k = 0; k < args->n; k++)
        if (args->items[k].option == NULL && i-- == 0) return args->items[k].value;
    return NULL;
}

enum status arguments_whole(const struct arguments *args, const char *name, uint64_t absent, uint64_t min,
                            uint64_t max, uint64_t *out, struct error *err) {
    *out = absent;
    const char *chars = arguments_value(args, name);
    if (chars == NULL) return STATUS_OK;
    char *end = NULL;
    errno = 0;
    uint64_t value = strtoull(chars, &end, 10);
    bool whole = chars[0] >= '0' && chars[0] <= '9' && *end == '\0' && errno == 0;
    if (!whole || value < min || value > max)
        return error_set(err, STATUS_USAGE,
                         "--%s is '%s' but must be a whole number from %" PRIu64 " to %" PRIu64, name, chars,
                         min, max);
    *out = value;
    return STATUS_OK;
}

/* --- help --- */

static void add_option_line(const struct option *o, struct text *out) {
    char left[64];
    char letter[8] = "    ";
    if (o->letter != 0) snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(left, sizeof left, "  %s--%s%s%s", letter, o->name, o->value != NULL ? " " : "",
             o->value != NULL ? o->value : "");
    const char *note = "";
    if (o->flags & OPTION_REQUIRED) note = " (needed)";
    if (o->flags & OPTION_REPEATED) note = " (may be repeated)";
    if (strlen(left) > 25)
        text_add(out, "%s\n%26s %s%s\n", left, "", o->doc, note);
    else
        text_add(out, "%-26s %s%s\n", left, o->doc, note);
}

void command_help(const struct command *command, struct text *out) {
    bool has_options = command->options->name != NULL;
    text_add(out, "truce %s: %s\n\nExamples:\n%s\n", command->name, command->summary, command->examples);
    text_add(out, "Usage: truce %s%s%s%s\n", command->name, command->operands[0] != '\0' ? " " : "",
             command->operands, has_options ? " [OPTIONS]" : "");
    if (has_options) text_add(out, "\nOptions:\n");
    for (const struct option *o = command->options; o->name != NULL; o++)
        add_option_line(o, out);
    if (command->notes != NULL) text_add(out, "\n%s", command->notes);
}
