#ifndef BASE_PACK_H
#define BASE_PACK_H

/*
 * Bytes made small, and bytes made text: zlib streams (RFC 1950) and base64 (RFC 4648), which every language
 * reads with what it comes with.
 *
 * Both append to a `struct text` and leave what is in it. What comes from a file may be hostile: unpacking
 * stops at a maximum that the caller states, and both readers refuse what is not whole.
 *
 *     status = pack_zlib(bytes, n, PACK_SMALL, &packed, err);
 *     pack_base64(text_chars(&packed), packed.length, &page);
 */

#include "base/text.h"

enum { PACK_FAST = 1, PACK_SMALL = 9 };

enum status pack_zlib(const void *bytes, size_t n, int level, struct text *out, struct error *err) MUST_CHECK;

/* STATUS_INVALID for what is no whole zlib stream, STATUS_RANGE for more than `maximum` bytes. */
enum status unpack_zlib(const void *packed, size_t n, size_t maximum, struct text *out,
                        struct error *err) MUST_CHECK;

void pack_base64(const void *bytes, size_t n, struct text *out); // in lines of 120 characters

/* Spaces and newlines between the characters are skipped. STATUS_INVALID for anything else that is not
 * base64. */
enum status unpack_base64(const char *chars, size_t n, struct text *out, struct error *err) MUST_CHECK;

#endif
