// SPDX-License-Identifier: GPL-3.0-or-later
// Detects the libraries that compute, for provenance and for a warning about slow ones.
#include "core/models/computelibraries.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <dlfcn.h>
#include <link.h>
#include <nlohmann/json.hpp>
#include <torch/csrc/api/include/torch/version.h>

#include <cstdlib>
#include <filesystem>

namespace headwise::models {

namespace {

/// Path of the library that provides BLAS matrix products, with symbolic links resolved. Debian's alternatives decide
/// which one it is, so it does not follow from the name that LibTorch was linked with.
std::string libraryOfMatrixProducts()
{
    void *symbol = ::dlsym(RTLD_DEFAULT, "sgemm_");
    Dl_info info = {};
    if (!symbol || ::dladdr(symbol, &info) == 0 || !info.dli_fname)
        return {};
    std::error_code error;
    const auto path = std::filesystem::canonical(info.dli_fname, error);
    return error ? std::string(info.dli_fname) : path.string();
}

bool contains(const std::string &text, const char *part) { return text.find(part) != std::string::npos; }

/// All loaded libraries, one per line.
std::string loadedLibraries()
{
    std::string paths;
    const auto add = [](struct dl_phdr_info *info, std::size_t, void *target) {
        *static_cast<std::string *>(target) += std::string(info->dlpi_name) + "\n";
        return 0;
    };
    ::dl_iterate_phdr(add, &paths);
    return paths;
}

} // namespace

BlasReport blasInForce()
{
    const auto path = libraryOfMatrixProducts();
    const std::string install = "Install libopenblas0-openmp and remove libopenblas0-pthread.";
    if (contains(path, "openblas") && contains(path, "openmp"))
        return {"openblas-openmp", {}};
    if (contains(path, "openblas"))
        return {"openblas-pthread", "This OpenBLAS has its own threads, which compete with those of LibTorch for the "
                                    "cores: about half the speed. " +
                                        install};
    if (contains(path, "mkl") || contains(loadedLibraries(), "libmkl_core"))
        return {"mkl", {}};
    if (contains(path, "libblis"))
        return {"blis", {}};
    if (contains(path, "atlas"))
        return {"atlas", "ATLAS is a slow BLAS. " + install};
    if (contains(path, "libblas"))
        return {"reference", "The reference BLAS is in use, which is many times slower than OpenBLAS. " + install};
    return {path.empty() ? "built-in" : std::filesystem::path(path).filename().string(), {}};
}

std::string computeLibraryVersions()
{
    nlohmann::json versions;
    versions["libtorch"] = TORCH_VERSION;
    versions["blas"] = blasInForce().name;
    versions["threads"] = at::get_num_threads();
    return versions.dump();
}

} // namespace headwise::models
