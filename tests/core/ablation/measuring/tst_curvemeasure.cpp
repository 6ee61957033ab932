// SPDX-License-Identifier: GPL-3.0-or-later
// Curves of quality against the number of heads that are gone.
#include "core/ablation/measuring/curvemeasure.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::ablation;
using namespace headwise::ablation::measuring;
using namespace headwise::tests;
using attention::HeadId;
using attention::Stack;
using pruning::CurvePoint;
using pruning::Cut;

namespace {

const models::Ablation nothingRemoved;

NamedOrder orderOf(const std::string &name, const std::vector<std::vector<int>> &removals)
{
    NamedOrder order{.name = name};
    for (const auto &heads : removals)
        order.removals.push_back({.heads = heads});
    return order;
}

pruning::Curve curveOf(MeasuredModel &measured, const char *metric, const CurveRequest &request)
{
    NoProgress progress;
    return measureCurve({*measured.model, *measured.evaluator, measured.set, nothingRemoved},
        evaluation::metricNamed(metric, measured.set.task, true), request, progress);
}

CurvePoint pointOf(MeasuredModel &measured, const pruning::Plan &plan, const CurveOptions &options = {})
{
    NoProgress progress;
    return measurePlan({*measured.model, *measured.evaluator, measured.set, nothingRemoved},
        evaluation::metricNamed("loss", measured.set.task, true), plan, options, progress);
}

/// BERT whose L1H0 has the queries and keys of L1H2.
std::unique_ptr<models::Model> withDuplicates()
{
    ModelFolder folder("bert");
    for (const char *name : {"query.weight", "query.bias", "key.weight", "key.bias"}) {
        auto &tensor = folder.tensors.at(std::string("bert.encoder.layer.1.attention.self.") + name);
        auto values = tensor.floats();
        const auto part = static_cast<std::ptrdiff_t>(values.size() / 4);
        std::copy(values.begin() + 2 * part, values.begin() + 3 * part, values.begin());
        tensor = EditableTensor::ofFloats(tensor.shape, values);
    }
    folder.write();
    return folder.load();
}

} // namespace

