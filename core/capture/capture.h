// SPDX-License-Identifier: GPL-3.0-or-later
// A model over a dataset into an archive: what `headwise-cli capture` does.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/models/model.h"
#include "core/text/dataset.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <string>

namespace headwise::capture {

struct CaptureOptions
{
    std::string output; ///< final name of the archive
    archive::format::Detail detail;
    archive::format::ValueType valueType = archive::format::ValueType::Float16;
    int maxLength = 0;                  ///< tokens per example; 0 = as many as the model takes
    bool resume = false;                ///< continue `output`.partial
    bool overwrite = false;             ///< replace an existing `output`
    bool skipBad = false;               ///< leave out examples that cannot run instead of refusing the dataset
    std::string command;                ///< for the provenance
    std::int64_t step = -1;             ///< of training, when the model is a checkpoint of a run; -1: not known
    std::size_t batchBytes = 16u << 20; ///< attention of one padded batch, float32; larger batches leave the caches
};

/// What a capture tells while it works.
class CaptureObserver
{
public:
    virtual ~CaptureObserver() = default;
    /// `done` of `total` examples are computed. Returns false to stop; what was committed stays resumable.
    virtual bool advanced(std::int64_t done, std::int64_t total) = 0;
    /// `code` is a short stable word ("truncated", "blas", "skipped", "weights", "labels"), `text` one sentence.
    virtual void warned(const std::string &code, const std::string &text) = 0;
};

struct CaptureSummary
{
    std::string archive;
    std::int64_t examples = 0;  ///< in the archive
    std::int64_t skipped = 0;   ///< lines left out as bad
    std::int64_t truncated = 0; ///< examples cut to fit
    std::int64_t tokens = 0;    ///< computed in this run
    double seconds = 0;         ///< tokenization, model, measures and storing; loading the model not included
};

/// Runs every item of the dataset, in batches by length within windows of 1,024 lines, and writes the archive. Stops
/// before anything is written when an item cannot run (unless skipBad). `tokenizer` may be null when every item brings
/// its input ids. Throws Error; Cancelled when the observer stops it.
CaptureSummary captureDataset(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    const CaptureOptions &options, CaptureObserver &observer);

} // namespace headwise::capture
