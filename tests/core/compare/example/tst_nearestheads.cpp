// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/nearestheads.h"

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::example;

namespace {

attention::HeadId headAt(int number) { return {attention::Stack::Encoder, 0, number}; }

/// Four heads on two tokens: each token to itself, twice; to the other token; half and half.
Lane fourHeads()
{
    Lane result;
    result.present = result.hasMaps = true;
    result.layout.stack = attention::Stack::Encoder;
    result.layout.heads = {4};
    result.maps = {4, 2, 2, {1, 0, 0, 1, /**/ 0.5F, 0.5F, 0.5F, 0.5F, /**/ 0, 1, 1, 0, /**/ 1, 0, 0, 1}};
    return result;
}

} // namespace

class TestNearestHeads : public QObject
{
    Q_OBJECT
private slots:
    void nearestFirst()
    {
        NoProgress progress;
        const auto near = nearestHeads(fourHeads(), headAt(0), 3, progress);
        QCOMPARE(near.size(), std::size_t{3});
        QVERIFY(near[0] == (NearestHead{headAt(3), 0.0}));
        // Of (1, 0) and (1/2, 1/2) the mean is (3/4, 1/4): 0.562335 - ln 2 / 2 = 0.215762 nats.
        QVERIFY(near[1].head == headAt(1) && std::abs(near[1].distance - std::sqrt(0.215762)) < 1e-5);
        QVERIFY(near[2].head == headAt(2) && std::abs(near[2].distance - std::sqrt(std::log(2.0))) < 1e-5);
    }
    void noMoreThanAsked()
    {
        NoProgress progress;
        const auto near = nearestHeads(fourHeads(), headAt(2), 1, progress);
        QCOMPARE(near.size(), std::size_t{1});
        QVERIFY(near[0].head == headAt(1)); // half and half is nearer to it than the opposite
    }
    void withoutMapsOrHeadThereAreNone()
    {
        NoProgress progress;
        QVERIFY(nearestHeads(fourHeads(), headAt(4), 3, progress).empty());
        QVERIFY(nearestHeads(fourHeads(), {attention::Stack::Decoder, 0, 0}, 3, progress).empty());
        Lane summary = fourHeads();
        summary.hasMaps = false;
        QVERIFY(nearestHeads(summary, headAt(0), 3, progress).empty());
    }
};

HEADWISE_TEST(TestNearestHeads)
#include "tst_nearestheads.moc"
