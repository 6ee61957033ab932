// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/source.h"

#include "core/base/error.h"
#include "core/base/translatable.h"

#include <algorithm>

namespace headwise::attention {

namespace {

[[noreturn]] void throwNoOutputs(const AttentionSource &source)
{
    throw Error(ErrorCode::Unsupported,
        ErrorText("the archive does not keep how far the outputs of heads are from each other"), source.sourceName(),
        ErrorText("Capture with --outputs"));
}

} // namespace

Map AttentionSource::map(ExampleIndex index, HeadId head) const
{
    const auto layout = std::find_if(
        stacks().begin(), stacks().end(), [&](const StackLayout &other) { return other.stack == head.stack; });
    if (layout == stacks().end() || !layout->contains(head))
        throw Error(ErrorCode::NotFound, ErrorText("there is no head %1", headName(head, HeadNaming::ZeroBased, true)),
            sourceName());
    const StackMaps all = maps(index, head.stack);
    const MapView view = all.map(layout->flatIndex(head));
    Map map(view.queries, view.keys);
    std::copy_n(view.values, map.values.size(), map.values.begin());
    if (view.hasSink())
        map.rowMass.assign(view.rowMass, view.rowMass + view.queries);
    return map;
}

std::vector<float> AttentionSource::outputDistances(ExampleIndex, Stack) const { throwNoOutputs(*this); }

std::vector<float> AttentionSource::outputMeans(ExampleIndex, Stack) const { throwNoOutputs(*this); }

} // namespace headwise::attention
