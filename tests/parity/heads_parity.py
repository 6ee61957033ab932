#!/usr/bin/env python3
"""Checks the answers of classification and regression heads against transformers, on tiny random models of every kind.

  heads_parity.py HEADWISE_CLI [NAME...]

Every case is a folder that transformers saves, changed as real folders are (names of labels, prefixes of wrappers, number
types, missing parts), and a dataset of token ids with labels. Attention, predictions, probabilities, scores and losses of
the archive are compared with those of the model itself, in float32. NAME: only the cases whose name contains it. Prints the
differing cases and one JSON line; exit code 1 when a case differs, 77 where transformers is missing.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
try:
    import h5py
    import numpy as np
    import torch
    import transformers
    from safetensors.torch import load_file, save_file
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

TOLERANCE, VOCABULARY, PAD = 2e-5, 50, 3
SMALL = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24, "vocab_size": VOCABULARY,
         "max_position_embeddings": 40, "initializer_range": 0.4}
FAMILIES = {
    "bert": dict(SMALL), "roberta": dict(SMALL), "xlm-roberta": dict(SMALL), "camembert": dict(SMALL),
    "electra": {**SMALL, "embedding_size": 8},
    "distilbert": {"dim": 16, "n_layers": 2, "n_heads": 2, "hidden_dim": 24, "vocab_size": VOCABULARY, "max_position_embeddings": 40,
                   "initializer_range": 0.4},
    "gpt2": {"n_embd": 16, "n_layer": 2, "n_head": 2, "vocab_size": VOCABULARY, "n_positions": 40, "initializer_range": 0.4}}
SEQUENCE, TOKENS, BARE = (transformers.AutoModelForSequenceClassification, transformers.AutoModelForTokenClassification,
                          transformers.AutoModel)
NAMES = ["neg", "neu", "pos"]


class Program:
    """`headwise-cli serve`: starting the program for every case would take most of the time."""

    def __init__(self, path):
        self.process = subprocess.Popen([path, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def run(self, *command):
        """The sentence of a failure, or nothing."""
        self.process.stdin.write(json.dumps({"id": 1, "command": list(map(str, command))}) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            answer = json.loads(line)
            if answer.get("event") == "exit":
                return answer.get("text", f"exit code {answer['code']}") if answer["code"] else None
        return "the program has ended"


class Case:
    """A model, changes of its folder (`config`: of config.json; `tensors`: of the weights), and what is expected."""

    def __init__(self, name, family, head=SEQUENCE, labels=3, settings=None, config=None, tensors=None, data=None, kind=None,
                 expected_names=None):
        self.name, self.family, self.head, self.labels = name, family, head, labels
        self.settings, self.config, self.tensors = settings or {}, config, tensors
        self.data, self.kind, self.expected_names = data, kind, expected_names

    def model(self):
        torch.manual_seed(sum(map(ord, self.name)))
        config = transformers.AutoConfig.for_model(self.family, **{**FAMILIES[self.family], "num_labels": self.labels, **self.settings})
        model = self.head.from_config(config, attn_implementation="eager").eval()
        for name, value in model.named_parameters():  # biases too, so that a forgotten one shows
            if value.dim() == 1 and "norm" not in name.lower() and "ln_" not in name:
                torch.nn.init.normal_(value, std=0.3)
        return model


def rows_of(case, rng):
    """Token ids of six texts, with labels of the case's kind."""
    rows = []
    for i in range(6):
        ids = [rng.randrange(5, VOCABULARY) for _ in range(rng.randrange(3, 12))]
        if case.kind == "several":
            label = [float(rng.randrange(2)) for _ in range(case.labels)]
        elif case.kind == "score":
            label = round(rng.uniform(-2, 4), 2) if case.labels == 1 else [round(rng.uniform(-2, 4), 2) for _ in range(case.labels)]
        elif case.kind == "tokens":
            label = [rng.choice([-100, *range(case.labels)]) for _ in ids]
        else:
            label = rng.randrange(case.labels)
        rows.append({"input_ids": ids, "label": label})
    return case.data(rows) if case.data else rows


def loss_of(case, logits, label):
    target = torch.tensor(label)
    if case.kind == "several":
        return torch.nn.functional.binary_cross_entropy_with_logits(logits, target.float()).item()
    if case.kind == "score":
        return torch.nn.functional.mse_loss(logits.squeeze(), target.float().squeeze()).item()
    if case.kind == "tokens":
        return torch.nn.functional.cross_entropy(logits, target, ignore_index=-100).item()
    return torch.nn.functional.cross_entropy(logits[None], target[None]).item()


