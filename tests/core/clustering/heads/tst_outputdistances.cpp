// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/core/clustering/heads/headsources.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::tests;

namespace {

const float none = std::nanf("");

std::shared_ptr<MemorySource> sourceWith(std::vector<std::vector<float>> outputs, int heads = 3)
{
    std::vector<attention::StackMaps> maps;
    for (std::size_t e = 0; e < outputs.size(); ++e)
        maps.push_back(noiseMaps(heads, 3, static_cast<unsigned>(e)));
    auto source = sourceOf("a.h5", maps);
    source->keepOutputs(std::move(outputs));
    source->dropMaps();
    return source;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-7; }

} // namespace

class TestOutputDistances : public QObject
{
    Q_OBJECT
private slots:
    void meansOverTheExamplesThatHaveAValue()
    {
        const auto source = sourceWith({{0.5F, 1, 0.25F}, {0.25F, 2, none}, {0, 1.5F, 0.75F}});
        const auto result = computed(requestFor({source}, "outputs"));
        const auto &asked = result.asked;
        QVERIFY(near(asked.distances.at(0, 1), 0.25) && near(asked.distances.at(0, 2), 1.5));
        QVERIFY(near(asked.distances.at(1, 2), 0.5));
        // Standard deviations 0.25 of 3 examples and sqrt(2) / 4 of 2.
        QVERIFY(near(asked.standardErrors[0], 0.25 / std::sqrt(3.0)) && near(asked.standardErrors[2], 0.25));
        QCOMPARE(asked.examples, std::int64_t(3));
        QCOMPARE(asked.distance, std::string("outputs"));
        QVERIFY(!result.otherFirstToken); // all tokens count in what is stored
    }
    void someLayersOnly()
    {
        attention::StackLayout layout = encoderLayer(1);
        layout.heads = {1, 2};
        layout.causal = {0, 0};
        layout.window = {0, 0};
        auto source = std::make_shared<MemorySource>("b.h5", std::vector{layout});
        source->add(wordExample("1", "one two"), {noiseMaps(3, 4, 1)});
        source->keepOutputs({{0.1F, 0.2F, 0.3F}});
        auto request = requestFor({source}, "outputs");
        request.layers = {1};
        const auto result = computed(request).asked;
        QCOMPARE(result.heads.size(), std::size_t(2));
        QVERIFY(near(result.distances.at(0, 1), 0.3F));
    }
    void resamplesAreMeansToo()
    {
        const auto source = sourceWith({{0.5F, 1, 0}, {0.25F, 2, 0}, {0, 1.5F, 0}});
        auto request = requestFor({source}, "outputs");
        request.resamples = 50;
        const auto resampled = computed(request).asked.resampled;
        QCOMPARE(resampled.resamples, std::size_t(50));
        double sum = 0;
        for (std::size_t r = 0; r < 50; ++r) {
            QVERIFY(resampled.values[3 * r] >= 0 && resampled.values[3 * r] <= 0.5F);
            sum += resampled.values[3 * r + 1] / 50;
        }
        QVERIFY(std::abs(sum - 1.5) < 0.25);
    }
    void damagedExamplesAreLeftOut()
    {
        const auto result = computed(requestFor({sourceWith({{0.5F, 1, 0}, {}})}, "outputs")).asked;
        QCOMPARE(result.examples, std::int64_t(1));
        QVERIFY(near(result.distances.at(0, 1), 0.5));
        QVERIFY(!result.notes.empty());
        VERIFY_ERROR(computed(requestFor({sourceWith({{}, {}})}, "outputs")), (QStringList{"No example", "damaged"}));
    }
    void whatIsNotThereIsSaid()
    {
        const auto with = sourceWith({{0.5F, 1, 0}});
        VERIFY_ERROR(computed(requestFor({sourceOf("c.h5", {noiseMaps(3, 3, 1)})}, "outputs")),
            (QStringList{"c.h5", "--outputs"}));
        VERIFY_ERROR(computed(requestFor({with, with}, "outputs")), (QStringList{"within one archive"}));
    }
};

HEADWISE_TEST(TestOutputDistances)
#include "tst_outputdistances.moc"
