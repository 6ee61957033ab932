"""config.json as published checkpoints have it, with smaller sizes, for families_states.py: (kind of inputs, settings).

Keys that nobody reads stand in real files too, and old names beside new ones; what is left out there is left out here.
"""

SIZES = dict(hidden_size=32, intermediate_size=40, num_hidden_layers=4, num_attention_heads=4, vocab_size=60, max_position_embeddings=64)
IDS = dict(bos_token_id=1, eos_token_id=2, pad_token_id=0)
OLD = dict(torch_dtype="float32", transformers_version="4.42.3", use_cache=True, initializer_range=0.02)
PIECES = dict(d_model=36, encoder_layers=2, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=40, decoder_ffn_dim=40,
              vocab_size=60, max_position_embeddings=64, num_hidden_layers=2, is_encoder_decoder=True, bos_token_id=1, eos_token_id=2, pad_token_id=0,
              decoder_start_token_id=2, activation_dropout=0.1, classif_dropout=0.0, classifier_dropout=0.0, gradient_checkpointing=False)


def old(kind, *without, **changes):
    values = {**SIZES, **IDS, **OLD, "model_type": kind, **changes}
    return {key: value for key, value in values.items() if key not in without}


def seq(kind, **changes):
    return {**PIECES, **OLD, "model_type": kind, **changes}


def picture(kind, **changes):
    return {**OLD, "model_type": kind, "hidden_size": 36, "num_hidden_layers": 3, "num_attention_heads": 3, "intermediate_size": 48, "hidden_act": "gelu",
            "image_size": 24, "patch_size": 6, "num_channels": 3, "qkv_bias": True, "attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": 0.0, **changes}


def sound(kind, **changes):
    return {**OLD, "model_type": kind, "vocab_size": 20, "hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 40,
            "conv_dim": [12, 12, 16], "conv_stride": [5, 2, 2], "conv_kernel": [10, 3, 2], "num_feat_extract_layers": 3, "num_conv_pos_embeddings": 16,
            "num_conv_pos_embedding_groups": 4, "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0, "apply_spec_augment": True,
            "mask_time_prob": 0.05, "feat_extract_dropout": 0.0, "feat_extract_activation": "gelu", "ctc_loss_reduction": "sum", **changes}


TOWER = dict(_name_or_path="", add_cross_attention=False, architectures=None, bad_words_ids=None, chunk_size_feed_forward=0, dropout=0.0, is_decoder=False,
             is_encoder_decoder=False, num_beams=1, num_labels=2, output_attentions=False, tie_word_embeddings=True, torchscript=False, attention_dropout=0.0)


def towers(kind, text, vision, **more):
    return {**OLD, "model_type": kind, "text_config": dict(hidden_size=24, intermediate_size=30, num_hidden_layers=2, num_attention_heads=3, vocab_size=60,
                                                           max_position_embeddings=40, **text),
            "vision_config": dict(hidden_size=40, intermediate_size=50, num_hidden_layers=3, num_attention_heads=5, image_size=20, patch_size=5, **vision), **more}


GEMMA = dict(attention_bias=False, attention_dropout=0.0, hidden_activation="gelu_pytorch_tanh", head_dim=10, num_key_value_heads=2)
DELTA = dict(linear_conv_kernel_dim=4, linear_key_head_dim=6, linear_num_key_heads=2, linear_num_value_heads=4, linear_value_head_dim=10)
FALCON = dict(alibi=False, bias=False, multi_query=True, new_decoder_architecture=False, parallel_attn=True, apply_residual_connection_post_layernorm=False,
              layer_norm_epsilon=1e-5, attention_dropout=0.0, hidden_dropout=0.0)
BLOOM = dict(model_type="bloom", n_layer=3, vocab_size=60, apply_residual_connection_post_layernorm=False, attention_softmax_in_fp32=True,
             bias_dropout_fusion=True, masked_softmax_fusion=True, offset_alibi=100, pretraining_tp=1, seq_length=2048, skip_bias_add=True,
             skip_bias_add_qkv=False, slow_but_exact=False, unk_token_id=0, layer_norm_epsilon=1e-5, **IDS)
