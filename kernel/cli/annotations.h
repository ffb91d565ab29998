#ifndef CLI_ANNOTATIONS_H
#define CLI_ANNOTATIONS_H

/*
 * What editors and luacheck know of the sandbox, written from the tables it is made of (script/api.h,
 * model/tables.h): nobody keeps a second list of names.
 *
 * annotations_print writes a definition file for the Lua language server, plugins/types/truce.d.lua;
 * luacheck_print writes .luacheckrc; luarc_print the settings that make the language server read the former and
 * forget what the sandbox lacks. The committed files are what these functions write; a test compares them.
 *
 *     struct text out = TEXT_EMPTY;
 *     annotations_print(&out);
 */

#include "base/text.h"

#define ANNOTATIONS_FILE "plugins/types/truce.d.lua"

void annotations_print(struct text *out);
void luacheck_print(struct text *out);
void luarc_print(struct text *out);

#endif
