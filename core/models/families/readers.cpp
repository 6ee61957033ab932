// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/readers.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace headwise::models::families {

using specification::Head;
using specification::HeadRows;
using specification::HeadStep;

namespace {

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (const auto &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

std::int64_t hiddenSize(const files::Config &config)
{
    return config.integer({"n_embed", "hidden_size", "d_model", "n_embd", "emb_dim", "dim"}, files::ranges::width);
}

std::int64_t vocabularySize(const files::Config &config)
{
    return config.integer({"n_words", "vocab_size"}, files::ranges::vocabulary); // the first is XLM's
}

specification::Activation activationOf(const files::Config &config, files::Keys keys, const std::string &fallback)
{
    const auto name = config.text(keys, fallback);
    const auto activation = specification::activationByName(name);
    if (!activation)
        throw Error(ErrorCode::Unsupported, ErrorText("'%1' names the unknown activation '%2'", *keys.begin(), name),
            config.file(), ErrorText("Known are: %1", listed(specification::activationNames())));
    return *activation;
}

void refuseSwitch(const files::Config &config, const char *key)
{
    if (config.flag({key}, false))
        throw Error(ErrorCode::Unsupported, ErrorText("'%1' is true, which this family is not computed with", key),
            config.file());
}

double epsilonOf(const files::Config &config, files::Keys keys, double fallback)
{
    return config.number(keys, 0.0, 1.0, fallback);
}

double usualScale(std::int64_t width) { return 1.0 / std::sqrt(static_cast<double>(width)); }

specification::Table wordsTable(const files::Config &config, const std::string &name, std::int64_t width)
{
    return {name + ".weight", vocabularySize(config), width};
}

specification::Positions learnedPositions(const std::string &name, std::int64_t count, std::int64_t width)
{
    return {.table = {name + ".weight", count, width}};
}

std::vector<std::string> layerTypes(const files::Config &config, std::int64_t layers)
{
    const auto found = config.settings().find("layer_types");
    if (found == config.settings().end() || found->is_null())
        return {};
    std::vector<std::string> types;
    if (found->is_array())
        for (const auto &type : *found)
            types.push_back(type.is_string() ? type.get<std::string>() : std::string());
    if (static_cast<std::int64_t>(types.size()) < layers)
        config.refuse(ErrorText("'layer_types' should name the type of each of %1 layers", layers));
    return types;
}

std::pair<std::int64_t, std::int64_t> sideOf(const files::Config &config, const char *key, std::int64_t fallback)
{
    constexpr std::int64_t longest = 100'000;
    const auto found = config.settings().find(key);
    if (found == config.settings().end() || !found->is_array()) {
        const auto side = config.integer({key}, {1, longest, fallback});
        return {side, side};
    }
    std::vector<std::int64_t> sides;
    for (const auto &value : *found)
        if (value.is_number_integer() && value.get<std::int64_t>() > 0 && value.get<std::int64_t>() <= longest)
            sides.push_back(value.get<std::int64_t>());
    if (sides.size() != 2 || found->size() != 2)
        config.refuse(ErrorText("'%1' should be one length in pixels or a list of two", key));
    return {sides[0], sides[1]};
}

std::int64_t outputsOf(const FamilyInput &input, const std::string &layer)
{
    const auto outputs = input.tensors.rows(layer + ".weight");
    if (outputs < 1)
        throw Error(ErrorCode::Mismatch, ErrorText("'%1.weight' has no outputs", layer), input.config.file());
    return outputs;
}

Head classificationHead(const files::Config &config, HeadRows rows, std::vector<HeadStep> steps)
{
    Head head{.task = "sequence-classification", .rows = rows, .steps = std::move(steps)};
    head.outputs = head.steps.back().linear->out;
    head.labels = labels::labelsOf(config.settings(), head.outputs);
    head.answerToken = config.paddingToken();
    return head;
}

Head endTokenClassification(const FamilyInput &input, specification::DecoderReads decoderReads)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classification_head.out_proj");
    auto head = classificationHead(input.config, HeadRows::LastEndToken,
        {{.linear = specification::Linear{"classification_head.dense", hidden, hidden},
             .activation = specification::Activation::Tanh},
            {.linear = specification::Linear{"classification_head.out_proj", hidden, outputs}}});
    head.answerToken = input.config.integer({"eos_token_id"}, {0, files::ranges::vocabulary.max});
    head.decoderReads = decoderReads;
    return head;
}

Head tokenClassificationHead(const FamilyInput &input, const std::string &layer, std::int64_t hidden)
{
    Head head{.task = "token-classification", .rows = HeadRows::Every};
    head.outputs = outputsOf(input, layer);
    head.steps = {{.linear = specification::Linear{layer, hidden, head.outputs}}};
    head.labels = labels::labelsOf(input.config.settings(), head.outputs);
    head.labels.problem = labels::Problem::OneLabel; // the reference has no other for tokens
    return head;
}

Head causalHead(const FamilyInput &input, const std::string &name, bool withBias)
{
    const auto vocabulary = vocabularySize(input.config);
    Head head{.task = "causal-lm", .rows = HeadRows::Last, .outputs = vocabulary};
    HeadStep step{.words = specification::Table{name + ".weight", vocabulary, hiddenSize(input.config)}};
    if (withBias)
        step.bias = name + ".bias";
    head.steps = {step};
    return head;
}

} // namespace headwise::models::families
