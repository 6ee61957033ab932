// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/rundifferences.h"

#include <algorithm>

namespace headwise::archive::format {

namespace {

std::vector<attention::StackLayout> sorted(std::vector<attention::StackLayout> stacks)
{
    for (attention::StackLayout &layout : stacks) {
        layout.causal.resize(layout.heads.size());
        layout.window.resize(layout.heads.size());
    }
    std::sort(stacks.begin(), stacks.end(),
        [](const attention::StackLayout &a, const attention::StackLayout &b) { return a.stack < b.stack; });
    return stacks;
}

std::vector<std::string> sorted(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

std::string commaSeparated(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::vector<std::string> runDifferences(const ArchiveInfo &unfinished, const ArchiveInfo &wanted)
{
    std::vector<std::string> differences;
    const auto compare = [&](bool same, const char *name) {
        if (!same)
            differences.emplace_back(name);
    };
    compare(unfinished.model.weightsSha256 == wanted.model.weightsSha256, "model weights");
    compare(unfinished.model.config == wanted.model.config, "model configuration");
    compare(unfinished.dataset.maxLength == wanted.dataset.maxLength, "max_length");
    compare(unfinished.dataset.truncationPolicy == wanted.dataset.truncationPolicy, "truncation");
    compare(unfinished.provenance.settings == wanted.provenance.settings, "settings (tokenizer and options)");
    compare(unfinished.detail == wanted.detail, "detail");
    compare(unfinished.detail.kind == DetailKind::Summary || unfinished.valueType == wanted.valueType, "dtype");
    compare(sorted(unfinished.stacks) == sorted(wanted.stacks), "layers and heads");
    compare(sorted(unfinished.tokenSides) == sorted(wanted.tokenSides), "token sides");
    compare(unfinished.measures == wanted.measures, "measures");
    compare(unfinished.meanMapColumns == wanted.meanMapColumns, "mean map");
    compare(unfinished.outputWidth == wanted.outputWidth, "outputs of heads");
    return differences;
}

} // namespace headwise::archive::format
