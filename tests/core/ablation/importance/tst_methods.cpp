// SPDX-License-Identifier: GPL-3.0-or-later
// The table of methods, norms of layers, and heads that do nothing.
#include "core/ablation/importance/importance.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::ablation;
using namespace headwise::ablation::importance;
using namespace headwise::tests;
using attention::HeadId;
using attention::Stack;

namespace {

/// The number of the head, from 10 on.
MethodResult numbers(const MethodInput &input, Progress &)
{
    MethodResult result;
    for (const auto &head : pruning::headsOf(input.model.stacks()))
        result.importance.push_back(10 + head.head);
    return result;
}

const MethodDefinition madeUpMethod{
    .about = {.id = "made_up", .name = "made up", .definition = "Ten and the number."}, .compute = numbers};

/// BERT or GPT-2 without the rows of the output projection of L1H2.
std::unique_ptr<models::Model> withDeadHead(const std::string &name)
{
    ModelFolder folder(name);
    if (name == "bert")
        clearPart(folder.tensors.at("bert.encoder.layer.1.attention.output.dense.weight"), 1, 16, 24);
    else
        clearPart(folder.tensors.at("transformer.h.1.attn.c_proj.weight"), 0, 16, 24);
    folder.write();
    return folder.load();
}

} // namespace

class TestMethods : public QObject
{
    Q_OBJECT
private slots:
    void methodsHaveNames()
    {
        QCOMPARE(QString::fromStdString(methodList()),
            QString("michel, michel_token, taylor, output_norm, flap, confidence, entropy, leave_one_out"));
        for (const Method method : methods()) {
            QCOMPARE(&methodNamed(method->about.id), method);
            QVERIFY(!method->about.name.empty() && method->about.definition.ends_with("."));
            QCOMPARE(method->about.lowFirst, method->about.id != "entropy");
        }
        VERIFY_ERROR((void)methodNamed("magic"), QStringList({"\"magic\"", "michel, michel_token"}))
        {
            const MethodAddition addition(madeUpMethod);
            QVERIFY(methodList().ends_with(", made_up"));
            MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
            NoProgress progress;
            const auto importance =
                importanceOf(methodNamed("made_up"), {*bert.model, *bert.evaluator, bert.set, {}}, progress);
            QCOMPARE(importance.values[6], 12.0);
            QVERIFY(importance.gates.empty());
        }
        VERIFY_ERROR((void)methodNamed("made_up"), QStringList("made_up"))
    }
    void layersAreNormalised()
    {
        const std::vector<HeadId> heads = {{Stack::Decoder, 0, 0}, {Stack::Decoder, 0, 1}, {Stack::Decoder, 1, 0},
            {Stack::Decoder, 1, 1}, {Stack::Cross, 0, 0}, {Stack::Cross, 0, 1}};
        const auto normalised = normalisedByLayer(heads, {3, -4, 0, 0, 2, std::nan("")});
        QCOMPARE(normalised[0], 0.6);
        QCOMPARE(normalised[1], -0.8);
        QCOMPARE(normalised[2], 0.0);
        QCOMPARE(normalised[4], 1.0); // of another stack
        QVERIFY(std::isnan(normalised[5]));
    }
    /// What orders take for importance is small for heads that go first.
    void broadHeadsGoFirst()
    {
        const Importance importance{.values = {1, 3}, .normalised = {0.2, 0.6}};
        QCOMPARE(keepingValues(methodNamed("michel"), importance, true), (std::vector<double>{0.2, 0.6}));
        QCOMPARE(keepingValues(methodNamed("michel"), importance, false), (std::vector<double>{1, 3}));
        QCOMPARE(keepingValues(methodNamed("entropy"), importance, false), (std::vector<double>{-1, -3}));
    }
    void deadHeadsHaveNone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("method");
        for (const char *name : {"bert", "gpt2"})
            for (const char *method : {"michel", "michel_token", "taylor", "output_norm", "flap", "leave_one_out"})
                QTest::addRow("%s %s", name, method) << name << method;
    }
    /// Exactly 0, while the others have some.
    void deadHeadsHaveNone()
    {
        QFETCH(QString, name);
        QFETCH(QString, method);
        MeasuredModel measured(withDeadHead(name.toStdString()), name == "bert" ? labelledTexts : continuedTexts);
        NoProgress progress;
        const auto importance = importanceOf(
            methodNamed(method.toStdString()), {*measured.model, *measured.evaluator, measured.set, {}}, progress);
        QCOMPARE(importance.heads.size(), std::size_t(8));
        for (std::size_t head = 0; head < 8; ++head)
            if (head == 6) {
                QCOMPARE(importance.values[head], 0.0);
                QCOMPARE(importance.normalised[head], 0.0);
            } else {
                QVERIFY2(std::abs(importance.values[head]) > 1e-9, qPrintable(QString::number(head)));
            }
        if (!importance.gates.empty())
            QCOMPARE(importance.gates[6], 0.0);
    }
    void theProtocolSaysWhatWasMeasured()
    {
        const MeasuredModel gpt2(goldenModelOf("gpt2"), continuedTexts);
        const auto &metric = evaluation::metricNamed("", gpt2.set.task, false);
        const auto protocol = protocolOf(*gpt2.evaluator, gpt2.set, metric, 3);
        QCOMPARE(protocol.metric, std::string("perplexity"));
        QVERIFY(!protocol.higherIsBetter);
        QCOMPARE(protocol.examples, 4);
        QCOMPARE(protocol.tokens, 16 + 13 + 11 + 8);
        QCOMPARE(protocol.seed, std::uint64_t(3));
        // The perplexity is of all tokens; the loss is a mean over texts, as gates are.
        double loss = 0, tokens = 0, ofTexts = 0;
        for (const auto &score : gpt2.evaluator->baseline()) {
            loss += score.loss;
            tokens += score.tokens;
            ofTexts += score.loss / score.tokens / 4;
        }
        QVERIFY(std::abs(std::log(protocol.value) - loss / tokens) < 1e-9);
        QVERIFY(std::abs(protocol.loss - ofTexts) < 1e-9);
        QVERIFY(std::abs(protocol.loss - loss / tokens) > 1e-4);
    }
    void cancelling()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        CallbackProgress stopped([](double) { return false; });
        for (const Method method : methods())
            VERIFY_ERROR((void)importanceOf(*method, {*bert.model, *bert.evaluator, bert.set, {}}, stopped),
                QStringList("Cancelled"))
    }
};

HEADWISE_TEST(TestMethods)
#include "tst_methods.moc"
