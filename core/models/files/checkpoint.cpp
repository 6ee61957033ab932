// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/checkpoint.h"

#include "core/base/error.h"
#include "core/models/files/adapter.h"
#include "core/models/files/config.h"
#include "core/models/files/modelfolder.h"
#include "core/models/files/tensors/jsontext.h"
#include "core/models/files/tensors/safetensors.h"
#include "core/models/files/tensors/torchfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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
        throw Error(ErrorCode::Malformed, ErrorText("weight_map has an entry that is not a file name"), index,
            ErrorText("The index is damaged; fetch it again or save the model again"));
    const auto name = value.get<std::string>();
    const fs::path path(name);
    bool leaves = name.empty() || path.is_absolute() || name.find('\\') != std::string::npos ||
                  name.find('\0') != std::string::npos;
    for (const auto &part : path)
        leaves = leaves || part == ".." || part == ".";
    if (leaves)
        throw Error(ErrorCode::Malformed, ErrorText("the shard '%1' lies outside of the model's folder", name), index,
            ErrorText("Refused for safety; save the model again"));
    if (!name.ends_with(".safetensors") && !name.ends_with(".bin"))
        throw Error(ErrorCode::Malformed,
            ErrorText("the index names the shard '%1', which is no file of weights", name), index,
            ErrorText("The index is damaged; fetch it again or save the model again"));
    return name;
}

/// Tensor name -> shard name.
std::map<std::string, std::string> readIndex(const std::string &path)
{
    const auto index = tensors::readJsonObject(path, largestIndex);
    const auto found = index.find("weight_map");
    if (found == index.end() || !found->is_object() || found->empty())
        throw Error(ErrorCode::Malformed, ErrorText("the index has no weight_map"), path,
            ErrorText("The index is damaged; fetch it again or save the model again"));
    std::map<std::string, std::string> shards;
    for (const auto &[tensor, shard] : found->items())
        shards[tensor] = checkedShardName(shard, path);
    return shards;
}

ErrorText convertHint()
{
    return ErrorText("Convert them once where you trust them: python -c \"from transformers import AutoModel; "
                     "AutoModel.from_pretrained('IN').save_pretrained('OUT')\"");
}

[[noreturn]] void throwNoWeights(const std::string &folder)
{
    static constexpr std::array others = {
        "model.bin", "pytorch_model.pt", "tf_model.h5", "flax_model.msgpack", "consolidated.00.pth"};
    for (const auto *name : others) {
        if (fs::exists(fs::path(folder) / name))
            throw Error(ErrorCode::Unsupported, ErrorText("the weights exist only as %1, which is not read", name),
                folder, convertHint());
    }
    std::error_code ignored;
    for (const auto &entry : fs::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".gguf")
            throw Error(ErrorCode::Unsupported,
                ErrorText("the weights exist only as %1, and GGUF is not read", entry.path().filename().string()),
                folder,
                ErrorText("Use the model from which it was made, or unpack it: python -c \"from transformers import "
                          "AutoModel; AutoModel.from_pretrained('IN', gguf_file='FILE').save_pretrained('OUT')\""));
    throw Error(ErrorCode::NotFound, ErrorText("there is no model.safetensors in this folder"), folder,
        ErrorText("Give the folder that holds config.json and model.safetensors"));
}

/// The settings of the model, or null: they are checked where a model is built of them.
nlohmann::json configIn(const std::string &folder)
{
    const auto path = (fs::path(folder) / "config.json").string();
    try {
        return fs::exists(path) ? tensors::readJsonObject(path, largestConfig) : nlohmann::json();
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Malformed)
            return {};
        throw;
    }
}

std::vector<StoredTensor> tensorsOf(const std::shared_ptr<const InputFile> &file)
{
    return file->path().ends_with(".safetensors") ? tensors::readSafetensors(file) : tensors::readTorchFile(file);
}

} // namespace

void Checkpoint::addFile(const std::string &path)
{
    auto file = std::make_shared<const InputFile>(path);
    for (auto &tensor : tensorsOf(file)) {
        const auto name = tensor.name;
        const auto [place, isNew] = m_tensors.emplace(name, std::move(tensor));
        if (!isNew)
            throw Error(
                ErrorCode::Malformed, ErrorText("tensor '%1' is also in %2", name, place->second.file->path()), path);
    }
    m_files.push_back(std::move(file));
}

void Checkpoint::addShards(const std::string &index)
{
    const auto folder = fs::path(index).parent_path();
    const auto shards = readIndex(index);
    std::set<std::string> names;
    for (const auto &[tensor, shard] : shards)
        names.insert(shard);
    for (const auto &name : names)
        addFile((folder / name).string());
    for (const auto &[tensor, shard] : shards) {
        const auto *stored = find(tensor);
        if (!stored || stored->file->path() != (folder / shard).string())
            throw Error(ErrorCode::Mismatch,
                ErrorText("the index puts tensor '%1' into %2, which lacks it", tensor, shard), index);
    }
}

Checkpoint Checkpoint::openModel(const std::string &folder)
{
    Checkpoint checkpoint;
    const auto path = [&](const char *name) { return (fs::path(folder) / name).string(); };
    // safetensors come first: they are checked faster, and nothing in them needs an allow-list.
    if (fs::exists(path("model.safetensors")))
        checkpoint.addFile(path("model.safetensors"));
    else if (fs::exists(path("model.safetensors.index.json")))
        checkpoint.addShards(path("model.safetensors.index.json"));
    else if (fs::exists(path("pytorch_model.bin")))
        checkpoint.addFile(path("pytorch_model.bin"));
    else if (fs::exists(path("pytorch_model.bin.index.json")))
        checkpoint.addShards(path("pytorch_model.bin.index.json"));
    else
        throwNoWeights(folder);
    unpackQuantized(checkpoint.m_tensors, configIn(folder), folder);
    return checkpoint;
}

void Checkpoint::addAdapter(const std::string &folder)
{
    static constexpr std::array names = {"adapter_model.safetensors", "adapter_model.bin"};
    const auto name =
        std::ranges::find_if(names, [&](const char *file) { return fs::exists(fs::path(folder) / file); });
    if (name == names.end())
        throw Error(ErrorCode::NotFound, ErrorText("there is no adapter_model.safetensors in this folder"), folder,
            ErrorText("Give the folder that holds adapter_config.json and adapter_model.safetensors"));
    Checkpoint adapter;
    adapter.addFile((fs::path(folder) / *name).string());
    applyAdapter(m_tensors, adapter.m_tensors, folder);
    m_files.push_back(std::make_shared<const InputFile>((fs::path(folder) / "adapter_config.json").string()));
    m_files.push_back(adapter.m_files.front());
}

Checkpoint Checkpoint::open(const std::string &folder, const std::string &base)
{
    const auto content = contentFolder(folder);
    if (!isAdapterFolder(content)) {
        if (!base.empty())
            throw Error(ErrorCode::Usage, ErrorText("--base is for adapters, but this folder holds none"), folder,
                ErrorText("Leave out --base"));
        return openModel(content);
    }
    auto checkpoint = openModel(adapterBase(content, base));
    checkpoint.addAdapter(content);
    return checkpoint;
}

const StoredTensor *Checkpoint::find(const std::string &name) const
{
    const auto found = m_tensors.find(name);
    return found == m_tensors.end() ? nullptr : &found->second;
}

} // namespace headwise::models::files
