// SPDX-License-Identifier: GPL-3.0-or-later
// Orders whose importance is estimated again.
#include "core/ablation/measuring/rounds.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::ablation;
using namespace headwise::ablation::measuring;
using namespace headwise::tests;
using attention::HeadId;
using attention::Stack;
using pruning::Order;

namespace {

int estimates = 0;

/// At first the larger the number of a head; once heads are gone the smaller.
importance::MethodResult turning(const importance::MethodInput &input, Progress &)
{
    ++estimates;
    importance::MethodResult result;
    for (const auto &head : pruning::headsOf(input.model.stacks())) {
        const double place = head.layer * 4 + head.head + 1;
        result.importance.push_back(input.ablation.empty() ? place : 100 - place);
    }
    return result;
}

const importance::MethodDefinition turningMethod{
    .about = {.id = "turning", .name = "turning", .definition = "Turns."}, .compute = turning};

pruning::Evidence eightHeads(const models::Model &model)
{
    pruning::Evidence evidence{.heads = pruning::headsOf(model.stacks())};
    for (int head = 0; head < 8; ++head) {
        evidence.units.push_back({head});
        evidence.importance.push_back(head + 1);
    }
    return evidence;
}

std::vector<int> placesOf(const std::vector<pruning::Removal> &order)
{
    std::vector<int> places;
    for (const auto &removal : order)
        places.insert(places.end(), removal.heads.begin(), removal.heads.end());
    return places;
}

} // namespace

class TestRounds : public QObject
{
    Q_OBJECT
private slots:
    void laterRoundsEstimateAgain()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        const auto evidence = eightHeads(*bert.model);
        const auto orderOf = [&](const RoundsOptions &options) {
            estimates = 0;
            NoProgress progress;
            return placesOf(orderInRounds(
                evidence, options, turningMethod, {*bert.model, *bert.evaluator, bert.set, {}}, progress));
        };
        // Every layer keeps one, so that six can go.
        QCOMPARE(orderOf({.normalised = false}), (std::vector<int>{0, 1, 2, 4, 5, 6}));
        QCOMPARE(estimates, 0);
        // Two in the first round; after it the largest numbers are the least important.
        QCOMPARE(orderOf({.rounds = 3, .normalised = false}), (std::vector<int>{0, 1, 7, 6, 5, 3}));
        QCOMPARE(estimates, 2);
        // The same for orders that do not depend on importance.
        QCOMPARE(orderOf({.order = Order::Random, .rounds = 3, .seed = 4}),
            placesOf(pruning::removalOrder(evidence, Order::Random, {}, 4)));
        QCOMPARE(estimates, 0);
    }
    void rulesHoldInEveryRound()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        const auto evidence = eightHeads(*bert.model);
        NoProgress progress;
        for (const int rounds : {1, 2, 5, 40}) {
            const auto places = placesOf(orderInRounds(evidence,
                {.rules = {.atLeast = 2, .never = {{Stack::Encoder, 0, 0}}}, .rounds = rounds, .normalised = false},
                turningMethod, {*bert.model, *bert.evaluator, bert.set, {}}, progress));
            QCOMPARE(places.size(), std::size_t(4)); // two of each layer
            QVERIFY(std::ranges::find(places, 0) == places.end());
            QCOMPARE(std::ranges::count_if(places, [](int place) { return place < 4; }), 2);
        }
    }
    void cancelling()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        CallbackProgress stopped([](double) { return false; });
        VERIFY_ERROR(orderInRounds(eightHeads(*bert.model), {.rounds = 2}, importance::methodNamed("michel"),
                         {*bert.model, *bert.evaluator, bert.set, {}}, stopped),
            QStringList("Cancelled"))
    }
};

HEADWISE_TEST(TestRounds)
#include "tst_rounds.moc"
