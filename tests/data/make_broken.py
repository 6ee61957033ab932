#!/usr/bin/env python3
"""Makes tests/data/broken: tiny checkpoints of every class of families, whole ones and the same with one fault each.

  make_broken.py --out tests/data/broken        (torch, transformers 5)

CLASS-FAMILY/whole runs; every other folder has one fault, which the program says in one sentence (faults.json: the words
that it has to hold). Weights are zeros but for the norms, so that the files pack well; a rerun gives the same bytes.
"""
import argparse
import copy
import json
import pickle
import shutil
import struct
import zipfile
from pathlib import Path

import torch
import transformers as t

TEXT = dict(vocab_size=11, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=6, max_position_embeddings=9,
            pad_token_id=0, bos_token_id=1, eos_token_id=2)
GROUPS = dict(TEXT, num_key_value_heads=1)
TINY_T5 = dict(vocab_size=11, d_model=8, d_kv=4, d_ff=6, num_layers=2, num_decoder_layers=1, num_heads=2, pad_token_id=0, decoder_start_token_id=0)
TINY_VIT = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=6, image_size=8, patch_size=4)
TINY_WHISPER = dict(vocab_size=11, num_mel_bins=5, d_model=8, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
                    decoder_attention_heads=2, encoder_ffn_dim=6, decoder_ffn_dim=6, max_source_positions=6, max_target_positions=7,
                    pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=3)
TINY_WAVES = dict(vocab_size=6, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=6, conv_dim=[4, 4],
                  conv_kernel=[4, 3], conv_stride=[3, 2], num_feat_extract_layers=2, num_conv_pos_embeddings=4, num_conv_pos_embedding_groups=2)
TINY_DELTA = dict(GROUPS, head_dim=16, linear_num_key_heads=2, linear_num_value_heads=4, linear_key_head_dim=4, linear_value_head_dim=4,
                  num_experts=2, num_experts_per_tok=1, moe_intermediate_size=4, shared_expert_intermediate_size=4,
                  layer_types=["linear_attention", "full_attention"])
TINY_LATENT = dict(TEXT, q_lora_rank=4, kv_lora_rank=4, qk_nope_head_dim=2, qk_rope_head_dim=2, v_head_dim=4, num_key_value_heads=2,
                   n_routed_experts=4, n_group=2, topk_group=1, num_experts_per_tok=2, moe_intermediate_size=4, first_k_dense_replace=1)

