#!/bin/bash
# Builds the archive reader alone under the address and undefined-behaviour sanitizers and fuzzes it; GCC is enough.
#   tests/fuzz/run.sh [SECONDS]      (default 60)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/asan
cd "$root"
export PATH=/usr/bin:/bin:$PATH
mkdir -p "$build"
# With sanitizers compilers give false warnings; warnings are errors in the release build.
options=(-DHEADWISE_WARNINGS_AS_ERRORS=OFF)
if command -v ccache >/dev/null; then
    options+=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
fi
if ! { cmake --preset asan "${options[@]}" && cmake --build --preset asan --target fuzz_archive; } \
    >"$build/fuzz.log" 2>&1 </dev/null; then
    tail -n 40 "$build/fuzz.log" >&2
    echo "headwise: the fuzzer's build failed; the whole output is in build/asan/fuzz.log" >&2
    exit 1
fi
"$build/bin/fuzz_archive" --seconds "${1:-60}" --findings "$build/findings" tests/fuzz/corpus/archive
