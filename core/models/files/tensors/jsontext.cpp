// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/jsontext.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/models/files/tensors/inputfile.h"

#include <nlohmann/json.hpp>

namespace headwise::models::files::tensors {

nlohmann::json parseJsonObject(std::string_view text, const std::string &where)
{
    const ErrorText hint("The file is damaged; fetch it again");
    try {
        auto value = parseJson(text, where, {.depth = 32, .namesOnce = true});
        if (!value.is_object())
            throw Error(ErrorCode::Malformed, ErrorText("expected a JSON object, found %1", value.type_name()), where);
        return value;
    } catch (const Error &error) {
        throw Error(error.code(), error.summary(), error.where(), hint);
    }
}

nlohmann::json readJsonObject(const std::string &path, std::size_t limit)
{
    return parseJsonObject(readText(path, limit), path);
}

} // namespace headwise::models::files::tensors
