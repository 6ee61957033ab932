// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the samples of lm-evaluation-harness: what is accepted becomes lines of JSON with a text each.
#include "core/base/error.h"
#include "core/text/evaluations/sampledataset.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void read(std::string_view bytes, const headwise::text::evaluations::SampleOptions &options)
{
    try {
        const auto dataset = headwise::text::evaluations::datasetFromSamples(bytes, "samples.jsonl", options);
        std::int64_t lines = 0;
        std::string_view rest = dataset.lines;
        for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            const auto line = nlohmann::json::parse(rest.substr(0, end));
            require(line.at("text").is_string() && line.at("id").is_string());
            rest.remove_prefix(end + 1);
            ++lines;
        }
        require(rest.empty() && lines == dataset.examples && dataset.correct <= dataset.judged);
    } catch (const headwise::Error &) { // the expected error
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    read(bytes, {});
    read(bytes, {.metric = "acc", .withAnswers = true});
    return 0;
}
