// SPDX-License-Identifier: GPL-3.0-or-later
// Invalid input: one sentence with what, where and what to do; nothing under the final name; exit code 1.
#include "core/base/outputfile.h"
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::tests;

class TestBadInput : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QString damagedModel(const QString &name, const QString &replaced, const QByteArray &bytes)
    {
        copyFolder(modelFolder("bert"), file(name));
        if (bytes.isNull())
            QFile::remove(file(name) + "/" + replaced);
        else
            writeFile(file(name) + "/" + replaced, bytes);
        return file(name);
    }

private slots:
    void outputsMustNotBeInputs()
    {
        const QString archive = file("kept.h5");
        QCOMPARE(runCli({"capture", modelFolder("bert"), "--text", "The quick fox.", "-o", archive}).exitCode, 0);
        const qint64 size = QFileInfo(archive).size();
        for (const QStringList &arguments : {QStringList{"report", archive, archive, "-o", archive, "--force"},
                 QStringList{"export", archive, "--npz", archive, "--force"},
                 QStringList{"merge", archive, archive, "-o", archive, "--force"}}) {
            const auto refused = runCli(arguments);
            QCOMPARE(refused.exitCode, 2);
            QVERIFY2(refused.errors.contains("one of the input files"), qPrintable(refused.errors));
            QCOMPARE(QFileInfo(archive).size(), size);
        }
    }
    void outputsThatAreNoFiles_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("capture") << QStringList{"capture", "MODEL", "--text", "The fox.", "--force", "-o"};
        QTest::newRow("probe") << QStringList{"probe", "GPT2", "--count", "1", "--force", "-o"};
        QTest::newRow("merge") << QStringList{"merge", "ARCHIVE", "ARCHIVE", "--prefix-keys", "--force", "-o"};
        QTest::newRow("export") << QStringList{"export", "ARCHIVE", "--force", "--npz"};
        QTest::newRow("report") << QStringList{"report", "ARCHIVE", "ARCHIVE", "--force", "-o"};
    }
    void outputsThatAreNoFiles()
    {
        QFETCH(QStringList, command);
        const QString archive = file("some.h5");
        if (!QFile::exists(archive))
            QCOMPARE(runCli({"capture", modelFolder("bert"), "--text", "The fox.", "-o", archive}).exitCode, 0);
        for (QString &word : command)
            word = word == "ARCHIVE" ? archive
                   : word == "MODEL" ? modelFolder("bert")
                   : word == "GPT2"  ? modelFolder("gpt2")
                                     : word;
        QFile::link("/dev/null", file("device"));
        QFile::link("missing", file("dangling"));
        QDir(file(".")).mkdir("taken");
        const std::pair<QString, QString> outputs[] = {{"/dev/null", "not a regular file"},
            {file("device"), "not a regular file"}, {file("dangling"), "a link to a file that does not exist"},
            {file("taken"), "this is a folder"}, {file("none/a"), "no such folder"}};
        for (const auto &[output, words] : outputs) {
            const auto refused = runCli(command + QStringList{output});
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.errors.contains(words) && refused.errors.count('\n') == 1, qPrintable(refused.errors));
        }
        QVERIFY(QFileInfo("/dev/null").exists() && !QFileInfo("/dev/null").isFile());
        QVERIFY(QFileInfo(file("device")).isSymLink() && QFileInfo(file("dangling")).isSymLink());
    }
    void aSecondWriterIsRefusedAtOnce()
    {
        const QString output = file("busy.h5");
        const OutputLock lock(output.toStdString());
        const auto refused = runCli({"capture", modelFolder("bert"), "--text", "The fox.", "-o", output});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("another program is writing this file"), qPrintable(refused.errors));
        QVERIFY(!QFile::exists(output + ".partial"));
    }
    void models_data()
    {
        QTest::addColumn<QString>("replaced");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no config") << "config.json" << QByteArray() << QStringList{"config.json"};
        QTest::newRow("config is not JSON") << "config.json" << QByteArray("{oops") << QStringList{"config.json"};
        QTest::newRow("unknown family") << "config.json" << QByteArray(R"({"model_type": "mamba"})")
                                        << QStringList{"mamba", "bert", "gpt2"};
        QTest::newRow("no weights") << "model.safetensors" << QByteArray() << QStringList{"safetensors"};
        QTest::newRow("empty weights") << "model.safetensors" << QByteArray("") << QStringList{"model.safetensors"};
        QTest::newRow("huge header") << "model.safetensors" << QByteArray("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10)
                                     << QStringList{"model.safetensors", "header"};
        QTest::newRow("unknown tokenizer part")
            << "tokenizer.json" << QByteArray(R"({"model": {"type": "Magic", "vocab": {}}})")
            << QStringList{"tokenizer.json", "Magic"};
    }
    void models()
    {
        QFETCH(QString, replaced);
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        const QString model = damagedModel(QTest::currentDataTag(), replaced, bytes);
        const auto result = runCli({"capture", model, "--text", "The quick fox.", "-o", file("never.h5")});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.errors.count('\n'), 1);
        for (const QString &word : words)
            QVERIFY2(result.errors.contains(word), qPrintable(result.errors));
        QVERIFY(!QFile::exists(file("never.h5")));
    }
    void outputs_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("words");
        QTest::newRow("no name") << "" << 2 << "no name";
        QTest::newRow("a folder") << m_folder.path() << 1 << "this is a folder";
        QTest::newRow("in a folder that is not there")
            << file("absent/a.h5") << 1 << file("absent") + ": there is no such folder";
    }
    void outputs()
    {
        QFETCH(QString, output);
        QFETCH(int, exitCode);
        QFETCH(QString, words);
        const auto result =
            runCli({"capture", modelFolder("bert"), "--text", "The quick fox.", "--force", "-o", output});
        QCOMPARE(result.exitCode, exitCode);
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains(words), qPrintable(result.errors));
        QVERIFY(!QFile::exists(output + ".partial"));
    }
    void commandsThatDoNotExistAreNamed()
    {
        const auto result = runCli({"captur", "--text", "x"});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains("'captur' is not a command"), qPrintable(result.errors));
    }
    void datasets_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("not JSON") << "d.jsonl" << QByteArray("{\"text\": \"a fox\"}\nnonsense\n")
                                  << QStringList{"d.jsonl", "2"};
        QTest::newRow("no text") << "n.jsonl" << QByteArray("{\"txt\": \"a\", \"n\": 1}\n")
                                 << QStringList{"n.jsonl", "text"};
        QTest::newRow("not UTF-8") << "u.txt" << QByteArray("fine\nbad \xff\xfe\n")
                                   << QStringList{"u.txt", "2", "UTF-8"};
        QTest::newRow("same id twice") << "i.jsonl"
                                       << QByteArray(
                                              "{\"id\": \"x\", \"text\": \"a\"}\n{\"id\": \"x\", \"text\": \"b\"}\n")
                                       << QStringList{"i.jsonl", "1", "2"};
        QTest::newRow("empty file") << "e.txt" << QByteArray("") << QStringList{"e.txt"};
        QTest::newRow("ids outside the vocabulary") << "v.jsonl" << QByteArray("{\"input_ids\": [1, 999999]}\n")
                                                    << QStringList{"v.jsonl, line 1: ", "999999", "vocabulary"};
        QTest::newRow("a number too large")
            << "l.jsonl" << QByteArray("{\"text\": \"a\", \"x\": 1e400}\n")
            << QStringList{"l.jsonl, line 1: not valid JSON: column 20: a number is beyond"};
    }
    void datasets()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        writeFile(file(name), bytes);
        const auto result = runCli({"capture", modelFolder("bert"), "--input", file(name), "-o", file("never.h5")});
        QCOMPARE(result.exitCode, 1);
        for (const QString &word : words)
            QVERIFY2(result.errors.contains(word), qPrintable(result.errors));
        QVERIFY(!QFile::exists(file("never.h5")) && !QFile::exists(file("never.h5.partial")));
    }
    void skipBadGoesOn()
    {
        writeFile(file("s.jsonl"), "{\"text\": \"a fox\"}\nnonsense\n{\"text\": \"the story\"}\n");
        const auto result = runCli(
            {"capture", modelFolder("bert"), "--input", file("s.jsonl"), "-o", file("s.h5"), "--skip-bad", "--json"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.lines().last()["skipped"].toInt(), 1);
        QCOMPARE(result.lines().last()["examples"].toInt(), 2);
    }
    void longTextIsCutAndCounted()
    {
        writeFile(file("long.txt"), QByteArray("fox ").repeated(3000) + "\n");
        const auto result =
            runCli({"capture", modelFolder("bert"), "--input", file("long.txt"), "-o", file("long.h5"), "--json"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.lines().last()["truncated"].toInt(), 1);
        QVERIFY(result.output.contains("\"code\":\"truncated\""));
    }
    void archives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("text") << QByteArray("This is not HDF5.");
        QTest::newRow("signature only") << QByteArray("\x89HDF\r\n\x1a\n", 8);
    }
    void archives()
    {
        QFETCH(QByteArray, bytes);
        writeFile(file("x.h5"), bytes);
        for (const char *command : {"info", "verify"}) {
            const auto result = runCli({command, file("x.h5")});
            QVERIFY2(result.exitCode == 1 || result.exitCode == 3, command);
            QVERIFY2((result.errors + result.output).contains("x.h5"), qPrintable(result.errors));
        }
        QCOMPARE(runCli({"info", file("missing.h5")}).exitCode, 1);
    }
    void crashesOfTheLibraryAreNamed()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("The sanitizer ends libhdf5's copy before it crashes, with a report of its own.");
#endif
        QCOMPARE(runCli({"capture", modelFolder("bert"), "--text", "a fox", "-o", file("heap.h5")}).exitCode, 0);
        QFile archive(file("heap.h5"));
        QVERIFY(archive.open(QIODevice::ReadWrite));
        QByteArray bytes = archive.readAll();
        // Every text attribute lives in a global heap: its first object gets a size larger than any memory. libhdf5
        // 1.10 copies that many bytes; later versions refuse it.
        const auto heap = bytes.indexOf("GCOL");
        QVERIFY(heap > 0);
        bytes.replace(heap + 16 + 8, 8, QByteArray("\0\0\0\0\0\0\1\0", 8));
        archive.seek(0);
        archive.write(bytes);
        archive.close();
        for (const char *command : {"info", "verify"}) {
            const auto result = runCli({command, file("heap.h5")});
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.errors.contains("heap.h5") && result.errors.count('\n') == 1, qPrintable(result.errors));
        }
    }
};

HEADWISE_TEST(TestBadInput)
#include "tst_badinput.moc"
