"""Compares maps, last states and logits with transformers on random models of every family, with every head.

usage: families_states.py TEST_PROGRAM [FAMILY...|FAMILY.NUMBER...|tables|published]
TEST_PROGRAM is test_headwise_core_models, whose TestFamilyGoldens reads the folder that HEADWISE_GOLDENS names. Each
configuration of families_parity.py is made with the heads that its family has, and written as config.json in each of
its styles; those of families_published.py (FAMILY.pN) are written as they stand there. Models that tie their words are also
written with a tensor of its own for each name ("own"), and with that of the last name alone ("alone"). What is compared,
and how closely, is what that test says. Prints one JSON line; exit code 1 when a model differs, 77 (skipped) without torch or
transformers.
"""
import copy
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile

import families_parity as parity
import families_published as published
import numpy as np
import torch
import transformers as t
from safetensors.torch import load_file, save_file

TEXT_HEADS = [t.AutoModelForMaskedLM, t.AutoModelForSequenceClassification, t.AutoModelForTokenClassification, t.AutoModelForQuestionAnswering]
DECODER_HEADS = [t.AutoModelForCausalLM] + TEXT_HEADS[1:]
TRANSLATOR_HEADS = [t.AutoModelForSeq2SeqLM] + TEXT_HEADS[1:]
HEARER_HEADS = [t.AutoModelForCTC, t.AutoModelForAudioClassification, t.AutoModelForAudioFrameClassification]
KINDS = [
    (parity.Decoders(), DECODER_HEADS, published.DECODERS), (parity.Texts(), TEXT_HEADS, published.ENCODERS),
    (parity.Wholes(), [t.AutoModelForImageTextToText], []), (parity.Translators(), TRANSLATOR_HEADS, published.TRANSLATORS),
    (parity.Listeners(), [t.AutoModelForSpeechSeq2Seq], published.LISTENERS),
    (parity.Viewers(), [t.AutoModelForImageClassification], published.VIEWERS), (parity.Towers(), [t.AutoModel], published.TOWERS),
    (parity.Hearers(), HEARER_HEADS, published.HEARERS),
]
MAPS = {None: "attn", "encoder": "enc_attn", "decoder": "dec_attn", "cross": "cross_attn", "text": "text_attn", "vision": "vision_attn"}
#: Goldens of one model, by the kind of tensor whose float64 difference is noted.
ATTENTION = set(MAPS.values())


def classes_of(kind, heads, config):
    """Model classes: those with the heads that exist, or the bare one."""
    found = []
    for head in heads:
        try:
            found.append(head._model_mapping[type(config)])
        except KeyError:
            continue
    found = [c for part in found for c in (part if isinstance(part, (list, tuple)) else [part])]
    return found or [kind.auto._model_mapping[type(config)]]


def tensors_of(values, dtype):
    tensors = {key: torch.tensor(np.asarray(value)[None]) for key, value in values.items()}
    return {key: value.to(dtype) if value.is_floating_point() else value for key, value in tensors.items()}


def logits_of(outputs):
    for name in ("logits", "start_logits"):
        if getattr(outputs, name, None) is not None:
            values = getattr(outputs, name)
            return torch.stack([values, outputs.end_logits], -1) if name == "start_logits" else values
    return None


def states_of(kind, base, outputs):
    if isinstance(kind, parity.Towers):
        return {"text_last_hidden_state": outputs.text_model_output.last_hidden_state,
                "vision_last_hidden_state": outputs.vision_model_output.last_hidden_state}
    found = {}
    if getattr(base, "last_hidden_state", None) is not None:  # T5 with a head has no part without it
        found["last_hidden_state"] = base.last_hidden_state
    if getattr(base, "encoder_last_hidden_state", None) is not None:
        found["encoder_last_hidden_state"] = base.encoder_last_hidden_state
    return found


