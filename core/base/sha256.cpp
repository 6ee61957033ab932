// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include "core/base/error.h"

#include <openssl/evp.h>

#include <array>
#include <cassert>
#include <cstdint>

namespace headwise {

namespace {

EVP_MD_CTX *contextOf(const auto &pointer)
{
    assert(pointer); // nothing is added after the end
    return static_cast<EVP_MD_CTX *>(pointer.get());
}

void require(bool done)
{
    if (!done)
        throw Error(ErrorCode::Resources, ErrorText("OpenSSL cannot compute SHA-256"));
}

} // namespace

void Sha256::FreeContext::operator()(void *context) const { EVP_MD_CTX_free(static_cast<EVP_MD_CTX *>(context)); }

Sha256::Sha256() : m_context(EVP_MD_CTX_new())
{
    require(m_context && EVP_DigestInit_ex(contextOf(m_context), EVP_sha256(), nullptr) == 1);
}

void Sha256::add(std::string_view bytes)
{
    require(EVP_DigestUpdate(contextOf(m_context), bytes.data(), bytes.size()) == 1);
}

void Sha256::addField(std::string_view bytes)
{
    std::array<char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<char>(static_cast<std::uint64_t>(bytes.size()) >> (8 * i));
    add({length.data(), length.size()});
    add(bytes);
}

std::string Sha256::hexadecimal()
{
    std::string text;
    for (const unsigned char byte : finish()) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

std::string Sha256::base64()
{
    const Digest digest = finish();
    std::array<unsigned char, 4 * ((std::tuple_size_v<Digest> + 2) / 3) + 1> text{};
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
    return {text.begin(), text.begin() + length};
}

Sha256::Digest Sha256::finish()
{
    Digest digest{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(contextOf(m_context), digest.data(), &size) == 1 && size == digest.size());
    m_context.reset();
    return digest;
}

std::string sha256(std::string_view bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.hexadecimal();
}

} // namespace headwise
