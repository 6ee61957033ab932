// SPDX-License-Identifier: GPL-3.0-or-later
// `checkpoints` on the demo's run and on damaged or half-finished folders, end to end.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise::tests;

class TestCheckpoints : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    static QString demo(const QString &name) { return QStringLiteral(HEADWISE_SOURCE_DIR "/resources/demo/") + name; }
    /// Copies some steps of the demo's run.
    void copySteps(const QString &target, const QStringList &steps) const
    {
        for (const QString &step : steps)
            copyFolder(demo("run/" + step), target + "/" + step);
    }
    static int positionOf(const QJsonArray &steps, qint64 step)
    {
        for (int i = 0; i < steps.size(); ++i)
            if (steps[i].toInteger() == step)
                return i;
        return -1;
    }

private slots:
    void initTestCase()
    {
        QFile all(demo("data/repeats.jsonl"));
        QVERIFY(all.open(QIODevice::ReadOnly));
        QByteArray some;
        for (int i = 0; i < 40; ++i)
            some += all.readLine();
        writeFile(file("some.jsonl"), some);
        copySteps(file("run"), {"step_0", "step_500", "step_3000"});
    }

    /// The whole run: the first induction head appears where the loss on repeated sequences falls most.
    void inductionAppearsWhereTheLossFalls()
    {
        const auto result = runCli({"checkpoints", demo("run"), "--input", demo("data/repeats.jsonl"), "-o",
            file("whole"), "--probe", "--json", "--quiet"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject series = result.json();
        const QJsonArray steps = series["steps"].toArray();
        QCOMPARE(steps.size(), 14);
        QCOMPARE(steps.last().toInt(), 3000);
        qint64 first = -1;
        for (const QJsonValue &role : series["roles"].toArray())
            if (role["role"].toString() == "induction" && (first < 0 || role["appeared"].toInteger() < first))
                first = role["appeared"].toInteger();
        QVERIFY(first >= 0);
        double before = NAN, largest = 0;
        qint64 falls = -1;
        for (const QJsonValue &point : series["curves"].toArray()) {
            if (point["name"].toString() != "repeated_loss")
                continue;
            if (before - point["mean"].toDouble() > largest) {
                largest = before - point["mean"].toDouble();
                falls = point["step"].toInteger();
            }
            before = point["mean"].toDouble();
        }
        QVERIFY2(std::abs(positionOf(steps, first) - positionOf(steps, falls)) <= 1,
            qPrintable(QString("%1 against %2").arg(first).arg(falls)));
        QVERIFY(before < 0.5); // the copy after the earlier occurrence is predicted
        bool prefixChanged = false;
        for (const char *list : {"changes", "trends"})
            for (const QJsonValue &change : series[list].toArray()) {
                prefixChanged = prefixChanged || change["measure"].toString() == "prefix_matching";
                QVERIFY((QStringList{"shift", "slope", "open"}.contains(change["kind"].toString())));
            }
        QVERIFY(prefixChanged);
        QCOMPARE(series["penalty"]["judged"].toInt() > series["penalty"]["changed"].toInt(), true);
        for (const char *field : {"value", "formula", "method"})
            QVERIFY(series["penalty"].toObject().contains(field));
    }

    void finishedStepsAreKept()
    {
        const QStringList command = {"checkpoints", file("run"), "--input", file("some.jsonl"), "-o", file("out")};
        QCOMPARE(runCli(command).exitCode, 0);
        const QDateTime written = QFileInfo(file("out/step_500.h5")).lastModified();
        QFile::remove(file("out/step_3000.h5"));
        const auto again = runCli(command);
        QVERIFY2(again.exitCode == 0, qPrintable(again.errors));
        QVERIFY(again.errors.contains("2 steps were already finished and are kept"));
        QCOMPARE(QFileInfo(file("out/step_500.h5")).lastModified(), written);
        QVERIFY(QFileInfo::exists(file("out/step_3000.h5")));
        QCOMPARE(runCli({"info", file("out/step_500.h5"), "--json"}).json()["model"].toObject()["step"].toInt(), 500);
    }

    void otherDataIsRefused()
    {
        const auto result =
            runCli({"checkpoints", file("run"), "--input", demo("data/names.jsonl"), "-o", file("out")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(result.errors.contains("differs in dataset") && result.errors.contains("step_0.h5"));
    }

    void archivesNeedNoInput()
    {
        const auto table = runCli({"checkpoints", file("out"), "--top", "3"});
        QVERIFY2(table.exitCode == 0, qPrintable(table.errors));
        QVERIFY(table.output.indexOf("change points") < table.output.indexOf("roles"));
        QVERIFY(table.output.contains("attention maps")); // why there is no drift
        const auto csv = runCli({"checkpoints", file("out"), "--measure", "entropy", "--layers", "0", "--csv"});
        QCOMPARE(csv.output.trimmed().count('\n'), 3 * 4); // steps, heads of a layer
        QVERIFY(csv.output.startsWith("step,stack,layer,head,measure,n,mean,low,high"));
    }

    void driftOfFullArchives()
    {
        const auto result = runCli({"checkpoints", file("run"), "--input", file("some.jsonl"), "-o", file("full"),
            "--detail", "full", "--json", "--sample", "10"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonArray drift = result.json()["drift"].toArray();
        QCOMPARE(drift.size(), 2 * 8);
        QCOMPARE(drift[0]["from"].toInt(), 0);
        QCOMPARE(drift[0]["n"].toInt(), 10);
        QVERIFY(std::abs(drift[0]["distance"].toDouble() - std::sqrt(drift[0]["mean"].toDouble())) < 1e-6);
    }

    void eventsForPrograms()
    {
        const auto result =
            runCli({"checkpoints", file("run"), "--input", file("some.jsonl"), "-o", file("out"), "--events"});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject last = result.lines().last();
        QCOMPARE(last["event"].toString(), QString("done"));
        QCOMPARE(last["archives"].toArray().size(), 3);
        QCOMPARE(last["archives"][1]["step"].toInt(), 500);
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("words");
        QTest::newRow("models without input") << QStringList{file("run")} << 2 << "--input";
        QTest::newRow("input without output") << QStringList{file("run"), "--text", "a b"} << 2 << "-o";
        QTest::newRow("no checkpoints") << QStringList{demo("data")} << 1 << "no checkpoint";
        QTest::newRow("no folder") << QStringList{file("nowhere")} << 1 << "no such folder";
        QTest::newRow("nothing to probe") << QStringList{file("out"), "--probe"} << 2 << "--input";
        QTest::newRow("archives with input") << QStringList{file("out"), "--text", "a"} << 2 << "need no --input";
    }

    void refusals()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, words);
        const auto result = runCli(QStringList{"checkpoints"} + arguments);
        QCOMPARE(result.exitCode, exitCode);
        QVERIFY2(result.errors.contains(words), qPrintable(result.errors));
    }
};

HEADWISE_TEST(TestCheckpoints)
#include "tst_checkpoints.moc"
