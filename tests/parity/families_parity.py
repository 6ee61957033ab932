"""Compares `headwise-cli capture` with transformers on small random models of many families.

usage: families_parity.py HEADWISE_CLI [FAMILY...]
For each configuration in the table below a model with random weights is saved twice, with config.json in the style of
transformers 5 and in that of 4.x (`rope_theta`, `rope_scaling`, no `layer_types`), and captured at float32 over random
token ids; every map must equal that of the reference (eager attention). A family is added by lines in FAMILIES. Prints
one JSON line with the largest difference of each; exit code 1 when one is too large, 77 (skipped) without torch,
transformers or h5py.
"""
import json
import os
import subprocess
import sys
import tempfile

try:
    import h5py
    import numpy as np
    import torch
    import transformers as t
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

TOLERANCE = 2e-5
BASE = dict(vocab_size=60, hidden_size=32, intermediate_size=40, num_hidden_layers=4, num_attention_heads=4,
            num_key_value_heads=2, max_position_embeddings=64, pad_token_id=0, bos_token_id=1, eos_token_id=2)


def base(**changes):
    return {**BASE, **changes}


def rope(kind, **values):
    return dict(rope_type=kind, **values)


def phi3(**changes):
    return base(original_max_position_embeddings=16, **changes)


def gpt(**changes):
    return dict(vocab_size=60, n_embd=32, n_head=4, n_layer=3, n_positions=64, bos_token_id=1, eos_token_id=2, **changes)


DELTA = dict(linear_num_key_heads=2, linear_num_value_heads=4, linear_key_head_dim=6, linear_value_head_dim=10)
LATENT = dict(q_lora_rank=12, kv_lora_rank=10, qk_nope_head_dim=6, qk_rope_head_dim=4, v_head_dim=5, num_key_value_heads=4,
              n_routed_experts=8, n_group=4, topk_group=2, num_experts_per_tok=3, moe_intermediate_size=12, first_k_dense_replace=1)
LONG = dict(short_factor=[1.0, 1.2, 1.4, 1.7], long_factor=[1.5, 2.0, 3.0, 4.0])

