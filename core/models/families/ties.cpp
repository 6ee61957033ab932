// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/ties.h"

#include "core/base/error.h"
#include "core/models/files/tensors/numbers.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace headwise::models::families {

namespace {

/// A key that is null counts as false; one that is missing as the class's default, which is true where it has none.
bool tiesWords(const Family &family, const files::Config &config)
{
    return config.flag({family.tieKey, "tie_word_embeddings"}, !config.settings().contains("tie_word_embeddings"));
}

/// Nothing where they cannot be read, which is said when they are used.
std::optional<bool> areEqual(const files::StoredTensor &a, const files::StoredTensor &b)
{
    try {
        return files::tensors::equalNumbers(a, b);
    } catch (const Error &) {
        return std::nullopt;
    }
}

std::string quoted(const std::string &name) { return "'" + name + "'"; }

std::string differsNote(const Tie &tie)
{
    return "config.json ties " + quoted(tie.target) + " to " + quoted(tie.source) +
           ", but they are stored with different numbers: each is used as it is stored";
}

std::string olderNote(const std::string &missing, const std::string &stored)
{
    return quoted(missing) + " is missing and config.json does not tie it to " + quoted(stored) +
           ", which is used for it as in transformers before 5; transformers 5 would draw it at random";
}

} // namespace

std::vector<std::string> tieWeights(const Family &family, const files::Config &config, files::TensorTable &tensors)
{
    const bool stated = tiesWords(family, config);
    const auto ties = family.ties.empty() ? std::vector<Tie>{{family.names.anchor, "lm_head.weight"}} : family.ties;
    std::vector<std::string> notes;
    for (const auto &tie : ties) {
        const auto *source = tensors.find(tie.source), *target = tensors.find(tie.target);
        if (!(stated || tie.when == Tie::When::Always) || !tensors.stores(tie.source) || !tensors.stores(tie.target))
            continue;
        const auto equal = areEqual(*source, *target);
        if (equal.value_or(false))
            tensors.readInstead(tie.target, *source);
        else if (equal && stated)
            notes.push_back(differsNote(tie));
    }
    for (int pass = 0; pass < 2; ++pass) // a source that is missing may be found by a later tie
        for (const auto &tie : ties) {
            const auto *source = tensors.find(tie.source), *target = tensors.find(tie.target);
            const bool tied = stated || tie.when == Tie::When::Always;
            if ((!tied && tie.when != Tie::When::Older) || !source == !target)
                continue;
            const auto &missing = source ? tie.target : tie.source, &other = source ? tie.source : tie.target;
            tensors.readInstead(missing, source ? *source : *target);
            if (!tied)
                notes.push_back(olderNote(missing, other));
        }
    return notes;
}

std::vector<Tie> maskedTies(const std::string &words, const std::string &prefix)
{
    return {{words, prefix + ".decoder.weight"}, {prefix + ".bias", prefix + ".decoder.bias", Tie::When::Older}};
}

} // namespace headwise::models::families
