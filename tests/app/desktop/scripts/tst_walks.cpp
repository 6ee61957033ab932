// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks of six kinds of users, end to end: scripts in tests/data/walks, run by the program with real models.
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestWalks : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    static constexpr int examples = 12;

    static QString demo(const QString &name) { return QStringLiteral(HEADWISE_SOURCE_DIR "/resources/demo/") + name; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void copyFolder(const QString &from, const QString &to) const
    {
        QDir().mkpath(to);
        for (const QFileInfo &file : QDir(from).entryInfoList(QDir::Files))
            QVERIFY(QFile::copy(file.filePath(), to + "/" + file.fileName()));
    }
    /// The first lines of the demo's dataset are enough.
    void writeData() const
    {
        QFile all(demo("data/names.jsonl"));
        QVERIFY(all.open(QIODevice::ReadOnly));
        QByteArray some;
        for (int line = 0; line < examples; ++line)
            some += all.readLine();
        write("data.jsonl", some);
    }
    void writeDemo() const
    {
        const QJsonObject comparison{{"a", demo("run/step_3000")}, {"a_name", "base"}, {"b", demo("names")},
            {"b_name", "names"}, {"input", path("data.jsonl")}};
        QDir().mkpath(path("demo"));
        write("demo/demo.json", QJsonDocument(QJsonObject{{"comparison", comparison}}).toJson());
    }
    QString filledIn(const QString &walk) const
    {
        QFile file(QString::fromStdString(dataPath("walks/" + walk.toStdString() + ".jsonl")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray text = file.readAll();
        text.replace("@DEMO@", demo("").chopped(1).toUtf8()).replace("@DATA@", path("data.jsonl").toUtf8());
        text.replace("@RUN@", path("run").toUtf8()).replace("@OUT@", path("out").toUtf8());
        text.replace("@ARCHIVES@", path("archives").toUtf8()).replace("@BROKEN@", path("broken").toUtf8());
        write(walk + ".jsonl", text);
        return path(walk + ".jsonl");
    }
    /// The program's message at exit; empty when the script ran to its end.
    QString play(const QString &script) const
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
            environment.insert(name, path("home"));
        environment.insert("HEADWISE_DEMO", path("demo"));
        environment.insert("HEADWISE_CLI", QString::fromStdString(programPath("headwise-cli")));
        program.setProcessEnvironment(environment);
        program.setProgram(QString::fromStdString(programPath("headwise")));
        QStringList arguments{"--play", script};
        if (qEnvironmentVariableIsSet("HEADWISE_SCREENS"))
            arguments << "--screens"
                      << qEnvironmentVariable("HEADWISE_SCREENS") + "/" + QFileInfo(script).completeBaseName();
        program.setArguments(arguments);
        program.start();
        if (!program.waitForFinished(8 * patience))
            return "it did not end in time";
        return program.exitCode() == 0 ? QString() : QString::fromUtf8(program.readAllStandardError());
    }

private slots:
    void initTestCase()
    {
        writeData();
        writeDemo();
        for (const char *step : {"step_0", "step_300", "step_3000"})
            copyFolder(demo(QString("run/") + step), path(QString("run/") + step));
        QDir().mkpath(path("out"));
        QDir().mkpath(path("home"));
        QDir().mkpath(path("archives"));
        writeSampleArchive(path("archives/a.h5"), {});
        write("broken.h5", "this is no HDF5");
        write("broken.headwise", "{\"format\":");
    }

    void walks_data()
    {
        QTest::addColumn<QString>("walk");
        QTest::addColumn<QStringList>("written");
        QTest::newRow("fine-tuner") << "finetuner" << QStringList{"report.html", "finetuner.csv"};
        QTest::newRow("trainer") << "trainer" << QStringList{"trainer.json"};
        QTest::newRow("newcomer") << "newcomer" << QStringList{};
        QTest::newRow("researcher") << "researcher" << QStringList{"researcher.json"};
        QTest::newRow("clumsy") << "clumsy" << QStringList{};
        QTest::newRow("pruner") << "pruner" << QStringList{"pruner.json", "pruned/config.json"};
    }
    void walks()
    {
        QFETCH(QString, walk);
        QFETCH(QStringList, written);
        QCOMPARE(play(filledIn(walk)), QString());
        for (const QString &name : written)
            QVERIFY(QFileInfo(path("out/" + name)).size() > 100);
    }

    /// Scripts can fail: a wrong expectation ends the program and reports its line.
    void wrongExpectationsAreFound()
    {
        write("wrong.jsonl", "{\"expect\":{\"shown\":{\"startOpen\":\"\"}}}\n{\"expect\":{\"view\":\"compare\"}}\n");
        const QString said = play(path("wrong.jsonl"));
        QVERIFY2(said.contains("wrong.jsonl") && said.contains("line 2") && said.contains("compare"), qPrintable(said));
    }
};

HEADWISE_TEST(TestWalks)
#include "tst_walks.moc"
