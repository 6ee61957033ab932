// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/example_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/rowtable.h"

#include "core/archive/whole/npzwriter.h"
#include "core/compare/example/examplemaps.h"
#include "core/measures/measure.h"

#include <algorithm>

namespace headwise::cli::output {

namespace {

/// Order of lanes: the reference first.
std::vector<compare::example::JoinedSource> lanesOf(const ExampleQuestion &question)
{
    std::vector<compare::example::JoinedSource> lanes;
    for (int place = 0; place < static_cast<int>(question.sources.size()); ++place)
        lanes.push_back({SourceId{place}, {question.sources[static_cast<std::size_t>(place)]}});
    std::rotate(lanes.begin(), lanes.begin() + question.reference, lanes.begin() + question.reference + 1);
    return lanes;
}

compare::example::ExampleRequest requestOf(
    const ExampleReport &report, const std::vector<compare::example::JoinedSource> &lanes, attention::Stack stack)
{
    compare::example::ExampleRequest request;
    request.stack = stack;
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const auto &place = report.row.places[lane];
        request.lanes.push_back(
            {lanes[lane].id, report.sources[lane], place ? std::optional<ExampleIndex>(place->index) : std::nullopt});
    }
    return request;
}

Json pieces(const attention::Tokens &tokens)
{
    Json result = Json::array();
    for (const attention::Token &token : tokens)
        result.push_back(token.piece);
    return result;
}

Json laneJson(const ExampleReport &report, std::size_t lane)
{
    const compare::example::Lane &shown = report.stacks.front().data->lanes[lane];
    Json words = Json::array();
    const attention::Tokens tokens = shown.present ? shown.example.side(shown.layout.querySide) : attention::Tokens();
    for (const attention::Token &token : tokens)
        words.push_back(token.word < 0 ? Json() : Json(token.word));
    Json json = {{"source", report.letters[lane]}, {"path", report.sources[lane]->path()},
        {"key", shown.present ? Json(shown.example.key) : Json()}, {"tokens", pieces(tokens)}, {"words", words}};
    const auto &place = report.row.places[lane];
    json["paired_by"] = !place                                                ? Json()
                        : place->by == compare::pairing::PairedBy::Text       ? Json("text")
                        : place->by == compare::pairing::PairedBy::Absent     ? Json()
                        : place->by == compare::pairing::PairedBy::KeyAndText ? Json("key and text")
                                                                              : Json("itself");
    if (shown.problem)
        json["problem"] = shown.problem->what();
    return json;
}

bool wanted(const ExampleReport &report, const measures::MeasureInfo &measure)
{
    return report.measures.empty() ||
           std::find(report.measures.begin(), report.measures.end(), measure.id) != report.measures.end();
}

/// Rows of all stacks and lanes, most divergent first within each.
std::vector<std::pair<std::size_t, const compare::example::ExampleHeadChange *>> rowsOf(const ExampleReport &report)
{
    std::vector<std::pair<std::size_t, const compare::example::ExampleHeadChange *>> rows;
    for (const ExampleStack &stack : report.stacks)
        for (std::size_t lane = 1; lane < stack.changes.size(); ++lane)
            for (const compare::example::ExampleHeadChange &change : stack.changes[lane])
                if (report.filter.takes(change.head))
                    rows.emplace_back(lane, &change);
    return rows;
}

Json headJson(const ExampleReport &report, std::size_t lane, const compare::example::ExampleHeadChange &change)
{
    Json row = {{"source", report.letters[lane]}};
    addHead(row, change.head);
    if (change.partner != change.head)
        addHead(row["partner"] = Json::object(), change.partner);
    row["divergence"] = number(change.divergence);
    Json changes = Json::object();
    for (std::size_t m = 0; m < change.changes.size(); ++m)
        if (wanted(report, measures::measures()[m]))
            changes[std::string(measures::measures()[m].id)] = number(change.changes[m]);
    row["changes"] = changes;
    return row;
}

/// One row per head and quantity, as in `compare`.
Json tidyRows(const ExampleReport &report)
{
    Json rows = Json::array();
    for (const auto &[lane, change] : rowsOf(report)) {
        const auto add = [&, lane = lane, change = change](const std::string &quantity, double value) {
            Json row = {{"source", report.letters[lane]}};
            addHead(row, change->head);
            row["quantity"] = quantity;
            row["value"] = number(value);
            rows.push_back(std::move(row));
        };
        add("jensen_shannon", change->divergence);
        for (std::size_t m = 0; m < change->changes.size(); ++m)
            if (wanted(report, measures::measures()[m]))
                add("change." + std::string(measures::measures()[m].id), change->changes[m]);
    }
    return rows;
}

} // namespace

