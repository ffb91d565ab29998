#!/bin/bash
# From a bare Debian 12 to a compared answer: installs what is missing, builds, runs the drawdown experiment on Liberia,
# compares the options, draws the pictures and writes the report. Run it again at any time: what is done is not redone.
#
# Usage: scripts/quickstart.sh        (any folder; root, or a user with sudo when packages are missing)
set -euo pipefail
export LC_ALL=C.UTF-8 # byte order and plain messages; gnuplot grumbles about "set encoding utf8" in the bare C locale
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/packages.sh

jobs=$(nproc)
truce=build/release/truce
experiment=scripts/experiments/drawdown.lua
results=out/results.sqlite
timings=""

step() { # words command... : runs it and remembers how long it took
    local words=$1 start=$SECONDS code=0
    shift
    echo "== $words"
    "$@" || code=$?
    timings+=$(printf '  %4d s  %s' $((SECONDS - start)) "$words")$'\n'
    return $code
}

build() {
    cmake --preset release -DTRUCE_TESTS=OFF >/dev/null
    cmake --build --preset release -j "$jobs"
}

# Results of an older version or of a changed experiment are not mixed with new ones: they are set aside.
batch() {
    local code=0
    "$truce" check "$experiment"
    "$truce" batch "$experiment" -j "$jobs" -o "$results" || code=$?
    if [ "$code" -eq 3 ]; then
        local aside
        aside=out/results-until-$(date +%Y%m%d-%H%M%S).sqlite
        echo "Setting the results of other inputs aside as $aside"
        mv "$results" "$aside"
        code=0
        "$truce" batch "$experiment" -j "$jobs" -o "$results" || code=$?
    fi
    return $code
}

compare() {
    "$truce" compare "$results" | tee out/comparison.txt
}

mkdir -p out
# shellcheck disable=SC2086
step "install missing packages" install_missing $PACKAGES_TO_RUN
step "build" build
batch_code=0
step "run the experiment" batch || batch_code=$?
[ "$batch_code" -eq 0 ] || [ "$batch_code" -eq 4 ] || exit "$batch_code" # 4: some runs failed; the rest still speaks
step "compare the options" compare
step "draw the pictures" "$truce" plot "$results" -o out/plots
step "write the report" "$truce" report "$results" -o out/report.html

cat <<END

Time:
${timings}
Results:    $PWD/$results
Comparison: $PWD/out/comparison.txt
Pictures:   $PWD/out/plots
Report:     $PWD/out/report.html   (one file; open it in a browser)
END
exit "$batch_code"