FAMILIES = [
    ("llama", t.LlamaConfig, base(attention_bias=True, mlp_bias=True, head_dim=10)),
    ("llama", t.LlamaConfig, base(rope_parameters=rope("linear", factor=3.0, rope_theta=500.0))),
    ("llama", t.LlamaConfig, base(rope_parameters=rope("dynamic", factor=3.0, rope_theta=500.0), max_position_embeddings=16)),
    ("llama", t.LlamaConfig, base(rope_parameters=rope("yarn", factor=4.0, rope_theta=100.0, original_max_position_embeddings=16,
                                                       beta_fast=4.0, beta_slow=0.5, attention_factor=1.3))),
    ("mistral", t.MistralConfig, base(sliding_window=6)),
    ("qwen2", t.Qwen2Config, base(use_sliding_window=True, sliding_window=5, max_window_layers=2)),
    ("gpt_oss", t.GptOssConfig, base(head_dim=10, num_local_experts=5, num_experts_per_tok=3, sliding_window=4, swiglu_limit=2.0)),
    ("gpt_oss", t.GptOssConfig, base(head_dim=8, num_local_experts=4, num_experts_per_tok=2, sliding_window=7, attention_bias=False,
                                     layer_types=["full_attention", "sliding_attention"] * 2, rope_parameters=rope("default", rope_theta=900.0))),
    ("qwen3", t.Qwen3Config, base(head_dim=12, attention_bias=True, use_sliding_window=True, sliding_window=5, max_window_layers=2)),
    ("gemma", t.GemmaConfig, base(head_dim=10, num_key_value_heads=1)),
    ("gemma", t.GemmaConfig, base(head_dim=8, hidden_act="gelu", attention_bias=True)),
    ("gemma2", t.Gemma2Config, base(head_dim=10, sliding_window=5, query_pre_attn_scalar=20, attn_logit_softcapping=3.0)),
    ("gemma2", t.Gemma2Config, base(head_dim=8, sliding_window=5, attn_logit_softcapping=None, final_logit_softcapping=None)),
    ("gemma3", t.Gemma3TextConfig, base(head_dim=10, sliding_window=5, sliding_window_pattern=3, query_pre_attn_scalar=20)),
    ("gemma3", t.Gemma3TextConfig, base(head_dim=8, sliding_window=6, use_bidirectional_attention=True)),
    ("phi3", t.Phi3Config, base(sliding_window=6, original_max_position_embeddings=64)),
    ("phi3", t.Phi3Config, phi3(rope_parameters=rope("longrope", rope_theta=900.0, **LONG))),
    ("phi3", t.Phi3Config, phi3(head_dim=16, partial_rotary_factor=0.5, rope_parameters=rope("longrope", rope_theta=900.0, partial_rotary_factor=0.5, **LONG))),
    ("mixtral", t.MixtralConfig, base(num_local_experts=6, num_experts_per_tok=3, sliding_window=7)),
    ("qwen2_moe", t.Qwen2MoeConfig, base(num_experts=6, num_experts_per_tok=3, moe_intermediate_size=12, shared_expert_intermediate_size=14,
                                         decoder_sparse_step=2, norm_topk_prob=True, use_sliding_window=True, sliding_window=5, max_window_layers=3)),
    ("qwen2_moe", t.Qwen2MoeConfig, base(num_experts=4, num_experts_per_tok=2, moe_intermediate_size=12, shared_expert_intermediate_size=14,
                                         mlp_only_layers=[1], qkv_bias=False)),
    ("qwen3_moe", t.Qwen3MoeConfig, base(head_dim=12, num_experts=6, num_experts_per_tok=3, moe_intermediate_size=12, mlp_only_layers=[0],
                                         use_sliding_window=True, sliding_window=5)),
    ("olmo2", t.Olmo2Config, base(attention_bias=True)),
    ("olmo3", t.Olmo3Config, base(sliding_window=5)),
    ("granite", t.GraniteConfig, base(attention_multiplier=0.3, embedding_multiplier=4.0, residual_multiplier=0.5, logits_scaling=3.0,
                                      attention_bias=True, mlp_bias=True)),
    ("smollm3", t.SmolLM3Config, base(no_rope_layer_interval=2, use_sliding_window=True, sliding_window=5)),
    ("smollm3", t.SmolLM3Config, base(no_rope_layers=[0, 1, 1, 0])),
    ("deepseek_v3", t.DeepseekV3Config, base(**LATENT)),
    ("deepseek_v3", t.DeepseekV3Config, base(**{**LATENT, "q_lora_rank": None, "n_group": 1, "topk_group": 1}, rope_interleave=False, attention_bias=True,
                                             n_shared_experts=2, norm_topk_prob=False,
                                             rope_parameters=rope("yarn", factor=4.0, rope_theta=100.0, original_max_position_embeddings=16,
                                                                  mscale=0.8, mscale_all_dim=0.6))),
    ("llama4", t.Llama4TextConfig, base(head_dim=8, intermediate_size_mlp=24, num_local_experts=3, num_experts_per_tok=2, attention_chunk_size=6,
                                        no_rope_layer_interval=2, interleave_moe_layer_step=2, floor_scale=5, attn_scale=0.4)),
    ("llama4", t.Llama4TextConfig, base(head_dim=8, intermediate_size_mlp=24, num_local_experts=3, attention_chunk_size=9, use_qk_norm=False,
                                        attn_temperature_tuning=False)),
    ("qwen3_next", t.Qwen3NextConfig, base(head_dim=16, num_experts=4, num_experts_per_tok=2, moe_intermediate_size=12,
                                           shared_expert_intermediate_size=12, mlp_only_layers=[1], **DELTA)),
    ("qwen3_next", t.Qwen3NextConfig, base(head_dim=16, num_experts=4, num_experts_per_tok=2, moe_intermediate_size=12, linear_conv_kernel_dim=2,
                                           shared_expert_intermediate_size=12, layer_types=["full_attention", "linear_attention"] * 2, **DELTA)),
    ("qwen3_5", t.Qwen3_5TextConfig, base(head_dim=16, layer_types=["linear_attention", "full_attention"] * 2, **DELTA)),
    ("lfm2", t.Lfm2Config, base(layer_types=["conv", "full_attention", "conv", "full_attention"], conv_L_cache=4, conv_bias=True)),
    ("lfm2", t.Lfm2Config, base(layer_types=["full_attention", "conv", "full_attention", "conv"], block_auto_adjust_ff_dim=False)),
    ("gpt_neox", t.GPTNeoXConfig, base(use_parallel_residual=False, attention_bias=False,
                                       rope_parameters=rope("default", rope_theta=300.0, partial_rotary_factor=0.5))),
    ("gpt_neox", t.GPTNeoXConfig, base(rope_parameters=rope("yarn", factor=4.0, rope_theta=100.0, original_max_position_embeddings=16,
                                                            partial_rotary_factor=0.5))),
    ("gptj", t.GPTJConfig, gpt(rotary_dim=4, n_inner=20, activation_function="relu")),
    ("gpt_neo", t.GPTNeoConfig, base(num_heads=4, num_layers=3, attention_types=[[["local"], 2], [["global"], 1]], window_size=3)),
    ("opt", t.OPTConfig, base(ffn_dim=40, word_embed_proj_dim=16, do_layer_norm_before=False)),
    ("opt", t.OPTConfig, base(ffn_dim=40, enable_bias=False, layer_norm_elementwise_affine=False)),
    ("bloom", t.BloomConfig, dict(vocab_size=60, hidden_size=36, n_head=6, n_layer=3)),
    ("falcon", t.FalconConfig, base(bias=True, alibi=True, hidden_size=36, num_attention_heads=6)),
    ("falcon", t.FalconConfig, base(multi_query=False, num_kv_heads=4, parallel_attn=False)),
    ("falcon", t.FalconConfig, base(new_decoder_architecture=True, num_kv_heads=2, num_ln_in_parallel_attn=1)),
    ("gpt_bigcode", t.GPTBigCodeConfig, gpt(multi_query=False, scale_attn_weights=False)),
    ("starcoder2", t.Starcoder2Config, base(num_key_value_heads=1, sliding_window=4, use_bias=False)),
    ("stablelm", t.StableLmConfig, base(qk_layernorm=True, use_parallel_residual=True)),
    ("phi", t.PhiConfig, base(qk_layernorm=True)),
    ("cohere", t.CohereConfig, base(use_qk_norm=True)),
    ("cohere2", t.Cohere2Config, base(sliding_window=3, attention_bias=True)),
    ("glm", t.GlmConfig, base(head_dim=8, attention_bias=False)),
    ("glm4", t.Glm4Config, base(head_dim=16)),
    ("xlm", t.XLMConfig, dict(vocab_size=60, emb_dim=30, n_heads=5, n_layers=3, causal=True, gelu_activation=False,
                              max_position_embeddings=64, n_langs=3)),
]
#: Types of layers that files in the older style name in another way.
OLDER_LAYERS = {"lfm2": lambda types: {"full_attn_idxs": [i for i, kind in enumerate(types) if kind == "full_attention"]}}
#: Families whose layer types cannot be left out unless they follow the usual pattern.
KEEPS_LAYER_TYPES = {"gpt_oss", "qwen3_next", "qwen3_5"}


