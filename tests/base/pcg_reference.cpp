/*
 * Compares base/random.h with the C++ library of the generator's author, value by value, over many seeds,
 * streams and jumps. Built only where a C++ compiler and Debian's libpcg-cpp-dev are found; test_random.c
 * holds golden values taken from the same library, so that the C tests stand alone. With the argument
 * "golden" it prints those.
 */
#include <cinttypes>
#include <cstdio>
#include <cstring>

#include <pcg_random.hpp>

// The kernel's headers are C; this one is C++ too.
extern "C" {
#include "base/random.h"
}

static pcg_extras::pcg128_t join(uint64_t high, uint64_t low) {
    return (pcg_extras::pcg128_t)high << 64 | low;
}

static const uint64_t JUMPS[] = {0, 1, 2, 63, 1000003, 0x123456789ABCDEFull, UINT64_MAX};

static int compare(const uint64_t seed[4]) {
    pcg64 reference(join(seed[0], seed[1]), join(seed[2], seed[3]));
    struct rng r;
    rng_seed(&r, seed[0], seed[1], seed[2], seed[3]);
    int n_wrong = 0;
    for (uint64_t jump : JUMPS) {
        reference.advance(jump);
        rng_advance(&r, jump);
        for (int i = 0; i < 1000; i++)
            n_wrong += reference() != rng_next(&r);
    }
    return n_wrong;
}

static void print_golden(const uint64_t seed[4]) {
    pcg64 reference(join(seed[0], seed[1]), join(seed[2], seed[3]));
    for (int i = 0; i < 6; i++)
        std::printf("UINT64_C(0x%016" PRIX64 "), ", (uint64_t)reference());
    reference.advance(1000000);
    std::printf("UINT64_C(0x%016" PRIX64 "),\n", (uint64_t)reference());
}

int main(int n_args, char **args) {
    static const uint64_t FIXED[][4] = {
        {0, 42, 0, 54},
        {0, 0, 0, 0},
        {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX},
        {0x8F1BBCDCBFA53E0Bull, 0x2545F4914F6CDD1Dull, 0x9E6C63D0676A9A99ull, 7}};
    bool golden = n_args > 1 && std::strcmp(args[1], "golden") == 0;
    int n_wrong = 0;
    for (const auto &seed : FIXED) {
        if (golden) print_golden(seed);
        n_wrong += compare(seed);
    }
    pcg64 seeds(20260731);
    for (int i = 0; i < 500; i++) {
        uint64_t seed[4] = {seeds(), seeds(), seeds(), seeds()};
        n_wrong += compare(seed);
    }
    std::fprintf(stderr, "PCG64 against the reference library: %d of %d values differ\n", n_wrong,
                 504 * 7000);
    return n_wrong == 0 ? 0 : 1;
}
