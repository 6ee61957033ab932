// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/models/computelibraries.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

class TestInputs : public QObject
{
    Q_OBJECT
private slots:
    void badInputsAreRefused_data()
    {
        QTest::addColumn<QList<int>>("ids");
        QTest::addColumn<QList<int>>("types");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no tokens") << QList<int>{} << QList<int>{} << QStringList{"no tokens"};
        QTest::newRow("id beyond the vocabulary")
            << QList<int>{5, 440} << QList<int>{} << QStringList{"440", "vocabulary"};
        QTest::newRow("negative id") << QList<int>{-1} << QList<int>{} << QStringList{"-1", "vocabulary"};
        QTest::newRow("too long") << QList<int>(49, 5) << QList<int>{} << QStringList{"49 tokens", "at most 48"};
        QTest::newRow("types of another length")
            << QList<int>{5, 6} << QList<int>{0} << QStringList{"2 tokens", "1 token types"};
        QTest::newRow("type beyond") << QList<int>{5} << QList<int>{2} << QStringList{"token type 2", "model's 2"};
    }
    void badInputsAreRefused()
    {
        QFETCH(QList<int>, ids);
        QFETCH(QList<int>, types);
        QFETCH(QStringList, words);
        ModelFolder folder("bert");
        folder.write();
        const std::vector<ModelInput> batch = {{{1, 2}, {}}, {{ids.begin(), ids.end()}, {types.begin(), types.end()}}};
        VERIFY_ERROR(folder.load()->run(batch), words << QString::fromStdString(folder.path()));
    }
    void theLongestInputFits()
    {
        for (const auto *name : {"bert", "roberta", "gpt2"}) {
            ModelFolder folder(name);
            folder.write();
            const auto model = folder.load();
            const std::vector<ModelInput> batch = {{std::vector<std::int32_t>(model->maxLength(), 7), {}}, {{7}, {}}};
            const auto outputs = model->run(batch);
            QCOMPARE(outputs[0].attention[0].queries, model->maxLength());
            QCOMPARE(outputs[1].attention[0].values, std::vector<float>(8, 1.0f)); // one token sees itself alone
        }
    }
    void anEmptyBatch()
    {
        ModelFolder folder("bert");
        folder.write();
        QVERIFY(folder.load()->run({}).empty());
    }
    void unknownDevices_data()
    {
        QTest::addColumn<QString>("device");
        for (const auto *device : {"gpu", "", "cuda:", "cuda:x", "cuda:-1", "cuda:999", "CPU"})
            QTest::newRow(device) << device;
    }
    void unknownDevices()
    {
        QFETCH(QString, device);
        ModelFolder folder("bert");
        folder.write();
        VERIFY_ERROR(folder.load({.device = device.toStdString()}), QStringList() << "'" + device + "'"
                                                                                  << "cpu");
    }
    void theBlasInForceIsNamed()
    {
        const auto blas = blasInForce();
        QVERIFY(!blas.name.empty());
        QCOMPARE(
            blas.warning.empty(), blas.name != "openblas-pthread" && blas.name != "reference" && blas.name != "atlas");
        const auto versions = nlohmann::json::parse(computeLibraryVersions());
        QCOMPARE(versions["blas"].get<std::string>(), blas.name);
        QVERIFY(versions["libtorch"].get<std::string>().find('.') != std::string::npos);
    }
};

HEADWISE_TEST(TestInputs)
#include "tst_inputs.moc"
