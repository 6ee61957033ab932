// SPDX-License-Identifier: GPL-3.0-or-later
// Malicious archives: they are refused before their declared sizes cost memory or stack.
#include "core/archive/codec/chunkcodec.h"
#include "core/archive/hdf5/elementtype.h"
#include "core/archive/whole/verify.h"
#include "tests/core/archive/builder.h"
#include "tests/core/archive/changes.h"
#include "tests/support/registry.h"

#include <QDeadlineTimer>
#include <QFile>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::codec;
using namespace headwise::archive::reading;
using namespace headwise::tests;

namespace {

constexpr int examples = 4;

/// Replaces a dataset by another list, stored without chunks.
template <typename T> void replaceList(hid_t file, const char *name, hid_t type, const std::vector<T> &values)
{
    const hsize_t count = values.size();
    if (H5Lexists(file, name, H5P_DEFAULT) > 0)
        H5Ldelete(file, name, H5P_DEFAULT);
    const hdf5::Handle space(H5Screate_simple(1, &count, nullptr)),
        data(H5Dcreate2(file, name, type, space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    QVERIFY(H5Dwrite(data.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
}

/// A dataset of chunks of which none was written; `chunk` as large as `extent` in all dimensions but the first.
hdf5::Handle emptyChunks(hid_t file, const char *name, hid_t type, std::vector<hsize_t> extent, hsize_t rows)
{
    H5Ldelete(file, name, H5P_DEFAULT);
    const hdf5::Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr)),
        creation(H5Pcreate(H5P_DATASET_CREATE));
    extent[0] = rows;
    H5Pset_chunk(creation.id(), static_cast<int>(extent.size()), extent.data());
    H5Pset_deflate(creation.id(), 1);
    return hdf5::Handle(H5Dcreate2(file, name, type, space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT));
}

/// The late columns of the last example; the others have none.
void setExtra(const hdf5::Object &file, const std::string &json)
{
    const auto size = static_cast<std::int64_t>(json.size());
    replaceList(file.id, "/examples/extra/bytes", H5T_STD_U8LE, std::vector<char>(json.begin(), json.end()));
    replaceList(file.id, "/examples/extra/offset", H5T_STD_I64LE, std::vector<std::int64_t>{0, 0, 0, 0, size});
}

} // namespace

class TestMaliciousArchives : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string m_path;

private slots:
    void init()
    {
        m_path = m_folder.filePath("malicious.h5").toStdString();
        writeSmall(m_path, smallInfo(), examples);
    }
    void aDamagedSuperblockIsRefusedFast()
    {
        QFile file(QString::fromStdString(m_path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(44); // its checksum; the library assumes a file that is being written, and may wait for the writer
        QVERIFY(file.write("\x55\xaa\x55\xaa", 4) == 4);
        file.close();
        const QDeadlineTimer limit(30'000);
        VERIFY_ERROR(ArchiveReader::open(m_path), (QStringList{"malicious.h5", "cannot be opened"}));
        QVERIFY(!limit.hasExpired());
    }
    void lateColumns_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("deep list") << R"({"a": )" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}"
                                   << QStringList{"nested deeper than 64"};
        QTest::newRow("a list") << QByteArray("[1]") << QStringList{"not a JSON object"};
        QTest::newRow("not a number") << QByteArray(R"({"a": NaN})") << QStringList{"not valid JSON"};
        QTest::newRow("beyond any number") << QByteArray(R"({"a": 1e999})") << QStringList{"not valid JSON"};
        QTest::newRow("ends early") << QByteArray(R"({"a": )") << QStringList{"not valid JSON"};
        QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xff\"}") << QStringList{"not UTF-8"};
    }
    void lateColumns()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, words);
        change(m_path, [&](const hdf5::Object &file) { setExtra(file, json.toStdString()); });
        const auto reader = ArchiveReader::open(m_path);
        // The file holds the lines in reverse order: its last example is the first line.
        VERIFY_ERROR(reader->example({0}), words + QStringList({"/examples/extra", "line 1"}));
        QCOMPARE(reader->example({1}).line, std::int64_t{1});
    }
    void lateColumnsBeyond63BitsAreReal()
    {
        change(m_path, [&](const hdf5::Object &file) {
            setExtra(file, R"({"a": 18446744073709551615, "b": 9223372036854775807})");
        });
        const auto columns = ArchiveReader::open(m_path)->example({0}).columns;
        QCOMPARE(std::get<double>(columns.at("a")), 0x1p64);
        QCOMPARE(std::get<std::int64_t>(columns.at("b")), std::numeric_limits<std::int64_t>::max());
    }
    void chunkThatExpandsBeyondItsSize()
    {
        // 32 MiB of zeros, deflated, in place of a chunk of 16 bytes (whose stored size HDF5 keeps in two bytes).
        const auto bomb = encodeChunk(std::vector<std::byte>(32u << 20), 1);
        QVERIFY(bomb.size() < (1u << 16));
        change(m_path, [&](const hdf5::Object &file) {
            const auto data = emptyChunks(file.id, "/examples/truncated", H5T_STD_U32LE, {examples}, examples);
            const hsize_t corner = 0;
            QVERIFY(H5Dwrite_chunk(data.id(), H5P_DEFAULT, 0, &corner, bomb.size(), bomb.data()) >= 0);
        });
        VERIFY_ERROR(
            ArchiveReader::open(m_path)->example({0}), (QStringList{"/examples/truncated", "chunk 0 is damaged"}));
    }
    void chunkThatHoldsLessThanItsSize()
    {
        const auto small = encodeChunk(std::vector<std::byte>(8), 1);
        change(m_path, [&](const hdf5::Object &file) {
            const auto data = emptyChunks(file.id, "/examples/truncated", H5T_STD_U32LE, {examples}, examples);
            const hsize_t corner = 0;
            QVERIFY(H5Dwrite_chunk(data.id(), H5P_DEFAULT, 0, &corner, small.size(), small.data()) >= 0);
        });
        VERIFY_ERROR(
            ArchiveReader::open(m_path)->example({0}), (QStringList{"/examples/truncated", "chunk 0 is damaged"}));
    }
    void millionsOfExamplesThatWereNeverWritten()
    {
        constexpr hsize_t endless = hsize_t{1} << 60;
        change(m_path, [](const hdf5::Object &file) {
            emptyChunks(file.id, "/examples/announced", H5T_STD_I64LE, {endless}, 4096).close();
        });
        // No other list is as long.
        VERIFY_ERROR(ArchiveReader::open(m_path), (QStringList{"entries where", "are needed"}));
    }
    void weightsThatWereNeverWritten()
    {
        constexpr hsize_t endless = hsize_t{1} << 40;
        change(m_path, [](const hdf5::Object &file) {
            const hdf5::Handle half = hdf5::elementHandle(hdf5::ElementType::F16);
            emptyChunks(file.id, "/attention/encoder/values", half.id(), {endless}, 4096).close();
        });
        VERIFY_ERROR(ArchiveReader::open(m_path)->maps({0}, attention::Stack::Encoder),
            (QStringList{"/attention/encoder/values", "chunk 0 was never written"}));
    }
    void chunksThatWouldFillMemory()
    {
        change(m_path, [](const hdf5::Object &file) {
            emptyChunks(file.id, "/examples/truncated", H5T_STD_U32LE, {hsize_t{1} << 32}, hsize_t{1} << 29).close();
        });
        VERIFY_ERROR(ArchiveReader::open(m_path), (QStringList{"/examples/truncated", "64 MiB"}));
    }
    void rowsThatWouldFillMemory()
    {
        // A million heads with a thousand columns: 8 GiB for a mean map without any written chunk.
        constexpr hsize_t heads = 1u << 20, columns = 1000;
        change(m_path, [](const hdf5::Object &file) {
            const hdf5::Handle stack(H5Gopen2(file.id, "/stacks/encoder", H5P_DEFAULT)),
                mean(H5Gopen2(file.id, "/mean_map/encoder", H5P_DEFAULT));
            H5Adelete(stack.id(), "heads");
            hdf5::writeIntegers({stack.id(), file.place}, "heads", std::vector<std::int32_t>(2, heads / 2));
            std::string names = "[\"0\"";
            for (hsize_t i = 1; i < columns; ++i)
                names += ",\"" + std::to_string(i) + "\"";
            hdf5::writeText({mean.id(), file.place}, "columns", names + "]");
            H5Ldelete(file.id, "/measures", H5P_DEFAULT);
            for (const char *name : {"/mean_map/encoder/sums", "/mean_map/encoder/counts"}) {
                H5Ldelete(file.id, name, H5P_DEFAULT);
                const hsize_t extent[] = {0, heads, columns};
                const hdf5::Handle space(H5Screate_simple(3, extent, nullptr));
                hdf5::Handle(
                    H5Dcreate2(file.id, name, H5T_IEEE_F64LE, space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT))
                    .close();
            }
        });
        VERIFY_ERROR(ArchiveReader::open(m_path), (QStringList{"/mean_map/encoder/sums", "larger than 64 MiB"}));
    }
};

HEADWISE_TEST(TestMaliciousArchives)
#include "tst_malicious.moc"
