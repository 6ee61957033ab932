// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/clustering/analysis/analysis.h"
#include "tests/core/clustering/samples.h"
#include "tests/support/registry.h"

#include <numeric>

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::clustering::analysis;
using namespace headwise::clustering::values;

namespace {

NoProgress progress;

HeadDistances headsWith(DistanceMatrix matrix)
{
    HeadDistances distances;
    for (std::size_t i = 0; i < matrix.items(); ++i)
        distances.heads.push_back({0, {attention::Stack::Encoder, static_cast<int>(i / 4), static_cast<int>(i % 4)}});
    distances.distances = std::move(matrix);
    return distances;
}

constexpr std::size_t inFamilies = 24, inAll = 40;

/// Three families of eight heads, 0.1 within and 1 apart, and 16 heads of noise whose distances to each other are drawn
/// anew in every resample, 0.4 to 1.
DistanceMatrix drawnMatrix(std::uint64_t seed)
{
    statistics::Random random(seed);
    DistanceMatrix matrix(inAll);
    for (std::size_t a = 0; a < inAll; ++a)
        for (std::size_t b = a + 1; b < inAll; ++b) {
            const bool noise = a >= inFamilies && b >= inFamilies, family = b < inFamilies && a / 8 == b / 8;
            matrix.set(a, b, (noise ? 0.4 : family ? 0.1 : 1.0) + (noise ? 0.6 : 0.05) * uniform(random));
        }
    return matrix;
}

HeadDistances families(std::size_t resamples)
{
    HeadDistances distances = headsWith(drawnMatrix(0));
    distances.resampled = {resamples, inAll * (inAll - 1) / 2};
    for (std::size_t r = 0; r < resamples; ++r) {
        const auto drawn = drawnMatrix(r + 1);
        for (const double value : drawn.condensed())
            distances.resampled.values.push_back(static_cast<float>(value));
    }
    return distances;
}

/// The families alone.
HeadDistances withoutNoise()
{
    const DistanceMatrix all = drawnMatrix(0);
    DistanceMatrix matrix(inFamilies);
    for (std::size_t a = 0; a < inFamilies; ++a)
        for (std::size_t b = a + 1; b < inFamilies; ++b)
            matrix.set(a, b, all.at(a, b));
    return headsWith(matrix);
}

bool hasNote(const ClusterAnalysis &analysis, NoteId id)
{
    return std::any_of(analysis.notes.begin(), analysis.notes.end(), [&](const Note &note) { return note.id == id; });
}

} // namespace

