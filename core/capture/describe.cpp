// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/describe.h"

#include "core/measures/meanmap.h"
#include "core/measures/measure.h"
#include "core/models/computelibraries.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace headwise::capture {

namespace {

std::string settingsJson(const models::Model &model, const text::Tokenizer *tokenizer, const CaptureOptions &options)
{
    nlohmann::ordered_json settings;
    settings["detail"] = archive::format::detailText(options.detail);
    settings["dtype"] = archive::format::valueTypeText(options.valueType);
    settings["max_length"] = options.maxLength;
    settings["truncation"] = "longest_first, right";
    settings["tokenizer_sha256"] = tokenizer ? tokenizer->sha256() : "";
    settings["task"] = model.task();
    if (options.outputs)
        settings["outputs"] = true;
    if (const labels::LabelSet &labels = model.labels(); !labels.empty()) {
        settings["labels"] = labels.names;
        settings["problem_type"] = labels::problemName(labels.problem);
    }
    return settings.dump();
}

} // namespace

archive::format::ArchiveInfo describeCapture(const models::Model &model, const text::Tokenizer *tokenizer,
    const text::Dataset &dataset, const Outcomes &outcomes, const CaptureOptions &options)
{
    archive::format::ArchiveInfo info;
    info.generator = std::string("headwise ") + HEADWISE_VERSION;
    info.model.name = model.name();
    info.model.family = model.family();
    info.model.parameters = model.parameters();
    info.model.weightsSha256 = model.weightsSha256();
    info.model.config = model.configJson();
    info.model.step = options.step;
    info.dataset.name = dataset.name;
    info.dataset.sha256 = dataset.sha256;
    info.dataset.task = model.task();
    info.dataset.truncationPolicy = "longest_first, right";
    info.dataset.maxLength = options.maxLength;
    info.dataset.sampled = options.sampled;
    info.provenance = {.command = options.command,
        .settings = settingsJson(model, tokenizer, options),
        .libraries = models::computeLibraryVersions(),
        .blas = models::blasInForce().name,
        .device = model.device(),
        .dtype = "float32"};
    for (const maps::ChosenStack &stack : maps::chosenStacks(model.stacks(), options.heads))
        info.stacks.push_back(stack.layout);
    for (const attention::StackLayout &stack : info.stacks)
        for (const std::string &side : {stack.querySide, stack.keySide})
            if (std::ranges::find(info.tokenSides, side) == info.tokenSides.end())
                info.tokenSides.push_back(side);
    info.columns = outcomes.columns();
    for (const measures::MeasureInfo &measure : measures::measures()) {
        info.measures.emplace_back(measure.id);
        info.measureUnits.emplace_back(measure.unit);
    }
    info.meanMapColumns = measures::meanMapColumns();
    info.outputWidth = options.outputs ? model.outputWidth() : 0;
    info.detail = options.detail;
    info.valueType = options.valueType;
    return info;
}

} // namespace headwise::capture
