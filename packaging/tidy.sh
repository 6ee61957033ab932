#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Layout (clang-format) and a bounded set of checks (clang-tidy, .clang-tidy) of all C++ sources; a finding is an error.
#   packaging/tidy.sh [--layout | --changed] [--minutes N] [FILE...]
#     --layout      only the layout
#     --changed     only files that changed in the last ten commits or since, and a tenth of the others, another tenth
#                   with each commit; the layout is checked everywhere
#     --minutes N   begin no further check after N minutes, and say how many are left
# Both programs are of LLVM 14, since other versions lay out and find differently: Debian 12 has them as clang-format-14
# and clang-tidy-14. Debian 13 does not: there nothing is checked, and this says so.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export PATH=/usr/bin:/bin:$PATH
version=14
build=$root/build/tidy

for program in clang++ clang-format clang-tidy; do
    if ! command -v "$program-$version" >/dev/null; then
        echo "headwise: sources not checked: there is no $program-$version here (Debian 12: apt-get install clang-$version clang-format-$version clang-tidy-$version)"
        exit 0
    fi
done

layout= changed= minutes= chosen=()
while [ $# -gt 0 ]; do
    case $1 in
        --layout) layout=yes ;;
        --changed) changed=yes ;;
        --minutes) minutes=${2:?--minutes needs a number}; shift ;;
        -*) sed -n '3,8s/^# \?//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
        *) chosen+=("$1") ;;
    esac
    shift
done

sources() { git ls-files -- "$@" | { grep -E '^(core|widgets|app|tests)/.*\.(cpp|h)$' || true; }; }

# Files of the last ten commits and of the working tree.
recent() {
    local since
    since=$(git rev-parse -q --verify HEAD~10 || git rev-list --max-parents=0 HEAD | tail -n 1)
    { git diff --name-only "$since" --; git ls-files --others --exclude-standard; } | sort -u
}

# A tenth of the lines that are read, the same for one commit on every machine.
tenth() {
    local commit line
    commit=$(git rev-parse HEAD)
    while read -r line; do
        [ $(($(echo "$commit ${line#"$root"}" | cksum | cut -d ' ' -f 1) % 10)) -ne 0 ] || echo "$line"
    done
}

if [ ${#chosen[@]} -gt 0 ]; then files=$(sources "${chosen[@]}"); else files=$(sources); fi
echo "headwise: layout of $(wc -w <<<"$files") files"
xargs -r -n 50 -P "$(nproc)" "clang-format-$version" --dry-run -Werror <<<"$files"
[ -z "$layout" ] || exit 0

# What the compiler is called with, and the generated headers; nothing is compiled. Files that are compiled together
# are read together, which takes a quarter of the time.
mkdir -p "$build"
if ! cmake --preset dev -B "$build" -DHEADWISE_UNITY=ON -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON \
    -DCMAKE_AUTOGEN_ORIGIN_DEPENDS=OFF -DCMAKE_CXX_COMPILER="clang++-$version" \
    >"$build/tidy.log" 2>&1 </dev/null; then
    tail -n 20 "$build/tidy.log" >&2
    exit 1
fi
# Only moc's outputs: the targets that make them would compile the libraries they belong to.
find "$build" -name AutogenInfo.json -print0 | xargs -0 -r -P "$(nproc)" -I{} cmake -E cmake_autogen {} Debug >>"$build/tidy.log" 2>&1

# "what the compiler reads <tab> a source in it", for all that this configuration builds: fuzzers and what needs an absent
# library are left out.
compiled() {
    local unit
    sed -n 's|^ *"file": "\(.*\)".*|\1|p' "$build/compile_commands.json" | sort -u | while read -r unit; do
        case $unit in
            */Unity/unity_*) sed -n "s|^#include \"$root/\(.*\)\"|$unit\t\1|p" "$unit" ;;
            "$build"/*) ;; # generated
            *) printf '%s\t%s\n' "$unit" "${unit#"$root"/}" ;;
        esac
    done
}
# The units that hold one of the files that are read.
unitsWith() { awk -F'\t' 'NR == FNR { wanted[$1]; next } $2 in wanted { print $1 }' - <(echo "$compiled") | sort -u; }

compiled=$(compiled)
units=$(unitsWith <<<"$files")
if [ -n "$changed" ]; then
    fresh=$(comm -12 <(sort <<<"$files") <(recent) | unitsWith)
    units=$({ echo "$fresh"; comm -23 <(echo "$units") <(echo "$fresh") | tenth; } | sed '/^$/d')
fi
echo "headwise: checks of $(wc -w <<<"$units") files, or several that are compiled as one"
left=$build/left.txt
rm -f "$left"
# Bugs end with output; files without findings end silently.
check() {
    local output options=("--header-filter=^$PWD/(core|widgets|app|tests)/") # not what moc makes
    if [ -n "$4" ] && [ "$(date +%s)" -ge "$4" ]; then
        echo "$3" >>"$2/left.txt"
        return 0
    fi
    # In C++20, clang 14 reads LibTorch's headers only if this one comes first.
    [[ $3 != *core/models/* ]] || options+=(--extra-arg=-include --extra-arg=ATen/core/ivalue.h)
    [[ $3 != */Unity/unity_* ]] || options+=(--checks=-bugprone-suspicious-include)
    output=$("clang-tidy-$1" -p "$2" --quiet "${options[@]}" "$3" 2>/dev/null) && return 0
    echo "$output"
    return 1
}
export -f check
deadline=${minutes:+$(($(date +%s) + 60 * minutes))}
xargs -r -n 1 -P "$(nproc)" bash -c 'check "$0" "$1" "$3" "$2"' "$version" "$build" "$deadline" <<<"$units"
[ ! -e "$left" ] || echo "headwise: $(wc -l <"$left") of them not checked: $minutes minutes were over"
