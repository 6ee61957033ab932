"""Compares an archive (dtype f32) with transformers on the same lines: parity.py MODEL ARCHIVE LINES

Needs torch, transformers and h5py; exits with 77 when one of them is missing.
"""
import sys

try:
    import h5py
    import torch
    from transformers import AutoModel, AutoTokenizer
except ImportError as missing:
    print(missing)
    sys.exit(77)

# Two float32 implementations of six layers differ by rounding; the goldens of this model agree to 1e-6 on softmax outputs.
TOLERANCE = 2e-5


def examples(path):
    """Yields (line from 0, ids, [layer * heads + head, query, key]) in the order of the archive."""
    with h5py.File(path, "r") as archive:
        stack, tokens = archive["attention/encoder"], next(iter(archive["tokens"].values()))
        values, offset = stack["values"], stack["offset"][:]
        heads = int(archive["stacks/encoder"].attrs["heads"].sum())
        for index, line in enumerate(archive["examples/announced"][:]):
            queries, keys = int(stack["queries"][index]), int(stack["keys"][index])
            begin, size = int(offset[index]), heads * queries * keys
            first, last = tokens["offset"][index], tokens["offset"][index + 1]
            yield int(line), tokens["id"][first:last].tolist(), values[begin:begin + size].reshape(heads, queries, keys)


def main():
    folder, archive, source = sys.argv[1:4]
    lines = open(source, encoding="utf-8").read().splitlines()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    worst, seen = 0.0, 0
    for line, ids, attention in examples(archive):
        encoded = tokenizer(lines[line], return_tensors="pt")
        assert ids == encoded["input_ids"][0].tolist(), f"line {line + 1}: the token ids differ"
        with torch.inference_mode():
            layers = model(**encoded, output_attentions=True).attentions
        expected = torch.cat([layer[0] for layer in layers])
        worst = max(worst, float((torch.from_numpy(attention) - expected).abs().max()))
        seen += 1
    assert seen == len(lines), f"{seen} of {len(lines)} lines are in the archive"
    assert worst <= TOLERANCE, f"attention differs by {worst}"
    print(f"parity with transformers: {seen} lines, largest difference {worst:.1e}")


main()
