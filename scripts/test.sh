#!/bin/bash
# Installs what is missing, builds with sanitizers and optimised, runs the tests on both, prints the runner's summary.
#
# Usage: scripts/test.sh [--full]     (--full adds the long tier and a ThreadSanitizer build)
set -euo pipefail
export LC_ALL=C.UTF-8 # byte order and plain messages; gnuplot grumbles about "set encoding utf8" in the bare C locale
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/packages.sh

full=no
case "${1-}" in
"") ;;
--full) full=yes ;;
*)
    echo "usage: scripts/test.sh [--full]" >&2
    exit 2
    ;;
esac

jobs=$(nproc)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed=0
tier=(-LE long)
[ "$full" = no ] || tier=()

# The sanitizer's shadow memory does not fit beside a strongly randomised address space.
plain_addresses() {
    if setarch -R true 2>/dev/null; then setarch -R "$@"; else "$@"; fi
}

build_and_test() { # preset ctest-arguments...
    local preset=$1
    shift
    echo "== $preset: build"
    cmake --preset "$preset" -DTRUCE_TESTS=ON >"$logs/configure" || { cat "$logs/configure"; return 1; }
    cmake --build --preset "$preset" -j "$jobs"
    echo "== $preset: test"
    plain_addresses ctest --preset "$preset" -j "$jobs" "$@" | tee "$logs/$preset.txt" || failed=1
}

# shellcheck disable=SC2086
install_missing $PACKAGES_TO_TEST
[ -d ../shared ] || echo "Validation data (../shared) is not here: tests that use it say so and check the rest."

build_and_test dev "${tier[@]}"
build_and_test release "${tier[@]}"
# Lua leaves a coroutine by longjmp, a hundred thousand times in script.test_script and in a recipe that cli.program runs:
# more than ThreadSanitizer can follow. Both run under the other two builds; the threads of a batch are batch.* here.
[ "$full" = no ] || build_and_test tsan -LE long -E '^(script\.test_script|cli\.program)$'

for log in "$logs"/*.txt; do
    printf '\n== %s: summary\n' "$(basename "$log" .txt)"
    sed -n '/tests passed/,$p' "$log"
done
exit $failed
