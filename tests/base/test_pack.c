/* zlib streams and base64: published vectors, round trips, and what is damaged, hostile or too large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/pack.h"

#include <string.h>

/* RFC 4648, section 10. */
static void test_base64_vectors(void **state) {
    (void)state;
    static const char *const PAIRS[][2] = {{"", ""},
                                           {"f", "Zg=="},
                                           {"fo", "Zm8="},
                                           {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="},
                                           {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        struct text coded = TEXT_EMPTY, plain = TEXT_EMPTY;
        pack_base64(PAIRS[i][0], strlen(PAIRS[i][0]), &coded);
        assert_string_equal(text_chars(&coded), PAIRS[i][1]);
        assert_int_equal(unpack_base64(PAIRS[i][1], strlen(PAIRS[i][1]), &plain, NULL), STATUS_OK);
        assert_string_equal(text_chars(&plain), PAIRS[i][0]);
        text_free(&coded);
        text_free(&plain);
    }
}

static void test_base64_refuses(void **state) {
    (void)state;
    static const char *const BAD[] = {
        "Z", "Zm8", "Zm9v=", "Zg=v", "Zg==Zg==", "Zm9*", "====", "Z===", "Zm\xC3\xA9"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct text plain = TEXT_EMPTY;
        assert_int_equal(unpack_base64(BAD[i], strlen(BAD[i]), &plain, NULL), STATUS_INVALID);
        text_free(&plain);
    }
    struct text plain = TEXT_EMPTY;
    assert_int_equal(unpack_base64("Zm\0v", 4, &plain, NULL), STATUS_INVALID);
    text_clear(&plain);
    assert_int_equal(unpack_base64(" Zm\n9v\t", 7, &plain, NULL), STATUS_OK);
    assert_string_equal(text_chars(&plain), "foo");
    text_free(&plain);
}

static void fill(unsigned char *bytes, size_t n) {
    uint32_t x = 2463534242u;
    for (size_t i = 0; i < n; i++) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        bytes[i] = i % 3 == 0 ? (unsigned char)x : (unsigned char)(i / 100);
    }
}

static void test_round_trip(void **state) {
    (void)state;
    static unsigned char bytes[100003];
    fill(bytes, sizeof bytes);
    static const size_t SIZES[] = {0, 1, 2, 119, 120, 121, 16384, 16385, sizeof bytes};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        struct text packed = TEXT_EMPTY, chars = TEXT_EMPTY, again = TEXT_EMPTY, back = TEXT_EMPTY;
        assert_int_equal(pack_zlib(bytes, SIZES[i], i % 2 ? PACK_FAST : PACK_SMALL, &packed, NULL),
                         STATUS_OK);
        pack_base64(text_chars(&packed), packed.length, &chars);
        assert_int_equal(unpack_base64(text_chars(&chars), chars.length, &again, NULL), STATUS_OK);
        assert_int_equal(again.length, packed.length);
        assert_int_equal(unpack_zlib(text_chars(&again), again.length, SIZES[i], &back, NULL), STATUS_OK);
        assert_int_equal(back.length, SIZES[i]);
        assert_memory_equal(text_chars(&back), bytes, SIZES[i]);
        struct text *all[] = {&packed, &chars, &again, &back};
        for (size_t k = 0; k < 4; k++)
            text_free(all[k]);
    }
}

/* Cut anywhere, changed anywhere, or a small stream that grows without end: refused, never more than allowed.
 */
static void test_zlib_refuses(void **state) {
    (void)state;
    static unsigned char bytes[5000];
    fill(bytes, sizeof bytes);
    struct text packed = TEXT_EMPTY, bomb = TEXT_EMPTY;
    assert_int_equal(pack_zlib(bytes, sizeof bytes, PACK_SMALL, &packed, NULL), STATUS_OK);
    for (size_t n = 0; n < packed.length; n += 37) {
        struct text back = TEXT_EMPTY;
        assert_int_equal(unpack_zlib(text_chars(&packed), n, sizeof bytes, &back, NULL), STATUS_INVALID);
        text_free(&back);
    }
    for (size_t i = 2; i < packed.length; i += 53) {
        struct text back = TEXT_EMPTY;
        packed.chars[i] ^= 0x10;
        assert_int_not_equal(unpack_zlib(text_chars(&packed), packed.length, sizeof bytes, &back, NULL),
                             STATUS_OK);
        packed.chars[i] ^= 0x10;
        text_free(&back);
    }
    static unsigned char zeros[4 << 20];
    struct text back = TEXT_EMPTY;
    assert_int_equal(pack_zlib(zeros, sizeof zeros, PACK_SMALL, &bomb, NULL), STATUS_OK);
    assert_true(bomb.length < 10000);
    assert_int_equal(unpack_zlib(text_chars(&bomb), bomb.length, 100000, &back, NULL), STATUS_RANGE);
    assert_true(back.length <= 100000);
    text_free(&back);
    text_free(&bomb);
    text_free(&packed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base64_vectors),
        cmocka_unit_test(test_base64_refuses),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_zlib_refuses),
    };
    return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