GPT = dict(vocab_size=60, n_embd=32, n_head=4, n_layer=3, n_positions=64, n_ctx=64, bos_token_id=1, eos_token_id=2, embd_pdrop=0.1, resid_pdrop=0.1,
           attn_pdrop=0.1, summary_activation=None, summary_first_dropout=0.1, summary_proj_to_labels=True, summary_type="cls_index", summary_use_proj=True,
           layer_norm_epsilon=1e-5, task_specific_params={"text-generation": {"do_sample": True, "max_length": 50}})
YARN = dict(type="yarn", factor=4.0, original_max_position_embeddings=16)
T5 = dict(d_model=32, d_kv=6, d_ff=40, num_layers=2, num_heads=4, vocab_size=60, decoder_start_token_id=0, eos_token_id=1, pad_token_id=0, n_positions=512,
          is_encoder_decoder=True, layer_norm_epsilon=1e-6, output_past=True, relative_attention_num_buckets=32, initializer_factor=1.0)

DECODERS = [
    old("llama", max_sequence_length=64),
    old("llama", num_key_value_heads=4, pretraining_tp=1, rms_norm_eps=1e-5, rope_scaling=None, tie_word_embeddings=False, hidden_act="silu"),
    old("llama", num_key_value_heads=2, rope_scaling=dict(factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=16,
                                                          rope_type="llama3"), rope_theta=500000.0, head_dim=8, mlp_bias=False, attention_bias=False),
    old("llama", rope_scaling={"factor": 8.0, "type": "linear"}),
    old("llama", rope_scaling={"factor": 2.0, "type": "dynamic"}, max_position_embeddings=16),
    old("llama", rope_scaling=dict(YARN, finetuned=True), max_position_embeddings=64),
    old("llama", rope_scaling=dict(YARN, factor=16.0), max_position_embeddings=64),
    old("llama", rope_scaling=dict(YARN, rope_type="yarn", factor=8.0), max_position_embeddings=16),
    old("mistral", num_key_value_heads=2, sliding_window=None, rope_theta=1000000.0, head_dim=12),
    old("mistral", num_key_value_heads=2, sliding_window=8),
    old("qwen2", num_key_value_heads=2, max_window_layers=2, sliding_window=6, use_sliding_window=False, use_mrope=False, rope_theta=1000000.0, tie_word_embeddings=True),
    old("qwen2", num_key_value_heads=2, max_window_layers=2, sliding_window=6, use_sliding_window=True),
    old("qwen2", num_key_value_heads=2, rope_scaling=YARN, max_window_layers=4, sliding_window=6, use_sliding_window=False, max_position_embeddings=16),
    old("qwen3", num_key_value_heads=2, head_dim=12, attention_bias=False, max_window_layers=4, sliding_window=None, use_sliding_window=False,
        rope_scaling=dict(rope_type="yarn", factor=4.0, original_max_position_embeddings=16), rope_theta=1000000),
    old("phi3", num_key_value_heads=4, original_max_position_embeddings=16, sliding_window=262144, embd_pdrop=0.0, resid_pdrop=0.0, auto_map={"AutoConfig": "x"},
        rope_scaling=dict(long_factor=[1.1, 1.5, 2.0, 3.0], short_factor=[1.0, 1.1, 1.2, 1.3], type="longrope"), rope_theta=10000.0, rms_norm_eps=1e-5),
    old("phi3", num_key_value_heads=2, original_max_position_embeddings=16, partial_rotary_factor=0.75, hidden_size=64, full_attn_mod=1, interpolate_factor=1,
        lm_head_bias=False, mlp_bias=False, tie_word_embeddings=True, sliding_window=262144,
        rope_scaling=dict(long_factor=[1.0, 1.1, 1.5, 2.0, 3.0, 4.0], short_factor=[1.0] * 6, type="longrope")),
    old("phi3", num_key_value_heads=4, sliding_window=7, original_max_position_embeddings=64, rope_scaling=None),
    old("gemma", "pad_token_id", head_dim=10, num_key_value_heads=1, hidden_act="gelu", rms_norm_eps=1e-6, pad_token_id=0),
    old("gemma", head_dim=10, num_key_value_heads=1, hidden_act="gelu_pytorch_tanh", hidden_activation=None),
    old("gemma2", attn_logit_softcapping=50.0, final_logit_softcapping=30.0, query_pre_attn_scalar=20, sliding_window=5, cache_implementation="hybrid", **GEMMA),
    old("gemma3_text", attn_logit_softcapping=None, final_logit_softcapping=None, query_pre_attn_scalar=20, sliding_window=5, sliding_window_pattern=3,
        rope_local_base_freq=10000, rope_scaling=None, rope_theta=1000000, cache_implementation="hybrid", num_hidden_layers=7, **GEMMA),
    old("gemma3_text", query_pre_attn_scalar=20, sliding_window=5, _sliding_window_pattern=2, rope_local_base_freq=10000,
        rope_scaling={"factor": 8.0, "rope_type": "linear"}, rope_theta=1000000, **GEMMA),
    old("mixtral", num_key_value_heads=2, num_experts_per_tok=2, num_local_experts=4, output_router_logits=False, router_aux_loss_coef=0.02, sliding_window=None,
        rope_theta=1000000.0),
    old("qwen2_moe", num_key_value_heads=4, decoder_sparse_step=1, max_window_layers=2, moe_intermediate_size=12, norm_topk_prob=False, num_experts=6,
        num_experts_per_tok=4, shared_expert_intermediate_size=20, sliding_window=6, use_sliding_window=False, output_router_logits=False),
    old("qwen3_moe", num_key_value_heads=2, head_dim=12, decoder_sparse_step=1, max_window_layers=4, mlp_only_layers=[], moe_intermediate_size=12,
        norm_topk_prob=True, num_experts=8, num_experts_per_tok=3, rope_scaling=None, rope_theta=1000000.0, sliding_window=None, use_sliding_window=False),
    old("olmo2", num_key_value_heads=4, attention_bias=False, rope_scaling=None, rope_theta=500000, rms_norm_eps=1e-6),
    old("olmo3", num_key_value_heads=4, sliding_window=5, rope_theta=500000, layer_types=["sliding_attention"] * 3 + ["full_attention"],
        rope_scaling=dict(attention_factor=1.2079441541679836, beta_fast=32.0, beta_slow=1.0, factor=8.0, original_max_position_embeddings=16, rope_type="yarn")),
    old("granite", num_key_value_heads=2, attention_multiplier=0.25, embedding_multiplier=3.0, logits_scaling=8.0, residual_multiplier=0.22, mlp_bias=False,
        attention_bias=False, rope_scaling=None, tie_word_embeddings=True),
    old("smollm3", num_key_value_heads=2, no_rope_layers=[1, 1, 1, 0], no_rope_layer_interval=4, layer_types=["full_attention"] * 4, max_window_layers=28,
        use_sliding_window=False, sliding_window=None, rope_theta=5000000.0, pretraining_tp=2),
    old("deepseek_v3", num_key_value_heads=4, aux_loss_alpha=0.001, ep_size=1, first_k_dense_replace=1, kv_lora_rank=10, moe_intermediate_size=12, moe_layer_freq=1,
        n_group=4, n_routed_experts=8, n_shared_experts=1, norm_topk_prob=True, num_experts_per_tok=3, num_nextn_predict_layers=1, q_lora_rank=12,
        qk_nope_head_dim=6, qk_rope_head_dim=4, routed_scaling_factor=2.5, scoring_func="sigmoid", seq_aux=True, topk_group=2, topk_method="noaux_tc",
        v_head_dim=5, rope_scaling=dict(beta_fast=32, beta_slow=1, factor=40, mscale=1.0, mscale_all_dim=1.0, original_max_position_embeddings=16, type="yarn")),
    old("deepseek_v3", num_key_value_heads=4, first_k_dense_replace=1, kv_lora_rank=10, moe_intermediate_size=12, moe_layer_freq=1, n_group=1, n_routed_experts=8,
        n_shared_experts=2, norm_topk_prob=True, num_experts_per_tok=3, q_lora_rank=None, qk_nope_head_dim=6, qk_rope_head_dim=4,
        routed_scaling_factor=2.446, scoring_func="sigmoid", topk_group=1, topk_method="noaux_tc", v_head_dim=6, rope_scaling=None, rope_theta=50000.0),
    old("qwen3_next", num_key_value_heads=2, head_dim=16, decoder_sparse_step=1, full_attention_interval=4, mlp_only_layers=[], moe_intermediate_size=12,
        norm_topk_prob=True, num_experts=6, num_experts_per_tok=3, partial_rotary_factor=0.25, rope_scaling=None, rope_theta=10000000,
        shared_expert_intermediate_size=12, **DELTA),
    old("lfm2", num_key_value_heads=2, block_auto_adjust_ff_dim=True, block_dim=32, block_ff_dim=60, block_ffn_dim_multiplier=1.0, block_mlp_init_scale=1.0,
        block_multiple_of=8, block_norm_eps=1e-5, block_out_init_scale=1.0, block_use_swiglu=True, block_use_xavier_init=True, conv_L_cache=3, conv_bias=False,
        conv_dim=32, conv_dim_out=32, conv_use_xavier_init=True, full_attn_idxs=[1, 3], num_heads=4, norm_eps=1e-5, rope_theta=1000000.0, use_pos_enc=True),
    old("gpt_oss", num_key_value_heads=2, attention_bias=True, experts_per_token=2, head_dim=8, initial_context_length=16, num_experts_per_tok=2, num_local_experts=4,
        layer_types=["sliding_attention", "full_attention"] * 2, output_router_logits=False, sliding_window=5, swiglu_limit=7.0, rope_theta=150000,
        rope_scaling=dict(beta_fast=32.0, beta_slow=1.0, factor=32.0, original_max_position_embeddings=16, rope_type="yarn", truncate=False)),
    old("gpt_neox", rotary_emb_base=10000, rotary_pct=0.25, use_parallel_residual=True, tie_word_embeddings=False, hidden_act="gelu_fast", attention_probs_dropout_prob=0,
        layer_norm_eps=1e-5),
    old("gpt_neox", rotary_emb_base=10000, rotary_pct=1.0, use_parallel_residual=False, hidden_act="gelu", attention_bias=True),
    {**GPT, "model_type": "gpt2", "n_inner": None, "scale_attn_weights": True, "reorder_and_upcast_attn": False},
    {**GPT, "model_type": "gpt2", "n_inner": None, "scale_attn_by_inverse_layer_idx": True, "reorder_and_upcast_attn": False, "activation_function": "gelu_new"},
    {**GPT, "model_type": "gptj", "rotary": True, "rotary_dim": 4, "n_inner": None, "tie_word_embeddings": False, "activation_function": "gelu_new"},
    dict(model_type="gpt_neo", vocab_size=60, hidden_size=32, num_heads=4, num_layers=4, max_position_embeddings=64, attention_layers=["global", "local"] * 2,
         attention_types=[[["global", "local"], 2]], window_size=6, intermediate_size=None, layer_norm_epsilon=1e-5, activation_function="gelu_new",
         attention_dropout=0, embed_dropout=0, resid_dropout=0, bos_token_id=1, eos_token_id=2, summary_type="cls_index"),
    old("opt", "intermediate_size", ffn_dim=40, word_embed_proj_dim=16, do_layer_norm_before=False, _remove_final_layer_norm=False, activation_function="relu",
        prefix="</s>", layerdrop=0.0, pad_token_id=1, bos_token_id=2),
    old("opt", "intermediate_size", ffn_dim=40, word_embed_proj_dim=32, do_layer_norm_before=True, activation_function="gelu", enable_bias=False,
        learned_embeddings=True, scale_embeddings=False, layer_norm_elementwise_affine=True, pad_token_id=1),
    {**BLOOM, "n_embed": 36, "hidden_size": 36, "n_head": 6, "num_attention_heads": 6},
    {**BLOOM, "n_embed": 48, "n_head": 12},
    {**BLOOM, "hidden_size": 28, "n_head": 7, "n_inner": None},
    old("falcon", "intermediate_size", **FALCON),
    old("falcon", "intermediate_size", **{**FALCON, "new_decoder_architecture": True}, num_kv_heads=2),
    old("falcon", "intermediate_size", **{**FALCON, "new_decoder_architecture": True}, num_kv_heads=2, num_ln_in_parallel_attn=1, ffn_hidden_size=50, ff_factor=4,
        rope_theta=500042.0, activation="gelu", rope_scaling=None, tie_word_embeddings=False),
    old("falcon", "intermediate_size", **{**FALCON, "alibi": True, "bias": True, "multi_query": False, "parallel_attn": False}, num_ln_in_parallel_attn=None),
    {**GPT, "model_type": "gpt_bigcode", "activation_function": "gelu_pytorch_tanh", "attention_softmax_in_fp32": True, "inference_runner": 0, "max_batch_size": None,
     "multi_query": True, "n_inner": 50, "pad_key_length": True, "pre_allocate_kv_cache": False, "scale_attention_softmax_in_fp32": True},
    old("starcoder2", num_key_value_heads=2, use_bias=True, sliding_window=6, norm_type="layer_norm", norm_epsilon=1e-5, mlp_type="default", rope_theta=999999.44,
        hidden_act="gelu_pytorch_tanh", embedding_dropout=0.1, residual_dropout=0.1),
    old("stablelm", num_key_value_heads=4, partial_rotary_factor=0.25, use_qkv_bias=True, rope_theta=10000, layer_norm_eps=1e-5, norm_eps=1e-5),
    old("stablelm", num_key_value_heads=2, partial_rotary_factor=0.25, qk_layernorm=True, use_parallel_residual=True, use_qkv_bias=False, rope_scaling=None),
    old("stablelm", num_key_value_heads=4, rope_pct=0.25),
    old("phi", partial_rotary_factor=0.5, qk_layernorm=False, num_key_value_heads=None, rope_scaling=None, hidden_act="gelu_new", embd_pdrop=0.0),
    old("phi", hidden_size=80, partial_rotary_factor=0.4, rope_theta=10000.0, tie_word_embeddings=False),
    old("cohere", logit_scale=0.0625, use_qk_norm=False, rope_theta=4000000.0, num_key_value_heads=4, model_max_length=64),
    old("cohere", logit_scale=0.8, use_qk_norm=True, num_key_value_heads=2, layer_norm_eps=1e-5),
    old("cohere2", num_key_value_heads=2, head_dim=8, order_of_interleaved_layers="local_attn_first", position_embedding_type="rope_gptj", rotary_pct=1.0,
        sliding_window=5, sliding_window_pattern=4, layer_switch=4, logit_scale=0.25, use_embedding_sharing=True, use_gated_activation=True,
        use_parallel_block=True, use_qk_norm=False, rope_theta=50000, rope_scaling=None, cache_implementation="hybrid"),
    old("glm", num_key_value_heads=2, head_dim=8, partial_rotary_factor=0.5, attention_bias=True, rms_norm_eps=1.5625e-07, rope_theta=10000.0, pad_token_id=0),
    old("glm4", num_key_value_heads=2, head_dim=8, partial_rotary_factor=0.5, attention_bias=False, rms_norm_eps=1e-5, rope_theta=10000.0),
]

