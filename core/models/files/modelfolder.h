// SPDX-License-Identifier: GPL-3.0-or-later
// Where the files of a model lie: in its folder, in a snapshot of a Hugging Face cache, in a module of a sentence
// encoder, or with the base of an adapter.
#pragma once

#include <string>
#include <vector>

namespace headwise::models::files {

/// A revision of a cached model (`models--organisation--name` of a Hugging Face cache): a branch or tag, and its files.
struct CachedRevision
{
    std::string name, folder;

    bool operator==(const CachedRevision &) const = default;
};

/// The revisions in `folder`/refs whose snapshots are there, by name; empty if `folder` is no cached model.
std::vector<CachedRevision> cachedRevisions(const std::string &folder);

/// `folder` itself; of a cached model the snapshot of `revision`, or its only one; of a sentence encoder
/// (sentence-transformers) the folder of its transformer. Throws Error{NotFound} naming the
/// revisions that are there.
std::string contentFolder(const std::string &folder, const std::string &revision = "main");

/// True if `folder` holds a model or an adapter, or is a cached model.
bool isModelFolder(const std::string &folder);

/// True if `folder` holds an adapter (`adapter_config.json`) and no weights of a whole model.
bool isAdapterFolder(const std::string &folder);

/// The folder of the adapter's base model: `base` if it is not empty; otherwise what its `base_model_name_or_path`
/// names: a folder (as it is, or seen from the adapter's folder or from the one above it), or a model in the Hugging
/// Face cache (HF_HUB_CACHE, HF_HOME, ~/.cache/huggingface). Throws Error: NotFound naming the base; Malformed.
std::string adapterBase(const std::string &folder, const std::string &base = {});

/// The folder with config.json: that of the model, or of the adapter's base where the adapter has none.
std::string configFolder(const std::string &folder, const std::string &base = {});

} // namespace headwise::models::files
