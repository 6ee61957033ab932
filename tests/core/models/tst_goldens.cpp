// SPDX-License-Identifier: GPL-3.0-or-later
// Every family against the reference: tolerances are those that were measured when the goldens were made.
#include "tests/core/models/modelfolder.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

constexpr double attentionTolerance = 1e-5;
constexpr double stateTolerance = 5e-5, stateRelative = 1e-5;

std::unique_ptr<Model> loadGolden(const std::string &name)
{
    NoProgress progress;
    return Model::load(dataPath("models/" + name), {.device = "cpu"}, progress);
}

/// One layer of an example: [heads, n, n].
std::vector<float> layerOf(const attention::StackMaps &maps, int layer, int heads)
{
    const auto size = static_cast<std::ptrdiff_t>(heads) * maps.queries * maps.keys;
    return {maps.values.begin() + layer * size, maps.values.begin() + (layer + 1) * size};
}

double softmaxAt(const std::vector<float> &logits, std::size_t index)
{
    double sum = 0.0;
    for (const auto logit : logits)
        sum += std::exp(double(logit) - double(logits[index]));
    return 1.0 / sum;
}

std::size_t largest(const std::vector<float> &values)
{
    return std::max_element(values.begin(), values.end()) - values.begin();
}

} // namespace

class TestGoldens : public QObject
{
    Q_OBJECT
private slots:
    void attentionAndStates_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("goldenCase");
        for (const auto *name : {"bert", "distilbert", "roberta", "xlm-roberta", "electra"})
            for (const auto *goldenCase : {"single", "batch"})
                QTest::addRow("%s %s", name, goldenCase) << name << goldenCase;
        for (const auto *goldenCase : {"single", "batch_right", "batch_left"})
            QTest::addRow("gpt2 %s", goldenCase) << "gpt2" << goldenCase;
    }
    void attentionAndStates()
    {
        QFETCH(QString, name);
        QFETCH(QString, goldenCase);
        const auto golden = readGolden(name.toStdString(), goldenCase.toStdString());
        const auto model = loadGolden(name.toStdString());
        const auto outputs = model->run(golden.inputs, {.hiddenState = true, .logits = true});
        QCOMPARE(outputs.size(), golden.inputs.size());
        int compared = 0;
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            // With padding on the left the reference counts positions from the padding on, so there a padded row shows
            // another input than ours; rows without padding are the same.
            if (golden.firstTokens[i] > 0)
                continue;
            ++compared;
            const auto &maps = outputs[i].attention.at(0);
            QCOMPARE(maps.heads, 8);
            for (int layer = 0; layer < 2; ++layer)
                QVERIFY(largestDifference(layerOf(maps, layer, 4), golden.attention(i, layer)) <= attentionTolerance);
            QVERIFY(largestDifference(outputs[i].hiddenState, golden.rows("last_hidden_state", i), stateRelative) <=
                    stateTolerance);
        }
        QVERIFY(compared > 0);
    }
    void attentionDoesNotDependOnWhatElseIsWanted_data() { families(); }
    void attentionDoesNotDependOnWhatElseIsWanted()
    {
        QFETCH(QString, name);
        const auto golden = readGolden(name.toStdString(), "single");
        const auto model = loadGolden(name.toStdString());
        const auto bare = model->run(golden.inputs);
        QVERIFY(bare[0].hiddenState.empty());
        for (int layer = 0; layer < 2; ++layer)
            QVERIFY(largestDifference(layerOf(bare[0].attention[0], layer, 4), golden.attention(0, layer)) <=
                    attentionTolerance);
    }
    void aBatchEqualsItsExamplesAlone_data() { families(); }
    void aBatchEqualsItsExamplesAlone()
    {
        QFETCH(QString, name);
        const auto model = loadGolden(name.toStdString());
        const auto golden = readGolden(name.toStdString(), name == "gpt2" ? "batch_right" : "batch");
        const auto together = model->run(golden.inputs);
        for (std::size_t i = 0; i < together.size(); ++i) {
            const auto alone = model->run(std::span(golden.inputs).subspan(i, 1));
            QVERIFY(largestDifference(together[i].attention[0].values, alone[0].attention[0].values) <= 2e-6);
            QCOMPARE(together[i].predictedId, alone[0].predictedId);
        }
    }
    void classesArePredicted_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto *name : {"bert", "distilbert", "xlm-roberta", "electra"})
            QTest::newRow(name) << name;
    }
    void classesArePredicted()
    {
        QFETCH(QString, name);
        const auto model = loadGolden(name.toStdString());
        QCOMPARE(model->task(), std::string("sequence-classification"));
        for (const auto *goldenCase : {"single", "batch"}) {
            const auto golden = readGolden(name.toStdString(), goldenCase);
            const auto all = golden.tensors.at("logits").floats();
            const auto labels = model->labels().size();
            const auto outputs = model->run(golden.inputs);
            for (std::size_t i = 0; i < outputs.size(); ++i) {
                const std::vector<float> expected(all.begin() + i * labels, all.begin() + (i + 1) * labels);
                QVERIFY(largestDifference(outputs[i].logits, expected, stateRelative) <= stateTolerance);
                QCOMPARE(*outputs[i].prediction, "LABEL_" + std::to_string(largest(expected)));
                QVERIFY(std::abs(*outputs[i].probability - softmaxAt(expected, largest(expected))) < 5e-5);
            }
        }
    }
    void vocabularyLogits_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("task");
        QTest::newRow("RoBERTa, masked") << "roberta"
                                         << "masked-lm";
        QTest::newRow("GPT-2, causal") << "gpt2"
                                       << "causal-lm";
    }
    void vocabularyLogits()
    {
        QFETCH(QString, name);
        QFETCH(QString, task);
        const auto golden = readGolden(name.toStdString(), "single");
        const auto model = loadGolden(name.toStdString());
        QCOMPARE(model->task(), task.toStdString());
        const auto outputs = model->run(golden.inputs, {.hiddenState = false, .logits = true});
        QVERIFY(largestDifference(outputs[0].logits, golden.rows("logits", 0), stateRelative) <= stateTolerance);
        QVERIFY(model->run(golden.inputs)[0].logits.empty()); // large, so only on request
    }
    void theNextTokenIsPredicted()
    {
        const auto golden = readGolden("gpt2", "single");
        const auto rows = golden.rows("logits", 0);
        const std::vector<float> last(rows.end() - 321, rows.end());
        const auto model = loadGolden("gpt2");
        for (const bool allLogits : {false, true}) {
            const auto output =
                model->run(golden.inputs, {.hiddenState = false, .logits = allLogits, .answerLogits = true})[0];
            QCOMPARE(*output.predictedId, static_cast<std::int32_t>(largest(last)));
            QVERIFY(largestDifference(output.answerLogits, last, stateRelative) <= stateTolerance);
            QVERIFY(std::abs(*output.probability - softmaxAt(last, largest(last))) < 5e-5);
            QVERIFY(!output.prediction);
        }
    }
    void theMaskedTokenIsPredicted()
    {
        const auto golden = readGolden("roberta", "single");
        const auto rows = golden.rows("logits", 0);
        const auto model = loadGolden("roberta");
        const auto vocabulary = model->vocabularySize();
        const std::vector<float> third(rows.begin() + 2 * vocabulary, rows.begin() + 3 * vocabulary);
        auto inputs = golden.inputs;
        inputs.push_back(inputs[0]);
        inputs[1].maskedToken = 2;
        for (const bool allLogits : {false, true}) {
            const auto outputs = model->run(inputs, {.hiddenState = false, .logits = allLogits, .answerLogits = true});
            QVERIFY(!outputs[0].predictedId); // nothing is masked
            QVERIFY(outputs[0].answerLogits.empty());
            QCOMPARE(*outputs[1].predictedId, static_cast<std::int32_t>(largest(third)));
            QVERIFY(largestDifference(outputs[1].answerLogits, third, stateRelative) <= stateTolerance);
        }
        QVERIFY(!model->run(golden.inputs)[0].predictedId);
    }
    void causalMapsAreZeroAboveTheDiagonal()
    {
        const auto model = loadGolden("gpt2");
        QCOMPARE(model->stacks().front().stack, attention::Stack::Decoder);
        QCOMPARE(model->stacks().front().causal, (std::vector<std::uint8_t>{1, 1}));
        const auto maps = model->run(readGolden("gpt2", "single").inputs)[0].attention[0];
        for (int head = 0; head < maps.heads; ++head)
            for (int query = 0; query < maps.queries; ++query)
                for (int key = query + 1; key < maps.keys; ++key)
                    QCOMPARE(maps.map(head).at(query, key), 0.0f);
    }
    void factsOfTheModel()
    {
        const auto model = loadGolden("bert");
        QCOMPARE(model->family(), std::string("bert"));
        QCOMPARE(model->name(), std::string("bert"));
        QCOMPARE(model->parameters(), std::int64_t(30867)); // as the reference counts them
        QCOMPARE(model->vocabularySize(), 440);
        QCOMPARE(model->maxLength(), 48);
        QCOMPARE(model->stacks().front().heads, (std::vector<int>{4, 4}));
        QVERIFY(model->weightReport().missing.empty());
        QVERIFY(model->weightReport().unused.empty());
        QVERIFY(model->weightReport().notes.empty());
        QFile file(QString::fromStdString(dataPath("models/bert/model.safetensors")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto digest = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
        QCOMPARE(QByteArray::fromStdString(model->weightsSha256()), digest);
    }
    void robertaStartsAfterThePaddingPosition()
    {
        QCOMPARE(loadGolden("roberta")->maxLength(), 46); // 48 positions, of which 0 and 1 are not for tokens
    }

private:
    void families()
    {
        QTest::addColumn<QString>("name");
        for (const auto *name : {"bert", "distilbert", "roberta", "xlm-roberta", "electra", "gpt2"})
            QTest::newRow(name) << name;
    }
};

HEADWISE_TEST(TestGoldens)
#include "tst_goldens.moc"
