#!/bin/sh
# Every header compiles alone, and twice, as C17; the public one as C++ too, where a C++ compiler exists.
# Usage: check_headers.sh SOURCE_DIR CC [INCLUDE_DIR...]
set -eu
export LC_ALL=C
source_dir=$(cd "$1" && pwd)
cc=$2
shift 2
includes="-I$source_dir/kernel"
for folder in "$@"; do includes="$includes -isystem $folder"; done
flags="-Wall -Wextra -Wstrict-prototypes -pedantic -Werror -D_GNU_SOURCE -fsyntax-only"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

compiles() { # header
    printf '#include "%s"\n#include "%s"\n' "$1" "$1" >"$scratch/alone.c"
    # shellcheck disable=SC2086
    "$cc" -std=c17 $flags $includes "$scratch/alone.c" 2>"$scratch/messages"
}

# The check itself must be able to fail.
printf 'struct hidden { size_t n; };\n' >"$scratch/broken.h"
if compiles "$scratch/broken.h"; then
    echo "a header that needs another one passed: the check is broken"
    exit 1
fi

failed=0
for header in "$source_dir"/kernel/*/*.h "$source_dir"/kernel/truce.h; do
    case $header in *_tables.h) continue ;; esac # numbers only, included by one .c file
    if ! compiles "$header"; then
        echo "not self-contained: $header"
        cat "$scratch/messages"
        failed=1
    fi
done

if command -v g++ >/dev/null 2>&1; then
    printf '#include "truce.h"\nint main() { return truce_version() == nullptr; }\n' >"$scratch/public.cpp"
    g++ -std=c++17 -Wall -Wextra -pedantic -Werror -fsyntax-only "-I$source_dir/kernel" "$scratch/public.cpp" || failed=1
else
    echo "no g++: truce.h was not compiled as C++"
fi
exit $failed
