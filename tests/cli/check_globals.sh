#!/bin/sh
# The library has no writable global state: no object in .data, .bss, .tdata or .tbss (.data.rel.ro is constant after
# loading). The fault counter of base/memory.c exists in test builds only, which are not checked.
# Usage: check_globals.sh LIBRARY.a
set -eu
export LC_ALL=C

writable() { # archive or object: one line per writable object, "section name"
    objdump -t "$1" | awk '
        $0 ~ /^[0-9a-f]+ / {
            section = ""; size = ""; name = $NF
            for (i = 2; i < NF; i++) if ($i ~ /^[.*]/) { section = $i; size = $(i + 1); break }
            constant = section ~ /^\.data\.rel\.ro/
            written = section ~ /^\.(data|bss|tdata|tbss)(\.|$)/ || section == "*COM*"
            if (written && !constant && size !~ /^0+$/ && name != section) print section, name
        }'
}

# The check itself must be able to fail.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
printf 'static int hidden; int *touch(void); int *touch(void) { return &hidden; }\n' >"$scratch/planted.c"
cc -c -fPIC -o "$scratch/planted.o" "$scratch/planted.c"
if [ -z "$(writable "$scratch/planted.o")" ]; then
    echo "a writable static passed: the check is broken"
    exit 1
fi

found=$(writable "$1")
if [ -n "$found" ]; then
    echo "writable global state in the library:"
    echo "$found"
    exit 1
fi
echo "no writable global state"
