// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labels/labelset.h"

#include "core/base/counted.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <set>

namespace headwise::labels {

using nlohmann::json;

namespace {

constexpr std::int64_t largestNumber = 1'000'000;

/// A whole number as Python's int() reads it: "1", " 1 ", "+1", "007".
std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return std::nullopt;
    text = text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
    if (text.front() == '+')
        text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> wholeNumber(const json &value)
{
    if (value.is_string())
        return wholeNumber(std::string_view(value.get_ref<const std::string &>()));
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX)
        return std::nullopt;
    return value.is_number_integer() ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

/// Names need not be texts: numbers and truth values are written as JSON writes them. Empty: there is no name.
std::string nameOf(const json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() ? std::string() : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// The member of an object, or nullptr if it is absent or null.
const json *member(const json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// The entries of `id2label` and those that cannot be used. Besides {"0": "name"}, the list of names and the exchanged
/// form {"name": 0} are understood.
struct NamedIds
{
    std::map<std::int64_t, std::string> names;
    std::size_t unusable = 0;

    void add(std::optional<std::int64_t> id, const std::string &name)
    {
        if (id && !name.empty())
            names[*id] = name;
        else
            ++unusable;
    }
};

NamedIds namedIds(const json &config)
{
    NamedIds result;
    const json *names = member(config, "id2label");
    if (!names)
        return result;
    if (names->is_array()) {
        for (std::size_t i = 0; i < names->size(); ++i)
            result.add(static_cast<std::int64_t>(i), nameOf((*names)[i]));
        return result;
    }
    if (!names->is_object()) {
        result.unusable = 1;
        return result;
    }
    for (const auto &[key, value] : names->items()) {
        if (const auto id = wholeNumber(std::string_view(key)))
            result.add(id, nameOf(value));
        else
            result.add(wholeNumber(value), key);
    }
    return result;
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

void readIds(const json &config, LabelSet &labels)
{
    const json *ids = member(config, "label2id");
    if (!ids || !ids->is_object())
        return;
    for (const auto &[name, value] : ids->items()) {
        const auto id = wholeNumber(value);
        if (id && *id >= 0 && *id < static_cast<std::int64_t>(labels.size()))
            labels.idOf[name] = static_cast<int>(*id);
    }
}

void readProblem(const json &config, LabelSet &labels)
{
    const json *said = member(config, "problem_type");
    for (const Problem problem : {Problem::OneLabel, Problem::SeveralLabels, Problem::Regression})
        if (said && said->is_string() && said->get_ref<const std::string &>() == problemName(problem)) {
            labels.problem = problem;
            labels.problemIsSaid = true;
        }
    if (said && !labels.problemIsSaid)
        labels.notes.push_back("'problem_type' in config.json is " + nameOf(*said) +
                               ", which is not known; the kind of the answers is taken from their number");
    if (labels.size() != 1 || (labels.problemIsSaid && labels.problem != Problem::OneLabel))
        return;
    if (labels.problemIsSaid)
        labels.notes.push_back("config.json says 'single_label_classification', but the head has one output, which is "
                               "read as a score");
    labels.problem = Problem::Regression;
}

/// Says which outputs have no name; not for heads that name none at all.
void noteNames(const NamedIds &named, std::optional<std::int64_t> declared, LabelSet &labels)
{
    const auto outputs = static_cast<std::int64_t>(labels.size());
    if (declared && *declared != outputs)
        labels.notes.push_back("config.json declares " + counted(*declared, "label") + ", but the head has " +
                               counted(outputs, "output") + ": the head counts");
    std::vector<std::string> nameless;
    for (std::int64_t i = 0; i < outputs; ++i)
        if (!named.names.contains(i))
            nameless.push_back(labels.names[i]);
    const bool tried = !named.names.empty() || named.unusable > 0;
    if (!tried || nameless.empty())
        return;
    constexpr std::size_t shown = 5;
    std::string list;
    for (std::size_t i = 0; i < std::min(shown, nameless.size()); ++i)
        list += (i ? ", " : "") + nameless[i];
    labels.notes.push_back("'id2label' in config.json has no name for " + counted(nameless.size(), "label") + " of " +
                           std::to_string(outputs) + ", shown as " + list + (nameless.size() > shown ? ", ..." : ""));
}

/// The only label with this name in any case, or else the only one in `label2id`.
std::optional<int> findInAnyCase(const LabelSet &labels, const std::string &name)
{
    std::set<int> found;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (lowered(labels.names[i]) == lowered(name))
            found.insert(static_cast<int>(i));
    if (found.empty())
        for (const auto &[known, id] : labels.idOf)
            if (lowered(known) == lowered(name))
                found.insert(id);
    return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

} // namespace

std::string_view problemName(Problem problem)
{
    constexpr std::string_view names[] = {"single_label_classification", "multi_label_classification", "regression"};
    return names[static_cast<int>(problem)];
}

std::string numberedName(std::int64_t index) { return "LABEL_" + std::to_string(index); }

std::optional<std::int64_t> declaredLabels(const json &config)
{
    if (const json *names = member(config, "id2label"); names && (names->is_object() || names->is_array()))
        return std::min(static_cast<std::int64_t>(names->size()), largestNumber);
    const json *number = member(config, "num_labels");
    const auto count = number ? wholeNumber(*number) : std::nullopt;
    return count && *count >= 0 && *count <= largestNumber ? count : std::nullopt;
}

LabelSet labelsOf(const json &config, std::int64_t outputs)
{
    const NamedIds named = namedIds(config);
    LabelSet labels;
    for (std::int64_t i = 0; i < outputs; ++i) {
        const auto name = named.names.find(i);
        labels.names.push_back(name == named.names.end() ? numberedName(i) : name->second);
    }
    readIds(config, labels);
    noteNames(named, declaredLabels(config), labels);
    readProblem(config, labels);
    return labels;
}

std::optional<int> LabelSet::find(const std::string &name) const
{
    const auto first = std::ranges::find(names, name);
    const auto id = idOf.find(name);
    if (id != idOf.end() && (first == names.end() || names[id->second] == name))
        return id->second; // of two labels with one name, the one that `label2id` means
    if (first != names.end())
        return static_cast<int>(first - names.begin());
    return findInAnyCase(*this, name);
}

bool LabelSet::numbersOnly() const
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] != numberedName(static_cast<std::int64_t>(i)))
            return false;
    return true;
}

} // namespace headwise::labels
