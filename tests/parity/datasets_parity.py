#!/usr/bin/env python3
"""Compares how `headwise-cli info --input` reads datasets with pandas, and with `datasets` where it is installed, on
random tables and JSON files.

  datasets_parity.py --program build/release/bin/headwise-cli [--count 1000] [--datasets 100] [--seed 1] [--keep FOLDER]

Tables have every separator, way of quoting, line end and ending; JSON files every form that pandas writes. Compared are
the texts, both of a pair, as they stand, and every other column as pandas understands it (missing, number, truth value,
word). Exit code 1 and the first differences when something differs or is refused; 77 where pandas is missing.
"""
import argparse
import collections
import csv
import io
import json
import math
import random
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import pandas
except ImportError:
    print("skipped: Python has no pandas")
    sys.exit(77)
try:
    import datasets
except ImportError:
    datasets = None

SEPARATORS = [",", "\t", ";", "|"]
TEXTS = [("text", None), ("sentence", None), ("Text", None), ("review", None), ("Review Text", None), ("content", None),
         ("text", "text_pair"), ("sentence1", "sentence2"), ("premise", "hypothesis"), ("question", "answer"),
         ("question", "context"), ("text_a", "text_b"), ("query", "passage"), ("sentence_A", "sentence_B")]
LABELS = [None, "label", "labels", "Label", "target", "class", "Sentiment"]
OTHERS = ["score", "n", "idx", "source", "Größe", "a b", "x.1", "when"]
PIECES = ["the cat", "a dog", "don't", "naïve café", "東京", "👍🏽", "3.14", "1,000", "a;b", "x|y", "C:\\new\\table", "\\t", "\\", "  ", "#1",
          "NA", "null", "None", "True", "{}", "[x]", "<br />", "%", "=1+1", "'quoted'", "-", "\u00a0", "\u2028", "\ufeff", "e\u0301"]
QUOTES = ['"', '""', '5" disc', '"Great" film', 'said "no"']
NUMBERS = {
    "whole": ["0", "1", "2", "-3", "+4", "007", " 5", "6 ", "1000000"],
    "number": ["0.5", "1.0", "-2.25", "1e3", "1E-3", ".5", "5.", "+1.5", "inf", "-Infinity", "3", " 0.25"],
    "truth": ["True", "False", "TRUE", "false"],
    "words": ["good", "bad", "1", "1.0", "007", "True", "0x10", "1_000", "2020-01-01", "12:30", "pos,neg", " x ", "0,5", "99999999999999999999"],
    "large": ["99999999999999999999", "1", "2"],
}
MISSING = ["", "NA", "NaN", "nan", "null", "None", "N/A", "<NA>"]


def a_text(rng, quotes=True, ends=True):
    parts = [rng.choice(PIECES + (QUOTES if quotes else [])) for _ in range(rng.choice([1, 1, 2, 3, 5]))]
    glue = [" ", " ", " ", "", "\t" if ends else " ", "\n" if ends else " ", "\r\n" if ends else " ", ", "]
    text = parts[0]
    for part in parts[1:]:
        text += rng.choice(glue) + part
    return text if text.strip() else "x" + text


def unquoted(cell):
    """A cell that is no quoted field by itself: nothing would tell whether its quotes were letters."""
    return "x" + cell if cell.startswith('"') and cell.endswith('"') else cell


def some_columns(rng, rows, texts):
    """Names in order, and cells as text."""
    text, pair = rng.choice(TEXTS)
    columns = {text: [texts() for _ in range(rows)]}
    if pair:
        columns[pair] = [texts() for _ in range(rows)]
    names = [name for name in [rng.choice(LABELS)] if name] + rng.sample(OTHERS, rng.choice([0, 0, 1, 2]))
    for name in names:
        kind = rng.choice(list(NUMBERS))
        missing = rng.choice([0, 0, .2])
        columns[name] = [rng.choice(MISSING) if rng.random() < missing else rng.choice(NUMBERS[kind]) for _ in range(rows)]
    order = list(columns)
    rng.shuffle(order)
    if pair and order.index(pair) < order.index(text) and rng.random() < .5:
        order[order.index(pair)], order[order.index(text)] = text, pair
    return (text, pair), {name: columns[name] for name in order}


def plain(value):
    """A value as both programs would print it: numbers by value, nothing for what is missing."""
    if value is None or value is pandas.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str) and value in ("Infinity", "-Infinity"):
        return float(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True)
    if isinstance(value, (bool, int, float)) or hasattr(value, "item"):
        return float(value)
    return value


def same(ours, theirs):
    ours, theirs = plain(ours), plain(theirs)
    if isinstance(theirs, str) and theirs[:1] in "[{" and isinstance(ours, str):
        try:
            return json.dumps(json.loads(ours), sort_keys=True) == theirs or ours == theirs
        except ValueError:
            return ours == theirs
    return ours == theirs


