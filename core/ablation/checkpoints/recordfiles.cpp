// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/recordfiles.h"

#include "core/arrays/npyfile.h"
#include "core/pruning/planfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace headwise::ablation::checkpoints {

namespace {

namespace fs = std::filesystem;
using models::specification::MatrixStorage;

nlohmann::json recordOf(const ExportedModel &exported)
{
    const auto &[model, plan, choice, means] = exported;
    nlohmann::json record{{"source", fs::absolute(model.source()).lexically_normal().string()},
        {"form", std::string(1, formLetter(choice.form))}, {"outputs", nlohmann::json::object()}};
    for (const auto &place : attentionPlaces(model.specification())) {
        if (removedHeads(plan, place).empty())
            continue;
        const auto &attention = attentionAt(model.specification(), place);
        const auto *tensor = model.tensors().find(attention.output.name + ".weight");
        const auto layer = std::string(attention::stackName(place.kind)) + ":" + std::to_string(place.layer);
        record["outputs"][layer] = {{"tensor", tensor ? tensor->name : attention.output.name + ".weight"},
            {"width", attention.valueWidth}, {"in_out", attention.output.storage == MatrixStorage::InOut}};
    }
    if (plan.cut == pruning::Cut::Mean)
        for (const auto &[head, mean] : means)
            record["means"][attention::headName(head, {}, true)] = mean;
    return record;
}

void writeMask(const std::string &path, const attention::StackLayout &layout, const pruning::Plan &plan)
{
    const std::array<std::size_t, 2> shape = {
        layout.heads.size(), static_cast<std::size_t>(*std::ranges::max_element(layout.heads))};
    std::vector<float> mask(shape[0] * shape[1]);
    for (int flat = 0; flat < layout.totalHeads(); ++flat) {
        const auto head = layout.headAt(flat);
        const auto row = static_cast<std::size_t>(layout.layerPlace(head.layer));
        mask[row * shape[1] + static_cast<std::size_t>(head.head)] = plan.remove.contains(head) ? 0.0f : 1.0f;
    }
    arrays::writeNpy(path, shape, mask);
}

} // namespace

void writeRecords(const OutputFolder &output, const ExportedModel &exported)
{
    const auto &layouts = exported.model.layouts();
    output.write("plan.json", pruning::planJson(exported.plan).dump(2) + "\n");
    output.write("pruning.json", recordOf(exported).dump(2) + "\n");
    for (const auto &layout : layouts) {
        const auto name = layouts.size() == 1 ? std::string("head_mask.npy")
                                              : "head_mask_" + std::string(attention::stackName(layout.stack)) + ".npy";
        writeMask((fs::path(output.path()) / name).string(), layout, exported.plan);
    }
}

} // namespace headwise::ablation::checkpoints
