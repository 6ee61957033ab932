// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/models/modelfolder.h"

#include "tests/support/paths.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace headwise::tests {

ModelFolder::ModelFolder(const std::string &name)
{
    const auto source = dataPath("models/" + name);
    std::ifstream file(source + "/config.json");
    config = nlohmann::json::parse(file);
    tensors = readTensors(source + "/model.safetensors");
}

void ModelFolder::writeConfig() const { writeFile(file("config.json"), config.dump()); }

void ModelFolder::write() const
{
    writeConfig();
    writeFile(file("model.safetensors"), safetensorsBytes(tensors));
}

std::unique_ptr<models::Model> ModelFolder::load(const models::ModelOptions &options) const
{
    NoProgress progress;
    return models::Model::load(path(), options, progress);
}

std::vector<float> GoldenCase::attention(std::size_t example, int layer) const
{
    const auto count = static_cast<std::int64_t>(inputs[example].ids.size()), first = firstTokens[example];
    return map("attn." + std::to_string(layer), example, {count, count, first, first});
}

std::vector<float> GoldenCase::map(const std::string &name, std::size_t example, MapPart part) const
{
    const auto &tensor = tensors.at(name);
    const auto values = tensor.floats();
    const auto heads = tensor.shape[1], queries = tensor.shape[2], keys = tensor.shape[3];
    std::vector<float> result;
    for (std::int64_t head = 0; head < heads; ++head)
        for (std::int64_t query = 0; query < part.queries; ++query) {
            const auto row =
                ((static_cast<std::int64_t>(example) * heads + head) * queries + part.firstQuery + query) * keys +
                part.firstKey;
            result.insert(result.end(), values.begin() + row, values.begin() + row + part.keys);
        }
    return result;
}

std::vector<float> GoldenCase::rows(const std::string &name, std::size_t example) const
{
    const auto &tensor = tensors.at(name);
    const auto values = tensor.floats();
    const auto padded = tensor.shape[1], width = tensor.shape[2];
    const auto begin = (static_cast<std::int64_t>(example) * padded + firstTokens[example]) * width;
    const auto count = static_cast<std::int64_t>(inputs[example].ids.size()) * width;
    return {values.begin() + begin, values.begin() + begin + count};
}

namespace {

/// The tokens of one row that are no padding, and where they begin; without a mask, all.
struct UnpaddedRow
{
    std::vector<std::int32_t> values, types;
    std::int64_t first = 0;
};

UnpaddedRow unpadded(
    const GoldenCase &golden, const std::string &ids, const std::string &maskName, std::int64_t example)
{
    const auto &tensor = golden.tensors.at(ids);
    const auto values = tensor.integers();
    const auto of = [&](const std::string &name) {
        return golden.tensors.contains(name) ? golden.tensors.at(name).integers() : std::vector<std::int32_t>();
    };
    const auto mask = of(maskName), types = ids == "input_ids" ? of("token_type_ids") : std::vector<std::int32_t>();
    UnpaddedRow row{{}, {}, -1};
    for (std::int64_t token = 0; token < tensor.shape[1]; ++token) {
        const auto place = static_cast<std::size_t>(example * tensor.shape[1] + token);
        if (!mask.empty() && mask[place] == 0)
            continue;
        row.first = row.first < 0 ? token : row.first;
        row.values.push_back(values[place]);
        if (!types.empty())
            row.types.push_back(types[place]);
    }
    return row;
}

/// One example of a tensor of numbers [examples, ...].
models::ModelArray arrayOf(const EditableTensor &tensor, std::int64_t example)
{
    const auto all = tensor.floats();
    const auto size = static_cast<std::ptrdiff_t>(all.size()) / tensor.shape[0];
    return {{tensor.shape.begin() + 1, tensor.shape.end()},
        {all.begin() + example * size, all.begin() + (example + 1) * size}};
}

} // namespace

std::string goldensPath()
{
    const char *other = std::getenv("HEADWISE_GOLDENS");
    return other ? other : dataPath("models");
}

GoldenCase readGolden(const std::string &model, const std::string &name)
{
    GoldenCase golden;
    for (auto &[key, tensor] : readTensors(goldensPath() + "/" + model + "/golden.safetensors")) {
        if (key.starts_with(name + "/"))
            golden.tensors[key.substr(name.size() + 1)] = tensor;
    }
    const auto has = [&](const char *tensor) { return golden.tensors.contains(tensor); };
    std::int64_t examples = 0;
    for (const auto *input : {"input_ids", "pixel_values", "input_features", "input_values"})
        if (has(input))
            examples = golden.tensors.at(input).shape[0];
    for (std::int64_t example = 0; example < examples; ++example) {
        models::ModelInput input;
        golden.firstTokens.push_back(0);
        if (has("input_ids")) {
            const auto row = unpadded(golden, "input_ids", "attention_mask", example);
            input.ids = row.values;
            input.typeIds = row.types;
            golden.firstTokens.back() = row.first;
        }
        if (has("decoder_input_ids"))
            input.decoderIds = unpadded(golden, "decoder_input_ids", "decoder_attention_mask", example).values;
        if (has("pixel_values"))
            input.pixelValues = arrayOf(golden.tensors.at("pixel_values"), example);
        if (has("input_features"))
            input.inputFeatures = arrayOf(golden.tensors.at("input_features"), example);
        if (has("input_values"))
            input.inputValues = arrayOf(golden.tensors.at("input_values"), example);
        golden.inputs.push_back(input);
    }
    return golden;
}

double largestDifference(const std::vector<float> &a, const std::vector<float> &b, double relative)
{
    double largest = a.size() == b.size() ? 0.0 : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const double difference = std::abs(double(a[i]) - double(b[i])) - relative * std::abs(double(b[i]));
        largest = std::isnan(difference) ? std::numeric_limits<double>::infinity() : std::max(largest, difference);
    }
    return largest;
}

} // namespace headwise::tests
