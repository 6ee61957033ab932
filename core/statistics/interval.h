// Bootstrap intervals of means.
#pragma once

#include "core/base/progress.h"
#include "core/statistics/sample.h"

namespace headwise {

/// A mean over examples with its interval; low and high are NaN with fewer than two examples.
struct Estimate
{
    std::int64_t n = 0;       ///< examples with a value
    std::int64_t missing = 0; ///< examples without
    double mean = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    double deviation = std::numeric_limits<double>::quiet_NaN(); ///< sample standard deviation of the examples
};

struct BootstrapOptions
{
    int rounds = 2000;
    std::uint64_t seed = 0;
    double level = 0.95;
};

/// Interval of the mean of every column. Examples are resampled with replacement, the same resamples for all columns:
/// percentiles of the resampled means from 30 examples on, bootstrap-t below (Efron and Tibshirani 1993, chapters 12
/// and 13). Where resamples without any spread reach into bootstrap-t's tails (fewer than about five examples),
/// Student's t takes its place. Means are matrix products [rounds, examples] x [examples, columns]. Independent of the
/// number of threads. Throws Error{Cancelled}.
std::vector<Estimate> bootstrapMeans(SampleView sample, const BootstrapOptions &options, Progress &progress);

} // namespace headwise
