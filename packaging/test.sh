#!/bin/bash
# Installs what is missing, builds and runs all tests without a display. Arguments go to ctest (such as -R core/text).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PATH=/usr/bin:/bin:$PATH
"$root/packaging/build.sh"
export QT_QPA_PLATFORM=offscreen
cd "$root"
exec ctest --preset release --parallel "$(nproc)" "$@"
