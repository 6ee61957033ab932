"""Configurations of models that read texts alone, for families_parity.py: (class of the configuration, its values)."""
import transformers as t

BASE = dict(vocab_size=60, hidden_size=32, intermediate_size=40, num_hidden_layers=4, num_attention_heads=4,
            num_key_value_heads=2, max_position_embeddings=64, pad_token_id=0, bos_token_id=1, eos_token_id=2)


def base(**changes):
    return {**BASE, **changes}


def small(**changes):
    """The class's own options, but for the sizes that would make large files."""
    return {**dict(vocab_size=60, hidden_size=64, intermediate_size=40, num_hidden_layers=4, max_position_embeddings=64,
                   pad_token_id=0, bos_token_id=1, eos_token_id=2), **changes}


def rope(kind, **values):
    return dict(rope_type=kind, **values)


def gpt(**changes):
    return dict(vocab_size=60, n_embd=32, n_head=4, n_layer=3, n_positions=64, bos_token_id=1, eos_token_id=2, **changes)


def neo(**changes):
    return dict(vocab_size=60, hidden_size=32, max_position_embeddings=64, bos_token_id=1, eos_token_id=2, **changes)


def bert(**changes):
    return dict(vocab_size=60, hidden_size=36, intermediate_size=50, num_hidden_layers=3, num_attention_heads=3, max_position_embeddings=48, **changes)


def phi3(**changes):
    return base(original_max_position_embeddings=16, **changes)


def types(*names):
    return [f"{name}_attention" for name in names]


DELTA = dict(linear_num_key_heads=2, linear_num_value_heads=4, linear_key_head_dim=6, linear_value_head_dim=10)
LATENT = dict(q_lora_rank=12, kv_lora_rank=10, qk_nope_head_dim=6, qk_rope_head_dim=4, v_head_dim=5, num_key_value_heads=4,
              n_routed_experts=8, n_group=4, topk_group=2, num_experts_per_tok=3, moe_intermediate_size=12, first_k_dense_replace=1)
LONG = dict(short_factor=[1.0, 1.2, 1.4, 1.7], long_factor=[1.5, 2.0, 3.0, 4.0])
IDS = dict(pad_token_id=0, bos_token_id=1, cls_token_id=1, eos_token_id=2, sep_token_id=2)
YARN = rope("yarn", factor=4.0, rope_theta=100.0, original_max_position_embeddings=16)

#: Gemma 4: embeddings of each layer, and another head width in layers without a window.
LAYERED = dict(head_dim=8, global_head_dim=16, sliding_window=5, hidden_size_per_layer_input=6, vocab_size_per_layer_input=60)

