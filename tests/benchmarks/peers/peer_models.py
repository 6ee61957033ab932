#!/usr/bin/env python3
"""Makes a model of a usual size with random weights and runs it in transformers (eager attention, attention returned).

usage: peer_models.py make KIND FOLDER IDS.jsonl [--layers N] [--examples N] [--tokens N] [--mixed] [--positions N]
       peer_models.py run FOLDER IDS.jsonl [--batch 8]
KIND: bert-base, gpt2, llama-1b, vit-base. `make` writes the folder, without a tokenizer, and lines of token ids or names of files with
pixels (.npy); `run` prints one
JSON line: tokens, seconds, loading (of the model, in seconds). Needs torch and transformers. The same work in Headwise:
    headwise-cli capture FOLDER --input IDS.jsonl -o OUT.h5 --detail full --dtype f16
"""
import argparse, json, os, time
os.environ.setdefault("HF_HUB_OFFLINE", "1")
import numpy as np
import torch
from transformers import AutoConfig, AutoModel

KINDS = {
    "bert-base": ("bert", dict(num_hidden_layers=12)),
    "gpt2": ("gpt2", dict(n_layer=12)),
    "llama-1b": ("llama", dict(hidden_size=2048, intermediate_size=8192, num_hidden_layers=16, num_attention_heads=32,
                               num_key_value_heads=8, vocab_size=32000, max_position_embeddings=4096)),
    "vit-base": ("vit", dict(num_hidden_layers=12)),
}


def make(a):
    kind, settings = KINDS[a.kind]
    if a.positions:
        settings = dict(settings, **{"n_positions" if kind == "gpt2" else "max_position_embeddings": a.positions})
    if a.layers:
        settings = dict(settings, **{"n_layer" if kind == "gpt2" else "num_hidden_layers": a.layers})
    config = AutoConfig.for_model(kind, **settings)
    torch.manual_seed(0)
    model = AutoModel.from_config(config)
    if a.kind == "llama-1b":
        model = model.to(torch.bfloat16)  # as such models are published
    model.save_pretrained(a.folder)
    if kind == "vit":
        with open(a.ids, "w") as file:
            for i in range(a.examples):
                np.save(f"{a.folder}/pixels{i}.npy", torch.randn(3, 224, 224).numpy())
                file.write(json.dumps(dict(pixel_values=f"pixels{i}.npy")) + "\n")
        return
    lengths = torch.randint(16, a.tokens + 1, (a.examples,)).tolist() if a.mixed else [a.tokens] * a.examples
    with open(a.ids, "w") as file:
        for length in lengths:
            file.write(json.dumps(dict(input_ids=torch.randint(1000, 30000, (length,)).tolist())) + "\n")


def run(a):
    begin = time.perf_counter()
    model = AutoModel.from_pretrained(a.folder, attn_implementation="eager", dtype=torch.float32).eval()
    loading = time.perf_counter() - begin
    lines = [json.loads(line) for line in open(a.ids)]
    vision = "pixel_values" in lines[0]
    lines = [np.load(f"{a.folder}/{line['pixel_values']}") if vision else line["input_ids"] for line in lines]
    tokens = (lines[0][0].size // model.config.patch_size ** 2 + 1) * len(lines) if vision else sum(map(len, lines))
    with torch.inference_mode():
        # what is done once is not measured
        model(torch.from_numpy(lines[0][None]) if vision else torch.tensor([lines[0][:16]]), output_attentions=True)
        begin = time.perf_counter()
        for first in range(0, len(lines), a.batch):
            part = lines[first:first + a.batch]
            if vision:
                assert model(torch.from_numpy(np.stack(part)), output_attentions=True).attentions[0] is not None
                continue
            longest = max(map(len, part))
            ids = torch.tensor([line + [0] * (longest - len(line)) for line in part])
            mask = torch.tensor([[1] * len(line) + [0] * (longest - len(line)) for line in part])
            assert model(ids, attention_mask=mask, output_attentions=True).attentions[0] is not None
        seconds = time.perf_counter() - begin
    print(json.dumps(dict(tokens=tokens, seconds=seconds, loading=loading)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("make")
    command.set_defaults(call=make)
    command.add_argument("kind", choices=KINDS), command.add_argument("folder"), command.add_argument("ids")
    command.add_argument("--positions", type=int), command.add_argument("--layers", type=int), command.add_argument("--examples", type=int, default=16)
    command.add_argument("--tokens", type=int, default=128), command.add_argument("--mixed", action="store_true")
    command = commands.add_parser("run")
    command.set_defaults(call=run)
    command.add_argument("folder"), command.add_argument("ids"), command.add_argument("--batch", type=int, default=8)
    a = parser.parse_args()
    a.call(a)


main()
