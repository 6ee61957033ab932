// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/checkpoint.h"

#include "core/base/error.h"
#include "core/models/files/jsontext.h"

#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <set>

namespace headwise::models::files {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestIndex = 100'000'000;

/// A shard must be a plain file name inside the folder; otherwise an index could point to any file.
std::string checkedShardName(const nlohmann::json &value, const std::string &index)
{
    if (!value.is_string())
        throw Error(ErrorCode::Malformed, ErrorText("weight_map has an entry that is not a file name"), index);
    const auto name = value.get<std::string>();
    const fs::path path(name);
    bool leaves = name.empty() || path.is_absolute() || name.find('\\') != std::string::npos ||
                  name.find('\0') != std::string::npos;
    for (const auto &part : path)
        leaves = leaves || part == ".." || part == ".";
    if (leaves)
        throw Error(ErrorCode::Malformed, ErrorText("the shard '%1' lies outside of the model's folder", name), index,
            ErrorText("Refused for safety; save the model again"));
    return name;
}

/// Tensor name -> shard name.
std::map<std::string, std::string> readIndex(const std::string &path)
{
    const auto index = readJsonObject(path, largestIndex);
    const auto found = index.find("weight_map");
    if (found == index.end() || !found->is_object() || found->empty())
        throw Error(ErrorCode::Malformed, ErrorText("the index has no weight_map"), path);
    std::map<std::string, std::string> shards;
    for (const auto &[tensor, shard] : found->items())
        shards[tensor] = checkedShardName(shard, path);
    return shards;
}

[[noreturn]] void throwNoWeights(const std::string &folder)
{
    static constexpr std::array others = {"pytorch_model.bin", "pytorch_model.bin.index.json", "model.bin",
        "pytorch_model.pt", "tf_model.h5", "flax_model.msgpack"};
    for (const auto *name : others) {
        if (fs::exists(fs::path(folder) / name))
            throw Error(ErrorCode::Unsupported,
                ErrorText("the weights exist only as %1, which is not opened, since pickles can execute code", name),
                folder,
                ErrorText("Convert them once where you trust them: python -c \"from transformers import AutoModel; "
                          "AutoModel.from_pretrained('IN').save_pretrained('OUT')\""));
    }
    throw Error(ErrorCode::NotFound, ErrorText("there is no model.safetensors in this folder"), folder,
        ErrorText("Give the folder that holds config.json and model.safetensors"));
}

} // namespace

void Checkpoint::addFile(const std::string &path)
{
    auto file = std::make_shared<const InputFile>(path);
    for (auto &tensor : readSafetensors(file)) {
        const auto name = tensor.name;
        const auto [place, isNew] = m_tensors.emplace(name, std::move(tensor));
        if (!isNew)
            throw Error(
                ErrorCode::Malformed, ErrorText("tensor '%1' is also in %2", name, place->second.file->path()), path);
    }
    m_files.push_back(std::move(file));
}

Checkpoint Checkpoint::open(const std::string &folder)
{
    Checkpoint checkpoint;
    const auto single = (fs::path(folder) / "model.safetensors").string();
    const auto index = (fs::path(folder) / "model.safetensors.index.json").string();
    if (fs::exists(single)) {
        checkpoint.addFile(single);
        return checkpoint;
    }
    if (!fs::exists(index))
        throwNoWeights(folder);
    const auto shards = readIndex(index);
    std::set<std::string> names;
    for (const auto &[tensor, shard] : shards)
        names.insert(shard);
    for (const auto &name : names)
        checkpoint.addFile((fs::path(folder) / name).string());
    for (const auto &[tensor, shard] : shards) {
        const auto *stored = checkpoint.find(tensor);
        if (!stored || stored->file->path() != (fs::path(folder) / shard).string())
            throw Error(ErrorCode::Mismatch,
                ErrorText("the index puts tensor '%1' into %2, which lacks it", tensor, shard), index);
    }
    return checkpoint;
}

const StoredTensor *Checkpoint::find(const std::string &name) const
{
    const auto found = m_tensors.find(name);
    return found == m_tensors.end() ? nullptr : &found->second;
}

} // namespace headwise::models::files
