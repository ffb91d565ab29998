/* SHA-256 of parts, each behind a byte for its kind and eight for its length; see digest.h. */
#include "base/digest.h"

#include <math.h>
#include <string.h>

enum part { PART_BYTES = 'b', PART_TEXT = 't', PART_NUMBER = 'n', PART_U64 = 'u' };

static void put_u64(uint8_t out[8], uint64_t value) {
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)(value >> (8 * i));
}

static void add_part(struct digest *d, enum part kind, const void *bytes, size_t n) {
    uint8_t head[9] = {(uint8_t)kind};
    put_u64(head + 1, n);
    SHA256Update(&d->context, head, sizeof head);
    if (n > 0) SHA256Update(&d->context, bytes, n);
}

void digest_begin(struct digest *d) {
    SHA256Init(&d->context);
}

void digest_add(struct digest *d, const void *bytes, size_t n) {
    add_part(d, PART_BYTES, bytes, n);
}

void digest_add_text(struct digest *d, const char *chars) {
    add_part(d, PART_TEXT, chars, strlen(chars));
}

void digest_add_number(struct digest *d, double value) {
    uint64_t bits = 0; // of 0 and of -0
    uint8_t bytes[8];
    if (isnan(value))
        bits = UINT64_C(0x7FF8000000000000);
    else if (value != 0)
        memcpy(&bits, &value, sizeof bits);
    put_u64(bytes, bits);
    add_part(d, PART_NUMBER, bytes, sizeof bytes);
}

void digest_add_u64(struct digest *d, uint64_t value) {
    uint8_t bytes[8];
    put_u64(bytes, value);
    add_part(d, PART_U64, bytes, sizeof bytes);
}

void digest_finish(struct digest *d, uint8_t out[DIGEST_BYTES]) {
    SHA256Final(out, &d->context);
}

void digest_finish_hex(struct digest *d, char out[DIGEST_HEX_CHARS]) {
    static const char DIGITS[] = "0123456789abcdef";
    uint8_t bytes[DIGEST_BYTES];
    digest_finish(d, bytes);
    for (int i = 0; i < DIGEST_BYTES; i++) {
        out[2 * i] = DIGITS[bytes[i] >> 4];
        out[2 * i + 1] = DIGITS[bytes[i] & 15];
    }
    out[2 * DIGEST_BYTES] = '\0';
}
