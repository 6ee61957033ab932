// SPDX-License-Identifier: GPL-3.0-or-later
// What the Trainer of transformers logged while it trained: trainer_state.json in its checkpoints.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace headwise::runs {

/// One line of the log.
struct TrainerLog
{
    std::int64_t step = 0;
    std::map<std::string, double> values; ///< "loss", "eval_loss", "learning_rate", ...

    bool operator==(const TrainerLog &) const = default;
};

/// The log of `folder`/trainer_state.json by step; empty if there is none. Values that are no finite numbers are left
/// out. Throws Error: Malformed naming the file.
std::vector<TrainerLog> readTrainerLog(const std::string &folder);

/// The last value of this name up to `step`; nullopt: none was logged.
std::optional<double> valueUpTo(const std::vector<TrainerLog> &log, const std::string &name, std::int64_t step);

} // namespace headwise::runs
