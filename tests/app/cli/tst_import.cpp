// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of an evaluation become a dataset that capture runs.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

class TestImport : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QByteArray bytesOf(const QString &name) const
    {
        QFile source(file(name));
        return source.open(QFile::ReadOnly) ? source.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        QByteArray samples;
        for (int id = 0; id < 3; ++id)
            samples +=
                "{\"doc_id\": " + QByteArray::number(id) +
                ", \"target\": \"1\", \"arguments\": {\"gen_args_0\": {\"arg_0\": \"The quick\", \"arg_1\": \" dog\"}, "
                "\"gen_args_1\": {\"arg_0\": \"The quick\", \"arg_1\": \" fox\"}}, \"filtered_resps\": [[\"-2.0\", "
                "\"False\"], [\"-" +
                QByteArray::number(1 + id) +
                ".0\", \"False\"]], \"filter\": \"none\", \"acc\": " + (id == 0 ? "1.0" : "0.0") +
                ", \"acc_norm\": 1.0}\n";
        writeFile(file("samples.jsonl"), samples);
        writeFile(file("texts.jsonl"), "{\"text\": \"The fox\"}\n");
    }
    void importedSamplesAreCaptured()
    {
        const auto imported =
            runCli({"import", "--lm-eval", file("samples.jsonl"), "-o", file("data.jsonl"), "--json"});
        QVERIFY2(imported.exitCode == 0, qPrintable(imported.errors));
        const QJsonObject json = imported.json();
        QCOMPARE(json["examples"].toInt(), 3);
        QCOMPARE(json["labelled"].toInt(), 3);
        QCOMPARE(json["correct"].toInt(), 1);
        QCOMPARE(json["metric"].toString(), "acc");
        QCOMPARE(json["kind"].toString(), "multiple choice");
        const auto captured =
            runCli({"capture", modelFolder("gpt2"), "--input", file("data.jsonl"), "-o", file("data.h5")});
        QVERIFY2(captured.exitCode == 0, qPrintable(captured.errors));
        // the model's own answer, and beside it what the evaluation found
        const auto sliced = runCli({"stats", file("data.h5"), "--by", "data_correct", "--json"});
        QVERIFY2(sliced.exitCode == 0, qPrintable(sliced.errors));
        QStringList slices;
        for (const auto &row : sliced.json()["rows"].toArray())
            if (const QString slice = row.toObject()["slice"].toString(); !slices.contains(slice))
                slices << slice;
        slices.sort();
        QVERIFY2(slices.contains("data_correct=0") && slices.contains("data_correct=1"), qPrintable(slices.join(", ")));
        QCOMPARE(runCli({"stats", file("data.h5"), "--by", "correct", "--json"}).exitCode, 0);
    }
    void whatIsWritten()
    {
        const auto imported = runCli({"import", "--lm-eval", file("samples.jsonl"), "-o", file("other.jsonl"),
            "--metric", "acc_norm", "--with-answers"});
        QCOMPARE(imported.output.trimmed(),
            file("other.jsonl") + ": 3 examples (multiple choice), 3 of 3 correct by acc_norm");
        QVERIFY(bytesOf("other.jsonl").startsWith("{\"id\":\"0\",\"text\":\"The quick fox\","));
    }
    void refusals_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("words");
        QTest::newRow("no samples") << "--lm-eval texts.jsonl -o new.jsonl" << 1 << "texts.jsonl, ";
        QTest::newRow("no file") << "--lm-eval nothing.jsonl -o new.jsonl" << 1 << "there is no such file";
        QTest::newRow("filter") << "--lm-eval samples.jsonl -o new.jsonl --filter strict" << 1 << "There are: none";
        QTest::newRow("metric") << "--lm-eval samples.jsonl -o new.jsonl --metric f1" << 1 << "metric \"f1\"";
        QTest::newRow("existing") << "--lm-eval samples.jsonl -o texts.jsonl" << 1 << "texts.jsonl";
        QTest::newRow("itself") << "--lm-eval samples.jsonl -o samples.jsonl --force" << 2 << "samples.jsonl";
        QTest::newRow("nothing to import") << "-o new.jsonl" << 2 << "--lm-eval";
        QTest::newRow("no output") << "--lm-eval samples.jsonl" << 2 << "--output";
    }
    void refusals()
    {
        QFETCH(QString, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, words);
        QStringList line = {"import"};
        for (const QString &argument : arguments.split(' '))
            line << (argument.endsWith(".jsonl") ? file(argument) : argument);
        const QByteArray before = bytesOf("samples.jsonl");
        const auto result = runCli(line);
        QCOMPARE(result.exitCode, exitCode);
        QVERIFY2(result.errors.contains(words), qPrintable(result.errors));
        QVERIFY(!QFile::exists(file("new.jsonl")));
        QCOMPARE(bytesOf("samples.jsonl"), before);
    }
};

HEADWISE_TEST(TestImport)
#include "tst_import.moc"
