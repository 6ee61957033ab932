#!/bin/bash
# Captures the two models of the demo once, and prints the two archives, one per line.
#   packaging/demo.sh HEADWISE_CLI FOLDER_FOR_THE_ARCHIVES
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$1 folder=$2
export PATH=/usr/bin:/bin:$PATH
mapfile -t parts < <(cmake -D FOLDER="$root/resources/demo" -P "$root/packaging/demo.cmake")
[ ${#parts[@]} -eq 3 ] || { echo "headwise: resources/demo/demo.json names no comparison" >&2; exit 1; }
mkdir -p "$folder"

# capture NAME MODEL DATA: an archive older than its model, its dataset or the program is captured again.
capture() {
    local archive=$folder/$1.h5
    if [ ! "$archive" -nt "$program" ] || [ ! "$archive" -nt "$2/model.safetensors" ] || [ ! "$archive" -nt "$3" ]; then
        echo "headwise: capturing the demo: ${2#"$root"/} over ${3#"$root"/}" >&2
        "$program" capture "$2" --input "$3" -o "$archive" --force --quiet >&2
    fi
    echo "$archive"
}

capture base "${parts[0]}" "${parts[2]}"
capture "$(basename "${parts[1]}")" "${parts[1]}" "${parts[2]}"
