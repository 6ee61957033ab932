// SPDX-License-Identifier: GPL-3.0-or-later
// Models of different architectures: `match`, `compare` with matched heads, moved tokens, all divergences.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <set>

using namespace headwise::tests;

class TestMatch : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QStringList both(const QString &command, const QString &other, const QStringList &more) const
    {
        return QStringList{command, modelFolder("bert"), modelFolder(other), "--input", file("lines.txt"), "--quiet"} +
               more;
    }

private slots:
    void initTestCase()
    {
        writeFile(file("lines.txt"), "The quick fox looks.\nA fox reads the story, and the story looks quick.\n"
                                     "I can't read 56.\nThe story reads the fox.\n");
    }
    void aModelMatchesItself()
    {
        const auto result = runCli(both("match", "bert", {"--json"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject matching = result.json();
        QCOMPARE(matching["pairs"].toArray().size(), 8);
        for (const auto &value : matching["pairs"].toArray()) {
            const QJsonObject pair = value.toObject();
            QCOMPARE(pair["a"].toObject(), pair["b"].toObject());
            QCOMPARE(pair["distance"].toDouble(), 0.0);
            QVERIFY(pair["next"].toDouble() > 0);
        }
        QVERIFY(matching["unmatched_a"].toArray().isEmpty() && matching["unmatched_b"].toArray().isEmpty());
        QCOMPARE(matching["layers"].toArray().size(), 2);
        QCOMPARE(matching["layers"].toArray()[1].toObject()["linear_cka"].toDouble(), 1.0);
    }
    void anEncoderMatchesADecoder()
    {
        const auto result = runCli(both("match", "gpt2", {"--json", "--within", "stack"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.json()["level"].toString(), QString("words"));
        QCOMPARE(
            result.json()["pairs"].toArray()[0].toObject()["b"].toObject()["stack"].toString(), QString("decoder"));
        const auto table = runCli(both("match", "gpt2", {}));
        QVERIFY2(table.output.contains("encoder:L0H0") && table.output.contains("decoder:"), qPrintable(table.output));
        const auto csv = runCli(both("match", "gpt2", {"--csv"}));
        QCOMPARE(csv.output.trimmed().split('\n').size(), 9);
    }
    void comparisonsFollowTheMatching()
    {
        const auto result = runCli(both("compare", "gpt2", {"--json"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY(result.json()["notes"].toArray()[0].toString().contains("matched"));
        QCOMPARE(result.json()["matching"].toObject()["pairs"].toArray().size(), 8);
        const QJsonObject row = result.json()["rows"].toArray()[0].toObject();
        QCOMPARE(row["b"].toObject()["stack"].toString(), QString("decoder"));
        const auto byIdentity = runCli(both("compare", "gpt2", {"--match", "identity"}));
        QCOMPARE(byIdentity.exitCode, 1);
        QVERIFY2(byIdentity.errors.contains("No head is in both"), qPrintable(byIdentity.errors));
    }
    void allDivergencesAtOnce()
    {
        const auto result =
            runCli(both("compare", "electra", {"--json", "--divergence", "cosine", "--divergence", "all"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QStringList quantities;
        for (const auto &value : result.json()["rows"].toArray()) {
            const QString quantity = value.toObject()["quantity"].toString();
            if (!quantity.startsWith("change.") && !quantities.contains(quantity))
                quantities.append(quantity);
        }
        QCOMPARE(quantities.size(), 8);
        QCOMPARE(quantities.first(), QString("cosine"));
        QVERIFY(quantities.contains("linear_cka") && quantities.contains("pearson"));
    }
    void movedTokens()
    {
        const auto result = runCli(both("compare", "electra", {"--json", "--tokens"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject moves = result.json()["moves"].toObject();
        QCOMPARE(moves["examples"].toInt(), 4);
        const QJsonObject first = moves["tokens"].toArray()[0].toObject();
        QVERIFY(first["moved"].toDouble() > 0 && first["n"].toInt() > 0 && !first["query"].toString().isEmpty());
        QCOMPARE(first["layer"], result.json()["rows"].toArray()[0].toObject()["layer"]); // ranked alike
        const QJsonObject row = moves["rows"].toArray()[0].toObject();
        QVERIFY(row["query"].toObject()["position"].toInt() >= 0 && row["from"].toObject()["text"].isString());
        QVERIFY(runCli(both("compare", "electra", {"--tokens"})).output.contains("from where to where"));
        QVERIFY(runCli(both("compare", "electra", {"--tokens", "--csv"}))
                    .output.startsWith("stack,layer,head,query,from,to"));
    }
    void wrongWordsAreRefused()
    {
        for (const QStringList &words : {QStringList{"match", "--within", "model"}, {"match", "--layers-by", "size"},
                 {"match", "--divergence", "x"}, {"compare", "--match", "x"}, {"compare", "--divergence", "x"}}) {
            const auto result = runCli(both(words[0], "bert", words.mid(1)));
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(result.errors.contains(words[1]), qPrintable(result.errors));
        }
    }
};

HEADWISE_TEST(TestMatch)
#include "tst_match.moc"
