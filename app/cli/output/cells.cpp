// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/cells.h"

#include <fmt/format.h>

#include <cmath>

namespace headwise::cli::output {

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }

std::string plainNumber(double value) { return std::isfinite(value) ? fmt::format("{:.4f}", value) : "-"; }

std::string signedNumber(double value) { return std::isfinite(value) ? fmt::format("{:+.4f}", value) : "-"; }

std::string falseDiscoveryRate(double q)
{
    if (!std::isfinite(q))
        return "-";
    return q < 1e-6 ? "<1e-6" : fmt::format("{:.2g}", q);
}

Json sourceJson(const std::string &id, const archive::reading::ArchiveReader &archive)
{
    return {{"id", id}, {"path", archive.path()}, {"name", archive.info().model.name},
        {"examples", archive.exampleCount()}};
}

void addHead(Json &row, attention::HeadId head)
{
    row["stack"] = attention::stackName(head.stack);
    row["layer"] = head.layer;
    row["head"] = head.head;
}

} // namespace headwise::cli::output
