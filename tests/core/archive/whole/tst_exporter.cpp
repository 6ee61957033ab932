// SPDX-License-Identifier: GPL-3.0-or-later
// Archives of the Python exporter, beside the writer.
#include "core/archive/whole/exportnpz.h"
#include "core/archive/whole/verify.h"
#include "core/base/outputfile.h"
#include "core/measures/meanmap.h"
#include "core/measures/measure.h"
#include "tests/core/archive/changes.h"
#include "tests/core/archive/exchange.h"
#include "tests/support/children.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cmath>

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::whole;
using namespace headwise::archive::writing;
using namespace headwise::tests;

class TestArchiveExporter : public QObject
{
    Q_OBJECT

private slots:
    void filesOfTheExporterPassVerify_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("f16") << QStringList{"f16"};
        QTest::newRow("f32") << QStringList{"f32"};
        QTest::newRow("u8") << QStringList{"u8"};
        QTest::newRow("causal") << QStringList{"f16", "causal"};
        QTest::newRow("sink") << QStringList{"f16", "causal", "sink"};
        QTest::newRow("sink u8") << QStringList{"u8", "sink"};
        QTest::newRow("none") << QStringList{"f32", "none"};
        QTest::newRow("outputs") << QStringList{"f16", "outputs"};
    }
    void filesOfTheExporterPassVerify()
    {
        NEEDS_H5PY;
        QFETCH(QStringList, options);
        const QTemporaryDir folder;
        const QString path = folder.filePath("exported.h5");
        const PythonRun run = python(QStringList{sourcePath("tests/parity/archive_export.py"),
                                         sourcePath("resources/python/headwise_export.py"), path} +
                                     options);
        QVERIFY2(run.status == 0, run.errors.constData());
        NoProgress progress;
        const VerifyReport report = verifyArchive(path.toStdString(), {}, progress);
        QVERIFY2(report.ok(),
            report.ok() ? "" : (report.problems.front().object + ": " + report.problems.front().problem).c_str());
        QCOMPARE(report.measuresChecked, std::int64_t{16});
        const auto reader = ArchiveReader::open(path.toStdString());
        std::vector<std::string> ids;
        for (const measures::MeasureInfo &measure : headwise::measures::measures())
            ids.emplace_back(measure.id);
        QCOMPARE(reader->measureIds(), ids);
        const attention::Example example = reader->example({8});
        QCOMPARE(example.key, std::string("id8"));
        QVERIFY(example.hasPair);
        QVERIFY(example.columns.at("label") == attention::ColumnValue("l0"));
        QVERIFY(example.columns.at("count") == attention::ColumnValue(std::int64_t{8}));
        QVERIFY(reader->example({4}).columns.at("label") == attention::ColumnValue());
        QCOMPARE(example.side("input")[2].piece, std::string("«"));
        QVERIFY(example.side("input")[8].special);
        QCOMPARE(example.side("input")[3].begin, 5);
        const attention::StackLayout &layout = reader->stacks()[0];
        QCOMPARE(layout.causal[0] != 0, options.contains("causal"));
        QCOMPARE(layout.normalisation, options.contains("sink")   ? attention::Normalisation::SoftmaxWithSink
                                       : options.contains("none") ? attention::Normalisation::None
                                                                  : attention::Normalisation::Softmax);
        QCOMPARE(reader->hasOutputs(), options.contains("outputs"));
        if (options.contains("outputs")) { // heads g and h write in directions that are (h - g) / 2 apart
            const auto distances = reader->outputDistances({8}, layout.stack),
                       means = reader->outputMeans({8}, layout.stack);
            QCOMPARE(distances.size(), std::size_t{10});
            QVERIFY(std::abs(distances[0] - (1 - std::cos(0.5))) < 1e-6); // (0,1)
            QVERIFY(std::abs(distances[3] - (1 - std::cos(2.0))) < 1e-6); // (0,4)
            QCOMPARE(means.size(), std::size_t{10});
            QVERIFY(means[0] == 5 && std::abs(means[3] - 5 * std::sin(0.5)) < 1e-5); // (1 + ... + 9) / 9 = 5
        }
        if (!options.contains("sink"))
            return;
        QCOMPARE(layout.layerIndex, (std::vector<int>{1, 3}));
        QCOMPARE(layout.keyHeads, (std::vector<int>{1, 2}));
        QCOMPARE(layout.chunk, (std::vector<int>{0, 3}));
        QCOMPARE(layout.headIndex, (std::vector<int>{0, 2, 5, 1, 3}));
        QCOMPARE(layout.layerKinds.size(), std::size_t{4});
        QCOMPARE(reader->maps({8}, layout.stack).rowMass.size(), std::size_t{5 * 9});
    }
    void failedAppendsOfTheExporterLeaveNothing()
    {
        NEEDS_H5PY;
        const QTemporaryDir folder;
        const PythonRun run = python({sourcePath("tests/parity/archive_export_errors.py"),
            sourcePath("resources/python/headwise_export.py"), folder.path()});
        QVERIFY2(run.status == 0, (run.output + run.errors).constData());
        for (const char *name : {"after-errors.h5", "interrupted.h5.partial"}) {
            NoProgress progress;
            const VerifyReport report = verifyArchive(folder.filePath(name).toStdString(), {}, progress);
            QVERIFY2(report.ok(),
                report.ok() ? "" : (report.problems.front().object + ": " + report.problems.front().problem).c_str());
        }
    }
    void theExporterAndTheWriterExcludeEachOther()
    {
        NEEDS_H5PY;
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.h5");
        const QStringList command = {"-c",
            "import sys\n"
            "sys.dont_write_bytecode = True\n"
            "sys.path.insert(0, sys.argv[1])\n"
            "from headwise_export import ArchiveWriter\n"
            "with ArchiveWriter(sys.argv[2], [1]) as archive: print('open', flush=True); sys.stdin.readline()",
            sourcePath("resources/python"), path};
        {
            const OutputLock lock(path.toStdString());
            const PythonRun refused = python(command);
            QVERIFY(refused.status != 0);
            QVERIFY2(refused.errors.contains("being written by another program"), refused.errors.constData());
        }
        QProcess exporter;
        endWithTest(exporter);
        exporter.start(qEnvironmentVariable("HEADWISE_PYTHON", "python3"), command);
        QVERIFY(exporter.waitForStarted() && exporter.waitForReadyRead(60000));
        VERIFY_ERROR(OutputLock(path.toStdString()), QStringList{"another program is writing"});
        exporter.write("\n");
        exporter.closeWriteChannel();
        QVERIFY(exporter.waitForFinished(60000));
        QCOMPARE(exporter.exitCode(), 0);
        const OutputLock lock(path.toStdString());
        QVERIFY(QFile::exists(path));
    }
};

HEADWISE_TEST(TestArchiveExporter)
#include "tst_exporter.moc"
