// SPDX-License-Identifier: GPL-3.0-or-later
// The weight files of a model folder as one table of named tensors.
#pragma once

#include "core/models/files/inputfile.h"
#include "core/models/files/safetensors.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace headwise::models::files {

/// Weights: `model.safetensors`, or the shards that `model.safetensors.index.json` names. Pickled weights
/// are never opened, since unpickling executes code.
class Checkpoint
{
public:
    /// Throws Error for a folder without usable weights, damaged files and shards outside of the folder.
    static Checkpoint open(const std::string &folder);

    /// The tensor with this name, or nullptr.
    const StoredTensor *find(const std::string &name) const;
    const std::map<std::string, StoredTensor> &tensors() const { return m_tensors; }
    /// In the order of their names; shared, since the digest may still read them after the checkpoint is destroyed.
    const std::vector<std::shared_ptr<const InputFile>> &files() const { return m_files; }

private:
    void addFile(const std::string &path);

    std::vector<std::shared_ptr<const InputFile>> m_files;
    std::map<std::string, StoredTensor> m_tensors;
};

} // namespace headwise::models::files
