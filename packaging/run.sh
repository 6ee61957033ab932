#!/bin/bash
# Installs what is missing, builds and opens the window: with the demo comparison, or with what is given.
#   packaging/run.sh [ARCHIVE.h5... | MODEL_FOLDER... --input FILE | any option of headwise]
# Without a display it prints the comparison in the terminal and writes the window's picture.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PATH=/usr/bin:/bin:$PATH
bin=$root/build/release/bin
"$root/packaging/build.sh" headwise headwise-cli

hasDisplay() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# Options that answer in the terminal or in a file need no display.
needsNoWindow() {
    local argument
    for argument in "$@"; do
        case $argument in --render | --render=* | --help | --help-all | -h | --version | -v) return 0 ;; esac
    done
    return 1
}

# True when every argument is a file: archives, which the picture can show at once.
allFiles() {
    local argument
    for argument in "$@"; do [ -f "$argument" ] || return 1; done
}

# The comparison as text and the window's picture.
showInTerminal() {
    local picture=$root/build/headwise.png
    echo "headwise: there is no display here, so this is the comparison as text"
    if [ $# -eq 1 ] && [ -f "$1" ]; then "$bin/headwise-cli" info "$1"
    else "$bin/headwise-cli" compare "$@" --quiet | firstLines 25; fi
    if allFiles "$@"; then
        QT_QPA_PLATFORM=offscreen "$bin/headwise" --render heads "$@" -o "$picture"
        echo "headwise: the window's picture is $picture"
    fi
}

# The head of a long table, and how much was left out. Reads all of it, so that the writer never meets a closed pipe.
firstLines() { awk -v max="$1" 'NR <= max { print } END { if (NR > max) printf "... and %d more lines\n", NR - max }'; }

if needsNoWindow "$@"; then
    hasDisplay || export QT_QPA_PLATFORM=offscreen
    exec "$bin/headwise" "$@"
fi
if [ $# -eq 0 ]; then
    mapfile -t archives < <("$root/packaging/demo.sh" "$bin/headwise-cli" "$root/build/demo")
    [ ${#archives[@]} -ge 2 ] || exit 1
    set -- "${archives[@]}"
fi
if hasDisplay; then exec "$bin/headwise" "$@"; fi
showInTerminal "$@"
