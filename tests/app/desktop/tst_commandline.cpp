// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commandline.h"
#include "tests/support/registry.h"

using namespace headwise;
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
        QTest::newRow("unknown view") << QStringList{"--render", "monitor", "a.h5", "-o", "x.png"} << exitUsage;
        QTest::newRow("render without output") << QStringList{"--render", "heads", "a.h5"} << exitUsage;
        QTest::newRow("render without archives") << QStringList{"--render", "heads", "-o", "x.png"} << exitUsage;
        QTest::newRow("render to a strange format")
            << QStringList{"--render", "heads", "a.h5", "-o", "x.bmp"} << exitUsage;
        QTest::newRow("render") << QStringList{"--render", "head", "a.h5", "--head", "L5H3", "-o", "x.svg"} << -1;
        QTest::newRow("size without x") << QStringList{"--size", "1440"} << exitUsage;
        QTest::newRow("size of a wall") << QStringList{"--size", "20000x200"} << exitUsage;
        QTest::newRow("too many pixels") << QStringList{"--size", "16000x16000"} << exitUsage;
        QTest::newRow("a long strip") << QStringList{"--size", "16384x300"} << -1;
        QTest::newRow("text size") << QStringList{"--text-size", "150"} << -1;
        for (const char *percent : {"79", "201", "1.5", "large"})
            QTest::newRow(qPrintable(QStringLiteral("text size %1").arg(percent)))
                << QStringList{"--text-size", percent} << exitUsage;
        QTest::newRow("given twice") << QStringList{"--head", "L0H0", "--head", "L1H0"} << exitUsage;
        QTest::newRow("two settings") << QStringList{"--set", "a=1", "--set", "b=2"} << -1;
        for (const char *option : {"--head", "--example", "--measure", "--session", "--set", "--record", "--input"})
            QTest::newRow(qPrintable(QStringLiteral("no value of %1").arg(option)))
                << QStringList{option, ""} << exitUsage;
        for (const char *token : {"a,b", "3", "3,", "3,4,5", "1.5,2", "-2,0", "nan,0", "99999999999,0"})
            QTest::newRow(qPrintable(QStringLiteral("token %1").arg(token)))
                << QStringList{"--token", token} << exitUsage;
        QTest::newRow("token") << QStringList{"--token", "3,-1"} << -1;
        for (const char *name : {"B", "B=", "=x", "B= "})
            QTest::newRow(qPrintable(QStringLiteral("name %1").arg(name))) << QStringList{"--name", name} << exitUsage;
        for (const char *step : {"A", "A=", "A=x", "A=-5", "A=1.5"})
            QTest::newRow(qPrintable(QStringLiteral("step %1").arg(step))) << QStringList{"--step", step} << exitUsage;
        QTest::newRow("typed without file") << QStringList{"--typed", "A"} << exitUsage;
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
            {"m1", "m2", "--input", "d.jsonl", "--size", "1280x720", "--dark", "--trace", "--text-size", "150"},
            parsed));
        QCOMPARE(parsed.textScale, std::optional<double>(1.5));
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
