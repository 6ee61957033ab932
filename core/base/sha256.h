// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 of files and data, for provenance.
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
    /// Adds the length (8 bytes, little-endian) and the bytes, so that ("ab", "c") and ("a", "bc") differ.
    void addField(std::string_view bytes);
    /// The digest as 64 hexadecimal digits in lower case; nothing can be added afterwards.
    [[nodiscard]] std::string hexadecimal();
    /// The digest in base 64 (44 characters), the form that a content security policy uses; nothing can be added
    /// afterwards.
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
