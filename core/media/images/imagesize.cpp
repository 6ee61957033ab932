// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/images/imagesize.h"

#include "core/base/error.h"

namespace headwise::media::images {

Size checkedSize(std::uint64_t width, std::uint64_t height, const std::string &path)
{
    if (width == 0 || height == 0)
        throw Error(ErrorCode::Malformed, ErrorText("the image has %1 x %2 pixels", width, height), path);
    constexpr std::uint64_t max = maxPixels;
    if (width > max || height > max || width * height > max)
        throw Error(ErrorCode::Unsupported,
            ErrorText(
                "the image has %1 x %2 pixels, more than the %3 million that are read", width, height, max / 1000000),
            path, ErrorText("Make it smaller first: models see a few hundred pixels a side."));
    return {.height = static_cast<int>(height), .width = static_cast<int>(width)};
}

void refuseDamaged(const char *format, const std::string &reason, const std::string &path)
{
    throw Error(ErrorCode::Malformed,
        ErrorText("the %1 file is damaged or ends early (%2)", format, ErrorText::verbatim(reason)), path,
        ErrorText("Copy or write it again."));
}

} // namespace headwise::media::images
