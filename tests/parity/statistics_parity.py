"""Checks the output of `headwise-cli stats` and `compare` for an archive against numpy, scipy and statsmodels.

usage: statistics_parity.py HEADWISE_CLI A.h5 [B.h5] [--outcome COLUMN] [--contrast COLUMN=X,Y] [--columns N]
A.h5 is read with h5py. Exact numbers (means, deviations, quartiles, correlations, effects, discovery rates) must agree to
1e-5; what is drawn at random (limits, permutation p) must lie within four standard errors of an independent draw of our
own. Columns (heads x measures) are sampled. Prints one JSON line with the number of checks and the worst of each kind as a share of what is
allowed; exit code 1 when one is above 1.
"""
import argparse
import json
import subprocess
import sys

import h5py
import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

ROUNDS = 4000
worst, counts = {}, {}


def check(kind, got, expected, allowed):
    if expected is None or not np.isfinite(expected):
        share = 0.0 if got is None else np.inf
    else:
        share = np.inf if got is None else abs(got - expected) / allowed
    worst[kind] = max(worst.get(kind, 0.0), float(share))
    counts[kind] = counts.get(kind, 0) + 1


def run(*arguments):
    return json.loads(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout)


class Archive:
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.order = np.argsort(self.file["examples/announced"][:], kind="stable")
        self.stacks = {}
        for stack, group in self.file["measures"].items():
            dataset = group["tokens-show"]
            values = dataset if isinstance(dataset, h5py.Dataset) else dataset["values"]
            names = values.attrs.get("names", dataset.attrs.get("names"))
            names = json.loads(names) if isinstance(names, str) else [n if isinstance(n, str) else n.decode() for n in names]
            heads = self.file[f"stacks/{stack}"].attrs["heads"]
            self.stacks[stack] = (values[:][self.order].astype(float), names, np.concatenate([[0], np.cumsum(heads)]))

    def column(self, row):
        values, names, starts = self.stacks[row["stack"]]
        return values[:, starts[row["layer"]] + row["head"], names.index(row["measure"])]

    def lengths(self):
        side = next(iter(self.file["tokens"].values()))
        return np.diff(side["offset"][:len(self.order) + 1])[self.order].astype(float)

    def texts(self, name):
        group = self.file[f"examples/columns/{name}"]
        if isinstance(group, h5py.Dataset):
            return np.array([f"{v:g}" for v in group[:][self.order]])
        if "value" in group:
            return np.array([f"{v:g}" for v in group["value"][:][self.order]])
        offset, data = group["offset"][:], group["bytes"][:].tobytes()
        return np.array([data[offset[i]:offset[i + 1]].decode() for i in self.order])

    def numbers(self, name):
        group = self.file[f"examples/columns/{name}"]
        values = (group if isinstance(group, h5py.Dataset) else group["value"])[:][self.order].astype(float)
        if not isinstance(group, h5py.Dataset) and "missing" in group:
            values[group["missing"][:][self.order] != 0] = np.nan
        return values


def limits(x, rng):
    """Bootstrap-t, never narrower than Student's t."""
    n, mean, deviation = len(x), x.mean(), x.std(ddof=1)
    drawn = x[rng.integers(n, size=(ROUNDS, n))]
    with np.errstate(all="ignore"):
        t = (drawn.mean(1) - mean) / (drawn.std(1, ddof=1) / np.sqrt(n))
    student = stats.t.ppf(0.975, n - 1)
    t = t[np.isfinite(t)]
    low, high = np.quantile(t, [0.025, 0.975])
    error = deviation / np.sqrt(n)
    return mean - max(high, student) * error, mean - min(low, -student) * error, error


def check_means(archive, rows, rng, keep):
    for row in rows:
        if row["slice"] != "all":
            continue
        x = archive.column(row)
        x = x[np.isfinite(x)]
        check("count", row["n"], len(x), 0.5)
        if len(x) < 2:
            continue
        scale = 1e-5 * max(1e-3, abs(x).max())
        quartiles = np.quantile(x, [0, 0.25, 0.5, 0.75, 1])
        for name, expected in zip(["min", "lower_quartile", "median", "upper_quartile", "max"], quartiles):
            check("order statistics", row[name], expected, scale)
        check("mean", row["mean"], x.mean(), scale)
        check("deviation", row["sd"], x.std(ddof=1), scale)
        if keep(row) and x.std() > 1e-6 and 30 <= len(x) < 10000:
            low, high, error = limits(x, rng)
            # A 2.5 % quantile of 2,000 and of 4,000 t values is known to about 0.05 + 0.035 of a standard error or better.
            check("limits", row["low"], max(low, -np.inf), 0.35 * error)
            check("limits", row["high"], high, 0.35 * error)


def check_association(archive, section, outcome):
    p, q = [], []
    for row in section["rows"]:
        x = archive.column(row)
        both = np.isfinite(x) & np.isfinite(outcome)
        if both.sum() < 3 or x[both].std() < 1e-9 or outcome[both].std() == 0:
            continue
        function = stats.pointbiserialr if section["correlation"] == "point_biserial" else stats.spearmanr
        a, b = (outcome[both], x[both]) if section["correlation"] == "point_biserial" else (x[both], outcome[both])
        expected = function(a, b)
        check("correlation", row["correlation"], expected.statistic, 1e-5)
        check("correlation p", row["p"], expected.pvalue, 1e-5)
        p.append(row["p"])
        q.append(row["q"])
    if p:
        for got, expected in zip(q, multipletests(p, method="fdr_bh")[1]):
            check("discovery rate", got, expected, 1e-9)


