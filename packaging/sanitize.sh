#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything under sanitizers, runs all tests and each fuzzer for some time, and prints the findings.
#   packaging/sanitize.sh [address|thread] [--seconds N] [--build-only] [ctest's arguments, such as -R core/text]
#     address   address and undefined behaviour (preset asan), tests and fuzzers     thread   data races (preset tsan), tests
#     without either: both, one after the other     --seconds N   for each fuzzer (default 60)
# Known reports in other libraries are listed in packaging/sanitizers/*.txt, each with its reason. Crashes of libhdf5 itself on
# damaged files happen in child processes, where the tests and the fuzzer count them.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export PATH=/usr/bin:/bin:$PATH QT_QPA_PLATFORM=offscreen
lists=$root/packaging/sanitizers

refuse() { echo "headwise: $1" >&2; exit 1; }

kinds=() seconds=60 only_build= arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        address | thread) kinds+=("$1") ;;
        --seconds) seconds=${2:?--seconds needs a number}; shift ;;
        --build-only) only_build=yes ;;
        *) arguments+=("$1") ;;
    esac
    shift
done
[ ${#kinds[@]} -gt 0 ] || kinds=(address thread)

declare -A preset=([address]=asan [thread]=tsan)

build() {
    local folder=$root/build/$1 options=(-DHEADWISE_UNITY=ON -DHEADWISE_WARNINGS_AS_ERRORS=OFF)
    mkdir -p "$folder"
    if command -v ccache >/dev/null; then
        options+=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
        export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
    fi
    echo "headwise: building (preset $1)"
    if ! { cmake --preset "$1" "${options[@]}" && cmake --build --preset "$1" -- -k 0; } >"$folder/build.log" 2>&1 </dev/null; then
        tail -n 40 "$folder/build.log" >&2
        refuse "the build failed; the whole output is in build/$1/build.log"
    fi
}

# A finding ends the program, so that its test fails.
export ASAN_OPTIONS=detect_stack_use_after_return=1:allocator_may_return_null=1:suppressions=$lists/address.txt
export LSAN_OPTIONS=suppressions=$lists/leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
# Libraries that were built without the sanitizer hide what orders their threads: accesses from inside them are ignored.
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:ignore_noninstrumented_modules=1:suppressions=$lists/threads.txt

# Runs one fuzzer on its corpus; its findings stay in the build folder.
fuzz() {
    local name=$1
    shift
    "$root/build/asan/bin/fuzz_$name" --seconds "$seconds" --findings "$root/build/asan/findings/$name" "$@"
}

failed=()
for kind in "${kinds[@]}"; do
    build "${preset[$kind]}"
    [ -z "$only_build" ] || continue
    echo "headwise: testing ($kind)"
    ctest --preset "${preset[$kind]}" --parallel "$(nproc)" "${arguments[@]}" || failed+=("the tests ($kind)")
    [ "$kind" = address ] || continue
    echo "headwise: fuzzing, $seconds s each"
    fuzz archive tests/fuzz/corpus/archive || failed+=("the archive's fuzzer")
    fuzz json tests/fuzz/corpus/json || failed+=("JSON's fuzzer")
    fuzz dataset tests/fuzz/corpus/dataset || failed+=("the datasets' fuzzer")
    fuzz text tests/data/text/tokenizers/*/tokenizer.json || failed+=("the tokenizers' fuzzer")
    fuzz vocabulary tests/fuzz/corpus/vocabulary || failed+=("the vocabulary files' fuzzer")
    fuzz safetensors tests/fuzz/corpus/safetensors || failed+=("the weights' fuzzer")
    fuzz plan tests/fuzz/corpus/plan || failed+=("the plans' fuzzer")
    fuzz samples tests/fuzz/corpus/samples || failed+=("the fuzzer of an evaluation's samples")
    fuzz image tests/data/media/images/*.png tests/data/media/images/*.jpg tests/data/media/images/*.webp || failed+=("the pictures' fuzzer")
    fuzz sound tests/data/media/sounds/*.wav || failed+=("the sounds' fuzzer")
    fuzz preprocessor tests/fuzz/corpus/preprocessor || failed+=("the preprocessors' fuzzer")
    fuzz torch tests/fuzz/corpus/torch || failed+=("the fuzzer of PyTorch's files")
    fuzz pickle tests/fuzz/corpus/pickle || failed+=("the pickles' fuzzer")
    fuzz adapter tests/fuzz/corpus/adapter || failed+=("the adapters' fuzzer")
done
[ ${#failed[@]} = 0 ] || refuse "found something: $(IFS=';'; echo "${failed[*]}")"
echo "headwise: clean under ${kinds[*]}"
