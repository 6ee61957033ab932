// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/examplesdock.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

class TestExamples : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::shared_ptr<const desktop::desk::ExampleTableData> table() const
    {
        const QString a = m_folder.filePath(QStringLiteral("a.h5"));
        const QString b = m_folder.filePath(QStringLiteral("b.h5"));
        if (!QFile::exists(a)) {
            tests::writeSampleArchive(a, {.examples = 3});
            tests::writeSampleArchive(b, {.examples = 5});
        }
        NoProgress progress;
        return desktop::desk::joinExamples({{SourceId{0}, {archive::ArchiveReader::open(a.toStdString())}},
                                               {SourceId{1}, {archive::ArchiveReader::open(b.toStdString())}}},
            progress);
    }

private slots:
    void sourcesAreJoinedByKey()
    {
        const auto data = table();
        QCOMPARE(data->rows.size(), std::size_t{5});
        QVERIFY(data->rows[0].places[0] && data->rows[0].places[1]);
        QVERIFY(!data->rows[4].places[0]); // only B has it
        QVERIFY(data->rows[4].places[1]);
        QCOMPARE(data->rows[1].label, QStringLiteral("odd"));
        QVERIFY(data->rows[1].anyWrong());
        QVERIFY(!data->rows[1].disagree());
        QCOMPARE(data->rowOf("3"), 2);
        QCOMPARE(data->rowOf("nowhere"), -1);
    }

    void sameKeysOfOtherTextsStayApart()
    {
        const QString a = m_folder.filePath(QStringLiteral("cats.h5")),
                      b = m_folder.filePath(QStringLiteral("dogs.h5"));
        tests::writeSampleArchive(a, {.examples = 2});
        tests::writeSampleArchive(b, {.examples = 2, .sentence = "the dog ran"});
        NoProgress progress;
        const auto data =
            desktop::desk::joinExamples({{SourceId{0}, {archive::ArchiveReader::open(a.toStdString())}},
                                            {SourceId{1}, {archive::ArchiveReader::open(b.toStdString())}}},
                progress);
        QCOMPARE(data->rows.size(), std::size_t{4});
        QVERIFY(data->rows[0].places[0] && !data->rows[0].places[1]);
        const int other = data->rowOf("1 (B)");
        QVERIFY(other >= 0);
        const desktop::desk::ExampleRow &row = data->rows[static_cast<std::size_t>(other)];
        QCOMPARE(row.text, QStringLiteral("the dog ran 0"));
        QVERIFY(!row.places[0] && row.places[1]);
    }

    void theModelKeepsTheRules()
    {
        desktop::desk::ExampleModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        desktop::window::ExampleFilter filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setData(table());
        model.setDifferences({0.1, 0.4, std::nan(""), 0.3, 0.2});
        filter.setByDifference(true);
        QCOMPARE(filter.index(0, 0).data(desktop::desk::ExampleModel::KeyRole).toString(), QStringLiteral("2"));
        QCOMPARE(filter.index(4, 0).data(desktop::desk::ExampleModel::KeyRole).toString(),
            QStringLiteral("3")); // not known comes last
        filter.setByDifference(false);
        filter.setSearch(QStringLiteral("SAT 3"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setSearch({});
        filter.setWrongOnly(true);
        QCOMPARE(filter.rowCount(), 1);
        filter.setWrongOnly(false);
        filter.setLabel(QStringLiteral("even"));
        QCOMPARE(filter.rowCount(), 3);
        model.setData(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
};

HEADWISE_TEST(TestExamples)
#include "tst_examples.moc"
