// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a checkpoint's tensors without what wrappers of a model put into them.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace headwise::models::files {

/// How a family names the tensors by which its base model is found.
struct TensorNaming
{
    std::string prefix; ///< of the base model inside a model with a head: "bert."
    std::string anchor; ///< a tensor that every base model has, without the prefix: the token embeddings
};

/// Plain name -> stored name. Wrappers that compile, distribute or checkpoint a model name themselves anywhere in a
/// tensor's name ("_orig_mod.bert.", "module.bert.", "bert._orig_mod.encoder."); a model that is a member of another
/// module has that member's name before its own ("model.bert.", "base_model.model.bert."). Both are taken off; the
/// member is that of the anchor, and without one "language_model.", the text part of a model of several parts. Of two
/// tensors with one plain name, the one that is stored under it keeps it, and the other its stored name. Throws
/// Error{Mismatch} naming the prefixes when there are several models and none without a prefix.
std::map<std::string, std::string> plainNames(
    const std::vector<std::string> &stored, const TensorNaming &naming, const std::string &file);

} // namespace headwise::models::files
