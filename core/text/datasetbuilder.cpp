// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/datasetbuilder.h"

#include "core/base/counted.h"
#include "core/base/utf8.h"
#include "core/text/records/textlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace headwise::text {

namespace {

constexpr ErrorPattern chooseHint(
    "Name the column with the text `text`, or choose it with --text-column (and --pair-column, --label-column): by its "
    "name, or by its number in a table without a header.");

std::string columnName(const std::string &name) { return records::listedNames({name}); }

} // namespace

DatasetBuilder::DatasetBuilder(std::string path, DatasetOptions options)
    : m_path(std::move(path)), m_options(std::move(options))
{
    m_dataset.name = std::filesystem::path(m_path).filename().string();
    m_dataset.folder = std::filesystem::path(m_path).parent_path().string();
}

std::string DatasetBuilder::where(std::int64_t line) const
{
    return fmt::format("{}, {} {}", m_path, m_place, line + 1);
}

records::ColumnRoles DatasetBuilder::understand(
    const std::string &form, const std::vector<std::string> &names, const InputsSeen &inputs)
{
    records::ColumnRoles roles =
        placed(m_path, [&] { return records::rolesOf(names, m_options.columns, !inputs.any()); });
    // Beside ids, a text under another name than `text` is a column like others.
    if (inputs.ids && m_options.columns.text.empty() && roles.text && names[*roles.text] != "text") {
        roles.text.reset();
        roles.pair.reset();
    }
    if (!roles.text && !inputs.any())
        throw Error(ErrorCode::Malformed,
            ErrorText(
                "no column has a usual name for a text, such as \"text\" or \"sentence\" (%1 %1[column|columns]: %2)",
                names.size(), records::listedNames(names)),
            m_path, ErrorText(chooseHint));
    m_label = roles.label ? names[*roles.label] : std::string();
    m_pairs = roles.pair.has_value();
    m_dataset.understood = understoodAs(form, names, roles, inputs);
    return roles;
}

void DatasetBuilder::understandLines(std::int64_t blank)
{
    if (m_options.columns != records::ColumnChoice())
        throw Error(ErrorCode::Usage, ErrorText("the file has one text per line and no columns to choose from"), m_path,
            ErrorText("A table needs a first line with the names of its columns."));
    m_dataset.understood = "one text per line";
    if (blank > 0)
        m_dataset.understood += fmt::format(", {} left out", counted(blank, "blank line"));
}

std::string DatasetBuilder::understoodAs(const std::string &form, const std::vector<std::string> &names,
    const records::ColumnRoles &roles, const InputsSeen &inputs) const
{
    std::string text = fmt::format("{}, {}", counted(names.size(), "column"), form);
    if (roles.text)
        text += fmt::format(", text in {}", columnName(names[*roles.text]));
    if (roles.pair)
        text += fmt::format(" and {}", columnName(names[*roles.pair]));
    if (inputs.ids)
        text += ", token ids in `input_ids`";
    for (const std::string &key : inputs.files)
        text += fmt::format(", files in `{}`", key);
    text += roles.label ? fmt::format(", labels in {}", columnName(names[*roles.label])) : ", no labels";
    return text;
}

void DatasetBuilder::add(DatasetItem item)
{
    const auto [entry, isNew] = m_lineOfKey.emplace(item.key, item.line);
    if (!isNew)
        throw Error(ErrorCode::Malformed,
            ErrorText(
                "the id \"%1\" occurs twice, in %2s %3 and %4", item.key, m_place, entry->second + 1, item.line + 1),
            m_path, ErrorText("Ids name examples; make them different or leave them out."));
    m_dataset.items.push_back(std::move(item));
}

void DatasetBuilder::addColumn(const std::string &name)
{
    if (m_columns.insert(name).second)
        m_dataset.columnNames.push_back(name);
}

void DatasetBuilder::bad(std::int64_t line, const ErrorText &sentence)
{
    if (!m_options.skipBad)
        throw Error(ErrorCode::Malformed, sentence, where(line),
            ErrorText("Correct the line, or leave such lines out (--skip-bad)."));
    m_dataset.skipped.push_back(where(line) + ": " + sentence.text());
}

void DatasetBuilder::count(std::int64_t line, const std::string &words)
{
    for (auto &[known, lines] : m_counts)
        if (known == words) {
            ++lines.first;
            return;
        }
    m_counts.push_back({words, {1, line}});
}

/// Labels under another name are stored as `label` too; a column `label` that is not the chosen one makes room.
void DatasetBuilder::storeLabels()
{
    if (m_label.empty() || m_label == labelColumn)
        return;
    const std::string displaced = std::string("data_") + labelColumn;
    const bool taken = m_columns.contains(labelColumn);
    if (taken)
        std::replace(m_dataset.columnNames.begin(), m_dataset.columnNames.end(), std::string(labelColumn), displaced);
    m_dataset.columnNames.emplace_back(labelColumn);
    for (DatasetItem &item : m_dataset.items) {
        if (auto own = item.columns.extract(labelColumn)) {
            own.key() = displaced;
            item.columns.insert(std::move(own));
        }
        if (const auto label = item.columns.find(m_label); label != item.columns.end())
            item.columns[labelColumn] = label->second;
    }
    if (taken)
        note(fmt::format("the column `{}` is stored as `{}`, since the labels are in {}", labelColumn, displaced,
            columnName(m_label)));
}

/// Half pairs, and examples without a label where others have one.
void DatasetBuilder::noteMissing()
{
    for (const DatasetItem &item : m_dataset.items) {
        const bool hasText = !item.inputIds && !item.media.any();
        if (m_pairs && hasText && (!item.hasPair || item.textPair.empty()))
            count(item.line, "without a second text");
        if (hasText && item.text.empty())
            count(item.line, "with an empty text");
        const auto label = item.columns.find(m_label);
        if (!m_label.empty() && (label == item.columns.end() || std::holds_alternative<std::monostate>(label->second)))
            count(item.line, "without a label");
    }
}

Dataset DatasetBuilder::finished()
{
    noteMissing();
    storeLabels();
    for (const auto &[words, lines] : m_counts)
        note(fmt::format("{} {}, {}in {} {}", counted(lines.first, "example"), words,
            lines.first > 1 ? "the first " : "", m_place, lines.second + 1));
    m_dataset.sha256 = datasetDigest(m_dataset.items);
    return std::move(m_dataset);
}

void readTextLines(std::string_view bytes, DatasetBuilder &builder)
{
    std::int64_t blank = 0;
    records::eachLine(bytes, [&](std::int64_t number, std::string_view line) {
        if (line.find_first_not_of(" \t\v\f") == std::string_view::npos) {
            ++blank;
            return;
        }
        if (const auto position = invalidUtf8(line); position != std::string_view::npos) {
            builder.bad(
                number, ErrorText("not valid UTF-8 at byte %1 (another encoding, such as Windows-1252?)", position));
            return;
        }
        DatasetItem item;
        item.line = number;
        item.key = std::to_string(number + 1);
        item.text = line;
        builder.add(std::move(item));
    });
    builder.understandLines(blank);
}

} // namespace headwise::text
