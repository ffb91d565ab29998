/* Sizes; see memory_use.h. */
#include "bench/memory_use.h"

#include "des/calendar.h"
#include "des/container.h"
#include "des/process.h"
#include "des/resource.h"
#include "des/store.h"
#include "des/tally.h"

const struct bench_memory BENCH_MEMORY[] = {
    {"pending event", sizeof(calendar_key) + sizeof(uint32_t) + 32}, // key, back pointer, slot
    {"process", sizeof(struct process)},
    {"request", sizeof(struct request)},
    {"resource", sizeof(struct resource)},
    {"store", sizeof(struct store)},
    {"container", sizeof(struct container)},
    {"tally", sizeof(struct tally)},
    {"time average", sizeof(struct time_average)},
    {NULL, 0},
};
