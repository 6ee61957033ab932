// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 of what was read, for provenance.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace headwise {

/// Every function throws Error{Resources} where OpenSSL refuses.
class Sha256
{
public:
    Sha256();
    void add(std::string_view bytes);
    /// Length (8 bytes, little-endian) and bytes, so that fields cannot run into each other.
    void addField(std::string_view bytes);
    /// 64 hexadecimal digits in lower case; nothing can be added afterwards.
    [[nodiscard]] std::string hexadecimal();
    /// 44 characters, as policies of web pages name a script; nothing can be added afterwards.
    [[nodiscard]] std::string base64();

private:
    using Digest = std::array<unsigned char, 32>;

    Digest finish();

    struct FreeContext
    {
        void operator()(void *context) const;
    };
    std::unique_ptr<void, FreeContext> m_context;
};

/// 64 hexadecimal digits in lower case.
[[nodiscard]] std::string sha256(std::string_view bytes);

} // namespace headwise
