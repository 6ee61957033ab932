// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/progress.h"

#include "tests/support/registry.h"

using namespace headwise;

class TestError : public QObject
{
    Q_OBJECT
private slots:
    void sentence_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<QString>("line");
        QTest::newRow("what only") << ""
                                   << ""
                                   << "The file ends early";
        QTest::newRow("where") << "a.h5"
                               << ""
                               << "a.h5: The file ends early";
        QTest::newRow("all") << "a.h5"
                             << "Copy it again."
                             << "a.h5: The file ends early. Copy it again.";
    }
    void sentence()
    {
        QFETCH(QString, where);
        QFETCH(QString, hint);
        QFETCH(QString, line);
        const Error error(ErrorCode::Malformed, "The file ends early", where.toStdString(), hint.toStdString());
        QCOMPARE(QString::fromUtf8(error.what()), line);
    }
    void partProgressMapsOntoItsRange()
    {
        double seen = -1;
        CallbackProgress whole([&](double f) {
            seen = f;
            return true;
        });
        PartProgress part(whole, 0.5, 0.75);
        QVERIFY(part.advance(0.5));
        QCOMPARE(seen, 0.625);
    }
    void advanceOrThrowThrowsCancelled()
    {
        CallbackProgress stop([](double) { return false; });
        try {
            stop.advanceOrThrow(0.1);
            QFAIL("no error was thrown");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Cancelled);
        }
    }
};

HEADWISE_TEST(TestError)
#include "tst_error.moc"
