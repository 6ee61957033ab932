// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/filekind.h"

#include "core/base/error.h"
#include "core/text/records/dialect.h"
#include "core/text/records/pythonjson.h"
#include "core/text/records/textlines.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace headwise::text::records {

namespace {

using namespace std::string_view_literals;

struct OtherFormat
{
    std::string_view begin;
    ErrorPattern name, hint;
};

constexpr ErrorPattern asLines(
    "Write it as JSON lines: in pandas, to_json(\"FILE.jsonl\", orient=\"records\", lines=True).");
constexpr ErrorPattern asUtf8("Save it as UTF-8, for example: iconv -f UTF-16 -t UTF-8 FILE > NEW.");

/// Formats by their first bytes.
constexpr auto otherFormats = std::to_array<OtherFormat>({
    {"PK\x03\x04"sv, ErrorPattern("a ZIP file (.zip, .xlsx, .npz)"),
        ErrorPattern("Unpack it, or save the table as CSV in UTF-8.")},
    {"\x28\xb5\x2f\xfd"sv, ErrorPattern("compressed by Zstandard"), ErrorPattern("Unpack it: unzstd FILE.")},
    {"BZh91AY&SY"sv, ErrorPattern("compressed by bzip2"), ErrorPattern("Unpack it: bunzip2 FILE.")},
    {"\xfd"
     "7zXZ"sv,
        ErrorPattern("compressed by xz"), ErrorPattern("Unpack it: unxz FILE.")},
    {"7z\xbc\xaf"sv, ErrorPattern("a 7z file"), ErrorPattern("Unpack it.")},
    {"PAR1"sv, ErrorPattern("a Parquet file"), asLines},
    {"ARROW1"sv, ErrorPattern("an Arrow file"), asLines},
    {"\xff\xff\xff\xff"sv, ErrorPattern("an Arrow file"), asLines},
    {"Obj\x01"sv, ErrorPattern("an Avro file"), asLines},
    {"\x89HDF\r\n"sv, ErrorPattern("an HDF5 file"),
        ErrorPattern("An archive is opened as a source; it is no dataset.")},
    {"\x93NUMPY"sv, ErrorPattern("a NumPy file"), asLines},
    {"\x80\x02"sv, ErrorPattern("a Python pickle"), asLines},
    {"\x80\x03"sv, ErrorPattern("a Python pickle"), asLines},
    {"\x80\x04"sv, ErrorPattern("a Python pickle"), asLines},
    {"\x80\x05"sv, ErrorPattern("a Python pickle"), asLines},
    {"SQLite format 3"sv, ErrorPattern("an SQLite database"), ErrorPattern("Write the table as CSV in UTF-8.")},
    {"%PDF-"sv, ErrorPattern("a PDF file"), ErrorPattern("Write its text into a file with one text per line.")},
    {"\xd0\xcf\x11\xe0"sv, ErrorPattern("an old Office file (.xls, .doc)"),
        ErrorPattern("Save the table as CSV in UTF-8.")},
    {"\xff\xfe\0\0"sv, ErrorPattern("text in UTF-32"),
        ErrorPattern("Save it as UTF-8, for example: iconv -f UTF-32 -t UTF-8 FILE > NEW.")},
    {"\0\0\xfe\xff"sv, ErrorPattern("text in UTF-32"),
        ErrorPattern("Save it as UTF-8, for example: iconv -f UTF-32 -t UTF-8 FILE > NEW.")},
    {"\xff\xfe"sv, ErrorPattern("text in UTF-16"), asUtf8},
    {"\xfe\xff"sv, ErrorPattern("text in UTF-16"), asUtf8},
    {"version https://git-lfs"sv, ErrorPattern("a pointer of Git LFS, not the file itself"),
        ErrorPattern("Fetch the file: git lfs pull.")},
    {"<!DOCTYPE"sv, ErrorPattern("a web page"), ErrorPattern("Download the file itself.")},
    {"<!doctype"sv, ErrorPattern("a web page"), ErrorPattern("Download the file itself.")},
    {"<html"sv, ErrorPattern("a web page"), ErrorPattern("Download the file itself.")},
    {"<?xml"sv, ErrorPattern("an XML file"), asLines},
});

/// Text files whose lines are no texts.
constexpr std::array otherEndings = {".yaml", ".yml", ".toml", ".ini", ".xml", ".html", ".htm", ".py", ".ipynb", ".sql",
    ".arff", ".parquet", ".arrow", ".feather"};

bool isOneOf(const std::string &ending, std::initializer_list<const char *> endings)
{
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

[[noreturn]] void refuseAs(const ErrorText &name, const ErrorText &hint, const std::string &path)
{
    throw Error(ErrorCode::Unsupported, ErrorText("this is %1, which is not read as a dataset", name), path, hint);
}

bool parses(std::string_view bytes)
{
    try {
        return !parsePythonJson(bytes).empty();
    } catch (const Error &) {
        return false;
    }
}

/// A text file that holds JSON: its first value is an object, or the whole of it is a list.
bool holdsJson(std::string_view bytes)
{
    const std::size_t start = afterJsonSpace(bytes, 0);
    if (start >= bytes.size() || (bytes[start] != '{' && bytes[start] != '['))
        return false;
    const std::size_t end = endOfJsonValue(bytes, start);
    if (end == std::string_view::npos)
        return false;
    if (bytes[start] == '{')
        return parses(bytes.substr(start, end - start));
    const std::size_t item = afterJsonSpace(bytes, start + 1);
    const bool ofRecords = item < bytes.size() && (bytes[item] == '{' || bytes[item] == '"');
    return ofRecords && afterJsonSpace(bytes, end) >= bytes.size() && parses(bytes.substr(start));
}

/// CoNLL-U: ten fields with tabs between them, the first a number.
bool isTreebankLine(std::string_view line)
{
    return !line.empty() && line.front() >= '0' && line.front() <= '9' &&
           std::count(line.begin(), line.end(), '\t') == 9;
}

std::string_view firstWordLine(std::string_view bytes)
{
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
        const std::string_view line = bytes.substr(begin, end - begin);
        if (!line.empty() && line.front() != '#')
            return line;
        begin = end + 1;
    }
    return {};
}

FileKind kindOfText(std::string_view bytes, const ColumnChoice &choice, const std::string &path)
{
    if (tableInText(bytes, choice))
        return FileKind::Table;
    if (dividedByTabs(bytes))
        throw Error(ErrorCode::Malformed,
            ErrorText("all lines are divided by tabs, but the first does not name a column with the text"), path,
            ErrorText("Add a first line with the names of the columns (text, label), or give the number of the column: "
                      "--text-column 1."));
    return FileKind::Lines;
}

} // namespace

