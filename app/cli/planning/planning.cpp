// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/planning/planning.h"

#include "app/cli/options/headoptions.h"
#include "core/ablation/importance/importance.h"
#include "core/ablation/measuring/rounds.h"
#include "core/ablation/planning/costs.h"
#include "core/ablation/planning/evidence.h"
#include "core/base/temporaryfolder.h"
#include "core/clustering/heads/distances.h"
#include "core/headscores/scorefiles.h"
#include "core/pruning/curvefile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace headwise::cli::planning {

namespace {

using attention::HeadId;
using headwise::pruning::Order;
namespace measuring = ablation::measuring;
namespace importance = ablation::importance;

/// The parts of "both,importance".
std::vector<Order> ordersOf(const std::string &text)
{
    std::vector<Order> orders;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const auto order = options::fromOption(headwise::pruning::orderFromName(part), "--order", part);
        if (std::ranges::find(orders, order) == orders.end())
            orders.push_back(order);
    }
    if (orders.empty())
        throw Error(ErrorCode::Usage, ErrorText("--order names no order"), {},
            ErrorText("Use importance, redundancy, both or random"));
    return orders;
}

/// "L0H1,decoder:L2H3" as heads of the model.
std::set<HeadId> headsOf(const std::string &text, const std::vector<attention::StackLayout> &layouts)
{
    std::set<HeadId> heads;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        std::erase(part, ' ');
        const auto head = attention::headFromName(part, layouts.front().stack);
        const bool exists = head && std::ranges::any_of(layouts, [&](const attention::StackLayout &layout) {
            return layout.stack == head->stack && layout.contains(*head);
        });
        if (!exists)
            throw Error(ErrorCode::Usage, ErrorText("--never %1: the model has no such head", part), {},
                ErrorText("Name heads as L0H1, with commas between"));
        heads.insert(*head);
    }
    return heads;
}

bool needsImportance(Order order) { return order == Order::Importance || order == Order::Both; }
/// Distances that the maps of the model alone do not give. Throws Error{Usage}.
void requireOfMaps(const std::string &id)
{
    using headwise::clustering::heads::DistanceData;
    const auto data = headwise::clustering::heads::distanceNamed(id).data;
    if (data != DistanceData::Maps && data != DistanceData::Measures)
        throw Error(ErrorCode::Usage, ErrorText("--distance %1: redundancy is measured from attention maps", id), {},
            ErrorText("Use a distance of maps, such as js, hellinger, cosine or linear_cka"));
}

bool needsDistances(Order order) { return order == Order::Redundancy || order == Order::Both; }

/// Throws Error{Usage} for a quality to stop at that the metric never has.
void requireWithin(double stop, const ablation::evaluation::MetricDefinition &metric)
{
    if (stop >= metric.low && stop <= metric.high)
        return;
    const auto number = [](double value) { return fmt::format("{}", value); };
    throw Error(ErrorCode::Usage, ErrorText("--stop %1: no model has that %2", number(stop), metric.id), {},
        std::isfinite(metric.high) ? ErrorText("Give a number from %1 to %2", number(metric.low), number(metric.high))
                                   : ErrorText("Give a number of at least %1", number(metric.low)));
}

/// Of a plan that does not reach its budget.
ErrorText keptOf(const std::string &budget, double share)
{
    const auto percent = fmt::format("{:.1f}", 100 * share);
    if (budget == "parameters")
        return ErrorText("the rules allow no more removals: %1 % of the parameters are kept", percent);
    if (budget == "time")
        return ErrorText("the rules allow no more removals: %1 % of the time are kept", percent);
    return ErrorText("the rules allow no more removals: %1 % of the heads are kept", percent);
}

