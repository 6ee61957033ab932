// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/adapterconfig.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/models/files/config.h"
#include "core/models/files/tensors/inputfile.h"

#include <nlohmann/json.hpp>

#include <unicode/regex.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string_view>

namespace headwise::models::files {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longestPattern = 2'000, maxPatterns = 1'000;
constexpr std::int32_t matchTime = 50; ///< of ICU's steps, about milliseconds; usual patterns take none

/// Settings that change weights in ways of their own; they must be absent, null, false or empty.
constexpr std::array<std::string_view, 12> otherSettings = {"use_dora", "use_qalora", "use_bdlora", "megatron_config",
    "layer_replication", "trainable_token_indices", "target_parameters", "arrow_config", "kasa_config",
    "monteclora_config", "velora_config", "alora_invocation_tokens"};
/// How the matrices began does not matter, except where the base model was changed as well.
constexpr std::array<std::string_view, 5> usualStarts = {"gaussian", "orthogonal", "eva", "lora_ga", "default"};

ErrorText mergeHint()
{
    return ErrorText("Merge it once in Python and save the result: model.merge_and_unload().save_pretrained('OUT')");
}

bool isOff(const Json &value)
{
    return value.is_null() || value == false || ((value.is_array() || value.is_object()) && value.empty());
}

void refuseOthers(const Json &config, const std::string &file)
{
    const auto kind = config.value("peft_type", Json("LORA"));
    if (kind != "LORA")
        throw Error(ErrorCode::Unsupported,
            ErrorText("adapters of the kind %1 are not merged, only LORA", kind.dump().substr(0, 60)), file,
            mergeHint());
    for (const auto name : otherSettings)
        if (const auto found = config.find(name); found != config.end() && !isOff(*found))
            throw Error(
                ErrorCode::Unsupported, ErrorText("adapters with '%1' are not merged", name), file, mergeHint());
    const auto start = config.value("init_lora_weights", Json(true));
    const bool isUsual =
        start.is_boolean() || start.is_null() ||
        (start.is_string() && std::ranges::find(usualStarts, start.get<std::string>()) != usualStarts.end());
    if (!isUsual)
        throw Error(ErrorCode::Unsupported,
            ErrorText("adapters that also change the base model ('init_lora_weights': %1) are not merged",
                start.dump().substr(0, 60)),
            file, mergeHint());
}

[[noreturn]] void refuseValue(const char *key, const std::string &file)
{
    throw Error(ErrorCode::Malformed, ErrorText("'%1' is missing or not as peft writes it", key), file,
        ErrorText("The file is damaged; fetch it again"));
}

/// True if the regular expression matches the module's name or its end after a dot, as peft looks names up.
bool matches(const std::string &pattern, const std::string &module, const std::string &file)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto whole = icu::UnicodeString::fromUTF8("(.*\\.)?(" + pattern + ")$");
    const auto input = icu::UnicodeString::fromUTF8(module);
    icu::RegexMatcher matcher(whole, 0, status);
    if (U_SUCCESS(status)) {
        matcher.setTimeLimit(matchTime, status);
        matcher.reset(input);
        const bool found = matcher.lookingAt(status);
        if (U_SUCCESS(status))
            return found;
    }
    throw Error(ErrorCode::Malformed,
        ErrorText("'alpha_pattern' has the expression '%1', which cannot be used", pattern), file, mergeHint());
}

} // namespace

AdapterConfig AdapterConfig::fromFolder(const std::string &folder)
{
    AdapterConfig result;
    result.m_file = (std::filesystem::path(folder) / "adapter_config.json").string();
    const auto config = parseOrderedJson(tensors::readText(result.m_file, largestConfig), result.m_file, {.depth = 32});
    if (!config.is_object())
        refuseValue("peft_type", result.m_file);
    refuseOthers(config, result.m_file);
    const auto alpha = config.find("lora_alpha");
    if (alpha == config.end() || !alpha->is_number() || !std::isfinite(alpha->get<double>()))
        refuseValue("lora_alpha", result.m_file);
    result.m_alpha = alpha->get<double>();
    result.m_rootOfRank = config.value("use_rslora", Json(false)) == true;
    result.m_inOut = config.value("fan_in_fan_out", Json(false)) == true;
    const auto patterns = config.value("alpha_pattern", Json(nullptr));
    if (!isOff(patterns) && (!patterns.is_object() || patterns.size() > maxPatterns))
        refuseValue("alpha_pattern", result.m_file);
    if (patterns.is_object())
        for (const auto &[pattern, value] : patterns.items()) {
            if (!value.is_number() || pattern.size() > longestPattern)
                refuseValue("alpha_pattern", result.m_file);
            result.m_alphas.emplace_back(pattern, value.get<double>());
        }
    return result;
}

double AdapterConfig::scale(const std::string &module, std::int64_t rank) const
{
    const auto found =
        std::ranges::find_if(m_alphas, [&](const auto &pattern) { return matches(pattern.first, module, m_file); });
    const auto alpha = found == m_alphas.end() ? m_alpha : found->second;
    const auto count = static_cast<double>(rank);
    return alpha / (m_rootOfRank ? std::sqrt(count) : count);
}

} // namespace headwise::models::files
