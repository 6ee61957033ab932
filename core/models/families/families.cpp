// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/families.h"

#include "core/base/error.h"
#include "core/models/families/classdefaults.h"
#include "core/models/families/prunedheads.h"

#include <algorithm>
#include <array>
#include <utility>

namespace headwise::models::families {

namespace {

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (const auto &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// Classes that wrap a model, whose names say nothing about its head.
bool isWrapper(const std::string &architecture)
{
    static constexpr std::array names = {
        "OptimizedModule", "DataParallel", "DistributedDataParallel", "FullyShardedDataParallel", "PeftModel"};
    return std::ranges::find(names, architecture) != names.end();
}

/// The model's class; empty where none is named that says something about the head.
std::string namedClass(const files::Config &config)
{
    const auto architectures = config.architectures();
    return architectures.empty() || isWrapper(architectures.front()) ? std::string() : architectures.front();
}

bool isRecognised(const HeadRecipe &recipe, const files::TensorTable &tensors)
{
    const auto &names = recipe.recognisedBy.empty() ? recipe.needed : recipe.recognisedBy;
    return !names.empty() && std::ranges::all_of(names, [&](const std::string &name) { return tensors.stores(name); });
}

constexpr Family (*table[])() = {
    bertFamily,
    robertaFamily,
    electraFamily,
    distilBertFamily,
    albertFamily,
    mpnetFamily,
    debertaFamily,
    modernBertFamily,
    euroBertFamily,
    nomicBertFamily,
    gpt2Family,
    llamaFamily,
    mistralFamily,
    qwen2Family,
    t5Family,
    bartFamily,
    whisperFamily,
    vitFamily,
    deitFamily,
    dinov2Family,
    dinov2RegistersFamily,
    dinov3Family,
    clipTextFamily, // before those whose class names begin alike
    clipVisionFamily,
    clipFamily,
    siglipTextFamily,
    siglipVisionFamily,
    siglipFamily,
    gptNeoXFamily,
    gptJFamily,
    gptNeoFamily,
    optFamily,
    bloomFamily,
    falconFamily,
    gptBigCodeFamily,
    starCoder2Family,
    stableLmFamily,
    phiFamily,
    cohereFamily,
    glmFamily,
    xlmFamily,
    wav2Vec2Family,
    hubertFamily,
    gptOssFamily,
    qwen3Family,
    qwen2MoeFamily,
    qwen3MoeFamily,
    mixtralFamily,
    gemmaFamily,
    gemma2Family,
    gemma3Family,
    gemma3nFamily,
    gemma4Family,
    phi3Family,
    olmo2Family,
    olmo3Family,
    graniteFamily,
    smolLm3Family,
    deepSeekFamily,
    llama4Family,
    qwen3NextFamily,
    qwen35Family,
    lfm2Family,
};

/// Models of several parts, and the type of the text part where the file does not state it.
constexpr std::pair<const char *, const char *> wholes[] = {
    {"gemma3", "gemma3_text"},
    {"gemma3n", "gemma3n_text"},
    {"gemma4", "gemma4_text"},
    {"llama4", "llama4_text"},
    {"llava", "llama"},
    {"mistral3", "mistral"},
    {"qwen3_5", "qwen3_5_text"},
};

/// Whose attention hides later tokens in the reference whatever `is_causal` says (CLIP reads that of its text part).
bool masksByItself(const Family &family)
{
    const auto &name = family.names.name;
    return name == "xlm" || name == "gpt_neo" || name == "clip";
}

/// The reference lets tokens of other decoders see later ones too; windows then reach as far to both sides, with their
/// end.
void seeBothWays(specification::Model &model)
{
    for (auto &stack : model.stacks)
        for (auto &layer : stack.layers) {
            if (!layer.attention || !layer.attention->visibility.causal || layer.attention->visibility.chunk > 0)
                continue;
            layer.attention->visibility.causal = false;
            layer.attention->visibility.window += layer.attention->visibility.window > 0 ? 1 : 0;
        }
}

} // namespace

const std::vector<Family> &families()
{
    static const std::vector<Family> made = [] {
        std::vector<Family> all;
        for (Family (*make)() : table)
            all.push_back(make());
        return all;
    }();
    return made;
}

std::vector<std::string> modelTypes()
{
    std::vector<std::string> names;
    for (const auto &family : families())
        names.insert(names.end(), family.names.modelTypes.begin(), family.names.modelTypes.end());
    return names;
}

const Family &familyOf(const files::Config &config)
{
    const auto found = std::ranges::find_if(
        families(), [&](const Family &family) { return layouts::isOfFamily(config, family.names); });
    if (found != families().end())
        return *found;
    const auto type = config.text({"model_type"}, "");
    throw Error(ErrorCode::Unsupported,
        type.empty() ? ErrorText("'model_type' is missing, so the model's family is not known")
                     : ErrorText("the model family '%1' is not supported", type),
        config.file(),
        ErrorText("Run the model in Python and write its attention to an archive with headwise_export.py, which "
                  "Headwise opens; supported are: %1",
            listed(modelTypes())));
}

std::optional<files::Config> textPart(const files::Config &config)
{
    const auto type = config.text({"model_type"}, "");
    const auto whole = std::ranges::find_if(wholes, [&](const auto &entry) { return type == entry.first; });
    if (whole == std::end(wholes))
        return std::nullopt;
    const auto &settings = config.settings();
    const auto found = settings.find("text_config");
    if (found != settings.end() && !found->is_object() && !found->is_null())
        config.refuse(ErrorText("'text_config' should describe the text part"));
    auto text = found == settings.end() || found->is_null() ? nlohmann::json::object() : *found;
    if (!text.contains("model_type"))
        text["model_type"] = whole->second;
    for (const char *key : {"tie_word_embeddings", "pad_token_id"})
        if (settings.contains(key) && !settings[key].is_null())
            text[key] = settings[key];
    const auto named = namedClass(config);
    text["architectures"] = named.ends_with("ForConditionalGeneration") ? nlohmann::json::array({"TextForCausalLM"})
                                                                        : nlohmann::json::array({named});
    return files::Config(std::move(text), config.source(), config.file());
}

specification::Model describe(const Family &family, const FamilyInput &input)
{
    const auto &settings = input.config.settings();
    const auto found = settings.find("per_layer_config");
    if (!family.differsByLayer && found != settings.end() && !found->empty())
        throw Error(ErrorCode::Unsupported,
            ErrorText("'per_layer_config' gives layers different sizes, which this family is not computed with"),
            input.config.file());
    const bool causal = masksByItself(family) || input.config.flag({"is_causal"}, true);
    auto model = family.describe(input);
    if (!causal)
        seeBothWays(model);
    takeOutPrunedHeads(model, input.config);
    return model;
}

files::Config completed(const files::Config &config, const Family &family)
{
    const auto type = config.text({"model_type"}, family.names.name);
    const auto &defaults = classDefaults(type);
    auto settings = config.settings();
    for (const auto &[key, value] : defaults.items())
        if (value.is_object() && (!settings.contains(key) || settings[key].is_null()))
            settings[key] = value;
    return files::Config(std::move(settings), config.source(), config.file()).withDefaults(defaults);
}

std::string loadedBareNote(const files::Config &config, const std::string &why)
{
    const auto name = namedClass(config);
    return "The head of " + (name.empty() ? "this model" : name) + " " + why + "; loaded as the bare model";
}

const HeadRecipe *headOf(const Family &family, const FamilyInput &input, std::vector<std::string> &notes)
{
    const auto name = namedClass(input.config);
    const auto chosen = std::ranges::find_if(family.heads, [&](const HeadRecipe &recipe) {
        return name.empty() ? isRecognised(recipe, input.tensors) : name.ends_with(recipe.architectureEnd);
    });
    if (chosen == family.heads.end()) {
        const bool isBare = name.ends_with("Model") && name.find("Head") == std::string::npos;
        if (!name.empty() && !isBare)
            notes.push_back(loadedBareNote(input.config, "is not computed"));
        return nullptr;
    }
    for (const auto &needed : chosen->needed)
        if (!input.tensors.has(needed)) {
            notes.push_back(loadedBareNote(input.config, "lacks '" + needed + "'"));
            return nullptr;
        }
    return &*chosen;
}

} // namespace headwise::models::families
