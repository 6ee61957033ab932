// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/evaluations/sample.h"

#include "core/base/error.h"
#include "core/base/notdefined.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace headwise::text::evaluations {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 4> kindNames = {"multiple choice", "continuation", "whole text", "generation"};
/// What is no metric; the names of all versions.
constexpr std::array<std::string_view, 12> fieldNames = {"doc_id", "doc", "target", "arguments", "resps",
    "filtered_resps", "filter", "metrics", "doc_hash", "prompt_hash", "target_hash", "scores_per_repeat"};

[[noreturn]] void refuse(const ErrorText &what)
{
    throw Error(ErrorCode::Malformed, what, {},
        ErrorText("Give a samples_*.jsonl of lm-evaluation-harness, which --log_samples writes."));
}

/// nullptr: missing or null.
const Json *found(const Json &object, const std::string &name)
{
    const auto member = object.is_object() ? object.find(name) : object.end();
    return member == object.end() || member->is_null() ? nullptr : &*member;
}

/// One number, also in a text, and truth values as Python writes them.
std::optional<double> numberIn(const Json &value)
{
    if (value.is_boolean())
        return value.get<bool>() ? 1.0 : 0.0;
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return std::nullopt;
    const auto &text = value.get_ref<const std::string &>();
    if (text == "True" || text == "False")
        return text == "True" ? 1.0 : 0.0;
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// The arguments of one request in their order.
std::vector<Json> orderedArguments(const Json &request)
{
    if (request.is_array())
        return request.get<std::vector<Json>>();
    if (request.is_string())
        return {request};
    std::vector<Json> ordered;
    while (const Json *argument = found(request, "arg_" + std::to_string(ordered.size())))
        ordered.push_back(*argument);
    return ordered;
}

/// The requests in their order: names of members are sorted as texts, where 10 is before 2.
std::vector<std::vector<Json>> orderedRequests(const Json &arguments)
{
    std::vector<std::vector<Json>> requests;
    if (arguments.is_array())
        for (const Json &request : arguments)
            requests.push_back(orderedArguments(request));
    while (const Json *request = found(arguments, "gen_args_" + std::to_string(requests.size())))
        requests.push_back(orderedArguments(*request));
    return requests;
}

SampleRequest requestFrom(const std::vector<Json> &arguments)
{
    if (arguments.empty())
        refuse(ErrorText("a request has no arguments"));
    if (!arguments.front().is_string())
        refuse(ErrorText("the prompt is no text, but %1", arguments.front().type_name()));
    const bool continues = arguments.size() > 1 && arguments[1].is_string();
    return {arguments.front().get<std::string>(), continues ? arguments[1].get<std::string>() : std::string()};
}

SampleKind kindOf(const std::vector<std::vector<Json>> &requests)
{
    if (requests.size() > 1)
        return SampleKind::MultipleChoice;
    if (requests.front().size() < 2)
        return SampleKind::WholeText;
    return requests.front()[1].is_string() ? SampleKind::Continuation : SampleKind::Generation;
}

/// Where accuracy by mutual information is measured, the choices are asked again without the prompt.
void dropUnconditional(std::vector<SampleRequest> &requests)
{
    const auto half = static_cast<std::ptrdiff_t>(requests.size() / 2);
    if (half == 0 || requests.size() % 2 != 0 || requests.front().prompt.empty())
        return;
    const bool repeated = std::equal(requests.begin(), requests.begin() + half, requests.begin() + half, requests.end(),
        [](const SampleRequest &asked, const SampleRequest &again) {
            return again.prompt.empty() && again.continuation == asked.continuation;
        });
    if (repeated)
        requests.erase(requests.begin() + half, requests.end());
}

/// The response to one request: [log-likelihood, greedy], a text, or a list of repeats, of which the first counts.
const Json *firstOf(const Json &response)
{
    if (!response.is_array())
        return &response;
    return response.empty() ? nullptr : firstOf(response.front());
}

void setResponses(const Json &record, Sample &sample)
{
    sample.logLikelihoods.assign(sample.requests.size(), notDefined);
    const Json *responses = found(record, "filtered_resps");
    if (!responses || !responses->is_array())
        return;
    for (std::size_t i = 0; i < std::min(responses->size(), sample.requests.size()); ++i) {
        const Json *response = firstOf((*responses)[i]);
        if (response && sample.kind != SampleKind::Generation)
            sample.logLikelihoods[i] = numberIn(*response).value_or(notDefined);
        else if (response && response->is_string())
            sample.response = response->get<std::string>();
    }
}

void setMetrics(const Json &record, Sample &sample)
{
    for (const auto &[name, value] : record.items())
        if (std::ranges::find(fieldNames, name) == fieldNames.end())
            if (const auto number = numberIn(value))
                sample.metrics.emplace(name, *number);
}

} // namespace

std::string_view sampleKindName(SampleKind kind) { return kindNames[static_cast<std::size_t>(kind)]; }

Sample sampleFrom(const Json &record)
{
    const Json *id = found(record, "doc_id"), *arguments = found(record, "arguments");
    if (!id || !arguments)
        refuse(ErrorText("there is no \"%1\"", id ? "arguments" : "doc_id"));
    if (!id->is_string() && !id->is_number_integer())
        refuse(ErrorText("\"doc_id\" is neither a number nor a text"));
    const auto requests = orderedRequests(*arguments);
    if (requests.empty())
        refuse(ErrorText("there is no request in \"arguments\""));
    Sample sample{.id = id->is_string() ? id->get<std::string>() : id->dump(), .kind = kindOf(requests)};
    for (const std::vector<Json> &request : requests)
        sample.requests.push_back(requestFrom(request));
    if (sample.kind == SampleKind::MultipleChoice)
        dropUnconditional(sample.requests);
    if (const Json *filter = found(record, "filter"); filter && filter->is_string())
        sample.filter = filter->get<std::string>();
    if (const Json *target = found(record, "target"))
        sample.target = *target;
    setResponses(record, sample);
    setMetrics(record, sample);
    return sample;
}

} // namespace headwise::text::evaluations