ENCODERS = [
    old("bert", hidden_act="gelu", layer_norm_eps=1e-12, type_vocab_size=2, position_embedding_type="absolute", pooler_fc_size=768, pooler_num_attention_heads=12,
        pooler_type="first_token_transform", directionality="bidi", gradient_checkpointing=False),
    old("roberta", pad_token_id=1, bos_token_id=0, type_vocab_size=1, layer_norm_eps=1e-5, position_embedding_type="absolute", output_past=True),
    old("xlm-roberta", pad_token_id=1, bos_token_id=0, type_vocab_size=1, layer_norm_eps=1e-5),
    dict(model_type="distilbert", activation="gelu", dim=36, hidden_dim=40, n_layers=3, n_heads=4, vocab_size=60, max_position_embeddings=64, pad_token_id=0,
         sinusoidal_pos_embds=False, tie_weights_=True, seq_classif_dropout=0.2, qa_dropout=0.1),
    old("electra", embedding_size=16, hidden_size=32, summary_activation="gelu", summary_last_dropout=0.1, summary_type="first", summary_use_proj=True,
        type_vocab_size=2, position_embedding_type="absolute"),
    old("albert", embedding_size=16, down_scale_factor=1, gap_size=0, net_structure_type=0, num_hidden_groups=1, num_memory_blocks=0, inner_group_num=1,
        hidden_act="gelu_new", layer_norm_eps=1e-12, type_vocab_size=2, classifier_dropout_prob=0.1),
    old("albert", embedding_size=16, hidden_act="gelu", num_hidden_groups=2, inner_group_num=2),
    old("deberta-v2", type_vocab_size=0, layer_norm_eps=1e-7, max_relative_positions=-1, norm_rel_ebd="layer_norm", pooler_dropout=0, pooler_hidden_act="gelu",
        pooler_hidden_size=32, pos_att_type="p2c|c2p", position_biased_input=False, position_buckets=8, relative_attention=True, share_att_key=True),
    old("deberta-v2", type_vocab_size=0, attention_head_size=8, conv_act="gelu", conv_kernel_size=3, max_relative_positions=-1, norm_rel_ebd="layer_norm",
        pos_att_type=["p2c", "c2p"], position_biased_input=False, position_buckets=8, relative_attention=True, share_att_key=True, legacy=True),
    old("mpnet", pad_token_id=1, layer_norm_eps=1e-5, relative_attention_num_buckets=32, hidden_act="gelu"),
    old("modernbert", cls_token_id=1, sep_token_id=2, classifier_activation="gelu", classifier_bias=False, classifier_dropout=0.0, classifier_pooling="mean",
        decoder_bias=True, deterministic_flash_attn=False, global_attn_every_n_layers=3, global_rope_theta=160000.0, hidden_activation="gelu",
        layer_norm_eps=1e-5, local_attention=8, local_rope_theta=10000.0, norm_bias=False, norm_eps=1e-5, position_embedding_type="absolute",
        repad_logits_with_grad=False, sparse_pred_ignore_index=-100, sparse_prediction=False, num_hidden_layers=7),
    old("eurobert", num_key_value_heads=4, mask_token_id=5, rope_theta=250000, rms_norm_eps=1e-5, hidden_act="silu", classifier_pooling="late", mask_token="<|mask|>"),
    old("eurobert", num_key_value_heads=2, mask_token_id=5, classifier_pooling="mean"),
    dict(model_type="xlm", asm=False, attention_dropout=0.1, bos_index=0, causal=False, emb_dim=32, eos_index=1, gelu_activation=True, id2lang={"0": "en", "1": "fr"},
         is_encoder=True, lang2id={"en": 0, "fr": 1}, mask_index=5, max_position_embeddings=64, max_vocab=-1, min_count=0, n_heads=4, n_langs=2, n_layers=3,
         n_words=60, pad_index=2, pad_token_id=2, same_enc_dec=True, share_inout_emb=True, sinusoidal_embeddings=False, use_lang_emb=True, layer_norm_eps=1e-12,
         summary_type="first", summary_use_proj=True, summary_activation=None, summary_proj_to_labels=True, unk_index=3, vocab_size=60),
]

