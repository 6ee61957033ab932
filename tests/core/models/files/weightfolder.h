// SPDX-License-Identifier: GPL-3.0-or-later
// The folders of tests/data/weights, and copies of them that tests change.
#pragma once

#include "core/models/files/checkpoint.h"
#include "core/models/files/tensors/numbers.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/paths.h"

#include <QTemporaryDir>

#include <cmath>
#include <filesystem>
#include <limits>

namespace headwise::tests {

inline std::string weightPath(const std::string &name) { return dataPath("weights/" + name); }

/// A copy of a folder of tests/data/weights.
class WeightFolder
{
public:
    explicit WeightFolder(const std::string &name)
    {
        std::filesystem::copy(weightPath(name), path(), std::filesystem::copy_options::recursive);
    }

    std::string path() const { return m_folder.filePath("model").toStdString(); }
    std::string file(const std::string &name) const { return path() + "/" + name; }

private:
    QTemporaryDir m_folder;
};

/// Largest difference between a checkpoint's numbers and those of `expected`, relative to 1 or to the number, whichever
/// is larger; infinite if a tensor is missing or has another shape.
inline double largestError(const models::files::Checkpoint &checkpoint, const EditableTensors &expected)
{
    double largest = 0;
    for (const auto &[name, tensor] : expected) {
        const auto *stored = checkpoint.find(name);
        if (!stored || stored->shape != tensor.shape)
            return std::numeric_limits<double>::infinity();
        const auto found = models::files::tensors::readFloats(*stored), wanted = tensor.floats();
        for (std::size_t i = 0; i < wanted.size(); ++i)
            largest = std::max(
                largest, std::abs(double(found[i]) - double(wanted[i])) / std::max(1.0, std::abs(double(wanted[i]))));
    }
    return largest;
}

} // namespace headwise::tests
