"""Checks the measures of an archive against their definitions, written out in numpy in float64.

usage: measures_parity.py ARCHIVE.h5 [EXPORT.npz] [--sample N]
Weights come from the archive, or from the .npz that `headwise-cli export ARCHIVE.h5 --npz EXPORT.npz` wrote of it (whose
stored measures have to be the archive's). Prints one JSON line: values compared and the largest error of each measure as a
share of what the storage type allows; exit code 1 when one is above 1.
"""
import argparse
import json
import sys
import unicodedata

import h5py
import numpy as np

SEPARATORS = {"[SEP]", "</s>", "<|endoftext|>", "<eos>", "<|eot_id|>", "<|im_end|>", "<|end_of_text|>"}


def byte_alphabet():
    """GPT-2's printable characters for bytes, inverted."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in printable]
    return {chr(b): b for b in printable} | {chr(256 + n): b for n, b in enumerate(others)}


ALPHABET = byte_alphabet()


def shown(piece):
    """The text of a piece, without the vocabulary's markers."""
    if len(piece) > 2 and piece.startswith("##"):
        return piece[2:]
    if piece.startswith("\u2581"):
        return piece[1:]
    if all(c in ALPHABET for c in piece) and any(ord(c) > 126 for c in piece):
        try:
            return bytes(ALPHABET[c] for c in piece).decode()
        except UnicodeDecodeError:
            return piece
    return piece


def is_punctuation(text):
    marks = [c for c in text if not c.isspace()]
    return bool(marks) and all(unicodedata.category(c).startswith("P") for c in marks)


def strings(group, first, count):
    offset = group["offset"][first:first + count + 1]
    data = group["bytes"][offset[0]:offset[-1]].tobytes()
    return [data[a - offset[0]:b - offset[0]].decode("utf-8", "replace") for a, b in zip(offset[:-1], offset[1:])]


class Side:
    """Tokens of one example on one side, and the classes of keys."""

    def __init__(self, file, name, i):
        group = file["tokens"][name]
        first, end = (int(v) for v in group["offset"][i:i + 2])
        pieces = strings(group["piece"], first, end - first)
        special, self.segment = group["special"][first:end].astype(bool), group["segment"][first:end]
        texts = [strings(file["examples"][n], i, 1)[0] if n in file["examples"] else "" for n in ("text", "text_pair")]
        spans = zip(group["begin"][first:end], group["end"][first:end], self.segment)
        covered = [texts[int(s == 1)][b:e] for b, e, s in spans]
        self.texts = np.array([p if s else shown(p) for p, s in zip(pieces, special)], object)
        self.separators = np.array([s and p in SEPARATORS for p, s in zip(pieces, special)], bool)
        self.punctuation = np.array([not s and is_punctuation(c or shown(p)) for p, s, c in zip(pieces, special, covered)], bool)
        self.first = np.arange(end - first) == 0


def visible_keys(queries, keys, causal, window):
    i, j = np.arange(queries)[:, None], np.arange(keys)[None]
    seen = np.ones((queries, keys), bool)
    if causal:
        seen &= j <= i
    if window:
        seen &= np.abs(i - j) < window
    return seen


def definitions(a, seen, query_side, key_side, causal, crossing):
    """One map [queries, keys] -> {measure: value}, NaN where it is not defined."""
    a = np.where(seen, a, 0.0)
    rows = seen.any(1)
    count = seen.sum(1)
    logs = np.log(np.where(a > 0, a, 1))
    entropy = -(a * logs).sum(1)
    several = count > 1
    i, j = np.arange(a.shape[0])[:, None], np.arange(a.shape[1])[None]
    mean = lambda values: values.mean() if len(values) else np.nan
    result = {"entropy": mean(entropy[rows]), "normalised_entropy": mean(entropy[several] / np.log(count[several])),
              "confidence": mean(a.max(1)[rows]), "distance": mean((a * np.abs(i - j)).sum(1)[rows]),
              "signed_distance": mean((a * (j - i)).sum(1)[rows]), "far_mass": mean((a * (np.abs(i - j) > 8)).sum(1)[rows])}
    for name, offset in (("previous", -1), ("self", 0), ("next", 1)):
        result["offset_" + name] = mean(a[(j - i == offset) & seen])
    result["diagonal"] = np.fmax.reduce([result["offset_" + name] for name in ("previous", "self", "next")])
    result |= class_masses(a, seen, query_side, key_side)
    with np.errstate(invalid="ignore"):
        means = a.sum(0)[seen.any(0)] / seen.sum(0)[seen.any(0)]
        shares = means / means.sum()
        result["sink"] = result["vertical"] = means.max() if len(means) else np.nan
        result["sink_entropy"] = -(shares * np.log(np.where(shares > 0, shares, 1))).sum() if len(means) else np.nan
    offsets, rows_at = np.unique((np.where(seen, a, -1).argmax(1) - i[:, 0])[rows], return_counts=True)
    most = offsets[rows_at == rows_at.max()]
    result["argmax_offset"] = sorted(most, key=lambda offset: (abs(offset), offset))[0]
    result["argmax_offset_share"] = rows_at.max() / rows.sum()
    result["symmetry"] = np.nan if causal or crossing else 1 - np.linalg.norm(a - a.T) / (np.sqrt(2) * np.linalg.norm(a))
    if crossing:
        for name in ("distance", "signed_distance", "far_mass", "offset_previous", "offset_self", "offset_next", "diagonal",
                     "class_same_segment", "class_other_segment", "block", "class_duplicate", "argmax_offset",
                     "argmax_offset_share", "symmetry"):
            result[name] = np.nan
    return result


