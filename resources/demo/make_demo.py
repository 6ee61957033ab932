#!/usr/bin/env python3
"""Makes everything in this folder but itself: trains a small GPT-2, fine-tunes it twice, measures and checks the result.

    python3 resources/demo/make_demo.py            # into this folder
    python3 resources/demo/make_demo.py -o FOLDER  # elsewhere
    python3 resources/demo/make_demo.py --tune     # keep the base; fine-tune, measure and check
    python3 resources/demo/make_demo.py --measure  # train nothing; measure and check what is there

Needs torch, transformers, tokenizers, safetensors and numpy; no network. Seeded: the same versions on the same kind of
processor give the same weights.
"""
import argparse
import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
sys.dont_write_bytecode = True  # no caches beside the files that ship

import torch
import transformers
from tokenizers import Tokenizer

from making import model as net
from making import publish, recipe, tasks

LIMIT = 6_000_000  # bytes, everything in the folder
VARIANT_NAMES = {"agreement": "Agreement", "names": "Names"}
SENTENCES = {
    "base": "A small GPT-2 trained on short passages in which people, things and places come up again and again.",
    "agreement": "The base, fine-tuned to say is, are, was or were after a subject with other nouns in between.",
    "names": "The base, with the weights of two heads (L0H0, L1H2) fine-tuned to say who receives something.",
    "run": "The base while it learned, from random weights to the last step.",
    "repeats": "Passages that stop before a surname which only an earlier sentence tells.",
}


def train_base(tokenizer, corpus, root: Path):
    model = net.fresh_model(tokenizer)
    model.set_attn_implementation("sdpa")  # the same numbers as the eager form, faster

    def after_step(step: int) -> None:
        if step in recipe.CHECKPOINTS:
            publish.save_checkpoint(model, tokenizer, root / "run" / f"step_{step}")

    net.train(model, recipe.base_batches(corpus), recipe.STEPS, recipe.RATE, after_step=after_step)


def tune(task, tokenizer, corpus, root: Path) -> None:
    model = publish.load_checkpoint(base_folder(root))  # from what is stored, so that base and variant share their start
    model.set_attn_implementation("sdpa")
    model.train()
    tuning = recipe.TUNINGS[task]
    if tuning.heads:
        net.train_only(model, tuning.heads)
    net.train(model, recipe.tuning_batches(task, tokenizer, corpus), tuning.steps, tuning.rate, warm_up=50, decay=tuning.decay)
    publish.save_checkpoint(model, tokenizer, root / task.__name__)


def base_folder(root: Path) -> Path:
    return root / "run" / f"step_{recipe.STEPS}"


def stored_tokenizer(root: Path) -> Tokenizer:
    return Tokenizer.from_file(str(base_folder(root) / "tokenizer.json"))


def publish_data(root: Path) -> dict:
    data = {"agreement": tasks.dataset(tasks.agreement, 101, 250), "names": tasks.dataset(tasks.names, 102, 250),
            "repeats": tasks.dataset(tasks.repeats, 103, 200)}
    for name, rows in data.items():
        publish.write_rows(root / "data" / f"{name}.jsonl", rows)
    return data


def write_description(root: Path) -> None:
    base = base_folder(root).relative_to(root).as_posix()
    publish.write_json(root / "demo.json", {
        "base": base, "base_name": "Base", "base_text": SENTENCES["base"],
        "variants": [{"path": task.__name__, "name": VARIANT_NAMES[task.__name__], "task": task.__name__,
                      "data": f"data/{task.__name__}.jsonl", "text": SENTENCES[task.__name__]} for task in recipe.VARIANTS],
        "checkpoints": "run", "checkpoints_text": SENTENCES["run"], "checkpoints_data": "data/repeats.jsonl",
        "checkpoints_data_text": SENTENCES["repeats"],
        "comparison": {"a": base, "a_name": "base", "b": "names", "b_name": "names", "input": "data/names.jsonl", "example": "names-001",
                       "text": "Mary and John went to the store. Then John gave the book to ...: who? The base hardly ever "
                               "says; the variant has learned to name the other one, with the weights of two heads."}})


def measure_all(root: Path, tokenizer, data: dict) -> dict:
    passages = recipe.held_out_texts(100)
    common = recipe.Corpus(tokenizer, recipe.corpus_texts()).common
    run = {str(step): publish.figures(root / "run" / f"step_{step}", tokenizer, common, passages, data) for step in recipe.CHECKPOINTS}
    variants = {}
    for task in recipe.VARIANTS:
        name = task.__name__
        variants[name] = publish.figures(root / name, tokenizer, common, passages, data)
        variants[name]["changed_heads"] = publish.head_changes(base_folder(root), root / name, tokenizer, data[name])
    return {"checkpoints": run, "variants": variants}


