// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector panel of the Statistics view: slices of the selected head, correlations with correct predictions, and
// outliers.
#pragma once

#include "app/desktop/views/statistics/statisticsmodel.h"
#include "core/compare/tables/headdetails.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/plots/slicerows.h"
#include "widgets/tables/textrows.h"

class QVBoxLayout;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::views::statistics {

class StatisticsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsPanel(QWidget *parent = nullptr);
    /// Either may be null: not computed yet, or no head selected.
    void setContent(const StatisticsContent &content, std::shared_ptr<const compare::tables::StatisticsData> data,
        std::shared_ptr<const compare::tables::HeadDetails> details);

signals:
    void sliceChosen(const QString &column, const QString &slice); ///< empty: all examples
    void headChosen(headwise::attention::HeadId head);
    void exampleChosen(const QString &key);

private:
    struct Section
    {
        QWidget *box;
        widgets::controls::SectionHeader *header;
        views::ThemedLabel *note;
    };
    Section addSection(QVBoxLayout *column, QWidget *rows);
    void showSlices(const StatisticsContent &content);
    void showAssociations(const StatisticsContent &content);
    void showExamples(const StatisticsContent &content);
    void showOutliers(const StatisticsContent &content);

    widgets::plots::SliceRows *m_sliceRows;
    widgets::tables::TextRows *m_associationRows, *m_exampleRows, *m_outlierRows;
    Section m_slices, m_associations, m_examples, m_outliers;
    std::shared_ptr<const compare::tables::StatisticsData> m_data;
    std::shared_ptr<const compare::tables::HeadDetails> m_details;
};

} // namespace headwise::desktop::views::statistics
