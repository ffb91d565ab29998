/* Hints for Lua's messages; see hints.h. The first row whose two parts are in the message gives its hint. */
#include "script/hints.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

struct row {
    const char *part, *other; // both are in the message
    const char *hint;
};

#define NEVER_SET "; it was never set, or its name is misspelt"
#define COLUMN    "; a column has one value for each, as in m.sectors.bases[i]"

static const struct row RUNNING[] = {
    {"nil value", "(field 'integer index')", "; nothing is at that index: lists go from 1 to n"},
    {"nil value", "(field '?')", "; nothing is at that index: lists go from 1 to n"},
    {"call a number value", "(method", "; it is a value: write it with a dot and without ()"},
    {"call a string value", "(method", "; it is a value: write it with a dot and without ()"},
    {"call a table value", "for iterator", "; write 'in ipairs(list)' or 'in pairs(table)'"},
    {"attempt to call a nil value", "", "; there is no function of that name"},
    {"attempt to compare", "nil", "; one side was never set; 'm.state.x = m.state.x or 0' gives it a start"},
    {"attempt to compare", "table", COLUMN},
    {"arithmetic on a nil value", "", NEVER_SET},
    {"arithmetic on a table value", "", COLUMN},
    {"arithmetic on a string value", "", "; a text is no number: tonumber(text) makes one of it"},
    {"concatenate a nil value", "", NEVER_SET},
    {"concatenate a boolean value", "", "; write tostring(value)"},
    {"attempt to index a nil value", "", NEVER_SET},
    {"expected, got nil", "", NEVER_SET},
    {"no integer representation", "'format'", "; %d is for whole numbers: use %.0f, or math.floor(x)"},
};

static const struct row READING[] = {
    {"near '!'", "", "; 'is not equal' is written ~=, and 'not' is a word"},
    {"'then' expected near '='", "", "; to compare, write =="},
    {"'do' expected near '='", "", "; to compare, write =="},
    {"unexpected symbol near ','", "",
     "; is an 'end' missing above? ('else if' needs its own, 'elseif' does not)"},
    {"unexpected symbol near '}'", "",
     "; is an 'end' missing above? ('else if' needs its own, 'elseif' does not)"},
    {"'}' expected", "near '='", "; a name with a dot is written [\"ddr.cash_usd\"] = 300"},
    {"'<eof>' expected near 'end'", "", "; there is one 'end' too many, here or above"},
    {"'end' expected", "<eof>", "; an 'end' is missing"},
    {"')' expected near ':'", "", "; a text in quotes needs brackets before ':', as in (\"%d\"):format(n)"},
};

static const char *look_up(const struct row *rows, size_t n, const char *message) {
    for (size_t i = 0; i < n; i++)
        if (strstr(message, rows[i].part) != NULL && strstr(message, rows[i].other) != NULL)
            return rows[i].hint;
    return "";
}

/* "n += 1", "n -= 1" and so on, in the first line of the text. */
static bool has_compound_assignment(const char *line) {
    for (const char *c = line; *c != '\0' && *c != '\n'; c++)
        if (strchr("+-*/", *c) != NULL && c[1] == '=' && c[2] != '=') return true;
    return false;
}

/* "'}' expected (...) near 'name'": the entry before it did not end in a comma. */
static bool misses_comma(const char *message) {
    const char *near = strstr(message, " near '");
    if (near == NULL || strncmp(message, "'}' expected", 12) != 0) return false;
    near += strlen(" near '");
    return isalpha((unsigned char)*near) || *near == '"' || *near == '{' || *near == '[' || *near == '_';
}

const char *hint_of(const char *message, const char *line) {
    if (line == NULL) return look_up(RUNNING, sizeof RUNNING / sizeof RUNNING[0], message);
    if (has_compound_assignment(line)) return "; Lua has no '+=': write n = n + 1";
    if (misses_comma(message)) return "; is a comma missing before it?";
    return look_up(READING, sizeof READING / sizeof READING[0], message);
}
