// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/answers/answeragreement.h"

#include "core/compare/answers/archivelabels.h"
#include "core/labels/labelmatch.h"

namespace headwise::compare::answers {

namespace {

Sides<labels::LabelSet> labelsOfBoth(const ArchivePair &sources)
{
    return onBothSides([&](Side side) { return labelsOf(sources[side].info()); });
}

/// Labels belong to models, so these are named, unless both have one name.
Sides<std::string> namesOf(const ArchivePair &sources)
{
    const bool told = sources.baseline.info().model.name != sources.comparison.info().model.name;
    return onBothSides([&](Side side) {
        const std::string &model = sources[side].info().model.name;
        return told && !model.empty() ? model : sources[side].sourceName();
    });
}

/// The first label whose number differs.
std::size_t firstMoved(const labels::LabelMatch &match)
{
    std::size_t label = 0;
    while (match.partner[label] < 0 || match.partner[label] == static_cast<int>(label))
        ++label;
    return label;
}

Note numbersNote(const Sides<std::string> &names, const Sides<labels::LabelSet> &sets)
{
    const bool both = sets.baseline.numbersOnly() && sets.comparison.numbersOnly();
    if (both)
        return {"labels_of_both_by_number"};
    const Side numbered = sets.baseline.numbersOnly() ? Side::Baseline : Side::Comparison;
    const Side named = numbered == Side::Baseline ? Side::Comparison : Side::Baseline;
    return {"labels_by_number", {names[numbered], names[named]}};
}

std::string textIn(const attention::ColumnValue &value)
{
    const auto *text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

} // namespace

std::vector<Note> labelNotes(const ArchivePair &sources)
{
    const auto sets = labelsOfBoth(sources);
    std::vector<Note> notes;
    for (const Side side : bothSides)
        if (sets[side].empty() || sets[side].problem == labels::Problem::Regression)
            return notes;
    const auto names = namesOf(sources);
    const auto match = labels::matchLabels({sets.baseline, sets.comparison});
    const bool sameModel = sources.baseline.info().model.weightsSha256 == sources.comparison.info().model.weightsSha256;
    if (match.byNumber && !(sameModel && sets.baseline.names == sets.comparison.names))
        notes.push_back(numbersNote(names, sets));
    if (!match.sameNumbers) {
        const std::size_t label = firstMoved(match);
        notes.push_back({"label_numbers_differ", {sets.baseline.names[label], label, sources.baseline.sourceName(),
                                                     match.partner[label], sources.comparison.sourceName()}});
    }
    if (!match.only.baseline.empty() || !match.only.comparison.empty())
        notes.push_back({"labels_without_partner", {match.only.baseline.size(), sources.baseline.sourceName(),
                                                       match.only.comparison.size(), sources.comparison.sourceName()}});
    return notes;
}

std::optional<AnswerAgreement> compareAnswers(
    const ArchivePair &sources, std::span<const pairing::ExamplePair> examples)
{
    const auto sets = labelsOfBoth(sources);
    for (const Side side : bothSides)
        if (sets[side].empty() || !hasPredictions(sources[side].info()))
            return std::nullopt;
    const Sides<const labels::LabelSet &> labels{sets.baseline, sets.comparison};
    const auto match = labels::matchLabels(labels);
    const auto predictions = onBothSides([&](Side side) { return sources[side].column("prediction"); });
    AnswerAgreement agreement{.byNumber = match.byNumber};
    for (const pairing::ExamplePair &pair : examples) {
        const auto a = textIn(predictions.baseline[static_cast<std::size_t>(pair.baseline.value)]);
        const auto b = textIn(predictions.comparison[static_cast<std::size_t>(pair.comparison.value)]);
        const auto same = match.same(labels, a, b);
        agreement.examples += same.has_value();
        agreement.same += same.value_or(false);
    }
    return agreement.examples > 0 ? std::optional(agreement) : std::nullopt;
}

} // namespace headwise::compare::answers
