// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/pathkind.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;

class TestPathKind : public QObject
{
    Q_OBJECT

private slots:
    void decidedByContents_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        const QByteArray signature("\x89HDF\r\n\x1a\n", 8);
        const auto kind = [](desktop::workspace::PathKind k) { return static_cast<int>(k); };
        QTest::newRow("archive") << "a.h5" << signature << kind(desktop::workspace::PathKind::Archive);
        QTest::newRow("archive without ending")
            << "attention" << signature << kind(desktop::workspace::PathKind::Archive);
        QTest::newRow("archive after a user block")
            << "a.bin" << QByteArray(512, 'x') + signature << kind(desktop::workspace::PathKind::Archive);
        QTest::newRow("no archive: signature at 100")
            << "a.bin" << QByteArray(100, '\0') + signature << kind(desktop::workspace::PathKind::Unknown);
        QTest::newRow("damaged archive is the reader's to refuse")
            << "a.h5" << QByteArray("oops") << kind(desktop::workspace::PathKind::Archive);
        QTest::newRow("session by ending")
            << "w.headwise" << QByteArray("{}") << kind(desktop::workspace::PathKind::Session);
        QTest::newRow("session by contents") << "w.json" << QByteArray(R"({"format": "headwise-session"})")
                                             << kind(desktop::workspace::PathKind::Session);
        QTest::newRow("text") << "d.txt" << QByteArray("one line") << kind(desktop::workspace::PathKind::Dataset);
        QTest::newRow("text without ending, UTF-8 cut in a character")
            << "d" << QByteArray("gr\xc3") << kind(desktop::workspace::PathKind::Dataset);
        QTest::newRow("packed dataset") << "d.csv.gz" << QByteArray("\x1f\x8b\x08\0", 4)
                                        << kind(desktop::workspace::PathKind::Dataset);
        QTest::newRow("Parquet is the reader's to explain")
            << "d.parquet" << QByteArray("PAR1\0", 5) << kind(desktop::workspace::PathKind::Dataset);
        QTest::newRow("binary") << "d" << QByteArray("a\0b", 3) << kind(desktop::workspace::PathKind::Unknown);
    }
    void decidedByContents()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        QTemporaryDir folder;
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QCOMPARE(static_cast<int>(desktop::workspace::pathKind(file.fileName())), kind);
    }

    void foldersAreModelsWhenTheyHaveAConfig()
    {
        QTemporaryDir folder;
        QVERIFY(desktop::workspace::pathKind(folder.path()) == desktop::workspace::PathKind::Unknown);
        QFile file(folder.filePath(QStringLiteral("config.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(desktop::workspace::pathKind(folder.path()) == desktop::workspace::PathKind::ModelFolder);
        QVERIFY(desktop::workspace::pathKind(folder.filePath(QStringLiteral("nowhere"))) ==
                desktop::workspace::PathKind::Missing);
    }

    void adaptersAndCachedModelsAreModels()
    {
        using desktop::workspace::PathKind;
        QTemporaryDir folder;
        QFile adapter(folder.filePath(QStringLiteral("adapter_config.json")));
        QVERIFY(adapter.open(QIODevice::WriteOnly));
        QVERIFY(desktop::workspace::pathKind(folder.path()) == PathKind::ModelFolder);
        QTemporaryDir cache;
        for (const char *commit : {"aaa", "bbb"}) {
            QVERIFY(QDir(cache.path()).mkpath(QStringLiteral("snapshots/") + commit));
            QFile config(cache.filePath(QStringLiteral("snapshots/") + commit + QStringLiteral("/config.json")));
            QVERIFY(config.open(QIODevice::WriteOnly));
        }
        QVERIFY(desktop::workspace::pathKind(cache.path()) == PathKind::ModelFolder);
        QVERIFY(QDir(cache.path()).mkpath(QStringLiteral("refs")));
        for (const auto &[name, commit] : {std::pair("step1", "aaa"), std::pair("step2", "bbb")}) {
            QFile reference(cache.filePath(QStringLiteral("refs/") + name));
            QVERIFY(reference.open(QIODevice::WriteOnly));
            reference.write(commit);
        }
        QVERIFY(desktop::workspace::pathKind(cache.path()) == PathKind::StepFolder);
    }
};

HEADWISE_TEST(TestPathKind)
#include "tst_pathkind.moc"
