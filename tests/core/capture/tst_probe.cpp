// SPDX-License-Identifier: GPL-3.0-or-later
// Repeated sequences and what is measured on them.
#include "core/base/error.h"
#include "core/capture/probe.h"

#include "tests/core/capture/fakemodel.h"
#include "tests/support/registry.h"

#include <cmath>
#include <set>

using namespace headwise;
using namespace headwise::capture;
using headwise::tests::FakeModel;

namespace {

/// Ids below 90 are ordinary except the multiples of ten; a text begins with the id 10 on request.
class FakeTokenizer final : public text::Tokenizer
{
public:
    explicit FakeTokenizer(bool withBos) : m_withBos(withBos) {}
    text::steps::Encoding encode(
        std::string_view, const std::optional<std::string> &, const text::EncodeOptions &) const override
    {
        text::steps::Encoding encoding;
        attention::Token bos{.piece = "<s>", .id = 10, .special = true};
        if (m_withBos)
            encoding.tokens.push_back(bos);
        encoding.tokens.push_back({.piece = "a", .id = 11});
        return encoding;
    }
    std::string decode(const std::vector<std::int32_t> &, bool) const override { return {}; }
    std::string piece(std::int32_t id) const override { return id < 90 ? "t" + std::to_string(id) : std::string(); }
    bool isSpecial(std::int32_t id) const override { return id % 10 == 0; }
    int vocabularySize() const override { return 120; }
    std::string sha256() const override { return "00"; }

private:
    bool m_withBos;
};

/// A fake model that takes long inputs and may be causal.
class LongModel final : public FakeModel
{
public:
    explicit LongModel(bool causal)
        : m_layout{{.stack = causal ? attention::Stack::Decoder : attention::Stack::Encoder,
              .heads = {2, 2},
              .causal = {causal, causal},
              .window = {0, 0}}}
    {
    }
    int maxLength() const override { return 64; }
    const std::vector<attention::StackLayout> &stacks() const override { return m_layout; }

private:
    std::vector<attention::StackLayout> m_layout;
};

class Silent final : public CaptureObserver
{
public:
    bool advanced(std::int64_t, std::int64_t) override { return proceed; }
    void warned(const std::string &, const std::string &) override {}
    bool proceed = true;
};

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT
private slots:
    void sequencesRepeatADistinctBlock_data()
    {
        QTest::addColumn<bool>("bos");
        QTest::newRow("with BOS") << true;
        QTest::newRow("without") << false;
    }
    void sequencesRepeatADistinctBlock()
    {
        QFETCH(bool, bos);
        const LongModel model(true);
        const text::Dataset dataset =
            probeSequences(FakeTokenizer(bos), model, {.blocks = 3, .length = 7, .count = 20, .seed = 5});
        QCOMPARE(dataset.items.size(), std::size_t{20});
        std::set<std::vector<std::int32_t>> different;
        for (const text::DatasetItem &item : dataset.items) {
            const auto &ids = *item.inputIds;
            QCOMPARE(ids.size(), std::size_t(21 + bos));
            if (bos)
                QCOMPARE(ids[0], 10);
            const std::vector<std::int32_t> block(ids.begin() + bos, ids.begin() + bos + 7);
            QCOMPARE(std::set<std::int32_t>(block.begin(), block.end()).size(), std::size_t{7});
            for (std::size_t i = 0; i < 21; ++i)
                QCOMPARE(ids[bos + i], block[i % 7]);
            for (const std::int32_t id : block)
                QVERIFY(id % 10 != 0 && id < 90);
            QCOMPARE(item.columns.at("prefix"), attention::ColumnValue(std::int64_t(bos)));
            different.insert(block);
        }
        QVERIFY(different.size() > 15);
    }
    void seedsDecide()
    {
        const LongModel model(true);
        const FakeTokenizer tokenizer(false);
        const auto idsOf = [&](const ProbeOptions &options, std::size_t i) {
            return *probeSequences(tokenizer, model, options).items[i].inputIds;
        };
        QCOMPARE(idsOf({.length = 7, .count = 3, .seed = 1}, 2), idsOf({.length = 7, .count = 9, .seed = 1}, 2));
        QVERIFY(idsOf({.length = 7, .count = 3, .seed = 1}, 2) != idsOf({.length = 7, .count = 3, .seed = 2}, 2));
        for (const std::int32_t id : idsOf({.length = 3, .count = 1, .tokens = {40, 41, 42}}, 0))
            QVERIFY(id >= 40 && id <= 42);
    }
    void frequentTokensFirst()
    {
        // This tokenizer encodes any text as the id 11 after a special token, which does not count.
        const std::vector<std::int32_t> expected = {11};
        QCOMPARE(frequentTokens(FakeTokenizer(true), text::datasetFromTexts({"x", "y"}), 5), expected);
        QVERIFY(frequentTokens(FakeTokenizer(true), text::datasetFromTexts({"x"}), 0).empty());
    }
    void impossibleSequencesAreRefused()
    {
        const LongModel model(true);
        VERIFY_ERROR(probeSequences(FakeTokenizer(false), model, {.blocks = 2, .length = 82}),
            (QStringList{"82", "81", "--length"}));
        VERIFY_ERROR(probeSequences(FakeTokenizer(true), model, {.blocks = 4, .length = 16}),
            (QStringList{"4 blocks of 16", "64", "--blocks"}));
    }
    /// Three blocks of two after one other token: queries 3..6.
    void lossOfRepetitionsByHand()
    {
        // BOS, then a block of 2 tokens twice; 3 words. The first token of a block is not scored.
        const std::vector<std::int32_t> ids = {0, 1, 2, 1, 2};
        const float sure = 20;
        std::vector<float> logits(5 * 3, 0.0f); // uniform logits: ln 3
        logits[3 * 3 + 2] = sure;               // after the second 1 comes 2
        const RepetitionLoss loss = repetitionLoss(logits, ids, {.prefix = 1, .length = 2, .blocks = 2});
        QVERIFY(std::abs(loss.first - std::log(3.0)) < 1e-6);
        QVERIFY(std::abs(loss.repeated - std::log(1 + 2 * std::exp(-20.0))) < 1e-9);
        logits[3 * 3 + 2] = 0;
        logits[3 * 3 + 1] = sure; // a wrong prediction
        QVERIFY(std::abs(repetitionLoss(logits, ids, {1, 2, 2}).repeated - 20) < 1e-6);
    }

