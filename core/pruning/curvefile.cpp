// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/curvefile.h"

#include "core/base/error.h"
#include "core/errorlines/errorlines.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <utility>

namespace headwise::pruning {

namespace {

using Json = nlohmann::json;

Json known(double value) { return std::isfinite(value) ? Json(value) : Json(); }

/// The members of one object, each of the type that is asked for.
class Members
{
public:
    Members(const Json &json, const std::string &where) : m_json(json), m_where(where)
    {
        if (!json.is_object())
            refuse(ErrorText("this is no object"));
    }

    [[nodiscard]] double number(const char *name) const
    {
        const Json *value = find(name);
        if (value && !value->is_number())
            refuse(ErrorText("\"%1\" is no number", name));
        return value ? value->get<double>() : unknown;
    }

    [[nodiscard]] std::uint64_t count(const char *name, std::uint64_t most) const
    {
        const Json *value = find(name);
        if (value && (!value->is_number_unsigned() || value->get<std::uint64_t>() > most))
            refuse(ErrorText("\"%1\" is no number from 0 to %2", name, most));
        return value ? value->get<std::uint64_t>() : 0;
    }

    [[nodiscard]] std::string text(const char *name) const
    {
        const Json *value = find(name);
        if (value && !value->is_string())
            refuse(ErrorText("\"%1\" is no text", name));
        return value ? value->get<std::string>() : std::string();
    }

    [[nodiscard]] bool truth(const char *name, bool otherwise) const
    {
        const Json *value = find(name);
        if (value && !value->is_boolean())
            refuse(ErrorText("\"%1\" is neither true nor false", name));
        return value ? value->get<bool>() : otherwise;
    }

    /// nullptr: missing or null.
    [[nodiscard]] const Json *find(const char *name) const
    {
        const auto found = m_json.find(name);
        return found == m_json.end() || found->is_null() ? nullptr : &*found;
    }

    [[noreturn]] void refuse(const ErrorText &what) const { throw Error(ErrorCode::Malformed, what, m_where); }

private:
    const Json &m_json;
    const std::string &m_where;
};

constexpr std::uint64_t maxHeads = 10'000'000;
constexpr auto maxCounted = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

} // namespace

Json pointJson(const CurvePoint &point, const std::string &metric)
{
    return {{"plan", point.plan}, {"removed", point.removed}, {"metric", metric}, {"value", known(point.value)},
        {"low", known(point.low)}, {"high", known(point.high)}, {"change", known(point.change)},
        {"change_low", known(point.changeLow)}, {"change_high", known(point.changeHigh)},
        {"predicted", known(point.predicted)},
        {"distinguishable", std::isfinite(point.changeLow) ? Json(point.distinguishable()) : Json()}};
}

Json protocolJson(const CurveProtocol &protocol)
{
    Json json = {{"metric", protocol.metric}, {"higher_is_better", protocol.higherIsBetter},
        {"examples", protocol.examples}, {"tokens", protocol.tokens}, {"dataset", protocol.dataset},
        {"dataset_sha256", protocol.datasetSha256}, {"value", known(protocol.value)}, {"loss", known(protocol.loss)},
        {"seed", protocol.seed}, {"text", protocol.text}};
    if (!protocol.sentence.empty())
        json["sentence"] = errorlines::textObject(protocol.sentence);
    return json;
}

Json curveJson(const Curve &curve)
{
    Json json = {{"curve", Json::array()}, {"protocol", protocolJson(curve.protocol)}, {"heads", curve.heads}};
    for (const CurvePoint &point : curve.points)
        json["curve"].push_back(pointJson(point, curve.protocol.metric));
    return json;
}

CurvePoint pointFromJson(const Json &json, const std::string &where)
{
    const Members members(json, where);
    if (!members.find("plan") || !members.find("removed"))
        members.refuse(ErrorText("a point of a curve needs \"plan\" and \"removed\""));
    return {.plan = members.text("plan"),
        .removed = static_cast<int>(members.count("removed", maxHeads)),
        .value = members.number("value"),
        .low = members.number("low"),
        .high = members.number("high"),
        .change = members.number("change"),
        .changeLow = members.number("change_low"),
        .changeHigh = members.number("change_high"),
        .predicted = members.number("predicted")};
}

CurveProtocol protocolFromJson(const Json &json, const std::string &where)
{
    const Members members(json, where);
    return {.metric = members.text("metric"),
        .higherIsBetter = members.truth("higher_is_better", true),
        .examples = static_cast<std::int64_t>(members.count("examples", maxCounted)),
        .tokens = static_cast<std::int64_t>(members.count("tokens", maxCounted)),
        .dataset = members.text("dataset"),
        .datasetSha256 = members.text("dataset_sha256"),
        .text = members.text("text"),
        .sentence = members.find("sentence") ? errorlines::textOfObject(*members.find("sentence")).value_or(ErrorText())
                                             : ErrorText(),
        .seed = members.count("seed", std::numeric_limits<std::uint64_t>::max()),
        .value = members.number("value"),
        .loss = members.number("loss")};
}

Curve curveFromJson(const Json &json, const std::string &where)
{
    const Members members(json, where);
    Curve curve;
    curve.heads = static_cast<int>(members.count("heads", maxHeads));
    if (const Json *protocol = members.find("protocol"))
        curve.protocol = protocolFromJson(*protocol, where + ", \"protocol\"");
    const Json *points = members.find("curve");
    if (points && (!points->is_array() || points->size() > maxPoints))
        members.refuse(ErrorText("\"curve\" is no list of at most %1 points", maxPoints));
    for (std::size_t i = 0; points && i < points->size(); ++i)
        curve.points.push_back(pointFromJson((*points)[i], where + ", point " + std::to_string(i)));
    return curve;
}

} // namespace headwise::pruning
