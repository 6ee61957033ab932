// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/schemalists.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace headwise::archive::format::schema {

namespace {

using hdf5::ElementType;
using hdf5::Place;

/// Columns that appear later in a dataset: one JSON object of scalars.
void addExtra(const std::string &json, const hdf5::Place &place, std::map<std::string, attention::ColumnValue> &columns)
{
    if (json.empty())
        return;
    const auto extra = [&] {
        try {
            return parseJson(json, {});
        } catch (const Error &error) {
            hdf5::throwMalformed(place, ErrorText("the extra columns: %1", error.summary()));
        }
    }();
    if (!extra.is_object())
        hdf5::throwMalformed(place, ErrorText("the extra columns are not a JSON object"));
    for (const auto &[name, value] : extra.items()) {
        if (value.is_null())
            columns.emplace(name, attention::ColumnValue());
        else if (value.is_number_integer() &&
                 (!value.is_number_unsigned() ||
                     value.get<std::uint64_t>() <= std::numeric_limits<std::int64_t>::max()))
            columns.emplace(name, value.get<std::int64_t>());
        else if (value.is_number())
            columns.emplace(name, value.get<double>());
        else
            columns.emplace(name, value.is_string()
                                      ? value.get<std::string>()
                                      : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
}

/// Columns that were not known when the file was created, as one JSON object; empty if there are none.
std::string extraColumns(const attention::Example &example, const Columns &known)
{
    nlohmann::json extra = nlohmann::json::object();
    for (const auto &[name, value] : example.columns) {
        if (std::any_of(
                known.begin(), known.end(), [&, &key = name](const ColumnInfo &column) { return column.name == key; }))
            continue;
        std::visit(
            [&, &key = name](const auto &v) {
                if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
                    extra[key] = nullptr;
                else
                    extra[key] = v;
            },
            value);
    }
    return extra.empty() ? std::string() : extra.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

const std::string &textOf(const Entry &entry) { return std::get<std::string>(entry); }

std::int64_t numberOf(const Entry &entry) { return std::get<std::int64_t>(entry); }

int count(std::int64_t number)
{
    return static_cast<int>(std::clamp<std::int64_t>(number, 0, std::numeric_limits<int>::max()));
}

/// In the order in which they are read: `has_pair` follows `text_pair`.
std::vector<ExampleList> &mutableLists()
{
    static std::vector<ExampleList> lists = {
        {"key", std::nullopt, [](const attention::Example &e, const Columns &) { return Entry(e.key); },
            [](const Entry &entry, attention::Example &e, const hdf5::Place &) { e.key = textOf(entry); },
            [](attention::Example &e) { e.key = std::to_string(e.line + 1); }},
        {"text", std::nullopt, [](const attention::Example &e, const Columns &) { return Entry(e.text); },
            [](const Entry &entry, attention::Example &e, const hdf5::Place &) { e.text = textOf(entry); },
            [](attention::Example &) {}},
        {"text_pair", std::nullopt, [](const attention::Example &e, const Columns &) { return Entry(e.textPair); },
            [](const Entry &entry, attention::Example &e, const hdf5::Place &) { e.textPair = textOf(entry); },
            [](attention::Example &) {}},
        {"has_pair", hdf5::ElementType::U8,
            [](const attention::Example &e, const Columns &) { return Entry(std::int64_t{e.hasPair}); },
            [](const Entry &entry, attention::Example &e, const hdf5::Place &) { e.hasPair = numberOf(entry) != 0; },
            [](attention::Example &e) { e.hasPair = !e.textPair.empty(); }},
        {"truncated", hdf5::ElementType::U32,
            [](const attention::Example &e, const Columns &) { return Entry(std::int64_t{count(e.truncated)}); },
            [](const Entry &entry, attention::Example &e, const hdf5::Place &) {
                e.truncated = count(numberOf(entry));
            },
            [](attention::Example &) {}},
        {"extra", std::nullopt,
            [](const attention::Example &e, const Columns &columns) { return Entry(extraColumns(e, columns)); },
            [](const Entry &entry, attention::Example &e, const hdf5::Place &place) {
                addExtra(textOf(entry), place, e.columns);
            },
            [](attention::Example &) {}}};
    return lists;
}

} // namespace

std::span<const ExampleList> exampleLists() { return mutableLists(); }

AddedExampleList::AddedExampleList(ExampleList list) { mutableLists().push_back(std::move(list)); }

AddedExampleList::~AddedExampleList() { mutableLists().pop_back(); }

std::span<const TokenList> tokenLists()
{
    // `type` follows `segment`.
    static constexpr std::array lists = {
        TokenList{"id", hdf5::ElementType::I32, [](const attention::Token &t) -> std::int64_t { return t.id; },
            [](std::int64_t entry, attention::Token &t) { t.id = static_cast<std::int32_t>(entry); }},
        TokenList{"begin", hdf5::ElementType::I32, [](const attention::Token &t) -> std::int64_t { return t.begin; },
            [](std::int64_t entry, attention::Token &t) { t.begin = static_cast<std::int32_t>(entry); }},
        TokenList{"end", hdf5::ElementType::I32, [](const attention::Token &t) -> std::int64_t { return t.end; },
            [](std::int64_t entry, attention::Token &t) { t.end = static_cast<std::int32_t>(entry); }},
        TokenList{"word", hdf5::ElementType::I32, [](const attention::Token &t) -> std::int64_t { return t.word; },
            [](std::int64_t entry, attention::Token &t) { t.word = static_cast<std::int32_t>(entry); }},
        TokenList{"segment", hdf5::ElementType::U8, [](const attention::Token &t) -> std::int64_t { return t.segment; },
            [](std::int64_t entry, attention::Token &t) { t.segment = static_cast<std::uint8_t>(entry); }},
        TokenList{"type", hdf5::ElementType::U8, [](const attention::Token &t) -> std::int64_t { return t.typeId; },
            [](std::int64_t entry, attention::Token &t) { t.typeId = static_cast<std::uint8_t>(entry); },
            [](attention::Token &t) { t.typeId = t.segment; }},
        TokenList{"special", hdf5::ElementType::U8, [](const attention::Token &t) -> std::int64_t { return t.special; },
            [](std::int64_t entry, attention::Token &t) { t.special = entry != 0; }},
        TokenList{"generated", hdf5::ElementType::U8,
            [](const attention::Token &t) -> std::int64_t { return t.generated; },
            [](std::int64_t entry, attention::Token &t) { t.generated = entry != 0; }, [](attention::Token &) {}}};
    return lists;
}

} // namespace headwise::archive::format::schema
