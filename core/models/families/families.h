// SPDX-License-Identifier: GPL-3.0-or-later
// The model families, one file each: what their config.json means, as a specification.
#pragma once

#include "core/models/files/config.h"
#include "core/models/files/tensortable.h"
#include "core/models/layouts/familylayout.h"
#include "core/models/specification/model.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::models::families {

/// What a family reads.
struct FamilyInput
{
    const files::Config &config;
    const files::TensorTable &tensors;
};

/// A head that the family supports. If one of the needed tensors is missing, or any does not fit, the model is loaded
/// without a head.
struct HeadRecipe
{
    std::string architectureEnd;     ///< "ForSequenceClassification"
    std::vector<std::string> needed; ///< tensor names
    specification::Head (*describe)(const FamilyInput &input);
    /// Tensors that tell this head where config.json does not name it; empty: the needed ones.
    std::vector<std::string> recognisedBy = {};
};

/// Two names of one weight in the reference, whose files may hold either, or both.
struct Tie
{
    enum class When : std::uint8_t
    {
        Stated, ///< where `tie_word_embeddings` says so
        Older,  ///< there, and in releases before 5 of the reference always
        Always
    };
    std::string source, target;
    When when = When::Stated;
};

struct Family
{
    layouts::FamilyNames names;
    std::vector<std::string> dormant = {}; ///< see layers::WeightRules
    std::vector<HeadRecipe> heads = {};
    specification::Model (*describe)(const FamilyInput &input); ///< without a head
    bool differsByLayer = false;                                ///< reads `per_layer_config`
    std::vector<Tie> ties = {};                                 ///< none: the anchor, and "lm_head.weight"
    const char *tieKey = "tie_word_embeddings"; ///< of files that say it by another key too, which counts then
};

/// A family is added by one line here and one in the table of families.cpp. Its functions read config.json before they
/// build: GCC 12 destroys the parts of a nested braced initialiser twice when a later part throws.
Family bertFamily();
Family robertaFamily();
Family electraFamily();
Family distilBertFamily();
Family albertFamily();
Family mpnetFamily();
Family debertaFamily();
Family modernBertFamily();
Family euroBertFamily();
Family nomicBertFamily();
Family gpt2Family();
Family llamaFamily();
Family mistralFamily();
Family qwen2Family();
Family t5Family();
Family bartFamily();
Family whisperFamily();
Family vitFamily();
Family deitFamily();
Family dinov2Family();
Family dinov2RegistersFamily();
Family dinov3Family();
Family clipFamily();
Family clipTextFamily();
Family clipVisionFamily();
Family siglipFamily();
Family siglipTextFamily();
Family siglipVisionFamily();
Family gptNeoXFamily();
Family gptJFamily();
Family gptNeoFamily();
Family optFamily();
Family bloomFamily();
Family falconFamily();
Family gptBigCodeFamily();
Family starCoder2Family();
Family stableLmFamily();
Family phiFamily();
Family cohereFamily();
Family glmFamily();
Family xlmFamily();
Family wav2Vec2Family();
Family hubertFamily();
Family gptOssFamily();
Family qwen3Family();
Family qwen2MoeFamily();
Family qwen3MoeFamily();
Family mixtralFamily();
Family gemmaFamily();
Family gemma2Family();
Family gemma3Family();
Family gemma3nFamily();
Family gemma4Family();
Family phi3Family();
Family olmo2Family();
Family olmo3Family();
Family graniteFamily();
Family smolLm3Family();
Family deepSeekFamily();
Family llama4Family();
Family qwen3NextFamily();
Family qwen35Family();
Family lfm2Family();

const std::vector<Family> &families();
/// "bert", "distilbert", ...: every model type that is computed.
std::vector<std::string> modelTypes();
/// By `model_type`, or without one by `architectures`. Throws Error{Unsupported} that names the family and the way for
/// other models.
const Family &familyOf(const files::Config &config);

/// The settings of the text part, where config.json describes one beside a part for pictures or sounds that is not
/// computed; nullopt: it describes one model.
std::optional<files::Config> textPart(const files::Config &config);

/// The model without a head, with what all families of the reference have in common. Throws Error for settings that are
/// not computed.
specification::Model describe(const Family &family, const FamilyInput &input);

/// The settings with the defaults of the model's type (see classDefaults) for missing keys, and for objects that are
/// null.
files::Config completed(const files::Config &config, const Family &family);

/// The head named by `architectures`; where it names none, the one whose tensors are there. nullptr: there is none; a
/// head that cannot be computed is left out, which `notes` say.
const HeadRecipe *headOf(const Family &family, const FamilyInput &input, std::vector<std::string> &notes);
/// The note that says why a head was left out.
std::string loadedBareNote(const files::Config &config, const std::string &why);

} // namespace headwise::models::families
