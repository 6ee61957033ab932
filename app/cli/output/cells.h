// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and words as the cells of JSON and tables.
#pragma once

#include "app/cli/output/console.h"

#include "core/archive/reading/archivereader.h"

#include <string>

namespace headwise::cli::output {

/// NaN is null in JSON.
Json number(double value);
/// Four decimals for people; "-" where not defined.
std::string plainNumber(double value);
std::string signedNumber(double value);
/// Two digits; rates far below what anyone decides by are not worth theirs.
std::string falseDiscoveryRate(double q);

/// {"id","path","name","examples"}: a source of any command's document.
Json sourceJson(const std::string &id, const archive::reading::ArchiveReader &archive);
/// Adds "stack","layer","head" to a row.
void addHead(Json &row, attention::HeadId head);

} // namespace headwise::cli::output
