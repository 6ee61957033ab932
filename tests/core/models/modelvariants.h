// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of models written in many ways have in common.
#pragma once

#include "tests/core/models/modelfolder.h"

#include <QString>

namespace headwise::tests {

inline std::vector<float> attentionOf(const ModelFolder &folder, const std::vector<models::ModelInput> &inputs)
{
    return folder.load()->run(inputs)[0].attention[0].values;
}

inline std::vector<float> goldenAttention(const std::string &model)
{
    const auto golden = readGolden(model, "single");
    auto values = golden.attention(0, 0);
    const auto second = golden.attention(0, 1);
    values.insert(values.end(), second.begin(), second.end());
    return values;
}

inline QString notesOf(const models::Model &model)
{
    QString text;
    for (const auto &note : model.weightReport().notes)
        text += QString::fromStdString(note) + "\n";
    return text;
}

/// Drops the rows [begin, end) of a tensor [rows, ...].
inline void dropRows(EditableTensor &tensor, std::int64_t begin, std::int64_t end)
{
    const auto rowBytes = static_cast<std::ptrdiff_t>(tensor.bytes.size()) / tensor.shape[0];
    tensor.bytes.erase(tensor.bytes.begin() + begin * rowBytes, tensor.bytes.begin() + end * rowBytes);
    tensor.shape[0] -= end - begin;
}

} // namespace headwise::tests
