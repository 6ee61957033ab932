// SPDX-License-Identifier: GPL-3.0-or-later
// Models without a head: pooled states, and probes on them.
#include "core/ablation/evaluation/logisticregression.h"
#include "core/ablation/evaluation/pooling.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <QDir>

#include <cmath>

using namespace headwise;
using namespace headwise::ablation::evaluation;
using namespace headwise::tests;
using attention::Stack;
using models::Pooling;

namespace {

std::unique_ptr<models::Model> bareBert()
{
    ModelFolder folder("bert");
    folder.config["architectures"] = {"BertModel"};
    folder.write();
    return folder.load();
}

/// Two classes with five texts each, which begin with other tokens.
std::string twoClasses()
{
    std::string lines;
    for (int i = 0; i < 10; ++i)
        lines += "{\"input_ids\": [2," + std::to_string(20 + i * 7) + "," + std::to_string(300 + i % 2) + "," +
                 std::to_string(40 + i * 3) + ",3], \"label\": \"" + (i % 2 ? "odd" : "even") + "\"}\n";
    return lines;
}

std::vector<bool> measuredOf(const Evaluator &evaluator)
{
    std::vector<bool> measured;
    for (const Score &score : evaluator.baseline())
        measured.push_back(score.tokens > 0);
    return measured;
}

} // namespace

