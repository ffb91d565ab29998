/*
 * The program: finds the command, reads its arguments, runs it. Called without a command it shows the short
 * help.
 */
#include "base/memory.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "truce.h"

#include <stdio.h>
#include <string.h>

static const struct command *const COMMANDS[] = {
    &COMMAND_RUN,    &COMMAND_BATCH,  &COMMAND_COMPARE, &COMMAND_PLOT,  &COMMAND_REPORT,
    &COMMAND_CHECK,  &COMMAND_LIST,   &COMMAND_EXPLAIN, &COMMAND_RERUN, &COMMAND_STATUS,
    &COMMAND_EXPORT, &COMMAND_SCRIPT, &COMMAND_BENCH,   &COMMAND_WHY,   &COMMAND_NEW,
    &COMMAND_TEST,   &COMMAND_SELECT, &COMMAND_AUDIT,   &COMMAND_VERIFY,
};
enum { N_COMMANDS = sizeof COMMANDS / sizeof COMMANDS[0] };

/* Planned, so that someone who read about them is told rather than left to guess. */
static const char *const NOT_YET[] = {
    "analyze", "merge", "validate", "exercise", "doctor",
};

static const char EXAMPLES[] =
    "  truce run kestria -p drawdown/benchmark            one run, told in a few lines\n"
    "  truce batch scripts/experiments/drawdown.lua -o a.sqlite\n"
    "                                                     every option, many times, with the same luck\n"
    "  truce compare a.sqlite                             which option does better, and how sure that is\n"
    "  truce report a.sqlite -o report.html               one file with verdict, pictures and method\n"
    "  truce explain ddr.cash_usd                         what a name means, its unit, range and source\n";

static const char EXIT_CODES[] =
    "Exit codes: 0 ok; 1 a stated check failed; 2 usage; 3 invalid scenario, plugin or experiment; 4 some "
    "runs\n"
    "failed; 5 reading or writing failed; 130 interrupted, resumable by the same line.\n";

static void general_help(struct text *out) {
    text_add(out, "truce: a scriptable simulation kernel for UN peace operations\n\nExamples:\n%s\n",
             EXAMPLES);
    text_add(out, "Usage: truce COMMAND [OPTIONS]\n\nCommands:\n");
    for (int i = 0; i < N_COMMANDS; i++)
        text_add(out, "  %-10s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
    text_add(out, "  %-10s %s\n  %-10s %s\n\n", "help", "help on a command: truce help COMMAND", "version",
             "the version of the program");
    text_add(out,
             "Every command understands --help and --no-color. Data goes to stdout, messages to stderr.\n%s",
             EXIT_CODES);
}

static const struct command *find_command(const char *name) {
    for (int i = 0; i < N_COMMANDS; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0) return COMMANDS[i];
    return NULL;
}

static int unknown_command(const char *name) {
    for (size_t i = 0; i < sizeof NOT_YET / sizeof NOT_YET[0]; i++)
        if (strcmp(NOT_YET[i], name) == 0) {
            console_error("'%s' is not in this version (truce %s)", name, truce_version());
            return EXIT_USAGE;
        }
    const char *names[N_COMMANDS + 2] = {"help", "version"};
    for (int i = 0; i < N_COMMANDS; i++)
        names[i + 2] = COMMANDS[i]->name;
    const char *nearest = text_nearest(name, names, N_COMMANDS + 2);
    if (nearest != NULL)
        console_error("unknown command '%s'; did you mean '%s'?", name, nearest);
    else
        console_error("unknown command '%s'; 'truce help' lists them", name);
    return EXIT_USAGE;
}

static int show_help(const char *name) {
    const struct command *command = name != NULL ? find_command(name) : NULL;
    if (name != NULL && command == NULL) return unknown_command(name);
    struct text out = TEXT_EMPTY;
    if (command != NULL)
        command_help(command, &out);
    else
        general_help(&out);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

static int show_version(void) {
    struct text out = TEXT_EMPTY;
    text_add(&out, "truce %s\n", truce_version());
    int code = console_write(&out);
    text_free(&out);
    return code;
}

static void join_words(int argc, char *const *argv, struct text *out) {
    text_add(out, "truce");
    for (int i = 1; i < argc; i++) {
        bool plain = argv[i][0] != '\0' && strpbrk(argv[i], " \t\n'\"\\$*?;&|<>(){}[]#~!`") == NULL;
        text_add(out, " ");
        for (const char *at = argv[i]; plain && *at != '\0'; at++)
            text_add_bytes(out, at, 1);
        if (plain) continue;
        text_add(out, "'");
        for (const char *at = argv[i]; *at != '\0'; at++) // the shell's way to put a quote inside quotes
            text_add_bytes(out, *at == '\'' ? "'\\''" : at, *at == '\'' ? 4 : 1);
        text_add(out, "'");
    }
}

static int run_command(const struct command *command, int argc, char *const *argv) {
    struct error err = ERROR_NONE;
    struct arguments *args = memory_alloc(1, sizeof *args);
    if (args == NULL) return console_fail(&(struct error){.code = STATUS_NO_MEMORY});
    enum status status = arguments_read(args, command, argc - 2, argv + 2, &err);
    console_start(args->no_color);
    struct text line = TEXT_EMPTY;
    join_words(argc, argv, &line);
    args->command_line = text_chars(&line);
    int code;
    if (status != STATUS_OK) {
        code = console_fail(&err);
        console_say("Try: truce %s --help", command->name);
    } else {
        code = args->help ? show_help(command->name) : command->run(args);
    }
    text_free(&line);
    memory_free(args);
    return code;
}

int main(int argc, char **argv) {
    console_start(false);
    if (argc < 2) {
        struct text out = TEXT_EMPTY;
        general_help(&out);
        console_messages(text_chars(&out));
        text_free(&out);
        return EXIT_USAGE;
    }
    const char *word = argv[1];
    if (strcmp(word, "help") == 0) return show_help(argc > 2 ? argv[2] : NULL);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) return show_help(NULL);
    if (strcmp(word, "version") == 0 || strcmp(word, "--version") == 0) return show_version();
    const struct command *command = find_command(word);
    return command != NULL ? run_command(command, argc, argv) : unknown_command(word);
}
