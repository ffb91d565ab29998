# shellcheck shell=bash disable=SC2034
# Sourced by quickstart.sh and test.sh: installs the Debian packages that are missing, and says nothing when none is.
#
#     . scripts/packages.sh
#     install_missing $PACKAGES_TO_RUN

PACKAGES_TO_RUN="gcc libc6-dev cmake ninja-build pkg-config libgsl-dev liblua5.4-dev libsqlite3-dev libmd-dev
    zlib1g-dev gnuplot-nox fonts-dejavu-core"
PACKAGES_TO_TEST="$PACKAGES_TO_RUN g++ libcmocka-dev libpcg-cpp-dev lua5.4 lua-check sqlite3 binutils procps valgrind"

missing_packages() { # package... : those that are not installed
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || printf '%s ' "$package"
    done
}

install_missing() { # package...
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not a Debian system: make sure that it has what these Debian packages hold: $*" >&2
        return 0
    fi
    local missing as_root=()
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing and need root (or sudo) to install: $missing" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing: $missing"
    # shellcheck disable=SC2086
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null' sh $missing
}
