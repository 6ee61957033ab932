// SPDX-License-Identifier: GPL-3.0-or-later
// Errors from one program of Headwise to another: a line of JSON with the texts and what fills them, so that the window
// shows the error of headwise-cli in its own language.
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::errorlines {

/// Set to "json" in the environment of a program whose errors another program reads.
inline constexpr const char *errorFormatVariable = "HEADWISE_ERRORS";
[[nodiscard]] bool errorsAreRead();

/// {"text", "values"}: a sentence with what fills it, and back; nothing for what is none.
[[nodiscard]] nlohmann::json textObject(const ErrorText &text);
[[nodiscard]] std::optional<ErrorText> textOfObject(const nlohmann::json &json);
/// The same for the sentences of a list; what is none is left out.
[[nodiscard]] nlohmann::json textList(const std::vector<ErrorText> &texts);
[[nodiscard]] std::vector<ErrorText> textsOfList(const nlohmann::json &json);

/// {"code", "what": {"text", "values"}, "where", "hint"}.
[[nodiscard]] nlohmann::ordered_json errorObject(const Error &error);
/// {"error": errorObject}, without a line break. Invalid UTF-8 is replaced.
[[nodiscard]] std::string errorJson(const Error &error);

/// Nothing if the line has no `error` of this form.
[[nodiscard]] std::optional<Error> errorOfJson(std::string_view line);

} // namespace headwise::errorlines
