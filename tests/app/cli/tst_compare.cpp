// SPDX-License-Identifier: GPL-3.0-or-later
// `compare` of several sources, tasks, datasets, and `report`, end to end.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

class TestCompare : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    static QStringList sourcesOf(const QJsonArray &rows)
    {
        QStringList sources;
        for (const auto &row : rows)
            if (const QString source = row.toObject()["source"].toString(); !sources.contains(source))
                sources << source;
        return sources;
    }

private slots:
    void initTestCase()
    {
        writeFile(file("a.jsonl"), "{\"text\": \"The quick fox looks.\"}\n{\"text\": \"The story!\"}\n"
                                   "{\"text\": \"A fox reads the story, and the story looks quick.\"}\n");
        writeFile(file("other.jsonl"), "{\"text\": \"The fox reads it.\"}\n{\"text\": \"A quick story looks.\"}\n"
                                       "{\"text\": \"Quick!\"}\n");
        const auto capture = [&](const char *model, const char *input, const char *output) {
            const auto result = runCli({"capture", modelFolder(model), "--input", file(input), "-o", file(output)});
            QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        };
        capture("bert", "a.jsonl", "base.h5");
        capture("electra", "a.jsonl", "tuned.h5");
        capture("bert", "a.jsonl", "same.h5");
        capture("bert", "other.jsonl", "other.h5");
    }
    void severalSourcesMeetAReference()
    {
        const auto result = runCli({"compare", file("base.h5"), file("tuned.h5"), file("same.h5"), "--reference", "B",
            "--pairs", "--match", "identity", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject json = result.json();
        QCOMPARE(json["reference"].toString(), QString("B"));
        QCOMPARE(sourcesOf(json["rows"].toArray()), (QStringList{"A", "C"}));
        QVERIFY(json["unmatched"]["sources"].toObject().contains("C"));
        const QJsonArray pairs = json["pairs"]["rows"].toArray();
        QCOMPARE(pairs.size(), 3);
        QCOMPARE(pairs[1].toObject()["b"].toString(), QString("C")); // A and C are the same model
        QCOMPARE(pairs[1].toObject()["mean"].toDouble(), 0.0);
        QVERIFY(pairs[0].toObject()["mean"].toDouble() > 0);
    }
    void findingsAreValuesAndSentences()
    {
        const QJsonObject json = runCli({"compare", file("base.h5"), file("same.h5"), "--json"}).json();
        const QJsonObject first = json["findings"][0].toObject();
        QCOMPARE(first["kind"].toString(), QString("identical"));
        QCOMPARE(first["source"].toString(), QString("B"));
        QVERIFY(first["text"].toString().contains("no head changed significantly"));
        QCOMPARE(json["noise_floor"]["value"].toDouble(), 0.02);
        QVERIFY(json["noise_floor"]["replicates"].isNull());
        const auto table = runCli({"compare", file("base.h5"), file("tuned.h5"), "--match", "identity"});
        QVERIFY2(
            table.output.contains("changed most") && table.output.contains("Look first at"), qPrintable(table.output));
    }
    void replicatesBecomeTheFloor()
    {
        const QJsonObject json = runCli({"compare", file("base.h5"), file("tuned.h5"), file("same.h5"), "--replicates",
                                            "A,C", "--match", "identity", "--json"})
                                     .json();
        QCOMPARE(json["noise_floor"]["replicates"].toString(), QString("A and C"));
        QCOMPARE(json["noise_floor"]["value"].toDouble(), 0.0);
        const auto wrong = runCli({"compare", file("base.h5"), file("same.h5"), "--replicates", "A,Q"});
        QCOMPARE(wrong.exitCode, 2);
        QVERIFY2(wrong.errors.contains("Q is none of the sources"), qPrintable(wrong.errors));
    }
    void tasksShareABase()
    {
        const auto result = runCli({"compare", file("base.h5"), file("tuned.h5"), file("same.h5"), "--tasks", "--match",
            "identity", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject tasks = result.json()["tasks"].toObject();
        QCOMPARE(tasks["base"].toString(), QString("A"));
        const QJsonObject head = tasks["heads"][0].toObject();
        QCOMPARE(head["index"].toDouble(), 1.0); // the second task changes nothing
        QCOMPARE(head["task"].toString(), QString("B"));
        QCOMPARE(runCli({"compare", file("base.h5"), file("tuned.h5"), "--tasks"}).exitCode, 2);
    }
    void datasetsAreComparedUnpaired()
    {
        const auto result = runCli({"compare", file("base.h5"), file("other.h5"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY2(result.errors.contains("unpaired"), qPrintable(result.errors));
        const QJsonObject json = result.json();
        QVERIFY(json["unpaired"].toBool());
        QCOMPARE(json["mean_lengths"].toArray().size(), 2);
        QVERIFY(json["rows"][0].toObject().contains("adjusted_effect"));
        QVERIFY(json["findings"][0]["text"].toString().startsWith("Unpaired: 3 examples of A against 3 of B"));
        const auto asked = runCli({"compare", file("base.h5"), file("same.h5"), "--unpaired"});
        QVERIFY2(asked.output.contains("Mean length is"), qPrintable(asked.output));
    }
    void aReportIsOneFile()
    {
        const auto result =
            runCli({"report", file("base.h5"), file("tuned.h5"), "--match", "identity", "-o", file("report.html")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QFile html(file("report.html"));
        QVERIFY(html.open(QIODevice::ReadOnly));
        const QByteArray page = html.readAll();
        QVERIFY(page.startsWith("<!DOCTYPE html>") && page.contains("What was found") &&
                page.contains("headwise-cli report"));
        const auto refused = runCli({"report", file("base.h5"), file("tuned.h5"), "-o", file("report.html")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("--force"), qPrintable(refused.errors));
        QCOMPARE(runCli({"report", file("base.h5"), file("nothing.h5"), "-o", file("none.html")}).exitCode, 1);
        QVERIFY(!QFile::exists(file("none.html")));
    }
};

HEADWISE_TEST(TestCompare)
#include "tst_compare.moc"
