// SPDX-License-Identifier: GPL-3.0-or-later
// `prune`: plans, curves, and what it refuses. Written checkpoints are tested in core/ablation.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

using namespace headwise::tests;

namespace {

QString demoPart(const QString &name) { return QString(HEADWISE_SOURCE_DIR) + "/resources/demo/" + name; }

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPlans : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    ProgramResult prune(const QStringList &more, const QString &model = "bert") const
    {
        return runCli(QStringList{"prune", modelFolder(model), "--quiet"} + more);
    }

private slots:
    void initTestCase()
    {
        writeFile(file("reviews.jsonl"), "{\"text\": \"The quick fox looks.\", \"label\": 0}\n"
                                         "{\"text\": \"A fox reads the story!\", \"label\": 1}\n"
                                         "{\"text\": \"The story\", \"label\": 2}\n");
        writeFile(file("plain.txt"), "The quick fox looks.\nA story.\n");
        writeFile(file("plan.json"), R"({"remove": {"encoder:0": [1], "encoder:1": [0, 3]}})");
    }
    void json()
    {
        const auto result = prune({"--data", file("reviews.jsonl"), "--keep", "0.6", "--curve", "--points", "3",
            "--draws", "2", "--order", "importance,both", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject document = result.json();
        for (const char *key : {"curve", "protocol", "plan", "order", "notes"})
            QVERIFY2(document.contains(key), key);
        const QJsonArray curve = document["curve"].toArray();
        // Nothing removed and three points of each of four orders; the plan itself.
        QCOMPARE(curve.size(), 4 * 4 + 1);
        for (const char *key : {"plan", "removed", "metric", "value", "low", "high", "change", "change_low",
                 "change_high", "predicted", "distinguishable"})
            QVERIFY2(curve[1].toObject().contains(key), key);
        QStringList plans;
        for (const auto &point : curve)
            if (!plans.contains(point.toObject()["plan"].toString()))
                plans << point.toObject()["plan"].toString();
        QCOMPARE(plans, (QStringList{"importance", "both", "random 1", "random 2", "plan"}));
        // 60 % of eight heads: at most 4.8 are kept.
        int removed = 0;
        for (const auto &heads : document["plan"].toObject()["remove"].toObject())
            removed += static_cast<int>(heads.toArray().size());
        QCOMPARE(removed, 4);
        QCOMPARE(curve.last().toObject()["removed"].toInt(), 4);
        QCOMPARE(document["order"].toArray().size(), 4);
        QCOMPARE(document["plan"].toObject()["model"].toString().size(), 64);
    }
    void theSameSeedTheSameOutput()
    {
        const auto run = [&](const QString &seed) {
            return prune({"--data", file("reviews.jsonl"), "--curve", "--points", "2", "--draws", "2", "--metric",
                             "loss", "--seed", seed, "--json"})
                .output;
        };
        const QString one = run("1");
        QCOMPARE(run("1"), one);
        QVERIFY(run("2") != one);
    }
    void events()
    {
        const QStringList arguments = {"--data", file("reviews.jsonl"), "--curve", "--points", "2", "--draws", "1"};
        const auto lines = prune(arguments + QStringList{"--events"}).lines();
        QList<QJsonObject> points;
        for (const QJsonObject &line : lines) {
            const QString event = line["event"].toString();
            QVERIFY2(
                event == "progress" || event == "point" || event == "done" || event == "warning", qPrintable(event));
            if (event == "point")
                points << line;
        }
        // Two orders: 0 and two predicted points each, then the four measured ones.
        QCOMPARE(points.size(), 2 * 3 + 4);
        QVERIFY(points[1]["value"].isNull() && points[1]["predicted"].isDouble());
        QVERIFY(points[6]["value"].isDouble() && points[6]["predicted"] == points[1]["predicted"]);
        QCOMPARE(lines.last()["event"].toString(), QString("done"));
        const QJsonArray curve = lines.last()["result"].toObject()["curve"].toArray();
        QCOMPARE(curve.size(), 6);
        QCOMPARE(curve, prune(arguments + QStringList{"--json"}).json()["curve"].toArray());
    }
    void plansRoundTrip()
    {
        const auto made = prune({"--data", file("reviews.jsonl"), "--keep", "0.5", "--cut", "share", "--save-plan",
            file("saved.json"), "--json"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        const QJsonObject saved = QJsonDocument::fromJson(contentsOf(file("saved.json"))).object();
        QCOMPARE(saved, made.json()["plan"].toObject());
        QCOMPARE(saved["cut"].toString(), QString("share"));
        QCOMPARE(saved["share"].toObject().size(), 4);
        const auto measured = prune(
            {"--data", file("reviews.jsonl"), "--plan", file("saved.json"), "--curve", "--metric", "loss", "--json"});
        QVERIFY2(measured.exitCode == 0, qPrintable(measured.errors));
        QCOMPARE(measured.json()["plan"].toObject(), saved);
        const QJsonObject point = measured.json()["curve"].toArray().last().toObject();
        QCOMPARE(point["removed"].toInt(), 4);
        QVERIFY(point["value"].isDouble() && point["predicted"].isNull()); // gates say what zeroing does
        const auto refused =
            prune({"--data", file("reviews.jsonl"), "--keep", "0.5", "--save-plan", file("saved.json")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("--force"), qPrintable(refused.errors));
    }
    void texts()
    {
        const QString curve = prune({"--data", file("reviews.jsonl"), "--plan", file("plan.json"), "--curve"}).output;
        QVERIFY2(curve.contains("on 3 texts of reviews.jsonl") && curve.contains("L0H1 L1H0,3"), qPrintable(curve));
        const QString never =
            prune({"--data", file("reviews.jsonl"), "--keep", "0", "--at-least", "3", "--never", "L0H0,L0H1,L0H2,L0H3"})
                .output;
        QVERIFY2(never.contains("1 of 8 heads: L1H"), qPrintable(never));
        QVERIFY2(never.contains("the rules allow no more"), qPrintable(never));
    }
    void badInput_data()
    {
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QStringList>("words");
        const QByteArray good = R"({"remove": {"encoder:0": [1]}})";
        const QStringList out = {"--plan", "PLAN", "-o", "OUT"}, keep = {"--data", "DATA", "--keep", "0.5"};
        QTest::newRow("another model") << QByteArray(
                                              R"({"model": ")" + QByteArray(64, 'a') + R"(", "remove": {"0": [1]}})")
                                       << out << 1 << QStringList{"plan-of-test.json", "another model"};
        QTest::newRow("no such head") << QByteArray(R"({"remove": {"encoder:0": [9]}})") << out << 1
                                      << QStringList{"plan-of-test.json", "no head 9"};
        QTest::newRow("no such layer") << QByteArray(R"({"remove": {"encoder:7": [0]}})") << out << 1
                                       << QStringList{"plan-of-test.json"};
        QTest::newRow("all heads") << QByteArray(R"({"remove": {"encoder:0": [0, 1, 2, 3]}})") << out << 2
                                   << QStringList{"plan-of-test.json", "all"};
        QTest::newRow("misspelt") << QByteArray(R"({"removed": {"encoder:0": [0]}})") << out << 1
                                  << QStringList{"plan-of-test.json", "removed"};
        QTest::newRow("not JSON") << QByteArray("{") << out << 1 << QStringList{"plan-of-test.json"};
        QTest::newRow("unlabelled") << good << QStringList{"--data", "PLAIN", "--keep", "0.5"} << 1
                                    << QStringList{"plain.txt", "no labels"};
        QTest::newRow("nothing to do") << good << QStringList{} << 2 << QStringList{"nothing to do", "--keep"};
        QTest::newRow("nothing to do with it")
            << good << QStringList{"--plan", "PLAN"} << 2 << QStringList{"nothing to do", "-o"};
        QTest::newRow("no data") << good << QStringList{"--keep", "0.5"} << 2 << QStringList{"--data"};
        QTest::newRow("keep") << good << QStringList{"--data", "DATA", "--keep", "1.5"} << 2 << QStringList{"--keep"};
        for (const char *bad : {"nan", "inf", "-inf", "-0.1", "1e400"})
            QTest::newRow(qPrintable(QString("keep %1").arg(bad)))
                << good << QStringList{"--data", "DATA", QString("--keep=%1").arg(bad)} << 2
                << QStringList{"--keep", "is not a number from 0 to 1"};
        for (const char *bad : {"nan", "inf", "1e400"})
            QTest::newRow(qPrintable(QString("stop %1").arg(bad)))
                << good << QStringList{"--data", "DATA", "--curve", QString("--stop=%1").arg(bad)} << 2
                << QStringList{"--stop", "is not a finite number"};
        QTest::newRow("stop out of range") << good << QStringList{"--data", "DATA", "--curve", "--stop", "1.5"} << 2
                                           << QStringList{"--stop 1.5", "accuracy", "from 0 to 1"};
        QTest::newRow("stop below the loss")
            << good << QStringList{"--data", "DATA", "--curve", "--metric", "loss", "--stop=-1"} << 2
            << QStringList{"--stop -1", "loss", "at least 0"};
        QTest::newRow("export fails after the plan was made")
            << good << keep + QStringList{"--save-plan", "OUT", "--form", "B", "-o", "OUT.folder"} << 2
            << QStringList{"form B is not possible"};
        QTest::newRow("both") << good << keep + QStringList{"--plan", "PLAN"} << 2 << QStringList{"--plan", "--keep"};
        QTest::newRow("never") << good << keep + QStringList{"--never", "L0H1,L9H0"} << 2
                               << QStringList{"--never", "L9H0"};
        QTest::newRow("order") << good << keep + QStringList{"--order", "best"} << 2 << QStringList{"--order", "best"};
        QTest::newRow("no order") << good << keep + QStringList{"--order", ","} << 2 << QStringList{"--order"};
        for (const char *distance : {"outputs", "series", "weights"})
            QTest::newRow(distance) << good << keep + QStringList{"--order", "both", "--distance", distance} << 2
                                    << QStringList{"--distance", distance, "attention maps"};
        QTest::newRow("cut") << good << keep + QStringList{"--cut", "half"} << 2 << QStringList{"--cut", "half"};
        QTest::newRow("budget") << good << keep + QStringList{"--budget", "money"} << 2
                                << QStringList{"--budget", "heads, parameters or time"};
        QTest::newRow("output in use") << good << QStringList{"--plan", "PLAN", "-o", "USED"} << 1
                                       << QStringList{"used"};
        QTest::newRow("output in use, before anything is measured")
            << good << keep + QStringList{"--save-plan", "OUT", "-o", "USED"} << 1 << QStringList{"used"};
    }
    void badInput()
    {
        QFETCH(QByteArray, plan);
        QFETCH(QStringList, more);
        QFETCH(int, exitCode);
        QFETCH(QStringList, words);
        writeFile(file("plan-of-test.json"), plan);
        QDir().mkpath(file("used"));
        writeFile(file("used/letter.txt"), "Dear reader");
        for (QString &word : more)
            word = word == "PLAN"         ? file("plan-of-test.json")
                   : word == "DATA"       ? file("reviews.jsonl")
                   : word == "PLAIN"      ? file("plain.txt")
                   : word == "OUT"        ? file("out")
                   : word == "OUT.folder" ? file("out.folder")
                   : word == "USED"       ? file("used")
                                          : word;
        const auto result = prune(more);
        QVERIFY2(result.exitCode == exitCode, qPrintable(QString::number(result.exitCode) + result.errors));
        for (const QString &word : words)
            QVERIFY2(result.errors.contains(word), qPrintable(result.errors));
        QVERIFY2(result.errors.trimmed().count('\n') <= (exitCode == 2 ? 2 : 0), qPrintable(result.errors));
        QVERIFY(result.output.isEmpty() && !QFile::exists(file("out")) && !QFile::exists(file("out.folder")));
        QCOMPARE(QDir(file("used")).entryList(QDir::Files), QStringList("letter.txt"));
    }
    void halfAGroup()
    {
        copyFolder(QString(HEADWISE_SOURCE_DIR) + "/tests/data/models/llama", file("llama"));
        writeFile(file("half.json"), R"({"remove": {"decoder:0": [1]}})");
        writeFile(file("ids.jsonl"), "{\"input_ids\": [7, 8, 9, 10]}\n");
        const auto refused = runCli({"prune", file("llama"), "--plan", file("half.json"), "-o", file("out")});
        QVERIFY2(refused.exitCode == 1 || refused.exitCode == 2, qPrintable(refused.errors));
        QVERIFY2(refused.errors.contains("half.json") && refused.errors.contains("share a key-value head"),
            qPrintable(refused.errors));
        QVERIFY(!QFile::exists(file("out")));
        // Plans that are made take whole groups.
        const QJsonObject made =
            runCli({"prune", file("llama"), "--data", file("ids.jsonl"), "--keep", "0.8", "--json", "--quiet"}).json();
        for (const auto &heads : made["plan"].toObject()["remove"].toObject())
            QCOMPARE(heads.toArray().size(), 2);
    }
    void maskedModelsNeedMasks()
    {
        copyFolder(QString(HEADWISE_SOURCE_DIR) + "/tests/data/models/roberta", file("roberta"));
        copyFolder(QString(HEADWISE_SOURCE_DIR) + "/tests/data/text/tokenizers/bbpe-roberta", file("roberta"));
        for (const QByteArray &line :
            {QByteArray("{\"text\": \"The fox.\"}\n"), QByteArray("{\"text\": \"The fox.\", \"label\": \"fox\"}\n")}) {
            writeFile(file("words.jsonl"), line);
            for (const QString &command : QStringList{"importance", "prune"}) {
                const QStringList more = command == "prune" ? QStringList{"--keep", "0.5"} : QStringList();
                const auto refused =
                    runCli(QStringList{command, file("roberta"), "--data", file("words.jsonl"), "--quiet"} + more);
                QVERIFY2(refused.exitCode == 1, qPrintable(command + refused.errors + refused.output));
                QVERIFY2(refused.errors.contains("words.jsonl") && refused.errors.contains("mask"),
                    qPrintable(refused.errors));
            }
        }
        writeFile(file("words.jsonl"), "{\"text\": \"The <mask>.\", \"label\": \"fox\"}\n");
        const auto measured = runCli({"importance", file("roberta"), "--data", file("words.jsonl"), "--json"});
        QVERIFY2(measured.exitCode == 0, qPrintable(measured.errors));
        QCOMPARE(measured.json()["protocol"].toObject()["examples"].toInt(), 1);
    }
    void scoresFromImportance()
    {
        const QStringList data = {"--data", file("reviews.jsonl"), "--json"};
        const auto importance = runCli(QStringList{"importance", modelFolder("bert"), "--quiet"} + data);
        writeFile(file("importance.json"), importance.output.toUtf8());
        const auto measured = prune(data + QStringList{"--keep", "0.5"}).json();
        const auto read = prune(data + QStringList{"--keep", "0.5", "--scores", file("importance.json")}).json();
        QVERIFY(!measured["order"].toArray().isEmpty());
        QCOMPARE(read["order"].toArray(), measured["order"].toArray());
        QVERIFY(read["notes"].toArray().isEmpty());
        writeFile(file("few.json"), R"({"0-1": 0.5, "1-0": 0.25})");
        const auto few = prune(data + QStringList{"--keep", "0.5", "--scores", file("few.json")}).json();
        QVERIFY(few["notes"].toArray().first().toString().contains("no score of 6 of 8 heads"));
    }
    /// With the texts and what fills them, so that the window shows them in its language.
    void notesAreSentencesWithTheirValues()
    {
        const auto made = prune({"--data", file("reviews.jsonl"), "--keep", "0", "--order", "redundancy",
                                    "--distance-texts", "2", "--even", "-o", file("noted"), "--form", "D", "--json"})
                              .json();
        const QJsonArray notes = made["notes"].toArray(), texts = made["note_texts"].toArray();
        QVERIFY(!notes.isEmpty());
        QCOMPARE(texts.size(), notes.size());
        for (qsizetype i = 0; i < notes.size(); ++i) {
            const QString text = texts[i].toObject()["text"].toString();
            QVERIFY2(!text.isEmpty() && notes[i].toString().startsWith(text.section('%', 0, 0)), qPrintable(text));
        }
        QStringList kept;
        for (const auto &text : texts)
            if (text.toObject()["text"] == "the rules allow no more removals: %1 % of the heads are kept")
                kept << text.toObject()["values"].toArray().first().toString();
        QCOMPARE(kept, QStringList{"25.0"});
    }
    /// Three heads of the demo continue what was there before; without them the names are lost, beyond what other heads
    /// cost. The heads of layer 0 that they read from stay in both.
    void inductionHeadsCarryTheRepeatTask()
    {
        const QString model = demoPart("run/step_3000");
        const auto probed =
            runCli({"probe", model, "--json", "--count", "6", "--input", demoPart("data/repeats.jsonl")});
        QMap<double, int> scores;
        QStringList readFrom;
        for (const auto &value : probed.json()["rows"].toArray()) {
            const QJsonObject row = value.toObject();
            if (row["measure"] == "prefix_matching" && row["layer"] == 1)
                scores[row["mean"].toDouble()] = row["head"].toInt();
        }
        QCOMPARE(scores.size(), 4);
        scores.erase(scores.begin()); // a layer keeps one head
        QStringList heads;
        for (const int head : scores)
            heads << QString::number(head);
        writeFile(file("induction.json"), "{\"remove\": {\"decoder:1\": [" + heads.join(",").toUtf8() + "]}}");
        const QStringList data = {
            "prune", model, "--data", demoPart("data/repeats.jsonl"), "--sample", "40", "--curve", "--json", "--quiet"};
        const QJsonObject without =
            runCli(data + QStringList{"--plan", file("induction.json")}).json()["curve"].toArray().last().toObject();
        QVERIFY(without["distinguishable"].toBool());
        QVERIFY2(without["value"].toDouble() < 0.5, qPrintable(QString::number(without["value"].toDouble())));
        const auto random =
            runCli(data + QStringList{"--order", "random", "--never", "L0H1,L0H3", "--points", "4", "--draws", "9"});
        QVERIFY2(random.exitCode == 0, qPrintable(random.errors));
        int drawn = 0, milder = 0;
        for (const auto &value : random.json()["curve"].toArray()) {
            const QJsonObject point = value.toObject();
            drawn += point["removed"].toInt() == 3;
            milder += point["removed"].toInt() == 3 && without["high"].toDouble() < point["low"].toDouble();
        }
        QCOMPARE(drawn, 10);
        QVERIFY2(milder >= 9, qPrintable(QString::number(milder))); // a draw may hold the same heads
    }
};

HEADWISE_TEST(TestPlans)
#include "tst_plans.moc"
