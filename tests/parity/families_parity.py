"""Compares `headwise-cli capture` with transformers on small random models of every family.

usage: families_parity.py HEADWISE_CLI [FAMILY...]
For each configuration of families_texts.py and families_others.py a model with random weights is saved and captured at
float32 over random tokens, pictures or sounds; every map of every stack must equal that of the reference (eager
attention). config.json is tried as transformers 5 writes it, and without all keys that the reference's class has as
defaults ("-"), where there is one in the style of 4.x (`rope_theta`, `rope_scaling`, no `layer_types`): the reference
reads the same file. With HEADWISE_ALL_STYLES=1 both are tried with and without. Differences up to TOLERANCE pass, and where scores are large up to four times what the reference itself
differs by in float64. A family is added by lines in the tables. Prints one JSON line with the largest difference of
each; exit code 1 when one is too large, 77 (skipped) without torch, transformers or h5py.
"""
import copy
import json
import math
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
try:
    import h5py
    import numpy as np
    import torch
    import transformers as t
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

import families_others as others
import families_texts as texts

TOLERANCE = 1e-5
#: Types of layers that files in the older style name in another way.
OLDER_LAYERS = {"lfm2": lambda types: {"full_attn_idxs": [i for i, kind in enumerate(types) if kind == "full_attention"]}}
#: Families whose layer types cannot be left out unless they follow the usual pattern.
KEEPS_LAYER_TYPES = {"gpt_oss", "qwen3_next", "qwen3_5_text", "gemma3n_text", "llama4_text"}
#: Families without files in the older style.
NEWER_ONLY = {"gemma4_text", "dinov3_vit"}
#: What the bases of layers without and with a window are called, where they differ.
OLDER_BASES = {"modernbert": ("global_rope_theta", "local_rope_theta")}

#: Of random matrices, where the usual ones make a model that doubles every rounding in each layer.
WIDTHS = {"gemma4_text": 0.1}
#: Of Gemma 4's scores, which nothing divides: as they are, its rows are so sharp that float32 says little about them.
SHARPNESS = 0.3


def older_style(config):
    """The config.json of transformers 4.x."""
    config = copy.deepcopy(config)
    kind = config["model_type"]
    parameters = config.pop("rope_parameters", None) or {}
    types = config.get("layer_types")
    if types and kind in OLDER_LAYERS:
        config.update(OLDER_LAYERS[kind](types))
    if types and kind not in KEEPS_LAYER_TYPES:
        del config["layer_types"]
    config["torch_dtype"] = config.pop("dtype", "float32")
    if not parameters:
        return config
    local = {}
    if "full_attention" in parameters:
        local, parameters = parameters["sliding_attention"], parameters["full_attention"]
    base, local_base = OLDER_BASES.get(kind, ("rope_theta", "rope_local_base_freq"))
    config[base] = parameters.get("rope_theta", 10000.0)
    if local:
        config[local_base] = local["rope_theta"]
    part = parameters.get("partial_rotary_factor")
    if part is not None:
        config["partial_rotary_factor"] = part
    if kind == "gpt_neox":
        config["rotary_emb_base"] = config.pop("rope_theta")
        config["rotary_pct"] = config.pop("partial_rotary_factor")
    scaling = {key: value for key, value in parameters.items() if key not in ("rope_theta", "partial_rotary_factor")}
    config["rope_scaling"] = scaling if scaling.get("rope_type", "default") != "default" else None
    return config


def loaded(make, config):
    return make.from_dict(copy.deepcopy(config)).to_dict()


def without_defaults(make, config):
    """The file without each key that the reference's class has as default, or works out."""
    left, full = copy.deepcopy(config), loaded(make, config)
    for part in [left] + [left[key] for key in ("text_config", "vision_config") if key in left]:
        for key in sorted(part):
            if key in ("architectures", "model_type", "text_config", "vision_config"):
                continue
            value = part.pop(key)
            try:
                same = loaded(make, left) == full
            except Exception:
                same = False
            if not same:
                part[key] = value
    return left


def styles(make, config):
    """The different ways to write this file: [(name, settings)]."""
    older = older_style(config)
    if config["model_type"] in NEWER_ONLY or not ("rope_parameters" in config or "layer_types" in config):
        older = None
    if os.environ.get("HEADWISE_ALL_STYLES") and older:
        return [("5.x", config), ("5.x-", without_defaults(make, config)), ("4.x", older), ("4.x-", without_defaults(make, older))]
    return [("5.x", config), ("4.x-", without_defaults(make, older)) if older else ("5.x-", without_defaults(make, config))]


