#!/usr/bin/env python3
"""Compares `headwise-cli tokenize` with the Python package `tokenizers`, token for token, on random texts.

  tokenizers_parity.py --program build/release/bin/headwise-cli [--count 2000] [--seed 1] FOLDER...

Each folder holds a tokenizer.json, which is read alone (tokenizer_folders_parity.py: what rules beside it). Texts mix scripts, combining marks, emoji, control characters, white space of every kind,
the folder's own added tokens and pieces of its vocabulary; some come as pairs, without special tokens, or truncated.
Exit code 1 and the first differences when something differs.
"""
import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tokenizers import Tokenizer

RANGES = [(0x20, 0x7E)] * 6 + [(0x00, 0x1F), (0x7F, 0xFF), (0x100, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF),
          (0x590, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF), (0x1E00, 0x1FFF), (0x2000, 0x206F),
          (0x20A0, 0x214F), (0x2150, 0x218F), (0x2460, 0x24FF), (0x2581, 0x2581), (0x3000, 0x30FF), (0x3400, 0x3500),
          (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFB00, 0xFB4F), (0xFE00, 0xFE0F), (0xFE30, 0xFEFF),
          (0xFF00, 0xFFEF), (0x10400, 0x1044F), (0x1D400, 0x1D7FF), (0x1F300, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x2A6DF),
          (0x2F800, 0x2FA1F), (0xE000, 0xE010), (0xE0100, 0xE01EF)]
WORDS = ("the The QUICK brown fox don't DON'T we'll I'd 's it's 3.14 1,000 2024 e-mail http://a.b/c?d=e hello world naïve café "
         "Straße İstanbul ﬁne Ⅷ ½ 東京 日本語 한국어 привет Ελλάδα שלום مرحبا हिन्दी ไทย 👨‍👩‍👧 🇫🇷 👍🏽 ❤️ a\u0301\u0323 \u1e9b\u0323 ǅ ß ſ").split()
CODE = ["def f(x):\n    return x**2\n", "if (a && b) {\n\t++i;\n}\n", "x=1_000+0x1F; // weighted", "<div class=\"a\">&nbsp;</div>", "SELECT * FROM t WHERE a<>'b';",
        "std::vector<int>{1,2};\r\n", "$\\frac{1}{2}$", "a->b[i]|=~c;", "\\u0041\\n", "{\"key\": [null, -1.5e-10]}"]
# Clusters of several code points: sequences of emoji, flags, keycaps, Thai and Devanagari syllables, decomposed Hangul and Vietnamese.
CLUSTERS = ["\U0001F469\u200d\U0001F4BB", "\U0001F3F4\u200d\u2620\ufe0f", "\U0001F9D1\U0001F3FE\u200d\U0001F91D\u200d\U0001F9D1\U0001F3FB", "1\ufe0f\u20e3", "\u2764\ufe0e",
            "\U0001F1E9\U0001F1EA\U0001F1EB", "\U0001F3F4\U000E0067\U000E0062\U000E007F", "\u0e01\u0e33\u0e25\u0e31\u0e07", "\u0915\u094d\u0937\u093f", "\u1112\u1161\u11ab",
            "e\u0302\u0301", "\u0323\u0301a", "\u0644\u0627\u0654", "\u0640\u0640\u064b", "\u202e\u05d0\u202c", "\ufdfa", "\u3316", "\uff76\uff9e", "\u1e0b\u0323", "\u0958", "\u212b", "\ufffd", "\u00ad", "\ufeff"]
SPACES = [" ", " ", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "\u200b", "\u0085", "\u000b", "\u2028", ""]


def text(rng, pieces):
    parts = []
    for _ in range(rng.choice([0, 1, 2, 3, 5, 8, 13, 40])):
        kind = rng.random()
        if kind < .25:
            parts.append(rng.choice(WORDS))
        elif kind < .4:
            parts.append("".join(rng.choice(pieces) for _ in range(rng.choice([1, 1, 1, 2, 3]))))
        elif kind < .48:
            parts.append(rng.choice(CLUSTERS))
        elif kind < .53:
            parts.append(rng.choice(CODE))
        elif kind < .57:
            parts.append("".join(rng.choice("0123456789.,'٣५½") for _ in range(rng.choice([1, 3, 4, 7, 20]))))
        elif kind < .62:
            parts.append(rng.choice(" \t\n\r\u00a0\u3000\u200b▁") * rng.choice([2, 3, 5, 17, 90]))
        elif kind < .68:
            parts.append(rng.choice("xaé世'") * rng.choice([1, 2, 30, 120]))
        else:
            low, high = rng.choice(RANGES)
            parts.append("".join(chr(rng.randint(low, high)) for _ in range(rng.choice([1, 1, 2, 3, 6]))))
        parts.append(rng.choice(SPACES))
    return "".join(parts)


