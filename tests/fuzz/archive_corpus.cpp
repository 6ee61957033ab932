// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the corpus of the archive fuzzer: archive_corpus FOLDER. Two valid archives and a dozen kinds of damaged ones;
// see corpus/archive.
#include "core/archive/writing/archivewriter.h"
#include "tests/core/archive/changes.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace headwise;
using namespace headwise::tests;

namespace {

archive::format::ArchiveInfo corpusInfo(const archive::format::Detail &detail, archive::format::ValueType type)
{
    archive::format::ArchiveInfo info;
    info.created = "2024-05-06T07:08:09Z";
    info.generator = "archive_corpus";
    info.model.name = "tiny";
    attention::StackLayout stack;
    stack.heads = {1, 1};
    stack.causal = {0, 1};
    stack.window = {0, 0};
    info.stacks = {stack};
    info.tokenSides = {"input"};
    info.columns = {{"label", archive::format::ColumnKind::String}};
    info.measures = {"entropy", "distance"};
    info.measureUnits = {"nats", "tokens"};
    info.meanMapColumns = {"0"};
    info.detail = detail;
    info.valueType = type;
    return info;
}

archive::format::ArchiveRecord corpusRecord(std::int64_t line, int tokens)
{
    archive::format::ArchiveRecord record;
    record.example.line = line;
    record.example.key = std::to_string(line + 1);
    record.example.text = "some text";
    record.example.columns["label"] = std::string("yes");
    record.example.columns["late"] = std::int64_t{3};
    archive::format::StackResult &stack = record.stacks.emplace_back();
    stack.maps = {2, tokens, tokens, {}};
    for (int head = 0; head < 2; ++head)
        for (int query = 0; query < tokens; ++query) {
            const int seen = head == 0 ? tokens : query + 1;
            for (int key = 0; key < tokens; ++key)
                stack.maps.values.push_back(key < seen ? 1.0f / static_cast<float>(seen) : 0.0f);
        }
    for (int token = 0; token < tokens; ++token)
        record.example.tokens["input"].push_back({"piece", token, token, token + 1, token, 0, 0, token == 0, false});
    stack.measures = {1, 2, 3, 4};
    stack.meanMapSums = stack.meanMapCounts = {1, 2};
    return record;
}

void write(const std::string &path, const archive::format::Detail &detail, archive::format::ValueType type)
{
    archive::writing::ArchiveWriter writer(path, corpusInfo(detail, type), {.overwrite = true});
    for (const int tokens : {3, 0, 5})
        writer.append(corpusRecord(tokens, tokens));
    writer.finish();
}

std::string bytesOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void setBytes(const std::string &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// The file of a killed writer.
void writeKilled(const std::string &path)
{
    const std::string working = path + ".run";
    {
        archive::writing::ArchiveWriter writer(working, corpusInfo({}, archive::format::ValueType::Float16), {});
        writer.append(corpusRecord(0, 4));
        writer.commit();
        std::filesystem::copy_file(working + ".partial", path, std::filesystem::copy_options::overwrite_existing);
    }
    std::filesystem::remove(working + ".partial");
}

/// A copy of `from` with one entry of a list replaced.
template <typename T> void lie(const std::string &from, const std::string &to, const char *list, hid_t type, T value)
{
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    change(to, [&](const archive::hdf5::Object &file) { overwrite(file.id, list, type, 1, value); });
}

void makeCorpus(const std::string &folder)
{
    const auto path = [&](const char *name) { return folder + "/" + name; };
    const std::string full = path("full_f16.h5"), largest = path("topk_u8.h5");
    write(full, {}, archive::format::ValueType::Float16);
    write(largest, {archive::format::DetailKind::TopK, 2}, archive::format::ValueType::Code8);
    const std::string band = path("band_f32.h5"), rows = path("rows_f16.h5");
    write(band, *archive::format::detailFromText("band:1,1"), archive::format::ValueType::Float32);
    write(rows, *archive::format::detailFromText("rows:0,2"), archive::format::ValueType::Float16);
    writeKilled(path("killed.h5"));
    const std::int64_t beyond = std::int64_t{1} << 60;
    lie(full, path("offset_beyond.h5"), "/attention/encoder/offset", H5T_NATIVE_INT64, beyond);
    lie(full, path("offset_negative.h5"), "/attention/encoder/offset", H5T_NATIVE_INT64, std::int64_t{-1});
    lie(full, path("queries_huge.h5"), "/attention/encoder/queries", H5T_NATIVE_INT32, 2000000000);
    lie(full, path("tokens_fall.h5"), "/tokens/input/offset", H5T_NATIVE_INT64, beyond);
    lie(full, path("line_twice.h5"), "/examples/announced", H5T_NATIVE_INT64, std::int64_t{3});
    lie(full, path("mean_record.h5"), "/mean_map/encoder/last", H5T_NATIVE_INT64, std::int64_t{-7});
    lie(largest, path("rest_beyond.h5"), "/attention/encoder/rest_offset", H5T_NATIVE_INT64, beyond);
    lie(largest, path("key_beyond.h5"), "/attention/encoder/key", H5T_NATIVE_UINT32, 7u);
    lie(rows, path("rows_negative.h5"), "/attention/encoder/rows", H5T_NATIVE_INT32, -1);
    lie(rows, path("rows_many.h5"), "/attention/encoder/rows", H5T_NATIVE_INT32, 2000000000);
    lie(rows, path("row_beyond.h5"), "/attention/encoder/row", H5T_NATIVE_INT32, 2000000000);
    lie(rows, path("row_offset_beyond.h5"), "/attention/encoder/row_offset", H5T_NATIVE_INT64, beyond);
    lie(largest, path("no_weight.h5"), "/attention/encoder/values", H5T_NATIVE_UINT8, std::uint8_t{255});
    lie(largest, path("rest_nan.h5"), "/attention/encoder/rest", H5T_NATIVE_FLOAT, __builtin_nanf(""));
    const std::string bytes = bytesOf(full);
    setBytes(path("cut.h5"), bytes.substr(0, bytes.size() / 2));
    std::string damaged = bytes;
    damaged[44] = static_cast<char>(damaged[44] ^ 0x55); // the superblock's checksum
    setBytes(path("superblock.h5"), damaged);
}

} // namespace

int main(int argc, char **argv)
{
    try {
        std::filesystem::create_directories(argc > 1 ? argv[1] : "corpus");
        makeCorpus(argc > 1 ? argv[1] : "corpus");
    } catch (const std::exception &error) {
        std::fprintf(stderr, "archive_corpus: %s\n", error.what());
        return 1;
    }
    return 0;
}
