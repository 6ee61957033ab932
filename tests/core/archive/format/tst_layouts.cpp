// SPDX-License-Identifier: GPL-3.0-or-later
// Maps of models with learned sinks, layers without attention, grouped queries and heads left out, as archives keep
// them.
#include "core/archive/whole/merge.h"
#include "core/archive/whole/verify.h"
#include "core/measures/meanmap.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"
#include "tests/core/archive/builder.h"
#include "tests/core/archive/changes.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::whole;
using namespace headwise::archive::writing;
using namespace headwise::tests;

namespace {

/// Two of four layers attend; the second in chunks of four; heads 1, 3, 4 and 6 of the first layer were left out.
ArchiveInfo mixedInfo(const QString &detail, const QString &type)
{
    ArchiveInfo info = smallInfo(detail, type, {4, 2});
    attention::StackLayout &layout = info.stacks[0];
    layout.stack = attention::Stack::Decoder;
    layout.causal = {1, 1};
    layout.layerIndex = {1, 3};
    layout.layerKinds = {"short convolution", "attention", "short convolution", "attention"};
    layout.keyHeads = {2, 1};
    layout.chunk = {0, 4};
    layout.headIndex = {0, 2, 5, 7, 1, 3};
    layout.normalisation = attention::Normalisation::SoftmaxWithSink;
    info.measures.clear();
    info.measureUnits.clear();
    for (const measures::MeasureInfo &measure : headwise::measures::measures()) {
        info.measures.emplace_back(measure.id);
        info.measureUnits.emplace_back(measure.unit);
    }
    info.meanMapColumns = measures::meanMapColumns();
    return info;
}

/// Mass of a row without the sink: 1/2, 2/3, 3/4, ... by head, less for later queries.
float plantedMass(int head, int query) { return static_cast<float>(head + 1) / static_cast<float>(head + 2 + query); }

/// Every row spreads its mass evenly over the keys it sees.
ArchiveRecord mixedRecord(const ArchiveInfo &info, std::int64_t line, int tokens)
{
    ArchiveRecord record = smallRecord(info, line, tokens);
    attention::StackMaps &maps = record.stacks[0].maps;
    std::fill(maps.values.begin(), maps.values.end(), 0.0f);
    for (int head = 0; head < maps.heads; ++head) {
        const attention::Visibility visibility = attention::headVisibility(info.stacks[0], head);
        for (int query = 0; query < tokens; ++query) {
            const int begin = visibility.begin(query), end = visibility.end(query, tokens);
            maps.rowMass.push_back(plantedMass(head, query));
            for (int key = begin; key < end; ++key)
                maps.values[(static_cast<std::size_t>(head) * tokens + query) * tokens + key] =
                    plantedMass(head, query) / static_cast<float>(end - begin);
        }
    }
    measures::MeanMapSums sums(maps.heads);
    record.stacks[0].measures.assign(maps.heads * info.measures.size(), 0);
    measures::measureMaps(
        maps, info.stacks[0], measures::tokenContext(record.example, info.stacks[0]), record.stacks[0].measures, &sums);
    record.stacks[0].meanMapSums = sums.sums;
    record.stacks[0].meanMapCounts = sums.counts;
    return record;
}

void writeMixed(const std::string &path, const ArchiveInfo &info, int first, int count)
{
    ArchiveWriter writer(path, info, {.overwrite = true, .commitBytes = 1});
    for (int line = first; line < first + count; ++line)
        writer.append(mixedRecord(info, line, 1 + line));
    writer.finish();
}

void requirePlanted(const ArchiveReader &reader)
{
    const attention::StackLayout &layout = reader.stacks()[0];
    for (std::int64_t i = 0; i < reader.exampleCount(); ++i) {
        const attention::StackMaps maps = reader.maps({i}, layout.stack);
        QCOMPARE(maps.rowMass.size(), static_cast<std::size_t>(6) * maps.queries);
        for (int head = 0; head < 6; ++head) {
            const attention::Map one = reader.map({i}, layout.headAt(head));
            for (int query = 0; query < maps.queries; ++query) {
                QCOMPARE(maps.rowMass[head * maps.queries + query], plantedMass(head, query)); // f32 in every archive
                QCOMPARE(one.rowMass[query], plantedMass(head, query));
                QCOMPARE(maps.map(head).sink(query), 1 - plantedMass(head, query));
            }
        }
    }
}

std::string firstProblem(const std::string &path)
{
    NoProgress progress;
    const VerifyReport report = verifyArchive(path, {}, progress);
    return report.ok() ? std::string() : report.problems.front().object + ": " + report.problems.front().problem;
}

} // namespace

