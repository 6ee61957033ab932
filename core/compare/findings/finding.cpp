// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/finding.h"

#include "core/base/filledpattern.h"
#include "core/compare/findings/findingpatterns.h"
#include "core/measures/measure.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace headwise::compare::findings {

namespace {

std::string filled(std::string_view pattern, const std::vector<std::string> &values)
{
    std::vector<PlaceValue> places;
    for (const std::string &value : values)
        places.push_back({value, value == "1"});
    return filledPattern(pattern, places);
}

std::string listed(const std::vector<std::string> &parts, const FindingWords &words)
{
    if (parts.empty())
        return {};
    std::string text = parts.front();
    for (std::size_t i = 1; i + 1 < parts.size(); ++i)
        text += ", " + parts[i];
    return parts.size() == 1 ? text : filled(words.translated(patterns::andWord), {text, parts.back()});
}

std::string layersText(const FindingValue &value, const FindingWords &words)
{
    std::vector<std::string> parts;
    for (const FindingValue::Layer &layer : value.layers) {
        const std::string name = words.layer(layer.stack, layer.layer);
        if (layer.share >= 0) {
            parts.push_back(filled(
                words.translated(patterns::layerShare), {name, words.number(100 * layer.share, 0, false) + " %"}));
            continue;
        }
        parts.push_back(layer.changed == 0
                            ? name
                            : filled(words.translated(patterns::layerCount),
                                  {name, words.number(layer.changed, 0, false), words.number(layer.heads, 0, false)}));
    }
    return listed(parts, words);
}

std::string headsText(const FindingValue &value, const FindingWords &words)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < value.heads.size(); ++i)
        parts.push_back(words.head(value.heads[i]) +
                        (i < value.numbers.size() ? " " + words.number(value.numbers[i], 2, false) : std::string()));
    return listed(parts, words);
}

std::string notesText(const FindingValue &value, const FindingWords &words)
{
    std::string text;
    for (const Note &note : value.notes)
        text += (text.empty() ? "" : " ") + words.note(note);
    return text;
}

/// Enough digits to tell the ends of an interval apart.
int decimalsOf(double value)
{
    const double size = std::abs(value);
    return size == 0 ? 0 : size < 0.001 ? 5 : size < 1 ? 3 : size < 10 ? 2 : 1;
}

std::string rateText(double q, const FindingWords &words)
{
    if (q < 0.001)
        return "< " + words.number(0.001, 3, false);
    return words.number(q, q < 0.1 ? 3 : 2, false);
}

std::string percentText(double share, const FindingWords &words)
{
    return words.number(100 * share, share < 0.001 ? 3 : share < 0.1 ? 1 : 0, false) + " %";
}

std::string sharesText(const FindingValue &value, const FindingWords &words)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < value.words.size(); ++i) {
        const auto name = words.translated(value.words[i]);
        const bool hasShare = i < value.numbers.size() && !std::isnan(value.numbers[i]);
        parts.push_back(
            hasShare ? filled(words.translated(patterns::layerShare), {name, percentText(value.numbers[i], words)})
                     : name);
    }
    return listed(parts, words);
}

std::string valueText(const FindingValue &value, const FindingWords &words)
{
    switch (value.kind) {
    case FindingValue::Kind::Count:
        return words.number(value.number, 0, false);
    case FindingValue::Kind::Number:
        return words.number(value.number, decimalsOf(value.number), false);
    case FindingValue::Kind::Signed:
        return words.number(value.number, decimalsOf(value.number), true);
    case FindingValue::Kind::Percent:
        return percentText(value.number, words);
    case FindingValue::Kind::Rate:
        return rateText(value.number, words);
    case FindingValue::Kind::Heads:
        return headsText(value, words);
    case FindingValue::Kind::Layers:
        return layersText(value, words);
    case FindingValue::Kind::Measure:
        return words.measure(value.text);
    case FindingValue::Kind::Unit:
        return value.text == "nats" || value.text == "tokens" ? " " + words.translated(value.text) : std::string();
    case FindingValue::Kind::Word:
        return words.translated(value.text);
    case FindingValue::Kind::Shares:
        return sharesText(value, words);
    case FindingValue::Kind::Notes:
        return notesText(value, words);
    case FindingValue::Kind::Text:
        return value.text;
    }
    return {};
}

} // namespace

std::string_view findingKindName(FindingKind kind)
{
    constexpr std::array names = {"identical", "stand_out", "none_stands_out", "weights", "other_weights", "inherited",
        "changed", "none_changed", "changed_slightly", "divergent", "none_divergent", "not_judged", "layers",
        "layers_unchanged", "largest", "clearest_measure", "concentration", "look_first", "few_examples", "low_power",
        "basis", "floor", "not_tested", "note", "unpaired", "lengths", "length_adjusted", "nearest", "farthest",
        "tasks", "task_head", "task_similarity"};
    static_assert(names.size() == static_cast<std::size_t>(FindingKind::TaskSimilarity) + 1);
    return names[static_cast<std::size_t>(kind)];
}

std::string FindingWords::number(double value, int decimals, bool withSign) const
{
    if (std::isnan(value))
        return "-";
    std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    if (value < 0 && text.find_first_not_of("0.") != std::string::npos)
        return "\u2212" + text; // a minus sign, as on the screen
    return withSign ? "+" + text : text;
}

std::string FindingWords::layer(attention::Stack stack, int layer) const
{
    return (severalStacks ? std::string(attention::stackName(stack)) + ":" : std::string()) +
           filled(translated(patterns::layerName), {fmt::format("{}", layer)});
}

std::string FindingWords::measure(const std::string &id) const
{
    const measures::MeasureInfo *info = measures::findMeasure(id);
    return info ? std::string(info->name) : id;
}

std::string findingText(const Finding &finding, const FindingWords &words)
{
    std::vector<std::string> values;
    for (const FindingValue &value : finding.values)
        values.push_back(valueText(value, words));
    return filled(words.translated(finding.pattern), values);
}

Finding noteFinding(const Note &note)
{
    return {
        .kind = FindingKind::Note, .pattern = "%1", .values = {{.kind = FindingValue::Kind::Notes, .notes = {note}}}};
}

} // namespace headwise::compare::findings