TRANSLATORS = [
    {**T5, "model_type": "t5"},
    {**T5, "model_type": "t5", "feed_forward_proj": "gated-gelu", "tie_word_embeddings": False, "num_decoder_layers": 2, "dense_act_fn": "gelu_new", "is_gated_act": True},
    {**T5, "model_type": "mt5", "feed_forward_proj": "gated-gelu", "tie_word_embeddings": False, "tokenizer_class": "T5Tokenizer"},
    seq("bart", activation_function="gelu", add_bias_logits=False, add_final_layer_norm=False, normalize_before=False, normalize_embedding=True, scale_embedding=False,
        static_position_embeddings=False, extra_pos_embeddings=2, force_bos_token_to_be_generated=True),
    seq("mbart", activation_function="gelu", add_bias_logits=False, add_final_layer_norm=True, normalize_before=True, normalize_embedding=True, scale_embedding=True,
        static_position_embeddings=False),
    seq("m2m_100", activation_function="relu", scale_embedding=True, early_stopping=True, encoder_layerdrop=0.05),
    seq("marian", activation_function="swish", add_bias_logits=False, add_final_layer_norm=False, bad_words_ids=[[59]], decoder_vocab_size=60, pad_token_id=59,
        decoder_start_token_id=59, normalize_before=False, normalize_embedding=False, scale_embedding=True, share_encoder_decoder_embeddings=True,
        static_position_embeddings=True, tokenizer_class="MarianTokenizer"),
    seq("pegasus", activation_function="relu", add_bias_logits=False, add_final_layer_norm=True, extra_pos_embeddings=1, normalize_before=True,
        normalize_embedding=False, scale_embedding=True, static_position_embeddings=True, decoder_start_token_id=0),
    seq("blenderbot", activation_function="gelu", normalize_before=True, normalize_embedding=False, layernorm_variant="prelayernorm", extra_pos_embeddings=0,
        static_position_embeddings=False, scale_embedding=True, decoder_start_token_id=1),
]

