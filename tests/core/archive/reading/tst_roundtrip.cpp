// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/archive/builder.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>

#include <filesystem>

using namespace headwise;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::writing;
using namespace headwise::tests;

class TestArchiveRoundTrip : public QObject
{
    Q_OBJECT
private slots:
    void everythingComesBack_data()
    {
        QTest::addColumn<QList<int>>("heads");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("count");
        QTest::newRow("no examples") << QList<int>{2, 3} << "full"
                                     << "f16" << 0;
        QTest::newRow("no examples, topk") << QList<int>{2, 3} << "topk:2"
                                           << "f16" << 0;
        QTest::newRow("one token") << QList<int>{2, 3} << "full"
                                   << "f16" << 1;
        QTest::newRow("one token, topk") << QList<int>{2, 3} << "topk:4"
                                         << "u8" << 1;
        QTest::newRow("unequal heads") << QList<int>{1, 4, 2} << "full"
                                       << "f16" << 30;
        QTest::newRow("pruned layer") << QList<int>{2, 0, 1} << "full"
                                      << "f16" << 5;
        QTest::newRow("pruned layer, topk") << QList<int>{2, 0, 1} << "topk:2"
                                            << "f32" << 5;
        QTest::newRow("float32") << QList<int>{2, 3} << "full"
                                 << "f32" << 30;
        QTest::newRow("bytes") << QList<int>{2, 3} << "full"
                               << "u8" << 30;
        QTest::newRow("largest") << QList<int>{2, 3} << "topk:1"
                                 << "f32" << 30;
        QTest::newRow("band") << QList<int>{2, 3} << "band:1,2"
                              << "f16" << 30;
        QTest::newRow("last rows") << QList<int>{2, 3} << "rows:last3"
                                   << "f16" << 30;
        QTest::newRow("some rows") << QList<int>{2, 0, 1} << "rows:0,5,17"
                                   << "u8" << 30;
        QTest::newRow("rows beyond all") << QList<int>{2, 3} << "rows:99"
                                         << "f32" << 5;
        QTest::newRow("several chunks of values") << QList<int>{12, 12} << "full"
                                                  << "f16" << 90;
        QTest::newRow("several chunks of bytes") << QList<int>{12, 12} << "full"
                                                 << "u8" << 90;
        QTest::newRow("several chunks of largest") << QList<int>{12, 12} << "topk:24"
                                                   << "f16" << 90;
    }
    void everythingComesBack()
    {
        QFETCH(QList<int>, heads);
        QFETCH(QString, detail);
        QFETCH(QString, type);
        QFETCH(int, count);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo(detail, type, {heads.begin(), heads.end()});
        writeSmall(path, info, count);
        QVERIFY(!QFile::exists(QString::fromStdString(path) + ".partial"));
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(reader->exampleCount(), std::int64_t{count});
        QCOMPARE(reader->tokenCount(), std::int64_t{count} * (count + 1) / 2);
        QVERIFY(reader->info().complete);
        QCOMPARE(reader->stacks(), info.stacks);
        QCOMPARE(QString::fromStdString(
                     checkSmall(*reader, info, [](std::int64_t line) { return static_cast<int>(line) + 1; })),
            QString());
        QCOMPARE(reader->keys().size(), std::size_t(count));
    }
    void infoComesBack()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        writeSmall(path, info, 2);
        const ArchiveInfo read = ArchiveReader::open(path)->info();
        QCOMPARE(read.model.name, info.model.name);
        QCOMPARE(read.model.step, info.model.step);
        QCOMPARE(read.model.config, info.model.config);
        QCOMPARE(read.dataset.maxLength, info.dataset.maxLength);
        QCOMPARE(read.provenance.settings, info.provenance.settings);
        QCOMPARE(read.measures, info.measures);
        QCOMPARE(read.measureUnits, info.measureUnits);
        QCOMPARE(read.meanMapColumns, info.meanMapColumns);
        QCOMPARE(read.columns.size(), info.columns.size());
        for (std::size_t i = 0; i < read.columns.size(); ++i) {
            QCOMPARE(read.columns[i].name, info.columns[i].name);
            QCOMPARE(int(read.columns[i].kind), int(info.columns[i].kind));
        }
        QCOMPARE(read.created, info.created);
    }
    void oneHeadIsReadAlone()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo({2, 3});
        writeSmall(path, info, 4);
        const auto reader = ArchiveReader::open(path);
        const attention::StackMaps all = reader->maps({2}, attention::Stack::Encoder);
        const attention::Map one = reader->map({2}, {attention::Stack::Encoder, 1, 1});
        QCOMPARE(one.queries, 3);
        for (int q = 0; q < 3; ++q)
            for (int k = 0; k < 3; ++k)
                QCOMPARE(one.at(q, k), all.map(3).at(q, k));
        VERIFY_ERROR(reader->map({2}, {attention::Stack::Encoder, 1, 3}), (QStringList{"a.h5", "L1H3"}));
        VERIFY_ERROR(reader->maps({4}, attention::Stack::Encoder), (QStringList{"a.h5", "example 5"}));
        VERIFY_ERROR(reader->maps({0}, attention::Stack::Decoder), (QStringList{"a.h5", "decoder"}));
    }
    void listsComeInLineOrder()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        writeSmall(path, smallInfo(), 5);
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(reader->keys(), (std::vector<std::string>{"k0", "k1", "k2", "k3", "k4"}));
        QCOMPARE(reader->texts({3}, 10), (std::vector<std::string>{"Zeile 3 – größer", ""}));
        const auto counts = reader->column("count");
        QVERIFY(counts[0] == attention::ColumnValue());
        QVERIFY(counts[4] == attention::ColumnValue(std::int64_t{4000000028}));
        QVERIFY(reader->column("label")[2] == attention::ColumnValue("even"));
        VERIFY_ERROR(reader->column("nothing"), QStringList{"nothing"});
    }
    void meanMapsSumAllRecords()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        // A commit after every example: three records.
        writeSmall(path, smallInfo({1}), 3, {.overwrite = true, .commitBytes = 1});
        const auto maps = ArchiveReader::open(path)->meanMaps(attention::Stack::Encoder);
        QCOMPARE(maps.columns, (std::vector<std::string>{"-1", "0", "first"}));
        QCOMPARE(maps.heads, 1);
        // Sums line + column over lines 0, 1, 2, counts 2 each.
        QCOMPARE(maps.means[0], 3.0f / 6);
        QCOMPARE(maps.means[1], 6.0f / 6);
        QVERIFY(std::isnan(maps.means[2]));
    }
    void summaryKeepsMeasuresOnly()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        ArchiveInfo info = smallInfo();
        info.detail.kind = DetailKind::Summary;
        writeSmall(path, info, 6);
        const auto reader = ArchiveReader::open(path);
        QVERIFY(!reader->hasMaps());
        QCOMPARE(QString::fromStdString(
                     checkSmall(*reader, info, [](std::int64_t line) { return static_cast<int>(line) + 1; })),
            QString());
        VERIFY_ERROR(reader->maps({0}, attention::Stack::Encoder), (QStringList{"a.h5", "--detail full"}));
    }
    void largestKeepTheirErrorAndSayItIsOne()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo("topk:2", "f32");
        writeSmall(path, info, 9);
        const auto reader = ArchiveReader::open(path);
        QVERIFY(reader->hasMaps() && !reader->mapsAreWhole());
        double mean = 0;
        float largest = 0;
        for (int line = 0; line < 9; ++line) {
            const attention::StackMaps maps = smallRecord(info, line, line + 1).stacks[0].maps;
            const KeptWeights kept = keptWeights(maps, {.kind = DetailKind::TopK, .k = 2}),
                              stored = reader->keptWeights({line}, attention::Stack::Encoder);
            QCOMPARE(stored.key, kept.key);
            QCOMPARE(stored.values, kept.values);
            QCOMPARE(stored.rest, kept.rest);
            double sum = 0;
            for (const float rest : kept.rest) {
                sum += rest;
                largest = std::max(largest, rest);
            }
            mean += sum / static_cast<double>(kept.rest.size()) / 9;
            // One head alone, completed, is the head among all.
            const attention::Map one = reader->map({line}, {attention::Stack::Encoder, 1, 2});
            const attention::StackMaps all = reader->maps({line}, attention::Stack::Encoder);
            QVERIFY(std::equal(one.values.begin(), one.values.end(), all.map(4).values));
        }
        QVERIFY(largest > 0.01);
        QVERIFY(std::abs(reader->leftOut(attention::Stack::Encoder).mean - mean) < 1e-6);
        QCOMPARE(static_cast<float>(reader->leftOut(attention::Stack::Encoder).largest), largest);
        writeSmall(path, smallInfo(), 3);
        const auto whole = ArchiveReader::open(path);
        QVERIFY(whole->mapsAreWhole());
        QCOMPARE(whole->leftOut(attention::Stack::Encoder).largest, 0.0);
        VERIFY_ERROR(whole->keptWeights({0}, attention::Stack::Encoder), (QStringList{"a.h5", "whole maps"}));
    }
    void severalStacksAndSides()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        ArchiveInfo info = smallInfo({2});
        info.tokenSides = {"source", "target"};
        info.stacks[0].querySide = info.stacks[0].keySide = "source";
        attention::StackLayout cross = info.stacks[0];
        cross.stack = attention::Stack::Cross;
        cross.querySide = "target";
        info.stacks.push_back(cross);
        ArchiveRecord record = smallRecord(info, 0, 4);
        record.example.tokens["target"].resize(3);
        attention::StackMaps &crossing = record.stacks[1].maps;
        crossing.queries = 3;
        crossing.values.resize(2 * 3 * 4);
        {
            ArchiveWriter writer(path, info, {});
            writer.append(record);
            writer.finish();
        }
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(reader->stacks(), info.stacks);
        QCOMPARE(
            firstDifference(crossing, reader->maps({0}, attention::Stack::Cross), ValueType::Float16), std::string());
        QCOMPARE(reader->example({0}).side("target").size(), std::size_t(3));
    }
    void existingFilesAreNotReplacedUnasked()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        writeSmall(path, smallInfo(), 1);
        VERIFY_ERROR(ArchiveWriter(path, smallInfo(), {}), (QStringList{"a.h5", "exists already"}));
        writeSmall(path, smallInfo(), 2, {.overwrite = true});
        QCOMPARE(ArchiveReader::open(path)->exampleCount(), std::int64_t{2});
    }
    void aSecondWriterIsRefused_data()
    {
        QTest::addColumn<bool>("resume");
        QTest::newRow("new") << false;
        QTest::newRow("resumed") << true;
    }
    void aSecondWriterIsRefused()
    {
        QFETCH(bool, resume);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        {
            ArchiveWriter first(path, info, {});
            first.append(smallRecord(info, 0, 3));
            first.commit();
            const WriterOptions options{.overwrite = true, .resume = resume};
            VERIFY_ERROR(ArchiveWriter(path, info, options), (QStringList{"a.h5", "another program is writing"}));
            VERIFY_ERROR(ArchiveWriter(path, info, options), (QStringList{"a.h5", "another program is writing"}));
            first.append(smallRecord(info, 1, 4));
            first.finish();
        }
        QCOMPARE(ArchiveReader::open(path)->exampleCount(), std::int64_t{2});
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"a.h5"});
        writeSmall(path, info, 3, {.overwrite = true});
    }
    void outputsThatAreNoFilesAreRefused()
    {
        const QTemporaryDir folder;
        const std::string link = folder.filePath("a.h5").toStdString();
        std::filesystem::create_symlink("/dev/null", link);
        VERIFY_ERROR(ArchiveWriter(link, smallInfo(), {.overwrite = true}), (QStringList{"a.h5", "regular file"}));
        QVERIFY(std::filesystem::is_symlink(link));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::System).size(), qsizetype{1});
    }
    void recordsThatDoNotFitAreRefused()
    {
        const QTemporaryDir folder;
        const ArchiveInfo info = smallInfo();
        ArchiveWriter writer(folder.filePath("a.h5").toStdString(), info, {});
        ArchiveRecord record = smallRecord(info, 0, 3);
        record.stacks[0].measures.pop_back();
        VERIFY_ERROR(writer.append(record), (QStringList{"k0", "measures"}));
        record = smallRecord(info, 0, 3);
        record.example.tokens["input"].pop_back();
        VERIFY_ERROR(writer.append(record), (QStringList{"k0", "different lengths"}));
    }
};

HEADWISE_TEST(TestArchiveRoundTrip)
#include "tst_roundtrip.moc"