class Table:
    """A table file, and how pandas reads it."""

    def __init__(self, rng, folder, number):
        self.separator = rng.choice(SEPARATORS)
        self.quoting = rng.choice(["minimal", "minimal", "all", "nonnumeric", "none"])
        none = self.quoting == "none"
        rows = rng.choice([1, 2, 3, 8, 20])
        self.end = rng.choice(["\n", "\n", "\r\n", "\r"])
        # Python does not quote a "\n" where lines end with "\r".
        ends = not none and self.end != "\r"
        self.roles, columns = some_columns(rng, rows, lambda: a_text(rng, quotes=True, ends=ends))
        ending = rng.choice(["csv", "tsv", "CSV"] if len(columns) == 1 or rng.random() < .8 else ["txt", "data"])
        self.path = Path(folder) / f"table{number}.{ending}"
        names = list(columns)
        body = [[columns[name][i] for name in names] for i in range(rows)]
        if self.end == "\r":  # pandas 2.3 makes a row of its own of white space behind a lone CR
            body = [[row[0].lstrip() or "x", *row[1:]] for row in body]
        if none:
            body = [[unquoted(cell.replace(self.separator, " ")) for cell in row] for row in body]
            text = self.end.join(self.separator.join(row) for row in [names, *body]) + self.end
        else:
            buffer = io.StringIO()
            quoting = {"minimal": csv.QUOTE_MINIMAL, "all": csv.QUOTE_ALL, "nonnumeric": csv.QUOTE_NONNUMERIC}[self.quoting]
            writer = csv.writer(buffer, delimiter=self.separator, quoting=quoting, lineterminator=self.end)
            writer.writerows([names, *body])
            text = buffer.getvalue()
        if rng.random() < .1:
            text = self.end * rng.choice([1, 2]) + text
        if rng.random() < .1:
            text += self.end + "  " + self.end
        mark = "\ufeff" if rng.random() < .2 else ""
        self.path.write_bytes((mark + text).encode())
        self.single = len(names) == 1

    def reference(self):
        # Quotes are letters where the writer did not use them: that is to be found out, so pandas is told.
        how = {"sep": self.separator, "quoting": csv.QUOTE_NONE if self.quoting == "none" else csv.QUOTE_MINIMAL}
        content = self.path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        typed = pandas.read_csv(io.BytesIO(content), float_precision="round_trip", **how)
        words = pandas.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, **how)
        return reference_rows(self.roles, typed, words)


def reference_rows(roles, typed, words):
    rows = []
    others = [name for name in typed.columns if name not in roles]
    for i in range(len(typed)):
        rows.append({"text": words[roles[0]].iloc[i], "text_pair": words[roles[1]].iloc[i] if roles[1] else None,
                     "columns": {name: typed[name].iloc[i] for name in others}})
    return rows


class Json:
    """A JSON file, and how pandas reads it."""

    def __init__(self, rng, folder, number):
        rows = rng.choice([1, 2, 3, 8])
        self.roles, columns = some_columns(rng, rows, lambda: a_text(rng))
        values = {"whole": [0, 1, -3, 2**53], "number": [.5, 1.0, -2.25, math.nan, math.inf, -math.inf, 1e300],
                  "truth": [True, False], "words": ["good", "1.0", "NaN", "", "007"], "mixed": [1, .5, None, math.nan],
                  "nested": [{"a": 1, "b": ["x"]}, {"a": None}], "list": [[1, 2], []]}
        records = []
        kinds = {name: rng.choice(list(values)) for name in columns if name not in self.roles}
        gaps = rng.random() < .2
        for i in range(rows):
            record = {}
            for name in columns:
                if name in self.roles:
                    record[name] = columns[name][i]
                elif not (gaps and rng.random() < .3):
                    record[name] = rng.choice(values[kinds[name]])
            records.append(record)
        self.form = rng.choice(["lines", "lines", "list", "list", "pretty", "columns", "split", "data", "index"])
        if self.form in ("columns", "split", "index") and (gaps or rows < 2 or len(columns) < 2):
            self.form = "list"
        self.path = Path(folder) / f"records{number}.{rng.choice(['json', 'jsonl', 'ndjson'] if self.form == 'lines' else ['json'])}"
        ascii_only = rng.random() < .5
        dumps = lambda value, **how: json.dumps(value, ensure_ascii=ascii_only, **how)
        names = list(columns)
        text = {
            "lines": lambda: "".join(dumps(record) + "\n" for record in records),
            "list": lambda: dumps(records),
            "pretty": lambda: dumps(records, indent=rng.choice([0, 1, 4])),
            "columns": lambda: dumps({name: [record[name] for record in records] for name in names} if rng.random() < .5 else
                                     {name: {str(i): record[name] for i, record in enumerate(records)} for name in names}),
            "split": lambda: dumps({"columns": names, "index": list(range(rows)),
                                    "data": [[record[name] for name in names] for record in records]}),
            "data": lambda: dumps({"version": "1", "data": records}),
            "index": lambda: dumps({str(i): record for i, record in enumerate(records)}),
        }[self.form]()
        self.path.write_bytes(("\ufeff" if rng.random() < .1 else "").encode() + text.encode())

    def reference(self):
        how = {"dtype": False, "convert_dates": False, "precise_float": True}
        text = self.path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        if self.form == "data":
            text = json.dumps(json.loads(text)["data"]).encode()
        orient = {"columns": "columns", "split": "split", "index": "index"}.get(self.form, "records")
        frame = pandas.read_json(io.BytesIO(text), lines=self.form == "lines", orient=orient, **how)
        return reference_rows(self.roles, frame, frame)

    def hub_reference(self, cache):
        """What load_dataset("json") gives; None for forms that it reads in another way or refuses."""
        if self.form not in ("lines", "list", "pretty", "data") or self.path.stat().st_size == 0:
            return None
        how = {"field": "data"} if self.form == "data" else {}
        try:
            data = datasets.load_dataset("json", data_files=str(self.path), split="train", cache_dir=str(cache), **how)
        except Exception:
            return None
        others = [name for name in data.column_names if name not in self.roles]
        return [{"text": row[self.roles[0]], "text_pair": row[self.roles[1]] if self.roles[1] else None,
                 "columns": {name: row[name] for name in others}} for row in data]


