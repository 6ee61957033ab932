#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes goldens of options of decoders that the larger set of goldens lacks: tests/data/models/<name>.

    python tests/data/make_decoder_goldens.py --out tests/data/models

Random weights, of which those of norms differ from their first values. Needs torch and transformers.
"""
import argparse
import json
import os

import torch
import transformers
from safetensors.torch import save_file

SIZES = {
    "vocab_size": 60, "hidden_size": 16, "intermediate_size": 20, "num_attention_heads": 2, "num_key_value_heads": 1,
    "max_position_embeddings": 24, "initializer_range": 0.2, "pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2,
}
PICTURES = {
    "hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "image_size": 8,
    "patch_size": 4,
}

MODELS = {
    # Experts beside the feed-forward layer, tokens that see later ones, and numbers of layers padded with zeros.
    "gemma4-experts": ("Gemma4TextConfig", "Gemma4ForCausalLM", {
        **SIZES, "num_hidden_layers": 12, "head_dim": 8, "global_head_dim": 12, "sliding_window": 6,
        "hidden_size_per_layer_input": 0, "enable_moe_block": True, "num_experts": 4, "top_k_experts": 2,
        "moe_intermediate_size": 6, "use_bidirectional_attention": "all"}),
    # The text part of a model for text and pictures.
    "gemma3-parts": ("Gemma3Config", "Gemma3ForConditionalGeneration", {
        "text_config": {**SIZES, "num_hidden_layers": 2, "head_dim": 8, "sliding_window": 5,
            "sliding_window_pattern": 2},
        "vision_config": PICTURES, "mm_tokens_per_image": 4, "image_token_index": 59}),
}


def make(name, config_class, model_class, settings, out):
    torch.manual_seed(sum(map(ord, name)))
    config = getattr(transformers, config_class)(**settings)
    model = getattr(transformers, model_class)._from_config(config).eval()
    with torch.no_grad():
        for parameter in list(model.parameters()) + [b for n, b in model.named_buffers() if "layer_scalar" in n]:
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.2)
    folder = os.path.join(out, name)
    model.save_pretrained(folder)
    extra = os.path.join(folder, "generation_config.json")
    if os.path.exists(extra):
        os.remove(extra)
    model = type(model).from_pretrained(folder, attn_implementation="eager", experts_implementation="eager").eval()
    ids = torch.randint(5, 50, (1, 13))
    with torch.no_grad():
        result = model(input_ids=ids, output_attentions=True, output_hidden_states=True, use_cache=False)
        base = model.base_model(input_ids=ids, use_cache=False)
    tensors = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "last_hidden_state": base.last_hidden_state,
        "logits": result.logits}
    tensors |= {f"attn.{layer}": attention for layer, attention in enumerate(result.attentions)}
    with torch.no_grad():
        exact = model.double()(input_ids=ids, output_attentions=True, use_cache=False).attentions
    error = max(float((a - b).abs().max()) for a, b in zip(result.attentions, exact))
    save_file({f"single/{key}": value.clone(memory_format=torch.contiguous_format) for key, value in tensors.items()},
        os.path.join(folder, "golden.safetensors"))
    facts = {"name": name, "model_class": model_class, "cases": [{"name": "single"}],
        "measured": {"attn": {"float64": error}}, "made_with": {"torch": torch.__version__, "transformers": transformers.__version__}}
    with open(os.path.join(folder, "golden.json"), "w", encoding="utf-8") as file:
        json.dump(facts, file, indent=1)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    for name, model in MODELS.items():
        make(name, *model, options.out)


if __name__ == "__main__":
    main()
