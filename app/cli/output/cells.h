// SPDX-License-Identifier: GPL-3.0-or-later
// Formats numbers and words for JSON and tables.
#pragma once

#include "app/cli/output/console.h"

#include "core/archive/reading/archivereader.h"

#include <string>

namespace headwise::cli::output {

/// NaN is null in JSON.
Json number(double value);
/// Four decimals, for tables; "-" if not defined.
std::string plainNumber(double value);
std::string signedNumber(double value);
/// Two digits; very small rates are printed as an upper bound.
std::string falseDiscoveryRate(double q);

/// {"id","path","name","examples"}: a source in the JSON of all commands.
Json sourceJson(const std::string &id, const archive::reading::ArchiveReader &archive);
/// Adds "stack","layer","head" to a row.
void addHead(Json &row, attention::HeadId head);

} // namespace headwise::cli::output
