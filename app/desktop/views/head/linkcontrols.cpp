// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/linkcontrols.h"

#include "app/desktop/views/flowlayout.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace headwise::desktop::views::head {

namespace {

constexpr int sliderSteps = 1000;

/// The meaning of slider and number for each rule.
struct Amount
{
    double value, low, high, step;
    int decimals;
};

Amount amountOf(const HeadSettings &settings)
{
    switch (settings.linkRule) {
    case LinkRule::Threshold:
        return {settings.linkThreshold, 0, 1, 0.01, 2};
    case LinkRule::CumulativeMass:
        return {settings.linkMass, 0, 1, 0.05, 2};
    case LinkRule::TopK:
        return {static_cast<double>(settings.linkCount), 1, 1000, 1, 0};
    }
    return {};
}

/// The slider is quadratic, for a finer choice of small values.
int sliderAt(const Amount &amount)
{
    return static_cast<int>(
        std::lround(sliderSteps * std::sqrt((amount.value - amount.low) / (amount.high - amount.low))));
}

} // namespace

widgets::links::LinkOptions linkOptions(const HeadSettings &settings)
{
    widgets::links::LinkOptions options;
    options.rule = static_cast<widgets::links::LinkRule>(settings.linkRule); // same order, by name
    options.threshold = settings.linkThreshold;
    options.massShare = settings.linkMass;
    options.count = settings.linkCount;
    return options;
}

static_assert(
    static_cast<int>(widgets::links::LinkRule::Threshold) == static_cast<int>(LinkRule::Threshold) &&
    static_cast<int>(widgets::links::LinkRule::CumulativeMass) == static_cast<int>(LinkRule::CumulativeMass) &&
    static_cast<int>(widgets::links::LinkRule::TopK) == static_cast<int>(LinkRule::TopK));

LinkControls::LinkControls(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_amount(new QDoubleSpinBox)
    , m_note(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Text2))
{
    auto *row = new FlowLayout(this);
    row->setContentsMargins(2, 3, 2, 3);
    row->addWidget(new ThemedLabel(tr("Links"), widgets::theme::TextRole::Section));
    row->addWidget(boundSegments<bool>(
        {workspace, &HeadSettings::linkArcs, {{false, tr("two columns")}, {true, tr("arcs")}}, tr("change link shape")},
        {"linkShape", tr("Shape of links")}));
    row->addLabel(new ThemedLabel(tr("Strongest by"), widgets::theme::TextRole::Body, Tone::Text2));
    row->addWidget(
        boundCombo<LinkRule>({workspace, &HeadSettings::linkRule,
                                 {{LinkRule::Threshold, tr("threshold")},
                                     {LinkRule::CumulativeMass, tr("share of mass")}, {LinkRule::TopK, tr("number")}},
                                 tr("change link rule")},
            {"linkRule", tr("How links are chosen")}));
    m_slider->setRange(0, sliderSteps);
    m_slider->setFixedWidth(110);
    m_slider->setObjectName(QStringLiteral("linkSlider"));
    m_slider->setAccessibleName(tr("How many links"));
    m_amount->setObjectName(QStringLiteral("linkAmount"));
    m_amount->setAccessibleName(tr("How many links"));
    m_amount->setMinimumWidth(70);
    row->addWidget(m_slider);
    row->addWidget(m_amount);
    QCheckBox *overlaid = boundCheck({workspace, &HeadSettings::overlaidHeads, {}, tr("show links of all heads")},
        tr("all heads"), QStringLiteral("linksOfAllHeads"));
    overlaid->setToolTip(tr("Draw the links of all chosen heads over each other, each head in its own colour"));
    row->addWidget(overlaid);
    m_note->setElided(true);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_note, 1);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const Amount amount = amountOf(m_workspace.settingsOf<HeadSettings>());
        const double share = static_cast<double>(value) / sliderSteps;
        setAmount(amount.low + share * share * (amount.high - amount.low));
    });
    connect(m_amount, &QDoubleSpinBox::valueChanged, this, &LinkControls::setAmount);
    connect(&workspace, &workspace::Workspace::settingsChanged, this, &LinkControls::showSettings);
    showSettings();
}

void LinkControls::setAmount(double amount)
{
    HeadViewSettings settings = m_workspace.settingsOf<HeadSettings>();
    switch (settings.linkRule) {
    case LinkRule::Threshold:
        settings.linkThreshold = amount;
        break;
    case LinkRule::CumulativeMass:
        settings.linkMass = amount;
        break;
    case LinkRule::TopK:
        settings.linkCount = std::max(1, static_cast<int>(std::lround(amount)));
        break;
    }
    m_workspace.changeSettings(settings, tr("change number of links"));
}

void LinkControls::showSettings()
{
    const Amount amount = amountOf(m_workspace.settingsOf<HeadSettings>());
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietAmount(m_amount);
    m_amount->setDecimals(amount.decimals);
    m_amount->setRange(amount.low, amount.high);
    m_amount->setSingleStep(amount.step);
    m_amount->setValue(amount.value);
    m_slider->setValue(sliderAt(amount));
}

void LinkControls::setNote(const QString &note) { m_note->setText(note); }

TextControls::TextControls(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_direction(boundSegments<TextDirection>(
          {workspace, &HeadSettings::textDirection, {{TextDirection::From, tr("from")}, {TextDirection::To, tr("to")}},
              tr("change direction of shading")},
          {"textDirection", tr("Which weights shade the text")}))
    , m_note(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Text2))
{
    auto *row = new FlowLayout(this);
    row->setContentsMargins(2, 3, 2, 3);
    row->addWidget(new ThemedLabel(tr("Text"), widgets::theme::TextRole::Section));
    row->addWidget(m_direction);
    m_note->setElided(true);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_note, 1);
    setToken({});
}

void TextControls::setToken(const QString &token)
{
    const QString shown = token.size() > 16 ? token.left(15) + QStringLiteral("…") : token;
    const QStringList choices = token.isEmpty() ? QStringList{tr("from token"), tr("to token")}
                                                : QStringList{tr("from %1").arg(shown), tr("to %1").arg(shown)};
    const int current = m_workspace.settingsOf<HeadSettings>().textDirection == TextDirection::From ? 0 : 1;
    m_direction->setChoices(choices);
    m_direction->setCurrentIndex(current);
    m_note->setText(token.isEmpty() ? tr("hover or click a token to shade the text by its weights")
                    : m_workspace.settingsOf<HeadSettings>().showMatrix
                        ? tr("shading uses the colour bars above")
                        : tr("shading as in the matrix: darker is more weight"));
}

} // namespace headwise::desktop::views::head

#include "moc_linkcontrols.cpp"
