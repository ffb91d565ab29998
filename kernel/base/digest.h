#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

/*
 * Digest: SHA-256 of a sequence of parts, for run keys, provenance and the roots of random streams.
 *
 * Every part goes in behind its kind and its length, so different sequences never feed the same bytes to the
 * hash:
 * ("ab", "c") and ("a", "bc") differ, and so do the number 1, the integer 1 and the text "1". Integers and
 * numbers are fed in little-endian order on every machine. All NaNs count as one value, and so do 0 and -0,
 * because they print alike. The struct lives on the caller's stack; nothing is allocated and nothing can
 * fail.
 *
 *     struct digest d;
 *     char hex[DIGEST_HEX_CHARS];
 *     digest_begin(&d);
 *     digest_add_text(&d, scenario_name);
 *     digest_add_u64(&d, seed);
 *     digest_finish_hex(&d, hex);
 *
 * digest_finish and digest_finish_hex end the digest; begin again before further use.
 */

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <sha2.h>

enum { DIGEST_BYTES = 32, DIGEST_HEX_CHARS = 65 };

struct digest {
    SHA2_CTX context;
};

void digest_begin(struct digest *d);
void digest_add(struct digest *d, const void *bytes, size_t n);
void digest_add_text(struct digest *d, const char *chars);
void digest_add_number(struct digest *d, double value);
void digest_add_u64(struct digest *d, uint64_t value);
void digest_finish(struct digest *d, uint8_t out[DIGEST_BYTES]);
void digest_finish_hex(struct digest *d, char out[DIGEST_HEX_CHARS]); // lower case, ends with '\0'

#endif
