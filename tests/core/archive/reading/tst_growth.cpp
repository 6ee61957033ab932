// SPDX-License-Identifier: GPL-3.0-or-later
// Readers of growing archives: a reader sees a complete state at every moment, also when the file gets its final name.
#include "tests/core/archive/builder.h"
#include "tests/support/children.h"
#include "tests/support/registry.h"

#include <QElapsedTimer>

#include <atomic>
#include <filesystem>
#include <new>
#include <thread>

#include <sys/mman.h>

using namespace headwise;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::writing;
using namespace headwise::tests;

namespace {

int tokensOfLine(std::int64_t line) { return 1 + static_cast<int>(line * 5 % 23); }

/// The states that one reader read.
struct Seen
{
    int opened = 0, growing = 0;
    std::int64_t steps = 0; ///< times that the number of examples had grown
    std::string problem;    ///< empty when every state was complete
};

/// Compares the last announced examples with what the writer wrote.
std::string newestProblem(const ArchiveReader &reader, const ArchiveInfo &info, std::int64_t from)
{
    const auto keys = reader.keys();
    for (const ColumnInfo &column : info.columns)
        if (reader.column(column.name).size() != keys.size())
            return "the column " + column.name + " has another length";
    for (const attention::StackLayout &layout : info.stacks) {
        const auto measures = reader.measures(layout.stack);
        if (measures.examples != reader.exampleCount() ||
            measures.values.size() != keys.size() * layout.totalHeads() * info.measures.size())
            return "other measures than examples";
        const auto means = reader.meanMaps(layout.stack);
        // Sums of line + column over all lines, counts 2 each.
        const auto count = static_cast<double>(keys.size());
        if (!keys.empty() && means.means[0] != static_cast<float>((count - 1) / 2 / 2))
            return "the mean map is " + std::to_string(means.means[0]) + " of " + std::to_string(keys.size()) +
                   " examples";
    }
    for (std::int64_t i = from; i < reader.exampleCount(); ++i) {
        const attention::Example example = reader.example({i});
        const ArchiveRecord record = smallRecord(info, example.line, tokensOfLine(example.line));
        std::string problem = firstDifference(record.example, example);
        for (std::size_t s = 0; s < info.stacks.size() && problem.empty() && reader.hasMaps(); ++s)
            problem = firstDifference(
                record.stacks[s].maps, reader.maps({i}, info.stacks[s].stack), info.valueType, info.detail);
        if (!problem.empty())
            return "example " + std::to_string(i) + ": " + problem;
    }
    return {};
}

/// The largest number of examples that any reader has read, in any process.
class SharedCount
{
public:
    SharedCount()
        : m_count(
              new (mmap(nullptr, sizeof(Count), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Count(0))
    {
    }
    ~SharedCount() { munmap(m_count, sizeof(Count)); }
    SharedCount(const SharedCount &) = delete;
    SharedCount &operator=(const SharedCount &) = delete;
    std::int64_t value() const { return *m_count; }
    void raise(std::int64_t value)
    {
        for (std::int64_t now = *m_count; now < value && !m_count->compare_exchange_weak(now, value);) {
        }
    }

private:
    using Count = std::atomic<std::int64_t>;
    Count *m_count;
};

/// Opens the archive again and again, holding the one before, until it is finished with `lines` examples.
Seen follow(const std::string &path, const ArchiveInfo &info, std::int64_t lines, SharedCount &largest,
    const std::function<bool()> &goOn)
{
    Seen seen;
    std::shared_ptr<const ArchiveReader> before;
    while (goOn()) {
        const bool finished = std::filesystem::exists(path), growing = std::filesystem::exists(path + ".partial");
        if (!finished && !growing)
            continue; // not begun, or renamed between the two calls
        try {
            const std::int64_t seenByAny = largest.value();
            const auto reader = ArchiveReader::open(growing ? path + ".partial" : path);
            ++seen.opened;
            seen.growing += !reader->info().complete;
            const std::int64_t known = before ? before->exampleCount() : 0, count = reader->exampleCount();
            largest.raise(count);
            if (count < std::max(known, seenByAny))
                seen.problem = "an earlier state than one that was seen before";
            else if (reader->info().complete && count != lines)
                seen.problem = "complete with " + std::to_string(count) + " examples";
            else
                seen.problem = newestProblem(*reader, info, std::max<std::int64_t>(0, std::min(known, count - 1)));
            if (seen.problem.empty() && before && known > 0)
                seen.problem = newestProblem(*before, info, known - 1);
            seen.steps += count > known;
            if (!seen.problem.empty() || reader->info().complete)
                break;
            before = reader;
        } catch (const Error &error) {
            // The file may have been renamed in the meantime.
            if (error.code() == ErrorCode::NotFound && std::filesystem::exists(path))
                continue;
            seen.problem = error.what();
            break;
        }
    }
    return seen;
}

} // namespace

class TestArchiveGrowth : public QObject
{
    Q_OBJECT
private slots:
    void readersSeeCompleteStates_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("rounds");
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("session"); ///< examples after which the writer stops and is resumed; 0: never
        QTest::newRow("one long run") << "full" << 1 << 100 << 0;
        QTest::newRow("largest weights") << "topk:3" << 1 << 40 << 0;
        QTest::newRow("measures alone, short runs") << "summary" << 8 << 8 << 0;
        QTest::newRow("resumed again and again") << "full" << 2 << 30 << 3;
    }
    void readersSeeCompleteStates()
    {
        NEEDS_THREADS_AFTER_FORK();
        QFETCH(QString, detail);
        QFETCH(int, rounds);
        QFETCH(int, lines);
        QFETCH(int, session);
        const QTemporaryDir folder;
        const ArchiveInfo info = smallInfo(detail, "f16");
        const WriterOptions everyRecord{.resume = true, .commitSeconds = 0.001, .commitBytes = 1};
        int opened = 0, growing = 0;
        std::int64_t steps = 0;
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < rounds; ++round) {
            const std::string path = folder.filePath(QString("%1.h5").arg(round)).toStdString();
            ForkedChild writer([&] {
                for (int line = 0; line < lines;) {
                    ArchiveWriter archive(path, info, everyRecord);
                    for (int i = 0; line < lines && (session == 0 || i < session); ++i, ++line) {
                        archive.append(smallRecord(info, line, tokensOfLine(line)));
                        std::this_thread::sleep_for(std::chrono::milliseconds(2));
                    }
                    if (line == lines)
                        archive.finish();
                }
                return 0;
            });
            SharedCount largest;
            // Two readers in processes of their own, and two that share the library's cache of the file.
            const auto other = [&] {
                const Seen seen = follow(path, info, lines, largest, [] { return true; });
                if (!seen.problem.empty())
                    std::fprintf(stderr, "another program: %s\n", seen.problem.c_str());
                return seen.problem.empty() ? 0 : 1;
            };
            ForkedChild first(other), second(other);
            Seen seen[2];
            {
                const auto inTime = [&] { return timer.elapsed() < 100000; };
                std::vector<std::jthread> threads;
                for (Seen &own : seen)
                    threads.emplace_back([&] { own = follow(path, info, lines, largest, inTime); });
            }
            for (const Seen &own : seen) {
                QVERIFY2(own.problem.empty(), own.problem.c_str());
                QVERIFY(own.steps * 8 >= std::min<std::int64_t>(own.opened, lines)); // the reader saw the file grow
                opened += own.opened;
                growing += own.growing;
                steps += own.steps;
            }
            QCOMPARE(writer.wait(), 0);
            QCOMPARE(first.wait(), 0);
            QCOMPARE(second.wait(), 0);
        }
        qInfo("%d times opened, %d of them while it grew; %d steps seen", opened, growing, static_cast<int>(steps));
        QVERIFY(growing > rounds && steps > rounds);
    }
    void readersKeepWhatTheyOpened()
    {
        NEEDS_THREADS_AFTER_FORK();
        // An open reader stays valid when the file gets its final name, and when that file is overwritten.
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        {
            ArchiveWriter archive(path, info, {});
            for (int line = 0; line < 5; ++line)
                archive.append(smallRecord(info, line, tokensOfLine(line)));
        }
        const std::string signal = folder.filePath("opened").toStdString();
        ForkedChild writer([&] {
            while (!std::filesystem::exists(signal))
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ArchiveWriter archive(path, info, {.resume = true});
            archive.append(smallRecord(info, 5, tokensOfLine(5)));
            archive.finish();
            return 0;
        });
        const auto reader = ArchiveReader::open(path + ".partial");
        std::filesystem::create_directory(signal);
        QCOMPARE(writer.wait(), 0);
        QVERIFY(!std::filesystem::exists(path + ".partial"));
        QCOMPARE(reader->exampleCount(), std::int64_t{5});
        QCOMPARE(QString::fromStdString(checkSmall(*reader, info, tokensOfLine)), QString());
        const auto whole = ArchiveReader::open(path);
        QVERIFY(whole->info().complete);
        QCOMPARE(whole->exampleCount(), std::int64_t{6});
        std::filesystem::remove(path);
        QCOMPARE(QString::fromStdString(checkSmall(*whole, info, tokensOfLine)), QString());
        VERIFY_ERROR(ArchiveReader::open(path + ".partial"), QStringList{"no such file"});
    }
};

HEADWISE_TEST(TestArchiveGrowth)
#include "tst_growth.moc"
