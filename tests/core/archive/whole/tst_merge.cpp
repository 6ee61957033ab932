// SPDX-License-Identifier: GPL-3.0-or-later
// Merged archives hold the parts bit for bit, whichever program wrote them; parts that do not fit are refused.
#include "core/archive/whole/merge.h"
#include "core/archive/whole/verify.h"
#include "tests/core/archive/builder.h"
#include "tests/core/archive/changes.h"
#include "tests/support/registry.h"

#include <QDir>

#include <numeric>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::whole;
using namespace headwise::archive::writing;
using namespace headwise::tests;

namespace {

int lengthOf(std::int64_t line) { return 1 + static_cast<int>(line * 5 % 23); }

ArchiveInfo infoOf(const Detail &detail, ValueType type)
{
    ArchiveInfo info = smallInfo({2, 3}, type);
    info.detail = detail;
    return info;
}

void writeLines(const std::string &path, const ArchiveInfo &info, const std::vector<std::int64_t> &lines,
    std::size_t commitBytes = 1)
{
    ArchiveWriter writer(path, info, {.overwrite = true, .commitBytes = commitBytes});
    for (const std::int64_t line : lines)
        writer.append(smallRecord(info, line, lengthOf(line)));
    writer.finish();
}

/// The first difference of two archives, bit for bit.
std::string difference(const ArchiveReader &a, const ArchiveReader &b)
{
    const auto same = [](const std::vector<float> &x, const std::vector<float> &y) {
        return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(float)) == 0;
    };
    if (a.keys() != b.keys())
        return "keys";
    for (std::int64_t i = 0; i < a.exampleCount(); ++i) {
        if (const auto found = firstDifference(a.example({i}), b.example({i})); !found.empty())
            return found + " of example " + std::to_string(i);
        if (a.hasMaps() &&
            !same(a.maps({i}, attention::Stack::Encoder).values, b.maps({i}, attention::Stack::Encoder).values))
            return "maps of example " + std::to_string(i);
    }
    if (!same(a.measures(attention::Stack::Encoder).values, b.measures(attention::Stack::Encoder).values))
        return "measures";
    return same(a.meanMaps(attention::Stack::Encoder).means, b.meanMaps(attention::Stack::Encoder).means) ? ""
                                                                                                          : "mean maps";
}

} // namespace

class TestArchiveMerge : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    NoProgress m_progress;
    std::string path(const QString &name) const { return m_folder.filePath(name).toStdString(); }

