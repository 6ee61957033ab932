// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/evaluations/rightchoice.h"

#include "core/base/error.h"
#include "core/text/records/pythonjson.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace headwise::text::evaluations {

namespace {

using Json = nlohmann::json;
using Places = std::vector<std::size_t>;

/// "[0, 2]" is a list; others are themselves.
std::vector<Json> targetsIn(const Json &target)
{
    if (target.is_array())
        return target.get<std::vector<Json>>();
    if (target.is_string() && target.get_ref<const std::string &>().starts_with('[')) {
        try {
            const Json list = records::parsePythonJson(target.get_ref<const std::string &>());
            if (list.is_array())
                return list.get<std::vector<Json>>();
        } catch (const Error &) { // a text that begins with a bracket
        }
    }
    return {target};
}

std::optional<std::size_t> placeIn(const Json &target, std::size_t choices)
{
    std::uint64_t place = choices;
    if (target.is_number_integer() && target >= 0)
        place = target.get<std::uint64_t>();
    if (target.is_string()) {
        const auto &text = target.get_ref<const std::string &>();
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), place);
        if (problem != std::errc() || end != text.data() + text.size())
            return std::nullopt;
    }
    return place < choices ? std::optional(static_cast<std::size_t>(place)) : std::nullopt;
}

/// Continuations begin with a delimiter, most often a space.
std::string_view withoutSpace(std::string_view text)
{
    const auto first = text.find_first_not_of(" \n\t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::optional<std::size_t> placeOfText(const Json &target, const std::vector<SampleRequest> &requests)
{
    if (!target.is_string())
        return std::nullopt;
    const std::string_view text = withoutSpace(target.get_ref<const std::string &>());
    const auto same = std::ranges::find_if(
        requests, [&](const SampleRequest &request) { return withoutSpace(request.continuation) == text; });
    const bool distinct = same != requests.end() && std::none_of(same + 1, requests.end(), [&](const auto &request) {
        return withoutSpace(request.continuation) == text;
    });
    return distinct ? std::optional(static_cast<std::size_t>(same - requests.begin())) : std::nullopt;
}

/// The right ones, read as places and read as texts.
std::vector<Places> readings(const Sample &sample)
{
    Places byNumber, byText;
    for (const Json &target : targetsIn(sample.target)) {
        if (const auto place = placeIn(target, sample.requests.size()))
            byNumber.push_back(*place);
        if (const auto place = placeOfText(target, sample.requests))
            byText.push_back(*place);
    }
    std::vector<Places> all = {byNumber, byText};
    std::erase_if(all, [](const Places &places) { return places.empty(); });
    return all;
}

/// True if a target is the text of a choice, also of several that differ in their prompts alone (WinoGrande).
bool namesSomeChoice(const Sample &sample)
{
    return std::ranges::any_of(targetsIn(sample.target), [&](const Json &target) {
        return target.is_string() && std::ranges::any_of(sample.requests, [&](const SampleRequest &request) {
            return withoutSpace(request.continuation) == withoutSpace(target.get_ref<const std::string &>());
        });
    });
}

bool holds(const Places &places, std::size_t place) { return std::ranges::find(places, place) != places.end(); }

} // namespace

std::optional<std::size_t> chosenChoice(const Sample &sample)
{
    const auto &likelihoods = sample.logLikelihoods;
    const bool known =
        !sample.requests.empty() && likelihoods.size() >= sample.requests.size() &&
        std::none_of(likelihoods.begin(), likelihoods.end(), [](double each) { return std::isnan(each); });
    if (!known)
        return std::nullopt;
    return static_cast<std::size_t>(std::ranges::max_element(likelihoods) - likelihoods.begin());
}

std::optional<std::size_t> rightChoice(const Sample &sample)
{
    const auto accuracy = sample.metrics.find("acc");
    const auto chosen = chosenChoice(sample);
    const bool judged = chosen && accuracy != sample.metrics.end();
    const bool right = judged && accuracy->second == 1;
    const auto possible = readings(sample);
    for (const Places &places : possible)
        if (judged && holds(places, *chosen) == right)
            return places.front();
    if (!possible.empty())
        return possible.front().front();
    if (right)
        return chosen;
    return judged && sample.requests.size() == 2 ? std::optional(1 - *chosen) : std::nullopt;
}

TargetProblem targetProblem(const Sample &sample)
{
    if (sample.kind != SampleKind::MultipleChoice || sample.target.is_null())
        return TargetProblem::None;
    const auto possible = readings(sample);
    if (possible.empty())
        return namesSomeChoice(sample) ? TargetProblem::None : TargetProblem::NoChoice;
    const auto accuracy = sample.metrics.find("acc");
    const auto chosen = chosenChoice(sample);
    if (!chosen || accuracy == sample.metrics.end() || (accuracy->second != 0 && accuracy->second != 1))
        return TargetProblem::None;
    const bool agrees = std::ranges::any_of(
        possible, [&](const Places &places) { return holds(places, *chosen) == (accuracy->second == 1); });
    return agrees ? TargetProblem::None : TargetProblem::OtherThanAccuracy;
}

} // namespace headwise::text::evaluations
