// SPDX-License-Identifier: GPL-3.0-or-later
// Base of all benchmarks: each adds itself to the command line and prints one JSON line.
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace headwise::benchmarks {

using Json = nlohmann::ordered_json;

void addCaptureBenchmark(CLI::App &app);
void addWindowBenchmark(CLI::App &app);
void addDecodersBenchmark(CLI::App &app);
void addMeasuresBenchmark(CLI::App &app);
void addDistancesBenchmark(CLI::App &app);
void addClustersBenchmark(CLI::App &app);
void addHeadDistancesBenchmark(CLI::App &app);
void addCompareBenchmark(CLI::App &app);
void addSummariesBenchmark(CLI::App &app);
void addArchiveBenchmarks(CLI::App &app);
void addCheckpointsBenchmark(CLI::App &app);
void addKernelsBenchmark(CLI::App &app);
void addChartsBenchmark(CLI::App &app);
void addDeflateBenchmark(CLI::App &app);
void addModelMemoryBenchmark(CLI::App &app);
void addModelsBenchmark(CLI::App &app);

} // namespace headwise::benchmarks
