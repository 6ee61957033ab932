// SPDX-License-Identifier: GPL-3.0-or-later
// `importance` as users and scripts run it. A made-up method runs in this process, since it cannot be added to another.
#include "app/cli/commands/commandline.h"
#include "core/ablation/importance/method.h"
#include "core/pruning/plan.h"
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::tests;
namespace importance = headwise::ablation::importance;

namespace {

const QByteArray labelledReviews = "{\"text\": \"The quick fox looks.\", \"label\": 0}\n"
                                   "{\"text\": \"A fox reads the story!\", \"label\": 1}\n"
                                   "{\"text\": \"The story\", \"label\": \"LABEL_2\"}\n";

/// A thousand and the number of the head.
importance::MethodResult thousands(const importance::MethodInput &input, Progress &)
{
    importance::MethodResult result;
    for (const auto &head : pruning::headsOf(input.model.stacks()))
        result.importance.push_back(1000 + head.head);
    return result;
}

const importance::MethodDefinition madeUpImportance{
    .about = {.id = "made_up", .name = "made up", .definition = "A thousand."}, .compute = thousands};

class ImportanceConsole final : public cli::output::Console
{
public:
    void text(const std::string &text) override { said += text + "\n"; }
    void object(cli::output::Json object) override { document = std::move(object); }
    void message(const std::string &text) override { said += text + "\n"; }
    bool advanced(cli::output::Step) override { return true; }

    std::string said;
    cli::output::Json document;
};

QStringList keysOf(const QJsonObject &object) { return object.keys(); }

} // namespace

class TestImportanceCommand : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    ProgramResult importanceOf(const QStringList &more) const
    {
        return runCli(QStringList{"importance", modelFolder("bert"), "--data", file("reviews.jsonl")} + more);
    }

