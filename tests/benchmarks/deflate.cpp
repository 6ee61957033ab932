// SPDX-License-Identifier: GPL-3.0-or-later
// Compression of the attention maps of an archive, chunk by chunk: our blocks beside libdeflate and zlib.
#include "tests/benchmarks/benchmark.h"

#include "core/archive/codec/chunkcodec.h"
#include "core/archive/codec/deflatestream.h"
#include "core/archive/codec/half.h"
#include "core/archive/codec/huffmanblock.h"
#include "core/archive/reading/archivereader.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>

namespace headwise::benchmarks {

namespace {

using Bytes = std::vector<std::byte>;
using Compress = std::function<std::size_t(std::span<const std::byte>)>;

constexpr std::size_t chunkBytes = 1 << 20;

struct DeflateArguments
{
    std::string archive;
    int rounds = 5;
    std::size_t megabytes = 32;
};

/// The maps as half floats, in chunks of shuffled bytes as archives hold them.
std::vector<Bytes> shuffledChunks(const DeflateArguments &arguments)
{
    const auto reader = archive::reading::ArchiveReader::open(arguments.archive);
    std::vector<std::uint16_t> halves;
    for (std::int64_t i = 0; i < reader->exampleCount() && halves.size() * 2 < arguments.megabytes << 20; ++i) {
        const std::vector<float> values = reader->maps({i}, reader->stacks().front().stack).values;
        halves.resize(halves.size() + values.size());
        archive::codec::halvesFromFloats(values, std::span(halves).last(values.size()));
    }
    std::vector<Bytes> chunks;
    const auto bytes = std::as_bytes(std::span(halves));
    for (std::size_t begin = 0; begin + chunkBytes <= bytes.size(); begin += chunkBytes)
        archive::codec::shuffleBytes(bytes.subspan(begin, chunkBytes), 2, chunks.emplace_back(chunkBytes));
    if (chunks.empty())
        throw std::runtime_error("the archive holds less than 1 MiB of maps");
    return chunks;
}

std::size_t withZlib(std::span<const std::byte> part, int level, int strategy)
{
    z_stream stream{};
    deflateInit2(&stream, level, Z_DEFLATED, -15, 9, strategy);
    Bytes out(deflateBound(&stream, part.size()));
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(part.data()));
    stream.avail_in = static_cast<uInt>(part.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    return stream.total_out;
}

std::size_t withLibdeflate(std::span<const std::byte> part, int level)
{
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor *)> compressor(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    Bytes out(libdeflate_deflate_compress_bound(compressor.get(), part.size()));
    return libdeflate_deflate_compress(compressor.get(), part.data(), part.size(), out.data(), out.size());
}

/// Bytes and speed of the median round.
Json measured(const std::vector<std::span<const std::byte>> &parts, int rounds, const Compress &compress)
{
    std::vector<double> seconds;
    std::size_t bytes = 0, stored = 0;
    for (int round = 0; round < rounds; ++round) {
        bytes = stored = 0;
        const auto start = std::chrono::steady_clock::now();
        for (const auto part : parts) {
            bytes += part.size();
            stored += compress(part);
        }
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::nth_element(seconds, seconds.begin() + rounds / 2);
    return {{"ratio", static_cast<double>(stored) / static_cast<double>(bytes)},
        {"mb_per_s", static_cast<double>(bytes) / 1e6 / seconds[static_cast<std::size_t>(rounds / 2)]}};
}

Json beside(const std::vector<std::span<const std::byte>> &parts, int rounds, const Compress &ours)
{
    Json all;
    all["ours"] = measured(parts, rounds, ours);
    for (const int level : {1, 6})
        all["libdeflate_" + std::to_string(level)] =
            measured(parts, rounds, [level](auto part) { return withLibdeflate(part, level); });
    all["zlib_1"] = measured(parts, rounds, [](auto part) { return withZlib(part, 1, Z_DEFAULT_STRATEGY); });
    all["zlib_huffman_only"] = measured(parts, rounds, [](auto part) { return withZlib(part, 1, Z_HUFFMAN_ONLY); });
    return all;
}

Json deflateJson(const DeflateArguments &arguments)
{
    const std::vector<Bytes> chunks = shuffledChunks(arguments);
    std::vector<std::span<const std::byte>> whole, skewed;
    std::size_t noise = 0, repetitive = 0;
    for (const Bytes &chunk : chunks) {
        whole.emplace_back(chunk);
        for (const auto plane : {std::span(chunk).first(chunkBytes / 2), std::span(chunk).last(chunkBytes / 2)}) {
            const archive::codec::PlaneKind kind = archive::codec::planeKind(plane);
            noise += kind == archive::codec::PlaneKind::Noise;
            repetitive += kind == archive::codec::PlaneKind::Repetitive;
            if (kind == archive::codec::PlaneKind::Skewed)
                skewed.emplace_back(plane);
        }
    }
    Json json{{"benchmark", "deflate"}, {"chunks", chunks.size()},
        {"planes", {{"noise", noise}, {"skewed", skewed.size()}, {"repetitive", repetitive}}}};
    json["whole_chunks"] = beside(whole, arguments.rounds,
        [](auto chunk) { return archive::codec::compressPlanes(chunk, chunk.size() / 2).size(); });
    if (!skewed.empty())
        json["skewed_planes"] = beside(skewed, arguments.rounds, [](auto plane) {
            Bytes out;
            out.reserve(plane.size());
            archive::codec::appendHuffmanBlocks(plane, out);
            return out.size();
        });
    return json;
}

} // namespace

void addDeflateBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<DeflateArguments>();
    CLI::App *command =
        app.add_subcommand("deflate", "Compression of the maps of an archive beside libdeflate and zlib");
    command->add_option("archive", arguments->archive, "An archive with maps")->required();
    command->add_option("--rounds", arguments->rounds, "Rounds, of which the median counts")->capture_default_str();
    command->add_option("--megabytes", arguments->megabytes, "Half floats to compress")->capture_default_str();
    command->callback([arguments] { std::cout << deflateJson(*arguments).dump() << "\n"; });
}

} // namespace headwise::benchmarks
