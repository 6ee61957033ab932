// SPDX-License-Identifier: GPL-3.0-or-later
// Methods that need no loss, against the maps and outputs themselves.
#include "core/ablation/importance/importance.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::ablation::importance;
using namespace headwise::tests;

namespace {

/// Mean over texts of the mean over the rows of a head's map.
double meanOverRows(MeasuredModel &measured, int head, double (*ofRow)(std::span<const float>))
{
    double sum = 0;
    for (const auto &part : measured.set.parts) {
        const auto output = measured.model->run(std::span(&part.input, 1), {}).front();
        const auto map = output.attention[0].map(head);
        double rows = 0;
        for (int query = 0; query < map.queries; ++query)
            rows += ofRow(map.row(query));
        sum += rows / map.queries;
    }
    return sum / static_cast<double>(measured.set.parts.size());
}

double largestOf(std::span<const float> row) { return *std::ranges::max_element(row); }

double entropyOf(std::span<const float> row)
{
    double sum = 0;
    for (const float weight : row)
        sum -= weight > 0 ? weight * std::log(static_cast<double>(weight)) : 0;
    return sum;
}

} // namespace

class TestMapMethods : public QObject
{
    Q_OBJECT
private slots:
    void measuresOfMaps_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("encoder") << "bert";
        QTest::newRow("decoder") << "gpt2";
    }
    /// Also of a causal model, whose hidden keys are no keys.
    void measuresOfMaps()
    {
        QFETCH(QString, name);
        MeasuredModel measured(goldenModelOf(name.toStdString()), name == "bert" ? labelledTexts : continuedTexts);
        NoProgress progress;
        const MethodInput input{*measured.model, *measured.evaluator, measured.set, {}};
        const auto confidence = importanceOf(methodNamed("confidence"), input, progress),
                   entropy = importanceOf(methodNamed("entropy"), input, progress);
        for (const int head : {0, 3, 6}) {
            const auto place = static_cast<std::size_t>(head);
            QVERIFY(std::abs(confidence.values[place] - meanOverRows(measured, head, largestOf)) < 1e-5);
            QVERIFY(std::abs(entropy.values[place] - meanOverRows(measured, head, entropyOf)) < 1e-4);
        }
    }
    /// Of one token the length of the output is the mean, and nothing varies.
    void outputsOfOneToken()
    {
        ModelFolder folder("bert");
        folder.config["architectures"] = {"BertModel"};
        folder.write();
        MeasuredModel bert(folder.load(), R"({"input_ids": [51]})");
        NoProgress progress;
        const MethodInput input{*bert.model, *bert.evaluator, bert.set, {}};
        const auto norms = importanceOf(methodNamed("output_norm"), input, progress);
        const auto output = bert.model->run(std::span(&bert.set.parts[0].input, 1), {.outputs = true}).front();
        for (std::size_t head = 0; head < 8; ++head) {
            double square = 0;
            for (std::size_t i = 0; i < 32; ++i)
                square += std::pow(output.outputs[0].means[head * 32 + i], 2);
            QVERIFY(std::abs(norms.values[head] - std::sqrt(square)) < 1e-5);
        }
        for (const double value : importanceOf(methodNamed("flap"), input, progress).values)
            QCOMPARE(value, 0.0);
    }
    /// Of two tokens with contexts a and b the variance is (a - b)^2 / 2, with one channel left its output's.
    void variancesOfOneChannel()
    {
        ModelFolder folder("gpt2");
        clearPart(folder.tensors.at("transformer.h.0.attn.c_proj.weight"), 0, 1, 8); // of L0H0 only channel 0 is left
        folder.write();
        MeasuredModel gpt2(folder.load(), R"({"input_ids": [51, 257]})");
        NoProgress progress;
        const auto flap =
            importanceOf(methodNamed("flap"), {*gpt2.model, *gpt2.evaluator, gpt2.set, {}}, progress).values[0];
        const auto outputOf = [&](std::vector<std::int32_t> ids) {
            const models::ModelInput input{.ids = std::move(ids)};
            auto means = gpt2.model->run(std::span(&input, 1), {.outputs = true}).front().outputs[0].means;
            means.resize(32);
            return means;
        };
        const auto first = outputOf({51}), both = outputOf({51, 257}); // both is the mean of the two tokens
        double square = 0;
        for (std::size_t i = 0; i < 32; ++i)
            square += std::pow(2.0 * (both[i] - first[i]), 2);
        QVERIFY2(
            std::abs(flap - square / 2) < 1e-5 * (1 + flap), qPrintable(QString("%1 %2").arg(flap).arg(square / 2)));
        QVERIFY(flap > 1e-6);
    }
};

HEADWISE_TEST(TestMapMethods)
#include "tst_mapmethods.moc"
