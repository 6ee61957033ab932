// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/samples.h"

#include "widgets/headgrid/thumbnail.h"

#include <QCoreApplication>
#include <QMouseEvent>

#include <cmath>
#include <random>

namespace headwise::tests {

namespace {

float cube(float value) { return value * value * value; }

} // namespace

attention::SharedMap sampleMap(int tokens, int offset, unsigned seed)
{
    attention::Map map(tokens, tokens);
    std::minstd_rand random(seed + 1);
    std::uniform_real_distribution<float> noise(0.0f, 1.0f);
    for (int query = 0; query < tokens; ++query) {
        double sum = 0;
        for (int key = 0; key < tokens; ++key) {
            float weight = 0.02f + 0.06f * cube(noise(random));
            if (key == 0)
                weight += 0.9f * noise(random);
            if (key == query + offset)
                weight += 1.6f * noise(random);
            map.at(query, key) = weight;
            sum += weight;
        }
        for (int key = 0; key < tokens; ++key)
            map.at(query, key) = static_cast<float>(map.at(query, key) / sum);
    }
    return attention::sharedMap(std::move(map));
}

widgets::tokentext::TokenLabels sampleLabels(int count)
{
    const QStringList pieces{"[CLS]", "the", "plot", "was", "un", "##ins", "##pired", ",", "but", "the", "lead",
        "actress", "saved", "it", ".", "[SEP]"};
    widgets::tokentext::TokenLabels labels;
    for (int index = 0; index < count; ++index) {
        const QString &piece = pieces[index % pieces.size()];
        widgets::tokentext::TokenLabel label;
        label.label = piece;
        label.reading = QString(piece).remove("##");
        label.special = piece.startsWith('[');
        label.spaceBefore = !piece.startsWith("##") && piece != "," && piece != ".";
        label.position = index;
        labels.push_back(label);
    }
    return labels;
}

widgets::timeline::StepAxis runAxis(bool logarithmic) { return {{0, 100, 200, 400, 800, 1600}, logarithmic}; }

attention::StackLayout layoutOf(std::vector<int> heads)
{
    attention::StackLayout layout;
    layout.heads = std::move(heads);
    return layout;
}

void hoverAt(QWidget *widget, QPoint position)
{
    QMouseEvent event(
        QEvent::MouseMove, position, widget->mapToGlobal(position), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

QVariant lastArgument(QSignalSpy &spy) { return spy.isEmpty() ? QVariant() : spy.takeLast().value(0); }

widgets::headgrid::HeadGridContent thumbnailGrid(int layers, int heads, widgets::theme::Appearance appearance)
{
    widgets::headgrid::HeadGridContent content;
    content.groups =
        widgets::headgrid::groupsByLayer(layoutOf(std::vector<int>(static_cast<std::size_t>(layers), heads)));
    content.laneName = "base";
    content.valueName = "entropy";
    for (int cell = 0; cell < layers * heads; ++cell) {
        widgets::headgrid::HeadCell head;
        head.state = widgets::headgrid::CellState::Normal;
        const auto map = sampleMap(16, cell % 5 - 2, static_cast<unsigned>(cell));
        head.thumbnail = widgets::headgrid::thumbnailOf(*map, {}, {.appearance = appearance});
        head.value = 1 + cell % 7 * 0.2;
        content.cells.push_back(head);
    }
    return content;
}

widgets::headgrid::HeadGridContent changeGrid(int layers, int heads)
{
    widgets::headgrid::HeadGridContent content;
    content.groups =
        widgets::headgrid::groupsByLayer(layoutOf(std::vector<int>(static_cast<std::size_t>(layers), heads)));
    content.laneName = "variant minus base";
    content.valueName = "change";
    content.scale = widgets::theme::Scale::Difference;
    content.range = {-1.6, 1.6};
    content.signedNumbers = true;
    for (int cell = 0; cell < layers * heads; ++cell) {
        widgets::headgrid::HeadCell head;
        head.value = 1.6 * std::sin(cell * 1.7) * (cell % 3 == 0 ? 1.0 : 0.1);
        head.state = cell % 4 == 1    ? widgets::headgrid::CellState::Faded
                     : cell % 11 == 5 ? widgets::headgrid::CellState::Untested
                                      : widgets::headgrid::CellState::Significant;
        content.cells.push_back(head);
    }
    return content;
}

} // namespace headwise::tests