def computed(kind, model, values, dtype=torch.float32):
    """Everything that is compared of one example, as the golden files name it."""
    inputs = tensors_of(values, dtype)
    options = {"use_cache": False} if isinstance(kind, (parity.Decoders, parity.Wholes)) else {}
    with torch.no_grad():
        outputs = model(**inputs, output_attentions=True, **options)
        is_bare = isinstance(kind, parity.Towers) or model.config.model_type == "dinov3_vit"
        base = outputs if is_bare else model.base_model(**inputs, **options)
    own = {}
    for stack, layers in attentions_of(kind, model.config, outputs).items():
        own |= {f"{MAPS[stack]}.{layer}": torch.tensor(maps)[None] for layer, maps in layers.items()}
    if model.config.model_type == "gpt_oss":  # its rows do not sum to 1
        own |= {f"row_mass.{name[5:]}": maps.sum(-1) for name, maps in own.items()}
    own |= states_of(kind, base, outputs)
    logits = logits_of(outputs)
    if logits is not None:
        own["logits"] = logits
    return {key: value.float() for key, value in own.items()}


def attentions_of(kind, config, outputs):
    found = {}
    for stack, name in kind.stacks.items():
        if getattr(outputs, name, None) is None:  # a model without a decoder
            continue
        attentions = getattr(outputs, name)
        attentions = attentions if isinstance(attentions, tuple) else attentions.attentions
        found[stack] = parity.numbered(config, [a.float() if a is not None else None for a in attentions])
    return found or {None: parity.numbered(config, [a.float() for a in outputs.attentions])}


def kind_of(name):
    return name.split(".")[0] if name.split(".")[0] in ATTENTION else name


def write_golden(folder, kind, model, inputs):
    """golden.json and golden.safetensors beside the model."""
    expected = [computed(kind, model, values) for values in inputs]
    model = model.double()
    measured = {}
    for values, own in zip(inputs, expected):
        for name, exact in computed(kind, model, values, torch.float64).items():
            entry = measured.setdefault(kind_of(name), {"float64": 0.0})
            entry["float64"] = max(entry["float64"], float((own[name] - exact).abs().max()))
    tensors = {}
    for number, (values, own) in enumerate(zip(inputs, expected)):
        tensors |= {f"case{number}/{key}": value for key, value in {**tensors_of(values, torch.float32), **own}.items()}
    save_file({key: value.clone(memory_format=torch.contiguous_format) for key, value in tensors.items()}, f"{folder}/golden.safetensors")
    with open(f"{folder}/golden.json", "w", encoding="utf-8") as file:
        json.dump({"cases": [{"name": f"case{number}"} for number in range(len(inputs))], "measured": measured}, file)


def ended(values, config):
    """Encoder-decoders classify the last end token, where the decoder reads as much as the encoder."""
    ids = values["input_ids"] + [config.eos_token_id]
    return {"input_ids": ids, "decoder_input_ids": [getattr(config, "decoder_start_token_id", None) or 0] + ids[:-1]}


def inputs_of(kind, config, model):
    inputs = kind.inputs(config, np.random.default_rng(0))
    if isinstance(kind, parity.Translators) and type(model).__name__.endswith(("SequenceClassification", "QuestionAnswering")):
        return [ended(values, config) for values in inputs]
    if not isinstance(kind, parity.Listeners) and "encoder" not in attentions_names(model):
        return [{key: value for key, value in values.items() if not key.startswith("decoder")} for values in inputs]
    return inputs


def attentions_names(model):
    return "encoder decoder" if getattr(model.config, "is_encoder_decoder", False) and not type(model).__name__.endswith("ForTokenClassification") else ""


def tied_files(model, stored):
    """Other files of a model that ties its words: with a tensor for each name, and with that of the last name alone."""
    ties = {target: source for target, source in model.all_tied_weights_keys.items() if (source in stored) != (target in stored)}
    if not ties:
        return {}
    own, alone = dict(stored), dict(stored)
    for target, source in ties.items():
        held, missing = (source, target) if source in stored else (target, source)
        own[missing] = 1.5 / math.sqrt(stored[held].shape[-1]) * torch.randn(stored[held].shape) if stored[held].ndim > 1 else torch.randn(stored[held].shape)
        if held in alone:
            alone[missing] = alone.pop(held)
    return {"own": own, "alone": alone}


