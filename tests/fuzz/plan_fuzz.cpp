// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of plans and curves: what is accepted names heads that exist or is refused, and reads back the same.
#include "core/base/error.h"
#include "core/pruning/curvefile.h"
#include "core/pruning/planfile.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

using namespace headwise;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void readPlans(const nlohmann::json &json, const std::vector<attention::StackLayout> &layouts)
{
    try {
        const auto plan = pruning::planFromJson(json, layouts, "plan.json");
        require(pruning::planFromJson(pruning::planJson(plan), layouts, "plan.json") == plan);
        pruning::checkPlan(plan, layouts, {}, "plan.json");
        for (const auto &head : plan.remove) {
            bool exists = false;
            for (const auto &layout : layouts)
                exists = exists || (layout.stack == head.stack && layout.contains(head));
            require(exists);
        }
    } catch (const Error &) { // the expected error
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::vector<attention::StackLayout> one = {
        {.stack = attention::Stack::Decoder, .heads = {4, 4}, .causal = {1, 1}, .window = {0, 0}, .keyHeads = {2, 2}}};
    static const std::vector<attention::StackLayout> two = {
        {.stack = attention::Stack::Encoder, .heads = {4, 3}, .causal = {0, 0}, .window = {0, 0}},
        {.stack = attention::Stack::Cross, .heads = {2}, .causal = {0}, .window = {0}, .layerIndex = {1}}};
    nlohmann::json json;
    try {
        json = parseJson(
            std::string_view(reinterpret_cast<const char *>(data), size), "plan.json", {.depth = 3, .namesOnce = true});
    } catch (const Error &) {
        return 0;
    }
    readPlans(json, one);
    readPlans(json, two);
    try {
        const auto curve = pruning::curveFromJson(json, "curve.json");
        static_cast<void>(pruning::curveJson(curve).dump());
    } catch (const Error &) {
    }
    return 0;
}
