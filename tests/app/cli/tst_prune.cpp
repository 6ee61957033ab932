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
    void theDefaultSaysWhatOthersWouldSave()
    {
        const auto result =
            runCli({"prune", modelFolder("bert"), "--plan", plan(R"({"0": [1]})"), "-o", file("default")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY2(result.output.contains("form A, 1 heads removed"), qPrintable(result.output));
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
