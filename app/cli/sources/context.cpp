// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/context.h"

namespace headwise::cli::sources {

void addExample(CLI::App *command, const std::string &example) { command->footer("Example:\n  " + example); }

} // namespace headwise::cli::sources
