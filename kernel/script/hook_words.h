#ifndef SCRIPT_HOOK_WORDS_H
#define SCRIPT_HOOK_WORDS_H

/*
 * The names in a hook's lists of arguments and columns (model/hooks.def): "#sector,deaths_persons".
 *
 *     char word[HOOK_WORD_CHARS];
 *     bool is_sector;
 *     for (int k = 0; hook_word(HOOKS[i].arguments, k, word, &is_sector); k++) ...
 */

#include <stdbool.h>

enum { HOOK_WORD_CHARS = 64 };

/* The k-th name of a list, without the '#' that marks a sector index. False past the end. */
bool hook_word(const char *list, int k, char word[HOOK_WORD_CHARS], bool *is_sector);

#endif
