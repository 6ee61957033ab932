// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the readers of SentencePiece models and tiktoken's ranks: what is read makes a tokenizer in every
// way that classes use it, or is refused.
#include "core/base/error.h"
#include "core/text/tokenizer.h"
#include "core/text/vocabularies/piecedescription.h"
#include "core/text/vocabularies/tiktokenfile.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace {

namespace vocabularies = headwise::text::vocabularies;
using nlohmann::json;

void tokenize(json parts)
{
    if (!parts.contains("added_tokens"))
        parts["added_tokens"] = json::array();
    const auto tokenizer = headwise::text::Tokenizer::fromJson(parts.dump(), "tokenizer.json");
    static_cast<void>(tokenizer->encode(" Caf\u00e9  the\u2581cat <mask>\n", std::string("x"), {}));
}

void unlessRefused(const std::function<void()> &work)
{
    try {
        work();
    } catch (const headwise::Error &) { // the expected error
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    unlessRefused([&] { tokenize(vocabularies::describeTiktoken(vocabularies::readTiktoken(bytes, "x.tiktoken"))); });
    unlessRefused([&] {
        const auto model = vocabularies::SentencePieceModel::fromBytes(bytes, "x.model");
        const vocabularies::PieceList pieces = vocabularies::pieceList(model);
        unlessRefused([&] { tokenize(vocabularies::describeAsTrained(model, {{{3, "<x>"}}, true})); });
        unlessRefused([&] { tokenize(vocabularies::describeSentencePiece(model)); });
        unlessRefused([&] { tokenize({{"model", vocabularies::unigramModel(pieces, model.unknownId)}}); });
        unlessRefused([&] { tokenize({{"model", vocabularies::pairModel(pieces, pieces)}}); });
    });
    return 0;
}
