#!/bin/bash
# Installs missing packages that Headwise needs. Prints first what it will do; prints nothing if nothing is missing.
#   packaging/setup.sh [--list] [--checks]
#     --list     only print what is missing, one package a line
#     --checks   what packaging/tidy.sh needs, too
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

list= checks=
for argument in "$@"; do
    case $argument in
        --list) list=yes ;;
        --checks) checks=yes ;;
        *) sed -n '3,5s/^# \?//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    esac
done

refuse() { echo "headwise: $1" >&2; exit 1; }

# The list for this distribution; derivatives count as the Debian release they name.
packageList() {
    local codename name
    [ -r /etc/os-release ] || refuse "this system has no /etc/os-release, so its packages are unknown; install what packaging/packages-bookworm.txt names and build with 'cmake --preset release'."
    codename=$(. /etc/os-release; echo "${DEBIAN_CODENAME:-${VERSION_CODENAME:-unknown}}")
    name=$(. /etc/os-release; echo "${PRETTY_NAME:-${ID:-this system}}")
    [ -f "$here/packages-$codename.txt" ] || refuse "$name is not a distribution whose package names are known here (Debian 12 and 13 are); install what packaging/packages-trixie.txt names and build with 'cmake --preset release'."
    local lists=("$here/packages-$codename.txt")
    [ -z "$checks" ] || [ ! -r "$here/packages-checks-$codename.txt" ] || lists+=("$here/packages-checks-$codename.txt")
    sed -e 's/#.*//' "${lists[@]}" | tr -s ' \t' '\n' | sed '/^$/d'
}

# Names of the list that dpkg does not know as installed.
missingPackages() {
    local wanted installed
    wanted=$(packageList) || exit 1
    # dpkg-query complains about every name it never heard of; that is the answer, not an error.
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' || true)
    comm -23 <(sort -u <<<"$wanted") <(sort -u <<<"$installed")
}

# Runs a command as root: directly, or through sudo.
asRoot() {
    if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
    else sudo env DEBIAN_FRONTEND=noninteractive "$@"; fi
}

install() {
    local log
    log=$(mktemp)
    echo "headwise: installing with apt: $*"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || refuse "installing needs root, and there is no sudo here; as root run: apt-get install --no-install-recommends $*"
        echo "headwise: this asks for root through sudo"
        sudo -v || refuse "root was not granted; as root run: apt-get install --no-install-recommends $*"
    fi
    # The index may be absent (a bare system) or old, so it is renewed; an unreachable mirror shows when installing.
    asRoot apt-get update -q >"$log" 2>&1 || echo "headwise: the package index could not be renewed; trying with the present one" >&2
    if ! asRoot apt-get install -y -q --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        refuse "apt could not install the packages; the whole output is in $log."
    fi
    rm -f "$log"
}

missing=$(missingPackages)
if [ -n "$list" ]; then
    [ -z "$missing" ] || echo "$missing"
elif [ -n "$missing" ]; then
    install $missing
    echo "headwise: $(wc -w <<<"$missing") packages and what they need are installed"
fi
