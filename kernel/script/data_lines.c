/*
 * Where keys stand: a scan of the source beside the tree; see data.h.
 *
 * Lua tells the line of a call but not of a key in a table. So the text is cut into tokens (comments dropped,
 * strings whole), the constructor's call is found on its line, and its table is walked in step with the tree:
 * a key's token gives its entry the line. Anything but a plain table is skipped to the next comma. The scan
 * can only improve lines; whatever it does not understand leaves the line of the record in place.
 */
#include "script/data.h"

#include <ctype.h>
#include <string.h>

enum token_kind {
    TOKEN_NAME = 'n',
    TOKEN_TEXT = 's',
    TOKEN_OTHER = 'o'
}; // else the punctuation character itself

struct token {
    const char *at; // of a text: behind the quote
    int length;
    int line;
    int kind;
};

struct data_source {
    const struct data_file *file;
    struct token *tokens;
    size_t n;
};

/* --- tokens --- */

struct cursor {
    const char *at, *end;
    int line;
};

static void advance(struct cursor *c, const char *to) {
    for (; c->at < to; c->at++)
        if (*c->at == '\n') c->line++;
}

/* The number of '=' of a long bracket "[==[" that starts here, or -1. */
static int long_bracket(const char *at, const char *end) {
    const char *p = at + 1;
    if (at >= end || *at != '[') return -1;
    while (p < end && *p == '=')
        p++;
    return p < end && *p == '[' ? (int)(p - at) - 1 : -1;
}

/* The end of a long bracket of that level: at its last ']', or the end of the text. */
static const char *long_bracket_end(const char *at, const char *end, int level) {
    for (; at < end; at++) {
        int n_equal = 0;
        if (*at != ']') continue;
        while (at + 1 + n_equal < end && at[1 + n_equal] == '=')
            n_equal++;
        if (n_equal == level && at + 1 + n_equal < end && at[1 + n_equal] == ']') return at + 1 + n_equal;
    }
    return end;
}

static const char *past(const char *at, const char *end) {
    return at < end ? at + 1 : end;
}

static void skip_comment(struct cursor *c) {
    int level = long_bracket(c->at + 2, c->end);
    const char *to = c->at;
    if (level >= 0) {
        to = past(long_bracket_end(c->at + level + 4, c->end, level), c->end);
    } else {
        while (to < c->end && *to != '\n')
            to++;
    }
    advance(c, to);
}

static struct token quoted(struct cursor *c) {
    char quote = *c->at;
    const char *p = c->at + 1;
    while (p < c->end && *p != quote)
        p += *p == '\\' && p + 1 < c->end ? 2 : 1;
    struct token token = {c->at + 1, (int)(p - c->at) - 1, c->line, TOKEN_TEXT};
    advance(c, past(p, c->end));
    return token;
}

static struct token long_text(struct cursor *c, int level) {
    const char *first = c->at + level + 2, *last = long_bracket_end(first, c->end, level);
    int length = last < c->end ? (int)(last - first) - level - 1 : (int)(last - first);
    struct token token = {first, length, c->line, TOKEN_TEXT};
    advance(c, past(last, c->end));
    return token;
}

static struct token word(struct cursor *c) {
    const char *p = c->at;
    bool is_name = !isdigit((unsigned char)*p);
    while (p < c->end && (isalnum((unsigned char)*p) || *p == '_' || (!is_name && *p == '.')))
        p++;
    struct token token = {c->at, (int)(p - c->at), c->line, is_name ? TOKEN_NAME : TOKEN_OTHER};
    advance(c, p);
    return token;
}

static struct token punctuation(struct cursor *c) {
    bool doubled = c->at + 1 < c->end && c->at[1] == '=' && strchr("=~<>", *c->at) != NULL;
    struct token token = {c->at, doubled ? 2 : 1, c->line, doubled ? TOKEN_OTHER : *c->at};
    advance(c, c->at + token.length);
    return token;
}

static bool next_token(struct cursor *c, struct token *out) {
    for (;;) {
        while (c->at < c->end && isspace((unsigned char)*c->at))
            advance(c, c->at + 1);
        if (c->at >= c->end) return false;
        if (c->end - c->at < 2 || c->at[0] != '-' || c->at[1] != '-') break;
        skip_comment(c);
    }
    int level = long_bracket(c->at, c->end);
    if (level >= 0)
        *out = long_text(c, level);
    else if (*c->at == '"' || *c->at == '\'')
        *out = quoted(c);
    else if (isalnum((unsigned char)*c->at) || *c->at == '_')
        *out = word(c);
    else
        *out = punctuation(c);
    return true;
}

static size_t scan(const struct data_file *file, struct token *tokens) {
    struct cursor c = {file->text, file->text + file->n_text, 1};
    struct token token;
    size_t n = 0;
    while (next_token(&c, &token)) {
        if (tokens != NULL) tokens[n] = token;
        n++;
    }
    return n;
}

