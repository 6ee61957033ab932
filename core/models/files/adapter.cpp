// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/adapter.h"

#include "core/base/error.h"
#include "core/models/files/adapterconfig.h"
#include "core/models/files/tensors/addedvalues.h"

#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace headwise::models::files {

using tensors::StoredTensor;

namespace {

constexpr std::string_view modelPrefix = "base_model.model.";

/// A part of an adapter, by the end of its name.
enum class Part
{
    A,
    B,
    BiasOfB,
    EmbeddingA,
    EmbeddingB
};
struct PartEnd
{
    std::string_view end;
    Part part;
};
constexpr std::array partEnds = {PartEnd{".lora_A.weight", Part::A}, PartEnd{".lora_B.weight", Part::B},
    PartEnd{".lora_B.bias", Part::BiasOfB}, PartEnd{".lora_embedding_A", Part::EmbeddingA},
    PartEnd{".lora_embedding_B", Part::EmbeddingB}};

using Parts = std::map<Part, StoredTensor>;

std::string withoutPart(std::string name, std::string_view part)
{
    if (const auto at = name.find(part); at != std::string::npos)
        name.erase(at, part.size());
    return name;
}

/// Adds an adapter to the tensors of a base model.
class Merge
{
public:
    Merge(StoredTensors &base, AdapterConfig config) : m_base(base), m_config(std::move(config)) {}

    void apply(const StoredTensors &adapter)
    {
        std::map<std::string, Parts> modules;
        for (const auto &[name, tensor] : adapter) {
            const auto plain = name.starts_with(modelPrefix) ? name.substr(modelPrefix.size()) : name;
            if (!addPart(modules, plain, tensor))
                replace(plain, tensor);
        }
        for (const auto &[module, parts] : modules)
            add(module, parts);
    }

private:
    static bool addPart(std::map<std::string, Parts> &modules, const std::string &name, const StoredTensor &tensor)
    {
        for (const auto &[end, part] : partEnds)
            if (name.ends_with(end)) {
                modules[name.substr(0, name.size() - end.size())].emplace(part, tensor);
                return true;
            }
        return false;
    }

    /// The base's tensor with this name, or with more or fewer members before it: the model in which the adapter was
    /// trained may have a head around the base model, or lack one that the files have.
    StoredTensors::iterator find(const std::string &name)
    {
        std::string_view rest = name;
        while (true) {
            if (const auto found = m_base.find(std::string(rest)); found != m_base.end())
                return found;
            const auto dot = rest.find('.');
            if (dot == std::string_view::npos || rest.find('.', dot + 1) == std::string_view::npos)
                break; // the last two words alone, such as "dense.weight", name too many
            rest.remove_prefix(dot + 1);
        }
        auto result = m_base.end();
        for (auto at = m_base.begin(); at != m_base.end(); ++at)
            if (at->first.ends_with("." + name)) {
                if (result != m_base.end())
                    return m_base.end();
                result = at;
            }
        return result;
    }

    [[noreturn]] void mismatch(const ErrorText &what) const
    {
        throw Error(ErrorCode::Mismatch, what, m_config.file(),
            ErrorText("Give the model that the adapter was trained on with --base FOLDER"));
    }

    /// A tensor that the adapter saved whole: of a trained head, or a bias.
    void replace(std::string name, StoredTensor tensor)
    {
        if (name.find("lora_") != std::string::npos || name.find("token_adapter") != std::string::npos)
            throw Error(ErrorCode::Unsupported, ErrorText("adapters with tensors such as '%1' are not merged", name),
                tensor.file->path(),
                ErrorText(
                    "Merge it once in Python and save the result: model.merge_and_unload().save_pretrained('OUT')"));
        if (name.find(".original_module.") != std::string::npos)
            return; // what a trained head was before
        for (const auto part : {".base_layer", ".modules_to_save.default", ".modules_to_save"})
            name = withoutPart(std::move(name), part);
        const auto found = find(name);
        tensor.name = found == m_base.end() ? name : found->first;
        if (found != m_base.end() && found->second.shape.size() != tensor.shape.size())
            mismatch(ErrorText("the adapter has the tensor '%1' with the shape %2, but its base model with %3", name,
                tensors::shapeText(tensor.shape), tensors::shapeText(found->second.shape)));
        m_base.insert_or_assign(tensor.name, tensor);
    }

    const StoredTensor &partOf(const Parts &parts, Part part, const std::string &module) const
    {
        const auto found = parts.find(part);
        if (found == parts.end() || found->second.shape.size() != 2 || found->second.shape[0] <= 0 ||
            found->second.shape[1] <= 0)
            throw Error(ErrorCode::Unsupported,
                ErrorText("the adapter of '%1' is not a product of two matrices", module), m_config.file(),
                ErrorText("Merge it once in Python and save the result: "
                          "model.merge_and_unload().save_pretrained('OUT')"));
        return found->second;
    }

    void add(const std::string &module, const Parts &parts)
    {
        const bool isEmbedding = parts.contains(Part::EmbeddingA) || parts.contains(Part::EmbeddingB);
        const auto &a = partOf(parts, isEmbedding ? Part::EmbeddingA : Part::A, module);
        const auto &b = partOf(parts, isEmbedding ? Part::EmbeddingB : Part::B, module);
        const auto found = find(module + ".weight");
        if (found == m_base.end())
            mismatch(ErrorText("the adapter changes '%1', which its base model lacks", module));
        auto &weight = found->second;
        const auto rank = a.shape[0];
        const std::vector<std::int64_t> outIn = {b.shape[0], a.shape[1]}, inOut = {a.shape[1], b.shape[0]};
        // Of a square matrix only the settings tell; embeddings are [tokens, width].
        const bool isInOut = isEmbedding || weight.shape != outIn || (m_config.storesInOut() && weight.shape == inOut);
        if (b.shape[1] != rank || weight.shape != (isInOut ? inOut : outIn))
            mismatch(ErrorText("the adapter of '%1' has the shapes %2 and %3, but its base model's weight %4", module,
                tensors::shapeText(a.shape), tensors::shapeText(b.shape), tensors::shapeText(weight.shape)));
        const auto scale = m_config.scale(module, rank);
        weight = isInOut ? tensors::withProduct(weight, tensors::transposed(a), tensors::transposed(b), scale)
                         : tensors::withProduct(weight, b, a, scale);
        if (const auto bias = parts.find(Part::BiasOfB); bias != parts.end())
            addBias(module, bias->second, scale);
    }

    void addBias(const std::string &module, const StoredTensor &added, double scale)
    {
        const auto found = find(module + ".bias");
        if (found == m_base.end() || found->second.shape != added.shape)
            mismatch(ErrorText("the adapter changes the bias of '%1', which its base model lacks", module));
        found->second = tensors::withSum(found->second, added, scale);
    }

    StoredTensors &m_base;
    AdapterConfig m_config;
};

} // namespace

void applyAdapter(StoredTensors &base, const StoredTensors &adapter, const std::string &folder)
{
    Merge(base, AdapterConfig::fromFolder(folder)).apply(adapter);
}

} // namespace headwise::models::files
