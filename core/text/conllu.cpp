// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/conllu.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/records/textlines.h"
#include "core/text/treebanktext.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <unordered_map>

namespace headwise::text {

namespace {

/// The ten columns of a line.
using Fields = std::array<std::string_view, 10>;
enum Column
{
    Id = 0,
    Form = 1,
    Head = 6,
    Relation = 7,
    Misc = 9
};

/// The reason why a line is invalid.
struct BadLine
{
    std::int64_t line;
    ErrorText sentence;
};

constexpr int maxWords = 1'000'000; ///< per sentence; larger ids are invalid

std::optional<int> numberIn(std::string_view text)
{
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = !text.empty() && problem == std::errc() && end == text.data() + text.size();
    return whole && number >= 0 && number <= maxWords ? std::optional(number) : std::nullopt;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// The value of "# name = value"; nothing for other comments.
std::optional<std::string> comment(std::string_view line, std::string_view name)
{
    line = trimmed(line.substr(1));
    if (!line.starts_with(name))
        return std::nullopt;
    line = trimmed(line.substr(name.size()));
    if (!line.starts_with('='))
        return std::nullopt;
    return std::string(trimmed(line.substr(1)));
}

bool spaceAfter(std::string_view misc)
{
    while (!misc.empty()) {
        const std::string_view part = misc.substr(0, misc.find('|'));
        if (part == "SpaceAfter=No")
            return false;
        misc.remove_prefix(std::min(misc.size(), part.size() + 1));
    }
    return true;
}

/// Collects the lines of one sentence.
class SentenceReader
{
public:
    explicit SentenceReader(std::int64_t firstLine) { m_sentence.line = firstLine; }

    void read(std::int64_t number, std::string_view line)
    {
        if (const auto position = invalidUtf8(line); position != std::string_view::npos)
            throw BadLine{number, ErrorText("not valid UTF-8 at byte %1", position)};
        if (line.starts_with('#')) {
            if (const auto key = comment(line, "sent_id"))
                m_sentence.key = *key;
            if (const auto text = comment(line, "text"))
                m_text = *text;
            return;
        }
        addToken(number, fieldsOf(number, line));
    }

    /// The finished sentence; `ordinal` (from 1) is its key if it has no sent_id.
    TreebankSentence finished(std::int64_t ordinal)
    {
        if (m_sentence.words.empty())
            throw BadLine{m_sentence.line, ErrorText("the sentence has no words")};
        if (static_cast<int>(m_sentence.words.size()) < m_coveredUntil)
            throw BadLine{m_lines.back(), ErrorText("a multiword token reaches to word %1, but the sentence has %2",
                                              m_coveredUntil, m_sentence.words.size())};
        checkHeads();
        if (m_sentence.key.empty())
            m_sentence.key = std::to_string(ordinal);
        m_sentence.text = m_text.empty() ? joinedForms() : m_text;
        if (!placeWords(m_sentence, m_sentence.text))
            throw BadLine{m_sentence.line, ErrorText("the words are not those of \"# text\"")};
        return std::move(m_sentence);
    }

private:
    static Fields fieldsOf(std::int64_t number, std::string_view line)
    {
        Fields fields;
        std::size_t count = 0;
        for (std::size_t begin = 0; begin <= line.size(); ++count) {
            const auto end = std::min(line.find('\t', begin), line.size());
            if (count < fields.size())
                fields[count] = line.substr(begin, end - begin);
            begin = end + 1;
        }
        if (count != fields.size())
            throw BadLine{number, ErrorText("%1 columns, but a word has %2", count, fields.size())};
        if (trimmed(fields[Form]).empty())
            throw BadLine{number, ErrorText("the word has no form")};
        return fields;
    }

    void addToken(std::int64_t number, const Fields &fields)
    {
        const std::string_view id = fields[Id];
        if (const auto dot = id.find('.'); dot != std::string_view::npos) {
            if (!numberIn(id.substr(0, dot)) || !numberIn(id.substr(dot + 1)))
                throw BadLine{number, ErrorText("'%1' is not an id", id)};
            return; // an empty node, which has no text
        }
        if (const auto dash = id.find('-'); dash != std::string_view::npos)
            addMultiword(number, fields, numberIn(id.substr(0, dash)), numberIn(id.substr(dash + 1)));
        else
            addWord(number, fields, numberIn(id));
    }

    void addMultiword(std::int64_t number, const Fields &fields, std::optional<int> first, std::optional<int> last)
    {
        const int next = static_cast<int>(m_sentence.words.size()) + 1;
        if (!first || !last || *first != next || *last <= *first || *first <= m_coveredUntil)
            throw BadLine{number, ErrorText("'%1' is not a range of words from %2 on", fields[Id], next)};
        addForm(fields, *first - 1, *last);
        m_coveredUntil = *last;
    }

    void addWord(std::int64_t number, const Fields &fields, std::optional<int> id)
    {
        const int next = static_cast<int>(m_sentence.words.size()) + 1;
        if (!id || *id != next)
            throw BadLine{number, ErrorText("the id is '%1' where %2 should be", fields[Id], next)};
        const auto head = fields[Head] == "_" ? std::optional(0) : numberIn(fields[Head]);
        if (!head)
            throw BadLine{number, ErrorText("'%1' is not a head", fields[Head])};
        const bool annotated = fields[Relation] != "_" && fields[Head] != "_";
        m_sentence.words.push_back(
            {std::string(fields[Form]), *head - 1, annotated ? std::string(fields[Relation]) : std::string()});
        m_lines.push_back(number);
        if (next > m_coveredUntil)
            addForm(fields, next - 1, next);
    }

    void addForm(const Fields &fields, int begin, int end)
    {
        m_sentence.forms.push_back({std::string(fields[Form]), begin, end});
        m_spaceAfter.push_back(spaceAfter(fields[Misc]));
    }

    std::string joinedForms() const
    {
        std::string text;
        for (std::size_t i = 0; i < m_sentence.forms.size(); ++i) {
            text += m_sentence.forms[i].form;
            if (m_spaceAfter[i] && i + 1 < m_sentence.forms.size())
                text += ' ';
        }
        return text;
    }

    /// Checks that every head is a word of the sentence and that there are no cycles.
    void checkHeads() const
    {
        const auto &words = m_sentence.words;
        std::vector<int> seenFrom(words.size(), -1);
        for (int word = 0; word < static_cast<int>(words.size()); ++word) {
            if (words[word].head >= static_cast<int>(words.size()))
                throw BadLine{m_lines[word],
                    ErrorText("the head is %1, but the sentence has %2 words", words[word].head + 1, words.size())};
        }
        for (int word = 0; word < static_cast<int>(words.size()); ++word) {
            int at = word;
            for (; at >= 0 && seenFrom[at] < 0; at = words[at].head)
                seenFrom[at] = word;
            if (at >= 0 && seenFrom[at] == word)
                throw BadLine{m_lines[at], ErrorText("word %1 is its own head through a cycle", at + 1)};
        }
    }

    TreebankSentence m_sentence;
    std::string m_text;
    std::vector<std::int64_t> m_lines; ///< line of each word
    std::vector<std::uint8_t> m_spaceAfter;
    int m_coveredUntil = 0; ///< last word (from 1) of the current multiword token
};

/// Splits a file into sentences.
class TreebankReader
{
public:
    TreebankReader(const std::string &path, const DatasetOptions &options) : m_path(path), m_options(options)
    {
        m_treebank.name = std::filesystem::path(path).filename().string();
    }

    void read(std::int64_t number, std::string_view line)
    {
        if (trimmed(line).empty())
            return endSentence();
        if (!m_reader)
            m_reader.emplace(number);
        if (m_problem)
            return; // the rest of an invalid sentence
        try {
            m_reader->read(number, line);
        } catch (const BadLine &bad) {
            note(bad);
        }
    }

    Treebank finished()
    {
        endSentence();
        return std::move(m_treebank);
    }

private:
    void note(const BadLine &bad)
    {
        const std::string where = fmt::format("{}, line {}", m_path, bad.line + 1);
        if (!m_options.skipBad)
            throw Error(ErrorCode::Malformed, bad.sentence, where,
                ErrorText("Correct the sentence, or leave such sentences out (--skip-bad)."));
        m_problem = true;
        m_treebank.skipped.push_back(where + ": " + bad.sentence.text());
    }

    void endSentence()
    {
        if (!m_reader)
            return;
        ++m_ordinal;
        try {
            if (!m_problem)
                add(m_reader->finished(m_ordinal));
        } catch (const BadLine &bad) {
            note(bad);
        }
        m_reader.reset();
        m_problem = false;
    }

    void add(TreebankSentence sentence)
    {
        const auto [entry, isNew] = m_lineOfKey.emplace(sentence.key, sentence.line);
        if (!isNew)
            throw BadLine{sentence.line,
                ErrorText("the sent_id \"%1\" stands in line %2 already", sentence.key, entry->second + 1)};
        m_treebank.sentences.push_back(std::move(sentence));
    }

    std::string m_path;
    DatasetOptions m_options;
    Treebank m_treebank;
    std::optional<SentenceReader> m_reader;
    std::unordered_map<std::string, std::int64_t> m_lineOfKey;
    std::int64_t m_ordinal = 0;
    bool m_problem = false;
};

} // namespace

Treebank parseTreebank(std::string_view bytes, const std::string &path, const DatasetOptions &options)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    TreebankReader reader(path, options);
    records::eachLine(bytes, [&](std::int64_t number, std::string_view line) { reader.read(number, line); });
    Treebank treebank = reader.finished();
    if (treebank.sentences.empty())
        throw Error(ErrorCode::Malformed,
            treebank.skipped.empty() ? ErrorText("the treebank has no sentences")
                                     : ErrorText("no sentence of the treebank can be read"),
            path);
    return treebank;
}

} // namespace headwise::text
