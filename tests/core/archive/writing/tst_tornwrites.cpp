// SPDX-License-Identifier: GPL-3.0-or-later
// A killed process may leave a write half done: Linux copies a page at a time and stops between two of them, as a rule
// while it waits for a slow disk. What was announced must survive wherever that happens.
#include "core/archive/whole/verify.h"
#include "tests/core/archive/builder.h"
#include "tests/support/children.h"
#include "tests/support/registry.h"

#include <atomic>
#include <csignal>
#include <filesystem>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::writing;
using namespace headwise::tests;

namespace {

constexpr off_t page = 4096;
constexpr int tornLines = 12;

int tornTokensOf(std::int64_t line) { return 1 + static_cast<int>(line * 7 % 40); }

/// What a writer and the test see both.
struct Shared
{
    std::atomic<int> tornWrite;  ///< the write that ends in the middle, counted from 1; 0: none
    std::atomic<int> writes;     ///< writes so far that cross from one page to another
    std::atomic<int> commits;    ///< examples that the writer was told are safe
    std::atomic<bool> finishing; ///< all were
};

Shared *shared = nullptr;

/// Writes all lines, one a commit.
int writeAll(const std::string &path, const ArchiveInfo &info, bool resume)
{
    ArchiveWriter writer(path, info, {.overwrite = true, .resume = resume, .commitSeconds = 1000});
    std::vector<bool> there(tornLines);
    for (const std::int64_t line : writer.announcedLines())
        there[static_cast<std::size_t>(line)] = true;
    for (int line = 0; line < tornLines; ++line) {
        if (there[static_cast<std::size_t>(line)])
            continue;
        writer.append(smallRecord(info, line, tornTokensOf(line)));
        writer.commit();
        ++shared->commits;
    }
    shared->finishing = true;
    writer.finish();
    return 0;
}

} // namespace

/// Stands before the system's in this program and the libraries that it uses.
extern "C" ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    const bool crosses = count > 0 && offset / page != (offset + static_cast<off_t>(count) - 1) / page;
    if (shared != nullptr && crosses && ++shared->writes == shared->tornWrite) {
        syscall(SYS_pwrite64, file, bytes, static_cast<size_t>(page - offset % page), offset);
        kill(getpid(), SIGKILL);
    }
    return syscall(SYS_pwrite64, file, bytes, count, offset);
}

class TestTornWrites : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        void *memory =
            mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0); // NOLINT
        QVERIFY(memory != MAP_FAILED);                                                                // NOLINT
        shared = new (memory) Shared{};
    }
    void cleanupTestCase()
    {
        munmap(shared, sizeof(Shared));
        shared = nullptr;
    }

    void announcedExamplesSurvive_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("stacks");
        QTest::newRow("full u8") << "full"
                                 << "u8" << false;
        QTest::newRow("topk f32") << "topk:3"
                                  << "f32" << false;
    }
    void announcedExamplesSurvive()
    {
        NEEDS_THREADS_AFTER_FORK();
        QFETCH(QString, detail);
        QFETCH(QString, type);
        QFETCH(bool, stacks);
        const ArchiveInfo info = stacks ? threeStacks(smallInfo(detail, type)) : smallInfo(detail, type);
        int torn = 0;
        // The last turn finds no such write any more and ends well.
        for (int wanted = 1;; ++wanted) {
            const QTemporaryDir folder;
            const std::string path = folder.filePath("a.h5").toStdString();
            shared->tornWrite = wanted;
            shared->writes = 0;
            shared->commits = 0;
            shared->finishing = false;
            ForkedChild child([&] { return writeAll(path, info, false); });
            const int status = child.wait();
            const bool killed = WIFSIGNALED(status);
            torn += killed;
            QVERIFY2(killed || WEXITSTATUS(status) == 0, "the writer failed");
            const QString turn = QStringLiteral("write %1, %2 examples committed").arg(wanted).arg(shared->commits);
            const std::string left = std::filesystem::exists(path) ? path : path + ".partial";
            if (shared->commits > 0) {
                try {
                    const auto reader = ArchiveReader::open(left);
                    QVERIFY2(reader->exampleCount() >= shared->commits, qPrintable(turn));
                    QCOMPARE(QString::fromStdString(checkSmall(*reader, info, tornTokensOf)), QString());
                    NoProgress progress;
                    const whole::VerifyReport report = whole::verifyArchive(left, {}, progress);
                    QVERIFY2(report.ok(), report.ok() ? "" : report.problems.front().problem.c_str());
                } catch (const Error &error) {
                    QFAIL(qPrintable(turn + QStringLiteral(": ") + QString::fromUtf8(error.what())));
                }
            }
            if (!killed)
                break;
            if (wanted % 8 == 0 && !shared->finishing && std::filesystem::exists(path + ".partial")) {
                shared->tornWrite = 0;
                writeAll(path, info, true);
                QCOMPARE(ArchiveReader::open(path)->exampleCount(), std::int64_t{tornLines});
            }
        }
        qInfo("%d writes cross a page", torn);
        QVERIFY(torn > 0);
    }
};

HEADWISE_TEST(TestTornWrites)
#include "tst_tornwrites.moc"