void refuseOtherFormats(std::string_view bytes, const std::string &path)
{
    const std::size_t start = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
    for (const auto &[begin, name, hint] : otherFormats)
        if (bytes.starts_with(begin) || (begin.front() == '<' && bytes.substr(start).starts_with(begin)))
            refuseAs(ErrorText(name), ErrorText(hint), path);
    const std::string_view head = bytes.substr(0, 4096);
    if (const auto zeros = std::count(head.begin(), head.end(), '\0'); zeros > 0) {
        const bool wide = static_cast<std::size_t>(zeros) * 3 >= head.size();
        refuseAs(wide ? ErrorText("text in UTF-16") : ErrorText("a binary file"),
            wide ? ErrorText(asUtf8) : ErrorText(), path);
    }
}

FileKind fileKindOf(
    std::string_view bytes, const std::string &ending, const ColumnChoice &choice, const std::string &path)
{
    if (ending == ".conllu")
        return FileKind::Treebank;
    const bool isJson = isOneOf(ending, {".json", ".jsonl", ".json-lines", ".jsonlines", ".ndjson"});
    if (isTreebankLine(firstWordLine(bytes)) && !isJson)
        return FileKind::Treebank;
    if (ending == ".conll" || firstWordLine(bytes).starts_with("-DOCSTART-"))
        refuseAs(ErrorText("a file of words with their tags (CoNLL), but not CoNLL-U"),
            ErrorText("Write a text in each line."), path);
    if (std::find(otherEndings.begin(), otherEndings.end(), ending) != otherEndings.end() && !holdsJson(bytes))
        refuseAs(ErrorText("a file of another format by its name (%1)", ending),
            ErrorText("If each of its lines is a text, give it a name that ends in .txt."), path);
    const bool begins = afterJsonSpace(bytes, 0) < bytes.size() &&
                        (bytes[afterJsonSpace(bytes, 0)] == '{' || bytes[afterJsonSpace(bytes, 0)] == '[');
    if (isJson)
        return begins || !tableInText(bytes, choice) ? FileKind::Json : FileKind::Table;
    if (holdsJson(bytes))
        return FileKind::Json;
    return isOneOf(ending, {".csv", ".tsv", ".tab", ".psv"}) ? FileKind::Table : kindOfText(bytes, choice, path);
}

std::string endingOf(const std::string &path)
{
    std::filesystem::path name = std::filesystem::path(path).filename();
    const auto lower = [](std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return text;
    };
    std::string ending = lower(name.extension().string());
    return ending == ".gz" || ending == ".gzip" ? lower(name.stem().extension().string()) : ending;
}

} // namespace headwise::text::records
