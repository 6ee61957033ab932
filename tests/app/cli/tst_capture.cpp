// SPDX-License-Identifier: GPL-3.0-or-later
// What a capture keeps, with how much memory, and what it says it will take.
#include "core/archive/reading/archivereader.h"
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::tests;

class TestCaptureCommand : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }

    /// Captures into NAME.h5; its error text, if it failed.
    QString capture(const QString &name, const QStringList &more, const QString &data = "data.jsonl")
    {
        const auto result =
            runCli(QStringList{"capture", modelFolder("bert"), "--input", file(data), "-o", file(name + ".h5")} + more);
        return result.exitCode == 0 ? QString() : result.errors;
    }
    std::shared_ptr<const archive::reading::ArchiveReader> opened(const QString &name) const
    {
        return archive::reading::ArchiveReader::open(file(name + ".h5").toStdString());
    }
    attention::StackMaps mapsOf(const QString &name, int example) const
    {
        return opened(name)->maps({example}, attention::Stack::Encoder);
    }
    static std::size_t at(const attention::StackMaps &maps, int head, int query, int key)
    {
        return (static_cast<std::size_t>(head) * static_cast<std::size_t>(maps.queries) +
                   static_cast<std::size_t>(query)) *
                   static_cast<std::size_t>(maps.keys) +
               static_cast<std::size_t>(key);
    }

