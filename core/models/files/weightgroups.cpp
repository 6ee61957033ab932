// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/weightgroups.h"

#include "core/base/json.h"
#include "core/base/sha256.h"
#include "core/models/files/digestcache.h"
#include "core/models/files/tensors/numbers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <map>

namespace headwise::models::files {

namespace {

constexpr std::uint64_t largestPart = 8'000'000; ///< bytes between two reports of progress

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Layer 10 after layer 9: by the text before the number, its digits' count, and the number.
std::pair<std::string, std::pair<std::size_t, std::string>> orderOf(const std::string &group)
{
    const auto dot = group.rfind('.');
    const auto number = dot == std::string::npos ? group : group.substr(dot + 1);
    return {dot == std::string::npos ? std::string() : group.substr(0, dot), {number.size(), number}};
}

/// What the digests of all groups have read.
struct Done
{
    std::uint64_t bytes = 0, all = 1;
    Progress &progress;

    void add(std::uint64_t more)
    {
        bytes += more;
        progress.advanceOrThrow(static_cast<double>(bytes) / static_cast<double>(all));
    }
};

std::uint64_t bytesOf(const StoredTensor &tensor)
{
    return tensor.computed ? static_cast<std::uint64_t>(elementCount(tensor)) * sizeof(float) : tensor.size;
}

/// Numbers that are computed count as float32.
void addBytes(Sha256 &digest, const StoredTensor &tensor, Done &done)
{
    const auto width = tensor.computed ? sizeof(float) : std::max<std::uint64_t>(tensors::elementSize(tensor.type), 1);
    const auto step =
        std::max(largestPart / width * width, tensor.computed ? tensor.computed->blockElements() * width : 0);
    std::vector<std::byte> part;
    for (std::uint64_t begin = 0; begin < bytesOf(tensor); begin += part.size()) {
        part.resize(std::min(step, bytesOf(tensor) - begin));
        if (tensor.computed) {
            std::vector<float> numbers(part.size() / sizeof(float));
            tensors::readNumbers(tensor, begin / sizeof(float), std::span(numbers));
            std::ranges::copy(std::as_bytes(std::span(numbers)), part.begin());
        } else {
            tensor.read(begin, part);
        }
        digest.add({reinterpret_cast<const char *>(part.data()), part.size()});
        done.add(part.size());
    }
}

/// What is kept depends on the tensors' names and places too, which other files may state; empty: nothing is kept,
/// since how numbers are computed is stated elsewhere.
std::string keptKind(const Checkpoint &checkpoint)
{
    Sha256 tensors;
    for (const auto &[name, tensor] : checkpoint.tensors()) {
        if (tensor.computed)
            return {};
        for (const auto &field : {name, tensor.name, tensor.type, shapeText(tensor.shape), shapeText(tensor.strides),
                 tensor.file->path(), std::to_string(tensor.begin)})
            tensors.addField(field);
    }
    return "groups " + tensors.hexadecimal();
}

std::vector<GroupDigest> keptGroups(const std::string &kind, const Checkpoint &checkpoint)
{
    const auto kept = kind.empty() ? std::nullopt : keptDigest(kind, checkpoint.files());
    if (!kept)
        return {};
    try {
        std::vector<GroupDigest> digests;
        for (const auto &[group, digest] :
            parseJson(*kept, "digests").get<std::vector<std::pair<std::string, std::string>>>())
            digests.push_back({group, digest});
        return digests;
    } catch (const std::exception &) {
        return {}; // a damaged cache
    }
}

void keepGroups(const std::string &kind, const Checkpoint &checkpoint, const std::vector<GroupDigest> &digests)
{
    if (kind.empty())
        return;
    nlohmann::json kept = nlohmann::json::array();
    for (const auto &digest : digests)
        kept.push_back({digest.group, digest.sha256});
    keepDigest(kind, checkpoint.files(), kept.dump());
}

} // namespace

std::string groupOf(const std::string &name)
{
    for (std::size_t begin = 0; begin < name.size();) {
        const auto end = std::min(name.find('.', begin), name.size());
        if (isNumber(std::string_view(name).substr(begin, end - begin)))
            return name.substr(0, end);
        begin = end + 1;
    }
    return {};
}

std::vector<GroupDigest> groupDigests(const Checkpoint &checkpoint, Progress &progress)
{
    const auto kind = keptKind(checkpoint);
    if (auto kept = keptGroups(kind, checkpoint); !kept.empty())
        return kept;
    std::map<std::string, std::vector<const StoredTensor *>> groups;
    Done done{.progress = progress};
    for (const auto &[name, tensor] : checkpoint.tensors()) {
        groups[groupOf(name)].push_back(&tensor);
        done.all += bytesOf(tensor);
    }
    std::vector<GroupDigest> digests;
    for (const auto &[group, members] : groups) {
        Sha256 digest;
        for (const auto *tensor : members) {
            digest.addField(tensor->name);
            digest.addField(tensor->type);
            digest.addField(shapeText(tensor->shape));
            addBytes(digest, *tensor, done);
        }
        digests.push_back({group, digest.hexadecimal()});
    }
    std::ranges::sort(digests, {}, [](const GroupDigest &digest) { return orderOf(digest.group); });
    keepGroups(kind, checkpoint, digests);
    return digests;
}

} // namespace headwise::models::files
