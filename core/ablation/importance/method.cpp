// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/method.h"

#include "core/ablation/importance/definitions/methods.h"
#include "core/base/error.h"

#include <algorithm>

namespace headwise::ablation::importance {

namespace {

std::vector<Method> &table()
{
    using namespace definitions;
    static std::vector<Method> methods{
        &michel, &michelToken, &taylor, &outputNorm, &flap, &confidence, &entropy, &leaveOneOut};
    return methods;
}

} // namespace

std::span<const Method> methods() { return table(); }

const MethodDefinition &methodNamed(std::string_view id)
{
    const auto found = std::ranges::find_if(table(), [&](Method method) { return method->about.id == id; });
    if (found == table().end())
        throw Error(ErrorCode::Usage, ErrorText("there is no method \"%1\"", std::string(id)), {},
            ErrorText("Methods are: %1", methodList()));
    return **found;
}

std::string methodList()
{
    std::string list;
    for (const Method method : table())
        list += (list.empty() ? "" : ", ") + std::string(method->about.id);
    return list;
}

MethodAddition::MethodAddition(const MethodDefinition &definition) { table().push_back(&definition); }

MethodAddition::~MethodAddition() { table().pop_back(); }

} // namespace headwise::ablation::importance
