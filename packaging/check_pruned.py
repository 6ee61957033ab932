# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares a pruned checkpoint with its model before, whose heads are masked, in transformers (see check_pruned.sh)."""
import importlib.util
import json
import pathlib
import sys

import torch
import transformers
from safetensors import safe_open

TOLERANCE = 1e-4  # of float32; other types 2e-2
OPTIONS = {"dtype": "auto", "attn_implementation": "eager", "output_loading_info": True}


def fail(text):
    print(text, file=sys.stderr)
    sys.exit(1)


def class_of(folder):
    config = transformers.AutoConfig.from_pretrained(folder)
    name = (config.architectures or [""])[0]
    stock = getattr(transformers, name, None) if name else transformers.MODEL_MAPPING[type(config)]
    if stock is None:
        fail(f"{folder}: transformers {transformers.__version__} has no class '{name}'")
    return stock


def load(stock, folder):
    """The model in evaluation mode; missing or mismatched weights are an error."""
    return prepared(*stock.from_pretrained(folder, **OPTIONS), folder)


def prepared(model, report, folder):
    for kind in ("missing_keys", "mismatched_keys"):
        if report[kind]:
            fail(f"{folder}: {kind}: {sorted(map(str, report[kind]))[:3]}")
    if hasattr(model, "set_experts_implementation"):  # kernels of experts want wider rows than tiny models have
        model.set_experts_implementation("eager")
    return model.eval()


def load_uneven(folder):
    spec = importlib.util.spec_from_file_location("load_pruned", folder / "load_pruned.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return prepared(*module.load(**OPTIONS), folder)


def stored(folder, name):
    for file in sorted(folder.glob("*.safetensors")):
        with safe_open(file, "pt") as tensors:
            if name in tensors.keys():
                return tensors.get_tensor(name)
    for file in sorted(folder.glob("pytorch_model*.bin")):
        tensors = torch.load(file, weights_only=True)
        if name in tensors:
            return tensors[name]
    fail(f"{folder}: there is no tensor '{name}'")


def projection(model, weight, taken):
    """The module with that weight: names differ between versions, numbers do not."""
    for name, module in model.named_modules():
        own = getattr(module, "weight", None)
        if name not in taken and isinstance(own, torch.Tensor) and own.shape == weight.shape and torch.equal(own, weight):
            taken.add(name)
            return module
    fail(f"no module has the stored weight of {list(weight.shape)}")


def mask_heads(model, folder, plan, record):
    """Sets the contexts of removed heads before the output projection to 0, or to their means. Layers that share weights
    have one module, and lose the same heads."""
    modules = {}
    taken = set()
    for layer, output in record["outputs"].items():
        if output["tensor"] not in modules:
            modules[output["tensor"]] = projection(model, stored(folder, output["tensor"]), taken)
        else:
            continue
        stack, number = layer.split(":")
        width = output["width"]

        def hook(module, arguments, width=width, heads=plan["remove"][layer], name=f"{stack}:L{number}H"):
            context = arguments[0].clone()
            for head in heads:
                mean = record.get("means", {}).get(f"{name}{head}", 0.0)
                context[..., head * width:(head + 1) * width] = torch.as_tensor(mean).to(context)
            return (context, *arguments[1:])

        modules[output["tensor"]].register_forward_pre_hook(hook)


def inputs_of(model):
    """Two random examples of everything that the model reads."""
    torch.manual_seed(0)
    config = model.config
    text = getattr(config, "text_config", None) or config
    vocabulary = getattr(text, "vocab_size", None) or getattr(text, "n_words", 100)
    length = min(16, getattr(text, "max_position_embeddings", None) or 16)
    reserved = {value for value in (getattr(text, name, None) for name in ("pad_token_id", "eos_token_id", "bos_token_id"))
                if isinstance(value, int)}
    usable = torch.tensor([token for token in range(vocabulary) if token not in reserved])
    ids = usable[torch.randint(0, len(usable), (2, length))]
    vision = getattr(config, "vision_config", None) or config
    side = getattr(vision, "image_size", 32)
    height, width = side if isinstance(side, (list, tuple)) else (side, side)
    pixels = torch.randn(2, getattr(vision, "num_channels", 3), height, width)
    main = model.main_input_name
    if config.model_type in ("clip", "siglip"):
        return {"input_ids": ids, "pixel_values": pixels}
    if main == "pixel_values":
        return {"pixel_values": pixels}
    if main == "input_values":
        return {"input_values": torch.randn(2, 4000)}
    given = {"input_ids": ids}
    if main == "input_features":
        frames = 2 * config.max_source_positions
        given = {"input_features": torch.randn(2, config.num_mel_bins, frames)}
    if config.is_encoder_decoder:
        if not type(model).__name__.endswith("ForSequenceClassification"):  # which give the decoder the whole text
            given["decoder_input_ids"] = ids[:, :8]
        if main != "input_features":
            given["input_ids"] = torch.cat([ids[:, :-1], torch.full((2, 1), config.eos_token_id)], 1)
    return given


def run(model, inputs):
    dtype = next(model.parameters()).dtype
    inputs = {name: value.to(dtype) if value.is_floating_point() else value for name, value in inputs.items()}
    with torch.no_grad():
        outputs = model(**inputs, output_hidden_states=True)
    flat = {}
    for name, value in outputs.items():
        parts = value if isinstance(value, (tuple, list)) else [value]
        for number, part in enumerate(parts):
            if isinstance(part, torch.Tensor) and part.is_floating_point():
                flat[name if len(parts) == 1 else f"{name}[{number}]"] = part.float()
    return flat


def main():
    transformers.logging.set_verbosity_error()
    folder = pathlib.Path(sys.argv[1])
    record = json.loads((folder / "pruning.json").read_text())
    plan = json.loads((folder / "plan.json").read_text())
    before = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else record["source"])
    if not (before / "config.json").exists():
        fail(f"{before}: the model before is not there; name its folder as second argument")
    masked = load(class_of(before), before)
    pruned = load_uneven(folder) if record["form"] == "D" else load(class_of(folder), folder)
    inputs = inputs_of(masked)
    unmasked = run(masked, inputs)
    mask_heads(masked, before, plan, record)
    expected, found = run(masked, inputs), run(pruned, inputs)
    least = TOLERANCE if next(masked.parameters()).dtype == torch.float32 else 2e-2
    passed = bool(expected) and expected.keys() == found.keys()
    largest = effect = 0.0
    for name in expected:
        if name not in found or expected[name].shape != found[name].shape:
            print(f"{name}: other shape")
            passed = False
            continue
        scale = max(1.0, expected[name].abs().max().item())
        difference = (expected[name] - found[name]).abs().max().item()
        effect = max(effect, (expected[name] - unmasked[name]).abs().max().item())
        largest = max(largest, difference)
        passed = passed and difference <= least * scale
        print(f"{name}: largest difference {difference:.1e}")
    if effect == 0.0 and plan["remove"]:
        print("masking changes nothing: the check says nothing")
        passed = False
    kind = type(masked).__name__
    print(f"{'PASS' if passed else 'FAIL'}: form {record['form']} of {kind}, transformers {transformers.__version__}, "
          f"largest difference {largest:.1e} (removing the heads changes {effect:.1e})")
    sys.exit(0 if passed else 3)


if __name__ == "__main__":
    main()