# Class, family, how it is made, and where config.json counts layers, heads, vocabulary and width; a weight of an attention layer.
MODELS = [
    ("encoder", "bert", lambda: t.BertModel(t.BertConfig(**TEXT)), ("num_hidden_layers", "num_attention_heads", "vocab_size", "hidden_size"),
     "encoder.layer.1.attention.self.query.weight"),
    ("decoder", "llama", lambda: t.LlamaForCausalLM(t.LlamaConfig(**GROUPS)), ("num_hidden_layers", "num_attention_heads", "vocab_size", "hidden_size"),
     "model.layers.1.self_attn.k_proj.weight"),
    ("encoder-decoder", "t5", lambda: t.T5ForConditionalGeneration(t.T5Config(**TINY_T5)), ("num_layers", "num_heads", "vocab_size", "d_model"),
     "decoder.block.0.layer.1.EncDecAttention.q.weight"),
    ("vision", "vit", lambda: t.ViTModel(t.ViTConfig(**TINY_VIT), add_pooling_layer=False),
     ("num_hidden_layers", "num_attention_heads", "image_size", "hidden_size"), "encoder.layer.1.attention.attention.query.weight"),
    ("audio", "whisper", lambda: t.WhisperForConditionalGeneration(t.WhisperConfig(**TINY_WHISPER)),
     ("encoder_layers", "encoder_attention_heads", "num_mel_bins", "d_model"), "model.decoder.layers.0.encoder_attn.v_proj.weight"),
    ("hybrid", "lfm2", lambda: t.Lfm2ForCausalLM(t.Lfm2Config(**GROUPS, layer_types=["conv", "full_attention"], conv_L_cache=3,
                                                              block_auto_adjust_ff_dim=False)),
     ("num_hidden_layers", "num_attention_heads", "vocab_size", "hidden_size"), "model.layers.1.self_attn.q_proj.weight"),
    ("experts", "mixtral", lambda: t.MixtralForCausalLM(t.MixtralConfig(**GROUPS, num_local_experts=3, num_experts_per_tok=2)),
     ("num_hidden_layers", "num_attention_heads", "num_local_experts", "hidden_size"), "model.layers.0.self_attn.o_proj.weight"),
]
# Faults of one family alone: of its own keys.
OWN = {
    "t5": {"relative buckets": ("relative_attention_num_buckets", 2 ** 31 - 1), "decoder layers": ("num_decoder_layers", 10 ** 9),
           "no start": ("decoder_start_token_id", 10 ** 12)},
    "vit": {"patches of nothing": ("patch_size", 0), "a patch larger than the picture": ("patch_size", 4096), "channels": ("num_channels", 10 ** 9),
            "a picture of 100000 pixels": ("image_size", 100000)},
    "whisper": {"frames": ("max_source_positions", 2 ** 31 - 1), "decoder heads": ("decoder_attention_heads", 3),
                "decoder positions": ("max_target_positions", 10 ** 12)},
    "lfm2": {"too few layer types": ("layer_types", ["full_attention"]), "an unknown layer type": ("layer_types", ["conv", "mamba"]),
             "no attention": ("layer_types", ["conv", "conv"]), "a long convolution": ("conv_L_cache", 10 ** 9)},
    "mixtral": {"more experts than there are": ("num_experts_per_tok", 4), "no experts": ("num_local_experts", 0),
                "a window below 0": ("sliding_window", -5)},
    "llama": {"key heads that do not divide": ("num_key_value_heads", 3), "a huge head": ("head_dim", 2 ** 31 - 1),
              "positions of an unknown kind": ("rope_parameters", {"rope_type": "spiral", "rope_theta": 1.0}),
              "a list of rotary settings": ("rope_parameters", [1, 2])},
    "bert": {"types": ("type_vocab_size", 10 ** 9), "an unknown function": ("hidden_act", "spline"), "positions": ("max_position_embeddings", 2 ** 31 - 1)},
}
MORE = {  # families of which only their own keys are broken
    "clip": ("vision", lambda: t.CLIPModel(t.CLIPConfig(
        text_config=dict(TEXT), vision_config=dict(TINY_VIT), projection_dim=4)),
        {"no text tower": ("text_config", None), "a text tower that is a list": ("text_config", []),
         "a huge tower": ("vision_config/num_hidden_layers", 10 ** 9)}),
    "wav2vec2": ("audio", lambda: t.Wav2Vec2Model(t.Wav2Vec2Config(**TINY_WAVES)),
                 {"kernels of another number": ("conv_kernel", [4]), "a stride of nothing": ("conv_stride", [0, 2]),
                  "a huge kernel": ("conv_kernel", [2 ** 31 - 1, 3]), "groups that do not divide": ("num_conv_pos_embedding_groups", 3)}),
    "qwen3_next": ("hybrid", lambda: t.Qwen3NextForCausalLM(t.Qwen3NextConfig(**TINY_DELTA)),
                   {"huge key heads": ("linear_num_key_heads", 10 ** 9), "value heads that do not divide": ("linear_num_value_heads", 3),
                    "a huge kernel": ("linear_conv_kernel_dim", 10 ** 9)}),
    "deepseek_v3": ("experts", lambda: t.DeepseekV3ForCausalLM(t.DeepseekV3Config(**TINY_LATENT)),
                    {"experts that groups do not divide": ("n_group", 3), "a huge rank": ("kv_lora_rank", 2 ** 31 - 1),
                     "more groups than there are": ("topk_group", 5), "huge experts": ("n_routed_experts", 10 ** 9)}),
}


