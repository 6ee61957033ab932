// SPDX-License-Identifier: GPL-3.0-or-later
// What `headwise --trace` reports: first paint after main, an archive's first picture, switching examples and steps,
// frames of a 4096 x 4096 map.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"

#include <cstdlib>
#include <iostream>
#include <sstream>

namespace headwise::benchmarks {

void addWindowBenchmark(CLI::App &app)
{
    auto archives = std::make_shared<std::vector<std::string>>();
    CLI::App *command = app.add_subcommand(
        "window", "First paint, first heads of an archive, switching, panning a large map; offscreen");
    command->add_option("archives", *archives, "Archives to open (.h5)");
    command->callback([archives] {
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
        std::vector<std::string> line = {HEADWISE_BIN_DIR "/headwise", "--trace", "--size", "1440x900"};
        line.insert(line.end(), archives->begin(), archives->end());
        cli::output::Json result = {{"benchmark", "window"}};
        std::istringstream traces(runChild(line).output);
        for (std::string text; std::getline(traces, text);) {
            cli::output::Json trace = cli::output::Json::parse(text);
            std::string name = trace["trace"];
            if (trace.contains("view"))
                name += "_" + trace["view"].get<std::string>();
            trace.erase("trace");
            result[name] = trace;
        }
        std::cout << result.dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
