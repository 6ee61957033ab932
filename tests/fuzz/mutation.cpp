// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutation.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <sstream>

namespace headwise::fuzz {

namespace {

/// Numbers that make sizes, offsets and counts wrong.
constexpr std::uint64_t telling[] = {0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
    0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff};

void changeOnce(Bytes &bytes, const Bytes &other, std::mt19937 &random)
{
    if (bytes.empty())
        return;
    const std::size_t at = random() % bytes.size();
    switch (random() % 8) {
    case 0: { // a word
        const std::uint64_t value = telling[random() % std::size(telling)];
        std::memcpy(
            bytes.data() + at, &value, std::min<std::size_t>(bytes.size() - at, std::size_t{1} << random() % 4));
        return;
    }
    case 1: // a piece of another file, at the same place
        for (std::size_t i = at; i < std::min({at + 1 + random() % 64, bytes.size(), other.size()}); ++i)
            bytes[i] = other[i];
        return;
    case 2: // the end is missing, rarely
        if (random() % 8 == 0)
            bytes.resize(at);
        return;
    case 3: // a bit
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        return;
    default:
        bytes[at] = static_cast<char>(random());
    }
}

bool isOneOf(const std::string &line, std::initializer_list<const char *> parts)
{
    return std::any_of(
        parts.begin(), parts.end(), [&](const char *part) { return line.find(part) != std::string::npos; });
}

} // namespace

Bytes mutated(const std::vector<Bytes> &corpus, std::mt19937 &random)
{
    Bytes bytes = corpus[random() % corpus.size()];
    const Bytes &other = corpus[random() % corpus.size()];
    for (unsigned changes = 1 + random() % 4; changes > 0; --changes)
        changeOnce(bytes, other, random);
    return bytes;
}

bool crashedInLibrary(const std::string &report)
{
    std::istringstream lines(report);
    bool within = false;
    for (std::string line; std::getline(lines, line);) {
        const auto text = line.find_first_not_of(' ');
        const bool frame = text != std::string::npos && line[text] == '#';
        if (!frame && within)
            break; // the first stack ends
        within = within || frame;
        if (!frame || isOneOf(line, {"libasan", "libubsan", "sanitizer", "libc.so", "libm.so", "onTimeUp"}))
            continue;
        return isOneOf(line, {"libhdf5", "libz.so", "libsz.so", "libaec"});
    }
    return false;
}

} // namespace headwise::fuzz
