#!/bin/bash
# Packages, configuration and build, quietly, into build/release; packaging/run.sh and packaging/test.sh start here.
#   packaging/build.sh [TARGET...]
# HEADWISE_WARNINGS_AS_ERRORS=ON in the environment builds as the preset `ci` does, in the same folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
log=$build/build.log
cd "$root"
# The distribution's own tools come first: they are what the package lists name.
export PATH=/usr/bin:/bin:$PATH
"$root/packaging/setup.sh"
mkdir -p "$build"

options=(-DHEADWISE_UNITY=ON -DHEADWISE_WARNINGS_AS_ERRORS="${HEADWISE_WARNINGS_AS_ERRORS:-OFF}")
if command -v ccache >/dev/null; then
    options+=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
fi

# ninja configures again by itself when a CMake file changed; here only the first time or with other options.
if [ ! -f "$build/build.ninja" ] || [ "$(cat "$build/options.txt" 2>/dev/null)" != "${options[*]}" ]; then
    echo "headwise: configuring (preset release)"
    if ! cmake --preset release "${options[@]}" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        echo "headwise: configuring failed; the whole output is in build/release/build.log" >&2
        exit 1
    fi
    echo "${options[*]}" >"$build/options.txt"
fi

# A line a while on plain output, one line that rewrites itself on a terminal.
showProgress() {
    local builder=$1 started=$2 last=0 line
    while kill -0 "$builder" 2>/dev/null; do
        sleep 0.2
        line=$(tail -n 1 "$log" 2>/dev/null | grep -o '^\[[0-9]*/[0-9]*\]' || true)
        if [ -t 1 ]; then
            [ -z "$line" ] || printf '\rheadwise: building %s %d s ' "$line" $((SECONDS - started))
        elif [ $((SECONDS - started - last)) -ge 30 ]; then
            last=$((SECONDS - started))
            echo "headwise: building $line $last s"
        fi
    done
    [ -t 1 ] && printf '\r\033[K' || true
}

started=$SECONDS
cmake --build --preset release ${1:+--target "$@"} >"$log" 2>&1 </dev/null &
builder=$!
trap 'kill $builder 2>/dev/null || true' INT TERM
showProgress $builder $started
if ! wait $builder; then
    grep -A 30 -m 3 '^FAILED:' "$log" >&2 || tail -n 30 "$log" >&2
    echo "headwise: the build failed; the whole output is in build/release/build.log" >&2
    exit 1
fi
[ $((SECONDS - started)) -lt 3 ] || echo "headwise: built in $((SECONDS - started)) s"
