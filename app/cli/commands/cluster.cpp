// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli cluster: which heads do the same job.
#include "app/cli/clusters/clusterrun.h"
#include "app/cli/clusters/clusterscores.h"
#include "app/cli/clusters/clustersources.h"
#include "app/cli/commands/commandline.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/sources/sourceoptions.h"

#include "core/archive/reading/samerows.h"
#include "core/base/outputfile.h"
#include "core/clustering/analysis/givendistances.h"
#include "core/clustering/heads/distances.h"

namespace headwise::cli::commands {

namespace {

using clustering::analysis::ClusterOptions;
using clustering::heads::HeadDistanceRequest;

struct ClusterArguments
{
    sources::SourceOptions sources;
    options::HeadOptions heads; ///< policies, stack and layers
    HeadDistanceRequest request{.sources = {}, .maxExamples = 256, .resamples = 100};
    std::string fromMatrix, matrix;
    std::vector<std::string> scoreFiles;      ///< NAME=FILE
    std::vector<options::NamedScores> scores; ///< read from them
    std::string method = "average", cut = "auto", map = "metric";
    ClusterOptions options;
    int top = 20;
    bool groups = false, csv = false;
    std::int64_t step = -1; ///< of a run; -1: the last
};

template <typename Definitions> std::string idList(const Definitions &definitions)
{
    std::string list;
    for (const auto &definition : definitions)
        list += (list.empty() ? "" : ", ") + std::string(definition.id);
    return list;
}

ClusterOptions optionsOf(const ClusterArguments &arguments)
{
    namespace analysis = clustering::analysis;
    ClusterOptions options = arguments.options;
    options.method = options::fromOption(analysis::methodFromName(arguments.method), "--linkage", arguments.method,
        ErrorText("Choose one of %1.", idList(analysis::methodDefinitions())));
    options.map = options::fromOption(analysis::mapKindFromName(arguments.map), "--map", arguments.map,
        ErrorText("Choose one of %1.", idList(analysis::mapDefinitions())));
    options.cut = options::fromOption(analysis::cutFromText(arguments.cut), "--cut", arguments.cut,
        ErrorText("Give auto, a number of clusters from 1, or a height such as height:0.7."));
    return options;
}

HeadDistanceRequest requestOf(const ClusterArguments &arguments)
{
    HeadDistanceRequest request = arguments.request;
    const auto data = clustering::heads::distanceNamed(request.distance).data;
    if (data != clustering::heads::DistanceData::Weights && request.part != HeadDistanceRequest().part)
        throw Error(ErrorCode::Usage, ErrorText("--part is of --distance weights, not of %1", request.distance), {},
            ErrorText("Leave it out, or add --distance weights."));
    if (data != clustering::heads::DistanceData::Steps && !request.measure.empty())
        throw Error(ErrorCode::Usage, ErrorText("--measure is of --distance series, not of %1", request.distance), {},
            ErrorText("Leave it out, or add --distance series."));
    request.policy = arguments.heads.units().policy();
    request.stack = arguments.heads.onlyStack();
    request.layers = arguments.heads.filter().layers;
    request.seed = arguments.options.seed;
    return request;
}

clusters::ClusterReport clustersOfMatrix(
    const std::string &path, const ClusterOptions &options, sources::CommandContext &context)
{
    output::ConsoleProgress progress(context.console);
    clusters::ClusterReport report;
    report.matrixPath = path;
    report.distances = clustering::analysis::readDistances(path);
    report.analysis = clustering::analysis::analyseClusters(report.distances, options, progress);
    return report;
}

clusters::ClusterReport clustersOfSources(
    ClusterArguments &arguments, const ClusterOptions &options, sources::CommandContext &context)
{
    clusters::ArchiveQuestion question{requestOf(arguments), options, arguments.groups};
    const auto data = clustering::heads::distanceNamed(question.request.distance).data;
    const auto run = clusters::takeRun(arguments.sources.paths, data, arguments.step);
    clusters::ClusterReport report;
    if (data == clustering::heads::DistanceData::Weights) {
        question.request.models = arguments.sources.paths;
        output::ConsoleProgress progress(context.console);
        report = clusters::clusterArchives({}, question, progress);
    } else {
        const sources::OpenedSources sources = openSources(arguments.sources, context);
        std::vector<const attention::AttentionSource *> archives;
        for (const auto &archive : sources.archives) {
            archive::reading::requireSameRows(*sources.archives.front(), *archive);
            archives.push_back(archive.get());
        }
        arguments.heads.requireKnown(archives);
        clusters::requireScoresOf(arguments.scores, *sources.archives.front(), question.request.stack);
        output::ConsoleProgress progress(context.console);
        report = clusters::clusterArchives(sources.archives, question, progress);
    }
    if (run) {
        output::ConsoleProgress progress(context.console);
        clusters::addSteps(*run, question, report, progress);
    }
    return report;
}

void requireOneKind(const ClusterArguments &arguments)
{
    if (arguments.sources.paths.empty() && arguments.fromMatrix.empty())
        throw Error(ErrorCode::Usage, ErrorText("There is nothing to cluster"), {},
            ErrorText("Name an archive, or a distance matrix with --from-matrix."));
    if (!arguments.sources.paths.empty() && !arguments.fromMatrix.empty())
        throw Error(ErrorCode::Usage, ErrorText("Archives and --from-matrix cannot be clustered together"), {},
            ErrorText("Name one of them."));
}

void cluster(ClusterArguments &arguments, sources::CommandContext &context)
{
    requireOneKind(arguments);
    const ClusterOptions options = optionsOf(arguments);
    if (!arguments.matrix.empty()) {
        std::vector<std::string> inputs = arguments.sources.paths;
        if (!arguments.fromMatrix.empty())
            inputs.push_back(arguments.fromMatrix);
        requireWritable(arguments.matrix, true);
        requireOtherFile(arguments.matrix, inputs);
    }
    arguments.scores = options::readScores(arguments.scoreFiles); // before the long work
    clusters::ClusterReport report = arguments.fromMatrix.empty()
                                         ? clustersOfSources(arguments, options, context)
                                         : clustersOfMatrix(arguments.fromMatrix, options, context);
    report.top = arguments.top;
    clusters::addScores(arguments.scores, report);
    if (!arguments.matrix.empty())
        clusters::writeMatrix(report, arguments.matrix);
    if (context.console.json)
        context.console.object(clusters::clusterJson(report));
    else
        context.console.text(arguments.csv ? clusters::clusterCsv(report) : clusters::clusterTable(report));
}

void addDistanceOptions(CLI::App *command, ClusterArguments &arguments)
{
    command->add_option("--distance", arguments.request.distance, "Between heads: " + clustering::heads::distanceList())
        ->capture_default_str();
    command->add_option("--measure", arguments.request.measure, "The measure of --distance series");
    command
        ->add_option("--part", arguments.request.part,
            "Of --distance weights, whose sources are model folders: Q, K, V, O, QK or OV")
        ->capture_default_str();
    command
        ->add_option(
            "--special", arguments.heads.special, "Special tokens: show, or renormalise (drop and rescale rows)")
        ->capture_default_str();
    command
        ->add_option("--first-token", arguments.heads.firstToken,
            "The first token of each sequence: show, or drop; how far the other policy agrees is printed")
        ->capture_default_str();
    command->add_option("--stack", arguments.heads.stack, "Heads of this stack (default: the first)");
    command->add_option("--layers", arguments.heads.layers, "Only these layers, such as 0,3-5");
    command->add_option("--sample", arguments.request.maxExamples, "Use this many examples, drawn with --seed; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    command
        ->add_option("--resamples", arguments.request.resamples,
            "Of the examples, for the stability of clusters; 0 = no stability")
        ->capture_default_str()
        ->check(CLI::Range(0, 10'000));
}

void addClusterOptions(CLI::App *command, ClusterArguments &arguments)
{
    command
        ->add_option("--linkage", arguments.method,
            "How clusters are found: " + idList(clustering::analysis::methodDefinitions()))
        ->capture_default_str();
    command
        ->add_option("--cut", arguments.cut,
            "auto (2 to 20 clusters, largest mean silhouette), a number of clusters, or height:H")
        ->capture_default_str();
    command->add_option("--map", arguments.map, "The map of heads: " + idList(clustering::analysis::mapDefinitions()))
        ->capture_default_str();
    command->add_option("--seed", arguments.options.seed, "Of everything drawn at random")->capture_default_str();
}

} // namespace

void addCluster(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<ClusterArguments>();
    CLI::App *command =
        app.add_subcommand("cluster", "Which heads do the same job: clusters of heads, and how sure they are");
    sources::addSourceOptions(command, arguments->sources, 1, 1000);
    command->get_option("sources")->required(false);
    command->add_option("--from-matrix", arguments->fromMatrix,
        "Instead of archives, the items of a distance matrix: .npy, square or an upper triangle like scipy's pdist");
    addDistanceOptions(command, *arguments);
    addClusterOptions(command, *arguments);
    command->add_flag("--groups", arguments->groups, "Cluster whole groups of heads that share a key-value head")
        ->excludes(command->get_option("--from-matrix"));
    command
        ->add_option("--step", arguments->step,
            "Of a source that is a folder of checkpoints: the step that is clustered (default: the last); its clusters "
            "are compared with those of every step")
        ->check(CLI::NonNegativeNumber);
    options::addScoresOption(command, arguments->scoreFiles)->excludes(command->get_option("--from-matrix"));
    command->add_option("--matrix", arguments->matrix, "Also writes the distance matrix, a .npy file");
    command->add_option("--top", arguments->top, "Members of a cluster in the table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head")->excludes(json);
    sources::addExample(command, "headwise-cli cluster base.h5 --cut 10");
    command->callback([arguments, &context] { cluster(*arguments, context); });
}

} // namespace headwise::cli::commands