LISTENERS = [
    seq("whisper", num_mel_bins=8, max_source_positions=20, max_target_positions=48, scale_embedding=False, activation_function="gelu", begin_suppress_tokens=[5, 6],
        suppress_tokens=[1, 2], forced_decoder_ids=[[1, 5]], median_filter_width=7, use_weighted_layer_sum=False, decoder_layers=1),
]

VIEWERS = [
    picture("vit", encoder_stride=16, layer_norm_eps=1e-12, id2label={"0": "cat", "1": "dog"}, label2id={"cat": 0, "dog": 1}),
    picture("vit", qkv_bias=False, image_size=29, pooler_act="tanh", pooler_output_size=36),
    picture("deit", encoder_stride=16, layer_norm_eps=1e-12),
    picture("dinov2", mlp_ratio=4, layerscale_value=1.0, apply_layernorm=True, reshape_hidden_states=True, out_features=["stage3"], out_indices=[3],
            stage_names=["stem", "stage1", "stage2", "stage3"], use_swiglu_ffn=False, image_size=32, drop_path_rate=0.0, layer_norm_eps=1e-6),
    picture("dinov2", mlp_ratio=4, use_swiglu_ffn=True, image_size=26),
    picture("dinov2_with_registers", mlp_ratio=4, num_register_tokens=4, interpolate_antialias=True, interpolate_offset=0.0, use_swiglu_ffn=False, image_size=26),
]