def permuted(x, inside, bins, rng):
    """Share of permutations of labels within bins that reach the observed sum of residuals."""
    residual = x.copy()
    for b in np.unique(bins):
        residual[bins == b] -= x[bins == b].mean()
    observed = abs(residual[inside].sum())
    reached = 0
    for _ in range(ROUNDS):
        labels = inside.copy()
        for b in np.unique(bins):
            labels[bins == b] = rng.permutation(labels[bins == b])
        reached += abs(residual[labels].sum()) >= observed - 1e-9
    return (reached + 1) / (ROUNDS + 1)


def check_contrast(archive, section, groups, rng, keep):
    column, names = groups.split("=")
    left, right = names.split(",")
    texts, lengths = archive.texts(column), archive.lengths()
    either = (texts == left) | (texts == right)
    bounds = np.quantile(lengths[either], [0.25, 0.5, 0.75])
    bins = np.searchsorted(bounds, lengths, side="left")
    p = [row["p"] for row in section["rows"] if row["p"] is not None]
    q = [row["q"] for row in section["rows"] if row["p"] is not None]
    for got, expected in zip(q, multipletests(p, method="fdr_bh")[1]):
        check("discovery rate", got, expected, 1e-9)
    for row in section["rows"]:
        x = archive.column(row)
        ok = np.isfinite(x) & either
        a, b = x[ok & (texts == left)], x[ok & (texts == right)]
        check("count", row["n_a"], len(a), 0.5)
        if min(len(a), len(b)) < 2 or np.concatenate([a, b]).std() < 1e-6:
            continue
        pooled = np.sqrt(((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / (len(a) + len(b) - 2))
        g = (1 - 3 / (4 * (len(a) + len(b)) - 9)) * (b.mean() - a.mean()) / pooled
        check("effect", row["effect"], g, 1e-4)
        welch = stats.ttest_ind(b, a, equal_var=False)
        reach = welch.confidence_interval()
        error = (reach.high - reach.low) / 2
        check("two-sample limits", min(row["low"], reach.low), row["low"], 1e-4 * error + 1e-12)  # at least as far out
        check("two-sample limits", max(row["high"], reach.high), row["high"], 1e-4 * error + 1e-12)
        if keep(row):
            expected = permuted(x[ok], (texts == right)[ok], bins[ok], rng)
            if expected > 5 / ROUNDS:
                check("permutation p", row["p"], expected, 4 * np.sqrt(expected * (1 - expected) * (1 / 2000 + 1 / ROUNDS)) + 1e-3)


def check_paired(a, b, document, rng, keep):
    rows = [row for row in document["rows"] if row["quantity"].startswith("change.") and row["p"] is not None]
    for row, expected in zip(rows, multipletests([row["p"] for row in rows], method="fdr_bh")[1]):
        check("discovery rate", row["q"], expected, 1e-9)
    for row in rows:
        place = {**row, "measure": row["quantity"][len("change."):]}
        d = b.column(place) - a.column(place)
        d = d[np.isfinite(d)]
        if len(d) < 14 or d.std() < 1e-9:
            continue
        check("paired effect", row["effect"], d.mean() / d.std(ddof=1), 1e-4 * max(1, abs(row["effect"])))
        if keep(row) and not row.get("tail"):
            signs = rng.choice([-1.0, 1.0], size=(ROUNDS, len(d)))
            expected = (np.sum(abs(signs @ d) >= abs(d.sum()) - 1e-9) + 1) / (ROUNDS + 1)
            check("sign-flip p", row["p"], expected, 4 * np.sqrt(expected * (1 - expected) * (1 / 2000 + 1 / ROUNDS)) + 1e-3)
        elif row.get("tail"):
            check("paired t tail", np.log(row["p"]), np.log(max(min(stats.ttest_1samp(d, 0).pvalue, 1 / 2001), 2.0 ** (1 - len(d)))), 1e-2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("a")
    parser.add_argument("b", nargs="?")
    parser.add_argument("--outcome")
    parser.add_argument("--contrast")
    parser.add_argument("--columns", type=int, default=60)
    options = parser.parse_args()
    rng = np.random.default_rng(7)
    a = Archive(options.a)
    document = run(options.cli, "stats", options.a, "--json", "--quiet")
    chosen = set(rng.permutation(len(document["rows"]))[:options.columns].tolist())
    names = {(r["stack"], r["layer"], r["head"], r["measure"]) for i, r in enumerate(document["rows"]) if i in chosen}

    def keep(row):
        return (row["stack"], row["layer"], row["head"], row.get("measure", row.get("quantity", "")[len("change."):])) in names

    check_means(a, document["rows"], rng, keep)
    if options.outcome:
        section = run(options.cli, "stats", options.a, "--association", options.outcome, "--json", "--quiet")["association"]
        check_association(a, section, a.numbers(options.outcome))
    if options.contrast:
        section = run(options.cli, "stats", options.a, "--contrast", options.contrast, "--json", "--quiet")["contrast"]
        check_contrast(a, section, options.contrast, rng, keep)
    if options.b:
        check_paired(a, Archive(options.b), run(options.cli, "compare", options.a, options.b, "--json", "--quiet"), rng, keep)
    print(json.dumps({"checks": counts, "worst_share_of_allowed": {k: round(v, 4) for k, v in worst.items()}}))
    sys.exit(any(v > 1 for v in worst.values()))


if __name__ == "__main__":
    main()