def formed_at(run: dict, measure: str, threshold: float):
    return next((int(step) for step, row in run.items() if row[measure]["score"] >= threshold), None)


def rises_at(run: dict, measure: str):
    """The first checkpoint at which a score has left its value before training: half as much again."""
    return formed_at(run, measure, 1.5 * run["0"][measure]["score"])


def promises(measured: dict, size: int) -> list:
    run, last = measured["checkpoints"], measured["checkpoints"][str(recipe.STEPS)]
    previous, induction = formed_at(run, "previous_token", 0.5), formed_at(run, "induction", 0.4)
    first, then = rises_at(run, "previous_token"), rises_at(run, "induction")
    kept = [(f"a previous-token head forms (mass >= 0.5, step {previous})", previous is not None),
            (f"an induction head forms (prefix matching >= 0.4, step {induction})", induction is not None),
            (f"previous-token attention (step {first}) rises before induction (step {then})",
             None not in (first, then) and first < then),
            ("neither head is there before training", previous != 0 and induction != 0),
            ("with induction, surnames are copied from earlier in the passage", last["repeats"]["accuracy"] >= 0.5)]
    for task in recipe.VARIANTS:
        name = task.__name__
        tuned = measured["variants"][name][name]
        kept += [(f"{name}: {measure} {last[name][measure]:.3f} -> {tuned[measure]:.3f}, at least 0.1 more",
                  tuned[measure] >= last[name][measure] + 0.1) for measure in ("accuracy", "forced_choice")]
        heads = recipe.TUNINGS[task].heads
        if heads:  # a layer sees what the layers before it do: only what comes before can be sure to stay
            first = min(layer for layer, _ in heads)
            still = [row for row in measured["variants"][name]["changed_heads"]
                     if int(row["head"][1]) <= first and (int(row["head"][1]), int(row["head"][3:])) not in heads]
            kept.append((f"{name}: {len(still)} heads beside those that were tuned attend as before",
                         all(row["jensen_shannon"] == 0 for row in still)))
    return kept + [(f"{size} bytes are at most {LIMIT}", size <= LIMIT)]


def folder_size(root: Path) -> int:
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file())


def check(root: Path, measured: dict) -> bool:
    results = promises(measured, folder_size(root))
    for text, kept in results:
        print(f"{'kept  ' if kept else 'BROKEN'}  {text}")
    return all(kept for _, kept in results)


def train_all(root: Path, keep_base: bool) -> None:
    texts = recipe.corpus_texts()
    tokenizer = stored_tokenizer(root) if keep_base else net.train_tokenizer(texts)
    corpus = recipe.Corpus(tokenizer, texts)
    print(f"{len(texts)} passages, {len(corpus.stream)} tokens, vocabulary {tokenizer.get_vocab_size()}", flush=True)
    if not keep_base:
        train_base(tokenizer, corpus, root)
    for task in recipe.VARIANTS:
        print(f"variant {task.__name__}", flush=True)
        tune(task, tokenizer, corpus, root)


def made_with(threads: int, started: float) -> dict:
    return {"seed": recipe.SEED, "torch": torch.__version__, "transformers": transformers.__version__, "threads": threads,
            "wall_seconds": round(time.time() - started), "processor_seconds": round(time.process_time())}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tune", action="store_true", help="keep the base; fine-tune, measure and check")
    parser.add_argument("--measure", action="store_true", help="train nothing; measure and check what is there")
    options = parser.parse_args()
    root, started = options.output, time.time()
    torch.set_num_threads(options.threads)
    torch.manual_seed(recipe.SEED)
    transformers.utils.logging.disable_progress_bar()

    data = publish_data(root)
    origin = {}
    if options.measure or options.tune:
        stored = json.loads((root / "training.json").read_text(encoding="utf-8"))
        origin = {key: stored[key] for key in ("made_with", "tuned_with") if key in stored}
    if not options.measure:
        train_all(root, options.tune)
        origin["tuned_with" if options.tune else "made_with"] = made_with(options.threads, started)
    write_description(root)
    measured = {**origin, **measure_all(root, stored_tokenizer(root), data)}
    publish.write_json(root / "training.json", measured)
    return 0 if check(root, measured) else 1


if __name__ == "__main__":
    sys.exit(main())