class TestProbes : public QObject
{
    Q_OBJECT
private slots:
    void poolingFollowsTheFolder_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<int>("expected");
        QTest::newRow("none") << "" << static_cast<int>(Pooling::Mean);
        QTest::newRow("mean") << R"({"pooling_mode_mean_tokens": true})" << static_cast<int>(Pooling::Mean);
        QTest::newRow("first") << R"({"pooling_mode_cls_token": true})" << static_cast<int>(Pooling::First);
        QTest::newRow("last") << R"({"pooling_mode_lasttoken": true})" << static_cast<int>(Pooling::Last);
        QTest::newRow("not said") << R"({"pooling_mode_cls_token": "yes"})" << static_cast<int>(Pooling::Mean);
        QTest::newRow("no object") << "[1]" << static_cast<int>(Pooling::Mean);
    }
    void poolingFollowsTheFolder()
    {
        QFETCH(QString, settings);
        QFETCH(int, expected);
        ModelFolder folder("bert");
        folder.config["architectures"] = {"BertModel"};
        folder.write();
        QDir(QString::fromStdString(folder.path())).mkdir("1_Pooling");
        if (!settings.isEmpty())
            writeFile(folder.file("1_Pooling/config.json"), settings.toStdString());
        QCOMPARE(static_cast<int>(poolingOf(*folder.load())), expected);
    }
    void otherPoolingIsTold_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("note");
        QTest::newRow("mean") << QByteArray(R"({"pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false})")
                              << "";
        QTest::newRow("first") << QByteArray(R"({"pooling_mode_cls_token": true})") << "";
        QTest::newRow("maximum") << QByteArray(R"({"pooling_mode_max_tokens": true})")
                                 << "pools by max_tokens, but its quality is measured by mean_tokens";
        QTest::newRow("two") << QByteArray(R"({"pooling_mode_cls_token": true, "pooling_mode_max_tokens": true})")
                             << "pools by cls_token, max_tokens, but its quality is measured by cls_token";
    }
    void otherPoolingIsTold()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, note);
        ModelFolder folder("bert");
        folder.config["architectures"] = {"BertModel"};
        folder.write();
        QDir(QString::fromStdString(folder.path())).mkdir("1_Pooling");
        writeFile(folder.file("1_Pooling/config.json"), settings.toStdString());
        const auto set = evaluationSet(*folder.load(), nullptr, datasetOf(R"({"input_ids": [2, 9, 3]})"));
        QCOMPARE(set.notes.size(), std::size_t(note.isEmpty() ? 0 : 1));
        QVERIFY(note.isEmpty() || QString::fromStdString(set.notes.front().text()).endsWith(note));
    }
    void picturesHaveAClassToken() { QVERIFY(poolingOf(*goldenModelOf("dinov2")) == Pooling::First); }
    /// The cosine of a text's pooled state to its own with nothing removed.
    void withoutLabelsTheCosineCounts()
    {
        MeasuredModel bert(bareBert(), twoClasses(), {.ignoreLabels = true});
        QVERIFY(bert.evaluator->probe().empty());
        for (const Score &score : bert.evaluator->baseline())
            QVERIFY(score.tokens == 1 && std::abs(score.similarity - 1) < 1e-9);
        NoProgress progress;
        const models::Ablation ablation{.heads = {{Stack::Encoder, 1, 2}}};
        const auto without = bert.evaluator->scores(ablation, progress);
        const auto &input = bert.set.parts[3].input;
        const auto mean = [&] {
            const auto states = bert.model->run(std::span(&input, 1), {.hiddenState = true}).front().hiddenState;
            std::vector<double> result(32);
            for (std::size_t i = 0; i < states.size(); ++i)
                result[i % 32] += states[i];
            return result;
        };
        const auto whole = mean();
        bert.model->ablate(ablation);
        const auto less = mean();
        double dot = 0, a = 0, b = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            dot += whole[i] * less[i];
            a += whole[i] * whole[i];
            b += less[i] * less[i];
        }
        QVERIFY(std::abs(without[3].similarity - dot / std::sqrt(a * b)) < 1e-6);
        QVERIFY(without[3].similarity < 1 - 1e-5);
    }
    void halvesAreDrawnByClass()
    {
        const MeasuredModel first(bareBert(), twoClasses()), again(bareBert(), twoClasses());
        const auto measured = measuredOf(*first.evaluator);
        QCOMPARE(std::ranges::count(measured, true), 4); // of five texts of a class three are fitted
        QVERIFY(measured == measuredOf(*again.evaluator));
        bool otherHalves = false;
        for (std::uint64_t seed = 1; seed < 5; ++seed)
            otherHalves =
                otherHalves || measured != measuredOf(*MeasuredModel(bareBert(), twoClasses(), {}, seed).evaluator);
        QVERIFY(otherHalves);
        int odd = 0;
        for (std::size_t i = 1; i < 10; i += 2)
            odd += measured[i];
        QCOMPARE(odd, 2);
        const auto protocol = first.evaluator->protocol().text();
        QVERIFY2(protocol.find("fitted on 6 of 10 texts") != std::string::npos, protocol.c_str());
        QCOMPARE(first.evaluator->probe().biases.size(), std::size_t(2));
        // What texts are held against is their class, except for those of the other half.
        const auto targets = first.evaluator->targetsOf(std::vector<std::size_t>{0, 1, 2, 3});
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(targets[i].kind == models::Target::Kind::Class, bool(measured[i]));
        const MeasuredModel whole(bareBert(), twoClasses() + R"({"input_ids": [2, 9, 3]})");
        QCOMPARE(whole.evaluator->baseline().back().tokens, 0.0); // has no label
        QVERIFY(whole.evaluator->protocol().text().find("fitted on 6 of 10 texts") != std::string::npos);
        QCOMPARE(whole.set.notes.size(), std::size_t(1));
        QCOMPARE(whole.set.notes[0].text(), std::string("1 of 11 texts have no label; they are left out"));
    }
    void theProbeIsFrozen()
    {
        MeasuredModel bert(bareBert(), twoClasses());
        const auto probe = bert.evaluator->probe().weights;
        NoProgress progress;
        const auto without = bert.evaluator->scores({.heads = {{Stack::Encoder, 0, 0}}}, progress);
        QVERIFY(probe == bert.evaluator->probe().weights);
        bool changed = false;
        for (std::size_t i = 0; i < 10; ++i) {
            const Score &whole = bert.evaluator->baseline()[i];
            QCOMPARE(without[i].tokens, whole.tokens);
            changed = changed || std::abs(without[i].loss - whole.loss) > 1e-5;
        }
        QVERIFY(changed);
    }
    void aLabelThatOccursOnce()
    {
        VERIFY_ERROR(MeasuredModel(bareBert(), twoClasses() + R"({"input_ids": [2, 9, 3], "label": "rare"})"),
            QStringList({"data.jsonl", "\"rare\"", "only once"}))
    }
};

HEADWISE_TEST(TestProbes)
#include "tst_probes.moc"
