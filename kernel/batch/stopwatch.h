#ifndef BATCH_STOPWATCH_H
#define BATCH_STOPWATCH_H

/* Wall time, for progress and provenance only: nothing here may touch what a run gives. */

double stopwatch_s(void); // monotonic, from an arbitrary start

enum { STOPWATCH_UTC_CHARS = 24 };
void stopwatch_utc(char out[STOPWATCH_UTC_CHARS]); // "2030-01-31T12:34:56Z"

#endif
