// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/models/modelfolder.h"

#include "tests/support/paths.h"

#include <cmath>
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
    const auto &tensor = tensors.at("attn." + std::to_string(layer));
    const auto values = tensor.floats();
    const auto heads = tensor.shape[1], padded = tensor.shape[2];
    const auto count = static_cast<std::int64_t>(inputs[example].ids.size()), first = firstTokens[example];
    std::vector<float> result;
    for (std::int64_t head = 0; head < heads; ++head)
        for (std::int64_t query = 0; query < count; ++query) {
            const auto row =
                ((static_cast<std::int64_t>(example) * heads + head) * padded + first + query) * padded + first;
            result.insert(result.end(), values.begin() + row, values.begin() + row + count);
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

GoldenCase readGolden(const std::string &model, const std::string &name)
{
    GoldenCase golden;
    for (auto &[key, tensor] : readTensors(dataPath("models/" + model + "/golden.safetensors"))) {
        if (key.starts_with(name + "/"))
            golden.tensors[key.substr(name.size() + 1)] = tensor;
    }
    const auto &ids = golden.tensors.at("input_ids");
    const auto idValues = ids.integers(), mask = golden.tensors.at("attention_mask").integers();
    const bool withTypes = golden.tensors.contains("token_type_ids");
    const auto types =
        withTypes ? golden.tensors.at("token_type_ids").integers() : std::vector<std::int32_t>(idValues.size());
    for (std::int64_t example = 0; example < ids.shape[0]; ++example) {
        models::ModelInput input;
        std::int64_t first = -1;
        for (std::int64_t token = 0; token < ids.shape[1]; ++token) {
            const auto place = example * ids.shape[1] + token;
            if (mask[place] == 0)
                continue;
            first = first < 0 ? token : first;
            input.ids.push_back(idValues[place]);
            if (withTypes)
                input.typeIds.push_back(types[place]);
        }
        golden.inputs.push_back(input);
        golden.firstTokens.push_back(first);
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
