"""Writes a seeded archive with headwise_export.py: usage archive_export.py EXPORTER.py OUT.h5 [f16|f32|u8] [causal] [sink|none] [outputs].

sink: layers 1 and 3 of a model whose other layers have no attention, grouped queries, chunks, heads left out, and a
learned sink that takes part of every row; none: weights of any sign.

outputs: head g of all writes (t + 1) (cos g/2, sin g/2) at token t.

Example i has i + 1 tokens; a pair from i = 2 on every third; labels, a missing label, punctuation, byte-level pieces.
"""
import importlib.util
import sys

import numpy as np

spec = importlib.util.spec_from_file_location("headwise_export", sys.argv[1])
export = importlib.util.module_from_spec(spec)
spec.loader.exec_module(export)
rng = np.random.default_rng(7)
heads = [3, 2]
dtype = sys.argv[3] if len(sys.argv) > 3 else "f16"
causal, sink, none = ("causal" in sys.argv), ("sink" in sys.argv), ("none" in sys.argv)
chunk = [0, 3] if sink else [0, 0]
more = dict(layer_index=[1, 3], layer_kind=["short convolution", "attention"] * 2, key_heads=[1, 2], chunk=chunk, head_index=[0, 2, 5, 1, 3]) if sink else {}
if none:
    more["normalisation"] = "none"
if "outputs" in sys.argv:
    more["output_width"] = 2
directions = np.stack([np.cos(np.arange(5) / 2), np.sin(np.arange(5) / 2)], -1)
text = "Say «hi», you ... ok? never mind the rest of it; enough!"
pieces = ["[CLS]", "Say", "«", "##hi", "»", ",", "Ġyou", "...", "[SEP]", "ok", "?", "Ġ.", "mind", "the", "rest", "[SEP]"]
offsets = [[0, 0], [0, 3], [4, 5], [5, 7], [7, 8], [8, 9], [10, 13], [14, 17], [0, 0], [18, 20], [20, 21], [0, 0], [28, 32], [33, 36], [37, 41], [0, 0]]
with export.ArchiveWriter(sys.argv[2], heads, "exported", {"label": "string", "count": "integer", "loss": "real"}, dtype=dtype,
                          causal=causal, window=[0, 4], stack="decoder" if causal else "encoder", overwrite=True, **more) as archive:
    for i in range(len(pieces)):
        n = i + 1
        layers, masses = [], []
        for h, window, c in zip(heads, (0, 4), chunk):
            logits = rng.normal(size=(h, n, n)) * rng.choice([1, 5, 20])
            seen = export.visible_keys(n, n, causal, window, c)
            weights = np.where(seen, np.exp(logits - logits.max(-1, keepdims=True)), 0)
            total = weights.sum(-1, keepdims=True)
            took = total * rng.uniform(0, 2, size=total.shape) if sink else 0  # by the sink
            weights = weights / (total + took) * (np.where(rng.random(weights.shape) < 0.3, -1, 1) if none else 1)
            layers.append(weights.astype(np.float32))
            masses.append((total / (total + took))[..., 0])
        outputs = np.split(directions[:, None] * np.arange(1, n + 1)[None, :, None], [3])
        pair = i % 3 == 2
        archive.append(layers, pieces[:n], text=text, text_pair=text if pair else None, key=f"id{i}", offsets=offsets[:n], ids=range(n),
                       segments=[int(pair and k > 8) for k in range(n)], truncated=i % 2, **({"row_mass": masses if i % 2 else np.concatenate(masses)} if sink else {}), **({"outputs": outputs} if "outputs" in sys.argv else {}),
                       label=None if i == 4 else f"l{i % 2}", count=i, loss=i / 4)
print("written", archive.count)
