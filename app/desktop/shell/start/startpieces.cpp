// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/startpieces.h"

#include "app/desktop/views/themedlabel.h"
#include "core/attention/map.h"
#include "widgets/controls/chips.h"
#include "widgets/headgrid/thumbnail.h"
#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

#include <cmath>

namespace headwise::desktop::shell::start {

namespace {

enum class Pattern : std::uint8_t
{
    Previous,
    Next,
    Self,
    First,
    Broad,
    Last
};

/// An artificial map of one kind of head, for decoration.
attention::Map sample(Pattern pattern, double sharpness = 0.85, int size = 14)
{
    attention::Map map(size, size);
    for (int query = 0; query < size; ++query) {
        const int target = pattern == Pattern::Previous ? std::max(0, query - 1)
                           : pattern == Pattern::Next   ? std::min(size - 1, query + 1)
                           : pattern == Pattern::Self   ? query
                           : pattern == Pattern::Last   ? size - 2
                                                        : 0;
        const double mass = pattern == Pattern::Broad ? 0.0 : sharpness;
        for (int key = 0; key < size; ++key) {
            const double ripple = 1 + 0.8 * std::sin(7.3 * query + 3.1 * key) * std::cos(2.7 * key);
            map.at(query, key) =
                static_cast<float>((1 - mass) * ripple / size * (pattern == Pattern::Broad ? 1.4 : 1.0));
        }
        map.at(query, target) += static_cast<float>(mass);
    }
    return map;
}

QImage picture(const attention::Map &map, widgets::theme::Scale scale = widgets::theme::Scale::Ember)
{
    widgets::headgrid::ThumbnailOptions options;
    options.scale = scale;
    options.range = scale == widgets::theme::Scale::Difference ? widgets::theme::ValueRange{-1, 1}
                                                               : widgets::theme::ValueRange{0, 1};
    options.appearance = views::currentTheme().appearance;
    return widgets::headgrid::thumbnailOf(map.view(), {}, options);
}

void paintPicture(QPainter &painter, const QRectF &rect, const QImage &image)
{
    painter.drawImage(rect, image);
    widgets::style::drawFrame(painter, rect, views::currentTheme().border);
}

void paintComparison(QPainter &painter)
{
    const attention::Map a = sample(Pattern::Previous, 0.7);
    const attention::Map b = sample(Pattern::First, 0.55);
    const widgets::theme::Theme &theme = views::currentTheme();
    double x = 0;
    const auto chip = [&](const widgets::theme::LaneColor &lane) {
        widgets::controls::paintLetterChip(painter, {x, 24}, lane, theme);
        x += widgets::controls::letterChipWidth(lane, painter.font()) + 8;
    };
    const auto map = [&](const QImage &image) {
        paintPicture(painter, QRectF(x, 0, 48, 48), image);
        x += 56;
    };
    chip(widgets::theme::laneColor(SourceId{0}, theme.appearance));
    map(picture(a));
    chip(widgets::theme::laneColor(SourceId{1}, theme.appearance));
    map(picture(b));
    chip(widgets::theme::differenceLaneColor(SourceId{0}, SourceId{1}, theme.appearance));
    map(picture(attention::differenceMap(a.view(), b.view()), widgets::theme::Scale::Difference));
}

/// As many words as fit: a line that is cut looks like a fault.
void paintWhole(QPainter &painter, const QRectF &rect, const QString &text)
{
    constexpr int flags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;
    QString shown = text;
    for (QStringList words = text.split(QLatin1Char(' ')); words.size() > 1; words.removeLast()) {
        if (painter.boundingRect(QRectF(0, 0, rect.width(), 1000), flags, shown).height() <= rect.height())
            break;
        shown = words.mid(0, words.size() - 1).join(QLatin1Char(' ')) + QStringLiteral(" …");
    }
    painter.drawText(rect, flags, shown);
}

void paintRun(QPainter &painter)
{
    const widgets::theme::Theme &theme = views::currentTheme();
    const QRectF box(0, 0, 140, 48);
    widgets::style::drawCard(painter, box, theme);
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, painter.font()));
    painter.setPen(theme.text2);
    paintWhole(
        painter, box.adjusted(8, 2, -6, -2), SampleMaps::tr("The plot was uninspired, but the lead actress saved it."));
    painter.drawText(QRectF(140, 0, 28, 48), Qt::AlignCenter, QStringLiteral("→"));
    paintPicture(painter, QRectF(172, 0, 48, 48), picture(sample(Pattern::Previous, 0.7)));
    paintPicture(painter, QRectF(230, 0, 48, 48), picture(sample(Pattern::Self, 0.6)));
}

void paintSteps(QPainter &painter)
{
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, painter.font()));
    painter.setPen(views::currentTheme().text2);
    const double sharpness[] = {0.0, 0.15, 0.55, 0.9};
    for (int i = 0; i < 4; ++i) {
        const double x = i * 74;
        paintPicture(painter, QRectF(x, 0, 48, 48), picture(sample(Pattern::Previous, sharpness[i])));
        if (i < 3)
            painter.drawText(QRectF(x + 48, 0, 26, 48), Qt::AlignCenter, QStringLiteral("→"));
    }
}

void paintRoles(QPainter &painter)
{
    const widgets::theme::Theme &theme = views::currentTheme();
    const QString names[] = {SampleMaps::tr("previous token"), SampleMaps::tr("next token"), SampleMaps::tr("itself"),
        SampleMaps::tr("first token"), SampleMaps::tr("broad"), SampleMaps::tr("sentence end")};
    const Pattern patterns[] = {
        Pattern::Previous, Pattern::Next, Pattern::Self, Pattern::First, Pattern::Broad, Pattern::Last};
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, painter.font()));
    painter.setPen(theme.text2);
    const double textHeight = QFontMetricsF(painter.font()).height();
    for (int i = 0; i < 6; ++i) {
        const double x = i * 92;
        paintPicture(painter, QRectF(x, 0, 74, 74), picture(sample(patterns[i], 0.8)));
        widgets::style::drawElidedText(
            painter, QRectF(x, 78, 88, textHeight), Qt::AlignLeft | Qt::AlignVCenter, names[i]);
    }
}

} // namespace

