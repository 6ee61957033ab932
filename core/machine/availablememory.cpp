// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/availablememory.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <string>

namespace headwise::machine {

namespace {

std::optional<std::int64_t> numberIn(const std::string &file)
{
    std::ifstream stream(file);
    std::int64_t number = 0;
    if (stream >> number)
        return number;
    return std::nullopt; // "max", or there is no such file
}

std::optional<std::int64_t> freeOfSystem()
{
    std::ifstream stream("/proc/meminfo");
    std::string name, unit;
    std::int64_t kibibytes = 0;
    while (stream >> name >> kibibytes && std::getline(stream, unit))
        if (name == "MemAvailable:")
            return kibibytes * 1024;
    return std::nullopt;
}

/// What the limit of this process's control group leaves; nullopt: there is none.
std::optional<std::int64_t> freeOfGroup()
{
    std::ifstream stream("/proc/self/cgroup");
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with("0::"))
            continue;
        const std::string folder = "/sys/fs/cgroup" + line.substr(3) + "/";
        const auto limit = numberIn(folder + "memory.max"), used = numberIn(folder + "memory.current");
        if (limit && used)
            return std::max<std::int64_t>(0, *limit - *used);
    }
    return std::nullopt;
}

} // namespace

std::int64_t availableMemory()
{
    const auto installed = static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    const auto ofSystem = freeOfSystem().value_or(installed / 2);
    return std::min(ofSystem, freeOfGroup().value_or(ofSystem));
}

std::int64_t residentMemory()
{
    std::ifstream stream("/proc/self/statm");
    std::int64_t all = 0, resident = 0;
    return stream >> all >> resident ? resident * sysconf(_SC_PAGESIZE) : 0;
}

std::optional<std::int64_t> bytesFromText(std::string_view text)
{
    double number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc())
        return std::nullopt;
    std::string_view unit(parsed.ptr, static_cast<std::size_t>(text.data() + text.size() - parsed.ptr));
    constexpr std::array<std::string_view, 5> letters = {"", "K", "M", "G", "T"};
    double factor = 1;
    for (const auto letter : letters) {
        const auto with = [&](std::string_view rest) { return std::string(letter) + std::string(rest); };
        if (unit == with("") || (unit == with("B")) || (!letter.empty() && unit == with("iB"))) {
            const double bytes = number * factor;
            if (!std::isfinite(bytes) || bytes < 1 || bytes > 1e18)
                return std::nullopt;
            return static_cast<std::int64_t>(bytes);
        }
        factor *= 1024;
    }
    return std::nullopt;
}

} // namespace headwise::machine
