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
    std::string_view begin, name, hint;
};

constexpr auto asLines =
    "Write it as JSON lines: in pandas, to_json(\"FILE.jsonl\", orient=\"records\", lines=True)."sv;
constexpr auto asUtf8 = "Save it as UTF-8, for example: iconv -f UTF-16 -t UTF-8 FILE > NEW."sv;

/// Formats by their first bytes.
constexpr auto otherFormats = std::to_array<OtherFormat>({
    {"PK\x03\x04"sv, "a ZIP file (.zip, .xlsx, .npz)", "Unpack it, or save the table as CSV in UTF-8."},
    {"\x28\xb5\x2f\xfd"sv, "compressed by Zstandard", "Unpack it: unzstd FILE."},
    {"BZh91AY&SY"sv, "compressed by bzip2", "Unpack it: bunzip2 FILE."},
    {"\xfd"
     "7zXZ"sv,
        "compressed by xz", "Unpack it: unxz FILE."},
    {"7z\xbc\xaf"sv, "a 7z file", "Unpack it."},
    {"PAR1"sv, "a Parquet file", asLines},
    {"ARROW1"sv, "an Arrow file", asLines},
    {"\xff\xff\xff\xff"sv, "an Arrow file", asLines},
    {"Obj\x01"sv, "an Avro file", asLines},
    {"\x89HDF\r\n"sv, "an HDF5 file", "An archive is opened as a source; it is no dataset."},
    {"\x93NUMPY"sv, "a NumPy file", asLines},
    {"\x80\x02"sv, "a Python pickle", asLines},
    {"\x80\x03"sv, "a Python pickle", asLines},
    {"\x80\x04"sv, "a Python pickle", asLines},
    {"\x80\x05"sv, "a Python pickle", asLines},
    {"SQLite format 3"sv, "an SQLite database", "Write the table as CSV in UTF-8."},
    {"%PDF-"sv, "a PDF file", "Write its text into a file with one text per line."},
    {"\xd0\xcf\x11\xe0"sv, "an old Office file (.xls, .doc)", "Save the table as CSV in UTF-8."},
    {"\xff\xfe\0\0"sv, "text in UTF-32", "Save it as UTF-8, for example: iconv -f UTF-32 -t UTF-8 FILE > NEW."},
    {"\0\0\xfe\xff"sv, "text in UTF-32", "Save it as UTF-8, for example: iconv -f UTF-32 -t UTF-8 FILE > NEW."},
    {"\xff\xfe"sv, "text in UTF-16", asUtf8},
    {"\xfe\xff"sv, "text in UTF-16", asUtf8},
    {"version https://git-lfs"sv, "a pointer of Git LFS, not the file itself", "Fetch the file: git lfs pull."},
    {"<!DOCTYPE"sv, "a web page", "Download the file itself."},
    {"<!doctype"sv, "a web page", "Download the file itself."},
    {"<html"sv, "a web page", "Download the file itself."},
    {"<?xml"sv, "an XML file", asLines},
});

/// Text files whose lines are no texts.
constexpr std::array otherEndings = {".yaml", ".yml", ".toml", ".ini", ".xml", ".html", ".htm", ".py", ".ipynb", ".sql",
    ".arff", ".parquet", ".arrow", ".feather"};

bool isOneOf(const std::string &ending, std::initializer_list<const char *> endings)
{
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

[[noreturn]] void refuseAs(std::string_view name, std::string_view hint, const std::string &path)
{
    throw Error(ErrorCode::Unsupported, fmt::format("this is {}, which is not read as a dataset", name), path,
        std::string(hint));
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
            "all lines are divided by tabs, but the first does not name a column with the text", path,
            "Add a first line with the names of the columns (text, label), or give the number of the column: "
            "--text-column 1.");
    return FileKind::Lines;
}

} // namespace

void refuseOtherFormats(std::string_view bytes, const std::string &path)
{
    const std::size_t start = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
    for (const auto &[begin, name, hint] : otherFormats)
        if (bytes.starts_with(begin) || (begin.front() == '<' && bytes.substr(start).starts_with(begin)))
            refuseAs(name, hint, path);
    const std::string_view head = bytes.substr(0, 4096);
    if (const auto zeros = std::count(head.begin(), head.end(), '\0'); zeros > 0) {
        const bool wide = static_cast<std::size_t>(zeros) * 3 >= head.size();
        refuseAs(wide ? "text in UTF-16" : "a binary file", wide ? asUtf8 : ""sv, path);
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
        refuseAs("a file of words with their tags (CoNLL), but not CoNLL-U", "Write a text in each line.", path);
    if (std::find(otherEndings.begin(), otherEndings.end(), ending) != otherEndings.end() && !holdsJson(bytes))
        refuseAs(fmt::format("a file of another format by its name ({})", ending),
            "If each of its lines is a text, give it a name that ends in .txt.", path);
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
