/* Finding the line of a table field; see plugin_source.h. */
#include "script/plugin_source.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { MAX_DEPTH = 32, MAX_WORD = 64 };

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_STRING, TOKEN_OTHER };

struct token {
    enum token_kind kind;
    char text[MAX_WORD]; // of a word or string, cut to fit; the character of any other
    int line;
};

struct scanner {
    const char *at;
    int line;
};

/* The level of a long bracket "[==[" at c, or -1. */
static int long_bracket_level(const char *c) {
    int level = 0;
    if (*c++ != '[') return -1;
    for (; *c == '='; c++)
        level++;
    return *c == '[' ? level : -1;
}

static void skip_long_bracket(struct scanner *s, int level) {
    for (s->at += level + 2; *s->at != '\0'; s->at++) {
        if (*s->at == '\n') s->line++;
        if (*s->at != ']') continue;
        int n = 0;
        while (s->at[1 + n] == '=')
            n++;
        if (n == level && s->at[1 + n] == ']') {
            s->at += level + 2;
            return;
        }
    }
}

static void skip_blanks_and_comments(struct scanner *s) {
    for (;;) {
        while (isspace((unsigned char)*s->at))
            if (*s->at++ == '\n') s->line++;
        if (s->at[0] != '-' || s->at[1] != '-') return;
        s->at += 2;
        int level = long_bracket_level(s->at);
        if (level >= 0)
            skip_long_bracket(s, level);
        else
            s->at += strcspn(s->at, "\n");
    }
}

static void copy_text(struct token *t, const char *from, size_t n) {
    if (n > MAX_WORD - 1) n = MAX_WORD - 1;
    memcpy(t->text, from, n);
    t->text[n] = '\0';
}

static void read_string(struct scanner *s, struct token *t) {
    char quote = *s->at++;
    const char *start = s->at;
    while (*s->at != '\0' && *s->at != quote) {
        if (*s->at == '\\' && s->at[1] != '\0') s->at++;
        if (*s->at++ == '\n') s->line++;
    }
    t->kind = TOKEN_STRING;
    copy_text(t, start, (size_t)(s->at - start));
    if (*s->at == quote) s->at++;
}

static struct token next_token(struct scanner *s) {
    skip_blanks_and_comments(s);
    struct token t = {.kind = TOKEN_OTHER, .line = s->line};
    const char *start = s->at;
    int level = long_bracket_level(s->at);
    if (*s->at == '\0') {
        t.kind = TOKEN_END;
    } else if (*s->at == '"' || *s->at == '\'') {
        read_string(s, &t);
    } else if (level >= 0) {
        skip_long_bracket(s, level);
        t.kind = TOKEN_STRING;
    } else if (isalnum((unsigned char)*s->at) || *s->at == '_') {
        while (isalnum((unsigned char)*s->at) || *s->at == '_')
            s->at++;
        t.kind = TOKEN_WORD;
        copy_text(&t, start, (size_t)(s->at - start));
    } else {
        size_t n = strchr("=~<>", *s->at) != NULL && s->at[1] == '=' ? 2 : 1;
        s->at += n;
        copy_text(&t, start, n);
    }
    return t;
}

static bool is_other(const struct token *t, const char *text) {
    return t->kind == TOKEN_OTHER && strcmp(t->text, text) == 0;
}

/* How a word changes the depth of blocks; fields of tables stand outside blocks that began inside the table.
 */
static int block_change(const struct token *t) {
    static const char *const OPENERS[] = {"function", "if", "do", "repeat"};
    if (t->kind != TOKEN_WORD) return 0;
    for (size_t i = 0; i < sizeof OPENERS / sizeof OPENERS[0]; i++)
        if (strcmp(t->text, OPENERS[i]) == 0) return 1;
    return strcmp(t->text, "end") == 0 || strcmp(t->text, "until") == 0 ? -1 : 0;
}

struct braces {
    int depth, block[MAX_DEPTH]; // of blocks at the opening brace
    char owner[MAX_DEPTH]
              [MAX_WORD]; // the key whose table it is, "return" for the one that is returned, or ""
};

/* Whether a key at this place has the path: the braces around it belong to the fields before it, and the
 * outermost are those of the table that is returned. */
static bool has_path(const struct braces *b, const char *key, const char *const *path, size_t n) {
    if (b->depth != (int)n || strcmp(b->owner[1], "return") != 0 || strcmp(key, path[n - 1]) != 0)
        return false;
    for (size_t i = 0; i + 1 < n; i++)
        if (strcmp(b->owner[i + 2], path[i]) != 0) return false;
    return true;
}

static void open_brace(struct braces *b, int block, const char *owner) {
    if (++b->depth >= MAX_DEPTH) return;
    b->block[b->depth] = block;
    strcpy(b->owner[b->depth], owner);
}

/* The name in `return NAME` at the end of the text, or "". */
static void find_returned_name(const char *text, char name[MAX_WORD]) {
    struct scanner s = {text, 1};
    struct token before2 = {.kind = TOKEN_END}, before = before2, now;
    for (now = next_token(&s); now.kind != TOKEN_END; before2 = before, before = now, now = next_token(&s)) {
    }
    bool found =
        before2.kind == TOKEN_WORD && strcmp(before2.text, "return") == 0 && before.kind == TOKEN_WORD;
    strcpy(name, found ? before.text : "");
}

