// SPDX-License-Identifier: GPL-3.0-or-later
// `compare` of several sources, tasks, datasets, and `report`, end to end.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cmath>

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
    void oneExampleLaneByLane()
    {
        const auto result = runCli({"compare", file("base.h5"), file("same.h5"), "--example", "2", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject json = result.json();
        QCOMPARE(json["example"].toString(), QString("2"));
        QCOMPARE(json["lanes"].toArray().size(), 2);
        const QJsonObject lane = json["lanes"][1].toObject();
        QCOMPARE(lane["source"].toString(), QString("B"));
        QCOMPARE(lane["paired_by"].toString(), QString("key and text"));
        QCOMPARE(lane["tokens"].toArray().first().toString(), QString("[CLS]"));
        QVERIFY(lane["words"].toArray().first().isNull()); // a special token is no word
        QCOMPARE(lane["words"].toArray().size(), lane["tokens"].toArray().size());
        const QJsonObject head = json["heads"][0].toObject();
        QCOMPARE(head["divergence"].toDouble(-1), 0.0); // the same model
        QCOMPARE(head["changes"].toObject()["entropy"].toDouble(-1), 0.0);
    }
    void oneExampleAgreesWithADatasetOfIt()
    {
        writeFile(file("one.jsonl"), "{\"text\": \"The story!\"}\n");
        for (const char *model : {"bert", "electra"})
            QCOMPARE(runCli({"capture", modelFolder(model), "--input", file("one.jsonl"), "-o",
                                file(QString("one-%1.h5").arg(model))})
                         .exitCode,
                0);
        const QStringList sources{file("one-bert.h5"), file("one-electra.h5"), "--match", "identity", "--json"};
        const QJsonArray rows = runCli(QStringList{"compare"} + sources).json()["rows"].toArray();
        const QJsonObject json = runCli(QStringList{"compare", "--example", "1"} + sources).json();
        const QJsonObject head = json["heads"][0].toObject(); // most divergent
        int checked = 0;
        for (const auto &value : rows) {
            const QJsonObject row = value.toObject();
            if (row["layer"] != head["layer"] || row["head"] != head["head"])
                continue;
            const QString quantity = row["quantity"].toString();
            const double own = quantity == "jensen_shannon"   ? head["divergence"].toDouble()
                               : quantity == "change.entropy" ? head["changes"].toObject()["entropy"].toDouble()
                                                              : row["mean"].toDouble();
            checked += quantity == "jensen_shannon" || quantity == "change.entropy" ? 1 : 0;
            QVERIFY2(std::abs(own - row["mean"].toDouble()) < 1e-6, qPrintable(quantity)); // B minus A in both
        }
        QCOMPARE(checked, 2);
        QVERIFY(head["divergence"].toDouble() > 0);
    }
    void mapsOfOneExampleAreArrays()
    {
        const QString maps = file("maps.npz");
        const auto result = runCli({"compare", file("base.h5"), file("tuned.h5"), "--example", "1", "--level", "words",
            "--match", "identity", "--maps", maps});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY(result.output.contains("Example 1: The quick fox looks."));
        QFile written(maps);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        for (const char *name : {"A/encoder.npy", "B/encoder.npy", "B/encoder/queries.npy"})
            QVERIFY2(bytes.contains(name), name);
        QCOMPARE(runCli({"compare", file("base.h5"), file("tuned.h5"), "--maps", maps}).exitCode, 2);
        const auto missing = runCli({"compare", file("base.h5"), file("same.h5"), "--example", "99"});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.errors.contains("99"));
    }
    void pairsAreComparedSliceBySlice()
    {
        const auto result =
            runCli({"compare", file("base.h5"), file("tuned.h5"), "--by", "length", "--json", "--measure", "entropy"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject json = result.json();
        QCOMPARE(json["by"].toString(), QString("length"));
        QMap<QString, int> examples; // of the first row of each slice
        for (const auto &value : json["rows"].toArray())
            if (const QJsonObject row = value.toObject(); !examples.contains(row["slice"].toString()))
                examples[row["slice"].toString()] = row["n"].toInt();
        QCOMPARE(examples["all"], 3);
        QVERIFY(examples.size() > 2);
        int sum = 0;
        for (auto it = examples.begin(); it != examples.end(); ++it)
            sum += it.key() == "all" ? 0 : it.value();
        QCOMPARE(sum, 3); // every pair is in one slice
        const auto plain = runCli({"compare", file("base.h5"), file("tuned.h5"), "--json", "--measure", "entropy"});
        const int rows = plain.json()["rows"].toArray().size();
        QCOMPARE(json["rows"].toArray().size(), rows * examples.size());
        QVERIFY(!plain.json()["rows"].toArray()[0].toObject().contains("slice"));
        QVERIFY(runCli({"compare", file("base.h5"), file("tuned.h5"), "--by", "length"}).output.contains("length="));
        QVERIFY(runCli({"compare", file("base.h5"), file("tuned.h5"), "--by", "length", "--csv"})
                    .output.section('\n', 0, 0)
                    .endsWith(",slice"));
        QCOMPARE(runCli({"compare", file("base.h5"), file("tuned.h5"), "--by", "colour"}).exitCode, 1);
        QCOMPARE(runCli({"compare", file("base.h5"), file("other.h5"), "--by", "length", "--unpaired"}).exitCode, 2);
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
        QVERIFY2(table.output.contains("has the largest") && table.output.contains("Look first at"),
            qPrintable(table.output));
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
        QVERIFY2(wrong.errors.contains("Q is not one of the sources"), qPrintable(wrong.errors));
    }
    void labelsMeetByName()
    {
        // One model, once with its labels in another order: every prediction has the same number and another name.
        for (const char *order : {"bad mixed good", "mixed good bad"}) {
            const QString folder = file(QString(order).left(3));
            copyFolder(modelFolder("bert"), folder);
            QFile config(folder + "/config.json");
            QVERIFY(config.open(QIODevice::ReadOnly));
            QJsonObject json = QJsonDocument::fromJson(config.readAll()).object(), names;
            config.close();
            const QStringList words = QString(order).split(' ');
            for (int i = 0; i < words.size(); ++i)
                names[QString::number(i)] = words[i];
            json["id2label"] = names;
            json.remove("label2id");
            writeFile(folder + "/config.json", QJsonDocument(json).toJson());
            QCOMPARE(runCli({"capture", folder, "--input", file("a.jsonl"), "-o", folder + ".h5"}).exitCode, 0);
        }
        const auto compared = runCli({"compare", file("bad.h5"), file("mix.h5"), "--json"}).json();
        const QJsonObject predictions = compared["predictions"][0].toObject();
        QCOMPARE(predictions["matched_by"].toString(), QString("name"));
        QCOMPARE(predictions["examples"].toInt(), 3);
        QCOMPARE(predictions["same"].toInt(-1), 0);
        const QByteArray notes = QJsonDocument(compared["notes"].toArray()).toJson();
        QVERIFY2(notes.contains("bad is 0 in bad.h5 and 2 in mix.h5"), notes.constData());
        const auto numbers = runCli({"compare", file("bad.h5"), file("base.h5")});
        QVERIFY2(
            numbers.output.contains("labels of bert are known by number only") &&
                numbers.output.contains("Both predict the same label for 3 of 3 examples (labels matched by number)"),
            qPrintable(numbers.output));
        const QJsonObject info = runCli({"info", file("mix.h5"), "--json"}).json();
        QCOMPARE(info["labels"][0].toString(), QString("mixed"));
        QCOMPARE(info["problem_type"].toString(), QString("single_label_classification"));
    }
    void tasksShareABase()
    {
        const auto result = runCli({"compare", file("base.h5"), file("tuned.h5"), file("same.h5"), "--tasks", "--match",
            "identity", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject tasks = result.json()["tasks"].toObject();
        QCOMPARE(tasks["base"].toString(), QString("A"));
        const QJsonObject head = tasks["heads"][0].toObject();
        QCOMPARE(head["index"].toDouble(), 1.0); // the second task changes no head
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
        QVERIFY(json["findings"][0]["text"].toString().startsWith("Unpaired: 3 examples of A and 3 of B"));
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
    void aReportHoldsTheNotesOfASession()
    {
        QFile session(file("w.headwise"));
        QVERIFY(session.open(QIODevice::WriteOnly));
        session.write(R"({"format":"headwise-session","version":2,"sources":[],)"
                      R"("notes":[{"head":"encoder:L1H2","text":"looks back","star":true}]})");
        session.close();
        const auto result = runCli({"report", file("base.h5"), file("tuned.h5"), "--match", "identity", "-o",
            file("noted.html"), "--notes", session.fileName()});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QFile html(file("noted.html"));
        QVERIFY(html.open(QIODevice::ReadOnly));
        const QByteArray page = html.readAll();
        QVERIFY(page.contains("<h2>Notes</h2>") && page.contains("looks back"));
        const auto refused = runCli({"report", file("base.h5"), file("tuned.h5"), "--match", "identity", "-o",
            file("refused.html"), "--notes", file("base.h5")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("base.h5"), qPrintable(refused.errors));
    }
};

HEADWISE_TEST(TestCompare)
#include "tst_compare.moc"