def expected_columns(case, model, rows):
    names = case.expected_names or [model.config.id2label[i] for i in range(case.labels)]
    columns = {}

    def add(name, value):
        columns.setdefault(name, []).append(value)

    for row in rows:
        with torch.no_grad():
            logits = model(torch.tensor([row["input_ids"]])).logits[0]
        label = row.get("number", row["label"])
        if case.kind == "several":
            probabilities = torch.sigmoid(logits)
            chosen = probabilities > 0.5
            add("prediction", ", ".join(n for n, c in zip(names, chosen) if c))
            add("probability", probabilities.max().item())
            add("correct", int((chosen == (torch.tensor(label) > 0.5)).all()))
            for name, probability in zip(names, probabilities):
                add("probability_" + name, probability.item())
        elif case.kind == "score":
            for i, score in enumerate(logits):
                add("score" if case.labels == 1 else "score_" + names[i], score.item())
        elif case.kind == "tokens":
            best = logits.argmax(-1)
            kept = torch.tensor(label) != -100
            add("prediction", " ".join(names[i] for i in best))
            add("probability", logits.softmax(-1).max(-1).values.mean().item())
            if kept.any():
                add("accuracy", (best == torch.tensor(label))[kept].float().mean().item())
        else:
            add("prediction", names[logits.argmax()])
            add("probability", logits.softmax(-1).max().item())
            add("correct", int(logits.argmax() == label))
        add("loss", loss_of(case, logits, label))
    return columns


def strings(group, n):
    offset, data = group["offset"][: n + 1], group["bytes"][:].tobytes()
    return [data[a:b].decode() for a, b in zip(offset[:-1], offset[1:])]


def archive_columns(file):
    order, n = np.argsort(file["examples/announced"][:]), len(file["examples/announced"])
    columns = {}
    for name, group in file["examples/columns"].items():
        values = group["value"][:n].tolist() if "value" in group else strings(group, n)
        columns[name] = [values[i] for i in order]
    return columns


def attention_difference(work, program, model, rows, archive):
    """The largest difference of the maps of the first text."""
    maps = os.path.join(work, "maps.npz")
    with torch.no_grad():
        expected = torch.stack(model(torch.tensor([rows[0]["input_ids"]]), output_attentions=True).attentions)[:, 0]
    if problem := program.run("compare", archive, archive, "--example", "1", "--maps", maps):
        raise RuntimeError(problem)
    with np.load(maps) as file:
        found = next(file[name] for name in file.files if file[name].size == expected.numel())
    return float(np.abs(found.reshape(expected.shape) - expected.numpy()).max())


def change_folder(case, folder):
    path = folder / "config.json"
    config = json.loads(path.read_text())
    if case.config:
        case.config(config)
    path.write_text(json.dumps(config))
    if case.tensors:
        save_file(case.tensors(load_file(folder / "model.safetensors")), folder / "model.safetensors", metadata={"format": "pt"})


def differences(expected, found):
    for name, values in expected.items():
        if name not in found:
            yield f"no column {name} among {sorted(found)}"
        elif len(found[name]) != len(values):
            yield f"{name}: {len(found[name])} values for {len(values)}"
        else:
            for row, (a, b) in enumerate(zip(values, found[name])):
                if a != b if isinstance(a, (str, int)) else not abs(a - b) <= TOLERANCE * max(1, abs(a)):
                    yield f"{name} of text {row + 1}: {b!r}, expected {a!r}"


def run(case, program):
    model, problems = case.model(), []
    rows = rows_of(case, random.Random(case.name))
    with tempfile.TemporaryDirectory() as work:
        folder, archive = Path(work) / "model", os.path.join(work, "o.h5")
        model.save_pretrained(folder)
        change_folder(case, folder)
        data = Path(work) / "data.jsonl"
        data.write_text("".join(json.dumps({k: v for k, v in row.items() if k != "number"}) + "\n" for row in rows))
        if problem := program.run("capture", folder, "--input", data, "-o", archive, "--dtype", "f32"):
            return [problem], 0
        with h5py.File(archive) as file:
            found = archive_columns(file)
        if case.kind != "bare":
            problems = list(differences(expected_columns(case, model, rows), found))
        if case.kind == "score" and ({"correct", "probability"} & found.keys()):
            problems.append("a score has no correct answer and no probability")
        if case.kind == "bare" and "prediction" in found:
            problems.append("the model has no head, but predicts")
        worst = attention_difference(work, program, model, rows, archive)
        if worst > TOLERANCE:
            problems.append(f"attention differs by {worst}")
    return problems, worst


def set_names(**names):
    return lambda config: config.update(id2label=names.get("id2label"), label2id=names.get("label2id"))


def prefixed(before, inside=None):
    """Names as wrappers write them: `before` the name, `inside` after the base model's prefix."""
    def change(tensors):
        result = {}
        for name, value in tensors.items():
            if inside and "." in name:
                first, rest = name.split(".", 1)
                name = f"{first}.{inside}{rest}"
            result[before + name] = value
        return result
    return change


