// SPDX-License-Identifier: GPL-3.0-or-later
// The weight files of a model folder as one table of named tensors.
#pragma once

#include "core/models/files/quantization.h"
#include "core/models/files/tensors/inputfile.h"
#include "core/models/files/tensors/storedtensor.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace headwise::models::files {

using tensors::InputFile;
using tensors::shapeText;
using tensors::StoredTensor;

/// Weights: `model.safetensors`, or the shards that `model.safetensors.index.json` names; otherwise `pytorch_model.bin`
/// or its shards (see readTorchFile). Packed weights are unpacked when they are read, and an adapter is added to its
/// base: numbers are read by core/models/files/tensors/numbers.h, whatever they come from.
class Checkpoint
{
public:
    /// `folder`: of a model, of an adapter, or a cached model (see contentFolder). `base`: the folder of an adapter's
    /// base model; empty: it is looked for. Throws Error for a folder without usable weights, damaged files, shards
    /// outside of the folder, and formats that are not read.
    static Checkpoint open(const std::string &folder, const std::string &base = {});

    /// The tensor with this name, or nullptr.
    const StoredTensor *find(const std::string &name) const;
    const StoredTensors &tensors() const { return m_tensors; }
    /// In the order of their names, those of a base model first; shared, since the digest may still read them after the
    /// checkpoint is destroyed. Among them is adapter_config.json, on which the weights depend.
    const std::vector<std::shared_ptr<const InputFile>> &files() const { return m_files; }

private:
    static Checkpoint openModel(const std::string &folder);
    void addFile(const std::string &path);
    void addShards(const std::string &index);
    void addAdapter(const std::string &folder);

    std::vector<std::shared_ptr<const InputFile>> m_files;
    StoredTensors m_tensors;
};

} // namespace headwise::models::files
