// SPDX-License-Identifier: GPL-3.0-or-later
// Widgets need a QApplication with the program's own look.
#include "tests/support/registry.h"
#include "widgets/style/style.h"

#include <QApplication>
#include <QLocale>

namespace headwise::tests {

std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QLocale::setDefault(QLocale::c()); // numbers as in the expectations, whatever the machine speaks
    auto application = std::make_unique<QApplication>(argc, argv);
    widgets::style::applyAppearance(*application, widgets::theme::Appearance::Light);
    return application;
}

} // namespace headwise::tests
