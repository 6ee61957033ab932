// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/zipentries.h"

#include "core/base/error.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::models::files::tensors;
using namespace headwise::tests;

namespace {

template <typename Integer> std::string field(Integer value)
{
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

/// A ZIP file of stored entries, with fields that tests set wrong.
struct Zip
{
    std::uint16_t method = 0, flags = 0;
    std::uint32_t placeShift = 0; ///< of the second entry in the directory
    std::string secondName = "b";
    bool in64 = false;
    std::uint64_t size64 = 2; ///< of the second entry, in its 64-bit field
    std::uint64_t countAdded = 0;
    std::string comment{};

    std::string bytes() const
    {
        std::string file, directory;
        add(file, directory, "a", "one", 0);
        add(file, directory, secondName, "22", placeShift);
        const auto begin = file.size();
        file += directory;
        if (in64) {
            const auto end = file.size();
            file += field(0x06064b50u) + field(std::uint64_t(44)) + field(std::uint32_t(0)) + field(std::uint64_t(0)) +
                    field(std::uint64_t(2)) + field(2 + countAdded) + field(std::uint64_t(directory.size())) +
                    field(std::uint64_t(begin));
            file += field(0x07064b50u) + field(0u) + field(std::uint64_t(end)) + field(1u);
        }
        const auto count = static_cast<std::uint16_t>(in64 ? 0xffff : 2 + countAdded);
        return file + field(0x06054b50u) + field(0u) + field(count) + field(count) +
               field(in64 ? ~0u : static_cast<std::uint32_t>(directory.size())) +
               field(in64 ? ~0u : static_cast<std::uint32_t>(begin)) +
               field(static_cast<std::uint16_t>(comment.size())) + comment;
    }

private:
    void add(std::string &file, std::string &directory, const std::string &name, const std::string &data,
        std::uint32_t shift) const
    {
        const auto place = static_cast<std::uint32_t>(file.size()) + shift,
                   size = static_cast<std::uint32_t>(data.size());
        const bool is64 = in64 && name == secondName;
        const auto extra =
            is64 ? field(std::uint16_t(1)) + field(std::uint16_t(16)) + field(size64) + field(size64) : std::string();
        const auto sizes = is64 ? field(~0u) + field(~0u) : field(size) + field(size);
        const auto middle = field(std::uint16_t(20)) + field(flags) + field(method) + field(0u) + field(0u) + sizes +
                            field(static_cast<std::uint16_t>(name.size()));
        file += field(0x04034b50u) + middle + field(std::uint16_t(3)) + name + "pad" + data;
        directory += field(0x02014b50u) + field(std::uint16_t(20)) + middle +
                     field(static_cast<std::uint16_t>(extra.size())) + std::string(10, '\0') + field(place) + name +
                     extra;
    }
};

std::map<std::string, ZipEntry> readZip(const std::string &bytes)
{
    const QTemporaryDir folder;
    const auto path = folder.filePath("x.zip").toStdString();
    writeFile(path, bytes);
    return readZipEntries(InputFile(path));
}

} // namespace

class TestZipEntries : public QObject
{
    Q_OBJECT
private slots:
    void entriesAreFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("usual") << QByteArray::fromStdString(Zip().bytes());
        QTest::newRow("64 bits") << QByteArray::fromStdString(Zip{.in64 = true}.bytes());
        QTest::newRow("comment") << QByteArray::fromStdString(Zip{.comment = std::string(60'000, 'x')}.bytes());
    }
    void entriesAreFound()
    {
        QFETCH(QByteArray, bytes);
        const auto entries = readZip(bytes.toStdString());
        QCOMPARE(entries.size(), std::size_t(2));
        QCOMPARE(bytes.mid(static_cast<int>(entries.at("a").begin), static_cast<int>(entries.at("a").size)),
            QByteArray("one"));
        QCOMPARE(bytes.mid(static_cast<int>(entries.at("b").begin), static_cast<int>(entries.at("b").size)),
            QByteArray("22"));
    }
    void badBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const std::string &bytes, const QStringList &words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << words;
        };
        row("empty", "", {"no directory"});
        row("cut off", Zip().bytes().substr(0, 100), {"no directory"});
        row("deflated", Zip{.method = 8}.bytes(), {"'a'", "compressed"});
        row("encrypted", Zip{.flags = 1}.bytes(), {"'a'", "encrypted"});
        row("place beyond the end", Zip{.placeShift = 1u << 30}.bytes(), {"beyond its end"});
        row("place beside", Zip{.placeShift = 1}.bytes(), {"'b'", "not where"});
        row("twice", Zip{.secondName = "a"}.bytes(), {"'a' twice"});
        row("size beyond the end", Zip{.in64 = true, .size64 = 1ull << 62}.bytes(), {"'b'", "beyond the end"});
        row("size over the directory", Zip{.in64 = true, .size64 = 20}.bytes(), {"'b'", "overlaps"});
        row("more entries than bytes", Zip{.countAdded = 1000}.bytes(), {"impossible size"});
        row("one entry more than there are", Zip{.in64 = true, .countAdded = 1}.bytes(), {"directory", "damaged"});
        row("2^60 entries", Zip{.in64 = true, .countAdded = 1ull << 60}.bytes(), {"impossible size"});
    }
    void badBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        VERIFY_ERROR(readZip(bytes.toStdString()), words << "x.zip");
    }
};

HEADWISE_TEST(TestZipEntries)
#include "tst_zipentries.moc"
