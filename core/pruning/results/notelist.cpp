// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/results/notelist.h"

#include "core/errorlines/errorlines.h"

#include <nlohmann/json.hpp>

namespace headwise::pruning::results {

std::vector<ErrorText> notesFrom(const nlohmann::json &notes, const nlohmann::json &texts)
{
    std::vector<ErrorText> list = errorlines::textsOfList(texts);
    if (notes.is_array())
        for (std::size_t i = list.size(); i < notes.size(); ++i)
            if (notes[i].is_string())
                list.push_back(ErrorText::verbatim(notes[i].get<std::string>()));
    return list;
}

} // namespace headwise::pruning::results
