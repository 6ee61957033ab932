// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged files: one error each; damage in one example leaves the others readable.
#include "core/archive/hdf5/attribute.h"
#include "core/archive/hdf5/growingdataset.h"
#include "core/archive/whole/verify.h"
#include "tests/core/archive/builder.h"
#include "tests/core/archive/changes.h"
#include "tests/support/children.h"
#include "tests/support/registry.h"

#include <QFile>

#include <csignal>
#include <random>
#include <sys/resource.h>
#include <unistd.h>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::whole;
using namespace headwise::tests;

namespace {

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const std::string &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", path.c_str());
}

/// Reads the whole archive; returns 0 on success, 1 when the reader threw an Error.
int readEverything(const std::string &path)
{
    int errors = 0;
    try {
        NoProgress progress;
        errors = verifyArchive(path, {.sample = 3}, progress).ok() ? 0 : 1;
    } catch (const Error &) {
        return 1;
    }
    return errors;
}

enum Outcome
{
    Fine,
    Refused,
    CrashedInLibrary
};

/// Reads in a child process with limits, since libhdf5 itself can crash or loop on malicious metadata.
Outcome readInChild(const std::string &path)
{
    ForkedChild child([&] {
        const rlimit time{3, 3}; // a small file is walked in milliseconds; libhdf5 can loop on a damaged heap
        setrlimit(RLIMIT_CPU, &time);
        const rlimit noCore{0, 0};
        setrlimit(RLIMIT_CORE, &noCore);
        for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
            std::signal(signal, SIG_DFL); // the test program's own handler would call a debugger
        return readEverything(path);
    });
    const int status = child.wait();
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return CrashedInLibrary;
    return WEXITSTATUS(status) == 0 ? Fine : Refused;
}

} // namespace

class TestArchiveDamage : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string m_good;

    std::string copy()
    {
        const std::string path = m_folder.filePath("damaged.h5").toStdString();
        setContent(path, contentOf(m_good));
        return path;
    }

