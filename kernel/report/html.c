/* Escaping; see html.h. */
#include "report/html.h"

#include <stdbool.h>
#include <stdint.h>

/* Length of a UTF-8 sequence by its first byte, and the lowest code point that needs so many bytes. */
static size_t sequence_length(unsigned char first, uint32_t *lowest) {
    if (first >= 0xC2 && first < 0xE0) return *lowest = 0x80, 2;
    if (first >= 0xE0 && first < 0xF0) return *lowest = 0x800, 3;
    if (first >= 0xF0 && first < 0xF5) return *lowest = 0x10000, 4;
    return 0;
}

size_t html_character(const char *chars) {
    unsigned char first = (unsigned char)chars[0];
    if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : first == '\n' || first == '\t';
    uint32_t lowest = 0;
    size_t n = sequence_length(first, &lowest);
    uint32_t code = n == 0 ? 0 : first & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if (((unsigned char)chars[i] & 0xC0) != 0x80) return 0;
        code = code << 6 | ((unsigned char)chars[i] & 0x3F);
    }
    bool forbidden = code < lowest || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF ||
                     (code & 0xFFFE) == 0xFFFE || (code >= 0x80 && code < 0xA0);
    return n == 0 || forbidden ? 0 : n;
}

void html_escape(const char *chars, struct text *out) {
    while (chars != NULL && *chars != '\0') {
        size_t n = html_character(chars);
        if (n == 0)
            text_add(out, "\xEF\xBF\xBD");
        else if (*chars == '&')
            text_add(out, "&amp;");
        else if (*chars == '<')
            text_add(out, "&lt;");
        else if (*chars == '>')
            text_add(out, "&gt;");
        else if (*chars == '"')
            text_add(out, "&quot;");
        else if (*chars == '\'')
            text_add(out, "&#39;");
        else
            text_add_bytes(out, chars, n);
        chars += n > 0 ? n : 1;
    }
}
