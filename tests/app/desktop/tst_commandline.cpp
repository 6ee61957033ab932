// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commandline.h"
#include "tests/support/registry.h"

using namespace headwise::desktop;

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code"); // -1: starts
        QTest::newRow("nothing") << QStringList{} << -1;
        QTest::newRow("two archives") << QStringList{"a.h5", "b.h5"} << -1;
        QTest::newRow("help") << QStringList{"--help"} << exitDone;
        QTest::newRow("unknown option") << QStringList{"--frobnicate"} << exitUsage;
        QTest::newRow("unknown view") << QStringList{"--render", "clusters", "a.h5", "-o", "x.png"} << exitUsage;
        QTest::newRow("render without output") << QStringList{"--render", "heads", "a.h5"} << exitUsage;
        QTest::newRow("render without archives") << QStringList{"--render", "heads", "-o", "x.png"} << exitUsage;
        QTest::newRow("render to a strange format")
            << QStringList{"--render", "heads", "a.h5", "-o", "x.bmp"} << exitUsage;
        QTest::newRow("render") << QStringList{"--render", "head", "a.h5", "--head", "L5H3", "-o", "x.svg"} << -1;
        QTest::newRow("size without x") << QStringList{"--size", "1440"} << exitUsage;
    }
    void usage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        desktop::Arguments parsed;
        const auto early = desktop::parseArguments(arguments, parsed);
        QCOMPARE(early ? early->code : -1, code);
        QVERIFY(!early || !early->text.isEmpty());
    }

    void valuesArrive()
    {
        desktop::Arguments parsed;
        QVERIFY(!desktop::parseArguments(
            {"m1", "m2", "--input", "d.jsonl", "--size", "1280x720", "--dark", "--trace"}, parsed));
        QCOMPARE(parsed.paths, (QStringList{"m1", "m2"}));
        QCOMPARE(parsed.input, QStringLiteral("d.jsonl"));
        QCOMPARE(parsed.size, QSize(1280, 720));
        QCOMPARE(parsed.dark, std::optional<bool>(true));
        QVERIFY(parsed.trace);
        QVERIFY(!parsed.figureSize.isValid());
    }
    void theSizeOfAFigureIsTheViews()
    {
        desktop::Arguments parsed;
        QVERIFY(!desktop::parseArguments(
            {"a.h5", "--render", "heads", "--figure", "--size", "640x480", "-o", "a.png"}, parsed));
        QCOMPARE(parsed.figureSize, QSize(640, 480));
        QCOMPARE(parsed.size, QSize(1440, 900));
    }
};

HEADWISE_TEST(TestCommandLine)
#include "tst_commandline.moc"
