/* Names in the lists of hooks; see hook_words.h. */
#include "script/hook_words.h"

#include <stdio.h>
#include <string.h>

bool hook_word(const char *list, int k, char word[HOOK_WORD_CHARS], bool *is_sector) {
    for (; k > 0 && list != NULL; k--) {
        list = strchr(list, ',');
        if (list != NULL) list++;
    }
    if (list == NULL || *list == '\0') return false;
    *is_sector = *list == '#';
    if (*is_sector) list++;
    snprintf(word, HOOK_WORD_CHARS, "%.*s", (int)strcspn(list, ","), list);
    return true;
}
