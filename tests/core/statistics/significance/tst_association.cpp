// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/statistics/robustscore.h"
#include "core/statistics/significance/association.h"

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::significance;

namespace {

Association associationOf(const std::vector<float> &values, const std::vector<double> &outcome, Correlation kind)
{
    NoProgress progress;
    return associate({values.data(), static_cast<std::int64_t>(values.size()), 1}, {outcome, {}}, kind, progress)[0];
}

const std::vector<float> values{1, 2, 2, 3, 5, 8, 8, 9};

} // namespace

class TestAssociation : public QObject
{
    Q_OBJECT
private slots:
    void tiesShareTheirMeanRank()
    {
        QCOMPARE(
            ranks(std::vector<double>{1, 2, 2, 3, 5, 8, 8, 9}), (std::vector<double>{1, 2.5, 2.5, 4, 5, 6.5, 6.5, 8}));
        QCOMPARE(ranks(std::vector<double>{3, 3, 3}), (std::vector<double>{2, 2, 2}));
        QVERIFY(ranks({}).empty());
    }
    /// Values of scipy.stats.spearmanr; the formula for lists without ties would give 0.810.
    void spearmanWithTies()
    {
        const Association a = associationOf(values, {2, 1, 4, 4, 3, 7, 9, 7}, Correlation::Spearman);
        QVERIFY(std::abs(a.correlation - 0.804878048780488) < 1e-12);
        QVERIFY(std::abs(a.p - 0.01596019879850881) < 1e-10);
        QVERIFY(a.low < a.correlation && a.correlation < a.high && a.high < 1);
    }
    /// Values of scipy.stats.pointbiserialr and pearsonr.
    void pointBiserial()
    {
        const Association a = associationOf(values, {0, 0, 1, 0, 1, 1, 0, 1}, Correlation::PointBiserial);
        QVERIFY(std::abs(a.correlation - 0.4181210050035454) < 1e-12);
        QVERIFY(std::abs(a.p - 0.30260344377923504) < 1e-10);
        QVERIFY(std::abs(a.low + 0.4062483492200016) < 1e-9);
        QVERIFY(std::abs(a.high - 0.867264404266422) < 1e-9);
        QCOMPARE(a.q, a.p);
    }
    /// Both follow the length, and nothing else: correlated as they are, not correlated given the length. Worked by
    /// hand: lengths 4, 9, x - length and y - length/2 are +-1 in such an order that they cancel.
    void whatFollowsLengthIsNoAssociation()
    {
        const std::vector<float> x{5, 3, 5, 3, 10, 8, 10, 8};
        const std::vector<double> y{3, 3, 1, 1, 5.5, 5.5, 3.5, 3.5}, lengths{4, 4, 4, 4, 9, 9, 9, 9};
        NoProgress progress;
        const Association a = associate({x.data(), 8, 1}, {y, lengths}, Correlation::PointBiserial, progress)[0];
        QVERIFY(std::abs(a.plain - 0.725018) < 1e-6); // numpy.corrcoef
        QVERIFY(std::abs(a.correlation) < 1e-12);
        QVERIFY(a.p > 0.99);
        QCOMPARE(a.compared, std::int64_t(8));
    }
    /// The partial correlation of residuals within strata, with n - strata - 1 = 5 degrees of freedom.
    void whatIsAddedToLengthIsFound()
    {
        const std::vector<float> x{5, 3, 5.5, 3, 10, 8, 10, 8.5};
        const std::vector<double> y{3, 1, 3, 1, 5, 3, 5, 3}, lengths{4, 4, 4, 4, 9, 9, 9, 9};
        NoProgress progress;
        const Association a = associate({x.data(), 8, 1}, {y, lengths}, Correlation::PointBiserial, progress)[0];
        // x within: .875 -1.125 1.375 -1.125, .875 -1.125 .875 -.625; y within: +-1
        const double r = 8.0 / std::sqrt(8.375 * 8);
        QVERIFY2(std::abs(a.correlation - r) < 1e-9, qPrintable(QString::number(a.correlation, 'g', 12)));
        QVERIFY(a.p < 0.001 && a.p > 0);
    }
    void roundingHasNoCorrelation()
    {
        const Association a =
            associationOf({0.5f, 0.5000001f, 0.5f, 0.5000001f}, {0, 1, 0, 1}, Correlation::PointBiserial);
        QVERIFY(std::isnan(a.correlation) && std::isnan(a.p));
    }
    void theOutcomeDecidesTheKind()
    {
        QCOMPARE(correlationFor(std::vector<double>{0, 1, 1, notDefined}), Correlation::PointBiserial);
        QCOMPARE(correlationFor(std::vector<double>{0, 1, 2}), Correlation::Spearman);
    }
    void examplesThatMissEitherAreLeftOut()
    {
        const Association a = associationOf({1, 2, notDefined, 3, 4}, {1, 2, 3, notDefined, 5}, Correlation::Spearman);
        QCOMPARE(a.n, std::int64_t(3));
        QCOMPARE(a.correlation, 1.0);
        QCOMPARE(a.p, 0.0);
        QVERIFY(std::isnan(a.low));
    }
    void constantValuesHaveNoCorrelation()
    {
        for (const auto &a : {associationOf({1, 1, 1, 1}, {0, 1, 0, 1}, Correlation::PointBiserial),
                 associationOf({1, 2, 3, 4}, {1, 1, 1, 1}, Correlation::Spearman),
                 associationOf({1, 2}, {0, 1}, Correlation::PointBiserial)})
            QVERIFY(std::isnan(a.correlation) && std::isnan(a.p) && std::isnan(a.q));
    }
    /// Median 3, MAD 1. The mean and standard deviation would call 100 a score of 1.8.
    void robustScoresAreNotMovedByOutliers()
    {
        const std::vector<double> scores = robustScores(std::vector<double>{1, 2, 3, 4, 100, notDefined});
        QVERIFY(std::abs(scores[4] - 97 / 1.4826022185056018) < 1e-9);
        QCOMPARE(scores[2], 0.0);
        QCOMPARE(scores[0], -scores[3] * 2);
        QVERIFY(std::isnan(scores[5]));
    }
    void mostlyEqualValuesHaveNoScore()
    {
        for (const double score : robustScores(std::vector<double>{1, 1, 1, 5}))
            QVERIFY(std::isnan(score));
        QVERIFY(robustScores({}).empty());
    }
};

HEADWISE_TEST(TestAssociation)
#include "tst_association.moc"
