#!/usr/bin/env python3
"""The computation of `headwise-cli compare` with h5py and numpy: Jensen-Shannon divergence of every head and
example, bootstrap-t intervals of all measures on both sides and of their changes, sign-flip permutations. Matrix products do
the resampling. Usage: numpy_compare.py A.h5 B.h5 [--rounds 2000] [--permutations 10000]

Both archives hold the same examples in the same order. Prints one JSON line with the seconds of each part.
"""
import argparse
import json
import time

import h5py
import numpy as np


def measures(file, stack):
    return file[f"measures/{stack}/tokens-show/values"][:].reshape(file["examples/announced"].shape[0], -1)


def divergences(a, b, stack):
    """[examples, heads], one example at a time; float32."""
    heads = int(a[f"stacks/{stack}"].attrs["heads"].sum())
    one, other = a[f"attention/{stack}"], b[f"attention/{stack}"]
    sizes = list(zip(one["offset"][:], one["queries"][:], one["keys"][:]))
    starts = other["offset"][:]
    result = np.zeros((len(sizes), heads), np.float32)
    for i, (begin, queries, keys) in enumerate(sizes):
        count = heads * int(queries) * int(keys)
        p = one["values"][begin:begin + count].astype(np.float32).reshape(heads, queries, keys)
        q = other["values"][starts[i]:starts[i] + count].astype(np.float32).reshape(heads, queries, keys)
        m = (p + q) / 2
        with np.errstate(divide="ignore", invalid="ignore"):
            left, right = np.where(p > 0, p * np.log(p / m), 0), np.where(q > 0, q * np.log(q / m), 0)
        result[i] = (left + right).sum((1, 2)) / (2 * queries)
    return result


def intervals(values, rounds, generator):
    """Bootstrap-t limits of every column's mean."""
    n = len(values)
    weights = np.zeros((rounds, n), np.float32)
    np.add.at(weights, (np.repeat(np.arange(rounds), n), generator.integers(0, n, rounds * n)), 1)
    mean, deviation = np.nanmean(values, 0), np.nanstd(values, 0, ddof=1)
    z = np.nan_to_num((values - mean) / np.where(deviation > 0, deviation, 1)).astype(np.float32)
    sums, squares = weights @ z, weights @ (z * z)
    shift = sums / n
    t = shift / np.sqrt(np.maximum(squares / n - shift**2, 1e-9) / (n - 1))
    low, high = np.quantile(t, [0.025, 0.975], axis=0)
    error = deviation / np.sqrt(n)
    return mean - high * error, mean - low * error


def permutations(changes, count, generator):
    x = np.nan_to_num(changes).astype(np.float32)
    reached, observed = np.zeros(x.shape[1], np.int64), np.abs(x.sum(0))
    for first in range(0, count, 1000):
        signs = generator.integers(0, 2, (min(1000, count - first), len(x))).astype(np.float32) * 2 - 1
        reached += (np.abs(signs @ x) >= observed - 1e-6).sum(0)
    return (reached + 1) / (count + 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("a"), parser.add_argument("b")
    parser.add_argument("--rounds", type=int, default=2000), parser.add_argument("--permutations", type=int, default=10000)
    arguments = parser.parse_args()
    parts, generator, began = {}, np.random.default_rng(0), time.perf_counter()

    def timed(name, work):
        start = time.perf_counter()
        result = work()
        parts[name] = round(time.perf_counter() - start, 3)
        return result

    with h5py.File(arguments.a, "r") as a, h5py.File(arguments.b, "r") as b:
        stack = next(iter(a["attention"]))
        apart = timed("divergences", lambda: divergences(a, b, stack))
        one, other = timed("measures", lambda: (measures(a, stack), measures(b, stack)))
    for name, values in (("divergence", apart), ("a", one), ("b", other), ("changes", other - one)):
        timed(f"intervals_{name}", lambda: intervals(values, arguments.rounds, generator))
    timed("permutations", lambda: permutations(other - one, arguments.permutations, generator))
    print(json.dumps({"seconds": round(time.perf_counter() - began, 3), "core_seconds": round(time.process_time(), 3), "parts": parts}))


main()
