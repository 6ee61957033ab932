// SPDX-License-Identifier: GPL-3.0-or-later
// Killed writers and full disks: announced examples survive, and the capture can be resumed.
#include "core/archive/hdf5/file.h"
#include "core/archive/whole/verify.h"
#include "tests/core/archive/builder.h"
#include "tests/support/children.h"
#include "tests/support/registry.h"

#include <QElapsedTimer>

#include <csignal>
#include <filesystem>
#include <random>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::whole;
using namespace headwise::archive::writing;
using namespace headwise::tests;

namespace {

constexpr int lines = 60;

int tokensOf(std::int64_t line) { return 1 + static_cast<int>(line * 7 % 40); }

const WriterOptions eager{.overwrite = true, .resume = true, .commitSeconds = 0.01, .commitBytes = 20000};

/// Writes all lines that are not in the file yet, slowly enough to be killed in between.
void writeRest(const std::string &path, const ArchiveInfo &info, std::chrono::microseconds pause)
{
    ArchiveWriter writer(path, info, eager);
    std::vector<bool> there(lines);
    for (const std::int64_t line : writer.announcedLines())
        there[line] = true;
    for (int line = 0; line < lines; ++line) {
        if (there[line])
            continue;
        writer.append(smallRecord(info, line, tokensOf(line)));
        std::this_thread::sleep_for(pause);
    }
    writer.finish();
}

/// Examples in the file that is being written; `lines` when it is finished, 0 when it does not exist yet.
std::int64_t announcedIn(const std::string &path)
{
    try {
        return ArchiveReader::open(path + ".partial")->exampleCount();
    } catch (const Error &) {
        return std::filesystem::exists(path) ? lines : 0;
    }
}

} // namespace

