// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <cassert>
#include <cstdint>

namespace headwise::text {

struct Sha256::State
{
    State()
    {
        [[maybe_unused]] const int started = EVP_DigestInit_ex(context, EVP_sha256(), nullptr);
        assert(started == 1);
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State() { EVP_MD_CTX_free(context); }

    EVP_MD_CTX *context = EVP_MD_CTX_new();
};

Sha256::Sha256() : m_state(std::make_shared<State>()) {}

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()); }

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
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(m_state->context, digest.data(), &size);
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text += fmt::format("{:02x}", digest[i]);
    return text;
}

} // namespace headwise::text
