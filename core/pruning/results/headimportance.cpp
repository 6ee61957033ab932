// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/results/headimportance.h"

#include "core/base/error.h"
#include "core/pruning/results/notelist.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::pruning::results {

namespace {

using nlohmann::json;

[[noreturn]] void notImportance(const std::string &where, const std::string &field)
{
    throw Error(ErrorCode::Malformed, ErrorText("\"%1\" is missing or of the wrong type", field), where,
        ErrorText("Run headwise-cli importance --json again"));
}

const json &member(const json &object, const char *name, const std::string &where)
{
    if (!object.is_object() || !object.contains(name))
        notImportance(where, name);
    return object[name];
}

std::string textOf(const json &object, const char *name, const std::string &where)
{
    const json &value = member(object, name, where);
    if (!value.is_string())
        notImportance(where, name);
    return value.get<std::string>();
}

/// Missing and null are NaN.
double numberOf(const json &object, const char *name, const std::string &where)
{
    if (!object.contains(name) || object[name].is_null())
        return unknown;
    if (!object[name].is_number())
        notImportance(where, name);
    return object[name].get<double>();
}

int indexOf(const json &object, const char *name, const std::string &where)
{
    const json &value = member(object, name, where);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<int>::max())
        notImportance(where, name);
    return value.get<int>();
}

HeadImportance rowFromJson(const json &row, const std::string &where)
{
    HeadImportance head;
    const auto stack = attention::stackFromName(textOf(row, "stack", where));
    if (!stack)
        notImportance(where, "stack");
    head.head = {*stack, indexOf(row, "layer", where), indexOf(row, "head", where)};
    head.importance = numberOf(row, "importance", where);
    head.normalised = numberOf(row, "normalised", where);
    head.gate = numberOf(row, "gate", where);
    return head;
}

} // namespace

const HeadImportance *ImportanceResult::find(attention::HeadId head) const
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), head,
        [](const HeadImportance &row, attention::HeadId wanted) { return row.head < wanted; });
    return found != rows.end() && found->head == head ? &*found : nullptr;
}

ImportanceResult importanceFromJson(const json &document, const std::string &where)
{
    ImportanceResult result;
    result.method = textOf(document, "method", where);
    if (document.contains("model") && document["model"].is_string())
        result.model = document["model"].get<std::string>();
    result.protocol = protocolFromJson(member(document, "protocol", where), where + ", \"protocol\"");
    const json &rows = member(document, "rows", where);
    if (!rows.is_array())
        notImportance(where, "rows");
    for (const json &row : rows)
        result.rows.push_back(rowFromJson(row, where));
    std::sort(result.rows.begin(), result.rows.end(),
        [](const HeadImportance &a, const HeadImportance &b) { return a.head < b.head; });
    if (std::adjacent_find(result.rows.begin(), result.rows.end(),
            [](const HeadImportance &a, const HeadImportance &b) { return a.head == b.head; }) != result.rows.end())
        throw Error(ErrorCode::Malformed, ErrorText("a head has two rows"), where);
    if (document.contains("notes"))
        result.notes = notesFrom(document["notes"], document.value("note_texts", json::array()));
    return result;
}

double predictedLossChange(const ImportanceResult &importance, const std::set<attention::HeadId> &removed)
{
    double change = 0;
    for (const attention::HeadId head : removed) {
        const HeadImportance *row = importance.find(head);
        change -= row ? row->gate : unknown;
    }
    return change;
}

double predictedValue(const ImportanceResult &importance, double lossChange)
{
    if (importance.protocol.metric == "loss")
        return importance.protocol.value + lossChange;
    if (importance.protocol.metric == "perplexity")
        return importance.protocol.value * std::exp(lossChange);
    return unknown;
}

} // namespace headwise::pruning::results