DECODERS = [
    (t.LlamaConfig, base(attention_bias=True, mlp_bias=True, head_dim=10)),
    (t.LlamaConfig, base(rope_parameters=rope("linear", factor=3.0, rope_theta=500.0))),
    (t.LlamaConfig, base(rope_parameters=rope("dynamic", factor=3.0, rope_theta=500.0), max_position_embeddings=16)),
    (t.LlamaConfig, base(rope_parameters=dict(YARN, beta_fast=4.0, beta_slow=0.5, attention_factor=1.3))),
    (t.LlamaConfig, base(rope_parameters=dict(YARN, mscale=0.7, mscale_all_dim=0.9), max_position_embeddings=64)),
    (t.LlamaConfig, base(rope_parameters=rope("llama3", factor=8.0, rope_theta=500.0, low_freq_factor=1.0, high_freq_factor=4.0,
                                              original_max_position_embeddings=16), tie_word_embeddings=True)),
    (t.LlamaConfig, small(num_key_value_heads=1, rms_norm_eps=1e-3, hidden_act="gelu")),
    (t.MistralConfig, base(sliding_window=6)),
    (t.MistralConfig, small(head_dim=6, sliding_window=None)),
    (t.MistralConfig, small()),
    (t.MistralConfig, base(sliding_window=6, is_causal=False)),
    (t.Qwen2Config, base(use_sliding_window=True, sliding_window=5, max_window_layers=2)),
    (t.Qwen2Config, base(use_sliding_window=True, sliding_window=5, layer_types=types("sliding", "full", "full", "sliding"))),
    (t.Qwen2Config, small(tie_word_embeddings=True)),
    (t.GptOssConfig, base(head_dim=10, num_local_experts=5, num_experts_per_tok=3, sliding_window=4, swiglu_limit=2.0)),
    (t.GptOssConfig, base(head_dim=8, num_local_experts=4, num_experts_per_tok=2, sliding_window=7, attention_bias=False,
                          layer_types=types("full", "sliding", "full", "sliding"), rope_parameters=rope("default", rope_theta=900.0))),
    (t.GptOssConfig, small(num_local_experts=5)),
    (t.Qwen3Config, base(head_dim=12, attention_bias=True, use_sliding_window=True, sliding_window=5, max_window_layers=2)),
    (t.Qwen3Config, small(num_attention_heads=6, num_key_value_heads=3)),
    (t.Qwen3Config, small()),
    (t.Qwen3Config, base(is_causal=False, use_sliding_window=True, sliding_window=5, max_window_layers=2)),
    (t.GemmaConfig, base(head_dim=10, num_key_value_heads=1)),
    (t.GemmaConfig, base(head_dim=8, hidden_act="gelu", attention_bias=True)),
    (t.GemmaConfig, small()),
    (t.Gemma2Config, base(head_dim=10, sliding_window=5, query_pre_attn_scalar=20, attn_logit_softcapping=3.0)),
    (t.Gemma2Config, base(head_dim=8, sliding_window=5, attn_logit_softcapping=None, final_logit_softcapping=None)),
    (t.Gemma2Config, base(head_dim=8, sliding_window=5, attention_bias=True, layer_types=types("full", "full", "sliding", "sliding"))),
    (t.Gemma2Config, small()),
    (t.Gemma3TextConfig, base(head_dim=10, sliding_window=5, sliding_window_pattern=3, query_pre_attn_scalar=20)),
    (t.Gemma3TextConfig, base(head_dim=8, sliding_window=6, use_bidirectional_attention=True)),
    (t.Gemma3TextConfig, base(head_dim=8, sliding_window=6, attn_logit_softcapping=4.0, final_logit_softcapping=9.0,
                              rope_parameters={"full_attention": rope("linear", factor=8.0, rope_theta=1e6),
                                               "sliding_attention": rope("default", rope_theta=300.0)})),
    (t.Gemma3TextConfig, small(num_hidden_layers=7)),
    (t.Gemma4TextConfig, base(**LAYERED, num_kv_shared_layers=2, layer_types=types("sliding", "full", "sliding", "full"))),
    (t.Gemma4TextConfig, base(**LAYERED, attention_k_eq_v=True, num_global_key_value_heads=1, num_hidden_layers=12)),
    (t.Gemma4TextConfig, base(**{**LAYERED, "hidden_size_per_layer_input": 0}, use_double_wide_mlp=True, num_kv_shared_layers=2,
                              layer_types=types("full", "sliding", "sliding", "full"), final_logit_softcapping=5.0)),
    (t.Gemma4TextConfig, base(**LAYERED, use_bidirectional_attention="all", layer_types=types("full", "sliding", "sliding", "full"))),
    (t.Gemma4TextConfig, base(**LAYERED, enable_moe_block=True, num_experts=4, top_k_experts=2, moe_intermediate_size=12)),
    (t.Gemma4TextConfig, small(vocab_size_per_layer_input=60, num_hidden_layers=7)),
    (t.Gemma3nTextConfig, base(**{k: v for k, v in LAYERED.items() if k != "global_head_dim"}, laurel_rank=5, num_kv_shared_layers=0,
                               activation_sparsity_pattern=[0.9, 0.0, 0.5, 0.0])),
    (t.Gemma3nTextConfig, base(**{k: v for k, v in LAYERED.items() if k != "global_head_dim"}, laurel_rank=5, altup_num_inputs=3, altup_active_idx=1,
                               num_kv_shared_layers=2, layer_types=types("sliding", "full", "sliding", "full"), altup_correct_scale=False)),
    (t.Phi3Config, base(sliding_window=6, original_max_position_embeddings=64)),
    (t.Phi3Config, phi3(rope_parameters=rope("longrope", rope_theta=900.0, **LONG))),
    (t.Phi3Config, phi3(hidden_size=64, partial_rotary_factor=0.5, rope_parameters=rope("longrope", rope_theta=900.0, partial_rotary_factor=0.5, **LONG))),
    (t.Phi3Config, small(partial_rotary_factor=0.5, num_attention_heads=4)),
    (t.Phi3Config, small(hidden_size=128)),
    (t.MixtralConfig, base(num_local_experts=6, num_experts_per_tok=3, sliding_window=7)),
    (t.MixtralConfig, small(head_dim=4)),
    (t.Qwen2MoeConfig, base(num_experts=6, num_experts_per_tok=3, moe_intermediate_size=12, shared_expert_intermediate_size=14,
                            decoder_sparse_step=2, norm_topk_prob=True, use_sliding_window=True, sliding_window=5, max_window_layers=3)),
    (t.Qwen2MoeConfig, base(num_experts=4, num_experts_per_tok=2, moe_intermediate_size=12, shared_expert_intermediate_size=14,
                            mlp_only_layers=[1], qkv_bias=False)),
    (t.Qwen2MoeConfig, small(num_experts=5, moe_intermediate_size=12, shared_expert_intermediate_size=14)),
    (t.Qwen3MoeConfig, base(head_dim=12, num_experts=6, num_experts_per_tok=3, moe_intermediate_size=12, mlp_only_layers=[0],
                            use_sliding_window=True, sliding_window=5)),
    (t.Qwen3MoeConfig, base(num_experts=6, num_experts_per_tok=3, moe_intermediate_size=12, decoder_sparse_step=2, norm_topk_prob=True, attention_bias=True)),
    (t.Qwen3MoeConfig, small(num_experts=10, moe_intermediate_size=12)),
    (t.Olmo2Config, base(attention_bias=True)),
    (t.Olmo2Config, base(num_key_value_heads=4, rope_parameters=rope("linear", factor=2.0, rope_theta=700.0))),
    (t.Olmo3Config, base(sliding_window=5)),
    (t.Olmo3Config, base(sliding_window=5, layer_types=types("full", "sliding", "full", "sliding"), attention_bias=True)),
    (t.Olmo3Config, small()),
    (t.GraniteConfig, base(attention_multiplier=0.3, embedding_multiplier=4.0, residual_multiplier=0.5, logits_scaling=3.0,
                           attention_bias=True, mlp_bias=True)),
    (t.GraniteConfig, small(num_attention_heads=8, tie_word_embeddings=True)),
    (t.SmolLM3Config, base(no_rope_layer_interval=2, use_sliding_window=True, sliding_window=5)),
    (t.SmolLM3Config, base(no_rope_layers=[0, 1, 1, 0])),
    (t.SmolLM3Config, small(hidden_size=64)),
    (t.DeepseekV3Config, base(**LATENT)),
    (t.DeepseekV3Config, base(**{**LATENT, "q_lora_rank": None, "n_group": 1, "topk_group": 1}, rope_interleave=False, attention_bias=True,
                              n_shared_experts=2, norm_topk_prob=False, rope_parameters=dict(YARN, mscale=0.8, mscale_all_dim=0.6))),
    (t.DeepseekV3Config, small(num_attention_heads=3, num_key_value_heads=3, q_lora_rank=12, kv_lora_rank=10, n_routed_experts=16, moe_intermediate_size=12)),
    (t.Llama4TextConfig, base(head_dim=8, intermediate_size_mlp=24, num_local_experts=3, num_experts_per_tok=2, attention_chunk_size=6,
                              no_rope_layer_interval=2, interleave_moe_layer_step=2, floor_scale=5, attn_scale=0.4)),
    (t.Llama4TextConfig, base(head_dim=8, intermediate_size_mlp=24, num_local_experts=3, attention_chunk_size=9, use_qk_norm=False,
                              attn_temperature_tuning=False)),
    (t.Llama4TextConfig, base(head_dim=8, intermediate_size_mlp=24, num_local_experts=3, attention_chunk_size=9, moe_layers=[1, 2], attention_bias=True,
                              no_rope_layers=[1, 0, 1, 1], layer_types=types("chunked", "full", "full", "chunked"))),
    (t.Llama4TextConfig, small(intermediate_size_mlp=24, num_local_experts=3)),
    (t.Qwen3NextConfig, base(head_dim=16, num_experts=4, num_experts_per_tok=2, moe_intermediate_size=12,
                             shared_expert_intermediate_size=12, mlp_only_layers=[1], **DELTA)),
    (t.Qwen3NextConfig, base(head_dim=16, num_experts=4, num_experts_per_tok=2, moe_intermediate_size=12, linear_conv_kernel_dim=2,
                             shared_expert_intermediate_size=12, layer_types=types("full", "linear") * 2, **DELTA)),
    (t.Qwen3_5TextConfig, base(head_dim=16, layer_types=types("linear", "full") * 2, **DELTA)),
    (t.Qwen3_5TextConfig, base(head_dim=32, linear_conv_kernel_dim=3, attention_bias=True, hidden_act="gelu", **DELTA)),
    (t.Lfm2Config, base(layer_types=["conv", "full_attention", "conv", "full_attention"], conv_L_cache=4, conv_bias=True)),
    (t.Lfm2Config, base(layer_types=["full_attention", "conv", "full_attention", "conv"], block_auto_adjust_ff_dim=False)),
    (t.Lfm2Config, base(layer_types=["full_attention", "conv", "conv", "conv"], block_multiple_of=10, block_ffn_dim_multiplier=1.3)),
    (t.GPTNeoXConfig, base(use_parallel_residual=False, attention_bias=False,
                           rope_parameters=rope("default", rope_theta=300.0, partial_rotary_factor=0.5))),
    (t.GPTNeoXConfig, base(rope_parameters=dict(YARN, partial_rotary_factor=0.5))),
    (t.GPTNeoXConfig, small(hidden_size=512, hidden_act="gelu_new")),
    (t.GPT2Config, gpt(scale_attn_by_inverse_layer_idx=True, n_inner=20, activation_function="relu")),
    (t.GPT2Config, {**gpt(scale_attn_weights=False), "n_head": 2}),
    (t.GPT2Config, gpt(is_causal=False)),
    (t.GPTJConfig, gpt(rotary_dim=4, n_inner=20, activation_function="relu")),
    (t.GPTJConfig, {**gpt(rotary_dim=6), "n_head": 2}),
    (t.GPTNeoConfig, neo(num_heads=4, num_layers=3, attention_types=[[["local"], 2], [["global"], 1]], window_size=3, intermediate_size=40)),
    (t.GPTNeoConfig, neo(num_heads=8, num_layers=4, attention_types=[[["global", "local"], 2]], window_size=6)),
    (t.OPTConfig, base(ffn_dim=40, word_embed_proj_dim=16, do_layer_norm_before=False)),
    (t.OPTConfig, base(ffn_dim=40, enable_bias=False, layer_norm_elementwise_affine=False)),
    (t.OPTConfig, base(ffn_dim=40, word_embed_proj_dim=48, activation_function="gelu", _remove_final_layer_norm=True)),
    (t.OPTConfig, small(hidden_size=48, ffn_dim=40)),
    (t.BloomConfig, dict(vocab_size=60, hidden_size=36, n_head=6, n_layer=3)),
    (t.BloomConfig, dict(vocab_size=60, hidden_size=44, n_head=11, n_layer=2, layer_norm_epsilon=1e-3)),
    (t.FalconConfig, base(bias=True, alibi=True, hidden_size=36, num_attention_heads=6)),
    (t.FalconConfig, base(multi_query=False, num_kv_heads=4, parallel_attn=False)),
    (t.FalconConfig, base(new_decoder_architecture=True, num_kv_heads=2, num_ln_in_parallel_attn=1)),
    (t.FalconConfig, base(new_decoder_architecture=True, num_kv_heads=4, bias=True, activation="relu", ffn_hidden_size=24)),
    (t.FalconConfig, base(new_decoder_architecture=True, num_kv_heads=1, alibi=True)),
    (t.FalconConfig, base(rope_parameters=rope("linear", factor=2.0, rope_theta=900.0))),
    (t.FalconConfig, small(hidden_size=142)),
    (t.GPTBigCodeConfig, gpt(multi_query=False, scale_attn_weights=False)),
    (t.GPTBigCodeConfig, gpt(n_inner=20, activation_function="gelu")),
    (t.Starcoder2Config, base(num_key_value_heads=1, sliding_window=4, use_bias=False)),
    (t.Starcoder2Config, small(hidden_size=48)),
    (t.StableLmConfig, base(qk_layernorm=True, use_parallel_residual=True)),
    (t.StableLmConfig, base(use_qkv_bias=True, rope_parameters=rope("default", rope_theta=300.0, partial_rotary_factor=0.5))),
    (t.StableLmConfig, small(hidden_size=256)),
    (t.PhiConfig, base(qk_layernorm=True)),
    (t.PhiConfig, base(num_key_value_heads=4, rope_parameters=rope("default", rope_theta=300.0, partial_rotary_factor=0.75))),
    (t.PhiConfig, small(hidden_size=128)),
    (t.CohereConfig, base(use_qk_norm=True)),
    (t.CohereConfig, base(attention_bias=True, layer_norm_eps=1e-3, logit_scale=0.5)),
    (t.Cohere2Config, base(sliding_window=3, attention_bias=True)),
    (t.Cohere2Config, base(sliding_window=5, head_dim=12, layer_types=types("full", "sliding", "full", "full"))),
    (t.Cohere2Config, small(hidden_size=128)),
    (t.GlmConfig, base(head_dim=8, attention_bias=False)),
    (t.GlmConfig, small()),
    (t.Glm4Config, base(head_dim=16)),
    (t.Glm4Config, base(head_dim=12, attention_bias=True, rope_parameters=rope("default", rope_theta=300.0, partial_rotary_factor=0.34))),
    (t.XLMConfig, dict(vocab_size=60, emb_dim=30, n_heads=5, n_layers=3, causal=True, gelu_activation=False,
                       max_position_embeddings=64, n_langs=3)),
]