class TestCurveMeasure : public QObject
{
    Q_OBJECT
private slots:
    void pointsAreSpread()
    {
        using Points = std::vector<std::size_t>;
        const auto eight = orderOf("a", {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}});
        QCOMPARE(pointsOf(eight, 4), (Points{2, 4, 6, 8}));
        QCOMPARE(pointsOf(eight, 3), (Points{3, 5, 8}));
        QCOMPARE(pointsOf(eight, 1), Points{8});
        QCOMPARE(pointsOf(eight, 100), (Points{1, 2, 3, 4, 5, 6, 7, 8}));
        // By heads, not by removals: units of four, one, one and two.
        QCOMPARE(pointsOf(orderOf("b", {{0, 1, 2, 3}, {4}, {5}, {6, 7}}), 2), (Points{1, 4}));
        QVERIFY(pointsOf(orderOf("nothing", {}), 5).empty());
    }
    void plansOfAnOrder()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        const auto heads = pruning::headsOf(bert.model->stacks());
        const auto order = orderOf("a", {{1}, {6}, {2}});
        const auto plan = planAfter(order, 2, heads, {});
        QVERIFY(plan.remove == (std::set<HeadId>{{Stack::Encoder, 0, 1}, {Stack::Encoder, 1, 2}}));
        QVERIFY(plan.cut == Cut::Remove && plan.share.empty());
        const auto shared = planAfter(order, 3, heads, {.cut = Cut::Share});
        QCOMPARE(shared.share.size(), std::size_t(3));
        pruning::checkPlan(shared, bert.model->stacks(), {}, "the plan");
    }
    void predictionsComeFirst()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        NoProgress progress;
        const Prediction prediction({*bert.model, *bert.evaluator, bert.set, nothingRemoved},
            evaluation::metricNamed("loss", bert.set.task, true), progress);
        auto control = orderOf("random 1", {{7}, {3}});
        control.control = true;
        std::vector<CurvePoint> known;
        const auto curve = curveOf(bert, "loss",
            {.orders = {orderOf("importance", {{1}, {6}}), control},
                .options = {.points = 2, .rounds = 200},
                .predicted = &prediction,
                .known = [&](const CurvePoint &point) { known.push_back(point); }});
        QCOMPARE(known.size(), std::size_t(2 * (1 + 2) + 4));
        for (std::size_t i = 0; i < known.size(); ++i) {
            const bool measured = i >= 6 || known[i].removed == 0;
            QCOMPARE(std::isnan(known[i].value), !measured);
            QCOMPARE(std::isnan(known[i].predicted), known[i].plan == "random 1" && known[i].removed > 0);
        }
        QCOMPARE(curve.heads, 8);
        QCOMPARE(curve.points.size(), std::size_t(6));
        const auto &whole = curve.points[0], &two = curve.points[2];
        QCOMPARE(whole.change, 0.0);
        QVERIFY(!whole.distinguishable());
        QCOMPARE(two.removed, 2);
        QVERIFY(std::abs(two.change - (two.value - whole.value)) < 1e-12);
        QVERIFY(two.low <= two.value && two.value <= two.high && two.changeLow <= two.change);
        QCOMPARE(two.predicted, prediction.value(std::vector<int>{1, 6}));
        // A point is what its plan gives by itself.
        const auto alone = pointOf(bert, {.remove = {{Stack::Encoder, 0, 1}, {Stack::Encoder, 1, 2}}}, {.rounds = 200});
        QCOMPARE(alone.value, two.value);
        QCOMPARE(alone.changeLow, two.changeLow);
        QCOMPARE(alone.plan, std::string("plan"));
        QCOMPARE(alone.removed, 2);
    }
    void anOrderStopsEarly()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        const auto order = orderOf("importance", {{0}, {1}, {2}, {4}, {5}, {6}});
        const auto whole = curveOf(bert, "loss", {.orders = {order}, .options = {.points = 6}});
        const auto &points = whole.points;
        std::size_t first = 1; // the first that is worse than nothing removed
        while (first < points.size() && points[first].value <= points[0].value)
            ++first;
        QVERIFY(first + 1 < points.size());
        const auto stopped = curveOf(bert, "loss",
            {.orders = {order, orderOf("both", {{6}})}, .options = {.points = 6, .stopAt = points[0].value}});
        QCOMPARE(stopped.points[first].value, points[first].value);
        for (std::size_t i = first + 1; i < points.size(); ++i)
            QVERIFY(std::isnan(stopped.points[i].value));
        QVERIFY(!std::isnan(stopped.points.back().value)); // another order goes on
        // Accuracy is worse when it is lower.
        const auto high = curveOf(bert, "accuracy", {.orders = {order}, .options = {.points = 6, .stopAt = 2.0}});
        QVERIFY(!std::isnan(high.points[1].value) && std::isnan(high.points[2].value));
    }
    void aDeadHeadCostsNothing()
    {
        ModelFolder folder("bert");
        clearPart(folder.tensors.at("bert.encoder.layer.1.attention.output.dense.weight"), 1, 16, 24);
        folder.write();
        MeasuredModel bert(folder.load(), labelledTexts);
        for (const Cut cut : {Cut::Remove, Cut::Mean, Cut::Uniform}) {
            const auto point = pointOf(bert, {.remove = {{Stack::Encoder, 1, 2}}, .cut = cut});
            QCOMPARE(point.change, 0.0);
            QVERIFY(!point.distinguishable());
        }
        QVERIFY(pointOf(bert, {.remove = {{Stack::Encoder, 1, 1}}}).change != 0);
    }
    /// A head that uses the map of its duplicate is what it was; without its map it is not.
    void aDuplicateCostsNothing()
    {
        MeasuredModel bert(withDuplicates(), labelledTexts);
        const HeadId first{Stack::Encoder, 1, 0}, second{Stack::Encoder, 1, 2};
        const auto shared = pointOf(bert, {.remove = {first}, .cut = Cut::Share, .share = {{first, second}}});
        QVERIFY2(std::abs(shared.change) < 1e-6, qPrintable(QString::number(shared.change)));
        QVERIFY(std::abs(pointOf(bert, {.remove = {first}}).change) > 1e-5);
        QVERIFY(
            std::abs(pointOf(bert, {.remove = {first}, .cut = Cut::Share, .share = {{first, {Stack::Encoder, 1, 1}}}})
                         .change) > 1e-5);
    }
    /// Random orders are those of their seed.
    void sameSeedSameCurve()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        pruning::Evidence evidence{.heads = pruning::headsOf(bert.model->stacks())};
        for (int head = 0; head < 8; ++head)
            evidence.units.push_back({head});
        const auto curve = [&](std::uint64_t seed) {
            const NamedOrder order{"random 1", pruning::removalOrder(evidence, pruning::Order::Random, {}, seed), true};
            return curveOf(bert, "loss", {.orders = {order}, .options = {.points = 3, .seed = seed, .rounds = 100}});
        };
        const auto one = curve(1), again = curve(1), two = curve(2);
        for (std::size_t i = 0; i < one.points.size(); ++i) {
            QCOMPARE(one.points[i].value, again.points[i].value);
            QCOMPARE(one.points[i].changeLow, again.points[i].changeLow);
        }
        QVERIFY(one.points[1].value != two.points[1].value);
    }
    void cancelling()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        int points = 0;
        CallbackProgress stopped([&](double) { return points < 4; });
        VERIFY_ERROR(measureCurve({*bert.model, *bert.evaluator, bert.set, nothingRemoved},
                         evaluation::metricNamed("loss", bert.set.task, true),
                         {.orders = {orderOf("a", {{1}, {2}, {4}})},
                             .options = {.points = 3},
                             .known = [&](const CurvePoint &point) { points += !std::isnan(point.value); }},
                         stopped),
            QStringList("Cancelled"))
        NoProgress progress;
        QCOMPARE(bert.evaluator->scores({}, progress)[0].loss, bert.evaluator->baseline()[0].loss);
    }
};

HEADWISE_TEST(TestCurveMeasure)
#include "tst_curvemeasure.moc"
