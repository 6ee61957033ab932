// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/overview.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/models/overview/modeloverview.h"
#include "core/text/tokenizer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <numeric>

namespace headwise::cli::commands {

namespace {

using models::overview::ModelOverview;

output::Json stacksJson(const ModelOverview &overview)
{
    output::Json stacks = output::Json::array();
    for (const auto &stack : overview.stacks) {
        const attention::StackLayout &layout = stack.layout;
        output::Json json = {{"name", attention::stackName(layout.stack)}, {"layers", layout.layers()},
            {"heads", layout.heads}, {"causal", layout.causal}};
        if (!layout.keyHeads.empty())
            json["key_heads"] = layout.keyHeads;
        json["head_width"] = stack.headWidth;
        if (layout.stack != attention::Stack::Cross) { // which has those of the two others
            json["positions"] = positionName(stack.positions);
            json["max_length"] = stack.maxLength;
        }
        if (stack.rotaryBase > 0)
            json["rotary_base"] = stack.rotaryBase;
        stacks.push_back(std::move(json));
    }
    return stacks;
}

/// The folder's tokenizer; null with a note if it has none that is read.
output::Json tokenizerJson(ModelOverview &overview, const std::string &path)
{
    try {
        const auto tokenizer = text::Tokenizer::load(path);
        return {{"vocabulary", tokenizer->vocabularySize()}, {"max_length", tokenizer->maxLength()}};
    } catch (const Error &error) {
        overview.notes.emplace_back(error.what());
        return nullptr;
    }
}

} // namespace

output::Json overviewJson(const std::string &path, const std::string &base)
{
    auto overview = models::overview::overviewOf(path, base);
    output::Json tokenizer = tokenizerJson(overview, path);
    return {{"folder", overview.folder}, {"family", overview.family}, {"stacks", stacksJson(overview)},
        {"parameters", overview.parameters},
        {"weights", {{"tensors", overview.tensors}, {"files", overview.files}, {"bytes", overview.bytes},
                        {"types", overview.numberTypes}}},
        {"task", overview.task}, {"labels", overview.labels}, {"tokenizer", std::move(tokenizer)},
        {"adapter_of", overview.adapterOf.empty() ? output::Json() : output::Json(overview.adapterOf)},
        {"notes", overview.notes}};
}

std::string overviewText(const output::Json &json)
{
    std::string text = fmt::format("{}\nfamily    {}\nweights   {:L} parameters, {} in {}, {}",
        json["folder"].get<std::string>(), json["family"].get<std::string>(), json["parameters"].get<std::int64_t>(),
        counted(json["weights"]["tensors"].get<std::size_t>(), "tensor"),
        counted(json["weights"]["files"].get<std::size_t>(), "file"),
        fmt::join(json["weights"]["types"].get<std::vector<std::string>>(), ", "));
    for (const output::Json &stack : json["stacks"]) {
        const auto heads = stack["heads"].get<std::vector<int>>();
        text += fmt::format("\nstack     {}: {}, {} of {} dimensions", stack["name"].get<std::string>(),
            counted(stack["layers"].get<int>(), "layer"),
            counted(std::accumulate(heads.begin(), heads.end(), 0), "head"), stack["head_width"].get<int>());
        if (stack.contains("positions"))
            text += ", positions: " + stack["positions"].get<std::string>();
    }
    if (const auto task = json["task"].get<std::string>(); !task.empty())
        text += "\nanswers   " + task;
    if (!json["tokenizer"].is_null())
        text += fmt::format("\ntokenizer {:L} tokens", json["tokenizer"]["vocabulary"].get<int>());
    for (const output::Json &note : json["notes"])
        text += "\nnote      " + note.get<std::string>();
    return text;
}

} // namespace headwise::cli::commands
