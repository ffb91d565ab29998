#ifndef CLI_SETUP_H
#define CLI_SETUP_H

/*
 * What a run is made from, as it stands on a command line: SCENARIO, --plugin, --set, --seed, --rep. Shared
 * by the commands that run something once; they use the public API of truce.h and nothing else of the
 * simulation.
 *
 *     struct truce_setup *setup = truce_setup_create();
 *     int code = setup_read(args, arguments_operand(args, 0), setup);
 *     if (code == EXIT_OK) code = setup_luck(args, &luck);
 */

#include "cli/options.h"
#include "truce.h"

struct run_luck {
    uint64_t seed;
    uint32_t replication;
};

/* Each returns an exit code and has said what is wrong. */
int setup_read(const struct arguments *args, const char *scenario, struct truce_setup *setup);
int setup_luck(const struct arguments *args, struct run_luck *luck);
int setup_fail(const struct truce_error *err, const struct truce_setup *setup);

#endif
