// SPDX-License-Identifier: GPL-3.0-or-later
// Datasets in parts: every example is in exactly one part, and the parts have similar amounts of work.
#include "core/text/datasetparts.h"

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::text;

namespace {

Dataset datasetOf(const std::vector<int> &lengths)
{
    Dataset dataset{.name = "d", .sha256 = "ab", .items = {}, .columnNames = {"label"}, .skipped = {"a line"}};
    for (const int length : lengths) {
        DatasetItem item;
        item.line = static_cast<std::int64_t>(dataset.items.size());
        item.key = std::to_string(item.line + 1);
        item.text = std::string(static_cast<std::size_t>(length), 'x');
        dataset.items.push_back(item);
    }
    return dataset;
}

} // namespace

class TestDatasetParts : public QObject
{
    Q_OBJECT
private slots:
    void everyItemIsInOnePart_data()
    {
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("parts");
        for (const auto &[items, parts] :
            {std::pair(10, 1), std::pair(10, 3), std::pair(1000, 7), std::pair(2, 5), std::pair(1, 2)})
            QTest::addRow("%d in %d", items, parts) << items << parts;
    }
    void everyItemIsInOnePart()
    {
        QFETCH(int, items);
        QFETCH(int, parts);
        std::vector<int> lengths;
        for (int i = 0; i < items; ++i)
            lengths.push_back(i * 37 % 101);
        const Dataset dataset = datasetOf(lengths);
        std::int64_t next = 0;
        for (int part = 0; part < parts; ++part)
            for (const DatasetItem &item : datasetPart(dataset, {part, parts}).items)
                QCOMPARE(item.line, next++);
        QCOMPARE(next, std::int64_t(items));
    }
    /// Equal counts would give the first part nine tenths of the work.
    void longTextsWeighMore()
    {
        std::vector<int> lengths(100, 10);
        std::fill(lengths.begin(), lengths.begin() + 50, 1000);
        const std::size_t first = datasetPart(datasetOf(lengths), {0, 2}).items.size();
        QVERIFY2(first > 24 && first < 29, qPrintable(QString::number(first)));
    }
    void partsKeepWhatTheyArePartOf()
    {
        const Dataset part = datasetPart(datasetOf({1, 2, 3}), {1, 2});
        QCOMPARE(part.sha256, std::string("ab"));
        QCOMPARE(part.columnNames, std::vector<std::string>{"label"});
        QVERIFY(part.skipped.empty()); // reported once, when the file was read
        QCOMPARE(partName("a.h5", {1, 2}), std::string("a.h5.part-1-of-2"));
    }
    void samplesAreDrawnWithoutReplacement()
    {
        const Dataset dataset = datasetOf(std::vector<int>(1000, 3));
        const Dataset sample = datasetSample(dataset, 100, 7);
        QCOMPARE(sample.items.size(), std::size_t(100));
        double sum = 0;
        for (std::size_t i = 0; i < sample.items.size(); ++i) {
            QVERIFY(i == 0 || sample.items[i - 1].line < sample.items[i].line);
            sum += static_cast<double>(sample.items[i].line);
        }
        // Of all places: the mean is 499.5, that of 100 draws has a standard error of 27.4.
        QVERIFY(std::abs(sum / 100 - 499.5) < 4 * 27.4);
        QVERIFY(sample.sha256 != dataset.sha256);
        QCOMPARE(datasetSample(dataset, 100, 7).sha256, sample.sha256);
        QVERIFY(datasetSample(dataset, 100, 8).sha256 != sample.sha256);
        QCOMPARE(datasetSample(dataset, 1000, 7).sha256, dataset.sha256);
    }
};

HEADWISE_TEST(TestDatasetParts)
#include "tst_datasetparts.moc"
