// SPDX-License-Identifier: GPL-3.0-or-later
// What a capture will take: time, memory and disk, from a few examples that are run.
#pragma once

#include "core/base/progress.h"
#include "core/capture/capture.h"

#include <cstdint>
#include <vector>

namespace headwise::capture {

/// What capturing at one level of detail takes.
struct CaptureCost
{
    archive::format::Detail detail;
    double seconds = 0;      ///< without loading the model
    std::int64_t memory = 0; ///< bytes at the most: weights, activations, maps and what waits to be written
    std::int64_t disk = 0;   ///< bytes of the archive, compressed as the examples that were run
};

struct EstimateRequest
{
    CaptureOptions options; ///< of the capture; its detail and output are not used
    std::vector<archive::format::Detail> details;
};

struct CaptureEstimate
{
    std::int64_t examples = 0, tokens = 0; ///< of the whole capture
    int longest = 0;                       ///< tokens of the longest example
    std::int64_t truncated = 0;            ///< examples that are cut, of those whose tokens were counted
    std::int64_t counted = 0;              ///< examples whose tokens were counted; the others are like them
    int run = 0;                           ///< examples that were run
    std::vector<CaptureCost> costs;        ///< per level of detail
};

/// Counts the tokens of up to 1,000 examples, evenly drawn, and runs a few of all lengths, cut to 256 tokens; time
/// grows with tokens and their squares as the model's matrices say. What the levels of detail take on disk is measured
/// on these. Throws Error as captureDataset does.
CaptureEstimate estimateCapture(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    const EstimateRequest &request, Progress &progress);

} // namespace headwise::capture
