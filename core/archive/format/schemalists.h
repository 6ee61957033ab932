// SPDX-License-Identifier: GPL-3.0-or-later
// The lists that archives store per example and per token; one table row per list.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/hdf5/elementtype.h"
#include "core/attention/example.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace headwise::archive::format::schema {

/// One entry of a list: an integer, a real number, or text.
using Entry = std::variant<std::int64_t, double, std::string>;
using Columns = std::vector<ColumnInfo>;

/// A list with one entry per example, /examples/<name>. Creating, opening, checking, appending and reading all loop
/// over these rows; a further stored value per example needs a field of Example and one more row.
struct ExampleList
{
    std::string name;
    std::optional<hdf5::ElementType> type; ///< type of integers; none: text
    /// Conversion between an example and its stored value. `columns` have separate lists.
    Entry (*of)(const attention::Example &example, const Columns &columns);
    void (*give)(const Entry &entry, attention::Example &example, const hdf5::Place &place);
    /// Sets the default of an example if the archive does not have the list.
    void (*absent)(attention::Example &example);
};
std::span<const ExampleList> exampleLists();

/// Adds one more list as long as this object exists, for tests.
class AddedExampleList
{
public:
    explicit AddedExampleList(ExampleList list);
    ~AddedExampleList();
    AddedExampleList(const AddedExampleList &) = delete;
    AddedExampleList &operator=(const AddedExampleList &) = delete;
};

/// A list with one integer per token, /tokens/<side>/<name>, besides `offset` and `piece`.
struct TokenList
{
    std::string_view name;
    hdf5::ElementType type;
    std::int64_t (*of)(const attention::Token &token);
    void (*give)(std::int64_t entry, attention::Token &token);
    /// The default of a token if the archive does not have the list; null: every archive has it.
    void (*absent)(attention::Token &token) = nullptr;
};
std::span<const TokenList> tokenLists();

} // namespace headwise::archive::format::schema