SampleMaps::SampleMaps(Kind kind, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize SampleMaps::sizeHint() const
{
    const int name = qRound(16 * widgets::theme::textScale(font()));
    return m_kind == Kind::Roles ? QSize(6 * 92, 80 + name) : QSize(284, 49);
}

void SampleMaps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    switch (m_kind) {
    case Kind::Comparison:
        return paintComparison(painter);
    case Kind::Run:
        return paintRun(painter);
    case Kind::Steps:
        return paintSteps(painter);
    case Kind::Roles:
        return paintRoles(painter);
    }
}

DropZone::DropZone(QWidget *parent) : QWidget(parent)
{
    setMinimumHeight(160);
    setAccessibleName(tr("Drop files or folders here"));
}

void DropZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const widgets::theme::Theme &theme = views::currentTheme();
    painter.setPen(QPen(theme.text3, 1, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QPointF center = QRectF(rect()).center();
    widgets::style::paintIcon(
        painter, QRectF(center.x() - 14, center.y() - 54, 28, 28), widgets::style::Icon::Drop, theme.text2);
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Section, font()));
    painter.setPen(theme.text);
    const double line = 20 * widgets::theme::textScale(font());
    painter.drawText(QRectF(0, center.y() - 18, width(), line), Qt::AlignCenter, tr("Drop files or folders here"));
    painter.setFont(font());
    painter.setPen(theme.text2);
    painter.drawText(QRectF(16, center.y() - 14 + line, width() - 32, 2 * line),
        Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
        tr("archives, model folders, sessions, text, JSONL, TSV, CSV"));
}

QString whenText(const QDateTime &when, const QDateTime &now)
{
    const qint64 days = when.date().daysTo(now.date());
    const QLocale locale;
    if (days == 0)
        return RecentRow::tr("today, %1").arg(locale.toString(when.time(), QLocale::ShortFormat));
    if (days == 1)
        return RecentRow::tr("yesterday");
    return days < 7 && days > 0
               ? locale.dayName(when.date().dayOfWeek())
               : locale.toString(when.date(), days < 300 ? QStringLiteral("d MMMM") : QStringLiteral("d MMMM yyyy"));
}

RecentRow::RecentRow(const workspace::RecentWorkspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_missing(static_cast<int>(workspace.missingArchives().size()))
{
    setFixedHeight(qRound(44 * widgets::theme::textScale(font())));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(recentName(workspace));
    if (m_missing == 0)
        return;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 14, 0);
    row->addStretch(1);
    auto *locate = new QPushButton(tr("Locate…"));
    row->addWidget(locate);
    connect(locate, &QPushButton::clicked, this, [this] { emit chosen(m_workspace.path); });
}

void RecentRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const widgets::theme::Theme &theme = views::currentTheme();
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus() || underMouse())
        painter.fillRect(rect(), theme.selection);
    painter.fillRect(0, 0, width(), 1, theme.innerLine);
    widgets::style::paintIcon(painter, QRectF(14, height() / 2.0 - 8, 16, 16),
        m_missing > 0 ? widgets::style::Icon::Warning : widgets::style::Icon::Layers,
        m_missing > 0 ? theme.warning : theme.text2);
    const QFileInfo info(m_workspace.path);
    const double textWidth = width() * 0.5, scale = widgets::theme::textScale(font());
    painter.setFont(widgets::theme::fontFor(
        m_missing > 0 ? widgets::theme::TextRole::Body : widgets::theme::TextRole::Section, font()));
    painter.setPen(theme.text);
    widgets::style::drawElidedText(painter, QRectF(42, 5 * scale, textWidth, 18 * scale),
        Qt::AlignLeft | Qt::AlignVCenter, recentName(m_workspace));
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, font()));
    painter.setPen(theme.text2);
    QString folder = info.absolutePath();
    if (folder.startsWith(QDir::homePath()))
        folder.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    widgets::style::drawElidedText(
        painter, QRectF(42, 22 * scale, textWidth, 16 * scale), Qt::AlignLeft | Qt::AlignVCenter, folder);
    double x = width() * 0.62;
    painter.setFont(font());
    for (int i = 0; i < std::min<int>(4, static_cast<int>(m_workspace.archives.size())); ++i, x += 22 * scale)
        widgets::controls::paintLetterChip(
            painter, {x, height() / 2.0}, widgets::theme::laneColor(SourceId{i}, theme.appearance), theme);
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, font()));
    painter.setPen(m_missing > 0 ? theme.warning : theme.text2);
    const QString state = m_missing > 0
                              ? tr("%1 of %2 archives not found").arg(m_missing).arg(m_workspace.archives.size())
                              : whenText(m_workspace.opened, QDateTime::currentDateTime());
    const double right = m_missing > 0 ? 96 : 14;
    widgets::style::drawElidedText(
        painter, QRectF(x + 8, 0, width() - x - 8 - right, height()), Qt::AlignRight | Qt::AlignVCenter, state);
}

void RecentRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit chosen(m_workspace.path);
}

void RecentRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
        emit chosen(m_workspace.path);
    else
        QWidget::keyPressEvent(event);
}

} // namespace headwise::desktop::shell::start

#include "moc_startpieces.cpp"