def pruned(value):
    """Without the nothing that `datasets` puts where a record of an object lacks a name."""
    if isinstance(value, dict):
        return {name: pruned(part) for name, part in value.items() if part is not None}
    return [pruned(part) for part in value] if isinstance(value, list) else value


def difference(answer, rows, loose):
    if "rows" not in answer:
        return "refused: " + answer.get("text", str(answer))
    if len(answer["rows"]) != len(rows):
        return f"{len(rows)} rows expected, {len(answer['rows'])} found"
    for number, (got, wanted) in enumerate(zip(answer["rows"], rows)):
        for key in ("text", "text_pair"):
            if got[key] != wanted[key]:
                return f"row {number}, {key}: expected {wanted[key]!r}, found {got[key]!r}"
        for name, value in wanted["columns"].items():
            ours = got["columns"].get(name)
            if loose and isinstance(value, (dict, list)) and isinstance(ours, str):
                if pruned(json.loads(ours)) == pruned(value):
                    continue
            if loose and value is None and ours in ("Infinity", "-Infinity"):
                continue  # `datasets` takes infinity in a list for nothing, in lines for infinity
            if not same(ours, value):
                return f"row {number}, column {name!r}: expected {value!r}, found {ours!r}"
        added = got["columns"].keys() - wanted["columns"].keys() - {"label"}
        if added:
            return f"row {number}: columns {sorted(added)} are not expected"
    return None


def answers(program, paths):
    requests = "".join(json.dumps({"id": i, "command": ["info", "--input", str(path), "--rows"]}) + "\n"
                       for i, path in enumerate(paths))
    output = subprocess.run([program, "serve"], input=requests, check=True, capture_output=True, text=True).stdout
    found = collections.defaultdict(dict)
    for line in output.split("\n"):
        if line:
            answer = json.loads(line)
            if "rows" in answer or (answer.get("event") == "exit" and answer["code"] != 0):
                found[answer["id"]] = answer
    return [found[i] for i in range(len(paths))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--datasets", type=int, default=100, help="JSON files that `datasets` reads as well")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=5)
    parser.add_argument("--keep", help="write the files into this folder and keep them")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        while len(files) < options.count:
            file = (Table if rng.random() < .6 else Json)(rng, folder, len(files))
            try:
                files.append((file, file.reference()))
            except Exception as error:  # not a file that pandas reads
                print(f"{file.path.name}: pandas: {error}", file=sys.stderr)
        found = answers(options.program, [file.path for file, _ in files])
        failed = collections.Counter()
        kinds = collections.Counter()
        hub = 0
        for (file, rows), answer in zip(files, found):
            kind = f"pandas, {type(file).__name__.lower()}"
            kinds[kind] += 1
            wrong = difference(answer, rows, False)
            if not wrong and datasets and isinstance(file, Json) and hub < options.datasets:
                datasets.disable_progress_bars()
                datasets.logging.set_verbosity(60)
                if (hub_rows := file.hub_reference(Path(scratch) / "cache" / str(hub))) is not None:
                    hub += 1
                    kind = "datasets, json"
                    kinds[kind] += 1
                    wrong = difference(answer, hub_rows, True)
            if wrong:
                failed[kind] += 1
                if failed.total() <= options.show:
                    print(f"{kind}: {file.path.name}: {wrong}\n  {file.path.read_bytes()[:400]!r}\n  {answer.get('understood')}")
    for kind in sorted(kinds):
        print(f"{kind}: {kinds[kind]} files, {failed[kind]} differ")
    if not datasets:
        print("datasets, json: skipped, Python has no datasets")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
