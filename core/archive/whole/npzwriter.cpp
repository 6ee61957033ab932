// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/whole/npzwriter.h"

#include "core/archive/writing/finishing.h"
#include "core/arrays/npyfile.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <filesystem>

namespace headwise::archive::whole {

NpzWriter::NpzWriter(std::string path) : m_path(std::move(path)), m_lock(m_path), m_zip(m_path + ".partial") {}

NpzWriter::~NpzWriter()
{
    std::error_code ignored;
    if (!m_finished)
        std::filesystem::remove(m_path + ".partial", ignored);
}

void NpzWriter::addArray(
    const std::string &name, const std::string &type, const Shape &shape, std::span<const std::byte> values)
{
    const std::string header = arrays::npyHeaderBytes(type, shape);
    m_zip.add(name + ".npy", {std::as_bytes(std::span(header)), values});
}

void NpzWriter::add(const std::string &name, const Shape &shape, std::span<const float> values)
{
    addArray(name, "<f4", shape, std::as_bytes(values));
}

void NpzWriter::add(const std::string &name, const Shape &shape, std::span<const std::int32_t> values)
{
    addArray(name, "<i4", shape, std::as_bytes(values));
}

void NpzWriter::add(const std::string &name, const std::vector<std::string> &strings)
{
    std::vector<std::vector<std::uint32_t>> decoded;
    std::size_t width = 1;
    for (const std::string &text : strings) {
        const std::u32string characters = codePoints(text);
        std::vector<std::uint32_t> points(characters.begin(), characters.end());
        width = std::max(width, points.size());
        decoded.push_back(std::move(points));
    }
    std::vector<std::uint32_t> table(strings.size() * width);
    for (std::size_t s = 0; s < decoded.size(); ++s)
        std::copy(decoded[s].begin(), decoded[s].end(), table.begin() + static_cast<std::ptrdiff_t>(s * width));
    addArray(name, "<U" + std::to_string(width), {strings.size()}, std::as_bytes(std::span(table)));
}

void NpzWriter::finish()
{
    m_zip.finish();
    writing::renameFile(m_path + ".partial", m_path);
    m_finished = true;
}

} // namespace headwise::archive::whole
