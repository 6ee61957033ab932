"""Configurations of models with two stacks, and of those that see or hear, for families_parity.py: (class of the
configuration, its values)."""
import transformers as t


def seq2seq(**changes):
    return dict(vocab_size=60, d_model=36, encoder_layers=2, decoder_layers=3, encoder_attention_heads=3, decoder_attention_heads=4, encoder_ffn_dim=40,
                decoder_ffn_dim=30, max_position_embeddings=48, decoder_start_token_id=2, bos_token_id=1, eos_token_id=2, **changes)


def usual(**changes):
    """The class's own options, but for the sizes that would make large files."""
    return dict(vocab_size=60, d_model=96, encoder_layers=2, decoder_layers=2, encoder_ffn_dim=40, decoder_ffn_dim=30, max_position_embeddings=48, **changes)


def t5(**changes):
    return dict(vocab_size=60, d_model=32, d_kv=6, d_ff=40, num_layers=2, num_heads=4, **changes)


def vit(**changes):
    return dict(hidden_size=36, num_hidden_layers=3, num_attention_heads=3, intermediate_size=50, image_size=24, patch_size=6, **changes)


def dino(**changes):
    return dict(hidden_size=48, num_hidden_layers=3, num_attention_heads=4, image_size=24, patch_size=6, **changes)


def towers(text, vision):
    return dict(text_config=dict(vocab_size=60, hidden_size=24, intermediate_size=30, num_hidden_layers=2, num_attention_heads=3,
                                 max_position_embeddings=40, eos_token_id=59, bos_token_id=58, pad_token_id=1, **text),
                vision_config=dict(hidden_size=40, intermediate_size=50, num_hidden_layers=3, num_attention_heads=5, image_size=20, patch_size=5, **vision))


def wholes():
    """Models whose text part alone is computed."""
    text = dict(vocab_size=60, hidden_size=32, intermediate_size=40, num_hidden_layers=4, num_attention_heads=4, num_key_value_heads=2,
                max_position_embeddings=64, pad_token_id=0, bos_token_id=1, eos_token_id=2)
    vision = dict(hidden_size=24, intermediate_size=30, num_hidden_layers=1, num_attention_heads=2, image_size=16, patch_size=8)
    gemma4 = dict(text, head_dim=8, global_head_dim=16, sliding_window=5, hidden_size_per_layer_input=6, vocab_size_per_layer_input=60)
    delta = dict(linear_num_key_heads=2, linear_num_value_heads=4, linear_key_head_dim=6, linear_value_head_dim=10)
    return [
        (t.Gemma3Config, dict(text_config=dict(text, head_dim=8, sliding_window=5), vision_config=vision, mm_tokens_per_image=4, image_token_index=59)),
        (t.Gemma4Config, dict(text_config=gemma4, vision_config=dict(vision, num_key_value_heads=2, head_dim=12), audio_config=None, image_token_id=59)),
        (t.Gemma4Config, dict(text_config=dict(gemma4, enable_moe_block=True, num_experts=4, top_k_experts=2, moe_intermediate_size=12,
                                               use_bidirectional_attention="vision"),
                              vision_config=dict(vision, num_key_value_heads=2, head_dim=12), audio_config=None, image_token_id=59)),
        (t.Llama4Config, dict(text_config=dict(text, head_dim=8, intermediate_size_mlp=24, num_local_experts=3, attention_chunk_size=6),
                              vision_config=dict(vision, vision_output_dim=24, projector_input_dim=24, projector_output_dim=24, pixel_shuffle_ratio=0.5),
                              image_token_index=59)),
        (t.Qwen3_5Config, dict(text_config=dict(text, head_dim=16, **delta),
                               vision_config=dict(depth=1, hidden_size=24, intermediate_size=30, num_heads=2, out_hidden_size=32, patch_size=4),
                               image_token_id=59, video_token_id=58)),
        (t.Mistral3Config, dict(text_config=dict(text, model_type="mistral", sliding_window=6), vision_config=dict(vision, model_type="pixtral"),
                                image_token_index=59)),
        (t.LlavaConfig, dict(text_config=dict(text, model_type="llama"), vision_config=dict(vision, model_type="clip_vision_model"), image_token_index=59)),
    ]


def sound(**changes):
    return dict(vocab_size=20, hidden_size=32, num_hidden_layers=3, num_attention_heads=4, intermediate_size=40, conv_dim=[12, 12, 16], conv_stride=[5, 2, 2],
                conv_kernel=[10, 3, 2], num_conv_pos_embeddings=8, num_conv_pos_embedding_groups=4, num_feat_extract_layers=3, apply_spec_augment=False,
                **changes)


