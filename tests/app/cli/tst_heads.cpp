// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of single heads: `probe` on the steps of the demo, `relations` on a small treebank.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

namespace {

QString demo(const QString &name) { return QString(HEADWISE_SOURCE_DIR) + "/resources/demo/" + name; }

/// The row of the largest mean of a measure.
QJsonObject best(const QJsonObject &result, const QString &measure)
{
    QJsonObject found;
    for (const auto &value : result["rows"].toArray()) {
        const QJsonObject row = value.toObject();
        if (row["measure"] == measure && (found.isEmpty() || row["mean"].toDouble() > found["mean"].toDouble()))
            found = row;
    }
    return found;
}

QByteArray line(const char *id, const char *form, const char *head, const char *relation, const char *misc = "_")
{
    return QByteArray(id) + "\t" + form + "\t_\t_\t_\t_\t" + head + "\t" + relation + "\t_\t" + misc + "\n";
}

} // namespace

class TestHeads : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }

private slots:
    void initTestCase()
    {
        writeFile(
            file("t.conllu"), "# sent_id = one\n# text = The quick fox looks.\n" + line("1", "The", "3", "det") +
                                  line("2", "quick", "3", "amod") + line("3", "fox", "4", "nsubj") +
                                  line("4", "looks", "0", "root", "SpaceAfter=No") + line("5", ".", "4", "punct") +
                                  "\n# sent_id = two\n# text = A fox reads the story\n" + line("1", "A", "2", "det") +
                                  line("2", "fox", "3", "nsubj") + line("3", "reads", "0", "root") +
                                  line("4", "the", "5", "det") + line("5", "story", "3", "obj"));
    }
    void inductionFormsWhileTheDemoLearns()
    {
        const auto probe = [&](const QString &step, const QStringList &more) {
            return runCli(QStringList{"probe", demo("run/" + step), "--json", "--count", "12", "--input",
                              demo("data/repeats.jsonl")} +
                          more);
        };
        const auto last = probe("step_3000", {"-o", file("repeats.h5")});
        QVERIFY2(last.exitCode == 0, qPrintable(last.errors));
        const QJsonObject induction = best(last.json(), "prefix_matching");
        QCOMPARE(induction["layer"].toInt(), 1); // it reads the output of the previous-token heads in layer 0
        QVERIFY(induction["low"].toDouble() >= 0.4);
        QVERIFY(induction["induction"].toBool());
        QVERIFY(induction["low"].toDouble() <= induction["mean"].toDouble() &&
                induction["mean"].toDouble() <= induction["high"].toDouble());
        QCOMPARE(induction["n"].toInt(), 12);
        QCOMPARE(last.json()["rows"].toArray().size(), 24); // three scores of eight heads
        const auto first = probe("step_0", {});
        QVERIFY(best(first.json(), "prefix_matching")["high"].toDouble() < 0.1);
        QVERIFY(!best(first.json(), "prefix_matching")["induction"].toBool());
        // The induction head copies the attended token; a head of the untrained model does not.
        for (const auto &value : last.json()["rows"].toArray()) {
            const QJsonObject row = value.toObject();
            if (row["measure"] == "copying" && row["layer"] == induction["layer"] && row["head"] == induction["head"])
                QVERIFY2(
                    row["low"].toDouble() > best(first.json(), "copying")["high"].toDouble(), qPrintable(last.output));
        }
    }
    void probedSequencesAreAnArchive()
    {
        const QJsonObject info = runCli({"info", file("repeats.h5"), "--json"}).json();
        QCOMPARE(info["examples"].toInt(), 12);
        for (const char *column : {"prefix", "length", "blocks"})
            QVERIFY2(info["columns"].toArray().contains(column), column);
        QCOMPARE(runCli({"verify", file("repeats.h5")}).exitCode, 0);
        const auto refused = runCli({"probe", demo("run/step_0"), "-o", file("repeats.h5")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("--force"), qPrintable(refused.errors));
    }
    void seedsDecide()
    {
        const auto probe = [&](const QString &seed) {
            return runCli({"probe", demo("run/step_3000"), "--csv", "--count", "3", "--seed", seed}).output;
        };
        const QString one = probe("1");
        QVERIFY(one.startsWith("stack,layer,head,measure,n,mean,low,high\ndecoder,0,0,prefix_matching,3,"));
        QCOMPARE(one, probe("1"));
        QVERIFY(one != probe("2"));
    }
    void bidirectionalModelsHaveNoInduction()
    {
        const auto result = runCli({"probe", modelFolder("bert"), "--json", "--length", "5"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.json()["notes"].toArray().size(), 1);
        QVERIFY(result.json()["notes"].toArray().first().toString().contains("bidirectional"));
        QVERIFY(result.json()["first_loss"].isNull() && result.json()["repeated_loss"].isNull());
        for (const auto &each : result.json()["rows"].toArray()) {
            const auto row = each.toObject();
            if (row["measure"] == "previous_random") // random tokens have a previous one here too
                QVERIFY(row["n"].toInt() == 40 && row["control"].isDouble() && row["mean"].isDouble() &&
                        row["previous_random"].isBool());
            else
                QVERIFY(row["mean"].isNull() && row["n"].toInt() == 0);
        }
        const QString text = runCli({"probe", modelFolder("bert"), "--length", "5"}).output;
        QVERIFY(text.contains("bidirectional") && !text.contains("loss of the next token"));
    }
    void impossibleProbes()
    {
        const auto tooLong = runCli({"probe", demo("run/step_0"), "--blocks", "900"});
        QCOMPARE(tooLong.exitCode, 2);
        QVERIFY2(tooLong.errors.contains("--blocks"), qPrintable(tooLong.errors));
        QCOMPARE(runCli({"probe", demo("run/step_0"), "--blocks", "1"}).exitCode, 2);
        QCOMPARE(runCli({"probe", file("nothing")}).exitCode, 1);
    }
    void relationsOfAFolderAndOfItsArchive()
    {
        const auto fromFolder = runCli({"relations", modelFolder("bert"), "--treebank", file("t.conllu"), "--json"});
        QVERIFY2(fromFolder.exitCode == 0, qPrintable(fromFolder.errors));
        QCOMPARE(fromFolder.json()["sentences"].toInt(), 2);
        QCOMPARE(fromFolder.json()["words"].toInt(), 10);
        QCOMPARE(fromFolder.json()["unmatched_examples"].toInt(), 0);
        const QJsonObject row = fromFolder.json()["rows"].toArray().first().toObject();
        for (const char *name :
            {"relation", "direction", "layer", "head", "n", "accuracy", "low", "high", "baseline", "offset"})
            QVERIFY2(row.contains(name), name);
        QVERIFY(row["few_cases"].toBool());
        // A treebank is a dataset as well, so its capture is matched by sent_id.
        QCOMPARE(
            runCli({"capture", modelFolder("bert"), "--input", file("t.conllu"), "-o", file("t.h5"), "--dtype", "f32"})
                .exitCode,
            0);
        const auto fromArchive = runCli({"relations", file("t.h5"), "--conllu", file("t.conllu"), "--json"});
        QVERIFY2(fromArchive.exitCode == 0, qPrintable(fromArchive.errors));
        QCOMPARE(fromArchive.json()["rows"], fromFolder.json()["rows"]);
    }
    void relationsOfTwoSources()
    {
        const auto one = runCli({"relations", modelFolder("bert"), "--treebank", file("t.conllu"), "--json"});
        const auto same =
            runCli({"relations", modelFolder("bert"), modelFolder("bert"), "--treebank", file("t.conllu"), "--json"});
        QVERIFY2(same.exitCode == 0, qPrintable(same.errors));
        const QJsonArray rows = one.json()["rows"].toArray(), changes = same.json()["changes"].toArray();
        QCOMPARE(changes.size(), rows.size());
        for (const auto &value : changes) {
            const QJsonObject change = value.toObject();
            QVERIFY(change["change"].isNull() || change["change"].toDouble() == 0);
            QVERIFY(change["change"].isNull() || (change["low"].toDouble() <= 0 && change["high"].toDouble() >= 0));
        }
        const auto table =
            runCli({"relations", modelFolder("bert"), modelFolder("bert"), "--treebank", file("t.conllu")});
        QVERIFY2(table.output.contains("B - A"), qPrintable(table.output));
        QVERIFY2(!table.output.contains("matched"), qPrintable(table.output));
        const QStringList other = {
            "relations", modelFolder("bert"), modelFolder("gpt2"), "--treebank", file("t.conllu")};
        const auto matched = runCli(other);
        QVERIFY2(matched.exitCode == 0 && matched.output.contains("Heads were matched by their attention"),
            qPrintable(matched.errors + matched.output));
        const QJsonObject document = runCli(other + QStringList{"--json"}).json();
        QVERIFY(document["notes"].toArray().size() >= 1);
        QVERIFY(document["changes"].toArray().first().toObject()["partner"].toString().contains("decoder"));
        const auto byNumber = runCli(other + QStringList{"--match", "identity"});
        QVERIFY2(byNumber.exitCode == 1 && byNumber.errors.contains("share no head"), qPrintable(byNumber.errors));
        const auto wrong = runCli(other + QStringList{"--match", "name"});
        QVERIFY2(wrong.exitCode == 2 && wrong.errors.contains("--match"), qPrintable(wrong.errors));
    }
    void relationsAsTableAndCsv()
    {
        const auto table = runCli({"relations", modelFolder("bert"), "--treebank", file("t.conllu")});
        QVERIFY2(table.output.contains("to its head") && table.output.contains("nsubj"), qPrintable(table.output));
        const auto all = runCli({"relations", modelFolder("bert"), "--treebank", file("t.conllu"), "--all"});
        QVERIFY(all.output.count('\n') > table.output.count('\n'));
        const auto csv = runCli({"relations", modelFolder("bert"), "--treebank", file("t.conllu"), "--csv"});
        QVERIFY(csv.output.startsWith("relation,direction,stack,layer,head,n,accuracy,low,high,baseline,offset,"));
    }
    void badTreebanks()
    {
        writeFile(
            file("bad.conllu"), "# sent_id = ok\n" + line("1", "fox", "0", "root") + "\n" + line("1", "a", "7", "det"));
        const auto refused = runCli({"relations", modelFolder("bert"), "--treebank", file("bad.conllu")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(
            refused.errors.contains("line 4") && refused.errors.contains("--skip-bad"), qPrintable(refused.errors));
        const auto skipped =
            runCli({"relations", modelFolder("bert"), "--treebank", file("bad.conllu"), "--skip-bad", "--json"});
        QVERIFY2(skipped.exitCode == 0, qPrintable(skipped.errors));
        QCOMPARE(skipped.json()["sentences"].toInt(), 1);
        QCOMPARE(skipped.json()["notes"].toArray().size(), 1);
        QCOMPARE(runCli({"relations", modelFolder("bert"), "--treebank", file("none.conllu")}).exitCode, 1);
        QCOMPARE(runCli({"relations", modelFolder("bert")}).exitCode, 2);
    }
};

HEADWISE_TEST(TestHeads)
#include "tst_heads.moc"