class TestArchiveCrash : public QObject
{
    Q_OBJECT
private slots:
    void killedWritersLoseNothingAnnounced_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("stacks");
        QTest::newRow("full f16") << "full"
                                  << "f16" << false;
        QTest::newRow("full f32, three stacks") << "full"
                                                << "f32" << true;
        QTest::newRow("full u8") << "full"
                                 << "u8" << false;
        QTest::newRow("topk f16") << "topk:3"
                                  << "f16" << false;
        QTest::newRow("topk u8, three stacks") << "topk:5"
                                               << "u8" << true;
        QTest::newRow("summary, three stacks") << "summary"
                                               << "f16" << true;
    }
    void killedWritersLoseNothingAnnounced()
    {
        NEEDS_THREADS_AFTER_FORK();
        QFETCH(QString, detail);
        QFETCH(QString, type);
        QFETCH(bool, stacks);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = stacks ? threeStacks(smallInfo(detail, type)) : smallInfo(detail, type);
        std::mt19937 random(static_cast<unsigned>(qHash(QByteArray(QTest::currentDataTag()), 11)));
        int kills = 0, steps = 0;
        std::int64_t before = 0;
        constexpr int wantedKills = 9; // of each kind: 54 in all
        for (int attempt = 0; kills < wantedKills; ++attempt) {
            if (std::filesystem::remove(path)) // a writer was faster
                before = 0;
            ForkedChild child([&] {
                writeRest(path, info, std::chrono::milliseconds(10));
                return 0;
            });
            // Every other writer is killed at any moment, the others after they announced an example.
            QElapsedTimer timer;
            timer.start();
            while (attempt % 2 == 1 && timer.elapsed() < 10000 && announcedIn(path) <= before)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 40));
            const int status = child.kill();
            kills += WIFSIGNALED(status);
            QVERIFY2(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "the writer failed");
            if (!std::filesystem::exists(path) && !std::filesystem::exists(path + ".partial"))
                continue; // killed before the file existed
            const std::string left = std::filesystem::exists(path) ? path : path + ".partial";
            try {
                const auto reader = ArchiveReader::open(left);
                QVERIFY(reader->exampleCount() >= before);
                steps += reader->exampleCount() > before;
                before = reader->exampleCount();
                QCOMPARE(QString::fromStdString(checkSmall(*reader, info, tokensOf)), QString());
                NoProgress progress;
                const VerifyReport report = verifyArchive(reader->path(), {}, progress);
                QVERIFY2(report.ok(), report.ok() ? "" : report.problems.front().problem.c_str());
            } catch (const Error &error) {
                QFAIL(error.what());
            }
        }
        std::filesystem::remove(path);
        writeRest(path, info, std::chrono::microseconds(0)); // resumes the file of the last writer
        qInfo("%d kills, progress in %d of the runs", kills, steps);
        QVERIFY(steps >= 2);
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(reader->exampleCount(), std::int64_t{lines});
        QCOMPARE(QString::fromStdString(checkSmall(*reader, info, tokensOf)), QString());
        const auto maps = reader->meanMaps(attention::Stack::Encoder);
        // The same as without a kill: sums of line + column over all lines, counts 2 each.
        QCOMPARE(maps.means[0], static_cast<float>((lines - 1) / 4.0));
        QCOMPARE(maps.means[4], static_cast<float>(((lines - 1) / 2.0 + 4) / 2.0));
    }
    void killedWhileOpeningOrFinishing()
    {
        NEEDS_THREADS_AFTER_FORK();
        // Both open the file for a moment without readers: killed then, it stays marked so.
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        {
            ArchiveWriter writer(path, info, {});
            writer.append(smallRecord(info, 3, tokensOf(3)));
        }
        ForkedChild child([&] {
            const hdf5::Handle file = hdf5::openForChanging(path + ".partial");
            kill(getpid(), SIGKILL);
            return 0;
        });
        const int status = child.wait();
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(ArchiveReader::open(path + ".partial")->exampleCount(), std::int64_t{1});
        writeRest(path, info, std::chrono::microseconds(0));
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(QString::fromStdString(checkSmall(*reader, info, tokensOf)), QString());
    }
    void commitsComeInTimeWithoutFurtherRecords()
    {
        NEEDS_THREADS_AFTER_FORK();
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        ForkedChild child([&] {
            ArchiveWriter writer(path, info, {.commitSeconds = 0.05});
            writer.append(smallRecord(info, 0, 5));
            pause(); // a slow model
            return 0;
        });
        QElapsedTimer timer;
        timer.start();
        std::int64_t seen = 0;
        while (seen == 0 && timer.elapsed() < 20000) {
            QTest::qWait(20);
            if (std::filesystem::exists(path + ".partial"))
                seen = ArchiveReader::open(path + ".partial")->exampleCount();
        }
        child.kill();
        QCOMPARE(seen, std::int64_t{1});
    }
    void unfinishedWritersKeepWhatTheyHad()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        {
            ArchiveWriter writer(path, info, {});
            writer.append(smallRecord(info, 3, tokensOf(3)));
        }
        QVERIFY(!std::filesystem::exists(path));
        {
            ArchiveWriter writer(path, info, {.resume = true});
            QCOMPARE(writer.announcedLines(), (std::vector<std::int64_t>{3}));
            writer.append(smallRecord(info, 1, tokensOf(1)));
            writer.finish();
        }
        const auto reader = ArchiveReader::open(path);
        QCOMPARE(reader->keys(), (std::vector<std::string>{"k1", "k3"}));
        QCOMPARE(QString::fromStdString(checkSmall(*reader, info, tokensOf)), QString());
    }
    void resumeRefusesAnotherRun_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("named");
        QTest::newRow("weights") << "weights"
                                 << "model weights";
        QTest::newRow("dataset") << "dataset"
                                 << "dataset";
        QTest::newRow("tokenizer") << "settings"
                                   << "settings";
        QTest::newRow("detail") << "detail"
                                << "detail";
        QTest::newRow("dtype") << "dtype"
                               << "dtype";
        QTest::newRow("length") << "length"
                                << "max_length";
        QTest::newRow("layers") << "layers"
                                << "layers and heads";
        QTest::newRow("measures") << "measures"
                                  << "measures";
    }
    void resumeRefusesAnotherRun()
    {
        QFETCH(QString, change);
        QFETCH(QString, named);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        ArchiveInfo info = smallInfo();
        {
            ArchiveWriter writer(path, info, {});
            writer.append(smallRecord(info, 0, 2));
        }
        if (change == "weights")
            info.model.weightsSha256 = "other";
        else if (change == "dataset")
            info.dataset.sha256 = "other";
        else if (change == "settings")
            info.provenance.settings = "{}";
        else if (change == "detail")
            info.detail.kind = DetailKind::Summary;
        else if (change == "dtype")
            info.valueType = ValueType::Float32;
        else if (change == "length")
            info.dataset.maxLength = 64;
        else if (change == "layers")
            info.stacks[0].heads = {2, 2};
        else
            info.measures = {"two", "one"};
        VERIFY_ERROR(ArchiveWriter(path, info, {.resume = true}), (QStringList{"a.h5.partial", named}));
    }
    void nothingStaysOfAnArchiveWithoutExamples()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo({2});
        {
            const ArchiveWriter writer(path, info, {});
        }
        QVERIFY(std::filesystem::is_empty(folder.path().toStdString()));
        {
            ArchiveWriter writer(path, info, {});
            writer.append(smallRecord(info, 0, 3));
        }
        {
            const ArchiveWriter writer(path, info, {.resume = true});
        } // keeps the examples of the file
        QCOMPARE(ArchiveReader::open(path + ".partial")->exampleCount(), std::int64_t{1});
    }
    void fullDiskIsOneErrorAndLosesNothing()
    {
        NEEDS_THREADS_AFTER_FORK();
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo({12, 12}, ValueType::Float32);
        ForkedChild child([&] {
            // Like a full disk: writes beyond the limit fail with EFBIG.
            std::signal(SIGXFSZ, SIG_IGN);
            rlimit limit{};
            getrlimit(RLIMIT_FSIZE, &limit);
            limit.rlim_cur = 3u << 20;
            setrlimit(RLIMIT_FSIZE, &limit);
            int errors = 0;
            ArchiveWriter writer(path, info, {.commitBytes = 100000});
            try {
                for (int line = 0; line < 300; ++line)
                    writer.append(smallRecord(info, line, 40));
                writer.finish();
            } catch (const Error &error) {
                errors = error.code() == ErrorCode::Unreadable &&
                                 error.summary().text().find("disk is full") != std::string::npos
                             ? 1
                             : 2;
                if (errors == 2)
                    std::fprintf(stderr, "%s\n", error.what());
            }
            // A full disk still takes holes; a file that may not grow does not.
            limit.rlim_cur = limit.rlim_max;
            setrlimit(RLIMIT_FSIZE, &limit);
            return errors == 1 ? 0 : 1;
        });
        const int status = child.wait();
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        auto reader = ArchiveReader::open(path + ".partial");
        QVERIFY(reader->exampleCount() > 5);
        QCOMPARE(QString::fromStdString(checkSmall(*reader, info, [](std::int64_t) { return 40; })), QString());
        // Once there is space, the capture can be resumed. (One process cannot read and append to the same file.)
        const std::int64_t count = reader->exampleCount();
        reader.reset();
        ArchiveWriter writer(path, info, {.resume = true});
        QCOMPARE(static_cast<std::int64_t>(writer.announcedLines().size()), count);
        writer.append(smallRecord(info, 5000, 40));
        writer.finish();
        const auto whole = ArchiveReader::open(path);
        QCOMPARE(whole->exampleCount(), count + 1);
        QCOMPARE(QString::fromStdString(checkSmall(*whole, info, [](std::int64_t) { return 40; })), QString());
    }
};

HEADWISE_TEST(TestArchiveCrash)
#include "tst_crash.moc"