class Planner
{
public:
    Planner(evaluation::Evaluation &evaluation, evaluation::EvaluationArguments &data,
        const PlanningArguments &arguments, sources::CommandContext &context)
        : m_evaluation(evaluation)
        , m_data(data)
        , m_arguments(arguments)
        , m_context(context)
        , m_method(importance::methodNamed(arguments.method))
        , m_cut(options::fromOption(headwise::pruning::cutFromName(arguments.cut), "--cut", arguments.cut))
        , m_orders(ordersOf(arguments.order))
        , m_input{evaluation.model(), *evaluation.evaluator, evaluation.set, m_nothing}
    {
        m_planning.heads = headwise::pruning::headsOf(evaluation.model().stacks());
        m_rules = {.atLeast = arguments.atLeast,
            .never = headsOf(arguments.never, evaluation.model().stacks()),
            .even = arguments.even};
        if (arguments.stop)
            requireWithin(*arguments.stop, *evaluation.metric);
        m_curve = {.points = arguments.points, .cut = m_cut, .stopAt = arguments.stop, .seed = data.seed};
    }

    Planning measureGiven(const headwise::pruning::Plan &plan)
    {
        output::ConsoleProgress progress(m_context.console);
        m_planning.plan = plan;
        m_planning.curve.emplace();
        auto point = measuring::measurePlan(m_input, *m_evaluation.metric, plan, m_curve, progress);
        if (plan.cut == headwise::pruning::Cut::Remove) {
            const measuring::Prediction prediction(m_input, *m_evaluation.metric, progress);
            std::vector<int> removed;
            for (std::size_t i = 0; i < m_planning.heads.size(); ++i)
                if (plan.remove.contains(m_planning.heads[i]))
                    removed.push_back(static_cast<int>(i));
            point.predicted = prediction.value(removed);
        }
        known(point);
        headwise::pruning::setPoint(*m_planning.curve, std::move(point));
        finishCurve();
        return std::move(m_planning);
    }

