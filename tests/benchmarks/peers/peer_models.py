#!/usr/bin/env python3
"""Makes a model of a usual size with random weights and runs it in transformers (eager attention, attention returned).

usage: peer_models.py make KIND FOLDER IDS.jsonl [--layers N] [--examples N] [--tokens N] [--mixed]
       peer_models.py run FOLDER IDS.jsonl [--batch 8]
KIND: bert-base, gpt2, llama-1b. `make` writes the folder, without a tokenizer, and lines of token ids; `run` prints one
JSON line: tokens, seconds. Needs torch and transformers. The same work in Headwise:
    headwise-cli capture FOLDER --input IDS.jsonl -o OUT.h5 --detail full --dtype f16
"""
import argparse, json, os, time
os.environ.setdefault("HF_HUB_OFFLINE", "1")
import torch
from transformers import AutoConfig, AutoModel

KINDS = {
    "bert-base": ("bert", dict(num_hidden_layers=12)),
    "gpt2": ("gpt2", dict(n_layer=12)),
    "llama-1b": ("llama", dict(hidden_size=2048, intermediate_size=8192, num_hidden_layers=16, num_attention_heads=32,
                               num_key_value_heads=8, vocab_size=32000, max_position_embeddings=4096)),
}


def make(a):
    kind, settings = KINDS[a.kind]
    if a.layers:
        settings = dict(settings, **{"n_layer" if kind == "gpt2" else "num_hidden_layers": a.layers})
    config = AutoConfig.for_model(kind, **settings)
    torch.manual_seed(0)
    model = AutoModel.from_config(config)
    if a.kind == "llama-1b":
        model = model.to(torch.bfloat16)  # as such models are published
    model.save_pretrained(a.folder)
    lengths = torch.randint(16, a.tokens + 1, (a.examples,)).tolist() if a.mixed else [a.tokens] * a.examples
    with open(a.ids, "w") as file:
        for length in lengths:
            file.write(json.dumps(dict(input_ids=torch.randint(1000, 30000, (length,)).tolist())) + "\n")


def run(a):
    model = AutoModel.from_pretrained(a.folder, attn_implementation="eager", dtype=torch.float32).eval()
    lines = [json.loads(line)["input_ids"] for line in open(a.ids)]
    with torch.inference_mode():
        model(torch.tensor([lines[0][:16]]), output_attentions=True)  # what is done once is not measured
        begin = time.perf_counter()
        for first in range(0, len(lines), a.batch):
            part = lines[first:first + a.batch]
            longest = max(map(len, part))
            ids = torch.tensor([line + [0] * (longest - len(line)) for line in part])
            mask = torch.tensor([[1] * len(line) + [0] * (longest - len(line)) for line in part])
            assert model(ids, attention_mask=mask, output_attentions=True).attentions[0] is not None
        seconds = time.perf_counter() - begin
    print(json.dumps(dict(tokens=sum(map(len, lines)), seconds=seconds)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("make")
    command.set_defaults(call=make)
    command.add_argument("kind", choices=KINDS), command.add_argument("folder"), command.add_argument("ids")
    command.add_argument("--layers", type=int), command.add_argument("--examples", type=int, default=16)
    command.add_argument("--tokens", type=int, default=128), command.add_argument("--mixed", action="store_true")
    command = commands.add_parser("run")
    command.set_defaults(call=run)
    command.add_argument("folder"), command.add_argument("ids"), command.add_argument("--batch", type=int, default=8)
    a = parser.parse_args()
    a.call(a)


main()
