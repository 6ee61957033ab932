// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli export: writes an archive in formats of other programs.
#include "app/cli/commands/commandline.h"
#include "app/cli/sources/inputs.h"

#include "core/archive/whole/exportnpz.h"
#include "core/base/outputfile.h"

#include <fmt/format.h>

namespace headwise::cli::commands {

namespace {

struct ExportArguments
{
    std::string file, npz;
    bool force = false;
};

void exportArchive(const ExportArguments &arguments, sources::CommandContext &context)
{
    requireWritable(arguments.npz, arguments.force);
    requireOtherFile(arguments.npz, {arguments.file});
    output::ConsoleProgress progress(context.console);
    archive::whole::exportNpz(
        *sources::openArchive(arguments.file), arguments.npz, {.examples = {}, .maps = true}, progress);
    context.console.message(fmt::format("wrote {}", arguments.npz));
}

} // namespace

void addExport(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<ExportArguments>();
    CLI::App *command = app.add_subcommand("export", "Write an archive's maps, tokens and measures for NumPy");
    command->add_option("archive", arguments->file, "Archive (.h5)")->required();
    command->add_option("--npz", arguments->npz, "NumPy file to write (.npz)")->required();
    command->add_flag("--force", arguments->force, "Replace an existing file");
    sources::addExample(command, "headwise-cli export reviews.h5 --npz reviews.npz");
    command->callback([arguments, &context] { exportArchive(*arguments, context); });
}

} // namespace headwise::cli::commands
