// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticsbar.h"

#include "app/desktop/views/exportbutton.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/statistics/roledialog.h"
#include "app/desktop/views/statistics/slicelabel.h"
#include "widgets/style/icons.h"
#include "widgets/theme/fonts.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace headwise::desktop::views::statistics {

StatisticsBar::StatisticsBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent)
    : ControlBar(parent)
    , m_workspace(workspace)
    , m_commands(commands)
    , m_slice(new QComboBox)
    , m_column(new QComboBox)
    , m_measures(new QToolButton)
    , m_filter(new QLineEdit)
{
    controls()->setContentsMargins(0, 0, 0, 0);
    controls()->setSpacing(8);
    buildSlices();
    buildTableControls();
    controls()->addStretch(1);
    buildExport();
}

void StatisticsBar::change(const std::function<void(StatisticsViewSettings &)> &edit, const QString &text)
{
    StatisticsViewSettings settings = m_workspace.settingsOf<StatisticsSettings>();
    edit(settings);
    m_workspace.changeSettings(settings, text);
}

void StatisticsBar::buildSlices()
{
    addLabel(tr("Slice"));
    views::ControlName{"slice", tr("Slice of the examples")}.apply(m_slice);
    views::ControlName{"sliceColumn", tr("Column that defines the slices")}.apply(m_column);
    for (QComboBox *combo : {m_slice, m_column}) {
        combo->setMinimumWidth(70);
        combo->setMaximumWidth(qRound(130 * widgets::theme::textScale(font())));
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    }
    controls()->addWidget(m_slice);
    addLabel(tr("by"));
    controls()->addWidget(m_column);
    connect(m_slice, &QComboBox::activated, this, [this](int index) {
        const QString slice = m_slice->itemData(index).toString();
        change([&](StatisticsViewSettings &s) { s.slice = slice; }, tr("choose a slice"));
    });
    connect(m_column, &QComboBox::activated, this, [this](int index) {
        const QString column = m_column->itemData(index).toString();
        change(
            [&](StatisticsViewSettings &s) {
                s.sliceColumn = column;
                s.slice.clear();
            },
            tr("change the slices"));
    });
}

void StatisticsBar::buildTableControls()
{
    addLabel(tr("Measures"));
    m_measures->setObjectName(QStringLiteral("tableMeasures"));
    m_measures->setPopupMode(QToolButton::InstantPopup);
    m_measures->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_measures->setMenu(new QMenu(m_measures));
    connect(m_measures->menu(), &QMenu::aboutToShow, this, &StatisticsBar::fillMeasureMenu);
    controls()->addWidget(m_measures);
    controls()->addWidget(views::boundSegments<bool>(
        {m_workspace, &StatisticsSettings::tableNumbers, {{false, tr("brief")}, {true, tr("all numbers")}},
            tr("change the table's columns")},
        {"tableNumbers", tr("Columns of the table")}));
    addLabel(tr("Filter"));
    m_filter->setObjectName(QStringLiteral("statisticsFilter"));
    m_filter->setPlaceholderText(tr("L4, >1.2"));
    m_filter->setToolTip(tr("Filter heads by name or value, such as L4 or >1.2"));
    m_filter->setAccessibleName(tr("Filter heads by name or value"));
    m_filter->addAction(widgets::style::themedIcon(widgets::style::Icon::Search, widgets::style::IconTone::Muted),
        QLineEdit::LeadingPosition);
    m_filter->setMinimumWidth(90);
    m_filter->setMaximumWidth(qRound(150 * widgets::theme::textScale(font())));
    connect(m_filter, &QLineEdit::textEdited, this, [this](const QString &text) {
        change([&](StatisticsViewSettings &s) { s.headFilter = text; }, tr("filter heads"));
    });
    controls()->addWidget(m_filter);
    m_significantOnly =
        views::boundCheck({m_workspace, &StatisticsSettings::onlySignificant, {}, tr("show only significant rows")},
            tr("q < 0.05"), QStringLiteral("onlySignificant"));
    controls()->addWidget(m_significantOnly);
    auto *roles = new QToolButton;
    roles->setText(tr("Roles…"));
    views::ControlName{"roleThresholds", tr("Thresholds of the roles")}.apply(roles);
    connect(roles, &QToolButton::clicked, this, &StatisticsBar::editRoles);
    controls()->addWidget(roles);
}