def older_style(config):
    """The config.json of transformers 4.x."""
    config = dict(config)
    parameters = config.pop("rope_parameters", None) or {}
    kind = config["model_type"]
    types = config.get("layer_types")
    if types and kind in OLDER_LAYERS:
        config.update(OLDER_LAYERS[kind](types))
    if types and kind not in KEEPS_LAYER_TYPES:
        del config["layer_types"]
    config["torch_dtype"] = config.pop("dtype", "float32")
    if "full_attention" in parameters:
        config["rope_theta"] = parameters["full_attention"]["rope_theta"]
        config["rope_local_base_freq"] = parameters["sliding_attention"]["rope_theta"]
        return config
    if kind == "gpt_neox":
        config["rotary_emb_base"] = parameters["rope_theta"]
        config["rotary_pct"] = parameters.pop("partial_rotary_factor")
    scaling = {key: value for key, value in parameters.items() if key not in ("rope_theta", "partial_rotary_factor")}
    config["rope_theta"] = parameters.get("rope_theta", 10000.0)
    if "partial_rotary_factor" in parameters:
        config["partial_rotary_factor"] = parameters["partial_rotary_factor"]
    config["rope_scaling"] = scaling if scaling.get("rope_type", "default") != "default" else None
    return config


def randomize(model):
    """Weights of which each part shows in the maps: norms and biases too."""
    for name, parameter in list(model.named_parameters()) + list(model.named_buffers()):
        if parameter.is_floating_point() and "inv_freq" not in name and "embed_scale" not in name:
            usual = 1.0 if parameter.ndim == 1 and "bias" not in name and "norm" in name else 0.0
            width = 0.3 if parameter.ndim < 2 else 0.25
            parameter.data = usual + width * torch.randn(parameter.shape)


