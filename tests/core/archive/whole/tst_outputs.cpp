// SPDX-License-Identifier: GPL-3.0-or-later
// What archives keep of the outputs of heads: written, appended, merged, checked; and archives without it.
#include "core/archive/hdf5/file.h"
#include "core/archive/whole/merge.h"
#include "core/archive/whole/verify.h"
#include "tests/core/archive/builder.h"
#include "tests/support/registry.h"

#include <hdf5.h>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::tests;

namespace {

int tokensIn(std::int64_t line) { return static_cast<int>(line) + 1; }

format::ArchiveInfo withOutputs(const QString &detail = "full", std::vector<int> heads = {2, 3})
{
    auto info = smallInfo(detail, "f16", std::move(heads));
    info.outputWidth = 3;
    return info;
}

/// Overwrites the first number of a dataset.
void damage(const std::string &path, const char *dataset, float value)
{
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t data = H5Dopen2(file, dataset, H5P_DEFAULT);
    const hid_t space = H5Dget_space(data);
    const hsize_t count = static_cast<hsize_t>(H5Sget_simple_extent_npoints(space));
    std::vector<float> values(count);
    H5Dread(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    values[0] = value;
    H5Dwrite(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    H5Sclose(space);
    H5Dclose(data);
    H5Fclose(file);
}

template <typename Action> std::string messageOf(Action action)
{
    try {
        action();
    } catch (const Error &error) {
        return error.what();
    }
    return {};
}

} // namespace

class TestOutputs : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string file(const std::string &name) const { return m_folder.path().toStdString() + "/" + name; }

private slots:
    void areReadAsWritten_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("stacks");
        QTest::newRow("full") << "full" << false;
        QTest::newRow("topk") << "topk:2" << false;
        QTest::newRow("summary") << "summary" << false;
        QTest::newRow("three stacks") << "full" << true;
    }
    void areReadAsWritten()
    {
        QFETCH(QString, detail);
        QFETCH(bool, stacks);
        const auto info = stacks ? threeStacks(withOutputs(detail)) : withOutputs(detail);
        writeSmall(file("a.h5"), info, 6);
        const auto reader = reading::ArchiveReader::open(file("a.h5"));
        QVERIFY(reader->hasOutputs());
        QCOMPARE(reader->info().outputWidth, 3);
        QCOMPARE(reader->outputDistances({0}, attention::Stack::Encoder).size(), std::size_t(10)); // 5 heads
        QCOMPARE(reader->outputMeans({0}, attention::Stack::Encoder).size(), std::size_t(15));
        QCOMPARE(checkSmall(*reader, info, tokensIn), std::string());
    }
    void oneHeadHasNoPair()
    {
        const auto info = withOutputs("full", {1});
        writeSmall(file("one.h5"), info, 2);
        const auto reader = reading::ArchiveReader::open(file("one.h5"));
        QVERIFY(reader->outputDistances({0}, attention::Stack::Encoder).empty());
        QCOMPARE(checkSmall(*reader, info, tokensIn), std::string());
    }
    void archivesWithoutThemSaySo()
    {
        writeSmall(file("none.h5"), smallInfo(), 2);
        const auto reader = reading::ArchiveReader::open(file("none.h5"));
        QVERIFY(!reader->hasOutputs());
        const auto message = messageOf([&] { (void)reader->outputDistances({0}, attention::Stack::Encoder); });
        QVERIFY2(QString::fromStdString(message).contains("--outputs"), message.c_str());
    }
    void aRunIsContinued()
    {
        const auto info = withOutputs();
        {
            writing::ArchiveWriter writer(file("r.h5"), info, {.overwrite = true});
            writer.append(smallRecord(info, 0, 1));
            writer.append(smallRecord(info, 1, 2));
            writer.commit();
        }
        const auto without = messageOf([&] { writing::ArchiveWriter(file("r.h5"), smallInfo(), {.resume = true}); });
        QVERIFY2(QString::fromStdString(without).contains("outputs of heads"), without.c_str());
        {
            writing::ArchiveWriter writer(file("r.h5"), info, {.resume = true});
            writer.append(smallRecord(info, 2, 3));
            writer.finish();
        }
        const auto reader = reading::ArchiveReader::open(file("r.h5"));
        QCOMPARE(reader->exampleCount(), std::int64_t(3));
        QCOMPARE(checkSmall(*reader, info, tokensIn), std::string());
    }
    void partsAreMerged()
    {
        const auto info = withOutputs();
        for (int part = 0; part < 2; ++part) {
            writing::ArchiveWriter writer(file("part" + std::to_string(part)), info, {.overwrite = true});
            for (std::int64_t line = part; line < 7; line += 2)
                writer.append(smallRecord(info, line, tokensIn(line)));
            writer.finish();
        }
        NoProgress progress;
        whole::mergeArchives({file("part1"), file("part0")}, file("m.h5"), {}, progress);
        const auto reader = reading::ArchiveReader::open(file("m.h5"));
        QCOMPARE(reader->exampleCount(), std::int64_t(7));
        QCOMPARE(checkSmall(*reader, info, tokensIn), std::string());
        writeSmall(file("none.h5"), smallInfo(), 2);
        const auto mixed = messageOf([&] {
            whole::mergeArchives({file("part0"), file("none.h5")}, file("x.h5"), {}, progress);
        });
        QVERIFY2(QString::fromStdString(mixed).contains("outputs of heads"), mixed.c_str());
    }
    void recordsThatDoNotFitAreRefused()
    {
        const auto info = withOutputs();
        writing::ArchiveWriter writer(file("f.h5"), info, {.overwrite = true});
        auto record = smallRecord(info, 0, 1);
        record.stacks[0].outputs.means.pop_back();
        QVERIFY(!messageOf([&] { writer.append(std::move(record)); }).empty());
    }
    void verifyFindsDamage_data()
    {
        QTest::addColumn<QString>("dataset");
        QTest::addColumn<float>("value");
        QTest::addColumn<QString>("problem");
        QTest::newRow("too far") << "/outputs/encoder/distances" << 2.5f << "distances outside 0..2";
        QTest::newRow("negative") << "/outputs/encoder/distances" << -0.1f << "distances outside 0..2";
        QTest::newRow("no number") << "/outputs/encoder/means" << std::nanf("") << "mean outputs that are not numbers";
    }
    void verifyFindsDamage()
    {
        QFETCH(QString, dataset);
        QFETCH(float, value);
        QFETCH(QString, problem);
        auto info = withOutputs();
        info.measures.clear(); // those of the builder do not follow from its weights
        info.measureUnits.clear();
        writing::ArchiveWriter writer(file("v.h5"), info, {.overwrite = true});
        auto record = smallRecord(info, 0, 2);
        record.stacks[0].outputs.means.assign(15, 1.5f);
        writer.append(std::move(record));
        writer.finish();
        NoProgress progress;
        const auto good = whole::verifyArchive(file("v.h5"), {}, progress);
        QVERIFY2(good.problems.empty(), good.problems.empty() ? "" : good.problems.front().problem.c_str());
        damage(file("v.h5"), dataset.toStdString().c_str(), value);
        const auto report = whole::verifyArchive(file("v.h5"), {}, progress);
        QCOMPARE(report.problems.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(report.problems[0].object), dataset);
        QCOMPARE(QString::fromStdString(report.problems[0].problem), problem);
    }
    void widthsThatDoNotFitAreRefused()
    {
        writeSmall(file("w.h5"), withOutputs(), 2);
        const hid_t handle = H5Fopen(file("w.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
        const hid_t group = H5Gopen2(handle, "/outputs/encoder", H5P_DEFAULT);
        const hid_t attribute = H5Aopen(group, "width", H5P_DEFAULT);
        const std::int64_t width = 4;
        H5Awrite(attribute, H5T_NATIVE_INT64, &width);
        H5Aclose(attribute);
        H5Gclose(group);
        H5Fclose(handle);
        const auto message = messageOf([&] { reading::ArchiveReader::open(file("w.h5")); });
        QVERIFY2(QString::fromStdString(message).contains("/outputs/encoder/means"), message.c_str());
    }
};

HEADWISE_TEST(TestOutputs)
#include "tst_outputs.moc"
