// SPDX-License-Identifier: GPL-3.0-or-later
// Two sources on one treebank: intervals of changes, and which heads belong together.
#include "core/relations/comparedrelations.h"

#include "tests/core/relations/handmadetreebank.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::relations;
using namespace headwise::tests;

class TestRelationChanges : public QObject
{
    Q_OBJECT
private slots:
    /// Newcombe (1998), table II, example (a): 56/70 - 48/80 has the interval 0.0524 ... 0.3339 by method 10.
    void changesHaveNewcombesInterval()
    {
        statistics::RelationScore a, b;
        a.heads.push_back({statistics::wilsonProportion(48, 80)});
        b.heads.push_back({statistics::wilsonProportion(56, 70)});
        const RelationChange change = relationChange(a, 0, b, 0);
        QVERIFY(std::abs(change.change - 0.2) < 1e-12);
        QVERIFY2(std::abs(change.low - 0.0524) < 5e-5 && std::abs(change.high - 0.3339) < 5e-5,
            qPrintable(QString("%1 %2").arg(change.low).arg(change.high)));
    }
    void changesBelongToPartners()
    {
        NoProgress progress;
        const MemorySource source = sourceOf(40);
        const RelationReport report = scoreRelations(source, treebankOf(40), {}, progress);
        const StackRelations &stack = report.stacks.front();
        const auto same = relationChanges(stack, stack, [](attention::HeadId head) { return std::optional(head); });
        QCOMPARE(same.size(), stack.relations.size() * headCount);
        for (const RelationChange &change : same)
            QVERIFY(change.change == 0 || std::isnan(change.change));
        // The perfect head against the one at a fixed offset, which is right in half of the sentences.
        const auto crossed = relationChanges(stack, stack, [](attention::HeadId head) {
            return head.head == Perfect ? std::optional(attention::HeadId{head.stack, head.layer, PreviousWord})
                                        : std::nullopt;
        });
        QCOMPARE(crossed.size(), stack.relations.size());
        const auto up = std::find_if(crossed.begin(), crossed.end(), [](const RelationChange &change) {
            return change.key.direction == statistics::RelationDirection::DependentToHead;
        });
        QVERIFY(up != crossed.end());
        QVERIFY(up->baseline.value == 1 && up->comparison.value < 0.8 && up->high < 0);
    }
    void headsArePairedAsInAComparison_data()
    {
        QTest::addColumn<std::vector<std::vector<int>>>("layers");
        QTest::addColumn<attention::Stack>("stack");
        QTest::addColumn<compare::dataset::HeadPairing>("pairing");
        QTest::addColumn<std::vector<int>>("partners"); // flat; -1: none
        using Layers = std::vector<std::vector<int>>;
        using Partners = std::vector<int>;
        using compare::dataset::HeadPairing;
        constexpr auto encoder = attention::Stack::Encoder, decoder = attention::Stack::Decoder;
        const Layers turned = {{Itself, SplitColumns, PreviousWord, Perfect}};
        QTest::newRow("same architecture: by number")
            << turned << encoder << HeadPairing::Automatic << Partners{0, 1, 2, 3};
        QTest::newRow("same architecture, matched") << turned << encoder << HeadPairing::Heads << Partners{3, 2, 1, 0};
        // By number, Perfect would be compared with Itself, and so on.
        QTest::newRow("one more head") << Layers{{Itself, SplitColumns, Itself, PreviousWord, Perfect}} << encoder
                                       << HeadPairing::Automatic << Partners{4, 3, 1, 0};
        QTest::newRow("fewer heads") << Layers{{PreviousWord, Perfect}} << encoder << HeadPairing::Automatic
                                     << Partners{1, 0, -1, -1};
        QTest::newRow("more heads, by number on demand")
            << Layers{{Itself, SplitColumns, Itself, PreviousWord, Perfect}} << encoder << HeadPairing::Identity
            << Partners{0, 1, 2, 3};
        QTest::newRow("another stack") << turned << decoder << HeadPairing::Automatic << Partners{3, 2, 1, 0};
        QTest::newRow("one more layer") << Layers{{Itself, Itself, Itself, Itself}, turned[0]} << encoder
                                        << HeadPairing::Automatic << Partners{7, 6, 5, 4};
    }
    void headsArePairedAsInAComparison()
    {
        QFETCH(std::vector<std::vector<int>>, layers);
        QFETCH(attention::Stack, stack);
        QFETCH(compare::dataset::HeadPairing, pairing);
        QFETCH(std::vector<int>, partners);
        NoProgress progress;
        const MemorySource a = modelOf({{Perfect, PreviousWord, SplitColumns, Itself}}), b = modelOf(layers, stack);
        const ComparedReports compared = compareRelations({a, b}, treebankOf(40), {}, pairing, progress);
        const attention::StackLayout &own = a.stacks()[0], &theirs = b.stacks()[0];
        std::vector<int> found(headCount, -1);
        for (const RelationChange &change : compared.changes) {
            const int flat = own.flatIndex(change.head), partner = theirs.flatIndex(change.partner);
            QVERIFY(found[flat] == -1 || found[flat] == partner);
            found[flat] = partner;
            int kind = 0;
            for (const std::vector<int> &layer : layers)
                for (const int each : layer)
                    if (const bool same = kind++ == partner && each == flat; same)
                        QVERIFY(change.change == 0 || std::isnan(change.change));
        }
        QCOMPARE(found, partners);
        // What the window draws: the partners of the comparison with these options.
        compare::dataset::MatchedComparisonOptions options;
        options.pairing = pairing;
        const compare::dataset::HeadPartners shown(compare::dataset::compareMatched({a, b}, options, progress).result);
        for (int flat = 0; flat < headCount; ++flat) {
            const auto partner = shown.of(own.headAt(flat));
            QCOMPARE(partner && theirs.contains(*partner) ? theirs.flatIndex(*partner) : -1, partners[flat]);
        }
        const bool matched = partners != std::vector<int>{0, 1, 2, 3};
        QCOMPARE(!compared.notes.empty(), matched);
    }
};

HEADWISE_TEST(TestRelationChanges)
#include "tst_relationchanges.moc"
