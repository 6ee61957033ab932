// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the dataset readers; the first byte chooses the name and whether columns are chosen by hand, the
// rest is the file.
#include "core/base/error.h"
#include "core/text/dataset.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr const char *names[] = {"d.jsonl", "d.csv", "d.tsv", "d.txt", "d.conllu", "d.json", "d.gz"};
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data + 1), size - 1);
    headwise::text::DatasetOptions options;
    if (data[0] >= 128)
        options.columns = {.text = "2", .pair = {}, .label = "1"};
    for (const bool skipBad : {false, true}) {
        options.skipBad = skipBad;
        try {
            headwise::text::parseDataset(bytes, names[data[0] % 128 % std::size(names)], options);
        } catch (const headwise::Error &) { // the expected error
        }
    }
    return 0;
}
