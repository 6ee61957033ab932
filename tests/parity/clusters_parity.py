"""Checks `headwise-cli cluster --from-matrix` against scipy and, where it is there, scikit-learn, on random matrices.

usage: clusters_parity.py HEADWISE_CLI [--count N]
Matrices are of points, of random numbers (no triangle inequality) and of few different numbers (ties), square or condensed,
of several types and orders. Compared: linkage matrices (heights to 1e-9), the cost of the order of leaves (not above scipy's, which
is not always the smallest; up to ten items the smallest of all orders), cuts by number and by height, silhouettes, stress (not
above scikit-learn's from the same start) and trustworthiness.
Prints one JSON line with the largest error of each as a share of what is allowed; exit code 1 when one is above 1, 77 without
scipy.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import warnings

try:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, leaves_list, linkage, optimal_leaf_ordering
    from scipy.spatial.distance import pdist, squareform
except ImportError as error:
    print(f"clusters: skipped ({error}; Debian has it as python3-scipy)")
    sys.exit(77)
try:
    from sklearn.manifold import smacof, trustworthiness
    from sklearn.metrics import adjusted_rand_score, silhouette_samples
except ImportError:
    smacof = None

METHODS = ("average", "complete", "single", "weighted")


def matrix(rng, case, items):
    if case % 3 == 0:
        return pdist(rng.random((items, int(rng.integers(1, 6)))))
    count = items * (items - 1) // 2
    return rng.random(count) if case % 3 == 1 else rng.integers(1, 5, count).astype(float)


def save(rng, path, condensed):
    """As one of the forms that users have."""
    form = int(rng.integers(0, 4))
    if form == 0:
        np.save(path, condensed)
        return condensed
    square = squareform(condensed)
    if form == 1:
        np.save(path, square)
        return condensed
    if form == 2:
        np.save(path, np.asfortranarray(square))
        return condensed
    np.save(path, square.astype(np.float32))
    return squareform(square.astype(np.float32).astype(float), checks=False)


def same_partition(a, b):
    return len(set(zip(a, b))) == len(set(a)) == len(set(b))


def cut_by_number(merges, clusters):
    """The cut with the most clusters that are not more than asked for: what fcluster's "maxclust" means, and gives in
    recent releases (1.10 gives fewer)."""
    cuts = [np.arange(len(merges) + 1)] + [fcluster(merges, height, "distance") for height in np.unique(merges[:, 2])]
    return max((cut for cut in cuts if len(set(cut)) <= clusters), key=lambda cut: len(set(cut)))


class Worst(dict):
    def add(self, name, error, allowed):
        share = float(error) / allowed if np.isfinite(error) else float("inf")
        self[name] = max(self.get(name, 0.0), share)


def run(cli, path, *options):
    command = (cli, "cluster", "--from-matrix", path, "--quiet", "--json", *options)
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def classical_start(square):
    centre = np.eye(len(square)) - 1 / len(square)
    values, vectors = np.linalg.eigh(-0.5 * centre @ square**2 @ centre)
    return (vectors[:, ::-1] * np.sqrt(np.maximum(values[::-1], 0)))[:, :2]


def ward_distances(condensed):
    """Of the coordinates of classical scaling in all dimensions with a positive eigenvalue."""
    square = squareform(condensed)
    centre = np.eye(len(square)) - 1 / len(square)
    values, vectors = np.linalg.eigh(-0.5 * centre @ square**2 @ centre)
    kept = values > 1e-10 * values.max()
    return pdist(vectors[:, kept] * np.sqrt(values[kept]))


def smallest_cost(merges, square):
    """Of all orders in which no branches cross."""
    items, best = len(square), np.inf
    for flips in range(1 << (items - 1)):
        leaves = [[i] for i in range(items)]
        for merge in range(items - 1):
            first, second = leaves[int(merges[merge, 0])], leaves[int(merges[merge, 1])]
            leaves.append(second + first if flips >> merge & 1 else first + second)
        best = min(best, square[leaves[-1][:-1], leaves[-1][1:]].sum())
    return best


def check_order(answer, merges, condensed, worst):
    square, order = squareform(condensed), np.array(answer["order"])
    cost = lambda path: square[path[:-1], path[1:]].sum()
    scale = 1e-9 * max(1.0, cost(order))
    theirs = leaves_list(optimal_leaf_ordering(merges, condensed))
    worst.add("order cost above scipy's", max(0.0, cost(order) - cost(theirs)), scale)
    if len(square) <= 10:
        worst.add("order cost", abs(cost(order) - smallest_cost(merges, square)), scale)


def check_map(answer, condensed, worst):
    square, points = squareform(condensed), np.array(answer["map"])
    apart = pdist(points)
    stress = np.sqrt(((apart - condensed) ** 2).sum() / (apart**2).sum())
    worst.add("stress as printed", abs(stress - answer["stress"]), 1e-9)
    neighbours = min(5, (len(square) - 1) // 2)
    if neighbours > 0 and len(set(condensed)) == len(condensed):  # ranks of equal distances are in no order there
        expected = trustworthiness(square, points, n_neighbors=neighbours, metric="precomputed")
        worst.add("trustworthiness", abs(expected - answer["trustworthiness"]), 1e-9)
    theirs, _ = smacof(square, n_components=2, init=classical_start(square), n_init=1)
    theirs = pdist(theirs)
    expected = np.sqrt(((theirs - condensed) ** 2).sum() / (theirs**2).sum())
    worst.add("stress above scikit-learn's", max(0.0, stress - expected), 1e-3 + 0.02 * expected)


def check_silhouettes(answer, condensed, labels, worst):
    square = squareform(condensed)
    if 1 < len(set(labels)) < len(labels):
        samples = silhouette_samples(square, labels, metric="precomputed")
        worst.add("silhouette", abs(samples.mean() - answer["silhouette"]), 1e-9)
        for cluster in answer["clusters"]:
            worst.add("silhouette", abs(samples[cluster["members"]].mean() - cluster["silhouette"]), 1e-9)


def check_case(cli, rng, case, folder, worst):
    items = int(rng.integers(2, 11 if case % 2 else 60))
    path = os.path.join(folder, "m.npy")
    condensed = save(rng, path, matrix(rng, case, items))
    for method in METHODS + ("ward",):
        if method == "ward" and case % 3 == 2:
            continue  # rounding of the coordinates decides which of equal distances is smaller
        clusters = int(rng.integers(1, items + 1))
        answer = run(cli, path, "--linkage", method, "--cut", str(clusters), *([] if method == "average" else ["--map", "none"]))
        worked = ward_distances(condensed) if method == "ward" else condensed
        expected = linkage(worked, method)
        found = np.array(answer["linkage"]).reshape(-1, 4)
        scale = 1e-9 * max(1.0, expected[:, 2].max())
        worst.add(f"{method} heights", np.abs(found[:, 2] - expected[:, 2]).max(), scale)
        worst.add(f"{method} merges", float((found[:, [0, 1, 3]] != expected[:, [0, 1, 3]]).sum()), 0.5)
        check_order(answer, expected, condensed, worst)
        labels = answer["labels"]
        worst.add("cut by number", 0.0 if same_partition(labels, cut_by_number(expected, clusters)) else np.inf, 1)
        height = float(rng.choice(expected[:, 2])) if rng.random() < 0.5 else float(rng.random() * expected[-1, 2])
        if method != "ward":
            by_height = run(cli, path, "--linkage", method, "--cut", f"height:{height!r}", "--map", "none")
            worst.add("cut by height",
                      0.0 if same_partition(by_height["labels"], fcluster(expected, height, "distance")) else np.inf, 1)
        if smacof and method == "average" and items > 3:
            check_map(answer, condensed, worst)
            check_silhouettes(answer, condensed, labels, worst)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("--count", type=int, default=30)
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    rng, worst = np.random.default_rng(0), Worst()
    with tempfile.TemporaryDirectory() as folder:
        for case in range(arguments.count):
            check_case(arguments.cli, rng, case, folder, worst)
    ok = all(share <= 1 for share in worst.values())
    shown = {name: (None if np.isinf(share) else round(share, 6)) for name, share in worst.items()}
    print(json.dumps({"ok": ok, "cases": arguments.count, "scikit_learn": smacof is not None, "worst_share_of_allowed": shown}))
    sys.exit(0 if ok else 1)


main()
