/* zlib streams and base64; see pack.h. */
#include "base/pack.h"

#include "base/memory.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

enum { CHUNK = 16384, LINE_CHARS = 120 };

// --- zlib ---

enum status pack_zlib(const void *bytes, size_t n, int level, struct text *out, struct error *err) {
    uLongf n_packed = compressBound(n);
    unsigned char *packed = memory_alloc(n_packed, 1);
    if (packed == NULL || compress2(packed, &n_packed, bytes, n, level) != Z_OK) {
        memory_free(packed);
        return error_set(err, STATUS_NO_MEMORY, "no memory to pack %zu bytes", n);
    }
    text_add_bytes(out, (const char *)packed, n_packed);
    memory_free(packed);
    return STATUS_OK;
}

static enum status inflate_all(z_stream *z, size_t maximum, struct text *out, struct error *err) {
    unsigned char part[CHUNK];
    size_t n_out = 0;
    for (int code = Z_OK; code != Z_STREAM_END;) {
        z->next_out = part;
        z->avail_out = sizeof part;
        code = inflate(z, Z_NO_FLUSH);
        if (code == Z_MEM_ERROR) return error_set(err, STATUS_NO_MEMORY, "no memory to unpack");
        size_t n = sizeof part - z->avail_out;
        bool stuck = code == Z_BUF_ERROR || (code == Z_OK && n == 0);
        if (stuck || (code != Z_OK && code != Z_STREAM_END))
            return error_set(err, STATUS_INVALID, "the packed data are damaged or cut short");
        n_out += n;
        if (n_out > maximum)
            return error_set(err, STATUS_RANGE, "the packed data hold more than %zu bytes", maximum);
        text_add_bytes(out, (const char *)part, n);
    }
    return text_failed(out) ? error_set(err, STATUS_NO_MEMORY, "no memory to unpack") : STATUS_OK;
}

enum status unpack_zlib(const void *packed, size_t n, size_t maximum, struct text *out, struct error *err) {
    z_stream z = {0};
    if (n > UINT32_MAX) return error_set(err, STATUS_RANGE, "%zu packed bytes are too many", n);
    if (inflateInit(&z) != Z_OK) return error_set(err, STATUS_NO_MEMORY, "no memory to unpack");
    z.next_in = (unsigned char *)(uintptr_t)packed; // zlib does not write there
    z.avail_in = (uInt)n;
    enum status status = inflate_all(&z, maximum, out, err);
    inflateEnd(&z);
    return status;
}

// --- base64 ---

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void pack_base64(const void *bytes, size_t n, struct text *out) {
    const unsigned char *at = bytes;
    for (size_t i = 0, column = 0; i < n; i += 3) {
        size_t left = n - i;
        uint32_t bits =
            (uint32_t)at[i] << 16 | (left > 1 ? (uint32_t)at[i + 1] << 8 : 0) | (left > 2 ? at[i + 2] : 0);
        char four[4] = {DIGITS[bits >> 18], DIGITS[bits >> 12 & 63], left > 1 ? DIGITS[bits >> 6 & 63] : '=',
                        left > 2 ? DIGITS[bits & 63] : '='};
        text_add_bytes(out, four, 4);
        column += 4;
        if (column < LINE_CHARS) continue;
        text_add_bytes(out, "\n", 1);
        column = 0;
    }
}

static enum status damaged(struct error *err) {
    return error_set(err, STATUS_INVALID, "the embedded data are damaged: not base64");
}

enum status unpack_base64(const char *chars, size_t n, struct text *out, struct error *err) {
    uint32_t bits = 0;
    size_t n_digits = 0, n_padding = 0;
    for (size_t i = 0; i < n; i++) {
        if (strchr(" \t\r\n", chars[i]) != NULL && chars[i] != '\0') continue;
        const char *digit = chars[i] != '\0' ? strchr(DIGITS, chars[i]) : NULL;
        n_padding += chars[i] == '=';
        if ((digit == NULL && chars[i] != '=') || (digit != NULL && n_padding > 0)) return damaged(err);
        bits = bits << 6 | (digit != NULL ? (uint32_t)(digit - DIGITS) : 0);
        if (++n_digits % 4 != 0) continue;
        char three[3] = {(char)(bits >> 16 & 255), (char)(bits >> 8 & 255), (char)(bits & 255)};
        if (n_padding > 2) return damaged(err);
        text_add_bytes(out, three, 3 - n_padding);
    }
    if (n_digits % 4 != 0 || n_padding > 2) return damaged(err);
    return text_failed(out) ? error_set(err, STATUS_NO_MEMORY, "no memory to unpack") : STATUS_OK;
}
