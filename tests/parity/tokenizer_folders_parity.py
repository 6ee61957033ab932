#!/usr/bin/env python3
"""Compares `headwise-cli tokenize` with `AutoTokenizer.from_pretrained` of transformers 5 on random tokenizer folders.

  tokenizer_folders_parity.py --program build/release/bin/headwise-cli [--folders 300] [--seed 1] [--keep DIR]

Each folder has a small vocabulary, a class, and at random tokenizer.json, tokenizer_config.json, special_tokens_map.json,
added_tokens.json, config.json or the older vocabulary files, which agree or disagree: lower case, accents, prefix space,
added tokens with all options, other special tokens, token types, truncation side, maximum length, BOS and EOS. Ids, token
types and special masks of unpleasant texts and pairs are compared. Folders that the reference refuses are counted and left
out. `--record FILE` writes folders of as many classes as possible with the reference's answers instead (the tests of
core/text read such a file); with --program only the texts that this program, an earlier one, gets wrong.
Exit code 1 and the first differences when something differs; 77 if transformers 5 is not installed.
"""
import argparse
import base64
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
warnings.filterwarnings("ignore")
try:
    import transformers
    from tokenizers import __version__ as tokenizers_version
    from transformers import AutoTokenizer
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)
if int(transformers.__version__.split(".")[0]) < 5:
    print(f"skipped: transformers {transformers.__version__} is older than 5")
    sys.exit(77)
transformers.logging.set_verbosity_error()

import tokenizer_vocabularies
import tokenizers_parity
from sentencepiece import __version__ as sentencepiece_version
from tokenizer_classes import ACCENTED, MANY, ONLY_JSON, OTHERS, SPACES, SPECIALS, WORDS
from tokenizer_random_folders import make_folder
from tokenizer_vocabularies import piece_file


def text(rng):
    if rng.random() < .3:
        return tokenizers_parity.text(rng, SPECIALS + OTHERS + WORDS)
    parts = []
    for _ in range(rng.choice([0, 1, 2, 4, 7, 12])):
        kind = rng.random()
        parts.append(rng.choice(WORDS) if kind < .3 else rng.choice(ACCENTED) if kind < .5 else rng.choice(SPECIALS) if kind < .7 else
                     rng.choice(OTHERS) if kind < .9 else rng.choice(["The Cat", "x", "!?", "\U0001F600", "\x07", "\u00ad", "don't", "3.14"]))
        if rng.random() < .15:
            parts[-1] = parts[-1].upper()
        parts.append(rng.choice(SPACES))
    return "".join(parts)


def rows_of(rng, count):
    rows = []
    for number in range(count):
        row = {"id": number, "text": text(rng)}
        if rng.random() < .4:
            row["text_pair"] = text(rng) or "a"  # the reference takes an empty second text for none
        if rng.random() < .15:
            row["add_special_tokens"] = False
        elif rng.random() < .3:
            strategies = ["longest_first"] * 2 + ["only_first", "only_second"] * ("text_pair" in row)
            row["truncation"] = {"max_length": rng.choice([2, 4, 6, 9, 14]), "strategy": rng.choice(strategies)}
        rows.append(row)
    return rows


def require_cut(tokenizer, row, special):
    """Where one text alone cannot give what is to be cut, tokenizers in Python cut nothing, which Headwise says in a sentence."""
    parts = [len(tokenizer(row[key], add_special_tokens=False)["input_ids"]) for key in ("text", "text_pair") if key in row]
    strategy, cut = row["truncation"]["strategy"], sum(parts) + special - row["truncation"]["max_length"]
    if strategy != "longest_first" and cut > 0 and parts[strategy == "only_second"] <= cut:
        raise ValueError("nothing is cut")


def expected(tokenizer, row):
    more = {"truncation": row["truncation"]["strategy"], "max_length": row["truncation"]["max_length"]} if "truncation" in row else {}
    special = tokenizer.num_special_tokens_to_add("text_pair" in row) if row.get("add_special_tokens", True) else 0
    if more and more["max_length"] < special:
        raise ValueError("no room for the special tokens, which Headwise says in a sentence")
    if more and not tokenizer.is_fast:
        require_cut(tokenizer, row, special)
    e = tokenizer(row["text"], row.get("text_pair"), add_special_tokens=row.get("add_special_tokens", True), return_special_tokens_mask=True, **more)
    return {"ids": e["input_ids"], "type_ids": e.get("token_type_ids", [0] * len(e["input_ids"])), "special": e["special_tokens_mask"]}


def answers_of(folder, rows):
    """None if the reference refuses the folder; a row without an answer is one that it refuses."""
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(folder))
    except BaseException as error:  # a panic of the reference is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        return None, f"{type(error).__name__}: {error}"
    answers = []
    for row in rows:
        try:
            answers.append(expected(tokenizer, row))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            answers.append(None)
    return answers, type(tokenizer).__name__


def found_by(program, folder, rows, scratch):
    path = scratch / "texts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = subprocess.run([program, "tokenize", str(folder), "--input", str(path), "--json"], capture_output=True, text=True)
    if done.returncode:
        return None, done.stderr.strip()
    return [json.loads(line) for line in done.stdout.split("\n") if line], ""


