// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a LoRA adapter: adapter_config.json.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace headwise::models::files {

class AdapterConfig
{
public:
    /// Throws Error: Unsupported for kinds of adapters and settings that are not merged, by name; Malformed.
    static AdapterConfig fromFolder(const std::string &folder);

    /// What the product of a module's matrices is multiplied with. `module`: its name in the model that the adapter was
    /// trained in; `rank`: of its matrices.
    double scale(const std::string &module, std::int64_t rank) const;
    /// True if weights of the adapted layers are stored as [in, out].
    bool storesInOut() const { return m_inOut; }
    const std::string &file() const { return m_file; }

private:
    std::string m_file;
    double m_alpha = 0;
    std::vector<std::pair<std::string, double>> m_alphas; ///< regular expression -> alpha, the first match counts
    bool m_rootOfRank = false;
    bool m_inOut = false;
};

} // namespace headwise::models::files
