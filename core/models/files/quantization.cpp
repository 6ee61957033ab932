// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/quantization.h"

#include "core/base/error.h"
#include "core/models/files/tensors/packedvalues.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace headwise::models::files {

namespace {

using nlohmann::json;

constexpr std::string_view blocksEnd = "_blocks", scalesEnd = "_scales", weightEnd = ".weight",
                           inverseEnd = ".weight_scale_inv", activationEnd = ".activation_scale";
constexpr std::int64_t usualBlock = 128;

/// Ends of names that only one method's tensors have, for checkpoints whose config.json says nothing.
struct MethodSign
{
    std::string_view end, method;
};
constexpr std::array signs = {MethodSign{".g_idx", "GPTQ"}, MethodSign{".qzeros", "GPTQ or AWQ"},
    MethodSign{".qweight", "GPTQ or AWQ"}, MethodSign{".SCB", "bitsandbytes"}, MethodSign{".absmax", "bitsandbytes"},
    MethodSign{".quant_map", "bitsandbytes"}, MethodSign{".weight_packed", "compressed-tensors"}};

[[noreturn]] void refuse(std::string_view method, const std::string &folder)
{
    throw Error(ErrorCode::Unsupported,
        method.empty() ? ErrorText("the weights are quantized in a way that config.json does not name")
                       : ErrorText("the weights are quantized with %1, which is not read", method),
        folder,
        ErrorText("Unpack them once in Python and save the result: python -c \"from transformers import AutoModel; "
                  "m = AutoModel.from_pretrained('IN'); m.dequantize(); m.save_pretrained('OUT')\""));
}

/// The method's name; nullopt: none.
std::optional<std::string> methodOf(const json &config, const std::string &folder)
{
    if (!config.is_object() || !config.contains("quantization_config") || !config["quantization_config"].is_object())
        return std::nullopt;
    const auto &settings = config["quantization_config"];
    for (const auto *flag : {"load_in_4bit", "load_in_8bit"}) // configs of bitsandbytes before they named the method
        if (settings.contains(flag) && settings[flag] == true)
            refuse("bitsandbytes", folder);
    const auto method = settings.find("quant_method");
    return method != settings.end() && method->is_string() ? method->get<std::string>() : std::string();
}

tensors::BlockSize blockSize(const json &config)
{
    const json settings = config.is_object() ? config.value("quantization_config", json()) : json();
    const auto block = settings.is_object() ? settings.value("weight_block_size", json()) : json();
    const auto valid = [](const json &value) { return value.is_number_unsigned() && value <= 1'000'000u; };
    if (!block.is_array() || block.size() != 2 || !valid(block[0]) || !valid(block[1]))
        return {usualBlock, usualBlock};
    return {block[0].get<std::int64_t>(), block[1].get<std::int64_t>()};
}

std::string withoutEnd(const std::string &name, std::string_view end)
{
    return name.substr(0, name.size() - end.size());
}

void unpackMxfp4(StoredTensors &table)
{
    std::vector<std::string> packed;
    for (const auto &[name, tensor] : table)
        if (name.ends_with(blocksEnd) && tensor.type == "U8" &&
            table.contains(withoutEnd(name, blocksEnd) + std::string(scalesEnd)))
            packed.push_back(withoutEnd(name, blocksEnd));
    for (const auto &name : packed) {
        const auto blocks = table.extract(name + std::string(blocksEnd)),
                   scales = table.extract(name + std::string(scalesEnd));
        if (!table.emplace(name, tensors::mxfp4Tensor(name, blocks.mapped(), scales.mapped())).second)
            throw Error(ErrorCode::Malformed, ErrorText("tensor '%1' is there packed and unpacked", name),
                blocks.mapped().file->path());
    }
}

void unpackFp8(StoredTensors &table, tensors::BlockSize block)
{
    std::vector<std::string> scaled;
    for (const auto &[name, tensor] : table)
        if (name.ends_with(inverseEnd))
            scaled.push_back(withoutEnd(name, inverseEnd));
    for (const auto &name : scaled) {
        const auto weight = table.find(name + std::string(weightEnd));
        if (weight == table.end())
            continue; // reported as unused
        const auto scales = table.extract(name + std::string(inverseEnd));
        weight->second = tensors::blockFp8Tensor(weight->second, scales.mapped(), block);
        table.erase(name + std::string(activationEnd)); // of activations, which are not rounded here
    }
}

} // namespace

void unpackQuantized(StoredTensors &table, const json &config, const std::string &folder)
{
    static constexpr std::array<std::string_view, 2> unpacked = {"mxfp4", "fp8"};
    const auto method = methodOf(config, folder);
    if (method && std::ranges::find(unpacked, *method) == unpacked.end())
        refuse(*method, folder);
    for (const auto &sign : signs)
        for (const auto &[name, tensor] : table)
            if (name.ends_with(sign.end))
                refuse(sign.method, folder);
    unpackMxfp4(table);
    unpackFp8(table, blockSize(config));
}

} // namespace headwise::models::files
