"""Copies a BERT checkpoint and halves the query weights of one layer: variant.py FROM TO LAYER

The layers below keep their attention to the last bit and that layer's changes, so a comparison with the original has a
known answer.
"""
import array
import json
import pathlib
import shutil
import sys


def halve(data, name):
    size = int.from_bytes(data[:8], "little")
    entry = json.loads(data[8:8 + size])[name]
    assert entry["dtype"] == "F32", entry
    begin, end = (8 + size + offset for offset in entry["data_offsets"])
    numbers = array.array("f", data[begin:end])
    data[begin:end] = array.array("f", (number / 2 for number in numbers)).tobytes()


def main():
    source, target, layer = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    weights = target / "model.safetensors"
    data = bytearray(weights.read_bytes())
    halve(data, f"encoder.layer.{layer}.attention.self.query.weight")
    weights.write_bytes(data)


main()
