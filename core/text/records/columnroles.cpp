// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/columnroles.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace headwise::text::records {

namespace {

struct PairNames
{
    std::string_view first, second;
};

/// As plainName() writes them. The names of GLUE, SNLI, SICK, BoolQ, SQuAD and retrieval datasets.
constexpr PairNames pairNames[] = {{"text", "textpair"}, {"sentence1", "sentence2"}, {"sentencea", "sentenceb"},
    {"texta", "textb"}, {"text1", "text2"}, {"premise", "hypothesis"}, {"question1", "question2"},
    {"question", "context"}, {"question", "passage"}, {"question", "sentence"}, {"question", "document"},
    {"question", "answer"}, {"query", "passage"}, {"query", "document"}, {"query", "context"}, {"query", "answer"},
    {"query", "response"}, {"claim", "evidence"}, {"prompt", "response"}, {"prompt", "completion"}, {"sent1", "sent2"},
    {"sent0", "sent1"}, {"s1", "s2"}, {"seq1", "seq2"}, {"anchor", "positive"}, {"context", "response"},
    {"#1string", "#2string"}, {"sentence", "sentence2"}, {"sentence", "sentencepair"}, {"text", "text2"}};

constexpr std::string_view textNames[] = {"text", "sentence", "content", "review", "reviewtext", "reviewbody",
    "reviewcontent", "comment", "commenttext", "tweet", "tweettext", "message", "messagetext", "document", "body",
    "utterance", "sms", "post", "posttext", "article", "passage", "paragraph", "query", "question", "prompt",
    "statement", "claim", "input", "inputtext", "inputs", "sentencetext", "textcontent", "fulltext", "cleantext",
    "cleanedtext", "rawtext", "texts", "sentences", "reviews", "tweets", "comments", "premise", "sentence1",
    "sentencea", "texta", "text1", "question1", "context", "headline", "description", "abstract", "news", "transcript"};

constexpr std::string_view labelNames[] = {"label", "labels", "target", "targets", "class", "goldlabel", "category",
    "sentiment", "classlabel", "labelid", "labelname", "labeltext", "isduplicate", "entailmentlabel",
    "entailmentjudgment", "polarity", "emotion", "intent", "gold", "classindex", "quality"};

/// Columns that number the rows.
constexpr std::string_view indexNames[] = {"id", "idx", "index", "unnamed:0"};

std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name)
        if (c != ' ' && c != '_' && c != '-' && c != '\t')
            plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return plain;
}

/// Finds columns by name.
class Names
{
public:
    explicit Names(const std::vector<std::string> &names) : m_names(names)
    {
        for (const std::string &name : names)
            m_plain.push_back(plainName(name));
    }

    std::optional<std::size_t> usual(std::string_view name) const
    {
        if (const auto exact = std::find(m_names.begin(), m_names.end(), name); exact != m_names.end())
            return static_cast<std::size_t>(exact - m_names.begin());
        const auto found = std::find(m_plain.begin(), m_plain.end(), name);
        return found == m_plain.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_plain.begin()));
    }

    template <std::size_t N> std::optional<std::size_t> firstOf(const std::string_view (&usualNames)[N]) const
    {
        for (const std::string_view name : usualNames)
            if (const auto found = usual(name))
                return found;
        return std::nullopt;
    }

    std::optional<std::size_t> chosen(const std::string &name) const
    {
        if (name.empty())
            return std::nullopt;
        const auto found = std::find(m_names.begin(), m_names.end(), name);
        if (found == m_names.end())
            throw Error(
                ErrorCode::Usage, ErrorText("there is no column `%1`; the columns are %2", name, listedNames(m_names)));
        return static_cast<std::size_t>(found - m_names.begin());
    }

    bool isIndex(std::size_t i) const
    {
        return std::find(std::begin(indexNames), std::end(indexNames), m_plain[i]) != std::end(indexNames);
    }

