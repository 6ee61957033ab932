// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the tokenizer.json reader; start it with the golden tokenizers as corpus:
//   fuzz_text -max_len=200000 corpus/ with tests/data/text/tokenizers/*/tokenizer.json copied into corpus/
#include "core/base/error.h"
#include "core/text/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    try {
        const auto tokenizer = headwise::text::Tokenizer::fromJson(bytes, "tokenizer.json");
        const auto encoding = tokenizer->encode("Caf\u00e9 <mask> don't", std::string(bytes.substr(0, 200)), {});
        std::vector<std::int32_t> ids;
        for (const headwise::attention::Token &token : encoding.tokens)
            ids.push_back(token.id);
        tokenizer->decode(ids, false);
    } catch (const headwise::Error &) { // the expected error
    }
    return 0;
}