class TestArchiveLayouts : public QObject
{
    Q_OBJECT
private slots:
    void sinksAreKeptAtEveryDetail_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("type");
        for (const char *detail : {"full", "topk:2"})
            for (const char *type : {"f16", "f32", "u8"})
                QTest::newRow(qPrintable(QString("%1 %2").arg(detail, type))) << detail << type;
    }
    void sinksAreKeptAtEveryDetail()
    {
        QFETCH(QString, detail);
        QFETCH(QString, type);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = mixedInfo(detail, type);
        writeMixed(path, info, 0, 9);
        const auto reader = ArchiveReader::open(path);
        QVERIFY(reader->stacks() == info.stacks);
        requirePlanted(*reader);
        QCOMPARE(firstProblem(path), std::string());
        // One token: half of the only row went to the sink, so the row is as uncertain as two keys can be.
        const auto measures = reader->measures(attention::Stack::Decoder);
        const auto value = [&](const char *id) { return measures.at(0, 0, measures::measureIndex(id)); };
        QVERIFY(std::abs(value("entropy") - std::log(2.0f)) < 1e-6);
        QVERIFY(std::abs(value("normalised_entropy") - 1) < 1e-6);
        QVERIFY(std::abs(value("confidence") - 0.5f) < 1e-6);
        QVERIFY(std::abs(value("class_sink") - 0.5f) < 1e-6);
    }
    void partsAreMergedAndRunsResumed()
    {
        const QTemporaryDir folder;
        const ArchiveInfo info = mixedInfo("topk:3", "f16");
        const auto path = [&](const char *name) { return folder.filePath(name).toStdString(); };
        writeMixed(path("a.h5"), info, 0, 4);
        {
            ArchiveWriter writer(path("b.h5"), info, {});
            writer.append(mixedRecord(info, 4, 5));
        }
        ArchiveInfo other = info;
        other.stacks[0].layerIndex = {0, 3};
        other.stacks[0].layerKinds.clear();
        VERIFY_ERROR(ArchiveWriter(path("b.h5"), other, {.resume = true}), QStringList{"layers and heads"});
        {
            ArchiveWriter writer(path("b.h5"), info, {.resume = true});
            writer.append(mixedRecord(info, 5, 6));
            writer.finish();
        }
        requirePlanted(*ArchiveReader::open(path("b.h5")));
        NoProgress progress;
        mergeArchives({path("a.h5"), path("b.h5")}, path("all.h5"), {}, progress);
        const auto all = ArchiveReader::open(path("all.h5"));
        QCOMPARE(all->exampleCount(), std::int64_t{6});
        QVERIFY(all->stacks() == info.stacks);
        requirePlanted(*all);
        QCOMPARE(firstProblem(path("all.h5")), std::string());
    }
    void massesFollowFromTheWeights()
    {
        // With Normalisation::None rows have any sum and sign; they have masses too, but no sink.
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        ArchiveInfo info = smallInfo({2});
        info.stacks[0].normalisation = attention::Normalisation::None;
        ArchiveRecord record = smallRecord(info, 0, 2);
        record.stacks[0].maps.values = {0.5f, -0.25f, 1.5f, 0.25f, -1.0f, -1.0f, 0.0f, 0.125f};
        {
            ArchiveWriter writer(path, info, {});
            writer.append(record);
            writer.finish();
        }
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(reader->rowMass({0}, attention::Stack::Encoder), (std::vector<float>{0.25f, 1.75f, -2.0f, 0.125f}));
        QVERIFY(reader->maps({0}, attention::Stack::Encoder).rowMass.empty());
        NoProgress progress;
        QVERIFY(verifyArchive(path, {.sample = 0}, progress).ok());
        ArchiveInfo coded = info;
        coded.valueType = ValueType::Code8;
        VERIFY_ERROR(ArchiveWriter(path, coded, {.overwrite = true}), (QStringList{"a.h5", "any sign", "u8"}));
        ArchiveInfo plain = smallInfo({2});
        record.stacks[0].maps.rowMass = {1, 1, 1, 1};
        ArchiveWriter writer(path, plain, {.overwrite = true});
        VERIFY_ERROR(writer.append(record), QStringList{"row masses"});
    }
    void wrongMassesAreFound_data()
    {
        QTest::addColumn<float>("mass");
        QTest::addColumn<QString>("problem");
        QTest::newRow("another") << 0.55f << "rows that do not sum to their row_mass, L1H0";
        QTest::newRow("too large") << 1.5f << "row masses outside 0..1, L1H0";
        QTest::newRow("negative") << -0.5f << "row masses outside 0..1, L1H0";
        QTest::newRow("not a number") << std::nanf("") << "row masses outside 0..1, L1H0";
    }
    void wrongMassesAreFound()
    {
        QFETCH(float, mass);
        QFETCH(QString, problem);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        writeMixed(path, mixedInfo("full", "f16"), 0, 2);
        change(path, [&](const hdf5::Object &file) {
            overwrite(file.id, "/attention/decoder/row_mass", H5T_NATIVE_FLOAT, 0, mass);
        });
        NoProgress progress;
        const VerifyReport report = verifyArchive(path, {.sample = 0}, progress);
        const auto found = std::find_if(report.problems.begin(), report.problems.end(),
            [&](const VerifyProblem &p) { return QString::fromStdString(p.problem) == problem; });
        QVERIFY2(found != report.problems.end(), firstProblem(path).c_str());
        QCOMPARE(found->examples, (std::vector<std::string>{"k0"}));
    }
    void invalidLayersAreRefused_data()
    {
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<QList<int>>("numbers");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto numbers = [](const char *name, const char *attribute, const QList<int> &list, const char *words) {
            QTest::newRow(name) << QString(attribute) << list << QString() << QString(words);
        };
        const auto text = [](const char *name, const char *attribute, const char *value, const char *words) {
            QTest::newRow(name) << QString(attribute) << QList<int>() << QString(value) << QString(words);
        };
        numbers("layers fall", "layer_index", {3, 1}, "layer_index is not a list of ascending numbers");
        numbers("layer twice", "layer_index", {1, 1}, "layer_index is not a list of ascending numbers");
        numbers("negative layer", "layer_index", {-1, 3}, "layer_index is not a list of ascending numbers");
        numbers("huge layer", "layer_index", {1, 2147483647}, "layer_index is not a list of ascending numbers");
        numbers("three layers", "layer_index", {1, 2, 3}, "one number per layer");
        numbers("other layers", "layer_index", {0, 3}, "layer_kind names attention");
        text("kinds are no list", "layer_kind", "{\"a\": 1}", "layer_kind is not a JSON list");
        text("kinds are no JSON", "layer_kind", "[[[[", "layer_kind is not a JSON list");
        text("too few kinds", "layer_kind", "[\"attention\"]", "layer_kind names attention");
        numbers("no key head", "key_heads", {0, 1}, "key_heads contains a number");
        numbers("too many key heads", "key_heads", {5, 1}, "key_heads contains a number");
        numbers("key heads of one layer", "key_heads", {2}, "one number per layer");
        numbers("negative chunk", "chunk", {0, -4}, "that is too large");
        numbers("huge chunk", "chunk", {0, 2147483647}, "that is too large");
        numbers("huge window", "window", {0, 2147483647}, "that is too large");
        numbers("heads fall", "head_index", {0, 2, 1, 7, 1, 3}, "head_index is not ascending");
        numbers("head missing", "head_index", {0, 2, 5, 7, 1}, "one number per head");
        text("unknown normalisation", "normalisation", "sparsemax", "normalisation is \"sparsemax\"");
        text("masses are missing", "normalisation", "none", "");
    }
    void invalidLayersAreRefused()
    {
        QFETCH(QString, attribute);
        QFETCH(QList<int>, numbers);
        QFETCH(QString, text);
        QFETCH(QString, words);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString(), name = attribute.toStdString();
        writeMixed(path, mixedInfo("full", "f16"), 0, 2);
        change(path, [&](const hdf5::Object &file) {
            const hdf5::Group stack(file, "stacks/decoder");
            QVERIFY(H5Adelete(stack.object.id, name.c_str()) >= 0);
            if (text.isEmpty())
                hdf5::writeIntegers(stack.object, name, std::vector<std::int32_t>(numbers.begin(), numbers.end()));
            else
                hdf5::writeText(stack.object, name, text.toStdString());
        });
        if (words.isEmpty()) {
            QVERIFY(ArchiveReader::open(path)
                        ->maps({0}, attention::Stack::Decoder)
                        .rowMass.empty()); // masses are not a sink's
            return;
        }
        VERIFY_ERROR(ArchiveReader::open(path), (QStringList{"a.h5", "/stacks/decoder", words}));
    }
    void invalidMassesAreRefused()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        writeMixed(path, mixedInfo("full", "f16"), 0, 2);
        change(path, [](const hdf5::Object &file) {
            overwrite(file.id, "/attention/decoder/row_mass_offset", H5T_NATIVE_INT64, 1, std::int64_t{1} << 62);
        });
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(reader->maps({0}, attention::Stack::Decoder).rowMass.size(), std::size_t{6});
        VERIFY_ERROR(reader->maps({1}, attention::Stack::Decoder),
            (QStringList{"a.h5", "/attention/decoder/row_mass", "beyond the end", "line 2"}));
    }
    void archivesWithoutThemGiveTheDefaults()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        writeSmall(path, info, 3);
        change(path, [](const hdf5::Object &file) { // as older versions wrote archives
            QVERIFY(H5Adelete_by_name(file.id, "stacks/encoder", "normalisation", H5P_DEFAULT) >= 0);
        });
        const auto reader = ArchiveReader::open(path);
        QVERIFY(reader->stacks() == info.stacks);
        QVERIFY(reader->maps({2}, attention::Stack::Encoder).rowMass.empty() &&
                reader->rowMass({2}, attention::Stack::Encoder).empty());
    }
};

HEADWISE_TEST(TestArchiveLayouts)
#include "tst_layouts.moc"
