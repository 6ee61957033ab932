// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headpanel.h"

#include "app/desktop/views/head/headrows.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <cmath>

namespace headwise::desktop::views::head {

namespace {

constexpr int shownDifferences = 6;
constexpr std::size_t maxRows = 64; ///< maximum number of rows of the entropy chart

ThemedLabel *cellLabel(const QString &text, widgets::theme::TextRole role, Tone tone, Qt::Alignment alignment)
{
    auto *label = new ThemedLabel(text, role, tone);
    label->setAlignment(alignment | Qt::AlignVCenter);
    return label;
}

} // namespace

HeadPanel::HeadPanel(workspace::Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_table(new QWidget)
    , m_tableGrid(new QGridLayout(m_table))
    , m_entropies(new widgets::plots::Dumbbells)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_tableGrid->setContentsMargins(0, 0, 0, 0);
    m_tableGrid->setHorizontalSpacing(8);
    m_tableGrid->setVerticalSpacing(3);
    m_tableSection = addPanelSection(column, tr("From"), m_table);
    m_entropySection = addPanelSection(column, tr("Entropy of each row"), m_entropies);
    m_tableSection.box->setVisible(false);
    m_entropySection.box->setVisible(false);
    connect(m_entropies, &widgets::plots::Dumbbells::rowClicked, this, [this](int row) {
        m_selection.toggleCell({row, -1});
    });
    connect(&selection, &workspace::Selection::cellPinned, this, &HeadPanel::showRows);
}

void HeadPanel::setInput(const HeadInput &input)
{
    m_input = input;
    showRows();
}

void HeadPanel::showRows()
{
    const workspace::Cell pinned = m_selection.state().pinned;
    showDifferences(m_input, pinned.query);
    widgets::plots::DumbbellsContent entropies = rowEntropies(m_input, maxRows);
    m_entropySection.box->setVisible(!entropies.rows.empty());
    if (!entropies.rows.empty()) {
        const compare::example::Lane &lane = *m_input.example->lane(m_input.sources[0].id);
        const auto rows = lane.queries.size(), keys = lane.keys.size();
        m_entropySection.header->setNote(
            rows > maxRows ? tr("nats, first %1 of %2 rows").arg(maxRows).arg(rows)
                           : tr("nats, ln %1 = %2")
                                 .arg(keys)
                                 .arg(widgets::theme::formatNumber(std::log(static_cast<double>(keys)))));
    }
    m_entropies->setContent(std::move(entropies));
    m_entropies->setSelected(pinned.query >= 0 ? std::optional<int>(pinned.query) : std::nullopt);
}

void HeadPanel::showDifferences(const HeadInput &input, int query)
{
    while (QLayoutItem *item = m_tableGrid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const std::vector<TokenDifference> differences = largestDifferences(input, query, shownDifferences);
    m_tableSection.box->setVisible(!differences.empty());
    if (differences.empty())
        return;
    const compare::example::Lane *first = input.example->lane(input.sources[0].id);
    m_tableSection.header->setTitle(
        tr("From “%1”")
            .arg(widgets::tokentext::tokenLabels({first->queries[static_cast<std::size_t>(query)]}).front().label));
    const bool compared = input.sources.size() >= 2;
    m_tableSection.header->setNote(compared ? tr("largest differences") : tr("largest weights"));
    QStringList titles{tr("to"), widgets::theme::letterOf(input.sources[0].id)};
    if (compared) {
        const QString letter = widgets::theme::letterOf(input.sources[1].id);
        titles << letter << QStringLiteral("%1 − %2").arg(letter, titles[1]);
    }
    for (int column = 0; column < titles.size(); ++column)
        m_tableGrid->addWidget(cellLabel(titles[column], widgets::theme::TextRole::Label, Tone::Text2,
                                   column == 0 ? Qt::AlignLeft : Qt::AlignRight),
            0, column);
    for (int i = 0; i < static_cast<int>(differences.size()); ++i) {
        const TokenDifference &difference = differences[static_cast<std::size_t>(i)];
        const double change = difference.comparison - difference.baseline;
        auto *token = cellLabel(QStringLiteral("%1  %2").arg(difference.token).arg(difference.position),
            widgets::theme::TextRole::Body, Tone::Text, Qt::AlignLeft);
        token->setElided(true);
        m_tableGrid->addWidget(token, i + 1, 0);
        m_tableGrid->addWidget(cellLabel(widgets::theme::formatNumber(difference.baseline, 3),
                                   widgets::theme::TextRole::Body, Tone::Text, Qt::AlignRight),
            i + 1, 1);
        if (!compared)
            continue;
        m_tableGrid->addWidget(cellLabel(widgets::theme::formatNumber(difference.comparison, 3),
                                   widgets::theme::TextRole::Body, Tone::Text, Qt::AlignRight),
            i + 1, 2);
        m_tableGrid->addWidget(cellLabel(widgets::theme::formatSigned(change, 3), widgets::theme::TextRole::Section,
                                   Tone::Text, Qt::AlignRight),
            i + 1, 3);
    }
    m_tableGrid->setColumnStretch(0, 1);
}

} // namespace headwise::desktop::views::head

#include "moc_headpanel.cpp"