def randomize(model):
    """Weights of which each part shows in the maps: norms and biases too."""
    for name, parameter in list(model.named_parameters()) + list(model.named_buffers()):
        if name.endswith(("running_mean", "running_var")):
            parameter.data = torch.rand(parameter.shape) + 0.5
        if parameter.is_floating_point() and not any(part in name for part in ("inv_freq", "embed_scale", "running_")):
            usual = 1.0 if parameter.ndim == 1 and "bias" not in name and "norm" in name.lower() else 0.0
            width = 0.3 if parameter.ndim < 2 else min(WIDTHS.get(model.config.model_type, 0.25), 1.5 / math.sqrt(parameter.shape[-1]))
            parameter.data = usual + width * torch.randn(parameter.shape)
            if "q_norm" in name and model.config.model_type.startswith("gemma4"):
                parameter.data *= SHARPNESS


class Texts:
    """Token ids of several lengths."""

    table = texts.ENCODERS
    auto = t.AutoModel
    stacks = {None: "attentions"}

    def inputs(self, config, random):
        return [{"input_ids": ids(random, n)} for n in (1, 2, 13, 29)]


class Decoders(Texts):
    table = texts.DECODERS
    auto = t.AutoModelForCausalLM


class Wholes(Texts):
    """Models of several parts, of which the text part is computed."""

    table = others.WHOLES
    auto = t.AutoModelForImageTextToText


class Translators(Texts):
    table = others.TRANSLATORS
    stacks = {"encoder": "encoder_attentions", "decoder": "decoder_attentions", "cross": "cross_attentions"}

    def inputs(self, config, random):
        return [{"input_ids": ids(random, n), "decoder_input_ids": ids(random, m)} for n, m in ((1, 3), (29, 13), (5, 31))]


class Listeners(Translators):
    table = others.LISTENERS

    def inputs(self, config, random):
        shape = (config.num_mel_bins, 2 * config.max_source_positions)
        return [{"input_features": floats(random, shape), "decoder_input_ids": ids(random, m)} for m in (1, 12)]


class Viewers(Texts):
    table = others.VIEWERS

    def inputs(self, config, random):
        size = config.image_size
        height, width = size if isinstance(size, (list, tuple)) else (size, size)
        sizes = [(height, width)] * 2
        if config.model_type.startswith("dino"):  # their positions fit any size
            step = config.patch_size
            sizes += [(height - step, width + 3 * step), (step, 2 * step), (2 * height, width + step)]
        return [{"pixel_values": floats(random, (config.num_channels, *size))} for size in sizes]


class Towers(Texts):
    table = others.TOWERS
    stacks = {"text": "text_model_output", "vision": "vision_model_output"}

    def inputs(self, config, random):
        vision = config.vision_config
        shape = (vision.num_channels, vision.image_size, vision.image_size)
        return [{"input_ids": ids(random, n) + [59], "pixel_values": floats(random, shape)} for n in (1, 20)]


class Hearers(Texts):
    table = others.HEARERS

    def inputs(self, config, random):
        return [{"input_values": floats(random, (n,))} for n in (400, 731)]


def ids(random, count):
    return [int(i) for i in random.integers(3, 58, size=count)]


def floats(random, shape):
    return random.standard_normal(shape).astype(np.float32)


def write_inputs(folder, inputs):
    with open(f"{folder}/ids.jsonl", "w", encoding="utf-8") as file:
        for number, values in enumerate(inputs):
            line = {}
            for key, value in values.items():
                line[key] = value
                if isinstance(value, np.ndarray):
                    line[key] = f"{key}{number}.npy"
                    np.save(f"{folder}/{line[key]}", value)
            file.write(json.dumps(line) + "\n")


