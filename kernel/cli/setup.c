/* Setups from a command line; see setup.h. */
#include "cli/setup.h"

#include "cli/console.h"

#include <stdio.h>
#include <string.h>

int setup_fail(const struct truce_error *err, const struct truce_setup *setup) {
    const char *messages = truce_setup_messages(setup);
    if (err->status == TRUCE_INVALID && messages[0] != '\0') {
        console_messages(messages);
        return EXIT_INVALID;
    }
    struct error copy = {.code = (enum status)err->status};
    snprintf(copy.where, sizeof copy.where, "%s", err->where);
    snprintf(copy.message, sizeof copy.message, "%s", err->message);
    return console_fail(&copy);
}

static int set_parameter(struct truce_setup *setup, const char *word) {
    struct truce_error err;
    const char *equals = strchr(word, '=');
    if (equals == NULL || equals == word) {
        console_error("--set is '%s' but must be ADDRESS=VALUE", word);
        return EXIT_USAGE;
    }
    struct text address = TEXT_EMPTY;
    text_add_bytes(&address, word, (size_t)(equals - word));
    enum truce_status status = truce_setup_set(setup, text_chars(&address), equals + 1, &err);
    text_free(&address);
    return status == TRUCE_OK ? EXIT_OK : setup_fail(&err, setup);
}

int setup_read(const struct arguments *args, const char *scenario, struct truce_setup *setup) {
    struct truce_error err;
    if (truce_setup_load(setup, scenario, &err) != TRUCE_OK) return setup_fail(&err, setup);
    console_messages(truce_setup_messages(setup)); // warnings
    int cursor = 0;
    for (const char *plugin; (plugin = arguments_next(args, "plugin", &cursor)) != NULL;) {
        if (truce_setup_plugin(setup, plugin, &err) != TRUCE_OK) return setup_fail(&err, setup);
        console_messages(truce_setup_messages(setup));
    }
    cursor = 0;
    for (const char *word; (word = arguments_next(args, "set", &cursor)) != NULL;) {
        int code = set_parameter(setup, word);
        if (code != EXIT_OK) return code;
    }
    return EXIT_OK;
}

int setup_luck(const struct arguments *args, struct run_luck *luck) {
    struct error err = ERROR_NONE;
    uint64_t replication;
    if (arguments_whole(args, "seed", 1, 0, UINT64_MAX, &luck->seed, &err) != STATUS_OK ||
        arguments_whole(args, "rep", 0, 0, UINT32_MAX, &replication, &err) != STATUS_OK)
        return console_fail(&err);
    luck->replication = (uint32_t)replication;
    return EXIT_OK;
}
