// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/forms.h"

#include <algorithm>

namespace headwise::ablation::checkpoints {

namespace {

using Evens = FamilyForms::Evens;

constexpr SizeNames ungrouped{.keyHeads = {}}, ofT5{"num_heads", {}, "d_kv"};

constexpr auto table = std::to_array<FamilyForms>({
    {.type = "bert", .listed = true, .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "roberta", .listed = true, .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "xlm-roberta", .listed = true, .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "camembert", .listed = true, .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "electra", .listed = true, .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "distilbert", .listed = true, .uneven = true, .scaled = "n_heads dim"},
    {.type = "albert", .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "mpnet", .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "deberta-v2", .uneven = true, .scaled = "num_attention_heads all_head_size"},
    {.type = "modernbert", .uneven = true, .scaled = "num_heads all_head_size"},
    {.type = "eurobert", .even = Evens::Divide, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "nomic_bert", .even = Evens::Any, .names = ungrouped, .uneven = true},
    {.type = "xlm", .uneven = true, .scaled = "n_heads dim"},
    {.type = "gpt2", .listed = true, .uneven = true, .scaled = "num_heads split_size embed_dim"},
    {.type = "gpt_bigcode", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "gpt_neo", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "gpt_neox", .uneven = true},
    {.type = "gptj", .uneven = true, .scaled = "num_attention_heads embed_dim"},
    {.type = "opt", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "falcon", .uneven = true, .scaled = "num_heads num_kv_heads split_size hidden_size"},
    {.type = "stablelm", .uneven = true, .scaled = "num_heads num_key_value_heads hidden_size"},
    {.type = "llama", .even = Evens::Divide, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "mistral", .even = Evens::Any, .uneven = true},
    {.type = "mixtral", .even = Evens::Any, .uneven = true},
    {.type = "qwen2", .even = Evens::Any, .uneven = true},
    {.type = "qwen2_moe",
        .even = Evens::Any,
        .uneven = true,
        .scaled = "num_heads num_key_value_heads hidden_size",
        .onlyNewer = "B"},
    {.type = "qwen3", .even = Evens::Any, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "qwen3_moe", .even = Evens::Any, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "qwen3_next", .even = Evens::Any, .uneven = true},
    {.type = "qwen3_5_text", .even = Evens::Any, .uneven = true},
    {.type = "lfm2", .even = Evens::Any, .uneven = true},
    {.type = "smollm3", .even = Evens::Any, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "granite", .even = Evens::Any, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "gemma", .even = Evens::Any, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "gemma2", .even = Evens::Divide, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "gemma3_text", .even = Evens::Divide, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "gemma3n_text", .uneven = true},
    {.type = "gemma4_text", .uneven = true},
    {.type = "phi", .even = Evens::Any, .uneven = true},
    {.type = "phi3", .even = Evens::Any},
    {.type = "cohere", .even = Evens::Any, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "cohere2", .even = Evens::Any, .uneven = true, .biasSwitch = "attention_bias"},
    {.type = "glm", .even = Evens::Any, .uneven = true},
    {.type = "glm4", .even = Evens::Any, .uneven = true},
    {.type = "starcoder2", .even = Evens::Any, .uneven = true},
    {.type = "gpt_oss", .even = Evens::Any, .uneven = true},
    {.type = "llama4_text", .even = Evens::Any, .uneven = true}, // transformers 4.57 ignores its attention_bias
    {.type = "deepseek_v3", .even = Evens::Any, .uneven = true, .scaled = "num_heads"},
    {.type = "t5", .even = Evens::Any, .names = ofT5, .uneven = true, .scaled = "n_heads inner_dim"},
    {.type = "mt5", .even = Evens::Any, .names = ofT5, .uneven = true, .scaled = "n_heads inner_dim"},
    {.type = "bart", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "mbart", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "m2m_100", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "marian", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "pegasus", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "blenderbot", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "whisper", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "wav2vec2", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "hubert", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "vit",
        .even = Evens::Any,
        .names = ungrouped,
        .listed = true,
        .uneven = true,
        .scaled = "num_attention_heads all_head_size",
        .onlyNewer = "B"},
    {.type = "deit",
        .even = Evens::Any,
        .names = ungrouped,
        .uneven = true,
        .scaled = "num_attention_heads all_head_size",
        .onlyNewer = "B"},
    {.type = "dinov2",
        .even = Evens::Any,
        .names = ungrouped,
        .uneven = true,
        .scaled = "num_attention_heads all_head_size",
        .onlyNewer = "B"},
    {.type = "dinov2_with_registers",
        .even = Evens::Any,
        .names = ungrouped,
        .uneven = true,
        .scaled = "num_attention_heads all_head_size",
        .onlyNewer = "B"},
    {.type = "dinov3_vit", .uneven = true, .scaled = "num_heads embed_dim"},
    {.type = "clip", .uneven = true, .scaled = "num_heads embed_dim", .onlyNewer = "D"},
    {.type = "siglip", .uneven = true, .scaled = "num_heads embed_dim", .onlyNewer = "D"},
});

} // namespace

char formLetter(Form form) { return static_cast<char>('A' + static_cast<int>(form)); }

std::optional<Form> formFromLetter(std::string_view letter)
{
    const auto found = std::ranges::find_if(
        allForms, [&](Form form) { return letter.size() == 1 && letter.front() == formLetter(form); });
    return found == allForms.end() ? std::nullopt : std::optional(*found);
}

FamilyForms familyForms(std::string_view type)
{
    const auto found = std::ranges::find(table, type, &FamilyForms::type);
    return found == table.end() ? FamilyForms{.type = type} : *found;
}

} // namespace headwise::ablation::checkpoints
