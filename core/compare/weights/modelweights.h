// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of a model folder, found by what they are for.
#pragma once

#include "core/compare/weights/headparts.h"
#include "core/models/files/checkpoint.h"
#include "core/models/layouts/familylayout.h"

#include <map>
#include <set>
#include <string>

namespace headwise::compare::weights {

class ModelWeights
{
public:
    /// Checks that all weights of all heads are there, in the shapes that config.json states. `base`: the folder of an
    /// adapter's base model, if it is not where the adapter says; of no use to others. Throws Error that names the
    /// file, and Unsupported for a family whose layout is not known.
    explicit ModelWeights(const std::string &folder, const std::string &base = {});

    const models::layouts::FamilyLayout &layout() const { return *m_layout; }
    const models::layouts::ModelSizes &sizes() const { return m_sizes; }
    const models::files::Checkpoint &checkpoint() const { return m_checkpoint; }
    /// Without prefixes of wrappers and of the base model, and without buffers.
    const std::map<std::string, const models::files::StoredTensor *> &tensors() const { return m_tensors; }

    /// Q, K, V or O of a query head as [hidden, head width]; K and V are those of the head's group.
    Matrix part(int layer, int head, Part part) const;
    /// The bias of Q, K or V of a query head; zeros where the model has none.
    std::vector<double> bias(int layer, int head, Part part) const;
    /// True for Q, K, V and O of the layers that config.json states.
    bool isOfHeads(const std::string &name) const { return m_ofHeads.contains(name); }

private:
    /// Where a head's weights are within a tensor of the layer.
    struct Place
    {
        std::string name;       ///< without ".weight"
        std::int64_t begin = 0; ///< first output of Q, K, V, first input of O
    };
    Place placeOf(int layer, int head, Part part) const;
    const models::files::StoredTensor &tensor(const std::string &name) const;
    void check(int layer);
    [[noreturn]] void throwMissing(const std::string &name) const;

    std::string m_folder;
    models::files::Checkpoint m_checkpoint;
    const models::layouts::FamilyLayout *m_layout = nullptr;
    models::layouts::ModelSizes m_sizes;
    std::map<std::string, const models::files::StoredTensor *> m_tensors;
    std::set<std::string> m_ofHeads; ///< names of tensors
};

} // namespace headwise::compare::weights
