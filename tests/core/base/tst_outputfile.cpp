// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/outputfile.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <optional>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headwise;

namespace {

void makeSocket(const std::string &path)
{
    const int file = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    QVERIFY(bind(file, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0);
    close(file);
}

} // namespace

class TestOutputFile : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder.emplace();
        std::ofstream(path("file")) << "old";
    }

    void whatCannotBeWritten_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("folder") << "folder"
                                << "this is a folder";
        QTest::newRow("pipe") << "pipe"
                              << "not a regular file";
        QTest::newRow("socket") << "socket"
                                << "not a regular file";
        QTest::newRow("device") << "/dev/null"
                                << "not a regular file";
        QTest::newRow("link to a device") << "->/dev/null"
                                          << "not a regular file";
        QTest::newRow("link to a folder") << "->."
                                          << "this is a folder";
        QTest::newRow("link to nothing") << "->missing"
                                         << "a link to a file that does not exist";
        QTest::newRow("link to itself") << "->link"
                                        << "a link to a file that does not exist";
        QTest::newRow("no folder") << "none/file"
                                   << "no such folder";
        QTest::newRow("file as folder") << "file/file"
                                        << "no such folder";
        QTest::newRow("no name") << "-"
                                 << "no name";
        QTest::newRow("long name") << QString(300, 'a') << "too long";
        QTest::newRow("folder in the way") << "busy"
                                           << "in the way";
    }
    void whatCannotBeWritten()
    {
        QFETCH(QString, kind);
        QFETCH(QString, words);
        std::string output = kind.startsWith('/') ? kind.toStdString() : path(kind);
        if (kind == "folder" || kind == "busy")
            QVERIFY(QDir(m_folder->path()).mkdir(kind == "folder" ? kind : kind + ".partial"));
        else if (kind == "pipe")
            QVERIFY(mkfifo(output.c_str(), 0600) == 0);
        else if (kind == "socket")
            makeSocket(output);
        else if (kind == "-")
            output.clear();
        else if (kind.startsWith("->"))
            std::filesystem::create_symlink(kind.mid(2).toStdString(), output = path("link"));
        for (const bool overwrite : {false, true})
            VERIFY_ERROR(requireWritable(output, overwrite), QStringList{words});
    }

    void existingFilesNeedForce()
    {
        std::filesystem::create_symlink("file", path("link"));
        for (const char *name : {"file", "link"}) {
            VERIFY_ERROR(requireWritable(path(name), false), QStringList{"exists already"});
            requireWritable(path(name), true);
        }
        requireWritable(path("new"), false);
    }

    void anInputIsNoOutput()
    {
        std::filesystem::create_symlink("file", path("link"));
        std::filesystem::create_hard_link(path("file"), path("same"));
        std::filesystem::create_directory_symlink(".", path("here"));
        for (const char *name : {"file", "link", "same", "here/file"})
            VERIFY_ERROR(requireOtherFile(path(name), {path("other"), path("file")}), QStringList{"input files"});
        requireOtherFile(path("new"), {path("file"), m_folder->path().toStdString()});
        VERIFY_ERROR(requireOtherFile(path("file"), {m_folder->path().toStdString()}), QStringList{"input files"});
        std::ofstream(path("new.partial")) << "input";
        VERIFY_ERROR(requireOtherFile(path("new"), {path("new.partial")}), QStringList{"would be overwritten"});
    }

    void oneWriterAtATime()
    {
        std::optional<OutputLock> first(std::in_place, path("out"));
        std::filesystem::create_directory_symlink(".", path("here"));
        VERIFY_ERROR(OutputLock(path("out")), (QStringList{"out", "another program is writing"}));
        VERIFY_ERROR(OutputLock(path("here/out")), QStringList{"another program is writing"});
        const OutputLock other(path("out2"));
        first.reset();
        QVERIFY(!QFile::exists(file("out.lock")));
        const OutputLock next(path("out"));
    }

    void theLockOfAKilledWriterEndsWithIt()
    {
        int ready[2];
        QVERIFY(pipe(ready) == 0);
        const pid_t child = fork();
        if (child == 0) {
            const int lock = open((path("out") + ".lock").c_str(), O_CREAT | O_RDWR, 0600);
            flock(lock, LOCK_EX);
            [[maybe_unused]] const auto written = write(ready[1], "x", 1);
            pause();
            _exit(0);
        }
        char byte = 0;
        QCOMPARE(read(ready[0], &byte, 1), ssize_t{1});
        VERIFY_ERROR(OutputLock(path("out")), QStringList{"another program is writing"});
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        QVERIFY(QFile::exists(file("out.lock")));
        const OutputLock next(path("out"));
    }

    void aFileIsReplacedAsAWhole()
    {
        replaceFile(path("file"), "new");
        QFile written(file("file"));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("new"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{"file"});
        VERIFY_ERROR(replaceFile(path("none/file"), "new"), QStringList{"cannot be written"});
    }

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    std::string path(const QString &name) const { return file(name).toStdString(); }

    std::optional<QTemporaryDir> m_folder;
};

HEADWISE_TEST(TestOutputFile)
#include "tst_outputfile.moc"
