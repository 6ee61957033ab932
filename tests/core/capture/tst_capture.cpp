// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/keptweights.h"
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
        CaptureOptions options{.output = file("resume.h5"), .detail = {}, .batches = {.tokens = 1}};
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
    void layersAreWrittenOneByOne_data()
    {
        QTest::addColumn<QString>("detail");
        for (const char *detail : {"full", "topk:2", "band:1,2", "rows:last2", "rows:0,4"})
            QTest::newRow(detail) << detail;
    }
    /// An example alone is written layer by layer, several are held: the archives are equal, and hold what is kept of
    /// whole maps.
    void layersAreWrittenOneByOne()
    {
        QFETCH(QString, detail);
        const auto dataset = datasetOfIds({5, 1, 7, 3});
        const auto capturedWith = [&](std::size_t tokens, const char *kept) {
            FakeModel model;
            Listener listener;
            captureDataset(model, nullptr, dataset,
                {.output = file(kept),
                    .detail = *archive::format::detailFromText(detail.toStdString()),
                    .valueType = archive::format::ValueType::Float32,
                    .overwrite = true,
                    .batches = {.tokens = tokens}},
                listener);
            return archive::reading::ArchiveReader::open(file(kept));
        };
        const auto alone = capturedWith(1, "alone.h5"), together = capturedWith(1000, "together.h5");
        const auto wanted = *archive::format::detailFromText(detail.toStdString());
        constexpr auto encoder = attention::Stack::Encoder;
        for (std::int64_t i = 0; i < 4; ++i) {
            const auto maps = alone->maps({i}, encoder), others = together->maps({i}, encoder);
            for (std::size_t value = 0; value < maps.values.size(); ++value)
                QVERIFY(maps.values[value] == others.values[value] ||
                        (std::isnan(maps.values[value]) && std::isnan(others.values[value])));
            FakeModel model;
            const auto whole = model.run(std::vector<models::ModelInput>{{std::vector<std::int32_t>(maps.keys, 1)}});
            const auto expected = archive::format::completedMaps(
                archive::format::keptWeights(whole[0].attention[0], wanted), model.stacks()[0], 0);
            for (std::size_t value = 0; value < maps.values.size(); ++value)
                QCOMPARE(maps.values[value], expected.values[value]);
        }
        const auto ofAlone = alone->measures(encoder), ofTogether = together->measures(encoder);
        QCOMPARE(ofAlone.values.size(), ofTogether.values.size());
        for (std::size_t i = 0; i < ofAlone.values.size(); ++i)
            QCOMPARE(ofAlone.values[i], ofTogether.values[i]);
    }
    void chosenHeadsAreKept()
    {
        FakeModel model;
        Listener listener;
        captureDataset(model, nullptr, datasetOfIds({3, 4}),
            {.output = file("h.h5"), .detail = {}, .heads = {.stack = {}, .layers = {1}, .heads = {1}}}, listener);
        const auto archive = archive::reading::ArchiveReader::open(file("h.h5"));
        const attention::HeadId head{attention::Stack::Encoder, 1, 1};
        QCOMPARE(archive->stacks()[0].totalHeads(), 1);
        QVERIFY(archive->stacks()[0].headAt(0) == head);
        QCOMPARE(archive->map({0}, head).values, (std::vector<float>{1, 0, 0, 1, 0, 0, 1, 0, 0}));
        QCOMPARE(archive->measures(attention::Stack::Encoder).at(0, 0, measures::measureIndex("confidence")), 1.0f);
        VERIFY_ERROR(
            captureDataset(model, nullptr, datasetOfIds({3}),
                {.output = file("n.h5"), .detail = {}, .heads = {.stack = {}, .layers = {7}, .heads = {}}}, listener),
            {"none of the chosen heads"});
        QVERIFY(!QFile::exists(QString::fromStdString(file("n.h5"))));
    }
    /// A row that is measured alone has the measures that it has among others.
    void rowsAreMeasuredAlone()
    {
        FakeModel model;
        Listener listener;
        const auto confidenceOf = [&](const char *detail) {
            captureDataset(model, nullptr, datasetOfIds({3}),
                {.output = file("r.h5"), .detail = *archive::format::detailFromText(detail), .overwrite = true},
                listener);
            return archive::reading::ArchiveReader::open(file("r.h5"))
                ->measures(attention::Stack::Encoder)
                .at(0, 0, measures::measureIndex("confidence"));
        };
        // Each row of the head has 0.5 + 0.5 / 3 on itself.
        QCOMPARE(confidenceOf("rows:1"), confidenceOf("full"));
    }
    void summaryKeepsMeasuresOnly()
    {
        FakeModel model;
        Listener listener;
        captureDataset(model, nullptr, datasetOfIds({3, 2}),
            {.output = file("s.h5"), .detail = {.kind = archive::format::DetailKind::Summary}}, listener);
        const auto archive = archive::reading::ArchiveReader::open(file("s.h5"));
        QVERIFY(!archive->hasMaps());
        QCOMPARE(archive->measures(attention::Stack::Encoder).at(0, 3, measures::measureIndex("confidence")), 1.0f);
        VERIFY_ERROR(archive->maps({0}, attention::Stack::Encoder), {"s.h5"});
    }
};

HEADWISE_TEST(TestCapture)
#include "tst_capture.moc"