def padded(rows):
    """Texts that end in the padding token, begin with it, have it inside, and consist of it."""
    for row, places in zip(rows, ([-1], [0], [1], [-1, -2], [0, -1])):
        for place in places:
            row["input_ids"][place] = PAD
    rows[5]["input_ids"] = [PAD] * len(rows[5]["input_ids"])
    return rows


def with_names(rows):
    """Labels by name, in other case, and as a number that is a text."""
    for i, row in enumerate(rows):
        row["number"] = row["label"]
        row["label"] = [NAMES[row["number"]], NAMES[row["number"]].upper(), str(row["number"])][i % 3]
    return rows


def whole_reals(rows):
    return [{**row, "number": row["label"], "label": float(row["label"])} for row in rows]


def classifier_names(family):
    return {"bert": "classifier.", "distilbert": "classifier.", "gpt2": "score."}.get(family, "classifier.out_proj.")


def without(part):
    return lambda tensors: {name: value for name, value in tensors.items() if part not in name}


def as_type(dtype):
    return lambda tensors: {name: value.to(dtype) for name, value in tensors.items()}


def family_cases(family):
    named = {"id2label": dict(enumerate(NAMES)), "label2id": {name: i for i, name in enumerate(NAMES)}}
    pad = {"pad_token_id": PAD} if family == "gpt2" else {}
    yield Case(f"{family} classes", family, settings={**named, **pad})
    yield Case(f"{family} classes said", family, settings={**named, **pad, "problem_type": "single_label_classification"})
    yield Case(f"{family} several labels", family, settings={**named, **pad, "problem_type": "multi_label_classification"}, kind="several")
    yield Case(f"{family} regression said", family, labels=1, settings={**pad, "problem_type": "regression"}, kind="score")
    yield Case(f"{family} regression by one output", family, labels=1, settings=pad, kind="score")
    yield Case(f"{family} regression of three", family, settings={**pad, "problem_type": "regression"}, kind="score")
    yield Case(f"{family} tokens", family, head=TOKENS, settings=named, kind="tokens")
    yield Case(f"{family} bare", family, head=BARE, kind="bare")
    yield Case(f"{family} without architectures", family, settings={**named, **pad}, config=lambda config: config.pop("architectures"))
    yield Case(f"{family} tokens without architectures", family, head=TOKENS, settings=named, kind="tokens",
               config=lambda config: config.pop("architectures"))
    yield Case(f"{family} without model_type", family, settings={**named, **pad}, config=lambda config: config.pop("model_type"))
    yield Case(f"{family} without classifier", family, settings=pad, tensors=without(classifier_names(family)), kind="bare")
    for i, before in enumerate(["_orig_mod.", "module.", "model.", "base_model.model.", "_orig_mod.module.", "module._orig_mod.model.", "net."]):
        yield Case(f"{family} under {before}", family, settings={**named, **pad}, tensors=prefixed(before))
    yield Case(f"{family} wrapped inside", family, settings={**named, **pad}, tensors=prefixed("", "_orig_mod.module."))
    yield Case(f"{family} F64", family, settings={**named, **pad}, tensors=as_type(torch.float64))


def label_cases():
    def names(name, config, expected, **more):
        return Case(f"names {name}", "bert", config=config, expected_names=expected, **more)

    numbered = ["LABEL_0", "LABEL_1", "LABEL_2"]
    yield names("from 1", set_names(id2label={"1": "neg", "2": "neu", "3": "pos"}), ["LABEL_0", "neg", "neu"])
    yield names("other order", set_names(id2label={"2": "pos", "0": "neg", "1": "neu"}), NAMES)
    yield names("of numbers", set_names(id2label={"0": 0, "1": 1, "2": 2}), ["0", "1", "2"])
    yield names("missing", lambda config: (config.pop("id2label", 0), config.pop("label2id", 0)), numbered)
    yield names("null", set_names(), numbered)
    yield names("empty", set_names(id2label={}), numbered)
    yield names("partial", set_names(id2label={"0": "neg", "2": "pos"}), ["neg", "LABEL_1", "pos"])
    yield names("too many", set_names(id2label={str(i): f"class {i}" for i in range(5)}), ["class 0", "class 1", "class 2"])
    yield names("negative and large", set_names(id2label={"-1": "none", "0": "neg", "1": "neu", "2": "pos", "99999999": "far"}), NAMES)
    yield names("exchanged", set_names(id2label={"neg": 0, "neu": 1, "pos": 2}), NAMES)
    yield names("a list", set_names(id2label=NAMES), NAMES)
    yield names("a text", set_names(id2label="neg, neu, pos"), numbered)
    yield names("in the data", set_names(id2label=dict(enumerate(NAMES)), label2id={n: i for i, n in enumerate(NAMES)}), NAMES, data=with_names)
    yield names("only in label2id", set_names(label2id={n: i for i, n in enumerate(NAMES)}), numbered, data=with_names)
    yield names("numbers the other way round", set_names(id2label={"0": "2", "1": "1", "2": "0"}), ["2", "1", "0"])
    yield names("whole reals in the data", set_names(id2label=dict(enumerate(NAMES))), NAMES, data=whole_reals)
    yield Case("problem_type is unknown", "bert", config=lambda config: config.update(problem_type="ranking"))
    yield Case("problem_type is a number", "bert", config=lambda config: config.update(problem_type=3))
    yield Case("architectures is a text", "bert", config=lambda config: config.update(architectures="BertForSequenceClassification"))
    yield Case("architectures names a wrapper", "bert", config=lambda config: config.update(architectures=["OptimizedModule"]))
    yield Case("num_labels is a text", "bert", config=lambda config: config.update(num_labels="three", id2label=None))
    yield Case("unknown fields", "bert", config=lambda config: config.update(extra={"a": [1, {"b": None}]}, finetuning_task=7, torch_dtype=3))
    yield Case("classifier larger than declared", "bert", config=set_names(id2label={"0": "neg", "1": "neu"}),
               expected_names=["neg", "neu", "LABEL_2"])
    yield Case("one output declared as two", "bert", labels=1, kind="score", config=set_names(id2label={"0": "neg", "1": "pos"}))
    yield Case("several labels by lists in the data", "bert", kind="several")
    for count in (1, 2, 5):
        yield Case(f"several labels, {count}", "roberta", labels=count, kind="several", settings={"problem_type": "multi_label_classification"})


