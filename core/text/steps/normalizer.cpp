// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/normalizer.h"

#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"
#include "core/text/aligned/pattern.h"
#include "core/text/aligned/unicodeforms.h"
#include "core/text/steps/bytelevel.h"
#include "core/text/steps/precompiled.h"
#include "core/text/steps/trainednormalizer.h"

#include <fmt/format.h>

#include <functional>
#include <vector>

namespace headwise::text::steps {

namespace {

using Step = std::function<void(aligned::AlignedText &)>;

class StepNormalizer final : public Normalizer
{
public:
    explicit StepNormalizer(Step step) : m_step(std::move(step)) {}
    void normalize(aligned::AlignedText &text) const override { m_step(text); }

private:
    Step m_step;
};

void lowerCase(aligned::AlignedText &text) { text.expand(aligned::appendLowerCase); }

/// BERT's normalizer: removes control characters, replaces white space by a space, separates ideographs, then handles
/// accents and case.
Step bertNormalizer(const aligned::Settings &settings)
{
    const bool clean = settings.flag("clean_text", true);
    const bool chinese = settings.flag("handle_chinese_chars", true);
    const bool lower = settings.flag("lowercase", true);
    const bool accents = settings.flag("strip_accents", lower);
    return [=](aligned::AlignedText &text) {
        if (clean) {
            text.remove([](char32_t c) { return c == 0 || c == 0xFFFD || aligned::isControl(c); });
            text.map([](char32_t c) { return aligned::isWhiteSpace(c) ? U' ' : c; });
        }
        if (chinese)
            text.expand([](char32_t c, std::u32string &result) {
                result += aligned::isChinese(c) ? std::u32string{U' ', c, U' '} : std::u32string(1, c);
            });
        if (accents) {
            aligned::normalizeForm(text, aligned::UnicodeForm::Nfd);
            text.remove(aligned::isNonspacingMark);
        }
        if (lower)
            lowerCase(text);
    };
}

Step strip(const aligned::Settings &settings)
{
    const bool left = settings.flag("strip_left", true), right = settings.flag("strip_right", true);
    return [=](aligned::AlignedText &text) {
        aligned::CharacterRange kept = {0, text.size()};
        while (left && kept.begin < kept.end && aligned::isWhiteSpace(text[kept.begin].value))
            ++kept.begin;
        while (right && kept.end > kept.begin && aligned::isWhiteSpace(text[kept.end - 1].value))
            --kept.end;
        text.keep(kept);
    };
}

/// SentencePiece's "nmt" rules: which control characters are removed and which become spaces.
void nmt(aligned::AlignedText &text)
{
    text.remove([](char32_t c) {
        return (c >= 0x01 && c <= 0x08) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
    });
    text.map([](char32_t c) {
        const bool space = c == 0x09 || c == 0x0A || c == 0x0C || c == 0x0D || c == 0x1680 ||
                           (c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF ||
                           c == 0xFFFD;
        return space ? U' ' : c;
    });
}

Step replace(const aligned::Settings &settings)
{
    const auto pattern = aligned::Pattern::fromSettings(settings.at("pattern"));
    const auto content = codePoints(settings.at("content").text());
    return [=](aligned::AlignedText &text) { text.replace(pattern->find(text), content); };
}

Step sequence(const aligned::Settings &settings)
{
    std::vector<std::shared_ptr<const Normalizer>> steps;
    for (const aligned::Settings &item : settings.at("normalizers").items())
        steps.push_back(Normalizer::fromSettings(item));
    return [=](aligned::AlignedText &text) {
        for (const auto &step : steps)
            step->normalize(text);
    };
}

Step form(aligned::UnicodeForm form)
{
    return [=](aligned::AlignedText &text) { aligned::normalizeForm(text, form); };
}

Step step(const aligned::Settings &settings)
{
    const std::string type = settings.type();
    if (type == "Sequence")
        return sequence(settings);
    if (type == "BertNormalizer")
        return bertNormalizer(settings);
    if (type == "NFC" || type == "NFD")
        return form(type == "NFC" ? aligned::UnicodeForm::Nfc : aligned::UnicodeForm::Nfd);
    if (type == "NFKC" || type == "NFKD")
        return form(type == "NFKC" ? aligned::UnicodeForm::Nfkc : aligned::UnicodeForm::Nfkd);
    if (type == "Lowercase")
        return lowerCase;
    if (type == "StripAccents")
        return [](aligned::AlignedText &text) { text.remove(aligned::isCombiningMark); };
    if (type == "Strip")
        return strip(settings);
    if (type == "Nmt")
        return nmt;
    if (type == "Replace")
        return replace(settings);
    if (type == "Prepend")
        return [added = codePoints(settings.at("prepend").text())](aligned::AlignedText &text) { text.prepend(added); };
    if (type == "ByteLevel")
        return bytesToCharacters;
    if (type == "Precompiled")
        return [map = PrecompiledMap::fromBase64(settings.at("precompiled_charsmap"))](
                   aligned::AlignedText &text) { map->normalize(text); };
    // Not in any tokenizer.json: steps of classes that run a SentencePiece model itself.
    if (type == "SentencePiece")
        return [trained = std::make_shared<TrainedNormalizer>(settings)](
                   aligned::AlignedText &text) { trained->normalize(text); };
    if (type == "CanonicalText")
        return [lower = settings.flag("lowercase", true)](aligned::AlignedText &text) { canonicalize(text, lower); };
    settings.unsupported(ErrorText("the normalizer \"%1\" is not known", type));
}

} // namespace

std::shared_ptr<const Normalizer> Normalizer::fromSettings(const aligned::Settings &settings)
{
    return std::make_shared<StepNormalizer>(step(settings));
}

} // namespace headwise::text::steps
