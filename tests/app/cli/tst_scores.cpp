// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of other programs beside the measures of `stats`, and what `capture --outputs` keeps, end to end.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

class TestScores : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }

private slots:
    void initTestCase()
    {
        writeFile(file("texts.jsonl"), "{\"text\": \"The quick fox looks.\"}\n{\"text\": \"The story!\"}\n");
        const auto captured = runCli({"capture", modelFolder("bert"), "--input", file("texts.jsonl"), "-o",
            file("a.h5"), "--outputs", "--detail", "summary"});
        QVERIFY2(captured.exitCode == 0, qPrintable(captured.errors));
    }
    void infoAndVerifyKnowTheOutputs()
    {
        QCOMPARE(runCli({"info", file("a.h5"), "--json"}).json()["outputs"].toObject()["width"].toInt(), 32);
        QVERIFY(runCli({"info", file("a.h5")}).output.contains("means of width 32"));
        QCOMPARE(runCli({"verify", file("a.h5")}).exitCode, 0);
    }
    void scoresAreOneMoreMeasure()
    {
        writeFile(file("importance.tsv"), "1\t2\t3\t4\n5\t6\t7\tnan\n");
        writeFile(file("retrieval.json"), "{\"1-2\": [0.5, 0.25]}");
        const auto result = runCli({"stats", file("a.h5"), "--measure", "entropy", "--scores",
            "importance=" + file("importance.tsv"), "--scores", "retrieval=" + file("retrieval.json"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const auto rows = result.json()["rows"].toArray();
        QCOMPARE(rows.size(), 8 * 3);
        QCOMPARE(rows[0].toObject()["measure"].toString(), QString("entropy"));
        const auto importance = rows[3 * 6 + 1].toObject(), retrieval = rows[3 * 6 + 2].toObject();
        QCOMPARE(importance["measure"].toString(), QString("importance"));
        QVERIFY(importance["layer"].toInt() == 1 && importance["head"].toInt() == 2);
        QCOMPARE(importance["mean"].toDouble(), 7.0);
        QVERIFY(importance["low"].isNull() && importance["n"].toInt() == 0);
        QCOMPARE(retrieval["mean"].toDouble(), 0.375);
        QVERIFY(rows[3 * 7 + 1].toObject()["mean"].isNull());
        const auto csv = runCli({"stats", file("a.h5"), "--csv", "--layers", "1", "--heads", "2", "--measure",
            "entropy", "--scores", "importance=" + file("importance.tsv")});
        QVERIFY2(csv.output.contains("A,encoder,1,2,importance,all,0,0,7,,,,7,7,7,7,7"), qPrintable(csv.output));
    }
    /// Each head's score, and the mean of those that are known in each cluster.
    void clustersHaveScores()
    {
        writeFile(file("importance.tsv"), "1\t2\t3\t4\n5\t6\t7\tnan\n");
        const QStringList arguments{"cluster", file("a.h5"), "--distance", "measures", "--cut", "2", "--scores",
            "importance=" + file("importance.tsv"), "--quiet"};
        const auto result = runCli(arguments + QStringList{"--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject answer = result.json(), scores = answer["scores"].toArray()[0].toObject();
        QCOMPARE(scores["name"].toString(), QString("importance"));
        QCOMPARE(scores["file"].toString(), file("importance.tsv"));
        const QJsonArray heads = scores["heads"].toArray(), labels = answer["labels"].toArray();
        QCOMPARE(heads.size(), 8);
        QCOMPARE(heads[6].toDouble(), 7.0);
        QVERIFY(heads[7].isNull());
        for (int cluster = 1; cluster <= 2; ++cluster) {
            double sum = 0, count = 0;
            for (int head = 0; head < 7; ++head)
                if (labels[head].toInt() == cluster) {
                    sum += head + 1;
                    ++count;
                }
            const QJsonValue mean = scores["clusters"].toArray()[cluster - 1];
            QVERIFY(count > 0 ? mean.toDouble() == sum / count : mean.isNull());
        }
        const auto table = runCli(arguments + QStringList{"--top", "2"});
        QVERIFY2(table.output.contains("\nimportance, highest: L1H2 7.0000 (cluster ") &&
                     table.output.contains(", L1H1 6.0000 (cluster ") && !table.output.contains("L1H0 5.0000"),
            qPrintable(table.output));
        const QStringList rows = runCli(arguments + QStringList{"--csv"}).output.split('\n');
        QCOMPARE(rows[0].section(',', 8, 10), QString("changes,importance,x"));
        QCOMPARE(rows[6].section(',', 9, 9), QString("6"));
    }
    void scoresOfWeightsAreMatchedToo()
    {
        writeFile(file("importance.tsv"), "1\t2\t3\t4\n5\t6\t7\tnan\n");
        const auto result = runCli({"cluster", modelFolder("bert"), "--distance", "weights", "--layers", "1", "--cut",
            "2", "--scores", "importance=" + file("importance.tsv"), "--json", "--quiet"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonArray heads = result.json()["scores"].toArray()[0].toObject()["heads"].toArray();
        QCOMPARE(heads.size(), 4);
        QCOMPARE(heads[1].toDouble(), 6.0); // of layer 1
    }
    void badScoresAreRefusedInOneSentence()
    {
        writeFile(file("other.tsv"), "1\t2\n");
        const auto refused = [&](const QString &scores) {
            const auto result = runCli({"stats", file("a.h5"), "--scores", scores});
            return result.output.isEmpty() && result.errors.count('\n') == 1 ? result.errors : QString();
        };
        QVERIFY(refused("x=" + file("other.tsv")).contains("scores of 1 layer, but the stack encoder has 2 layers"));
        QVERIFY(refused("entropy=" + file("importance.tsv")).contains("is the name of another measure"));
        QVERIFY(refused(file("importance.tsv")).contains("NAME=FILE"));
        QVERIFY(refused("x=" + file("nothing.npy")).contains("nothing.npy"));
        const auto other = runCli({"cluster", file("a.h5"), "--scores", "x=" + file("other.tsv"), "--quiet"});
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.errors.contains("scores of 1 layer, but the stack encoder has 2 layers"),
            qPrintable(other.errors)); // and not that the archive has no maps
        QCOMPARE(runCli({"stats", file("a.h5"), "--scores", "x=" + file("importance.tsv"), "--scores",
                            "x=" + file("importance.tsv")})
                     .exitCode,
            2);
    }
};

HEADWISE_TEST(TestScores)
#include "tst_scores.moc"
