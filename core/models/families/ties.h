// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that have two names: the word embeddings and the layer that gives the words back.
#pragma once

#include "core/models/families/families.h"

namespace headwise::models::families {

/// What transformers 5.24 does (modeling_utils.py, tie_weights): a tensor that is stored is used as it is, whatever
/// config.json says, and one that is missing is the other of its tie. Changes which tensors `tensors` finds; returns
/// notes on weights that differ although config.json ties them, and on those that only older releases tie. A tensor
/// that is tied to nothing stays missing: the reference would draw it at random.
std::vector<std::string> tieWeights(const Family &family, const files::Config &config, files::TensorTable &tensors);

/// Those of a masked language model: the decoder's weight with the words, and "prefix.bias" with "prefix.decoder.bias".
std::vector<Tie> maskedTies(const std::string &words, const std::string &prefix);

} // namespace headwise::models::families
