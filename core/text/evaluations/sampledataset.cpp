// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/evaluations/sampledataset.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/text/evaluations/contradictions.h"
#include "core/text/evaluations/correctness.h"
#include "core/text/evaluations/rightchoice.h"
#include "core/text/records/jsonrecords.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace headwise::text::evaluations {

namespace {

/// One line of the dataset.
using OrderedLine = nlohmann::ordered_json;

/// Runs `work`; an error gets the place before its own.
template <typename Work> auto inPlace(const std::string &place, const Work &work)
{
    try {
        return work();
    } catch (const Error &error) {
        throw Error(
            error.code(), error.summary(), error.where().empty() ? place : place + ", " + error.where(), error.hint());
    }
}

std::vector<Sample> readSamples(std::string_view bytes, const std::string &path)
{
    // Older versions wrote a list into files called .jsonl, so the content decides.
    const auto first = bytes.find_first_not_of(" \t\r\n");
    const bool areLines = first != std::string_view::npos && bytes[first] == '{';
    // A single object with a `doc_id` is one sample, whatever lists it has.
    const auto records = inPlace(path, [&] { return records::JsonRecords(bytes, {.text = "doc_id"}, areLines); });
    const std::string unit = records.haveLines() ? ", line " : ", record ";
    std::vector<Sample> samples;
    records.each([&](const records::JsonPlace &place, const nlohmann::json *record, const ErrorText &problem) {
        inPlace(path + unit + std::to_string(place.line + 1), [&] {
            if (!record)
                throw Error(ErrorCode::Malformed, problem);
            samples.push_back(sampleFrom(*record));
        });
    });
    if (samples.empty())
        throw Error(ErrorCode::Malformed, ErrorText("there is no sample"), path);
    return samples;
}

/// Samples of one filter, each document once.
void chooseFilter(std::vector<Sample> &samples, const SampleOptions &options, SampleDataset &dataset)
{
    std::vector<std::string> filters;
    for (const Sample &sample : samples)
        if (std::ranges::find(filters, sample.filter) == filters.end())
            filters.push_back(sample.filter);
    dataset.filter = options.filter.empty() ? filters.front() : options.filter;
    std::string names;
    for (const std::string &filter : filters)
        names += (names.empty() ? "" : ", ") + filter;
    if (std::ranges::find(filters, dataset.filter) == filters.end())
        throw Error(ErrorCode::NotFound, ErrorText("there is no sample of the filter \"%1\"", dataset.filter), {},
            ErrorText("There are: %1.", names));
    if (filters.size() > 1 && options.filter.empty())
        dataset.notes.push_back("There are samples of several filters (" + names + "): those of " + dataset.filter +
                                " are taken; --filter takes others.");
    std::erase_if(samples, [&](const Sample &sample) { return sample.filter != dataset.filter; });
    for (std::string &note : contradictionNotes(samples))
        dataset.notes.push_back(std::move(note));
    std::unordered_set<std::string> seen;
    const auto repeated = std::erase_if(samples, [&](const Sample &sample) { return !seen.insert(sample.id).second; });
    if (repeated > 0)
        dataset.notes.push_back(counted(repeated, "sample") +
                                " left out, since a sample of the same document is before it (of another filter, which "
                                "older versions of the harness do not name).");
}

/// The request whose prompt is the text, and whether its continuation is right.
struct Asked
{
    const SampleRequest *request =
        nullptr; ///< nullptr: the choices have different prompts, and the right one is not known
    bool right = false;
};

Asked askedOf(const Sample &sample)
{
    if (sample.kind != SampleKind::MultipleChoice)
        return {&sample.requests.front(), sample.kind == SampleKind::Continuation};
    if (const auto right = rightChoice(sample))
        return {&sample.requests[*right], true};
    const bool samePrompt = std::ranges::all_of(sample.requests,
        [&](const SampleRequest &request) { return request.prompt == sample.requests.front().prompt; });
    return {samePrompt ? &sample.requests.front() : nullptr, false};
}

/// As labels are written: without the space before a word.
std::string labelFrom(const std::string &continuation)
{
    return continuation.starts_with(' ') ? continuation.substr(1) : continuation;
}

void addChoices(const Sample &sample, OrderedLine &line)
{
    for (const SampleRequest &request : sample.requests)
        line["choices"].push_back(request.continuation);
    if (const auto right = rightChoice(sample))
        line["choice"] = *right;
    if (const auto chosen = chosenChoice(sample))
        line["chosen"] = *chosen;
}

void addGeneration(const Sample &sample, OrderedLine &line)
{
    if (!sample.target.is_null())
        line["reference"] = sample.target.is_string() ? sample.target.get<std::string>() : sample.target.dump();
    line["response"] = sample.response;
}

OrderedLine lineOf(const Sample &sample, const Asked &asked, bool withAnswers)
{
    const std::string &continuation = asked.request->continuation;
    OrderedLine line = {{"id", sample.id}};
    line["text"] = asked.request->prompt + (withAnswers && asked.right ? continuation : std::string());
    if (asked.right && !withAnswers)
        line["label"] = labelFrom(continuation);
    if (sample.kind == SampleKind::MultipleChoice)
        addChoices(sample, line);
    if (sample.kind == SampleKind::Generation)
        addGeneration(sample, line);
    return line;
}

void addSample(const Sample &sample, const Asked &asked, const SampleOptions &options, SampleDataset &dataset)
{
    OrderedLine line = lineOf(sample, asked, options.withAnswers);
    if (const auto metric = sample.metrics.find(dataset.metric); metric != sample.metrics.end()) {
        line["correct"] = metric->second == 1 ? 1 : 0;
        ++dataset.judged;
        dataset.correct += metric->second == 1 ? 1 : 0;
    }
    dataset.labelled += asked.right ? 1 : 0;
    ++dataset.examples;
    dataset.lines += line.dump(-1, ' ', false, OrderedLine::error_handler_t::replace) + "\n";
}

} // namespace

SampleDataset datasetFromSamples(std::string_view bytes, const std::string &path, const SampleOptions &options)
{
    std::vector<Sample> samples = readSamples(bytes, path);
    SampleDataset dataset;
    inPlace(path, [&] {
        chooseFilter(samples, options, dataset);
        dataset.metric = correctnessMetric(samples, options.metric);
    });
    dataset.kind = samples.front().kind;
    std::int64_t unclear = 0, empty = 0;
    for (const Sample &sample : samples) {
        const Asked asked = askedOf(sample);
        if (!asked.request)
            ++unclear;
        else if (asked.request->prompt.empty() && !(options.withAnswers && asked.right))
            ++empty;
        else
            addSample(sample, asked, options, dataset);
    }
    if (unclear > 0)
        dataset.notes.push_back(counted(unclear, "sample") +
                                " left out, since the choices have different prompts and the right one is not known.");
    if (empty > 0)
        dataset.notes.push_back(counted(empty, "sample") + " without a prompt left out.");
    if (dataset.examples == 0)
        throw Error(ErrorCode::Malformed, ErrorText("no sample has a text"), path);
    if (dataset.metric.empty())
        dataset.notes.push_back("No metric says whether an answer is right, so there is no column \"correct\".");
    return dataset;
}

} // namespace headwise::text::evaluations
