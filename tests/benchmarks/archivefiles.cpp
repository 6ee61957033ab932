// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/archivefiles.h"

#include "core/archive/writing/archivewriter.h"
#include "core/base/parallel.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"
#include "core/statistics/random.h"

#include <cmath>

namespace headwise::benchmarks {

namespace {

/// Softmax of about normal noise (Irwin and Hall: three uniform numbers).
void fillRow(std::span<float> row, float sharpness, statistics::Random random)
{
    float sum = 0;
    for (float &weight : row) {
        const std::uint64_t bits = random.next();
        float noise = -1.5f;
        for (const int shift : {0, 21, 42})
            noise += static_cast<float>((bits >> shift) & 0x1fffff) / 0x200000;
        sum += weight = std::exp(2 * sharpness * noise);
    }
    for (float &weight : row)
        weight /= sum;
}

attention::StackMaps noiseMaps(const SentenceArchive &shape, int example, float alteration)
{
    const int heads = shape.layers * shape.heads, tokens = shape.tokens;
    attention::StackMaps maps{
        heads, tokens, tokens, std::vector<float>(static_cast<std::size_t>(heads) * tokens * tokens)};
    parallelFor(static_cast<std::size_t>(heads), [&](std::size_t head) {
        const float place = static_cast<float>(head) / static_cast<float>(heads), share = alteration * place;
        std::vector<float> other(static_cast<std::size_t>(tokens));
        for (int query = 0; query < tokens; ++query) {
            const std::size_t seen = shape.causal ? query + 1 : tokens;
            const std::span row(maps.values.data() + (head * tokens + query) * tokens, seen);
            const std::uint64_t stream = (static_cast<std::uint64_t>(example) * heads + head) * tokens + query;
            fillRow(row, 0.5f + 3 * place, statistics::Random(1, stream));
            if (share > 0)
                fillRow(std::span(other).first(seen), 2, statistics::Random(2, stream));
            for (std::size_t key = 0; key < seen; ++key)
                row[key] = (1 - share) * row[key] + share * other[key];
        }
    });
    return maps;
}

attention::Example sentence(int line, int tokens)
{
    attention::Example example;
    example.line = line;
    example.key = std::to_string(line + 1);
    for (int token = 0; token < tokens; ++token) {
        // Words are repeated, as in real sentences.
        const std::string word = token == 0 ? std::to_string(line) : "word" + std::to_string(token % 60);
        const int begin = static_cast<int>(example.text.size());
        example.tokens["input"].push_back({word, token, begin, begin + static_cast<int>(word.size()), token});
        example.text += word + " ";
    }
    return example;
}

} // namespace

void writeSentences(const std::string &path, const SentenceArchive &shape, float alteration)
{
    attention::StackLayout layout{.stack = shape.causal ? attention::Stack::Decoder : attention::Stack::Encoder,
        .heads = std::vector<int>(shape.layers, shape.heads)};
    layout.causal.assign(shape.layers, shape.causal);
    layout.window.resize(shape.layers);
    archive::format::ArchiveInfo info;
    info.generator = "headwise-bench";
    info.model.name = "benchmark";
    info.stacks = {layout};
    info.tokenSides = {"input"};
    for (const measures::MeasureInfo &measure : measures::measures())
        info.measures.emplace_back(measure.id);
    archive::writing::ArchiveWriter writer(path, info, {.overwrite = true});
    for (int line = 0; line < shape.examples; ++line) {
        archive::format::ArchiveRecord record{
            sentence(line, shape.tokens), {{noiseMaps(shape, line, alteration), {}, {}, {}}}};
        archive::format::StackResult &stack = record.stacks.front();
        stack.measures.resize(static_cast<std::size_t>(layout.totalHeads()) * info.measures.size());
        measures::measureMaps(stack.maps, layout, measures::tokenContext(record.example, layout), stack.measures);
        writer.append(std::move(record));
    }
    writer.finish();
}

void writeArchive(const std::string &path, const MapData &maps, int count)
{
    archive::format::ArchiveInfo info;
    info.generator = "headwise-bench";
    info.model.name = "benchmark";
    info.stacks = {maps.layout()};
    info.tokenSides = {"input"};
    archive::writing::ArchiveWriter writer(path, info, {.overwrite = true});
    for (int line = 0; line < count; ++line) {
        archive::format::ArchiveRecord record;
        record.example.line = line;
        record.example.key = std::to_string(line + 1);
        for (int token = 0; token < maps.tokens(); ++token)
            record.example.tokens["input"].push_back(
                {"piece", token, token, token + 1, token, 0, 0, token == 0 || token == maps.tokens() - 1, false});
        record.stacks.emplace_back().maps = maps.examples[line % maps.examples.size()];
        writer.append(std::move(record));
    }
    writer.finish();
}

} // namespace headwise::benchmarks
