// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/headdistances.h"

#include "core/base/parallel.h"
#include "core/clustering/heads/examplemeans.h"
#include "core/clustering/heads/headsample.h"
#include "tests/core/clustering/heads/headsources.h"
#include "tests/support/registry.h"

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::tests;
using clustering::heads::HeadDistanceRequest;
using clustering::heads::PolicyDistances;
using clustering::values::HeadDistances;

namespace {

/// Noise maps with the heads 2 and 5 equal to 0 and 3.
attention::StackMaps mapsWithDuplicates(int tokens, unsigned seed)
{
    return permuted(noiseMaps(6, tokens, seed), {0, 1, 0, 3, 4, 3});
}

} // namespace

class TestMapDistances : public QObject
{
    Q_OBJECT
private slots:
    /// JS((1, 0), (1/2, 1/2)) = H(3/4, 1/4) - ln 2 / 2 = 0.2157616, JS((1, 0), (0, 1)) = ln 2.
    void rootOfTheMeanOverRowsAndExamples()
    {
        const double half = 0.21576155433883565, whole = std::log(2.0);
        const auto source =
            sourceOf("a.h5", {{2, 2, 2, {1, 0, 1, 0, 1, 0, 0.5, 0.5}}, {2, 2, 2, {1, 0, 0, 1, 0, 1, 0, 1}}});
        // The mean over rows, then over examples: (half / 2 + whole / 2) / 2, and the root of that; the mean of the
        // roots would be another number.
        const HeadDistances js = computed(requestFor({source})).asked;
        compareClose(valuesOf(js), {std::sqrt((half + whole) / 4)}, 1e-6);
        QCOMPARE(js.distance, std::string("js"));
        QCOMPARE(js.examples, 2);
        QCOMPARE(js.allExamples, 2);
        const HeadDistances divergence = computed(requestFor({source}, "jensen_shannon")).asked;
        compareClose(valuesOf(divergence), {(half + whole) / 4}, 1e-6);
        // Two values x, y have the standard error |x - y| / 2; that of a root is divided by 2 sqrt(mean).
        const double error = (whole - half) / 4;
        compareClose(divergence.standardErrors, {error}, 1e-6);
        compareClose(js.standardErrors, {error / (2 * std::sqrt((half + whole) / 4))}, 1e-6);
    }
    void headsKeepTheirNames()
    {
        const auto source = sourceOf("a.h5", {noiseMaps(3, 4, 1)});
        const HeadDistances distances = computed(requestFor({source})).asked;
        QCOMPARE(distances.heads.size(), std::size_t(3));
        QVERIFY((distances.heads[2] == clustering::values::SourceHead{0, {attention::Stack::Encoder, 0, 2}, -1}));
    }
    void equalHeadsHaveDistanceZero()
    {
        const auto source = sourceOf("a.h5", {mapsWithDuplicates(20, 1), mapsWithDuplicates(9, 2)});
        const PolicyDistances both = computed(requestFor({source}));
        for (const HeadDistances *distances : {&both.asked, &*both.otherFirstToken}) {
            QCOMPARE(distances->distances.at(0, 2), 0.0);
            QCOMPARE(distances->distances.at(3, 5), 0.0);
            QVERIFY(distances->distances.at(0, 3) > 0.1);
            QCOMPARE(distances->standardErrors[distances->distances.index(3, 5)], 0.0);
        }
    }
    void otherFirstTokenPolicyIsThatOfARequestForIt()
    {
        const auto source = sourceOf("a.h5", {noiseMaps(4, 12, 1), noiseMaps(4, 7, 2)});
        HeadDistanceRequest request = requestFor({source});
        const PolicyDistances shown = computed(request);
        request.policy.firstToken = attention::FirstToken::Drop;
        const PolicyDistances dropped = computed(request);
        QCOMPARE(valuesOf(shown.asked), valuesOf(*dropped.otherFirstToken));
        QCOMPARE(valuesOf(*shown.otherFirstToken), valuesOf(dropped.asked));
        QVERIFY(valuesOf(shown.asked) != valuesOf(dropped.asked));
        QVERIFY(shown.otherFirstToken->policy.firstToken == attention::FirstToken::Drop);
        request.otherFirstToken = false;
        QVERIFY(!computed(request).otherFirstToken);
    }
    /// Without key 0 and query 0, row 1 of the heads is (1, 0) and (1/2, 1/2) after rescaling, and row 2 is left out:
    /// head 1 has all its weight on key 0 there.
    void droppingTheFirstTokenRescalesAndSkips()
    {
        const auto source = sourceOf(
            "a.h5", {{2, 3, 3, {1, 0, 0, 0.5f, 0.5f, 0, 0.2f, 0.4f, 0.4f, 0, 1, 0, 0.9f, 0.05f, 0.05f, 1, 0, 0}}});
        HeadDistanceRequest request = requestFor({source}, "jensen_shannon");
        request.policy.firstToken = attention::FirstToken::Drop;
        const HeadDistances distances = computed(request).asked;
        compareClose(valuesOf(distances), {0.21576155433883565}, 1e-6);
        QVERIFY(hasNote(distances, {"rows_left_out", {1}}));
    }
    void permutedHeadsGiveThePermutedMatrix()
    {
        const std::vector<int> order = {4, 0, 3, 1, 2};
        const std::vector<attention::StackMaps> maps = {noiseMaps(5, 9, 1), noiseMaps(5, 6, 2)};
        const HeadDistances plain = computed(requestFor({sourceOf("a.h5", maps)})).asked,
                            other = computed(
                                requestFor({sourceOf("b.h5", {permuted(maps[0], order), permuted(maps[1], order)})}))
                                        .asked;
        for (std::size_t a = 0; a < 5; ++a)
            for (std::size_t b = 0; b < 5; ++b)
                QCOMPARE(other.distances.at(a, b), plain.distances.at(order[a], order[b]));
    }
    void aSourceAgainstItself()
    {
        const std::vector<attention::StackMaps> maps = {mapsWithDuplicates(9, 1), noiseMaps(6, 6, 2)};
        for (const std::string distance : {"js", "hellinger", "cosine", "linear_cka", "clark"}) {
            const PolicyDistances result =
                computed(requestFor({sourceOf("a.h5", maps), sourceOf("b.h5", maps)}, distance));
            for (const HeadDistances *both : {&result.asked, &*result.otherFirstToken})
                for (std::size_t a = 0; a < 6; ++a) {
                    QCOMPARE(both->distances.at(a, 6 + a), 0.0);
                    for (std::size_t b = 0; b < 6; ++b)
                        QVERIFY(std::abs(both->distances.at(a, 6 + b) - both->distances.at(a, b)) < 1e-9);
                }
            QCOMPARE(result.asked.heads[7].source, std::size_t(1));
            QCOMPARE(result.asked.heads[7].head.head, 1);
        }
    }
    void sourcesOfDifferentSize()
    {
        const attention::StackMaps maps = noiseMaps(5, 8, 1);
        const auto a = sourceOf("a.h5", {maps, noiseMaps(5, 4, 3)});
        const auto b = sourceOf("b.h5", {permuted(maps, {3, 1}), permuted(noiseMaps(5, 4, 3), {3, 1})});
        const HeadDistances result = computed(requestFor({a, b})).asked;
        QCOMPARE(result.heads.size(), std::size_t(7));
        QCOMPARE(result.distances.at(3, 5), 0.0);
        QCOMPARE(result.distances.at(1, 6), 0.0);
        QCOMPARE(result.distances.at(5, 6), result.distances.at(3, 1));
    }
    /// "play ##ing chess" against "playing chess": the word's columns are summed, its rows averaged.
    void otherTokensAreComparedOnWords()
    {
        const auto a = std::make_shared<MemorySource>("a.h5", std::vector{encoderLayer(1)}),
                   b = std::make_shared<MemorySource>("b.h5", std::vector{encoderLayer(1)});
        a->add(cutExample(), {{1, 5, 5,
                                 {0.2f, 0.1f, 0.1f, 0.4f, 0.2f, /**/ 0, 0.5f, 0.5f, 0, 0, /**/ 0, 0, 0, 1, 0, /**/
                                     0.1f, 0.2f, 0.2f, 0.25f, 0.25f, /**/ 1, 0, 0, 0, 0}}});
        b->add(wordExample("1", "playing chess"),
            {{1, 4, 4,
                {0.2f, 0.2f, 0.4f, 0.2f, /**/ 0, 0.5f, 0.5f, 0, /**/ 0.1f, 0.4f, 0.25f, 0.25f, /**/ 1, 0, 0, 0}}});
        const PolicyDistances result = computed(requestFor({a, b}));
        QVERIFY(result.asked.distances.at(0, 1) < 1e-6);
        QVERIFY(result.otherFirstToken->distances.at(0, 1) < 1e-6);
        QVERIFY(hasNote(result.asked, {"words_compared"}));
    }
    void pairedByTextWhateverTheirOrder()
    {
        const auto a = sourceOf("a.h5", {noiseMaps(3, 5, 1), noiseMaps(3, 6, 2)});
        auto b = std::make_shared<MemorySource>("b.h5", std::vector{encoderLayer(3)});
        for (const std::int64_t e : {1, 0})
            b->add(a->example({e}), {a->maps({e}, attention::Stack::Encoder)});
        const HeadDistances result = computed(requestFor({a, b})).asked;
        for (std::size_t head = 0; head < 3; ++head)
            QCOMPARE(result.distances.at(head, 3 + head), 0.0);
        QCOMPARE(result.examples, 2);
    }
    void onlySomeLayers()
    {
        attention::StackLayout layout = encoderLayer(2);
        layout.heads = {2, 1, 2};
        layout.causal = layout.causal = {0, 0, 0};
        layout.window = {0, 0, 0};
        layout.layerIndex = {0, 4, 5};
        layout.keyHeads = {1, 1, 2};
        HeadDistanceRequest request = requestFor({sourceOf("a.h5", layout, {noiseMaps(5, 7, 1)})});
        const HeadDistances all = computed(request).asked;
        QCOMPARE(all.heads[1].keyHead, 0);
        QCOMPARE(all.heads[4].keyHead, -1);
        request.layers = {4, 5};
        const PolicyDistances some = computed(request);
        QCOMPARE(some.asked.heads.size(), std::size_t(3));
        QCOMPARE(some.asked.heads[0].head.layer, 4);
        QCOMPARE(some.asked.distances.at(0, 2), all.distances.at(2, 4));
    }
    /// A learned sink is a key: heads whose visible weights are proportional differ by what the sink takes.
    void sinksAreKeys()
    {
        attention::StackMaps maps{2, 2, 2, {0.5f, 0.5f, 1, 0, 0.25f, 0.25f, 1, 0}, {1, 1, 0.5f, 1}};
        attention::StackLayout layout = encoderLayer(2);
        layout.normalisation = attention::Normalisation::SoftmaxWithSink;
        HeadDistanceRequest request = requestFor({sourceOf("a.h5", layout, {maps})}, "jensen_shannon");
        request.otherFirstToken = false;
        // P = (1/2, 1/2, 0), Q = (1/4, 1/4, 1/2): the mean is (3/8, 3/8, 1/4); the other row is the same
        const auto h = [](std::initializer_list<double> weights) {
            double sum = 0;
            for (const double weight : weights)
                sum -= weight > 0 ? weight * std::log(weight) : 0;
            return sum;
        };
        const double apart = h({0.375, 0.375, 0.25}) - (h({0.5, 0.5}) + h({0.25, 0.25, 0.5})) / 2;
        compareClose(valuesOf(computed(request).asked), {apart / 2}, 1e-6);
        request.policy.special = attention::SpecialTokens::Renormalise; // drops it
        compareClose(valuesOf(computed(request).asked), {0}, 1e-6);
    }
    /// Every resample is the root of the mean over the examples in it.
    void resamplesAreWeightedMeans()
    {
        std::vector<attention::StackMaps> maps;
        for (unsigned e = 0; e < 70; ++e)
            maps.push_back(noiseMaps(4, 3 + static_cast<int>(e % 4), e));
        std::vector<std::vector<double>> ofExample;
        for (const attention::StackMaps &one : maps)
            ofExample.push_back(valuesOf(computed(requestFor({sourceOf("a.h5", {one})}, "jensen_shannon")).asked));
        HeadDistanceRequest request = requestFor({sourceOf("a.h5", maps)});
        request.resamples = 8;
        request.seed = 5;
        const HeadDistances result = computed(request).asked;
        const auto drawn = clustering::heads::drawResamples(8, 70, 5);
        QCOMPARE(result.resampled.resamples, std::size_t(8));
        for (std::size_t r = 0; r < 8; ++r) {
            QCOMPARE(std::accumulate(drawn.multiplicities.begin() + static_cast<std::ptrdiff_t>(70 * r),
                         drawn.multiplicities.begin() + static_cast<std::ptrdiff_t>(70 * r + 70), 0.0f),
                70.0f);
            for (std::size_t pair = 0; pair < 6; ++pair) {
                double sum = 0;
                for (std::size_t e = 0; e < 70; ++e)
                    sum += drawn.multiplicities[r * 70 + e] * ofExample[e][pair];
                QVERIFY(std::abs(result.resampled.values[r * 6 + pair] - std::sqrt(sum / 70)) < 1e-6);
            }
        }
        QVERIFY(!computed(requestFor({sourceOf("a.h5", maps)})).asked.resampled.resamples);
    }
    void resamplesFitInMemory()
    {
        clustering::heads::HeadSample sample;
        sample.heads.resize(3000); // 4,498,500 pairs: 18 MB for each resample
        sample.examples.resize(2);
        HeadDistanceRequest request;
        request.resamples = 100;
        std::vector<Note> notes;
        QCOMPARE(clustering::heads::resamplesOf(sample, request, notes), std::size_t(14));
        QVERIFY(notes.front() == (Note{"fewer_resamples", {14, 100, 256}}));
    }
    /// Without the first token, one head has no weight left.
    void otherPolicyIsGivenUpWhereItIsNotDefined()
    {
        const attention::StackMaps maps{2, 2, 2, {1, 0, 1, 0, 0.5f, 0.5f, 1, 0}};
        const PolicyDistances result = computed(requestFor({sourceOf("a.h5", {maps})}));
        QCOMPARE(result.asked.heads.size(), std::size_t(2));
        QVERIFY(!result.otherFirstToken);
        QVERIFY(hasNote(result.asked, {"other_policy_not_defined"}));
    }
    void oneExampleHasNoErrors()
    {
        HeadDistanceRequest request = requestFor({sourceOf("a.h5", {noiseMaps(3, 4, 1)})});
        request.resamples = 10;
        const HeadDistances result = computed(request).asked;
        QVERIFY(std::isnan(result.standardErrors.front()));
        QCOMPARE(result.resampled.resamples, std::size_t(0));
        QVERIFY(hasNote(result, {"one_example_distances"}));
    }
    void stabilityOfFewExamplesIsNoted()
    {
        const auto resampled = [](unsigned examples) {
            std::vector<attention::StackMaps> maps;
            for (unsigned e = 0; e < examples; ++e)
                maps.push_back(noiseMaps(3, 4, e));
            HeadDistanceRequest request = requestFor({sourceOf("a.h5", maps)});
            request.resamples = 10;
            return computed(request).asked;
        };
        QVERIFY(hasNote(resampled(9), {"few_examples_resampled", {9}}));
        QVERIFY(resampled(10).notes.empty());
    }
    /// Three families of heads with their own pattern each, and noise within.
    void plantedFamiliesAreNear()
    {
        std::vector<attention::StackMaps> maps;
        for (unsigned e = 0; e < 6; ++e) {
            const attention::StackMaps patterns = noiseMaps(3, 12, e), noise = noiseMaps(9, 12, 100 + e);
            attention::StackMaps family = permuted(patterns, {0, 0, 0, 1, 1, 1, 2, 2, 2});
            for (std::size_t i = 0; i < family.values.size(); ++i)
                family.values[i] = 0.8f * family.values[i] + 0.2f * noise.values[i];
            maps.push_back(family);
        }
        const HeadDistances result = computed(requestFor({sourceOf("a.h5", maps)})).asked;
        for (std::size_t a = 0; a < 9; ++a)
            for (std::size_t b = 0; b < 9; ++b)
                for (std::size_t c = 0; c < 9; ++c)
                    if (a != b && a / 3 == b / 3 && a / 3 != c / 3)
                        QVERIFY(result.distances.at(a, b) < 0.5 * result.distances.at(a, c));
    }
    void equalRequestsHaveEqualKeys()
    {
        HeadDistanceRequest one, other;
        QCOMPARE(one.key(), other.key());
        other.layers = {1};
        QVERIFY(one.key() != other.key());
        other = one;
        other.policy.firstToken = attention::FirstToken::Drop;
        QVERIFY(one.key() != other.key());
        other = one;
        other.resamples = 3;
        QVERIFY(one.key() != other.key());
    }
    void oneThreadEqualsMany()
    {
        std::vector<attention::StackMaps> maps;
        for (unsigned e = 0; e < 20; ++e)
            maps.push_back(noiseMaps(7, 5 + static_cast<int>(e % 6), e));
        HeadDistanceRequest request = requestFor({sourceOf("a.h5", maps)});
        request.resamples = 10;
        setThreads(1);
        const PolicyDistances one = computed(request);
        setThreads(3);
        const PolicyDistances many = computed(request);
        setThreads(0);
        QCOMPARE(valuesOf(one.asked), valuesOf(many.asked));
        QCOMPARE(one.asked.standardErrors, many.asked.standardErrors);
        QCOMPARE(one.asked.resampled.values, many.asked.resampled.values);
        QCOMPARE(valuesOf(*one.otherFirstToken), valuesOf(*many.otherFirstToken));
    }
};

HEADWISE_TEST(TestMapDistances)
#include "tst_mapdistances.moc"