def folder_cases():
    pad = {"pad_token_id": PAD}
    yield Case("gpt2 padding token in the text", "gpt2", settings=pad, data=padded)
    yield Case("gpt2 score, padding token in the text", "gpt2", labels=1, kind="score", settings=pad, data=padded)
    yield Case("gpt2 several, padding token in the text", "gpt2", kind="several", settings={**pad, "problem_type": "multi_label_classification"},
               data=padded)
    yield Case("gpt2 without padding token", "gpt2", data=padded)
    yield Case("gpt2 tokens, padding token in the text", "gpt2", head=TOKENS, kind="tokens", settings=pad, data=padded)
    yield Case("bert, padding token in the text", "bert", settings=pad, data=padded)
    for dtype in (torch.float16, torch.bfloat16):
        case = Case(f"bert {dtype}", "bert", tensors=as_type(dtype))
        case.model = lambda self=case, dtype=dtype: Case.model(self).to(dtype).float()
        yield case
    yield Case("bert without pooler", "bert", tensors=without("pooler"), kind="bare")
    yield Case("bert without the classifier's bias", "bert", tensors=without("classifier.bias"), kind="bare")
    yield Case("bert with NaN in the classifier", "bert", kind="bare",
               tensors=lambda tensors: {**tensors, "classifier.weight": torch.full_like(tensors["classifier.weight"], float("nan"))})
    yield Case("bert with a classifier of other width", "bert", kind="bare",
               tensors=lambda tensors: {**tensors, "classifier.weight": torch.zeros(3, 9)})
    yield Case("bert with more weights", "bert", tensors=lambda tensors: {
        **tensors, "ema.decay": torch.zeros(1), "bert.encoder.layer.2.attention.self.query.weight": torch.zeros(16, 16),
        "counter": torch.zeros(2, dtype=torch.int64), "teacher.bert.embeddings.word_embeddings.weight": torch.zeros(50, 16)})
    yield Case("bert with gamma and beta", "bert", tensors=lambda tensors: {
        name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): value for name, value in tensors.items()})
    yield Case("roberta activation of the encoder", "roberta", settings={"hidden_act": "relu"})
    yield Case("electra activation of the encoder", "electra", settings={"hidden_act": "relu"})
    yield Case("distilbert activation of the encoder", "distilbert", settings={"activation": "relu"})
    yield Case("bert dropout of the classifier", "bert", settings={"classifier_dropout": 0.9})


def all_cases():
    for family in FAMILIES:
        yield from family_cases(family)
    yield from label_cases()
    yield from folder_cases()


def main():
    program, wanted = Program(sys.argv[1]), sys.argv[2:]
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    cases = [case for case in all_cases() if not wanted or any(name in case.name for name in wanted)]
    wrong, worst = 0, 0.0
    for case in cases:
        problems, attention = run(case, program)
        worst = max(worst, attention)
        wrong += bool(problems)
        for problem in problems[:3]:
            print(f"{case.name}: {problem}", flush=True)
    print(json.dumps({"cases": len(cases), "wrong": wrong, "largest_difference_of_attention": worst, "transformers": transformers.__version__}))
    sys.exit(1 if wrong else 0)


main()
