// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/models/editabletensor.h"

#include "core/models/files/tensors/inputfile.h"
#include "core/models/files/tensors/safetensors.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>

namespace headwise::tests {

std::vector<float> EditableTensor::floats() const
{
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

std::vector<std::int32_t> EditableTensor::integers() const
{
    std::vector<std::int64_t> values(bytes.size() / sizeof(std::int64_t));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return {values.begin(), values.end()};
}

EditableTensor EditableTensor::ofFloats(std::vector<std::int64_t> shape, const std::vector<float> &values)
{
    EditableTensor tensor{"F32", std::move(shape), std::vector<std::byte>(values.size() * sizeof(float))};
    std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

EditableTensors readTensors(const std::string &path)
{
    EditableTensors tensors;
    for (const auto &stored :
        models::files::tensors::readSafetensors(std::make_shared<const models::files::tensors::InputFile>(path))) {
        EditableTensor &tensor = tensors[stored.name];
        tensor = {stored.type, stored.shape, std::vector<std::byte>(static_cast<std::size_t>(stored.size))};
        stored.read(0, tensor.bytes);
    }
    return tensors;
}

std::string safetensorsBytes(const std::string &header, const std::string &data)
{
    std::string bytes(8, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, 8); // tests run on little-endian machines only
    return bytes + header + data;
}

std::string safetensorsBytes(const EditableTensors &tensors)
{
    nlohmann::json header;
    header["__metadata__"]["format"] = "pt";
    std::string data;
    for (const auto &[name, tensor] : tensors) {
        const auto begin = data.size();
        data.append(reinterpret_cast<const char *>(tensor.bytes.data()), tensor.bytes.size());
        header[name] = {{"dtype", tensor.type}, {"shape", tensor.shape}, {"data_offsets", {begin, data.size()}}};
    }
    return safetensorsBytes(header.dump(), data);
}

void writeFile(const std::string &path, const std::string &bytes) { std::ofstream(path, std::ios::binary) << bytes; }

} // namespace headwise::tests
