// SPDX-License-Identifier: GPL-3.0-or-later
// Digests that are kept between runs: given for files in the state they were computed of, and never otherwise.
#include "core/models/files/digestcache.h"

#include "core/base/sha256.h"
#include "core/models/files/checkpoint.h"
#include "core/models/files/weightgroups.h"
#include "core/models/files/weightsdigest.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <chrono>
#include <filesystem>
#include <thread>

using namespace headwise;
using namespace headwise::models::files;
using namespace headwise::models::files::tensors;
using namespace headwise::tests;

namespace {

namespace fs = std::filesystem;
using Files = std::vector<std::shared_ptr<const InputFile>>;

const std::string someDigest(64, 'a');

Files filesAt(const std::string &path) { return {std::make_shared<const InputFile>(path)}; }

/// Files that were just written count as resting for the next call.
std::time_t soon() { return std::time(nullptr) + 10; }

std::size_t entriesIn(const fs::path &folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TestDigestCache : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_before = qgetenv("XDG_CACHE_HOME");
        qputenv("XDG_CACHE_HOME", m_folder.path().toUtf8());
    }
    void cleanupTestCase() { m_before.isNull() ? qunsetenv("XDG_CACHE_HOME") : qputenv("XDG_CACHE_HOME", m_before); }
    void init()
    {
        fs::remove_all(m_entries.parent_path());
        writeFile(m_path, "old text");
    }
    void filesOfOneStateAreFoundAgain()
    {
        QVERIFY(!keptDigest("weights", filesAt(m_path)));
        keepDigest("weights", filesAt(m_path), someDigest, soon());
        QCOMPARE(keptDigest("weights", filesAt(m_path)).value_or(""), someDigest);
        QVERIFY(!keptDigest("groups", filesAt(m_path)));
        QCOMPARE(sha256OfFiles(filesAt(m_path)), someDigest); // not read
    }
    void changedFilesAreReadAgain()
    {
        keepDigest("weights", filesAt(m_path), someDigest, soon());
        writeFile(m_path, "new text"); // as long as before
        QCOMPARE(sha256OfFiles(filesAt(m_path)), sha256("new text"));
    }
    void replacedFilesAreReadAgain()
    {
        keepDigest("weights", filesAt(m_path), someDigest, soon());
        const auto times = fs::last_write_time(m_path);
        writeFile(m_path + ".new", "new text");
        fs::last_write_time(m_path + ".new", times); // as `cp -p` and unpacked archives have it
        fs::rename(m_path + ".new", m_path);
        QCOMPARE(sha256OfFiles(filesAt(m_path)), sha256("new text"));
    }
    /// Nothing is kept of what could change once more in the same tick of the clock.
    void filesThatJustChangedAreNotKept()
    {
        QCOMPARE(sha256OfFiles(filesAt(m_path)), sha256("old text"));
        QVERIFY(!fs::exists(m_entries));
    }
    void damagedEntriesAreNotBelieved()
    {
        for (const std::string &damaged :
            {std::string(), someDigest.substr(1), std::string(64, 'g'), someDigest + "a"}) {
            keepDigest("weights", filesAt(m_path), damaged, soon());
            QCOMPARE(sha256OfFiles(filesAt(m_path)), sha256("old text"));
        }
    }
    void aCacheThatCannotBeWrittenIsNone()
    {
        writeFile(m_entries.parent_path().string(), "a file in the way");
        keepDigest("weights", filesAt(m_path), someDigest, soon());
        QVERIFY(!keptDigest("weights", filesAt(m_path)));
    }
    void theOldestEntriesGo()
    {
        fs::create_directories(m_entries);
        for (int i = 0; i < 4096; ++i)
            writeFile((m_entries / std::to_string(i)).string(), "");
        fs::last_write_time(m_entries / "7", fs::file_time_type::clock::now() - std::chrono::hours(1));
        keepDigest("weights", filesAt(m_path), someDigest, soon());
        QCOMPARE(entriesIn(m_entries), std::size_t(3072));
        QVERIFY(!fs::exists(m_entries / "7"));
        QCOMPARE(keptDigest("weights", filesAt(m_path)).value_or(""), someDigest);
    }
    /// The digests of a step's groups: kept as they were computed, and only for the same tensors.
    void groups()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath("model.safetensors").toStdString();
        const auto write = [&](float value) {
            writeFile(path, safetensorsBytes({{"layer.0.w", EditableTensor::ofFloats({2}, {value, 2})},
                                {"w", EditableTensor::ofFloats({1}, {3})}}));
        };
        write(1);
        NoProgress progress;
        const auto open = [&] { return Checkpoint::open(folder.path().toStdString()); };
        const auto computed = groupDigests(open(), progress);
        QCOMPARE(computed.size(), std::size_t(2));
        QVERIFY(!fs::exists(m_entries)); // just written
        std::this_thread::sleep_for(std::chrono::milliseconds(3100));
        QVERIFY(groupDigests(open(), progress) == computed);
        QCOMPARE(entriesIn(m_entries), std::size_t(1));
        const auto entry = fs::directory_iterator(m_entries)->path().string();
        QVERIFY(groupDigests(open(), progress) == computed); // from the entry
        writeFile(entry, R"([["layer.0", "planted"]])");
        QCOMPARE(groupDigests(open(), progress).front().sha256, std::string("planted"));
        for (const char *damaged : {"", "[", "{}", "[1]", R"([["a"]])", "[]"}) {
            writeFile(entry, damaged);
            QVERIFY(groupDigests(open(), progress) == computed);
        }
        write(7);
        QVERIFY(groupDigests(open(), progress) != computed);
    }

private:
    QTemporaryDir m_folder;
    const std::string m_path = m_folder.filePath("file.bin").toStdString();
    const fs::path m_entries = fs::path(m_folder.path().toStdString()) / "headwise" / "digests";
    QByteArray m_before;
};

HEADWISE_TEST(TestDigestCache)
#include "tst_digestcache.moc"
