// SPDX-License-Identifier: GPL-3.0-or-later
// Planted families of heads among heads of noise: which clusters are found, and how sure they are.
#include "core/clustering/analysis/analysis.h"
#include "core/statistics/random.h"
#include "tests/core/clustering/heads/headsources.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::clustering::analysis;

namespace {

constexpr int familySize = 8, familyHeads = 3 * familySize, heads = 2 * familyHeads, tokens = 16;

/// About normal, mean 0, standard deviation 1.
double drawn(statistics::Random &random)
{
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += static_cast<double>(random.next() >> 11) * 0x1p-53;
    return sum;
}

/// The scores of a row before the softmax: three families that look at the previous token, at the first and at the
/// next, each with noise; the other heads are noise alone.
double score(int head, int row, int column, statistics::Random &random)
{
    if (head >= familyHeads)
        return 3 * drawn(random);
    const int target = head < familySize ? row - 1 : head < 2 * familySize ? 0 : row + 1;
    return (column == target ? 6 : 0) + 0.7 * drawn(random);
}

attention::StackMaps plantedMaps(std::uint64_t example)
{
    statistics::Random random(11, example);
    attention::StackMaps maps{heads, tokens, tokens, {}};
    for (int head = 0; head < heads; ++head)
        for (int row = 0; row < tokens; ++row) {
            std::vector<double> weights(tokens);
            double sum = 0;
            for (int column = 0; column < tokens; ++column)
                sum += weights[static_cast<std::size_t>(column)] = std::exp(score(head, row, column, random));
            for (const double weight : weights)
                maps.values.push_back(static_cast<float>(weight / sum));
        }
    return maps;
}

clustering::values::HeadDistances plantedDistances()
{
    std::vector<attention::StackMaps> maps;
    for (std::uint64_t example = 0; example < 40; ++example)
        maps.push_back(plantedMaps(example));
    clustering::heads::HeadDistanceRequest request = requestFor({sourceOf("planted.h5", maps)});
    request.resamples = 100;
    return computed(request).asked;
}

/// Which family the cluster is; -1: heads of noise only; -2: a mixture.
int familyOf(const clustering::values::Cluster &cluster)
{
    if (cluster.members.front() >= familyHeads)
        return -1;
    const int family = cluster.members.front() / familySize;
    const bool whole = cluster.members.size() == familySize && cluster.members.back() / familySize == family;
    return whole ? family : -2;
}

} // namespace

class TestPlantedClusters : public QObject
{
    Q_OBJECT
    clustering::values::HeadDistances m_distances;

    ClusterAnalysis clustersOf(Method method, const Cut &cut) const
    {
        NoProgress progress;
        return analyseClusters(
            m_distances, {.method = method, .cut = cut, .map = MapKind::None, .gap = false}, progress);
    }
    /// Each family is a cluster of its own and stable, and no cluster mixes families with noise.
    void verifyFamilies(const ClusterAnalysis &analysis)
    {
        std::vector<int> found;
        for (const clustering::values::Cluster &cluster : analysis.clusters) {
            found.push_back(familyOf(cluster));
            QVERIFY(found.back() < 0 || cluster.stability > 0.9);
            QVERIFY(cluster.stability <= 1); // not by rounding either
        }
        for (const int family : {0, 1, 2})
            QCOMPARE(std::count(found.begin(), found.end(), family), 1);
        QCOMPARE(std::count(found.begin(), found.end(), -2), 0);
    }

private slots:
    void initTestCase() { m_distances = plantedDistances(); }
    /// Heads of noise are like each other and like nothing else: the fourth cluster.
    void theSuggestedNumberFindsTheFamilies()
    {
        const ClusterAnalysis analysis = clustersOf(Method::Average, {});
        QCOMPARE(analysis.suggestedBySilhouette, 4);
        verifyFamilies(analysis);
    }
    /// Parts of the noise are not found again: of each less than what Hennig calls stable, of a head's less than half.
    void partsOfTheNoiseAreNotStable()
    {
        for (const Method method : {Method::Complete, Method::Medoids}) {
            const ClusterAnalysis analysis = clustersOf(method, {.by = Cut::By::Count, .clusters = 7});
            verifyFamilies(analysis);
            double ofHeads = 0;
            for (const clustering::values::Cluster &cluster : analysis.clusters) {
                if (familyOf(cluster) >= 0)
                    continue;
                QVERIFY2(cluster.stability < 0.6, qPrintable(QString::number(cluster.stability)));
                ofHeads += cluster.stability * static_cast<double>(cluster.members.size()) / (heads - familyHeads);
            }
            QVERIFY2(ofHeads < 0.5, qPrintable(QString::number(ofHeads)));
        }
    }
};

HEADWISE_TEST(TestPlantedClusters)
#include "tst_plantedclusters.moc"
