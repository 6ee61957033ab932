// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/description.h"

#include "core/text/folder/olderfiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace headwise::text::folder {

namespace {

using aligned::Settings;
using nlohmann::json;

std::string truncationSide(const TokenizerFolder &folder)
{
    const Settings config = folder.config.settings();
    std::string side = "right";
    if (config.has("truncation_side"))
        side = config.at("truncation_side").text();
    else if (folder.rules.has("truncation"))
        side = folder.rules.settings().at("truncation").text("direction", "Right") == "Left" ? "left" : "right";
    if (side != "left" && side != "right")
        config.at("truncation_side").malformed(ErrorText("\"%1\" is neither right nor left", side));
    return side;
}

/// Huge numbers stand for "no limit"; older files say "max_len".
int maxLength(const TokenizerFolder &folder, int ofClass)
{
    const Settings config = folder.config.settings();
    for (const char *name : {"model_max_length", "max_len"}) {
        if (!config.has(name))
            continue;
        const double length = config.at(name).number();
        const bool limits = length >= 1 && length <= std::numeric_limits<int>::max();
        return limits ? static_cast<int>(length) : 0;
    }
    return ofClass;
}

bool wantsTokenTypes(const TokenizerFolder &folder, const TokenizerClass &kind)
{
    const Settings config = folder.config.settings();
    if (!config.has("model_input_names"))
        return kind.tokenTypes;
    const auto names = config.at("model_input_names").items();
    return std::any_of(
        names.begin(), names.end(), [](const Settings &name) { return name.text() == "token_type_ids"; });
}

std::vector<std::string> contentsOf(const json &tokens, const std::string &where)
{
    std::vector<std::string> contents;
    for (const Settings &token : Settings(tokens, where, "added_tokens").items())
        contents.push_back(token.at("content").text());
    return contents;
}

/// BOS and EOS count only without tokenizer.json, whose post-processor has them already.
bool switchesBosEos(const TokenizerFolder &folder)
{
    const json &config = folder.config.values;
    return !folder.rules.exists && (config.contains("add_bos_token") || config.contains("add_eos_token"));
}

json switchedBosEos(const ClassInput &input, const IdOfToken &idOf)
{
    const auto tokenIf = [&](const char *flag, const char *name) -> std::optional<TemplateToken> {
        const bool on = !input.folder.rules.exists && input.flag(flag, false) && input.tokens.content(name);
        return on ? std::optional(input.token(name, idOf)) : std::nullopt;
    };
    return bosEosProcessor(tokenIf("add_bos_token", "bos_token"), tokenIf("add_eos_token", "eos_token"));
}

/// What outlives the description, for its post-processor.
struct Kept
{
    TokenizerFolder folder;
    SpecialTokens tokens;
    json stated; ///< post-processor of tokenizer.json
    std::size_t numberedPieces = 0;
};

json processorOf(const TokenizerClass &kind, const Kept &kept, const IdOfToken &idOf)
{
    const ClassInput input{kept.folder, kept.tokens, nullptr, kept.numberedPieces};
    const bool none = kept.stated.is_null();
    // Only classes that set theirs last keep it where a file switches BOS and EOS.
    if (kind.postProcessorOfFile && switchesBosEos(kept.folder))
        return switchedBosEos(input, idOf);
    if (kind.postProcessor && !(none ? kind.postProcessorBesideFile : kind.postProcessorOfFile))
        return kind.postProcessor(input, idOf);
    return none || switchesBosEos(kept.folder) ? switchedBosEos(input, idOf) : kept.stated;
}

SpecialTokens specialTokens(
    const TokenizerFolder &folder, const TokenizerClass &kind, const std::optional<OlderVocabulary> &older)
{
    if (!older)
        return {folder, kind.tokens};
    TokenDefaults defaults = kind.tokens;
    // what the model's file calls them goes before the names of the class
    defaults.named.insert(defaults.named.begin(), older->named().begin(), older->named().end());
    SpecialTokens tokens(folder, defaults, older->additional());
    if (older->addedInRawText())
        tokens.findInRawText();
    return tokens;
}

/// The lists of added tokens, in the order of the reference.
void addTokens(
    const TokenizerClass &kind, const SpecialTokens &tokens, bool ownRules, TokenizerDescription &description)
{
    std::vector<json> &lists = description.addedTokens;
    const bool listed = !ownRules && description.parts.contains("added_tokens");
    if (kind.runsSentencePiece()) {
        lists.push_back(tokens.givenEntries());
        lists.push_back(tokens.otherEntries());
    }
    std::vector<std::string> present;
    if (listed) {
        lists.push_back(description.parts.at("added_tokens"));
        present = contentsOf(lists.back(), description.where);
    }
    if (!kind.runsSentencePiece())
        lists.push_back(tokens.toAdd(present));
    if (kind.addsAgain == AddsAgain::Plain)
        lists.push_back(tokens.plainEntries());
    else if (kind.addsAgain == AddsAgain::AsStated)
        lists.push_back(tokens.statedEntries());
}

} // namespace

TokenizerDescription describeTokenizer(TokenizerFolder folder)
{
    const TokenizerClass &kind = classOf(folder);
    const bool stated = folder.rules.exists && !kind.runsSentencePiece();
    const std::optional<OlderVocabulary> older =
        stated ? std::nullopt : std::optional<OlderVocabulary>(std::in_place, folder, kind);
    const bool ownRules = kind.rules && !(stated ? kind.rulesOfFile : older->complete());
    SpecialTokens tokens = specialTokens(folder, kind, older);
    TokenizerDescription description;
    description.where = stated ? folder.rules.where : folder.path;
    description.splitSpecialTokens = folder.config.settings().flag("split_special_tokens", false);
    description.tokenTypes = wantsTokenTypes(folder, kind);
    description.marksBegin = kind.marksBegin;
    if (kind.specialInTexts)
        description.specialInTexts = tokens.contents();
    description.oddTokenToText = kind.runsSentencePiece();
    description.truncationSide = truncationSide(folder);
    description.maxLength = maxLength(folder, kind.maxLength);
    json &parts = description.parts;
    const ClassInput input{
        folder, tokens, stated ? normalizerOfType(folder.rules.values, "Precompiled") : older->characterTable()};
    const Rules rules = ownRules ? kind.rules(input) : Rules();
    parts = stated ? std::move(folder.rules.values) : older->parts(input);
    if (ownRules)
        applyRules(parts, rules);
    if (kind.finish && (!stated || kind.finishesStated))
        kind.finish(input, parts);
    addTokens(kind, tokens, ownRules, description);
    const std::size_t numberedPieces = kind.numbersOfFile ? parts.at("model").at("vocab").size() : 0;
    json processor = parts.contains("post_processor") ? parts.at("post_processor") : json();
    folder.words.reset(); // the description has their content
    folder.pieceModels.clear();
    folder.pieces.reset();
    folder.merges.reset();
    const auto kept =
        std::make_shared<const Kept>(Kept{std::move(folder), std::move(tokens), std::move(processor), numberedPieces});
    description.postProcessor = [&kind, kept](const IdOfToken &idOf) { return processorOf(kind, *kept, idOf); };
    return description;
}

} // namespace headwise::text::folder