def class_masses(a, seen, query_side, key_side):
    """Means over rows of the weight on classes of keys."""
    rows = seen.any(1)

    def mass(cells, chosen=True):
        chosen = rows & chosen
        return (a * cells).sum(1)[chosen].mean() if chosen.any() else np.nan

    result = {}
    for name in ("first", "separators", "punctuation"):
        members = getattr(key_side, name)
        result["class_" + name.removesuffix("s")] = mass(members[None]) if members.any() else np.nan
    ending = key_side.separators[None] if key_side.separators.any() else np.nan
    result["separator_to_separator"] = mass(ending, query_side.separators)
    result["other_to_separator"] = mass(ending, ~query_side.separators)
    same = (query_side.texts[:, None] == key_side.texts[None]) & seen
    result["class_same_text"] = mass(same) if same.any() else np.nan
    repeated = same & ~np.eye(*same.shape, dtype=bool)
    result["class_duplicate"] = mass(repeated, repeated.any(1))
    own = query_side.segment[:, None] == key_side.segment[None]
    pair = len(set(key_side.segment.tolist())) > 1
    result["class_same_segment"] = mass(own) if pair else np.nan
    result["class_other_segment"] = mass(~own) if pair else np.nan
    result["block"] = result["class_same_segment"] - ((own & seen).sum(1)[rows] / seen.sum(1)[rows]).mean() if rows.any() else np.nan
    return result


def allowed(name, value, keys, half):
    """Largest difference: 1e-5 of the value, plus the effect of rounding the stored weights."""
    e = 2.0**-11 + keys * 2.0**-25 if half else 1e-6
    if name.startswith("argmax"):  # only with weights as they were: rounding moves the largest key
        return np.inf if half else 1e-6
    spread = {"distance": max(keys - 1, 1) * e, "signed_distance": max(keys - 1, 1) * (e + 2e-7), "symmetry": 4 * e, "entropy": 2.0**-11 * (np.log(keys) + 1) + 19 * keys * 2.0**-25 if half else e * np.log(keys + 1),
              "normalised_entropy": (2.0**-11 * (np.log(keys) + 1) + 19 * keys * 2.0**-25) / np.log(2) if half else e}
    spread["sink_entropy"] = spread["entropy"]
    return 1e-5 * abs(value) + 1e-7 + spread.get(name, e)


def check_example(file, stack, i, maps, worst):
    layout, measures = file["stacks"][stack].attrs, file[f"measures/{stack}/tokens-show"]
    names, stored = json.loads(measures.attrs["names"]), measures["values"][i]
    query_side, key_side = Side(file, layout["query_side"], i), Side(file, layout["key_side"], i)
    crossing = stack == "cross" or layout["query_side"] != layout["key_side"]
    layer_of = np.repeat(np.arange(len(layout["heads"])), layout["heads"])
    half = file["attention"][stack]["values"].dtype == np.float16
    compared = 0
    for head, layer in enumerate(layer_of):
        seen = visible_keys(*maps.shape[1:], layout["causal"][layer], layout["window"][layer])
        expected = definitions(maps[head].astype(np.float64), seen, query_side, key_side, layout["causal"][layer], crossing)
        for m, name in enumerate(names):
            if name not in expected:
                continue
            a, b = float(stored[head, m]), float(expected[name])
            if np.isnan(a) and np.isnan(b):
                continue
            share = np.inf if np.isnan(a) != np.isnan(b) else abs(a - b) / allowed(name, b, maps.shape[2], half)
            worst[name] = max(worst.get(name, 0.0), share)
            compared += 1
    return compared


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive"), parser.add_argument("npz", nargs="?")
    parser.add_argument("--sample", type=int, default=0, help="only that many examples, evenly spread")
    arguments = parser.parse_args()
    worst, compared = {}, 0
    with h5py.File(arguments.archive, "r") as file:
        announced = file["examples/announced"][:]
        order = np.argsort(announced, kind="stable")  # an export lists examples in line order
        export = np.load(arguments.npz) if arguments.npz else None
        chosen = np.arange(len(order))
        if 0 < arguments.sample < len(order):
            chosen = np.unique(np.linspace(0, len(order) - 1, arguments.sample).astype(int))
        for stack in file["attention"]:
            group, heads = file["attention"][stack], int(file["stacks"][stack].attrs["heads"].sum())
            for row in chosen:
                i = int(order[row])
                if export is None:
                    shape = (heads, int(group["queries"][i]), int(group["keys"][i]))
                    begin = int(group["offset"][i])
                    maps = group["values"][begin:begin + int(np.prod(shape))].reshape(shape)
                else:
                    maps = export[f"attention/{row}/{stack}"]
                    stored = file[f"measures/{stack}/tokens-show"]["values"][i]
                    if not np.array_equal(export[f"measures/{stack}"][row], stored, equal_nan=True):
                        sys.exit(f"{arguments.npz}: measures of example {row} are not those of the archive")
                compared += check_example(file, stack, i, maps, worst)
    ok = compared > 0 and all(share <= 1 for share in worst.values())
    print(json.dumps({"examples": len(chosen), "compared": compared, "ok": ok,
                      "worst_share_of_allowed": {name: (None if np.isinf(v) else round(v, 4)) for name, v in worst.items()}}))
    sys.exit(0 if ok else 1)


main()
