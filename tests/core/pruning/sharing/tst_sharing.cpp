// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/pruning/sharing/sharing.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::pruning::sharing;
using attention::HeadId;
using attention::Stack;
using clustering::values::DistanceMatrix;

namespace {

/// Two layers of two heads, and one head of another stack.
const std::vector<HeadId> fiveHeads = {{Stack::Encoder, 0, 0}, {Stack::Encoder, 0, 1}, {Stack::Encoder, 1, 0},
    {Stack::Encoder, 1, 1}, {Stack::Cross, 0, 0}};

DistanceMatrix fiveDistances(const std::vector<double> &condensed)
{
    DistanceMatrix distances(5);
    std::ranges::copy(condensed, distances.condensed().begin());
    return distances;
}

const double no = std::nan("");

} // namespace

class TestSharing : public QObject
{
    Q_OBJECT
private slots:
    void theNearestLends()
    {
        //                                        01  02  03  04 12  13  14 23  24 34
        const auto distances = fiveDistances({.5, .1, .9, 0, .3, .2, 0, .4, 0, 0});
        // L1H1: L0H1 at 0.2; L0H0 would be nearest to L1H0, which is of a later layer.
        const auto lenders = nearestLenders(fiveHeads, std::vector<int>{0, 3}, distances);
        QCOMPARE(lenders.size(), std::size_t(2));
        QVERIFY(lenders.at(fiveHeads[0]) == fiveHeads[1]);
        QVERIFY(lenders.at(fiveHeads[3]) == fiveHeads[1]);
        // A head that is removed itself lends nothing.
        QVERIFY(nearestLenders(fiveHeads, std::vector<int>{1, 3}, distances).at(fiveHeads[3]) == fiveHeads[2]);
    }
    /// Of equal distances, and without any, a head of the own layer.
    void ties()
    {
        const auto equal = fiveDistances({1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        QVERIFY(nearestLenders(fiveHeads, std::vector<int>{3}, equal).at(fiveHeads[3]) == fiveHeads[2]);
        const auto none = fiveDistances({no, no, no, no, no, no, no, no, no, no});
        QVERIFY(nearestLenders(fiveHeads, std::vector<int>{3}, none).at(fiveHeads[3]) == fiveHeads[2]);
        QVERIFY(nearestLenders(fiveHeads, std::vector<int>{2}, {}).at(fiveHeads[2]) == fiveHeads[3]);
        // One that is known is nearer than one that is not.
        const auto one = fiveDistances({no, no, .7, no, no, no, no, no, no, no});
        QVERIFY(nearestLenders(fiveHeads, std::vector<int>{3}, one).at(fiveHeads[3]) == fiveHeads[0]);
    }
    void nobodyLends()
    {
        VERIFY_ERROR((void)nearestLenders(fiveHeads, std::vector<int>{4}, {}), QStringList("cross:L0H0"))
        VERIFY_ERROR((void)nearestLenders(fiveHeads, std::vector<int>{0, 1}, {}), QStringList("encoder:L0H0"))
    }
};

HEADWISE_TEST(TestSharing)
#include "tst_sharing.moc"
