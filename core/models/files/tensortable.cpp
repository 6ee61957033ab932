// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensortable.h"

namespace headwise::models::files {

TensorTable::TensorTable(const Checkpoint &checkpoint, const TensorNaming &naming)
    : m_prefix(naming.prefix), m_file(checkpoint.files().front()->path())
{
    std::vector<std::string> stored;
    for (const auto &[name, tensor] : checkpoint.tensors())
        stored.push_back(name);
    for (const auto &[plain, name] : plainNames(stored, naming, m_file))
        m_tensors[plain] = checkpoint.find(name);
}

std::string TensorTable::storedName(const std::string &name) const
{
    for (const auto &known : {m_prefix + name, name})
        if (m_tensors.contains(known))
            return known;
    return {};
}

const StoredTensor *TensorTable::find(const std::string &name) const
{
    const auto stored = storedName(name);
    if (const auto found = m_instead.find(stored.empty() ? name : stored); found != m_instead.end())
        return found->second;
    return stored.empty() ? nullptr : m_tensors.at(stored);
}

void TensorTable::readInstead(const std::string &name, const StoredTensor &tensor)
{
    const auto stored = storedName(name);
    m_instead[stored.empty() ? name : stored] = &tensor;
}

std::int64_t TensorTable::rows(const std::string &name) const
{
    const auto *stored = find(name);
    return stored && !stored->shape.empty() ? stored->shape.front() : 0;
}

} // namespace headwise::models::files
