#!/usr/bin/env python3
"""All-pairs Jensen-Shannon divergence of heads as published numpy code computes it (Clark et al. 2019): one head against all,
two logarithms a pair. Usage: numpy_distances.py MAPS.npy [--out R.npy] [--exact] [--every K].

MAPS.npy: float32 [examples, heads, n, n]. Prints one JSON line with the seconds of an example. R.npy: [examples, heads, heads],
mean over rows. --exact: in float64 and without smoothing, to compare results. --every K: only every K-th head against all,
the seconds of these times their share of the heads; the other rows of R stay 0.
"""
import argparse
import json
import time

import numpy as np


def terms(p, middle):
    return p * np.log(np.where(p > 0, p / np.where(middle > 0, middle, 1), 1))


def distances(maps, exact, every):
    rows = maps.astype(np.float64) if exact else maps * np.float32(0.999) + np.float32(0.001 / maps.shape[-1])
    result = np.zeros((len(rows), len(rows)))
    for i in range(0, len(rows), every):
        one = rows[i]
        middle = 0.5 * (one + rows)
        if exact:
            divergence = 0.5 * (terms(one[None], middle) + terms(rows, middle))
        else:
            divergence = 0.5 * (one * np.log(one / middle) + rows * np.log(rows / middle))
        result[i] = divergence.sum((1, 2)) / maps.shape[1]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("maps"), parser.add_argument("--out"), parser.add_argument("--exact", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    maps = np.load(arguments.maps)
    start = time.perf_counter()
    results = [distances(example, arguments.exact, arguments.every) for example in maps]
    heads = maps.shape[1]
    seconds = (time.perf_counter() - start) / len(maps) * heads / len(range(0, heads, arguments.every))
    if arguments.out:
        np.save(arguments.out, np.stack(results))
    print(json.dumps({"examples": len(maps), "seconds_per_example": round(seconds, 5)}))


main()
