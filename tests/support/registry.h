// SPDX-License-Identifier: GPL-3.0-or-later
// Lets several QtTest classes share one program: each file ends with HEADWISE_TEST(Class) and its .moc include.
#pragma once

#include <QtTest>

#include <functional>
#include <memory>
#include <vector>

namespace headwise::tests {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

/// All test classes of the program.
std::vector<TestFactory> &registry();

struct Registration
{
    explicit Registration(TestFactory factory) { registry().push_back(std::move(factory)); }
};

} // namespace headwise::tests

#define HEADWISE_TEST(Class)                                                                                           \
    static const headwise::tests::Registration registration##Class([] { return std::make_unique<Class>(); });

/// Passes when `expression` throws headwise::Error whose sentence contains every given word.
#define VERIFY_ERROR(expression, words)                                                                                \
    try {                                                                                                              \
        expression;                                                                                                    \
        QFAIL("no error was thrown");                                                                                  \
    } catch (const headwise::Error &error) {                                                                           \
        const QString sentence = QString::fromUtf8(error.what());                                                      \
        for (const QString &expectedWord : QStringList(words))                                                         \
            QVERIFY2(sentence.contains(expectedWord), qPrintable("'" + expectedWord + "' is not in: " + sentence));    \
    }
