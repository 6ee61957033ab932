// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layouts/familylayout.h"

#include "core/models/layouts/definitions/bert.h"
#include "core/models/layouts/definitions/distilbert.h"
#include "core/models/layouts/definitions/gpt2.h"
#include "core/models/layouts/definitions/llama.h"

#include <algorithm>

namespace headwise::models::layouts {

namespace {

/// "BertForMaskedLM" is a class of "Bert", "BertGenerationEncoder" is not.
bool isClassOf(std::string_view architecture, std::string_view className)
{
    for (const std::string_view framework : {"TF", "Flax"})
        if (architecture.starts_with(framework))
            architecture.remove_prefix(framework.size());
    if (!architecture.starts_with(className))
        return false;
    architecture.remove_prefix(className.size());
    return architecture.starts_with("For") || architecture.ends_with("Model");
}

} // namespace

const std::vector<FamilyLayout> &familyLayouts()
{
    static const std::vector<FamilyLayout> table = {
        bertLayout(),
        robertaLayout(),
        electraLayout(),
        distilBertLayout(),
        gpt2Layout(),
        llamaLayout(),
    };
    return table;
}

bool isOfFamily(const files::Config &config, const FamilyNames &names)
{
    const auto type = config.text({"model_type"}, "");
    const auto architectures = config.architectures();
    if (!type.empty() || architectures.empty())
        return std::ranges::find(names.modelTypes, type) != names.modelTypes.end();
    return std::ranges::any_of(
        names.classNames, [&](const std::string &name) { return isClassOf(architectures.front(), name); });
}

const FamilyLayout *layoutOf(const files::Config &config)
{
    const auto found = std::ranges::find_if(
        familyLayouts(), [&](const FamilyLayout &layout) { return isOfFamily(config, layout.names); });
    return found == familyLayouts().end() ? nullptr : &*found;
}

ModelSizes readSizes(const files::Config &config, const SizeKeys &keys)
{
    ModelSizes sizes;
    sizes.hidden = config.integer(keys.hidden, files::ranges::width);
    sizes.heads = sizes.keyHeads = config.integer(keys.heads, files::ranges::heads);
    sizes.headWidth = files::headWidth(config, sizes.hidden, sizes.heads);
    sizes.layers = config.integer(keys.layers, files::ranges::layers);
    sizes.headsLeft = config.headsPerLayer(sizes.layers, sizes.heads);
    return sizes;
}

} // namespace headwise::models::layouts
