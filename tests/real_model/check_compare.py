"""Checks `compare --json` of a model and its variant against the known change: check_compare.py JSON LAYER LINES"""
import json
import sys


def main():
    answer, layer, lines = json.load(open(sys.argv[1], encoding="utf-8")), int(sys.argv[2]), int(sys.argv[3])
    rows = [row for row in answer["rows"] if row["quantity"] == "jensen_shannon"]
    assert len(rows) == 6 * 12, f"{len(rows)} heads were compared, not 72"
    assert all(row["n"] == lines for row in rows), f"not all {lines} lines were compared"
    below = [row["mean"] for row in rows if row["layer"] < layer]
    changed = [row["mean"] for row in rows if row["layer"] == layer]
    above = [row["mean"] for row in rows if row["layer"] > layer]
    assert max(below) < 1e-9, f"a layer below the change differs by {max(below)}"
    assert min(changed) > 1e-5, f"a head of the changed layer differs only by {min(changed)}"
    assert min(above) > 0, "a layer above the change does not differ"
    means = [row["mean"] for row in rows]
    assert means == sorted(means, reverse=True), "the heads are not ranked by divergence"
    print(f"compare: layers below the change differ by at most {max(below):.1e}, its heads by {min(changed):.1e} to {max(changed):.1e}")


main()
