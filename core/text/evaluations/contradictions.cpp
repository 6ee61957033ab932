// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/evaluations/contradictions.h"

#include "core/base/counted.h"
#include "core/text/evaluations/rightchoice.h"

#include <algorithm>
#include <unordered_map>

namespace headwise::text::evaluations {

namespace {

/// Samples of one kind of contradiction.
struct Found
{
    std::int64_t count = 0;
    std::string first{}; ///< its doc_id

    void add(const Sample &sample)
    {
        if (count++ == 0)
            first = sample.id;
    }
    void note(const std::string &what, std::vector<std::string> &notes) const
    {
        if (count > 0)
            notes.push_back(counted(count, "sample") + " " + what + " (the first is doc_id " + first + ").");
    }
};

/// What a sample asks, as one text.
std::string asked(const Sample &sample)
{
    std::string text;
    for (const SampleRequest &request : sample.requests)
        text += std::to_string(request.prompt.size()) + ":" + request.prompt +
                std::to_string(request.continuation.size()) + ":" + request.continuation;
    return text;
}

bool hasEqualChoices(const Sample &sample)
{
    if (sample.kind != SampleKind::MultipleChoice)
        return false;
    for (std::size_t i = 0; i < sample.requests.size(); ++i)
        if (std::find(sample.requests.begin() + static_cast<std::ptrdiff_t>(i) + 1, sample.requests.end(),
                sample.requests[i]) != sample.requests.end())
            return true;
    return false;
}

} // namespace

std::vector<std::string> contradictionNotes(std::span<const Sample> samples)
{
    Found otherText, equalChoices, strangeTarget, otherMetric, sameQuestion;
    std::unordered_map<std::string, std::string> textOf; ///< by doc_id
    std::unordered_map<std::string, std::string> idOf;   ///< by what was asked
    for (const Sample &sample : samples) {
        const auto text = asked(sample);
        const auto [own, isNew] = textOf.emplace(sample.id, text);
        if (!isNew && own->second != text)
            otherText.add(sample);
        if (idOf.emplace(text, sample.id).first->second != sample.id)
            sameQuestion.add(sample);
        if (hasEqualChoices(sample))
            equalChoices.add(sample);
        if (targetProblem(sample) == TargetProblem::NoChoice)
            strangeTarget.add(sample);
        if (targetProblem(sample) == TargetProblem::OtherThanAccuracy)
            otherMetric.add(sample);
    }
    std::vector<std::string> notes;
    otherText.note("of a document that stands above with another text", notes);
    equalChoices.note("with choices that are equal, of which only the first can be chosen", notes);
    strangeTarget.note("with a target that is none of the choices", notes);
    otherMetric.note("in which acc contradicts the target and the log-likelihoods", notes);
    sameQuestion.note("asking the same as another document above", notes);
    return notes;
}

} // namespace headwise::text::evaluations
