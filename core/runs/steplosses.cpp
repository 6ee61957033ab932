// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/steplosses.h"

#include "core/base/error.h"
#include "core/base/outputfile.h"
#include "core/models/files/tensors/jsontext.h"
#include "core/runs/trainerstate.h"

#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>

namespace headwise::runs {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largestLosses = 1 << 20;
const char *const lossesFormat = "headwise-losses";

/// A curve, and what the Trainer calls its values.
struct Loss
{
    const char *curve, *logged;
};
constexpr std::array<Loss, 2> losses = {{{"training_loss", "loss"}, {"evaluation_loss", "eval_loss"}}};

} // namespace

std::vector<compare::runs::NamedValues> loggedLosses(const std::string &folder, std::int64_t step)
{
    const auto log = readTrainerLog(folder);
    std::vector<compare::runs::NamedValues> found;
    for (const Loss &loss : losses)
        if (const auto value = valueUpTo(log, loss.logged, step))
            found.push_back({loss.curve, {static_cast<float>(*value)}});
    return found;
}

std::string lossesPath(const std::string &archive)
{
    return std::filesystem::path(archive).replace_extension(".losses.json").string();
}

void writeLosses(const std::string &path, const std::vector<compare::runs::NamedValues> &found)
{
    Json json{{"format", lossesFormat}, {"version", 1}};
    for (const compare::runs::NamedValues &loss : found)
        json[loss.name] = loss.values.front();
    replaceFile(path, json.dump() + "\n");
}

std::vector<compare::runs::NamedValues> lossesBeside(const std::string &archive)
{
    const auto path = lossesPath(archive);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return {};
    const auto json = models::files::tensors::readJsonObject(path, largestLosses);
    std::vector<compare::runs::NamedValues> found;
    for (const Loss &loss : losses) {
        const auto value = json.find(loss.curve);
        if (value == json.end())
            continue;
        if (!value->is_number())
            throw Error(ErrorCode::Malformed, ErrorText("'%1' holds what is not a number", loss.curve), path,
                ErrorText("Delete the file to go on without the losses of the training run"));
        found.push_back({loss.curve, {value->get<float>()}});
    }
    return found;
}

} // namespace headwise::runs
