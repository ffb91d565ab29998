#ifndef SCRIPT_HINTS_H
#define SCRIPT_HINTS_H

/*
 * Hints: what Lua's own messages mostly mean, in the words of people who write plugins. Lua says what it
 * stumbled over ("unexpected symbol near ','"); an author wants to know what to write instead.
 *
 *     append(sb, "%s%s", message, hint_of(message, line));   // "...; is an 'end' missing above?"
 */

/* The end of the sentence, "; ..." or "". `line` is the line of source that a syntax error names, up to its
 * end; NULL for other errors. */
const char *hint_of(const char *message, const char *line);

#endif
