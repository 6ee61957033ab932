#!/usr/bin/env python3
"""Checks `headwise-cli importance` and the quality that `prune` measures against PyTorch, on the small models of the tests.

  importance_parity.py HEADWISE_CLI MODELS [NAME...]

MODELS: the folder tests/data/models. Every method is computed again from transformers' own modules in float64: gates are
factors of what goes into the output projection, Taylor sums are taken over the parameters themselves, and leaving one head
out is a run with its factor 0. Perplexities in windows are compared too, as are the points of a plan: nothing removed and
two heads less. NAME: only these models. Values may differ by 1e-5 of their layer's norm (DeBERTa: 2e-5). Prints one JSON line; exit code 1
when a case differs, 77 where transformers is missing.
"""
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
try:
    import numpy as np
    import torch
    import transformers
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

from importance_questions import questions_of

TOLERANCE = 1e-5
# There the float32 of transformers itself differs from its float64 by 6e-6.
TOLERANCES = {"deberta-v2": 2e-5}
METHODS = ["michel", "michel_token", "taylor", "output_norm", "flap", "confidence", "entropy", "leave_one_out"]


class Attention:
    """One layer of a stack: its modules, and a hook through which each head's context goes."""

    def __init__(self, stack, layer, heads, groups, o, q, k, v, fused=None):
        self.stack, self.layer, self.heads, self.groups = stack, layer, heads, groups
        self.q, self.k, self.v, self.o, self.fused = q, k, v, o, fused
        self.gate = self.context = None
        o.register_forward_pre_hook(self.enter)

    def enter(self, _module, arguments):
        context = arguments[0]
        own = context.reshape(*context.shape[:-1], self.heads, -1)  # [batch, tokens, heads, width]
        self.context = own.detach()[0]
        if self.gate is None:
            return None
        return ((own * self.gate[..., None]).reshape(context.shape),)

    def output_columns(self):
        """[heads, width, hidden]: what each channel of a head is multiplied by."""
        weight = self.o.weight if self.fused is not None else self.o.weight.T
        return weight.detach().reshape(self.heads, -1, weight.shape[-1])

    def products(self, module, part=None):
        """Weight times gradient, summed over each head's rows of a projection (with its bias)."""
        weight, bias = module.weight, getattr(module, "bias", None)
        rows = weight * weight.grad
        if part is not None:  # [in, out] of queries, keys and values
            rows = rows.T.reshape(3, -1, rows.shape[0])[part]
        total = rows.sum(1)
        if bias is not None:
            own = bias * bias.grad
            total = total + (own.reshape(3, -1)[part] if part is not None else own)
        return total

    def taylor(self, gates):
        parts = [self.products(self.fused, i) for i in range(3)] if self.fused is not None else [
            self.products(module) for module in (self.q, self.k, self.v)]
        query = parts[0].reshape(self.heads, -1).sum(1)
        key, value = (part.reshape(self.groups, -1).sum(1) for part in parts[1:])
        grouped = gates.reshape(self.groups, -1)
        shares = grouped.abs() / grouped.abs().sum(1, keepdim=True)
        # The values' part of a query head is its gate's gradient; together they are that of the parameters.
        assert torch.allclose(grouped.sum(1), value, rtol=1e-7, atol=1e-10), (grouped.sum(1), value)
        weight = self.o.weight * self.o.weight.grad
        output = (weight if self.fused is not None else weight.T).reshape(self.heads, -1).sum(1)
        return query + (key[:, None] * shares).reshape(-1) + gates + output


