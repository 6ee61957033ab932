// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/reasons.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::pruning;
using attention::Stack;

namespace {

/// One layer of an encoder.
Evidence headsWithReasons(int count)
{
    Evidence evidence;
    for (int head = 0; head < count; ++head) {
        evidence.heads.push_back({Stack::Encoder, 4, head});
        evidence.units.push_back({head});
    }
    return evidence;
}

/// Reasons of a head as "repeats, broad".
QString namesOf(const std::vector<Reason> &reasons)
{
    QStringList names;
    for (const Reason &reason : reasons)
        names << QString::fromUtf8(reasonName(reason.kind).data());
    return names.join(", ");
}

statistics::RoleMatch roleMet(std::string_view id, double mean, bool met = true)
{
    statistics::RoleMatch match{statistics::findRole(id), 0.5, met, {}};
    match.strength.mean = mean;
    return match;
}

} // namespace

class TestReasons : public QObject
{
    Q_OBJECT

private slots:
    void rolesOfReasonsExist()
    {
        for (const char *role : {"broad", "first_token_sink", "separator"})
            QVERIFY(statistics::findRole(role));
    }
    void theLowestQuarterIsUnimportant()
    {
        Evidence evidence = headsWithReasons(8);
        evidence.importance = {0.8, 0.1, 0.3, 0.7, 0.2, 0.6, std::nan(""), 0.9}; // first quartile of seven: 0.25
        const auto reasons = reasonsOf(evidence, {}, {});
        QCOMPARE(namesOf(reasons[1]), "low_importance");
        QCOMPARE(reasons[1][0].value, 0.1);
        QCOMPARE(reasons[1][0].limit, 0.25);
        QCOMPARE(namesOf(reasons[4]), "low_importance");
        for (const std::size_t head : {0u, 2u, 3u, 5u, 6u, 7u})
            QVERIFY(reasons[head].empty());
        // many equal ones at the bottom are all unimportant, but not if there is nothing else
        evidence.importance = {0, 0, 0, 0, 0, 0, 1, 1};
        QCOMPARE(namesOf(reasonsOf(evidence, {}, {})[5]), "low_importance");
        QVERIFY(reasonsOf(evidence, {}, {})[6].empty());
        evidence.importance.assign(8, 0.5);
        QVERIFY(reasonsOf(evidence, {}, {})[0].empty());
    }
    void headsRepeatWhatIsKept()
    {
        // 0 and 1 are nearly the same, 2 is near to 1, 3 is far from all
        Evidence evidence = headsWithReasons(4);
        evidence.distances = clustering::values::DistanceMatrix(4);
        std::ranges::copy(std::vector{0.1, 0.5, 0.9, 0.3, 0.9, 0.9}, evidence.distances.condensed().begin());
        const HeadTraits traits{.cuts = {{Stack::Encoder, 0.4}}};
        const auto all = reasonsOf(evidence, traits, {});
        QCOMPARE(namesOf(all[2]), "repeats");
        QCOMPARE(all[2][0].repeats.head, 1);
        QCOMPARE(all[2][0].value, 0.3);
        QVERIFY(all[3].empty());
        // Once 1 is removed, it repeats 0, but 2 repeats nothing that is kept.
        const auto without = reasonsOf(evidence, traits, std::vector{1});
        QCOMPARE(without[1][0].repeats.head, 0);
        QVERIFY(without[2].empty() && without[0].empty());
    }
    /// However near others are, heads repeat each other only at a small part of what the distance can be.
    void distancesAreJudgedByTheirLargestValue()
    {
        Evidence evidence = headsWithReasons(4);
        evidence.distances = clustering::values::DistanceMatrix(4);
        std::ranges::copy(std::vector{0.1, 0.5, 0.9, 0.3, 0.9, 0.9}, evidence.distances.condensed().begin());
        const auto reasons = reasonsOf(evidence, {.largestDistance = 1}, {});
        QCOMPARE(namesOf(reasons[0]) + " " + namesOf(reasons[1]), "repeats repeats");
        QVERIFY(reasons[2].empty() && reasons[3].empty()); // 0.3 is the lowest of head 2
        QCOMPARE(reasons[0][0].limit, 0.25);
        QCOMPARE(reasons[0][0].share.value(), 0.1);
        // the same numbers of a distance that can be twice as large
        QCOMPARE(namesOf(reasonsOf(evidence, {.largestDistance = 2}, {})[2]), "repeats");
        // a cut that is high does not make heads alike, and one of another stack says nothing
        const HeadTraits high{.cuts = {{Stack::Encoder, 0.8}}, .largestDistance = 1};
        QVERIFY(reasonsOf(evidence, high, {})[2].empty());
        QVERIFY(reasonsOf(evidence, {.cuts = {{Stack::Decoder, 0.8}}}, {})[0].empty());
        QVERIFY(reasonsOf(evidence, {}, {})[0].empty()); // no distance is small by itself
    }
    void headsOfOneUnitDoNotRepeatEachOther()
    {
        Evidence evidence = headsWithReasons(4);
        evidence.units = {{0, 1}, {2, 3}};
        evidence.distances = clustering::values::DistanceMatrix(4);
        std::ranges::copy(std::vector{0.01, 0.9, 0.9, 0.2, 0.9, 0.01}, evidence.distances.condensed().begin());
        const auto reasons = reasonsOf(evidence, {.cuts = {{Stack::Encoder, 0.3}}}, {});
        QVERIFY(reasons[0].empty());
        QCOMPARE(reasons[1][0].repeats.head, 2);
    }
    void identicalHeadsRepeatEachOther()
    {
        Evidence evidence = headsWithReasons(3);
        evidence.distances = clustering::values::DistanceMatrix(3); // all 0
        QCOMPARE(namesOf(reasonsOf(evidence, {}, {})[2]), "repeats");
        evidence.distances = clustering::values::DistanceMatrix(3);
        std::ranges::fill(evidence.distances.condensed(), std::nan(""));
        QVERIFY(reasonsOf(evidence, {}, {})[2].empty());
    }
    void rolesAndDeadHeads()
    {
        const Evidence evidence = headsWithReasons(3);
        const HeadTraits traits{.outputNorms = {0, 1e-9, std::nan("")},
            .roles = {{roleMet("separator", 0.7), roleMet("broad", 0.95)}, {roleMet("first_token_sink", 0.8)},
                {roleMet("broad", 0.9, false), roleMet("previous_token", 0.9)}}};
        const auto reasons = reasonsOf(evidence, traits, {});
        QCOMPARE(namesOf(reasons[0]), "dead, broad, separator");
        QCOMPARE(reasons[0][1].value, 0.95);
        QCOMPARE(namesOf(reasons[1]), "first_token");
        QVERIFY(reasons[2].empty()); // a role that is not met, and one that is no reason
    }
    void words()
    {
        QCOMPARE(
            reasonText({.kind = ReasonKind::Repeats, .repeats = {Stack::Decoder, 4, 8}}), std::string("repeats L4H8"));
        QCOMPARE(reasonText({.kind = ReasonKind::LowImportance}), std::string("low importance"));
        const ReasonWords german{.translated =
                                     [](const std::string &english) {
                                         return english == "repeats %1" ? std::string("wiederholt %1") : english;
                                     },
            .naming = attention::HeadNaming::OneBased,
            .withStack = true};
        QCOMPARE(reasonText({.kind = ReasonKind::Repeats, .repeats = {Stack::Decoder, 4, 8}}, german),
            std::string("wiederholt decoder:5-9"));
    }
    void nothing() { QVERIFY(reasonsOf({}, {}, {}).empty()); }
};

HEADWISE_TEST(TestReasons)
#include "tst_reasons.moc"
