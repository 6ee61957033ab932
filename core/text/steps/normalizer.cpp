// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/normalizer.h"

#include "core/text/aligned/characters.h"
#include "core/text/aligned/pattern.h"
#include "core/text/aligned/unicodeforms.h"
#include "core/text/steps/bytelevel.h"
#include "core/text/steps/precompiled.h"

#include <fmt/format.h>

#include <functional>
#include <vector>

namespace headwise {

namespace {

using Step = std::function<void(AlignedText &)>;

class StepNormalizer final : public Normalizer
{
public:
    explicit StepNormalizer(Step step) : m_step(std::move(step)) {}
    void normalize(AlignedText &text) const override { m_step(text); }

private:
    Step m_step;
};

void lowerCase(AlignedText &text) { text.expand(appendLowerCase); }

/// BERT's: control characters go, white space becomes a space, ideographs stand alone, then accents and case.
Step bertNormalizer(const Settings &settings)
{
    const bool clean = settings.flag("clean_text", true);
    const bool chinese = settings.flag("handle_chinese_chars", true);
    const bool lower = settings.flag("lowercase", true);
    const bool accents = settings.flag("strip_accents", lower);
    return [=](AlignedText &text) {
        if (clean) {
            text.remove([](char32_t c) { return c == 0 || c == 0xFFFD || isControl(c); });
            text.map([](char32_t c) { return isWhiteSpace(c) ? U' ' : c; });
        }
        if (chinese)
            text.expand([](char32_t c, std::u32string &result) {
                result += isChinese(c) ? std::u32string{U' ', c, U' '} : std::u32string(1, c);
            });
        if (accents) {
            normalizeForm(text, UnicodeForm::Nfd);
            text.remove(isNonspacingMark);
        }
        if (lower)
            lowerCase(text);
    };
}

Step strip(const Settings &settings)
{
    const bool left = settings.flag("strip_left", true), right = settings.flag("strip_right", true);
    return [=](AlignedText &text) {
        CharacterRange kept = {0, text.size()};
        while (left && kept.begin < kept.end && isWhiteSpace(text[kept.begin].value))
            ++kept.begin;
        while (right && kept.end > kept.begin && isWhiteSpace(text[kept.end - 1].value))
            --kept.end;
        text.keep(kept);
    };
}

/// SentencePiece's "nmt" rules: which control characters go and which become spaces.
void nmt(AlignedText &text)
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

Step replace(const Settings &settings)
{
    const auto pattern = Pattern::fromSettings(settings.at("pattern"));
    const auto content = codePoints(settings.at("content").text());
    return [=](AlignedText &text) { text.replace(pattern->find(text), content); };
}

Step sequence(const Settings &settings)
{
    std::vector<std::shared_ptr<const Normalizer>> steps;
    for (const Settings &item : settings.at("normalizers").items())
        steps.push_back(Normalizer::fromSettings(item));
    return [=](AlignedText &text) {
        for (const auto &step : steps)
            step->normalize(text);
    };
}

Step form(UnicodeForm form)
{
    return [=](AlignedText &text) { normalizeForm(text, form); };
}

Step step(const Settings &settings)
{
    const std::string type = settings.type();
    if (type == "Sequence")
        return sequence(settings);
    if (type == "BertNormalizer")
        return bertNormalizer(settings);
    if (type == "NFC" || type == "NFD")
        return form(type == "NFC" ? UnicodeForm::Nfc : UnicodeForm::Nfd);
    if (type == "NFKC" || type == "NFKD")
        return form(type == "NFKC" ? UnicodeForm::Nfkc : UnicodeForm::Nfkd);
    if (type == "Lowercase")
        return lowerCase;
    if (type == "StripAccents")
        return [](AlignedText &text) { text.remove(isCombiningMark); };
    if (type == "Strip")
        return strip(settings);
    if (type == "Nmt")
        return nmt;
    if (type == "Replace")
        return replace(settings);
    if (type == "Prepend")
        return [added = codePoints(settings.at("prepend").text())](AlignedText &text) { text.prepend(added); };
    if (type == "ByteLevel")
        return bytesToCharacters;
    if (type == "Precompiled")
        return [map = PrecompiledMap::fromBase64(settings.at("precompiled_charsmap"))](
                   AlignedText &text) { map->normalize(text); };
    settings.unsupported(fmt::format("the normalizer \"{}\" is not known", type));
}

} // namespace

std::shared_ptr<const Normalizer> Normalizer::fromSettings(const Settings &settings)
{
    return std::make_shared<StepNormalizer>(step(settings));
}

} // namespace headwise
