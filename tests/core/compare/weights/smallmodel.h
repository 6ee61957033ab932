// SPDX-License-Identifier: GPL-3.0-or-later
// Model folders made in memory: every weight is another number, and single heads can be altered.
#pragma once

#include "tests/core/models/editabletensor.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <cmath>

namespace headwise::tests {

class SmallModel
{
public:
    nlohmann::json config;
    EditableTensors tensors;

    std::string path() const { return m_folder.path().toStdString(); }
    std::string file(const std::string &name) const { return path() + "/" + name; }

    /// Adds a tensor of numbers that repeat nowhere.
    void add(const std::string &name, std::vector<std::int64_t> shape)
    {
        std::size_t count = 1;
        for (const auto extent : shape)
            count *= static_cast<std::size_t>(extent);
        std::vector<float> values(count);
        for (auto &value : values)
            value = static_cast<float>(std::sin(++m_number));
        tensors[name] = EditableTensor::ofFloats(std::move(shape), values);
    }
    /// Multiplies the elements [rows, columns) of a tensor [rows, columns] (of a vector: one column).
    void scale(const std::string &name, std::pair<int, int> rows, std::pair<int, int> columns, float factor)
    {
        auto &tensor = tensors.at(name);
        auto values = tensor.floats();
        const auto width = tensor.shape.size() > 1 ? tensor.shape[1] : 1;
        for (int row = rows.first; row < rows.second; ++row)
            for (int column = columns.first; column < columns.second; ++column)
                values[static_cast<std::size_t>(row * width + column)] *= factor;
        tensor = EditableTensor::ofFloats(tensor.shape, values);
    }
    void write() const
    {
        writeFile(file("config.json"), config.dump());
        writeFile(file("model.safetensors"), safetensorsBytes(tensors));
    }

private:
    QTemporaryDir m_folder;
    double m_number = 0;
};

/// BERT with heads of width 2.
inline void makeBert(SmallModel &model, int layers = 2, int heads = 3)
{
    const int hidden = 2 * heads;
    model.config = {
        {"model_type", "bert"}, {"hidden_size", hidden}, {"num_attention_heads", heads}, {"num_hidden_layers", layers}};
    model.add("embeddings.word_embeddings.weight", {5, hidden});
    model.add("embeddings.LayerNorm.weight", {hidden});
    for (int layer = 0; layer < layers; ++layer) {
        const auto name = "encoder.layer." + std::to_string(layer) + ".";
        for (const char *part : {"attention.self.query", "attention.self.key", "attention.self.value",
                 "attention.output.dense", "intermediate.dense"}) {
            model.add(name + part + ".weight", {hidden, hidden});
            model.add(name + part + ".bias", {hidden});
        }
    }
    model.add("pooler.dense.weight", {hidden, hidden});
}

/// GPT-2 with heads of width 2: one matrix [in, out] for query, key and value.
inline void makeGpt2(SmallModel &model, int heads = 3)
{
    const int hidden = 2 * heads;
    model.config = {{"model_type", "gpt2"}, {"n_embd", hidden}, {"n_head", heads}, {"n_layer", 1}};
    model.add("wte.weight", {5, hidden});
    model.add("h.0.attn.c_attn.weight", {hidden, 3 * hidden});
    model.add("h.0.attn.c_attn.bias", {3 * hidden});
    model.add("h.0.attn.c_proj.weight", {hidden, hidden});
    model.add("h.0.attn.c_proj.bias", {hidden});
}

/// Llama with four query heads of width 3 that share two key-value heads, on a hidden size of 8.
inline void makeLlama(SmallModel &model)
{
    model.config = {{"model_type", "llama"}, {"hidden_size", 8}, {"num_attention_heads", 4}, {"num_hidden_layers", 1},
        {"num_key_value_heads", 2}, {"head_dim", 3}};
    model.add("model.embed_tokens.weight", {5, 8});
    model.add("model.layers.0.self_attn.q_proj.weight", {12, 8});
    model.add("model.layers.0.self_attn.k_proj.weight", {6, 8});
    model.add("model.layers.0.self_attn.v_proj.weight", {6, 8});
    model.add("model.layers.0.self_attn.o_proj.weight", {8, 12});
    model.add("model.layers.0.mlp.up_proj.weight", {4, 8});
    model.add("lm_head.weight", {5, 8});
}

} // namespace headwise::tests
