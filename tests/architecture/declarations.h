// SPDX-License-Identifier: GPL-3.0-or-later
// Namespaces, types and functions of a source, found by clang-format's layout: a namespace and a type begin a line, a
// function's braces stand on lines of their own.
#pragma once

#include "tests/architecture/sourcetree.h"

namespace headwise::tests {

/// Fills `namespaces` and `types`.
void readDeclarations(const std::vector<std::string> &lines, SourceFile &file);

/// Fills `functions`.
void readFunctions(const std::vector<std::string> &lines, SourceFile &file);

} // namespace headwise::tests
