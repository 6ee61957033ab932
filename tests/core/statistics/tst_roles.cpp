// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/roles.h"

#include "tests/support/registry.h"

#include <algorithm>

using namespace headwise;
using namespace headwise::statistics;

namespace {

Estimate estimate(double low, double mean, double high) { return {.n = 50, .mean = mean, .low = low, .high = high}; }

/// Ids of the roles whose criterion a head meets.
QStringList met(const std::vector<std::string> &measures, const std::vector<Estimate> &estimates,
    const RoleThresholds &thresholds = {})
{
    QStringList ids;
    for (const RoleMatch &match : matchRoles(measures, estimates, thresholds))
        if (match.met)
            ids.append(QString::fromLatin1(match.rule->id.data(), static_cast<int>(match.rule->id.size())));
    return ids;
}

} // namespace

class TestRoles : public QObject
{
    Q_OBJECT
private slots:
    void theIntervalMustPassNotTheMean()
    {
        QCOMPARE(met({"offset_previous"}, {estimate(0.51, 0.6, 0.7)}), QStringList{"previous_token"});
        QVERIFY(met({"offset_previous"}, {estimate(0.45, 0.6, 0.7)}).isEmpty());
        QCOMPARE(met({"offset_previous"}, {estimate(0.5, 0.6, 0.7)}),
            QStringList{"previous_token"}); // passes at the threshold
    }
    /// The criterion is a distance of at most 3: the interval's upper limit is compared.
    void atMostComparesTheUpperLimit()
    {
        QCOMPARE(met({"distance"}, {estimate(1, 2, 2.9)}), QStringList{"local"});
        QVERIFY(met({"distance"}, {estimate(1, 2, 3.5)}).isEmpty());
    }
    void positionalHeadsAreNotLocal()
    {
        const std::vector<std::string> measures{"distance", "argmax_offset_share"};
        QCOMPARE(met(measures, {estimate(1, 1.1, 1.2), estimate(0.92, 0.95, 0.97)}), QStringList{"positional"});
        QCOMPARE(met(measures, {estimate(1, 1.1, 1.2), estimate(0.85, 0.95, 0.97)}), QStringList{"local"});
    }
    void theProbesScoresHaveRoles()
    {
        const std::vector<std::string> measures{"prefix_matching", "previous_random"};
        QCOMPARE(met(measures, {estimate(0.1, 0.2, 0.3), estimate(0.55, 0.6, 0.7)}), QStringList{"previous_random"});
        QCOMPARE(met(measures, {estimate(0.45, 0.5, 0.6), estimate(0.45, 0.6, 0.7)}), QStringList{"induction"});
        QCOMPARE(met(measures, {estimate(0.1, 0.2, 0.3), estimate(0.35, 0.4, 0.45)}, {{"previous_random", 0.3}}),
            QStringList{"previous_random"});
        QCOMPARE(findRole("previous_random")->glyph, std::string_view("previous"));
    }
    void thresholdsCanBeChanged()
    {
        QCOMPARE(met({"offset_self"}, {estimate(0.3, 0.4, 0.5)}, {{"self", 0.25}}), QStringList{"self"});
        QCOMPARE(
            matchRoles(std::vector<std::string>{"offset_self"}, std::vector<Estimate>{Estimate()}, {{"self", 0.25}})[0]
                .threshold,
            0.25);
    }
    void withoutAnIntervalNothingIsMet() { QVERIFY(met({"offset_previous"}, {Estimate{.n = 1, .mean = 1}}).isEmpty()); }
    void rolesWithoutTheirMeasureAreNotOffered()
    {
        QVERIFY(matchRoles(std::vector<std::string>{"entropy"}, std::vector<Estimate>{Estimate()}).empty());
        QCOMPARE(met({"prefix_matching"}, {estimate(0.6, 0.7, 0.8)}), QStringList{"induction"});
    }
    void everyRuleIsComplete()
    {
        QVERIFY(roleRules().size() >= 14);
        for (const RoleRule &rule : roleRules()) {
            QCOMPARE(findRole(rule.id), &rule);
            QVERIFY(!rule.name.empty() && !rule.measure.empty() && !rule.definition.empty());
            QVERIFY(rule.except.empty() || findRole(rule.except));
        }
        QVERIFY(!findRole("unheard of"));
    }
};

HEADWISE_TEST(TestRoles)
#include "tst_roles.moc"