    void prefixMatchingByHand()
    {
        const Repetition repetition{.prefix = 1, .length = 2, .blocks = 3};
        attention::Map map(7, 7);
        map.at(3, 2) = 0.5f;                      // token 1's copy is at 1, and 2 comes after it
        map.at(3, 1) = 0.3f;                      // the copy itself does not count
        map.at(4, 3) = 0.4f;                      // the copy of 2 is followed by the next block
        map.at(5, 2) = 0.1f, map.at(5, 4) = 0.7f; // all earlier copies count, not the last alone
        map.at(6, 3) = 0.2f, map.at(6, 5) = 0.2f;
        map.at(2, 1) = 1.0f; // a query of the first block does not count
        QVERIFY(std::abs(prefixMatching(map.view(), repetition) - (0.5 + 0.4 + 0.8 + 0.4) / 4) < 1e-7);
        map.at(6, 5) = std::nanf("");
        QVERIFY(std::isnan(prefixMatching(map.view(), repetition)));
    }
    void previousTokenByHand()
    {
        // BOS, then blocks of 4: queries 3 and 4 of the first block, at 1..4.
        const Repetition repetition{.prefix = 1, .length = 4, .blocks = 2};
        attention::Map map(9, 9);
        map.at(3, 2) = 0.5f, map.at(3, 1) = 0.1f, map.at(3, 3) = 0.3f; // itself does not count, BOS neither
        map.at(3, 0) = 0.1f;
        map.at(4, 3) = 0.6f, map.at(4, 1) = 0.1f, map.at(4, 2) = 0.1f;
        map.at(2, 1) = 1.0f; // sees no other random token
        map.at(6, 5) = 1.0f; // in the second block the token is known
        const auto causal = previousToken(map.view(), repetition, true);
        QVERIFY(std::abs(causal.signal - 0.55) < 1e-7);
        QVERIFY(std::abs(causal.control - (0.1 + 0.2 / 2) / 2) < 1e-7);
        map.at(4, 8) = 0.2f; // keys to the right count for a bidirectional head: 8 random tokens without two
        const auto both = previousToken(map.view(), repetition, false);
        QVERIFY(std::abs(both.signal - 0.55) < 1e-7);
        QVERIFY(std::abs(both.control - (0.1 / 6 + 0.4 / 6) / 2) < 1e-7);
        QVERIFY(std::isnan(previousToken(map.view(), {.prefix = 1, .length = 2, .blocks = 4}, true).signal));
    }
    void aPerfectHeadScoresOne()
    {
        const Repetition repetition{.prefix = 0, .length = 5, .blocks = 4};
        attention::Map map(20, 20);
        for (int query = 5; query < 20; ++query)
            map.at(query, query - 4) = 1;
        QCOMPARE(prefixMatching(map.view(), repetition), 1.0);
    }
    void bidirectionalModelsHaveNone()
    {
        LongModel model(false);
        const ProbeOptions options{.blocks = 2, .length = 5, .count = 3};
        Silent silent;
        const ProbeResult result =
            runProbe(model, probeSequences(FakeTokenizer(true), model, options), options, silent);
        QVERIFY(result.prefixMatching.empty() && result.copying.empty());
        // Head 0 puts half of its mass evenly on 11 tokens, so that signal and control are equal.
        QCOMPARE(result.previous.size(), std::size_t{12});
        QVERIFY(std::abs(result.previous[0] - 0.5f / 11) < 1e-6f);
        QVERIFY(std::abs(result.previousControl[0] - 0.5f / 11) < 1e-6f);
        QCOMPARE(result.notes.size(), std::size_t{1});
        QVERIFY(noteText(result.notes[0]).find("bidirectional") != std::string::npos);
    }
    void causalModelsAreMeasured()
    {
        LongModel model(true);
        const ProbeOptions options{.blocks = 2, .length = 5, .count = 3};
        Silent silent;
        const ProbeResult result =
            runProbe(model, probeSequences(FakeTokenizer(true), model, options), options, silent);
        QCOMPARE(result.repetition.prefix, 1);
        QCOMPARE(result.prefixMatching.size(), std::size_t{12});
        QVERIFY(std::abs(result.prefixMatching[0] - 0.5f / 11) < 1e-6f); // this head spreads half of its mass evenly
        QCOMPARE(result.prefixMatching[3], 0.0f);                        // this head attends to the first token
        QVERIFY(result.copying.empty());
        QVERIFY(noteText(result.notes.at(0)).find("copying is not defined") != std::string::npos);
        silent.proceed = false;
        VERIFY_ERROR(runProbe(model, probeSequences(FakeTokenizer(true), model, options), options, silent),
            QStringList{"Cancelled"});
    }
};

HEADWISE_TEST(TestProbe)
#include "tst_probe.moc"