def attentions_of(name, model):
    """The layers in the order of the program's stacks."""
    config = model.config
    if name in ("bert", "electra", "bert-question"):
        layers = getattr(model, name.split("-")[0]).encoder.layer
        return [Attention("encoder", i, config.num_attention_heads, config.num_attention_heads, layer.attention.output.dense,
                          layer.attention.self.query, layer.attention.self.key, layer.attention.self.value)
                for i, layer in enumerate(layers)]
    if name == "deberta-v2":
        return [Attention("encoder", i, config.num_attention_heads, config.num_attention_heads, layer.attention.output.dense,
                          layer.attention.self.query_proj, layer.attention.self.key_proj, layer.attention.self.value_proj)
                for i, layer in enumerate(model.deberta.encoder.layer)]
    if name == "distilbert":
        return [Attention("encoder", i, config.n_heads, config.n_heads, layer.attention.out_lin, layer.attention.q_lin,
                          layer.attention.k_lin, layer.attention.v_lin)
                for i, layer in enumerate(model.distilbert.transformer.layer)]
    if name == "vit":
        found = [module for module in model.modules() if type(module).__name__ in ("ViTAttention", "ViTSelfAttention")]
        if all(hasattr(module, "q_proj") for module in found):
            return [Attention("encoder", i, config.num_attention_heads, config.num_attention_heads, own.o_proj, own.q_proj,
                              own.k_proj, own.v_proj) for i, own in enumerate(found)]
        return [Attention("encoder", i, config.num_attention_heads, config.num_attention_heads, own.output.dense,
                          own.attention.query, own.attention.key, own.attention.value)
                for i, own in enumerate(module for module in found if hasattr(module, "output"))]
    if name == "gpt2":
        return [Attention("decoder", i, config.n_head, config.n_head, layer.attn.c_proj, None, None, None, layer.attn.c_attn)
                for i, layer in enumerate(model.transformer.h)]
    if name in ("llama", "qwen3"):
        return [Attention("decoder", i, config.num_attention_heads, config.num_key_value_heads, own.o_proj, own.q_proj,
                          own.k_proj, own.v_proj) for i, own in enumerate(layer.self_attn for layer in model.model.layers)]
    if name == "t5":
        blocks = [("encoder", [b.layer[0].SelfAttention for b in model.encoder.block]),
                  ("decoder", [b.layer[0].SelfAttention for b in model.decoder.block]),
                  ("cross", [b.layer[1].EncDecAttention for b in model.decoder.block])]
        return [Attention(stack, i, config.num_heads, config.num_heads, own.o, own.q, own.k, own.v)
                for stack, layers in blocks for i, own in enumerate(layers)]
    bart = model.model
    return [Attention(stack, i, heads, heads, own.out_proj, own.q_proj, own.k_proj, own.v_proj)
            for stack, heads, layers in (
                ("encoder", config.encoder_attention_heads, [layer.self_attn for layer in bart.encoder.layers]),
                ("decoder", config.decoder_attention_heads, [layer.self_attn for layer in bart.decoder.layers]),
                ("cross", config.decoder_attention_heads, [layer.encoder_attn for layer in bart.decoder.layers]))
            for i, own in enumerate(layers)]


def texts_of(name, config, folder):
    """A dataset of six texts of different lengths: lines for the program, and arguments of the model with what is expected."""
    if name == "bert-question":
        return questions_of(config, folder)
    rng = np.random.default_rng(sum(map(ord, name)))
    lines, calls = [], []
    for i in range(6):
        label = i % 3 if name in ("bert", "vit") else i % 2
        if name == "vit":
            pixels = rng.standard_normal((3, 16, 16)).astype(np.float32)
            np.save(folder / f"{i}.npy", pixels)
            lines.append({"pixel_values": f"{i}.npy", "label": label})
            calls.append(({"pixel_values": torch.tensor(pixels, dtype=torch.float64)[None]}, label))
            continue
        ids = rng.integers(5, config.vocab_size, int(rng.integers(5, 20))).tolist()
        line = {"input_ids": ids}
        call = {"input_ids": torch.tensor([ids])}
        if name in ("t5", "bart"):
            decoder = [config.decoder_start_token_id, *rng.integers(5, config.vocab_size, int(rng.integers(3, 9))).tolist()]
            line["decoder_input_ids"] = decoder
            call["decoder_input_ids"] = torch.tensor([decoder])
        elif name not in ("gpt2", "llama", "qwen3"):
            line["label"] = label
        lines.append(line)
        calls.append((call, line.get("label")))
    return lines, calls


