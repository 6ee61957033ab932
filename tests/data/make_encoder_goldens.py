#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes goldens of heads and options of encoders that the larger set of goldens lacks: tests/data/models/<name>.

    python tests/data/make_encoder_goldens.py --out tests/data/models

Random weights, of which those of norms and biases differ from their first values. Needs torch and transformers.
"""
import argparse
import json
import os

import torch
import transformers
from safetensors.torch import save_file

SIZES = {
    "vocab_size": 60, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 20,
    "max_position_embeddings": 24, "initializer_range": 0.3,
}
IDS = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2, "cls_token_id": 1, "sep_token_id": 2}
RELATIVE = {"relative_attention": True, "type_vocab_size": 0, "position_biased_input": False}

MODELS = {
    "bert-masked": ("Bert", "ForMaskedLM", {}),
    "bert-masked-untied": ("Bert", "ForMaskedLM", {"tie_word_embeddings": False}),
    "bert-question": ("Bert", "ForQuestionAnswering", {}),
    "distilbert-masked": ("DistilBert", "ForMaskedLM", {"sinusoidal_pos_embds": True}),
    "electra-masked": ("Electra", "ForMaskedLM", {"embedding_size": 12}),
    "albert-groups": ("Albert", "ForQuestionAnswering", {
        "num_hidden_layers": 5, "num_hidden_groups": 2, "inner_group_num": 2, "embedding_size": 12}),
    "deberta-convolution": ("DebertaV2", "ForMaskedLM", {
        **RELATIVE, "pos_att_type": "p2c|c2p", "position_buckets": 4, "norm_rel_ebd": "layer_norm", "share_att_key": True,
        "conv_kernel_size": 3, "conv_act": "gelu"}),
    "deberta-own-keys": ("DebertaV2", "ForMaskedLM", {
        "relative_attention": True, "pos_att_type": ["c2p"], "max_relative_positions": 5, "share_att_key": False,
        "embedding_size": 12, "type_vocab_size": 2, "conv_kernel_size": 5, "conv_groups": 2, "legacy": True}),
    "modernbert-mean": ("ModernBert", "ForSequenceClassification", {
        **IDS, "num_hidden_layers": 4, "local_attention": 5, "norm_bias": True, "attention_bias": True, "mlp_bias": True,
        "classifier_bias": True, "classifier_pooling": "mean"}),
    "eurobert-late": ("EuroBert", "ForSequenceClassification", {
        "pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2, "mask_token_id": 3, "num_key_value_heads": 1,
        "head_dim": 6, "attention_bias": True, "mlp_bias": True}),
}
NAMES = {"hidden_size": "dim", "num_hidden_layers": "n_layers", "num_attention_heads": "n_heads",
    "intermediate_size": "hidden_dim"}


def settings_of(family, own):
    settings = {**SIZES, **own}
    if family == "DistilBert":
        settings = {NAMES.get(key, key): value for key, value in settings.items()}
    return settings


def make(name, family, head, own, out):
    torch.manual_seed(sum(map(ord, name)))
    config = getattr(transformers, family + "Config")(**settings_of(family, own))
    model = getattr(transformers, family + head)(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.2)
    folder = os.path.join(out, name)
    model.save_pretrained(folder)
    for extra in ("generation_config.json",):
        if os.path.exists(os.path.join(folder, extra)):
            os.remove(os.path.join(folder, extra))
    model = type(model).from_pretrained(folder, attn_implementation="eager").eval()
    ids = torch.randint(5, SIZES["vocab_size"], (1, 13))
    with torch.no_grad():
        result = model(ids, output_attentions=True, output_hidden_states=True)
        base = model.base_model(ids)
    logits = (torch.stack([result.start_logits, result.end_logits], -1) if head == "ForQuestionAnswering"
        else result.logits)
    tensors = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "last_hidden_state": base.last_hidden_state,
        "logits": logits}
    tensors |= {f"attn.{layer}": attention for layer, attention in enumerate(result.attentions)}
    save_file({f"single/{key}": value.clone(memory_format=torch.contiguous_format) for key, value in tensors.items()},
        os.path.join(folder, "golden.safetensors"))
    facts = {"name": name, "model_class": family + head, "cases": [{"name": "single"}],
        "made_with": {"torch": torch.__version__, "transformers": transformers.__version__}}
    with open(os.path.join(folder, "golden.json"), "w", encoding="utf-8") as file:
        json.dump(facts, file, indent=1)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    for name, (family, head, own) in MODELS.items():
        make(name, family, head, own, options.out)


if __name__ == "__main__":
    main()
