#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes goldens of heads of pictures, sounds and encoder-decoders, and of towers alone: tests/data/models/<name>.

    python tests/data/make_head_goldens.py --out tests/data/models

Random weights, of which those of norms and biases differ from their first values. The decoder reads what the reference
gives it where nothing is said: the encoder's tokens, moved by one. Needs torch and transformers.
"""
import argparse
import json
import os

import torch
import transformers
from safetensors.torch import save_file

PICTURES = {
    "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "mlp_ratio": 1, "image_size": 12, "patch_size": 4,
    "initializer_range": 0.3, "num_labels": 3,
}
T5 = {
    "vocab_size": 60, "d_model": 16, "d_kv": 6, "d_ff": 20, "num_layers": 2, "num_heads": 2, "initializer_factor": 1.0,
    "decoder_start_token_id": 0, "num_labels": 3,
}
BART = {
    "vocab_size": 60, "d_model": 16, "encoder_layers": 2, "decoder_layers": 2, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 20, "decoder_ffn_dim": 20, "max_position_embeddings": 24,
    "init_std": 0.3, "num_labels": 3,
}

SOUNDS = {
    "vocab_size": 12, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 20,
    "conv_dim": [8, 8], "conv_stride": [5, 4], "conv_kernel": [8, 4], "num_conv_pos_embeddings": 6,
    "num_conv_pos_embedding_groups": 4, "apply_spec_augment": False, "initializer_range": 0.3,
}

WHISPER = {
    "vocab_size": 20, "d_model": 16, "encoder_layers": 2, "decoder_layers": 1, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 12, "decoder_ffn_dim": 12, "num_mel_bins": 4, "max_source_positions": 10,
    "max_target_positions": 8, "classifier_proj_size": 6, "init_std": 0.3, "num_labels": 3, "pad_token_id": 0,
    "bos_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 1, "begin_suppress_tokens": [],
}

WORDS = {
    "vocab_size": 30, "hidden_size": 16, "intermediate_size": 20, "num_hidden_layers": 2, "num_attention_heads": 2,
    "max_position_embeddings": 12, "initializer_range": 0.3, "pad_token_id": 1, "bos_token_id": 2, "eos_token_id": 3,
}
TOWER = {
    "hidden_size": 16, "intermediate_size": 20, "num_hidden_layers": 2, "num_attention_heads": 4, "image_size": 12,
    "patch_size": 4, "initializer_range": 0.3,
}

MODELS = {
    "clip-text": ("CLIPTextModel", WORDS),
    "clip-vision": ("CLIPVisionModelWithProjection", {**TOWER, "projection_dim": 8}),
    "clip-classes": ("CLIPForImageClassification", {"text_config": WORDS, "vision_config": TOWER, "num_labels": 3}),
    "siglip-text": ("SiglipTextModel", WORDS),
    "siglip-vision": ("SiglipVisionModel", TOWER),
    "siglip-classes": ("SiglipForImageClassification", {"text_config": WORDS, "vision_config": TOWER, "num_labels": 3}),
    "hubert-batch-norm": ("HubertForCTC", {**SOUNDS, "conv_pos_batch_norm": True}),
    "dinov2-classes": ("Dinov2ForImageClassification", PICTURES),
    "dinov2-registers-classes": ("Dinov2WithRegistersForImageClassification", {**PICTURES, "num_register_tokens": 2}),
    "t5-classes": ("T5ForSequenceClassification", T5),
    "t5-tokens": ("T5ForTokenClassification", T5),
    "bart-classes": ("BartForSequenceClassification", BART),
    "bart-question": ("BartForQuestionAnswering", BART),
    "mbart-classes": ("MBartForSequenceClassification", BART),
    "whisper-classes": ("WhisperForAudioClassification", WHISPER),
}


def inputs_of(model):
    if model.main_input_name == "input_values":
        return {"input_values": torch.randn(1, 300)}
    if model.main_input_name == "input_features":
        return {"input_features": torch.randn(1, 4, 20)}
    if model.main_input_name == "pixel_values":
        return {"pixel_values": torch.randn(1, 3, 12, 16 if "Dinov2" in type(model).__name__ else 12)}
    if model.config.vocab_size == WORDS["vocab_size"]:
        return {"input_ids": torch.randint(4, 30, (1, 12))}
    ids = torch.randint(5, 60, (1, 13))
    ids[0, 6] = ids[0, -3] = model.config.eos_token_id  # the last one counts
    return {"input_ids": ids}


def decoder_inputs(model, inputs):
    """What the reference gives a decoder that is not told what to read."""
    ids, name = inputs.get("input_ids"), type(model).__name__
    if ids is None or name.endswith("ForTokenClassification") or not getattr(model.config, "is_encoder_decoder", False):
        return {}
    return {"decoder_input_ids": shifted(model, ids)}


def shifted(model, ids):
    if type(model).__name__.startswith("T5"):
        return model._shift_right(ids)
    if type(model).__name__.startswith("MBart"):
        return transformers.models.mbart.modeling_mbart.shift_tokens_right(ids, model.config.pad_token_id)
    return transformers.models.bart.modeling_bart.shift_tokens_right(ids, model.config.pad_token_id, model.config.decoder_start_token_id)


def base_of(model):
    name = type(model).__name__
    if name in ("CLIPForImageClassification", "SiglipForImageClassification"):
        return model.vision_model
    return model.encoder if name.startswith("Whisper") else model.base_model


def outputs_of(model, inputs, decoder):
    with torch.no_grad():
        result = model(**inputs, output_attentions=True)
        base = base_of(model)(**inputs, **decoder)
    tensors = {"last_hidden_state": base.last_hidden_state}
    if "start_logits" in result:
        tensors["logits"] = torch.stack([result.start_logits, result.end_logits], -1)
    elif "logits" in result:
        tensors["logits"] = result.logits
    if "encoder_last_hidden_state" in base:
        tensors["encoder_last_hidden_state"] = base.encoder_last_hidden_state
    names = {"attentions": "attn", "encoder_attentions": "enc_attn", "decoder_attentions": "dec_attn", "cross_attentions": "cross_attn"}
    for name, short in names.items():
        tensors |= {f"{short}.{layer}": attention for layer, attention in enumerate(result.get(name) or ())}
    return tensors


def make(name, class_name, settings, out):
    torch.manual_seed(sum(map(ord, name)))
    cls = getattr(transformers, class_name)
    model = cls(cls.config_class(**settings)).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.2)
        for key, buffer in model.named_buffers():
            if key.endswith(("running_mean", "running_var")):
                buffer.copy_(torch.rand_like(buffer) + 0.5)
    folder = os.path.join(out, name)
    model.save_pretrained(folder)
    if os.path.exists(os.path.join(folder, "generation_config.json")):
        os.remove(os.path.join(folder, "generation_config.json"))
    model = cls.from_pretrained(folder, attn_implementation="eager").eval()
    inputs = inputs_of(model)
    decoder = decoder_inputs(model, inputs)
    outputs = outputs_of(model, inputs, decoder)
    wide = {key: value.double() if value.is_floating_point() else value for key, value in inputs.items()}
    measured = {}
    for key, exact in outputs_of(model.double(), wide, decoder).items():
        entry = measured.setdefault(key.split(".")[0], {"float64": 0.0})
        entry["float64"] = max(entry["float64"], float(f"{(outputs[key] - exact).abs().max():.2g}"))
    tensors = {**inputs, **decoder, **outputs}
    save_file({f"single/{key}": value.clone(memory_format=torch.contiguous_format) for key, value in tensors.items()},
        os.path.join(folder, "golden.safetensors"))
    facts = {"name": name, "model_class": class_name, "cases": [{"name": "single"}], "measured": measured,
        "made_with": {"torch": torch.__version__, "transformers": transformers.__version__}}
    with open(os.path.join(folder, "golden.json"), "w", encoding="utf-8") as file:
        json.dump(facts, file, indent=1)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("names", nargs="*", help="only these")
    options = parser.parse_args()
    for name, (class_name, settings) in MODELS.items():
        if not options.names or name in options.names:
            make(name, class_name, settings, options.out)


if __name__ == "__main__":
    main()
