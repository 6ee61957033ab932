"""Compares random models with transformers after changing keys of config.json one at a time, and some together.

usage: families_keys.py TEST_PROGRAM [--draws N [--only-draws]] [--seed N] [FAMILY...]
TEST_PROGRAM is as in families_states.py, which writes the models. Every key that the reference's configuration class has is
tried on the family's first configuration: with other values, as null, left out, and under the other names that the class
takes for it (its attribute map). `--draws` adds as many configurations with several changes at once. What the reference
itself cannot load or run is passed over. Prints one line for each that differs or is refused, with its settings, and one
JSON line; exit code 1 when maps, states or logits differ, 77 (skipped) without torch or transformers.
"""
import argparse
import copy
import json
import os
import random
import shutil
import sys
import tempfile
import warnings

import families_parity as parity
import families_states as states
import torch
import transformers as t
from safetensors.torch import load_file

#: Keys that change nothing of what is compared, or make large files.
PASSED_OVER = {"architectures", "transformers_version", "dtype", "id2label", "label2id", "problem_type", "output_hidden_states", "return_dict",
               "output_attentions", "initializer_range", "use_cache", "model_type", "chunk_size_feed_forward", "_name_or_path", "use_return_dict"}
DROPPED = ("drop", "init_std", "initializer", "_pdrop", "layerdrop", "mask_time", "mask_feature", "summary_", "aux_loss", "jitter", "loss_reduction")
ACTIVATIONS = ["gelu", "gelu_new", "gelu_fast", "gelu_pytorch_tanh", "quick_gelu", "relu", "relu2", "silu", "swish", "tanh", "sigmoid", "linear", "gelu_python"]
MISSING = object()
WINDOWS = [1, 3, 7, 100, None]


def rope(kind, **values):
    return {"rope_type": kind, **values}


