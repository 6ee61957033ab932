// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/weightsdigest.h"

#include "core/base/error.h"

#include <openssl/evp.h>

#include <array>

namespace headwise::models {

std::string sha256OfFiles(const std::vector<std::shared_ptr<const MappedFile>> &files)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    bool good = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    for (const auto &file : files)
        good = good && EVP_DigestUpdate(context.get(), file->bytes().data(), file->bytes().size()) == 1;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
    unsigned int length = 0;
    good = good && EVP_DigestFinal_ex(context.get(), digest.data(), &length) == 1;
    if (!good)
        throw Error(ErrorCode::Resources, "OpenSSL cannot compute SHA-256", files.empty() ? "" : files.front()->path());
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

} // namespace headwise::models
