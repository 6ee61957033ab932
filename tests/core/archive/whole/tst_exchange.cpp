// SPDX-License-Identifier: GPL-3.0-or-later
// The same files read by h5py, the Python exporter, NumPy and verify.
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

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::whole;
using namespace headwise::archive::writing;
using namespace headwise::tests;

class TestArchiveExchange : public QObject
{
    Q_OBJECT
private slots:
    void verifyAcceptsWhatCaptureWrites_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("type");
        for (const char *detail : {"full", "topk:1", "topk:6", "band:2,3", "rows:last3", "rows:0,7"})
            for (const char *type : {"f16", "f32", "u8"})
                QTest::newRow(qPrintable(QString(detail) + " " + type)) << detail << type;
    }
    void verifyAcceptsWhatCaptureWrites()
    {
        QFETCH(QString, detail);
        QFETCH(QString, type);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = measuredInfo(detail, type);
        {
            ArchiveWriter writer(path, info, {});
            for (int line = 0; line < 40; ++line)
                writer.append(measuredRecord(info, line, 1 + line));
            writer.finish();
        }
        NoProgress progress;
        const VerifyReport report = verifyArchive(path, {}, progress);
        QVERIFY2(report.ok(), report.ok() ? "" : report.problems.front().problem.c_str());
        QCOMPARE(report.examplesRead, std::int64_t{40});
        QCOMPARE(report.measuresChecked, std::int64_t{40});
        const VerifyReport structure = verifyArchive(path, {.structureOnly = true}, progress);
        QVERIFY(structure.ok());
        QCOMPARE(structure.examplesRead, std::int64_t{2});
    }
    void verifyFindsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("problem");
        QTest::newRow("row sum") << "sum"
                                 << "do not sum to 1, L1H0";
        QTest::newRow("negative") << "negative"
                                  << "negative weights, L1H0";
        QTest::newRow("not a number") << "nan"
                                      << "not numbers, L1H0";
        QTest::newRow("measure") << "measure"
                                 << "confidence does not follow";
        QTest::newRow("measure that should be undefined") << "defined"
                                                          << "class_same_segment does not follow";
        QTest::newRow("key twice") << "key"
                                   << "more than once";
    }
    void verifyFindsWhatIsWrong()
    {
        QFETCH(QString, fault);
        QFETCH(QString, problem);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = measuredInfo("full", "f16");
        {
            ArchiveWriter writer(path, info, {});
            for (int line = 0; line < 5; ++line) {
                ArchiveRecord record = measuredRecord(info, line, 6);
                StackResult &stack = record.stacks[0];
                float &weight = stack.maps.values[2 * 36 + 8];
                if (line == 3 && fault == "sum")
                    weight += 0.01f;
                else if (line == 3 && fault == "negative")
                    weight = -weight;
                else if (line == 3 && fault == "nan")
                    weight = std::nanf("");
                else if (line == 3 && fault == "measure")
                    stack.measures[measures::measureIndex("confidence")] += 0.01f;
                else if (line == 3 && fault == "defined")
                    for (attention::Token &token : record.example.tokens["input"])
                        token.segment = 0; // one segment: the stored mass on the same segment has no meaning
                else if (line == 3 && fault == "key")
                    record.example.key = "k1";
                writer.append(std::move(record));
            }
            writer.finish();
        }
        NoProgress progress;
        const VerifyReport report = verifyArchive(path, {}, progress);
        const auto found = std::find_if(report.problems.begin(), report.problems.end(),
            [&](const VerifyProblem &p) { return QString::fromStdString(p.problem).contains(problem); });
        QVERIFY2(found != report.problems.end(),
            report.problems.empty() ? "nothing found" : report.problems.front().problem.c_str());
        QCOMPARE(found->count, std::int64_t{1});
        QCOMPARE(found->examples.front(), std::string(fault == "key" ? "k1" : "k3"));
    }
    void verifyFindsWhatIsWrongWithKeptWeights_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("problem");
        QTest::newRow("order") << "order"
                               << "not descending";
        QTest::newRow("twice") << "twice"
                               << "kept twice";
        QTest::newRow("no key") << "unused"
                                << "unused slots";
        QTest::newRow("beyond") << "beyond"
                                << "beyond the tokens";
        QTest::newRow("rest") << "rest"
                              << "rest that is impossible for the weights left out";
        QTest::newRow("negative rest") << "negative"
                                       << "rest that is impossible for the weights left out";
        QTest::newRow("measure") << "measure"
                                 << "confidence does not follow";
    }
    void verifyFindsWhatIsWrongWithKeptWeights()
    {
        QFETCH(QString, fault);
        QFETCH(QString, problem);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = measuredInfo("topk:3", "f32");
        {
            ArchiveWriter writer(path, info, {});
            ArchiveRecord record = measuredRecord(info, 0, 6);
            if (fault == "measure")
                record.stacks[0].measures[measures::measureIndex("confidence")] += 0.01f;
            writer.append(std::move(record));
            writer.append(measuredRecord(info, 1, 6));
            writer.finish();
        }
        // The second row of the first head: elements 3, 4, 5.
        change(path, [&](const hdf5::Object &file) {
            if (fault == "order")
                overwrite(file.id, "/attention/encoder/values", H5T_NATIVE_FLOAT, 5, 0.9f);
            else if (fault == "twice")
                overwrite(file.id, "/attention/encoder/key", H5T_NATIVE_UINT32, 5,
                    readUnsigned(file.id, "/attention/encoder/key", 3));
            else if (fault == "unused")
                overwrite(file.id, "/attention/encoder/key", H5T_NATIVE_UINT32, 4, 0xFFFFFFFFu);
            else if (fault == "beyond")
                overwrite(file.id, "/attention/encoder/key", H5T_NATIVE_UINT32, 4, 6u);
            else if (fault == "rest" || fault == "negative")
                overwrite(file.id, "/attention/encoder/rest", H5T_NATIVE_FLOAT, 1, fault == "rest" ? 0.99f : -0.01f);
        });
        NoProgress progress;
        const VerifyReport report = verifyArchive(path, {}, progress);
        const auto found = std::find_if(report.problems.begin(), report.problems.end(),
            [&](const VerifyProblem &p) { return QString::fromStdString(p.problem).contains(problem); });
        QVERIFY2(found != report.problems.end(),
            report.problems.empty() ? "nothing found" : report.problems.front().problem.c_str());
        QCOMPARE(found->examples, (std::vector<std::string>{"k0"}));
    }
    void verifyCanBeCancelled()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        writeSmall(path, smallInfo(), 3);
        CallbackProgress progress([](double) { return false; });
        try {
            verifyArchive(path, {}, progress);
            QFAIL("not cancelled");
        } catch (const Error &error) {
            QVERIFY(error.code() == ErrorCode::Cancelled);
        }
    }
    void workedExampleOfTheFormatReadsOurFiles_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("type");
        QTest::newRow("full f16") << "full"
                                  << "f16";
        QTest::newRow("full u8") << "full"
                                 << "u8";
        QTest::newRow("topk f32") << "topk:3"
                                  << "f32";
        QTest::newRow("topk u8") << "topk:40"
                                 << "u8";
        QTest::newRow("band f32") << "band:2,3"
                                  << "f32";
        QTest::newRow("rows f16") << "rows:0,5,17"
                                  << "f16";
    }
    void workedExampleOfTheFormatReadsOurFiles()
    {
        NEEDS_H5PY;
        QFETCH(QString, detail);
        QFETCH(QString, type);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const ArchiveInfo info = smallInfo(detail, type);
        // Small commits: tail chunks are rewritten and padded, as in a long run.
        writeSmall(path, info, 30, {.overwrite = true, .commitBytes = 1});
        const PythonRun run = python({sourcePath("tests/parity/archive_format.py"),
            sourcePath("core/archive/FORMAT.md"), QString::fromStdString(path), "17", "encoder"});
        QVERIFY2(run.status == 0, run.errors.constData());
        const QJsonObject read = QJsonDocument::fromJson(run.output).object();
        const ArchiveRecord record = smallRecord(info, 17, 18);
        QCOMPARE(read["key"].toString(), QString("k17"));
        QCOMPARE(read["text"].toString(), QString::fromStdString(record.example.text));
        QCOMPARE(read["tokens"].toArray().size(), 18);
        QCOMPARE(read["tokens"].toArray()[1].toString(), QString::fromUtf8("##p17é"));
        QCOMPARE(read["shape"].toArray(), (QJsonArray{5, 18, 18}));
        attention::StackMaps maps{5, 18, 18, {}};
        for (const auto &value : read["maps"].toArray())
            maps.values.push_back(value.isNull() ? std::nanf("") : static_cast<float>(value.toDouble()));
        if (info.detail.kind == DetailKind::TopK || info.detail.kind == DetailKind::Band) {
            // The kept weights and 0 elsewhere; the rest beside them.
            const auto rest = read["rest"].toArray();
            const KeptWeights kept = keptWeights(record.stacks[0].maps, info.detail);
            QCOMPARE(rest.size(), qsizetype(5 * 18));
            attention::StackMaps wanted{5, 18, 18, std::vector<float>(maps.values.size())};
            for (std::size_t i = 0; i < kept.key.size(); ++i)
                if (kept.key[i] != 0xFFFFFFFF)
                    wanted.values[i / kept.perRow * 18 + kept.key[i]] = kept.values[i];
            QCOMPARE(firstDifference(wanted, maps, info.valueType), std::string());
            QCOMPARE(static_cast<float>(rest[20].toDouble()), kept.rest[20]);
        } else {
            QCOMPARE(firstDifference(record.stacks[0].maps, maps, info.valueType, info.detail), std::string());
        }
        QCOMPARE(read["measures"].toArray()[3].toDouble(), 18.5);
        QVERIFY(read["measures"].toArray()[1].isNull());
    }
    void numpyReadsTheNpz()
    {
        NEEDS_H5PY;
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const QString npz = folder.filePath("a.npz");
        ArchiveInfo info = smallInfo();
        info.stacks[0].normalisation = attention::Normalisation::SoftmaxWithSink; // with a mass of 0 on the sink
        writeSmall(path, info, 6);
        NoProgress progress;
        exportNpz(*ArchiveReader::open(path), npz.toStdString(), {.examples = {{4}, {2}}}, progress);
        const PythonRun run = python({"-c",
            "import numpy as np, sys\n"
            "z = np.load(sys.argv[1], allow_pickle=False)\n"
            "a = z['attention/4/encoder']\n"
            "print(sorted(z.files)); print(a.shape, a.dtype, abs(a.sum(-1) - 1).max() < 1e-2)\n"
            "print(list(z['keys']), z['measures/encoder'].shape, float(z['measures/encoder'][1, 1, 1]))\n"
            "print(list(z['tokens/2/input']), list(z['ids/2/input']), z['heads/encoder'].tolist(), "
            "list(z['measure_names']))\n"
            "print('mass', z['row_mass/4/encoder'].shape, abs(z['row_mass/4/encoder'] - 1).max() < 1e-5)",
            npz});
        QVERIFY2(run.status == 0, run.errors.constData());
        const QString output = QString::fromUtf8(run.output);
        QVERIFY2(output.contains("(5, 5, 5) float32 True"), run.output.constData());
        QVERIFY2(
            output.contains("k4") && output.contains("k2") && output.contains("(2, 5, 2) 3.5"), run.output.constData());
        QVERIFY2(
            output.contains(QString::fromUtf8("##p2é")) && output.contains("[[0, 0], [0, 1], [1, 0], [1, 1], [1, 2]]"),
            run.output.constData());
        QVERIFY2(output.contains("mass (5, 5) True"), run.output.constData());
        VERIFY_ERROR(exportNpz(*ArchiveReader::open(path), npz.toStdString(), {.examples = {{9}}}, progress),
            QStringList{"example 10"});
        QVERIFY(!QFile::exists(npz + ".partial"));
    }
};

HEADWISE_TEST(TestArchiveExchange)
#include "tst_exchange.moc"