class Reference:
    def __init__(self, name, folder):
        config = transformers.AutoConfig.from_pretrained(folder)
        kind = getattr(transformers, config.architectures[0])
        self.model = kind.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).double().eval()
        self.layers = attentions_of(name, self.model)

    def run(self, call, label, attentions=False):
        """The mean loss of one text, the number of its tokens, and the model's output."""
        output = self.model(**call, output_attentions=attentions)
        if isinstance(label, tuple):  # transformers' own loss, the mean of start and end
            own = self.model(**call, start_positions=torch.tensor([label[0]]), end_positions=torch.tensor([label[1]]),
                             output_attentions=attentions)
            return own.loss, 1, own
        if label is not None:
            return torch.nn.functional.cross_entropy(output.logits, torch.tensor([label])), 1, output
        ids = call.get("decoder_input_ids", call["input_ids"])[0]
        return torch.nn.functional.cross_entropy(output.logits[0, :-1], ids[1:]), len(ids) - 1, output

    def loss(self, calls, removed=()):
        """Over all texts and tokens, with (stack, layer, head) at 0."""
        total = count = 0
        with torch.no_grad():
            for layer in self.layers:
                layer.gate = torch.ones(layer.heads, dtype=torch.float64)
                for stack, at, head in removed:
                    if (layer.stack, layer.layer) == (stack, at):
                        layer.gate[head] = 0
            for call, label in calls:
                loss, tokens, _ = self.run(call, label)
                total, count = total + loss.item() * tokens, count + tokens
        for layer in self.layers:
            layer.gate = None
        return total / count

    def loss_of_texts(self, calls):
        """The mean over texts of their own means, of which gates are derivatives."""
        with torch.no_grad():
            return sum(self.run(call, label)[0].item() for call, label in calls) / len(calls)

    def gradients(self, calls):
        """Michel, its form by tokens, Taylor and mean signed gates, each a list of tensors [heads] by layer."""
        n = len(calls)
        sums = [{key: torch.zeros(layer.heads, dtype=torch.float64) for key in ("michel", "michel_token", "gate")}
                for layer in self.layers]
        self.model.zero_grad()
        for call, label in calls:
            for layer in self.layers:
                layer.gate = None
            with torch.no_grad():
                self.run(call, label)
            for layer in self.layers:
                layer.gate = torch.ones(layer.context.shape[:2], dtype=torch.float64, requires_grad=True)
            self.run(call, label)[0].backward()  # parameters add up: the sum of all losses
            for layer, own in zip(self.layers, sums):
                gradient = layer.gate.grad  # [tokens, heads]
                own["michel"] += gradient.sum(0).abs() / n
                own["michel_token"] += gradient.abs().mean(0) / n
                own["gate"] += gradient.sum(0) / n
        for layer, own in zip(self.layers, sums):
            layer.gate = None
            own["taylor"] = (layer.taylor(own["gate"] * n) / n).detach() ** 2
        return sums

    def contexts(self, calls):
        kept = [[] for _ in self.layers]
        with torch.no_grad():
            for call, label in calls:
                self.run(call, label)
                for own, layer in zip(kept, self.layers):
                    own.append(layer.context)
        norms, flaps = [], []
        for own, layer in zip(kept, self.layers):
            context, columns = torch.cat(own), layer.output_columns()
            norms.append(torch.einsum("thw,hwo->tho", context, columns).norm(dim=-1).mean(0))
            flaps.append((context.var(0, correction=1) * columns.norm(dim=-1) ** 2).sum(-1))
        return norms, flaps

    def maps(self, calls):
        confidence, entropy = [0] * len(self.layers), [0] * len(self.layers)
        with torch.no_grad():
            for call, label in calls:
                output = self.run(call, label, attentions=True)[2]
                maps = output.attentions if "attentions" in output else (
                    *output.encoder_attentions, *output.decoder_attentions, *output.cross_attentions)
                for i, own in enumerate(maps):
                    confidence[i] = confidence[i] + own[0].max(-1).values.mean(-1) / len(calls)
                    entropy[i] = entropy[i] - torch.xlogy(own[0], own[0]).sum(-1).mean(-1) / len(calls)
        return confidence, entropy

    def left_out(self, calls):
        whole = self.loss(calls)
        return [torch.tensor([self.loss(calls, [(layer.stack, layer.layer, head)]) - whole for head in range(layer.heads)])
                for layer in self.layers]


def windows_loss(reference, calls, window, stride):
    """Each token but the first counts once, in the first window that has it."""
    total = count = 0
    with torch.no_grad():
        for call, _ in calls:
            ids, counted, begin = call["input_ids"][0], 1, 0
            while counted < len(ids):
                part = ids[begin:begin + window]
                logits = reference.model(input_ids=part[None]).logits[0]
                losses = torch.nn.functional.cross_entropy(logits[:-1], part[1:], reduction="none")
                own = losses[counted - begin - 1:]
                total, count = total + own.sum().item(), count + len(own)
                counted, begin = begin + len(part), begin + stride
    return total / count


