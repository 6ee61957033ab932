// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/reading/archivereader.h"
#include "core/capture/capture.h"
#include "core/measures/measure.h"

#include "tests/core/capture/fakemodel.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::capture;
using headwise::tests::FakeModel;

namespace {

/// Counts the reports, and stops after `stopAfter` examples.
class Listener : public CaptureObserver
{
public:
    bool advanced(std::int64_t done, std::int64_t) override { return last = done, stopAfter < 0 || done < stopAfter; }
    void warned(const std::string &code, const std::string &) override { warnings.push_back(code); }
    std::int64_t last = 0, stopAfter = -1;
    std::vector<std::string> warnings;
};

/// Items of input ids: item i has `lengths[i]` ids, all equal to i + 1.
text::Dataset datasetOfIds(const std::vector<int> &lengths)
{
    text::Dataset dataset;
    dataset.name = "ids.jsonl";
    dataset.sha256 = "11";
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        text::DatasetItem item;
        item.line = static_cast<std::int64_t>(i);
        item.key = "k" + std::to_string(i);
        item.inputIds =
            std::vector<std::int32_t>(static_cast<std::size_t>(lengths[i]), static_cast<std::int32_t>(i + 1));
        dataset.items.push_back(item);
    }
    return dataset;
}

} // namespace

class TestCapture : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string file(const char *name) const { return (m_folder.path() + "/" + name).toStdString(); }

private slots:
    void outputsOfHeadsAreKeptOnRequest()
    {
        FakeModel model;
        Listener listener;
        CaptureOptions options{.output = file("outputs.h5"), .detail = {}, .outputs = true};
        try {
            captureDataset(model, nullptr, datasetOfIds({3}), options, listener);
            QFAIL("no error");
        } catch (const Error &error) {
            QVERIFY(
                error.code() == ErrorCode::Unsupported && error.hint().text().find("--outputs") != std::string::npos);
        }
        model.width = 2;
        captureDataset(model, nullptr, datasetOfIds({3, 8}), options, listener);
        const auto archive = archive::reading::ArchiveReader::open(file("outputs.h5"));
        QCOMPARE(archive->outputDistances({1}, attention::Stack::Encoder),
            (std::vector<float>{0.5f, 0.625f, 0.75f, 0.875f, 1.0f, 1.125f}));
        QCOMPARE(archive->outputMeans({0}, attention::Stack::Encoder), (std::vector<float>{0, 0, 1, 1, 2, 2, 3, 3}));
    }
    void archiveHoldsWhatTheModelGave()
    {
        FakeModel model;
        Listener listener;
        const auto summary =
            captureDataset(model, nullptr, datasetOfIds({3, 8, 1}), {.output = file("a.h5"), .detail = {}}, listener);
        QCOMPARE(summary.examples, std::int64_t(3));
        QCOMPARE(summary.tokens, std::int64_t(12));
        const auto archive = archive::reading::ArchiveReader::open(file("a.h5"));
        QCOMPARE(archive->exampleCount(), std::int64_t(3));
        // Computed longest first, read in line order.
        for (int i = 0; i < 3; ++i)
            QCOMPARE(archive->example({i}).key, "k" + std::to_string(i));
        const attention::StackMaps maps = archive->maps({0}, attention::Stack::Encoder);
        QCOMPARE(maps.queries, 3);
        QVERIFY(std::abs(maps.map(0).at(1, 1) - (0.5f + 0.5f / 3)) < 5e-4);
        QCOMPARE(maps.map(3).at(2, 0), 1.0f);
        const auto values = archive->measures(attention::Stack::Encoder);
        const int first = measures::measureIndex("class_first"), self = measures::measureIndex("offset_self");
        QCOMPARE(values.at(1, 3, first), 1.0f);
        QVERIFY(std::abs(values.at(1, 0, self) - (0.5f + 0.5f / 8)) < 1e-6);
    }
    void badItemsStopBeforeAnythingIsWritten_data()
    {
        QTest::addColumn<QVector<int>>("ids");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no tokens") << QVector<int>{} << QStringList{"ids.jsonl", "line 2", "nothing to run"};
        QTest::newRow("outside the vocabulary") << QVector<int>{100} << QStringList{"line 2", "100", "vocabulary"};
        QTest::newRow("negative id") << QVector<int>{-1} << QStringList{"line 2", "-1", "vocabulary"};
        QTest::newRow("too long") << QVector<int>(9, 1) << QStringList{"line 2", "9 input ids", "8"};
    }
    void badItemsStopBeforeAnythingIsWritten()
    {
        QFETCH(QVector<int>, ids);
        QFETCH(QStringList, words);
        FakeModel model;
        Listener listener;
        text::Dataset dataset = datasetOfIds({2, 1, 2});
        dataset.items[1].inputIds = std::vector<std::int32_t>(ids.begin(), ids.end());
        CaptureOptions options{.output = file("bad.h5"), .detail = {}};
        VERIFY_ERROR(captureDataset(model, nullptr, dataset, options, listener), words);
        QVERIFY(!QFile::exists(QString::fromStdString(options.output)));
        QVERIFY(!QFile::exists(QString::fromStdString(options.output + ".partial")));
        options.skipBad = true;
        const auto summary = captureDataset(model, nullptr, dataset, options, listener);
        QCOMPARE(summary.skipped, std::int64_t(1));
        QCOMPARE(summary.examples, std::int64_t(2));
        QCOMPARE(listener.warnings, (std::vector<std::string>{"skipped"}));
        QFile::remove(QString::fromStdString(options.output));
    }
    void textWithoutTokenizerIsRefused()
    {
        FakeModel model;
        Listener listener;
        text::Dataset dataset = datasetOfIds({2});
        dataset.items[0].inputIds.reset();
        dataset.items[0].text = "Hello.";
        VERIFY_ERROR(
            captureDataset(model, nullptr, dataset, {.output = file("t.h5"), .detail = {}}, listener), {"tokenizer"});
    }
    void cancelledCaptureResumes()
    {
        FakeModel model;
        Listener stop;
        stop.stopAfter = 2;
        const text::Dataset dataset = datasetOfIds({5, 4, 3, 2, 1, 6});
        CaptureOptions options{.output = file("resume.h5"), .detail = {}, .batchBytes = 1};
        VERIFY_ERROR(captureDataset(model, nullptr, dataset, options, stop), {"Cancelled"});
        QVERIFY(!QFile::exists(QString::fromStdString(options.output)));
        options.resume = true;
        FakeModel second;
        Listener listener;
        captureDataset(second, nullptr, dataset, options, listener);
        QCOMPARE(second.batches().size(), std::size_t(4)); // two were done already
        const auto archive = archive::reading::ArchiveReader::open(options.output);
        QCOMPARE(archive->exampleCount(), std::int64_t(6));
        for (int i = 0; i < 6; ++i)
            QCOMPARE(archive->example({i}).side("input").front().id, i + 1);
    }
    void summaryKeepsMeasuresOnly()
    {
        FakeModel model;
        Listener listener;
        captureDataset(model, nullptr, datasetOfIds({3, 2}),
            {.output = file("s.h5"), .detail = {archive::format::DetailKind::Summary, 0}}, listener);
        const auto archive = archive::reading::ArchiveReader::open(file("s.h5"));
        QVERIFY(!archive->hasMaps());
        QCOMPARE(archive->measures(attention::Stack::Encoder).at(0, 3, measures::measureIndex("confidence")), 1.0f);
        VERIFY_ERROR(archive->maps({0}, attention::Stack::Encoder), {"s.h5"});
    }
};

HEADWISE_TEST(TestCapture)
#include "tst_capture.moc"
