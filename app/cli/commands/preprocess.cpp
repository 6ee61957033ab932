// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli preprocess: shows and writes what a model gets of a picture or a sound.
#include "app/cli/commands/commandline.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/base/outputfile.h"
#include "core/media/mediareader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <numeric>

namespace headwise::cli::commands {

namespace {

struct PreprocessArguments
{
    std::string model, output, backend;
    std::vector<std::string> files;
    bool force = false, jsonOutput = false;
};

/// An array and the name that models give it.
struct NamedArray
{
    const char *name;
    media::inputs::InputArray array;
};

/// WAV files are sounds, all others pictures.
NamedArray preprocessed(const std::string &file, const media::MediaReader &reader)
{
    std::string ending = file.substr(file.find_last_of('.') + 1);
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    if (ending != "wav" && ending != "wave")
        return {"pixel_values", reader.pixelValues(file)};
    media::inputs::InputArrays arrays = reader.ofSound(file);
    if (arrays.inputFeatures)
        return {"input_features", std::move(*arrays.inputFeatures)};
    return {"input_values", std::move(*arrays.inputValues)};
}

void print(const std::string &file, const NamedArray &result, output::Console &console)
{
    const std::vector<float> &values = result.array.values;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    if (console.json)
        console.object({{"file", file}, {"name", result.name}, {"shape", result.array.shape}, {"min", *least},
            {"mean", mean}, {"max", *most}});
    else
        console.text(fmt::format("{}: {} [{}], min {:.4g}, mean {:.4g}, max {:.4g}", file, result.name,
            fmt::join(result.array.shape, ", "), *least, mean, *most));
}

/// The file for the numbers of one picture or sound: OUTPUT itself, or one of its own in the folder OUTPUT.
std::string outputOf(const std::string &file, const PreprocessArguments &arguments)
{
    const std::filesystem::path output(arguments.output);
    if (!std::filesystem::is_directory(output))
        return arguments.output;
    return (output / std::filesystem::path(file).filename()).string() + ".npy";
}

void preprocess(const PreprocessArguments &arguments, sources::CommandContext &context)
{
    context.console.json = arguments.jsonOutput;
    const bool isFolder = !arguments.output.empty() && std::filesystem::is_directory(arguments.output);
    if (!arguments.output.empty() && !isFolder && arguments.files.size() != 1)
        throw Error(ErrorCode::Usage, ErrorText("the numbers of several files need a folder, not one file"),
            arguments.output, ErrorText("Make the folder first."));
    const media::MediaReader reader(arguments.model, "", media::preprocessing::backendFromText(arguments.backend));
    for (const std::string &file : arguments.files) {
        const std::string output = arguments.output.empty() ? "" : outputOf(file, arguments);
        if (!output.empty())
            requireWritable(output, arguments.force);
        const NamedArray result = preprocessed(file, reader);
        if (!output.empty())
            arrays::writeNpy(output, result.array.shape, std::span<const float>(result.array.values));
        print(file, result, context.console);
    }
}

} // namespace

void addPreprocess(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<PreprocessArguments>();
    CLI::App *command = app.add_subcommand("preprocess",
        "Show the numbers that a model gets of pictures (PNG, JPEG, WebP) and sounds (WAV): pixel_values, input_values "
        "or input_features, as the image processor and the feature extractor of transformers 5 compute them");
    command->add_option("model", arguments->model, "Folder with preprocessor_config.json")->required();
    command->add_option("files", arguments->files, "Pictures and sounds")->required();
    command->add_option("-o,--output", arguments->output,
        "Write the numbers of one file as .npy, for `pixel_values`, `input_values` or `input_features` of a dataset; "
        "of "
        "several files FILE.npy into this folder");
    command
        ->add_option("--image-backend", arguments->backend,
            "pil (default) or torchvision: both resize pictures a little differently, and transformers takes "
            "torchvision where it is installed")
        ->check(CLI::IsMember({"pil", "torchvision"}));
    command->add_flag("--force", arguments->force, "Replace an existing file");
    command->add_flag("--json", arguments->jsonOutput, "One object per file: file, name, shape, min, mean, max");
    sources::addExample(command, "headwise-cli preprocess ./vit-base photo.jpg -o photo.npy");
    command->callback([arguments, &context] { preprocess(*arguments, context); });
}

} // namespace headwise::cli::commands
