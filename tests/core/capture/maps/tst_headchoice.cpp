// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/maps/headchoice.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::capture::maps;

namespace {

/// Layers 0 and 2 of three attend, with 4 heads of 2 key heads each; the second with a window.
attention::StackLayout hybrid()
{
    return {.stack = attention::Stack::Decoder,
        .heads = {4, 4},
        .causal = {1, 1},
        .window = {0, 8},
        .layerIndex = {0, 2},
        .layerKinds = {"attention", "short convolution", "attention"},
        .keyHeads = {2, 2}};
}

} // namespace

class TestHeadChoice : public QObject
{
    Q_OBJECT
private slots:
    void withoutAChoiceNothingChanges()
    {
        const auto chosen = chosenStacks({hybrid()}, {});
        QCOMPARE(chosen.size(), std::size_t(1));
        QVERIFY(chosen[0].layout == hybrid());
        QCOMPARE(chosen[0].placeOf(1, 3), 7);
    }
    void headsKeepTheirNumbers()
    {
        const auto chosen = chosenStacks({hybrid()}, {.stack = {}, .layers = {2}, .heads = {1, 3}});
        QCOMPARE(chosen.size(), std::size_t(1));
        const auto &layout = chosen[0].layout;
        QCOMPARE(layout.heads, std::vector<int>{2});
        QCOMPARE(layout.window, std::vector<int>{8});
        QVERIFY(layout.headAt(0) == (attention::HeadId{attention::Stack::Decoder, 2, 1}));
        QVERIFY(layout.headAt(1) == (attention::HeadId{attention::Stack::Decoder, 2, 3}));
        QVERIFY(layout.contains({attention::Stack::Decoder, 2, 3}));
        QVERIFY(!layout.contains({attention::Stack::Decoder, 2, 2}));
        // Heads 2 and 3 of four read the second of two key heads, whatever is left out.
        QCOMPARE(layout.keyHead(0), 0);
        QCOMPARE(layout.keyHead(1), 1);
        QCOMPARE(layout.layerKinds, (std::vector<std::string>{"left out", "short convolution", "attention"}));
        QCOMPARE(chosen[0].placeOf(0, 1), -1);
        QCOMPARE(chosen[0].placeOf(1, 3), 1);
        QVERIFY(!chosen[0].takesLayer(0) && chosen[0].takesLayer(1));
    }
    void stacksWithoutAChosenHeadAreLeftOut()
    {
        auto encoder = hybrid();
        encoder.stack = attention::Stack::Encoder;
        const auto chosen =
            chosenStacks({encoder, hybrid()}, {.stack = attention::Stack::Decoder, .layers = {}, .heads = {}});
        QCOMPARE(chosen.size(), std::size_t(1));
        QCOMPARE(chosen[0].index, std::size_t(1));
        QVERIFY(chosen[0].layout == hybrid());
        QVERIFY(chosenStacks({encoder}, {.stack = {}, .layers = {1}, .heads = {}}).empty());
    }
};

HEADWISE_TEST(TestHeadChoice)
#include "tst_headchoice.moc"