int source_field_line(const char *text, const char *const *path, size_t n) {
    struct scanner s = {text, 1};
    struct braces braces = {0};
    struct token before2 = {.kind = TOKEN_END}, before = before2, now;
    char key[MAX_WORD] = ""; // the key just assigned to, for the next token only
    char returned[MAX_WORD]; // of `local plugin = { ... }`, `return plugin`
    int block = 0, key_line = 0;
    bool is_returned = false;
    find_returned_name(text, returned);
    for (now = next_token(&s); now.kind != TOKEN_END; before2 = before, before = now, now = next_token(&s)) {
        bool inside = braces.depth > 0 && braces.depth < MAX_DEPTH && braces.block[braces.depth] == block;
        if (is_other(&now, "{")) {
            is_returned = is_returned || (braces.depth == 0 && before.kind == TOKEN_WORD &&
                                          strcmp(before.text, "return") == 0);
            open_brace(&braces, block, is_returned ? "return" : key);
        } else if (is_other(&now, "}") && braces.depth > 0) {
            braces.depth--;
        } else if (is_other(&now, "]") && before.kind == TOKEN_STRING) {
            now = before; // ["key"] reads as key
            now.kind = TOKEN_WORD;
            key[0] = '\0';
            continue;
        }
        block += block_change(&now);
        key[0] = '\0';
        is_returned = braces.depth == 0 && is_other(&now, "=") && before.kind == TOKEN_WORD &&
                      strcmp(before.text, returned) == 0;
        bool is_member =
            braces.depth == 0 && is_other(&before, ".") && now.kind == TOKEN_WORD; // function plugin.on_month
        if (is_member && n == 1 && strcmp(before2.text, returned) == 0 && strcmp(now.text, path[0]) == 0)
            return now.line;
        if (!is_other(&now, "=") || before.kind != TOKEN_WORD || !inside) continue;
        strcpy(key, before.text);
        key_line = before.line;
        if (has_path(&braces, key, path, n)) return key_line;
    }
    return 0;
}

/* --- m.world.name --- */

/* Whether the text declares the name as a variable of its own: `local m`, `local a, m`, `for m`, `m = `
 * outside a table; the arguments of functions are the hooks' own. */
static bool declares(const char *text, const char *name) {
    struct scanner s = {text, 1};
    bool in_list = false; // of names after local or for
    for (struct token t = next_token(&s); t.kind != TOKEN_END; t = next_token(&s)) {
        bool opens = t.kind == TOKEN_WORD && (strcmp(t.text, "local") == 0 || strcmp(t.text, "for") == 0);
        if (opens)
            in_list = true;
        else if (in_list && t.kind == TOKEN_WORD && strcmp(t.text, name) == 0)
            return true;
        else if (!is_other(&t, ",") &&
                 (t.kind != TOKEN_WORD || strcmp(t.text, "function") == 0 || strcmp(t.text, "in") == 0))
            in_list = false;
    }
    return false;
}

static bool is_separator(const struct token *t) {
    return is_other(t, ".") || is_other(t, ":");
}

static bool is_word_of(const struct token *t, const char *const *words) {
    for (; *words != NULL; words++)
        if (t->kind == TOKEN_WORD && strcmp(t->text, *words) == 0) return true;
    return false;
}

/* Whether what began after `before` ends here, at `t` or past the index that `t` opens, as a condition. */
static bool ends_condition(struct scanner ahead, struct token t, const struct token *before) {
    static const char *const BEFORE[] = {"if", "elseif", "while", "until", "not", "and", "or", NULL};
    static const char *const AFTER[] = {"then", "do", "and", "or", NULL};
    if (!is_word_of(before, BEFORE)) return false;
    for (int depth = 0; t.kind != TOKEN_END; t = next_token(&ahead)) {
        depth += is_other(&t, "[");
        if (depth == 0) return is_word_of(&t, AFTER);
        if (is_other(&t, "]") && --depth == 0) {
            t = next_token(&ahead);
            return is_word_of(&t, AFTER);
        }
    }
    return false;
}

void source_uses(const char *text, void (*tell)(const struct source_use *, void *payload), void *payload) {
    struct scanner s = {text, 1};
    bool judged_m = !declares(text, "m"), judged_e = !declares(text, "e");
    struct token before = {.kind = TOKEN_END}, t = next_token(&s);
    while (t.kind != TOKEN_END) {
        bool is_m = judged_m && t.kind == TOKEN_WORD && strcmp(t.text, "m") == 0;
        bool is_e = judged_e && t.kind == TOKEN_WORD && strcmp(t.text, "e") == 0;
        bool is_use = (is_m || is_e) && !is_separator(&before);
        struct token first = before;
        before = t;
        t = next_token(&s);
        if (!is_use || !is_separator(&t)) continue;
        struct source_use use = {.of = is_m ? 'm' : 'e'};
        t = next_token(&s);
        use.line = t.line;
        if (t.kind != TOKEN_WORD) continue;
        strcpy(use.first, t.text);
        before = t;
        t = next_token(&s);
        if (is_other(&t, ".")) {
            before = t;
            t = next_token(&s);
            if (t.kind == TOKEN_WORD) {
                strcpy(use.second, t.text);
                before = t;
                t = next_token(&s);
            }
        }
        use.is_set = is_other(&t, "=");
        use.is_condition = ends_condition(s, t, &first);
        tell(&use, payload);
    }
}

