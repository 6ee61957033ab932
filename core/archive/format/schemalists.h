// SPDX-License-Identifier: GPL-3.0-or-later
// What archives store of each example and of each token: one row a list.
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

/// One entry of a list: a whole number, another number, or text.
using Entry = std::variant<std::int64_t, double, std::string>;
using Columns = std::vector<ColumnInfo>;

/// A list with an entry for each example, /examples/<name>. Whoever creates, opens, walks, appends and reads loops over
/// these rows; another stored fact about examples is a field of Example and one more row.
struct ExampleList
{
    std::string name;
    std::optional<hdf5::ElementType> type; ///< of whole numbers; none: text
    /// What is stored of an example, and back. `columns` have lists of their own.
    Entry (*of)(const attention::Example &example, const Columns &columns);
    void (*give)(const Entry &entry, attention::Example &example, const hdf5::Place &place);
    /// What holds of an example where the archive has no such list.
    void (*absent)(attention::Example &example);
};
std::span<const ExampleList> exampleLists();

/// One more list as long as this lives, for tests.
class AddedExampleList
{
public:
    explicit AddedExampleList(ExampleList list);
    ~AddedExampleList();
    AddedExampleList(const AddedExampleList &) = delete;
    AddedExampleList &operator=(const AddedExampleList &) = delete;
};

/// A list with a whole number for each token, /tokens/<side>/<name>, besides `offset` and `piece`.
struct TokenList
{
    std::string_view name;
    hdf5::ElementType type;
    std::int64_t (*of)(const attention::Token &token);
    void (*give)(std::int64_t entry, attention::Token &token);
    /// What holds of a token where the archive has no such list; null: every archive has it.
    void (*absent)(attention::Token &token) = nullptr;
};
std::span<const TokenList> tokenLists();

} // namespace headwise::archive::format::schema
