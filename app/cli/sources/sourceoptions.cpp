// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/sourceoptions.h"

namespace headwise::cli::sources {

void addSourceOptions(CLI::App *command, SourceOptions &options, int min, int max)
{
    command
        ->add_option("sources", options.paths,
            max == 2 ? "A and B: two archives, or two model folders with --input"
                     : "A, B, ...: archives, or model folders with --input")
        ->required()
        ->expected(min, max);
    addInputOptions(command, options.input);
    addTokenizerOption(command, options.run.tokenizer);
    addModelOptions(command, options.run.modelOptions);
}

OpenedSources openSources(SourceOptions options, CommandContext &context)
{
    OpenedSources opened{std::make_unique<TemporaryFolder>(), {}};
    std::optional<text::Dataset> dataset;
    if (options.input.given())
        dataset = readInput(options.input, context.console);
    options.run.capture.skipBad = options.input.skipBad;
    for (std::size_t i = 0; i < options.paths.size(); ++i) {
        options.run.capture.output = opened.folder->file((std::to_string(i) + ".h5").c_str());
        opened.archives.push_back(openSource(options.paths[i], dataset, options.run, context));
    }
    return opened;
}

} // namespace headwise::cli::sources
