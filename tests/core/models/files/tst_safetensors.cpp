// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/safetensors.h"

#include "core/base/error.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::models::files;
using namespace headwise::models::files::tensors;
using namespace headwise::tests;

namespace {

std::vector<StoredTensor> parse(const std::string &bytes)
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("x.safetensors").toStdString();
    writeFile(path, bytes);
    return readSafetensors(std::make_shared<const InputFile>(path));
}

/// One tensor "a" of F32 [2] with the given bytes of data.
std::string oneTensor(const std::string &entry, std::size_t dataBytes = 8)
{
    return safetensorsBytes("{\"a\":" + entry + "}", std::string(dataBytes, '\0'));
}

std::string entry(const std::string &type, const std::string &shape, const std::string &offsets)
{
    return R"({"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

std::string withLength(std::uint64_t length, std::string bytes)
{
    std::memcpy(bytes.data(), &length, 8);
    return bytes;
}

std::string pairOf(const std::string &first, const std::string &second, std::size_t dataBytes)
{
    return safetensorsBytes(R"({"a":)" + first + R"(,"b":)" + second + "}", std::string(dataBytes, '\0'));
}

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT
private slots:
    void badBytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const std::string &bytes, const QStringList &words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << words;
        };
        const auto good = oneTensor(entry("F32", "[2]", "[0,8]"));
        const auto length = good.size() - 16;
        row("empty", "", {"0 bytes", "too few"});
        row("shorter than a length", "1234567", {"7 bytes"});
        row("huge length", withLength(std::uint64_t(1) << 62, good), {"header says"});
        row("negative length", withLength(~std::uint64_t(0), good), {"header says"});
        row("length of the whole file", withLength(good.size(), good), {"header says"});
        row("length too long by one", withLength(length + 1, good), {"not valid JSON"});
        row("length too short by one", withLength(length - 1, good), {"not valid JSON"});
        row("length 0", withLength(0, good), {"does not start with"});
        row("not an object", safetensorsBytes("[1]", ""), {"does not start with"});
        row("truncated data", good.substr(0, good.size() - 1), {"'a'", "ends at byte 8", "7"});
        row("overlong data", good + "x", {"1 bytes at the end"});
        row("not JSON", safetensorsBytes("{a}", ""), {"not valid JSON"});
        row("deep JSON", safetensorsBytes("{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}", ""),
            {"nested deeper"});
        row("duplicate name", pairOf(entry("F32", "[1]", "[0,4]"), "1", 4).replace(8 + 1, 3, "\"b\""),
            {"'b'", "twice"});
        row("entry is no object", oneTensor("3"), {"'a'", "dtype"});
        row("no dtype", oneTensor(R"({"shape":[2],"data_offsets":[0,8]})"), {"'a'", "dtype"});
        row("dtype is a number", oneTensor(R"({"dtype":3,"shape":[2],"data_offsets":[0,8]})"), {"'a'", "dtype"});
        row("unknown dtype", oneTensor(entry("F33", "[2]", "[0,8]")), {"'a'", "unknown type 'F33'"});
        row("no shape", oneTensor(R"({"dtype":"F32","data_offsets":[0,8]})"), {"'a'", "shape"});
        row("negative extent", oneTensor(entry("F32", "[-2]", "[0,8]")), {"'a'", "shape"});
        row("fractional extent", oneTensor(entry("F32", "[2.0]", "[0,8]")), {"'a'", "shape"});
        row("too many dimensions", oneTensor(entry("F32", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2]", "[0,8]")),
            {"'a'", "shape"});
        row("shape that overflows", oneTensor(entry("F32", "[4294967296,4294967296]", "[0,8]")),
            {"'a'", "too large for memory"});
        row("shape that overflows to the right size", oneTensor(entry("F32", "[4611686018427387906]", "[0,8]")),
            {"too large for memory"});
        row("extent beyond 63 bits", oneTensor(entry("F32", "[18446744073709551615]", "[0,8]")),
            {"'a'", "invalid size"});
        row("type needs other size", oneTensor(entry("F16", "[2]", "[0,8]")), {"'a'", "8 bytes", "needs 4"});
        row("no offsets", oneTensor(R"({"dtype":"F32","shape":[2]})"), {"'a'", "data_offsets"});
        row("one offset", oneTensor(entry("F32", "[2]", "[0]")), {"'a'", "data_offsets"});
        row("negative offset", oneTensor(entry("F32", "[2]", "[-8,0]")), {"'a'", "data_offsets"});
        row("end before begin", oneTensor(entry("F32", "[2]", "[8,0]")), {"'a'", "data_offsets"});
        row("out of range", oneTensor(entry("F32", "[2]", "[8,16]")), {"'a'", "ends at byte 16"});
        row("offsets near the largest number",
            oneTensor(entry("F32", "[2]", "[18446744073709551607,18446744073709551615]")), {"'a'", "ends at byte"});
        row("overlap", pairOf(entry("F32", "[2]", "[0,8]"), entry("F32", "[2]", "[4,12]"), 12), {"'b'", "overlaps"});
        row("same bytes", pairOf(entry("F32", "[2]", "[0,8]"), entry("F32", "[2]", "[0,8]"), 8), {"overlaps"});
        row("gap", pairOf(entry("F32", "[1]", "[0,4]"), entry("F32", "[1]", "[8,12]"), 12), {"'b'", "gap"});
        row("gap at the start", oneTensor(entry("F32", "[1]", "[4,8]")), {"'a'", "gap"});
    }
    void badBytesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        VERIFY_ERROR(parse(bytes.toStdString()), words << "x.safetensors");
    }
    void theHeaderNeedsNoOrder()
    {
        const auto tensors = parse(pairOf(entry("F32", "[1]", "[4,8]"), entry("BF16", "[2,1]", "[0,4]"), 8));
        QCOMPARE(tensors.size(), std::size_t(2));
        QCOMPARE(tensors[0].name, std::string("b"));
        QCOMPARE(tensors[0].shape, (std::vector<std::int64_t>{2, 1}));
        QCOMPARE(tensors[1].size, std::uint64_t(4));
    }
    void emptyTensorsAndScalars()
    {
        const auto tensors = parse(pairOf(entry("F32", "[0,7]", "[0,0]"), entry("F32", "[]", "[0,4]"), 4));
        QCOMPARE(tensors.size(), std::size_t(2));
        QCOMPARE(tensors[0].size, std::uint64_t(0));
        QCOMPARE(tensors[1].size, std::uint64_t(4));
    }
    void metadataIsNoTensor()
    {
        QVERIFY(parse(safetensorsBytes(R"({"__metadata__":{"format":"pt"}})", "")).empty());
        QVERIFY(parse(safetensorsBytes("{}   ", "")).empty()); // padding with spaces is allowed
    }
};

HEADWISE_TEST(TestSafetensors)
#include "tst_safetensors.moc"
