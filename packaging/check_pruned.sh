#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks a checkpoint that `headwise-cli prune` wrote: loads it in stock transformers (form D through its load_pruned.py)
# and compares it with the model before, whose heads are masked, on random inputs.
#
#   packaging/check_pruned.sh DIR [MODEL]     MODEL: the model's folder, if it is not where it was
#
# PYTHON names the interpreter; it needs torch, transformers and safetensors. Ends with 0 if all outputs agree, 3 if not,
# 1 if it cannot be checked.
set -eu
python=${PYTHON:-python3}
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: $0 DIR [MODEL]" >&2
  exit 2
fi
for module in torch transformers safetensors; do
  "$python" -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('$module') is None)" || {
    echo "$0: $python has no module '$module': install it with pip, or name another interpreter in PYTHON" >&2
    exit 1
  }
done
HF_HUB_OFFLINE=1 exec "$python" "$(dirname "$0")/check_pruned.py" "$@"
