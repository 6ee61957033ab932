// SPDX-License-Identifier: GPL-3.0-or-later
// Model folders that tests alter.
#pragma once

#include "core/models/model.h"
#include "tests/core/models/editabletensor.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::tests {

/// A copy of the golden model `name` that can be changed before it is written and loaded.
class ModelFolder
{
public:
    explicit ModelFolder(const std::string &name);

    nlohmann::json config;
    EditableTensors tensors;

    std::string path() const { return m_folder.path().toStdString(); }
    std::string file(const std::string &name) const { return path() + "/" + name; }
    void writeConfig() const;
    void write() const; ///< config.json and model.safetensors
    std::unique_ptr<models::Model> load(const models::ModelOptions &options = {.device = "cpu"}) const;

private:
    QTemporaryDir m_folder;
};

/// Rows and columns of a padded map.
struct MapPart
{
    std::int64_t queries, keys, firstQuery = 0, firstKey = 0;
};

/// A case of a golden file: "single", "batch", ...
struct GoldenCase
{
    std::vector<models::ModelInput> inputs; ///< without padding
    std::vector<std::int64_t> firstTokens;  ///< column of each input's first token in the padded batch
    EditableTensors tensors;                ///< without the case's name

    /// Attention of one example in one layer: [heads, n, n] cut out of the padded batch.
    std::vector<float> attention(std::size_t example, int layer) const;
    /// [heads, queries, keys] of an example in a tensor [batch, heads, queries, keys].
    std::vector<float> map(const std::string &name, std::size_t example, MapPart part) const;
    /// Rows of the example in a tensor [batch, tokens, width].
    std::vector<float> rows(const std::string &tensor, std::size_t example) const;
};

/// The folder of the golden models: tests/data/models, or the one that HEADWISE_GOLDENS names.
std::string goldensPath();
GoldenCase readGolden(const std::string &model, const std::string &name);

/// Largest of |a - b| - relative |b|; infinity when the sizes differ or a value is NaN.
double largestDifference(const std::vector<float> &a, const std::vector<float> &b, double relative = 0.0);

} // namespace headwise::tests
