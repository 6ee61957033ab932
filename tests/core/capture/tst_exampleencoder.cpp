// SPDX-License-Identifier: GPL-3.0-or-later
// What a model reads of an item besides its text: the decoder's tokens, and files that are no business of a text model.
#include "core/capture/exampleencoder.h"

#include "tests/core/capture/fakemodel.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::capture;

namespace {

class FakeReader final : public tests::FakeModel
{
public:
    models::ModelReads reads() const override { return what; }
    int vocabularySize() const override { return 1000; }
    int maxLength() const override { return 64; }

    models::ModelReads what;
};

text::DatasetItem itemOf(const std::string &text)
{
    text::DatasetItem item;
    item.line = 2;
    item.text = text;
    return item;
}

} // namespace

class TestExampleEncoder : public QObject
{
    Q_OBJECT
private slots:
    /// In training, a decoder reads its start token and all tokens of the answer but the last.
    void theDecoderReadsItsTextShifted()
    {
        auto item = itemOf("Attention");
        item.decoderText = "The quick brown fox jumps over the lazy dog.";
        const std::vector<std::int32_t> ids = idsOf(*item.decoderText);
        std::vector<std::int32_t> shifted{0};
        shifted.insert(shifted.end(), ids.begin(), ids.end() - 1);
        QCOMPARE(encoded(0, item).input.decoderIds, shifted);
        QCOMPARE(encoded(0, item).example.side("decoder").size(), ids.size());
        // Where config.json names no start token, the last token comes first (mBART's language).
        shifted.front() = ids.back();
        QCOMPARE(encoded(-1, item).input.decoderIds, shifted);
    }
    void theDecoderReadsGivenIdsOrItsStart()
    {
        auto item = itemOf("Attention");
        QCOMPARE(encoded(7, item).input.decoderIds, std::vector<std::int32_t>{7});
        VERIFY_ERROR(encoded(-1, item), (QStringList{"line 3", "decoder_text"}));
        item.decoderIds = std::vector<std::int32_t>{5, 4};
        QCOMPARE(encoded(7, item).input.decoderIds, (std::vector<std::int32_t>{5, 4}));
    }
    /// BART and its relatives classify from a decoder that reads the input, moved by one token.
    void theDecoderOfAClassifierReadsTheInput()
    {
        FakeReader model;
        model.what = {.decoder = true, .decoderStart = 7, .decoderRepeatsInput = true};
        const ExampleEncoder encoder(model, m_tokenizer.get(), {.maxLength = 64, .vocabularySize = 1000}, {});
        auto item = itemOf("Attention is all you need.");
        const auto ids = idsOf(item.text);
        std::vector<std::int32_t> shifted{7};
        shifted.insert(shifted.end(), ids.begin(), ids.end() - 1);
        QCOMPARE(encoder.encode(item).input.decoderIds, shifted);
        model.what.decoderStart = -1;
        QVERIFY(!encoder.problemOf(item));
        shifted.front() = ids.back();
        QCOMPARE(encoder.encode(item).input.decoderIds, shifted);
        item.decoderIds = std::vector<std::int32_t>{5, 4};
        QCOMPARE(encoder.encode(item).input.decoderIds, (std::vector<std::int32_t>{5, 4}));
    }
    void textModelsHaveNoDecoderAndNoPictures()
    {
        const FakeReader model;
        const ExampleEncoder encoder(model, m_tokenizer.get(), {.maxLength = 64, .vocabularySize = 1000}, {});
        auto item = itemOf("Attention");
        item.media.image = "cat.png"; // a column of that name beside a text
        QCOMPARE(encoder.encode(item).input.ids, idsOf("Attention"));
        item.text.clear();
        VERIFY_ERROR(encoder.encode(item), (QStringList{"line 3", "reads text"}));
        auto answered = itemOf("Attention");
        answered.decoderText = "x";
        VERIFY_ERROR(encoder.encode(answered), (QStringList{"line 3", "no decoder"}));
    }
    void picturesAreAskedFor()
    {
        FakeReader model;
        model.what = {.tokens = false, .array = true};
        const ExampleEncoder encoder(model, nullptr, {.maxLength = 64}, {});
        const auto problem = encoder.problemOf(itemOf("a text"));
        QVERIFY(problem.has_value());
        QVERIFY(QString::fromUtf8(problem->what()).contains("reads a picture"));
    }

private:
    std::vector<std::int32_t> idsOf(const std::string &text) const
    {
        std::vector<std::int32_t> ids;
        for (const attention::Token &token : m_tokenizer->encode(text, std::nullopt, {}).tokens)
            ids.push_back(token.id);
        return ids;
    }
    Encoded encoded(std::int32_t start, const text::DatasetItem &item) const
    {
        FakeReader model;
        model.what = {.decoder = true, .decoderStart = start};
        return ExampleEncoder(model, m_tokenizer.get(), {.maxLength = 64, .vocabularySize = 1000}, {}).encode(item);
    }

    std::shared_ptr<const text::Tokenizer> m_tokenizer =
        text::Tokenizer::load(tests::dataPath("text/tokenizers/unigram-t5"));
};

HEADWISE_TEST(TestExampleEncoder)
#include "tst_exampleencoder.moc"