struct data_source *data_source_create(const struct data_file *file) {
    struct data_source *source = arena_alloc(file->arena, 1, sizeof *source);
    if (source == NULL) return NULL;
    *source = (struct data_source){.file = file, .n = scan(file, NULL)};
    source->tokens = arena_alloc(file->arena, source->n + 1, sizeof *source->tokens);
    if (source->tokens == NULL) return NULL;
    scan(file, source->tokens);
    return source;
}

/* --- tables beside their tokens --- */

static int kind_at(const struct data_source *s, size_t i) {
    return i < s->n ? s->tokens[i].kind : 0;
}

static bool says(const struct data_source *s, size_t i, int kind, const char *chars) {
    return kind_at(s, i) == kind && (size_t)s->tokens[i].length == strlen(chars) &&
           memcmp(s->tokens[i].at, chars, strlen(chars)) == 0;
}

/* The token that ends the value which starts at i: the comma, semicolon or closing bracket of its table. */
static size_t value_end(const struct data_source *s, size_t i) {
    for (int depth = 0; i < s->n; i++) {
        int kind = s->tokens[i].kind;
        bool closes = kind == '}' || kind == ')' || kind == ']';
        if (depth == 0 && (closes || kind == ',' || kind == ';')) return i;
        if (kind == '{' || kind == '(' || kind == '[') depth++;
        if (closes) depth--;
    }
    return i;
}

static struct data_entry *entry_of_token(const struct data_source *s, size_t i, struct data *table) {
    for (size_t e = 0; e < table->n_entries; e++)
        if (table->entries[e].key != NULL && says(s, i, kind_at(s, i), table->entries[e].key))
            return &table->entries[e];
    return NULL;
}

static struct data_entry *entry_of_position(struct data *table, int position) {
    for (size_t e = 0; e < table->n_entries; e++)
        if (table->entries[e].position == position) return &table->entries[e];
    return NULL;
}

static void place_table(const struct data_source *s, size_t i, int close, struct data *table);

static void place_value(const struct data_source *s, size_t i, struct data *value) {
    if (value->type == DATA_TABLE && kind_at(s, i) == '{') place_table(s, i, '}', value);
    if (value->type == DATA_CALL && says(s, i, TOKEN_NAME, value->chars) && kind_at(s, i + 1) == '(')
        place_table(s, i + 1, ')', value);
    if (value->type == DATA_CALL && says(s, i, TOKEN_NAME, value->chars) && kind_at(s, i + 1) == '{' &&
        value->n_entries == 1)
        place_value(s, i + 1, &value->entries[0].value);
}

static void mark(const struct data_source *s, size_t i, struct data_entry *entry) {
    entry->line = s->tokens[i].line;
    if (entry->seen && entry->key != NULL)
        data_error(s->file, entry->line, "'%s' is given twice in the same table", entry->key);
    entry->seen = true;
}

/* From the opening bracket at i; positions and keys as Lua counts them. */
static void place_table(const struct data_source *s, size_t i, int close, struct data *table) {
    int position = 0;
    for (i++; i < s->n && kind_at(s, i) != close; i += kind_at(s, i) == ',' || kind_at(s, i) == ';') {
        size_t i_key = i;
        struct data_entry *entry = NULL;
        if (kind_at(s, i) == TOKEN_NAME && kind_at(s, i + 1) == '=') {
            entry = entry_of_token(s, i, table);
            i += 2;
        } else if (kind_at(s, i) == '[' && kind_at(s, i + 1) == TOKEN_TEXT && kind_at(s, i + 2) == ']') {
            entry = entry_of_token(s, i + 1, table);
            i += 4;
        } else if (kind_at(s, i) != '[') {
            entry = entry_of_position(table, ++position);
        }
        if (entry != NULL) {
            mark(s, i_key, entry);
            place_value(s, i, &entry->value);
        }
        size_t end = value_end(s, i);
        if (kind_at(s, end) != ',' && kind_at(s, end) != ';')
            return; // the closing bracket, or something unexpected
        i = end;
    }
}

/* --- records --- */

/* The table of a call `name {`, `name "x" {` or either with parentheses, that starts at token i; 0 if it is
 * no such. */
static size_t body_of_call(const struct data_source *s, size_t i, const struct data_record *record) {
    i++;
    if (record->name != NULL) {
        bool parenthesis = kind_at(s, i) == '(';
        if (!says(s, i + parenthesis, TOKEN_TEXT, record->name)) return 0;
        i += parenthesis ? 3 : 1;
    }
    if (kind_at(s, i) == '(') i++;
    return kind_at(s, i) == '{' ? i : 0;
}

void data_source_place(const struct data_source *s, struct data_record *record) {
    if (record->body.type != DATA_TABLE) return;
    for (size_t i = 0; i < s->n && s->tokens[i].line <= record->line; i++) {
        if (s->tokens[i].line < record->line || !says(s, i, TOKEN_NAME, record->constructor)) continue;
        size_t body = body_of_call(s, i, record);
        if (body == 0) continue;
        place_table(s, body, '}', &record->body);
        return;
    }
}
