// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: any bytes as an archive. With libFuzzer (clang, -DHEADWISE_FUZZERS=ON) run it as
//   fuzz_archive -close_fd_mask=2 CORPUS tests/fuzz/corpus/archive
// and without clang as run.sh does.
// Crashes within libhdf5 are defects of the library (archive_known.md); there must be no others.
#include "core/archive/whole/verify.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const std::string path =
        std::filesystem::temp_directory_path() / ("headwise_fuzz_" + std::to_string(getpid()) + ".h5");
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char *>(data), static_cast<std::streamsize>(size));
    try {
        headwise::NoProgress progress;
        headwise::archive::whole::verifyArchive(path, {.structureOnly = false, .sample = 2}, progress);
    } catch (const headwise::Error &) {
        // the expected error
    }
    std::remove(path.c_str());
    return 0;
}
