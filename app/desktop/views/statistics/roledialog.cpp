// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/roledialog.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/themedlabel.h"
#include "core/measures/measure.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::statistics {

namespace {

QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// Largest sensible threshold: the end of the measure's range, or a number of tokens.
double highestOf(const headwise::statistics::RoleRule &rule)
{
    const int index = measures::measureIndex(rule.measure);
    const double high = index < 0 ? 1 : measures::measures()[static_cast<std::size_t>(index)].high;
    return std::isfinite(high) ? high : 1000;
}

} // namespace

RoleDialog::RoleDialog(const ThresholdSettings &settings, const std::vector<std::string> &measures, QWidget *parent)
    : QDialog(parent), m_others(settings)
{
    setObjectName(QStringLiteral("roleDialog"));
    setWindowTitle(tr("Thresholds of the roles"));
    auto *grid = new QGridLayout(this);
    int row = 0;
    auto *intro =
        new views::ThemedLabel(tr("A head meets a role when the 95 % interval of its mean lies beyond the threshold."),
            widgets::theme::TextRole::Body, views::Tone::Text2);
    intro->setWordWrap(true);
    grid->addWidget(intro, row++, 0, 1, 3);
    for (const headwise::statistics::RoleRule &rule : headwise::statistics::roleRules()) {
        if (std::find(measures.begin(), measures.end(), rule.measure) == measures.end())
            continue;
        const QString id = textOf(rule.id);
        auto *box = new QDoubleSpinBox;
        box->setObjectName(QStringLiteral("threshold_") + id);
        box->setAccessibleName(roleName(rule));
        box->setRange(0, highestOf(rule));
        box->setSingleStep(0.05);
        box->setValue(settings.value(id, rule.threshold));
        m_others.remove(id);
        grid->addWidget(new views::ThemedLabel(roleName(rule)), row, 0);
        grid->addWidget(
            new views::ThemedLabel(rule.atLeast ? tr("%1 at least").arg(views::measureName(textOf(rule.measure)))
                                                : tr("%1 at most").arg(views::measureName(textOf(rule.measure))),
                widgets::theme::TextRole::Body, views::Tone::Text2),
            row, 1);
        grid->addWidget(box, row++, 2);
        m_boxes.emplace_back(&rule, box);
    }
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults);
    grid->addWidget(buttons, row, 0, 1, 3);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, &RoleDialog::reset);
}

void RoleDialog::reset()
{
    for (const auto &[rule, box] : m_boxes)
        box->setValue(rule->threshold);
}

ThresholdSettings RoleDialog::thresholds() const
{
    ThresholdSettings result = m_others;
    for (const auto &[rule, box] : m_boxes)
        if (std::abs(box->value() - rule->threshold) > 1e-9)
            result[textOf(rule->id)] = box->value();
    return result;
}

} // namespace headwise::desktop::views::statistics

#include "moc_roledialog.cpp"
