// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/toolbar.h"

#include "app/desktop/views/scales.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/style/icons.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QToolButton>

namespace headwise::desktop::shell {

namespace {

QIcon scaleIcon(widgets::theme::Scale scale)
{
    QPixmap pixmap(38, 9);
    const widgets::theme::ColorScale &colors = widgets::theme::colorScale(scale, views::currentTheme().appearance);
    QPainter painter(&pixmap);
    for (int x = 0; x < pixmap.width(); ++x)
        painter.fillRect(x, 0, 1, pixmap.height(), QColor::fromRgb(colors.at(x / (pixmap.width() - 1.0))));
    return QIcon(pixmap);
}

views::ThemedLabel *caption(const QString &text)
{
    return new views::ThemedLabel(text, widgets::theme::TextRole::Body, views::Tone::Text2);
}

/// A caption beside its control, as one widget that can be hidden; returns the layout inside.
QHBoxLayout *addGroup(QHBoxLayout *row, std::vector<QWidget *> &groups)
{
    groups.push_back(new QWidget);
    auto *inside = new QHBoxLayout(groups.back());
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(8);
    row->addWidget(groups.back());
    return inside;
}

QWidget *makeSeparator()
{
    auto *line = new views::InnerLine;
    line->setFixedSize(1, 22);
    return line;
}

/// True if some layer is causal.
bool isDecoder(const workspace::Source &source)
{
    const auto &stacks = source.reader->stacks();
    return std::any_of(stacks.begin(), stacks.end(), [](const attention::StackLayout &stack) {
        return std::find(stack.causal.begin(), stack.causal.end(), 1) != stack.causal.end();
    });
}

} // namespace

ToolBar::ToolBar(results::Desk &desk, QWidget *parent)
    : QToolBar(parent)
    , m_desk(desk)
    , m_open(new QToolButton)
    , m_run(new QPushButton(tr("Run models…")))
    , m_content(new QWidget)
    , m_switches(new QWidget)
    , m_labels(new QWidget)
    , m_find(new QLineEdit)
{
    setObjectName(QStringLiteral("toolBar"));
    setWindowTitle(tr("Tool bar"));
    setMovable(false);
    setFixedHeight(qRound(40 * widgets::theme::textScale(font())));
    setContextMenuPolicy(Qt::PreventContextMenu);
    m_open->setText(tr("Open"));
    m_open->setIcon(widgets::style::themedIcon(widgets::style::Icon::Open));
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_open->setPopupMode(QToolButton::InstantPopup);
    m_open->setObjectName(QStringLiteral("openButton"));
    m_run->setIcon(widgets::style::themedIcon(widgets::style::Icon::Run));
    m_run->setObjectName(QStringLiteral("runButton"));

    auto *row = new QHBoxLayout(m_content);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(8);
    row->addWidget(m_open);
    row->addWidget(m_run);
    auto *switches = new QHBoxLayout(m_switches);
    switches->setContentsMargins(0, 0, 0, 0);
    switches->setSpacing(8);
    addSwitches(switches);
    row->addWidget(m_switches);
    row->addStretch(1);
    m_find->setObjectName(QStringLiteral("find"));
    m_find->setPlaceholderText(tr("Find a head or a text"));
    m_find->setToolTip(tr("Find a head or a text  (Ctrl+F)"));
    m_find->setAccessibleName(tr("Find a head or a text"));
    m_find->setFixedWidth(qRound(186 * widgets::theme::textScale(font())));
    m_find->addAction(widgets::style::themedIcon(widgets::style::Icon::Search, widgets::style::IconTone::Muted),
        QLineEdit::LeadingPosition);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { emit findEntered(m_find->text().trimmed()); });
    row->addWidget(m_find);
    addWidget(m_content);
    m_content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_content->setMinimumWidth(1); // labels and the search field shrink before the window grows
    m_open->setFocusPolicy(Qt::TabFocus);
    connect(&desk, &results::Desk::sourcesChanged, this, &ToolBar::showAvailability);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &ToolBar::showStacks);
    showAvailability();
}

void ToolBar::addSwitches(QHBoxLayout *row)
{
    workspace::Workspace &workspace = m_desk.workspace();
    row->addWidget(makeSeparator());
    m_level = views::boundSegments<attention::Level>(
        {workspace, &workspace::SharedSettings::level,
            {{attention::Level::Tokens, tr("tokens")}, {attention::Level::Words, tr("words")}}, tr("change level")},
        {"level", tr("Tokens or words")});
    row->addWidget(m_level);
    addStacks(row);
    row->addWidget(makeSeparator());
    QHBoxLayout *group = addGroup(row, m_groups);
    group->addWidget(caption(tr("Special tokens")));
    m_special = views::boundCombo<attention::SpecialTokens>(
        {workspace, &workspace::SharedSettings::special,
            {{attention::SpecialTokens::Show, tr("show")}, {attention::SpecialTokens::Hide, tr("hide")},
                {attention::SpecialTokens::Renormalise, tr("renormalise")}},
            tr("change special tokens")},
        {"special", tr("Special tokens")});
    group->addWidget(m_special);
    group = addGroup(row, m_groups);
    m_firstCaption = caption(tr("First token"));
    group->addWidget(m_firstCaption);
    m_first = views::boundCombo<attention::FirstToken>(
        {workspace, &workspace::SharedSettings::firstToken,
            {{attention::FirstToken::Show, tr("show")}, {attention::FirstToken::Drop, tr("drop")}},
            tr("change first token")},
        {"firstToken", tr("First token of each text")});
    group->addWidget(m_first);
    addColours(row);
}

