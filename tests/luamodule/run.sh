#!/bin/sh
# Runs one test of the Lua binding twice: in a stock interpreter with the module truce, and in the sandbox of
# `truce script`. The helpers of check.lua stand at the head of each, on one line so that line numbers stay. Given a
# folder (scripts/queues), it runs every file of it so, and the two must print the same.
# Given a page (README.md), it runs the first example of it, of at most 25 lines.
# A test named stock_*.lua is for the stock interpreter alone: what it tests is not in the sandbox.
# Usage: run.sh TEST.lua|FOLDER|PAGE.md MODULE_FOLDER LUA_PROGRAM TRUCE_PROGRAM
set -eu
here=$(cd "$(dirname "$1")" && pwd)
root=$(cd "$here/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LUA_CPATH="$2/?.so"

stock() { # with the sanitizer's runtime before everything else, if there is one
    if [ -n "${TRUCE_LUA_PRELOAD:-}" ]; then
        LD_PRELOAD=$TRUCE_LUA_PRELOAD "$lua" "$@"
    else
        "$lua" "$@"
    fi
}

lua=$3
if [ -d "$1" ]; then
    n=0
    for file in "$1"/*.lua; do
        stock "$file" 3000 >"$scratch/stock"
        "$4" script "$file" 3000 >"$scratch/sandbox"
        diff "$scratch/stock" "$scratch/sandbox"
        [ -s "$scratch/stock" ]
        n=$((n + 1))
    done
    [ $n -ge 2 ]
    echo "$n examples print the same in both"
    exit 0
fi
if [ "${1%.md}" != "$1" ]; then # the first Lua example of a page
    sed -n '/^```lua$/,/^```$/p' "$1" | sed '/^```/d' | sed 's/1e6/1e5/' >"$scratch/readme.lua"
    [ "$(wc -l <"$scratch/readme.lua")" -le 25 ]
    export TRUCE_DATA="$root"
    cd "$scratch"
    stock readme.lua
    [ "$(basename "$1")" = README.md ] || exit 0 # other pages are for the stock interpreter
    "$4" script "$scratch/readme.lua"
    exit 0
fi
file=$scratch/$(basename "$1")
{ sed 's/^ *--.*//' "$here/check.lua" | tr '\n' ' '; cat "$1"; } >"$file"
cd "$scratch"
export TRUCE_DATA="$root"
stock "$(basename "$file")"
case $(basename "$1") in stock_*) exit 0 ;; esac
"$4" script "$(basename "$file")" first second