void StatisticsBar::editRoles()
{
    auto *dialog = new RoleDialog(m_workspace.settings().roleThresholds,
        m_content.table ? m_content.table->measures : std::vector<std::string>(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        change([&](StatisticsViewSettings &s) { s.roleThresholds = dialog->thresholds(); }, tr("change thresholds"));
    });
    dialog->open();
}

void StatisticsBar::buildExport()
{
    auto *exporting = views::exportButton("exportStatistics", views::Exports::TablesAndPictures, m_commands);
    exporting->menu()->insertAction(
        exporting->menu()->actions().front(), m_commands.action(QStringLiteral("statistics.copy")));
    controls()->addWidget(exporting);
}

void StatisticsBar::setContent(const StatisticsContent &content)
{
    m_content = content;
    m_measures->setText(tr("%1 of %2").arg(content.measures.size()).arg(content.table->measures.size()));
    m_significantOnly->setVisible(content.table->sources.size() >= 2);
    const QString filter = m_workspace.settings().headFilter;
    if (m_filter->text() != filter)
        m_filter->setText(filter);
}

void StatisticsBar::setSlices(const archive::reading::ArchiveReader &first, const compare::tables::StatisticsData *data)
{
    const StatisticsViewSettings settings = m_workspace.settingsOf<StatisticsSettings>();
    m_column->clear();
    m_column->addItem(tr("none"), QString());
    for (const std::string &id : compare::tables::sliceColumns(first)) {
        const QString column = QString::fromStdString(id);
        m_column->addItem(sliceColumnLabel(column), column);
    }
    m_column->setCurrentIndex(std::max(0, m_column->findData(settings.sliceColumn)));
    m_slice->clear();
    m_slice->addItem(tr("all examples"), QString());
    const bool known = data && data->request.sliceColumn == settings.sliceColumn.toStdString();
    for (const headwise::statistics::heads::Slice &slice :
        known ? data->slicing.slices : std::vector<headwise::statistics::heads::Slice>())
        m_slice->addItem(tr("%1 (%2)").arg(sliceLabel(data->request.sliceColumn, slice)).arg(slice.examples.size()),
            QString::fromStdString(slice.name));
    m_slice->setCurrentIndex(std::max(0, m_slice->findData(settings.slice)));
    m_slice->setEnabled(!settings.sliceColumn.isEmpty());
}

void StatisticsBar::fillMeasureMenu()
{
    QMenu *menu = m_measures->menu();
    menu->clear();
    for (const std::string &id : m_content.table ? m_content.table->measures : std::vector<std::string>()) {
        QAction *action = menu->addAction(views::measureName(QString::fromStdString(id)));
        action->setCheckable(true);
        action->setChecked(
            std::find(m_content.measures.begin(), m_content.measures.end(), id) != m_content.measures.end());
        m_commands.bind(action, QStringLiteral("setting.change"), measuresWithout(id));
    }
}

QJsonObject StatisticsBar::measuresWithout(const std::string &id) const
{
    QJsonArray ids;
    for (const std::string &each : m_content.table->measures) {
        const auto &now = m_content.measures;
        const bool on = std::find(now.begin(), now.end(), each) != now.end();
        if (on != (each == id))
            ids.append(QString::fromStdString(each));
    }
    return {{"view", StatisticsSettings::viewId}, {"name", "table_measures"}, {"value", ids}};
}

} // namespace headwise::desktop::views::statistics

#include "moc_statisticsbar.cpp"