void ToolBar::addStacks(QHBoxLayout *row)
{
    m_stackGroup = new QWidget;
    auto *inside = new QHBoxLayout(m_stackGroup);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(8);
    m_stack = new QComboBox;
    m_stack->setObjectName(QStringLiteral("stack"));
    m_stack->setAccessibleName(tr("Stack"));
    m_stack->setToolTip(
        tr("Which of the model's stacks of layers is shown: cross is what the decoder attends to in the "
           "encoder"));
    inside->addWidget(caption(tr("Stack")));
    inside->addWidget(m_stack);
    row->addWidget(m_stackGroup);
    connect(m_stack, &QComboBox::activated, this, [this] {
        m_desk.commands().trigger(QStringLiteral("select.stack"), {{"stack", m_stack->currentText()}});
    });
}

void ToolBar::showStacks()
{
    const std::vector<workspace::Source> shown = m_desk.workspace().shownSources();
    const auto chosen = m_desk.layout();
    const bool several = chosen && !shown.empty() && shown.front().reader->stacks().size() > 1;
    m_stackGroup->setVisible(several);
    if (!several)
        return;
    m_stack->clear();
    for (const attention::StackLayout &layout : shown.front().reader->stacks())
        m_stack->addItem(QString::fromUtf8(attention::stackName(layout.stack)));
    m_stack->setCurrentText(QString::fromUtf8(attention::stackName(chosen->stack)));
}

void ToolBar::addColours(QHBoxLayout *row)
{
    workspace::Workspace &workspace = m_desk.workspace();
    QHBoxLayout *group = addGroup(row, m_groups);
    group->addWidget(caption(tr("Scale")));
    group->addWidget(views::boundCombo<workspace::WeightScale>(
        {workspace, &workspace::SharedSettings::scale,
            {{workspace::WeightScale::Absolute, tr("absolute 0–1")}, {workspace::WeightScale::Own, tr("own maximum")}},
            tr("change scale")},
        {"scale", tr("Colour scale")}));
    group = addGroup(row, m_groups);
    group->addWidget(caption(tr("Colours")));
    m_colours = views::boundCombo<workspace::WeightPalette>(
        {workspace, &workspace::SharedSettings::palette,
            {{workspace::WeightPalette::Ember, tr("ember")}, {workspace::WeightPalette::Viridis, tr("viridis")},
                {workspace::WeightPalette::Cividis, tr("cividis")}},
            tr("change colours")},
        {"palette", tr("Colours of weights")});
    m_colours->setIconSize({38, 9});
    for (int i = 0; i < m_colours->count(); ++i)
        m_colours->setItemIcon(i, scaleIcon(views::weightScale(static_cast<workspace::WeightPalette>(i))));
    group->addWidget(m_colours);
    auto *labels = new QHBoxLayout(m_labels);
    labels->setContentsMargins(0, 0, 0, 0);
    labels->setSpacing(8);
    labels->addWidget(caption(tr("Labels")));
    labels->addWidget(
        views::boundSegments<attention::HeadNaming>({workspace, &workspace::SharedSettings::naming,
                                                        {{attention::HeadNaming::ZeroBased, QStringLiteral("L4H9")},
                                                            {attention::HeadNaming::OneBased, QStringLiteral("5-10")}},
                                                        tr("change labels")},
            {"naming", tr("Head names")}));
    row->addWidget(m_labels);
}

void ToolBar::showAvailability()
{
    const std::vector<workspace::Source> shown = m_desk.workspace().shownSources();
    const bool maps = std::any_of(
        shown.begin(), shown.end(), [](const workspace::Source &source) { return source.reader->hasMaps(); });
    const QString why =
        tr("These archives are summaries: numbers of every head with special tokens shown, but no maps");
    m_switches->setEnabled(!m_desk.workspace().empty());
    m_find->setEnabled(!m_desk.workspace().empty());
    if (m_desk.workspace().empty())
        m_find->clear(); // it was of the workspace that was closed
    const bool missing = !shown.empty() && !maps;
    m_level->setChoiceEnabled(1, !missing, why);
    m_special->setEnabled(!missing);
    const bool decoders = std::any_of(shown.begin(), shown.end(), isDecoder);
    m_firstCaption->setVisible(decoders);
    m_first->setVisible(decoders);
    m_first->setEnabled(!missing);
    m_special->setToolTip(missing ? why : QString());
    showStacks();
    showWhatFits(width()); // the switch of the first token takes room
}

bool ToolBar::findShown() const { return m_find->isVisible(); }

void ToolBar::focusFind()
{
    m_find->setFocus();
    m_find->selectAll();
}

void ToolBar::showWhatFits(int width)
{
    // If there is not enough space, first the labels are hidden, then the search field, then the switches from the
    // right; the menus still have them.
    std::vector<QWidget *> yielding{m_labels, m_find};
    yielding.insert(yielding.end(), m_groups.rbegin(), m_groups.rend());
    for (QWidget *widget : yielding)
        widget->setVisible(true);
    const auto fits = [&] {
        m_switches->layout()->invalidate(); // what was hidden within it counts no more
        m_switches->updateGeometry();
        m_content->layout()->activate();
        return m_content->layout()->sizeHint().width() <= width;
    };
    for (QWidget *widget : yielding) {
        if (fits())
            break;
        widget->setVisible(false);
    }
}

void ToolBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    showWhatFits(event->size().width());
}

} // namespace headwise::desktop::shell

#include "moc_toolbar.cpp"
