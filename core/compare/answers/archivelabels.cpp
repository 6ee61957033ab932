// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/answers/archivelabels.h"

#include "core/base/error.h"
#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace headwise::compare::answers {

namespace {

/// An object, empty for a text that is none: archives may hold any text there.
nlohmann::json objectIn(const std::string &text)
{
    try {
        const auto value = parseJson(text, "");
        return value.is_object() ? value : nlohmann::json::object();
    } catch (const Error &) {
        return nlohmann::json::object();
    }
}

} // namespace

bool hasPredictions(const archive::format::ArchiveInfo &info)
{
    return std::ranges::any_of(info.columns, [](const archive::format::ColumnInfo &column) {
        return column.name == "prediction" && column.kind == archive::format::ColumnKind::String;
    });
}

labels::LabelSet labelsOf(const archive::format::ArchiveInfo &info)
{
    const auto config = objectIn(info.model.config), settings = objectIn(info.provenance.settings);
    const auto recorded = settings.find("labels");
    if (recorded != settings.end() && recorded->is_array() &&
        std::ranges::all_of(*recorded, [](const auto &name) { return name.is_string(); })) {
        auto labels = labels::labelsOf(config, static_cast<std::int64_t>(recorded->size()));
        labels.names = recorded->get<std::vector<std::string>>();
        return labels;
    }
    const auto task = settings.find("task");
    const bool words = task != settings.end() && *task != "sequence-classification"; // of a language model
    return words || !hasPredictions(info) ? labels::LabelSet()
                                          : labels::labelsOf(config, labels::declaredLabels(config).value_or(0));
}

} // namespace headwise::compare::answers
