// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/images/formats.h"
#include "core/media/images/imagesize.h"
#include "core/media/images/orientation.h"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

namespace headwise::media::images {

namespace {

/// What libpng reads from and writes to. Its errors jump out of the C code, over no object that needs a destructor.
struct PngSource
{
    std::string_view bytes;
    std::size_t at = 0;
    std::string problem;
    std::string_view exif, xmp; ///< in memory of libpng
};

void readBytes(png_structp png, png_bytep target, png_size_t count)
{
    auto *source = static_cast<PngSource *>(png_get_io_ptr(png));
    if (count > source->bytes.size() - source->at)
        png_error(png, "more bytes expected");
    std::memcpy(target, source->bytes.data() + source->at, count);
    source->at += count;
}

void noteError(png_structp png, png_const_charp message)
{
    static_cast<PngSource *>(png_get_error_ptr(png))->problem = message;
    png_longjmp(png, 1);
}

void ignoreWarning(png_structp, png_const_charp) {}

/// libpng's structures, freed at the end.
struct PngReader
{
    explicit PngReader(PngSource &source)
        : png(png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, noteError, ignoreWarning))
        , info(png ? png_create_info_struct(png) : nullptr)
    {
        if (info)
            png_set_read_fn(png, &source, readBytes);
    }
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader &) = delete;
    PngReader &operator=(const PngReader &) = delete;

    png_structp png;
    png_infop info;
};

/// False, and the problem in `source`, if libpng gives up.
bool readHeader(const PngReader &reader)
{
    if (setjmp(png_jmpbuf(reader.png)))
        return false;
    png_set_user_limits(reader.png, 0x7fffffff, 0x7fffffff);
    png_read_info(reader.png, reader.info);
    return true;
}

/// Rows of 8-bit red, green and blue, or of 16-bit grey.
bool setFormat(const PngReader &reader, bool deepGrey)
{
    if (setjmp(png_jmpbuf(reader.png)))
        return false;
    if (!deepGrey) {
        png_set_strip_16(reader.png); // keeps the upper byte, as PIL does
        png_set_expand(reader.png);
        png_set_strip_alpha(reader.png);
        png_set_gray_to_rgb(reader.png);
    }
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

bool readRows(const PngReader &reader, png_bytepp rows)
{
    if (setjmp(png_jmpbuf(reader.png)))
        return false;
    png_read_image(reader.png, rows);
    png_read_end(reader.png, reader.info);
    return true;
}

/// 16-bit grey above 255 is white, as in PIL, which reads it as whole numbers and cuts them.
void spreadGrey(std::string_view grey, Image &image)
{
    for (std::size_t i = 0; i < grey.size() / 2; ++i) {
        const std::uint8_t value = grey[2 * i] != 0 ? 255 : static_cast<std::uint8_t>(grey[2 * i + 1]);
        std::fill_n(image.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, value);
    }
}

std::string_view xmpOf(const PngReader &reader)
{
    png_textp texts = nullptr;
    const int count = png_get_text(reader.png, reader.info, &texts, nullptr);
    for (int i = 0; i < count; ++i)
        if (std::strcmp(texts[i].key, "XML:com.adobe.xmp") == 0 && texts[i].text)
            return texts[i].text;
    return {};
}

int orientationIn(const PngReader &reader)
{
    png_uint_32 count = 0;
    png_bytep exif = nullptr;
    png_get_eXIf_1(reader.png, reader.info, &count, &exif);
    return orientationOf({reinterpret_cast<const char *>(exif), exif ? count : 0}, xmpOf(reader));
}

/// Deflate makes at most 1,032 bytes of one: a file that is shorter than its image needs is refused before memory is
/// taken.
void checkLength(const PngReader &reader, std::size_t fileBytes, const std::string &path)
{
    const std::uint64_t rows = png_get_image_height(reader.png, reader.info);
    const std::uint64_t needed = rows * png_get_rowbytes(reader.png, reader.info);
    if (needed / 1032 > fileBytes)
        refuseDamaged("PNG", "more bytes expected", path);
}

} // namespace

StoredImage decodePng(std::string_view bytes, const std::string &path)
{
    PngSource source{.bytes = bytes, .problem = {}, .exif = {}, .xmp = {}};
    const PngReader reader(source);
    if (!reader.info)
        refuseDamaged("PNG", "libpng has no memory", path);
    if (!readHeader(reader))
        refuseDamaged("PNG", source.problem, path);
    StoredImage result;
    Image &image = result.image;
    image.size =
        checkedSize(png_get_image_width(reader.png, reader.info), png_get_image_height(reader.png, reader.info), path);
    checkLength(reader, bytes.size(), path);
    const bool deepGrey = png_get_color_type(reader.png, reader.info) == PNG_COLOR_TYPE_GRAY &&
                          png_get_bit_depth(reader.png, reader.info) == 16;
    if (!setFormat(reader, deepGrey))
        refuseDamaged("PNG", source.problem, path);
    const std::size_t height = static_cast<std::size_t>(image.size.height),
                      rowBytes = static_cast<std::size_t>(image.size.width) * (deepGrey ? 2 : 3);
    if (png_get_rowbytes(reader.png, reader.info) != rowBytes)
        refuseDamaged("PNG", "rows of another length", path);
    image.pixels.resize(image.rowBytes() * height);
    std::string grey(deepGrey ? rowBytes * height : 0, '\0');
    auto *target = deepGrey ? reinterpret_cast<png_bytep>(grey.data()) : image.pixels.data();
    std::vector<png_bytep> rows(height);
    for (std::size_t y = 0; y < height; ++y)
        rows[y] = target + y * rowBytes;
    if (!readRows(reader, rows.data()))
        refuseDamaged("PNG", source.problem, path);
    if (deepGrey)
        spreadGrey(grey, image);
    result.orientation = orientationIn(reader);
    return result;
}

} // namespace headwise::media::images