private:
    const std::vector<std::string> &m_names;
    std::vector<std::string> m_plain;
};

void findUsualTexts(const Names &names, ColumnRoles &roles)
{
    for (const auto &[first, second] : pairNames) {
        const auto one = names.usual(first), other = names.usual(second);
        // `text` itself is the text, whatever pair the other columns make.
        const bool leads = first == "text" || !names.usual("text");
        if (one && other && leads) {
            roles.text = one;
            roles.pair = other;
            return;
        }
    }
    roles.text = names.firstOf(textNames);
}

/// The column that is left beside label and index, if it is one.
std::optional<std::size_t> onlyOther(const Names &names, std::size_t count, const ColumnRoles &roles)
{
    if (count == 1)
        return 0;
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < count && roles.label; ++i) {
        if (i == roles.label || i == roles.pair || names.isIndex(i))
            continue;
        if (only)
            return std::nullopt;
        only = i;
    }
    return only;
}

} // namespace

bool ColumnChoice::byNumber() const
{
    const auto isNumber = [](const std::string &name) {
        return !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    };
    return isNumber(text) || isNumber(pair) || isNumber(label);
}

ColumnRoles rolesOf(const std::vector<std::string> &names, const ColumnChoice &choice, bool needed)
{
    const Names columns(names);
    ColumnRoles roles;
    findUsualTexts(columns, roles);
    if (!choice.text.empty()) {
        roles.text = columns.chosen(choice.text);
        roles.pair.reset();
    }
    if (!choice.pair.empty())
        roles.pair = columns.chosen(choice.pair);
    roles.label = choice.label.empty() ? columns.firstOf(labelNames) : columns.chosen(choice.label);
    roles.key = columns.usual("id");
    if (!roles.text && needed)
        roles.text = onlyOther(columns, names.size(), roles);
    for (auto *role : {&roles.label, &roles.key})
        if (*role && (*role == roles.text || *role == roles.pair))
            role->reset();
    if (roles.key == roles.label)
        roles.key.reset();
    if (roles.text && roles.text == roles.pair)
        throw Error(ErrorCode::Usage, ErrorText("the column `%1` is both texts of the pair", names[*roles.text]));
    return roles;
}

bool namesText(const std::vector<std::string> &names, const ColumnChoice &choice)
{
    if (!choice.text.empty())
        return std::find(names.begin(), names.end(), choice.text) != names.end();
    ColumnRoles roles;
    findUsualTexts(Names(names), roles);
    return roles.text.has_value();
}

std::vector<std::string> distinctNames(const std::vector<std::string> &names)
{
    std::vector<std::string> distinct;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i)
        distinct.push_back(names[i].empty() ? fmt::format("Unnamed: {}", i) : names[i]);
    const std::set<std::string> given(distinct.begin(), distinct.end());
    for (std::string &name : distinct) {
        const std::string first = name;
        for (std::size_t count = 1; taken.contains(name); ++count)
            if (std::string next = fmt::format("{}.{}", first, count); !given.contains(next))
                name = std::move(next);
        taken.insert(name);
    }
    return distinct;
}

std::string listedNames(const std::vector<std::string> &names)
{
    constexpr std::size_t maxListed = 8, maxLength = 60;
    std::string list;
    const std::size_t count = std::min(maxListed, names.size());
    for (std::size_t i = 0; i < count; ++i) {
        std::string_view name = names[i];
        const bool cut = name.size() > maxLength;
        name = name.substr(0, maxLength);
        while (cut && !name.empty() && (static_cast<unsigned char>(names[i][name.size()]) & 0xC0U) == 0x80U)
            name.remove_suffix(1);
        list += fmt::format("{}`{}{}`", i == 0 ? "" : ", ", name, cut ? "…" : "");
    }
    return names.size() > maxListed ? fmt::format("{} and {} more", list, names.size() - maxListed) : list;
}

} // namespace headwise::text::records
