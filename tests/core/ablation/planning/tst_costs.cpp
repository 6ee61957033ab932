// SPDX-License-Identifier: GPL-3.0-or-later
// What heads cost, and what a plan saves.
#include "core/ablation/planning/costs.h"
#include "core/ablation/planning/savings.h"
#include "core/base/error.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::ablation::planning;
using namespace headwise::tests;
using attention::Stack;

namespace {

pruning::Evidence headsAlone(const models::Model &model)
{
    pruning::Evidence evidence{.heads = pruning::headsOf(model.stacks())};
    for (int head = 0; head < static_cast<int>(evidence.heads.size()); ++head)
        evidence.units.push_back({head});
    return evidence;
}

/// Of a head of width 8 in BERT with 32 channels: queries, keys and values with biases, columns of the output.
constexpr int bertHead = 3 * (8 * 32 + 8) + 32 * 8;

} // namespace

class TestCosts : public QObject
{
    Q_OBJECT
    MeasuredModel m_bert{goldenModelOf("bert"), labelledTexts};
    ModelOverData measured() { return {*m_bert.model, m_bert.set}; }

private slots:
    void headsCostOneEach()
    {
        NoProgress progress;
        const auto costs = costsOf("heads", measured(), headsAlone(*m_bert.model), progress);
        QCOMPARE(costs.heads, std::vector<double>(8, 1.0));
        QCOMPARE(costs.fixed, 0.0);
    }
    void parametersOfAHead()
    {
        NoProgress progress;
        const auto costs = costsOf("parameters", measured(), headsAlone(*m_bert.model), progress);
        QCOMPARE(costs.heads, std::vector<double>(8, bertHead));
    }
    void keyHeadsCountForTheirGroup()
    {
        MeasuredModel llama(goldenModelOf("llama"), continuedTexts);
        pruning::Evidence evidence{.heads = pruning::headsOf(llama.model->stacks())};
        const auto &layout = llama.model->stacks().front();
        const int group = layout.heads.front() / layout.keyHeads.front();
        QVERIFY(group > 1);
        for (int head = 0; head < static_cast<int>(evidence.heads.size()); head += group) {
            evidence.units.emplace_back();
            for (int own = 0; own < group; ++own)
                evidence.units.back().push_back(head + own);
        }
        NoProgress progress;
        const auto costs = costsOf("parameters", ModelOverData{*llama.model, llama.set}, evidence, progress);
        const auto &config = nlohmann::json::parse(llama.model->configJson());
        const double hidden = config["hidden_size"], heads = config["num_attention_heads"];
        const double width =
            config.contains("head_dim") && config["head_dim"].is_number() ? double(config["head_dim"]) : hidden / heads;
        // two matrices of each head, and two that its group shares
        QCOMPARE(costs.heads.front(), 2 * width * hidden + 2 * width * hidden / group);
    }
    void otherBudgets()
    {
        NoProgress progress;
        VERIFY_ERROR((void)costsOf("money", measured(), headsAlone(*m_bert.model), progress),
            (QStringList{"--budget money", "heads, parameters or time"}));
    }
    void whatAPlanSaves()
    {
        NoProgress progress;
        pruning::Plan plan{.remove = {{Stack::Encoder, 0, 1}, {Stack::Encoder, 1, 3}}};
        const auto saved = savingsOf(plan, measured(), progress);
        QCOMPARE(saved.parameters, std::int64_t(2 * bertHead));
        QCOMPARE(saved.attentionParameters, saved.parameters);
        QVERIFY(saved.ofAttentionParameters < saved.ofParameters && saved.ofAttentionParameters >= 8 * bertHead);
        QVERIFY(saved.ofMilliseconds > 0 && std::isfinite(saved.milliseconds) && saved.note.empty());
        plan.cut = pruning::Cut::Uniform; // the heads stay
        const auto kept = savingsOf(plan, measured(), progress);
        QCOMPARE(kept.parameters, std::int64_t(0));
        QVERIFY(std::isnan(kept.milliseconds) && kept.ofParameters == saved.ofParameters);
    }
    void plansThatNoCheckpointHoldsAreSaid()
    {
        MeasuredModel bloom(goldenModelOf("bloom"), continuedTexts);
        NoProgress progress;
        const auto saved =
            savingsOf({.remove = {{Stack::Decoder, 0, 1}}}, ModelOverData{*bloom.model, bloom.set}, progress);
        QCOMPARE(saved.parameters, std::int64_t(0));
        QVERIFY2(saved.note.text().find("can only be zeroed") != std::string::npos, saved.note.text().c_str());
    }
};

HEADWISE_TEST(TestCosts)
#include "tst_costs.moc"
