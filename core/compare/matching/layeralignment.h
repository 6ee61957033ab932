// SPDX-License-Identifier: GPL-3.0-or-later
// Similarity of the layers of two stacks, independent of the order and number of their heads.
#pragma once

#include "core/attention/map.h"
#include "core/base/sides.h"

#include <vector>

namespace headwise::compare::matching {

/// All maps of one stack for one example, and the heads of each layer.
struct LayeredMaps
{
    const attention::StackMaps &maps;
    const attention::StackLayout &layout;
};

/// Linear centred kernel alignment (Kornblith et al. 2019) of every layer of one stack with every layer of the other,
/// 0..1: [baseline layers, comparison layers]. A layer's samples are the query rows that all heads of both sides have,
/// its features are the weights of all its heads side by side. NaN where a layer has no head or no spread, or with
/// fewer than three such rows. Maps of equal queries and keys.
std::vector<double> layerAlignments(const Sides<LayeredMaps> &maps);

} // namespace headwise::compare::matching
