#!/bin/bash
# Tests the two commands on a bare Debian: creates one with debootstrap, puts a clean clone of HEAD in it, runs
# packaging/run.sh (without a display) and packaging/test.sh in it, each twice, and prints a summary. Needs root.
#   packaging/fresh-machine.sh bookworm|trixie [--keep] [--shell]
#     --keep   leave the system where it is (its folder is printed)      --shell   open a shell in it at the end
# The mirror, proxies and certificates come from this machine's apt configuration. The bare system is kept as a
# tarball in the cache folder; the packages are fetched anew each time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

refuse() { echo "fresh-machine: $1" >&2; exit 1; }

suite= keep= shell=
for argument in "$@"; do
    case $argument in
        bookworm | trixie) suite=$argument ;;
        --keep) keep=yes ;;
        --shell) shell=yes ;;
        *) sed -n '2,7s/^# \?//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    esac
done
[ -n "$suite" ] || refuse "name the release: bookworm or trixie."
[ "$(id -u)" = 0 ] || refuse "making a bare system needs root; run this through sudo."
for program in debootstrap git unshare; do
    command -v $program >/dev/null || refuse "$program is missing; install it with apt."
done
# A mount and process namespace of its own: whatever happens here, its mounts and processes end with it.
if [ -z "${HEADWISE_FRESH_NAMESPACE:-}" ]; then
    HEADWISE_FRESH_NAMESPACE=yes exec unshare --mount --propagation private --pid --fork --kill-child \
        "$BASH" "${BASH_SOURCE[0]}" "$@"
fi

cache=${XDG_CACHE_HOME:-$HOME/.cache}/headwise/fresh-machine
mkdir -p "$cache"
system=$(mktemp -d "${TMPDIR:-/var/tmp}/headwise-$suite.XXXXXX")
log=$system.log
inside=$system/root/headwise

cleanUp() {
    umount -q -l "$system"/{dev/shm,dev/pts,sys,proc} 2>/dev/null || true
    if [ -n "$keep" ]; then echo "fresh-machine: kept in $system"
    else rm -rf --one-file-system "$system"; fi
}
trap cleanUp EXIT
trap 'exit 130' INT TERM

# The site this machine installs Debian from: the one with its own release, else any with a main part.
mirror() {
    local codename
    codename=$(. /etc/os-release; echo "${VERSION_CODENAME:-}")
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(SITE)' 'Created-By: Packages' |
        awk -v own="$codename" -v wanted="$suite" '$2 == "main" && ($1 == own || $1 == wanted) { print $3; exit }'
}

# What apt on this machine knows about reaching its mirror: proxies, certificates, tolerance for old indices.
aptOptions() {
    apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries|Check-Valid-Until|Check-Date)\b' | grep -v -i 'auto-\?detect' || true
}

# Files that those options name (certificates), put where the options say.
copyNamedFiles() {
    local file
    for file in $(aptOptions | grep -o '"/[^"]*"' | tr -d '"'); do
        [ ! -f "$file" ] || install -D -m 644 "$file" "$system$file"
    done
    [ ! -d /usr/local/share/ca-certificates ] || cp -rT /usr/local/share/ca-certificates "$system/usr/local/share/ca-certificates"
}

makeBase() {
    local tarball=$cache/$suite.tar site=$1 proxy
    if [ -f "$tarball" ]; then tar -C "$system" -xf "$tarball"; return; fi
    proxy=$(apt-config dump Acquire::http::Proxy | sed -n 's/^[^"]*"\(.*\)";$/\1/p')
    [ -z "$proxy" ] || export http_proxy=${http_proxy:-$proxy}
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$system" "$site" >>"$log" 2>&1 ||
        { tail -n 5 "$log" >&2; refuse "debootstrap could not make $suite; the whole output is in $log."; }
    chroot "$system" apt-get clean
    tar -C "$system" -cf "$tarball.new" . && mv "$tarball.new" "$tarball"
}

prepare() {
    local site=$1
    mount -t proc proc "$system/proc"
    mount -t sysfs -o ro sysfs "$system/sys"
    # Its own few device nodes, as debootstrap made them: nothing in here reaches this machine's devices.
    mkdir -p "$system"/dev/{pts,shm}
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$system/dev/pts"
    mount -t tmpfs tmpfs "$system/dev/shm"
    cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
    echo "deb $site $suite main" >"$system/etc/apt/sources.list"
    aptOptions >"$system/etc/apt/apt.conf.d/90machine"
    copyNamedFiles
    # No service starts in here.
    printf '#!/bin/sh\nexit 101\n' >"$system/usr/sbin/policy-rc.d"
    chmod +x "$system/usr/sbin/policy-rc.d"
    git clone --quiet --depth 1 "file://$root" "$inside"
}

installedPackages() { chroot "$system" dpkg-query -W -f '${db:Status-Status}\n' | grep -c '^installed' || true; }

# Runs one command of the project in the bare system with an almost empty environment; its seconds go to `took`.
runInside() {
    local started=$SECONDS output=$system.$1
    shift
    echo "fresh-machine: $suite: $*"
    chroot "$system" /usr/bin/env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        /bin/bash -c 'cd /root/headwise && exec "$@"' inside "$@" </dev/null >"$output" 2>&1 || result=$?
    took=$((SECONDS - started))
    sed 's/^/    /' "$output" | if [ $result = 0 ]; then tail -n 12; else tail -n 60; fi
    cat "$output" >>"$log"
}

builtSeconds() { sed -n 's/^headwise: built in \([0-9]*\) s$/\1/p' "$1" | tail -n 1; }

result=0 took=0
site=$(mirror)
[ -n "$site" ] || refuse "apt on this machine names no Debian mirror; look at 'apt-get indextargets'."
started=$SECONDS
makeBase "$site"
prepare "$site"
baseSeconds=$((SECONDS - started))
before=$(installedPackages)
summary() { echo "fresh-machine: $suite: $1" | tee -a "$log"; }

runInside setup packaging/setup.sh;   setupSeconds=$took
[ $result = 0 ] || refuse "setup.sh failed with $result on $suite; the whole output is in $log."
runInside run packaging/run.sh;       runSeconds=$took
[ $result = 0 ] || refuse "run.sh failed with $result on $suite; the whole output is in $log."
picture=$(find "$inside/build" -maxdepth 1 -name '*.png' -size +2k | head -n 1)
runInside test packaging/test.sh;     testSeconds=$took
[ $result = 0 ] || { [ -z "$shell" ] || chroot "$system" /bin/bash; refuse "test.sh failed with $result on $suite; the whole output is in $log."; }
runInside run-again packaging/run.sh; runAgain=$took
runInside test-again packaging/test.sh; testAgain=$took

echo
summary "$(. "$system/etc/os-release"; echo "$PRETTY_NAME"), commit $(git -C "$root" rev-parse --short HEAD), $(nproc) cores"
summary "bare system $baseSeconds s; $(($(installedPackages) - before)) packages in $setupSeconds s"
summary "run.sh: $runSeconds s, of which building $(builtSeconds "$system.run") s; picture $([ -n "$picture" ] && echo written || echo missing)"
summary "test.sh: $testSeconds s, of which building $(builtSeconds "$system.test") s; $(grep -E 'tests passed|Total Test time' "$system.test" | tr -s ' ' | paste -sd ';')"
summary "again: run.sh $runAgain s, test.sh $testAgain s, result $result"
[ -z "$shell" ] || chroot "$system" /bin/bash
[ $result = 0 ] && [ -n "$picture" ]
