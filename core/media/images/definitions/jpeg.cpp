// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/images/formats.h"
#include "core/media/images/imagesize.h"
#include "core/media/images/orientation.h"

#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>

#include <csetjmp>

namespace headwise::media::images {

namespace {

/// libjpeg's state. Its errors jump out of the C code, over no object that needs a destructor.
struct JpegReader
{
    jpeg_decompress_struct state{};
    jpeg_error_mgr errors{};
    std::jmp_buf escape{};
    char message[JMSG_LENGTH_MAX] = {};
    jpeg_progress_mgr progress{};

    JpegReader() { state.client_data = this; }
    ~JpegReader() { jpeg_destroy_decompress(&state); }
    JpegReader(const JpegReader &) = delete;
    JpegReader &operator=(const JpegReader &) = delete;
};

[[noreturn]] void giveUp(j_common_ptr state)
{
    auto *reader = static_cast<JpegReader *>(state->client_data);
    state->err->format_message(state, reader->message);
    std::longjmp(reader->escape, 1);
}

/// Warnings are damage that PIL passes over, except that the file ends.
void heed(j_common_ptr state, int level)
{
    if (level < 0 && state->err->msg_code == JWRN_JPEG_EOF)
        giveUp(state);
}

void printNothing(j_common_ptr) {}

/// A few bytes can ask for thousands of passes over a large image.
void countScans(j_common_ptr state)
{
    constexpr int maxScans = 500;
    auto *reader = static_cast<JpegReader *>(state->client_data);
    if (reader->state.input_scan_number > maxScans) {
        std::snprintf(reader->message, sizeof reader->message, "more than %d scans", maxScans);
        std::longjmp(reader->escape, 1);
    }
}

bool readHeader(JpegReader &reader, std::string_view bytes)
{
    reader.state.err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = giveUp;
    reader.errors.emit_message = heed;
    reader.errors.output_message = printNothing;
    if (setjmp(reader.escape))
        return false;
    jpeg_create_decompress(&reader.state);
    jpeg_mem_src(&reader.state, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size());
    constexpr int application1 = JPEG_APP0 + 1;
    jpeg_save_markers(&reader.state, application1, 0xffff);
    jpeg_read_header(&reader.state, TRUE);
    return true;
}

bool readRows(JpegReader &reader, std::uint8_t *rows, std::size_t rowBytes)
{
    reader.progress.progress_monitor = countScans;
    reader.state.progress = &reader.progress;
    if (setjmp(reader.escape))
        return false;
    jpeg_start_decompress(&reader.state);
    while (reader.state.output_scanline < reader.state.output_height) {
        JSAMPROW row = rows + reader.state.output_scanline * rowBytes;
        jpeg_read_scanlines(&reader.state, &row, 1);
    }
    jpeg_finish_decompress(&reader.state);
    return true;
}

/// a b / 255, rounded as PIL does.
int scaled(int a, int b)
{
    const int product = a * b + 128;
    return ((product >> 8) + product) >> 8;
}

/// Adobe's files hold 255 - ink; PIL takes all of four colours for Adobe's.
std::vector<std::uint8_t> withoutInk(const std::vector<std::uint8_t> &inks)
{
    std::vector<std::uint8_t> colours(inks.size() / 4 * 3);
    for (std::size_t i = 0; i < inks.size() / 4; ++i) {
        const int black = inks[4 * i + 3];
        for (std::size_t c = 0; c < 3; ++c)
            colours[3 * i + c] = static_cast<std::uint8_t>(std::max(0, black - scaled(255 - inks[4 * i + c], black)));
    }
    return colours;
}

/// A block of 8 x 8 pixels takes at least one bit, unless codes are arithmetic: a file that is shorter than its image
/// needs is refused before memory is taken.
void checkLength(const JpegReader &reader, std::size_t fileBytes, const std::string &path)
{
    constexpr std::uint64_t maxPixelsPerByte = 1024;
    if (!reader.state.arith_code &&
        std::uint64_t(reader.state.image_width) * reader.state.image_height / maxPixelsPerByte > fileBytes)
        refuseDamaged("JPEG", "more bytes expected", path);
}

std::string_view markerData(const jpeg_marker_struct &marker)
{
    return {reinterpret_cast<const char *>(marker.data), marker.data_length};
}

int orientationIn(const JpegReader &reader)
{
    constexpr std::string_view exifStart("Exif\0\0", 6), xmpStart("http://ns.adobe.com/xap/1.0/\0", 29);
    std::string exif; // may lie in several markers
    std::string_view xmp;
    for (const jpeg_marker_struct *marker = reader.state.marker_list; marker; marker = marker->next) {
        const std::string_view data = markerData(*marker);
        if (data.starts_with(exifStart))
            exif += exif.empty() ? data : data.substr(exifStart.size());
        else if (data.starts_with(xmpStart))
            xmp = data.substr(xmpStart.size());
    }
    return orientationOf(exif, xmp);
}

} // namespace

StoredImage decodeJpeg(std::string_view bytes, const std::string &path)
{
    JpegReader reader;
    if (!readHeader(reader, bytes))
        refuseDamaged("JPEG", reader.message, path);
    StoredImage result;
    Image &image = result.image;
    image.size = checkedSize(reader.state.image_width, reader.state.image_height, path);
    checkLength(reader, bytes.size(), path);
    result.orientation = orientationIn(reader);
    const int components = reader.state.num_components;
    if (components != 1 && components != 3 && components != 4)
        refuseDamaged("JPEG", "neither grey, nor three or four colours", path);
    reader.state.out_color_space = components == 4 ? JCS_CMYK : JCS_RGB;
    const std::size_t channels = components == 4 ? 4 : 3,
                      rowBytes = static_cast<std::size_t>(image.size.width) * channels;
    image.pixels.resize(rowBytes * static_cast<std::size_t>(image.size.height));
    if (!readRows(reader, image.pixels.data(), rowBytes))
        refuseDamaged("JPEG", reader.message, path);
    if (components == 4)
        image.pixels = withoutInk(image.pixels);
    return result;
}

} // namespace headwise::media::images