class Comparison:
    """Asks `headwise-cli serve`: starting the program for every answer would take most of the time."""

    def __init__(self, program):
        self.worst, self.differing, self.tolerance = 0.0, [], TOLERANCE
        self.process = subprocess.Popen([program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)

    def run(self, *arguments):
        command = [*map(str, arguments), "--json", "--quiet"]
        self.process.stdin.write(json.dumps({"id": 1, "command": command}) + "\n")
        self.process.stdin.flush()
        document = None
        for line in self.process.stdout:
            answer = json.loads(line)
            if answer.get("event") == "exit":
                if answer["code"]:
                    self.differing.append(f"{arguments[1]}: {answer.get('text', answer['code'])}")
                return document
            if "protocol" in answer:
                document = answer
        self.differing.append(f"{arguments[1]}: the program has ended")
        return None

    def layers(self, what, document, expected, layers, key="importance"):
        if document is None:
            return
        rows = {(row["stack"], row["layer"], row["head"]): row for row in document["rows"]}
        if len(rows) != sum(layer.heads for layer in layers):
            self.differing.append(f"{what}: {len(rows)} rows")
            return
        for layer, values in zip(layers, expected):
            norm = float(values.norm())
            for head, value in enumerate(values.tolist()):
                own = rows[(layer.stack, layer.layer, head)]
                name = f"{what} {layer.stack} L{layer.layer}H{head}"
                square = 2 if key == "importance" and document["method"] == "taylor" else 1  # doubles relative errors
                self.number(f"{name} {key}", own[key], value, square * norm)
                if key == "importance" and norm > 0:
                    self.number(f"{name} normalised", own["normalised"], value / norm, square)

    def number(self, what, value, expected, norm):
        difference = math.inf if value is None else abs(value - expected) / norm
        self.worst = max(self.worst, difference)
        if not difference <= self.tolerance:
            self.differing.append(f"{what}: {value}, expected {expected}, {difference:.2g} of the norm")


def compare_plan(comparison, name, folder, data, reference, calls, work):
    """The loss with two heads less, and what the gates predict."""
    first, last = reference.layers[0], reference.layers[-1]
    size = first.heads // first.groups
    removed = [(first.stack, first.layer, head) for head in range(size)]
    removed += [(last.stack, last.layer, last.heads - 1 - head) for head in range(last.heads // last.groups)]
    plan = work / "plan.json"
    remove = {}
    for stack, layer, head in removed:
        remove.setdefault(f"{stack}:{layer}", []).append(head)
    plan.write_text(json.dumps({"remove": remove}))
    document = comparison.run("prune", folder, "--data", data, "--plan", plan, "--curve", "--metric", "loss")
    if document is None:
        return
    whole, loss = reference.loss(calls), reference.loss(calls, removed)
    point = document["curve"][-1]
    comparison.number(f"{name} loss", document["protocol"]["loss"], reference.loss_of_texts(calls), whole)
    comparison.number(f"{name} loss without heads", point["value"], loss, whole)
    comparison.number(f"{name} change", point["change"], loss - whole, whole)


def compare(comparison, name, folder):
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        reference = Reference(name, folder)
        lines, calls = texts_of(name, reference.model.config, work)
        if name == "bert-question":  # the words of the questions need a tokenizer beside the weights
            for file in folder.iterdir():
                (work / file.name).write_bytes(file.read_bytes())
            folder = work
        data = work / "data.jsonl"
        data.write_text("".join(json.dumps(line) + "\n" for line in lines))
        gradients = reference.gradients(calls)
        norms, flaps = reference.contexts(calls)
        confidence, entropy = reference.maps(calls)
        expected = {"output_norm": norms, "flap": flaps, "confidence": confidence, "entropy": entropy,
                    "leave_one_out": reference.left_out(calls)}
        for key in ("michel", "michel_token", "taylor"):
            expected[key] = [own[key] for own in gradients]
        for method in METHODS:
            document = comparison.run("importance", folder, "--data", data, "--method", method)
            comparison.layers(f"{name} {method}", document, expected[method], reference.layers)
            if method in ("michel", "taylor"):
                comparison.layers(f"{name} {method}", document, [own["gate"] for own in gradients], reference.layers, "gate")
        compare_plan(comparison, name, folder, data, reference, calls, work)
        for window, stride in [(8, 3), (12, 11), (5, 1)] if name == "gpt2" else []:
            document = comparison.run("importance", folder, "--data", data, "--method", "output_norm", "--window", window,
                                      "--stride", stride)
            value = math.exp(windows_loss(reference, calls, window, stride))
            if document is not None:
                comparison.number(f"{name} perplexity {window} {stride}", document["protocol"]["value"], value, value)


def main():
    transformers.utils.logging.set_verbosity_error()
    program, models = sys.argv[1], Path(sys.argv[2])
    names = sys.argv[3:] or ["bert", "gpt2", "llama", "qwen3", "deberta-v2", "t5", "bart", "vit", "distilbert", "electra",
                             "bert-question"]
    comparison = Comparison(program)
    for name in names:
        comparison.tolerance = TOLERANCES.get(name, TOLERANCE)
        compare(comparison, name, models / name)
    for line in comparison.differing:
        print(line)
    print(json.dumps({"models": len(names), "methods": len(METHODS), "differing": len(comparison.differing),
                      "largest_difference": comparison.worst, "tolerance": TOLERANCE, "torch": torch.__version__,
                      "transformers": transformers.__version__}))
    return 1 if comparison.differing else 0


if __name__ == "__main__":
    sys.exit(main())
