// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nesting.h"

namespace headwise {

bool nestedDeeperThan(int depth, std::string_view json)
{
    // Brackets outside strings, counted without building anything.
    int level = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char byte = json[i];
        if (quoted) {
            if (byte == '\\')
                ++i;
            else if (byte == '"')
                quoted = false;
        } else if (byte == '"') {
            quoted = true;
        } else if (byte == '{' || byte == '[') {
            if (++level > depth)
                return true;
        } else if (byte == '}' || byte == ']') {
            --level;
        }
    }
    return false;
}

} // namespace headwise
