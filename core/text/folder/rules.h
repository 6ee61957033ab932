// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that a class of tokenizers builds, beside those that tokenizer.json states.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace headwise::text::folder {

/// Steps and the model, in the form of a tokenizer.json.
struct Rules
{
    std::vector<nlohmann::json> normalizers{}, preTokenizers{};
    /// Steps that the class has, but that tokenizer_config.json switches off.
    std::vector<nlohmann::json> off{};
    /// Fields of the model that hold whatever the file says ("unk_token"), and those for a file that does not state
    /// them.
    nlohmann::json model = nlohmann::json::object(), modelDefaults = nlohmann::json::object();
    /// For a vocabulary without tokenizer.json.
    nlohmann::json decoder = nullptr;
};

/// A step of this type with these fields.
nlohmann::json step(const char *type, nlohmann::json fields = nlohmann::json::object());

/// Applies the rules of a class to the description of a tokenizer (a tokenizer.json). The class's steps replace those
/// of the file, as in the reference. If the file states a step that the class does not know, the file keeps all its
/// steps and only takes their switches from the class: lower case, accents, ideographs and the space before the first
/// word.
void applyRules(nlohmann::json &description, const Rules &rules);

/// The first step of this type among the description's normalizers; null if there is none.
nlohmann::json normalizerOfType(const nlohmann::json &description, const std::string &type);

} // namespace headwise::text::folder
