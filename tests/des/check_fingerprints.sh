#!/bin/sh
# The same bits from every compiler, every optimisation and every kind of x86-64 processor.
# Usage: check_fingerprints.sh SOURCE_DIR TRUCE_PROGRAM
#
# Builds example_fingerprint.c (a model that uses everything of the des floor, and every variate by inversion) with gcc
# -O0, -O2, -O3, with gcc for this very processor, and with clang -O2 where there is one; runs each as it is and with the
# C library's fast paths (AVX2, FMA) masked; and runs the whole program on Kestria both ways. All must agree.
#
# What is promised, and tested here: same sources and inputs, same bits, on x86-64 with IEEE 754 doubles, with any
# compiler that keeps to them, at any optimisation without -ffast-math, compiled with -ffp-contract=off, with any C
# library and on any kind of processor: nothing on a model's path calls a function of the C library whose last bit
# depends on either (base/portable_math.h, base/variates.h).
# What is not promised: builds with contraction (the check shows below that it sees them) or -ffast-math; x87 arithmetic
# (32-bit x86); models of one's own that call log, exp or pow of the C library, whose bits change with the processor (the
# probe below shows that they do); what is only drawn or reported, such as GSL's quantiles in compare and report. Other
# processors (arm64) follow the same rules but are not tested here.
set -eu
export LC_ALL=C
source_dir=$(cd "$1" && pwd)
truce=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$source_dir"
mask=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4 # glibc 2.33 and later; older ones spell it -AVX2_Usable

build() { # output, compiler and flags...
    output=$1
    shift
    "$@" -std=c17 -D_GNU_SOURCE -w -Ikernel -Itests/des -o "$scratch/$output" tests/des/example_fingerprint.c \
        kernel/base/*.c kernel/stats/*.c kernel/des/*.c -lgsl -lgslcblas -lmd -lz -lm
}

failed=0
expect_same() { # what, file, file
    if cmp -s "$2" "$3"; then
        echo "same bits: $1"
    else
        echo "OTHER BITS: $1"
        diff "$2" "$3" | head -6
        failed=1
    fi
}

compare() { # what, program: as it is and masked, with the reference
    "$scratch/$2" >"$scratch/plain.txt"
    GLIBC_TUNABLES=$mask "$scratch/$2" >"$scratch/masked.txt"
    [ -f "$scratch/reference.txt" ] || cp "$scratch/plain.txt" "$scratch/reference.txt"
    expect_same "$1" "$scratch/reference.txt" "$scratch/plain.txt"
    expect_same "$1, masked" "$scratch/reference.txt" "$scratch/masked.txt"
}

# Does the mask bite? The C library's own functions must change their last bits under it, where there is what to mask.
cat >"$scratch/probe.c" <<'END'
#include <math.h>
#include <stdio.h>
#include <string.h>
static unsigned long long digest;
static void add(double x) {
    unsigned long long bits;
    memcpy(&bits, &x, sizeof bits);
    digest = (digest ^ bits) * 0xbf58476d1ce4e5b9ull;
    digest ^= digest >> 29;
}
int main(void) {
    for (int i = 1; i < 100000; i++) {
        volatile double x = i * 0.000123;
        add(sin(7 * x)), add(exp(x)), add(log(x)), add(pow(x, 1.7));
    }
    printf("%016llx\n", digest);
}
END
cc -O1 -o "$scratch/probe" "$scratch/probe.c" -lm
plain=$("$scratch/probe")
masked=$(GLIBC_TUNABLES=$mask "$scratch/probe")
if [ "$plain" != "$masked" ]; then
    echo "the mask bites: sin, exp, log and pow of the C library give $plain, masked $masked"
elif grep -q '^flags.* fma ' /proc/cpuinfo 2>/dev/null && ldd --version 2>&1 | grep -qi 'glibc\|gnu libc'; then
    echo "the mask does not bite, though this processor has FMA: the check is broken"
    exit 1
else
    echo "nothing to mask on this machine: only compilers are compared"
fi

build gcc0 gcc -O0 -ffp-contract=off
compare "gcc -O0" gcc0
grep -q '^fingerprint [0-9a-f]* events [0-9]\{6\}' "$scratch/reference.txt"
build gcc2 gcc -O2 -ffp-contract=off
compare "gcc -O2" gcc2
build gcc3 gcc -O3 -march=native -ffp-contract=off
compare "gcc -O3 for this processor" gcc3
if command -v clang >/dev/null; then
    build clang2 clang -O2 -ffp-contract=off
    compare "clang -O2" clang2
fi

# The check itself must be able to fail: fused multiplications give other bits.
if grep -q '^flags.* fma ' /proc/cpuinfo 2>/dev/null; then
    build fused gcc -O2 -mfma -ffp-contract=fast
    "$scratch/fused" >"$scratch/fused.txt"
    if cmp -s "$scratch/reference.txt" "$scratch/fused.txt"; then
        echo "fused multiplications passed: the check is broken"
        exit 1
    fi
fi

"$truce" run kestria -p deployment/hub -p drawdown/benchmark --json >"$scratch/plain.json"
GLIBC_TUNABLES=$mask "$truce" run kestria -p deployment/hub -p drawdown/benchmark --json >"$scratch/masked.json"
grep -q '"fingerprint": "[0-9a-f]*"' "$scratch/plain.json"
expect_same "truce run kestria, masked" "$scratch/plain.json" "$scratch/masked.json"
exit $failed