FILE = "model.safetensors"
# What is said where the sentence does not name the key that was changed, but what follows from it.
MISSING = ["model.safetensors", "weights of the model are missing"]
SAID = {
    "audio-wav2vec2/groups that do not divide": ["config.json", "3 groups of the positional convolution"],
    "audio-whisper/decoder heads": ["config.json", "8 does not divide into 3 heads"],
    "decoder-llama/positions of an unknown kind": ["config.json", "rotary scaling 'spiral'"],
    "experts-deepseek_v3/experts that groups do not divide": ["config.json", "4 experts in 3 groups"],
    "hybrid-lfm2/huge num_hidden_layers": ["config.json", "'layer_types'", "999 layers"],
    "hybrid-lfm2/no attention": ["config.json", "none of the 2 layers has attention"],
    "vision-clip/no text tower": ["model.safetensors", "text_model.embeddings.token_embedding.weight"],  # the class has a usual one
    "vision-vit/a picture of 100000 pixels": [FILE, "embeddings.position_embeddings", "[1, 5, 8]", "[1, 625000001, 8]"],
    "audio-whisper/huge encoder_layers": MISSING, "decoder-llama/huge num_hidden_layers": MISSING, "encoder-bert/huge num_hidden_layers": MISSING,
    "encoder-decoder-t5/huge num_layers": MISSING, "experts-mixtral/huge num_hidden_layers": MISSING, "vision-vit/huge num_hidden_layers": MISSING,
}


