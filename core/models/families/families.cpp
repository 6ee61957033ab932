// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/families.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace headwise::models {

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

bool isRecognised(const HeadRecipe &recipe, const Weights &weights)
{
    const auto &tensors = recipe.recognisedBy.empty() ? recipe.needed : recipe.recognisedBy;
    return !tensors.empty() && std::ranges::all_of(tensors, [&](const std::string &name) { return weights.has(name); });
}

} // namespace

const std::vector<Family> &families()
{
    static const std::vector<Family> table = {
        bertFamily(),
        robertaFamily(),
        electraFamily(),
        distilBertFamily(),
        gpt2Family(),
    };
    return table;
}

std::vector<std::string> supportedFamilies()
{
    std::vector<std::string> names;
    for (const auto &family : families())
        names.insert(names.end(), family.layout.modelTypes.begin(), family.layout.modelTypes.end());
    return names;
}

const Family &familyOf(const files::Config &config)
{
    if (const auto *layout = layouts::layoutOf(config))
        for (const auto &family : families())
            if (family.layout.name == layout->name)
                return family;
    const auto type = config.text({"model_type"}, "");
    throw Error(ErrorCode::Unsupported,
        type.empty() ? ErrorText("'model_type' is missing, so the model's family is not known")
                     : ErrorText("the model family '%1' is not supported", type),
        config.file(),
        ErrorText("Run the model in Python and write its attention to an archive with headwise_export.py, which "
                  "Headwise opens; supported are: %1",
            listed(supportedFamilies())));
}

OutputHead buildHead(const Family &family, FamilyInput &input, std::vector<std::string> &notes)
{
    const auto architectures = input.config.architectures();
    const auto architecture = architectures.empty() ? std::string() : architectures.front();
    const bool named = !architecture.empty() && !isWrapper(architecture);
    if (named && architecture.ends_with("Model") && architecture.find("Head") == std::string::npos)
        return {};
    const auto chosen = std::ranges::find_if(family.heads, [&](const HeadRecipe &recipe) {
        return named ? architecture.ends_with(recipe.architectureEnd) : isRecognised(recipe, input.weights);
    });
    const auto loadedBare = [&](const std::string &what) {
        notes.push_back(
            "The head of " + (named ? architecture : "this model") + " " + what + "; loaded as the bare model");
        return OutputHead();
    };
    if (chosen == family.heads.end())
        return named ? loadedBare("is not computed") : OutputHead();
    for (const auto &name : chosen->needed)
        if (!input.weights.has(name))
            return loadedBare("lacks '" + name + "'");
    OutputHead head;
    if (const auto reason = input.weights.attempt([&] { head = chosen->build(input); }))
        return loadedBare("cannot be used: " + *reason);
    notes.insert(notes.end(), head.labels.notes.begin(), head.labels.notes.end());
    return head;
}

Activation activationOf(const files::Config &config, files::Keys keys, const std::string &fallback)
{
    const auto name = config.text(keys, fallback);
    const auto activation = activationByName(name);
    if (!activation)
        throw Error(ErrorCode::Unsupported, ErrorText("'%1' names the unknown activation '%2'", *keys.begin(), name),
            config.file(), ErrorText("Known are: %1", listed(activationNames())));
    return activation;
}

void refuseSwitch(const files::Config &config, const char *key)
{
    if (config.flag({key}, false))
        throw Error(ErrorCode::Unsupported, ErrorText("'%1' is true, which this family is not computed with", key),
            config.file());
}

std::int64_t outputsOf(const FamilyInput &input, const std::string &layer)
{
    const auto outputs = input.weights.rows(layer + ".weight");
    if (outputs < 1)
        throw Error(ErrorCode::Mismatch, ErrorText("'%1.weight' has no outputs", layer), input.config.file());
    return outputs;
}

OutputHead classificationHead(const files::Config &config, HeadRows rows, std::vector<HeadStep> steps)
{
    OutputHead head;
    head.task = "sequence-classification";
    head.rows = rows;
    head.steps = std::move(steps);
    const auto &last = head.steps.back().dense.weight;
    if (last.defined())
        head.labels = labels::labelsOf(config.settings(), last.size(1));
    return head;
}

OutputHead tokenClassificationHead(FamilyInput &input, const std::string &layer, std::int64_t hidden)
{
    OutputHead head;
    head.task = "token-classification";
    head.rows = HeadRows::Every;
    const auto outputs = outputsOf(input, layer);
    head.steps = {{input.weights.linear(layer, {hidden, outputs})}};
    head.labels = labels::labelsOf(input.config.settings(), outputs);
    head.labels.problem = labels::Problem::OneLabel; // the reference has no other for tokens
    return head;
}

} // namespace headwise::models