TRANSLATORS = [
    (t.T5Config, t5(num_decoder_layers=3, relative_attention_num_buckets=8, relative_attention_max_distance=20)),
    (t.T5Config, t5(feed_forward_proj="gated-gelu", tie_word_embeddings=False)),
    (t.T5Config, t5(feed_forward_proj="gated-silu", num_decoder_layers=1, layer_norm_epsilon=1e-3)),
    (t.T5Config, dict(vocab_size=60, d_model=32, d_ff=40)),
    (t.MT5Config, t5(num_decoder_layers=3)),
    (t.MT5Config, t5(feed_forward_proj="relu", relative_attention_num_buckets=6, relative_attention_max_distance=9)),
    (t.MT5Config, dict(vocab_size=60, d_model=32, d_ff=40, num_layers=2)),
    (t.BartConfig, seq2seq(scale_embedding=True, activation_function="relu")),
    (t.BartConfig, usual()),
    (t.MBartConfig, seq2seq(scale_embedding=True)),
    (t.MBartConfig, usual()),
    (t.M2M100Config, seq2seq(scale_embedding=False)),
    (t.M2M100Config, usual()),
    (t.MarianConfig, seq2seq(pad_token_id=0, scale_embedding=True, activation_function="swish")),
    (t.MarianConfig, seq2seq(pad_token_id=0, share_encoder_decoder_embeddings=False, decoder_vocab_size=70, tie_word_embeddings=False)),
    (t.MarianConfig, usual(pad_token_id=0, eos_token_id=2)),
    (t.PegasusConfig, seq2seq(scale_embedding=True, activation_function="relu")),
    (t.PegasusConfig, usual()),
    (t.BlenderbotConfig, seq2seq(scale_embedding=True)),
    (t.BlenderbotConfig, usual()),
]
LISTENERS = [
    (t.WhisperConfig, seq2seq(num_mel_bins=10, max_source_positions=25, max_target_positions=48, pad_token_id=0, scale_embedding=True)),
    (t.WhisperConfig, dict(vocab_size=60, d_model=48, num_mel_bins=6, encoder_ffn_dim=40, decoder_ffn_dim=30, max_source_positions=20, max_target_positions=48,
                           pad_token_id=0, bos_token_id=1, eos_token_id=2, activation_function="relu", encoder_layers=1)),
]
VIEWERS = [
    (t.ViTConfig, vit(qkv_bias=False, hidden_act="relu")),
    (t.ViTConfig, {**vit(num_channels=1, layer_norm_eps=1e-4), "image_size": [18, 30]}),
    (t.ViTConfig, dict(hidden_size=48, num_hidden_layers=2, intermediate_size=40, image_size=48)),
    (t.DeiTConfig, {**vit(), "image_size": [18, 30]}),
    (t.DeiTConfig, vit(qkv_bias=False, num_channels=4)),
    (t.Dinov2Config, dino(mlp_ratio=2, qkv_bias=False)),
    (t.Dinov2Config, {**dino(use_swiglu_ffn=True), "image_size": 30}),
    (t.Dinov2Config, dict(hidden_size=48, num_hidden_layers=2, image_size=56)),
    (t.Dinov2WithRegistersConfig, dino(num_register_tokens=2, hidden_act="relu")),
    (t.Dinov2WithRegistersConfig, dict(hidden_size=48, num_hidden_layers=2, image_size=64, use_swiglu_ffn=True)),
    (t.DINOv3ViTConfig, dino(num_register_tokens=3, use_gated_mlp=True, key_bias=True, intermediate_size=40, hidden_act="silu")),
    (t.DINOv3ViTConfig, dino(query_bias=False, value_bias=False, proj_bias=False, mlp_bias=False, intermediate_size=40, rope_theta=20.0)),
    (t.DINOv3ViTConfig, dict(hidden_size=48, num_hidden_layers=2, intermediate_size=40, image_size=48)),
]
TOWERS = [
    (t.CLIPConfig, towers({"hidden_act": "gelu"}, {"num_channels": 1})),
    (t.CLIPConfig, towers({"layer_norm_eps": 1e-4}, {"hidden_act": "gelu", "layer_norm_eps": 1e-4})),
    (t.SiglipConfig, towers({"projection_size": 40}, {"num_channels": 1})),
    (t.SiglipConfig, towers({"projection_size": 40, "hidden_act": "relu"}, {"layer_norm_eps": 1e-4})),
]
HEARERS = [
    (t.Wav2Vec2Config, sound(do_stable_layer_norm=True, feat_extract_norm="layer", conv_bias=True)),
    (t.Wav2Vec2Config, {**sound(feat_extract_activation="relu", hidden_act="relu"), "num_conv_pos_embeddings": 7}),
    (t.Wav2Vec2Config, {**sound(conv_bias=True), "num_attention_heads": 2}),
    (t.HubertConfig, sound(do_stable_layer_norm=True, feat_extract_norm="layer", conv_bias=True)),
    (t.HubertConfig, sound(feat_proj_layer_norm=False)),
    (t.HubertConfig, sound(conv_pos_batch_norm=True)),
]
WHOLES = wholes()
