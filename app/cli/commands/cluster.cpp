// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli cluster: which heads do the same job.
#include "app/cli/clusters/clusterreport.h"
#include "app/cli/commands/commandline.h"
#include "app/cli/options/headoptions.h"

#include "core/base/outputfile.h"
#include "core/clustering/analysis/givendistances.h"

namespace headwise::cli::commands {

namespace {

using clustering::analysis::ClusterOptions;

struct ClusterArguments
{
    std::string fromMatrix, matrix;
    std::string method = "average", cut = "auto", map = "metric";
    ClusterOptions options;
    int top = 20;
    bool csv = false;
};

ClusterOptions optionsOf(const ClusterArguments &arguments)
{
    ClusterOptions options = arguments.options;
    options.method =
        options::fromOption(clustering::analysis::methodFromName(arguments.method), "--linkage", arguments.method);
    options.map = options::fromOption(clustering::analysis::mapKindFromName(arguments.map), "--map", arguments.map);
    const auto cut = clustering::analysis::cutFromText(arguments.cut);
    if (!cut)
        throw Error(ErrorCode::Usage, fmt::format("--cut {} is not known", arguments.cut), {},
            "Give auto, a number of clusters such as 10, or a height such as height:0.4.");
    options.cut = *cut;
    return options;
}

void cluster(const ClusterArguments &arguments, sources::CommandContext &context)
{
    const ClusterOptions options = optionsOf(arguments);
    if (!arguments.matrix.empty()) {
        requireWritable(arguments.matrix, true);
        requireOtherFile(arguments.matrix, {arguments.fromMatrix});
    }
    clusters::ClusterReport report;
    {
        output::ConsoleProgress progress(context.console);
        report.matrixPath = arguments.fromMatrix;
        report.distances = clustering::analysis::readDistances(arguments.fromMatrix);
        report.analysis = clustering::analysis::analyseClusters(report.distances, options, progress);
    }
    report.top = arguments.top;
    if (!arguments.matrix.empty())
        clusters::writeMatrix(report, arguments.matrix);
    if (context.console.json)
        context.console.object(clusters::clusterJson(report));
    else
        context.console.text(arguments.csv ? clusters::clusterCsv(report) : clusters::clusterTable(report));
}

template <typename Definitions> std::string idList(const Definitions &definitions)
{
    std::string list;
    for (const auto &definition : definitions)
        list += (list.empty() ? "" : ", ") + std::string(definition.id);
    return list;
}

} // namespace

void addCluster(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<ClusterArguments>();
    CLI::App *command =
        app.add_subcommand("cluster", "Which heads do the same job: clusters of heads, and how sure they are");
    command->add_option("--from-matrix", arguments->fromMatrix,
        "Cluster the items of a distance matrix: .npy, square or an upper triangle like scipy's pdist");
    command
        ->add_option("--linkage", arguments->method,
            "How clusters are found: " + idList(clustering::analysis::methodDefinitions()))
        ->capture_default_str();
    command
        ->add_option("--cut", arguments->cut,
            "auto (2 to 20 clusters, largest mean silhouette), a number of clusters, or height:H")
        ->capture_default_str();
    command->add_option("--map", arguments->map, "The map of heads: " + idList(clustering::analysis::mapDefinitions()))
        ->capture_default_str();
    command->add_option("--seed", arguments->options.seed, "Of everything drawn at random")->capture_default_str();
    command->add_option("--matrix", arguments->matrix, "Also writes the distance matrix, a .npy file");
    command->add_option("--top", arguments->top, "Members of a cluster in the table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head")->excludes(json);
    sources::addExample(command, "headwise-cli cluster --from-matrix distances.npy --cut 10");
    command->callback([arguments, &context] { cluster(*arguments, context); });
}

} // namespace headwise::cli::commands
