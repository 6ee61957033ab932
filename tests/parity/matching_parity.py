"""Checks the output of `headwise-cli match` and `compare` for two archives against numpy and scipy.

usage: matching_parity.py HEADWISE_CLI A.h5 B.h5
Both archives hold the same examples and tokens. Distances between all heads of A and of B, pairs (scipy's
linear_sum_assignment on numpy's distances), the alignment of layers, and every divergence of `compare --divergence all` are
computed anew in float64 with the formulas written out. Prints one JSON line with the largest error of each as a share of what
is allowed (1e-7 + 1e-5 of the value; distances, as square roots, 1e-4); exit code 1 when one is above 1 or a pair is another.
"""
import argparse
import json
import subprocess
import sys

import h5py
import numpy as np
from scipy.optimize import linear_sum_assignment


def run(*arguments):
    return json.loads(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout)


class Archive:
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.order = np.argsort(self.file["examples/announced"][:], kind="stable")
        self.stack = next(iter(self.file["attention"]))
        layout = self.file[f"stacks/{self.stack}"].attrs
        self.heads, self.causal = layout["heads"], layout["causal"]
        self.layer_of = np.repeat(np.arange(len(self.heads)), self.heads)

    def maps(self, example):
        group, i = self.file[f"attention/{self.stack}"], self.order[example]
        shape = (len(self.layer_of), int(group["queries"][i]), int(group["keys"][i]))
        begin = int(group["offset"][i])
        return group["values"][begin:begin + int(np.prod(shape))].reshape(shape).astype(np.float64)


def jensen_shannon(p, q):
    """Rows of p and q, mean over rows."""
    m = (p + q) / 2
    left = np.where(p > 0, p * np.log(np.where(p > 0, p, 1) / np.where(m > 0, m, 1)), 0)
    right = np.where(q > 0, q * np.log(np.where(q > 0, q, 1) / np.where(m > 0, m, 1)), 0)
    return ((left + right).sum(-1) / 2).mean(-1)


def centred_gram(x):
    x = x - x.mean(0)
    return x @ x.T


def linear_cka(x, y):
    k, l = centred_gram(x), centred_gram(y)
    sizes = np.sqrt((k * k).sum() * (l * l).sum())
    return (k * l).sum() / sizes if len(x) >= 3 and sizes > 0 else np.nan


def pearson(p, q, causal):
    seen = np.tril(np.ones(p.shape, bool)) if causal else np.ones(p.shape, bool)
    x, y = p[seen], q[seen]
    return np.corrcoef(x, y)[0, 1] if x.std() > 1e-6 * x.mean() and y.std() > 1e-6 * y.mean() else np.nan


def divergences(p, q, causal):
    return {"jensen_shannon": jensen_shannon(p, q), "total_variation": np.abs(p - q).sum(1).mean() / 2,
            "hellinger": np.sqrt(((np.sqrt(p) - np.sqrt(q))**2).sum(1) / 2).mean(),
            "cosine": 1 - (p * q).sum() / np.sqrt((p * p).sum() * (q * q).sum()), "pearson": 1 - pearson(p, q, causal),
            "linear_cka": 1 - linear_cka(p, q), "argmax_disagreement": (p.argmax(1) != q.argmax(1)).mean()}


def check_compare(cli, arguments, a, b, worst):
    answer = run(cli, "compare", arguments.a, arguments.b, "--quiet", "--json", "--divergence", "all", "--match", "identity")
    count = len(answer["examples"])
    values = [[divergences(p, q, a.causal[a.layer_of[h]]) for h, (p, q) in enumerate(zip(a.maps(e), b.maps(e)))] for e in range(count)]
    starts = np.concatenate([[0], np.cumsum(a.heads)])
    for row in answer["rows"]:
        name = row["quantity"].replace("jensen_shannon_distance", "jensen_shannon")
        if name.startswith("change."):
            continue
        head = starts[row["layer"]] + row["head"]
        expected = np.nanmean([values[e][head][name] for e in range(count)])
        root = row["quantity"] == "jensen_shannon_distance"
        expected = np.sqrt(expected) if root else expected
        allowed = 1e-4 if root else 1e-7 + 1e-5 * expected
        share = np.inf if row["mean"] is None else abs(row["mean"] - expected) / allowed
        worst[row["quantity"]] = max(worst.get(row["quantity"], 0), float(share))


def check_match(cli, arguments, a, b, within, worst):
    answer = run(cli, "match", arguments.a, arguments.b, "--quiet", "--json", "--sample", "0", "--within", within)
    count = answer["examples"]
    apart = np.zeros((len(a.layer_of), len(b.layer_of)))
    layers = np.zeros((len(a.heads), len(b.heads)))
    for e in range(count):
        p, q = a.maps(e), b.maps(e)
        for h in range(len(p)):
            apart[h] += jensen_shannon(p[h][None], q) / count
        for i in range(len(a.heads)):
            for j in range(len(b.heads)):
                x, y = np.hstack(p[a.layer_of == i]), np.hstack(q[b.layer_of == j])
                layers[i, j] += linear_cka(x, y) / count
    apart = np.sqrt(np.maximum(apart, 0))
    partner = {pair["a"]["layer"]: pair["b"]["layer"] for pair in answer["layers"]}
    if within == "layers":
        apart[np.array([[partner.get(i) != j for j in b.layer_of] for i in a.layer_of])] = 1e6
    rows, columns = linear_sum_assignment(apart)
    expected = {(int(i), int(j)) for i, j in zip(rows, columns) if apart[i, j] < 1e5}
    flat = lambda heads, head: int(np.concatenate([[0], np.cumsum(heads)])[head["layer"]] + head["head"])
    found = {(flat(a.heads, pair["a"]), flat(b.heads, pair["b"])) for pair in answer["pairs"]}
    same = abs(sum(apart[p] for p in found) - sum(apart[p] for p in expected)) < 1e-6 and len(found) == len(expected)
    worst[f"pairs within {within}"] = 0.0 if same else np.inf
    for pair in answer["pairs"]:
        error = abs(pair["distance"] - apart[flat(a.heads, pair["a"]), flat(b.heads, pair["b"])]) / 1e-4
        worst["distance"] = max(worst.get("distance", 0), float(error))
    for pair in answer["layers"]:
        error = abs(pair["linear_cka"] - layers[pair["a"]["layer"], pair["b"]["layer"]]) / 1e-5
        worst["layers"] = max(worst.get("layers", 0), float(error))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli"), parser.add_argument("a"), parser.add_argument("b")
    arguments = parser.parse_args()
    a, b, worst = Archive(arguments.a), Archive(arguments.b), {}
    if np.array_equal(a.heads, b.heads):
        check_compare(arguments.cli, arguments, a, b, worst)
    for within in ("layers", "stack"):
        check_match(arguments.cli, arguments, a, b, within, worst)
    ok = all(share <= 1 for share in worst.values())
    print(json.dumps({"ok": ok, "worst_share_of_allowed": {k: (None if np.isinf(v) else round(v, 4)) for k, v in worst.items()}}))
    sys.exit(0 if ok else 1)


main()
