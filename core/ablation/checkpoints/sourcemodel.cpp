// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/sourcemodel.h"

#include "core/base/error.h"
#include "core/models/families/families.h"
#include "core/models/files/modelfolder.h"
#include "core/models/specification/stacklayouts.h"

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

/// The folder with config.json and the weights that an adapter adds to.
std::string contentOf(const std::string &source, const std::string &base)
{
    return files::isAdapterFolder(source) ? files::contentFolder(files::adapterBase(source, base)) : source;
}

} // namespace

SourceModel::SourceModel(const std::string &folder, const std::string &base)
    : m_source(files::contentFolder(folder))
    , m_content(contentOf(m_source, base))
    , m_root(rootOf(isAdapter() ? std::string() : folder, m_content))
    , m_checkpoint(files::Checkpoint::open(m_source, base))
    , m_whole(files::Config::fromFolder(m_source, base))
{
    const auto text = families::textPart(m_whole);
    const auto &stated = text ? *text : m_whole;
    m_isPart = text.has_value();
    const auto &family = families::familyOf(stated);
    m_type = stated.text({"model_type"}, family.names.name);
    m_buffers = family.names.buffers;
    m_tensors = std::make_unique<files::TensorTable>(
        m_checkpoint, files::TensorNaming{family.names.prefix, family.names.anchor});
    m_specification = families::describe(family, {families::completed(stated, family), *m_tensors});
    m_layouts = specification::stackLayouts(m_specification);
}

bool SourceModel::isBuffer(std::string_view tensor) const
{
    return std::ranges::any_of(m_buffers, [&](const std::string &end) { return tensor.ends_with(end); });
}

bool SourceModel::isPacked() const
{
    return std::ranges::any_of(m_checkpoint.tensors(), [](const auto &entry) {
        const auto &type = entry.second.type;
        return type.starts_with("MXFP4") || type.starts_with("F8_E4M3 with scales");
    });
}

std::string writtenType(const files::StoredTensor &tensor)
{
    if (!tensor.computed)
        return tensor.type;
    return tensor.type == "MXFP4" ? "BF16" : "F32";
}

} // namespace headwise::ablation::checkpoints
