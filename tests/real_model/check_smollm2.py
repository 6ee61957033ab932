"""Makes the inputs of the check on SmolLM2, and compares what the program found with the stored reference.

  check_smollm2.py inputs GOLDENS WORK       writes texts.jsonl and tokens.jsonl
  check_smollm2.py compare GOLDENS WORK      reads smollm2.h5, tokens.json and probe.json

The reference (golden.safetensors, golden.json, tokenization.json) was made with transformers 5.24 in float32 and float64, which
differ by 2.7e-6 in attention and 7e-7 in roles. Needs numpy and h5py.
"""
import json
import struct
import sys
from pathlib import Path

import h5py
import numpy as np

TOLERANCE = 2e-5
HALF = 25  # tokens of the random sequences, which are said twice


def tensors(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    kinds = {"F32": "<f4", "I64": "<i8"}
    for name, entry in json.loads(data[8:8 + length]).items():
        if name != "__metadata__":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            yield name, np.frombuffer(data[begin:end], kinds[entry["dtype"]]).reshape(entry["shape"])


def write_lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def inputs(goldens, work):
    info, gold = json.loads((goldens / "golden.json").read_text()), dict(tensors(goldens / "golden.safetensors"))
    texts = [{"text": text} for text in info["texts"]]
    texts += [{"input_ids": ids.tolist()} for ids in gold["roles/input_ids"]]
    texts += [{"text": prompt["text"]} for prompt in info["prompts"]]
    write_lines(work / "texts.jsonl", texts)
    write_lines(work / "tokens.jsonl", [{"text": row["text"]} for row in json.loads((goldens / "tokenization.json").read_text())])


class Archive:
    """Examples of a captured archive by their line."""

    def __init__(self, path):
        self.file = h5py.File(path)
        self.place = {int(line): place for place, line in enumerate(self.file["examples/announced"][:])}
        self.layers, self.heads = 30, 9
        group = self.file["measures/decoder/tokens-show"]
        self.measures = {name: number for number, name in enumerate(json.loads(group.attrs["names"]))}
        self.values = group["values"][:]

    def ids(self, line):
        tokens = self.file["tokens/input"]
        begin, end = tokens["offset"][self.place[line]:self.place[line] + 2]
        return tokens["id"][begin:end]

    def maps(self, line):
        """[layers, heads, queries, keys]"""
        stack, place = self.file["attention/decoder"], self.place[line]
        length, begin = int(stack["queries"][place]), int(stack["offset"][place])
        count = self.layers * self.heads * length * length
        return stack["values"][begin:begin + count].reshape(self.layers, self.heads, length, length).astype(np.float64)

    def measure(self, line, name):
        return self.values[self.place[line], :, self.measures[name]].reshape(self.layers, self.heads).astype(np.float64)

    def prediction(self, line):
        column, place = self.file["examples/columns/prediction"], self.place[line]
        begin, end = column["offset"][place:place + 2]
        return bytes(column["bytes"][begin:end]).decode()


def first_token(maps):
    return maps[..., 1:, 0].mean(-1)


def check(name, difference, tolerance=TOLERANCE):
    assert difference <= tolerance, f"{name} differs by {difference:.2g}"
    return difference


def check_maps(archive, info, gold):
    worst = 0.0
    for line in range(len(info["texts"])):
        assert archive.ids(line).tolist() == gold[f"text{line}/input_ids"].tolist(), f"the tokens of text {line + 1} differ"
        maps = archive.maps(line)
        for place, head in enumerate(info["maps_of_heads"]):
            found, wanted = maps[head["layer"], head["head"]], gold[f"text{line}/attn"][place]
            worst = max(worst, check(f"attention of L{head['layer']}H{head['head']}", np.abs(found - wanted).max()))
    return worst


def check_roles(archive, info, gold):
    """What heads do: measures as the program stores them, and the first token and induction from its maps."""
    lines, worst = range(len(info["texts"])), 0.0
    repeats = [archive.maps(len(info["texts"]) + row) for row in range(len(gold["roles/input_ids"]))]
    found = {"previous": np.mean([archive.measure(line, "offset_previous") for line in lines], 0),
             "entropy": np.mean([archive.measure(line, "entropy") for line in lines], 0),
             "first_token": np.mean([first_token(archive.maps(line)) for line in lines], 0),
             "first_token_random": np.mean([first_token(maps) for maps in repeats], 0),
             "induction": np.mean([maps.diagonal(1 - HALF, -2, -1)[..., 1:].mean(-1) for maps in repeats], 0)}
    for name, values in found.items():
        worst = max(worst, check(f"the role {name}", np.abs(values - gold[f"roles/{name}"]).max()))
    for line in lines:  # the stored measure counts the first row, too, which sees only itself
        maps, length = archive.maps(line), len(archive.ids(line))
        wanted = (1 + (length - 1) * first_token(maps)) / length
        check("the measure class_first", np.abs(archive.measure(line, "class_first") - wanted).max(), 1e-6)
    return worst


def check_tokens(goldens, work):
    wanted = json.loads((goldens / "tokenization.json").read_text())
    found = [json.loads(line) for line in (work / "tokens.json").read_text().splitlines()]
    assert len(found) == len(wanted), f"{len(found)} of {len(wanted)} texts are tokenized"
    names = {"ids": "ids", "tokens": "tokens", "offsets": "offsets", "word_ids": "words", "type_ids": "type_ids", "special_tokens_mask": "special"}
    for row, got in zip(wanted, found):
        for name, ours in names.items():
            assert got[ours] == row[name], f"{name} of {row['text']!r}: {got[ours]}, not {row[name]}"
    return len(found)


def check_probe(work, info):
    """On sequences of its own the program finds the same induction heads."""
    rows = [row for row in json.loads((work / "probe.json").read_text())["rows"] if row["measure"] == "prefix_matching"]
    rows.sort(key=lambda row: -row["mean"])
    found, wanted = {(row["layer"], row["head"]) for row in rows[:4]}, {(layer, head) for layer, head, _ in info["strongest"]["induction"][:4]}
    assert found == wanted, f"the strongest induction heads are {sorted(found)}, not {sorted(wanted)}"
    return sorted(found)


def compare(goldens, work):
    info, gold = json.loads((goldens / "golden.json").read_text()), dict(tensors(goldens / "golden.safetensors"))
    archive = Archive(work / "smollm2.h5")
    tokens = check_tokens(goldens, work)
    maps, roles = check_maps(archive, info, gold), check_roles(archive, info, gold)
    first = len(info["texts"]) + len(gold["roles/input_ids"])
    for place, prompt in enumerate(info["prompts"]):
        assert archive.prediction(first + place) == prompt["top"][0].strip(), f"after {prompt['text']!r} comes {archive.prediction(first + place)!r}, not {prompt['top'][0]!r}"
    strongest = check_probe(work, info)
    print(f"SmolLM2: {tokens} texts tokenized alike, attention differs by {maps:.1e}, roles of 270 heads by {roles:.1e}, "
          f"{len(info['prompts'])} predictions alike, induction heads {', '.join(f'L{layer}H{head}' for layer, head in strongest)}")


def main():
    try:
        {"inputs": inputs, "compare": compare}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    except AssertionError as error:
        sys.exit(f"SmolLM2: {error}")


main()
