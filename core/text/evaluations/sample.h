// SPDX-License-Identifier: GPL-3.0-or-later
// One sample of EleutherAI's lm-evaluation-harness (0.4.0 and later), as `--log_samples` writes it.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::evaluations {

enum class SampleKind : std::uint8_t
{
    MultipleChoice, ///< one request for each choice
    Continuation,   ///< is this what follows the prompt (LAMBADA)
    WholeText,      ///< the likelihood of a text (loglikelihood_rolling)
    Generation      ///< what the model writes after the prompt (generate_until)
};
/// "multiple choice", "continuation", "whole text", "generation".
std::string_view sampleKindName(SampleKind kind);

/// What the harness asked the model; `continuation` is empty for WholeText and Generation.
struct SampleRequest
{
    std::string prompt{}, continuation{};
    bool operator==(const SampleRequest &) const = default;
};

struct Sample
{
    std::string id{};     ///< doc_id
    std::string filter{}; ///< that took the answer from the response; empty: an older version, which does not say
    SampleKind kind = SampleKind::MultipleChoice;
    std::vector<SampleRequest> requests{}; ///< in the order of the choices; without those for mutual information
    std::vector<double> logLikelihoods{};  ///< of each request, natural logarithm; NaN: not known
    std::string response{};                ///< of Generation, after the filter
    nlohmann::json target{}; ///< as it was written: a number, a text or a list, in newer versions always a text
    std::map<std::string, double> metrics{}; ///< those that are one number
};

/// Reads the forms of all versions: `arguments` as a list of lists (0.4.0 to 0.4.2) or as {"gen_args_0": {"arg_0":
/// ...}}, numbers and truth values as such or as text. Throws Error{Malformed} without a place for what is no sample,
/// and for prompts that are no text (a chat for a server).
Sample sampleFrom(const nlohmann::json &record);

} // namespace headwise::text::evaluations
