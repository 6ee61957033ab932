// SPDX-License-Identifier: GPL-3.0-or-later
// The controls above the Statistics view's table: slice, measures, columns, filter.
#pragma once

#include "app/desktop/statistics/statisticsmodel.h"
#include "app/desktop/workspace/workspace.h"
#include "core/compare/tables/statisticsdata.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace headwise::desktop::statistics {

class StatisticsBar : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsBar(workspace::Workspace &workspace, QWidget *parent = nullptr);

    void setContent(const StatisticsContent &content);
    /// Slices to choose from; `data` may be null.
    void setSlices(const archive::ArchiveReader &first, const compare::tables::StatisticsData *data);
    void change(const std::function<void(workspace::ViewSettings &)> &edit, const QString &text);

signals:
    void copyRequested();
    void exportRequested(const QString &format);

private:
    void buildSlices();
    void buildTableControls();
    void buildExport();
    void editRoles();
    void fillMeasureMenu();
    void toggleMeasure(const std::string &id);
    QWidget *addLabel(const QString &text);

    workspace::Workspace &m_workspace;
    QComboBox *m_slice, *m_column;
    QToolButton *m_measures;
    QLineEdit *m_filter;
    QWidget *m_significantOnly = nullptr;
    StatisticsContent m_content;
};

} // namespace headwise::desktop::statistics
