// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <cstring>

using namespace headwise;
using namespace headwise::arrays;

namespace {

/// A file of format 1.0 with this dictionary.
std::string fileWith(const std::string &dictionary, const std::string &data = {})
{
    std::string bytes = "\x93NUMPY";
    bytes += {'\1', '\0', static_cast<char>(dictionary.size() & 0xff), static_cast<char>(dictionary.size() >> 8)};
    return bytes + dictionary + data;
}

std::string dictionary(const char *type, const char *shape, const char *order = "False")
{
    return std::string("{'descr': '") + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
}

template <typename Number> std::string bytesOf(const std::vector<Number> &numbers)
{
    return {reinterpret_cast<const char *>(numbers.data()), numbers.size() * sizeof(Number)};
}

} // namespace

class TestNpyFile : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string written(const std::string &bytes)
    {
        const QString path = m_folder.filePath("array.npy");
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        return path.toStdString();
    }

private slots:
    void typesAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<std::vector<double>>("expected");
        const auto row = [](const char *name, const std::string &bytes, const std::vector<double> &expected) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << expected;
        };
        row("float64", fileWith(dictionary("<f8", "(2,)"), bytesOf<double>({1.5, -2})), {1.5, -2});
        row("float32", fileWith(dictionary("<f4", "(2,)"), bytesOf<float>({0.25f, 3})), {0.25, 3});
        row("float16", fileWith(dictionary("<f2", "(3,)"), bytesOf<std::uint16_t>({0x3c00, 0xc000, 0x3555})),
            {1, -2, 0.333251953125});
        row("int64", fileWith(dictionary("<i8", "(2,)"), bytesOf<std::int64_t>({-7, 9})), {-7, 9});
        row("int16", fileWith(dictionary("<i2", "(1,)"), bytesOf<std::int16_t>({-300})), {-300});
        row("uint8", fileWith(dictionary("|u1", "(2,)"), "\xff\x01"), {255, 1});
        row("bool", fileWith(dictionary("|b1", "(2,)"), std::string("\0\1", 2)), {0, 1});
        row("big-endian", fileWith(dictionary(">i2", "(1,)"), std::string("\1\2", 2)), {258});
        row("no dimension", fileWith(dictionary("<f8", "()"), bytesOf<double>({4})), {4});
        row("empty", fileWith(dictionary("<f8", "(0, 5)")), {});
        row("Python 2", fileWith(dictionary("<f8", "(1L, 2L)"), bytesOf<double>({4, 5})), {4, 5});
        row("Fortran order", fileWith(dictionary("<f8", "(2, 3)", "True"), bytesOf<double>({1, 4, 2, 5, 3, 6})),
            {1, 2, 3, 4, 5, 6});
        row("three dimensions", fileWith(dictionary("<f8", "(2, 1, 2)", "True"), bytesOf<double>({1, 3, 2, 4})),
            {1, 2, 3, 4});
        row("more bytes behind", fileWith(dictionary("<f8", "(1,)"), bytesOf<double>({1, 2})), {1});
        row("double quotes",
            fileWith(R"({"descr": "<f8", "fortran_order": False, "shape": (1,)})", bytesOf<double>({1})), {1});
        std::string second = fileWith(dictionary("<f8", "(1,)"), bytesOf<double>({6}));
        second[6] = '\2'; // format 2.0 has a length of four bytes
        second.insert(10, 2, '\0');
        row("format 2.0", second, {6});
    }
    void typesAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(std::vector<double>, expected);
        QCOMPARE(NpyReader(written(bytes.toStdString())).values(), expected);
    }
    void badFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const std::string &bytes, const char *word) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(word);
        };
        row("nothing", "", "no .npy file");
        row("text", "0.5 1.0\n2.0 3.0\n", "no .npy file");
        row("zip", "PK\3\4aaaaaaaaaaaaaaaa", "no .npy file");
        row("cut in the header", fileWith(dictionary("<f8", "(2,)")).substr(0, 30), "no .npy file");
        row("cut in the numbers", fileWith(dictionary("<f8", "(2,)"), "12345678"), "ends early");
        row("huge shape", fileWith(dictionary("<f8", "(1000000, 1000000)"), "12345678"), "ends early");
        row("overflowing shape", fileWith(dictionary("<f8", "(4294967296, 4294967296, 2)")), "larger than any file");
        row("number too large", fileWith(dictionary("<f8", "(99999999999999999999,)")), "header");
        row("negative", fileWith(dictionary("<f8", "(-1,)")), "header");
        row("objects", fileWith(dictionary("|O", "(2,)")), "type '|O'");
        row("text array", fileWith(dictionary("<U4", "(2,)")), "type '<U4'");
        row("complex", fileWith(dictionary("<c16", "(2,)")), "type '<c16'");
        row("fields", fileWith("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }"), "named fields");
        row("no shape", fileWith("{'descr': '<f8', 'fortran_order': False, }"), "header");
        row("code", fileWith("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': exit(), }"), "header");
        row("version", "\x93NUMPY\7" + std::string(10, '\0'), "version 7");
        row("header's length", "\x93NUMPY\2" + std::string("\0\xff\xff\xff\x7f", 5), "claims 2147483647 bytes");
        row("33 dimensions",
            fileWith(dictionary("<f8", "(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)")),
            "header");
    }
    void badFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        VERIFY_ERROR(NpyReader(written(bytes.toStdString())).values(), QStringList({word, "array.npy"}));
    }
    void missingFilesAndFoldersAreRefused()
    {
        VERIFY_ERROR(NpyReader(m_folder.filePath("no.npy").toStdString()), QStringList({"no.npy", "no such file"}));
        VERIFY_ERROR(NpyReader(m_folder.path().toStdString()), QStringList({"folder"}));
    }
    void writtenFilesAreRead()
    {
        const std::string path = m_folder.filePath("written.npy").toStdString();
        const std::vector<std::size_t> shape{2, 3};
        const std::vector<double> values{0, -1, 2.5, 1e300, 0.1, 7};
        writeNpy(path, shape, values);
        NpyReader reader(path);
        QCOMPARE(reader.header().shape, shape);
        QCOMPARE(reader.values(), values);
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.size(), 128 + 48); // the header fills whole blocks of 64 bytes
        file.close();
        const std::vector<float> halves{0.5F, -1.5F, 0.25F};
        writeNpy(path, std::vector<std::size_t>{3}, halves);
        QCOMPARE(NpyReader(path).header().bytes, 4);
        QCOMPARE(NpyReader(path).values(), (std::vector<double>{0.5, -1.5, 0.25}));
    }
};

HEADWISE_TEST(TestNpyFile)
#include "tst_npyfile.moc"
