"""Checks `headwise-cli probe` against transformers and torch: prefix matching, copying and previous token of every head of a GPT-2.

usage: probe_parity.py HEADWISE_CLI MODEL_DIR [options of `probe`]
The sequences come from the archive that the program writes; maps and head outputs come from transformers with eager
attention, in float64. Copying is computed the long way: each head's output through the final LayerNorm (with the
residual's deviation, which must not matter), the logits of the whole vocabulary, their mean removed. Prints one JSON line
with the largest difference of each mean; exit code 1 when one is above 1e-4.
"""
import json
import os
import subprocess
import sys
import tempfile

import h5py
import numpy as np
import torch
from transformers import GPT2LMHeadModel


def sequences(archive):
    with h5py.File(archive, "r") as file:
        ids = file["tokens/input/id"][:]
        begin = file["tokens/input/offset"][:]
        columns = {name: int(file[f"examples/columns/{name}/value"][0]) for name in ("prefix", "length", "blocks")}
        return [ids[a:b] for a, b in zip(begin[:-1], begin[1:])], columns


def run_model(model, ids):
    """Maps [layers, heads, n, n], each head's summand of the residual stream [layers, heads, n, hidden], the residual."""
    projected = []
    hooks = [block.attn.c_proj.register_forward_pre_hook(lambda module, inputs: projected.append(inputs[0][0]))
             for block in model.transformer.h]
    final = []
    hooks.append(model.transformer.ln_f.register_forward_pre_hook(lambda module, inputs: final.append(inputs[0][0])))
    maps = torch.stack(model(torch.tensor(ids[None].astype(np.int64)), output_attentions=True).attentions)[:, 0]
    for hook in hooks:
        hook.remove()
    heads = model.config.n_head
    width = model.config.n_embd // heads
    outputs = torch.stack([torch.stack([context[:, h * width:(h + 1) * width] @ block.attn.c_proj.weight[h * width:(h + 1) * width]
                                        for h in range(heads)]) for context, block in zip(projected, model.transformer.h)])
    return maps, outputs, final[0]


def prefix_matching(maps, ids, prefix, length):
    """Written from the tokens, not from the block length: every earlier place with the query's token counts."""
    total, queries = 0, range(prefix + length, len(ids))
    for query in queries:
        for key in range(prefix, query):
            if ids[key] == ids[query]:
                total = total + maps[:, :, query, key + 1]
    return total / len(queries)


def previous(maps, prefix, length):
    """Weight of the previous token minus the mean weight of the other random tokens that the query sees, first block."""
    queries, total = range(prefix + 2, prefix + length), 0
    for query in queries:
        total = total + maps[:, :, query, query - 1] - maps[:, :, query, prefix:query - 1].mean(-1)
    return total / len(queries)


def copying(model, maps, outputs, residual, ids):
    norm, unembedding = model.transformer.ln_f, model.lm_head.weight
    deviation = torch.sqrt(residual.var(-1, unbiased=False) + norm.eps)[:, None]
    logits = ((outputs - outputs.mean(-1, keepdim=True)) / deviation * norm.weight) @ unembedding.T
    raised = torch.relu(logits - logits.mean(-1, keepdim=True))
    ids = torch.tensor(ids.astype(np.int64))
    attended = (maps * raised[..., ids]).sum(-1)
    return (2 * attended / raised[..., torch.unique(ids)].sum(-1) - 1).nanmean(-1)


@torch.no_grad()
def main():
    program, folder, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    model = GPT2LMHeadModel.from_pretrained(folder, attn_implementation="eager").double().eval()
    with tempfile.TemporaryDirectory() as work:
        archive = os.path.join(work, "probe.h5")
        output = subprocess.run([program, "probe", folder, "--json", "--quiet", "-o", archive, *options], check=True, capture_output=True).stdout
        runs, columns = sequences(archive)
    rows = json.loads(output)["rows"]
    expected = {"prefix_matching": 0, "copying": 0, "previous_random": 0}
    for ids in runs:
        maps, outputs, residual = run_model(model, ids)
        expected["prefix_matching"] = expected["prefix_matching"] + prefix_matching(maps, ids, columns["prefix"], columns["length"]) / len(runs)
        expected["copying"] = expected["copying"] + copying(model, maps, outputs, residual, ids) / len(runs)
        expected["previous_random"] = expected["previous_random"] + previous(maps, columns["prefix"], columns["length"]) / len(runs)
    worst = {name: 0.0 for name in expected}
    for row in rows:
        difference = abs(row["mean"] - expected[row["measure"]][row["layer"], row["head"]].item())
        worst[row["measure"]] = max(worst[row["measure"]], difference)
    ok = len(rows) == 3 * expected["copying"].numel() and all(value < 1e-4 for value in worst.values())
    print(json.dumps({"sequences": len(runs), "rows": len(rows), "ok": ok, "largest_difference": worst}))
    sys.exit(0 if ok else 1)


main()
