// SPDX-License-Identifier: GPL-3.0-or-later
// Probe files: written values are read again, and every value of a file is checked.
#include "core/base/error.h"
#include "core/runs/stepprobe.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::runs;

namespace {

StepProbe sampleProbe()
{
    StepProbe probe{.weightsSha256 = "abc", .seed = 7, .blocks = 4, .length = 25};
    probe.values = {
        {{attention::Stack::Decoder, 0, 1}, {attention::Stack::Decoder, 3, 0}}, {"prefix_matching", "copying"}, 3, {}};
    for (int i = 0; i < 12; ++i)
        probe.values.values.push_back(static_cast<float>(i) / 10);
    probe.values.values[5] = NAN;
    probe.curves = {{"repeated_loss", {0.5f, 0.25f, NAN}}};
    return probe;
}

} // namespace

class TestStepProbe : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("step_5.probe.json").toStdString();
        const StepProbe written = sampleProbe();
        writeProbe(path, written);
        const StepProbe read = readProbe(path);
        QCOMPARE(read.weightsSha256, written.weightsSha256);
        QCOMPARE(read.seed, written.seed);
        QCOMPARE(read.blocks, 4);
        QCOMPARE(read.length, 25);
        QVERIFY(read.values.heads == written.values.heads && read.values.measures == written.values.measures);
        for (std::size_t i = 0; i < 12; ++i)
            QVERIFY(i == 5 ? std::isnan(read.values.values[i]) : read.values.values[i] == written.values.values[i]);
        QCOMPARE(read.curves[0].name, std::string("repeated_loss"));
        QVERIFY(std::isnan(read.curves[0].values[2]));
    }

    void besideAnArchive()
    {
        const QTemporaryDir folder;
        const std::string archive = folder.filePath("step_5.h5").toStdString();
        QCOMPARE(probePath(archive), folder.filePath("step_5.probe.json").toStdString());
        QVERIFY(!probeBeside(archive, "abc"));
        writeProbe(probePath(archive), sampleProbe());
        QVERIFY(probeBeside(archive, "abc"));
        QVERIFY(!probeBeside(archive, "of another model"));
    }

    void damaged_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const QByteArray good =
            "{\"format\":\"headwise-probe\",\"version\":1,\"weights_sha256\":\"a\",\"seed\":0,\"blocks\":4,"
            "\"length\":25,\"sequences\":1,\"heads\":[\"decoder:L0H0\"],\"measures\":{\"copying\":[1]},"
            "\"curves\":{}}";
        const auto with = [&](const char *old, const char *now) { return QByteArray(good).replace(old, now); };
        QTest::newRow("empty") << QByteArray() << "not valid JSON";
        QTest::newRow("no JSON") << QByteArray("{\"format\"") << "not valid JSON";
        QTest::newRow("another file") << QByteArray("{\"format\":\"x\"}") << "not the probe";
        QTest::newRow("newer") << with("\"version\":1", "\"version\":2") << "version";
        QTest::newRow("too few numbers") << with("[1]", "[]") << "copying";
        QTest::newRow("more sequences than numbers") << with("\"sequences\":1", "\"sequences\":900000") << "copying";
        QTest::newRow("words for numbers") << with("[1]", "[\"x\"]") << "copying";
        QTest::newRow("negative") << with("\"sequences\":1", "\"sequences\":-1") << "sequences";
        QTest::newRow("beyond 64 bits") << with("\"sequences\":1", "\"sequences\":18446744073709551615") << "sequences";
        QTest::newRow("no head") << with("decoder:L0H0", "nobody") << "heads";
        QTest::newRow("no hash") << with("\"weights_sha256\":\"a\"", "\"weights_sha256\":1") << "weights_sha256";
        QTest::newRow("deep") << with("{}", QByteArray(100, '[').append(QByteArray(100, ']')).constData()) << "nested";
    }

    void damaged()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const QTemporaryDir folder;
        QFile file(folder.filePath("a.probe.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        VERIFY_ERROR(readProbe(file.fileName().toStdString()), (QStringList{reason, "a.probe.json"}));
    }

    void missing() { VERIFY_ERROR(readProbe("/nowhere/a.probe.json"), "no such file"); }
};

HEADWISE_TEST(TestStepProbe)
#include "tst_stepprobe.moc"
