"""Checks `headwise-cli probe` against transformers and torch: prefix matching, copying and previous token of every head of a GPT-2
or of a model built like LLaMA.

usage: probe_parity.py HEADWISE_CLI MODEL_DIR [options of `probe`]
The sequences come from the archive that the program writes; maps and head outputs come from transformers with eager
attention, in float64. Copying is computed the long way: each head's output through the final norm (with the residual's
deviation, which must not matter), the logits of the whole vocabulary, their mean removed. Prints one JSON line with the
largest difference of each mean; exit code 1 when one is above 1e-4 (2e-4 for weights of a real model in float32).
"""
import json
import os
import subprocess
import sys
import tempfile

import h5py
import numpy as np
import torch
from transformers import AutoModelForCausalLM


def sequences(archive):
    with h5py.File(archive, "r") as file:
        ids = file["tokens/input/id"][:]
        begin = file["tokens/input/offset"][:]
        columns = {name: int(file[f"examples/columns/{name}/value"][0]) for name in ("prefix", "length", "blocks")}
        return [ids[a:b] for a, b in zip(begin[:-1], begin[1:])], columns


class Parts:
    """Output projections [context, hidden] of the layers and the final norm, under the names of the family."""

    def __init__(self, model):
        self.centres = hasattr(model, "transformer")
        layers = model.transformer.h if self.centres else model.model.layers
        self.projections = [layer.attn.c_proj if self.centres else layer.self_attn.o_proj for layer in layers]
        self.weights = [part.weight if self.centres else part.weight.T for part in self.projections]
        self.norm = model.transformer.ln_f if self.centres else model.model.norm

    def normed(self, outputs, residual):
        """Each head's output as the final norm passes it on, without its bias."""
        if self.centres:
            outputs, residual = outputs - outputs.mean(-1, keepdim=True), residual - residual.mean(-1, keepdim=True)
        eps = self.norm.eps if self.centres else self.norm.variance_epsilon
        return outputs / torch.sqrt((residual**2).mean(-1, keepdim=True) + eps) * self.norm.weight


def run_model(model, parts, ids):
    """Maps [layers, heads, n, n], each head's summand of the residual stream by layer [heads, n, hidden], the residual."""
    projected, final = [], []
    hooks = [part.register_forward_pre_hook(lambda module, inputs: projected.append(inputs[0][0])) for part in parts.projections]
    hooks.append(parts.norm.register_forward_pre_hook(lambda module, inputs: final.append(inputs[0][0])))
    maps = torch.stack(model(torch.tensor(ids[None].astype(np.int64)), output_attentions=True).attentions)[:, 0]
    for hook in hooks:
        hook.remove()
    heads = model.config.num_attention_heads
    outputs = [torch.stack([c @ w for c, w in zip(context.chunk(heads, 1), weight.chunk(heads, 0))])
               for context, weight in zip(projected, parts.weights)]
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


def copying(model, parts, maps, outputs, residual, ids):
    unembedding, ids = model.lm_head.weight.T, torch.tensor(ids.astype(np.int64))
    scores = []
    for layer_maps, layer in zip(maps, outputs):  # the logits of all heads of all layers would not fit
        for head_map, output in zip(layer_maps, layer):
            logits = parts.normed(output, residual) @ unembedding
            raised = torch.relu(logits - logits.mean(-1, keepdim=True))
            share = (head_map * raised[:, ids]).sum(-1) / raised[:, torch.unique(ids)].sum(-1)
            scores.append((2 * share - 1).nanmean())
    return torch.stack(scores).view(maps.shape[:2])


@torch.no_grad()
def main():
    program, folder, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float64).eval()
    parts = Parts(model)
    with tempfile.TemporaryDirectory() as work:
        archive = os.path.join(work, "probe.h5")
        output = subprocess.run([program, "probe", folder, "--json", "--quiet", "-o", archive, *options], check=True, capture_output=True).stdout
        runs, columns = sequences(archive)
    rows = json.loads(output)["rows"]
    expected = {"prefix_matching": 0, "copying": 0, "previous_random": 0}
    for ids in runs:
        maps, outputs, residual = run_model(model, parts, ids)
        expected["prefix_matching"] = expected["prefix_matching"] + prefix_matching(maps, ids, columns["prefix"], columns["length"]) / len(runs)
        expected["copying"] = expected["copying"] + copying(model, parts, maps, outputs, residual, ids) / len(runs)
        expected["previous_random"] = expected["previous_random"] + previous(maps, columns["prefix"], columns["length"]) / len(runs)
    worst = {name: 0.0 for name in expected}
    for row in rows:
        difference = abs(row["mean"] - expected[row["measure"]][row["layer"], row["head"]].item())
        worst[row["measure"]] = max(worst[row["measure"]], difference)
    ok = len(rows) == 3 * expected["copying"].numel() and all(value < (1e-4 if parts.centres else 2e-4) for value in worst.values())
    print(json.dumps({"sequences": len(runs), "rows": len(rows), "ok": ok, "largest_difference": worst}))
    sys.exit(0 if ok else 1)


main()