private slots:
    void initTestCase() { writeFile(file("reviews.jsonl"), labelledReviews); }
    void json()
    {
        const auto result = importanceOf({"--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject document = result.json();
        for (const char *key : {"method", "model", "protocol", "rows", "notes"})
            QVERIFY2(document.contains(key), key);
        QCOMPARE(document["method"].toString(), QString("michel"));
        QCOMPARE(document["model"].toString().size(), 64);
        const QJsonObject protocol = document["protocol"].toObject();
        for (const char *key : {"metric", "higher_is_better", "examples", "tokens", "dataset", "dataset_sha256",
                 "value", "loss", "seed", "text"})
            QVERIFY2(protocol.contains(key), key);
        QCOMPARE(protocol["metric"].toString(), QString("accuracy"));
        QCOMPARE(protocol["examples"].toInt(), 3);
        QCOMPARE(protocol["dataset"].toString(), QString("reviews.jsonl"));
        const QJsonArray rows = document["rows"].toArray();
        QCOMPARE(rows.size(), 8);
        QCOMPARE(
            keysOf(rows[5].toObject()), (QStringList{"gate", "head", "importance", "layer", "normalised", "stack"}));
        QCOMPARE(rows[5].toObject()["layer"].toInt() * 4 + rows[5].toObject()["head"].toInt(), 5);
        double squares = 0;
        for (int head = 0; head < 4; ++head)
            squares += std::pow(rows[head].toObject()["normalised"].toDouble(), 2);
        QVERIFY(std::abs(squares - 1) < 1e-9);
        // Methods without gradients have none.
        QVERIFY(importanceOf({"--json", "--method", "flap"}).json()["rows"].toArray()[0].toObject()["gate"].isNull());
    }
    void tableAndCsv()
    {
        const QString table = importanceOf({"--top", "3"}).output;
        QVERIFY2(table.contains("accuracy") && table.contains("on 3 texts of reviews.jsonl"), qPrintable(table));
        QVERIFY(table.contains("the 3 of 8 heads that go first"));
        QCOMPARE(table.count(QRegularExpression("\nL\\dH\\d ")), 3);
        const QStringList csv = importanceOf({"--csv"}).output.trimmed().split('\n');
        QCOMPARE(csv.size(), 9);
        QCOMPARE(csv[0], QString("stack,layer,head,method,importance,normalised,gate"));
        QVERIFY(csv[8].startsWith("encoder,1,3,michel,"));
        QCOMPARE(importanceOf({"--csv", "--json"}).exitCode, 2);
    }
    void npy()
    {
        QCOMPARE(importanceOf({"--npy", file("a.npy")}).exitCode, 0);
        QFile written(file("a.npy"));
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(bytes.startsWith("\x93NUMPY"));
        QVERIFY(bytes.left(128).replace(" ", "").contains("(2,4"));
        const auto refused = importanceOf({"--npy", file("a.npy")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("--force"), qPrintable(refused.errors));
        QCOMPARE(importanceOf({"--npy", file("a.npy"), "--force"}).exitCode, 0);
        QCOMPARE(importanceOf({"--npy", file("reviews.jsonl"), "--force"}).exitCode, 2); // its own input
    }
    void events()
    {
        const auto lines = importanceOf({"--events"}).lines();
        for (const QJsonObject &line : lines)
            QVERIFY(QStringList({"note", "warning", "progress", "done"}).contains(line["event"].toString()));
        QCOMPARE(lines.last()["event"].toString(), QString("done"));
        QCOMPARE(lines.last()["result"].toObject(), importanceOf({"--json"}).json());
        for (const QJsonObject &line : lines) // short runs end before the first one is due
            if (line["event"] == "progress")
                QVERIFY(line["done"].isDouble() && line["total"].isDouble());
    }
    void badInput_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QStringList>("words");
        const QStringList none;
        QTest::newRow("no labels") << QByteArray("{\"text\": \"The fox.\"}\n") << none << 1
                                   << QStringList{"bad.jsonl", "no labels", "`label`"};
        QTest::newRow("labels of another model") << QByteArray("{\"text\": \"The fox.\", \"label\": \"spam\"}\n")
                                                 << none << 1 << QStringList{"bad.jsonl", "id2label"};
        QTest::newRow("nothing") << QByteArray("\n") << none << 1 << QStringList{"bad.jsonl"};
        QTest::newRow("not JSON") << QByteArray("{\"text\": \n") << none << 1 << QStringList{"bad.jsonl", "line 1"};
        QTest::newRow("method") << labelledReviews << QStringList{"--method", "magic"} << 2
                                << QStringList{"\"magic\"", "michel, michel_token"};
        QTest::newRow("ablation") << labelledReviews << QStringList{"--ablate", "half"} << 2
                                  << QStringList{"--ablate", "half"};
        QTest::newRow("metric") << labelledReviews << QStringList{"--metric", "perplexity"} << 2
                                << QStringList{"perplexity", "accuracy, f1, loss"};
        QTest::newRow("window") << labelledReviews << QStringList{"--window", "1"} << 2 << QStringList{"--window"};
    }
    void badInput()
    {
        QFETCH(QByteArray, data);
        QFETCH(QStringList, more);
        QFETCH(int, exitCode);
        QFETCH(QStringList, words);
        writeFile(file("bad.jsonl"), data);
        const auto result = runCli(QStringList{"importance", modelFolder("bert"), "--data", file("bad.jsonl"),
                                       "--quiet", "--npy", file("b.npy")} +
                                   more);
        QCOMPARE(result.exitCode, exitCode);
        for (const QString &word : words)
            QVERIFY2(result.errors.contains(word), qPrintable(result.errors));
        QVERIFY2(result.errors.trimmed().count('\n') <= (exitCode == 2 ? 2 : 0), qPrintable(result.errors));
        QVERIFY(result.output.isEmpty() && !QFile::exists(file("b.npy")));
    }
    void noDataset()
    {
        const auto result = runCli({"importance", modelFolder("bert")});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains("--data"), qPrintable(result.errors));
    }
    void aMethodIsOneDefinition()
    {
        const importance::MethodAddition addition(madeUpImportance);
        ImportanceConsole console;
        cli::sources::ModelCache models;
        cli::sources::CommandContext context{.console = console, .models = models, .commandLine = {}};
        const auto run = [&](std::vector<std::string> arguments) {
            arguments.insert(arguments.begin() + 1,
                {modelFolder("bert").toStdString(), "--data", file("reviews.jsonl").toStdString()});
            return cli::commands::runCommandLine(arguments, context);
        };
        QCOMPARE(run({"importance", "--method", "made_up", "--json"}), 0);
        QCOMPARE(console.document["rows"][6]["importance"].get<double>(), 1002.0);
        QCOMPARE(run({"prune", "--method", "made_up", "--keep", "0.75", "--json"}), 0);
        QCOMPARE(console.document["plan"]["remove"].dump(), std::string(R"({"encoder:0":[0],"encoder:1":[0]})"));
        QVERIFY(importance::methodList().ends_with("made_up"));
    }
};

HEADWISE_TEST(TestImportanceCommand)
#include "tst_importance.moc"
