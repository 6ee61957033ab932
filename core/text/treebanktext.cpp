// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/treebanktext.h"

#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"
#include "core/text/filebytes.h"

namespace headwise::text {

namespace {

/// Finds consecutive forms in a text, ignoring white space between and within them.
class FormFinder
{
public:
    explicit FormFinder(std::string_view text) : m_text(codePoints(text)) {}

    std::optional<TextSpan> next(std::u32string_view form)
    {
        TextSpan span{-1, -1};
        for (const char32_t character : form) {
            if (aligned::isWhiteSpace(character))
                continue;
            skipWhiteSpace();
            if (m_position == m_text.size() || m_text[m_position] != character)
                return std::nullopt;
            if (span.begin < 0)
                span.begin = static_cast<int>(m_position);
            span.end = static_cast<int>(++m_position);
        }
        return span.begin < 0 ? std::nullopt : std::optional(span);
    }

    bool atEnd()
    {
        skipWhiteSpace();
        return m_position == m_text.size();
    }

private:
    void skipWhiteSpace()
    {
        while (m_position < m_text.size() && aligned::isWhiteSpace(m_text[m_position]))
            ++m_position;
    }

    std::u32string m_text;
    std::size_t m_position = 0;
};

/// Spans of the words of one surface form; they share its span if it is not the concatenation of their forms.
void addSpans(const TreebankSentence &sentence, const TreebankForm &form, TextSpan whole, std::vector<TextSpan> &spans)
{
    std::vector<TextSpan> parts;
    FormFinder finder(form.form);
    for (int word = form.begin; word < form.end; ++word) {
        const auto part = finder.next(codePoints(sentence.words[word].form));
        if (!part)
            break;
        parts.push_back({whole.begin + part->begin, whole.begin + part->end});
    }
    const bool madeUp =
        static_cast<int>(parts.size()) == form.end - form.begin && finder.atEnd() && parts.back().end == whole.end;
    for (int word = form.begin; word < form.end; ++word)
        spans.push_back(madeUp ? parts[word - form.begin] : whole);
}

} // namespace

std::optional<std::vector<TextSpan>> placeWords(const TreebankSentence &sentence, std::string_view text)
{
    std::vector<TextSpan> spans;
    FormFinder finder(text);
    for (const TreebankForm &form : sentence.forms) {
        const auto span = finder.next(codePoints(form.form));
        if (!span)
            return std::nullopt;
        addSpans(sentence, form, *span, spans);
    }
    return finder.atEnd() ? std::optional(std::move(spans)) : std::nullopt;
}

Treebank readTreebank(const std::string &path, const DatasetOptions &options)
{
    return parseTreebank(fileBytes(path), path, options);
}

Dataset datasetOf(const Treebank &treebank)
{
    Dataset dataset;
    dataset.name = treebank.name;
    dataset.skipped = treebank.skipped;
    for (const TreebankSentence &sentence : treebank.sentences) {
        DatasetItem item;
        item.line = sentence.line;
        item.key = sentence.key;
        item.text = sentence.text;
        dataset.items.push_back(std::move(item));
    }
    dataset.sha256 = datasetDigest(dataset.items);
    return dataset;
}

} // namespace headwise::text
