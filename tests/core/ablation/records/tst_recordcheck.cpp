// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/export.h"
#include "core/ablation/records/recordcheck.h"
#include "core/arrays/npyfile.h"
#include "tests/core/ablation/checkpoints/editedmodel.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::ablation;
using namespace headwise::tests;
using attention::Stack;

class TestRecordCheck : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_count = 0;

    /// BERT without L0H1 and L0H2.
    std::string pruned(checkpoints::Form form)
    {
        NoProgress progress;
        const auto path = m_folder.filePath(QString::number(m_count++)).toStdString();
        checkpoints::exportPruned(planOf({{Stack::Encoder, 0, 1}, {Stack::Encoder, 0, 2}}),
            {.folder = dataPath("models/bert"), .output = path, .form = form}, progress);
        return path;
    }
    static void replace(const std::string &folder, const std::string &file, const std::string &text)
    {
        writeFile(folder + "/" + file, text);
    }
    static QString contradiction(const std::string &folder)
    {
        const auto found = records::recordContradiction(folder, checkpoints::SourceModel(folder).layouts());
        return found ? QString::fromStdString(found->text()) : QString();
    }

private slots:
    void whatWasWrittenAgrees()
    {
        for (const auto form : {checkpoints::Form::Zeroed, checkpoints::Form::Listed, checkpoints::Form::Uneven})
            QCOMPARE(contradiction(pruned(form)), QString());
        QCOMPARE(contradiction(dataPath("models/bert")), QString()); // no records
    }
    void zeroedHeadsHaveToBeZero()
    {
        const auto folder = pruned(checkpoints::Form::Zeroed);
        replace(folder, "plan.json", R"({"remove": {"encoder:0": [1, 3]}})");
        QCOMPARE(contradiction(folder),
            QString("plan.json says that head 3 of encoder:0 was removed, but its weights are not 0"));
        replace(folder, "plan.json", R"({"remove": {"encoder:1": [0]}})");
        QCOMPARE(contradiction(folder), QString("pruning.json does not name the output projection of encoder:1"));
    }
    void removedHeadsHaveToBeNamed()
    {
        const auto folder = pruned(checkpoints::Form::Uneven);
        replace(folder, "plan.json", R"({"remove": {"encoder:0": [0, 1, 2]}})");
        QCOMPARE(
            contradiction(folder), QString("plan.json removes 3 of the heads of encoder:0, but config.json names 2"));
        replace(folder, "plan.json", R"({"remove": {"encoder:1": [0]}})");
        QCOMPARE(
            contradiction(folder), QString("plan.json removes 1 of the heads of encoder:1, but config.json names 0"));
        replace(folder, "plan.json", R"({"remove": {"encoder:0": [1, 7]}})");
        QCOMPARE(contradiction(folder),
            QString("plan.json says that head 7 of encoder:0 was removed, but there were only 4"));
        replace(folder, "plan.json", R"({"remove": {"encoder:9": [1]}})");
        QVERIFY(contradiction(folder).contains("encoder:9, which the model does not have"));
    }
    void masksSayWhatThePlanSays()
    {
        for (const auto form : {checkpoints::Form::Zeroed, checkpoints::Form::Uneven}) {
            const auto folder = pruned(form);
            const auto file = folder + "/head_mask.npy";
            const std::vector<std::size_t> shape = {2, 4};
            arrays::writeNpy(file, shape, std::vector<float>{1, 0, 0, 1, 1, 1, 1, 0});
            QCOMPARE(contradiction(folder),
                QString("head_mask.npy and plan.json do not say the same of head 3 of encoder:1"));
            arrays::writeNpy(file, shape, std::vector<float>(8, std::nanf("")));
            QVERIFY(contradiction(folder).contains("head 0 of encoder:0"));
            arrays::writeNpy(file, std::vector<std::size_t>{4, 2}, std::vector<float>(8, 1));
            QCOMPARE(
                contradiction(folder), QString("head_mask.npy is not of the 2 layers with 4 heads that the model had"));
            replace(folder, "head_mask.npy", "x");
            QVERIFY(contradiction(folder).contains("cannot be read"));
            QFile::remove(QString::fromStdString(file)); // nobody has to keep it
            QCOMPARE(contradiction(folder), QString());
        }
    }
    void recordsThatCannotBeRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << "pruning.json" << QByteArray("{") << "cannot be read";
        QTest::newRow("a list") << "pruning.json" << QByteArray("[]") << "cannot be read";
        QTest::newRow("no form") << "pruning.json" << QByteArray("{}") << "names no form";
        QTest::newRow("another form") << "pruning.json" << QByteArray(R"({"form": "E"})") << "names no form";
        QTest::newRow("no outputs") << "pruning.json" << QByteArray(R"({"form": "A", "outputs": 3})")
                                    << "does not name";
        QTest::newRow("width")
            << "pruning.json"
            << QByteArray(R"({"form": "A", "outputs": {"encoder:0": {"tensor": "x", "width": -9223372036854775808}}})")
            << "which is not there";
        QTest::newRow("types") << "pruning.json"
                               << QByteArray(R"({"form": "A", "outputs": {"encoder:0": {"tensor": 1, "width": "8"}}})")
                               << "other types";
        QTest::newRow("plan") << "plan.json" << QByteArray("[]") << "cannot be read";
    }
    void recordsThatCannotBeRead()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        const auto folder = pruned(checkpoints::Form::Zeroed);
        replace(folder, file.toStdString(), bytes.toStdString());
        QVERIFY2(contradiction(folder).contains(words), qPrintable(contradiction(folder)));
    }
    void aMissingPlanIsSaid()
    {
        const auto folder = pruned(checkpoints::Form::Uneven);
        QFile::remove(QString::fromStdString(folder + "/plan.json"));
        QVERIFY(contradiction(folder).contains("cannot be read"));
    }
};

HEADWISE_TEST(TestRecordCheck)
#include "tst_recordcheck.moc"
