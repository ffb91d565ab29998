#!/bin/sh
# Installs into a temporary prefix, compiles the example of truce.h through pkg-config, shared and static, and runs it;
# then runs the installed program from another folder.
# Usage: check_install.sh SOURCE_DIR BUILD_DIR CC
set -eu
export LC_ALL=C
source_dir=$(cd "$1" && pwd)
build_dir=$2
cc=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cmake --install "$build_dir" --prefix "$scratch/root" >/dev/null
pc=$(find "$scratch/root" -name truce.pc)
[ -n "$pc" ]
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
libdir=$(pkg-config --variable=libdir truce)
TRUCE_DATA=$(pkg-config --variable=datadir truce)
export TRUCE_DATA

# The example is the indented C program in the header's opening comment.
sed -n '/^ \* Example:/,/^ \*\//p' "$scratch/root/include/truce.h" | sed -n 's/^ \*     //p; s/^ \*$//p' >"$scratch/example.c"
grep -q 'int main' "$scratch/example.c"
cd "$scratch"
# shellcheck disable=SC2046
"$cc" -std=c17 -Wall -Wextra -Werror -o shared example.c $(pkg-config --cflags --libs truce)
LD_LIBRARY_PATH=$libdir ./shared >shared.txt
# shellcheck disable=SC2046
"$cc" -std=c17 -Wall -Wextra -Werror -o static example.c -I"$scratch/root/include" "$libdir/libtruce.a" \
    $(pkg-config --static --libs-only-l truce | sed 's/-ltruce//g')
./static >static.txt
cat shared.txt
grep -Eq '^cost [1-9][0-9]+ USD, relapse [01]$' shared.txt
cmp shared.txt static.txt

# The engine alone: the example of kernel/des/README.md against the installed headers and library.
# shellcheck disable=SC2046
"$cc" -std=c17 -Wall -Wextra -Werror -o engine "$source_dir/tests/des/example_mm1.c" $(pkg-config --cflags --libs truce-des)
./engine | tee engine.txt
grep -Eq '^stay [45]\.[0-9]+ \+- 0\.[0-9]+ days; nurse busy 0\.[78]' engine.txt

# Nothing but the public names is visible.
hidden=$(nm -D --defined-only "$libdir/libtruce.so" | awk '{print $3}' | grep -v '^truce_' || true)
if [ -n "$hidden" ]; then
    echo "names that should be hidden: $hidden"
    exit 1
fi

# The installed program finds its scenarios and plugins by itself, and gives the same bits as the library.
unset TRUCE_DATA
"$scratch/root/bin/truce" list scenarios | grep -q '^kestria '
"$scratch/root/bin/truce" list annotations | cmp - "$scratch/root/share/truce/plugins/types/truce.d.lua"
"$scratch/root/bin/truce" run kestria -p drawdown/calendar:months=48 --set mission.reach_km=75 --seed 7 --csv >run.csv
cost=$(sed -n 's/^cost_usd,\([0-9]*\).*/\1/p' run.csv)
[ -n "$cost" ]
printf 'program: cost_usd %s\n' "$cost"
