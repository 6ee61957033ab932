// SPDX-License-Identifier: GPL-3.0-or-later
// The tests of the window need a QApplication, and must not touch the user's settings and caches.
#include "tests/support/registry.h"

#include <QApplication>
#include <QLocale>
#include <QStandardPaths>

namespace headwise::tests {

std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    QLocale::setDefault(QLocale::c()); // numbers as in the expectations, whatever the machine speaks
    auto application = std::make_unique<QApplication>(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("HeadwiseTest"));
    QCoreApplication::setApplicationName(QStringLiteral("HeadwiseTest"));
    return application;
}

} // namespace headwise::tests
