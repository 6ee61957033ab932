// SPDX-License-Identifier: GPL-3.0-or-later
// `prune --plan`, end to end.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

class TestPrune : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QString contentsOf(const QString &name) const
    {
        QFile opened(file(name));
        return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
    }
    QString plan(const QByteArray &json) const
    {
        headwise::tests::writeFile(file("plan.json"), json);
        return file("plan.json");
    }

private slots:
    void jsonSaysWhatWasWrittenAndVerified()
    {
        const auto result = runCli({"prune", modelFolder("bert"), "--plan", plan(R"({"0": [1, 3], "1": [0]})"),
            "--form", "D", "-o", file("uneven"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject json = result.json();
        QCOMPARE(json["form"].toString(), QString("D"));
        QCOMPARE(json["output"].toString(), file("uneven"));
        const QJsonObject verified = json["verified"].toObject(), saves = json["saves"].toObject();
        QVERIFY(verified["largest_difference"].toDouble(1) <= verified["tolerance"].toDouble(-1));
        // three heads: queries, keys and values of 8 x 32 with 8 biases, and 32 x 8 of the output projection
        QCOMPARE(saves["parameters"].toInt(), 3 * (3 * (8 * 32 + 8) + 32 * 8));
        QCOMPARE(saves["attention_parameters"].toInt(), saves["parameters"].toInt());
        QCOMPARE(json["plan"].toObject()["remove"].toObject()["encoder:0"].toArray(), (QJsonArray{1, 3}));
        QCOMPARE(json["plan"].toObject()["model"].toString().size(), 64);
        QVERIFY(QFile::exists(file("uneven/load_pruned.py")));
    }
    void whatWasPrunedIsAModelLikeAnother()
    {
        QVERIFY(
            runCli({"prune", modelFolder("bert"), "--plan", plan(R"({"0": [1]})"), "--form", "D", "-o", file("once")})
                .exitCode == 0);
        const auto again =
            runCli({"prune", file("once"), "--plan", plan(R"({"0": [2]})"), "--form", "D", "-o", file("twice")});
        QVERIFY2(again.exitCode == 0, qPrintable(again.errors));
        QVERIFY2(again.output.contains("verified"), qPrintable(again.output));
        const auto none = runCli({"prune", file("twice"), "--plan", plan(R"({"0": [2]})"), "-o", file("none")});
        QVERIFY2(none.errors.contains("has no head 2 among its 2"), qPrintable(none.errors));
        QVERIFY(!QFile::exists(file("none")));
    }
    void theReportSaysWhatIsKnown()
    {
        headwise::tests::writeFile(file("reviews.jsonl"), "{\"text\": \"The quick fox looks.\", \"label\": 0}\n"
                                                          "{\"text\": \"A fox reads the story!\", \"label\": 1}\n"
                                                          "{\"text\": \"The story\", \"label\": 2}\n");
        const auto given = runCli({"prune", modelFolder("bert"), "--plan", plan(R"({"0": [1]})"), "-o", file("given")});
        QVERIFY2(given.exitCode == 0, qPrintable(given.errors));
        const QString page = contentsOf("given/report.html");
        for (const char *part : {"1 of 8 heads are removed", "the plan was not measured", "Importance is not known",
                 "Verified: outputs differ", "4 seeded random inputs", "a given plan does not say why"})
            QVERIFY2(page.contains(part), part);
        const auto made = runCli({"prune", modelFolder("bert"), "--data", file("reviews.jsonl"), "--keep", "0.75",
            "--order", "both", "--curve", "--points", "2", "--draws", "2", "-o", file("made")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        const QString measured = contentsOf("made/report.html");
        for (const char *part : {"2 of 8 heads are removed", "accuracy on 3 texts", "2 random orders",
                 "Michel et al. 2019", "Jensen-Shannon distance", "3 inputs of the data", "reviews.jsonl",
                 "headwise-cli prune", "form D would"})
            QVERIFY2(measured.contains(part), part);
        QVERIFY(!measured.contains("not measured"));
    }
    void recordsThatContradictTheWeightsAreSaid()
    {
        QVERIFY(
            runCli({"prune", modelFolder("bert"), "--plan", plan(R"({"0": [1]})"), "-o", file("told")}).exitCode == 0);
        const QStringList run = {"capture", file("told"), "--text", "A fox.", "-o"};
        const auto agrees = runCli(run + QStringList{file("agrees.h5")});
        QVERIFY2(agrees.exitCode == 0 && !agrees.errors.contains("plan.json"), qPrintable(agrees.errors));
        headwise::tests::writeFile(file("told/plan.json"), R"({"remove": {"encoder:0": [2]}})");
        const auto said = runCli(run + QStringList{file("said.h5")});
        QCOMPARE(said.exitCode, 0);
        QVERIFY2(said.errors.contains("head 2 of encoder:0 was removed, but its weights are not 0"),
            qPrintable(said.errors));
    }
    void theDefaultSaysWhatOthersWouldSave()
    {
        const auto result =
            runCli({"prune", modelFolder("bert"), "--plan", plan(R"({"0": [1]})"), "-o", file("default")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY2(result.output.contains("form A, 1 head removed"), qPrintable(result.output));
        QVERIFY2(result.output.contains("form D would leave"), qPrintable(result.output));
    }
    void whatCannotBeDoneWritesNothing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("form") << QByteArray(R"({"0": [1]})") << QStringList{"--form", "B"} << 2
                              << "form B is not possible";
        QTest::newRow("head") << QByteArray(R"({"0": [7]})") << QStringList() << 1 << "no head 7";
        QTest::newRow("mean without data") << QByteArray(R"({"remove": {"encoder:0": [1]}, "cut": "mean"})")
                                           << QStringList() << 2 << "needs the mean of encoder:L0H1";
        QTest::newRow("no plan") << QByteArray("[]") << QStringList() << 1 << "plan.json";
    }
    void whatCannotBeDoneWritesNothing()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QString, words);
        const auto result =
            runCli(QStringList{"prune", modelFolder("bert"), "--plan", plan(json), "-o", file("not")} + options);
        QVERIFY2(result.errors.contains(words), qPrintable(result.errors));
        QCOMPARE(result.exitCode, code);
        QVERIFY(QDir(m_folder.path()).entryList({"not*"}, QDir::AllEntries).isEmpty());
    }
};

HEADWISE_TEST(TestPrune)
#include "tst_prune.moc"
