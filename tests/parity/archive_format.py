"""Runs the worked example of FORMAT.md on a file: usage archive_format.py FORMAT.md FILE LINE STACK.

Prints one JSON object: key, text, tokens, shape, maps (flat), rest (flat; null where maps are whole), measures.
"""
import json
import re
import sys

import numpy as np

source = open(sys.argv[1], encoding="utf-8").read()
code = re.search(r"```python\n(.*?)```", source, re.S).group(1)
names = {}
exec(compile(code, sys.argv[1], "exec"), names)
example = names["read_example"](sys.argv[2], int(sys.argv[3]), sys.argv[4])
maps = example["maps"]
json.dump({"key": example["key"], "text": example["text"], "tokens": example["tokens"], "shape": list(maps.shape),
           "maps": [None if np.isnan(x) else float(x) for x in np.asarray(maps, np.float64).ravel()],
           "rest": None if example["rest"] is None else [float(x) for x in example["rest"].ravel()],
           "measures": [None if np.isnan(x) else float(x) for x in example["measures"].ravel()]}, sys.stdout)