    Planning make()
    {
        collectEvidence();
        std::vector<measuring::NamedOrder> orders;
        for (const Order order : m_orders)
            orders.push_back({std::string(orderName(order)), removalsOf(order), order == Order::Random});
        if (m_arguments.keep >= 0)
            choosePlan(orders.front());
        else
            m_planning.order = orders.front().removals;
        if (m_arguments.curve)
            measure(std::move(orders));
        return std::move(m_planning);
    }

private:
    void collectEvidence()
    {
        ablation::planning::EvidenceRequest request{
            .normalised = !m_arguments.raw, .distance = m_arguments.distance, .seed = m_data.seed};
        const TemporaryFolder folder;
        const bool needed = std::ranges::any_of(m_orders, needsImportance);
        if (needed && m_arguments.scores.empty())
            request.method = &m_method;
        if (std::ranges::any_of(m_orders, needsDistances) || m_cut == headwise::pruning::Cut::Share) {
            requireOfMaps(m_arguments.distance);
            request.maps = [&] { return captured(folder.file("maps.h5")); };
        }
        output::ConsoleProgress progress(m_context.console);
        auto evidence = ablation::planning::evidenceFor(m_input, request, progress);
        m_planning.evidence = std::move(evidence.evidence);
        m_planning.traits = std::move(evidence.traits);
        m_planning.notes = std::move(evidence.notes);
        if (needed && !m_arguments.scores.empty())
            takeScores();
        m_curve.distances = m_planning.evidence.distances;
    }
    /// The archive of the maps of the model over a sample of the texts.
    std::shared_ptr<const attention::AttentionSource> captured(const std::string &file)
    {
        auto run = m_data.run;
        run.capture.output = file;
        text::Dataset sample = m_evaluation.dataset;
        evaluation::drawSample(sample, m_arguments.distanceTexts, m_data.seed);
        return sources::openSource(m_data.run.model, sample, run, m_context);
    }
    /// Importance that another program computed.
    void takeScores()
    {
        const auto &layouts = m_evaluation.model().stacks();
        if (layouts.size() > 1 || m_arguments.rounds > 1)
            throw Error(ErrorCode::Usage,
                layouts.size() > 1 ? ErrorText("scores of heads are for models of one stack")
                                   : ErrorText("scores from a file cannot be estimated again in rounds"),
                m_arguments.scores);
        const auto scores = headscores::scoresOf(headscores::readScores(m_arguments.scores), layouts.front());
        if (const auto missing = std::ranges::count_if(scores, [](double score) { return std::isnan(score); }))
            m_planning.notes.push_back(ErrorText(
                "%1 has no score of %2 of %3 heads; they go last", m_arguments.scores, missing, scores.size()));
        m_planning.evidence.importance =
            m_arguments.raw ? scores : importance::normalisedByLayer(m_planning.evidence.heads, scores);
    }
    std::vector<headwise::pruning::Removal> removalsOf(Order order)
    {
        output::ConsoleProgress progress(m_context.console);
        return measuring::orderInRounds(m_planning.evidence,
            {.order = order,
                .rules = m_rules,
                .rounds = m_arguments.rounds,
                .normalised = !m_arguments.raw,
                .seed = m_data.seed},
            m_method, m_input, progress);
    }
    void choosePlan(const measuring::NamedOrder &order)
    {
        NoProgress progress;
        const auto costs = ablation::planning::costsOf(m_arguments.budget, measured(), m_planning.evidence, progress);
        const auto reach = headwise::pruning::removalsFor(order.removals, costs, m_arguments.keep);
        auto count = static_cast<std::size_t>(reach.removals);
        if (m_arguments.even)
            count = headwise::pruning::evenCount(order.removals, m_planning.heads, count);
        if (count > static_cast<std::size_t>(reach.removals))
            m_planning.notes.push_back(
                ErrorText("more heads go than the budget asks for, so that every layer loses as many"));
        m_planning.plan = measuring::planAfter(order, count, m_planning.heads, m_curve);
        m_planning.plan->model = m_evaluation.model().weightsSha256();
        m_planning.order.assign(order.removals.begin(), order.removals.begin() + static_cast<std::ptrdiff_t>(count));
        if (!reach.reached)
            m_planning.notes.push_back(keptOf(m_arguments.budget, reach.kept));
        if (m_arguments.curve)
            m_chosen = count;
        m_planning.rules = rules();
    }
    ablation::planning::ModelOverData measured() const
    {
        return {m_evaluation.model(), m_evaluation.set, m_data.run.modelOptions.base};
    }
    /// What a report says about how the plan was made.
    report::plans::PlanRules rules() const
    {
        const bool scored = needsImportance(m_orders.front());
        return {.order = m_orders.front(),
            .method = scored && m_arguments.scores.empty() ? m_arguments.method : std::string(),
            .scores = scored ? m_arguments.scores : std::string(),
            .normalised = !m_arguments.raw,
            .rounds = m_arguments.rounds,
            .distance = m_planning.evidence.distances.items() > 0
                            ? std::string(headwise::clustering::heads::distanceNamed(m_arguments.distance).name)
                            : std::string(),
            .budget = m_arguments.budget,
            .keep = m_arguments.keep,
            .allowed = m_rules};
    }
    void measure(std::vector<measuring::NamedOrder> orders)
    {
        output::ConsoleProgress progress(m_context.console);
        std::optional<measuring::Prediction> prediction;
        if (m_cut == headwise::pruning::Cut::Remove)
            prediction.emplace(m_input, *m_evaluation.metric, progress);
        for (int draw = 1; draw <= m_arguments.draws; ++draw)
            orders.push_back({fmt::format("random {}", draw),
                headwise::pruning::removalOrder(
                    m_planning.evidence, Order::Random, m_rules, m_data.seed + static_cast<std::uint64_t>(draw)),
                true});
        const measuring::CurveRequest request{std::move(orders), m_curve, prediction ? &*prediction : nullptr,
            [this](const auto &point) { known(point); }};
        m_planning.curve = measuring::measureCurve(m_input, *m_evaluation.metric, request, progress);
        if (m_planning.plan && !m_planning.plan->remove.empty())
            addChosen(request.orders.front(), request.predicted, progress);
        finishCurve();
    }
    /// The plan itself, which may lie between two points of its order.
    void addChosen(const measuring::NamedOrder &order, const measuring::Prediction *prediction, Progress &progress)
    {
        auto point = measuring::measurePlan(m_input, *m_evaluation.metric, *m_planning.plan, m_curve, progress);
        std::vector<int> removed;
        for (std::size_t i = 0; i < m_chosen; ++i)
            removed.insert(removed.end(), order.removals[i].heads.begin(), order.removals[i].heads.end());
        if (prediction)
            point.predicted = prediction->value(removed);
        known(point);
        headwise::pruning::setPoint(*m_planning.curve, std::move(point));
    }
    void finishCurve()
    {
        NoProgress progress;
        if (m_planning.plan)
            m_planning.saves = ablation::planning::savingsOf(*m_planning.plan, measured(), progress);
        if (m_planning.saves && !m_planning.saves->note.empty())
            m_planning.notes.push_back(m_planning.saves->note);
        m_planning.curve->heads = static_cast<int>(m_planning.heads.size());
        m_planning.curve->protocol =
            importance::protocolOf(*m_evaluation.evaluator, m_evaluation.set, *m_evaluation.metric, m_data.seed);
    }
    void known(const headwise::pruning::CurvePoint &point) const
    {
        if (!m_data.events)
            return;
        output::Json event{{"event", "point"}};
        event.update(output::Json(headwise::pruning::pointJson(point, std::string(m_evaluation.metric->id))));
        m_context.console.object(std::move(event));
    }