def request(rng, pieces, number):
    row = {"id": number, "text": text(rng, pieces)}
    if rng.random() < .3:
        row["text_pair"] = text(rng, pieces)
    kind = rng.random()
    if kind < .2:
        row["add_special_tokens"] = False
    elif kind < .4:
        strategies = ["longest_first"] + ["only_first", "only_second"] * ("text_pair" in row)
        row["truncation"] = {"max_length": rng.choice([2, 3, 5, 8, 12, 20]), "strategy": rng.choice(strategies),
                             "stride": rng.choice([0, 1]), "direction": rng.choice(["right", "left"])}
    return row


def fields(e):
    return {"ids": e.ids, "tokens": e.tokens, "offsets": [list(o) for o in e.offsets], "words": e.word_ids,
            "type_ids": e.type_ids, "special": e.special_tokens_mask}


def expected(tokenizer, row):
    if "truncation" in row:
        how = row["truncation"]
        tokenizer.enable_truncation(how["max_length"], stride=how["stride"], strategy=how["strategy"], direction=how["direction"])
    else:
        tokenizer.no_truncation()
    e = tokenizer.encode(row["text"], row.get("text_pair"), add_special_tokens=row.get("add_special_tokens", True))
    more = {"overflow": [fields(o) for o in e.overflowing]} if e.overflowing else {}
    return fields(e) | more


def requests_and_answers(tokenizer, pieces, rng, count):
    """Rows that the reference can encode; it refuses or panics on some truncations that leave no room."""
    rows, answers = [], []
    while len(rows) < count:
        row = request(rng, pieces, len(rows))
        special = tokenizer.num_special_tokens_to_add("text_pair" in row) if row.get("add_special_tokens", True) else 0
        if row.get("truncation", {}).get("max_length", special) < special:
            continue  # Headwise says so in a sentence
        try:
            answers.append(expected(tokenizer, row))
        except BaseException as error:  # a panic of the reference is no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            continue
        rows.append(row)
    return rows, answers


def differences(program, folder, options):
    rng = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    data = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = data["model"]["vocab"]
    names = [v[0] for v in vocabulary] if isinstance(vocabulary, list) else list(vocabulary)
    pieces = [a["content"] for a in data["added_tokens"]][:50] * 4 + rng.sample(names, min(200, len(names)))
    rows, answers = requests_and_answers(tokenizer, pieces, rng, options.count)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "texts.jsonl"
        alone = Path(scratch) / "alone"
        alone.mkdir()
        shutil.copy(folder / "tokenizer.json", alone)
        (alone / "tokenizer_config.json").write_text(json.dumps(
            {"tokenizer_class": "PreTrainedTokenizerFast", "model_input_names": ["input_ids", "token_type_ids", "attention_mask"]}))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        done = subprocess.run([program, "tokenize", str(alone), "--input", str(path), "--json"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{folder}: {done.stderr.strip()}")
    found = [json.loads(line) for line in done.stdout.split("\n") if line]
    if len(found) != len(rows):
        sys.exit(f"{folder}: {len(rows)} texts, but {len(found)} answers")
    return [(row, key, answer.get(key), got.get(key)) for row, answer, got in zip(rows, answers, found)
            for key in answer.keys() | got.keys() if answer.get(key) != got.get(key)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    failed = False
    for folder in options.folders:
        different = differences(options.program, folder, options)
        rows = {row["id"] for row, *_ in different}
        print(f"{folder.name}: {options.count} texts, {len(rows)} differ")
        for row, key, wanted, got in different[:options.show]:
            print(f"  {json.dumps(row)}\n    {key}: expected {wanted}\n    {key}: found    {got}")
        failed = failed or bool(different)
    sys.exit(failed)


if __name__ == "__main__":
    main()
