// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/stepprobe.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/outputfile.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace headwise::runs {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uintmax_t largestFile = 256u << 20; ///< bytes
constexpr int deepest = 8;
constexpr std::int64_t maxSequences = 1'000'000;
const char *const formatName = "headwise-probe";

Json numbers(const std::vector<float> &values)
{
    Json list = Json::array();
    for (const float value : values)
        list.push_back(std::isfinite(value) ? Json(value) : Json());
    return list;
}

[[noreturn]] void malformed(const std::string &path, const ErrorText &what)
{
    throw Error(ErrorCode::Malformed, what, path, ErrorText("Delete it and probe the checkpoint again."));
}

std::vector<float> numbersFrom(const Json &list, std::size_t count, const std::string &path, const std::string &field)
{
    if (!list.is_array() || list.size() != count)
        malformed(path, ErrorText("'%1' is not a list of %2 numbers", field, count));
    std::vector<float> values;
    for (const Json &value : list) {
        if (!value.is_number() && !value.is_null())
            malformed(path, ErrorText("'%1' holds what is not a number", field));
        values.push_back(value.is_null() ? std::numeric_limits<float>::quiet_NaN() : value.get<float>());
    }
    return values;
}

std::int64_t integerFrom(const Json &json, const char *field, std::int64_t highest, const std::string &path)
{
    const auto found = json.find(field);
    if (found == json.end() || !found->is_number_integer() || found->get<std::int64_t>() < 0 ||
        found->get<std::int64_t>() > highest)
        malformed(path, ErrorText("'%1' is missing or out of range", field));
    return found->get<std::int64_t>();
}

std::string textFrom(const Json &json, const char *field, const std::string &path)
{
    const auto found = json.find(field);
    if (found == json.end() || !found->is_string())
        malformed(path, ErrorText("'%1' is missing or not a text", field));
    return found->get<std::string>();
}

std::vector<attention::HeadId> headsFrom(const Json &json, const std::string &path)
{
    const auto found = json.find("heads");
    if (found == json.end() || !found->is_array())
        malformed(path, ErrorText("'heads' is missing or not a list"));
    std::vector<attention::HeadId> heads;
    for (const Json &name : *found) {
        const auto head = name.is_string() ? attention::headFromName(name.get<std::string>()) : std::nullopt;
        if (!head)
            malformed(path, ErrorText("'heads' holds what is not the name of a head"));
        heads.push_back(*head);
    }
    return heads;
}

Json parsed(const std::string &path)
{
    std::error_code problem;
    const std::uintmax_t size = std::filesystem::file_size(path, problem);
    if (problem)
        throw Error(ErrorCode::NotFound, ErrorText("there is no such file"), path);
    if (size > largestFile)
        malformed(path, ErrorText("the file is too large for a probe"));
    std::ifstream file(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    Json json = [&] {
        try {
            return parseOrderedJson(text, path, {.depth = deepest});
        } catch (const Error &error) {
            malformed(path, error.summary());
        }
    }();
    if (!json.is_object() || json.value("format", Json()) != Json(formatName))
        malformed(path, ErrorText("it is not the probe of a checkpoint"));
    return json;
}

/// The tables [sequences, heads] of the file, combined.
void readMeasures(StepProbe &probe, const Json &json, const std::string &path)
{
    const auto found = json.find("measures");
    if (found == json.end() || !found->is_object())
        malformed(path, ErrorText("'measures' is missing or not an object"));
    std::vector<std::vector<float>> tables;
    const std::size_t rows = static_cast<std::size_t>(probe.values.examples), heads = probe.values.heads.size();
    for (const auto &[name, list] : found->items()) {
        probe.values.measures.push_back(name);
        tables.push_back(numbersFrom(list, rows * heads, path, name));
    }
    const std::size_t width = tables.size();
    probe.values.values.resize(rows * heads * width);
    for (std::size_t i = 0; i < rows * heads; ++i)
        for (std::size_t m = 0; m < width; ++m)
            probe.values.values[i * width + m] = tables[m][i];
}

} // namespace

std::string probePath(const std::string &archive)
{
    return std::filesystem::path(archive).replace_extension(".probe.json").string();
}

void writeProbe(const std::string &path, const StepProbe &probe)
{
    Json heads = Json::array(), measures = Json::object(), curves = Json::object();
    for (const attention::HeadId &head : probe.values.heads)
        heads.push_back(attention::headName(head, attention::HeadNaming::ZeroBased, true));
    const std::size_t width = probe.values.measures.size();
    for (std::size_t m = 0; m < width; ++m) {
        std::vector<float> table;
        for (std::size_t i = m; i < probe.values.values.size(); i += width)
            table.push_back(probe.values.values[i]);
        measures[probe.values.measures[m]] = numbers(table);
    }
    for (const compare::runs::NamedValues &curve : probe.curves)
        curves[curve.name] = numbers(curve.values);
    const Json json{{"format", formatName}, {"version", 1}, {"weights_sha256", probe.weightsSha256},
        {"seed", probe.seed}, {"blocks", probe.blocks}, {"length", probe.length}, {"sequences", probe.values.examples},
        {"heads", heads}, {"measures", measures}, {"curves", curves}};
    replaceFile(path, json.dump() + "\n");
}

StepProbe readProbe(const std::string &path)
{
    const Json json = parsed(path);
    StepProbe probe;
    if (integerFrom(json, "version", std::numeric_limits<std::int64_t>::max(), path) != 1)
        throw Error(ErrorCode::Unsupported, ErrorText("the probe has a version that this program does not know"), path,
            ErrorText("Update Headwise."));
    probe.weightsSha256 = textFrom(json, "weights_sha256", path);
    probe.seed = static_cast<std::uint64_t>(integerFrom(json, "seed", std::numeric_limits<std::int64_t>::max(), path));
    probe.blocks = static_cast<int>(integerFrom(json, "blocks", 1'000'000, path));
    probe.length = static_cast<int>(integerFrom(json, "length", 1'000'000, path));
    probe.values.examples = integerFrom(json, "sequences", maxSequences, path);
    probe.values.heads = headsFrom(json, path);
    readMeasures(probe, json, path);
    if (const auto curves = json.find("curves"); curves != json.end() && curves->is_object())
        for (const auto &[name, list] : curves->items())
            probe.curves.push_back({name, numbersFrom(list, probe.values.examples, path, name)});
    return probe;
}

std::optional<StepProbe> probeBeside(const std::string &archive, const std::string &weightsSha256)
{
    const std::string path = probePath(archive);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return std::nullopt;
    StepProbe probe = readProbe(path);
    if (probe.weightsSha256 != weightsSha256)
        return std::nullopt; // it belongs to another model with the same name
    return probe;
}

} // namespace headwise::runs
