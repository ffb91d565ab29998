#ifndef CLI_TEMPLATES_H
#define CLI_TEMPLATES_H

/*
 * What `truce new` writes: small files that work as they are. NAME stands for the name that was given, PATH
 * for where the file lies, both between @ signs. tests/cli/new.lua checks and runs all of them.
 *
 *     template_fill(TEMPLATE_SCENARIO, "mine", "scenarios/mine.lua", &out);
 */

#include "base/text.h"

extern const char TEMPLATE_POLICY[], TEMPLATE_POLICY_TEST[], TEMPLATE_PARTY[], TEMPLATE_PARTY_TEST[],
    TEMPLATE_INJECT[], TEMPLATE_INJECT_TEST[], TEMPLATE_SCENARIO[], TEMPLATE_EXPERIMENT[];

void template_fill(const char *template, const char *name, const char *path, struct text *out);

#endif
