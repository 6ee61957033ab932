// SPDX-License-Identifier: GPL-3.0-or-later
// Files of tensors that tests make and alter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace headwise::tests {

struct EditableTensor
{
    std::string type = "F32";
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;

    std::vector<float> floats() const;
    std::vector<std::int32_t> integers() const; ///< from I64
    static EditableTensor ofFloats(std::vector<std::int64_t> shape, const std::vector<float> &values);
};

using EditableTensors = std::map<std::string, EditableTensor>;

EditableTensors readTensors(const std::string &path);
/// The bytes of a well-formed safetensors file.
std::string safetensorsBytes(const EditableTensors &tensors);
/// A file with any header, valid or not, and the data after it.
std::string safetensorsBytes(const std::string &header, const std::string &data);
void writeFile(const std::string &path, const std::string &bytes);

} // namespace headwise::tests
