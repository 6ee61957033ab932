// SPDX-License-Identifier: GPL-3.0-or-later
// A checkpoint's tensors by the names that a family uses.
#pragma once

#include "core/models/files/checkpoint.h"
#include "core/models/files/tensornames.h"

#include <map>
#include <string>

namespace headwise::models::files {

/// The tensors by plain name (see plainNames), found with or without the prefix of the base model.
class TensorTable
{
public:
    /// `checkpoint` must outlive this object. Throws Error{Mismatch} as plainNames() does.
    TensorTable(const Checkpoint &checkpoint, const TensorNaming &naming);

    /// nullptr: there is none.
    const StoredTensor *find(const std::string &name) const;
    bool has(const std::string &name) const { return find(name) != nullptr; }
    /// Whether the files hold a tensor of that name, whatever is read in its place.
    bool stores(const std::string &name) const { return !storedName(name).empty(); }
    /// Reads one tensor where `name` is asked for, whether that is stored or not (tied weights).
    void readInstead(const std::string &name, const StoredTensor &tensor);
    /// Size of the tensor's first dimension; 0: there is no such tensor, or it has no dimension.
    std::int64_t rows(const std::string &name) const;

    /// By plain name.
    const std::map<std::string, const StoredTensor *> &tensors() const { return m_tensors; }
    const std::string &prefix() const { return m_prefix; }
    /// The first of the checkpoint's files, for messages.
    const std::string &file() const { return m_file; }

private:
    /// As it is stored, with or without the prefix; empty: it is not.
    std::string storedName(const std::string &name) const;

    std::string m_prefix, m_file;
    std::map<std::string, const StoredTensor *> m_tensors;
    std::map<std::string, const StoredTensor *> m_instead; ///< by the stored name, or as it is asked for
};

/// What became of the tensors when a model was loaded, for messages to the user.
struct WeightReport
{
    std::vector<std::string> missing; ///< tensors that the model needs but the files do not contain
    std::vector<std::string> unused;  ///< tensors in the files that the model does not use
    std::vector<std::string> notes;   ///< for example that a model was loaded without its head
};

} // namespace headwise::models::files
