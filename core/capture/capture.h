// SPDX-License-Identifier: GPL-3.0-or-later
// Capture: runs a model over a dataset and writes an archive.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/capture/maps/batches.h"
#include "core/capture/maps/headchoice.h"
#include "core/models/model.h"
#include "core/text/dataset.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <string>

namespace headwise::capture {

struct CaptureOptions
{
    std::string output; ///< final file name of the archive
    archive::format::Detail detail;
    archive::format::ValueType valueType = archive::format::ValueType::Float16;
    int maxLength = 0;       ///< tokens per example; 0 = the maximum of the model and its tokenizer
    bool resume = false;     ///< continue `output`.partial
    bool overwrite = false;  ///< replace an existing `output`
    bool outputs = false;    ///< keep distances and means of the outputs of heads
    bool skipBad = false;    ///< leave out invalid examples instead of refusing the dataset
    maps::HeadChoice heads;  ///< the layers and heads that are kept
    std::int64_t memory = 0; ///< bytes that maps and what is kept of them may take; 0: half of what is free
    std::string command;     ///< for provenance
    std::string sampled;     ///< what of the dataset was drawn, for provenance; empty: all
    std::int64_t step = -1;  ///< training step if the model is a checkpoint; -1: not known
    maps::BatchLimits batches;
};

/// Receives the progress and warnings of a capture.
class CaptureObserver
{
public:
    virtual ~CaptureObserver() = default;
    /// `done` of `total` examples are computed. Returns false to stop; committed examples can be resumed.
    virtual bool advanced(std::int64_t done, std::int64_t total) = 0;
    /// `code` is a short stable word ("truncated", "blas", "skipped", "weights", "labels"), `text` one sentence.
    virtual void warned(const std::string &code, const std::string &text) = 0;
};

struct CaptureSummary
{
    std::string archive;
    std::int64_t examples = 0;  ///< in the archive
    std::int64_t skipped = 0;   ///< invalid lines that were left out
    std::int64_t truncated = 0; ///< examples cut to the maximum length
    std::int64_t tokens = 0;    ///< computed in this run
    double seconds = 0;         ///< tokenization, model, measures and writing, without loading the model
};

/// Runs every item of the dataset, in batches by length within windows of 1,024 lines, and writes the archive. Stops
/// before anything is written if an item is invalid (unless skipBad). `tokenizer` may be null if every item has its
/// input ids. Throws Error; Cancelled if the observer stops it.
CaptureSummary captureDataset(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    const CaptureOptions &options, CaptureObserver &observer);

} // namespace headwise::capture