class TestClusterAnalysis : public QObject
{
    Q_OBJECT
private slots:
    void cutsAreReadAndWritten()
    {
        QCOMPARE(cutFromText("auto"), Cut{});
        QCOMPARE(cutFromText("12"), (Cut{.by = Cut::By::Count, .clusters = 12}));
        QCOMPARE(cutFromText("height:0.25"), (Cut{.by = Cut::By::Height, .height = 0.25}));
        for (const char *text : {"auto", "3", "height:0.5"})
            QCOMPARE(cutText(*cutFromText(text)), std::string(text));
        for (const char *text :
            {"", "0", "-1", "2.5", "3x", "height:", "height:-1", "height:nan", "height:inf", "Auto"})
            QVERIFY2(!cutFromText(text), text);
    }
    void everyMethodHasItsName()
    {
        for (const MethodDefinition &method : methodDefinitions())
            QCOMPARE(methodFromName(method.id), method.method);
        QVERIFY(!methodFromName("median"));
        for (const MapDefinition &map : mapDefinitions())
            QCOMPARE(mapKindFromName(map.id), map.kind);
    }
    void familiesAreFound_data()
    {
        QTest::addColumn<int>("method");
        for (const MethodDefinition &method : methodDefinitions())
            QTest::newRow(std::string(method.id).c_str()) << static_cast<int>(method.method);
    }
    void familiesAreFound()
    {
        QFETCH(int, method);
        const ClusterAnalysis analysis =
            analyseClusters(withoutNoise(), {.method = static_cast<Method>(method)}, progress);
        QCOMPARE(analysis.suggestedBySilhouette, 3);
        QCOMPARE(std::max_element(analysis.gaps.begin(), analysis.gaps.end(),
                     [](const auto &a, const auto &b) { return a.value < b.value; })
                     ->clusters,
            3);
        QCOMPARE(analysis.partition.clusters, 3);
        QVERIFY(analysis.silhouette > 0.8);
        for (std::size_t item = 0; item < 24; ++item)
            QCOMPARE(analysis.partition.labels[item], analysis.partition.labels[item / 8 * 8]);
        QCOMPARE(analysis.silhouettes.size(), std::size_t(19)); // 2..20
        QCOMPARE(analysis.map.size(), std::size_t(24));
        QVERIFY(analysis.trustworthiness > 0.6);
        QVERIFY(hasNote(analysis, "no_stability"));
        QCOMPARE(hasNote(analysis, "ward_on_coordinates"), static_cast<Method>(method) == Method::Ward);
        QCOMPARE(analysis.tree.merges.empty(), static_cast<Method>(method) == Method::Medoids);
        std::vector<int> places(inFamilies), sorted = analysis.tree.order;
        std::iota(places.begin(), places.end(), 0);
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(sorted, places);
        for (std::size_t i = 1; i < 24; ++i) // clusters are numbered in the order of the leaves
            QVERIFY(analysis.partition.labels[static_cast<std::size_t>(analysis.tree.order[i])] >=
                    analysis.partition.labels[static_cast<std::size_t>(analysis.tree.order[i - 1])]);
    }
    void familiesAreStableAndNoiseIsNot_data() { familiesAreFound_data(); }
    void familiesAreStableAndNoiseIsNot()
    {
        QFETCH(int, method);
        const ClusterAnalysis analysis = analyseClusters(families(40),
            {.method = static_cast<Method>(method), .cut = {.by = Cut::By::Count, .clusters = 7}, .gap = false},
            progress);
        QCOMPARE(analysis.resamples, std::size_t(40));
        double noiseStability = 0, familyChanges = 0, noiseChanges = 0;
        for (const Cluster &cluster : analysis.clusters) {
            if (cluster.members.front() < static_cast<int>(inFamilies))
                QVERIFY2(cluster.stability > 0.9, qPrintable(QString::number(cluster.stability)));
            else
                noiseStability += cluster.stability * static_cast<double>(cluster.members.size()) / 16;
        }
        // Single linkage splits single heads off one large cluster of noise, which is much the same every time.
        const double most = static_cast<Method>(method) == Method::Single ? 0.6 : 0.5;
        QVERIFY2(noiseStability < most, qPrintable(QString::number(noiseStability)));
        for (std::size_t item = 0; item < inAll; ++item)
            (item < inFamilies ? familyChanges : noiseChanges) +=
                analysis.changes[item] / (item < inFamilies ? 24 : 16);
        QVERIFY2(familyChanges < 0.05, qPrintable(QString::number(familyChanges)));
        QVERIFY2(noiseChanges > 0.2, qPrintable(QString::number(noiseChanges)));
    }
    void anotherCutIsAsIfAskedAtOnce_data() { familiesAreFound_data(); }
    void anotherCutIsAsIfAskedAtOnce()
    {
        QFETCH(int, method);
        const HeadDistances distances = families(5);
        const ClusterOptions options{.method = static_cast<Method>(method), .map = MapKind::None, .gap = false};
        ClusterOptions six = options;
        six.cut = {.by = Cut::By::Count, .clusters = 6};
        const ClusterAnalysis asked = analyseClusters(distances, six, progress),
                              later =
                                  withCut(distances, analyseClusters(distances, options, progress), six.cut, progress);
        QCOMPARE(later.partition, asked.partition);
        QCOMPARE(later.tree, asked.tree);
        QCOMPARE(later.changes, asked.changes);
        QCOMPARE(later.cutHeight, asked.cutHeight);
        for (std::size_t cluster = 0; cluster < 6; ++cluster) {
            QCOMPARE(later.clusters[cluster].members, asked.clusters[cluster].members);
            QCOMPARE(later.clusters[cluster].stability, asked.clusters[cluster].stability);
        }
    }
    void equalHeadsAreOneCluster()
    {
        const ClusterAnalysis analysis = analyseClusters(headsWith(DistanceMatrix(6)), {}, progress);
        QCOMPARE(analysis.partition, (Partition{std::vector<int>(6, 0), 1}));
        QCOMPARE(analysis.suggestedBySilhouette, 0);
        QVERIFY(analysis.silhouettes.empty() && analysis.gaps.empty());
        QVERIFY(hasNote(analysis, "all_heads_equal"));
        QCOMPARE(analysis.clusters[0].cohesion, 1.0);
        QVERIFY(std::isnan(analysis.stress));
    }
    void twoHeads()
    {
        const ClusterAnalysis analysis = analyseClusters(headsWith(matrixOf(2, {0.5})), {}, progress);
        QCOMPARE(analysis.partition.clusters, 1);
        QVERIFY(hasNote(analysis, "two_heads"));
        QVERIFY(std::abs(analysis.stress) < 1e-6);
        QVERIFY(std::isnan(analysis.trustworthiness));
    }
    void negativeCohesionIsExplained()
    {
        HeadDistances distances;
        distances.distances = DistanceMatrix(4);
        const double places[] = {0, 3, 10, 13};
        for (int a = 0; a < 4; ++a) {
            distances.heads.push_back({0, {attention::Stack::Encoder, 0, a}});
            for (int b = a + 1; b < 4; ++b)
                distances.distances.set(
                    static_cast<std::size_t>(a), static_cast<std::size_t>(b), std::abs(places[a] - places[b]));
        }
        const ClusterAnalysis two =
            analyseClusters(distances, {.cut = {.by = Cut::By::Count, .clusters = 2}, .gap = false}, progress);
        QCOMPARE(two.clusters[0].cohesion, -2.0);
        QVERIFY(hasNote(two, "negative_cohesion"));
        const ClusterAnalysis four = withCut(distances, two, {.by = Cut::By::Count, .clusters = 4}, progress);
        QVERIFY(!hasNote(four, "negative_cohesion"));
        QVERIFY(
            hasNote(withCut(distances, four, {.by = Cut::By::Count, .clusters = 1}, progress), "negative_cohesion"));
    }
    void headsWithoutDistanceAreLeftOut()
    {
        DistanceMatrix matrix = cities();
        for (const std::size_t other : {0, 1, 2, 3, 5})
            matrix.set(4, other, std::nan(""));
        const ClusterAnalysis analysis = analyseClusters(headsWith(matrix), {}, progress);
        QCOMPARE(analysis.places, (std::vector<int>{0, 1, 2, 3, 5}));
        QVERIFY(hasNote(analysis, "heads_without_distance"));
        QCOMPARE(noteText(analysis.notes[0]), std::string("1 of 6 heads has no defined distance and is left out."));
        QCOMPARE(analysis.tree.items, 5);
    }
    void impossibleQuestionsAreRefused()
    {
        const ClusterOptions seven{.cut = {.by = Cut::By::Count, .clusters = 7}};
        VERIFY_ERROR(analyseClusters(headsWith(cities()), seven, progress), QStringList({"7 clusters", "6 heads"}));
        VERIFY_ERROR(analyseClusters(headsWith(DistanceMatrix(1)), {}, progress), QStringList({"only one head"}));
        VERIFY_ERROR(analyseClusters(headsWith(DistanceMatrix()), {}, progress), QStringList({"no head"}));
        const ClusterOptions height{.method = Method::Medoids, .cut = {.by = Cut::By::Height, .height = 1}};
        VERIFY_ERROR(analyseClusters(headsWith(cities()), height, progress), QStringList({"no tree"}));
        VERIFY_ERROR(analyseClusters(headsWith(matrixOf(3, std::vector<double>(3, std::nan("")))), {}, progress),
            QStringList({"No two heads have a distance"}));
    }
    void agreementUsesTheSameNumberOfClusters()
    {
        const HeadDistances distances = families(0);
        const ClusterOptions options{.cut = {.by = Cut::By::Count, .clusters = 4}, .map = MapKind::None, .gap = false};
        ClusterOptions two = options;
        two.cut.clusters = 2;
        const ClusterAnalysis analysis = analyseClusters(distances, options, progress);
        QCOMPARE(agreement(analysis, analyseClusters(distances, two, progress)), 1.0);
        two.method = Method::Medoids;
        QVERIFY(agreement(analysis, analyseClusters(distances, two, progress)) > 0.7);
    }
    void threadsDoNotMatter()
    {
        const HeadDistances distances = families(12);
        setThreads(1);
        const ClusterAnalysis one = analyseClusters(distances, {}, progress);
        setThreads(4);
        const ClusterAnalysis four = analyseClusters(distances, {}, progress);
        setThreads(0);
        QCOMPARE(one.tree, four.tree);
        QCOMPARE(one.partition, four.partition);
        QCOMPARE(one.changes, four.changes);
        QCOMPARE(one.stress, four.stress);
        for (std::size_t k = 0; k < one.gaps.size(); ++k)
            QCOMPARE(one.gaps[k].value, four.gaps[k].value);
    }
    void workCanBeCancelled()
    {
        int calls = 0;
        CallbackProgress stop([&](double) { return ++calls < 20; });
        QVERIFY_EXCEPTION_THROWN(analyseClusters(families(40), {}, stop), Error);
    }
};

HEADWISE_TEST(TestClusterAnalysis)
#include "tst_analysis.moc"
