/* Running gnuplot; see gnuplot.h. */
#include "report/pictures/gnuplot.h"

#include "report/file.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static enum status wait_for(pid_t pid, int *code, struct error *err) {
    int state = 0;
    while (waitpid(pid, &state, 0) < 0)
        if (errno != EINTR) return error_set(err, STATUS_IO, "cannot wait for gnuplot: %s", strerror(errno));
    *code = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    return STATUS_OK;
}

/* Runs gnuplot in `folder`; its messages go to NAME.log there. */
static int spawn(const char *folder, const char *format, const char *script, const char *log, pid_t *pid) {
    char choice[32];
    snprintf(choice, sizeof choice, "FORMAT='%s'", format);
    char *const arguments[] = {"gnuplot", "-d", "-e", choice, (char *)script, NULL};
    const char *path = getenv("PATH");
    struct text variable = TEXT_EMPTY;
    text_add(&variable, "PATH=%s", path != NULL ? path : "/usr/local/bin:/usr/bin:/bin");
    char *const environment[] = {(char *)text_chars(&variable), "LC_ALL=C.UTF-8", NULL};
    posix_spawn_file_actions_t actions;
    int code = posix_spawn_file_actions_init(&actions);
    if (code == 0) {
        code = posix_spawn_file_actions_addchdir_np(&actions, folder);
        if (code == 0) code = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        if (code == 0) code = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        if (code == 0)
            code = posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (code == 0) code = posix_spawnp(pid, "gnuplot", &actions, NULL, arguments, environment);
        posix_spawn_file_actions_destroy(&actions);
    }
    text_free(&variable);
    return code;
}

/* The first line with words in what gnuplot said. */
static void first_line(const char *log_path, char *out, size_t size) {
    struct text log = TEXT_EMPTY;
    snprintf(out, size, "no message");
    if (file_read(log_path, &log, NULL) == STATUS_OK) {
        const char *at = text_chars(&log);
        const char *found = strstr(at, "line ");
        if (found == NULL) found = at + strspn(at, " \t\r\n^");
        if (*found != '\0') snprintf(out, size, "%.*s", (int)strcspn(found, "\n"), found);
    }
    text_free(&log);
}

static enum status write_part(const struct figure *f, const char *folder, const char *ending,
                              const struct text *t, struct error *err) {
    struct text path = TEXT_EMPTY;
    file_path(folder, f->name, ending, &path);
    enum status status = file_write(text_chars(&path), t, err);
    text_free(&path);
    return status;
}

static enum status finish_svg(const struct figure *f, const char *folder, struct error *err) {
    struct text path = TEXT_EMPTY, raw = TEXT_EMPTY, svg = TEXT_EMPTY;
    file_path(folder, f->name, "svg", &path);
    enum status status = file_read(text_chars(&path), &raw, err);
    if (status == STATUS_OK) {
        svg_finish(text_chars(&raw), f->name, f->title, text_chars(&f->description), &svg);
        status = file_write(text_chars(&path), &svg, err);
    }
    text_free(&path);
    text_free(&raw);
    text_free(&svg);
    return status;
}

static enum status start(const struct figure *f, const char *folder, const char *format, pid_t *pid,
                         struct error *err) {
    char script[64], log[64];
    if (!f->ended || figure_failed(f))
        return error_set(err, STATUS_NO_MEMORY, "no memory to draw %s", f->name);
    enum status status = write_part(f, folder, "gp", &f->gp, err);
    if (status == STATUS_OK) status = write_part(f, folder, "dat", &f->dat, err);
    if (status != STATUS_OK) return status;
    snprintf(script, sizeof script, "%s.gp", f->name);
    snprintf(log, sizeof log, "%s.log", f->name);
    int code = spawn(folder, format, script, log, pid);
    if (code == ENOENT)
        return error_set(
            err, STATUS_IO,
            "cannot start gnuplot: install it (Debian package gnuplot-nox) or put it on the PATH");
    if (code != 0) return error_set(err, STATUS_IO, "cannot start gnuplot in %s: %s", folder, strerror(code));
    return STATUS_OK;
}

static enum status finish(const struct figure *f, const char *folder, const char *format, pid_t pid,
                          struct error *err) {
    char said[200];
    int code = 0;
    enum status status = wait_for(pid, &code, err);
    struct text path = TEXT_EMPTY;
    file_path(folder, f->name, "log", &path);
    if (status == STATUS_OK && code != 0) {
        first_line(text_chars(&path), said, sizeof said);
        status = error_set(err, STATUS_IO, "gnuplot failed on %s/%s.gp: %s", folder, f->name, said);
    }
    if (status == STATUS_OK) unlink(text_chars(&path));
    text_free(&path);
    if (status == STATUS_OK && strcmp(format, "svg") == 0) status = finish_svg(f, folder, err);
    return status;
}

/* As many gnuplots at a time as there are processors, waited for in the order of the figures: what is drawn,
 * and the failure that is told, do not depend on which is faster. */
enum status gnuplot_draw_all(const struct figure *figures, size_t n, const char *folder,
                             const char *image_format, size_t *n_drawn, struct error *err) {
    enum { AT_ONCE = 8 };
    pid_t pids[AT_ONCE];
    long n_processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t width = n_processors < 1 ? 1 : n_processors > AT_ONCE ? AT_ONCE : (size_t)n_processors;
    enum status status = STATUS_OK, starting = STATUS_OK;
    struct error start_err = ERROR_NONE, unheard = ERROR_NONE;
    size_t n_started = 0;
    *n_drawn = 0;
    for (size_t i = 0; i < n_started || (i < n && starting == STATUS_OK && status == STATUS_OK); i++) {
        while (n_started < n && n_started < i + width && starting == STATUS_OK && status == STATUS_OK) {
            starting = start(&figures[n_started], folder, image_format, &pids[n_started % width], &start_err);
            if (starting == STATUS_OK) n_started++;
        }
        if (i >= n_started) break;
        bool first = status == STATUS_OK; // of several failures the first is told
        enum status one = finish(&figures[i], folder, image_format, pids[i % width], first ? err : &unheard);
        if (first) status = one;
        if (status == STATUS_OK) ++*n_drawn;
    }
    if (status == STATUS_OK && starting != STATUS_OK) {
        if (err != NULL) *err = start_err;
        status = starting;
    }
    return status;
}

enum status gnuplot_draw(const struct figure *f, const char *folder, const char *image_format,
                         struct error *err) {
    size_t n_drawn;
    return gnuplot_draw_all(f, 1, folder, image_format, &n_drawn, err);
}
