// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every registered test class. A program with widgets needs a QApplication, which its room's tests link in by
// defining `makeApplication`. HEADWISE_TEST_CLASSES names those to run, with commas between; without it all run.
#include "tests/support/registry.h"

#include "core/base/sanitizedclone.h"

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
    const QStringList only = qEnvironmentVariable("HEADWISE_TEST_CLASSES").split(',', Qt::SkipEmptyParts);
    int failures = 0;
    for (const auto &make : headwise::tests::registry()) {
        const auto test = make();
        if (!only.isEmpty() && !only.contains(test->metaObject()->className()))
            continue;
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return failures == 0 ? 0 : 1;
}
