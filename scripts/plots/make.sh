#!/bin/sh
# Makes the gallery of scripts/plots/README.md again: every kind of picture once, from experiments that come with Truce.
#
#     scripts/plots/make.sh [TRUCE]        TRUCE: the program, by default the one on the PATH; three minutes, from any folder
#
# Results go to a temporary folder and are thrown away; the same program draws the same bytes.
set -eu
truce=$(command -v "${1:-truce}")
case $truce in /*) ;; *) truce=$PWD/$truce ;; esac
cd "$(dirname "$0")/../.."
gallery=scripts/plots/gallery
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# experiment, replications, folder under the gallery, kinds ("": all)
draw() {
    "$truce" batch "$1" --reps "$2" -q -o "$work/results.sqlite"
    mkdir -p "$gallery/$3"
    # shellcheck disable=SC2046,SC2086
    "$truce" plot "$work/results.sqlite" -o "$gallery/$3" $(for kind in $4; do echo "--kind $kind"; done)
    rm -f "$work"/results.sqlite*
}

rm -rf "$gallery"
draw scripts/experiments/drawdown.lua 400 . ""
draw scripts/experiments/considerations/F-force.lua 60 . frontier
draw scripts/experiments/exits-kestria.lua 100 ten_exits "survival cost_relapse board"
# One of the four pictures of fans shows what they are.
rm -f "$gallery"/fans_troops.* "$gallery"/fans_consent.* "$gallery"/fans_police.*
