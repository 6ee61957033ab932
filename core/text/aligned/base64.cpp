// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/aligned/base64.h"

#include <openssl/evp.h>

#include <algorithm>

namespace headwise::text::aligned {

namespace {

constexpr std::size_t maxPart = std::size_t{1} << 28U; // OpenSSL counts in int

} // namespace

std::optional<std::string> decodedBase64(std::string_view text)
{
    if (text.size() % 4 != 0 || text.size() > maxPart)
        return std::nullopt;
    // OpenSSL takes white space at the ends and padding inside.
    const std::size_t padding = text.ends_with("==") ? 2 : (text.ends_with("=") ? 1 : 0);
    const std::string_view digits = text.substr(0, text.size() - padding);
    const auto isDigit = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    };
    if (!std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char *>(bytes.data()),
        reinterpret_cast<const unsigned char *>(text.data()), static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

std::string encodedBase64(std::string_view bytes)
{
    if (bytes.size() > maxPart)
        return {};
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0'); // with the zero that OpenSSL adds
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()),
        reinterpret_cast<const unsigned char *>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

} // namespace headwise::text::aligned
