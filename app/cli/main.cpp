// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandline.h"

int main(int argc, char **argv)
{
    using namespace headwise::cli;
    output::watchInterrupts();
    output::TerminalConsole console;
    sources::ModelCache models;
    sources::CommandContext context{.console = console, .models = models, .commandLine = {}};
    return commands::runCommandLine(std::vector<std::string>(argv + 1, argv + argc), context);
}