private slots:
    void initTestCase()
    {
        m_good = m_folder.filePath("good.h5").toStdString();
        writeSmall(m_good, smallInfo(), 12);
    }
    void examplesSayWhereTheyLie()
    {
        const auto reader = ArchiveReader::open(m_good); // written from the last line to the first
        QCOMPARE(reader->storedAt({0}), std::int64_t{11});
        QCOMPARE(reader->storedAt({11}), std::int64_t{0});
        VERIFY_ERROR(reader->storedAt({12}), QStringList{"no example 13"});
    }
    void filesThatAreNotArchives()
    {
        const std::string missing = m_folder.filePath("missing.h5").toStdString();
        VERIFY_ERROR(ArchiveReader::open(missing), (QStringList{"missing.h5", "no such file"}));
        VERIFY_ERROR(ArchiveReader::open(m_folder.path().toStdString()), QStringList{"not a regular file"});
        const std::string text = m_folder.filePath("text.h5").toStdString();
        setContent(text, "not an archive at all");
        VERIFY_ERROR(ArchiveReader::open(text), (QStringList{"text.h5", "not an HDF5 file"}));
        setContent(text, "");
        VERIFY_ERROR(ArchiveReader::open(text), (QStringList{"text.h5", "not an HDF5 file"}));
        const std::string other = m_folder.filePath("other.h5").toStdString();
        hdf5::createFile(other).close();
        VERIFY_ERROR(ArchiveReader::open(other), (QStringList{"other.h5", "not an attention archive"}));
    }
    void attributesThatDoNotFit_data()
    {
        QTest::addColumn<QString>("object");
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("newer version") << "/"
                                       << "format_version" << QVariant(2)
                                       << QStringList{"format version 2", "newer Headwise"};
        QTest::newRow("version 0") << "/"
                                   << "format_version" << QVariant(0) << QStringList{"format_version"};
        QTest::newRow("topk") << "/"
                              << "detail" << QVariant("topk:8") << QStringList{"/attention/encoder/key", "missing"};
        QTest::newRow("unknown detail") << "/"
                                        << "detail" << QVariant("half") << QStringList{"detail", "half"};
        QTest::newRow("another format") << "/"
                                        << "format" << QVariant("x") << QStringList{"not an attention archive"};
        QTest::newRow("layers") << "/stacks/encoder"
                                << "layers" << QVariant(7) << QStringList{"/stacks/encoder", "disagree"};
        QTest::newRow("side") << "/stacks/encoder"
                              << "key_side" << QVariant("nowhere") << QStringList{"nowhere", "/tokens"};
        QTest::newRow("measure names") << "/measures/encoder/tokens-show"
                                       << "names" << QVariant("[1, 2]") << QStringList{"names", "JSON"};
        QTest::newRow("broken JSON") << "/measures/encoder/tokens-show"
                                     << "names" << QVariant("[\"a") << QStringList{"names", "JSON"};
        QTest::newRow("more measures") << "/measures/encoder/tokens-show"
                                       << "names" << QVariant("[\"a\", \"b\", \"c\"]")
                                       << QStringList{"/measures/encoder", "shape"};
    }
    void attributesThatDoNotFit()
    {
        QFETCH(QString, object);
        QFETCH(QString, attribute);
        QFETCH(QVariant, value);
        QFETCH(QStringList, words);
        const std::string path = copy();
        change(path, [&](const hdf5::Object &file) {
            const hdf5::Handle group(H5Gopen2(file.id, qPrintable(object), H5P_DEFAULT));
            const hdf5::Object target{group.id(), file.place};
            H5Adelete(group.id(), qPrintable(attribute));
            if (value.userType() == QMetaType::Int)
                hdf5::writeInteger(target, attribute.toStdString(), value.toInt());
            else
                hdf5::writeText(target, attribute.toStdString(), value.toString().toStdString());
        });
        VERIFY_ERROR(ArchiveReader::open(path), words + QStringList{"damaged.h5"});
    }
    void headCountsThatWouldFillMemory()
    {
        const std::string path = copy();
        change(path, [](const hdf5::Object &file) {
            const hdf5::Handle group(H5Gopen2(file.id, "/stacks/encoder", H5P_DEFAULT));
            const std::vector<std::int32_t> huge = {2000000000, 2000000000};
            hdf5::writeIntegers({group.id(), file.place}, "heads", huge);
        });
        VERIFY_ERROR(ArchiveReader::open(path), (QStringList{"/stacks/encoder", "heads"}));
    }
    void objectsThatAreMissing_data()
    {
        QTest::addColumn<QString>("object");
        for (const char *object : {"/examples/announced", "/examples", "/tokens/input/id", "/tokens/input",
                 "/attention/encoder/values", "/attention/encoder/offset", "/stacks"})
            QTest::newRow(object) << object;
    }
    void objectsThatAreMissing()
    {
        QFETCH(QString, object);
        const std::string path = copy();
        change(path, [&](const hdf5::Object &file) { H5Ldelete(file.id, qPrintable(object), H5P_DEFAULT); });
        VERIFY_ERROR(ArchiveReader::open(path), (QStringList{"damaged.h5", object.section('/', 1, 1)}));
    }
    void unknownGroupsAreIgnored()
    {
        const std::string path = copy();
        change(path, [](const hdf5::Object &file) { hdf5::createGroup(file, "later_version").close(); });
        QCOMPARE(ArchiveReader::open(path)->exampleCount(), std::int64_t{12});
    }
    void wrongNumbersInOneExample_data()
    {
        QTest::addColumn<QString>("dataset");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("weights beyond the end") << "/attention/encoder/offset" << (qint64(1) << 60) << "beyond the end";
        QTest::newRow("negative offset") << "/attention/encoder/offset" << qint64(-5) << "beyond the end";
        QTest::newRow("offset that overflows")
            << "/attention/encoder/offset" << std::numeric_limits<qint64>::max() << "beyond the end";
        QTest::newRow("other number of keys") << "/attention/encoder/keys" << qint64(2000000000) << "keys";
        QTest::newRow("negative queries") << "/attention/encoder/queries" << qint64(-1) << "queries";
        QTest::newRow("token offset beyond the end")
            << "/tokens/input/offset" << (qint64(1) << 50) << "/tokens/input/offset";
    }
    void wrongNumbersInOneExample()
    {
        QFETCH(QString, dataset);
        QFETCH(qint64, value);
        QFETCH(QString, named);
        const std::string path = copy();
        // Row 3 of the file is line 8 of the input: the file holds the lines in reverse order.
        change(path, [&](const hdf5::Object &file) {
            if (dataset.endsWith("keys") || dataset.endsWith("queries"))
                overwrite(file.id, qPrintable(dataset), H5T_NATIVE_INT32, 3, static_cast<std::int32_t>(value));
            else
                overwrite(file.id, qPrintable(dataset), H5T_NATIVE_INT64, 3, static_cast<std::int64_t>(value));
        });
        const auto reader = ArchiveReader::open(path);
        VERIFY_ERROR(reader->maps({8}, attention::Stack::Encoder), (QStringList{"damaged.h5", named, "line 9"}));
        const ArchiveInfo info = smallInfo();
        QCOMPARE(firstDifference(smallRecord(info, 5, 6).stacks[0].maps, reader->maps({5}, attention::Stack::Encoder),
                     ValueType::Float16),
            std::string());
        QCOMPARE(firstDifference(smallRecord(info, 5, 6).example, reader->example({5})), std::string());
    }
    void damagedChunkLeavesOtherExamples()
    {
        const std::string path = m_folder.filePath("chunks.h5").toStdString();
        const ArchiveInfo info = smallInfo({12, 12});
        writeSmall(path, info, 60, {.overwrite = true, .commitBytes = 200000}); // a chunk of values for every commit
        QByteArray bytes = contentOf(path);
        haddr_t address = 0;
        hsize_t size = 0;
        {
            const hdf5::Lock lock;
            const hdf5::Handle file = hdf5::openForReading(path);
            const hdf5::Handle values(H5Dopen2(file.id(), "/attention/encoder/values", H5P_DEFAULT));
            hsize_t offset[1] = {0};
            unsigned mask = 0;
            H5Dget_chunk_info_by_coord(values.id(), offset, &mask, &address, &size);
        }
        bytes[static_cast<int>(address + size / 2)] ^= 0x20;
        setContent(path, bytes);
        const auto reader = ArchiveReader::open(path);
        VERIFY_ERROR(reader->maps({59}, attention::Stack::Encoder),
            (QStringList{"/attention/encoder/values", "chunk 0 is damaged", "line 60"}));
        QCOMPARE(firstDifference(smallRecord(info, 0, 1).stacks[0].maps, reader->maps({0}, attention::Stack::Encoder),
                     ValueType::Float16),
            std::string());
        NoProgress progress;
        const VerifyReport report = verifyArchive(path, {.sample = 0}, progress);
        QVERIFY(!report.ok());
        QVERIFY(report.problems.front().object.find("values") != std::string::npos);
        QVERIFY(report.problems.front().count < 30);
    }
    void duplicateLinesAreNamed()
    {
        const std::string path = copy();
        change(path, [](const hdf5::Object &file) {
            overwrite(file.id, "/examples/announced", H5T_NATIVE_INT64, 0, std::int64_t{5});
        });
        VERIFY_ERROR(ArchiveReader::open(path)->keys(), (QStringList{"announced", "line 6", "twice"}));
    }
    void truncatedFiles()
    {
        NEEDS_THREADS_AFTER_FORK();
        const QByteArray good = contentOf(m_good);
        for (int part = 0; part < 40; ++part) {
            const std::string path = m_folder.filePath("cut.h5").toStdString();
            setContent(path, good.left(good.size() * part / 40));
            QCOMPARE(readInChild(path), Refused);
            // When it is opened, by every version of the library; a whole chunk behind the end could read as zeros.
            if (part > 0)
                VERIFY_ERROR(ArchiveReader::open(path), (QStringList{"cut.h5", "cannot be opened", "truncated"}));
        }
    }
    void flippedBytes()
    {
        NEEDS_THREADS_AFTER_FORK();
        const QByteArray good = contentOf(m_good);
        std::mt19937 random(2024);
        int outcomes[3] = {0, 0, 0};
        for (int trial = 0; trial < 300; ++trial) {
            QByteArray bytes = good;
            for (unsigned changes = 1 + random() % 4; changes > 0; --changes)
                bytes[static_cast<int>(random() % bytes.size())] = static_cast<char>(random());
            const std::string path = m_folder.filePath("flipped.h5").toStdString();
            setContent(path, bytes);
            ++outcomes[readInChild(path)];
        }
        qInfo("%d fine, %d refused, %d crashed within libhdf5", outcomes[Fine], outcomes[Refused],
            outcomes[CrashedInLibrary]);
        // Those within the library are known (see archive_known.md beside the fuzzer); most must end in an error.
        QVERIFY(outcomes[Refused] > 100);
        QVERIFY(outcomes[CrashedInLibrary] <= 15);
    }
};

HEADWISE_TEST(TestArchiveDamage)
#include "tst_damage.moc"
