/* The console; see console.h. */
#include "cli/console.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int stop_flag;
static bool colour_on, progress_on, progress_drawn;
static double progress_last_s = -1;

static void on_signal(int signal_number) {
    (void)signal_number;
    static const char MESSAGE[] =
        "\ntruce: stopping after the runs in progress; press Ctrl-C again to stop at once\n";
    if (atomic_exchange(&stop_flag, 1) != 0) _exit(EXIT_INTERRUPTED);
    ssize_t n = write(STDERR_FILENO, MESSAGE, sizeof MESSAGE - 1);
    (void)n;
}

void console_start(bool no_color) {
    const char *plain = getenv("NO_COLOR"), *term = getenv("TERM");
    bool dumb = term == NULL || strcmp(term, "dumb") == 0;
    bool terminal = isatty(STDERR_FILENO) != 0;
    colour_on = terminal && !dumb && !no_color && (plain == NULL || plain[0] == '\0');
    progress_on = terminal && !dumb;
    signal(SIGPIPE, SIG_IGN); // a dying gnuplot must not take us along
}

int console_exit_code(enum status code) {
    switch (code) {
    case STATUS_OK: return EXIT_OK;
    case STATUS_USAGE:
    case STATUS_RANGE:
    case STATUS_NOT_FOUND: return EXIT_USAGE;
    case STATUS_INVALID:
    case STATUS_MISMATCH: return EXIT_INVALID;
    case STATUS_PLUGIN_ERROR:
    case STATUS_PLUGIN_BUDGET:
    case STATUS_PLUGIN_MEMORY:
    case STATUS_INTERNAL: return EXIT_RUNS_FAILED;
    case STATUS_NO_MEMORY:
    case STATUS_IO: return EXIT_IO;
    case STATUS_INTERRUPTED: return EXIT_INTERRUPTED;
    }
    return EXIT_IO;
}

static void print_word(const char *word, size_t length) {
    bool error = strncmp(word, "error", 5) == 0;
    if (colour_on)
        fprintf(stderr, "\033[1;%sm%.*s\033[0m", error ? "31" : "33", (int)length, word);
    else
        fprintf(stderr, "%.*s", (int)length, word);
}

void console_error(const char *format, ...) {
    fputs("truce: ", stderr);
    print_word("error", 5);
    fputs(": ", stderr);
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

int console_fail(const struct error *err) {
    if (err->where[0] != '\0')
        console_error("%s: %s", err->where, err->message);
    else
        console_error("%s", err->message[0] != '\0' ? err->message : status_sentence(err->code));
    return console_exit_code(err->code);
}

int console_fail_reading(const struct error *err) {
    int code = console_fail(err);
    return err->code == STATUS_NOT_FOUND ? EXIT_IO : code;
}

void console_say(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

/* The place of the severity word in a line "file:3: error: ...", or NULL. */
static const char *severity_word(const char *line, size_t length) {
    static const char *const WORDS[] = {": error: ", ": warning: "};
    const char *first = NULL;
    for (int i = 0; i < 2; i++) {
        const char *at = strstr(line, WORDS[i]);
        if (at != NULL && (size_t)(at - line) < length && (first == NULL || at < first)) first = at;
    }
    return first != NULL ? first + 2 : NULL;
}

void console_messages(const char *lines) {
    for (const char *line = lines; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        const char *word = severity_word(line, length);
        if (word != NULL) {
            size_t n_word = strcspn(word, ":");
            fprintf(stderr, "%.*s", (int)(word - line), line);
            print_word(word, n_word);
            fprintf(stderr, "%.*s\n", (int)(line + length - word - n_word), word + n_word);
        } else {
            fprintf(stderr, "%.*s\n", (int)length, line);
        }
        line += length + (line[length] == '\n');
    }
}

void console_diagnostics(struct diagnostics *d) {
    struct text t = TEXT_EMPTY;
    diagnostics_print(d, &t);
    console_messages(text_chars(&t));
    text_free(&t);
}

void console_end_if_pipe_closed(void) {
    if (errno != EPIPE) return;
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

int console_write(const struct text *data) {
    if (text_failed(data)) {
        console_error("out of memory while writing");
        return EXIT_IO;
    }
    bool written = fwrite(text_chars(data), 1, data->length, stdout) == data->length;
    if (written && fflush(stdout) == 0) return EXIT_OK;
    console_end_if_pipe_closed();
    console_error("cannot write to standard output: %s", strerror(errno));
    return EXIT_IO;
}

const atomic_int *console_watch_interrupts(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &stop_flag;
}

void console_duration(double seconds, char *out, size_t size) {
    int64_t whole = (int64_t)(seconds + 0.5);
    if (seconds < 10)
        snprintf(out, size, "%.1f s", seconds);
    else if (whole < 60)
        snprintf(out, size, "%" PRId64 " s", whole);
    else if (whole < 3600)
        snprintf(out, size, "%" PRId64 " min %" PRId64 " s", whole / 60, whole % 60);
    else
        snprintf(out, size, "%" PRId64 " h %" PRId64 " min", whole / 3600, whole % 3600 / 60);
}

void console_progress(int64_t n_done, int64_t n_wanted, int64_t n_failed, double elapsed_s, void *payload) {
    (void)payload;
    if (!progress_on || (elapsed_s - progress_last_s < 0.1 && n_done < n_wanted)) return;
    progress_last_s = elapsed_s;
    progress_drawn = true;
    char left[40] = "?";
    if (n_done > 0)
        console_duration(elapsed_s / (double)n_done * (double)(n_wanted - n_done), left, sizeof left);
    fprintf(stderr, "\r\033[K%" PRId64 " of %" PRId64 " runs, %.1f runs/s, %s left", n_done, n_wanted,
            elapsed_s > 0 ? (double)n_done / elapsed_s : 0.0, left);
    if (n_failed > 0) fprintf(stderr, ", %" PRId64 " failed", n_failed);
    fflush(stderr);
}

void console_progress_end(void) {
    if (progress_drawn) fputs("\r\033[K", stderr);
    progress_drawn = false;
}
