// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the reader of PyTorch's checkpoints; every tensor it accepts can be read.
#include "core/base/error.h"
#include "core/models/files/tensors/numbers.h"
#include "core/models/files/tensors/torchfile.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace {

namespace tensors = headwise::models::files::tensors;

/// The first and last elements: all bytes that the tensor may touch.
void readEnds(const tensors::StoredTensor &tensor)
{
    const auto count = static_cast<std::uint64_t>(tensors::elementCount(tensor));
    const auto width = tensors::elementSize(tensor.type);
    const auto part = std::min<std::uint64_t>(count, 100);
    std::string bytes(part * width, '\0');
    tensor.read(0, std::as_writable_bytes(std::span(bytes)));
    tensor.read((count - part) * width, std::as_writable_bytes(std::span(bytes)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const int memory = ::memfd_create("fuzz", MFD_CLOEXEC); // a file without a disk
    static const std::string path = "/proc/self/fd/" + std::to_string(memory);
    if (::ftruncate(memory, 0) != 0 || ::pwrite(memory, data, size, 0) != static_cast<ssize_t>(size))
        std::abort();
    std::vector<tensors::StoredTensor> accepted;
    try {
        accepted = tensors::readTorchFile(std::make_shared<const tensors::InputFile>(path));
    } catch (const headwise::Error &) { // the expected error
        return 0;
    }
    for (const auto &tensor : accepted)
        readEnds(tensor); // an error here is a finding: nothing changed the file
    return 0;
}
