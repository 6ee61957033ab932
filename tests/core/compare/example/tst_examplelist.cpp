// SPDX-License-Identifier: GPL-3.0-or-later
// One list of the examples of several archives: which ones are the same example, and under which key.
#include "core/compare/example/examplelist.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::compare;
using namespace headwise::compare::example;

class TestExampleList : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_archives = 0;

    std::shared_ptr<const archive::reading::ArchiveReader> archive(const tests::SampleArchive &sample)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.h5").arg(++m_archives));
        tests::writeSampleArchive(path, sample);
        return archive::reading::ArchiveReader::open(path.toStdString());
    }
    std::shared_ptr<const ExampleList> listed(const tests::SampleArchive &a, const tests::SampleArchive &b)
    {
        NoProgress progress;
        return listExamples({{SourceId{0}, {archive(a)}}, {SourceId{1}, {archive(b)}}}, progress);
    }

private slots:
    void sourcesAreJoinedByKey()
    {
        const auto data = listed({.examples = 3}, {.examples = 5});
        QCOMPARE(data->rows.size(), std::size_t{5});
        QVERIFY(data->rows[0].places[0] && data->rows[0].places[1]);
        QVERIFY(!data->rows[4].places[0]); // only B has it
        QVERIFY(data->rows[4].places[1]);
        QCOMPARE(data->rows[1].label, std::string("odd"));
        QVERIFY(data->rows[1].anyWrong());
        QVERIFY(!data->rows[1].disagree());
        QCOMPARE(data->rowOf("3"), 2);
        QCOMPARE(data->rowOf("nowhere"), -1);
    }

    void sameKeysOfOtherTextsStayApart()
    {
        const auto data = listed({.examples = 2}, {.examples = 2, .sentence = "the dog ran"});
        QCOMPARE(data->rows.size(), std::size_t{4});
        QVERIFY(data->rows[0].places[0] && !data->rows[0].places[1]);
        QCOMPARE(data->rowOf("1 (B)"), 2);
        QCOMPARE(data->rows[2].text, std::string("the dog ran 0"));
        QVERIFY(!data->rows[2].places[0] && data->rows[2].places[1]);
        QCOMPARE(data->pairedByText(), std::int64_t{0});
    }

    // B lacks the first sentence, so its line numbers are one less: keys alone would pair other sentences.
    void sameTextsUnderOtherKeysArePairs()
    {
        const auto data = listed({.examples = 4}, {.examples = 4, .firstNumber = 1});
        QCOMPARE(data->rows.size(), std::size_t{5});
        QCOMPARE(data->rows[0].key, std::string("1"));
        QVERIFY(!data->rows[0].places[1] && !data->rows[0].byText());
        for (std::int64_t i = 1; i < 4; ++i) {
            const ExampleRow &row = data->rows[static_cast<std::size_t>(i)];
            QCOMPARE(row.places[1]->index.value, i - 1);
            QVERIFY(row.byText() && row.places[1]->by == compare::pairing::PairedBy::Text);
        }
        QCOMPARE(data->rows[4].key, std::string("4 (B)")); // "the cat sat 4" is only in B, whose key A has too
        QCOMPARE(data->pairedByText(), std::int64_t{3});
    }

    void typedSentencesComeFirst()
    {
        const auto a = archive({.examples = 2}), b = archive({.examples = 2}),
                   typedA = archive({.examples = 1, .sentence = "a new one"}),
                   typedB = archive({.examples = 1, .sentence = "a new one"});
        NoProgress progress;
        const auto data = listExamples({{SourceId{0}, {a, typedA}}, {SourceId{1}, {b, typedB}}}, progress);
        QCOMPARE(data->rows.size(), std::size_t{3});
        QVERIFY(data->rows[0].typed && data->rows[0].places[0] && data->rows[0].places[1]);
        QCOMPARE(data->rows[0].places[1]->reader, typedB);
        QCOMPARE(data->rows[0].key, std::string("1 (A)")); // the dataset's example has the key 1
        QCOMPARE(data->rows[1].key, std::string("1"));
        QVERIFY(!data->rows[1].typed);
    }

    void oneSourceKeepsItsOrder()
    {
        NoProgress progress;
        const auto data = listExamples({{SourceId{0}, {archive({.examples = 3})}}}, progress);
        QCOMPARE(data->rows.size(), std::size_t{3});
        QCOMPARE(data->rows[2].line, std::int64_t{2});
        QVERIFY(listExamples({}, progress)->rows.empty());
    }

    void partnersInAnotherStep()
    {
        const auto a = archive({.examples = 4}), same = archive({.examples = 4}),
                   shifted = archive({.examples = 4, .firstNumber = 1});
        NoProgress progress;
        const attention::Example wanted = a->example({2});
        QCOMPARE(findPartner(wanted, *same, progress)->value, std::int64_t{2});
        QCOMPARE(findPartner(wanted, *shifted, progress)->value, std::int64_t{1}); // by text, not the key 3
        QVERIFY(!findPartner(a->example({0}), *shifted, progress));
    }
};

HEADWISE_TEST(TestExampleList)
#include "tst_examplelist.moc"
