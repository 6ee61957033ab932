// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/sentencecases.h"

#include "core/relations/mostattended.h"

#include <algorithm>
#include <map>

namespace headwise::relations {

namespace {

/// The unit of a word that shares it with no other word; -1 for other words.
int ownUnit(const TreebankUnits &units, int word)
{
    const int unit = units.unitOfWord[word];
    return unit >= 0 && units.words[unit] == 1 ? unit : -1;
}

} // namespace

attention::Visibility widestVisibility(const attention::StackLayout &layout)
{
    attention::Visibility widest{.causal = true, .window = 1};
    for (int layer = 0; layer < layout.layers(); ++layer) {
        const attention::Visibility own = attention::visibilityOf(layout, layer);
        widest.causal = widest.causal && own.causal;
        widest.window = widest.window == 0 || own.window == 0 ? 0 : std::max(widest.window, own.window);
    }
    return widest;
}

SentenceCases sentenceCases(const text::TreebankSentence &sentence, const TreebankUnits &units,
    const attention::Visibility &visibility, bool subtypes)
{
    SentenceCases result;
    std::map<std::pair<std::string, int>, std::vector<int>> dependents; // by relation and unit of the head
    for (int w = 0; w < static_cast<int>(sentence.words.size()); ++w) {
        const text::TreebankWord &word = sentence.words[w];
        if (word.head < 0 || word.relation.empty())
            continue;
        ++result.relations;
        const int dependent = ownUnit(units, w), head = ownUnit(units, word.head);
        if (dependent < 0 || head < 0) {
            ++result.unaligned;
            continue;
        }
        const std::string relation = subtypes ? word.relation : word.relation.substr(0, word.relation.find(':'));
        const attention::TokenGroup from = units.tokens[dependent], to = units.tokens[head];
        if (unitVisible(visibility, from, to))
            result.cases.push_back({{relation, statistics::RelationDirection::DependentToHead}, dependent, {head}});
        else
            ++result.unseen;
        if (unitVisible(visibility, to, from))
            dependents[{relation, head}].push_back(dependent);
        else
            ++result.unseen;
    }
    for (auto &[key, words] : dependents)
        result.cases.push_back(
            {{key.first, statistics::RelationDirection::HeadToDependent}, key.second, std::move(words)});
    return result;
}

} // namespace headwise::relations