def rotations(settings, rng):
    """Scalings of rotary positions, in both styles."""
    heads = settings.get("num_attention_heads") or settings.get("n_head") or 4
    width = settings.get("head_dim") or settings.get("hidden_size", 32) // heads
    width = settings.get("qk_rope_head_dim", width)
    part = rng.choice([1.0, 1.0, 0.5])
    half = max(1, int(width * part) // 2)
    scalings = [
        rope("default"), rope("linear", factor=rng.choice([2.0, 3.5, 8])), rope("dynamic", factor=rng.choice([2.0, 4.0])),
        rope("yarn", factor=4.0, original_max_position_embeddings=16), rope("yarn", factor=2.0, beta_fast=8.0, beta_slow=2.0, truncate=False,
                                                                           original_max_position_embeddings=16),
        rope("yarn", factor=8.0, attention_factor=0.8, original_max_position_embeddings=8), rope("yarn", factor=4.0, mscale=0.5, mscale_all_dim=0.9,
                                                                                                original_max_position_embeddings=16),
        rope("yarn", factor=4.0), rope("yarn", factor=1.0, original_max_position_embeddings=16),
        rope("llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=16),
        rope("longrope", short_factor=[1.0 + 0.1 * i for i in range(half)], long_factor=[1.5 + 0.4 * i for i in range(half)],
             original_max_position_embeddings=16),
        rope("longrope", factor=3.0, short_factor=[1.0] * half, long_factor=[2.0 + i for i in range(half)], original_max_position_embeddings=16),
        rope("proportional"),
    ]
    scaling = rng.choice(scalings)
    if part != 1.0 and rng.random() < 0.5:
        scaling["partial_rotary_factor"] = part
    return scaling


def values_of(key, value, settings, rng):
    """Other values of one key; few, and of its kind."""
    layers = settings.get("num_hidden_layers") or settings.get("n_layer") or settings.get("num_layers") or 3
    if key in ("hidden_act", "hidden_activation", "activation_function", "activation", "feat_extract_activation", "conv_act", "pooler_hidden_act",
               "classifier_activation", "dense_act_fn", "pooler_act"):
        return rng.sample(ACTIVATIONS, 4)
    if key == "rope_parameters":
        per_layer = isinstance(value, dict) and any(isinstance(v, dict) for v in value.values())
        made = [{**rotations(settings, rng), "rope_theta": rng.choice([50.0, 1e4, 1e6])} for _ in range(6)]
        return [{kind: {**rotations(settings, rng), "rope_theta": rng.choice([50.0, 1e4])} for kind in value} for _ in range(4)] if per_layer else made
    if key == "rope_scaling":
        return [rotations(settings, rng) for _ in range(6)] + [{("type" if k == "rope_type" else k): v for k, v in rotations(settings, rng).items()}]
    if key in ("rope_theta", "rotary_emb_base", "rope_local_base_freq", "global_rope_theta", "local_rope_theta"):
        return [50, 1e6]
    if key in ("partial_rotary_factor", "rotary_pct"):
        return [0.25, 0.5, 0.34, 1.0]
    if key == "layer_types":
        kinds = sorted(set(value)) if isinstance(value, list) else ["full_attention", "sliding_attention"]
        made = [[rng.choice(kinds) for _ in range(layers)] for _ in range(3)]
        return made + [["full_attention"] * layers, [rng.choice(["full_attention", "sliding_attention"]) for _ in range(layers)]]
    if "window" in key or key in ("attention_chunk_size", "local_attention"):
        return WINDOWS if not isinstance(value, bool) else [not value]
    if isinstance(value, bool):
        return [not value]
    if key in ("num_key_value_heads", "num_kv_heads"):
        return [1, 2, 4]
    if "heads" in key or key == "n_head":
        return [1, 2, 4, 8]
    if key in ("head_dim", "global_head_dim", "d_kv", "v_head_dim", "qk_nope_head_dim"):
        return [6, 8, 12]
    if key.endswith(("_token_id", "_token_index")):
        return [0, 1, 2, 59] + ([[2, 5]] if "eos" in key else [])  # the inputs have none of them
    if key in ("num_hidden_layers", "n_layer", "num_layers", "encoder_layers", "decoder_layers", "n_layers", "num_decoder_layers"):
        return [1, 2, 5]
    if key in ("max_position_embeddings", "n_positions", "max_target_positions"):
        return [40, 90]  # longer than the inputs
    if key == "vocab_size":
        return [61, 70]
    if "eps" in key:
        return [1e-3, 1e-12]
    if isinstance(value, int):
        return [value + 1, value * 2, max(value // 2, 1), 1]
    if isinstance(value, float):
        return [value * 0.5, value * 2, 1.0]
    if isinstance(value, list) and value and all(isinstance(v, int) for v in value) and len(value) > 1:
        return [rng.sample(value, len(value))]
    if value is None:
        return [True, False] if key.startswith(("is_", "use_")) else [True, 2, 0.5]
    return []


def changes_of(make, settings, rng):
    """Single changes of a configuration: [(what, {key: value or MISSING})]."""
    full = make.from_dict(copy.deepcopy(settings)).to_dict()
    keys = [key for key in {**full, **settings} if key not in PASSED_OVER and not any(part in key for part in DROPPED) and not key.endswith("_config")]
    if "rope_parameters" in full:
        keys += ["rope_scaling", "rope_theta", "partial_rotary_factor"]
    keys += ["is_causal", "is_decoder"]
    found = []
    for key in dict.fromkeys(keys):
        value = settings.get(key, full.get(key))
        others = [other for other in values_of(key, value, settings, rng) if other is not None and (other != value or isinstance(other, bool))]
        others = rng.sample(others, min(len(others), 4 if "rope" in key or key == "layer_types" else 2))
        found += [(f"{key}={other}", {key: other}) for other in others]
        found.append((f"{key}=null", {key: None}))
        if key in settings:
            found.append((f"{key} missing", {key: MISSING}))
    for alias, name in getattr(make, "attribute_map", {}).items():
        if name in settings:
            found.append((f"{name} as {alias}", {name: MISSING, alias: settings[name]}))
            for other in values_of(name, settings[name], settings, rng)[:1]:
                found.append((f"{name} and {alias}={other}", {alias: other}))
    return found


def changed(settings, *changes):
    settings = copy.deepcopy(settings)
    for change in changes:
        for key, value in change.items():
            settings.pop(key, None) if value is MISSING else settings.__setitem__(key, value)
    return settings


class Unfit(RuntimeError):
    """A model that says nothing: too large, or its numbers are no numbers."""


def write_model(root, name, kind, cls, settings):
    """One golden folder; raises what the reference raises."""
    make = t.CONFIG_MAPPING[settings["model_type"]]
    torch.manual_seed(1)
    config = make.from_dict(copy.deepcopy(settings))
    with torch.device("meta"):
        size = sum(p.numel() for p in cls._from_config(copy.deepcopy(config), attn_implementation="eager").parameters())
    if size > 3_000_000:
        raise Unfit(f"{size} parameters")
    model = cls._from_config(config, attn_implementation="eager").eval()
    parity.randomize(model)
    folder = f"{root}/{name}"
    try:
        model.save_pretrained(folder)
        with open(f"{folder}/config.json", "w", encoding="utf-8") as file:
            json.dump({**settings, "architectures": [cls.__name__]}, file)
        states.write_golden_of(folder, kind, cls)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    golden = load_file(f"{folder}/golden.safetensors")
    if not all(torch.isfinite(v.float()).all() for v in golden.values()):
        shutil.rmtree(folder)
        raise Unfit("not finite")


def bases():
    """{family: (kind, heads, [settings])}: its first configurations of each style."""
    found = {}
    for kind, heads, files in states.KINDS:
        for make, values in kind.table:
            found.setdefault(make.model_type, (kind, heads, []))[2].append({"model_type": make.model_type, **json.loads(json.dumps(values))})
        for settings in files:
            found.setdefault(settings["model_type"], (kind, heads, []))[2].append(settings)
    return found


def tried(family, kind, heads, all_settings, draws, rng):
    """[(what, settings)]: single changes of the first, then random ones."""
    make = t.CONFIG_MAPPING[family]
    first = all_settings[0]
    found = [(what, changed(first, change)) for what, change in changes_of(make, first, rng)]
    for _ in range(draws):
        settings = rng.choice(all_settings)
        several = rng.sample(changes_of(make, settings, rng), rng.randint(2, 4))
        found.append((" & ".join(what for what, _ in several), changed(settings, *(change for _, change in several))))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--draws", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only-draws", action="store_true")
    parser.add_argument("families", nargs="*")
    options = parser.parse_intermixed_args()
    warnings.filterwarnings("ignore")
    t.logging.set_verbosity(50)
    t.logging.disable_progress_bar()
    torch.set_num_threads(1)
    counts = {"configurations": 0, "passed_over": 0, "differ": 0, "refused": 0}
    every = bases()
    for family in options.families or every:
        kind, heads, all_settings = every[family]
        rng = random.Random(f"{options.seed} {family}")
        entries = tried(family, kind, heads, all_settings, options.draws, rng)
        if options.only_draws:
            entries = entries[-options.draws :]
        for begin in range(0, len(entries), 40):
            batch(options.program, family, kind, heads, entries, range(begin, min(begin + 40, len(entries))), rng, counts)
        print(family, counts, file=sys.stderr, flush=True)
    print(json.dumps(counts))
    sys.exit(counts["differ"] > 0 or not counts["configurations"])


def wrong_of(program, root):
    """[(folder, what is wrong)]; a model that is refused ends the program, which goes on without it."""
    found = {}
    while os.listdir(root):
        lines = states.wrong_of(program, root)
        found |= {line.split("equalsTheReference(")[-1].split(")")[0]: line for line in lines if "what():" not in line}
        refused = [line for line in lines if "what():" in line]
        found.pop("", None)
        if not refused:
            break
        folder = refused[0].split(root + "/")[-1].split("/")[0].split(":")[0]
        found[folder] = refused[0]
        if not os.path.isdir(f"{root}/{folder}"):
            break
        shutil.rmtree(f"{root}/{folder}")
    return list(found.items())


def batch(program, family, kind, heads, entries, numbers, rng, counts):
    with tempfile.TemporaryDirectory() as root:
        made = {}
        for number in numbers:
            what, settings = entries[number]
            try:
                classes = states.classes_of(kind, heads, t.CONFIG_MAPPING[family].from_dict(copy.deepcopy(settings)))
                cls = classes[0] if rng.random() < 0.6 else rng.choice(classes)
                write_model(root, str(number), kind, cls, settings)
                made[str(number)] = (what, cls.__name__, settings)
            except Exception as error:
                counts["passed_over"] += 1
                print(f"  passed over {family}.{number} {what}: {type(error).__name__} {str(error)[:100]!r}".replace("\n", " "), flush=True)
        counts["configurations"] += len(made)
        for number, line in wrong_of(program, root) if made else []:
            what, cls, settings = made.get(number, ("?", "?", {}))
            counts["refused" if "what():" in line else "differ"] += 1
            print(f"{family}.{number} {cls} {what}\n    {line[:600]}\n    {json.dumps(settings)}", flush=True)


if __name__ == "__main__":
    main()
