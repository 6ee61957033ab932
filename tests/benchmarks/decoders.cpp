// SPDX-License-Identifier: GPL-3.0-or-later
// The window on two archives of a decoder's size, 32 x 32 heads and 256 tokens if nothing else is said: until every
// visible head is drawn, and switching examples.
#include "tests/benchmarks/archivefiles.h"
#include "tests/benchmarks/scratchfolder.h"
#include "tests/benchmarks/window.h"

#include <filesystem>
#include <iostream>

namespace headwise::benchmarks {

namespace {

struct DecodersArguments
{
    SentenceArchive shape{.examples = 13, .layers = 32, .heads = 32, .tokens = 256, .causal = true};
    std::string folder;
};

Json measureDecoders(const DecodersArguments &arguments)
{
    const ScratchFolder scratch;
    const std::filesystem::path folder =
        arguments.folder.empty() ? scratch.path() : std::filesystem::path(arguments.folder);
    std::filesystem::create_directories(folder);
    const SentenceArchive &shape = arguments.shape;
    std::vector<std::string> archives;
    for (const char *name : {"base.h5", "tuned.h5"}) {
        archives.push_back(folder / name);
        if (!std::filesystem::exists(archives.back()))
            writeSentences(archives.back(), shape, archives.size() == 1 ? 0.0f : 0.3f);
    }
    Json result = {{"benchmark", "decoders"}, {"examples", shape.examples}, {"heads", shape.layers * shape.heads},
        {"tokens", shape.tokens}, {"bytes", std::filesystem::file_size(archives.front())}};
    result.update(windowTraces(archives));
    return result;
}

} // namespace

void addDecodersBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<DecodersArguments>();
    CLI::App *command = app.add_subcommand(
        "decoders", "Two archives of a decoder's size in the window: visible heads drawn, examples switched, memory");
    command->add_option("--examples", arguments->shape.examples, "Examples of each archive")->capture_default_str();
    command->add_option("--layers", arguments->shape.layers, "Layers")->capture_default_str();
    command->add_option("--heads", arguments->shape.heads, "Heads of a layer")->capture_default_str();
    command->add_option("--tokens", arguments->shape.tokens, "Tokens of an example")->capture_default_str();
    command->add_option("--folder", arguments->folder, "Keep the archives here, and use those that are there already");
    command->callback([arguments] { std::cout << measureDecoders(*arguments).dump() << std::endl; });
}

} // namespace headwise::benchmarks
