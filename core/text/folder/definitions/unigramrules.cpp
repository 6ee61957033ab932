// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/unigramrules.h"

#include "core/text/folder/rulesteps.h"

namespace headwise::text::folder {

void addCharacterTable(const ClassInput &input, std::vector<nlohmann::json> &normalizers)
{
    if (!input.characterTable.is_null())
        normalizers.push_back(input.characterTable);
}

void fixUnknown(const ClassInput &input, Rules &rules, int id)
{
    if (!input.folder.rules.exists)
        rules.model["unk_id"] = id;
}

PieceList piecesOf(const nlohmann::json &parts)
{
    PieceList pieces;
    const auto model = parts.find("model");
    if (model == parts.end() || !model->is_object() || !model->contains("vocab") || !model->at("vocab").is_array())
        return pieces;
    for (const auto &piece : model->at("vocab")) {
        if (!piece.is_array() || piece.size() != 2 || !piece[0].is_string() || !piece[1].is_number())
            return {};
        pieces.emplace_back(piece[0].get<std::string>(), piece[1].get<double>());
    }
    return pieces;
}

const char *schemeOf(const ClassInput &input, const char *otherwise)
{
    return input.flag("add_prefix_space", true) ? "always" : otherwise;
}

Rules wordRules(const ClassInput &input, const char *scheme, int unknown)
{
    Rules rules;
    addCharacterTable(input, rules.normalizers);
    rules.preTokenizers = {step("WhitespaceSplit"), metaspaceStep(scheme)};
    rules.decoder = metaspaceStep(scheme);
    fixUnknown(input, rules, unknown);
    return rules;
}

void markSpaces(Rules &rules, const char *scheme)
{
    rules.preTokenizers.push_back(metaspaceStep(scheme));
    rules.decoder = metaspaceStep(scheme);
}

PieceList fairseqList(const ClassInput &input, const char *start, const PieceList &pieces)
{
    PieceList list;
    for (const char *name : {start, "pad_token", "eos_token", "unk_token"})
        list.emplace_back(input.content(name), 0.0);
    for (std::size_t i = 3; i < pieces.size(); ++i)
        list.push_back(pieces[i]);
    return list;
}

TokenizerClass unigramClass(
    const char *name, const char *file, TokenDefaults tokens, Rules (*rules)(const ClassInput &))
{
    return {.name = name,
        .older = OlderFiles::Pieces,
        .pieceFile = file,
        .pieceUse = PieceUse::Unigram,
        .tokens = std::move(tokens),
        .rules = rules};
}

} // namespace headwise::text::folder