def captured(cli, folder, texts):
    """Maps of each text: [{layer: [heads, n, n]}], by true layer numbers."""
    if os.path.exists(f"{folder}/own.h5"):
        os.remove(f"{folder}/own.h5")
    subprocess.run([cli, "capture", folder, "--input", f"{folder}/ids.jsonl", "-o", f"{folder}/own.h5", "--dtype", "f32", "--force", "--quiet"],
                   check=True, capture_output=True)
    with h5py.File(f"{folder}/own.h5") as archive:
        (stack,) = archive["attention"]
        attributes, group = archive[f"stacks/{stack}"].attrs, archive[f"attention/{stack}"]
        heads = attributes["heads"]
        layers = attributes["layer_index"] if "layer_index" in attributes else range(len(heads))
        maps = [None] * len(texts)
        for row, line in enumerate(archive["examples/announced"][:]):
            n, begin = len(texts[line]), group["offset"][row]
            values = group["values"][begin : begin + int(sum(heads)) * n * n].reshape(-1, n, n)
            parts = np.split(values, np.cumsum(heads)[:-1])
            maps[line] = {int(layer): part for layer, part in zip(layers, parts)}
        return maps


def reference(model, ids):
    with torch.no_grad():
        attentions = model(input_ids=torch.tensor([ids]), output_attentions=True, use_cache=False).attentions
    types = getattr(model.config, "layer_types", None) or ["full_attention"] * len(attentions)
    numbers = [i for i, kind in enumerate(types) if kind not in ("linear_attention", "conv")]
    maps = [a for a in attentions if a is not None]
    return {number: a[0].numpy() for number, a in zip(numbers, maps)}


def check(cli, make, values, texts):
    """The largest difference with each style of config.json."""
    torch.manual_seed(1)
    model = t.AutoModelForCausalLM.from_config(make(**values), attn_implementation="eager").eval()
    randomize(model)
    worst = {}
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        with open(f"{folder}/ids.jsonl", "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"input_ids": ids}) + "\n" for ids in texts)
        with open(f"{folder}/config.json", encoding="utf-8") as file:
            newer = json.load(file)
        for style, config in (("5.x", newer), ("4.x", older_style(newer))):
            with open(f"{folder}/config.json", "w", encoding="utf-8") as file:
                json.dump(config, file)
            # The reference reads the same file, so that its defaults for missing keys count.
            stored = t.AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", experts_implementation="eager").eval()
            maps = captured(cli, folder, texts)
            expected = [reference(stored, ids) for ids in texts]
            for own, theirs in zip(maps, expected):
                assert own.keys() == theirs.keys(), (own.keys(), theirs.keys())
                for layer, values_of in theirs.items():
                    worst[style] = max(worst.get(style, 0.0), float(np.abs(own[layer] - values_of).max()))
    return worst


def main():
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    t.logging.set_verbosity_error()
    cli, wanted = sys.argv[1], set(sys.argv[2:])
    random, failed, result = np.random.default_rng(0), 0, {}
    texts = [[int(i) for i in random.integers(3, 60, size=n)] for n in (1, 2, 13, 29)]
    for number, (name, make, values) in enumerate(FAMILIES):
        if wanted and name not in wanted:
            continue
        try:
            worst = check(cli, make, values, texts)
            failed += any(not value <= TOLERANCE for value in worst.values())
        except (AssertionError, subprocess.CalledProcessError, ValueError, KeyError, RuntimeError, TypeError, AttributeError) as error:
            failed += 1
            worst = (getattr(error, "stderr", None) or str(error).encode()).decode()[-400:]
        result[f"{name}.{number}"] = worst
        print(json.dumps({f"{name}.{number}": worst}), file=sys.stderr)
    print(json.dumps(result))
    sys.exit(failed > 0 or not result)


main()
