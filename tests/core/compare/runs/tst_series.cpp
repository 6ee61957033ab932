// SPDX-License-Identifier: GPL-3.0-or-later
// Series of steps whose changes, roles and drift are known.
#include "core/base/parallel.h"
#include "core/compare/dataset/comparison.h"
#include "core/compare/runs/seriesdifferences.h"
#include "core/compare/runs/seriesroles.h"
#include "tests/core/compare/runs/stepsinmemory.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::compare::runs;
using namespace headwise::tests;

namespace {

/// A run of equal steps 0, 100, 200, ...
std::vector<StepInMemory> equalSteps(int count)
{
    std::vector<StepInMemory> steps;
    for (int i = 0; i < count; ++i)
        steps.push_back({.step = 100 * i});
    return steps;
}

Series seriesOf(const std::vector<StepInMemory> &steps, const SeriesOptions &options = {})
{
    NoProgress progress;
    return computeSeries(sourcesOf(steps), options, progress);
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private slots:
    void identicalStepsDoNotChange()
    {
        auto steps = equalSteps(6);
        for (StepInMemory &step : steps) {
            step.value = [](int e, int h, int m) { return noiseOf(e, h, m); };
            step.mapSeed = [](int e, int h) { return 100u * e + h; };
        }
        const Series series = seriesOf(steps);
        QVERIFY(series.changes.empty());
        QCOMPARE(series.steps.size(), std::size_t(6));
        QCOMPARE(series.heads.size(), std::size_t(4));
        for (int step = 1; step < 6; ++step)
            for (int head = 0; head < 4; ++head)
                QCOMPARE(series.driftAt(step, head)->mean, 0.0f);
        QCOMPARE(series.driftAt(0, 0)->n, 0);
        QVERIFY(series.notes.empty());
    }

    void jumpIsFoundExactly()
    {
        auto steps = equalSteps(8);
        for (int i = 0; i < 8; ++i)
            steps[i].value = [i](int e, int h, int m) {
                const float jump = h == 2 && m == 0 && i >= 5 ? 0.4f : 0.0f;
                return 0.5f + jump + 0.05f * noiseOf(i, e, h, m);
            };
        const Series series = seriesOf(steps);
        QCOMPARE(series.changes.size(), std::size_t(1));
        const SeriesChange &change = series.changes.front();
        QCOMPARE(series.heads[change.head], (attention::HeadId{attention::Stack::Decoder, 1, 0}));
        QCOMPARE(series.measures[change.measure], std::string("entropy"));
        QCOMPARE(series.steps[change.step].step, std::int64_t(500));
        QVERIFY(std::abs(change.levelBefore - 0.5) < 0.02 && std::abs(change.levelAfter - 0.9) < 0.02);
        QVERIFY(change.change.low > 0.35f && change.change.high < 0.45f && change.change.n == 30);
        QVERIFY(std::abs(change.change.mean - (change.after.mean - change.before.mean)) < 1e-6);
    }

    /// Examples differ far more from each other than steps do: noise taken from each step alone would hide the change.
    void whatExamplesShareBetweenStepsCancels()
    {
        auto steps = equalSteps(10);
        for (int i = 0; i < 10; ++i)
            steps[i].value = [i](int e, int h, int m) {
                return 3 * noiseOf(e, 7, 7) + (h == 1 && m == 1 && i >= 5 ? 0.05f : 0.0f) + 0.02f * noiseOf(i, e, h, m);
            };
        const Series series = seriesOf(steps);
        QCOMPARE(series.changes.size(), std::size_t(1));
        QCOMPARE(series.changes[0].step, 5);
        QVERIFY(series.changes[0].before.high > series.changes[0].after.low); // the steps' own intervals overlap
        NoProgress progress;
        const SeriesDifferences differences =
            differencesFrom(series, sourcesOf(steps), {1, series.measures[1]}, {}, progress);
        const SeriesPoint &after = differences.at(7, 1, series), &own = differences.at(1, 1, series);
        QVERIFY(after.low > 0.03f && after.high < 0.07f && after.n == 30);
        QVERIFY(own.mean == 0 && own.low == 0 && own.high == 0);
        QVERIFY(std::abs(differences.at(0, 0, series).mean) < 0.02f);
    }

    void noiseHasNoChange()
    {
        int quiet = 0;
        for (int run = 0; run < 40; ++run) {
            auto steps = equalSteps(10);
            for (int i = 0; i < 10; ++i)
                steps[i].value = [i, run](int e, int h, int m) { return noiseOf(100 * run + i, e, h, m); };
            quiet += seriesOf(steps, {.bootstrapRounds = 50}).changes.empty();
        }
        QVERIFY2(quiet >= 38, qPrintable(QString::number(quiet)));
    }

    /// Copies of two models: the largest change relative to its noise comes first, not a change of a value near 0.
    void copiesBeforeAndAfter()
    {
        auto steps = equalSteps(6);
        for (int i = 0; i < 6; ++i)
            steps[i].value = [i](int e, int h, int m) {
                const float jump = i < 3 || m == 1 ? 0.0f : h == 2 ? 0.3f : h == 3 ? 0.001f : 0.0f;
                return (h == 3 ? 0.0f : 0.5f) + jump * (1 + 0.1f * noiseOf(e, h, 0)) * (h == 3 && e % 2 ? 0.5f : 1.0f);
            };
        const Series series = seriesOf(steps);
        QCOMPARE(series.changes.size(), std::size_t(2));
        QCOMPARE(series.changes[0].head, 2);
        for (const SeriesChange &change : series.changes)
            QVERIFY(change.step == 3 && std::isfinite(change.score) && change.score < 1e6);
    }

    void rolesAppearAndVanish()
    {
        const float previous[] = {0.2f, 0.52f, 0.8f, 0.8f, 0.2f, 0.7f};
        auto steps = equalSteps(6);
        for (int i = 0; i < 6; ++i)
            steps[i].value = [&previous, i](int e, int h, int m) {
                return m == 1 && h == 0 ? previous[i] + (e % 2 == 0 ? 0.1f : -0.1f) : 0.1f;
            };
        const Series series = seriesOf(steps);
        QCOMPARE(series.roles.size(), std::size_t(2));
        QCOMPARE(series.roles[0].role->id, std::string_view("previous_token"));
        QCOMPARE(series.roles[0].appeared, 2); // at step 100 the mean is over 0.5, but the interval's lower end is not
        QCOMPARE(series.roles[0].vanished, 4);
        QCOMPARE(series.roles[1].appeared, 5);
        QCOMPARE(series.roles[1].vanished, -1);
        QVERIFY(series.point(1, 0, 1).mean > 0.5f && series.point(1, 0, 1).low < 0.5f);
        QCOMPARE(series.roles[0].head, 0);
        // A lower threshold moves it.
        QCOMPARE(seriesOf(steps, {.thresholds = {{"previous_token", 0.4}}}).roles[0].appeared, 1);
    }

    /// A head whose lower limit sits at the threshold: met at every other step by chance. It appears once and stays.
    void headsAtAThresholdDoNotComeAndGo()
    {
        constexpr int runs = 200, stepCount = 14;
        int spells = 0, flickers = 0;
        for (int run = 0; run < runs; ++run) {
            Series series;
            series.measures = {"offset_previous"};
            series.heads = {{attention::Stack::Encoder, 0, 0}};
            for (int step = 0; step < stepCount; ++step) {
                series.steps.push_back({step, std::to_string(step), 50});
                SeriesPoint point;
                point.n = 50;
                point.mean = 0.54f + 0.02f * noiseOf(run, step, 0, 0);
                point.low = point.mean - 0.04f;
                point.high = point.mean + 0.04f;
                series.points.push_back(point);
            }
            setRoles(series, {});
            spells += static_cast<int>(series.roles.size());
            for (int step = 0; step < stepCount; ++step)
                flickers += series.roleMet(step, 0, 0) && (step == 0 || !series.roleMet(step - 1, 0, 0));
        }
        QVERIFY2(flickers > 2.5 * runs, qPrintable(QString::number(flickers)));
        QVERIFY2(spells <= 1.05 * runs && spells >= 0.95 * runs, qPrintable(QString::number(spells)));
    }
    void probesBringInduction()
    {
        auto steps = equalSteps(8);
        for (int i = 0; i < 8; ++i) {
            attention::MeasureValues &probe = steps[i].probe;
            probe = {{{attention::Stack::Decoder, 1, 1}}, {"prefix_matching"}, 20, std::vector<float>(20)};
            for (int s = 0; s < 20; ++s)
                probe.values[s] = (i >= 4 ? 0.8f : 0.1f) + 0.05f * noiseOf(i, s, 3);
            steps[i].curves = {{"repeated_loss", std::vector<float>(20, i >= 4 ? 0.5f : 4.0f)}};
        }
        const Series series = seriesOf(steps);
        QCOMPARE(series.measures.back(), std::string("prefix_matching"));
        const int head = series.headIndex({attention::Stack::Decoder, 1, 1});
        QVERIFY(std::isnan(series.point(7, 0, 2).mean)); // a head that was not probed
        QCOMPARE(series.roles.size(), std::size_t(1));
        QCOMPARE(series.roles[0].role->id, std::string_view("induction"));
        QCOMPARE(series.roles[0].head, head);
        QCOMPARE(series.roles[0].appeared, 4);
        QCOMPARE(series.changes.size(), std::size_t(1));
        QCOMPARE(series.changes[0].step, 4);
        QCOMPARE(series.changes[0].change.n, 20);
        QCOMPARE(series.curve("repeated_loss")->points[7].mean, 0.5f);
        QVERIFY(!series.curve("loss"));
        const Series alone = seriesOf(steps, {.measures = {"prefix_matching"}});
        QCOMPARE(alone.measures, std::vector<std::string>{"prefix_matching"});
        QCOMPARE(alone.changes.size(), std::size_t(1));
        QCOMPARE(alone.point(7, head, 0).mean, series.point(7, head, series.measureIndex("prefix_matching")).mean);
        const Series without = seriesOf(steps, {.measures = {series.measures.front()}});
        QCOMPARE(without.measures, std::vector<std::string>{series.measures.front()});
        NoProgress progress;
        const SeriesDifferences differences =
            differencesFrom(series, sourcesOf(steps), {0, "prefix_matching"}, {}, progress);
        QVERIFY(differences.at(7, head, series).low > 0.6f && differences.at(7, head, series).n == 20);
        QVERIFY(std::isnan(differences.at(7, 0, series).mean));
    }

    void driftIsTheDivergenceOfAComparison()
    {
        auto steps = equalSteps(3);
        for (unsigned i = 0; i < 3; ++i)
            steps[i].mapSeed = [i](int e, int h) { return 1000u * (h == 3 ? i : 0) + 10u * e + h; };
        const Series series = seriesOf(steps);
        const auto sources = sourcesOf(steps);
        const auto before = sources[0].open().source, after = sources[1].open().source;
        NoProgress progress;
        const compare::dataset::ComparisonResult compared =
            compare::dataset::compareSources({*before, *after}, {}, progress);
        for (int head = 0; head < 4; ++head) {
            QCOMPARE(series.driftAt(1, head)->mean, static_cast<float>(compared.divergenceOf(head).mean));
            QCOMPARE(series.driftAt(1, head)->low, static_cast<float>(compared.divergenceOf(head).low));
            QCOMPARE(series.driftAt(1, head)->mean > 0, head == 3);
        }
        QCOMPARE(series.driftAt(1, 3)->n, 30);
        const Series sampled = seriesOf(steps, {.driftSample = 10});
        QCOMPARE(sampled.driftAt(2, 3)->n, 10);
        QVERIFY(std::any_of(sampled.notes.begin(), sampled.notes.end(),
            [](const Note &note) { return noteText(note).find("10 examples") != std::string::npos; }));
        QVERIFY(std::any_of(sampled.notes.begin(), sampled.notes.end(),
            [](const Note &note) { return noteText(note).find("need 6 steps or more") != std::string::npos; }));
    }

    void layersAreMeansOfTheirHeads()
    {
        auto steps = equalSteps(2);
        for (int i = 0; i < 2; ++i)
            steps[i].value = [i](int, int h, int m) { return m == 1 ? NAN : static_cast<float>(h + 10 * i); };
        const Series series = seriesOf(steps);
        const LayerSteps layers = layerMeans(series, attention::Stack::Decoder, 0);
        QCOMPARE(layers.layers, (std::vector<int>{0, 1}));
        QCOMPARE(layers.means, (std::vector<float>{0.5f, 10.5f, 2.5f, 12.5f}));
        for (const float mean : layerMeans(series, attention::Stack::Decoder, 1).means)
            QVERIFY(std::isnan(mean));
        QVERIFY(layerDrift(series, attention::Stack::Decoder).means.empty());
    }

    void sharedHeadsAndExamplesOnly()
    {
        auto steps = equalSteps(3);
        steps[1].heads = 3; // pruned
        steps[2].examples = 20;
        const Series series = seriesOf(steps);
        QCOMPARE(series.heads.size(), std::size_t(3));
        QCOMPARE(series.steps[2].examples, std::int64_t(20));
        QVERIFY(std::any_of(series.notes.begin(), series.notes.end(),
            [](const Note &note) { return noteText(note).find("1 head") != std::string::npos; }));
        QVERIFY(std::any_of(series.notes.begin(), series.notes.end(),
            [](const Note &note) { return noteText(note).find("20 examples") != std::string::npos; }));
        QCOMPARE(series.point(0, 0, 0).n, 20); // means of every step are of the same examples
    }
    /// Steps whose lines have other numbers and another order.
    void examplesArePairedByText()
    {
        auto steps = equalSteps(2);
        const auto numberOf = [](int step, int line) { return step == 0 ? line : 29 - line; };
        for (int i = 0; i < 2; ++i) {
            steps[i].key = [i](int e) { return (i == 0 ? "a" : "b") + std::to_string(e); };
            steps[i].text = [=](int e) { return "text " + std::to_string(numberOf(i, e)); };
            steps[i].value = [=](int e, int, int) { return static_cast<float>(numberOf(i, e) + i); };
        }
        const Series series = seriesOf(steps);
        QVERIFY(std::find(series.notes.begin(), series.notes.end(), Note{"paired_by_text"}) != series.notes.end());
        NoProgress progress;
        const SeriesDifferences differences =
            differencesFrom(series, sourcesOf(steps), {0, series.measures[0]}, {}, progress);
        const SeriesPoint &rise = differences.at(1, 0, series);
        QVERIFY(rise.n == 30 && rise.mean == 1 && rise.low == 1 && rise.high == 1);
    }
    /// Lines with the same number but another text are other examples, also where no map would show it.
    void equalKeysWithOtherTextsAreNotPaired()
    {
        auto steps = equalSteps(2);
        for (int i = 0; i < 2; ++i) {
            steps[i].text = [i](int e) { return "text " + std::to_string(e < 10 ? e + 100 * i : e); };
            steps[i].value = [](int e, int, int) { return e < 10 ? 1000.0f : 0.25f; };
        }
        const Series series = seriesOf(steps);
        QCOMPARE(series.examples, std::int64_t{20});
        QVERIFY(
            std::find(series.notes.begin(), series.notes.end(), Note{"shared_examples", {20}}) != series.notes.end());
        QVERIFY(std::none_of(series.notes.begin(), series.notes.end(),
            [](const Note &note) { return note.id == "drawn_of_step"; })); // none is left out by chance
        for (int step = 0; step < 2; ++step)
            QVERIFY(series.point(step, 0, 0).n == 20 && series.point(step, 0, 0).mean == 0.25f);
    }
    /// A single example gives no estimate of noise.
    void singleExamplesHaveNoChangePoints()
    {
        auto steps = equalSteps(3);
        for (int i = 0; i < 3; ++i) {
            steps[i].examples = 1;
            steps[i].value = [i](int, int, int) { return 0.1f * i; };
        }
        const Series series = seriesOf(steps);
        QVERIFY(series.changes.empty());
        QVERIFY(!series.notes.empty());
    }

    void sameForAnyNumberOfThreads()
    {
        auto steps = equalSteps(6);
        for (int i = 0; i < 6; ++i) {
            steps[i].value = [i](int e, int h, int m) { return 0.1f * i * h + noiseOf(i, e, h, m); };
            steps[i].mapSeed = [i](int e, int h) { return static_cast<unsigned>(7 * i + 3 * e + h); };
        }
        setThreads(1);
        const Series one = seriesOf(steps);
        setThreads(4);
        const Series four = seriesOf(steps);
        setThreads(0);
        for (std::size_t i = 0; i < one.points.size(); ++i)
            QVERIFY(one.points[i].low == four.points[i].low && one.points[i].mean == four.points[i].mean);
        for (std::size_t i = 4; i < one.drift.size(); ++i)
            QCOMPARE(one.drift[i].high, four.drift[i].high);
        QCOMPARE(one.changes.size(), four.changes.size());
    }

    void refusals()
    {
        NoProgress progress;
        auto steps = equalSteps(2);
        VERIFY_ERROR(seriesOf({steps[0]}), "two steps");
        VERIFY_ERROR(seriesOf({steps[1], steps[0]}), "Step 0 does not come after step 100");
        VERIFY_ERROR(seriesOf(steps, {.measures = {"gini"}}), "gini");
        VERIFY_ERROR(seriesOf(steps, {.stack = attention::Stack::Cross}), "No head is in every step");
        steps[0].mapSeed = steps[1].mapSeed = [](int, int) { return 1u; };
        steps[1].text = [](int) { return "another text"; };
        VERIFY_ERROR(seriesOf(steps), (QStringList{"No example is in every step", "step_0", "step_100"}));
        CallbackProgress stop([](double) { return false; });
        VERIFY_ERROR(computeSeries(sourcesOf(equalSteps(2)), {}, stop), "Cancelled");
    }
};

HEADWISE_TEST(TestSeries)
#include "tst_series.moc"
