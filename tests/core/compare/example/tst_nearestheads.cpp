// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/nearestheads.h"

#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::example;

namespace {

attention::HeadId headAt(int number) { return {attention::Stack::Encoder, 0, number}; }

/// Four heads on two tokens: each token to itself, twice; to the other token; half and half.
std::shared_ptr<const ExampleData> fourHeads(bool maps = true)
{
    auto source = std::make_shared<tests::MemorySource>("source", std::vector{tests::encoderLayer(4)});
    attention::Example example = tests::wordExample("k", "a b");
    auto &tokens = example.tokens["input"];
    tokens = {tokens[1], tokens[2]}; // without special tokens
    source->add(example, {{4, 2, 2, {1, 0, 0, 1, /**/ 0.5F, 0.5F, 0.5F, 0.5F, /**/ 0, 1, 1, 0, /**/ 1, 0, 0, 1}}});
    if (!maps)
        source->dropMaps();
    ExampleRequest request;
    request.lanes.push_back({SourceId{1}, source, ExampleIndex{0}});
    NoProgress progress;
    return openExample(request, progress);
}

} // namespace

class TestNearestHeads : public QObject
{
    Q_OBJECT
private slots:
    void nearestFirst()
    {
        NoProgress progress;
        const auto near = nearestHeads(*fourHeads(), {0, headAt(0), 3}, progress);
        QCOMPARE(near.size(), std::size_t{3});
        QVERIFY(near[0] == (NearestHead{headAt(3), 0.0}));
        // Of (1, 0) and (1/2, 1/2) the mean is (3/4, 1/4): 0.562335 - ln 2 / 2 = 0.215762 nats.
        QVERIFY(near[1].head == headAt(1) && std::abs(near[1].distance - std::sqrt(0.215762)) < 1e-5);
        QVERIFY(near[2].head == headAt(2) && std::abs(near[2].distance - std::sqrt(std::log(2.0))) < 1e-5);
    }
    void noMoreThanAsked()
    {
        NoProgress progress;
        const auto near = nearestHeads(*fourHeads(), {0, headAt(2), 1}, progress);
        QCOMPARE(near.size(), std::size_t{1});
        QVERIFY(near[0].head == headAt(1)); // half and half is nearer to it than the opposite
    }
    void withoutMapsOrHeadThereAreNone()
    {
        NoProgress progress;
        QVERIFY(nearestHeads(*fourHeads(), {0, headAt(4), 3}, progress).empty());
        QVERIFY(nearestHeads(*fourHeads(), {0, {attention::Stack::Decoder, 0, 0}, 3}, progress).empty());
        QVERIFY(nearestHeads(*fourHeads(false), {0, headAt(0), 3}, progress).empty());
    }
};

HEADWISE_TEST(TestNearestHeads)
#include "tst_nearestheads.moc"
