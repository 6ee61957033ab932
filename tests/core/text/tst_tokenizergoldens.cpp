// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of every golden tokenizer: ids, pieces, offsets, words, types, special flags, decoded text, overflow
// windows.
#include "tests/core/text/goldenrows.h"
#include "tests/support/registry.h"

#include "core/base/parallel.h"

#include <filesystem>

using namespace headwise;
using namespace headwise::text;
using namespace headwise::tests;

class TestTokenizerGoldens : public QObject
{
    Q_OBJECT
private slots:
    void everyRow_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string &name : goldenTokenizers())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void everyRow()
    {
        QFETCH(QString, name);
        const std::string golden = name.toStdString(), file = goldenFolder(golden) + "/tokenizer.json";
        int rows = 0;
        QString problem = goldenDifference(*Tokenizer::load(goldenFolder(golden)), golden, goldenTypes(golden), rows);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(rows > 40);
        // The file alone, as the library reads it.
        problem = goldenDifference(*Tokenizer::fromJson(fileText(file), file), golden, TokenTypes::OfFile, rows);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void olderFilesGiveTheSame_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("files");
        const QStringList words = {"vocab.txt", "tokenizer_config.json", "special_tokens_map.json"};
        const QStringList pairs = {"vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"};
        QTest::newRow("BERT, lower case") << "wordpiece-uncased" << words;
        QTest::newRow("BERT, cased") << "wordpiece-cased" << words;
        QTest::newRow("BERT, vocabulary alone") << "wordpiece-uncased" << words.mid(0, 1);
        QTest::newRow("GPT-2") << "bbpe-gpt2" << pairs;
        QTest::newRow("GPT-2, nothing but vocabulary and merges") << "bbpe-gpt2" << pairs.mid(0, 2);
        // RoBERTa's are among the recorded folders: without tokenizer.json, transformers 5 leaves the space before
        // <mask>.
    }
    void olderFilesGiveTheSame()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, files);
        QTemporaryDir folder;
        for (const QString &file : files)
            std::filesystem::copy_file(
                goldenFolder(name.toStdString()) + "/" + file.toStdString(), folder.filePath(file).toStdString());
        int rows = 0;
        const auto tokenizer = Tokenizer::load(folder.path().toStdString());
        const QString problem = goldenDifference(*tokenizer, name.toStdString(), goldenTypes(name.toStdString()), rows);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(tokenizer->sha256().size(), std::size_t{64});
    }

    void threadsShareOneTokenizer()
    {
        const auto tokenizer = Tokenizer::load(goldenFolder("bbpe-qwen2"));
        std::vector<QString> problems(8);
        setThreads(4);
        parallelFor(problems.size(), [&](std::size_t i) {
            int rows = 0;
            problems[i] = goldenDifference(*tokenizer, "bbpe-qwen2", goldenTypes("bbpe-qwen2"), rows);
        });
        setThreads(0);
        for (const QString &problem : problems)
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

HEADWISE_TEST(TestTokenizerGoldens)
#include "tst_tokenizergoldens.moc"