/* --- names that are declared nowhere --- */

struct declared {
    const char *at[SOURCE_MAX_NAMES]; // in the text
    size_t length[SOURCE_MAX_NAMES], n;
};

/* The word that ends at `end`: tokens hold no more than the beginning of a long one. */
static void declare(struct declared *d, const char *end) {
    size_t n = 0;
    while (isalnum((unsigned char)end[-1 - (ptrdiff_t)n]) || end[-1 - (ptrdiff_t)n] == '_')
        n++;
    if (d->n < SOURCE_MAX_NAMES) {
        d->at[d->n] = end - n;
        d->length[d->n] = n < MAX_WORD ? n : MAX_WORD - 1;
    }
    d->n++;
}

static bool is_declared(const struct declared *d, const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i < d->n; i++)
        if (d->length[i] == n && memcmp(d->at[i], name, n) == 0) return true;
    return false;
}

/* Variables of `local`, `for` and `local function`, and the parameters of functions: words in a list, up to
 * what ends it. */
static void find_declared(const char *text, struct declared *d) {
    struct scanner s = {text, 1};
    enum { NOWHERE, IN_NAMES, BEFORE_PARAMETERS, IN_PARAMETERS } place = NOWHERE;
    bool is_local = false;
    d->n = 0;
    for (struct token t = next_token(&s); t.kind != TOKEN_END; t = next_token(&s)) {
        bool is_function = t.kind == TOKEN_WORD && strcmp(t.text, "function") == 0;
        if (t.kind == TOKEN_WORD && (strcmp(t.text, "local") == 0 || strcmp(t.text, "for") == 0)) {
            place = IN_NAMES;
        } else if (is_function) {
            is_local = place == IN_NAMES;
            place = BEFORE_PARAMETERS;
        } else if (place == BEFORE_PARAMETERS) {
            if (is_other(&t, "(")) place = IN_PARAMETERS;
            if (t.kind == TOKEN_WORD && is_local) declare(d, s.at);
        } else if (t.kind == TOKEN_WORD && place != NOWHERE && strcmp(t.text, "in") != 0) {
            declare(d, s.at);
        } else if (!is_other(&t, ",") && !is_other(&t, "<") && !is_other(&t, ">") && !is_other(&t, ".")) {
            place = NOWHERE;
        }
    }
}

static bool is_keyword(const char *word) {
    static const char *const WORDS[] = {
        "and", "break", "do",  "else", "elseif", "end",    "false",  "for",  "function", "goto",  "if",
        "in",  "local", "nil", "not",  "or",     "repeat", "return", "then", "true",     "until", "while"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strcmp(word, WORDS[i]) == 0) return true;
    return isdigit((unsigned char)word[0]);
}

/* A field of a table, a member, a label. */
static bool is_no_variable(const struct token *before, const struct token *after) {
    bool opens = is_other(before, "{") || is_other(before, ",") || is_other(before, ";");
    return is_separator(before) || (opens && is_other(after, "=")) || is_other(after, ":") ||
           (before->kind == TOKEN_WORD && strcmp(before->text, "goto") == 0);
}

void source_declared_names(const char *text, void (*tell)(const char *name, void *payload), void *payload) {
    struct declared declared;
    char name[MAX_WORD];
    find_declared(text, &declared);
    for (size_t i = 0; i < declared.n && i < SOURCE_MAX_NAMES; i++) {
        size_t n = declared.length[i] < MAX_WORD ? declared.length[i] : MAX_WORD - 1;
        memcpy(name, declared.at[i], n);
        name[n] = '\0';
        tell(name, payload);
    }
}

void source_free_names(const char *text, void (*tell)(const struct source_use *, void *payload),
                       void *payload) {
    struct declared declared;
    struct scanner s = {text, 1};
    find_declared(text, &declared);
    if (declared.n > SOURCE_MAX_NAMES) return;
    struct token before = {.kind = TOKEN_END}, t = next_token(&s), after;
    for (; t.kind != TOKEN_END; before = t, t = after) {
        after = next_token(&s);
        if (t.kind != TOKEN_WORD || is_keyword(t.text) || is_no_variable(&before, &after)) continue;
        if (is_declared(&declared, t.text)) continue;
        struct source_use use = {.line = t.line, .is_set = is_other(&after, "=")};
        strcpy(use.first, t.text);
        if (is_other(&after, ".")) {
            struct scanner ahead = s;
            struct token member = next_token(&ahead);
            if (member.kind == TOKEN_WORD) strcpy(use.second, member.text);
        }
        tell(&use, payload);
    }
}
