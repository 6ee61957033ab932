// SPDX-License-Identifier: GPL-3.0-or-later
// Curves as JSON: what `headwise-cli prune` prints, the window reads and sessions keep.
#pragma once

#include "core/base/json.h"
#include "core/pruning/curve.h"

#include <cstddef>
#include <string>

namespace headwise::pruning {

/// More points are no curve.
inline constexpr std::size_t maxPoints = 100'000;

/// {"plan", "removed", "metric", "value", "low", "high", "change", "change_low", "change_high", "predicted",
/// "distinguishable"}; numbers that are not known are null, and so is "distinguishable" without an interval.
nlohmann::json pointJson(const CurvePoint &point, const std::string &metric);
/// {"metric", "higher_is_better", "examples", "tokens", "dataset", "dataset_sha256", "value", "loss", "seed", "text"}
nlohmann::json protocolJson(const CurveProtocol &protocol);
/// {"curve": [points], "protocol": {...}, "heads"}
nlohmann::json curveJson(const Curve &curve);

/// The same back. Unknown names are left alone, as events have more of them, and missing ones are not known. Throws
/// Error{Malformed} naming `where` and the name of what has another type or is out of its range.
CurvePoint pointFromJson(const nlohmann::json &json, const std::string &where);
CurveProtocol protocolFromJson(const nlohmann::json &json, const std::string &where);
Curve curveFromJson(const nlohmann::json &json, const std::string &where);

} // namespace headwise::pruning
