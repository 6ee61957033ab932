// SPDX-License-Identifier: GPL-3.0-or-later
// Windows as the program opens them.
#pragma once

#include "app/desktop/shell/mainwindow.h"

#include <memory>

namespace headwise::tests {

/// Milliseconds after which a waiting test fails.
inline constexpr int patience = 30'000;

/// A window that opened `paths` and shows `view` (a name of `--render`, or empty: the one it starts with), once all
/// jobs have ended. It saves no session.
std::unique_ptr<desktop::shell::MainWindow> openedWindow(const QStringList &paths, const QString &view = {});

} // namespace headwise::tests
