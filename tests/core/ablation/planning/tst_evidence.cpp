// SPDX-License-Identifier: GPL-3.0-or-later
// What plans are made from.
#include "core/ablation/planning/evidence.h"
#include "core/clustering/heads/distances.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::ablation::planning;
using namespace headwise::tests;
using attention::Stack;

namespace {

/// Maps of the eight heads of the golden BERT, of which 5 has those of 0.
std::shared_ptr<MemorySource> mapsWithATwin(const models::Model &model)
{
    auto source = std::make_shared<MemorySource>("maps", model.stacks());
    for (unsigned text = 0; text < 4; ++text) {
        auto example = wordExample("key" + std::to_string(text), "the cat sat on mat");
        const int tokens = static_cast<int>(example.side("input").size());
        auto maps = noiseMaps(8, tokens, text);
        std::copy_n(maps.values.begin(), tokens * tokens, maps.values.begin() + 5 * tokens * tokens);
        source->add(std::move(example), {std::move(maps)});
    }
    return source;
}

} // namespace

class TestEvidence : public QObject
{
    Q_OBJECT
    MeasuredModel m_bert{goldenModelOf("bert"), labelledTexts};
    models::Ablation m_nothing;
    ablation::importance::MethodInput input() { return {*m_bert.model, *m_bert.evaluator, m_bert.set, m_nothing}; }

private slots:
    void headsAndUnitsWithoutMore()
    {
        NoProgress progress;
        const auto found = evidenceFor(input(), {}, progress);
        QCOMPARE(found.evidence.heads.size(), std::size_t(8));
        QCOMPARE(found.evidence.units.size(), std::size_t(8));
        QVERIFY(found.evidence.importance.empty() && found.evidence.distances.items() == 0);
        QVERIFY(found.traits.cuts.empty() && std::isinf(found.traits.largestDistance));
    }
    void broadHeadsGoFirst()
    {
        NoProgress progress;
        const auto &entropy = ablation::importance::methodNamed("entropy");
        const auto plain = ablation::importance::importanceOf(entropy, input(), progress);
        const auto found = evidenceFor(input(), {.method = &entropy, .normalised = false}, progress);
        for (std::size_t head = 0; head < 8; ++head)
            QCOMPARE(found.evidence.importance[head], -plain.values[head]); // the larger, the later
    }
    void distancesOfMaps()
    {
        NoProgress progress;
        int asked = 0;
        EvidenceRequest request;
        request.maps = [&] {
            ++asked;
            return mapsWithATwin(*m_bert.model);
        };
        const auto found = evidenceFor(input(), request, progress);
        QCOMPARE(asked, 1);
        QVERIFY(found.evidence.distances.at(0, 5) < 1e-6);
        QVERIFY(found.evidence.distances.at(0, 1) > 0.01);
        QVERIFY(!found.evidence.medoids.empty() && found.evidence.medoids.size() < 8);
        QCOMPARE(found.traits.largestDistance, clustering::heads::distanceNamed("js").largest);
        QVERIFY(found.traits.cuts.contains(Stack::Encoder));
        const auto reasons = pruning::reasonsOf(found.evidence, found.traits, std::vector{5});
        QVERIFY(!reasons[5].empty() && reasons[5].front().kind == pruning::ReasonKind::Repeats);
        QCOMPARE(reasons[5].front().repeats.head, 0);
    }
};

HEADWISE_TEST(TestEvidence)
#include "tst_evidence.moc"
