// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the pickle reader: objects refer only to objects that are there, and names are all checked.
#include "core/base/error.h"
#include "core/models/files/tensors/pickle.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using headwise::models::files::tensors::Pickle;
    std::set<std::string> checked;
    const std::string file = "fuzz.pkl";
    try {
        const auto pickle = Pickle::read(
            {reinterpret_cast<const char *>(data), size}, file, [&](const std::string &name) { checked.insert(name); });
        std::set<Pickle::Place> seen;
        std::vector<const Pickle::Object *> open = {&pickle.result()};
        while (!open.empty()) {
            const auto *object = open.back();
            open.pop_back();
            if (object->kind == Pickle::Kind::Name && !checked.contains(object->text))
                std::abort();
            for (const auto place : object->parts)
                if (seen.insert(place).second)
                    open.push_back(&pickle.at(place));
        }
        if (seen.size() > size)
            std::abort();               // every object takes a byte at least
    } catch (const headwise::Error &) { // the expected error
    }
    return 0;
}
