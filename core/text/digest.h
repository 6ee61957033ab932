// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 of what was read, for provenance.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace headwise::text {

class Sha256
{
public:
    Sha256();
    void add(std::string_view bytes);
    /// Length (8 bytes, little-endian) and bytes, so that fields cannot run into each other.
    void addField(std::string_view bytes);
    /// 64 hexadecimal digits; nothing can be added afterwards.
    std::string hexadecimal();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace headwise::text
