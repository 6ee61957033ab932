// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/beside/stepssection.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwise::desktop::views::clusters::beside {

namespace {

/// The translation context of free functions.
class StepsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::clusters::Steps)
};

QString clusterText(const clustering::analysis::StepClusters &step, int cluster)
{
    const auto found =
        std::find_if(step.matches.begin(), step.matches.end(), [&](const auto &match) { return match.a == cluster; });
    if (found == step.matches.end())
        return {};
    if (found->b < 0)
        return StepsText::tr("Cluster %1: no cluster has heads in common with it.").arg(cluster + 1);
    return StepsText::tr("Cluster %1: %2 stayed, %3 joined, %4 left.")
        .arg(cluster + 1)
        .arg(found->kept.size())
        .arg(found->joined.size())
        .arg(found->left.size());
}

} // namespace

QString stepText(const clustering::analysis::StepClusters &step, int cluster)
{
    QString text = StepsText::tr("%1 of %2 heads stayed, %3 joined another cluster, %4 left theirs.")
                       .arg(step.kept)
                       .arg(step.heads)
                       .arg(step.joined)
                       .arg(step.left);
    text +=
        QLatin1Char('\n') + StepsText::tr("Adjusted Rand index %1.").arg(widgets::theme::formatNumber(step.agreement));
    if (const QString own = cluster >= 0 ? clusterText(step, cluster) : QString(); !own.isEmpty())
        text += QLatin1Char('\n') + own;
    return text;
}

widgets::clusters::StepCurveContent stepCurve(const StepsInput &input)
{
    widgets::clusters::StepCurveContent content;
    content.name = StepsText::tr("Clusters at every step of the run");
    for (const clustering::analysis::StepClusters &step : *input.steps) {
        if (step.step == input.shown)
            content.chosen = static_cast<int>(content.points.size());
        content.points.push_back({step.step, step.heads > 0 ? static_cast<double>(step.kept) / step.heads : 0,
            step.agreement, stepText(step, input.cluster)});
    }
    return content;
}

StepsSection::StepsSection(QWidget *parent)
    : QWidget(parent)
    , m_curve(new widgets::clusters::StepCurve)
    , m_text(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_compare(new QPushButton(tr("Compare all steps")))
{
    m_curve->setObjectName(QStringLiteral("stepCurve"));
    m_compare->setObjectName(QStringLiteral("compareSteps"));
    m_text->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_curve);
    column->addWidget(m_text);
    column->addWidget(m_compare, 0, Qt::AlignLeft);
    connect(m_compare, &QPushButton::clicked, this, &StepsSection::comparingWanted);
    connect(m_curve, &widgets::clusters::StepCurve::pointChosen, this,
        [this](int point) { emit stepChosen(m_curve->content().points[static_cast<std::size_t>(point)].step); });
}

void StepsSection::show(const StepsInput &input)
{
    const bool there = input.steps && !input.steps->empty();
    m_curve->setVisible(there);
    m_compare->setVisible(!there && !input.running);
    if (there)
        m_curve->setContent(stepCurve(input));
    m_text->setText(there ? tr("Bars: the share of heads that stayed in the cluster that belongs to theirs. Line: "
                               "adjusted Rand index. A click shows the step.")
                    : input.running ? tr("Comparing the clusters of all steps …")
                                    : input.problem);
    m_text->setVisible(!m_text->text().isEmpty());
}

} // namespace headwise::desktop::views::clusters::beside
