// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/pretokenizer.h"

#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"
#include "core/text/aligned/pattern.h"
#include "core/text/steps/bytelevel.h"

#include <fmt/format.h>

namespace headwise::text::steps {

namespace {

using Splitter = std::function<std::vector<aligned::AlignedText>(aligned::AlignedText &)>;

class SplitterSequence final : public PreTokenizer
{
public:
    explicit SplitterSequence(std::vector<Splitter> steps) : m_steps(std::move(steps)) {}

    void split(std::vector<Split> &splits) const override
    {
        for (const Splitter &step : m_steps)
            splitEach(splits, step);
    }

private:
    std::vector<Splitter> m_steps;
};

Splitter atCharacters(std::function<bool(char32_t)> matches, SplitBehavior behavior)
{
    return [matches = std::move(matches), behavior](
               aligned::AlignedText &text) { return splitAt(text, findCharacters(text, matches), behavior); };
}

SplitBehavior behaviorOr(const aligned::Settings &settings, SplitBehavior fallback)
{
    return settings.has("behavior") ? splitBehavior(settings.at("behavior")) : fallback;
}

Splitter byteLevel(const aligned::Settings &settings)
{
    const bool prefix = settings.flag("add_prefix_space", true), words = settings.flag("use_regex", true);
    return [=](aligned::AlignedText &text) {
        if (prefix && !text.empty() && text[0].value != ' ')
            text.prepend(U" ");
        std::vector<aligned::AlignedText> parts;
        if (words)
            parts = splitAt(text, gpt2Words(text), SplitBehavior::Isolated);
        else
            parts.push_back(std::move(text));
        for (aligned::AlignedText &part : parts)
            bytesToCharacters(part);
        return parts;
    };
}

Splitter patternSplit(const aligned::Settings &settings)
{
    const auto pattern = aligned::Pattern::fromSettings(settings.at("pattern"));
    const SplitBehavior behavior = splitBehavior(settings.at("behavior"));
    const bool inverted = settings.flag("invert", false);
    return [=](aligned::AlignedText &text) { return splitAt(text, pattern->find(text), behavior, inverted); };
}

/// \w+|[^\w\s]+
std::vector<aligned::CharacterRange> wordsAndMarks(const aligned::AlignedText &text)
{
    std::vector<aligned::CharacterRange> found;
    for (std::size_t begin = 0; begin < text.size();) {
        const bool word = aligned::isWordCharacter(text[begin].value);
        std::size_t end = begin + 1;
        if (word || !aligned::isWhiteSpace(text[begin].value)) {
            while (end < text.size() && aligned::isWordCharacter(text[end].value) == word &&
                   (word || !aligned::isWhiteSpace(text[end].value)))
                ++end;
            found.push_back({begin, end});
        }
        begin = end;
    }
    return found;
}

Splitter metaspace(const aligned::Settings &settings)
{
    const Metaspace style = Metaspace::fromSettings(settings);
    return [=](aligned::AlignedText &text) {
        text.map([&](char32_t c) { return c == ' ' ? style.replacement : c; });
        const bool wanted = style.prependAlways || (style.prependFirst && text.originalBegin() == 0);
        if (wanted && !text.empty() && text[0].value != style.replacement)
            text.prepend(std::u32string(1, style.replacement));
        if (!style.split)
            return std::vector<aligned::AlignedText>{std::move(text)};
        const auto marks = findCharacters(text, [&](char32_t c) { return c == style.replacement; });
        return splitAt(text, marks, SplitBehavior::MergedWithNext);
    };
}

Splitter delimiter(const aligned::Settings &settings)
{
    const auto text = codePoints(settings.at("delimiter").text());
    if (text.size() != 1)
        settings.malformed(ErrorText("the delimiter is not one character"));
    return atCharacters([mark = text[0]](char32_t c) { return c == mark; }, SplitBehavior::Removed);
}

Splitter fixedLength(const aligned::Settings &settings)
{
    const auto length = static_cast<std::size_t>(settings.at("length").integer(1, 1 << 30));
    return [=](aligned::AlignedText &text) {
        std::vector<aligned::AlignedText> parts;
        for (std::size_t begin = 0; begin < text.size(); begin += length)
            parts.push_back(text.slice({begin, std::min(begin + length, text.size())}));
        return parts;
    };
}

void addSteps(const aligned::Settings &settings, std::vector<Splitter> &steps)
{
    const std::string type = settings.type();
    if (type == "Sequence") {
        for (const aligned::Settings &item : settings.at("pretokenizers").items())
            addSteps(item, steps);
    } else if (type == "BertPreTokenizer") {
        steps.push_back(atCharacters(aligned::isWhiteSpace, SplitBehavior::Removed));
        steps.push_back(atCharacters(aligned::isPunctuation, SplitBehavior::Isolated));
    } else if (type == "ByteLevel") {
        steps.push_back(byteLevel(settings));
    } else if (type == "Whitespace") {
        steps.push_back([](aligned::AlignedText &text) {
            return splitAt(text, wordsAndMarks(text), SplitBehavior::Removed, true);
        });
    } else if (type == "WhitespaceSplit") {
        steps.push_back(atCharacters(aligned::isWhiteSpace, SplitBehavior::Removed));
    } else if (type == "Punctuation") {
        steps.push_back(atCharacters(aligned::isPunctuation, behaviorOr(settings, SplitBehavior::Isolated)));
    } else if (type == "Digits") {
        const bool single = settings.flag("individual_digits", false);
        steps.push_back(atCharacters(aligned::isNumeric, single ? SplitBehavior::Isolated : SplitBehavior::Contiguous));
    } else if (type == "Split") {
        steps.push_back(patternSplit(settings));
    } else if (type == "Metaspace") {
        steps.push_back(metaspace(settings));
    } else if (type == "CharDelimiterSplit") {
        steps.push_back(delimiter(settings));
    } else if (type == "FixedLength") {
        steps.push_back(fixedLength(settings));
    } else {
        settings.unsupported(ErrorText("the pre-tokenizer \"%1\" is not known", type));
    }
}

} // namespace

std::shared_ptr<const PreTokenizer> PreTokenizer::fromSettings(const aligned::Settings &settings)
{
    std::vector<Splitter> steps;
    addSteps(settings, steps);
    return std::make_shared<SplitterSequence>(std::move(steps));
}

Metaspace Metaspace::fromSettings(const aligned::Settings &settings)
{
    Metaspace style;
    const auto replacement = codePoints(settings.at("replacement").text());
    if (replacement.size() != 1)
        settings.malformed(ErrorText("the replacement is not one character"));
    style.replacement = replacement[0];
    style.split = settings.flag("split", true);
    const std::string scheme =
        settings.text("prepend_scheme", settings.flag("add_prefix_space", true) ? "always" : "never");
    if (scheme != "always" && scheme != "first" && scheme != "never")
        settings.unsupported(ErrorText("the prepend scheme \"%1\" is not known", scheme));
    style.prependAlways = scheme == "always";
    style.prependFirst = scheme == "first";
    return style;
}

} // namespace headwise::text::steps