ENCODERS = [
    (t.BertConfig, bert(hidden_act="relu", type_vocab_size=3, layer_norm_eps=1e-4)),
    (t.BertConfig, dict(vocab_size=60, hidden_size=48, intermediate_size=40, num_hidden_layers=12, max_position_embeddings=40)),
    (t.RobertaConfig, bert(pad_token_id=7, type_vocab_size=1)),
    (t.CamembertConfig, bert()),
    (t.XLMRobertaConfig, bert(layer_norm_eps=1e-5, type_vocab_size=1)),
    (t.ElectraConfig, bert(embedding_size=20)),
    (t.ElectraConfig, {**bert(embedding_size=24), "hidden_size": 24, "num_attention_heads": 4}),
    (t.ElectraConfig, {**bert(), "num_attention_heads": 4}),
    (t.DistilBertConfig, dict(vocab_size=60, dim=40, hidden_dim=50, n_layers=3, n_heads=5, max_position_embeddings=40, sinusoidal_pos_embds=True)),
    (t.DistilBertConfig, dict(vocab_size=60, dim=48, hidden_dim=50, activation="relu", max_position_embeddings=40)),
    (t.AlbertConfig, bert(embedding_size=12, num_hidden_groups=2, inner_group_num=2)),
    (t.AlbertConfig, {**bert(embedding_size=36, num_hidden_groups=3), "num_hidden_layers": 7}),
    (t.AlbertConfig, {**bert(), "num_attention_heads": 4}),
    (t.MPNetConfig, bert(relative_attention_num_buckets=32)),
    (t.MPNetConfig, bert(relative_attention_num_buckets=40, layer_norm_eps=1e-5, hidden_act="relu")),
    (t.DebertaV2Config, bert(relative_attention=True, pos_att_type=["p2c", "c2p"], position_buckets=8, share_att_key=True, norm_rel_ebd="layer_norm",
                             position_biased_input=False)),
    (t.DebertaV2Config, bert(relative_attention=True, pos_att_type=["c2p"], max_relative_positions=12, type_vocab_size=2)),
    (t.DebertaV2Config, bert(relative_attention=True, pos_att_type="p2c", position_buckets=6, max_relative_positions=20, embedding_size=20)),
    (t.DebertaV2Config, bert(relative_attention=True, pos_att_type=["c2p", "p2c"], conv_kernel_size=3, conv_groups=2, conv_act="gelu",
                             position_buckets=256)),
    (t.DebertaV2Config, bert(relative_attention=True, pos_att_type=[], norm_rel_ebd="none", position_buckets=8)),
    (t.DebertaV2Config, bert(pos_att_type=["c2p"])),
    (t.ModernBertConfig, {**bert(local_attention=6, global_attn_every_n_layers=2, norm_bias=True, attention_bias=True, mlp_bias=True, **IDS),
                          "num_hidden_layers": 5}),
    (t.ModernBertConfig, bert(local_attention=9, layer_types=types("sliding", "full", "sliding"), hidden_activation="silu", **IDS,
                              rope_parameters={"full_attention": rope("default", rope_theta=900.0), "sliding_attention": rope("default", rope_theta=90.0)})),
    (t.ModernBertConfig, dict(vocab_size=60, hidden_size=48, intermediate_size=40, num_hidden_layers=4, **IDS)),
    (t.EuroBertConfig, base(head_dim=12, attention_bias=True, mlp_bias=True, mask_token_id=5)),
    (t.EuroBertConfig, base(rms_norm_eps=1e-3, rope_parameters=rope("linear", factor=2.0, rope_theta=900.0), mask_token_id=5)),
    (t.EuroBertConfig, small(hidden_size=48, mask_token_id=5)),
    (t.NomicBertConfig, bert(type_vocab_size=1, rope_parameters=rope("default", rope_theta=90.0))),
    (t.NomicBertConfig, bert(head_dim=10, hidden_act="gelu", rope_parameters=rope("dynamic", factor=2.0, rope_theta=90.0))),
    (t.NomicBertConfig, dict(vocab_size=60, hidden_size=48, intermediate_size=40, num_hidden_layers=2)),
    (t.XLMConfig, dict(vocab_size=60, emb_dim=30, n_heads=5, n_layers=3, gelu_activation=False, max_position_embeddings=40, n_langs=4)),
    (t.XLMConfig, dict(vocab_size=60, emb_dim=32, n_layers=2, max_position_embeddings=40, sinusoidal_embeddings=True, use_lang_emb=False, n_langs=4)),
]
