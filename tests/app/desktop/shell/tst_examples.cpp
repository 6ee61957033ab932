// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/examplesdock.h"
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

    std::shared_ptr<const compare::example::ExampleList> table() const
    {
        const QString a = m_folder.filePath(QStringLiteral("a.h5"));
        const QString b = m_folder.filePath(QStringLiteral("b.h5"));
        if (!QFile::exists(a)) {
            tests::writeSampleArchive(a, {.examples = 3});
            tests::writeSampleArchive(b, {.examples = 5});
        }
        NoProgress progress;
        return compare::example::listExamples(
            {{SourceId{0}, {archive::reading::ArchiveReader::open(a.toStdString())}},
                {SourceId{1}, {archive::reading::ArchiveReader::open(b.toStdString())}}},
            progress);
    }

private slots:
    void rowsSayWhenTheyWerePairedByText()
    {
        const QString a = m_folder.filePath(QStringLiteral("all.h5")), b = m_folder.filePath(QStringLiteral("rest.h5"));
        tests::writeSampleArchive(a, {.examples = 3});
        tests::writeSampleArchive(b, {.examples = 2, .firstNumber = 1});
        NoProgress progress;
        desktop::results::ExampleModel model;
        model.setData(
            compare::example::listExamples({{SourceId{0}, {archive::reading::ArchiveReader::open(a.toStdString())}},
                                               {SourceId{1}, {archive::reading::ArchiveReader::open(b.toStdString())}}},
                progress));
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(!model.index(0).data(Qt::ToolTipRole).toString().contains("paired by its text"));
        QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().contains("paired by its text"));
    }

    void theModelKeepsTheRules()
    {
        desktop::results::ExampleModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        desktop::docks::ExampleFilter filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setData(table());
        model.setDifferences({0.1, 0.4, std::nan(""), 0.3, 0.2});
        filter.setByDifference(true);
        QCOMPARE(filter.index(0, 0).data(desktop::results::ExampleModel::KeyRole).toString(), QStringLiteral("2"));
        QCOMPARE(filter.index(4, 0).data(desktop::results::ExampleModel::KeyRole).toString(),
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
