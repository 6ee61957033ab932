// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/trainerstate.h"

#include "core/base/error.h"
#include "core/models/files/tensors/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace headwise::runs {

namespace {

constexpr std::size_t largestState = 256'000'000;

[[noreturn]] void refuseLog(const std::string &file)
{
    throw Error(ErrorCode::Malformed, ErrorText("'log_history' is not a list of steps with numbers"), file,
        ErrorText("Delete the file to go on without the losses of the training run"));
}

} // namespace

std::vector<TrainerLog> readTrainerLog(const std::string &folder)
{
    const auto file = (std::filesystem::path(folder) / "trainer_state.json").string();
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return {};
    const auto state = models::files::tensors::readJsonObject(file, largestState);
    const auto history = state.find("log_history");
    if (history == state.end())
        return {};
    if (!history->is_array())
        refuseLog(file);
    std::vector<TrainerLog> log;
    for (const auto &entry : *history) {
        const auto step = entry.is_object() ? entry.find("step") : entry.end();
        if (!entry.is_object() || step == entry.end() || !step->is_number_integer() || step->get<std::int64_t>() < 0)
            refuseLog(file);
        TrainerLog line{step->get<std::int64_t>(), {}};
        for (const auto &[name, value] : entry.items())
            if (name != "step" && value.is_number() && std::isfinite(value.get<double>()))
                line.values[name] = value.get<double>();
        log.push_back(std::move(line));
    }
    std::ranges::stable_sort(log, {}, &TrainerLog::step);
    return log;
}

std::optional<double> valueUpTo(const std::vector<TrainerLog> &log, const std::string &name, std::int64_t step)
{
    std::optional<double> found;
    for (const auto &line : log) {
        if (line.step > step)
            break;
        if (const auto value = line.values.find(name); value != line.values.end())
            found = value->second;
    }
    return found;
}

} // namespace headwise::runs
