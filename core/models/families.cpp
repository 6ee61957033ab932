// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace headwise::models {

namespace {

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (const auto &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
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
        names.insert(names.end(), family.modelTypes.begin(), family.modelTypes.end());
    return names;
}

const Family &familyOf(const Config &config)
{
    const auto type = config.text({"model_type"}, "");
    for (const auto &family : families()) {
        if (std::ranges::find(family.modelTypes, type) != family.modelTypes.end())
            return family;
    }
    throw Error(ErrorCode::Unsupported,
        type.empty() ? "'model_type' is missing, so the model's family is not known"
                     : "the model family '" + type + "' is not supported",
        config.file(), "Supported are: " + listed(supportedFamilies()));
}

OutputHead buildHead(const Family &family, FamilyInput &input, std::string &note)
{
    const auto architectures = input.config.texts("architectures");
    const auto architecture = architectures.empty() ? std::string() : architectures.front();
    if (architecture.empty() || (architecture.ends_with("Model") && architecture.find("Head") == std::string::npos))
        return {};
    for (const auto &recipe : family.heads) {
        if (!architecture.ends_with(recipe.architectureEnd))
            continue;
        for (const auto &name : recipe.needed) {
            if (!input.weights.has(name)) {
                note = "The head of " + architecture + " lacks '" + name + "'; loaded as the bare model";
                return {};
            }
        }
        return recipe.build(input);
    }
    note = "The head of " + architecture + " is not computed; loaded as the bare model";
    return {};
}

Activation activationOf(const Config &config, Keys keys, const std::string &fallback)
{
    const auto name = config.text(keys, fallback);
    const auto activation = activationByName(name);
    if (!activation)
        throw Error(ErrorCode::Unsupported,
            std::string("'") + *keys.begin() + "' names the unknown activation '" + name + "'", config.file(),
            "Known are: " + listed(activationNames()));
    return activation;
}

void refuseSwitch(const Config &config, const char *key)
{
    if (config.flag({key}, false))
        throw Error(ErrorCode::Unsupported,
            std::string("'") + key + "' is true, which this family is not computed with", config.file());
}

OutputHead classificationHead(const Config &config, HeadRows rows, std::vector<HeadStep> steps)
{
    OutputHead head;
    head.task = "sequence-classification";
    head.rows = rows;
    head.steps = std::move(steps);
    head.labels = config.labels();
    head.manyLabels = config.text({"problem_type"}, "") == "multi_label_classification";
    return head;
}

} // namespace headwise::models
