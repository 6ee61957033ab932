// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchmark.h"

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace headwise::benchmarks;
    CLI::App app("Measures Headwise beside what users run today; prints one JSON line.", "headwise-bench");
    app.require_subcommand(1);
    addCaptureBenchmark(app);
    addWindowBenchmark(app);
    addDecodersBenchmark(app);
    addMeasuresBenchmark(app);
    addDistancesBenchmark(app);
    addClustersBenchmark(app);
    addHeadDistancesBenchmark(app);
    addCompareBenchmark(app);
    addSummariesBenchmark(app);
    addArchiveBenchmarks(app);
    addCheckpointsBenchmark(app);
    addKernelsBenchmark(app);
    addChartsBenchmark(app);
    addDeflateBenchmark(app);
    addModelMemoryBenchmark(app);
    addModelsBenchmark(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "headwise-bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