ExampleReport readExample(const ExampleQuestion &question, Progress &progress)
{
    const std::vector<compare::example::JoinedSource> lanes = lanesOf(question);
    PartProgress pairing(progress, 0, 0.3), matching(progress, 0.3, 0.9), reading(progress, 0.9, 1);
    const auto list = compare::example::listExamples(lanes, pairing);
    const int row = list->rowOf(question.key);
    if (row < 0)
        throw Error(ErrorCode::NotFound, ErrorText("no source has an example with the key \"%1\"", question.key), {},
            list->rows.empty() ? ErrorText() : ErrorText("Keys are such as \"%1\".", list->rows.front().key));
    ExampleReport report{.row = list->rows[static_cast<std::size_t>(row)],
        .filter = question.filter,
        .measures = question.settings.compare.measures};
    for (const compare::example::JoinedSource &lane : lanes) {
        report.sources.push_back(lane.readers.front());
        report.letters.push_back(question.letters[static_cast<std::size_t>(lane.id.place)]);
    }
    std::vector<compare::dataset::HeadPartners> partners(lanes.size());
    for (std::size_t lane = 1; lane < lanes.size(); ++lane)
        if (report.row.places[0] && report.row.places[lane])
            partners[lane] =
                compare::dataset::pairHeads({*report.sources[0], *report.sources[lane]}, question.settings, matching)
                    .partners;
    const auto only = question.settings.compare.stack;
    for (const attention::StackLayout &layout : report.sources.front()->stacks()) {
        if (only && *only != layout.stack)
            continue;
        compare::example::ExampleRequest request = requestOf(report, lanes, layout.stack);
        request.units = question.settings.compare.units;
        ExampleStack stack{compare::example::loadExample(request, reading), {}};
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            stack.changes.push_back(lane == 0 ? std::vector<compare::example::ExampleHeadChange>()
                                              : compare::example::compareLanes(*stack.data, lane, partners[lane]));
        report.stacks.push_back(std::move(stack));
    }
    if (report.stacks.empty())
        throw Error(ErrorCode::NotFound, ErrorText("the reference has no such stack"), report.sources.front()->path());
    return report;
}

Json exampleJson(const ExampleReport &report)
{
    const compare::units::UnitOptions &units = report.stacks.front().data->units;
    Json json = {{"example", report.row.key}, {"text", report.row.text},
        {"level", units.level == attention::Level::Words ? "words" : "tokens"}, {"lanes", Json::array()},
        {"heads", Json::array()}};
    for (std::size_t lane = 0; lane < report.letters.size(); ++lane)
        json["lanes"].push_back(laneJson(report, lane));
    for (const auto &[lane, change] : rowsOf(report))
        json["heads"].push_back(headJson(report, lane, *change));
    return json;
}

std::string exampleCsv(const ExampleReport &report) { return csvOf(tidyRows(report)); }

std::string exampleTable(const ExampleReport &report)
{
    std::string text = fmt::format("Example {}: {}\n", report.row.key, report.row.text);
    for (std::size_t lane = 0; lane < report.letters.size(); ++lane) {
        const auto &place = report.row.places[lane];
        text += fmt::format("{}  {}{}\n", report.letters[lane], report.sources[lane]->path(),
            !place                                          ? ": does not have it"
            : place->by == compare::pairing::PairedBy::Text ? ": paired by its text, with a different key"
                                                            : "");
    }
    const bool oneMeasure = report.measures.size() == 1;
    Json rows = Json::array();
    for (const auto &[lane, change] : rowsOf(report)) {
        Json row = headJson(report, lane, *change);
        const Json changes = row["changes"];
        row.erase("changes");
        row.erase("partner");
        for (const auto &[id, value] : changes.items())
            if (oneMeasure || id == "entropy" || id == "distance")
                row["change in " + id] = value;
        rows.push_back(std::move(row));
    }
    return rows.empty() ? text
                        : text + "\n" + tableOf(rows, {.withSource = report.letters.size() > 2, .top = report.top});
}

void writeExampleMaps(const ExampleReport &report, const std::string &path)
{
    archive::whole::NpzWriter file(path);
    bool any = false;
    for (const ExampleStack &stack : report.stacks) {
        for (std::size_t lane = 0; lane < report.letters.size(); ++lane) {
            const compare::example::Lane &shown = stack.data->lanes[lane];
            if (!shown.hasMaps)
                continue;
            any = true;
            const std::string name = report.letters[lane] + "/" + std::string(attention::stackName(shown.layout.stack));
            std::vector<std::int32_t> heads;
            for (int flat = 0; flat < shown.layout.totalHeads(); ++flat)
                heads.insert(heads.end(), {shown.layout.headAt(flat).layer, shown.layout.headAt(flat).head});
            std::vector<float> weights;
            for (int flat = 0; flat < shown.layout.totalHeads(); ++flat) {
                const attention::Map map = stack.data->maps->map(lane, flat);
                weights.insert(weights.end(), map.values.begin(), map.values.end());
            }
            file.add(name, {heads.size() / 2, shown.queries.size(), shown.keys.size()}, weights);
            file.add(name + "/heads", {heads.size() / 2, 2}, heads);
            file.add(name + "/queries", pieces(shown.queries).get<std::vector<std::string>>());
            file.add(name + "/keys", pieces(shown.keys).get<std::vector<std::string>>());
        }
    }
    if (!any)
        throw Error(ErrorCode::Unsupported, ErrorText("no source has maps of the example"),
            report.sources.front()->path(), ErrorText("Capture it with --detail full."));
    file.finish();
}

} // namespace headwise::cli::output
