// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/loadscript.h"

#include "core/ablation/checkpoints/forms.h"

#include <algorithm>

namespace headwise::ablation::checkpoints {

namespace {

constexpr std::string_view script =
    R"("""Loads this checkpoint, whose layers have different numbers of attention heads, with transformers 4 or 5:

    from load_pruned import load
    model = load()
"""
import math
import pathlib

import torch
import transformers
from safetensors import safe_open

HERE = pathlib.Path(__file__).resolve().parent
SCALED = (@)  # attributes of an attention module that go with its number of heads


def shapes_of(mismatched, folder):
    """Name and shape of each parameter that the stock class makes too large; transformers 4 reports names alone."""
    stored = {}
    for file in folder.glob("*.safetensors"):
        with safe_open(file, "pt") as tensors:
            stored.update((name, tensors.get_slice(name).get_shape()) for name in tensors.keys())
    for entry in mismatched:
        if isinstance(entry, str):
            same = (name for name in stored if f".{entry}".endswith(f".{name}") or f".{name}".endswith(f".{entry}"))
            entry = (entry, stored[next(same)])
        yield entry[0], tuple(entry[1])


def resize(model, name, shape):
    """Returns the attention module of the parameter, and the share of its heads that is left."""
    module_name, _, leaf = name.rpartition(".")
    module = model.get_submodule(module_name)
    old = getattr(module, leaf)
    setattr(module, leaf, torch.nn.Parameter(torch.empty(shape, dtype=old.dtype, device=old.device)))
    if hasattr(module, "nf"):  # GPT-2's Conv1D stores [in, out]
        module.nf = shape[-1]
    return module_name.rpartition(".")[0], math.prod(shape) / old.numel()


def load(folder=HERE, **options):
    folder = pathlib.Path(folder)
    config = transformers.AutoConfig.from_pretrained(folder)
    names = config.architectures
    stock = getattr(transformers, names[0]) if names else transformers.MODEL_MAPPING[type(config)]
    level = transformers.logging.get_verbosity()
    transformers.logging.set_verbosity_error()  # the first loading is for the shapes of the heads that are left
    _, report = stock.from_pretrained(folder, config=config, ignore_mismatched_sizes=True, output_loading_info=True)
    transformers.logging.set_verbosity(level)
    shapes = dict(shapes_of(report["mismatched_keys"], folder))

    class Pruned(stock):
        def __init__(self, *arguments, **keywords):
            super().__init__(*arguments, **keywords)
            shares = {}
            for name, shape in shapes.items():
                module, share = resize(self, name, shape)
                shares[module] = min(shares.get(module, 1), share)
            for name, share in shares.items():
                module = self.get_submodule(name)
                for attribute in filter(lambda attribute: hasattr(module, attribute), SCALED):
                    setattr(module, attribute, round(getattr(module, attribute) * share))

    Pruned.__name__, Pruned.__module__ = stock.__name__, stock.__module__  # by which names of weights are converted
    return Pruned.from_pretrained(folder, config=config, **options)
)";

/// "a b" as the Python list `"a", "b", `.
std::string quotedList(std::string_view names)
{
    std::string text;
    while (!names.empty()) {
        const auto end = std::min(names.find(' '), names.size());
        text.append("\"").append(names.substr(0, end)).append("\", ");
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return text;
}

/// All heads of a layer read one key-value head.
bool hasSingleKeyHead(const SourceModel &model)
{
    return std::ranges::any_of(attentionPlaces(model.specification()), [&](const auto &place) {
        const auto &attention = attentionAt(model.specification(), place);
        return attention.keyHeads == 1 && attention.heads > 1;
    });
}

} // namespace

std::string loadScript(const SourceModel &model)
{
    std::string scaled(familyForms(model.type()).scaled);
    if (hasSingleKeyHead(model))
        scaled += (scaled.empty() ? "" : " ") + std::string("num_key_value_groups");
    std::string text(script);
    return text.replace(text.find('@'), 1, quotedList(scaled));
}

} // namespace headwise::ablation::checkpoints
