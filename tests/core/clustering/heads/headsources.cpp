// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/clustering/heads/headsources.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

namespace headwise::tests {

std::shared_ptr<MemorySource> sourceOf(std::string name, const std::vector<attention::StackMaps> &maps)
{
    return sourceOf(std::move(name), encoderLayer(maps.front().heads), maps);
}

std::shared_ptr<MemorySource> sourceOf(
    std::string name, const attention::StackLayout &layout, const std::vector<attention::StackMaps> &maps)
{
    auto source = std::make_shared<MemorySource>(std::move(name), std::vector{layout});
    for (std::size_t e = 0; e < maps.size(); ++e) {
        std::string text = "example" + std::to_string(e);
        for (int token = 1; token < maps[e].keys; ++token)
            text += " w" + std::to_string(token);
        attention::Example example = wordExample(std::to_string(e + 1), text);
        attention::Tokens &tokens = example.tokens["input"];
        tokens.erase(tokens.begin());
        tokens.pop_back();
        source->add(std::move(example), {maps[e]});
    }
    return source;
}

SummarySource::SummarySource(
    std::string name, int heads, std::vector<std::string> measures, std::vector<std::vector<float>> values)
    : m_name(std::move(name))
    , m_stacks{encoderLayer(heads)}
    , m_measures(std::move(measures))
    , m_values(std::move(values))
{
}

std::vector<std::string> SummarySource::keys() const
{
    std::vector<std::string> keys;
    for (std::size_t e = 0; e < m_values.size(); ++e)
        keys.push_back(std::to_string(e + 1));
    return keys;
}

attention::Example SummarySource::example(ExampleIndex index) const
{
    return wordExample(std::to_string(index.value + 1), "example" + std::to_string(index.value));
}

attention::MeasureValues SummarySource::measures(attention::Stack) const
{
    attention::MeasureValues values = attention::namedValues(m_stacks.front(), m_measures, exampleCount());
    values.values.clear();
    for (const std::vector<float> &row : m_values)
        values.values.insert(values.values.end(), row.begin(), row.end());
    return values;
}

clustering::heads::HeadDistanceRequest requestFor(
    std::vector<std::shared_ptr<const attention::AttentionSource>> sources, std::string distance)
{
    clustering::heads::HeadDistanceRequest request;
    request.sources = std::move(sources);
    request.distance = std::move(distance);
    return request;
}

clustering::heads::PolicyDistances computed(const clustering::heads::HeadDistanceRequest &request)
{
    NoProgress progress;
    return clustering::heads::computeHeadDistances(request, progress);
}

std::vector<double> valuesOf(const clustering::values::HeadDistances &distances)
{
    return {distances.distances.condensed().begin(), distances.distances.condensed().end()};
}

void compareClose(const std::vector<double> &actual, const std::vector<double> &expected, double tolerance)
{
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i)
        QVERIFY2(std::abs(actual[i] - expected[i]) <= tolerance,
            qPrintable(QString("%1: %2 is not %3").arg(i).arg(actual[i]).arg(expected[i])));
}

bool hasNote(const clustering::values::HeadDistances &distances, const Note &note)
{
    return std::find(distances.notes.begin(), distances.notes.end(), note) != distances.notes.end();
}

} // namespace headwise::tests
