// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every registered test class. A program with widgets needs a QApplication, which its room's tests link in by
// defining `makeApplication`.
#include "tests/support/registry.h"

#include <QCoreApplication>

namespace headwise::tests {

std::vector<TestFactory> &registry()
{
    static std::vector<TestFactory> factories;
    return factories;
}

/// Overridden (strong symbol) by programs that test widgets.
__attribute__((weak)) std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace headwise::tests

int main(int argc, char **argv)
{
    const auto application = headwise::tests::makeApplication(argc, argv);
    int failures = 0;
    for (const auto &make : headwise::tests::registry()) {
        const auto test = make();
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return failures == 0 ? 0 : 1;
}
