#!/bin/sh
# The whole road from experiment to page under Valgrind's memcheck: what the address sanitizer does not see is a value
# that is used before it is written, and such a value makes the same inputs give other bits. Two points and two
# options, so that the variance components are among it.
# Usage: memcheck.sh VALGRIND PROGRAM
# Planted fault it caught: sums of squares compared with a total that was not made yet (stats/components.c).
set -u
valgrind=$1 program=$2
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
cat >e.lua <<'LUA'
experiment { format = 1, question = "Stay?", scenario = "kestria", replications = 3, seed = 5,
    options = { date = { "deployment/hub", "ddr/rapid", "drawdown/calendar" },
        stay = { "deployment/hotspot", "ddr/sequenced", "drawdown/stay" } },
    baseline = "date", metrics = { "relapse", "time_to_relapse_days", "cost_usd" },
    uncertainties = { ["donors.shortfall_frac"] = uniform(0.1, 0.6) }, design = lhs(2) }
LUA
n_failed=0
check() { # arguments of the program
    if ! "$valgrind" -q --error-exitcode=99 "$program" "$@" >out 2>err; then
        n_failed=$((n_failed + 1))
        echo "FAILED truce $*"
        head -n 25 err
    fi
}
check batch e.lua -o r.sqlite -j 2 -q
for form in --json --times --quantiles --board --all-pairs --simultaneous; do check compare r.sqlite $form; done
check compare r.sqlite --metric all
check audit r.sqlite --pairs 1
check report r.sqlite -o r.html
check verify r.html --runs 1
check why r.sqlite stay/1/2 cost_usd
echo "$n_failed failed"
[ $n_failed -eq 0 ]
