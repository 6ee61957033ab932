// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/models/editabletensor.h"

#include "core/models/files/tensors/inputfile.h"
#include "core/models/files/tensors/safetensors.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>
#include <span>

namespace headwise::tests {

namespace {

template <typename T> std::vector<T> valuesOf(const std::vector<std::byte> &bytes)
{
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty())
        std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    return values;
}

} // namespace

std::vector<float> EditableTensor::floats() const { return valuesOf<float>(bytes); }

std::vector<std::int32_t> EditableTensor::integers() const
{
    const auto values = valuesOf<std::int64_t>(bytes);
    return {values.begin(), values.end()};
}

EditableTensor EditableTensor::ofFloats(std::vector<std::int64_t> shape, const std::vector<float> &values)
{
    const auto bytes = std::as_bytes(std::span(values));
    return {"F32", std::move(shape), {bytes.begin(), bytes.end()}};
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