private slots:
    void initTestCase()
    {
        writeFile(file("data.jsonl"), "{\"text\": \"The quick fox looks.\"}\n{\"text\": \"A fox reads the story, and "
                                      "the story looks quick.\"}\n");
        QCOMPARE(capture("full", {"--dtype", "f32"}), QString());
    }

    void bandsKeepTheFirstAndTheLastKeys()
    {
        QCOMPARE(capture("band", {"--detail", "band:1,2", "--dtype", "f32"}), QString());
        QCOMPARE(runCli({"verify", file("band.h5")}).exitCode, 0);
        QCOMPARE(runCli({"info", file("band.h5"), "--json"}).json()["detail"].toString(), QString("band:1,2"));
        const auto whole = mapsOf("full", 0), band = mapsOf("band", 0);
        const int last = whole.queries - 1;
        QVERIFY(whole.keys >= 6);
        for (const int key : {0, last - 1, last}) // of the last row the first key, and the two most recent ones
            QCOMPARE(band.values[at(band, 0, last, key)], whole.values[at(whole, 0, last, key)]);
        // The others share what is left.
        double rest = 1;
        for (const int key : {0, last - 1, last})
            rest -= static_cast<double>(whole.values[at(whole, 0, last, key)]);
        QVERIFY(rest > 0.01);
        QVERIFY(std::abs(band.values[at(band, 0, last, 2)]) <= rest);
        QVERIFY(band.values[at(band, 0, last, 2)] != whole.values[at(whole, 0, last, 2)]);
    }

    void rowsKeepThoseOfTheLastTokens()
    {
        QCOMPARE(capture("last2", {"--detail", "rows:last2", "--dtype", "f32"}), QString());
        QCOMPARE(runCli({"verify", file("last2.h5")}).exitCode, 0);
        const auto info = runCli({"info", file("last2.h5")});
        QVERIFY2(info.output.contains("detail rows:last2") && info.output.contains("only of the rows"),
            qPrintable(info.output));
        QVERIFY(!info.output.contains("left out"));
        const auto whole = mapsOf("full", 1), rows = mapsOf("last2", 1);
        for (int query = 0; query < whole.queries; ++query) {
            const float kept = rows.values[at(rows, 1, query, 3)];
            if (query < whole.queries - 2)
                QVERIFY2(std::isnan(kept), qPrintable(QString::number(query)));
            else
                QVERIFY(std::abs(kept - whole.values[at(whole, 1, query, 3)]) < 1e-5f);
        }
    }

    void archivesOfOtherRowsAreNotCompared()
    {
        QCOMPARE(capture("rows2", {"--detail", "rows:last2"}), QString());
        QCOMPARE(capture("rows1", {"--detail", "rows:last1"}), QString());
        const auto compared = [this](const char *a, const char *b) {
            return runCli({"compare", file(QLatin1String(a) + ".h5"), file(QLatin1String(b) + ".h5"), "--json"});
        };
        const auto refused = compared("rows2", "rows1");
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("keep other rows, of which their measures are: rows:last2 and rows:last1"),
            qPrintable(refused.errors));
        QVERIFY2(refused.errors.contains("--detail"), qPrintable(refused.errors));
        QVERIFY(refused.output.isEmpty());
        const auto whole = compared("full", "rows1");
        QCOMPARE(whole.exitCode, 1);
        QVERIFY2(whole.errors.contains("only rows:last1"), qPrintable(whole.errors));
        QCOMPARE(capture("again", {"--detail", "rows:last2"}), QString());
        for (const QStringList &other : {QStringList{"cluster"}, {"match"}, {"report", "-o", file("r.html")}}) {
            const auto result = runCli(other + QStringList{file("rows2.h5"), file("rows1.h5")});
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.errors.contains("keep other rows") && result.output.isEmpty(), qPrintable(result.errors));
        }
        const auto same = compared("rows2", "again");
        QVERIFY2(same.exitCode == 0, qPrintable(same.errors));
        for (const auto &row : same.json()["rows"].toArray())
            if (!row.toObject()["mean"].isNull())
                QCOMPARE(row.toObject()["mean"].toDouble(), 0.0);
    }

    void chosenLayersKeepTheirNumbers()
    {
        QCOMPARE(capture("layer", {"--layers", "1", "--heads", "0", "--dtype", "f32"}), QString());
        const auto archive = opened("layer");
        QCOMPARE(archive->stacks().size(), std::size_t(1));
        QCOMPARE(archive->stacks().front().totalHeads(), 1);
        const auto heads = attention::headsOf(archive->stacks().front());
        QCOMPARE(heads.front().layer, 1);
        QCOMPARE(heads.front().head, 0);
        const auto whole = mapsOf("full", 0), one = mapsOf("layer", 0);
        const int flat = opened("full")->stacks().front().heads.front(); // the first head of the second layer
        QCOMPARE(one.values[at(one, 0, 2, 1)], whole.values[at(whole, flat, 2, 1)]);
    }

    void badChoicesAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("words");
        QTest::newRow("layer") << QStringList{"--layers", "40"} << 1
                               << "--layers 40: there is no layer 40. There are 0";
        QTest::newRow("head") << QStringList{"--heads", "0,99"} << 1 << "--heads 0,99: there is no head 99";
        QTest::newRow("memory") << QStringList{"--memory", "nonsense"} << 2 << "--memory";
        QTest::newRow("no memory") << QStringList{"--memory", "0"} << 2 << "--memory";
        QTest::newRow("band") << QStringList{"--detail", "band:0,0"} << 2 << "--detail band:0,0 is not known";
        QTest::newRow("rows") << QStringList{"--detail", "rows:first"} << 2 << "rows:last4";
    }
    void badChoicesAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, words);
        const auto result =
            runCli(QStringList{"capture", modelFolder("bert"), "--text", "A fox.", "-o", file("no.h5")} + arguments);
        QCOMPARE(result.exitCode, exitCode);
        QVERIFY2(result.errors.contains(words), qPrintable(result.errors));
        QVERIFY2(result.errors.trimmed().count('\n') == 0, qPrintable(result.errors));
        QVERIFY(!QFileInfo::exists(file("no.h5")));
    }

    void littleMemoryGivesTheSameMaps()
    {
        for (const char *memory : {"1M", "20K"}) { // less than the weights
            QCOMPARE(capture("small", {"--force", "--memory", memory, "--dtype", "f32"}), QString());
            for (const int example : {0, 1})
                QVERIFY(mapsOf("small", example).values == mapsOf("full", example).values);
        }
    }

    void estimatesAreATableOrJson()
    {
        const QStringList asked{"capture", modelFolder("bert"), "--input", file("data.jsonl"), "--detail", "band:2,3",
            "--layers", "0", "--estimate"};
        const auto table = runCli(asked);
        QVERIFY2(table.exitCode == 0, qPrintable(table.errors));
        const QStringList lines = table.output.trimmed().split('\n');
        QCOMPARE(lines.size(), 8);
        QVERIFY2(lines[0].startsWith("2 examples, ") && lines[0].endsWith("estimated from 2 examples"),
            qPrintable(lines[0]));
        QCOMPARE(lines[1].simplified(), QString("detail time memory disk"));
        QStringList details;
        for (const QString &line : lines.mid(2))
            details << line.section(' ', 0, 0);
        QCOMPARE(details, (QStringList{"band:2,3", "full", "topk:16", "rows:last1", "band:4,16", "summary"}));

        const auto result = runCli(asked + QStringList{"--json"});
        const QJsonObject estimate = result.lines().last();
        QCOMPARE(estimate["event"].toString(), QString("estimate"));
        QCOMPARE(estimate["examples"].toInt(), 2);
        QCOMPARE(estimate["counted"].toInt(), 2);
        QCOMPARE(estimate["run"].toInt(), 2);
        const auto tokens = opened("full")->tokenCount();
        QCOMPARE(estimate["tokens"].toInteger(), tokens);
        const QJsonArray costs = estimate["costs"].toArray();
        QCOMPARE(costs.size(), 6);
        for (const QJsonValue &cost : costs) {
            QVERIFY(cost["seconds"].toDouble() > 0);
            QVERIFY(cost["memory"].toDouble() > 0 && cost["disk"].toDouble() > 0);
        }
        QCOMPARE(costs[0]["detail"].toString(), QString("band:2,3"));
    }

    /// Means of other rows stand beside each other, but not without a word, and not in one pool.
    void statisticsOfOtherRowsSaySo()
    {
        writeFile(file("other.jsonl"), "{\"text\": \"I can't read 56.\"}\n");
        QCOMPARE(capture("rows2", {"--detail", "rows:last2", "--force"}), QString());
        QCOMPARE(capture("more", {"--force"}, "other.jsonl"), QString());
        const auto result = runCli({"stats", file("rows2.h5"), file("more.h5"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.json()["sources"].toArray().size(), 2); // no pool
        QCOMPARE(result.json()["notes"].toArray()[0].toString(),
            QString("A keeps rows:last2 and B all rows: their means are of other rows and cannot be compared or "
                    "pooled."));
        QCOMPARE(capture("whole", {"--force"}), QString());
        QCOMPARE(runCli({"stats", file("whole.h5"), file("more.h5"), "--json"}).json()["sources"].toArray().size(), 3);
    }

    void estimatesCountWhatIsKeptOfOutputs()
    {
        const auto diskOf = [this](const QStringList &more) {
            const auto result = runCli(QStringList{"capture", modelFolder("bert"), "--input", file("data.jsonl"),
                                           "--detail", "summary", "--estimate", "--json"} +
                                       more);
            return result.exitCode == 0 ? result.lines().last()["costs"].toArray()[0].toObject()["disk"].toDouble()
                                        : -1;
        };
        const double with = diskOf({"--outputs"}), without = diskOf({});
        QVERIFY2(without > 0 && with > without, qPrintable(QString("%1 %2").arg(with).arg(without)));
    }

    void estimatesSayWhatIsWrong()
    {
        const auto result =
            runCli({"capture", modelFolder("bert"), "--text", "A fox.", "--layers", "40", "--estimate", "--json"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("there is no layer 40"), qPrintable(result.errors));
    }
};

HEADWISE_TEST(TestCaptureCommand)
#include "tst_capture.moc"
