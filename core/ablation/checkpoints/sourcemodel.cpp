// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/sourcemodel.h"

#include "core/base/error.h"
#include "core/models/families/families.h"
#include "core/models/files/modelfolder.h"

#include <algorithm>
#include <filesystem>

namespace headwise::ablation::checkpoints {

namespace {

namespace fs = std::filesystem;
namespace families = models::families;
namespace files = models::files;
namespace specification = models::specification;

/// The folder of a sentence encoder whose transformer lies in `content`, otherwise `content`.
std::string rootOf(const std::string &folder, const std::string &content)
{
    const auto above = fs::path(content).parent_path();
    std::error_code ignored;
    const bool isModule = content != folder && fs::exists(above / "modules.json", ignored);
    return isModule ? above.string() : content;
}

std::string checkedContent(const std::string &folder)
{
    const auto content = files::contentFolder(folder);
    if (files::isAdapterFolder(content))
        throw Error(ErrorCode::Unsupported, ErrorText("this is an adapter, whose weights have no heads of their own"),
            folder, ErrorText("Merge it with its base model and save the result: merge_and_unload() of peft."));
    return content;
}

void requirePlainNumbers(const files::Checkpoint &checkpoint, const std::string &folder)
{
    for (const auto &[name, tensor] : checkpoint.tensors())
        if (tensor.computed)
            throw Error(ErrorCode::Unsupported,
                ErrorText("tensor '%1' is stored packed, and packed weights are not written", name), folder,
                ErrorText("Save the model unpacked: dequantize() and save_pretrained() of transformers."));
}

attention::StackLayout &layoutFor(std::vector<attention::StackLayout> &layouts, attention::Stack kind)
{
    const auto found = std::ranges::find(layouts, kind, &attention::StackLayout::stack);
    if (found != layouts.end())
        return *found;
    layouts.push_back({.stack = kind, .heads = {}, .causal = {}, .window = {}});
    return layouts.back();
}

std::vector<attention::StackLayout> layoutsOf(const specification::Model &model)
{
    std::vector<attention::StackLayout> layouts;
    for (const auto &place : attentionPlaces(model)) {
        const auto &facts = attentionAt(model, place);
        auto &layout = layoutFor(layouts, place.kind);
        layout.heads.push_back(facts.heads);
        layout.keyHeads.push_back(facts.latent ? facts.heads : facts.keyHeads);
        layout.layerIndex.push_back(place.layer);
        layout.causal.push_back(facts.visibility.causal ? 1 : 0);
        layout.window.push_back(facts.visibility.window);
    }
    return layouts;
}

} // namespace

SourceModel::SourceModel(const std::string &folder)
    : m_content(checkedContent(folder))
    , m_root(rootOf(folder, m_content))
    , m_checkpoint(files::Checkpoint::open(m_content))
    , m_whole(files::Config::fromFolder(m_content))
{
    requirePlainNumbers(m_checkpoint, folder);
    const auto text = families::textPart(m_whole);
    const auto &stated = text ? *text : m_whole;
    m_isPart = text.has_value();
    const auto &family = families::familyOf(stated);
    m_type = stated.text({"model_type"}, family.names.name);
    m_tensors = std::make_unique<files::TensorTable>(
        m_checkpoint, files::TensorNaming{family.names.prefix, family.names.anchor});
    m_specification = families::describe(family, {families::completed(stated, family), *m_tensors});
    m_layouts = layoutsOf(m_specification);
}

} // namespace headwise::ablation::checkpoints
