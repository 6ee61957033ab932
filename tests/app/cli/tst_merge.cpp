// SPDX-License-Identifier: GPL-3.0-or-later
// Parts captured separately and merged equal a single capture.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

class TestMerge : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    void capture(const QString &model, const QString &input, const QString &output)
    {
        const auto result = runCli({"capture", modelFolder(model), "--input", file(input), "-o", file(output)});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    }

private slots:
    void initTestCase()
    {
        writeFile(file("a.txt"), "The quick fox looks.\nThe story!\n");
        writeFile(file("b.txt"), "A fox reads the story.\n");
        writeFile(file("all.txt"), "The quick fox looks.\nThe story!\nA fox reads the story.\n");
        writeFile(file("a.jsonl"), "{\"id\": \"one\", \"text\": \"The fox\"}\n");
        for (const char *name : {"a", "b", "all"})
            capture("bert", QString(name) + ".txt", QString(name) + ".h5");
        capture("bert", "a.jsonl", "ids.h5");
        capture("gpt2", "a.txt", "gpt2.h5");
    }
    void mergedEqualsOneCapture()
    {
        const auto merged = runCli({"merge", file("a.h5"), file("b.h5"), "-o", file("merged.h5"), "--json"});
        QVERIFY2(merged.exitCode == 0, qPrintable(merged.errors));
        QCOMPARE(merged.json()["examples"].toInt(), 3);
        QCOMPARE(merged.json()["parts"].toArray()[0].toObject()["examples"].toInt(), 2);
        QCOMPARE(runCli({"verify", file("merged.h5")}).exitCode, 0);
        // No measure differs by more than the rounding of sums in another order (batches differ), and no divergence:
        // line 3 is line 1 of the second part.
        const auto compared = runCli({"compare", file("all.h5"), file("merged.h5"), "--json"});
        QVERIFY2(compared.exitCode == 0, qPrintable(compared.errors));
        const QJsonArray rows = compared.json()["rows"].toArray();
        QVERIFY(!rows.isEmpty());
        for (const auto &row : rows) {
            const QJsonValue mean = row.toObject()["mean"];
            QVERIFY(mean.isNull() || std::abs(mean.toDouble()) < 1e-4);
        }
        QCOMPARE(compared.json()["examples"].toArray().size(), 3);
    }
    void partsThatDoNotFitAreOneSentence_data()
    {
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("another model") << QStringList{"a.h5", "gpt2.h5"}
                                       << QStringList{"gpt2.h5", "a.h5", "model weights"};
        QTest::newRow("the same twice") << QStringList{"a.h5", "a.h5"} << QStringList{"line 1", "also in"};
        QTest::newRow("no such file") << QStringList{"a.h5", "nothing.h5"} << QStringList{"nothing.h5", "no such file"};
    }
    void partsThatDoNotFitAreOneSentence()
    {
        QFETCH(QStringList, parts);
        QFETCH(QStringList, words);
        QStringList arguments{"merge"};
        for (const QString &part : parts)
            arguments << file(part);
        const auto result = runCli(arguments + QStringList{"-o", file("none.h5")});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.errors.trimmed().count('\n'), 0);
        for (const QString &word : words)
            QVERIFY2(result.errors.contains(word), qPrintable(result.errors));
        QVERIFY(!QFile::exists(file("none.h5")) && !QFile::exists(file("none.h5.merging")));
    }
    void existingOutputsAreKept()
    {
        const auto result = runCli({"merge", file("a.h5"), file("b.h5"), "-o", file("all.h5")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(result.errors.contains("exists already"));
        QCOMPARE(runCli({"merge", file("a.h5"), file("ids.h5"), "-o", file("a.h5"), "--force"}).exitCode, 2);
        QCOMPARE(runCli({"merge", file("a.h5"), file("ids.h5"), "-o", file("mixed.h5")}).exitCode, 0);
        QCOMPARE(runCli({"verify", file("mixed.h5")}).exitCode, 0);
    }
};

HEADWISE_TEST(TestMerge)
#include "tst_merge.moc"