def safetensors(tensors, header=None):
    """The bytes of a file; `header` changes the description after the offsets are set."""
    described, data = {}, b""
    for name, (shape, values) in sorted(tensors.items()):
        described[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    if header:
        header(described)
    text = json.dumps(described, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def whole(make):
    """The configuration and the tensors of a model: zeros, but ones where the class has ones (norms)."""
    torch.manual_seed(0)
    model = make()
    tensors = {}
    folder = Path("/tmp/headwise-whole")
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    with open(folder / "model.safetensors", "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        for name, entry in json.loads(file.read(length)).items():
            if name != "__metadata__":
                count = 1
                for size in entry["shape"]:
                    count *= size
                one = "norm" in name.lower() and name.endswith("weight")
                tensors[name] = (entry["shape"], struct.pack("<f", 1.0 if one else 0.0) * count)
    config = json.loads((folder / "config.json").read_text())
    shutil.rmtree(folder)
    return config, tensors


class Runs:
    def __reduce__(self):
        return (eval, ("print('code of the file runs')",))


def pickle_with_code(path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {"archive/data.pkl": pickle.dumps({"a.weight": Runs()}, protocol=2), "archive/byteorder": b"little", "archive/version": b"3\n"}.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)


class Corpus:
    def __init__(self, out):
        self.out, self.count, self.words = out, 0, {}

    def write(self, model, fault, config, weights, words=(), more=None):
        folder = self.out / model / fault.replace(" ", "-")
        folder.mkdir(parents=True)
        text = config if isinstance(config, str) else json.dumps(config, indent=1, sort_keys=True) + "\n"
        (folder / "config.json").write_text(text)
        if weights is not None:
            (folder / "model.safetensors").write_bytes(weights)
        for file, content in (more or {}).items():
            (folder / file).write_text(content)
        self.count += 1
        if words:
            self.words[f"{model}/{folder.name}"] = list(words)
        return folder

    def weights(self, model, config, tensors, query):
        """Faults of the weights' files."""
        good = safetensors(tensors)
        length = struct.unpack("<Q", good[:8])[0]
        self.write(model, "whole", config, good)
        self.write(model, "cut off", config, good[: 8 + length + (len(good) - 8 - length) // 2], [FILE, "ends at byte"])
        self.write(model, "cut off in the header", config, good[: 8 + length // 2], [FILE, f"{length} bytes long"])
        self.write(model, "a gigantic header", config, struct.pack("<Q", 2 ** 62) + good[8:1000], [FILE, "4611686018427387904 bytes long", "1000 bytes"])
        self.write(model, "a header beyond the file", config, struct.pack("<Q", len(good)) + good[8:1000], [FILE, f"{len(good)} bytes long"])
        shape, values = tensors[query]
        self.write(model, "another shape", config, safetensors(tensors | {query: ([shape[0] * 2, shape[1] // 2], values)}),
                   [FILE, query, str([shape[0] * 2, shape[1] // 2]), str(shape)])
        self.write(model, "a missing tensor", config, safetensors({name: value for name, value in tensors.items() if name != query}),
                   [FILE, "1 weight", query.split("model.")[-1]])
        self.write(model, "a number that is none", config, safetensors(tensors | {query: (shape, struct.pack("<f", float("nan")) + values[4:])}), [FILE, query, "NaN"])
        gigantic = lambda header: header[query].update(shape=[2 ** 31, 2 ** 31], data_offsets=[0, 2 ** 64 - 4])
        self.write(model, "a gigantic tensor", config, safetensors({query: tensors[query]}, gigantic), [FILE, query, "2147483648"])
        index = lambda shard: {"model.safetensors.index.json": json.dumps({"weight_map": {name: shard for name in sorted(tensors)}}, indent=0)}
        self.write(model, "a shard outside", config, None, ["index.json", "../whole/model.safetensors", "outside"], index("../whole/model.safetensors"))
        self.write(model, "an index that names itself", config, None, ["index.json", "no file of weights"], index("model.safetensors.index.json"))
        pickle_with_code(self.write(model, "a pickle with code", config, None, ["pytorch_model.bin", "'__builtin__.eval'"]) / "pytorch_model.bin")

    def settings(self, model, config, tensors, keys):
        """Faults of config.json that every family may have; files of weights are as they should be."""
        good = safetensors(tensors)
        layers, heads, vocabulary, width = keys
        changes = {f"endless {layers}": (layers, 10 ** 9), f"huge {layers}": (layers, 999), f"endless {heads}": (heads, 2 ** 31 - 1),
                   f"endless {vocabulary}": (vocabulary, 2 ** 31 - 1), f"beyond numbers {vocabulary}": (vocabulary, 10 ** 30),
                   f"endless {width}": (width, 2 ** 31 - 2), f"text for {heads}": (heads, "two"), f"a list for {width}": (width, [8]),
                   f"null for {layers}": (layers, None)}
        self.own(model, config, good, changes)
        self.write(model, "no JSON", "{\"model_type\":", good, ["config.json", "not valid JSON"])

    def own(self, model, config, weights, changes):
        for fault, (key, value) in changes.items():
            changed = copy.deepcopy(config)
            at = changed
            *parents, last = key.split("/")
            for parent in parents:
                at = at[parent]
            at[last] = value
            self.write(model, fault, changed, weights, SAID.get(f"{model}/{fault}", ["config.json", f"'{last}'"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    for folder in out.glob("*/"):
        shutil.rmtree(folder)
    corpus = Corpus(out)
    for kind, family, make, keys, query in MODELS:
        name = f"{kind}-{family}"
        config, tensors = whole(make)
        corpus.weights(name, config, tensors, query)
        corpus.settings(name, config, tensors, keys)
        corpus.own(name, config, safetensors(tensors), OWN.get(family, {}))
    for family, (kind, make, changes) in MORE.items():
        config, tensors = whole(make)
        corpus.write(f"{kind}-{family}", "whole", config, safetensors(tensors))
        corpus.own(f"{kind}-{family}", config, safetensors(tensors), changes)
    (out / "faults.json").write_text(json.dumps(corpus.words, indent=0, sort_keys=True) + "\n")
    print(f"{corpus.count} folders")


if __name__ == "__main__":
    main()
