// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/gzip.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace headwise::text::records {

namespace {

struct FreeDecompressor
{
    void operator()(libdeflate_decompressor *decompressor) const { libdeflate_free_decompressor(decompressor); }
};

/// Deflate gives at most 1,032 bytes for one.
constexpr std::size_t maxRatio = 1032;

} // namespace

bool isGzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

std::string unpackedGzip(std::string_view bytes, std::size_t max)
{
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
    if (!decompressor)
        throw Error(ErrorCode::Resources, ErrorText("there is no memory to unpack the file"));
    std::string text;
    while (isGzip(bytes)) {
        std::size_t room = std::max<std::size_t>(bytes.size() * 4, 4096), read = 0, written = 0;
        for (;;) {
            room = std::min({room, bytes.size() * maxRatio, max - text.size()});
            const std::size_t before = text.size();
            text.resize(before + room);
            const auto result = libdeflate_gzip_decompress_ex(
                decompressor.get(), bytes.data(), bytes.size(), text.data() + before, room, &read, &written);
            text.resize(before + (result == LIBDEFLATE_SUCCESS ? written : 0));
            if (result == LIBDEFLATE_SUCCESS)
                break;
            if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= bytes.size() * maxRatio)
                throw Error(ErrorCode::Malformed, ErrorText("the gzip file is damaged or cut off"), {},
                    ErrorText("Write or copy it again."));
            if (room >= max - before)
                throw Error(ErrorCode::Resources, ErrorText("the file is larger than %1 MiB unpacked", max >> 20), {},
                    ErrorText("Divide it."));
            room *= 4;
        }
        bytes.remove_prefix(read);
    }
    return text;
}

} // namespace headwise::text::records
