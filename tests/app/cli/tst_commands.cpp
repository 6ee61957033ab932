// SPDX-License-Identifier: GPL-3.0-or-later
// Each command end to end on the small models.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

class TestCommands : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QString capture(const QString &model, const QString &name, const QStringList &more = {})
    {
        const auto result = runCli(
            QStringList{"capture", modelFolder(model), "--input", file("reviews.jsonl"), "-o", file(name)} + more);
        return result.exitCode == 0 ? QString() : result.errors;
    }

private slots:
    void initTestCase()
    {
        writeFile(file("reviews.jsonl"),
            "{\"id\": \"one\", \"text\": \"The quick fox looks.\", \"label\": 1, \"stars\": 4.5}\n"
            "{\"id\": \"two\", \"text\": \"The story!\", \"text_pair\": \"I can't read 56.\", \"label\": 0, \"stars\": "
            "1}\n"
            "{\"id\": \"three\", \"text\": \"A fox reads the story, and the story looks quick.\", \"label\": 2, "
            "\"stars\": null}\n");
        QCOMPARE(capture("bert", "a.h5"), QString());
    }
    void infoSaysWhatAModelIsWithoutItsWeights()
    {
        const QJsonObject overview = runCli({"info", modelFolder("llama3"), "--overview", "--json"}).json();
        QCOMPARE(overview["family"].toString(), QString("llama"));
        const QJsonObject stack = overview["stacks"].toArray().first().toObject();
        QCOMPARE(stack["name"].toString(), QString("decoder"));
        QCOMPARE(stack["positions"].toString(), QString("rotary"));
        QVERIFY(stack["key_heads"].toArray().size() == stack["layers"].toInt());
        QCOMPARE(overview["task"].toString(), QString("causal-lm"));
        QVERIFY(overview["weights"].toObject()["bytes"].toInt() > 0);
        const auto text = runCli({"info", modelFolder("bert"), "--overview"});
        QVERIFY2(text.output.contains("family    bert\n"), qPrintable(text.output));
        const auto nothing = runCli({"info", m_folder.path(), "--overview"});
        QCOMPARE(nothing.exitCode, 1);
        QVERIFY2(nothing.errors.contains("config.json"), qPrintable(nothing.errors));
    }
    void infoSaysWhatIsInside()
    {
        const auto result = runCli({"info", file("a.h5"), "--json"});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject info = result.json();
        QCOMPARE(info["format_version"].toInt(), 1);
        QVERIFY(QDateTime::fromString(info["created"].toString(), Qt::ISODate).isValid());
        QCOMPARE(info["examples"].toInt(), 3);
        QCOMPARE(info["detail"].toString(), QString("full"));
        QVERIFY(info["complete"].toBool());
        QCOMPARE(info["model"]["family"].toString(), QString("bert"));
        QCOMPARE(info["model"]["config"]["model_type"].toString(), QString("bert"));
        QVERIFY(info["measures"].toArray().contains("normalised_entropy"));
        const QJsonArray columns = info["columns"].toArray();
        for (const char *name : {"label", "stars", "prediction", "probability", "correct", "loss"})
            QVERIFY2(columns.contains(name), name);
    }
    void verifyAgrees()
    {
        const auto result = runCli({"verify", file("a.h5"), "--json"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.json()["ok"].toBool());
        QVERIFY(result.json()["problems"].toArray().isEmpty());
    }
    void commandsAreKeptAsAShellTakesThem()
    {
        QCOMPARE(
            runCli({"capture", modelFolder("bert"), "--text", "It's the quick fox", "-o", file("quoted.h5")}).exitCode,
            0);
        const QJsonObject info = runCli({"info", file("quoted.h5"), "--json"}).json();
        const QString command = info["provenance"].toObject()["command"].toString();
        QVERIFY2(command.contains("--text 'It'\\''s the quick fox' -o"), qPrintable(command));
    }
    void captureReportsAsJson()
    {
        const auto result =
            runCli({"capture", modelFolder("gpt2"), "--text", "The quick fox", "-o", file("json.h5"), "--json"});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject done = result.lines().last();
        QCOMPARE(done["event"].toString(), QString("done"));
        QCOMPARE(done["examples"].toInt(), 1);
        QCOMPARE(done["archive"].toString(), file("json.h5"));
        QVERIFY(done["tokens"].toInt() > 2);
    }
    void existingOutputIsKept()
    {
        const auto refused = runCli({"capture", modelFolder("bert"), "--text", "x", "-o", file("a.h5")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("--force"), qPrintable(refused.errors));
        QCOMPARE(runCli({"info", file("a.h5"), "--json"}).json()["examples"].toInt(), 3);
    }
    void identicalSourcesDifferByZero()
    {
        QCOMPARE(capture("bert", "again.h5"), QString());
        const auto result = runCli({"compare", file("a.h5"), file("again.h5"), "--json"});
        QCOMPARE(result.exitCode, 0);
        const QJsonArray rows = result.json()["rows"].toArray();
        QVERIFY(rows.size() > 4);
        for (const auto &row : rows)
            if (!row.toObject()["mean"].isNull())
                QCOMPARE(row.toObject()["mean"].toDouble(), 0.0);
    }
    void differentModelsAreRanked()
    {
        QCOMPARE(capture("electra", "e.h5"), QString());
        const auto result = runCli({"compare", file("a.h5"), file("e.h5"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        double last = 1;
        int divergences = 0;
        for (const auto &value : result.json()["rows"].toArray()) {
            const QJsonObject row = value.toObject();
            QCOMPARE(row["source"].toString(), QString("B"));
            if (row["quantity"].toString() != "jensen_shannon")
                continue;
            ++divergences;
            QVERIFY(row["mean"].toDouble() <= last && row["mean"].toDouble() > 0);
            last = row["mean"].toDouble();
            QVERIFY(row["p"].isNull() && row["q"].isNull() && row["effect"].isNull());
        }
        QVERIFY(divergences > 0);
        QCOMPARE(result.json()["examples"].toArray().size(), 3);
    }
    void modelFoldersCompareWithOneCommand()
    {
        const auto result =
            runCli({"compare", modelFolder("bert"), modelFolder("bert"), "--input", file("reviews.jsonl"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.json()["reference"].toString(), QString("A"));
    }
    void tokenizeGivesOneObjectALine()
    {
        const auto result = runCli({"tokenize", modelFolder("bert"), "--input", file("reviews.jsonl"), "--json"});
        QCOMPARE(runCli({"tokenize", modelFolder("bert"), "--input", file("reviews.jsonl"), "--json", "--first", "2"})
                     .lines(),
            result.lines().mid(0, 2));
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.lines().size(), 3);
        const QJsonObject pair = result.lines().at(1);
        QCOMPARE(pair["special"].toArray().first().toInt(), 1);
        QVERIFY(pair["words"].toArray().first().isNull());
        QCOMPARE(pair["type_ids"].toArray().last().toInt(), 1);
    }
    void exportWritesNumpy()
    {
        QCOMPARE(runCli({"export", file("a.h5"), "--npz", file("a.npz")}).exitCode, 0);
        QFile npz(file("a.npz"));
        QVERIFY(npz.open(QIODevice::ReadOnly));
        QCOMPARE(npz.read(2), QByteArray("PK"));
        QCOMPARE(runCli({"export", file("a.h5"), "--npz", file("a.npz")}).exitCode, 1); // never overwritten silently
    }
    void summaryComparesByMeasuresOnly()
    {
        QCOMPARE(capture("bert", "s.h5", {"--detail", "summary"}), QString());
        const auto result = runCli({"compare", file("a.h5"), file("s.h5"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        for (const auto &row : result.json()["rows"].toArray())
            QVERIFY(row.toObject()["quantity"].toString().startsWith("change."));
    }
    void helpHasAnExampleForEach()
    {
        for (const char *name :
            {"capture", "tokenize", "info", "verify", "compare", "match", "probe", "relations", "export", "serve"}) {
            const auto result = runCli({name, "--help"});
            QCOMPARE(result.exitCode, 0);
            QVERIFY2(result.output.contains("Example:"), name);
        }
    }
    void datasetsSayHowTheyAreRead()
    {
        writeFile(file("d.csv"), "Sentence;Sentiment;n\nthe fox;good;1\nthe story;;inf\n");
        const auto result = runCli({"info", "--input", file("d.csv"), "--rows", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.json()["understood"].toString(),
            "3 columns, semicolon-separated, text in `Sentence`, labels in `Sentiment`");
        const QJsonObject row = result.json()["rows"].toArray()[1].toObject();
        QCOMPARE(row["text"].toString(), "the story");
        QCOMPARE(row["columns"].toObject()["n"].toString(), "Infinity"); // JSON has none
        QVERIFY(result.errors.contains("note: d.csv: 3 columns"));
        QVERIFY(result.errors.contains("warning: d.csv: 1 example without a label, in line 3"));
        const auto chosen = runCli({"tokenize", modelFolder("bert"), "--input", file("d.csv"), "--text-column",
            "Sentiment", "--label-column", "n", "--skip-bad"});
        QVERIFY2(chosen.errors.contains("text in `Sentiment`, labels in `n`"), qPrintable(chosen.errors));
        QCOMPARE(runCli({"info"}).exitCode, 2);
    }
    void wrongUsageSaysSo()
    {
        const auto result = runCli({"capture", modelFolder("bert"), "-o", file("never.h5")});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains("--input"), qPrintable(result.errors));
        QCOMPARE(runCli({"capture", "--nonsense"}).exitCode, 2);
        QCOMPARE(runCli({}).exitCode, 2);
    }
};

HEADWISE_TEST(TestCommands)
#include "tst_commands.moc"
