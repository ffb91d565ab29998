/* Wall time for progress and provenance; see stopwatch.h. */
#include "batch/stopwatch.h"

#include <time.h>

double stopwatch_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void stopwatch_utc(char out[STOPWATCH_UTC_CHARS]) {
    time_t now = time(NULL);
    struct tm utc;
    out[0] = '\0';
    if (gmtime_r(&now, &utc) != NULL) strftime(out, STOPWATCH_UTC_CHARS, "%Y-%m-%dT%H:%M:%SZ", &utc);
}
