// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/audio/wavefile.h"

#include "core/base/error.h"
#include "core/media/files/filebytes.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace headwise::media::audio {

namespace {

static_assert(std::endian::native == std::endian::little);

[[noreturn]] void refuse(const ErrorText &sentence, const std::string &path)
{
    throw Error(ErrorCode::Malformed, sentence, path, ErrorText("Copy or write it again."));
}

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Contents of the chunks that matter.
struct Chunks
{
    std::string_view format, data;
    bool hasData = false;
};

/// A RIFF file is a list of names, lengths and contents, which begin at even places.
Chunks chunksOf(std::string_view file, const std::string &path)
{
    Chunks chunks;
    for (std::size_t at = 12; at + 8 <= file.size() && !chunks.hasData;) {
        const std::string_view name = file.substr(at, 4);
        const std::size_t length = number(file, at + 4, 4), available = file.size() - at - 8;
        if (length > available)
            refuse(ErrorText("the WAV file ends early: it has %1 of %2 bytes", file.size(), at + 8 + length), path);
        if (name == "fmt ")
            chunks.format = file.substr(at + 8, length);
        if (name == "data") {
            chunks.data = file.substr(at + 8, length);
            chunks.hasData = true;
        }
        at += 8 + length + length % 2;
    }
    return chunks;
}

struct WaveFormat
{
    bool isFloat = false;
    std::uint32_t channels = 0, rate = 0, bits = 0;
};

WaveFormat formatOf(std::string_view chunk, const std::string &path)
{
    constexpr std::uint32_t pcm = 1, ieeeFloat = 3, extensible = 0xfffe;
    if (chunk.size() < 16)
        refuse(ErrorText("the WAV file does not say how its samples are stored"), path);
    std::uint32_t kind = number(chunk, 0, 2);
    if (kind == extensible && chunk.size() >= 26)
        kind = number(chunk, 24, 2); // the first two bytes of the sub-format are the older number
    const WaveFormat format{.isFloat = kind == ieeeFloat,
        .channels = number(chunk, 2, 2),
        .rate = number(chunk, 4, 4),
        .bits = number(chunk, 14, 2)};
    const ErrorText hint("Convert it to 16-bit PCM, for instance with ffmpeg -c:a pcm_s16le.");
    if (kind != pcm && kind != ieeeFloat)
        throw Error(ErrorCode::Unsupported, ErrorText("the WAV file's encoding %1 is not read", kind), path, hint);
    const std::uint32_t bits = format.bits;
    if (format.isFloat ? bits != 32 && bits != 64 : bits != 8 && bits != 16 && bits != 24 && bits != 32)
        throw Error(
            ErrorCode::Unsupported, ErrorText("WAV files with samples of %1 bits are not read", bits), path, hint);
    if (format.channels != 1)
        throw Error(ErrorCode::Unsupported,
            ErrorText("the sound has %1 channels, but models hear one", format.channels), path,
            ErrorText("Mix them or choose one, for instance with ffmpeg -ac 1."));
    constexpr std::uint32_t maxRate = 1 << 24;
    if (format.rate == 0 || format.rate > maxRate)
        refuse(ErrorText("the WAV file states %1 samples per second", format.rate), path);
    return format;
}

template <typename Number> float floatAt(std::string_view data, std::size_t at)
{
    Number value;
    std::memcpy(&value, data.data() + at, sizeof value);
    return static_cast<float>(value);
}

/// A whole number of `bits` bits between -1 and 1; 8 bits count from 128.
float wholeAt(std::string_view data, std::size_t at, std::uint32_t bits)
{
    if (bits == 8)
        return static_cast<float>(static_cast<unsigned char>(data[at]) - 128) / 128;
    const std::uint32_t shifted = number(data, at, bits / 8) << (32 - bits);
    return static_cast<float>(static_cast<double>(static_cast<std::int32_t>(shifted)) / 2147483648.0);
}

} // namespace

Sound decodeWave(std::string_view bytes, const std::string &path)
{
    if (bytes.size() < 12 || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WAVE")
        throw Error(ErrorCode::Malformed, ErrorText("this is no WAV file"), path,
            ErrorText("Convert the sound to WAV, for instance with ffmpeg -c:a pcm_s16le."));
    const Chunks chunks = chunksOf(bytes, path);
    const WaveFormat format = formatOf(chunks.format, path);
    const std::size_t width = format.bits / 8, count = chunks.data.size() / width;
    if (count == 0)
        refuse(ErrorText("the WAV file has no samples"), path);
    Sound sound{.rate = static_cast<int>(format.rate), .samples = std::vector<float>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        float &sample = sound.samples[i];
        if (format.isFloat)
            sample = width == 4 ? floatAt<float>(chunks.data, i * width) : floatAt<double>(chunks.data, i * width);
        else
            sample = wholeAt(chunks.data, i * width, format.bits);
        if (!std::isfinite(sample))
            refuse(ErrorText("sample %1 is not a number", i), path);
    }
    return sound;
}

Sound readWave(const std::string &path) { return decodeWave(files::fileBytes(path), path); }

} // namespace headwise::media::audio
