// SPDX-License-Identifier: GPL-3.0-or-later
// The numerical libraries that a capture uses.
#pragma once

#include <string>

namespace headwise::models {

/// The BLAS library in use ("openblas-openmp", "openblas-pthread", "reference", ...), and a warning if it is slow.
struct BlasReport
{
    std::string name, warning;
};
BlasReport blasInForce();
/// Versions of the numerical libraries as JSON, for the archive's provenance.
std::string computeLibraryVersions();

} // namespace headwise::models
