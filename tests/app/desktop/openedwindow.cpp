// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/desktop/openedwindow.h"

#include "app/desktop/render.h"
#include "app/desktop/shell/sessions.h"

namespace headwise::tests {

std::unique_ptr<desktop::shell::MainWindow> openedWindow(const QStringList &paths, const QString &view)
{
    auto window = std::make_unique<desktop::shell::MainWindow>();
    window->sessions().setKeeping(false);
    window->resize(1440, 900);
    window->show();
    desktop::Arguments arguments;
    arguments.paths = paths;
    arguments.render = view;
    desktop::openAndSettle(*window, arguments, patience);
    return window;
}

} // namespace headwise::tests
