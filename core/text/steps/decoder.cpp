// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/decoder.h"

#include "core/base/utf8.h"
#include "core/text/aligned/pattern.h"
#include "core/text/steps/bytelevel.h"
#include "core/text/steps/pretokenizer.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <functional>
#include <numeric>
#include <optional>

namespace headwise::text::steps {

namespace {

using Pieces = std::vector<std::string>;
using Step = std::function<Pieces(Pieces)>;

class StepDecoder final : public Decoder
{
public:
    explicit StepDecoder(Step step) : m_step(std::move(step)) {}
    Pieces decode(Pieces pieces) const override { return m_step(std::move(pieces)); }

private:
    Step m_step;
};

constexpr std::string_view replacementCharacter = "\uFFFD";

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    if (from.empty())
        return;
    std::string result;
    std::size_t begin = 0;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, begin)) {
        result.append(text, begin, at - begin).append(to);
        begin = at + from.size();
    }
    text = result.append(text, begin);
}

/// Removes the spaces before English contractions and punctuation.
void cleanUp(std::string &text)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> rules = {
        {{" .", "."}, {" ?", "?"}, {" !", "!"}, {" ,", ","}, {" ' ", "'"}, {" n't", "n't"}, {" 'm", "'m"},
            {" do not", " don't"}, {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}}};
    for (const auto &[from, to] : rules)
        replaceAll(text, from, to);
}

Pieces byteLevel(const Pieces &pieces)
{
    std::string bytes;
    for (const std::string &piece : pieces) {
        std::string decoded;
        bool known = true;
        for (const char32_t character : codePoints(piece)) {
            const auto byte = byteOfCharacter(character);
            known = known && byte;
            decoded += static_cast<char>(byte.value_or(0));
        }
        bytes += known ? decoded : piece;
    }
    return {toUtf8(codePoints(bytes))};
}

Step wordPiece(const aligned::Settings &settings)
{
    const std::string prefix = settings.text("prefix", "##");
    const bool cleanup = settings.flag("cleanup", true);
    return [=](Pieces pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (i > 0 && pieces[i].starts_with(prefix))
                pieces[i].erase(0, prefix.size());
            else if (i > 0)
                pieces[i].insert(0, " ");
            if (cleanup)
                cleanUp(pieces[i]);
        }
        return pieces;
    };
}

Step metaspace(const aligned::Settings &settings)
{
    const Metaspace style = Metaspace::fromSettings(settings);
    return [=](Pieces pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            std::string text;
            for (const char32_t character : codePoints(pieces[i])) {
                if (character != style.replacement)
                    appendUtf8(text, character);
                else if (i > 0 || !(style.prependAlways || style.prependFirst))
                    text += ' ';
            }
            pieces[i] = std::move(text);
        }
        return pieces;
    };
}

Step endOfWord(const aligned::Settings &settings)
{
    const std::string suffix = settings.text("suffix", "</w>");
    return [=](Pieces pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i)
            replaceAll(pieces[i], suffix, i + 1 == pieces.size() ? "" : " ");
        return pieces;
    };
}

/// The byte that "<0x0A>" stands for.
std::optional<char> fallbackByte(const std::string &piece)
{
    if (piece.size() != 6 || !piece.starts_with("<0x") || !piece.ends_with(">"))
        return std::nullopt;
    unsigned value = 0;
    const char *end = piece.data() + 5;
    const auto [stop, problem] = std::from_chars(piece.data() + 3, end, value, 16);
    if (problem != std::errc() || stop != end)
        return std::nullopt;
    return static_cast<char>(value);
}

Pieces byteFallback(Pieces pieces)
{
    Pieces result;
    std::string bytes;
    const auto flush = [&] {
        if (invalidUtf8(bytes) == std::string_view::npos)
            result.push_back(bytes);
        else
            result.insert(result.end(), bytes.size(), std::string(replacementCharacter));
        bytes.clear();
    };
    for (std::string &piece : pieces) {
        if (const auto byte = fallbackByte(piece)) {
            bytes += *byte;
            continue;
        }
        if (!bytes.empty())
            flush();
        result.push_back(std::move(piece));
    }
    if (!bytes.empty())
        flush();
    return result;
}

Pieces fuse(Pieces pieces) { return {std::accumulate(pieces.begin(), pieces.end(), std::string())}; }

Step strip(const aligned::Settings &settings)
{
    const auto content = codePoints(settings.at("content").text());
    if (content.size() != 1)
        settings.malformed(ErrorText("the content is not one character"));
    const auto start = static_cast<std::size_t>(settings.at("start").integer(0, 1 << 30));
    const auto stop = static_cast<std::size_t>(settings.at("stop").integer(0, 1 << 30));
    return [=](Pieces pieces) {
        for (std::string &piece : pieces) {
            std::u32string text = codePoints(piece);
            std::size_t begin = 0, end = text.size();
            while (begin < std::min(start, text.size()) && text[begin] == content[0])
                ++begin;
            while (end > begin && text.size() - end < stop && text[end - 1] == content[0])
                --end;
            piece = toUtf8(std::u32string_view(text).substr(begin, end - begin));
        }
        return pieces;
    };
}

Step replace(const aligned::Settings &settings)
{
    const auto pattern = aligned::Pattern::fromSettings(settings.at("pattern"));
    const auto content = codePoints(settings.at("content").text());
    return [=](Pieces pieces) {
        for (std::string &piece : pieces) {
            aligned::AlignedText text(piece);
            text.replace(pattern->find(text), content);
            piece = text.utf8();
        }
        return pieces;
    };
}

Step sequence(const aligned::Settings &settings)
{
    std::vector<std::shared_ptr<const Decoder>> steps;
    for (const aligned::Settings &item : settings.at("decoders").items())
        steps.push_back(Decoder::fromSettings(item));
    return [=](Pieces pieces) {
        for (const auto &step : steps)
            pieces = step->decode(std::move(pieces));
        return pieces;
    };
}

Step step(const aligned::Settings &settings)
{
    const std::string type = settings.type();
    if (type == "Sequence")
        return sequence(settings);
    if (type == "WordPiece")
        return wordPiece(settings);
    if (type == "ByteLevel")
        return byteLevel;
    if (type == "Metaspace")
        return metaspace(settings);
    if (type == "BPEDecoder")
        return endOfWord(settings);
    if (type == "ByteFallback")
        return byteFallback;
    if (type == "Fuse")
        return fuse;
    if (type == "Strip")
        return strip(settings);
    if (type == "Replace")
        return replace(settings);
    settings.unsupported(ErrorText("the decoder \"%1\" is not known", type));
}

} // namespace

std::shared_ptr<const Decoder> Decoder::fromSettings(const aligned::Settings &settings)
{
    return std::make_shared<StepDecoder>(step(settings));
}

} // namespace headwise::text::steps
