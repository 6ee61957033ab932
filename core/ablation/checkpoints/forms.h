// SPDX-License-Identifier: GPL-3.0-or-later
// What a pruned checkpoint may look like, and which families of models can have which form.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headwise::ablation::checkpoints {

enum class Form : std::uint8_t
{
    Zeroed, ///< A: shapes are kept, weights of removed heads are 0: every program loads it, nothing is saved
    Even,   ///< B: fewer heads, as many in every layer, with the width of a head in config.json
    Listed, ///< C: `pruned_heads` in config.json, which only transformers 4 knows
    Uneven  ///< D: any number in each layer, loaded by load_pruned.py
};

inline constexpr std::array allForms = {Form::Zeroed, Form::Even, Form::Listed, Form::Uneven};

/// 'A' to 'D', and back.
char formLetter(Form form);
std::optional<Form> formFromLetter(std::string_view letter);

/// The keys of config.json for the sizes of attention; empty: there is none.
struct SizeNames
{
    std::string_view heads = "num_attention_heads", keyHeads = "num_key_value_heads", width = "head_dim";
};

/// What transformers' classes of one model type do with numbers of heads, as found by loading checkpoints of each form
/// (packaging/check_pruned.sh).
struct FamilyForms
{
    /// How the numbers of heads are checked against the hidden size.
    enum class Evens : std::uint8_t
    {
        None,   ///< the width of a head is not a setting
        Divide, ///< the number of heads has to divide the hidden size
        Any
    };
    std::string_view type; ///< `model_type` in config.json
    Evens even = Evens::None;
    SizeNames names = {};
    bool listed = false; ///< form C
    bool uneven = false; ///< form D
    /// Attributes of an attention module that grow with its number of heads, for form D; separated by spaces.
    std::string_view scaled = {};
    std::string_view onlyNewer = {}; ///< letters of forms that load in transformers 5 alone
    /// The setting that gives queries, keys, values and the output biases; empty: there is none.
    std::string_view biasSwitch = {};
};

/// Of a model type; all but form A is false for one that is not in the table.
FamilyForms familyForms(std::string_view type);

} // namespace headwise::ablation::checkpoints
