// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportnotes.h"

#include "core/base/error.h"
#include "core/base/json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace headwise::report {

namespace {

constexpr std::uintmax_t largestSession = 16U << 20U; ///< bytes, as in the window
constexpr std::size_t maxNotes = 10'000;

[[noreturn]] void malformed(const std::string &path, const ErrorText &what)
{
    throw Error(ErrorCode::Malformed, what, path, ErrorText("Save the session again, or leave --notes out"));
}

std::string bytesOf(const std::string &path)
{
    std::error_code problem;
    if (!std::filesystem::is_regular_file(path, problem))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such file"), path,
            ErrorText("--notes names a session (.headwise)"));
    if (std::filesystem::file_size(path, problem) > largestSession)
        malformed(path, ErrorText("it is too large to be a Headwise session"));
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string textOf(const nlohmann::json &note, const char *field, const std::string &path)
{
    const auto found = note.find(field);
    if (found == note.end())
        return {};
    if (!found->is_string())
        malformed(path, ErrorText("the field '%1' of a note is not a text", field));
    return found->get<std::string>();
}

ReportNote noteOf(const nlohmann::json &note, const std::string &path)
{
    if (!note.is_object())
        malformed(path, ErrorText("'notes' contains something that is not a note"));
    const std::string name = textOf(note, "head", path);
    const auto head = name.empty() ? std::nullopt : attention::headFromName(name);
    if (!name.empty() && !head)
        malformed(path, ErrorText("the field 'head' of a note is '%1', which is not a head", name));
    const auto star = note.find("star");
    if (star != note.end() && !star->is_boolean())
        malformed(path, ErrorText("the field 'star' of a note is not true or false"));
    ReportNote result{noteAbout(head, textOf(note, "example", path), textOf(note, "finding", path)),
        textOf(note, "text", path), star != note.end() && star->get<bool>()};
    if (result.about.empty())
        malformed(path, ErrorText("'notes' contains a note that is on no head, example or finding"));
    return result;
}

} // namespace

std::string noteAbout(
    const std::optional<attention::HeadId> &head, const std::string &example, const std::string &finding)
{
    if (!finding.empty())
        return finding;
    if (head)
        return "head " +
               attention::headName(*head, attention::HeadNaming::ZeroBased, head->stack != attention::Stack::Encoder);
    return example.empty() ? std::string() : "example " + example;
}

std::vector<ReportNote> notesOfSession(const std::string &path)
{
    const nlohmann::json session = parseJson(bytesOf(path), path);
    if (!session.is_object() || session.value("format", nlohmann::json()) != "headwise-session")
        malformed(path, ErrorText("it is not a Headwise session: 'format' is not \"headwise-session\""));
    std::vector<ReportNote> notes;
    const auto list = session.find("notes");
    if (list == session.end())
        return notes;
    if (!list->is_array() || list->size() > maxNotes)
        malformed(path, ErrorText("'notes' is not a list of at most %1 notes", maxNotes));
    for (const nlohmann::json &note : *list)
        notes.push_back(noteOf(note, path));
    return notes;
}

} // namespace headwise::report
