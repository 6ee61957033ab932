// SPDX-License-Identifier: GPL-3.0-or-later
// The records of a JSON file, whatever its form: lines, a list, columns, a list within an object.
#pragma once

#include "core/base/error.h"
#include "core/text/records/columnroles.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::records {

/// The form of JSON lines; its records are objects only.
inline constexpr const char *jsonLines = "JSON lines";

/// Where a record stands, from 0.
struct JsonPlace
{
    std::int64_t number = 0; ///< among the records, or the line in JSON lines
    std::int64_t line = 0;   ///< in the file; the number where records have no lines of their own
};

/// Reads the forms that pandas and the datasets library write and read:
///   {"text": "a"} in each line, or one after the other over several lines
///   [{"text": "a"}, ...], ["a", ...]
///   {"text": ["a", ...], "label": [0, ...]}, also with an object of index and value instead of each list
///   {"columns": ["text"], "data": [["a"], ...]}
///   {"data": [{"text": "a"}, ...]}, with any name, if it is the only list of objects
///   {"0": {"text": "a"}, ...}
class JsonRecords
{
public:
    /// The bytes must outlive this object. `areLines`: the name of the file says that each line is a record. Throws
    /// Error{Malformed}, its place being at most a line, if the file as a whole cannot be read.
    JsonRecords(std::string_view bytes, const ColumnChoice &choice, bool areLines);

    /// "JSON lines", "a JSON list".
    const std::string &form() const { return m_form; }
    /// False: records are counted, since they have no lines of their own.
    bool haveLines() const { return m_lines || (m_ownLines && !m_spans.empty()); }

    /// An object, or a string; or nullptr, and why the record cannot be read.
    using Visit = std::function<void(const JsonPlace &, const nlohmann::json *, const ErrorText &problem)>;
    /// All records in order, read anew at each call.
    void each(const Visit &visit) const;

private:
    struct Span
    {
        std::string_view bytes;
        std::int64_t line = 0;
    };

    void readSingle(std::size_t start, const ColumnChoice &choice, bool isLine);
    void splitList(std::size_t start);
    void splitValues(std::size_t start);
    void readForm(nlohmann::json document, const ColumnChoice &choice);
    void readColumns(nlohmann::json document);
    void readSplit(nlohmann::json &document);
    bool readNested(nlohmann::json &document);
    void add(std::size_t begin, std::size_t end);
    std::int64_t linesBefore(std::size_t position);

    std::string_view m_bytes;
    std::string m_form;
    bool m_lines = false, m_ownLines = true;
    std::vector<Span> m_spans;
    std::vector<nlohmann::json> m_records;
    std::size_t m_counted = 0; ///< up to here lines are counted
    std::int64_t m_line = 0;
};

} // namespace headwise::text::records
