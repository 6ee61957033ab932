// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of a command: archives, or model folders that are captured first.
#pragma once

#include "app/cli/sources/inputs.h"
#include "core/base/temporaryfolder.h"

namespace headwise::cli::sources {

/// SOURCES... --input --text --skip-bad --tokenizer --device --allow-missing.
struct SourceOptions
{
    std::vector<std::string> paths;
    InputOptions input;
    RunSettings run;
};

/// Between `min` and `max` sources.
void addSourceOptions(CLI::App *command, SourceOptions &options, int min, int max);

/// Archives, and the temporary folder of those that were captured for this command only.
struct OpenedSources
{
    std::unique_ptr<TemporaryFolder> folder;
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> archives; ///< in the order of the paths
};

/// Opens all sources; reads the input once, if there is one. Throws Usage for a model folder without an input.
OpenedSources openSources(SourceOptions options, CommandContext &context);

} // namespace headwise::cli::sources
