#!/usr/bin/env python3
"""Checks distances between heads against numpy, which reads the archives itself through h5py.

  headdistances_parity.py HEADWISE_CLI ARCHIVE [ARCHIVE]     (weights stored as f16 or f32, detail full)

The first archive alone under both policies for the first token, and with special tokens dropped; two archives of the same
examples in one matrix. Distances from maps are computed in float64 from their definitions (measures.md of the design, the
help page "Which heads do the same job"), pair by pair; `measures` from the stored measures. Allowed: 1e-7 + 1e-5 of the
value before a root is taken. Prints one line per case and one JSON line; exit code 1 when a case differs, 77 where h5py is
missing.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

FROM_MAPS = ("js", "jensen_shannon", "hellinger", "cosine", "linear_cka", "clark")
LEAST_MASS = 1e-6


class Archive:
    """The first stack of an archive."""

    def __init__(self, path):
        self.file = h5py.File(path)
        self.order = np.argsort(self.file["examples/announced"][()], kind="stable")
        self.stack = next(iter(self.file["attention"]))
        maps = self.file["attention/" + self.stack]
        self.values, self.offsets = maps["values"], maps["offset"][()]
        self.heads = int(self.file["stacks/" + self.stack].attrs["heads"].sum())
        self.queries, self.keys = maps["queries"][()], maps["keys"][()]
        self.measured = next(iter(self.file["measures/" + self.stack].values()))
        tokens = self.file["tokens"][next(iter(self.file["tokens"]))]
        self.special, self.token_offsets = tokens["special"][()], tokens["offset"][()]

    def __len__(self):
        return len(self.offsets)

    def maps(self, example):
        """[heads, queries, keys] of the example in line order."""
        example = self.order[example]
        shape = (self.heads, int(self.queries[example]), int(self.keys[example]))
        begin = int(self.offsets[example])  # what follows may be a gap: the next offset says nothing
        return self.values[begin:begin + int(np.prod(shape))].astype(np.float64).reshape(shape)

    def specials(self, example):
        example = self.order[example]
        return self.special[self.token_offsets[example]:self.token_offsets[example + 1]].astype(bool)


def under_policy(maps, special, policy):
    """Special tokens first, then the first token; rows without mass are NaN. Where nothing is dropped, rows stay as stored."""
    kept = np.ones(maps.shape[-1], bool)
    steps = ([~special] if policy.startswith("renormalise") else []) + ([np.arange(len(kept)) > 0] if "first" in policy else [])
    for step in steps:
        if step.all():
            continue
        kept &= step
        rows = np.where(kept, maps, 0)
        mass = rows.sum(-1, keepdims=True)
        with np.errstate(invalid="ignore", divide="ignore"):
            maps = np.where(mass >= LEAST_MASS, rows / mass, np.nan)
    return maps[:, kept][:, :, kept]


def divergence(p, q):
    """Of rows, from the deviations from their mean: exact for similar rows too. A weight far below it has a deviation of -1."""
    middle = (p + q) / 2

    def part(w):
        away = (w - middle) / middle
        return np.where(w > 0, w * np.where(away > -0.5, np.log1p(away), np.log(w / middle)), 0)

    with np.errstate(invalid="ignore", divide="ignore"):
        parts = [part(p), part(q)]
    return (parts[0] + parts[1]).sum(-1) / 2


def alignment(p, q):
    if len(p) < 3:
        return np.nan
    p, q = p - p.mean(0), q - q.mean(0)
    k, l = p @ p.T, q @ q.T
    sizes = np.sqrt((k * k).sum() * (l * l).sum())
    return 1 - (k * l).sum() / sizes if np.trace(k) > 1e-12 * (p * p).sum() and sizes > 0 else np.nan


def pair_value(distance, p, q):
    """Of two maps over the rows that both have."""
    rows = np.isfinite(p).all(-1) & np.isfinite(q).all(-1)
    rows[rows] = (p[rows].sum(-1) > 0) & (q[rows].sum(-1) > 0)
    p, q = p[rows], q[rows]
    if not len(p):
        return np.nan
    if distance == "hellinger":
        return np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum(-1) / 2).mean()
    if distance == "cosine":
        return 1 - (p * q).sum() / np.sqrt((p * p).sum() * (q * q).sum())
    if distance == "linear_cka":
        return alignment(p, q)
    if distance == "clark":
        return divergence(*(0.999 * rows + 0.001 / rows.shape[-1] for rows in (p, q))).sum()
    return divergence(p, q).mean()


def expected(archives, distance, policy, examples, heads):
    """Before the root of `js`; `heads`: which of all, in a list over the archives."""
    pairs, values = np.triu_indices(len(heads), 1), []
    for example in range(examples):
        maps = np.concatenate([under_policy(a.maps(example), a.specials(example), policy) for a in archives])[heads]
        values.append([pair_value(distance, maps[i], maps[j]) for i, j in zip(*pairs)])
    values = np.array(values)
    return values.sum(0) if distance == "clark" else np.nanmean(values, 0)


def from_measures(archive):
    """Euclidean on standardised means, without constant measures and copies."""
    means = np.nanmean(archive.measured["values"][()].astype(np.float64), 0) if isinstance(archive.measured, h5py.Group) \
        else np.nanmean(archive.measured[()].astype(np.float64), 0)
    chosen = []
    for column in means.T:
        spread = column.std()
        if np.isnan(column).any() or spread <= 1e-6 * abs(column).max():
            continue
        z = (column - column.mean()) / spread
        if all(abs((z * other).mean()) < 1 - 1e-6 for other in chosen):
            chosen.append(z)
    points = np.array(chosen).T
    i, j = np.triu_indices(len(points), 1)
    return np.sqrt(((points[i] - points[j]) ** 2).sum(-1))


def run(program, archives, distance, policy, folder):
    """The JSON and the matrix of `cluster`."""
    special, first = policy.split("-")[0], "drop" if "first" in policy else "show"
    path = Path(folder, "matrix.npy")
    result = subprocess.run([program, "cluster", *archives, "--distance", distance, "--special", special, "--first-token", first,
                             "--sample", "0", "--resamples", "0", "--map", "none", "--cut", "2", "--matrix", path, "--json"],
                            capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(f"{distance} {policy}: {result.stderr.strip()}")
    return json.loads(result.stdout), np.load(path).astype(np.float64)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"), parser.add_argument("archive"), parser.add_argument("other", nargs="?")
    parser.add_argument("--heads", type=int, default=24, help="numpy computes the pairs of so many heads, evenly spread")
    arguments = parser.parse_args()
    archives = [Archive(path) for path in (arguments.archive, arguments.other) if path]
    failed, worst = 0, 0.0

    def compare(name, found, wanted, root):
        nonlocal failed, worst
        value = found ** 2 if root else found
        excess = abs(value - wanted) / (1e-7 + 1e-5 * wanted)
        failed, worst = failed + (not excess.max() <= 1), max(worst, float(excess.max()))
        print(f"{name}: {len(found)} pairs, {excess.max():.3f} of what is allowed")

    with tempfile.TemporaryDirectory() as folder:
        for used, paths in ((archives[:1], [arguments.archive]), (archives, [arguments.archive, arguments.other])):
            if len(paths) > len(archives):
                continue
            for distance in FROM_MAPS:
                for policy in ("show", "show-first_dropped", "renormalise", "renormalise-first_dropped"):
                    _, square = run(arguments.program, paths, distance, policy, folder)
                    heads = np.unique(np.linspace(0, len(square) - 1, arguments.heads).astype(int))
                    found = square[np.ix_(heads, heads)][np.triu_indices(len(heads), 1)]
                    compare(f"{distance} {policy}, {len(paths)} archive(s)", found,
                            expected(used, distance, policy, len(archives[0]), heads), distance == "js")
        _, square = run(arguments.program, [arguments.archive], "measures", "show", folder)
        found, wanted = square[np.triu_indices(len(square), 1)], from_measures(archives[0])
        largest = abs(found - wanted).max()
        failed += not largest <= 1e-4
        print(f"measures: {len(found)} pairs, largest difference {largest:.1e}")
    print(json.dumps({"failed": failed, "largest_share_of_allowed": round(worst, 3)}))
    sys.exit(failed > 0)


main()
