// SPDX-License-Identifier: GPL-3.0-or-later
// What `headwise --trace` reports: first paint after main, an archive's first picture, switching examples and steps,
// frames of the Clusters view and of a 4096 x 4096 map.
#include "tests/benchmarks/window.h"

#include "tests/benchmarks/childprocess.h"

#include <cstdlib>
#include <iostream>
#include <sstream>

namespace headwise::benchmarks {

Json windowTraces(const std::vector<std::string> &archives)
{
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    std::vector<std::string> line = {builtProgram("headwise"), "--trace", "--size", "1440x900"};
    line.insert(line.end(), archives.begin(), archives.end());
    const ChildResult window = runChild(line);
    Json result;
    std::istringstream traces(window.output);
    for (std::string text; std::getline(traces, text);) {
        Json trace = Json::parse(text);
        std::string name = trace["trace"];
        if (trace.contains("view"))
            name += "_" + trace["view"].get<std::string>();
        trace.erase("trace");
        result[name] = trace;
    }
    result["peak_mb"] = static_cast<double>(window.peakKilobytes) / 1024;
    return result;
}

void addWindowBenchmark(CLI::App &app)
{
    auto archives = std::make_shared<std::vector<std::string>>();
    CLI::App *command = app.add_subcommand(
        "window", "First paint, first heads of an archive, switching, panning a large map; offscreen");
    command->add_option("archives", *archives, "Archives to open (.h5)");
    command->callback([archives] {
        Json result = {{"benchmark", "window"}};
        result.update(windowTraces(*archives));
        std::cout << result.dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
