// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of one pair of examples: the same whether maps are held at once or read head by head.
#include "core/compare/dataset/pairvalues.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <QTest>

#include <cmath>

using namespace headwise;
using namespace headwise::compare;

namespace {

bool same(const std::vector<float> &a, const std::vector<float> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](float left, float right) { return left == right || (std::isnan(left) && std::isnan(right)); });
}

} // namespace

class TestPairValues : public QObject
{
    Q_OBJECT
private slots:
    void headByHeadIsTheSame_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("special");
        const auto row = [](const char *name, attention::Level level, attention::SpecialTokens special) {
            QTest::newRow(name) << static_cast<int>(level) << static_cast<int>(special);
        };
        row("tokens as stored", attention::Level::Tokens, attention::SpecialTokens::Show);
        row("words", attention::Level::Words, attention::SpecialTokens::Show);
        row("words, renormalised", attention::Level::Words, attention::SpecialTokens::Renormalise);
        row("tokens, hidden", attention::Level::Tokens, attention::SpecialTokens::Hide);
    }
    void headByHeadIsTheSame()
    {
        QFETCH(int, level);
        QFETCH(int, special);
        tests::MemorySource a("a", {tests::encoderLayer(3)}), b("b", {tests::encoderLayer(4)});
        a.add(tests::cutExample(), {tests::noiseMaps(3, 5, 1)});
        b.add(tests::cutExample(), {tests::noiseMaps(4, 5, 2)});
        dataset::PairRequest request;
        request.units.level = static_cast<attention::Level>(level);
        request.units.special = static_cast<attention::SpecialTokens>(special);
        const auto all = distances::divergences();
        request.divergences.assign(all.begin(), all.end());
        request.measures = {"entropy", "offset_previous"};
        request.stacks = {{attention::Stack::Encoder, attention::Stack::Encoder}};
        request.heads = {{{{0, 3}, {attention::Stack::Encoder, 0, 0}}, {{2, 1}, {attention::Stack::Encoder, 0, 2}}}};
        const pairing::ExamplePair pair{{ExampleIndex{0}, ExampleIndex{0}}, "1"};
        const dataset::PairValues together = dataset::pairValues({a, b}, pair, request);
        request.largestHeld = 0;
        const dataset::PairValues single = dataset::pairValues({a, b}, pair, request);
        QCOMPARE(together.divergences.size(), all.size());
        for (std::size_t d = 0; d < all.size(); ++d) {
            QCOMPARE(single.divergences[d].size(), std::size_t{2});
            QVERIFY(same(single.divergences[d], together.divergences[d]));
        }
        for (const Side side : bothSides) {
            QCOMPARE(single.measures[side].size(), std::size_t{4});
            QVERIFY(same(single.measures[side], together.measures[side]));
        }
        if (request.units.special != attention::SpecialTokens::Hide)
            QVERIFY(together.divergences[0][0] > 0 && together.divergences[0][0] != together.divergences[0][1]);
    }
};

HEADWISE_TEST(TestPairValues)
#include "tst_pairvalues.moc"
