// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/files/preprocessorfile.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/media/files/filebytes.h"

#include <filesystem>
#include <optional>

namespace headwise::media::files {

namespace {

std::optional<nlohmann::json> objectIn(const std::filesystem::path &path)
{
    std::error_code problem;
    if (!std::filesystem::exists(path, problem))
        return std::nullopt;
    constexpr std::uint64_t maxBytes = 1 << 24;
    nlohmann::json value = parseJson(fileBytes(path.string(), maxBytes), path.string());
    if (!value.is_object())
        throw Error(
            ErrorCode::Malformed, ErrorText("expected a JSON object, found %1", value.type_name()), path.string());
    return value;
}

} // namespace

PreprocessorFile readPreprocessorFile(const std::string &folder, const std::string &part)
{
    const std::filesystem::path root(folder);
    PreprocessorFile file;
    if (const auto config = objectIn(root / "config.json");
        config && config->contains("model_type") && (*config)["model_type"].is_string())
        file.modelType = (*config)["model_type"].get<std::string>();
    const auto nested = objectIn(root / "processor_config.json");
    if (nested && nested->contains(part) && (*nested)[part].is_object()) {
        file.values = (*nested)[part];
        file.where = (root / "processor_config.json").string();
        return file;
    }
    file.where = (root / "preprocessor_config.json").string();
    auto own = objectIn(root / "preprocessor_config.json");
    if (!own)
        throw Error(ErrorCode::NotFound,
            ErrorText("there is no preprocessor_config.json, which says how pictures and sounds become numbers"),
            folder,
            ErrorText("Copy it from where the model came from, or give numbers: pixel_values, input_features or "
                      "input_values."));
    file.values = std::move(*own);
    return file;
}

} // namespace headwise::media::files
