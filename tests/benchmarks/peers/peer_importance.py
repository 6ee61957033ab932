#!/usr/bin/env python3
"""Makes a BERT of the usual size with random weights and a labelled dataset, and takes the importance of its heads (Michel et
al. 2019) in transformers.

usage: peer_importance.py make FOLDER DATA.jsonl [--examples N] [--tokens N] [--layers N]
       peer_importance.py run FOLDER DATA.jsonl [--batch 8]
`make`: texts of 16 to --tokens tokens. `run`: gates are factors of what goes into each output projection, one for each text
and head, so that a batch gives every text's gradient; weights need none. Prints one JSON line: seconds without loading, tokens
and the importance. Needs torch and transformers.
"""
import argparse, json, os, time
os.environ.setdefault("HF_HUB_OFFLINE", "1")
import torch
from transformers import AutoConfig, AutoModelForSequenceClassification


def make(a):
    torch.manual_seed(0)
    config = AutoConfig.for_model("bert", num_hidden_layers=a.layers, num_labels=2)
    AutoModelForSequenceClassification.from_config(config).save_pretrained(a.folder)
    with open(a.data, "w") as file:
        for i, length in enumerate(torch.randint(16, a.tokens + 1, (a.examples,)).tolist()):
            file.write(json.dumps(dict(input_ids=torch.randint(1000, 30000, (length,)).tolist(), label=i % 2)) + "\n")


def importance(model, lines, batch):
    layers = [layer.attention.output.dense for layer in model.bert.encoder.layer]
    heads, gates = model.config.num_attention_heads, [None] * len(layers)

    def hooked(at):
        def enter(_module, arguments):
            context = arguments[0]
            return ((context.unflatten(-1, (heads, -1)) * gates[at][:, None, :, None]).flatten(-2),)
        return enter

    handles = [layer.register_forward_pre_hook(hooked(at)) for at, layer in enumerate(layers)]
    total = torch.zeros(len(layers), heads)
    for first in range(0, len(lines), batch):
        part = lines[first:first + batch]
        longest = max(len(line["input_ids"]) for line in part)
        ids = torch.tensor([line["input_ids"] + [0] * (longest - len(line["input_ids"])) for line in part])
        mask = torch.tensor([[1] * len(line["input_ids"]) + [0] * (longest - len(line["input_ids"])) for line in part])
        gates[:] = [torch.ones(len(part), heads, requires_grad=True) for _ in layers]
        logits = model(ids, attention_mask=mask).logits
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor([line["label"] for line in part]), reduction="sum")
        total += torch.stack([gradient.abs().sum(0) for gradient in torch.autograd.grad(loss, gates)])
    for handle in handles:
        handle.remove()
    return total / len(lines)


def run(a):
    model = AutoModelForSequenceClassification.from_pretrained(a.folder, dtype=torch.float32).eval().requires_grad_(False)
    lines = [json.loads(line) for line in open(a.data)]
    importance(model, lines[:a.batch], a.batch)  # what is done once is not measured
    begin, cpu = time.perf_counter(), time.process_time()
    values = importance(model, lines, a.batch)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    print(json.dumps(dict(seconds=seconds, cpu_seconds=cpu, tokens=sum(len(line["input_ids"]) for line in lines), importance=values.tolist())))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("make")
    command.set_defaults(call=make)
    command.add_argument("folder"), command.add_argument("data")
    command.add_argument("--examples", type=int, default=500), command.add_argument("--tokens", type=int, default=64)
    command.add_argument("--layers", type=int, default=12)
    command = commands.add_parser("run")
    command.set_defaults(call=run)
    command.add_argument("folder"), command.add_argument("data"), command.add_argument("--batch", type=int, default=8)
    a = parser.parse_args()
    a.call(a)


main()
