// SPDX-License-Identifier: GPL-3.0-or-later
// What the built programs link: the window no LibTorch, so that it starts at once and outlives any model.
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QFileInfo>
#include <QProcess>

using namespace headwise::tests;

namespace {

/// The shared libraries that the loader would map for a program, all the way down.
QString librariesOf(const QString &program)
{
    QProcess process;
    process.start("ldd", {program});
    process.waitForFinished();
    return QString::fromLocal8Bit(process.readAllStandardOutput());
}

bool linksTorch(const QString &libraries) { return libraries.contains("libtorch") || libraries.contains("libc10"); }

} // namespace

class TestPrograms : public QObject
{
    Q_OBJECT
private slots:
    void windowLinksNoTorch()
    {
        const QString libraries = librariesOf(QString::fromStdString(programPath("headwise")));
        QVERIFY2(libraries.contains("libQt6Widgets"), qPrintable(libraries));
        QVERIFY2(!linksTorch(libraries), qPrintable(libraries));
    }
    /// The same look at the program that does link it: the check sees LibTorch where it is.
    void commandLineLinksTorch()
    {
        const QString libraries = librariesOf(QString::fromStdString(programPath("headwise-cli")));
        QVERIFY2(linksTorch(libraries), qPrintable(libraries));
        QVERIFY2(!libraries.contains("libQt6"), qPrintable(libraries));
    }
};

HEADWISE_TEST(TestPrograms)
#include "tst_programs.moc"
