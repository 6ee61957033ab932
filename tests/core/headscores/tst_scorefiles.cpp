// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/headscores/scorefiles.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::headscores;

class TestScoreFiles : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string written(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.path() + "/" + name);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName().toStdString();
    }

private slots:
    void arrays()
    {
        const auto path = (m_folder.path() + "/head_importance.npy").toStdString();
        arrays::writeNpy(path, std::vector<std::size_t>{2, 3}, std::vector<double>{1, 2, 3, 4, 5, std::nan("")});
        const auto table = readScores(path);
        QCOMPARE(table.layers, std::size_t(2));
        QCOMPARE(table.columns, std::size_t(3));
        QVERIFY(table.values[4] == 5 && std::isnan(table.values[5]));
    }
    void texts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("tabs") << QByteArray("1\t2.5\n-3e-1\tnan\n");
        QTest::newRow("commas, Windows") << QByteArray("# layer by layer\r\n1, 2.5\r\n-0.3,\r\n");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "1\t2.5\n-0.3\t\n");
        QTest::newRow("decimal commas") << QByteArray("1,0\t2,5\n-3e-1\t\n");
        QTest::newRow("semicolons") << QByteArray("1;2,5\n-0.3;nan\n");
        QTest::newRow("old Macs") << QByteArray("1\t2.5\r-0.3\tnan\r");
        QTest::newRow("blanks, as numpy.savetxt") << QByteArray("1.000e+00 2.5\n\n -3.0e-01  nan");
    }
    void texts()
    {
        QFETCH(QByteArray, bytes);
        const auto table = readScores(written("scores.tsv", bytes));
        QCOMPARE(table.layers, std::size_t(2));
        QCOMPARE(table.columns, std::size_t(2));
        QCOMPARE(table.values[0], 1.0);
        QCOMPARE(table.values[1], 2.5);
        QCOMPARE(table.values[2], -0.3);
        QVERIFY(std::isnan(table.values[3]));
    }
    void retrievalHeads()
    {
        const auto table =
            readScores(written("heads.json", R"({"16-19": [0.5, 0.25, 0.75], "0-3": 0.125, "2-1": []})"));
        QCOMPARE(table.single.size(), std::size_t(3));
        QCOMPARE(table.single.at({16, 19}), 0.5);
        QCOMPARE(table.single.at({0, 3}), 0.125);
        QVERIFY(std::isnan(table.single.at({2, 1})));
    }
    void listsOfLayers()
    {
        const auto table = readScores(written("rows.json", "[[1, 2], [3, null]]"));
        QVERIFY(table.layers == 2 && table.columns == 2);
        QVERIFY(table.values[2] == 3 && std::isnan(table.values[3]));
    }
    void importanceOfTheCommand()
    {
        const auto table = readScores(written("importance.json",
            R"({"method": "michel", "protocol": {"examples": 4}, "rows": [
                {"stack": "encoder", "layer": 0, "head": 1, "importance": 0.25, "normalised": 1, "gate": -0.5},
                {"stack": "encoder", "layer": 2, "head": 0, "importance": null, "normalised": null, "gate": null}]})"));
        QVERIFY(table.values.empty());
        QCOMPARE(table.single.size(), std::size_t(2));
        QCOMPARE(table.single.at({0, 1}), 0.25);
        QVERIFY(std::isnan(table.single.at({2, 0})));
    }
    void badFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *test, const char *name, const QByteArray &bytes, const char *problem) {
            QTest::newRow(test) << QString(name) << bytes << QString(problem);
        };
        row("empty", "a.tsv", "", "there is no score");
        row("only NaN", "a.tsv", "nan\tnan\n", "there is no score");
        row("infinite", "a.tsv", "1\tinf\n", "a score is infinite");
        row("words", "a.tsv", "1\t2\nlayer\thead\n", "line 2: \"layer\" is no number");
        row("two commas", "a.tsv", "1\t2,0,5\n", "line 1: \"2,0,5\" is no number");
        row("comma and point", "a.tsv", "1\t2,000.5\n", "line 1: \"2,000.5\" is no number");
        row("UTF-16", "a.tsv",
            QByteArray("\xFF\xFE"
                       "1\0\t\0"
                       "2\0",
                8),
            "this is text in UTF-16");
        row("ragged", "a.csv", "1,2\n3\n", "line 2: the line has 1 numbers, and the lines before have 2");
        row("no array", "a.npy", "1 2 3", "a.npy: ");
        row("no JSON", "a.json", "{", "a.json");
        row("a text", "a.json", "\"x\"", "neither an object of heads nor a list of layers");
        row("no head", "a.json", R"({"L1H2": 1})", "\"L1H2\" is no head such as \"16-19\"");
        row("negative", "a.json", R"({"-1-2": 1})", "is no head");
        row("huge number", "a.json", R"({"99999999999-2": 1})", "is no head");
        row("a score in words", "a.json", R"({"1-2": "high"})", "neither a number nor a list");
        row("a list in words", "a.json", R"({"1-2": [1, "x"]})", "holds something that is no number");
        row("twice", "a.json", R"({"1-2": 1, "01-2": 2})", "is there twice");
        row("ragged lists", "a.json", "[[1, 2], [3]]", "layer 1: the layer is no list");
        row("nested", "a.json", "[[[1]]]", "layer 0: a score of the layer is no number");
        row("row without score", "a.json", R"({"rows": [{"layer": 0, "head": 1}]})", "row 1: the row has no");
        row("row without head", "a.json", R"({"rows": [{"layer": 0, "importance": 1}]})",
            "row 1: \"head\" is no number");
        row("row of another layer", "a.json", R"({"rows": [{"layer": -1, "head": 1, "importance": 1}]})", "\"layer\"");
        row("row twice", "a.json",
            R"({"rows": [{"layer": 0, "head": 1, "importance": 1}, {"layer": 0, "head": 1, "importance": 2}]})",
            "row 2: the head \"0-1\" is there twice");
        row("no rows", "a.json", R"({"rows": []})", "there is no score");
        row("no list of layers", "a.json", "[1, 2]", "layer 0: the layer is no list");
    }
    void badFiles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, problem);
        const auto path = written(name, bytes);
        try {
            (void)readScores(path);
            QFAIL("no error");
        } catch (const Error &error) {
            QVERIFY2(QString(error.what()).contains(problem), error.what());
            QVERIFY(QString(error.what()).contains(name));
        }
    }
    void arraysOfOtherShapesAreRefused()
    {
        const auto path = (m_folder.path() + "/flat.npy").toStdString();
        arrays::writeNpy(path, std::vector<std::size_t>{4}, std::vector<double>{1, 2, 3, 4});
        try {
            (void)readScores(path);
            QFAIL("no error");
        } catch (const Error &error) {
            QVERIFY(QString(error.what()).contains("1 dimension, not two: [layers, heads]"));
        }
        QVERIFY_EXCEPTION_THROWN((void)readScores("/nowhere/scores.tsv"), Error);
    }
};

HEADWISE_TEST(TestScoreFiles)
#include "tst_scorefiles.moc"
