/* Days a second on the clock of the wall; see pace.h. */
#include "cli/pace.h"

#include "base/text.h"

#include <time.h>

#define SLICE_S 0.1 // how long an interrupt may go unnoticed

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void sleep_s(double seconds) {
    struct timespec t = {.tv_sec = (time_t)seconds};
    t.tv_nsec = (long)(1e9 * (seconds - (double)t.tv_sec));
    nanosleep(&t, NULL); // cut short by a signal: the caller looks at the clock again
}

enum status pacer_start(struct pacer *p, const char *days_per_second, const atomic_int *interrupted,
                        struct error *err) {
    *p = (struct pacer){.interrupted = interrupted};
    if (number_read(days_per_second, &p->days_per_second) && p->days_per_second > 0) return STATUS_OK;
    return error_set(err, STATUS_USAGE, "--pace is '%s' but must be a number of days a second above 0",
                     days_per_second);
}

bool pacer_wait(struct pacer *p, double next_day) {
    if (!p->begun) {
        p->begun = true;
        p->first_day = next_day;
        p->first_s = now_s();
    }
    double due_s = p->first_s + (next_day - p->first_day) / p->days_per_second;
    for (;;) {
        if (atomic_load(p->interrupted) != 0) return false;
        double wait_s = due_s - now_s();
        if (wait_s <= 0) return true;
        sleep_s(wait_s < SLICE_S ? wait_s : SLICE_S);
    }
}