def captured(cli, folder, inputs):
    """Maps of each input: [{stack: {layer: [heads, queries, keys]}}], by true layer numbers."""
    if os.path.exists(f"{folder}/own.h5"):
        os.remove(f"{folder}/own.h5")
    subprocess.run([cli, "capture", folder, "--input", f"{folder}/ids.jsonl", "-o", f"{folder}/own.h5", "--dtype", "f32", "--force", "--quiet"],
                   check=True, capture_output=True)
    found = [{} for _ in inputs]
    with h5py.File(f"{folder}/own.h5") as archive:
        lines = archive["examples/announced"][:]
        for stack in archive["attention"]:
            attributes, group = archive[f"stacks/{stack}"].attrs, archive[f"attention/{stack}"]
            heads = attributes["heads"]
            layers = attributes["layer_index"] if "layer_index" in attributes else range(len(heads))
            ends = list(group["offset"][:])[1:] + [len(group["values"])]
            for row, (line, end) in enumerate(zip(lines, ends)):
                values = group["values"][group["offset"][row] : end]
                size = len(values) // int(sum(heads))
                queries = len(inputs[line]["decoder_input_ids"]) if stack == "cross" else math.isqrt(size)
                parts = np.split(values.reshape(-1, queries, size // queries), np.cumsum(heads)[:-1])
                found[line][stack] = {int(layer): part for layer, part in zip(layers, parts)}
    return found


def numbered(config, attentions):
    """By true layer numbers: layers without attention give no map."""
    types = getattr(getattr(config, "text_config", config), "layer_types", None) or ["full_attention"] * len(attentions)
    numbers = [i for i, kind in enumerate(types) if kind not in ("linear_attention", "conv")]
    maps = [a for a in attentions if a is not None]
    return {number: a[0].numpy() for number, a in zip(numbers, maps)}


def reference(kind, model, values, dtype=torch.float32):
    tensors = {key: torch.tensor(np.asarray(value)[None]) for key, value in values.items()}
    tensors = {key: value.to(dtype) if value.is_floating_point() else value for key, value in tensors.items()}
    options = {"use_cache": False} if isinstance(kind, (Decoders, Wholes)) else {}
    if model.config.model_type == "llama4":  # the whole cannot give attention without pictures
        model = model.get_decoder()
    with torch.no_grad():
        outputs = model(**tensors, output_attentions=True, **options)
    found = {}
    for stack, name in kind.stacks.items():
        attentions = getattr(outputs, name)
        attentions = attentions if isinstance(attentions, tuple) else attentions.attentions
        found[stack] = numbered(model.config, [a.float() if a is not None else None for a in attentions])
    return found


def difference(own, theirs):
    """The largest of all stacks and layers; a model of one stack may call it as it likes."""
    if None in theirs:
        assert len(own) == 1, list(own)
        own = {None: next(iter(own.values()))}
    assert own.keys() == theirs.keys(), (own.keys(), theirs.keys())
    worst = 0.0
    for stack, layers in theirs.items():
        assert own[stack].keys() == layers.keys(), (stack, own[stack].keys(), layers.keys())
        for layer, values in layers.items():
            assert own[stack][layer].shape == values.shape, (stack, layer, own[stack][layer].shape, values.shape)
            worst = max(worst, float(np.abs(own[stack][layer] - values).max()))
    return worst


def check(cli, kind, make, values):
    """The largest difference with each style of config.json, and what is allowed."""
    torch.manual_seed(1)
    model = kind.auto.from_config(make(**values), attn_implementation="eager").eval()
    randomize(model)
    worst, allowed = {}, TOLERANCE
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        inputs = kind.inputs(model.config, np.random.default_rng(0))
        write_inputs(folder, inputs)
        with open(f"{folder}/config.json", encoding="utf-8") as file:
            newer = json.load(file)
        for style, config in styles(make, newer):
            with open(f"{folder}/config.json", "w", encoding="utf-8") as file:
                json.dump(config, file)
            # The reference reads the same file, so that its defaults for missing keys count.
            stored = kind.auto.from_pretrained(folder, attn_implementation="eager", experts_implementation="eager").eval()
            expected = [reference(kind, stored, values_of) for values_of in inputs]
            try:
                worst[style] = max(difference(own, theirs) for own, theirs in zip(captured(cli, folder, inputs), expected))
            except subprocess.CalledProcessError as error:
                worst[style] = error.stderr.decode()[-300:]
                continue
            if worst[style] > allowed:
                exact = [reference(kind, stored.double(), values_of, torch.float64) for values_of in inputs]
                allowed = max(allowed, 4 * max(difference(a, b) for a, b in zip(exact, expected)))
    return worst, allowed


def main():
    t.logging.set_verbosity_error()
    t.logging.disable_progress_bar()
    torch.set_num_threads(1)
    cli, wanted, failed, result = sys.argv[1], set(sys.argv[2:]), 0, {}
    for kind in (Decoders(), Texts(), Wholes(), Translators(), Listeners(), Viewers(), Towers(), Hearers()):
        for number, (make, values) in enumerate(kind.table):
            name = make.model_type
            if wanted and name not in wanted and f"{name}.{number}" not in wanted:
                continue
            try:
                worst, allowed = check(cli, kind, make, values)
                wrong = any(isinstance(value, str) or not value <= allowed for value in worst.values())
            except Exception as error:
                worst, wrong = f"{type(error).__name__}: {error}"[-400:], True
            failed += wrong
            result[f"{name}.{number}"] = worst
            print(("WRONG " if wrong else "") + json.dumps({f"{name}.{number}": worst}), file=sys.stderr, flush=True)
    print(json.dumps(result))
    sys.exit(failed > 0 or not result)


if __name__ == "__main__":
    main()
