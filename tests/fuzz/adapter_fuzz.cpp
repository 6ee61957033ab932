// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the settings of adapters, with the regular expressions in them.
#include "core/base/error.h"
#include "core/models/files/adapterconfig.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::string folder =
        (std::filesystem::temp_directory_path() / ("headwise_adapter_" + std::to_string(::getpid()))).string();
    std::filesystem::create_directories(folder);
    std::ofstream(folder + "/adapter_config.json", std::ios::binary)
        .write(reinterpret_cast<const char *>(data), static_cast<std::streamsize>(size));
    try {
        const auto config = headwise::models::files::AdapterConfig::fromFolder(folder);
        (void)config.scale("model.layers.11.self_attn.q_proj", 8);
    } catch (const headwise::Error &) { // the expected error
    }
    return 0;
}