private slots:
    void partsEqualTheWhole_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("type");
        for (const char *detail : {"full", "topk:3", "band:1,2", "rows:last2", "summary"})
            for (const char *type : {"f16", "f32", "u8"})
                QTest::newRow(qPrintable(QString(detail) + " " + type)) << detail << type;
    }
    void partsEqualTheWhole()
    {
        QFETCH(QString, detail);
        QFETCH(QString, type);
        const ArchiveInfo info =
            infoOf(archive::format::detailFromText(detail.toStdString()).value(), type == "f16"   ? ValueType::Float16
                                                                                  : type == "f32" ? ValueType::Float32
                                                                                                  : ValueType::Code8);
        // Many commits in one part: gaps between the values, several mean-map records. One part is empty.
        writeLines(path("whole.h5"), info, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 1u << 20);
        writeLines(path("a.h5"), info, {7, 2, 9, 4, 11});
        writeLines(path("b.h5"), info, {0, 1, 3, 5, 6, 8, 10}, 1u << 20);
        writeLines(path("c.h5"), info, {});
        const auto summary = mergeArchives(
            {path("a.h5"), path("c.h5"), path("b.h5")}, path("merged.h5"), {.overwrite = true}, m_progress);
        QCOMPARE(summary.examples, std::int64_t{12});
        QCOMPARE(summary.partExamples, (std::vector<std::int64_t>{5, 0, 7}));
        const auto merged = ArchiveReader::open(path("merged.h5"));
        QCOMPARE(difference(*ArchiveReader::open(path("whole.h5")), *merged), std::string());
        QVERIFY(merged->info().complete);
        QCOMPARE(merged->info().dataset.sha256, info.dataset.sha256);
        QVERIFY(merged->info().dataset.parts.find("\"examples\":5") != std::string::npos);
        // A merged archive is a part like any other.
        writeLines(path("d.h5"), info, {12, 13});
        mergeArchives({path("merged.h5"), path("d.h5")}, path("again.h5"), {.overwrite = true}, m_progress);
        QCOMPARE(ArchiveReader::open(path("again.h5"))->exampleCount(), std::int64_t{14});
    }
    void severalChunksOfWeightsAreCopied()
    {
        const ArchiveInfo info = smallInfo({12, 12});
        std::vector<std::int64_t> lines(120);
        std::iota(lines.begin(), lines.end(), 0);
        writeLines(path("whole.h5"), info, lines, 1u << 20);
        writeLines(path("a.h5"), info, {lines.begin(), lines.begin() + 70}, 100000);
        writeLines(path("b.h5"), info, {lines.begin() + 70, lines.end()}, 8u << 20);
        mergeArchives({path("b.h5"), path("a.h5")}, path("merged.h5"), {.overwrite = true}, m_progress);
        QCOMPARE(
            difference(*ArchiveReader::open(path("whole.h5")), *ArchiveReader::open(path("merged.h5"))), std::string());
    }
    void weightsStoredOtherwiseAreEncodedAnew()
    {
        const ArchiveInfo info = smallInfo({12, 12}, ValueType::Float32);
        writeLines(path("a.h5"), info, {0, 20, 21, 22});
        writeLines(path("whole.h5"), info, {0, 20, 21, 22});
        // As another program may store them: one chunk of another size, without filters.
        change(path("a.h5"), [](const hdf5::Object &file) {
            const hdf5::Handle old(H5Dopen2(file.id, "/attention/encoder/values", H5P_DEFAULT)),
                space(H5Dget_space(old.id()));
            hsize_t count = 0;
            H5Sget_simple_extent_dims(space.id(), &count, nullptr);
            std::vector<float> values(count);
            H5Dread(old.id(), H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
            H5Ldelete(file.id, "/attention/encoder/values", H5P_DEFAULT);
            const hdf5::Handle creation(H5Pcreate(H5P_DATASET_CREATE));
            const hsize_t chunk = 5000;
            H5Pset_chunk(creation.id(), 1, &chunk);
            const hdf5::Handle fresh(H5Dcreate2(file.id, "/attention/encoder/values", H5T_IEEE_F32LE, space.id(),
                H5P_DEFAULT, creation.id(), H5P_DEFAULT));
            QVERIFY(H5Dwrite(fresh.id(), H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
        });
        mergeArchives({path("a.h5")}, path("merged.h5"), {.overwrite = true}, m_progress);
        QCOMPARE(
            difference(*ArchiveReader::open(path("whole.h5")), *ArchiveReader::open(path("merged.h5"))), std::string());
    }
    void linesOfFurtherDatasetsContinue()
    {
        ArchiveInfo info = smallInfo();
        const auto write = [&](const char *name, const std::string &digest, const std::vector<std::string> &keys) {
            info.dataset.sha256 = digest;
            info.dataset.name = name;
            ArchiveWriter writer(path(QString(name) + ".h5"), info, {.overwrite = true});
            for (std::size_t line = 0; line < keys.size(); ++line) {
                ArchiveRecord record = smallRecord(info, static_cast<std::int64_t>(line), 3);
                record.example.key = keys[line];
                writer.append(std::move(record));
            }
            writer.finish();
        };
        write("numbered", "11", {"1", "2"});
        write("also", "22", {"1", "named", "3"});
        mergeArchives({path("numbered.h5"), path("also.h5")}, path("m.h5"), {.overwrite = true}, m_progress);
        const auto merged = ArchiveReader::open(path("m.h5"));
        QCOMPARE(merged->keys(), (std::vector<std::string>{"1", "2", "3", "named", "5"}));
        QCOMPARE(merged->example({3}).line, std::int64_t{3});
        QCOMPARE(merged->info().dataset.name, std::string("numbered + also"));
        QVERIFY(merged->info().dataset.sha256.size() == 64);
        write("third", "33", {"named"});
        VERIFY_ERROR(mergeArchives({path("also.h5"), path("third.h5")}, path("n.h5"), {}, m_progress),
            (QStringList{"named", "also.h5", "third.h5", "--prefix-keys"}));
        mergeArchives({path("also.h5"), path("third.h5")}, path("n.h5"), {.prefixKeys = true}, m_progress);
        QCOMPARE(ArchiveReader::open(path("n.h5"))->keys(),
            (std::vector<std::string>{"also:1", "also:named", "also:3", "third:named"}));
    }
    void columnsAreUnited()
    {
        ArchiveInfo info = smallInfo();
        info.dataset.sha256 = "a";
        info.columns = {{"count", ColumnKind::Integer}};
        writeLines(path("a.h5"), info, {1});
        info.dataset.sha256 = "b";
        info.columns = {{"count", ColumnKind::Real}, {"label", ColumnKind::String}};
        writeLines(path("b.h5"), info, {2});
        mergeArchives({path("a.h5"), path("b.h5")}, path("m.h5"), {.overwrite = true}, m_progress);
        const auto merged = ArchiveReader::open(path("m.h5"));
        QVERIFY(merged->column("count")[0] == attention::ColumnValue(1000000007.0));
        QVERIFY(merged->column("label")[0] == attention::ColumnValue());
        QVERIFY(merged->column("label")[1] == attention::ColumnValue("even"));
    }
    void partsThatDoNotFit_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("weights") << "weights" << QStringList{"model weights"};
        QTest::newRow("settings") << "settings" << QStringList{"settings"};
        QTest::newRow("dtype") << "dtype" << QStringList{"dtype"};
        QTest::newRow("k") << "k" << QStringList{"detail"};
        QTest::newRow("heads") << "heads" << QStringList{"layers and heads"};
        QTest::newRow("line twice") << "line" << QStringList{"line 1", "also in"};
        QTest::newRow("unfinished") << "unfinished" << QStringList{"not finished", "--resume"};
    }
    void partsThatDoNotFit()
    {
        QFETCH(QString, change);
        QFETCH(QStringList, words);
        ArchiveInfo info = infoOf({DetailKind::TopK, 3}, ValueType::Float16);
        writeLines(path("a.h5"), info, {0, 1});
        if (change == "weights")
            info.model.weightsSha256 = "other";
        else if (change == "settings")
            info.provenance.settings = "{}";
        else if (change == "dtype")
            info.valueType = ValueType::Code8;
        else if (change == "k")
            info.detail.k = 4;
        else if (change == "heads")
            info.stacks[0].heads = {3, 2};
        std::string second = path("b.h5");
        if (change == "unfinished") {
            ArchiveWriter writer(second, info, {.overwrite = true});
            writer.append(smallRecord(info, 2, 3));
            second += ".partial";
        } else {
            writeLines(second, info, {change == "line" ? 0 : 2});
        }
        VERIFY_ERROR(mergeArchives({path("a.h5"), second}, path("none.h5"), {}, m_progress),
            words + QStringList{"a.h5"}.mid(change == "unfinished" ? 1 : 0));
        QVERIFY(!QDir(m_folder.path()).exists("none.h5") && !QDir(m_folder.path()).exists("none.h5.merging"));
    }
    void cancelledMergesLeaveNothing()
    {
        writeLines(path("a.h5"), smallInfo(), {0, 1});
        CallbackProgress stop([](double) { return false; });
        VERIFY_ERROR(mergeArchives({path("a.h5")}, path("gone.h5"), {}, stop), QStringList());
        QVERIFY(QDir(m_folder.path()).entryList({"gone*"}).isEmpty());
    }
};

HEADWISE_TEST(TestArchiveMerge)
#include "tst_merge.moc"
