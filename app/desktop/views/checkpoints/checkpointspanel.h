// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector panel of the Checkpoints view: one head over training, in three measures and five maps.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/checkpoints/seriescontent.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/strips/mapstrip.h"

#include <array>

class QVBoxLayout;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::widgets::controls {
class Pill;
}

namespace headwise::desktop::views::checkpoints {

class CheckpointsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CheckpointsPanel(results::Desk &desk, QWidget *parent = nullptr);

    /// Shows a new series, measure or head. Without a head only the curves of the run are shown.
    void setInput(const SeriesInput &input, std::optional<attention::HeadId> head);
    /// Shows another step; `readMaps` is false while playing, when maps would be too late.
    void setStep(const SeriesInput &input, bool readMaps);

signals:
    void stepChosen(int index);

private:
    struct Section
    {
        QWidget *box = nullptr;
        widgets::controls::SectionHeader *header = nullptr;
    };
    struct Maps
    {
        std::vector<QImage> images;
    };
    Section addSection(QVBoxLayout *column, QWidget *content);
    void showStory();
    void showCharts();
    void showCurves();
    void showMaps();
    void loadMaps();
    std::optional<compare::example::ExamplePlace>
    examplePlace() const; ///< place of the selected example in the shown step of the run

    results::Desk &m_desk;
    jobs::JobSlot<Maps> m_mapJob;
    SeriesInput m_input;
    std::optional<attention::HeadId> m_head;
    std::vector<int> m_mapSteps;
    std::shared_ptr<const Maps> m_maps;
    QString m_mapsOf; ///< key of the data that `m_maps` shows
    views::ThemedLabel *m_step, *m_story;
    std::array<widgets::series::LineChart *, 3> m_charts;
    std::array<Section, 3> m_sections;
    std::vector<std::pair<Section, widgets::series::LineChart *>> m_curves;
    QVBoxLayout *m_curveColumn;
    widgets::strips::MapStrip *m_strip;
    Section m_mapSection;
};

} // namespace headwise::desktop::views::checkpoints