def write_models(root, name, kind, heads, made):
    """A golden folder for each head and each style of config.json; `made`: the configuration, or settings of a file."""
    is_file = isinstance(made, dict)
    make = t.CONFIG_MAPPING[made["model_type"]] if is_file else type(made)
    for cls in classes_of(kind, heads, make.from_dict(copy.deepcopy(made)) if is_file else made):
        torch.manual_seed(1)
        config = make.from_dict(copy.deepcopy(made)) if is_file else copy.deepcopy(made)
        model = cls._from_config(config, attn_implementation="eager").eval()
        parity.randomize(model)
        first = f"{root}/first"
        model.save_pretrained(first)
        with open(f"{first}/config.json", encoding="utf-8") as file:
            newer = json.load(file)
        for style, config in [("hub", {**made, "architectures": [cls.__name__]})] if is_file else parity.styles(make, newer):
            folder = f"{root}/{name} {cls.__name__} {style}"
            shutil.copytree(first, folder)
            with open(f"{folder}/config.json", "w", encoding="utf-8") as file:
                json.dump(config, file)
            write_golden_of(folder, kind, cls)
        files = {} if is_file or os.path.exists(f"{first}/model.safetensors.index.json") else tied_files(model, load_file(f"{first}/model.safetensors"))
        for style, tensors in files.items():
            folder = f"{root}/{name} {cls.__name__} {style}"
            shutil.copytree(first, folder)
            save_file({key: value.contiguous() for key, value in tensors.items()}, f"{folder}/model.safetensors", {"format": "pt"})
            write_golden_of(folder, kind, cls)
        shutil.rmtree(first)


def write_golden_of(folder, kind, cls):
    stored = cls.from_pretrained(folder, attn_implementation="eager", experts_implementation="eager").eval()
    write_golden(folder, kind, stored, inputs_of(kind, stored.config, stored))


def wrong_of(program, root):
    """What the test says of each folder that differs."""
    options = {"HEADWISE_GOLDENS": root, "HEADWISE_TEST_CLASSES": "TestFamilyGoldens", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([program, "-silent"], capture_output=True, text=True, env={**os.environ, **options})
    lines = (done.stdout + done.stderr).splitlines()
    found = [" ".join(lines[i : i + 3]) for i, line in enumerate(lines) if line.startswith("FAIL!")]
    found += [line for line in lines if "what():" in line]
    return found or ([f"exit code {done.returncode}: " + " ".join(lines[-3:])] if done.returncode else [])


def main():
    t.logging.set_verbosity_error()
    t.logging.disable_progress_bar()
    torch.set_num_threads(1)
    program, wanted, failed, count = sys.argv[1], set(sys.argv[2:]), {}, 0
    for kind, heads, files in KINDS:
        entries = [(f"{make.model_type}.{number}", make, values) for number, (make, values) in enumerate(kind.table)]
        entries += [(f"{settings['model_type']}.p{number}", None, settings) for number, settings in enumerate(files)]
        for name, make, values in entries:
            if wanted and not {name, name.split(".")[0], "published" if make is None else "tables"} & wanted:
                continue
            with tempfile.TemporaryDirectory() as root:
                try:
                    write_models(root, name, kind, heads, make(**values) if make else values)
                    wrong = wrong_of(program, root)
                except Exception as error:
                    wrong = [f"{type(error).__name__}: {error}"[-600:]]
                count += 1
            print(name, "equal" if not wrong else "WRONG " + "\n   ".join(wrong), file=sys.stderr, flush=True)
            if wrong:
                failed[name] = wrong
    print(json.dumps({"configurations": count, "differ": failed}))
    sys.exit(bool(failed) or not count)


if __name__ == "__main__":
    main()
