#!/usr/bin/env python3
"""Measures of maps in numpy, timed: usage numpy_measures.py MAPS.npy [--out R.npy].

MAPS.npy: float32 [examples, heads, n, n]. Prints one JSON line: seconds for the eight common measures (entropy, largest
weight, distance, the diagonals -1, 0, +1, the first and the last column) and for the two that sort. R.npy: [examples, heads,
10].
"""
import argparse
import json
import time

import numpy as np


def common(maps):
    n = maps.shape[-1]
    position = np.arange(n)
    distance = np.abs(position - position[:, None])
    columns = [-(maps * np.log(maps + 1e-12)).sum(-1).mean(-1), maps.max(-1).mean(-1), (maps * distance).sum(-1).mean(-1)]
    for offset in (-1, 0, 1):
        columns.append(np.diagonal(maps, offset, -2, -1).mean(-1) if n > abs(offset) else np.zeros(maps.shape[:-2], maps.dtype))
    return np.stack(columns + [maps[..., 0].mean(-1), maps[..., -1].mean(-1)], -1)


def sorted_measures(maps):
    n = maps.shape[-1]
    ordered = np.sort(maps, -1)
    total = ordered.sum(-1)
    gini = 2 * (ordered * np.arange(1, n + 1, dtype=maps.dtype)).sum(-1) / (n * total) - (n + 1) / n
    reached = np.cumsum(ordered[..., ::-1], -1) >= 0.9 * total[..., None]
    return np.stack([gini.mean(-1), (reached.argmax(-1) + 1).mean(-1)], -1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("maps"), parser.add_argument("--out")
    arguments = parser.parse_args()
    maps = np.load(arguments.maps)
    seconds, results = {"eight": 0.0, "sorted": 0.0}, []
    for example in maps:
        row = []
        for name, function in (("eight", common), ("sorted", sorted_measures)):
            start = time.perf_counter()
            row.append(function(example))
            seconds[name] += time.perf_counter() - start
        results.append(np.concatenate(row, -1))
    if arguments.out:
        np.save(arguments.out, np.stack(results))
    print(json.dumps({"examples": len(maps), **{name: round(value, 5) for name, value in seconds.items()}}))


main()