TOWERS = [
    towers("clip", {**TOWER, "hidden_act": "quick_gelu", "bos_token_id": 0, "eos_token_id": 2, "pad_token_id": 1, "model_type": "clip_text_model", "projection_dim": 16},
           {**TOWER, "hidden_act": "quick_gelu", "model_type": "clip_vision_model", "projection_dim": 16}, projection_dim=16, logit_scale_init_value=2.6592,
           text_config_dict=None, vision_config_dict=None),
    towers("clip", {"hidden_act": "gelu", "model_type": "clip_text_model"}, {"hidden_act": "gelu", "model_type": "clip_vision_model", "num_channels": 3}, projection_dim=16,
           text_config_dict=dict(hidden_size=24, intermediate_size=30, num_hidden_layers=1, num_attention_heads=3, vocab_size=60, max_position_embeddings=40),
           vision_config_dict=dict(hidden_size=40, intermediate_size=50, num_hidden_layers=2, num_attention_heads=5, image_size=20, patch_size=5)),
    towers("siglip", {"model_type": "siglip_text_model", "projection_size": 40}, {"model_type": "siglip_vision_model"}),
]
TOWERS[-1]["vision_config"]["image_size"] = 22

HEARERS = [
    sound("wav2vec2", do_stable_layer_norm=False, feat_extract_norm="group", conv_bias=False, gradient_checkpointing=False, codevector_dim=16, feat_proj_dropout=0.1,
          adapter_kernel_size=3, add_adapter=False, proj_codevector_dim=16, tdnn_dim=[8, 8], xvector_output_dim=8),
    sound("wav2vec2", do_stable_layer_norm=True, feat_extract_norm="layer", conv_bias=True, layer_norm_eps=1e-5),
    sound("hubert", do_stable_layer_norm=True, feat_extract_norm="layer", conv_bias=True, feat_proj_layer_norm=True, conv_pos_batch_norm=False,
          tokenizer_class="Wav2Vec2CTCTokenizer"),
    sound("hubert", do_stable_layer_norm=False, feat_extract_norm="group", conv_bias=False),
]