def compare(options, number, scratch, counts):
    """The difference of one folder, or an empty text."""
    rng = random.Random(f"{options.seed}/{number}")
    folder = (Path(options.keep) if options.keep else scratch) / f"folder-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_folder(rng, folder, options.kind)
    rows = rows_of(rng, options.rows)
    answers, what = answers_of(folder, rows)
    if answers is None:
        counts["refused"] += 1
        if options.verbose:
            print(f"{folder.name}: refused by the reference: {what[:200]}")
        return ""
    taken = [(row, answer) for row, answer in zip(rows, answers) if answer]
    counts[what] = counts.get(what, 0) + 1
    if not taken or (what in ONLY_JSON and not (folder / "tokenizer.json").exists()):
        return ""
    found, problem = found_by(options.program, folder, [row for row, _ in taken], scratch)
    if found is None and "which the folder does not have" in problem:  # the reference takes a vocabulary of its own
        counts["without vocabulary"] = counts.get("without vocabulary", 0) + 1
        return ""
    if found is None:
        return f"{folder.name} ({what}): {problem}"
    counts["texts"] += len(taken)
    if what == "SiglipTokenizer":  # after a text that ends with EOS the reference's mask is longer than the ids
        taken = [(row, {key: value for key, value in answer.items() if key != "special" or len(value) == len(answer["ids"])}) for row, answer in taken]
    for (row, answer), got in zip(taken, found):
        for key in answer:
            if answer[key] != got[key]:
                return f"{folder.name} ({what}): {json.dumps(row)}\n    {key}: expected {answer[key]}\n    {key}: found    {got[key]}\n    {got['tokens']}"
    return ""


def recorded_file(file):
    """Text as it is, other files in base 64."""
    if file.suffix in (".model", ".spm") and file.read_bytes()[:1] < b"+":
        return {"base64": base64.b64encode(file.read_bytes()).decode()}
    return file.read_text(encoding="utf-8")


def wrong_rows(program, folder, rows, answers, scratch):
    """The first texts of a folder that the program gets wrong, and their answers."""
    found, _ = found_by(program, folder, rows, scratch)
    wrong = [(row, answer) for row, answer, got in zip(rows, answers, found or []) if any(answer[key] != got[key] for key in answer)]
    return zip(*wrong[:3]) if wrong else ((), ())


def record(options, scratch):
    """A folder of every class that comes up, with and without tokenizer.json, of the most frequent ones more, as one JSON file."""
    seen, folders = {}, []
    tokenizer_vocabularies.TABLES = ["identity"]  # the others have 240 kB
    for number in range(options.first, options.first + options.folders):
        rng = random.Random(f"{options.seed}/{number}")
        folder = scratch / f"folder-{number}"
        folder.mkdir()
        make_folder(rng, folder, options.kind)
        rows = rows_of(rng, options.rows)
        answers, name = answers_of(folder, rows)
        files = {file.name: recorded_file(file) for file in sorted(folder.iterdir())}
        key = name if "tokenizer.json" in files else f"{name} without tokenizer.json"
        if answers is None or None in answers or seen.get(key, 0) >= (3 if name in MANY else 1) or (name in ONLY_JSON and key != name):
            continue
        if name == "SiglipTokenizer":  # where the reference's mask is as long as the ids
            rows, answers = zip(*[(row, answer) for row, answer in zip(rows, answers) if len(answer["special"]) == len(answer["ids"])])
        if not {"tokenizer.json", "vocab.txt", "vocab.json", "tokenizer.model", "tiktoken.model", piece_file(name)} & files.keys():
            continue  # the reference takes a vocabulary of its own
        if options.program:
            rows, answers = wrong_rows(options.program, folder, rows, answers, scratch)
        if not rows:
            continue
        seen[key] = seen.get(key, 0) + 1
        folders.append({"name": f"{key} {seen[key]}", "files": files, "rows": [row | answer for row, answer in zip(rows, answers)]})
    what = f"transformers {transformers.__version__}, tokenizers {tokenizers_version}, sentencepiece {sentencepiece_version}"
    text = json.dumps({"reference": what, "folders": sorted(folders, key=lambda f: f["name"])}, separators=(",", ":"))
    Path(options.record).write_text(text.replace('{"name"', '\n{"name"') + "\n", encoding="utf-8")
    print(f"{len(folders)} folders of {len(seen)} kinds: {', '.join(sorted(seen))}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    parser.add_argument("--folders", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--rows", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=5)
    parser.add_argument("--kind", choices=["words", "bytes", "pieces", "merges", "ends", "trained"], help="folders of this kind alone")
    parser.add_argument("--record", help="write folders and answers to this file instead of comparing")
    parser.add_argument("--keep", help="keep the folders here")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    counts, differing = {"texts": 0, "refused": 0}, []
    if not options.program and not options.record:
        parser.error("--program or --record is needed")
    with tempfile.TemporaryDirectory() as scratch:
        if options.record:
            return record(options, Path(scratch))
        for number in range(options.first, options.first + options.folders):
            if problem := compare(options, number, Path(scratch), counts):
                differing.append(problem)
                if len(differing) <= options.show:
                    print(problem, flush=True)
    print(f"{options.folders} folders, {counts.pop('refused')} refused by the reference, {counts.pop('texts')} texts, {len(differing)} folders differ")
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