    evaluation::Evaluation &m_evaluation;
    evaluation::EvaluationArguments &m_data;
    const PlanningArguments &m_arguments;
    sources::CommandContext &m_context;
    const importance::MethodDefinition &m_method;
    headwise::pruning::Cut m_cut;
    std::vector<Order> m_orders;
    models::Ablation m_nothing;
    importance::MethodInput m_input;
    headwise::pruning::Rules m_rules;
    measuring::CurveOptions m_curve;
    std::size_t m_chosen = 0;
    Planning m_planning;
};

} // namespace

void addPlanningOptions(CLI::App *command, PlanningArguments &arguments)
{
    command->add_option("--keep", arguments.keep, "Share of the budget that is kept, such as 0.6: a plan is made")
        ->check(options::between(0, 1));
    command
        ->add_option("--order", arguments.order,
            "importance, redundancy (medoids of clusters last), both, random: which heads go first; several with "
            "commas "
            "between are all measured, and the first one makes the plan")
        ->capture_default_str();
    command->add_option("--method", arguments.method, "Importance: " + importance::methodList())->capture_default_str();
    command->add_option("--scores", arguments.scores,
        "Importance from a file instead: .npy [layers, heads], .json (such as that of `importance --json`), or text "
        "with a "
        "row per layer");
    command->add_flag("--raw", arguments.raw, "Importance as it is, not divided by the norm of its layer");
    command->add_option("--distance", arguments.distance, "Distance of maps for redundancy")->capture_default_str();
    command
        ->add_option(
            "--distance-texts", arguments.distanceTexts, "Texts that distances are over, drawn at random; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    command->add_option("--at-least", arguments.atLeast, "Heads that every layer keeps")
        ->capture_default_str()
        ->check(options::atLeast(1));
    command->add_flag("--even", arguments.even,
        "Every layer loses as many heads, so that form B can hold the checkpoint where the family has it");
    command->add_option("--never", arguments.never, "Heads that stay, such as L0H1,L3H4");
    command
        ->add_option("--budget", arguments.budget,
            "What --keep is a share of: heads, parameters (of heads), time (of a forward pass, measured)")
        ->capture_default_str();
    command
        ->add_option("--cut", arguments.cut,
            "What takes the place of a head: remove (nothing), mean (its mean over the data), uniform (equal weights), "
            "share (the map of the nearest head that is kept)")
        ->capture_default_str();
    command->add_option("--rounds", arguments.rounds, "How often importance is estimated while heads go")
        ->capture_default_str()
        ->check(CLI::Range(1, 100));
    command->add_flag("--curve", arguments.curve, "Measure quality against the number of heads that are removed");
    command->add_option("--points", arguments.points, "Points of a curve")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    command->add_option("--draws", arguments.draws, "Random orders that are measured as a control")
        ->capture_default_str()
        ->check(CLI::Range(0, 100));
    command
        ->add_option("--stop", arguments.stop, "An order is not followed further once its quality is worse than this")
        ->check(options::finiteNumber());
}

Planning planAndMeasure(evaluation::Evaluation &evaluation, evaluation::EvaluationArguments &data,
    const PlanningArguments &arguments, const std::optional<headwise::pruning::Plan> &given,
    sources::CommandContext &context)
{
    Planner planner(evaluation, data, arguments, context);
    return given ? planner.measureGiven(*given) : planner.make();
}

} // namespace headwise::cli::planning
