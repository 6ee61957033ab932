// SPDX-License-Identifier: GPL-3.0-or-later
// Libraries of the built programs: the window does not link LibTorch, so that it starts fast and a model cannot crash
// it.
#include "tests/support/children.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QFileInfo>
#include <QProcess>

using namespace headwise::tests;

namespace {

/// The shared libraries that the loader maps for a program, indirect ones included.
QString librariesOf(const QString &program)
{
    QProcess process;
    endWithTest(process);
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
    /// The same check on the program that links LibTorch must find it.
    void commandLineLinksTorch()
    {
        const QString libraries = librariesOf(QString::fromStdString(programPath("headwise-cli")));
        QVERIFY2(linksTorch(libraries), qPrintable(libraries));
        QVERIFY2(!libraries.contains("libQt6"), qPrintable(libraries));
    }
};

HEADWISE_TEST(TestPrograms)
#include "tst_programs.moc"
