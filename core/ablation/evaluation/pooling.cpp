// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/pooling.h"

#include "core/base/error.h"
#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace headwise::ablation::evaluation {

namespace {

/// Larger files are no settings.
constexpr std::uintmax_t largestSettings = 1u << 20;

/// The settings beside the model or one folder up ("0_Transformer"); an empty object if there are none.
nlohmann::json poolingSettings(const std::filesystem::path &folder)
{
    for (const auto &file :
        {folder / "1_Pooling" / "config.json", folder.parent_path() / "1_Pooling" / "config.json"}) {
        std::error_code failed;
        const auto size = std::filesystem::file_size(file, failed);
        if (failed || size > largestSettings)
            continue;
        std::ostringstream bytes;
        bytes << std::ifstream(file, std::ios::binary).rdbuf();
        auto settings = parseJson(bytes.str(), file.string());
        return settings.is_object() ? settings : nlohmann::json::object();
    }
    return nlohmann::json::object();
}

bool says(const nlohmann::json &settings, const char *key)
{
    const auto found = settings.find(key);
    return found != settings.end() && found->is_boolean() && found->get<bool>();
}

nlohmann::json settingsOf(const models::Model &model)
{
    return poolingSettings(std::filesystem::absolute(model.folder()).lexically_normal());
}

constexpr std::string_view poolingKey = "pooling_mode_";

/// As the settings name it.
std::string_view measuredName(models::Pooling pooling)
{
    return pooling == models::Pooling::First  ? "cls_token"
           : pooling == models::Pooling::Last ? "lasttoken"
                                              : "mean_tokens";
}

} // namespace

models::Pooling poolingOf(const models::Model &model)
{
    const auto settings = settingsOf(model);
    if (says(settings, "pooling_mode_cls_token"))
        return models::Pooling::First;
    if (says(settings, "pooling_mode_lasttoken"))
        return models::Pooling::Last;
    const bool picture = model.reads().array && !model.reads().sound;
    return settings.empty() && picture ? models::Pooling::First : models::Pooling::Mean;
}

ErrorText poolingNote(const models::Model &model)
{
    const auto settings = settingsOf(model);
    std::string named;
    for (const auto &[key, value] : settings.items())
        if (key.starts_with(poolingKey) && says(settings, key.c_str()))
            named += (named.empty() ? "" : ", ") + key.substr(poolingKey.size());
    const std::string_view measured = measuredName(poolingOf(model));
    return named.empty() || named == measured
               ? ErrorText()
               : ErrorText("the model's folder pools by %1, but its quality is measured by %2", named, measured);
}

} // namespace headwise::ablation::evaluation
